// What the core leaves to a host: Context::hooks.
#pragma once

#include "model/payload.hpp"

namespace paycode::host {

/// All that this build can do; constant, for as long as the program runs.
const Hooks& hooks() noexcept;

/// Hooks::recover_secp256k1, by libsecp256k1 (SEC 1 §4.1.6).
bool recover_secp256k1(Text message, Text signature, unsigned recovery_id, Writer& key) noexcept;

}  // namespace paycode::host
