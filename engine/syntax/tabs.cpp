// Fields with a tab between them: "field 1" and so on; and those of PAY by square, of which counts among the fields
// say how many there are. Their keys are the names of the specification. What an ordinary code, one payment to one
// account, does not have is read and kept, but cannot be added.
#include "standard/rfc3629.hpp"
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

constexpr char tab = '\t';

constexpr Literal field_keys[] = {
    "field 1",  "field 2",  "field 3",  "field 4",  "field 5",  "field 6",  "field 7",  "field 8",
    "field 9",  "field 10", "field 11", "field 12", "field 13", "field 14", "field 15", "field 16",
    "field 17", "field 18", "field 19", "field 20", "field 21", "field 22", "field 23", "field 24",
    "field 25", "field 26", "field 27", "field 28", "field 29", "field 30", "field 31", "field 32",
    "field 33", "field 34", "field 35", "field 36", "field 37", "field 38", "field 39", "field 40",
    "field 41", "field 42", "field 43", "field 44", "field 45", "field 46", "field 47", "field 48",
    "field 49", "field 50", "field 51", "field 52", "field 53", "field 54", "field 55", "field 56",
    "field 57", "field 58", "field 59", "field 60", "field 61", "field 62", "field 63", "field 64"};
constexpr Literal payment_keys[] = {"InvoiceID",
                                    "Payments",
                                    "PaymentOptions",
                                    "Amount",
                                    "CurrencyCode",
                                    "PaymentDueDate",
                                    "VariableSymbol",
                                    "ConstantSymbol",
                                    "SpecificSymbol",
                                    "OriginatorsReferenceInformation",
                                    "PaymentNote",
                                    "BankAccounts",
                                    "IBAN",
                                    "BIC",
                                    "StandingOrderExt",
                                    "DirectDebitExt",
                                    "BeneficiaryName",
                                    "BeneficiaryAddressLine1",
                                    "BeneficiaryAddressLine2"};
constexpr std::size_t payment_fields = sizeof payment_keys / sizeof *payment_keys;
constexpr Literal order_keys[] = {"Day", "Month", "Periodicity", "LastDate"};
constexpr Literal debit_keys[] = {
    "DirectDebitScheme", "DirectDebitType", "DebitVariableSymbol", "DebitSpecificSymbol", "DebitReference",
    "MandateID",         "CreditorID",      "ContractID",          "MaxAmount",           "ValidTillDate"};
constexpr std::size_t order_fields = sizeof order_keys / sizeof *order_keys,
                      debit_fields = sizeof debit_keys / sizeof *debit_keys;

/// Which field of PAY by square comes next, as the fields before it say.
class Walk {
 public:
  Literal key() const noexcept {
    const bool first = payment_ == 0;
    switch (part_) {
      case Part::head:
        return payment_keys[at_];
      case Part::payment:
        return first ? payment_keys[2 + at_] : other;
      case Part::account:
        if (!first) return at_ == 0 ? Literal("OtherIBAN") : other;
        if (account_ == 0) return payment_keys[12 + at_];
        return at_ == 0 ? Literal("FurtherIBAN") : Literal("FurtherBIC");
      case Part::order_flag:
        return first ? payment_keys[14] : other;
      case Part::order:
        return first ? order_keys[at_] : other;
      case Part::debit_flag:
        return first ? payment_keys[15] : other;
      case Part::debit:
        return first ? debit_keys[at_] : other;
      case Part::people:
        return at_ < 3 ? payment_keys[16 + at_] : other;
      case Part::behind:
        break;
    }
    return "Behind";
  }

  /// Goes behind the field, which has this value; false where the value makes no sense there.
  bool step(Text value) noexcept {
    ++at_;
    switch (part_) {
      case Part::head:
        if (at_ == 2 && !count(value, 1, payments_)) return false;
        if (at_ == 2) go(Part::payment);
        return true;
      case Part::payment:
        if (at_ < 10) return true;
        if (!count(value, 0, accounts_)) return false;
        account_ = 0;
        go(accounts_ == 0 ? Part::order_flag : Part::account);
        return true;
      case Part::account:
        if (at_ < 2) return true;
        ++account_;
        go(account_ < accounts_ ? Part::account : Part::order_flag);
        return true;
      case Part::order_flag:
        return go_by_flag(value, Part::order, Part::debit_flag);
      case Part::order:
        if (at_ == order_fields) go(Part::debit_flag);
        return true;
      case Part::debit_flag:
        if (value == "1") return go(Part::debit), true;
        return end_payment(), is_flag(value);
      case Part::debit:
        if (at_ == debit_fields) end_payment();
        return true;
      case Part::people:
        if (at_ == payments_ * 3) go(Part::behind);
        return true;
      case Part::behind:
        break;
    }
    return true;
  }

  /// True where the text may end: version 1.0.0 has no beneficiaries.
  bool may_end() const noexcept { return part_ == Part::people || part_ == Part::behind; }

