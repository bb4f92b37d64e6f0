// Swiss QR-bill: SIX, Swiss Implementation Guidelines QR-bill. 31 to 34 lines, all of which stand although most may be
// empty.
#include "scheme/tables.hpp"
#include "standard/rfc3629.hpp"

namespace paycode {
namespace {

void check_account(Payload& payload, Writer& scratch);
void check_addresses(Payload& payload, Writer& scratch);
void check_reference(Payload& payload, Writer& scratch);
void check_lines(Payload& payload, Writer& scratch);
void check_amount(Payload& payload, Writer& scratch);
void check_letters(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "SPC\n", .confidence = Confidence::A, .why = "begins with SPC"},
    {.lead = "SPC\r\n", .confidence = Confidence::A, .why = "begins with SPC"},
};

constexpr CodeName kinds[] = {{"QRR", "qrr"}, {"SCOR", "iso11649"}, {"NON", "none"}, {}};
constexpr CodeName address_kinds[] = {{"S", "structured"}, {"K", "combined"}, {}};

constexpr Row rows[] = {
    {.key = "line 1", .name = "QR type", .form = &plain, .required = true, .fixed = true, .preset = "SPC"},
    {.key = "line 2", .name = "version", .form = &plain, .required = true, .preset = "0200"},
    {.key = "line 3", .name = "coding", .form = &plain, .required = true, .fixed = true, .preset = "1"},
    {.key = "line 4", .name = "IBAN", .field = Field::account, .kind = Kind::iban, .form = &iban, .required = true},
    {.key = "line 5", .name = "creditor's kind of address", .form = &coded, .required = true, .preset = "structured", .codes = address_kinds},
    {.key = "line 6", .name = "creditor's name", .field = Field::payee_name, .form = &plain, .max_chars = 70, .required = true},
    {.key = "line 7", .name = "creditor's street, or address line 1", .field = Field::payee_address, .form = &plain, .max_chars = 70},
    {.key = "line 8", .name = "creditor's building number, or address line 2", .form = &plain, .max_chars = 70},
    {.key = "line 9", .name = "creditor's postal code", .field = Field::payee_postcode, .form = &plain, .max_chars = 16},
    {.key = "line 10", .name = "creditor's town", .field = Field::payee_city, .form = &plain, .max_chars = 35},
    {.key = "line 11", .name = "creditor's country", .field = Field::payee_country, .form = &country_code, .required = true, .preset = "CH"},
    {.key = "line 19", .name = "amount", .field = Field::amount, .form = &decimal_amount, .max_chars = 12},
    {.key = "line 20", .name = "currency", .field = Field::currency, .form = &currency_letters, .required = true},
    {.key = "line 21", .name = "debtor's kind of address", .form = &coded, .codes = address_kinds},
    {.key = "line 22", .name = "debtor's name", .field = Field::payer_name, .form = &addressed_name, .max_chars = 70},  // never without the address: only put() writes it
    {.key = "line 23", .name = "debtor's street, or address line 1", .form = &plain, .max_chars = 70},
    {.key = "line 24", .name = "debtor's building number, or address line 2", .form = &plain, .max_chars = 70},
    {.key = "line 25", .name = "debtor's postal code", .form = &plain, .max_chars = 16},
    {.key = "line 26", .name = "debtor's town", .form = &plain, .max_chars = 35},
    {.key = "line 27", .name = "debtor's country", .form = &country_code},
    {.key = "line 28", .name = "kind of the reference", .field = Field::reference_kind, .form = &coded, .required = true, .preset = "none", .codes = kinds},
    {.key = "line 29", .name = "reference", .field = Field::reference, .form = &swiss_reference, .max_chars = 27},
    {.key = "line 30", .name = "message", .field = Field::message, .form = &plain, .max_chars = 140},
    {.key = "line 31", .name = "trailer", .form = &plain, .required = true, .fixed = true, .preset = "EPD"},
    {.key = "line 32", .name = "bill information", .form = &swiss_bill, .max_chars = 140},
    {.key = "line 33", .name = "alternative scheme", .form = &plain, .max_chars = 100},
    {.key = "line 34", .name = "alternative scheme", .form = &plain, .max_chars = 100},
};

constexpr Check checks[] = {
    {"an account in Switzerland or Liechtenstein", check_account},
    {"addresses", check_addresses},
    {"kind of reference, and IBAN", check_reference},
    {"number of lines", check_lines},
    {"amount and currency", check_amount},
    {"Latin letters", check_letters},
    amount_fits_currency,
};

}  // namespace

namespace table {
extern constinit const Scheme ch_qrbill{
    .id = "ch.qrbill",
    .title = "Swiss QR-bill",
    .country = "CH",
    .spec = "Swiss Implementation Guidelines QR-bill v2.3",
    .source = "SIX; three independent implementations",
    .as_of = "2025-11",
    .confidence = Confidence::A,
    .syntax = &lines,
    .lists = lists<marks, rows, checks>,
    .symbol = SymbolNeeds{.level = 'M', .eci = 26, .size_um = 46000, .kind_ruled = true, .level_ruled = true, .size_of_side = true, .swiss_cross = true},
};
}  // namespace table

