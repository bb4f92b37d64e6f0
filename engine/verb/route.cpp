// The rules of a table, asked in order for one code and one context.
#include "verb/route.hpp"

#include "standard/fnv1a.hpp"
#include "standard/rfc3339.hpp"
#include "verb/route_table.hpp"

namespace paycode {

using namespace route_table;

namespace {

/// Of both, with a zero byte between them.
constexpr std::uint64_t hash_of(Text a, Text b) noexcept {
  return splitmix64_mixed(fnv1a(b, fnv1a(Text("\0", 1), fnv1a(a))));
}

/// How far below 2^64 a number is, as a logarithm to the base 2 in 2^-24: 0 to 64. Bit by bit, by squaring.
constexpr std::uint32_t below_the_top(std::uint64_t value) noexcept {
  constexpr unsigned fraction = 24;
  if (value == 0) return 64U << fraction;
  unsigned zeros = 0;
  for (; (value >> 63) == 0; value <<= 1) ++zeros;
  std::uint64_t mantissa = value >> 32;  // of [1, 2), with 31 bits behind the point
  std::uint32_t log = 0;
  for (unsigned i = 0; i < fraction; ++i) {
    mantissa = mantissa * mantissa >> 31;
    const auto bit = static_cast<std::uint32_t>(mantissa >> 32);
    log = log << 1 | bit;
    mantissa >>= bit;
  }
  return ((zeros + 1) << fraction) - log;
}

/// Where a way comes among those that are alike, the least one first. Each is as often the first as its weight
/// says: the logarithm of an even number, by the weight, is the least of several in proportion to these (an
/// exponential race; weighted rendezvous hashing). Who is not known gets the heaviest.
constexpr std::uint64_t rank_of(Text rule_id, std::uint16_t weight, Text cohort) noexcept {
  if (cohort.empty()) return 0xFFFFU - weight;
  if (weight == 0) return ~std::uint64_t{0};
  // Whom a rule is open to must not decide when its turn comes.
  return (std::uint64_t{below_the_top(splitmix64_mixed(hash_of(rule_id, cohort)))} << 32) / weight;
}

/// What is known of the code and beside it, each thing looked up in the table when it is first asked for.
class Facts {
 public:
  Facts(const Payload* code, const RouteContext& context, const RouteTable& table) noexcept
      : code_(code), context_(context), table_(table) {
    for (std::uint32_t& each : numbers_) each = unasked;
  }

  const Payload* code() const noexcept { return code_; }
  const RouteContext& context() const noexcept { return context_; }

  /// Empty where it is not known.
  Text value_of(Condition condition) const noexcept {
    switch (condition) {
      case Condition::platform:
        return value_of_platform();
      case Condition::wallet:
        return context_.wallet;
      case Condition::at:
        return context_.at;
      case Condition::verdict:
        return code_ != nullptr ? name(verdict(*code_)) : Text{};
      case Condition::nature:
        return code_ != nullptr ? name(code_->nature) : Text{};
      case Condition::scheme:
        return code_ != nullptr ? Text(code_->scheme->id) : Text{};
      case Condition::presented_by:
        return code_ != nullptr ? name(code_->presented_by) : Text{};
      case Condition::sales_channel:
        return context_.channel;
      case Condition::market:
        return context_.market.empty() ? table_.market() : context_.market;
      case Condition::currency:
        if (!said(Field::currency).empty()) return said(Field::currency);
        // An amount that the code fixed is in a currency that it alone knows.
        if (code_ != nullptr && !is_amount_open()) return context_.currency;
        return context_.currency.empty() ? table_.currency() : context_.currency;
      case Condition::amount:
        return is_amount_open() ? context_.amount : said(Field::amount);
      case Condition::mcc:
        return said(Field::payee_category).empty() ? context_.mcc : said(Field::payee_category);
      case Condition::goods:
        return context_.goods;
      case Condition::merchant:
        return context_.merchant;
      case Condition::app:
        return context_.app.empty() ? context_.platform : context_.app;
      case Condition::app_version:
        return context_.app_version;
      case Condition::cohort:
        return context_.cohort;
      default:
        return {};
    }
  }

