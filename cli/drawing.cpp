#include "drawing.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>

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

}  // namespace

void describe_drawing(po::options_description& options) {
  const auto text = [](const char* name) { return po::value<std::string>()->value_name(name); };
  const auto size = [] { return po::value<double>()->value_name("N"); };
  auto add = options.add_options();
  add("ansi",
      "text in black on white, right on dark and light terminals; else it is right where letters are light");
  add("inspect", "print version, level, size and how full the symbol is");
  add("kind", text("KIND"), "qr, pdf417 or code128, where the scheme rules none");
  add("level", text("LEVEL"), "error correction: L, M, Q or H, for PDF417 0 to 8, where the scheme rules none");
  add("micro", "Micro QR, where the scheme allows it");
  add("dpi", size(), "pixels an inch, 300 unless told");
  add("module-mm", size(), "width of a module");
  add("size-mm", size(), "width of the symbol without its quiet zone");
}

bool names_symbol(const std::string& output) {
  for (const auto& each : media)
    if (output.ends_with(each.first)) return true;
  return false;
}

Medium medium_of(const std::string& output) {
  if (output == "-") return Medium::terminal;
  for (const auto& [extension, medium] : media)
    if (output.ends_with(extension)) return medium;
  throw UsageError("\"" + output + "\" does not end like a symbol: want *.png, *.svg, *.txt, *.pbm or *.escpos");
}

void use_drawer(Drawer& own) { drawer = &own; }

void draw_elsewhere(const std::vector<std::string>& words) {
  if (drawer != nullptr) return;
  const std::string program = find_program("paycode-drawing");
  if (program.empty()) throw UsageError("paycode-drawing is not installed beside paycode");
  std::string name = "paycode";
  std::vector<std::string> copies = words;
  std::vector<char*> arguments = {name.data()};
  for (std::string& word : copies) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execv(program.c_str(), arguments.data());
  throw std::runtime_error("paycode-drawing cannot be started: " + std::string(std::strerror(errno)));
}

Exit put_symbol(const ReadPayload& code, const po::variables_map& values, const Common& common) {
  if (drawer == nullptr) throw std::runtime_error("this program draws nothing");
  return drawer(code, values, common);
}

}  // namespace paycode::cli
