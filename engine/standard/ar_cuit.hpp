// Argentina's taxpayer number, which names who is paid in Transferencias 3.0.
#pragma once

#include "model/text.hpp"

namespace paycode {

/// True for eleven digits without hyphens, the last of which checks the others modulo 11. The first two say what
/// the taxpayer is and are not looked at: the list of them has grown. Where the sum would want 10 as its check
/// digit another pair is issued instead, so that no digit fits. The rule is in public descriptions of the number
/// ("Clave Única de Identificación Tributaria"), not in a standard.
bool is_cuit(Text eleven_digits) noexcept;

}  // namespace paycode
