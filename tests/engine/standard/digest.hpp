// Bytes as people compare them.
#pragma once

#include <string>

#include "standard/fips180.hpp"

inline std::string hex_of(const paycode::Digest& digest) {
  std::string room(sizeof digest.bytes * 2, '\0');
  paycode::Writer out(room.data(), room.size());
  for (unsigned char byte : digest.bytes) out.put_hex(byte);
  return room;
}
