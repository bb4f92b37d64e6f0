// What paycode-drawing has besides what paycode has: a payload becomes its symbol.
#include "drawing.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <cstring>
#include <iostream>

#include "files.hpp"
#include "inputs.hpp"
#include "safe_text.hpp"
#include "standard/rfc3629.hpp"
#include "symbol/descriptor.hpp"
#include "symbol/drawing.hpp"
#include "symbol/pool.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

// --- options ----------------------------------------------------------------------------------------------------

/// Whether an option was given; a command that has not got it cannot have been given it.
bool given(const po::variables_map& values, const char* option) { return values.count(option) > 0; }

double positive(const po::variables_map& values, const char* option, double most) {
  const double number = values[option].as<double>();
  if (!(number > 0) || number > most)
    throw UsageError(std::string("--") + option + " wants a number above 0 and up to " +
                     std::to_string(static_cast<int>(most)));
  return number;
}

SymbolNeeds::Kind kind_of(const std::string& text) {
  for (const auto kind : {SymbolNeeds::Kind::qr, SymbolNeeds::Kind::pdf417, SymbolNeeds::Kind::code128})
    if (text == std::string(name(kind))) return kind;
  throw UsageError("--kind is \"" + text + "\"; want qr, pdf417 or code128");
}

/// The needs of the scheme, with what the caller may choose; UsageError for what the scheme rules.
SymbolNeeds needs_of(const Scheme& scheme, const po::variables_map& values, DrawOptions& options) {
  SymbolNeeds needs = symbol_needs_of(scheme);
  const std::string id(scheme.id);
  options.micro = given(values, "micro");
  options.compact = given(values, "compact");
  if (given(values, "kind") || options.micro) {
    const auto kind = given(values, "kind") ? kind_of(values["kind"].as<std::string>()) : SymbolNeeds::Kind::qr;
    if (options.micro && kind != SymbolNeeds::Kind::qr) throw UsageError("--micro is a QR code, and --kind is not");
    if (needs.kind_ruled && (options.micro || kind != needs.kind))
      throw UsageError((options.micro ? "--micro: " : "--kind: ") + id + " rules that the symbol is " +
                       std::string(name(needs.kind)));
    needs.kind = kind;
  }
  if (given(values, "level")) {
    const auto level = values["level"].as<std::string>();
    if (level.size() != 1) throw UsageError("--level is \"" + level + "\"; want L, M, Q or H, for PDF417 0 to 8");
    if (needs.level_ruled && level[0] != needs.level)
      throw UsageError("--level: " + id + " rules that the level is " + needs.level);
    options.level = level[0];
  }
  return needs;
}

DrawingSize size_of(const SymbolNeeds& needs, const po::variables_map& values, const Scheme& scheme) {
  DrawingSize size;
  if (given(values, "dpi")) size.dpi = positive(values, "dpi", 10000);
  if (given(values, "module-mm")) size.module_mm = positive(values, "module-mm", 1000);
  if (given(values, "size-mm")) size.side_mm = positive(values, "size-mm", 10000);
  if (size.module_mm > 0 && size.side_mm > 0) throw UsageError("--module-mm and --size-mm exclude each other");
  if (needs.size_um != 0 && (size.module_mm > 0 || size.side_mm > 0))
    throw UsageError("--module-mm, --size-mm: " + std::string(scheme.id) + " rules the size of its symbol");
  return size;
}

// --- drawing ----------------------------------------------------------------------------------------------------

/// What is handed out, and a picture of it for the reader.
struct Made {
  std::string bytes, picture;
};

[[noreturn]] void refuse(const DrawError& error) {
  if (error.code == "no_such_level") throw UsageError(error.message);
  if (error.code == "internal") throw std::runtime_error(error.message);
  throw std::invalid_argument(error.message);
}

template <class Value>
Value taken(std::variant<Value, DrawError> answer) {
  if (const auto* error = std::get_if<DrawError>(&answer)) refuse(*error);
  return std::get<Value>(std::move(answer));
}

/// Fine modules are shown to the reader as large as a camera would see them.
std::string picture_of(const Raster& raster) {
  constexpr int readable_pixels = 3;
  return pgm_of(raster, (readable_pixels + raster.module_pixels - 1) / raster.module_pixels);
}

