// Base58, as the first Bitcoin wallet has it and others took it over: numbers in digits that no eye confuses.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// Fills `bytes` with what `text` stands for: a number, big end first, with a "1" in front for each byte of zero.
/// False where it does not stand for exactly so many bytes.
bool base58_decode(Text text, unsigned char* bytes, std::size_t size) noexcept;

/// The same where the last four bytes are the first of SHA-256, twice, of those before.
bool base58check_decode(Text text, unsigned char* bytes, std::size_t size) noexcept;

/// CryptoNote's: each eight bytes are eleven digits, the last ones fewer.
bool base58_decode_blocks(Text text, unsigned char* bytes, std::size_t size) noexcept;

}  // namespace paycode
