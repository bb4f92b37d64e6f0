#include "host/hooks.hpp"

namespace paycode::host {

constinit const Hooks hooks{
    .unpack_lzma = unpack_lzma, .pack_lzma = pack_lzma, .recover_secp256k1 = recover_secp256k1};

}  // namespace paycode::host
