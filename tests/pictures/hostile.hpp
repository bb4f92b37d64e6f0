// Picture files that are made to hurt: small to send, large or long to decode.
#pragma once

#include <cstdint>
#include <string>

namespace hostile {

inline std::string big_endian(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFFU);
  return bytes;
}

inline std::uint32_t png_checksum(const std::string& bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int i = 0; i < 8; ++i) crc = (crc & 1U) != 0 ? 0xEDB88320U ^ crc >> 1 : crc >> 1;
  }
  return ~crc;
}

inline std::string chunk(const std::string& type, const std::string& content) {
  return big_endian(static_cast<std::uint32_t>(content.size())) + type + content +
         big_endian(png_checksum(type + content));
}

/// A whole PNG of 30,000 x 30,000 one-bit pixels in a hundred bytes: its IDAT holds nothing.
inline std::string png_bomb() {
  return "\x89PNG\r\n\x1A\n" +
         chunk("IHDR", big_endian(30'000) + big_endian(30'000) + std::string("\1\0\0\0\0", 5)) +
         chunk("IDAT", std::string("\x78\x9C\x03\0\0\0\0\1", 8)) + chunk("IEND", "");
}

inline std::string little(std::uint32_t value, std::size_t width) {
  std::string bytes;
  for (std::size_t i = 0; i < width; ++i) bytes += static_cast<char>(value >> 8 * i & 0xFFU);
  return bytes;
}

/// A TIFF of `pages` pages with one pixel each, all of them the byte at 8; the last page names page `next` (from 0)
/// as the one behind it.
inline std::string tiff_of(std::size_t pages, int next = -1) {
  constexpr std::uint32_t first = 10, length = 2 + 8 * 12 + 4;
  std::string bytes = std::string("II*\0", 4) + little(first, 4) + std::string(2, '\xFF');
  const auto entry = [](std::uint32_t tag, std::uint32_t value) {
    return little(tag, 2) + little(4, 2) + little(1, 4) + little(value, 4);
  };
  for (std::size_t page = 0; page < pages; ++page) {
    bytes += little(8, 2) + entry(256, 1) + entry(257, 1) + entry(258, 8) + entry(259, 1) + entry(262, 1) +
             entry(273, 8) + entry(278, 1) + entry(279, 1);
    const auto place = [](std::size_t number) { return first + static_cast<std::uint32_t>(number) * length; };
    const bool last = page + 1 == pages;
    bytes += little(!last ? place(page + 1) : next < 0 ? 0 : place(static_cast<std::size_t>(next)), 4);
  }
  return bytes;
}

/// A progressive JPEG of 64 by 64 grey pixels that announces its first scan so often, and has a few bytes in each.
inline std::string jpeg_of_scans(std::size_t count) {
  using namespace std::string_literals;
  std::string all = "\xFF\xD8\xFF\xC2\0\x0B\x08\0\x40\0\x40\1\1\x11\0"s;
  for (std::size_t i = 0; i < count; ++i) all += "\xFF\xDA\0\x08\1\1\0\0\0\0\x55\xAA"s;
  return all + "\xFF\xD9";
}

}  // namespace hostile