  /// Number of that value in the table; none where no rule speaks of it.
  std::uint16_t number_of(Condition condition) noexcept {
    std::uint32_t& number = numbers_[static_cast<std::size_t>(condition)];
    if (number == unasked) {
      const Text value = value_of(condition);
      number = value.empty() ? RouteTable::none : table_.number_of(value);
    }
    return static_cast<std::uint16_t>(number);
  }

  Text attribute(Text key) const noexcept {
    for (const RouteContext::Attribute& each : context_.attributes)
      if (each.key == key) return each.value;
    return {};
  }
  /// Of "health.NAME", without putting them together.
  Text health_of(Text connector) const noexcept {
    constexpr Text lead = "health.";
    for (const RouteContext::Attribute& each : context_.attributes)
      if (starts_with(each.key, lead) && slice(each.key, lead.size()) == connector) return each.value;
    return {};
  }

  /// What the code states, or its scheme implies.
  Text said(Field field) const noexcept {
    if (code_ == nullptr) return {};
    const Text stated = value(*code_, field);
    return stated.empty() ? implied(*code_->scheme, field) : stated;
  }
  /// The payer decides: the code names none, or one that may be changed.
  bool is_amount_open() const noexcept {
    const Text amount = said(Field::amount);
    return amount.empty() || (!context_.amount.empty() && said(Field::amount_editable) == "yes");
  }
  /// The code says one thing and the caller another.
  bool contradicts(Condition condition) const noexcept {
    if (condition == Condition::currency)
      return !context_.currency.empty() && !said(Field::currency).empty() &&
             context_.currency != said(Field::currency);
    if (condition != Condition::amount || context_.amount.empty() || is_amount_open()) return false;
    Amount of_code, of_caller;
    return !read_amount(said(Field::amount), of_code) || !read_amount(context_.amount, of_caller) ||
           compare(of_code, of_caller) != 0;
  }

  bool amount(std::uint64_t& floor, bool& exact) noexcept {
    if (!asked_amount_) {
      asked_amount_ = true;
      has_amount_ = read_ten_thousandths(value_of(Condition::amount), amount_, exact_);
    }
    floor = amount_;
    exact = exact_;
    return has_amount_;
  }
  bool time(std::int64_t& seconds) noexcept {
    if (!asked_time_) {
      asked_time_ = true;
      has_time_ = read_instant(context_.at, table_.zone(), time_);
    }
    seconds = time_;
    return has_time_;
  }

 private:
  static constexpr std::uint32_t unasked = ~std::uint32_t{0};

  Text value_of_platform() const noexcept {
    return context_.platform.empty() && code_ != nullptr ? Text("merchant-code") : context_.platform;
  }

  const Payload* code_;
  const RouteContext& context_;
  const RouteTable& table_;
  std::uint32_t numbers_[conditions];
  std::uint64_t amount_ = 0;
  std::int64_t time_ = 0;
  bool asked_amount_ = false, has_amount_ = false, exact_ = false, asked_time_ = false, has_time_ = false;
};

/// Writes into a new one, member by member: what is put together elsewhere and then copied takes four times as
/// long.
void reject(Rejection& why, std::uint16_t rule, Condition condition, Text key, Text value) noexcept {
  why.rule = rule;
  why.condition = condition;
  why.known = !value.empty();
  why.key = key;
  why.value = value;
}

}  // namespace

/// Where rules are for, and for which wallet: what most of them are rejected for, looked at before all else.
class RoutePlace {
 public:
  RoutePlace(const RouteTable& table, Text platform, Text wallet, std::uint16_t platform_number,
             std::uint16_t wallet_number) noexcept
      : table_(table),
        platform_(platform),
        wallet_(wallet),
        platform_number_(platform_number),
        wallet_number_(wallet_number) {}

