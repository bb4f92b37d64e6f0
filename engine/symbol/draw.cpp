// draw: the only file that knows libqrencode, which makes the matrix of QR and Micro QR. Segments, version and
// level are ours.
#include "symbol/draw.hpp"

#include <qrencode.h>

#include <algorithm>
#include <memory>

#include "symbol/draw_zint.hpp"
#include "symbol/segments.hpp"

namespace paycode {
namespace {

constexpr Text qr_levels = "LMQH";

struct FreeInput {
  void operator()(QRinput* input) const noexcept { QRinput_free(input); }
};
struct FreeCode {
  void operator()(QRcode* code) const noexcept { QRcode_free(code); }
};

/// What is to be encoded, and how.
struct Plan {
  int version = 0;  ///< 0: nothing fits
  int capacity = 0;
  bool by_zint = false;
  int eci = -1;
  QrSegmentation made;
  int bits = 0;  ///< with the ECI header
};

bool is_ascii(Text bytes) noexcept {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// ISO/IEC 18004 §7.4.2: the mode indicator, and a designator of one to three bytes.
int eci_bits(int eci) noexcept { return eci < 0 ? 0 : eci < 128 ? 12 : eci < 16384 ? 20 : 28; }

/// libqrencode 4.1.1 takes an ECI header for this much longer than it is, and a greater version where that does not
/// fit (QRinput_estimateBitStreamSizeOfEntry: a mode indicator for each of four bytes).
constexpr int qrencode_extra_bits = 16;

/// The smallest version of QR from `first` to `last` that holds the text; the headers' lengths depend on it.
Plan plan_qr(Text bytes, int eci, bool bytes_only, char level, int first, int last) {
  Plan plan;
  plan.eci = eci;
  for (const int class_last : {9, 26, 40}) {
    if (class_last < first) continue;
    const int from = std::max(first, class_last == 9 ? 1 : class_last == 26 ? 10 : 27);
    if (from > last) break;
    plan.made = segment(bytes, qr_headers(class_last), bytes_only);
    plan.bits = plan.made.bits + eci_bits(eci);
    for (int version = from; version <= std::min(last, class_last); ++version) {
      plan.capacity = qr_capacity_bits(version, level);
      const bool enough = plan.bits <= plan.capacity;
      const bool with_extra = plan.bits + (eci < 0 ? 0 : qrencode_extra_bits) <= plan.capacity;
      // What libzint draws it may split into modes of its own: not where only bytes are allowed, but at the last.
      if (!with_extra && !(enough && (!bytes_only || version == last))) continue;
      plan.version = version;
      plan.by_zint = !with_extra;
      return plan;
    }
  }
  return plan;
}

/// M1 is left out: it detects errors and corrects none.
Plan plan_microqr(Text bytes, bool bytes_only, char level) {
  Plan plan;
  for (int version = 2; version <= 4; ++version) {
    plan.capacity = microqr_capacity_bits(version, level);
    plan.made = segment(bytes, microqr_headers(version), bytes_only);
    plan.bits = plan.made.bits;
    if (plan.capacity == 0 || plan.bits < 0 || plan.bits > plan.capacity) continue;
    plan.version = version;
    return plan;
  }
  return plan;
}

QRencodeMode mode_of(QrMode mode) noexcept {
  return mode == QrMode::numeric ? QR_MODE_NUM : mode == QrMode::alphanumeric ? QR_MODE_AN : QR_MODE_8;
}

/// The matrix alone.
DrawAnswer encode(Text bytes, const Plan& plan, QRecLevel level, bool micro) {
  const std::unique_ptr<QRinput, FreeInput> input(micro ? QRinput_newMQR(plan.version, level)
                                                        : QRinput_new2(plan.version, level));
  bool good = input != nullptr;
  if (good && plan.eci >= 0) good = QRinput_appendECIheader(input.get(), static_cast<unsigned>(plan.eci)) == 0;
  for (const QrSegment& each : plan.made.segments)
    good = good && QRinput_append(input.get(), mode_of(each.mode), static_cast<int>(each.length),
                                  reinterpret_cast<const unsigned char*>(bytes.data() + each.begin)) == 0;
  const std::unique_ptr<QRcode, FreeCode> code(good ? QRcode_encodeInput(input.get()) : nullptr);
  if (!code || code->version != plan.version)
    return DrawError{"internal", "libqrencode does not make the symbol of version " + std::to_string(plan.version)};
  DrawnSymbol drawn;
  drawn.columns = drawn.rows = code->width;
  const auto modules = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  drawn.dark.reserve(modules);
  for (std::size_t i = 0; i < modules; ++i) drawn.dark.push_back(code->data[i] & 1U);
  return drawn;
}

DrawError too_long(Text bytes, const Plan& plan, const std::string& limit) {
  std::string message = std::to_string(bytes.size()) + " bytes do not fit into " + limit;
  if (plan.bits > 0 && plan.capacity > 0)
    message += ": they take " + std::to_string(plan.bits) + " bits, and it holds " + std::to_string(plan.capacity);
  return {"too_long", std::move(message)};
}

DrawAnswer draw_qr(Text bytes, const SymbolNeeds& needs, char level, const DrawOptions& options) {
  const bool micro = options.micro, bytes_only = needs.bytes_only && !options.compact;
  const std::size_t of_level = find(qr_levels, level);
  if (of_level == Text::npos || (micro && level == 'H'))
    return DrawError{"no_such_level",
                     std::string(micro ? "Micro QR has the levels L, M and Q" : "QR has the levels L, M, Q and H") +
                         ", and \"" + std::string(1, level) + "\" was asked for"};
  const int last = needs.version_max != 0 ? needs.version_max : 40;
  Plan plan;
  if (micro) {
    if (needs.eci_ruled || (needs.eci != 0 && !is_ascii(bytes)))
      return DrawError{"inexpressible", "Micro QR announces no character set, and the scheme wants one announced"};
    plan = plan_microqr(bytes, bytes_only, level);
  } else {
    const bool announced = needs.eci != 0 && (needs.eci_ruled || !is_ascii(bytes));
    plan = plan_qr(bytes, announced ? needs.eci : -1, bytes_only, level, std::max<int>(needs.version_min, 1), last);
  }
  if (plan.version == 0)
    return too_long(bytes, plan,
                    (micro ? std::string("Micro QR of version M4") : "QR of version " + std::to_string(last)) +
                        " at level " + level);
  DrawAnswer answer = plan.by_zint ? draw_qr_by_zint(bytes, plan.version, of_level, plan.eci)
                                   : encode(bytes, plan, static_cast<QRecLevel>(of_level), micro);
  auto* drawn = std::get_if<DrawnSymbol>(&answer);
  if (drawn == nullptr) return answer;
  drawn->kind = micro ? SymbolKind::microqr : SymbolKind::qr;
  drawn->version = plan.version;
  drawn->level = level;
  drawn->eci = plan.eci;
  drawn->quiet_zone = micro ? 2 : 4;
  drawn->bits_used = plan.bits;
  drawn->bits_capacity = plan.capacity;
  return answer;
}

DrawAnswer draw_kind(Text bytes, const SymbolNeeds& needs, const DrawOptions& options) {
  const char level = options.level != 0 ? options.level : needs.level;
  switch (needs.kind) {
    case SymbolNeeds::Kind::qr:
      return draw_qr(bytes, needs, level, options);
    case SymbolNeeds::Kind::pdf417:
      if (options.level != 0 && (level < '0' || level > '8'))
        return DrawError{"no_such_level", "PDF417 has the levels 0 to 8"};
      return draw_pdf417(bytes, needs, level);
    case SymbolNeeds::Kind::code128:
      if (options.level != 0) return DrawError{"no_such_level", "Code 128 has no error correction to choose"};
      return draw_code128(bytes);
  }
  return DrawError{"internal", "there is no such kind of symbol"};
}

}  // namespace

DrawAnswer draw(Text bytes, const SymbolNeeds& needs, const DrawOptions& options) {
  if (bytes.empty()) return DrawError{"inexpressible", "there is nothing to draw"};
  DrawAnswer answer = draw_kind(bytes, needs, options);
  if (auto* drawn = std::get_if<DrawnSymbol>(&answer)) {
    (needs.size_of_side ? drawn->side_mm : drawn->module_mm) = needs.size_um / 1000.0;
    drawn->swiss_cross = needs.swiss_cross;
  }
  return answer;
}

std::string difference(const DrawnSymbol& drawn, Text bytes, const std::vector<Symbol>& seen) {
  if (seen.empty()) return "no symbol is read";
  if (seen.size() > 1) return std::to_string(seen.size()) + " symbols are read";
  const Symbol& symbol = seen[0];
  const auto differs = [](const std::string& what, const std::string& is, const std::string& want) {
    return "the " + what + " is read as " + is + ", not as " + want;
  };
  if (symbol.kind != drawn.kind)
    return differs("kind", std::string(name_of(symbol.kind)), std::string(name_of(drawn.kind)));
  if (symbol.bytes != bytes)
    return "other bytes are read: " + std::to_string(symbol.bytes.size()) + " of them, and " +
           std::to_string(bytes.size()) + " were drawn";
  if (symbol.version != 0 && symbol.version != drawn.version)
    return differs("version", std::to_string(symbol.version), std::to_string(drawn.version));
  // The reader tells no level of PDF417.
  if (!symbol.level.empty() && symbol.level != drawn.level) return differs("level", symbol.level, drawn.level);
  if (symbol.eci != drawn.eci) return differs("ECI", std::to_string(symbol.eci), std::to_string(drawn.eci));
  return {};
}

}  // namespace paycode
