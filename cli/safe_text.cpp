#include "safe_text.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "model/text.hpp"
#include "standard/rfc3629.hpp"
#include "standard/rfc4648.hpp"
#include "verb/verbs.hpp"

namespace paycode::cli {
namespace {

std::uint32_t code_point(std::string_view sequence) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(sequence[i]));
  };
  switch (sequence.size()) {
    case 1:
      return byte(0);
    case 2:
      return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    case 3:
      return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    default:
      return (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
  }
}

struct Range {
  std::uint32_t first, last;
};

template <std::size_t N>
bool in_any(const std::array<Range, N>& ranges, std::uint32_t point) {
  for (const Range& range : ranges)
    if (point >= range.first && point <= range.last) return true;
  return false;
}

// Unicode Annex 11, the wide blocks; and the blocks of combining marks. Enough to place a caret.
constexpr std::array<Range, 8> wide = {{{0x1100, 0x115F},
                                        {0x2E80, 0x303E},
                                        {0x3041, 0xA4CF},
                                        {0xAC00, 0xD7A3},
                                        {0xF900, 0xFAFF},
                                        {0xFE30, 0xFE6F},
                                        {0xFF00, 0xFF60},
                                        {0x1F300, 0x3FFFD}}};
constexpr std::array<Range, 8> combining = {{{0x300, 0x36F},
                                             {0x483, 0x489},
                                             {0x591, 0x5BD},
                                             {0x64B, 0x65F},
                                             {0xE31, 0xE31},
                                             {0xE34, 0xE3A},
                                             {0xE47, 0xE4E},
                                             {0x17B4, 0x17D3}}};

/// Calls `each(sequence)` for well-formed sequences, `bad(byte)` for the others.
template <class Each, class Bad>
void walk(std::string_view text, Each each, Bad bad) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) {
      bad(static_cast<unsigned char>(text[0]));
      text.remove_prefix(1);
    } else {
      each(text.substr(0, length));
      text.remove_prefix(length);
    }
  }
}

bool convert(std::string_view from, const std::string& from_charset, const std::string& to_charset,
             std::string& to) {
  iconv_t converter = iconv_open(to_charset.c_str(), from_charset.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return false;  // NOLINT(performance-no-int-to-ptr): POSIX says so
  std::string input(from), out(from.size() * 4 + 16, '\0');
  char* read_at = input.data();
  char* write_at = out.data();
  std::size_t left = input.size(), room = out.size();
  const std::size_t result = iconv(converter, &read_at, &left, &write_at, &room);
  iconv_close(converter);
  if (result == static_cast<std::size_t>(-1)) return false;
  out.resize(out.size() - room);
  to = std::move(out);
  return true;
}

std::string_view without_blanks(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string safe(std::string_view text) {
  std::string out;
  std::array<char, 16> escape{};
  walk(
      text,
      [&](std::string_view sequence) {
        const std::uint32_t point = code_point(sequence);
        if (!is_obeyed(point)) {
          out += sequence;
          return;
        }
        static_cast<void>(std::snprintf(escape.data(), escape.size(), "\\u{%X}", point));
        out += escape.data();
      },
      [&](unsigned char byte) {
        static_cast<void>(std::snprintf(escape.data(), escape.size(), "\\x%02X", byte));
        out += escape.data();
      });
  return out;
}

std::size_t columns(std::string_view utf8) {
  std::size_t count = 0;
  walk(
      utf8,
      [&](std::string_view sequence) {
        const std::uint32_t point = code_point(sequence);
        count += in_any(wide, point) ? 2U : in_any(combining, point) ? 0U : 1U;
      },
      [&](unsigned char) { ++count; });
  return count;
}

std::string well_formed(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  std::string out;
  walk(
      text, [&](std::string_view sequence) { out += sequence; }, [&](unsigned char) { out += "\xEF\xBF\xBD"; });
  return out;
}

bool to_utf8(std::string_view bytes, const std::string& charset, std::string& utf8) {
  if (charset.empty() || charset == "UTF-8") {
    if (!is_utf8(bytes)) return false;
    utf8 = bytes;
    return true;
  }
  return convert(bytes, charset, "UTF-8", utf8);
}

bool from_utf8(std::string_view utf8, const std::string& charset, std::string& bytes) {
  return convert(utf8, "UTF-8", charset, bytes);
}

std::string without_secrets(std::string_view text, Within within, Array<const Scheme*> site) {
  std::string out;
  for (;;) {
    const Text found = find_secret(text, within, site);
    const std::size_t begin = found.empty() ? text.size() : static_cast<std::size_t>(found.data() - text.data());
    out += text.substr(0, begin);
    if (found.empty()) return out;
    // Of base64 any part says something of the number in it.
    const auto is_letter = [](char c) { return is_upper(c) || is_lower(c); };
    if (std::any_of(found.begin(), found.end(), is_letter)) {
      out.append(found.size(), '*');
    } else {
      std::string room(found.size(), '\0');
      Writer shown(room.data(), room.size());
      write_masked(found, Secret::consumer_code, shown);
      out += shown.text();
    }
    text.remove_prefix(begin + found.size());
  }
}

std::string without_codes(std::string_view text) {
  constexpr std::size_t digits_min = 12, first = 2, last = 4;
  std::string out = without_secrets(text, Within::text);
  for (std::size_t begin = 0; begin < out.size();) {
    std::size_t end = begin;
    while (end < out.size() && is_digit(out[end])) ++end;
    if (end - begin >= digits_min) std::fill(out.data() + begin + first, out.data() + end - last, '*');
    begin = end + 1;
  }
  return out;
}

std::string base64(std::string_view bytes) {
  std::string out((bytes.size() + 2) / 3 * 4, '\0');
  Writer writer(out.data(), out.size());
  base64_encode(bytes, writer);
  return out;
}

bool from_base64(std::string_view text, std::string& bytes) {
  text = without_blanks(text);
  std::string room(text.size(), '\0');
  Writer writer(room.data(), room.size());
  if (!base64_decode(text, writer)) return false;
  bytes = writer.text();
  return true;
}

bool from_hex(std::string_view text, std::string& bytes) {
  text = without_blanks(text);
  if (text.size() % 2 != 0) return false;
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_value(text[i]), low = hex_value(text[i + 1]);
    if (high < 0 || low < 0) return false;
    out += static_cast<char>(high * 16 + low);
  }
  bytes = std::move(out);
  return true;
}

}  // namespace paycode::cli
