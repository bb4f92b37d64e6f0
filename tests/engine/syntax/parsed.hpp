// A text as one syntax takes it apart, and what it writes again.
#pragma once

#include "engine/taken.hpp"
#include "syntax/syntaxes.hpp"

namespace taken {

/// Elements of a text, with the buffer that a syntax may decode into.
template <const paycode::Syntax& syntax>
struct ParsedBy {
  std::string text;
  Buffer<1024> scratch;
  paycode::Elements elements;
  paycode::Status status;

  explicit ParsedBy(paycode::Text from) : text(from) { status = syntax.read(text, elements, scratch); }
  std::string written(std::size_t element = 0, paycode::Code* code = nullptr) const {
    static char room[2 * paycode::length_max_bytes + 64];
    paycode::Writer out(room, sizeof room);
    const paycode::Status done = syntax.write(elements, element, out);
    if (code != nullptr) *code = done.code;
    return std::string(out.text());
  }
  void edit(std::size_t element, paycode::Text value) {
    elements[element].value = value;
    for (auto i = static_cast<std::int16_t>(element); i >= 0; i = elements[static_cast<std::size_t>(i)].parent)
      elements[static_cast<std::size_t>(i)].edited = true;
  }
};

/// "00=01 26=00...": keys and values in order.
inline std::string shown(const paycode::Elements& elements) {
  std::string all;
  for (const paycode::Element& each : elements)
    all += (all.empty() ? "" : " ") + std::string(each.key) + "=" + std::string(each.value);
  return all;
}

}  // namespace taken