namespace {

void check_account(Payload& payload, Writer&) {
  const Text account = top_value(payload, "line 4"), country = slice(account, 0, 2), version = top_value(payload, "line 2");
  if (!account.empty() && country != "CH" && country != "LI") report(payload, Rule::qrbill_account, top_element(payload, "line 4"), account);
  if (version.size() != 4 || !is_digits(version) || !starts_with(version, "02")) report(payload, Rule::qrbill_version, top_element(payload, "line 2"), version);
}

/// Of seven lines from the kind on: of a structured address (S) postal code and town are said, of a combined one (K)
/// neither. Nobody has no kind, and nothing else.
void check_address(Payload& payload, const Literal (&keys)[7], Writer& scratch) {
  const Text kind = top_value(payload, keys[0]), code = top_value(payload, keys[4]), town = top_value(payload, keys[5]);
  if (kind == "K") report(payload, Rule::qrbill_combined, top_element(payload, keys[0]));
  if (kind == "K" && (!code.empty() || !town.empty())) report(payload, Rule::qrbill_address, top_element(payload, keys[code.empty() ? 5 : 4]), code.empty() ? town : code, "nothing in a combined address");
  if (kind == "K" && top_value(payload, keys[3]).empty()) report(payload, Rule::qrbill_address, top_element(payload, keys[3]), {}, "postal code and town in a combined address");
  if (kind == "S" && (code.empty() || town.empty())) report(payload, Rule::qrbill_address, top_element(payload, keys[code.empty() ? 4 : 5]), {}, "postal code and town in a structured address");
  if (kind == "S" && count_chars(top_value(payload, keys[3])) > 16) report(payload, Rule::length, top_element(payload, keys[3]), say(scratch, count_chars(top_value(payload, keys[3]))), "at most 16");
  if (!kind.empty() && top_value(payload, keys[1]).empty()) report(payload, Rule::qrbill_address, top_element(payload, keys[1]), {}, "a name");
  if (!kind.empty() && top_value(payload, keys[6]).empty()) report(payload, Rule::qrbill_address, top_element(payload, keys[6]), {}, "a country");
  for (std::size_t i = 1; kind.empty() && i < 7; ++i)
    if (!top_value(payload, keys[i]).empty()) return report(payload, Rule::qrbill_address, top_element(payload, keys[i]), top_value(payload, keys[i]), "nothing where there is no kind of address");
}

void check_addresses(Payload& payload, Writer& scratch) {
  static constexpr Literal creditor[] = {"line 5", "line 6", "line 7", "line 8", "line 9", "line 10", "line 11"};
  static constexpr Literal debtor[] = {"line 21", "line 22", "line 23", "line 24", "line 25", "line 26", "line 27"};
  check_address(payload, creditor, scratch);
  check_address(payload, debtor, scratch);
}

/// The bank's number in a QR-IBAN is 30000 to 31999: such accounts want a QR reference, and no others take one.
void check_reference(Payload& payload, Writer&) {
  const Text kind = top_value(payload, "line 28"), reference = top_value(payload, "line 29"), bank = slice(top_value(payload, "line 4"), 4, 5);
  const bool qr_iban = bank.size() == 5 && is_digits(bank) && number(bank) >= 30000 && number(bank) <= 31999;
  if (qr_iban != (kind == "QRR") && !kind.empty()) report(payload, Rule::qrbill_reference, top_element(payload, "line 28"), kind, qr_iban ? "QRR, since the account is a QR-IBAN" : "SCOR or NON, since the account is no QR-IBAN");
  const bool is_creditor = starts_with_ignoring_case(reference, "RF");
  if (reference.empty() ? kind == "QRR" || kind == "SCOR" : kind == "NON" || (kind == "SCOR") != is_creditor)
    report(payload, Rule::qrbill_reference, top_element(payload, "line 28"), kind, reference.empty() ? "NON, since there is no reference" : is_creditor ? "SCOR, as the reference is"
                                                                                                                                                        : "QRR, as the reference is");
}

void check_lines(Payload& payload, Writer& scratch) {
  constexpr std::size_t least = 31, most = 34;
  const std::size_t count = payload.elements.size();
  if (count < least || count > most + 1) report(payload, Rule::line_count, nowhere, say(scratch, count), "31 to 34");
  const std::size_t chars = count_chars(top_value(payload, "line 30")) + count_chars(top_value(payload, "line 32"));
  if (chars > 140) report(payload, Rule::length, top_element(payload, "line 30"), say(scratch, chars), "at most 140 with the bill information");
}

void check_amount(Payload& payload, Writer&) {
  const Text currency = top_value(payload, "line 20"), amount = value(payload, Field::amount);
  if (!currency.empty() && currency != "CHF" && currency != "EUR") report(payload, Rule::implies, top_element(payload, "line 20"), currency, "CHF and EUR");
  const std::size_t point = find(amount, '.');
  if ((point == Text::npos ? amount.size() : point) > 9) report(payload, Rule::amount_limit, top_element(payload, "line 19"), amount, "999999999.99");
}

/// Extended Latin: Basic Latin, Latin-1 Supplement, Latin Extended-A, and five signs.
void check_letters(Payload& payload, Writer&) {
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Text text = payload.elements[i].value;
    for (std::size_t j = ascii_length(text); j < text.size();) {
      const std::size_t length = utf8_length(slice(text, j));
      const std::uint32_t point = length == 0 ? 0x110000 : utf8_point(slice(text, j), length);
      const bool latin = point < 0x180 || (point >= 0x218 && point <= 0x21B) || point == 0x20AC;
      if (!latin) {
        report(payload, Rule::charset, static_cast<std::int16_t>(i));
        break;
      }
      j += length;
    }
  }
}

}  // namespace
}  // namespace paycode
