// Who is paid: accounts, keys and aliases, each with the check that its kind allows.
#include "form/forms.hpp"
#include "standard/ar_cuit.hpp"
#include "standard/bban.hpp"
#include "standard/br_cpf.hpp"
#include "standard/gb11643.hpp"
#include "standard/iso11649.hpp"
#include "standard/iso13616.hpp"
#include "standard/iso7064.hpp"
#include "standard/iso7812.hpp"
#include "standard/iso9362.hpp"
#include "standard/rfc9562.hpp"
#include "standard/sg_uen.hpp"
#include "standard/th_national_id.hpp"
#include "standard/us_routing.hpp"

namespace paycode {
namespace {

/// An account is not refused for the digits that its country wants inside: whoever writes it has it from a bank.
constexpr Rule as_written(Rule rule) noexcept { return rule == Rule::iban_national ? Rule::none : rule; }

Rule write_as_read(Text value, const Row& row, Writer& out, Reading (*read)(Text, const Row&, Writer&)) noexcept {
  char unused[1];
  Writer none(unused, 0);
  const Rule rule = as_written(read(value, row, none).rule);
  if (rule == Rule::none) out.put(value);
  return rule;
}

Reading read_iban(Text wire, const Row&, Writer&) noexcept {
  constexpr Rule rules[] = {Rule::none, Rule::iban_form, Rule::iban_country, Rule::iban_length, Rule::iban_check};
  Reading reading{.value = wire, .rule = rules[static_cast<std::size_t>(iban_fault(wire))], .kind = Kind::iban};
  if (reading.rule == Rule::none && !has_national_check_digits(wire)) {
    reading.rule = Rule::iban_national;
    reading.want = slice(wire, 0, 2);
  }
  return reading;
}

/// The national part of an IBAN, which the scheme has without its country.
Reading read_bare_iban(Text country, Text wire, const Row& row, Writer& scratch) noexcept {
  if (starts_with(wire, country)) return {.value = wire, .rule = Rule::iban_form, .kind = Kind::iban};
  const std::size_t mark = scratch.size();
  scratch.put(country);
  scratch.put(wire);
  return read_iban(scratch.since(mark), row, scratch);
}

/// Takes the whole IBAN, and what the wire has.
Rule write_bare_iban(Text country, Text value, const Row& row, Writer& out) noexcept {
  const Text bare = starts_with(value, country) ? slice(value, country.size()) : value;
  char room[34];
  Writer whole(room, sizeof room);
  const Rule rule = as_written(read_bare_iban(country, bare, row, whole).rule);
  if (rule == Rule::none) out.put(bare);
  return whole.overflowed() ? Rule::iban_length : rule;
}

constexpr Text poland = "PL", finland = "FI";

Reading read_polish(Text wire, const Row& row, Writer& scratch) noexcept {
  return read_bare_iban(poland, wire, row, scratch);
}
Rule write_polish(Text value, const Row& row, Writer& out) noexcept {
  return write_bare_iban(poland, value, row, out);
}
Reading read_finnish(Text wire, const Row& row, Writer& scratch) noexcept {
  return read_bare_iban(finland, wire, row, scratch);
}
Rule write_finnish(Text value, const Row& row, Writer& out) noexcept {
  return write_bare_iban(finland, value, row, out);
}

Reading read_bic(Text wire, const Row&, Writer&) noexcept {
  return {.value = wire, .rule = is_bic(wire) ? Rule::none : Rule::bic_form};
}

/// "name@bank": both there, neither with a blank or another "@".
constexpr bool is_at_address(Text text) noexcept {
  const std::size_t at = find(text, '@');
  return at != Text::npos && at > 0 && at + 1 < text.size() && find(text, '@', at + 1) == Text::npos &&
         all_of(text, [](char c) { return static_cast<unsigned char>(c) > ' ' && c != 0x7F; });
}

constexpr bool is_international_phone(Text text) noexcept {
  return text.size() >= 8 && text.size() <= 16 && text[0] == '+' && is_digits(slice(text, 1));
}

Reading read_pix_key(Text wire, const Row&, Writer&) noexcept {
  if (is_digits(wire) && wire.size() == 11)
    return {.value = wire, .rule = is_cpf(wire) ? Rule::none : Rule::account_check, .kind = Kind::national_id};
  if (wire.size() == 14 && all_of(wire, is_alphanumeric))
    return {.value = wire, .rule = is_cnpj(wire) ? Rule::none : Rule::account_check, .kind = Kind::tax_id};
  if (is_international_phone(wire)) return {.value = wire, .kind = Kind::phone};
  if (is_uuid(wire)) return {.value = wire, .kind = Kind::uuid};
  if (is_at_address(wire)) return {.value = wire, .kind = Kind::email};
  return {.value = wire, .rule = Rule::account_form, .want = "a CPF, CNPJ, +phone, e-mail or UUID"};
}

/// Labels of letters, digits and hyphens with dots between, then a path: no user, port or escape can hide in the
/// host.
constexpr bool is_address(Text text) noexcept {
  const Text host = slice(text, 0, find(text, '/'));
  const bool plain_host = all_of(host, [](char c) { return is_alphanumeric(c) || c == '-' || c == '.'; });
  return host.size() < text.size() && plain_host && find(host, '.') != Text::npos && host[0] != '.' &&
         host.back() != '.' && all_of(text, [](char c) {
           return static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 0x7F && c != '\\';
         });
}

Reading read_pix_address(Text wire, const Row&, Writer& scratch) noexcept {
  const std::size_t mark = scratch.size();
  scratch.put("https://");
  scratch.put(wire);
  return {.value = scratch.since(mark), .rule = is_address(wire) ? Rule::none : Rule::pix_url};
}

Rule write_pix_address(Text value, const Row&, Writer& out) noexcept {
  const Text bare = starts_with(value, "https://") ? slice(value, 8) : value;
  out.put(bare);
  return is_address(bare) ? Rule::none : Rule::pix_url;
}

constexpr Text thai_code = "0066";

Reading read_thai_phone(Text wire, const Row&, Writer&) noexcept {
  const bool fits = wire.size() == 13 && is_digits(wire) && starts_with(wire, thai_code);
  return {.value = wire,
          .rule = fits ? Rule::none : Rule::account_form,
          .kind = Kind::phone,
          .want = "0066 and nine digits"};
}

Rule write_thai_phone(Text value, const Row&, Writer& out) noexcept {
  Text local = value;
  if (starts_with(value, thai_code) && value.size() == 13)
    local = slice(value, 4);
  else if (starts_with(value, "+66"))
    local = slice(value, 3);
  else if (starts_with(value, "0"))
    local = slice(value, 1);
  if (local.size() != 9 || !is_digits(local)) return Rule::account_form;
  out.put(thai_code);
  out.put(local);
  return Rule::none;
}

Reading read_thai_id(Text wire, const Row&, Writer&) noexcept {
  if (wire.size() != 13 || !is_digits(wire))
    return {.value = wire, .rule = Rule::account_form, .kind = Kind::national_id, .want = "13 digits"};
  // A company's tax number has the same length and check digit, and begins with 0.
  return {.value = wire,
          .rule = is_thai_national_id(wire) ? Rule::none : Rule::account_check,
          .kind = wire[0] == '0' ? Kind::tax_id : Kind::national_id};
}

Reading read_thai_wallet(Text wire, const Row&, Writer&) noexcept {
  return {.value = wire,
          .rule = wire.size() == 15 && is_digits(wire) ? Rule::none : Rule::account_form,
          .kind = Kind::wallet_id,
          .want = "15 digits"};
}

/// Without the suffix it is an account all the same; its length is the row's to judge.
Reading read_thai_biller(Text wire, const Row&, Writer&) noexcept {
  const bool fits = is_digits(wire) && wire.size() >= 13;
  const Rule check = is_thai_national_id(slice(wire, 0, 13)) ? Rule::none : Rule::account_check;
  return {.value = wire,
          .rule = fits ? check : Rule::account_form,
          .kind = Kind::merchant_id,
          .want = "13 digits and a suffix of two"};
}

constexpr Text biller_lead = "|";

/// No row limits its length: it is judged here.
Reading read_barcode_biller(Text wire, const Row& row, Writer& scratch) noexcept {
  const Text id = starts_with(wire, biller_lead) ? slice(wire, 1) : wire;
  Reading reading = read_thai_biller(id, row, scratch);
  if (id.size() != 15) reading.rule = Rule::account_form;
  return reading;
}

Rule write_barcode_biller(Text value, const Row& row, Writer& out) noexcept {
  if (!starts_with(value, biller_lead)) out.put(biller_lead);
  out.put(value);
  return read_barcode_biller(value, row, out).rule;
}

Reading read_singapore(Text wire, const Row&, Writer&) noexcept {
  if (starts_with(wire, "+")) {
    const bool fits = wire.size() == 11 && starts_with(wire, "+65") && is_digits(slice(wire, 3));
    return {.value = wire,
            .rule = fits ? Rule::none : Rule::account_form,
            .kind = Kind::phone,
            .want = "+65 and eight digits"};
  }
  // A suffix of three letters or digits tells the accounts of one entity apart.
  const bool fits = is_uen(wire) || (wire.size() > 3 && is_uen(slice(wire, 0, wire.size() - 3)) &&
                                     all_of(slice(wire, wire.size() - 3), is_alphanumeric));
  return {.value = wire,
          .rule = fits ? Rule::none : Rule::account_form,
          .kind = Kind::tax_id,
          .want = "a UEN, or +65 and eight digits"};
}

Reading read_bakong(Text wire, const Row&, Writer&) noexcept {
  return {.value = wire,
          .rule = is_at_address(wire) ? Rule::none : Rule::account_form,
          .kind = Kind::alias,
          .want = "name@bank"};
}

Reading read_routing(Text wire, const Row&, Writer&) noexcept {
  return {.value = wire, .rule = is_routing_number(wire) ? Rule::none : Rule::account_check};
}

Reading read_cuit(Text wire, const Row&, Writer&) noexcept {
  if (wire.size() != 11 || !is_digits(wire))
    return {.value = wire, .rule = Rule::account_form, .want = "11 digits"};
  return {.value = wire, .rule = is_cuit(wire) ? Rule::none : Rule::account_check};
}

Rule write_bic(Text value, const Row& row, Writer& out) noexcept {
  return write_as_read(value, row, out, read_bic);
}

Reading read_bic_or_account(Text wire, const Row& row, Writer& scratch) noexcept {
  Reading reading = plain.read(wire, row, scratch);
  reading.field = is_bic(wire) ? Field::bank : Field::account;
  if (reading.field == Field::account) reading.kind = Kind::bban;
  return reading;
}

Reading read_uuid_or_link(Text wire, const Row& row, Writer& scratch) noexcept {
  Reading reading = plain.read(wire, row, scratch);
  const bool link = starts_with_ignoring_case(wire, "https://") || starts_with_ignoring_case(wire, "http://");
  reading.kind = is_uuid(wire) ? Kind::uuid : link ? Kind::url : Kind::other;
  return reading;
}

Reading read_vpa(Text wire, const Row&, Writer&) noexcept {
  const std::size_t at = find(wire, '@');
  const bool fits =
      is_at_address(wire) && wire.size() <= 255 &&
      all_of(slice(wire, 0, at), [](char c) { return is_alphanumeric(c) || c == '.' || c == '-' || c == '_'; }) &&
      all_of(slice(wire, at + 1), [](char c) { return is_alphanumeric(c) || c == '.' || c == '-'; });
  return {.value = wire, .rule = fits ? Rule::none : Rule::account_form, .kind = Kind::vpa, .want = "name@handle"};
}

Reading read_email(Text wire, const Row&, Writer&) noexcept {
  return {.value = wire,
          .rule = is_at_address(wire) ? Rule::none : Rule::account_form,
          .kind = Kind::email,
          .want = "name@host"};
}

Reading read_rupay(Text wire, const Row&, Writer&) noexcept {
  if (!is_digits(wire) || (wire.size() > 6 && wire[6] != '0'))
    return {.value = wire,
            .rule = Rule::account_form,
            .kind = Kind::pan,
            .want = "acquirer 6, 0, merchant 8, check digit"};
  return {.value = wire, .rule = passes_luhn(wire) ? Rule::none : Rule::account_check, .kind = Kind::pan};
}

/// MoMo's wallets are reached through accounts at a bank, which it numbers by itself.
Reading read_vietnam(Text wire, const Row&, Writer&) noexcept {
  const bool wallet = starts_with(wire, "PSP") || starts_with(wire, "99MM");
  return {.value = wire,
          .rule = all_of(wire, [](char c) { return static_cast<unsigned char>(c) >= ' '; }) ? Rule::none
                                                                                            : Rule::account_form,
          .kind = wallet ? Kind::wallet_id : Kind::bban,
          .want = "no control characters"};
}

/// RF and two digits: no text begins so. In small letters nothing but letters and digits may follow.
bool is_meant_for_creditor(Text wire) noexcept {
  if (starts_with(wire, "RF")) return true;
  return starts_with_ignoring_case(wire, "RF") && wire.size() > 4 && is_digits(slice(wire, 2, 2)) &&
         all_of(wire, is_alphanumeric);
}

Reading read_creditor_or_text(Text wire, const Row&, Writer&) noexcept {
  if (!is_meant_for_creditor(wire)) return {.value = wire, .kind = Kind::other};
  return {.value = wire,
          .rule = is_creditor_reference(wire) ? Rule::none : Rule::account_check,
          .kind = Kind::creditor_reference};
}

/// Modulo 10, recursive, over 26 digits and their check digit (Swiss Implementation Guidelines QR-bill, annex B).
constexpr bool passes_recursive_check(Text digits) noexcept {
  constexpr Text next = "0946827135";
  std::size_t carry = 0;
  for (char c : slice(digits, 0, digits.size() - 1))
    carry = static_cast<std::size_t>(next[(carry + static_cast<std::size_t>(c - '0')) % 10] - '0');
  return (10 - carry) % 10 == static_cast<std::size_t>(digits.back() - '0');
}

constexpr std::size_t qr_reference_length = 27;

Reading read_swiss_reference(Text wire, const Row&, Writer&) noexcept {
  if (starts_with_ignoring_case(wire, "RF"))
    return {.value = wire,
            .rule = is_creditor_reference(wire) ? Rule::none : Rule::account_check,
            .kind = Kind::creditor_reference};
  const bool digits = wire.size() == qr_reference_length && is_digits(wire);
  if (!digits)
    return {.value = wire,
            .rule = Rule::reference_form,
            .kind = Kind::qr_reference,
            .want = "27 digits, or RF and a creditor reference"};
  const bool none = all_of(wire, [](char c) { return c == '0'; });
  return {.value = wire,
          .rule = !none && passes_recursive_check(wire) ? Rule::none : Rule::account_check,
          .kind = Kind::qr_reference};
}

/// Slovenia's references begin with their model, SI and two digits; those of ISO 11649 have check digits, and NRC
/// says that there is none. What SI's models check is not known here.
Reading read_model_reference(Text wire, const Row& row, Writer& scratch) noexcept {
  Reading reading = read_creditor_or_text(wire, row, scratch);
  if (reading.kind != Kind::other) return reading;
  const bool of_model = starts_with(wire, "SI") && wire.size() >= 4 && is_digits(slice(wire, 2, 2));
  reading.kind = Kind::si_model;
  if (wire == "NRC" || wire == "SI99") return {};
  if (!of_model) reading.rule = Rule::reference_form, reading.want = "SI and a model, RF or NRC";
  return reading;
}

/// Bank 3, account 13, and two digits that make the whole leave 1 modulo 97 (ISO/IEC 7064).
Reading read_serbian_account(Text wire, const Row&, Writer&) noexcept {
  if (wire.size() != 18 || !is_digits(wire))
    return {.value = wire, .rule = Rule::account_form, .want = "18 digits"};
  return {.value = wire, .rule = mod97(wire) == 1 ? Rule::none : Rule::account_check};
}

/// Model 97 has its check digits in front: moved to the end they leave 1 modulo 97.
Reading read_serbian_reference(Text wire, const Row&, Writer&) noexcept {
  const Text check = slice(wire, 2, 2), rest = slice(wire, 4);
  const bool whole = check.size() == 2 && is_digits(check) && mod97(rest) != no_mod97 && !rest.empty();
  const bool holds = !starts_with(wire, "97") || (whole && mod97(check, mod97(rest)) == 1);
  return {.value = wire, .rule = holds ? Rule::none : Rule::account_check, .kind = Kind::rs_model};
}

/// Swico S1: "//S1/10/invoice/11/YYMMDD/…" with "\/" and "\\" in values. The value is the date of the bill, where
/// it is one day.
Reading read_swiss_bill(Text wire, const Row& row, Writer& scratch) noexcept {
  if (!starts_with(wire, "//")) return {.rule = Rule::qrbill_bill};
  if (!starts_with(wire, "//S1/")) return {};
  Reading reading{.field = Field::created};
  for (Text rest = slice(wire, 5); !rest.empty();) {
    const std::size_t slash = find(rest, '/');
    const Text tag = slice(rest, 0, slash);
    std::size_t end = slash == Text::npos ? rest.size() : slash + 1;
    while (end < rest.size() && rest[end] != '/') end += rest[end] == '\\' ? 2U : 1U;
    const Text value = slash == Text::npos ? Text{} : slice(rest, slash + 1, end - slash - 1);
    rest = slice(rest, end + 1);
    if (tag.size() != 2 || !is_digits(tag) || slash == Text::npos) return {.rule = Rule::swico_form};
    if (tag != "11") continue;
    char digits[8] = {'2', '0'};
    for (std::size_t i = 0; i < 6 && i < value.size(); ++i) digits[i + 2] = value[i];
    const Reading date =
        value.size() == 6 ? compact_date.read(Text(digits, sizeof digits), row, scratch) : Reading{};
    if (date.rule != Rule::none) return {.rule = Rule::swico_form};
    reading.value = date.value;
  }
  return reading;
}

Rule write_swiss_bill(Text value, const Row&, Writer& out) noexcept {
  out.put(value);
  return starts_with(value, "//") ? Rule::none : Rule::qrbill_bill;
}

/// Part of a path that says where it leads, and not "here" or "up".
constexpr bool is_plain_segment(Text segment) noexcept {
  return segment != "." && segment != ".." && all_of(segment, [](char c) {
           return is_alphanumeric(c) || c == '-' || c == '_' || c == '.' || c == '~' || c == '*' || c == '$';
         });
}

constexpr bool is_plain_path(Text path) noexcept {
  for (path = slice(path, 1); !path.empty();) {
    const std::size_t slash = find(path, '/');
    if (!is_plain_segment(slice(path, 0, slash))) return false;
    path = slash == Text::npos ? Text{} : slice(path, slash + 1);
  }
  return true;
}

/// Each template of the scheme has an account, and at most so many.
void check_accounts(Payload& payload, std::size_t most) noexcept {
  for (const Claim& claim : payload.claims) {
    if (claim.scheme != payload.scheme) continue;
    std::size_t count = 0;
    for (const Entry& each : payload.entries) {
      if (each.field != Field::account || each.element < 0) continue;
      if (payload.elements[static_cast<std::size_t>(each.element)].parent != claim.element) continue;
      if (++count > most) report(payload, Rule::duplicate, each.element, {}, "an account");
    }
    if (count == 0) report(payload, Rule::account_missing, claim.element);
  }
}

}  // namespace

Rule write_checked(Text value, const Row& row, Writer& out) noexcept {
  return write_as_read(value, row, out, row.form->read);
}

void check_one_account(Payload& payload, Writer&) noexcept { check_accounts(payload, 1); }
void check_an_account(Payload& payload, Writer&) noexcept { check_accounts(payload, entries_max); }

void check_plain_link(Payload& payload, Writer&) noexcept {
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    const auto index = static_cast<std::int16_t>(i);
    const bool printable =
        each.raw.empty() || all_of(each.raw, [](char c) {
          return static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 0x7F && c != '\\';
        });
    if (!printable || (each.key == "#path" && !is_plain_path(each.raw)))
      return report(payload, Rule::link_form, index);
  }
}

