#include "drawing.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iterator>
#include <optional>

#include "inputs.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

constexpr std::pair<Text, Medium> media[] = {{".png", Medium::png},
                                             {".svg", Medium::svg},
                                             {".txt", Medium::txt},
                                             {".pbm", Medium::pbm},
                                             {".escpos", Medium::escpos}};

Drawer* drawer = nullptr;

/// By the end of the name, in letters of either case.
std::optional<Medium> find_medium(const std::string& output) {
  for (const auto& [extension, medium] : media)
    if (output.size() >= extension.size() &&
        same_ignoring_case(slice(output, output.size() - extension.size()), extension))
      return medium;
  return {};
}

/// "*.png, *.svg, … or *.escpos"
std::string list_media() {
  std::string list;
  for (std::size_t i = 0; i < std::size(media); ++i)
    list += (i == 0 ? "*" : i + 1 == std::size(media) ? " or *" : ", *") + std::string(media[i].first);
  return list;
}

}  // namespace

void describe_drawing(po::options_description& options) {
  const auto text = [](const char* name) { return po::value<std::string>()->value_name(name); };
  const auto size = [] { return po::value<double>()->value_name("N"); };
  auto add = options.add_options();
  add("raw", "no line end after the payload, or after the last line of text");
  add("ansi",
      "text in black on white, right on dark and light terminals; else it is right where letters are light");
  add("inspect", "print version, level, size and how full the symbol is");
  add("kind", text("KIND"), "qr, pdf417 or code128, where the scheme rules none");
  add("level", text("LEVEL"), "error correction: L, M, Q or H, for PDF417 0 to 8, where the scheme rules none");
  add("micro", "Micro QR, where the scheme allows it");
  add("compact", "pack digits and capitals even where the scheme wants bytes only: a smaller symbol");
  add("dpi", size(), "pixels an inch, 300 unless told");
  add("module-mm", size(), "width of a module");
  add("size-mm", size(), "width of the symbol without its quiet zone");
}

void refuse_drawing_options(const po::variables_map& values) {
  po::options_description drawing;
  describe_drawing(drawing);
  for (const auto& each : drawing.options())
    if (each->long_name() != "raw" && values.count(each->long_name()) > 0)
      throw UsageError("--" + each->long_name() + " is about a symbol, and none is drawn: want -o " + list_media());
}

bool names_symbol(const std::string& output) { return find_medium(output).has_value(); }

Medium medium_of(const std::string& output) {
  if (output == "-") return Medium::terminal;
  if (const std::optional<Medium> medium = find_medium(output)) return *medium;
  throw UsageError("\"" + output + "\" does not end like a symbol: want " + list_media());
}

void use_drawer(Drawer& own) { drawer = &own; }

void draw_elsewhere(const std::vector<std::string>& words) {
  if (drawer == nullptr) become("paycode-drawing", words);
}

Exit put_symbol(const ReadPayload& code, const po::variables_map& values, const Common& common) {
  if (drawer == nullptr) throw std::runtime_error("this program draws nothing");
  return drawer(code, values, common);
}

}  // namespace paycode::cli
