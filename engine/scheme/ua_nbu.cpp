// The National Bank of Ukraine's code of a credit transfer: lines, bare in version 001, in a link from 002 on.
#include "scheme/tables.hpp"
#include "standard/rfc3629.hpp"

namespace paycode {
namespace {

bool is_service(Text service);
void check_version(Payload& payload, Writer& scratch);
void check_values(Payload& payload, Writer& scratch);
void check_lengths(Payload& payload, Writer& scratch);

constexpr Text in_link = "the National Bank's host", in_line = "begins with BCD, and line 4 is UCT, ICT or XCT";

// A European code begins with the same line; the function in line 4 tells them apart. A link is one of these though
// what is in it be broken.
constexpr Mark marks[] = {
    {.lead = "https://bank.gov.ua/qr/", .min_chars = 24, .rank = Rank::generic, .confidence = Confidence::B, .why = in_link},
    {.lead = "https://qr.bank.gov.ua/", .min_chars = 24, .rank = Rank::generic, .confidence = Confidence::B, .why = in_link},
    {.lead = "BCD\n", .in = "", .key = "line 4", .accepts = is_service, .asks = true, .confidence = Confidence::B, .why = in_line},
    {.lead = "BCD\r\n", .in = "", .key = "line 4", .accepts = is_service, .asks = true, .confidence = Confidence::B, .why = in_line},
};

constexpr CodeName charsets[] = {{"1", "UTF-8"}, {"2", "windows-1251"}, {}};

// Where versions differ, the wider one stands here, and check_lengths has the others.
constexpr Row rows[] = {
    {.key = "line 1", .name = "service tag", .form = &plain, .required = true, .fixed = true, .preset = "BCD"},
    {.key = "line 2", .name = "version", .form = &plain, .required = true, .preset = "003"},
    {.key = "line 3", .name = "character set", .field = Field::charset, .form = &coded, .required = true, .preset = "UTF-8", .codes = charsets},
    {.key = "line 4", .name = "function", .form = &plain, .required = true, .preset = "UCT"},
    {.key = "line 5", .name = "unique identifier (003)", .form = &plain},
    {.key = "line 6", .name = "name of the payee", .field = Field::payee_name, .form = &plain, .max_chars = 140, .required = true},
    {.key = "line 7", .name = "IBAN", .field = Field::account, .kind = Kind::iban, .form = &iban, .min_chars = 29, .max_chars = 29, .required = true},
    {.key = "line 8", .name = "amount", .field = Field::amount, .form = &hryvnia_amount},
    {.key = "line 9", .name = "payee's code", .field = Field::payee_id, .kind = Kind::tax_id, .form = &plain, .max_chars = 10, .required = true},
    {.key = "line 10", .name = "category and purpose (003)", .field = Field::purpose, .form = &plain, .preset = "OTHR/OTHR"},
    {.key = "line 11", .name = "reference (003)", .field = Field::reference, .form = &plain, .max_chars = 35},
    {.key = "line 12", .name = "purpose of the payment", .field = Field::message, .form = &plain},
    {.key = "line 13", .name = "text to show", .form = &plain, .max_chars = 140},
    {.key = "line 14", .name = "mask of what is locked (003)", .form = &plain},
    {.key = "line 15", .name = "valid until (003)", .field = Field::expires, .form = &short_time},
    {.key = "line 16", .name = "created (003)", .field = Field::created, .form = &short_time},
    {.key = "line 17", .name = "signature (003)", .form = &plain, .signs_all = true, .stays = true},
};

constexpr Check checks[] = {{"version and function", check_version}, {"codes and masks", check_values}, {"lengths of the version", check_lengths}, amount_fits_currency};

constexpr Implied implies[] = {{Field::currency, "UAH"}};

constexpr Quirk quirks[] = {
    {Rule::extra, Grade::warning, Grade::error, "line 5", "versions 001 and 002 keep the line for later"},
    {Rule::extra, Grade::warning, Grade::error, "line 10", "versions 001 and 002 keep the line for later"},
    {Rule::extra, Grade::warning, Grade::error, "line 11", "versions 001 and 002 keep the line for later"},
};

constexpr const Layer* layers[] = {&nbu_link, nullptr};

}  // namespace

namespace table {
extern constinit const Scheme ua_nbu{
    .id = "ua.nbu",
    .title = "NBU credit transfer code",
    .country = "UA",
    .spec = "NBU Resolution 97 of 19 August 2025",
    .source = "public codes and encoders",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &lines,
    .layers = layers,
    .lists = lists<marks, rows, checks, quirks, implies>,
    .symbol = SymbolNeeds{.level = 'M', .kind_ruled = true},
    .notes = "A sign of the hryvnia stands in the centre of the symbol, which is not drawn. What each bit of the mask locks, and how a signature is checked, is not known.",
};
}  // namespace table

namespace {

bool is_service(Text service) { return service == "UCT" || service == "ICT" || service == "XCT"; }

void check_version(Payload& payload, Writer&) {
  if (!payload.status) return;  // nothing was taken apart
  const Text version = top_value(payload, "line 2"), service = top_value(payload, "line 4");
  const bool is_003 = version == "003", bare = payload.layers.empty();
  if (version != "001" && version != "002" && !is_003 && !version.empty())
    report(payload, Rule::nbu_version, top_element(payload, "line 2"), version);
  if (!service.empty() && (is_003 ? !is_service(service) : service != "UCT"))
    report(payload, Rule::nbu_service, top_element(payload, "line 4"), service, is_003 ? "UCT, ICT or XCT" : "UCT");
  if (bare && version != "001") report(payload, Rule::nbu_bare, top_element(payload, "line 2"), version);
  const Text first = payload.elements[0].wire;
  const bool with_return = first.size() > 1 && first[first.size() - 2] == '\r';
  if (with_return != (version == "001")) report(payload, Rule::line_end, 0);
}

/// "OTHR/OTHR"
bool is_category(Text text) {
  constexpr std::size_t slash = 4, length = 9;
  return text.size() == length && text[slash] == '/' && all_of(slice(text, 0, slash), is_upper) &&
         all_of(slice(text, slash + 1), is_upper);
}

void check_values(Payload& payload, Writer&) {
  const Text code = top_value(payload, "line 9"), category = top_value(payload, "line 10"), mask = top_value(payload, "line 14");
  if (!code.empty() && (!is_digits(code) || (code.size() != 8 && code.size() != 10)))
    report(payload, Rule::nbu_code, top_element(payload, "line 9"), code);
  if (!category.empty() && !is_category(category)) report(payload, Rule::nbu_category, top_element(payload, "line 10"), category);
  const bool four = mask.size() == 4 && all_of(mask, [](char c) { return hex_value(c) >= 0; });
  if (!mask.empty() && !four) report(payload, Rule::nbu_lock, top_element(payload, "line 14"), mask);
}

void check_length(Payload& payload, Literal line, std::size_t most, Note want, Writer& scratch) {
  const std::size_t chars = count_chars(top_value(payload, line));
  if (chars > most) report(payload, Rule::length, top_element(payload, line), say(scratch, chars), want);
}

void check_lengths(Payload& payload, Writer& scratch) {
  const Text version = top_value(payload, "line 2");
  if (version == "003") check_length(payload, "line 12", 420, "at most 420", scratch);
  if (version != "001" && version != "002") return;
  if (count_chars(top_value(payload, "line 6")) <= 140) check_length(payload, "line 6", 70, "at most 70", scratch);
  check_length(payload, "line 12", 140, "at most 140", scratch);
  if (count_chars(top_value(payload, "line 13")) <= 140) check_length(payload, "line 13", 70, "at most 70", scratch);
  // What only version 003 has.
  for (const Literal line : {"line 5", "line 10", "line 11", "line 14", "line 15", "line 16", "line 17"})
    if (!top_value(payload, line).empty()) report(payload, Rule::extra, top_element(payload, line), top_value(payload, line));
}

}  // namespace
}  // namespace paycode
