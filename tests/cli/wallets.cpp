// docs/wallets.md against the tables.
#include "commands.hpp"

using namespace paycode;
using namespace paycode::test;

namespace {

/// Wallets have an app; collecting services and UnionPay's link belong to several.
bool is_of_wallet(const Scheme& scheme) {
  const Text id = scheme.id;
  return !scheme.app.empty() || id == "cn.aggregate" || id == "cn.lakala" || id == "cn.shouqianba" ||
         id == "cn.unionpay";
}

/// "`https://p.10086.cn/d` with `p`"
std::string beginning_of(const Mark& mark) {
  std::string text = mark.lead.empty() ? "–" : "`" + std::string(mark.lead) + "`";
  if (!mark.lead_last.empty()) text += " to `" + std::string(mark.lead_last) + "`";
  if (mark.key.empty()) return text;
  return text + " with `" + std::string(mark.key) +
         (mark.wanted().empty() ? "" : "=" + std::string(mark.wanted())) + "`";
}

}  // namespace

TEST_CASE("docs: wallets.md has every mark of every wallet, with its confidence and date") {
  const Words lines = lines_of(read_file(PAYCODE_SOURCES "/docs/wallets.md"));
  std::size_t marks = 0;
  for (const Scheme* scheme : schemes()) {
    if (!is_of_wallet(*scheme)) continue;
    const std::string begin = "| `" + std::string(scheme->id) + "` |";
    for (const Mark& mark : scheme->marks()) {
      const std::string why = " " + std::string(mark.why) + " |", place = beginning_of(mark);
      const std::string end =
          " | " + std::string(name(mark.confidence)) + " | " + std::string(scheme->as_of) + " |";
      CAPTURE(begin);
      CAPTURE(why);
      CAPTURE(place);
      CHECK(std::count_if(lines.begin(), lines.end(), [&](const std::string& line) {
              return line.starts_with(begin + why) && line.ends_with(end) && contains(line, place);
            }) == 1);
      ++marks;
    }
  }
  CHECK(marks > 90);
}

TEST_CASE("docs: wallets.md names no scheme that there is not") {
  const std::string text = read_file(PAYCODE_SOURCES "/docs/wallets.md");
  std::size_t rows = 0;
  for (const std::string& line : lines_of(text)) {
    if (!line.starts_with("| `") || !line.ends_with(" |") || !contains(line, "| 20")) continue;
    const std::string id = line.substr(3, line.find('`', 3) - 3);
    CAPTURE(id);
    CHECK(find_scheme(id) != nullptr);
    ++rows;
  }
  CHECK(rows > 50);
}
