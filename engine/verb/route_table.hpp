// How rules lie in a table: little-endian, each section an array of records. Whoever compiles rules writes this,
// and the core reads it in place.
//
//   header · texts {at u32, length u16, 0 u16} · buckets {number + 1 u16} · rules · clauses · lists u16 · numbers
//   u64 · cells {platform u16, wallet u16, first u32} · members u16 · the texts' bytes · a signature, if there is
//   one
#pragma once

#include "verb/route.hpp"

namespace paycode::route_table {

inline constexpr Text magic = "PCRT";
inline constexpr std::uint16_t format = 1, flag_signed = 1;

/// Places in the header.
enum HeaderField : std::size_t {
  format_at = 4,
  flags_at = 6,
  length_at = 8,  ///< of everything but the signature
  counter_at = 12,
  rules_count_at = 16,
  texts_count_at = 18,
  buckets_count_at = 20,
  zone_at = 22,
  texts_at = 24,
  buckets_at = 28,
  rules_at = 32,
  clauses_at = 36,
  clauses_count_at = 40,
  lists_at = 44,
  lists_count_at = 48,
  numbers_at = 52,
  numbers_count_at = 56,
  cells_at = 60,
  cells_count_at = 64,
  members_at = 68,
  members_count_at = 72,
  market_at = 76,  ///< texts: what is meant where the context names none
  currency_at = 78,
  header_size = 80,
};

inline constexpr std::size_t text_size = 8, rule_size = 40, clause_size = 12, cell_size = 8, signature_size = 64;
inline constexpr std::size_t rules_max = 4096, texts_max = 16384, text_max_bytes = 255,
                             bytes_max = std::size_t{1} << 24;

/// Places in a rule.
enum RuleField : std::size_t {
  id_at = 0,
  wallet_at = 2,
  rail_at = 4,
  connector_at = 6,
  presentation_at = 8,
  state_at = 9,
  steps_at = 10,
  needs_health_at = 11,
  priority_at = 12,
  fee_ppm_at = 16,
  fee_fixed_at = 20,
  weight_at = 24,
  rule_clauses_count_at = 26,
  rule_clauses_at = 28,
  platforms_count_at = 32,
  platforms_at = 36,
};

/// Places in a clause, and its flags.
enum ClauseField : std::size_t { condition_at = 0, clause_flags_at = 1, key_at = 2, count_at = 4, first_at = 8 };
inline constexpr std::uint8_t negated = 1, has_min = 2, has_max = 4, lenient = 8;

/// FNV-1a, 32 bits: where a text is looked for first.
constexpr std::uint32_t hash(Text text) noexcept {
  std::uint32_t value = 0x811c9dc5U;
  for (char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return value ^ (value >> 15);
}

/// Of bytes that are there.
template <class Value>
constexpr Value load(Text bytes, std::size_t at) noexcept {
  Value value = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (!__builtin_is_constant_evaluated()) return __builtin_memcpy(&value, bytes.begin() + at, sizeof value), value;
#endif
  for (std::size_t i = 0; i < sizeof(Value); ++i)
    value =
        static_cast<Value>(value | static_cast<Value>(Value{static_cast<unsigned char>(bytes[at + i])} << (8 * i)));
  return value;
}

/// What a condition is compared with.
enum class Against : std::uint8_t { none, texts, amount, time, versions, share };
constexpr Against against(Condition condition) noexcept {
  switch (condition) {
    case Condition::at:
      return Against::time;
    case Condition::amount:
      return Against::amount;
    case Condition::app_version:
      return Against::versions;
    case Condition::cohort:
      return Against::share;
    case Condition::platform:
    case Condition::wallet:
    case Condition::state:
    case Condition::verdict:
    case Condition::health:
    case Condition::count:
      return Against::none;  // the rule itself says it, or it is asked for every rule
    default:
      return Against::texts;
  }
}

/// Decimals of ten-thousandths: "12.5" is 125000. `exact` false where more decimals follow that are not zero; what
/// is larger than any amount in the table becomes that. False where the text is no plain number.
bool read_ten_thousandths(Text text, std::uint64_t& value, bool& exact) noexcept;

/// <0, 0 or >0 as dotted numbers compare: "10.9" is less than "10.10", "10" equals "10.0". False where one is none.
bool compare_versions(Text a, Text b, int& order) noexcept;

}  // namespace paycode::route_table

namespace paycode {

inline std::uint16_t RouteTable::u16(std::size_t at) const noexcept {
  return route_table::load<std::uint16_t>(bytes_, at);
}
inline std::uint32_t RouteTable::u32(std::size_t at) const noexcept {
  return route_table::load<std::uint32_t>(bytes_, at);
}

}  // namespace paycode
