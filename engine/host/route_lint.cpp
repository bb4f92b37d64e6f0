// What is suspicious in rules: none of it keeps them from being evaluated.
#include <algorithm>
#include <tuple>

#include "host/route_rules.hpp"
#include "standard/iso4217.hpp"
#include "standard/rfc3339.hpp"
#include "verb/route_table.hpp"

namespace paycode::host {
namespace {

std::string quoted(const std::string& text) { return '"' + text + '"'; }

const WrittenCondition* condition_of(const WrittenRoute& rule, Condition which, const std::string& key) {
  for (const WrittenCondition& each : rule.conditions)
    if (each.condition == which && each.key == key) return &each;
  return nullptr;
}

std::uint64_t ten_thousandths(const std::string& text, std::uint64_t otherwise) {
  std::uint64_t value = 0;
  bool exact = false;
  return !text.empty() && route_table::read_ten_thousandths(text, value, exact) ? value : otherwise;
}

constexpr std::uint64_t no_limit = ~std::uint64_t{0};

struct Range {
  std::uint64_t min = 0, max = no_limit;

  explicit Range(const WrittenCondition& amount)
      : min(ten_thousandths(amount.min, 0)), max(ten_thousandths(amount.max, no_limit)) {}
};

int order_of_versions(const std::string& a, const std::string& b) {
  int order = 0;
  route_table::compare_versions(a, b, order);
  return order;
}

bool holds_all(const std::vector<std::string>& outer, const std::vector<std::string>& inner) {
  return std::includes(outer.begin(), outer.end(), inner.begin(), inner.end());
}

/// Whatever meets `inner` meets `outer`.
bool covers(const WrittenCondition& outer, const WrittenCondition& inner) {
  if (inner.lenient && !outer.lenient) return false;
  switch (route_table::against(outer.condition)) {
    case route_table::Against::amount:
      return Range(outer).min <= Range(inner).min && Range(outer).max >= Range(inner).max;
    case route_table::Against::time:
      return (!outer.from || (inner.from && *outer.from <= *inner.from)) &&
             (!outer.until || (inner.until && *outer.until >= *inner.until));
    case route_table::Against::versions:
      return (outer.min.empty() || (!inner.min.empty() && order_of_versions(outer.min, inner.min) <= 0)) &&
             (outer.max.empty() || (!inner.max.empty() && order_of_versions(outer.max, inner.max) >= 0));
    case route_table::Against::share:
      return outer.share == 10'000;  // shares of two rules are of different payers
    default:
      if (outer.negated != inner.negated) {
        // A code may have several offers, and be of several wallets' shape: one that is wanted and one that is not.
        const bool of_code = outer.condition == Condition::offer || outer.condition == Condition::scheme;
        if (inner.negated || of_code) return false;
        return std::none_of(inner.values.begin(), inner.values.end(), [&](const std::string& each) {
          return std::binary_search(outer.values.begin(), outer.values.end(), each);
        });
      }
      return outer.negated ? holds_all(inner.values, outer.values) : holds_all(outer.values, inner.values);
  }
}

/// Whether a rule is for the platform; null: for anywhere.
bool is_for(const WrittenRoute& rule, const std::string* platform) {
  return rule.platforms.empty() ||
         (platform != nullptr && std::binary_search(rule.platforms.begin(), rule.platforms.end(), *platform));
}

class Linter {
 public:
  Linter(const RouteRules& rules, std::int64_t now, Array<const Scheme*> site)
      : rules_(rules), now_(now), site_(site) {}

  std::vector<LintProblem> all() {
    for (const WrittenRoute& rule : rules_.rules) {
      look_at_schemes(rule);
      look_for_matches(rule);
      look_at_dates(rule);
    }
    look_at_pairs();
    look_at_amounts();
    // Several platforms have the same gap.
    std::stable_sort(found_.begin(), found_.end(), [](const LintProblem& a, const LintProblem& b) {
      return std::tie(a.line, a.column, a.message) < std::tie(b.line, b.column, b.message);
    });
    const auto is_same = [](const LintProblem& a, const LintProblem& b) {
      return std::pair(a.line, a.column) == std::pair(b.line, b.column) && a.message == b.message;
    };
    found_.erase(std::unique(found_.begin(), found_.end(), is_same), found_.end());
    return std::move(found_);
  }

