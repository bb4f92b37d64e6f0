// paycode read: payload text -> records.
#include <iostream>
#include <iterator>

#include "report.hpp"
#include "safe_text.hpp"
#include "standard/user_agents.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

void describe(po::options_description& options) {
  auto add = options.add_options();
  add("null,0", "items on standard input end with NUL, and are exact bytes");
  add("hex", "payloads are written in hexadecimal");
  add("base64", "payloads are written in base64");
  add("user-agent", po::value<std::string>()->value_name("UA"), "the User-Agent of the app that scans");
}

enum class Coding { text, hex, base64 };

Coding coding_of(const po::variables_map& values) {
  if (values.count("hex") > 0 && values.count("base64") > 0)
    throw UsageError("--hex and --base64 exclude each other");
  return values.count("hex") > 0 ? Coding::hex : values.count("base64") > 0 ? Coding::base64 : Coding::text;
}

class Reader {
 public:
  Reader(const po::variables_map& values, Common& common)
      : common_(common), coding_(coding_of(values)), report_(common) {
    if (values.count("user-agent") == 0) return;
    app_ = app_of_user_agent(values["user-agent"].as<std::string>());
    if (common_.context.app.empty()) common_.context.app = app_;
  }

  void item(std::string bytes, const std::string& name) {
    if (coding_ != Coding::text) {
      std::string decoded;
      const bool good = coding_ == Coding::hex ? from_hex(bytes, decoded) : from_base64(bytes, decoded);
      if (!good) {
        const char* want = coding_ == Coding::hex ? "pairs of hexadecimal digits" : "base64";
        report_.error(name, "undecodable", std::string("the item is not ") + want);
        return;
      }
      bytes = std::move(decoded);
    }
    const ReadPayload code(std::move(bytes), common_.context, common_.profile);
    report_.code(code, {.name = name, .symbol = nullptr, .milliseconds = {}, .app = app_});
  }

  Exit finish() { return report_.finish(false); }

 private:
  Common& common_;
  Coding coding_;
  Report report_;
  std::string app_;
};

/// One payload a line: a final CR, blank lines and a byte order mark at the very start are no part of any.
void read_lines(Reader& reader) {
  std::string line;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    if (number == 1 && starts_with(line, "\xEF\xBB\xBF")) line.erase(0, 3);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    reader.item(line, "-:" + std::to_string(number));
  }
}

void read_items(Reader& reader) {
  std::string item;
  for (std::size_t number = 1; std::getline(std::cin, item, '\0'); ++number)
    reader.item(item, "-:" + std::to_string(number));
}

Exit run(const po::variables_map& values, Common& common) {
  Reader reader(values, common);
  const std::vector<std::string> arguments = arguments_of(values);
  for (std::size_t i = 0; i < arguments.size(); ++i) reader.item(arguments[i], "arg:" + std::to_string(i + 1));
  if (arguments.empty()) values.count("null") > 0 ? read_items(reader) : read_lines(reader);
  return reader.finish();
}

}  // namespace

const Command read_command{
    .name = "read",
    .arguments = "[TEXT…]",
    .summary = "payload text to records; without TEXT one payload a line from standard input",
    .describe = describe,
    .run = run,
};

}  // namespace paycode::cli
