// EPC069-12: Quick Response Code, Guidelines to Enable Data Capture for the Initiation of a SEPA Credit Transfer.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_version(Payload& payload, Writer& scratch);
void check_remittance(Payload& payload, Writer& scratch);
void check_tail(Payload& payload, Writer& scratch);
void check_size(Payload& payload, Writer& scratch);
bool is_cut_before_service(Text tail);

// A Ukrainian code begins with the same line; the service in line 4 tells them apart.
constexpr Mark marks[] = {
    {.lead = "BCD\n", .in = "", .key = "line 4", .value = "SCT", .usage = Usage::unknown, .confidence = Confidence::A, .why = "begins with BCD and line 4 is SCT"},
    {.lead = "BCD\r\n", .in = "", .key = "line 4", .value = "SCT", .confidence = Confidence::A, .why = "begins with BCD and line 4 is SCT"},
    {.lead = "BCD\n", .in = "", .key = "line 4", .value = "INST", .confidence = Confidence::C, .why = "begins with BCD and line 4 is INST"},
    {.lead = "BCD\r\n", .in = "", .key = "line 4", .value = "INST", .confidence = Confidence::C, .why = "begins with BCD and line 4 is INST"},
    {.lead = "BCD\n", .accepts = is_cut_before_service, .asks = true, .confidence = Confidence::C, .why = "begins with BCD and ends before the service in line 4"},
    {.lead = "BCD\r\n", .accepts = is_cut_before_service, .asks = true, .confidence = Confidence::C, .why = "begins with BCD and ends before the service in line 4"},
};

constexpr CodeName charsets[] = {{"1", "UTF-8"}, {"2", "ISO-8859-1"}, {"3", "ISO-8859-2"}, {"4", "ISO-8859-4"}, {"5", "ISO-8859-5"}, {"6", "ISO-8859-7"}, {"7", "ISO-8859-10"}, {"8", "ISO-8859-15"}, {}};

constexpr Row rows[] = {
    {.key = "line 1", .name = "service tag", .form = &plain, .required = true, .fixed = true, .preset = "BCD"},
    {.key = "line 2", .name = "version", .form = &plain, .required = true, .preset = "002"},
    {.key = "line 3", .name = "character set", .field = Field::charset, .form = &coded, .required = true, .preset = "UTF-8", .codes = charsets},
    {.key = "line 4", .name = "identification", .form = &plain, .required = true, .preset = "SCT"},
    {.key = "line 5", .name = "BIC", .field = Field::bank, .form = &bic},
    {.key = "line 6", .name = "name of the beneficiary", .field = Field::payee_name, .form = &plain, .max_chars = 70, .required = true},
    {.key = "line 7", .name = "IBAN", .field = Field::account, .kind = Kind::iban, .form = &iban, .max_chars = 34, .required = true},
    {.key = "line 8", .name = "amount", .field = Field::amount, .form = &euro_amount, .max_chars = 15},  // "EUR12.3" is legal
    {.key = "line 9", .name = "purpose", .field = Field::purpose, .form = &plain, .max_chars = 4},
    {.key = "line 10", .name = "structured reference", .field = Field::reference, .form = &creditor_or_text, .max_chars = 35},
    {.key = "line 11", .name = "remittance text", .field = Field::message, .form = &plain, .max_chars = 140, .or_above = true},
    {.key = "line 12", .name = "note to the payer", .form = &plain, .max_chars = 70},
};

constexpr Check checks[] = {
    {"version and BIC", check_version},
    {"reference or text", check_remittance},
    {"empty lines at the end", check_tail},
    {"size", check_size},
    amount_fits_currency,
};

constexpr Implied implies[] = {{Field::currency, "EUR"}};

}  // namespace

namespace table {
extern constinit const Scheme eu_epc{
    .id = "eu.epc",
    .title = "EPC QR code (SEPA credit transfer)",
    .spec = "EPC069-12 v2.1",
    .source = "European Payments Council",
    .as_of = "2012-02",
    .confidence = Confidence::A,
    .syntax = &lines,
    .lists = lists<marks, rows, checks, implies>,
    .symbol = SymbolNeeds{.level = 'M', .version_max = 13, .kind_ruled = true, .level_ruled = true},
    .notes = "v3.0 of September 2022 was not available.",
};
}  // namespace table

namespace {

bool is_beginning_of(Text part, Text whole) { return starts_with(whole, part); }

/// What follows the first line: a version, a character set and no more than the beginning of a service.
bool is_cut_before_service(Text tail) {
  Text lines[3];
  std::size_t count = 0;
  for (Text rest = tail;; ++count) {
    const std::size_t feed = find(rest, '\n');
    if (count == 2 && feed != Text::npos) return false;
    lines[count] = slice(rest, 0, feed);
    if (feed == Text::npos) break;
    if (!lines[count].empty() && lines[count].back() == '\r') lines[count].remove_suffix(1);
    rest = slice(rest, feed + 1);
  }
  const bool version = lines[0].empty() || (is_digits(lines[0]) && lines[0].size() <= 3);
  const bool charset = lines[1].empty() || (is_digits(lines[1]) && lines[1].size() <= 1);
  return version && charset && (is_beginning_of(lines[2], "SCT") || is_beginning_of(lines[2], "INST"));
}

void check_version(Payload& payload, Writer&) {
  const Text version = top_value(payload, "line 2");
  if (version != "001" && version != "002") report(payload, Rule::epc_version, top_element(payload, "line 2"), version);
  if (version == "001" && top_value(payload, "line 5").empty()) report(payload, Rule::epc_bic, top_element(payload, "line 5"));
  const Text service = top_value(payload, "line 4");
  if (!service.empty() && service != "SCT") report(payload, Rule::epc_service, top_element(payload, "line 4"), service);
  // 0.01 to 999999999.99: nine digits and two decimals at most.
  const Text amount = value(payload, Field::amount);
  const std::size_t integer_digits = find(amount, '.') == Text::npos ? amount.size() : find(amount, '.');
  if (integer_digits > 9) report(payload, Rule::amount_limit, top_element(payload, "line 8"), amount, "999999999.99");
}

void check_remittance(Payload& payload, Writer&) {
  if (!top_value(payload, "line 10").empty() && !top_value(payload, "line 11").empty())
    report(payload, Rule::epc_remittance, top_element(payload, "line 11"));
}

void check_tail(Payload& payload, Writer&) {
  const Element& last = payload.elements[payload.elements.size() - 1];
  if (last.value.empty()) report(payload, Rule::epc_tail, static_cast<std::int16_t>(payload.elements.size() - 1));
}

void check_size(Payload& payload, Writer& scratch) {
  constexpr std::size_t bytes_max = 331;  // §4: what version 13-M holds
  if (payload.text.size() > bytes_max) report(payload, Rule::epc_size, nowhere, say(scratch, payload.text.size()));
}

}  // namespace
}  // namespace paycode
