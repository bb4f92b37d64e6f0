// Bech32 and bech32m (BIP 173, BIP 350), without the limit of 90 characters, which invoices exceed (BOLT 11).
#pragma once

#include "model/text.hpp"

namespace paycode {

enum class Bech32 : std::uint8_t {
  bad,      ///< no such text, of both cases, or its checksum does not hold
  bech32,   ///< BIP 173: segwit version 0, invoices, LNURL
  bech32m,  ///< BIP 350: segwit version 1 and later
};

/// Value of a data character of either case, 0 to 31, or -1.
int bech32_value(char c) noexcept;

/// `prefix` is what stands before the last "1", `data` what stands between that and the six characters of the
/// checksum; both as they are written, in either case but not in both. They are set as far as they can be told
/// where the answer is `bad`.
Bech32 read_bech32(Text text, Text& prefix, Text& data) noexcept;

/// The six characters that check `prefix` and `data`, which are in small letters.
void put_bech32_check(Text prefix, Text data, Bech32 kind, Writer& out) noexcept;

/// Regroups data characters, five bits each, into bytes; false where more than four bits are left over, or any that
/// is not zero.
bool put_bech32_bytes(Text data, Writer& out) noexcept;

}  // namespace paycode