  bool accept(std::uint16_t index, Rejection& why) const noexcept {
    const std::size_t at = table_.rules_at_ + index * rule_size;
    const std::uint16_t count = table_.u16(at + platforms_count_at);
    // Most have one platform.
    const std::uint32_t list = count != 0 ? table_.u32(at + platforms_at) : 0;
    const bool is_here = count == 0 || (count == 1 ? table_.u16(table_.lists_at_ + list * 2) == platform_number_
                                                   : table_.holds(list, count, platform_number_));
    if (!is_here) {
      reject(why, index, Condition::platform, "platform", platform_);
      return false;
    }
    if (wallet_.empty() || table_.u16(at + wallet_at) == wallet_number_) return true;
    reject(why, index, Condition::wallet, "wallet", wallet_);
    return false;
  }

 private:
  const RouteTable& table_;
  const Text platform_, wallet_;
  const std::uint16_t platform_number_, wallet_number_;
};

namespace {

/// One rule against the facts.
class Trial {
 public:
  Trial(const RouteTable& table, Facts& facts) noexcept
      : table_(table),
        facts_(facts),
        place_(table, facts.value_of(Condition::platform), facts.value_of(Condition::wallet),
               facts.number_of(Condition::platform), facts.number_of(Condition::wallet)) {}

  /// True where the way is open; else `why` says what keeps it from that. Both are new ones.
  bool holds(std::uint16_t index, Route& route, Rejection& why) noexcept {
    if (!place_.accept(index, why)) return false;
    const RouteRule rule = table_.rule(index);
    route.rule = index;
    if (rule.state != RouteState::live) {
      rejected(index, Condition::state, why);
      why.value = name(rule.state);
      return why.known = true, false;
    }
    Condition asked = Condition::at;
    for (std::uint32_t i = rule.clauses_at; i < rule.clauses_at + rule.clauses; ++i) {
      const RouteClause clause = table_.clause(i);
      if (const Condition failed = code_fault(asked, clause.condition); failed != Condition::count)
        return rejected_by_code(index, failed, why);
      asked = clause.condition;
      if (meets(clause, route)) continue;
      if (facts_.contradicts(clause.condition)) return rejected_by_code(index, clause.condition, why);
      rejected(index, clause.condition, why);
      why.clause = i;
      why.has_clause = true;
      if (clause.key != RouteTable::none) {
        why.key = table_.text(clause.key);
        why.value = facts_.attribute(why.key);
      }
      if (hit_ != nullptr) why.value = hit_->rail, why.of_domain = !hit_->known;
      if (hit_candidate_ != nullptr) why.value = hit_candidate_->scheme->id;
      why.known = !why.value.empty();
      return false;
    }
    if (const Condition failed = code_fault(asked, Condition::count); failed != Condition::count)
      return rejected_by_code(index, failed, why);
    if (!is_healthy(rule, route)) {
      rejected(index, Condition::health, why);
      why.value = facts_.health_of(table_.text(rule.connector));
      why.known = !why.value.empty();
      return false;
    }
    price(rule, route);
    return true;
  }

 private:
  bool rejected(std::uint16_t index, Condition condition, Rejection& why) const noexcept {
    reject(why, index, condition, name(condition), facts_.value_of(condition));
    return false;
  }

  bool rejected_by_code(std::uint16_t index, Condition condition, Rejection& why) const noexcept {
    rejected(index, condition, why);
    why.contradicts = facts_.contradicts(condition);
    if (!why.contradicts) return false;
    const bool of_amount = condition == Condition::amount;
    why.want = facts_.said(of_amount ? Field::amount : Field::currency);
    why.value = of_amount ? facts_.context().amount : facts_.context().currency;
    return false;
  }

  /// What is asked of every code, of what comes after the one condition and before the other; Condition::count
  /// where nothing speaks against it.
  Condition code_fault(Condition after, Condition before) const noexcept {
    const Payload* code = facts_.code();
    if (code == nullptr) return Condition::count;
    for (const Condition each : {Condition::verdict, Condition::nature, Condition::currency, Condition::amount})
      if (after < each && each < before && is_refused(*code, each)) return each;
    return Condition::count;
  }
  bool is_refused(const Payload& code, Condition condition) const noexcept {
    if (condition == Condition::verdict) return verdict(code) == Verdict::bad;
    if (condition == Condition::nature)
      return code.nature != Nature::self_contained && code.nature != Nature::opaque;
    return facts_.contradicts(condition);
  }

