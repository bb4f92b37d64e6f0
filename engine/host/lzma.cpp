// LZMA1 by liblzma. What is unpacked is no longer than the core asks for, so that nothing grows beyond it.
#include <lzma.h>

#include <array>
#include <memory>
#include <new>

#include "host/hooks.hpp"

namespace paycode::host {
namespace {

constexpr std::size_t size_max = 65536;                       // two bytes say how long it is
constexpr std::uint32_t dictionary = 131072;                  // PAY by square's
constexpr std::uint64_t memory_max = std::uint64_t{4} << 20;  // to unpack takes the dictionary and little more

lzma_options_lzma options_for(std::size_t size) noexcept {
  lzma_options_lzma options{};
  lzma_lzma_preset(&options, 9);
  options.dict_size = dictionary;
  options.lc = 3;
  options.lp = 0;
  options.pb = 2;
  // For the encoder: the length is known to both sides, and no end mark is written.
  options.ext_flags = 0;
  lzma_set_ext_size(options, static_cast<std::uint64_t>(size));
  return options;
}

struct Stream {
  lzma_stream self = LZMA_STREAM_INIT;
  Stream() noexcept = default;
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() { lzma_end(&self); }
};

const std::uint8_t* bytes_of(Text text) noexcept { return reinterpret_cast<const std::uint8_t*>(text.data()); }

}  // namespace

bool unpack_lzma(Text packed, std::size_t size, Writer& out) noexcept {
  if (size == 0 || size > size_max || packed.size() > size_max * 2) return false;
  lzma_options_lzma options = options_for(size);
  // Not the filter that knows the length: encoders that write an end mark all the same are read too.
  const std::array<lzma_filter, 2> filters{{{LZMA_FILTER_LZMA1, &options}, {LZMA_VLI_UNKNOWN, nullptr}}};
  Stream stream;
  if (lzma_raw_decoder_memusage(filters.data()) > memory_max ||
      lzma_raw_decoder(&stream.self, filters.data()) != LZMA_OK)
    return false;
  const std::unique_ptr<char[]> room(new (std::nothrow) char[size]);
  if (!room) return false;
  stream.self.next_in = bytes_of(packed);
  stream.self.avail_in = packed.size();
  stream.self.next_out = reinterpret_cast<std::uint8_t*>(room.get());
  stream.self.avail_out = size;
  const lzma_ret result = lzma_code(&stream.self, LZMA_FINISH);
  // What stands behind the data is no part of them; an end mark may, which is asked for by nobody.
  constexpr std::size_t end_mark_max = 8;
  const bool complete = stream.self.avail_out == 0 && stream.self.avail_in <= end_mark_max &&
                        (result == LZMA_OK || result == LZMA_STREAM_END);
  if (complete) out.put(Text(room.get(), size));
  return complete;
}

bool pack_lzma(Text plain, Writer& out) noexcept {
  if (plain.empty() || plain.size() > size_max) return false;
  lzma_options_lzma options = options_for(plain.size());
  const std::array<lzma_filter, 2> filters{{{LZMA_FILTER_LZMA1EXT, &options}, {LZMA_VLI_UNKNOWN, nullptr}}};
  Stream stream;
  if (lzma_raw_encoder(&stream.self, filters.data()) != LZMA_OK) return false;
  // What cannot be packed grows by less than a hundredth part and a few bytes.
  const std::size_t room_size = plain.size() + plain.size() / 64 + 64;
  const std::unique_ptr<char[]> room(new (std::nothrow) char[room_size]);
  if (!room) return false;
  stream.self.next_in = bytes_of(plain);
  stream.self.avail_in = plain.size();
  stream.self.next_out = reinterpret_cast<std::uint8_t*>(room.get());
  stream.self.avail_out = room_size;
  if (lzma_code(&stream.self, LZMA_FINISH) != LZMA_STREAM_END) return false;
  out.put(Text(room.get(), room_size - stream.self.avail_out));
  return true;
}

}  // namespace paycode::host
