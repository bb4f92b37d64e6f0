#include "symbol/protocol.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <type_traits>
#include <utility>

namespace paycode {
namespace {

constexpr char version = 3;  // Parent and worker are installed together; the byte catches it where they were not.
constexpr std::size_t symbols_max = 65'535;
constexpr std::int32_t coordinate_max = 1 << 24;
constexpr std::size_t message_text_max = 4096;
constexpr std::size_t sequence_group_max = 256;

class Encoder {
 public:
  template <class Number>
  void put(Number number) {
    std::uint64_t bits = static_cast<std::make_unsigned_t<Number>>(number);
    for (std::size_t i = 0; i < sizeof(Number); ++i, bits >>= 8) bytes_.push_back(static_cast<char>(bits & 0xFFU));
  }
  void put(Text text) {
    put(static_cast<std::uint32_t>(text.size()));
    bytes_.append(text);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads on as long as all was well; `sound` tells at the end, and every value after a fault is zero.
class Decoder {
 public:
  explicit Decoder(Text bytes) : bytes_(bytes) {}

  template <class Number>
  Number number() {
    if (bytes_.size() - at_ < sizeof(Number)) return fail(), Number{};
    std::uint64_t bits = 0;
    for (std::size_t i = sizeof(Number); i-- > 0;) bits = bits << 8 | static_cast<unsigned char>(bytes_[at_ + i]);
    at_ += sizeof(Number);
    return static_cast<Number>(bits);
  }
  std::int32_t number_within(std::int32_t least, std::int32_t most) {
    const auto value = number<std::int32_t>();
    if (value < least || value > most) fail();
    return sound_ ? value : least;
  }
  bool flag() { return number_within(0, 1) == 1; }
  std::string text(std::size_t most) {
    const auto length = number<std::uint32_t>();
    if (length > most || length > bytes_.size() - at_) return fail(), std::string();
    return std::string(slice(bytes_, std::exchange(at_, at_ + length), length));
  }
  void expect(bool condition) {
    if (!condition) fail();
  }
  bool sound() const { return sound_; }
  bool finished() const { return sound_ && at_ == bytes_.size(); }

 private:
  void fail() {
    sound_ = false;
    at_ = bytes_.size();
  }
  Text bytes_;
  std::size_t at_ = 0;
  bool sound_ = true;
};

void put_symbol(Encoder& to, const Symbol& symbol) {
  to.put(static_cast<std::int32_t>(symbol.kind));
  to.put(std::int32_t{symbol.version});
  to.put(Text(symbol.level));
  for (const Point& corner : symbol.corners) {
    to.put(std::clamp<std::int32_t>(corner.x, -coordinate_max, coordinate_max));
    to.put(std::clamp<std::int32_t>(corner.y, -coordinate_max, coordinate_max));
  }
  to.put(std::int32_t{symbol.eci});
  to.put(std::int32_t{symbol.sequence ? 1 : 0});
  if (symbol.sequence) {
    to.put(std::int32_t{symbol.sequence->index});
    to.put(std::int32_t{symbol.sequence->count});
    to.put(std::int32_t{symbol.sequence->complete ? 1 : 0});
    to.put(slice(symbol.sequence->group, 0, sequence_group_max));
  }
  to.put(Text(symbol.bytes));
  to.put(std::int32_t{symbol.inverted ? 1 : 0});
  to.put(std::int32_t{symbol.mirrored ? 1 : 0});
  to.put(std::int32_t{symbol.ambiguous ? 1 : 0});
  to.put(std::int32_t{symbol.print ? 1 : 0});
  if (!symbol.print) return;
  for (const double measure : {symbol.print->quiet_zone, symbol.print->module_pixels, symbol.print->contrast})
    to.put(std::bit_cast<std::uint64_t>(measure));
  to.put(Text(symbol.print->dark));
}

Symbol take_symbol(Decoder& from) {
  Symbol symbol;
  symbol.kind =
      static_cast<SymbolKind>(from.number_within(0, static_cast<std::int32_t>(symbol_kind_names.size()) - 1));
  symbol.version = from.number_within(0, 40);
  symbol.level = from.text(1);
  from.expect(symbol.level.empty() || find("LMQH", symbol.level[0]) != Text::npos);
  for (Point& corner : symbol.corners) {
    corner.x = from.number_within(-coordinate_max, coordinate_max);
    corner.y = from.number_within(-coordinate_max, coordinate_max);
  }
  symbol.eci = from.number_within(-1, 999'999);
  if (from.flag()) {
    Sequence sequence;
    sequence.index = from.number_within(1, 1 << 20);
    sequence.count = from.number_within(0, 1 << 20);
    sequence.complete = from.flag();
    sequence.group = from.text(sequence_group_max);
    symbol.sequence = std::move(sequence);
  }
  symbol.bytes = from.text(message_max_bytes);
  symbol.inverted = from.flag();
  symbol.mirrored = from.flag();
  symbol.ambiguous = from.flag();
  if (!from.flag()) return symbol;
  PrintMeasures print;
  for (double* measure : {&print.quiet_zone, &print.module_pixels, &print.contrast}) {
    *measure = std::bit_cast<double>(from.number<std::uint64_t>());
    from.expect(std::isfinite(*measure) && *measure >= 0 && *measure <= coordinate_max);
  }
  const std::size_t side = 17U + 4U * static_cast<std::size_t>(symbol.version);
  print.dark = from.text(4096);
  from.expect(symbol.kind == SymbolKind::qr && symbol.version > 0 && print.dark.size() == (side * side + 7) / 8);
  symbol.print = std::move(print);
  return symbol;
}

enum class Says : std::uint8_t { reading, error, handed_on };

std::string encode_handed_on(const HandedOn& handed_on) {
  Encoder to;
  to.put(version);
  to.put(static_cast<std::int32_t>(Says::handed_on));
  to.put(std::int32_t{handed_on.looked ? 1 : 0});
  to.put(std::bit_cast<std::uint64_t>(handed_on.milliseconds));
  return to.take();
}

double take_milliseconds(Decoder& from) {
  const auto milliseconds = std::bit_cast<double>(from.number<std::uint64_t>());
  from.expect(std::isfinite(milliseconds) && milliseconds >= 0);
  return milliseconds;
}

std::string encode_error(const PictureError& error) {
  Encoder to;
  to.put(version);
  to.put(static_cast<std::int32_t>(Says::error));
  to.put(Text(error.code));
  to.put(slice(error.message, 0, message_text_max));
  return to.take();
}

}  // namespace

std::string framed(Text message) {
  Encoder to;
  to.put(message);
  return to.take();
}

std::optional<std::size_t> message_length(Text four_bytes) {
  Decoder from(four_bytes);
  const auto length = from.number<std::uint32_t>();
  if (!from.finished() || length > message_max_bytes) return std::nullopt;
  return length;
}

std::string encode_request(const ReadRequest& request) {
  Encoder to;
  to.put(version);
  to.put(request.scan.kinds.bits());
  to.put(static_cast<std::int32_t>(request.scan.effort));
  to.put(std::int32_t{std::max(request.scan.budget_ms, 0)});
  to.put(std::int32_t{request.scan.first ? 1 : 0});
  to.put(request.scan.max_pixels);
  to.put(request.scan.max_bytes);
  to.put(std::int32_t{std::clamp(request.scan.thumbnail, 0, thumbnail_max)});
  to.put(std::int32_t{request.scan.print ? 1 : 0});
  to.put(std::int32_t{request.looked ? 1 : 0});
  to.put(request.cpu_seconds);
  to.put(request.memory_bytes);
  return to.take();
}

std::optional<ReadRequest> decode_request(Text message) {
  Decoder from(message);
  ReadRequest request;
  from.expect(from.number<char>() == version);
  request.scan.kinds = SymbolKinds::of_bits(from.number<std::uint32_t>());
  request.scan.effort = static_cast<Effort>(from.number_within(0, static_cast<std::int32_t>(Effort::thorough)));
  request.scan.budget_ms = from.number_within(0, 0x7FFFFFFF);
  request.scan.first = from.flag();
  request.scan.max_pixels = from.number<std::int64_t>();
  request.scan.max_bytes = from.number<std::int64_t>();
  request.scan.thumbnail = from.number_within(0, thumbnail_max);
  request.scan.print = from.flag();
  request.looked = from.flag();
  request.cpu_seconds = from.number<std::uint32_t>();
  request.memory_bytes = from.number<std::uint64_t>();
  from.expect(request.scan.max_pixels >= 0 && request.scan.max_bytes >= 0);
  if (!from.finished()) return std::nullopt;
  return request;
}

std::string encode_answer(const ReaderAnswer& answer) {
  if (const auto* error = std::get_if<PictureError>(&answer)) return encode_error(*error);
  if (const auto* handed_on = std::get_if<HandedOn>(&answer)) return encode_handed_on(*handed_on);
  const auto& reading = std::get<PictureReading>(answer);
  Encoder to;
  to.put(version);
  to.put(static_cast<std::int32_t>(Says::reading));
  to.put(std::int32_t{reading.width});
  to.put(std::int32_t{reading.height});
  to.put(std::bit_cast<std::uint64_t>(reading.milliseconds));
  to.put(std::int32_t{reading.thumbnail.width});
  to.put(std::int32_t{reading.thumbnail.height});
  to.put(Text(reading.thumbnail.pixels));
  to.put(static_cast<std::int32_t>(std::min(reading.symbols.size(), symbols_max + 1)));
  for (const Symbol& symbol : reading.symbols) put_symbol(to, symbol);
  std::string message = to.take();
  if (message.size() > message_max_bytes || reading.symbols.size() > symbols_max)
    return encode_error({"too_large", "the picture holds more symbols than a reader may report"});
  return message;
}

std::optional<ReaderAnswer> decode_answer(Text message) {
  if (message.size() > message_max_bytes) return std::nullopt;
  Decoder from(message);
  from.expect(from.number<char>() == version);
  const auto says = static_cast<Says>(from.number_within(0, static_cast<std::int32_t>(Says::handed_on)));
  if (says == Says::handed_on) {
    HandedOn handed_on;
    handed_on.looked = from.flag();
    handed_on.milliseconds = take_milliseconds(from);
    if (!from.finished()) return std::nullopt;
    return handed_on;
  }
  if (says == Says::error) {
    PictureError error;
    error.code = from.text(32);
    error.message = from.text(message_text_max);
    const bool known =
        std::find(picture_error_codes.begin(), picture_error_codes.end(), error.code) != picture_error_codes.end();
    if (!from.finished() || !known) return std::nullopt;
    return error;
  }
  PictureReading reading;
  reading.width = from.number_within(0, 0x7FFFFFFF);
  reading.height = from.number_within(0, 0x7FFFFFFF);
  reading.milliseconds = take_milliseconds(from);
  Thumbnail& small = reading.thumbnail;
  small.width = from.number_within(0, thumbnail_max);
  small.height = from.number_within(0, thumbnail_max);
  small.pixels = from.text(static_cast<std::size_t>(thumbnail_max) * thumbnail_max);
  from.expect(small.pixels.size() ==
              static_cast<std::size_t>(small.width) * static_cast<std::size_t>(small.height));
  const std::int32_t count = from.number_within(0, static_cast<std::int32_t>(symbols_max));
  // No room is reserved for what is merely announced: the list grows with what really comes.
  for (std::int32_t i = 0; i < count && from.sound(); ++i) reading.symbols.push_back(take_symbol(from));
  if (!from.finished()) return std::nullopt;
  return reading;
}

}  // namespace paycode
