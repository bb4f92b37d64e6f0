// What keeps a way from being open, in the words of the contract and of people.
#include "standard/rfc3339.hpp"
#include "verb/route_table.hpp"

namespace paycode {

using namespace route_table;

namespace {

template <class Value, std::size_t N>
Text pick(const Word (&names)[N], Value value) noexcept {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? Text(names[index]) : Text{};
}

void write_list(const RouteTable& table, std::uint32_t at, std::uint16_t count, Text between,
                Writer& out) noexcept {
  for (std::uint16_t i = 0; i < count; ++i) {
    if (i > 0) out.put(between);
    out.put(table.text(table.text_at(at + i)));
  }
}

/// ">= a, < b"
template <class Put>
void write_range(const RouteClause& clause, Text below, Writer& out, Put put) noexcept {
  if (clause.has_min) out.put(">= "), put(0U);
  if (clause.has_min && clause.has_max) out.put(", ");
  if (clause.has_max) out.put(below), put(1U);
}

void write_share(std::uint32_t hundredths, Writer& out) noexcept {
  out.put_number(hundredths / 100);
  if (hundredths % 100 != 0) out.put('.'), out.put_number(hundredths % 100, 2);
  out.put(" %");
}

void write_clause(const RouteTable& table, const RouteClause& clause, Writer& out) noexcept {
  switch (against(clause.condition)) {
    case Against::time:
      return write_range(clause, "< ", out, [&](std::uint32_t i) {
        write_instant(static_cast<std::int64_t>(table.number_at(clause.at + i)), table.zone(), out);
      });
    case Against::amount:
      return write_range(clause, "<= ", out,
                         [&](std::uint32_t i) { write_ten_thousandths(table.number_at(clause.at + i), out); });
    case Against::versions:
      return write_range(clause, "< ", out,
                         [&](std::uint32_t i) { out.put(table.text(table.text_at(clause.at + i))); });
    case Against::share:
      return write_share(clause.at, out);
    default:
      if (clause.negated) out.put("not ");
      return write_list(table, clause.at, clause.count, ", ", out);
  }
}

/// "KEY is VALUE; WHAT WANT."
void write_plain(const RouteTable& table, const Rejection& rejection, Text what, Writer& out) noexcept {
  out.put(rejection.key);
  out.put(rejection.known ? Text(" is ") : Text(" is not known"));
  write_value(rejection, out);
  out.put(what);
  write_want(table, rejection, out);
}

void write_of_time(const RouteTable& table, const Rejection& rejection, Writer& out) noexcept {
  const RouteClause clause = table.clause(rejection.clause);
  std::int64_t now = 0;
  if (!read_instant(rejection.value, table.zone(), now))
    return write_plain(table, rejection, "; this way wants ", out);
  const bool early = clause.has_min && now < static_cast<std::int64_t>(table.number_at(clause.at));
  out.put(early ? Text("not open before ") : Text("closed since "));
  write_instant(static_cast<std::int64_t>(table.number_at(clause.at + (early ? 0U : 1U))), table.zone(), out);
}

void write_of_amount(const RouteTable& table, const Rejection& rejection, Writer& out) noexcept {
  const RouteClause clause = table.clause(rejection.clause);
  std::uint64_t floor = 0;
  bool exact = false;
  if (!read_ten_thousandths(rejection.value, floor, exact))
    return write_plain(table, rejection, "; this way takes ", out);
  const bool little = clause.has_min && floor < table.number_at(clause.at);
  out.put(rejection.value);
  out.put(little ? Text(" is less than the ") : Text(" is more than the "));
  write_ten_thousandths(table.number_at(clause.at + (little ? 0U : 1U)), out);
  out.put(little ? Text(" that this way begins with") : Text(" that this way takes at most"));
}

void write_of_version(const RouteTable& table, const Rejection& rejection, Writer& out) noexcept {
  const RouteClause clause = table.clause(rejection.clause);
  int order = 0;
  const Text least = table.text(table.text_at(clause.at));
  const bool is_one = compare_versions(rejection.value, least, order);
  if (is_one && (!clause.has_min || order >= 0))
    return write_plain(table, rejection, ", which is too new; this way wants ", out);
  if (!rejection.known) {
    out.put("the app's version is not known");
  } else {
    out.put("the app's version ");
    out.put(rejection.value);
    out.put(is_one ? Text(" is too old") : Text(" is no version"));
  }
  if (!clause.has_min) return out.put("; this way wants "), write_want(table, rejection, out);
  out.put(": update the app to ");
  out.put(least);
  out.put(" or newer");
}

}  // namespace

Text name(Presentation presentation) noexcept {
  static constexpr Word names[] = {"merchant_scan",  "redirect", "scan_image",
                                   "link_to_friend", "wrap",     "transcode"};
  return pick(names, presentation);
}

Text name(RouteState state) noexcept {
  static constexpr Word names[] = {"live", "announced", "withdrawn"};
  return pick(names, state);
}

Text name(Condition condition) noexcept {
  static constexpr Word names[] = {
#define PAYCODE_CONDITION(name, key) key,
      PAYCODE_CONDITIONS(PAYCODE_CONDITION)
#undef PAYCODE_CONDITION
  };
  return pick(names, condition);
}

Text name(RouteFault fault) noexcept {
  static constexpr Word names[] = {"none", "foreign", "version", "broken", "unsigned", "signature", "rolled_back"};
  return pick(names, fault);
}

void write_ten_thousandths(std::uint64_t value, Writer& out) noexcept {
  char digits[20]{};
  std::size_t count = 0;
  constexpr std::size_t decimals = 4, decimals_min = 2;
  for (; value != 0 || count <= decimals; value /= 10) digits[count++] = static_cast<char>('0' + value % 10);
  std::size_t last = 0;
  while (last < decimals - decimals_min && digits[last] == '0') ++last;
  for (std::size_t i = count; i > last; --i) {
    if (i == decimals) out.put('.');
    out.put(digits[i - 1]);
  }
}

void write_fee(const RouteRule& rule, Writer& out) noexcept {
  if (rule.fee_ppm == 0 && rule.fee_fixed == 0) return out.put('0');
  if (rule.fee_ppm != 0) {
    // A per cent is ten thousand millionths.
    char digits[16];
    Writer share(digits, sizeof digits);
    write_ten_thousandths(rule.fee_ppm, share);
    out.put(share.text());
    out.put(" %");
  }
  if (rule.fee_fixed == 0) return;
  if (rule.fee_ppm != 0) out.put(" + ");
  write_ten_thousandths(rule.fee_fixed, out);
}

void write_value(const Rejection& rejection, Writer& out) noexcept {
  if (!rejection.of_domain) return out.put(rejection.value);
  out.put("domain:");
  for (char c : rejection.value) out.put(lower(c));
}

void write_key(const RouteTable& table, const Rejection& rejection, Writer& out) noexcept {
  out.put(rejection.key);
  if (rejection.condition == Condition::health) out.put(table.text(table.rule(rejection.rule).connector));
}

void write_want(const RouteTable& table, const Rejection& rejection, Writer& out) noexcept {
  if (rejection.contradicts) return out.put(rejection.want);
  if (rejection.has_clause) return write_clause(table, table.clause(rejection.clause), out);
  switch (rejection.condition) {
    case Condition::platform: {
      const RouteRule rule = table.rule(rejection.rule);
      return write_list(table, rule.platforms_at, rule.platforms, ", ", out);
    }
    case Condition::wallet:
      return out.put(table.text(table.rule(rejection.rule).wallet));
    case Condition::state:
      return out.put(name(RouteState::live));
    case Condition::verdict:
      return out.put("ok, odd");
    case Condition::nature:
      return out.put("self-contained, opaque");
    default:
      return out.put("up");
  }
}

void write_reason(const RouteTable& table, const Rejection& rejection, Writer& out) noexcept {
  if constexpr (!has_texts) return;
  if (rejection.contradicts) {
    out.put("the code says ");
    out.put(rejection.want);
    out.put(", and not ");
    return out.put(rejection.value);
  }
  switch (rejection.condition) {
    case Condition::state: {
      if (rejection.rule == RouteTable::none) return out.put("no rule has this name any more");
      const bool announced = table.rule(rejection.rule).state == RouteState::announced;
      return out.put(announced ? Text("announced, and not open yet") : Text("withdrawn"));
    }
    case Condition::at:
      return write_of_time(table, rejection, out);
    case Condition::amount:
      return write_of_amount(table, rejection, out);
    case Condition::app_version:
      return write_of_version(table, rejection, out);
    case Condition::verdict:
      return out.put("the code has errors, and a code with errors is paid nowhere");
    case Condition::nature:
      if (rejection.has_clause) return write_plain(table, rejection, "; this way wants ", out);
      return out.put(rejection.value == name(Nature::not_payment) ? Text("this is no payment code")
                                                                  : Text("nobody knows what this code is"));
    case Condition::cohort:
      out.put("open to ");
      write_want(table, rejection, out);
      return out.put(rejection.known ? Text(" of all payers, and not to this one yet")
                                     : Text(" of all payers, and nobody says who this one is"));
    case Condition::health:
      out.put("connector ");
      out.put(table.text(table.rule(rejection.rule).connector));
      if (!rejection.known) return out.put(" is not known to be up");
      out.put(" is ");
      return out.put(rejection.value);
    default:
      return write_plain(table, rejection, "; this way is for ", out);
  }
}

}  // namespace paycode
