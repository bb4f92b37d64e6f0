// Symbols in a grey picture that the caller holds. A program that reads other people's pictures goes through
// ReaderPool (pool.hpp) instead, where a fault in a library costs one picture and not the process.
#pragma once

#include <string>

#include "symbol/symbol.hpp"

namespace paycode {

/// Never throws; a fault of a library is an error of that picture. Not in reach of a caller's recovery: ZXing-C++
/// 1.4 has assertions that end the process on some pictures.
PictureAnswer find_symbols(GreyView picture, const ScanOptions& options) noexcept;

/// "2.3.0": the version of ZXing-C++ this was compiled against.
std::string zxing_version();

}  // namespace paycode
