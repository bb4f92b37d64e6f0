#include "host/hooks.hpp"

namespace paycode::host {

constinit const Hooks hooks{.unpack_lzma = unpack_lzma, .pack_lzma = pack_lzma};

}  // namespace paycode::host
