// Symbols in a grey picture that the caller holds. A program that reads other people's pictures goes through
// ReaderPool (pool.hpp) instead, where a fault in a library costs one picture and not the process.
#pragma once

#include <string>

#include "symbol/symbol.hpp"

namespace paycode {

/// Never throws; a fault of a library is an error of that picture. Not in reach of a caller's recovery: ZXing-C++
/// 1.4 has assertions that end the process on some pictures. `looked`: the plain picture was searched before, and
/// nothing was so much as located in it.
PictureAnswer find_symbols(GreyView picture, const ScanOptions& options, bool looked = false) noexcept;

/// "4.6.0": the version of OpenCV this was compiled against.
std::string opencv_version();

}  // namespace paycode
