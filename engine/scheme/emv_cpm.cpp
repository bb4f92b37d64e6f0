// EMV QR Code Specification for Payment Systems, Consumer-Presented Mode, v1.1: base64 of BER-TLV, what a customer
// shows to the till. It can be charged and is sensitive.
#include "scheme/tables.hpp"
#include "standard/iso639.hpp"
#include "standard/iso7812.hpp"

namespace paycode {
namespace {

bool is_of_unionpay(Text text);
bool names_application(Text text);
void check_format(Payload& payload, Writer& scratch);
void check_applications(Payload& payload, Writer& scratch);
void check_order(Payload& payload, Writer& scratch);
void check_objects(Payload& payload, Writer& scratch);
void check_numbers(Payload& payload, Writer& scratch);
void check_texts(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    // The weakest of what is said counts: whose the application is.
    {.lead = "hQVDUFY", .key = "61", .accepts = is_of_unionpay, .asks = true, .rank = Rank::generic, .next = Next::charge, .presented_by = PresentedBy::payer, .confidence = Confidence::B, .why = "base64 that begins with 85, the payload format indicator CPV, and names an application of UnionPay"},
    {.lead = "hQVDUFY", .rank = Rank::generic, .next = Next::charge, .presented_by = PresentedBy::payer, .confidence = Confidence::A, .why = "base64 that begins with 85, the payload format indicator CPV"},
    // 85 is missing, or stands elsewhere, or says something else: first bytes from 60 to 87.
    {.lead = "Y", .lead_last = "h", .key = "61", .accepts = names_application, .asks = true, .rank = Rank::generic, .next = Next::charge, .presented_by = PresentedBy::payer, .confidence = Confidence::C, .why = "base64 of an application template"},
};

// The beginning of an application's name is its provider's (ISO/IEC 7816-5), registered by the network.
constexpr CodeName networks[] = {
    {"A000000003", "visa"},
    {"A000000004", "mastercard"},
    {"A000000025", "amex"},
    {"A000000065", "jcb"},  // A000000065039202 is JPQR's
    {"A000000152", "discover"},
    {"A000000333", "cn.unionpay.code"},
    {"A000000602", "id.qris"},
    {}};

constexpr Row rows[] = {
    {.key = "85", .name = "payload format indicator", .form = &packed_text, .min_chars = 10, .max_chars = 10, .preset = "CPV01"},
    {.key = "61", .name = "application template", .form = &nested, .rail = true, .preset = "domain", .codes = networks},
    {.in = "61", .key = "4F", .name = "application's name (ADF name)", .field = Field::application, .form = &packed_bytes, .min_chars = 10, .max_chars = 32, .required = true},
    {.in = "61", .key = "50", .name = "application label", .form = &packed_text, .min_chars = 2, .max_chars = 32},
    {.in = "61", .key = "5A", .name = "account number", .field = Field::account, .kind = Kind::pan, .form = &packed_pan, .max_chars = 20},
    {.in = "61", .key = "57", .name = "track 2 equivalent data", .field = Field::account, .kind = Kind::pan, .form = &track2, .max_chars = 38, .only_by_kind = true},
    {.in = "61", .key = "5F20", .name = "cardholder's name", .field = Field::payer_name, .form = &packed_text, .min_chars = 4, .max_chars = 52},
    {.in = "61-62", .key = "5F2D", .name = "languages", .form = &packed_text, .min_chars = 4, .max_chars = 16},
    {.in = "61-62", .key = "5F50", .name = "issuer's address", .form = &packed_text},
    {.in = "61-62", .key = "9F08", .name = "application version", .form = &packed_bytes, .min_chars = 4, .max_chars = 4},
    {.in = "61-62", .key = "9F19", .name = "token requestor", .form = &number_text, .min_chars = 12, .max_chars = 12},
    {.in = "61-62", .key = "9F24", .name = "payment account reference", .form = &packed_text, .min_chars = 58, .max_chars = 58},
    {.in = "61-62", .key = "9F25", .name = "last four digits of the number", .form = &number_text, .min_chars = 4, .max_chars = 4},
    {.in = "61", .key = "63", .name = "application's transparent data", .form = &packed_bytes},
    {.key = "62", .name = "common data template", .form = &nested},
    {.in = "62", .key = "5A", .name = "common account number", .field = Field::account, .kind = Kind::pan, .form = &packed_pan, .max_chars = 20},
    {.in = "62", .key = "57", .name = "common track 2 equivalent data", .field = Field::account, .kind = Kind::pan, .form = &track2, .max_chars = 38, .only_by_kind = true},
    {.in = "62", .key = "5F20", .name = "common cardholder's name", .field = Field::payer_name, .form = &packed_text, .min_chars = 4, .max_chars = 52},
    {.in = "62", .key = "64", .name = "common transparent data", .form = &packed_bytes},
};

constexpr Check checks[] = {
    {"format indicator", check_format},
    {"an application", check_applications},
    {"order of templates", check_order},
    {"one of each object", check_objects},
    {"numbers", check_numbers},
    {"texts", check_texts},
};

constexpr Quirk quirks[] = {
    {Rule::missing, Grade::none, Grade::none, "", "emv.cpm.application and emv.cpm.skipped say it, for each template"},
    {Rule::duplicate, Grade::none, Grade::none, "", "two templates 61 are allowed; emv.cpm.duplicate says the rest"},
    {Rule::length, Grade::warning, Grade::error, "", "issuers fill references, tokens and labels in their own way"},
    {Rule::cpm_numbers, Grade::warning, Grade::error, "9F25", "where the number is a token, the last digits may be those of the card"},
    {Rule::digits, Grade::warning, Grade::error, "", "issuers fill references and tokens in their own way"},
};

constexpr const Layer* layers[] = {&base64, &bytes_in_hex, {}};

}  // namespace

namespace table {
extern constinit const Scheme emv_cpm{
    .id = "emv.cpm",
    .title = "EMVCo consumer-presented",
    .spec = "EMV QRCPS Consumer-Presented Mode v1.1, November 2020",
    .source = "EMVCo; networks by the application names seen in public codes and by ISO/IEC 7816-5",
    .as_of = "2020-11",
    .confidence = Confidence::A,
    .syntax = &ber,
    .layers = layers,
    .lists = lists<marks, rows, checks, quirks>,
    .standard = Standard::emv_cpm,
    .notes = "Paths and values of elements are hexadecimal. Whether a code can be charged twice is the issuer's word, and not in it.",
};
}  // namespace table

namespace {

constexpr Literal application = "61", common = "62";

bool names_application(Text text) { return starts_with(text, "4F"); }
/// Of the application template's bytes: behind a tag 4F and a byte of length.
bool is_of_unionpay(Text text) {
  for (; text.size() > 4; text = slice(text, 2))
    if (names_application(text) && starts_with(slice(text, 4), "A000000333")) return true;
  return false;
}

/// ISO/IEC 8825-1 §8.1.2.5: bit 6 of the first byte is set where the object is a template.
constexpr bool is_template(Text key) { return (hex_value(key[0]) & 2) != 0; }

/// A template that terminals take: its application has a name of 5 to 16 bytes.
bool is_eligible(const Payload& payload, std::int16_t element) {
  const std::size_t digits = find_value(payload.elements, element, "4F").size();
  return digits >= 10 && digits <= 32;
}

void check_format(Payload& payload, Writer&) {
  if (payload.elements.empty() || payload.elements[0].key.empty()) return;  // nothing could be taken apart
  const std::int16_t format = find_object(payload.elements, top, "85");
  if (format != 0) report(payload, Rule::cpm_first, format);
  if (format >= 0 && object_value(payload.elements, top, "85") != "4350563031") report(payload, Rule::cpm_format, format);
}

/// Terminals take the first application that they know; what it lacks may stand in the common template.
void check_applications(Payload& payload, Writer&) {
  const std::int16_t shared = top_element(payload, common);
  const auto has_number = [&](std::int16_t in) {
    return in >= 0 && (find_element(payload.elements, in, "5A") >= 0 || find_object(payload.elements, in, "57") >= 0);
  };
  bool any = false;
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    const auto index = static_cast<std::int16_t>(i);
    if (each.parent != top || (each.key != application && each.key != common)) continue;
    if (!each.value.empty() && !has_children(payload.elements, i)) report(payload, Rule::ber, index);
    if (each.key == common) continue;
    if (!is_eligible(payload, index)) {
      report(payload, Rule::cpm_skipped, index);
      continue;
    }
    any = true;
    if (payload.status && !has_number(index) && !has_number(shared)) report(payload, Rule::cpm_account, index);
  }
  // Where the code was cut short it may stand in what could not be read.
  if (!any && payload.status) report(payload, Rule::cpm_application, nowhere);
}

void check_order(Payload& payload, Writer&) {
  std::size_t applications = 0;
  bool ended = false;  // common data, or any other template: no application may follow
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    if (each.parent != top || each.key.empty() || !is_template(each.key)) continue;
    bool fits = true;
    if (each.key == application) fits = ++applications <= 2 && !ended;
    if (each.key == common) fits = applications == 2 && !ended;
    if (each.key != application) ended = true;
    if (!fits) report(payload, Rule::cpm_templates, static_cast<std::int16_t>(i));
  }
}

