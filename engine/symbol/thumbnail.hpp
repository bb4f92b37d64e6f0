// A picture made small, for reports.
#pragma once

#include "symbol/symbol.hpp"

namespace paycode {

/// The picture with its longer side at most `side` pixels, each the mean of those that it stands for. As it is
/// where it is that small already.
Thumbnail thumbnail_of(GreyView grey, int side);

}  // namespace paycode
