// ISO 3166-1: countries and territories.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// True for the 249 alpha-2 codes that ISO 3166-1 has officially assigned, in upper case.
/// XK is not among them: Kosovo's code is user-assigned, in use by banks (see iso9362.hpp, iso13616.hpp) but by
/// no decision of ISO's. Nor are the exceptional reservations EU, UK, UN and SU.
bool is_country(Text alpha2) noexcept;

}  // namespace paycode
