// What a table says of rules and values beside its rows.
#pragma once

#include "model/payload.hpp"

namespace paycode {

/// A known deviation of the scheme's practice from a general rule: the rule has these grades here.
struct Quirk {
  Rule rule;
  Grade tolerant, strict;
  bool only_here;  ///< not for the schemes that build on this one
  Word in;         ///< only for elements under, or with, this key; empty: everywhere
  [[no_unique_address]] Note why;

  constexpr Quirk(Rule of, Grade when_tolerant, Grade when_strict, Word where, Note because,
                  bool here = false) noexcept
      : rule(of), tolerant(when_tolerant), strict(when_strict), only_here(here), in(where), why(because) {}
  friend constexpr bool operator==(const Quirk&, const Quirk&) noexcept = default;
};

/// What is true of every code of the scheme, stated in it or not.
struct Implied {
  Field field;
  Word value;
  friend constexpr bool operator==(const Implied&, const Implied&) noexcept = default;
};

/// A rule that spans elements.
struct Check {
  [[no_unique_address]] Note name;
  void (*run)(Payload& payload, Writer& scratch);  ///< reports findings; `scratch` is for what they quote
  friend constexpr bool operator==(const Check&, const Check&) noexcept = default;
};

}  // namespace paycode
