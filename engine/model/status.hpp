// What can go wrong, as values: a Status where nothing could be read, a Finding's Rule and Grade where what was
// read breaks a rule.
#pragma once

#include "model/text.hpp"

namespace paycode {

enum class Code : std::uint8_t {
  ok,
  malformed,     ///< what begins like a scheme cannot be taken apart from `offset` on
  unrecognised,  ///< no scheme claims the text
  too_long,      ///< longer than length_max_bytes, or a value does not fit where it should be written
  too_many,      ///< more elements, entries, offers or findings than the payload holds
  no_space,      ///< the caller's buffer is full
  invalid,       ///< a value that the scheme cannot carry; `offset` is its length so far
  missing,       ///< a value that the scheme needs was not given
  unsupported,   ///< the scheme is known, but this cannot be done with it
  sealed,        ///< the code is signed: whatever is edited makes the signature wrong
  corrupt,       ///< the code's checksum does not hold: what an edit would keep may not be what the payee wrote
};

struct Status {
#if PAYCODE_TEXTS
  Code code = Code::ok;
  std::size_t offset = 0;  ///< bytes from the start of what was read
#else
  Code code : 8 = Code::ok;
  static constexpr std::size_t offset_max = 0xFFFFFF;
  std::uint32_t offset : 24 = 0;  ///< in one register with the code: no text or value of a terminal is longer
#endif

  constexpr Status() noexcept = default;
#if PAYCODE_TEXTS
  constexpr Status(Code what, std::size_t at) noexcept : code(what), offset(at) {}
#else
  constexpr Status(Code what, std::size_t at) noexcept : code(what), offset(at & offset_max) {}
#endif

  constexpr explicit operator bool() const noexcept { return code == Code::ok; }
};

Text code_name(Code code) noexcept;

/// Info says what was noticed and is no fault of the code: it changes no verdict.
enum class Grade : std::uint8_t { none, info, warning, error };
enum class Profile : std::uint8_t { tolerant, strict };

enum class Rule : std::uint8_t {
  none,
#define PAYCODE_RULE(name, id, tolerant, strict, message, source, mend) name,
#include "model/rules.def"
#undef PAYCODE_RULE
  count
};

/// The stable id, "emv.crc"; empty for Rule::none.
Text rule_id(Rule rule) noexcept;
/// The rule of this id, or Rule::none.
Rule rule_by_id(Text id) noexcept;
Grade rule_grade(Rule rule, Profile profile) noexcept;

/// Texts for people; all empty on a build with PAYCODE_TEXTS=OFF.
Text rule_message(Rule rule) noexcept;
Text rule_source(Rule rule) noexcept;
Text rule_mend(Rule rule) noexcept;

}  // namespace paycode
