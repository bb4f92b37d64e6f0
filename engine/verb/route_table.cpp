// Opens a table of rules: after that, evaluation relies on every place in it.
#include "verb/route_table.hpp"

#include "standard/rfc3629.hpp"

namespace paycode {

using namespace route_table;

namespace {

std::uint8_t byte_at(Text bytes, std::size_t at) noexcept { return static_cast<std::uint8_t>(bytes[at]); }

}  // namespace

Text RouteTable::text(std::uint16_t number) const noexcept {
  if (number >= texts_) return {};
  const std::size_t entry = texts_at_ + number * text_size;
  return slice(bytes_, u32(entry), u16(entry + 4));
}
std::uint16_t RouteTable::text_at(std::size_t place) const noexcept { return u16(lists_at_ + place * 2); }
std::uint64_t RouteTable::number_at(std::size_t place) const noexcept {
  return load<std::uint64_t>(bytes_, numbers_at_ + place * 8);
}

std::uint16_t RouteTable::number_of(Text wanted) const noexcept {
  if (buckets_ == 0) return none;
  const std::uint32_t mask = buckets_ - 1U;
  // One bucket at least is empty.
  for (std::uint32_t at = hash(wanted) & mask;; at = (at + 1) & mask) {
    const std::uint16_t held = u16(buckets_at_ + at * 2);
    if (held == 0) return none;
    const auto number = static_cast<std::uint16_t>(held - 1);
    if (text(number) == wanted) return number;
  }
}

RouteRule RouteTable::rule(std::size_t index) const noexcept {
  const std::size_t at = rules_at_ + index * rule_size;
  return {.id = u16(at + id_at),
          .wallet = u16(at + wallet_at),
          .rail = u16(at + rail_at),
          .connector = u16(at + connector_at),
          .presentation = static_cast<Presentation>(byte_at(bytes_, at + presentation_at)),
          .state = static_cast<RouteState>(byte_at(bytes_, at + state_at)),
          .steps = byte_at(bytes_, at + steps_at),
          .needs_health = byte_at(bytes_, at + needs_health_at) != 0,
          .priority = static_cast<std::int32_t>(u32(at + priority_at)),
          .fee_ppm = u32(at + fee_ppm_at),
          .fee_fixed = u32(at + fee_fixed_at),
          .weight = u16(at + weight_at),
          .platforms = u16(at + platforms_count_at),
          .clauses = u16(at + rule_clauses_count_at),
          .platforms_at = u32(at + route_table::platforms_at),
          .clauses_at = u32(at + rule_clauses_at)};
}

RouteClause RouteTable::clause(std::size_t index) const noexcept {
  const std::size_t at = clauses_at_ + index * clause_size;
  const std::uint8_t flags = byte_at(bytes_, at + clause_flags_at);
  return {.condition = static_cast<Condition>(byte_at(bytes_, at + condition_at)),
          .negated = (flags & negated) != 0,
          .has_min = (flags & has_min) != 0,
          .has_max = (flags & has_max) != 0,
          .lenient = (flags & lenient) != 0,
          .key = u16(at + key_at),
          .count = u16(at + count_at),
          .at = u32(at + first_at)};
}

std::size_t RouteTable::rule_of(Text id) const noexcept {
  const std::uint16_t number = number_of(id);
  std::size_t index = 0;
  while (index < rules_ && (number == none || u16(rules_at_ + index * rule_size + id_at) != number)) ++index;
  return index;
}

bool RouteTable::fits(std::size_t at, std::size_t count, std::size_t each) const noexcept {
  return at <= bytes_.size() && count <= (bytes_.size() - at) / each;
}
bool RouteTable::is_text_or_none(std::uint16_t number) const noexcept { return number == none || number < texts_; }

bool RouteTable::is_sorted_list(std::uint32_t at, std::uint16_t count) const noexcept {
  if (at > listed_ || count > listed_ - at) return false;
  for (std::uint16_t i = 0; i < count; ++i)
    if (text_at(at + i) >= texts_ || (i > 0 && text_at(at + i) <= text_at(at + i - 1U))) return false;
  return true;
}

bool RouteTable::holds(std::uint32_t at, std::uint16_t count, std::uint16_t number) const noexcept {
  if (number == none) return false;
  std::uint32_t low = 0, high = count;
  while (low < high) {
    const std::uint32_t middle = (low + high) / 2;
    const std::uint16_t held = u16(lists_at_ + (at + middle) * 2);
    if (held == number) return true;
    if (held < number)
      low = middle + 1;
    else
      high = middle;
  }
  return false;
}

/// Each text stands in a bucket where it is found, and one bucket is empty, where looking ends.
bool RouteTable::has_whole_texts() const noexcept {
  if (texts_ > texts_max || buckets_ <= texts_ || (buckets_ & (buckets_ - 1U)) != 0) return false;
  std::size_t held = 0;
  for (std::size_t i = 0; i < buckets_; ++i) {
    const std::uint16_t number = u16(buckets_at_ + i * 2);
    if (number > texts_) return false;
    held += number != 0 ? 1 : 0;
  }
  if (held != texts_) return false;
  for (std::uint16_t i = 0; i < texts_; ++i) {
    const std::size_t entry = texts_at_ + i * text_size;
    if (u16(entry + 4) > text_max_bytes || !fits(u32(entry), u16(entry + 4), 1) || !is_utf8(text(i)) ||
        number_of(text(i)) != i)
      return false;
  }
  return is_text_or_none(market_) && is_text_or_none(currency_);
}

bool RouteTable::is_whole_clause(const RouteClause& each) const noexcept {
  // A time that no calendar has could not be written.
  constexpr std::uint64_t seconds_max = 253'402'300'800;  // the year 10000
  if (each.condition >= Condition::count || !is_text_or_none(each.key)) return false;
  const bool has_key =
      each.condition == Condition::merchant_attribute || each.condition == Condition::payer_attribute;
  if (has_key != (each.key != none)) return false;
  switch (against(each.condition)) {
    case Against::none:
      return false;
    case Against::texts:
      return is_sorted_list(each.at, each.count);
    case Against::versions:
      return each.at <= listed_ && listed_ - each.at >= 2 && text_at(each.at) < texts_ &&
             text_at(each.at + 1) < texts_;
    case Against::amount:
      return each.at <= numbers_ && numbers_ - each.at >= 2;
    case Against::time:
      return each.at <= numbers_ && numbers_ - each.at >= 2 &&
             (!each.has_min || number_at(each.at) < seconds_max) &&
             (!each.has_max || number_at(each.at + 1) < seconds_max);
    case Against::share:
      return each.at <= 10'000;
  }
  return false;
}

bool RouteTable::is_whole_rule(const RouteRule& each) const noexcept {
  if (each.id >= texts_ || each.wallet >= texts_ || !is_text_or_none(each.rail) ||
      !is_text_or_none(each.connector) || static_cast<std::size_t>(each.presentation) >= presentations ||
      static_cast<std::size_t>(each.state) >= route_states || each.fee_ppm > 1'000'000 ||
      !is_sorted_list(each.platforms_at, each.platforms) || each.clauses_at > clauses_ ||
      each.clauses > clauses_ - each.clauses_at)
    return false;
  for (std::uint16_t j = 1; j < each.clauses; ++j)
    if (clause(each.clauses_at + j).condition < clause(each.clauses_at + j - 1U).condition) return false;
  return true;
}

bool RouteTable::has_ordered_cells() const noexcept {
  for (std::size_t i = 0; i < cells_; ++i) {
    const std::size_t at = cells_at_ + i * cell_size, before = at - cell_size;
    const std::uint32_t key = (std::uint32_t{u16(at)} << 16) | u16(at + 2), first = u32(at + 4);
    if (first > members_ ||
        (i > 0 && (key <= ((std::uint32_t{u16(before)} << 16) | u16(before + 2)) || first < u32(before + 4))))
      return false;
  }
  return true;
}

bool RouteTable::is_whole() const noexcept {
  if (!fits(texts_at_, texts_, text_size) || !fits(buckets_at_, buckets_, 2) ||
      !fits(rules_at_, rules_, rule_size) || !fits(clauses_at_, clauses_, clause_size) ||
      !fits(lists_at_, listed_, 2) || !fits(numbers_at_, numbers_, 8) || !fits(cells_at_, cells_, cell_size) ||
      !fits(members_at_, members_, 2) || !has_whole_texts())
    return false;
  for (std::size_t i = 0; i < clauses_; ++i)
    if (!is_whole_clause(clause(i))) return false;
  // Each rule has a name and clauses of its own.
  std::size_t clauses = 0;
  for (std::size_t i = 0; i < rules_; ++i) {
    const RouteRule each = rule(i);
    if (!is_whole_rule(each) || each.clauses_at != clauses || rule_of(text(each.id)) != i) return false;
    clauses += each.clauses;
  }
  return clauses == clauses_ && has_ordered_cells() && has_each_rule_once();
}

/// Each rule stands in the cells of all its platforms, and nowhere else: a plan is the same whichever way it is
/// made.
bool RouteTable::has_each_rule_once() const noexcept {
  std::size_t wanted = 0;
  for (std::size_t i = 0; i < rules_; ++i) {
    const std::uint16_t platforms = u16(rules_at_ + i * rule_size + platforms_count_at);
    wanted += platforms == 0 ? 1 : platforms;
  }
  if (wanted != members_ || (cells_ > 0 ? u32(cells_at_ + 4) != 0 : members_ != 0)) return false;
  for (std::size_t i = 0; i < cells_; ++i) {
    const std::size_t at = cells_at_ + i * cell_size;
    const std::uint32_t end = i + 1 < cells_ ? u32(at + cell_size + 4) : members_;
    for (std::uint32_t j = u32(at + 4); j < end; ++j) {
      const std::uint16_t member = u16(members_at_ + j * 2), platform = u16(at);
      if (member >= rules_ || (j > u32(at + 4) && member <= u16(members_at_ + j * 2 - 2))) return false;
      const RouteRule each = rule(member);
      const bool is_here =
          each.platforms == 0 ? platform == none : holds(each.platforms_at, each.platforms, platform);
      if (!is_here || each.wallet != u16(at + 2)) return false;
    }
  }
  return true;
}

RouteFault open_routes(Text bytes, const RouteTrust* trust, RouteTable& table) noexcept {
  table = {};
  if (bytes.size() < header_size || slice(bytes, 0, magic.size()) != magic) return RouteFault::foreign;
  if (load<std::uint16_t>(bytes, format_at) != format) return RouteFault::version;
  RouteTable made;
  const std::size_t length = load<std::uint32_t>(bytes, length_at);
  made.signed_ = (load<std::uint16_t>(bytes, flags_at) & flag_signed) != 0;
  if (length < header_size || length > bytes_max ||
      bytes.size() != length + (made.signed_ ? signature_size : std::size_t{0}))
    return RouteFault::broken;
  if (trust != nullptr && trust->verify != nullptr) {
    if (!made.signed_) return RouteFault::unsigned_one;
    if (!trust->verify(slice(bytes, 0, length), slice(bytes, length), trust->self)) return RouteFault::signature;
  }
  made.bytes_ = slice(bytes, 0, length);
  made.counter_ = made.u32(counter_at);
  if (trust != nullptr && made.counter_ < trust->counter_min) return RouteFault::rolled_back;
  made.rules_ = made.u16(rules_count_at);
  made.texts_ = made.u16(texts_count_at);
  made.buckets_ = made.u16(buckets_count_at);
  made.zone_ = static_cast<std::int16_t>(made.u16(zone_at));
  made.texts_at_ = made.u32(texts_at);
  made.buckets_at_ = made.u32(buckets_at);
  made.rules_at_ = made.u32(rules_at);
  made.clauses_at_ = made.u32(clauses_at);
  made.clauses_ = made.u32(clauses_count_at);
  made.lists_at_ = made.u32(lists_at);
  made.listed_ = made.u32(lists_count_at);
  made.numbers_at_ = made.u32(numbers_at);
  made.numbers_ = made.u32(numbers_count_at);
  made.cells_at_ = made.u32(cells_at);
  made.cells_ = made.u32(cells_count_at);
  made.members_at_ = made.u32(members_at);
  made.members_ = made.u32(members_count_at);
  made.market_ = made.u16(market_at);
  made.currency_ = made.u16(currency_at);
  constexpr std::int32_t zone_max = 18 * 60;
  if (made.zone_ < -zone_max || made.zone_ > zone_max || made.rules_ > rules_max || !made.is_whole())
    return RouteFault::broken;
  table = made;
  return RouteFault::none;
}

namespace route_table {

bool read_ten_thousandths(Text text, std::uint64_t& value, bool& exact) noexcept {
  constexpr std::size_t decimals = 4;
  constexpr std::uint64_t greatest = ~std::uint64_t{0};
  value = 0;
  exact = true;
  bool any = false, point = false, too_large = false;
  std::size_t behind = 0;
  const auto push = [&](std::uint32_t digit) {
    too_large = too_large || value > (greatest - digit) / 10;
    if (!too_large) value = value * 10 + digit;
  };
  for (char c : text) {
    if (c == '.' && !point) {
      point = true;
    } else if (!is_digit(c)) {
      return false;
    } else {
      any = true;
      if (point && ++behind > decimals)
        exact = exact && c == '0';
      else
        push(static_cast<std::uint32_t>(c - '0'));
    }
  }
  for (; behind < decimals; ++behind) push(0);
  if (too_large) value = greatest, exact = false;
  return any;
}

bool compare_versions(Text a, Text b, int& order) noexcept {
  const auto next = [](Text& rest, Text& part) {
    const std::size_t dot = find(rest, '.');
    part = slice(rest, 0, dot);
    rest = dot == Text::npos ? Text{} : slice(rest, dot + 1);
    // A dot with nothing behind it is no version.
    if (!is_digits(part) || (dot != Text::npos && rest.empty())) return false;
    while (part.size() > 1 && part.front() == '0') part.remove_prefix(1);
    return true;
  };
  order = 0;
  if (a.empty() || b.empty()) return false;
  while (!a.empty() || !b.empty()) {
    Text of_a = "0", of_b = "0";
    if ((!a.empty() && !next(a, of_a)) || (!b.empty() && !next(b, of_b))) return false;
    if (order == 0)
      order = of_a.size() != of_b.size() ? (of_a.size() < of_b.size() ? -1 : 1)
              : of_a < of_b              ? -1
              : of_a > of_b              ? 1
                                         : 0;
  }
  return true;
}

}  // namespace route_table

}  // namespace paycode
