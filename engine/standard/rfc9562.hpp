// RFC 9562: the UUID.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// True for the text form, 8-4-4-4-12 hexadecimal digits of either case. Version and variant are not looked at.
bool is_uuid(Text text) noexcept;

}  // namespace paycode
