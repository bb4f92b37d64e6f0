// LNURL: a Lightning service's address, which is asked for what is to be paid, or for what it pays out.
#include "scheme/tables.hpp"
#include "standard/bip173.hpp"

namespace paycode {
namespace {

bool is_login(Text tail);
bool is_withdrawal(Text tail);
bool is_address(Text tail);
bool is_login_scheme(Text tail);

constexpr Mark mark_of(const char* lead, bool (*accepts)(Text), Nature nature, Next next, PresentedBy by, Note why) {
  Mark mark{.lead = lead, .accepts = accepts, .asks = true, .rank = Rank::generic, .nature = nature, .next = next, .presented_by = by, .confidence = Confidence::A, .why = why};
  return mark;
}
constexpr Mark login(const char* lead, bool (*accepts)(Text)) {
  return mark_of(lead, accepts, Nature::not_payment, Next::open_app, PresentedBy::unknown, "the address of a login (LUD-04): pays nobody");
}
// Whoever has it can take the money: it is kept as a customer's code is.
constexpr Mark withdrawal(const char* lead) {
  return mark_of(lead, is_withdrawal, Nature::opaque, Next::resolve, PresentedBy::payer, "the address of a withdrawal (LUD-03): its server pays whoever asks");
}
constexpr Mark address(const char* lead) {
  return mark_of(lead, is_address, Nature::opaque, Next::resolve, PresentedBy::payee, "begins with lnurl1, lnurlp:// or lnurlc://");
}

constexpr Mark marks[] = {
    login("l", is_login),
    login("L", is_login),
    login("k", is_login_scheme),
    login("K", is_login_scheme),
    withdrawal("l"),
    withdrawal("L"),
    address("l"),
    address("L"),
};

constexpr Row rows[] = {
    {.key = "scheme", .name = "scheme", .form = &plain},
    {.key = "url", .name = "address of the service", .field = Field::url, .form = &service_address, .required = true},
};

}  // namespace

namespace table {
extern constinit const Scheme btc_lnurl{
    .id = "btc.lnurl",
    .title = "LNURL",
    .spec = "LUD-01, LUD-03, LUD-04, LUD-06, LUD-17",
    .source = "lnurl/luds",
    .as_of = "2026-11",
    .confidence = Confidence::A,
    .nature = Nature::opaque,
    .syntax = &lnurl,
    .lists = lists<marks, rows>,
    .notes = "A Lightning address (LUD-16, name@host) is not told from an e-mail address, and not recognised.",
};
}  // namespace table

namespace {

constexpr bool is_data(char c) { return is_alphanumeric(c) && bech32_value(c) >= 0; }

/// Behind an "l": what stands behind "lnurl1", with or without "lightning:" in front; empty where it is none.
Text code_in(Text tail) {
  constexpr Text scheme = "ightning:l", lead = "nurl1";
  if (starts_with_ignoring_case(tail, scheme)) tail = slice(tail, scheme.size());
  constexpr std::size_t telling = 8;  // "lnurl1" may be a word of something else
  const Text code = slice(tail, lead.size());
  const Text first = slice(code, 0, telling);
  return starts_with_ignoring_case(tail, lead) && first.size() == telling && all_of(first, is_data) ? code : Text{};
}

/// The address in the code has this parameter. It is decoded byte by byte, without a place to put it.
bool has_parameter(Text code, Text wanted) {
  std::uint32_t held = 0;
  unsigned bits = 0;
  std::size_t same = 0;
  for (const char c : code) {
    const int value = bech32_value(c);
    if (value < 0) return false;
    held = (held << 5 | static_cast<std::uint32_t>(value)) & 0xFFF;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    const char byte = static_cast<char>(held >> bits & 0xFF);
    if (same == wanted.size() + 1) {
      if (byte == '&' || byte == '#') return true;
      same = 0;
    }
    // The parameter's name stands behind "?" or "&".
    if (byte == '?' || byte == '&')
      same = 1;
    else
      same = same > 0 && wanted[same - 1] == byte ? same + 1 : 0;
  }
  return same == wanted.size() + 1;
}

/// The last thirty bits check the others: what they would be as bytes says nothing.
Text without_check(Text code) { return slice(code, 0, code.size() < 6 ? 0 : code.size() - 6); }

bool is_login(Text tail) { return has_parameter(without_check(code_in(tail)), "tag=login"); }
bool is_withdrawal(Text tail) {
  return has_parameter(without_check(code_in(tail)), "tag=withdrawRequest") || starts_with_ignoring_case(tail, "nurlw://");
}
bool is_address(Text tail) {
  return !code_in(tail).empty() || starts_with_ignoring_case(tail, "nurlp://") || starts_with_ignoring_case(tail, "nurlc://");
}
bool is_login_scheme(Text tail) { return starts_with_ignoring_case(tail, "eyauth://"); }

}  // namespace
}  // namespace paycode
