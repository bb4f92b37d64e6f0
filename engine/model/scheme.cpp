#include "model/scheme.hpp"

namespace paycode {

const Scheme* find_scheme(Text id, Array<const Scheme*> site) noexcept {
  for (const Array<const Scheme*> tables : {site, schemes()})
    for (const Scheme* scheme : tables)
      if (scheme->id == id) return scheme;
  return nullptr;
}

Text name(Standard standard) noexcept {
  return standard == Standard::emv_mpm ? "emv.mpm" : standard == Standard::emv_cpm ? "emv.cpm" : "";
}

Text implied(const Scheme& scheme, Field field) noexcept {
  for (const Scheme* table = &scheme; table != nullptr; table = table->base)
    for (const Implied& fact : table->implies())
      if (fact.field == field) return fact.value;
  return {};
}

namespace {

/// The element stands under the key, or has it; only under it where a dot follows: "62.".
bool within(const Elements& elements, std::int16_t element, Text key) noexcept {
  if (element >= 0 && key.back() == '.') {
    key = slice(key, 0, key.size() - 1);
    element = elements[static_cast<std::size_t>(element)].parent;
  }
  for (std::int16_t i = element; i >= 0; i = elements[static_cast<std::size_t>(i)].parent)
    if (key_fits(elements[static_cast<std::size_t>(i)].key, key)) return true;
  return false;
}

/// In a template that a table claims that table speaks, whatever the code's own scheme is.
const Scheme* speaker_for(const Payload& payload, std::int16_t element) noexcept {
  for (const Claim& claim : payload.claims)
    for (std::int16_t i = element; i >= 0; i = payload.elements[static_cast<std::size_t>(i)].parent)
      if (i == claim.element) return claim.scheme;
  return payload.scheme;
}

}  // namespace

Grade grade(const Payload& payload, Rule rule, std::int16_t element, Profile profile) noexcept {
  for (const Scheme* from : {speaker_for(payload, element), payload.scheme})
    for (const Scheme* table = from; table != nullptr; table = table->base)
      for (const Quirk& quirk : table->quirks())
        if (quirk.rule == rule && (!quirk.only_here || table == payload.scheme) &&
            (quirk.in.empty() || within(payload.elements, element, quirk.in)))
          return profile == Profile::strict ? quirk.strict : quirk.tolerant;
  return rule_grade(rule, profile);
}

}  // namespace paycode
