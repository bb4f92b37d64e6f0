// Unicode Technical Standard 39: names that look like others.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// True where `name` mixes scripts whose letters look alike within a word, hides characters between Latin letters,
/// or can be read as Latin from end to end though it is not, while the name itself or the text `beside` it (a city)
/// is Latin. What is no UTF-8 is passed over: it is reported elsewhere.
bool is_confusable(Text name, Text beside) noexcept;

}  // namespace paycode
