// The wire grammars. Each is a constant; its file says what the elements and their keys are.
#pragma once

#include "model/scheme.hpp"

namespace paycode {

extern const Syntax tlv;  ///< EMV: two digits of id, two of length in characters, value
/// Nothing but objects whose lengths count characters, and at least one.
bool is_tlv(Text text) noexcept;
extern const Syntax lines;  ///< one value a line; keys "line 1" …
extern const Syntax uri;    ///< RFC 3986; keys are the query's names and "#scheme" "#authority" "#path" "#fragment"
extern const Syntax form_uri;  ///< the same, but "+" in the query is a blank (HTML forms)
extern const Syntax digits;    ///< the whole text is digits; key "digits"

}  // namespace paycode