 private:
  void say(bool is_error, std::size_t line, std::size_t column, std::string message) {
    LintProblem made;
    made.line = line;
    made.column = column;
    made.message = std::move(message);
    made.is_error = is_error;
    found_.push_back(std::move(made));
  }
  void error(const WrittenCondition& at, const std::string& message) { say(true, at.line, at.column, message); }
  void error(const WrittenRoute& at, const std::string& message) { say(true, at.line, at.column, message); }
  void warn(const WrittenCondition& at, const std::string& message) { say(false, at.line, at.column, message); }
  void warn(const WrittenRoute& at, const std::string& message) { say(false, at.line, at.column, message); }

  bool is_scheme(const std::string& id) const { return find_scheme(id, site_) != nullptr; }

  void look_at_schemes(const WrittenRoute& rule) {
    const auto is_named = [](const std::vector<RouteName>& names, const std::string& id) {
      return std::any_of(names.begin(), names.end(), [&](const RouteName& each) { return each.id == id; });
    };
    // Rails that are no scheme have no dot ("visa"), or say what they are ("domain:com.grab").
    const auto has_dot = [](const std::string& id) { return id.find('.') < id.find(':'); };
    if (!is_scheme(rule.wallet) && !is_named(rules_.wallets, rule.wallet))
      error(rule, "the wallet " + quoted(rule.wallet) + " is no scheme, and [wallets] does not have it either");
    if (has_dot(rule.rail) && !is_scheme(rule.rail))
      error(rule, "the rail " + quoted(rule.rail) + " is no scheme that is known");
    for (const WrittenCondition& each : rule.conditions) {
      if (each.condition != Condition::scheme && each.condition != Condition::offer) continue;
      for (const std::string& id : each.values)
        if (!is_scheme(id) && (each.condition == Condition::scheme || has_dot(id)))
          error(each, quoted(each.key) + ": there is no scheme " + quoted(id));
    }
  }

  /// Conditions that nothing meets.
  void look_for_matches(const WrittenRoute& rule) {
    for (const WrittenCondition& each : rule.conditions) {
      switch (route_table::against(each.condition)) {
        case route_table::Against::amount:
          if (Range(each).min > Range(each).max)
            error(each, "nothing matches: no amount is from " + each.min + " to " + each.max);
          break;
        case route_table::Against::time:
          if (each.from && each.until && *each.from >= *each.until)
            error(each, "nothing matches: it ends before it begins");
          break;
        case route_table::Against::versions:
          if (!each.max.empty() && order_of_versions(each.min.empty() ? "0" : each.min, each.max) >= 0)
            error(each, "nothing matches: no version is " + (each.min.empty() ? "" : "from " + each.min + " and ") +
                            "below " + each.max);
          break;
        case route_table::Against::share:
          if (each.share == 0) error(each, "nothing matches: it is open to none");
          break;
        default:
          break;
      }
    }
    look_at_codes(rule);
  }

  static bool accepts(const WrittenCondition* condition, std::string_view value) {
    if (condition == nullptr || value.empty()) return true;
    const bool is_there =
        std::find(condition->values.begin(), condition->values.end(), value) != condition->values.end();
    return is_there != condition->negated;
  }

  /// A code of the scheme that has the nature, and comes from whom, that the rule asks for.
  bool has_code_for(const std::string& id, const WrittenCondition* nature, const WrittenCondition* by) const {
    const Scheme* known = find_scheme(id, site_);
    if (known == nullptr) return true;
    const auto fits = [&](Nature each, PresentedBy whose) {
      // Where nothing is asked for, what is no payment is refused.
      const bool is_payment = each == Nature::self_contained || each == Nature::opaque;
      return (nature != nullptr ? accepts(nature, name(each)) : is_payment) && accepts(by, name(whose));
    };
    if (known->marks().size() == 0) return true;
    return std::any_of(known->marks().begin(), known->marks().end(),
                       [&](const Mark& mark) { return fits(mark.nature, mark.presented_by); });
  }