Made make(const DrawnSymbol& symbol, const DrawingSize& size, Medium medium, bool ansi) {
  switch (medium) {
    case Medium::png: {
      std::string png = png_of(taken(raster_of(symbol, size)));
      return {png, png};
    }
    case Medium::pbm: {
      const Raster raster = taken(raster_of(symbol, size));
      return {pbm_of(raster), picture_of(raster)};
    }
    case Medium::escpos: {
      const Raster raster = taken(ticket_raster_of(symbol, size));
      return {escpos_of(raster), picture_of(raster)};
    }
    case Medium::svg:
    case Medium::txt:
    case Medium::terminal:
      break;
  }
  // Of what has no pixels, the same modules in a few.
  const std::string picture = pgm_of(taken(raster_of(symbol, {.module_mm = 0.4})), 1);
  if (medium == Medium::svg) return {svg_of(symbol, size), picture};
  return {text_of(symbol, ansi ? TextColours::ansi : TextColours::none), picture};
}

/// A file without a name, at its beginning.
Descriptor unnamed_file(Text bytes) {
  Descriptor file(memfd_create("paycode-drawn", MFD_CLOEXEC));
  while (file && !bytes.empty()) {
    const ssize_t count = ::write(file.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) throw std::runtime_error("the symbol cannot be checked: no memory for its picture");
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  if (!file || lseek(file.get(), 0, SEEK_SET) != 0)
    throw std::runtime_error("the symbol cannot be checked: no memory for its picture");
  return file;
}

/// Throws where our own reader does not read exactly what was drawn.
void check_reads_back(const DrawnSymbol& symbol, Text bytes, Text picture) {
  const ReaderPlace place = find_reader();
  if (place.program.empty())
    throw UsageError("paycode-reader is not installed beside paycode: what is drawn cannot be checked");
  std::string why;
  // One pass reads nearly all; what it does not read is a reason to look harder.
  for (const Effort effort : {Effort::proof, Effort::balanced}) {
    ReaderPoolOptions options;
    options.reader = place.program;
    options.libraries = place.libraries;
    options.scan.effort = effort;
    options.scan.kinds = {};
    options.scan.kinds.add(symbol.kind);
    ReaderPool pool(options);
    pool.submit(unnamed_file(picture).release());
    const std::optional<PictureRead> read = pool.next();
    if (!read) continue;
    if (const auto* fault = std::get_if<PictureError>(&read->answer))
      throw std::runtime_error("the symbol cannot be checked: " + fault->message + "; nothing was written");
    why = difference(symbol, bytes, std::get<PictureReading>(read->answer).symbols);
    if (why.empty()) return;
  }
  throw std::runtime_error("the symbol does not read back: " + why + "; nothing was written");
}

// --- what --inspect says ----------------------------------------------------------------------------------------

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

Json inspection(const DrawnSymbol& symbol, const DrawingSize& size, const Scheme& scheme) {
  const double module = module_mm_of(symbol, size);
  const auto mm = [&](int modules) { return rounded(modules * module, 1000); };
  const auto share = [](int part, int of) { return Json(rounded(double(part) / of, 1000)); };
  const auto or_null = [](bool known, const Json& value) { return known ? value : Json(nullptr); };
  return {{"scheme", scheme.id},
          {"kind", name_of(symbol.kind)},
          {"version", or_null(symbol.version > 0, symbol.version)},
          {"level", or_null(!symbol.level.empty(), symbol.level)},
          {"eci", or_null(symbol.eci >= 0, symbol.eci)},
          {"columns", symbol.columns},
          {"rows", symbol.rows},
          {"quiet_zone", symbol.quiet_zone},
          {"dpi", size.dpi},
          {"module_mm", rounded(module, 10000)},
          {"width_mm", mm(symbol.columns)},
          {"height_mm", mm(symbol.height())},
          {"width_with_quiet_zone_mm", mm(symbol.columns + 2 * symbol.quiet_zone)},
          {"height_with_quiet_zone_mm", mm(symbol.height() + 2 * symbol.quiet_zone)},
          {"bits_used", or_null(symbol.bits_capacity > 0, symbol.bits_used)},
          {"bits_capacity", or_null(symbol.bits_capacity > 0, symbol.bits_capacity)},
          {"codewords_used", or_null(symbol.codewords > 0, symbol.codewords)},
          {"codewords_capacity", or_null(symbol.codewords_capacity > 0, symbol.codewords_capacity)},
          {"used", symbol.bits_capacity > 0        ? share(symbol.bits_used, symbol.bits_capacity)
                   : symbol.codewords_capacity > 0 ? share(symbol.codewords, symbol.codewords_capacity)
                                                   : Json(nullptr)}};
}

/// As a person writes it: 30, not 30.0.
std::string shown(const Json& number) {
  std::string text = number.dump();
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

void print_inspection(std::ostream& out, const Json& seen) {
  out << seen["kind"].get<std::string>();
  if (!seen["version"].is_null()) out << " version " << seen["version"];
  if (!seen["level"].is_null()) out << ", level " << seen["level"].get<std::string>();
  if (!seen["eci"].is_null()) out << ", ECI " << seen["eci"];
  out << '\n'
      << "  modules   " << seen["columns"] << " x " << seen["rows"] << ", quiet zone " << seen["quiet_zone"] << '\n'
      << "  size      " << shown(seen["width_mm"]) << " x " << shown(seen["height_mm"]) << " mm, "
      << shown(seen["width_with_quiet_zone_mm"]) << " x " << shown(seen["height_with_quiet_zone_mm"])
      << " with the quiet zone, a module " << shown(seen["module_mm"]) << " mm at " << shown(seen["dpi"])
      << " dpi\n";
  const bool in_bits = !seen["bits_used"].is_null();
  out << "  capacity  " << (in_bits ? seen["bits_used"] : seen["codewords_used"]);
  if (seen["used"].is_null()) {
    out << " symbol characters, without a limit\n";
  } else {
    out << " of " << (in_bits ? seen["bits_capacity"] : seen["codewords_capacity"])
        << (in_bits ? " bits, " : " codewords, ") << std::lround(seen["used"].get<double>() * 100) << " %\n";
  }
}

/// The code in the character set that its scheme has, where it is given in UTF-8: what the symbol announces.
std::string in_charset_of_scheme(const ReadPayload& code) {
  std::string bytes{code.bytes()};
  const std::string charset(implied(*code.payload().scheme, Field::charset));
  if (charset.empty() || is_ascii(bytes) || !is_utf8(bytes)) return bytes;
  std::string own;
  if (!from_utf8(bytes, charset, own))
    throw UsageError("the code has letters that " + charset + " has not, which is what its symbol is in");
  return own;
}

}  // namespace

Exit draw_symbol(const ReadPayload& code, const po::variables_map& values, const Common& common) {
  const Payload& payload = code.payload();
  const Scheme& scheme = *payload.scheme;
  const Medium medium = medium_of(common.output);
  if (payload.sensitive && !common.unmask)
    throw UsageError("what would be drawn is a customer's code, and can be charged: --unmask draws it");
  DrawOptions options;
  const SymbolNeeds needs = needs_of(scheme, values, options);
  const DrawingSize size = size_of(needs, values, scheme);
  try {
    std::string bytes = in_charset_of_scheme(code);
    const DrawnSymbol symbol = taken(draw(bytes, needs, options));
    const bool json = wants_json(common);
    const bool inspect = given(values, "inspect") || (json && medium == Medium::terminal);
    if (medium != Medium::terminal || !inspect) {
      Made made =
          make(symbol, size, medium, given(values, "ansi") || (medium == Medium::terminal && common.colour));
      const bool as_text = medium == Medium::terminal || medium == Medium::txt;
      if (as_text && given(values, "raw") && made.bytes.ends_with('\n')) made.bytes.pop_back();
      check_reads_back(symbol, bytes, made.picture);
      if (medium == Medium::terminal)
        std::cout << made.bytes;
      else
        replace_file(common.output, made.bytes, payload.sensitive);
      for (std::string* each : {&made.bytes, &made.picture, &bytes}) wipe(each->data(), each->size());
    }
    if (!inspect) return fine;
    const Json seen = inspection(symbol, size, scheme);
    if (json)
      std::cout << seen.dump() << '\n';
    else
      print_inspection(std::cout, seen);
    return fine;
  } catch (const std::invalid_argument& refused) {
    std::cerr << "paycode: " << without_codes(refused.what()) << '\n';
    return wrong;
  }
}

}  // namespace paycode::cli
