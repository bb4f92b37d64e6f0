// What a host can do for the core that is tested, where it was built too.
#pragma once

#include "paycode.hpp"
#if PAYCODE_HAS_HOST
#include "host/hooks.hpp"
#endif

namespace paycode::test {

#if PAYCODE_HAS_HOST
inline constexpr const Hooks* hooks = &host::hooks;
inline constexpr bool has_hooks = true;
#else
inline constexpr const Hooks* hooks = nullptr;
inline constexpr bool has_hooks = false;
#endif

}  // namespace paycode::test