 private:
  enum class Part : std::uint8_t { head, payment, account, order_flag, order, debit_flag, debit, people, behind };
  static constexpr Literal other = "OtherPayment";

  static bool is_flag(Text value) noexcept { return value.empty() || value == "0" || value == "1"; }
  static bool count(Text value, std::uint32_t least, std::uint32_t& number) noexcept {
    if (!is_digits(value) || value.size() > 3) return false;
    number = paycode::number(value);
    return number >= least;
  }
  void go(Part part) noexcept {
    part_ = part;
    at_ = 0;
  }
  bool go_by_flag(Text value, Part with, Part without) noexcept {
    go(value == "1" ? with : without);
    return is_flag(value);
  }
  void end_payment() noexcept {
    ++payment_;
    go(payment_ < payments_ ? Part::payment : Part::people);
  }

  Part part_ = Part::head;
  std::uint32_t at_ = 0, payments_ = 1, payment_ = 0, accounts_ = 1, account_ = 0;
};

/// The field at `at` with its tab; `next` is where the next one begins, or npos.
Element field_at(Text text, std::size_t at, Text key, std::size_t& next) noexcept {
  const std::size_t end = find(text, tab, at);
  const Text content = slice(text, at, (end == Text::npos ? text.size() : end) - at);
  next = end == Text::npos ? Text::npos : end + 1;
  return {
      .key = key, .value = content, .raw = content, .wire = slice(text, at, content.size() + (end != Text::npos))};
}

Status read_tabs(Text text, Elements& elements, Writer&) noexcept {
  std::size_t at = 0;
  for (const Text key : field_keys) {
    std::size_t next = 0;
    elements.push(field_at(text, at, key, next));
    if (next == Text::npos) return {};
    at = next;
  }
  return keep_rest(elements, text, at);
}

Status read_payment(Text text, Elements& elements, Writer&) noexcept {
  Walk walk;
  for (std::size_t at = 0;;) {
    std::size_t next = 0;
    const Element field = field_at(text, at, walk.key(), next);
    if (!elements.push(field)) return keep_rest(elements, text, at);
    const bool fits = walk.step(field.value);
    if (next == Text::npos) return {fits && walk.may_end() ? Code::ok : Code::malformed, text.size()};
    if (!fits) {
      keep_rest(elements, text, next);
      return {Code::malformed, next};
    }
    at = next;
  }
}

bool has_tab(Text wire) noexcept { return !wire.empty() && wire.back() == tab; }

Status write_field(const Elements& elements, std::size_t element, Writer& out) noexcept {
  const Element& each = elements[element];
  const bool last = element + 1 == elements.size();
  if (each.edited && find(each.value, tab) != Text::npos) return {Code::invalid, out.size()};
  out.put(each.edited ? each.value : each.wire);
  if (!last && (each.edited || !has_tab(each.wire))) out.put(tab);
  return {};
}

std::uint32_t payment_order(Text key) noexcept {
  for (std::size_t i = 0; i < payment_fields; ++i)
    if (payment_keys[i] == key) return static_cast<std::uint32_t>(i + 1);
  return 0;
}

/// A new code has all of its fields, also those at the end that say nothing.
Status write_payment(const Elements& elements, std::size_t element, Writer& out) noexcept {
  const Status status = write_field(elements, element, out);
  const bool last = element + 1 == elements.size();
  if (!status || !last || !elements[element].wire.empty()) return status;
  const std::uint32_t order = payment_order(elements[element].key);
  if (order == 0) return status;
  for (std::size_t i = order; i < payment_fields; ++i) out.put(tab);
  return status;
}

bool is_payment_key(Text key) noexcept { return payment_order(key) != 0; }
Text payment_key_at(std::uint32_t order) noexcept {
  return order >= 1 && order <= payment_fields ? payment_keys[order - 1] : Text{};
}

constexpr Text field_lead = "field ";
std::uint32_t field_order(Text key) noexcept { return number(slice(key, field_lead.size(), 2)); }
Text field_key_at(std::uint32_t order) noexcept {
  return order >= 1 && order <= sizeof field_keys / sizeof *field_keys ? field_keys[order - 1] : Text{};
}
bool is_field_key(Text key) noexcept {
  for (const Text each : field_keys)
    if (each == key) return true;
  return false;
}

}  // namespace

const Syntax tabs{
    .name = "tabs",
    .read = read_tabs,
    .write = write_field,
    .is_key = is_field_key,
    .order = field_order,
    .key_at = field_key_at,
    .fault = Rule::fields,
};

const Syntax square_payment{
    .name = "fields of PAY by square",
    .read = read_payment,
    .write = write_payment,
    .is_key = is_payment_key,
    .order = payment_order,
    .key_at = payment_key_at,
    .fault = Rule::fields,
};

}  // namespace paycode
