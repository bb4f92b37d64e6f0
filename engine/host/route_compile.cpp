// Rules become the table that the core reads in place.
#include <algorithm>
#include <map>

#include "host/route_rules.hpp"
#include "verb/route_table.hpp"

namespace paycode::host {
namespace {

using namespace route_table;

template <class Value>
void put(std::string& out, Value value) {
  for (std::size_t i = 0; i < sizeof(Value); ++i)
    out += static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i) & 0xFF);
}

template <class Value>
void put_at(std::string& out, std::size_t at, Value value) {
  std::string bytes;
  put(bytes, value);
  out.replace(at, bytes.size(), bytes);
}

class Compiler {
 public:
  explicit Compiler(const RouteRules& rules) : rules_(rules) { number_texts(); }

  /// Empty where the table would be larger than its format holds.
  std::string table() {
    if (numbers_of_.size() > texts_max || rules_.rules.size() > rules_max) return {};
    std::string out(header_size, '\0');
    out.replace(0, magic.size(), magic);
    put_at(out, format_at, format);
    put_at(out, counter_at, rules_.counter);
    put_at(out, rules_count_at, static_cast<std::uint16_t>(rules_.rules.size()));
    put_at(out, texts_count_at, static_cast<std::uint16_t>(texts_.size()));
    put_at(out, market_at, number_of(rules_.market));
    put_at(out, currency_at, number_of(rules_.currency));
    put_at(out, zone_at, static_cast<std::uint16_t>(rules_.zone));
    std::string rules;
    for (const WrittenRoute& each : rules_.rules) put_rule(rules, each);
    const std::string buckets = buckets_of_texts();
    put_at(out, buckets_count_at, static_cast<std::uint16_t>(buckets.size() / 2));
    make_cells();
    const std::size_t texts_place = out.size();
    out.append(texts_.size() * text_size, '\0');
    put_section(out, texts_at, texts_place);
    append(out, buckets_at, buckets);
    append(out, rules_at, rules);
    append(out, clauses_at, clauses_);
    put_at(out, clauses_count_at, static_cast<std::uint32_t>(clauses_.size() / clause_size));
    append(out, lists_at, lists_);
    put_at(out, lists_count_at, static_cast<std::uint32_t>(lists_.size() / 2));
    append(out, numbers_at, amounts_);
    put_at(out, numbers_count_at, static_cast<std::uint32_t>(amounts_.size() / 8));
    append(out, cells_at, cells_);
    put_at(out, cells_count_at, static_cast<std::uint32_t>(cells_.size() / cell_size));
    append(out, members_at, members_);
    put_at(out, members_count_at, static_cast<std::uint32_t>(members_.size() / 2));
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      put_at(out, texts_place + i * text_size, static_cast<std::uint32_t>(out.size()));
      put_at(out, texts_place + i * text_size + 4, static_cast<std::uint16_t>(texts_[i].size()));
      out += texts_[i];
    }
    put_at(out, length_at, static_cast<std::uint32_t>(out.size()));
    return out.size() <= bytes_max ? out : std::string();
  }

 private:
  /// Numbers follow the order of bytes, whatever the rules' order: a list that is sorted stays so.
  void number_texts() {
    const auto take = [this](const std::string& text) {
      if (!text.empty()) numbers_of_[text] = 0;
    };
    take(rules_.market);
    take(rules_.currency);
    for (const WrittenRoute& rule : rules_.rules) {
      for (const std::string* each : {&rule.id, &rule.wallet, &rule.rail, &rule.connector}) take(*each);
      for (const std::string& each : rule.platforms) take(each);
      for (const WrittenCondition& condition : rule.conditions) {
        if (is_attribute(condition)) take(condition.key);
        for (const std::string& each : condition.values) take(each);
        if (against(condition.condition) != Against::versions) continue;
        take(condition.min.empty() ? "0" : condition.min);
        take(condition.max.empty() ? "0" : condition.max);
      }
    }
    for (auto& [text, number] : numbers_of_) {
      number = static_cast<std::uint16_t>(texts_.size());
      texts_.push_back(text);
    }
  }

  static bool is_attribute(const WrittenCondition& condition) {
    return condition.condition == Condition::merchant_attribute ||
           condition.condition == Condition::payer_attribute;
  }

  std::uint16_t number_of(const std::string& text) const {
    const auto found = numbers_of_.find(text);
    return found == numbers_of_.end() ? RouteTable::none : found->second;
  }

  std::uint32_t put_list(const std::vector<std::string>& values) {
    const auto at = static_cast<std::uint32_t>(lists_.size() / 2);
    for (const std::string& each : values) put(lists_, number_of(each));
    return at;
  }

  std::uint32_t put_numbers(std::uint64_t first, std::uint64_t second) {
    const auto at = static_cast<std::uint32_t>(amounts_.size() / 8);
    put(amounts_, first);
    put(amounts_, second);
    return at;
  }

  static std::uint64_t ten_thousandths(const std::string& text) {
    std::uint64_t value = 0;
    bool exact = false;
    if (!text.empty()) read_ten_thousandths(text, value, exact);
    return value;
  }

  void put_clause(const WrittenCondition& from) {
    const Against what = against(from.condition);
    const bool of_time = what == Against::time;
    const bool with_min = of_time ? from.from.has_value() : !from.min.empty(),
               with_max = of_time ? from.until.has_value() : !from.max.empty();
    std::uint32_t at = from.share;
    if (of_time)
      at = put_numbers(static_cast<std::uint64_t>(from.from.value_or(0)),
                       static_cast<std::uint64_t>(from.until.value_or(0)));
    if (what == Against::amount) at = put_numbers(ten_thousandths(from.min), ten_thousandths(from.max));
    if (what == Against::versions)
      at = put_list({from.min.empty() ? "0" : from.min, from.max.empty() ? "0" : from.max});
    if (what == Against::texts) at = put_list(from.values);
    put(clauses_, static_cast<std::uint8_t>(from.condition));
    put(clauses_, static_cast<std::uint8_t>((from.negated ? negated : 0) | (from.lenient ? lenient : 0) |
                                            (with_min ? has_min : 0) | (with_max ? has_max : 0)));
    put(clauses_, is_attribute(from) ? number_of(from.key) : RouteTable::none);
    put(clauses_, static_cast<std::uint16_t>(from.values.size()));
    put(clauses_, std::uint16_t{0});
    put(clauses_, at);
  }

  void put_rule(std::string& out, const WrittenRoute& rule) {
    const auto clauses = static_cast<std::uint32_t>(clauses_.size() / clause_size);
    for (const WrittenCondition& each : rule.conditions) put_clause(each);
    put(out, number_of(rule.id));
    put(out, number_of(rule.wallet));
    put(out, number_of(rule.rail));
    put(out, number_of(rule.connector));
    put(out, static_cast<std::uint8_t>(rule.presentation));
    put(out, static_cast<std::uint8_t>(rule.state));
    put(out, rule.steps);
    put(out, static_cast<std::uint8_t>(rule.needs_health ? 1 : 0));
    put(out, static_cast<std::uint32_t>(rule.priority));
    put(out, rule.fee_ppm);
    put(out, rule.fee_fixed);
    put(out, rule.weight);
    put(out, static_cast<std::uint16_t>(rule.conditions.size()));
    put(out, clauses);
    put(out, static_cast<std::uint16_t>(rule.platforms.size()));
    put(out, std::uint16_t{0});
    put(out, put_list(rule.platforms));
  }

  std::string buckets_of_texts() const {
    std::size_t count = 2;
    while (count < texts_.size() * 2) count *= 2;
    std::vector<std::uint16_t> buckets(count);
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      std::size_t at = hash(texts_[i]) & (count - 1);
      while (buckets[at] != 0) at = (at + 1) & (count - 1);
      buckets[at] = static_cast<std::uint16_t>(i + 1);
    }
    std::string out;
    for (const std::uint16_t each : buckets) put(out, each);
    return out;
  }

  /// Of each platform and wallet the rules that can match, in their order.
  void make_cells() {
    std::map<std::pair<std::uint16_t, std::uint16_t>, std::vector<std::uint16_t>> cells;
    for (std::size_t i = 0; i < rules_.rules.size(); ++i) {
      const WrittenRoute& rule = rules_.rules[i];
      std::vector<std::uint16_t> places;
      for (const std::string& each : rule.platforms) places.push_back(number_of(each));
      if (places.empty()) places.push_back(RouteTable::none);
      for (const std::uint16_t each : places)
        cells[{each, number_of(rule.wallet)}].push_back(static_cast<std::uint16_t>(i));
    }
    for (const auto& [cell, members] : cells) {
      put(cells_, cell.first);
      put(cells_, cell.second);
      put(cells_, static_cast<std::uint32_t>(members_.size() / 2));
      for (const std::uint16_t each : members) put(members_, each);
    }
  }

  static void put_section(std::string& out, std::size_t field, std::size_t place) {
    put_at(out, field, static_cast<std::uint32_t>(place));
  }
  static void append(std::string& out, std::size_t field, const std::string& section) {
    put_section(out, field, out.size());
    out += section;
  }

  const RouteRules& rules_;
  std::map<std::string, std::uint16_t> numbers_of_;
  std::vector<std::string> texts_;
  std::string clauses_, lists_, amounts_, cells_, members_;
};

}  // namespace

std::string compile(const RouteRules& rules, std::vector<Problem>& problems) {
  std::string table = Compiler(rules).table();
  if (table.empty())
    problems.push_back({0, 0,
                        "has more than a table holds: " + std::to_string(rules_max) + " rules, " +
                            std::to_string(texts_max) + " different texts, 16 megabytes"});
  return table;
}

std::string announce_signature(std::string table) {
  put_at(table, flags_at, flag_signed);
  return table;
}

}  // namespace paycode::host
