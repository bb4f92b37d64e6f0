// What a link's path says: whom to pay, which order, how much. The row lists the paths that its wallet has, each as
// parts between slashes with words in angle brackets, and the kind of what they name; the first that fits counts:
//
//   /paypalme/<account>/<amount>    what stands for itself is compared without case
//   /<account>  /<order>  /<any>    any part; <amount> begins with a digit, and a currency may stand behind it
#include "form/forms.hpp"
#include "model/amount.hpp"
#include "standard/iso4217.hpp"

namespace paycode {
namespace {

constexpr Text account_word = "<account>", order_word = "<order>", amount_word = "<amount>";

/// Takes the part before the next slash off the path, which begins with one.
Text next_segment(Text& path) noexcept {
  const std::size_t slash = find(path, '/', 1);
  const Text segment = slice(path, 1, slash == Text::npos ? Text::npos : slash - 1);
  path = slice(path, slash);
  return segment;
}

bool segment_fits(Text segment, Text wanted) noexcept {
  if (wanted.empty() || wanted[0] != '<') return same_ignoring_case(segment, wanted);
  return !segment.empty() && (wanted != amount_word || is_digit(segment[0]) || segment[0] == '.');
}

/// The path is one of the shape; `found` is then what stands for `word`, or empty.
bool path_fits(Text path, Text shape, Text word, Text& found) noexcept {
  found = {};
  if (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  while (!path.empty() && !shape.empty()) {
    const Text segment = next_segment(path), wanted = next_segment(shape);
    if (!segment_fits(segment, wanted)) return false;
    if (wanted == word) found = segment;
  }
  return path.empty() && shape.empty();
}

/// What stands for `word` in the first shape that fits; `shape` is null where none does.
Text part_of(Text path, const Row& row, Text word, const CodeName*& shape) noexcept {
  Text found;
  for (const CodeName& each : row.codes)
    if (path_fits(path, each.code, word, found)) {
      shape = &each;
      return found;
    }
  shape = nullptr;
  return {};
}

Reading read_parts(Text wire, const Row& row, Writer&) noexcept {
  const CodeName* shape = nullptr;
  const Text account = part_of(wire, row, account_word, shape);
  if (shape == nullptr) return {.rule = Rule::link_tail};
  const Kind kind = kind_by_name(shape->name);
  if (!account.empty()) return {.value = account, .kind = kind, .field = Field::account};
  return {.value = part_of(wire, row, order_word, shape), .kind = kind, .field = Field::reference};
}

/// Which of several parts is meant, and in which of the shapes, no value tells.
Rule write_parts(Text, const Row&, Writer&) noexcept { return Rule::account_form; }

/// Letters behind the digits.
Text letters_behind(Text amount) noexcept {
  std::size_t begin = amount.size();
  while (begin > 0 && !is_digit(amount[begin - 1]) && amount[begin - 1] != '.') --begin;
  return slice(amount, begin);
}

Reading read_path_amount(Text wire, const Row& row, Writer& scratch) noexcept {
  const CodeName* shape = nullptr;
  const Text part = part_of(wire, row, amount_word, shape);
  if (part.empty()) return {};
  Reading reading = decimal_amount.read(slice(part, 0, part.size() - letters_behind(part).size()), row, scratch);
  reading.field = Field::amount;
  return reading;
}

Reading read_path_currency(Text wire, const Row& row, Writer& scratch) noexcept {
  const CodeName* shape = nullptr;
  const Text letters = letters_behind(part_of(wire, row, amount_word, shape));
  if (letters.empty()) return {};
  const std::size_t mark = scratch.size();
  for (const char c : letters) scratch.put(upper(c));
  const Text code = scratch.since(mark);
  if (currency_by_code(code) == nullptr) return {.rule = Rule::currency};
  return {.value = code, .field = Field::currency};
}

const Form path_currency{.name = "currency in a path", .read = read_path_currency};
const Form path_amount{.name = "amount in a path", .read = read_path_amount, .also = &path_currency};

}  // namespace

const Form path_parts{.name = "parts of a path", .read = read_parts, .write = write_parts, .also = &path_amount};

}  // namespace paycode
