// What the core asks a host for.
#pragma once

#include "paycode.hpp"

namespace paycode::host {

/// All that this library can do of it: for Context::hooks and Payload::hooks.
extern const Hooks hooks;

/// LZMA1 with the settings of PAY by square (lc 3, lp 0, pb 2, a dictionary of 128 KiB), without a header. False
/// where `packed` does not make `size` bytes, and where liblzma has no memory; `out` is unchanged then.
bool unpack_lzma(Text packed, std::size_t size, Writer& out) noexcept;
/// The same the other way, without an end mark.
bool pack_lzma(Text plain, Writer& out) noexcept;

/// Hooks::recover_secp256k1, by libsecp256k1 (SEC 1 §4.1.6).
bool recover_secp256k1(Text message, Text signature, unsigned recovery_id, Writer& key) noexcept;

}  // namespace paycode::host
