#include "host/hooks.hpp"

namespace paycode::host {

const Hooks& hooks() noexcept {
  static constexpr Hooks all{.recover_secp256k1 = recover_secp256k1};
  return all;
}

}  // namespace paycode::host
