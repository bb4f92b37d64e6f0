// Numbers that name an invoice, a notice or its creditor, with the check digits that they have.
#include "form/forms.hpp"
#include "standard/fi_reference.hpp"
#include "standard/iso11649.hpp"
#include "standard/it_notice.hpp"
#include "standard/it_tax_number.hpp"

namespace paycode {
namespace {

constexpr Text version_4 = "000", creditor = "RF";
constexpr std::size_t finnish_digits = 20, creditor_digits = 21, check_digits = 2;

constexpr Text without_zeros(Text digits) noexcept {
  while (!digits.empty() && digits[0] == '0') digits.remove_prefix(1);
  return digits;
}

/// 000 and a Finnish reference of 20 digits, or the check digits of an RF reference and its 21 digits.
Reading read_finnish(Text wire, const Row&, Writer& scratch) noexcept {
  if (wire.size() != check_digits + creditor_digits || !is_digits(wire)) return {.rule = Rule::digits};
  const bool finnish = starts_with(wire, version_4);
  const Text digits = without_zeros(slice(wire, check_digits));
  if (finnish && digits.empty()) return {.rule = Rule::fi_no_reference};
  if (finnish)
    return {.value = digits,
            .rule = is_finnish_reference(digits) ? Rule::none : Rule::account_check,
            .kind = Kind::bill};
  const std::size_t mark = scratch.size();
  scratch.put(creditor);
  scratch.put(slice(wire, 0, check_digits));
  scratch.put(digits);
  const Text value = scratch.since(mark);
  return {.value = value,
          .rule = is_creditor_reference(value) ? Rule::none : Rule::account_check,
          .kind = Kind::creditor_reference};
}

Rule write_finnish(Text value, const Row&, Writer& out) noexcept {
  const bool of_creditor = starts_with_ignoring_case(value, creditor);
  const Text digits = of_creditor ? slice(value, creditor.size() + check_digits) : value;
  const std::size_t width = of_creditor ? creditor_digits : finnish_digits;
  if (!is_digits(digits) || digits.size() > width) return Rule::digits;
  if (of_creditor ? !is_creditor_reference(value) : !is_finnish_reference(without_zeros(digits)))
    return Rule::account_check;
  out.put(of_creditor ? slice(value, creditor.size(), check_digits) : version_4);
  for (std::size_t i = digits.size(); i < width; ++i) out.put('0');
  out.put(digits);
  return Rule::none;
}

Reading read_notice(Text wire, const Row&, Writer&) noexcept {
  if (!is_notice_number(wire)) return {.value = wire, .rule = Rule::pagopa_notice};
  return {
      .value = wire, .rule = notice_check_holds(wire) ? Rule::none : Rule::pagopa_notice_check, .kind = Kind::bill};
}

Reading read_italian_tax_number(Text wire, const Row& row, Writer&) noexcept {
  if (!is_digits(wire)) return {.value = wire, .rule = Rule::digits, .kind = Kind::tax_id};
  // Of another length it has no check digit, and the row says so.
  const bool fits = is_italian_tax_number(wire) || wire.size() != row.max_chars;
  return {.value = wire, .rule = fits ? Rule::none : Rule::pagopa_creditor, .kind = Kind::tax_id};
}

}  // namespace

const Form finnish_reference{.name = "Finnish or RF reference", .read = read_finnish, .write = write_finnish};
const Form notice_number{.name = "notice number", .read = read_notice, .write = write_checked};
const Form italian_tax_number{
    .name = "Italian tax number", .read = read_italian_tax_number, .write = write_checked};

}  // namespace paycode
