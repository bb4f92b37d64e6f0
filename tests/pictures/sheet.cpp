// The sheet of symbols in docs: paycode-sheet docs/symbols.svg. Payees are invented.
#include <cstdio>
#include <fstream>
#include <vector>

#include "engine/symbol/needs.hpp"

using namespace paycode;

namespace {

struct Sample {
  const char* title;
  const char* words;
  std::string text;
  SymbolNeeds needs;
  DrawOptions options = {};
};

std::vector<Sample> samples() {
  return {{"EPC", "QR, level M, at most version 13", needs::epc_text, needs::epc},
          {"Swiss QR-bill", "QR, level M, 46 mm, with its cross", needs::swiss_text, needs::swiss},
          {"Pix, as EMVCo wants it", "QR, level M, byte mode", needs::emv_text, needs::emv},
          {"UPN", "QR, version 15, level M, ECI 4", "UPNQR\n\n\n\n\nIzmi\xB9ljena Ana\nUlica 1\n1000 Nikjer\n",
           needs::upn},
          {"HUB-3", "PDF417, 9 columns, level 4, rows 3 : 1", needs::hub3_text, needs::hub3},
          {"A consumer code", "Code 128, set C", "134567890123456789", needs::code128},
          {"Micro QR", "version M4, level M", "PAY-20261126", needs::any, {.micro = true}}};
}

std::string number(double value) {
  char room[32];
  std::snprintf(room, sizeof room, "%.2f", value);
  return room;
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 2;
  constexpr double page = 190, margin = 8, caption = 10;
  double x = margin, y = margin, row = 0;
  std::string body;
  for (const Sample& each : samples()) {
    const DrawnSymbol symbol = needs::symbol_of(each.text, each.needs, each.options);
    const double module = module_mm_of(symbol, {});
    const double width = module * (symbol.columns + 2 * symbol.quiet_zone);
    const double height = module * (symbol.height() + 2 * symbol.quiet_zone);
    const double room = std::max(width, 52.0);
    if (x + room > page) {
      x = margin;
      y += row + caption + margin;
      row = 0;
    }
    const auto line = [&](double at, const char* weight, const std::string& text) {
      body += "<text x=\"" + number(x) + "\" y=\"" + number(at) +
              "\" font-family=\"sans-serif\" font-size=\"3\" font-weight=\"" + weight + "\">" + text + "</text>\n";
    };
    line(y + 3, "bold", each.title);
    line(y + 7, "normal", each.words);
    const std::string svg = svg_of(symbol, {});
    // Nested, it stands where it is put; its own size is in mm, which are the sheet's units.
    body += "<svg x=\"" + number(x) + "\" y=\"" + number(y + caption) + "\" width=\"" + number(width) +
            "\" height=\"" + number(height) + "\"" + svg.substr(svg.find(" viewBox"));
    x += room + margin;
    row = std::max(row, height);
  }
  const double bottom = y + row + caption + margin;
  std::ofstream out(words[1], std::ios::binary);
  out << "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" << number(page) << "mm\" height=\"" << number(bottom)
      << "mm\" viewBox=\"0 0 " << number(page) << ' ' << number(bottom) << "\">\n<rect width=\"" << number(page)
      << "\" height=\"" << number(bottom) << "\" fill=\"#fff\"/>\n"
      << body << "</svg>\n";
  return out.flush() ? 0 : 1;
}