  bool meets(const RouteClause& clause, Route& route) noexcept {
    hit_ = nullptr;
    hit_candidate_ = nullptr;
    switch (against(clause.condition)) {
      case Against::time: {
        std::int64_t now = 0;
        return facts_.time(now) &&
               (!clause.has_min || now >= static_cast<std::int64_t>(table_.number_at(clause.at))) &&
               (!clause.has_max || now < static_cast<std::int64_t>(table_.number_at(clause.at + 1)));
      }
      case Against::amount: {
        std::uint64_t floor = 0;
        bool exact = false;
        if (facts_.contradicts(Condition::amount) || !facts_.amount(floor, exact)) return false;
        const std::uint64_t most = table_.number_at(clause.at + 1);
        return (!clause.has_min || floor >= table_.number_at(clause.at)) &&
               (!clause.has_max || floor < most || (floor == most && exact));
      }
      case Against::versions: {
        const Text version = facts_.context().app_version;
        int to_least = 0, to_most = 0;
        return (!clause.has_min ||
                (compare_versions(version, table_.text(table_.text_at(clause.at)), to_least) && to_least >= 0)) &&
               (!clause.has_max ||
                (compare_versions(version, table_.text(table_.text_at(clause.at + 1)), to_most) && to_most < 0));
      }
      case Against::share:
        // All of them need no key, and none is none.
        return clause.at == 10'000 ||
               (!facts_.context().cohort.empty() &&
                cohort_share(table_.text(table_.rule(route.rule).id), facts_.context().cohort) < clause.at);
      case Against::texts:
        if (clause.condition == Condition::offer) return has_offer(clause, route);
        if (clause.condition == Condition::currency && facts_.contradicts(Condition::currency)) return false;
        return has_text(clause);
      case Against::none:
        break;
    }
    return false;
  }

  bool has_text(const RouteClause& clause) noexcept {
    const bool is_attribute = clause.key != RouteTable::none;
    const Text value = is_attribute ? facts_.attribute(table_.text(clause.key)) : Text{};
    const bool is_known = is_attribute ? !value.empty() : !facts_.value_of(clause.condition).empty();
    if (!is_known) return clause.lenient;
    if (clause.condition == Condition::scheme && is_candidate(clause)) return !clause.negated;
    const std::uint16_t number = is_attribute ? table_.number_of(value) : facts_.number_of(clause.condition);
    return table_.holds(clause.at, clause.count, number) != clause.negated;
  }

  /// Several wallets issue codes of this shape: who asks for one of them is not told that it is none.
  bool is_candidate(const RouteClause& clause) noexcept {
    if (facts_.code()->scheme != &unknown_scheme()) return false;
    for (const Candidate& each : facts_.code()->candidates)
      if (table_.holds(clause.at, clause.count, table_.number_of(each.scheme->id)))
        return hit_candidate_ = &each, true;
    return false;
  }

  bool has_offer(const RouteClause& clause, Route& route) noexcept {
    const Payload* code = facts_.code();
    if (code == nullptr) return false;
    if (!clause.negated && !code->offers.empty()) hit_ = &code->offers[0];
    for (std::size_t i = 0; i < code->offers.size(); ++i) {
      const Offer& offer = code->offers[i];
      const bool is_one = offer.known ? table_.holds(clause.at, clause.count, table_.number_of(offer.rail))
                                      : has_domain(clause, offer.rail);
      if (is_one && clause.negated) return hit_ = &offer, false;
      if (is_one) return route.offer = static_cast<std::int16_t>(i), true;
    }
    return clause.negated;
  }

  /// What no table knows is asked for as records name it: "domain:com.grab".
  bool has_domain(const RouteClause& clause, Text identifier) const noexcept {
    constexpr Text lead = "domain:";
    for (std::uint32_t i = 0; i < clause.count; ++i) {
      const Text wanted = table_.text(table_.text_at(clause.at + i));
      if (starts_with(wanted, lead) && same_ignoring_case(slice(wanted, lead.size()), identifier)) return true;
    }
    return false;
  }

