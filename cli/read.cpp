// paycode read: payload text -> records.
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <iterator>
#include <optional>
#include <vector>

#include "host/landing.hpp"
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
  add("landing", po::value<std::string>()->value_name("FILE"),
      "which code each app gets from a landing page (TOML)");
}

/// Whatever is wrong in the table is said at once, a line each.
host::Landing landing_of(const std::string& path) {
  std::vector<host::Problem> problems;
  std::optional<host::Landing> landing = host::load_landing(path, problems);
  for (std::size_t i = 0; i + 1 < problems.size(); ++i)
    std::cerr << "paycode: " << without_codes(safe(to_string(problems[i], path))) << '\n';
  if (!landing) throw UsageError(to_string(problems.back(), path));
  return std::move(*landing);
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
    if (values.count("landing") > 0) landing_ = landing_of(values["landing"].as<std::string>());
    if (values.count("user-agent") == 0) return;
    app_ = app_of_user_agent(values["user-agent"].as<std::string>());
    if (common_.context.app.empty()) common_.context.app = app_;
  }

  void item(std::string bytes, const std::string& name) {
    bool typed_secret = false;
    if (coding_ != Coding::text) {
      // Digits are hexadecimal and base64 as well: whoever gave a customer's code with the wrong option gave one.
      // In a long text they stand by chance.
      constexpr std::size_t number_max_chars = 48;
      typed_secret = bytes.size() <= number_max_chars && looks_secret(bytes, common_.context.tables);
      std::string decoded;
      const bool good = coding_ == Coding::hex ? from_hex(bytes, decoded) : from_base64(bytes, decoded);
      if (!good) {
        const char* want = coding_ == Coding::hex ? "pairs of hexadecimal digits" : "base64";
        report_.error(name, "undecodable", std::string("the item is not ") + want);
        return;
      }
      wipe(bytes.data(), bytes.size());
      bytes = std::move(decoded);
    }
    ReadPayload code(std::move(bytes), common_.context, common_.profile);
    if (landing_ && code.payload().text == landing_->url)
      if (const Text opened = landing_->code_for(common_.context.app); !opened.empty())
        code.open(std::string(opened), common_.context, common_.profile);
    if (typed_secret) code.hide();
    report_.code(code, {.name = name, .symbol = nullptr, .milliseconds = {}, .app = app_});
  }

  void unreadable(int fault, const std::string& name) {
    if (fault == 0) return;
    const char* code = fault == EISDIR ? "is_a_directory" : "unreadable";
    report_.error(name, code, std::string("standard input: ") + std::strerror(fault));
  }

  void flush() { report_.flush(); }
  Exit finish() { return report_.finish(false); }

 private:
  Common& common_;
  Coding coding_;
  Report report_;
  std::string app_;
  std::optional<host::Landing> landing_;
};

/// Standard input, cut at a byte. Its buffer is wiped: a customer's code may have gone through it.
class Items {
 public:
  Items(char end, Reader& reader) : end_(end), reader_(reader), buffer_(1U << 16) {}
  Items(const Items&) = delete;
  Items& operator=(const Items&) = delete;
  ~Items() { wipe(buffer_.data(), buffer_.size()); }

  /// The next item without what ends it, as a view that holds until the next call; false behind the last one.
  bool next(Text& item) {
    for (std::size_t searched = 0;;) {
      const Text rest(buffer_.data() + begin_, size_ - begin_);
      const std::size_t at = find(rest, end_, searched);
      searched = rest.size();
      if (at == Text::npos && fill()) continue;
      if (at == Text::npos && (rest.empty() || fault_ != 0)) return false;
      item = slice(rest, 0, at);
      begin_ += at == Text::npos ? rest.size() : at + 1;
      return true;
    }
  }

  /// errno where standard input could not be read to its end, else 0; what came before a fault was given out.
  int fault() const { return fault_; }

 private:
  bool fill() {
    if (begin_ > 0) std::copy(buffer_.begin() + begin(), buffer_.begin() + end(), buffer_.begin());
    size_ -= begin_;
    begin_ = 0;
    if (size_ == buffer_.size()) grow();
    // Whoever writes line by line and waits for the answer gets it.
    reader_.flush();
    ssize_t count = 0;
    do count = ::read(STDIN_FILENO, buffer_.data() + size_, buffer_.size() - size_);
    while (count < 0 && errno == EINTR);
    if (count < 0) fault_ = errno;
    if (count <= 0) return false;
    size_ += static_cast<std::size_t>(count);
    return true;
  }
  void grow() {
    std::vector<char> larger(buffer_.size() * 2);
    std::copy(buffer_.begin(), buffer_.end(), larger.begin());
    wipe(buffer_.data(), buffer_.size());
    buffer_.swap(larger);
  }
  std::ptrdiff_t begin() const { return static_cast<std::ptrdiff_t>(begin_); }
  std::ptrdiff_t end() const { return static_cast<std::ptrdiff_t>(size_); }

  char end_;
  Reader& reader_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, size_ = 0;
  int fault_ = 0;
};

/// One payload a line: a final CR, blank lines and a byte order mark at the very start are no part of any.
void read_lines(Reader& reader) {
  Items lines('\n', reader);
  Text line;
  for (std::size_t number = 1; lines.next(line); ++number) {
    if (number == 1 && starts_with(line, "\xEF\xBB\xBF")) line.remove_prefix(3);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.find_first_not_of(" \t") == Text::npos) continue;
    reader.item(std::string(line), "-:" + std::to_string(number));
  }
  reader.unreadable(lines.fault(), "-");
}

void read_items(Reader& reader) {
  Items items('\0', reader);
  Text item;
  for (std::size_t number = 1; items.next(item); ++number)
    reader.item(std::string(item), "-:" + std::to_string(number));
  reader.unreadable(items.fault(), "-");
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