  void look_at_codes(const WrittenRoute& rule) {
    const WrittenCondition* scheme = condition_of(rule, Condition::scheme, "scheme");
    if (scheme == nullptr || scheme->negated) return;
    const WrittenCondition *nature = condition_of(rule, Condition::nature, "nature"),
                           *by = condition_of(rule, Condition::presented_by, "presented_by");
    for (const std::string& id : scheme->values)
      if (has_code_for(id, nature, by)) return;
    const auto wanted = [](const WrittenCondition& condition) {
      return (condition.negated ? "not " : "") + quoted(condition.values.front());
    };
    error(*scheme, "nothing matches: no code of " + quoted(scheme->values.front()) +
                       (nature != nullptr ? " has a nature that is " + wanted(*nature)
                        : by != nullptr   ? " is a payment, and presented by whom it wants: " + wanted(*by)
                                          : " is a payment; want a \"nature\" where links are meant"));
  }

  void look_at_dates(const WrittenRoute& rule) {
    const WrittenCondition* at = condition_of(rule, Condition::at, "at");
    if (at == nullptr || !at->until || *at->until > now_) return;
    char room[40];
    Writer text(room, sizeof room);
    write_instant(*at->until, rules_.zone, text);
    warn(*at, quoted(rule.id) + " has ended: " + std::string(text.text()));
  }

  /// Open to everybody.
  static bool says_nothing(const WrittenCondition& condition) {
    return condition.condition == Condition::cohort && condition.share == 10'000;
  }

  /// Whatever meets the conditions of `b` meets those of `a`.
  static bool covers_all(const WrittenRoute& a, const WrittenRoute& b) {
    const bool all = std::all_of(a.conditions.begin(), a.conditions.end(), [&](const WrittenCondition& each) {
      const WrittenCondition* other = condition_of(b, each.condition, each.key);
      return says_nothing(each) || (other != nullptr && covers(each, *other));
    });
    // What a code may be is narrowed where nothing is asked for.
    return all && (condition_of(a, Condition::nature, "nature") != nullptr ||
                   condition_of(b, Condition::nature, "nature") == nullptr);
  }

  /// The one comes before the other and does the same for all that the other is for.
  static bool shadows(const WrittenRoute& a, const WrittenRoute& b) {
    const auto rail = [](const WrittenRoute& rule) { return rule.rail.empty() ? rule.wallet : rule.rail; };
    const bool same = a.wallet == b.wallet && rail(a) == rail(b) && a.connector == b.connector &&
                      a.presentation == b.presentation && a.state == RouteState::live &&
                      b.state == RouteState::live && a.needs_health == b.needs_health;
    const bool is_no_worse =
        a.priority >= b.priority && a.steps <= b.steps && a.fee_ppm <= b.fee_ppm && a.fee_fixed <= b.fee_fixed;
    if (!same || !is_no_worse ||
        !(a.platforms.empty() || (!b.platforms.empty() && holds_all(a.platforms, b.platforms))))
      return false;
    return covers_all(a, b);
  }

  void look_at_pairs() {
    for (std::size_t i = 0; i < rules_.rules.size(); ++i)
      for (std::size_t j = 0; j < rules_.rules.size(); ++j) {
        const WrittenRoute &a = rules_.rules[i], &b = rules_.rules[j];
        if (i == j || !shadows(a, b) || (shadows(b, a) && j < i)) continue;
        warn(b, quoted(b.id) + " adds nothing: " + quoted(a.id) + " matches all that it matches, and is no worse");
      }
  }

