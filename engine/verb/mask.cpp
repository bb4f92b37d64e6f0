// Secrets: how they are shown, and how they are forgotten.
#include "standard/iso7812.hpp"
#include "standard/rfc3629.hpp"
#include "verb/verbs.hpp"

namespace paycode {

void write_masked(Text text, Secret secret, Writer& out) noexcept {
  const std::size_t first = secret == Secret::pan ? 6 : 2, last = 4;
  // Of track 2 data only the number shows: what stands behind its separator could be charged with it.
  std::size_t end = 0;
  while (end < text.size() && (secret != Secret::pan || (text[end] != 'D' && text[end] != '='))) ++end;
  const std::size_t chars = count_chars(slice(text, 0, end));
  for (std::size_t i = 0; !text.empty(); ++i) {
    const std::size_t length = utf8_length(text) == 0 ? 1 : utf8_length(text);
    // A text too short to have a hidden part has no shown one either.
    const bool shown = chars > first + last && (i < first || (i + last >= chars && i < chars));
    if (shown) {
      out.put(slice(text, 0, length));
    } else {
      out.put('*');
    }
    text = slice(text, length);
  }
}

bool looks_secret(Text text) noexcept {
  if (starts_with(text, "hQVDUFY")) return true;  // EMV CPM §4: base64 of 85 05 "CPV"
  // A run of digits, grouped by single blanks or hyphens as people print card numbers.
  char run[20];
  std::size_t length = 0;
  bool found = false;
  for (std::size_t i = 0; i <= text.size() && !found; ++i) {
    const char c = i < text.size() ? text[i] : '\0';
    if (is_digit(c)) {
      if (length < sizeof run) run[length++] = c;
      continue;
    }
    const bool grouped = (c == ' ' || c == '-') && length > 0 && i + 1 < text.size() && is_digit(text[i + 1]);
    if (grouped) continue;
    found = length >= 13 && length <= 19 && passes_luhn(Text(run, length));
    length = 0;
  }
  wipe(run, sizeof run);
  return found;
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
