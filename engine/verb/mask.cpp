// Secrets: how they are shown, and how they are forgotten.
#include "standard/rfc3629.hpp"
#include "verb/verbs.hpp"

namespace paycode {

void write_masked(Text text, Secret secret, Writer& out) noexcept {
  const std::size_t first = secret == Secret::pan ? 6 : 2, last = 4;
  const std::size_t chars = count_chars(text);
  for (std::size_t i = 0; !text.empty(); ++i) {
    const std::size_t length = utf8_length(text) == 0 ? 1 : utf8_length(text);
    // A text too short to have a hidden part has no shown one either.
    const bool shown = chars > first + last && (i < first || i + last >= chars);
    if (shown) {
      out.put(slice(text, 0, length));
    } else {
      out.put('*');
    }
    text = slice(text, length);
  }
}

void wipe(char* buffer, std::size_t length) noexcept {
  volatile char* bytes = buffer;
  for (std::size_t i = 0; i < length; ++i) bytes[i] = 0;
}

void wipe(Payload& payload) noexcept {
  wipe(reinterpret_cast<char*>(&payload), sizeof payload);
  // An empty payload but for this: a scheme is never null.
  payload.scheme = &unknown_scheme();
}

}  // namespace paycode
