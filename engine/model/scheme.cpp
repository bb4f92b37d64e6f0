#include "model/scheme.hpp"

namespace paycode {

const Scheme* find_scheme(Text id) noexcept {
  for (const Scheme* scheme : schemes())
    if (scheme->id == id) return scheme;
  return nullptr;
}

Text implied(const Scheme& scheme, Field field) noexcept {
  for (const Scheme* table = &scheme; table != nullptr; table = table->base)
    for (const Implied& fact : table->implies)
      if (fact.field == field) return fact.value;
  return {};
}

namespace {

bool within(const Elements& elements, std::int16_t element, Text key) noexcept {
  for (std::int16_t i = element; i >= 0; i = elements[static_cast<std::size_t>(i)].parent)
    if (key_fits(elements[static_cast<std::size_t>(i)].key, key)) return true;
  return false;
}

}  // namespace

Grade grade(const Payload& payload, Rule rule, std::int16_t element, Profile profile) noexcept {
  for (const Scheme* table = payload.scheme; table != nullptr; table = table->base)
    for (const Quirk& quirk : table->quirks)
      if (quirk.rule == rule && (!quirk.only_here || table == payload.scheme) &&
          (quirk.in.empty() || within(payload.elements, element, quirk.in)))
        return profile == Profile::strict ? quirk.strict : quirk.tolerant;
  return rule_grade(rule, profile);
}

}  // namespace paycode
