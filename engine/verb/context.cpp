// "market=CN,presented_by=payer": what the caller knows beside the code.
#include "verb/verbs.hpp"

namespace paycode {
namespace {

/// "2026-12-31" or "2026-12-31T23:59:59", with or without a final Z.
bool is_time(Text text) noexcept {
  if (!text.empty() && text.back() == 'Z') text.remove_suffix(1);
  constexpr Text shape = "dddd-dd-ddTdd:dd:dd";
  if (text.size() != 10 && text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (shape[i] == 'd' ? !is_digit(text[i]) : text[i] != shape[i]) return false;
  return true;
}

}  // namespace

Text read_context(Text text, Context& context) noexcept {
  context = {.hooks = context.hooks};
  while (!text.empty()) {
    const std::size_t comma = find(text, ',');
    const Text pair = slice(text, 0, comma);
    const std::size_t equals = find(pair, '=');
    const Text key = slice(pair, 0, equals), value = equals == Text::npos ? Text{} : slice(pair, equals + 1);
    if (pair.empty()) {
      // "a=b,," says nothing more than "a=b"
    } else if (key == "market" && value.size() == 2) {
      context.market = value;
    } else if (key == "presented_by" && (value == "payer" || value == "payee")) {
      context.presented_by = value == "payer" ? PresentedBy::payer : PresentedBy::payee;
    } else if (key == "app" && !value.empty()) {
      context.app = value;
    } else if (key == "at" && is_time(value)) {
      context.at = value;
    } else {
      return pair;
    }
    text = comma == Text::npos ? Text{} : slice(text, comma + 1);
  }
  return {};
}

}  // namespace paycode