  bool is_healthy(const RouteRule& rule, Route& route) const noexcept {
    const Text health = rule.connector == RouteTable::none ? Text{} : facts_.health_of(table_.text(rule.connector));
    route.degraded = health == "degraded";
    if (health == "up") return true;
    return !rule.needs_health && health != "down";
  }

  void price(const RouteRule& rule, Route& route) noexcept {
    constexpr std::uint64_t million = 1'000'000, most = ~std::uint64_t{0};
    std::uint64_t amount = 0;
    bool exact = false;
    // What is larger than any table's amount is not known so exactly that a share of it could be told.
    const bool known = facts_.amount(amount, exact) && amount != most;
    route.fee_known = known || rule.fee_ppm == 0;
    // No share is more than the whole: open_routes() sees to that.
    const std::uint64_t share =
        known ? amount / million * rule.fee_ppm + (amount % million * rule.fee_ppm + million / 2) / million : 0;
    route.fee = share > most - rule.fee_fixed ? most : share + rule.fee_fixed;
    route.rank = rank_of(table_.text(rule.id), rule.weight, facts_.context().cohort);
  }

  const RouteTable& table_;
  Facts& facts_;
  const RoutePlace place_;
  /// What a condition that failed came upon: the offer, or the wallet that may have issued the code.
  const Offer* hit_ = nullptr;
  const Candidate* hit_candidate_ = nullptr;
};

/// Whether `a` is to be tried before `b`.
bool is_before(const RouteTable& table, const Route& a, const Route& b) noexcept {
  const RouteRule first = table.rule(a.rule), second = table.rule(b.rule);
  if (first.priority != second.priority) return first.priority > second.priority;
  if (a.degraded != b.degraded) return b.degraded;
  if (first.steps != second.steps) return first.steps < second.steps;
  // What depends on an amount that is not known is compared by its share.
  const bool both_known = a.fee_known && b.fee_known;
  if (both_known && a.fee != b.fee) return a.fee < b.fee;
  if (!both_known && first.fee_ppm != second.fee_ppm) return first.fee_ppm < second.fee_ppm;
  if (!both_known && first.fee_fixed != second.fee_fixed) return first.fee_fixed < second.fee_fixed;
  if (a.rank != b.rank) return a.rank < b.rank;
  return a.rule < b.rule;
}

/// Puts a route where it belongs.
void insert(const RouteTable& table, RouteRoom room, Plan& plan, const Route& route) noexcept {
  std::size_t at = plan.count;
  while (at > 0 && is_before(table, route, room.first[at - 1])) --at;
  if (plan.count == room.count) plan.overflowed = true;
  if (at == room.count) return;
  const std::size_t last = plan.count < room.count ? plan.count++ : room.count - 1;
  for (std::size_t i = last; i > at; --i) room.first[i] = room.first[i - 1];
  room.first[at] = route;
}

}  // namespace

std::uint32_t cohort_share(Text rule_id, Text cohort) noexcept {
  return static_cast<std::uint32_t>(hash_of(rule_id, cohort) % 10'000);
}

/// The rules that a platform and a wallet can have: by the table's cells, which are in order.
class Candidates {
 public:
  explicit Candidates(const RouteTable& table) noexcept : table_(table) {}

  template <class Each>
  void of(std::uint16_t platform, std::uint16_t wallet, bool any_wallet, Each each) const noexcept {
    for (std::size_t cell = first_from(platform, any_wallet ? std::uint16_t{0} : wallet); cell < table_.cells_;
         ++cell) {
      const std::size_t at = table_.cells_at_ + cell * cell_size;
      if (table_.u16(at) != platform || (!any_wallet && table_.u16(at + 2) != wallet)) return;
      const std::uint32_t end = cell + 1 < table_.cells_ ? table_.u32(at + cell_size + 4) : table_.members_;
      for (std::uint32_t member = table_.u32(at + 4); member < end; ++member)
        each(table_.u16(table_.members_at_ + member * 2));
    }
  }

 private:
  std::size_t first_from(std::uint16_t platform, std::uint16_t wallet) const noexcept {
    const std::uint32_t wanted = (std::uint32_t{platform} << 16) | wallet;
    std::size_t low = 0, high = table_.cells_;
    while (low < high) {
      const std::size_t middle = (low + high) / 2, at = table_.cells_at_ + middle * cell_size;
      if (((std::uint32_t{table_.u16(at)} << 16) | table_.u16(at + 2)) < wanted)
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  }

  const RouteTable& table_;
};

Plan route(const Payload* code, const RouteContext& context, const RouteTable& table, RouteRoom room,
           RejectionVisitor rejections) noexcept {
  Plan plan;
  Facts facts(code, context, table);
  Trial trial(table, facts);
  const auto attempt = [&](std::uint16_t index) {
    Route open;
    Rejection why;
    if (trial.holds(index, open, why))
      insert(table, room, plan, open);
    else if (rejections.put != nullptr)
      rejections.put(why, rejections.self);
  };
  if (rejections.put != nullptr) {
    for (std::size_t i = 0; i < table.rules(); ++i) attempt(static_cast<std::uint16_t>(i));
  } else {
    const Candidates candidates(table);
    const bool any_wallet = context.wallet.empty();
    const std::uint16_t wallet = facts.number_of(Condition::wallet),
                        platform = facts.number_of(Condition::platform);
    if (any_wallet || wallet != RouteTable::none) {
      if (platform != RouteTable::none) candidates.of(platform, wallet, any_wallet, attempt);
      candidates.of(RouteTable::none, wallet, any_wallet, attempt);
    }
  }
  return plan;
}

bool confirm_route(const Payload* code, const RouteContext& context, const RouteTable& table, Text rule_id,
                   Rejection& why) noexcept {
  why = {};
  const std::size_t index = table.rule_of(rule_id);
  if (index == table.rules()) {
    reject(why, RouteTable::none, Condition::state, name(Condition::state), {});
    return false;
  }
  Facts facts(code, context, table);
  Route open;
  const auto number = static_cast<std::uint16_t>(index);
  return Trial(table, facts).holds(number, open, why);
}

bool set_route_context(Text key, Text value, RouteContext& context, RouteContext::Attribute* attributes) noexcept {
  struct Known {
    Word key;
    Text RouteContext::*where;
  };
  static constexpr Known known[] = {{"platform", &RouteContext::platform},
                                    {"wallet", &RouteContext::wallet},
                                    {"market", &RouteContext::market},
                                    {"channel", &RouteContext::channel},
                                    {"merchant", &RouteContext::merchant},
                                    {"goods", &RouteContext::goods},
                                    {"mcc", &RouteContext::mcc},
                                    {"app", &RouteContext::app},
                                    {"app_version", &RouteContext::app_version},
                                    {"cohort", &RouteContext::cohort},
                                    {"at", &RouteContext::at},
                                    {"amount", &RouteContext::amount},
                                    {"currency", &RouteContext::currency}};
  if (value.empty()) return false;
  std::int64_t seconds = 0;
  std::uint64_t amount = 0;
  bool exact = false;
  if (key == "at" && !read_instant(value, 0, seconds)) return false;
  if (key == "amount" && !read_ten_thousandths(value, amount, exact)) return false;
  if (key == "currency" && (value.size() != 3 || !all_of(value, is_upper))) return false;
  if (key == "market" && (value.size() != 2 || !all_of(value, is_upper))) return false;
  if (key == "channel" && value != "online" && value != "offline") return false;
  for (const Known& each : known)
    if (each.key == key) return context.*each.where = value, true;
  for (const Text lead : {Text("payer."), Text("merchant."), Text("health.")}) {
    if (!starts_with(key, lead) || key.size() == lead.size()) continue;
    if (lead == "health." && value != "up" && value != "degraded" && value != "down") return false;
    const std::size_t count = context.attributes.count;
    if (count == route_attributes_max) return false;
    attributes[count] = {key, value};
    context.attributes = {attributes, count + 1};
    return true;
  }
  return false;
}

}  // namespace paycode