const Form iban{.name = "IBAN", .read = read_iban, .write = write_checked};
const Form polish_account{.name = "PL IBAN without PL", .read = read_polish, .write = write_polish};
const Form finnish_account{.name = "FI IBAN without FI", .read = read_finnish, .write = write_finnish};
const Form bic{.name = "BIC", .read = read_bic, .write = write_checked};
const Form pix_key{.name = "Pix key", .read = read_pix_key, .write = write_checked};
const Form pix_address{.name = "address without https://", .read = read_pix_address, .write = write_pix_address};
const Form thai_phone{.name = "Thai phone", .read = read_thai_phone, .write = write_thai_phone};
const Form thai_id{.name = "Thai national or tax id", .read = read_thai_id, .write = write_checked};
const Form barcode_biller{.name = "|, Thai biller id", .read = read_barcode_biller, .write = write_barcode_biller};
const Form thai_wallet{.name = "Thai e-wallet id", .read = read_thai_wallet, .write = write_checked};
const Form singapore_account{.name = "UEN or Singapore phone", .read = read_singapore, .write = write_checked};
const Form bakong_account{.name = "Bakong account", .read = read_bakong, .write = write_checked};
const Form routing_number{.name = "routing number", .read = read_routing, .write = write_checked};
const Form cuit{.name = "CUIT", .read = read_cuit, .write = write_checked};
const Form bic_or_account{.name = "BIC or account", .read = read_bic_or_account, .write = write_bic};
const Form uuid_or_link{.name = "UUID or address", .read = read_uuid_or_link, .write = write_checked};
const Form vpa{.name = "virtual payment address", .read = read_vpa, .write = write_checked};
const Form thai_biller{.name = "Thai biller id", .read = read_thai_biller, .write = write_checked};
const Form email{.name = "e-mail", .read = read_email, .write = write_checked};
const Form rupay_account{.name = "RuPay account", .read = read_rupay, .write = write_checked};
const Form vietnam_account{.name = "account", .read = read_vietnam, .write = write_checked};
const Form swiss_reference{
    .name = "QR or creditor reference", .read = read_swiss_reference, .write = write_checked};
const Form swiss_bill{.name = "bill information", .read = read_swiss_bill, .write = write_swiss_bill};
const Form model_reference{
    .name = "reference with its model", .read = read_model_reference, .write = write_checked};
const Form serbian_account{.name = "Serbian account", .read = read_serbian_account, .write = write_checked};
const Form serbian_reference{.name = "model and reference", .read = read_serbian_reference, .write = write_checked};
const Form creditor_or_text{.name = "creditor reference", .read = read_creditor_or_text, .write = write_checked};

}  // namespace paycode