/// The data that a terminal takes: the chosen template and the common one. In neither, nor in both, may a primitive
/// object stand twice; what is in 63 and 64 is the application's own business.
void check_objects(Payload& payload, Writer&) {
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    if (each.key.empty() || is_template(each.key)) continue;
    bool twice = false, shared = false;
    for (std::size_t j = 0; j < i; ++j) {
      const Element& other = payload.elements[j];
      if (other.key != each.key) continue;
      twice = twice || other.parent == each.parent;
      if (each.parent < 0 || other.parent < 0 || other.parent == each.parent) continue;
      const Text here = payload.elements[static_cast<std::size_t>(each.parent)].key;
      const Text there = payload.elements[static_cast<std::size_t>(other.parent)].key;
      shared = shared || (here != there && (here == common || there == common));
    }
    if (twice) report(payload, Rule::cpm_duplicate, static_cast<std::int16_t>(i));
    if (shared) report(payload, Rule::cpm_shared, static_cast<std::int16_t>(i));
  }
}

/// Numbers of the international networks have a check digit (ISO/IEC 7812-1); those of other issuers may have none,
/// as EMVCo's own examples show. Track 2 repeats the number: another one there is a second account.
void check_numbers(Payload& payload, Writer&) {
  bool checked = false;
  for (const Offer& offer : payload.offers) checked = checked || (offer.known && find(offer.rail, '.') == Text::npos);
  for (const Entry& each : payload.entries) {
    if (each.field != Field::account) continue;
    if (!passes_luhn(each.value)) report(payload, checked ? Rule::account_check : Rule::cpm_luhn, each.element, each.value);
    const std::int16_t in = payload.elements[static_cast<std::size_t>(each.element)].parent;
    for (const Entry& first : payload.entries) {
      if (&first == &each) break;
      if (first.field != Field::account || payload.elements[static_cast<std::size_t>(first.element)].parent != in) continue;
      if (first.value != each.value) report(payload, Rule::cpm_numbers, each.element);
    }
    const std::int16_t last = find_element(payload.elements, in, "9F25");
    if (last >= 0 && payload.elements[static_cast<std::size_t>(last)].value != slice(each.value, each.value.size() - 4)) report(payload, Rule::cpm_numbers, last);
  }
}

