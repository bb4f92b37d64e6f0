// Numbers of Swedish payments.
#include "form/forms.hpp"

namespace paycode {
namespace {

Reading read_number(Text wire, const Row&, Writer&) noexcept {
  const Text digits = starts_with(wire, "+") ? slice(wire, 1) : wire;
  const bool fits = is_digits(digits) && digits.size() >= 8 && digits.size() <= 15;
  const bool merchant = digits.size() == 10 && starts_with(digits, "123");
  return {.value = wire,
          .rule = fits ? Rule::none : Rule::account_form,
          .kind = merchant ? Kind::merchant_id : Kind::phone,
          .want = "8 to 15 digits"};
}

Rule write_number(Text value, const Row& row, Writer& out) noexcept {
  out.put(value);
  return read_number(value, row, out).rule;
}

/// Names with commas between; says whether the amount's is among them.
bool read_names(Text list, bool& amount) noexcept {
  constexpr Literal names[] = {"num", "amt", "msg"};
  for (Text rest = list;;) {
    const std::size_t comma = find(rest, ',');
    const Text each = slice(rest, 0, comma);
    bool known = false;
    for (const Text name : names) known = known || same_ignoring_case(each, name);
    if (!known) return false;
    amount = amount || same_ignoring_case(each, "amt");
    if (comma == Text::npos) return true;
    rest = slice(rest, comma + 1);
  }
}

Reading read_editable(Text wire, const Row&, Writer&) noexcept {
  const bool mask = wire.size() == 1 && wire[0] >= '0' && wire[0] <= '7';
  bool amount = mask && ((wire[0] - '0') & 2) != 0;
  if (!mask && !read_names(wire, amount))
    return {.rule = Rule::swish_mask, .want = "a digit from 0 to 7, or num, amt and msg"};
  return {.value = amount ? Text("yes") : Text("no")};
}

/// As the text has it: a link takes the digit too, in the way of its own names.
Rule write_editable(Text value, const Row&, Writer& out) noexcept {
  if (value != "yes" && value != "no") return Rule::swish_mask;
  out.put(value == "yes" ? '2' : '0');
  return Rule::none;
}

Reading read_iban_or_giro(Text wire, const Row& row, Writer& scratch) noexcept {
  const bool letters = wire.size() > 2 && is_upper(wire[0]) && is_upper(wire[1]);
  if (letters) return iban.read(wire, row, scratch);
  const bool fits = all_of(wire, [](char c) { return is_digit(c) || c == '-' || c == ' ' || c == '.'; });
  return {.value = wire,
          .rule = fits ? Rule::none : Rule::account_form,
          .kind = Kind::bban,
          .want = "an IBAN, or digits and hyphens"};
}

}  // namespace

const Form swish_number{.name = "Swish number", .read = read_number, .write = write_number};
const Form swish_editable{.name = "what may be changed", .read = read_editable, .write = write_editable};
const Form iban_or_giro{.name = "IBAN or giro", .read = read_iban_or_giro, .write = write_checked};

}  // namespace paycode
