// ERC-55: Ethereum's addresses, with a checksum in the case of their letters.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// `digits` are the forty hexadecimal ones behind "0x". False where capital and small letters stand in them, and
/// not as the hash of the address says; in one case only there is no checksum.
bool is_erc55(Text digits) noexcept;

}  // namespace paycode
