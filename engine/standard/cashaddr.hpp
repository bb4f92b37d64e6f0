// CashAddr: Bitcoin Cash's addresses, bech32's letters under a longer checksum.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// `payload` is what stands behind "bitcoincash:", in small or in capital letters; its checksum covers `prefix` as
/// well, which is in small ones. True where that holds, and the first byte says as many bytes as there are.
bool is_cashaddr(Text prefix, Text payload) noexcept;

}  // namespace paycode
