// What parent and worker say to each other over their socket: a request (with the picture's descriptor beside it)
// and one answer. Numbers are little-endian, every length is checked against what is there and against a limit, so
// that neither side can be hurt by the other. Values only; the socket itself is touched by nothing here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "symbol/symbol.hpp"

namespace paycode {

/// A message is four bytes of length and that many bytes. The limit is far above what 64 million pixels can hold
/// in codes, and far below what hurts.
inline constexpr std::size_t message_length_bytes = 4;
inline constexpr std::size_t message_max_bytes = std::size_t{16} << 20;

struct ReadRequest {
  ScanOptions scan;
  bool looked = false;             ///< the plain picture was searched before, and nothing was so much as located
  std::uint32_t cpu_seconds = 0;   ///< processor time that this one picture may take; 0: no limit
  std::uint64_t memory_bytes = 0;  ///< address space of the worker; 0: no limit
};

/// A light reader's answer where the picture wants retouching, or a decoder that it has not got: a full one is
/// asked.
struct HandedOn {
  bool looked = false;      ///< as in the request that the full reader gets
  double milliseconds = 0;  ///< spent on finding symbols
};
using ReaderAnswer = std::variant<PictureReading, PictureError, HandedOn>;

/// Puts the length in front.
std::string framed(Text message);

/// Length of the message that the four bytes announce; nothing where it is beyond the limit.
std::optional<std::size_t> message_length(Text four_bytes);

std::string encode_request(const ReadRequest& request);
std::optional<ReadRequest> decode_request(Text message);

/// A reading that is too large for one message becomes the error `too_large`.
std::string encode_answer(const ReaderAnswer& answer);

/// Nothing where the bytes are not exactly one well-formed answer: a value out of its range, an error code of its
/// own invention and a byte too many are all refused.
std::optional<ReaderAnswer> decode_answer(Text message);

}  // namespace paycode
