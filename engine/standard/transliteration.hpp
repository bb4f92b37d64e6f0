// Latin letters beyond ASCII in plain ones: what a payment system that knows no others can print.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// Writes UTF-8 text with "ü" as "ue", "ß" as "ss", "ł" as "l", and the quotation marks and dashes of typography as
/// those of a typewriter. Other scripts stay as they are: a Thai name in Latin letters is another spelling, which
/// the payee chooses. False where nothing was changed. After the letters of Unicode's canonical decompositions (UAX
/// #15), with the spellings of German for its own.
bool transliterate(Text text, Writer& out) noexcept;

}  // namespace paycode
