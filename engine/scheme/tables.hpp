// The tables that other tables build on.
#pragma once

#include "form/forms.hpp"
#include "model/scheme.hpp"
#include "syntax/syntaxes.hpp"

namespace paycode::table {

extern const Scheme emv_mpm;  ///< EMVCo merchant-presented: the rows, quirks and checks of every national flavour

}  // namespace paycode::table