bool is_of_label(char c) { return is_alphanumeric(c) || c == ' '; }
bool is_of_reference(char c) { return is_upper(c) || is_digit(c); }

bool are_languages(Text text) {
  for (; !text.empty(); text = slice(text, 2))
    if (!is_language(slice(text, 0, 2))) return false;
  return true;
}

bool is_address(Text text) { return starts_with_ignoring_case(text, "tel:") || starts_with_ignoring_case(text, "mailto:"); }

struct TextOf {
  Word key;
  Rule rule;
  bool (*fits)(Text);
  bool (*is_of)(char) = nullptr;  ///< instead: each character is
};
constexpr TextOf texts[] = {
    {"50", Rule::charset, nullptr, is_of_label},
    {"5F2D", Rule::emv_language, are_languages},
    {"5F50", Rule::cpm_issuer_url, is_address},
    {"9F24", Rule::charset, nullptr, is_of_reference},
};

void check_texts(Payload& payload, Writer& scratch) {
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    for (const TextOf& kind : texts) {
      if (each.parent < 0 || each.value.empty() || !(kind.key == each.key)) continue;
      const std::size_t mark = scratch.size();
      const Reading reading = packed_text.read(each.value, Row{}, scratch);
      const bool fits = kind.is_of != nullptr ? all_of(reading.value, kind.is_of) : kind.fits(reading.value);
      if (reading.rule == Rule::none && !fits) report(payload, kind.rule, static_cast<std::int16_t>(i));
      scratch.rewind(mark);
    }
  }
}

}  // namespace
}  // namespace paycode