  /// Everything but the platform and the amount is asked for alike.
  static bool is_alike_but_amount(const WrittenRoute& a, const WrittenRoute& b) {
    if (a.wallet != b.wallet || a.presentation != b.presentation || a.conditions.size() != b.conditions.size())
      return false;
    for (const WrittenCondition& each : a.conditions) {
      const WrittenCondition* other = condition_of(b, each.condition, each.key);
      if (other == nullptr) return false;
      if (each.condition != Condition::amount && !(covers(each, *other) && covers(*other, each))) return false;
    }
    return true;
  }

  /// Whether a rule that is open takes all amounts from the one to the other, whenever `low` is for them.
  bool is_taken(const WrittenRoute& low, const std::string* platform, std::uint64_t from, std::uint64_t to) const {
    return std::any_of(rules_.rules.begin(), rules_.rules.end(), [&](const WrittenRoute& other) {
      if (&other == &low || other.state != RouteState::live || other.wallet != low.wallet ||
          !is_for(other, platform))
        return false;
      const WrittenCondition* amount = condition_of(other, Condition::amount, "amount");
      if (amount == nullptr) return covers_all(other, low);
      if (Range(*amount).min > from || Range(*amount).max < to) return false;
      WrittenRoute unlimited = other;
      std::erase_if(unlimited.conditions,
                    [](const WrittenCondition& each) { return each.condition == Condition::amount; });
      return covers_all(unlimited, low);
    });
  }

  void look_at_amounts() {
    for (const WrittenRoute& low : rules_.rules) {
      const WrittenCondition* amount = condition_of(low, Condition::amount, "amount");
      if (amount == nullptr || amount->max.empty() || low.state != RouteState::live) continue;
      if (low.platforms.empty()) look_above(low, Range(*amount), nullptr);
      for (const std::string& platform : low.platforms) look_above(low, Range(*amount), &platform);
    }
  }

  /// What comes above the limit of `low` on a platform.
  void look_above(const WrittenRoute& low, const Range& below, const std::string* platform) {
    const WrittenRoute* next = nullptr;
    std::uint64_t next_min = no_limit;
    for (const WrittenRoute& high : rules_.rules) {
      const WrittenCondition* above = condition_of(high, Condition::amount, "amount");
      if (&high == &low || above == nullptr || high.state != RouteState::live || !is_for(high, platform) ||
          !is_alike_but_amount(low, high))
        continue;
      const Range range(*above);
      const bool is_higher = range.min > below.min || (range.min == below.min && &high > &low);
      if (is_higher && range.min < next_min) next = &high, next_min = range.min;
    }
    if (next != nullptr) look_between(low, below, *next, next_min, platform);
  }

  void look_between(const WrittenRoute& low, const Range& below, const WrittenRoute& high, std::uint64_t min,
                    const std::string* platform) {
    const WrittenCondition* currency = condition_of(low, Condition::currency, "currency");
    const std::string code = currency != nullptr && !currency->negated ? currency->values.front() : rules_.currency;
    std::uint64_t step = 10'000;
    int digits = 2;
    if (const Currency* known = currency_by_code(code)) digits = known->decimals;
    for (; digits > 0 && step > 1; --digits) step /= 10;
    const auto shown = [](std::uint64_t value) {
      char room[32];
      Writer text(room, sizeof room);
      write_ten_thousandths(value, text);
      return std::string(text.text());
    };
    const WrittenCondition& at = *condition_of(high, Condition::amount, "amount");
    if (min <= below.max)
      warn(at, quoted(high.id) + " and " + quoted(low.id) + " both match from " + shown(min) + " on");
    else if (min > below.max + step && !is_taken(low, platform, below.max + step, min - step))
      warn(at, "neither " + quoted(low.id) + " nor " + quoted(high.id) + " matches " + shown(below.max + step) +
                   ": the one ends with " + shown(below.max) + ", the other begins with " + shown(min));
  }

  const RouteRules& rules_;
  const std::int64_t now_;
  const Array<const Scheme*> site_;
  std::vector<LintProblem> found_;
};

}  // namespace

std::vector<LintProblem> lint(const RouteRules& rules, std::int64_t now, Array<const Scheme*> site) {
  return Linter(rules, now, site).all();
}

}  // namespace paycode::host
