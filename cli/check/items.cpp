#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "check/expectation.hpp"
#include "check/manifest.hpp"
#include "check/stop.hpp"
#include "inputs.hpp"

namespace paycode::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* verdicts[] = {"ok", "odd", "bad", "unknown"};

/// "ok" of "ok-static.txt"; empty where the name promises none.
std::string verdict_of_name(const std::string& name) {
  const std::string first = name.substr(0, name.find('-'));
  const bool is_one =
      std::any_of(std::begin(verdicts), std::end(verdicts), [&](const char* each) { return first == each; });
  return is_one && name.find('-') != std::string::npos ? first : std::string();
}

/// Archives are no batch: who packed it says what is in it, and how large that becomes.
bool is_archive(const std::string& extension) {
  for (const char* each : {".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".zst"})
    if (extension == each) return true;
  return false;
}

void fail(Item& item, const char* code, std::string message) {
  item.kind = Item::Kind::fault;
  item.code = code;
  item.message = std::move(message);
}

void fail_of_system(Item& item, int fault) {
  const char* code = fault == EISDIR ? "is_a_directory" : fault == ENOENT ? "not_found" : "unreadable";
  fail(item, code, std::strerror(fault));
}

void start(Item& item, std::string source) {
  item.kind = Item::Kind::payload;
  item.source = std::move(source);
  item.bytes.clear();
  item.path.clear();
  item.context.clear();
  item.expected.reset();
  if (!item.columns.is_null()) item.columns = nullptr;
}

/// The whole file; false, with why in the item, where it cannot be read.
bool take_bytes(Item& item, const std::string& path) {
  constexpr std::size_t size_max = std::size_t{1} << 20;
  Lines probe(path);  // opens it; a folder opens, and cannot be read
  if (probe.fault() != 0) return fail_of_system(item, probe.fault()), false;
  std::ifstream file(path, std::ios::binary);
  item.bytes.clear();
  // No more room than the file takes: thousands may wait behind a picture.
  std::array<char, 4096> part{};
  while (item.bytes.size() <= size_max && (file.read(part.data(), part.size()), file.gcount() > 0))
    item.bytes.append(part.data(), static_cast<std::size_t>(file.gcount()));
  wipe(part.data(), part.size());
  if (file.bad()) return fail(item, "unreadable", "cannot be read to its end"), false;
  if (item.bytes.size() > size_max) return fail(item, "too_long", "is longer than a megabyte"), false;
  return true;
}

/// "ok-x.to.cz.spayd.txt" is what "ok-x.txt" becomes in cz.spayd.
void expect_conversion(const fs::path& path, Expectation& expected) {
  const std::string stem = path.stem().string();
  const std::size_t to = stem.find(".to.");
  if (to == std::string::npos) return;
  expected.converts = (path.parent_path() / (stem.substr(0, to) + ".txt")).string();
  expected.to = stem.substr(to + 4);
}

/// What the file's name and its siblings promise.
void expect_by_name(Item& item, const fs::path& path) {
  Expectation expected;
  expected.verdict = verdict_of_name(path.filename().string());
  if (item.kind == Item::Kind::payload) expect_conversion(path, expected);
  fs::path sibling = path;
  sibling.replace_extension(".json");
  std::error_code none;
  std::string message;
  if (expected.converts.empty()) {
    expected.kept_in = expected.verdict.empty() ? std::string() : sibling.string();
    if (fs::exists(sibling, none) && !read_expectation(sibling.string(), expected, item.context, message)) {
      fail(item, "expectation", sibling.filename().string() + " " + message);
      return;
    }
  }
  fs::path payload = path;
  payload.replace_extension(".txt");
  if (item.kind == Item::Kind::picture && !expected.verdict.empty() && fs::exists(payload, none))
    expected.payload_in = payload.string();
  if (!expected.none()) item.expected = std::move(expected);
}

}  // namespace

void take_file(Item& item, const std::string& path) {
  const std::string extension = lower_extension(path);
  if (is_archive(extension)) return fail(item, "archive", "is an archive; unpack it, and check the folder");
  if (extension == ".txt") {
    item.kind = Item::Kind::payload;
    if (take_bytes(item, path)) expect_by_name(item, path);
    return;
  }
  item.kind = Item::Kind::picture;
  item.path = path;
  expect_by_name(item, path);
}

/// A stack of folders that are being walked through, and the list or manifest that is being read.
class Items::Walk {
 public:
  Walk(const std::vector<std::string>& arguments, const std::vector<std::string>& outputs) : arguments_(arguments) {
    for (const std::string& each : arguments)
      if (each.empty()) throw UsageError("a path is empty");
    for (const std::string& each : outputs) {
      struct stat found {};
      if (each != "-" && ::stat(each.c_str(), &found) == 0) outputs_.emplace_back(found.st_dev, found.st_ino);
    }
  }

  bool next(Item& item) {
    do {
      if (!next_of_all(item)) return false;
      item.number = number_++;
    } while (item.source.empty());
    return true;
  }

 private:
  /// Names still to come; a folder's ends in "/", and so stands where its files' paths belong.
  struct Folder {
    std::string path;
    std::vector<std::string> names;  // backwards
  };

  bool next_of_all(Item& item) {
    for (;;) {
      if (manifest_ != nullptr) {
        start(item, {});
        if (manifest_->next(item)) return true;
        manifest_.reset();
      } else if (payloads_ != nullptr) {
        if (next_line(item)) return true;
        payloads_.reset();
      } else if (!folders_.empty()) {
        if (next_of_folder(item)) return true;
      } else if (paths_ != nullptr) {
        Text line;
        if (!paths_->next(line)) {
          paths_.reset();
        } else if (!line.empty() && begin(std::string(line), item)) {
          return true;
        }
      } else if (argument_ < arguments_.size()) {
        if (begin_argument(arguments_[argument_++], item)) return true;
      } else {
        return false;
      }
    }
  }

  bool begin_argument(const std::string& argument, Item& item) {
    if (argument.size() < 2 || argument[0] != '@') return begin(argument, item);
    paths_ = std::make_unique<Lines>(argument.substr(1));
    if (paths_->fault() != 0) throw UsageError("cannot read the list \"" + argument.substr(1) + "\"");
    return false;
  }

  /// True where the path is an item by itself; else what it holds comes next.
  bool begin(const std::string& path, Item& item) {
    start(item, path);
    if (path == "-") return begin_input(item);
    std::error_code none;
    if (fs::is_directory(path, none)) return enter(path), false;
    const std::string extension = lower_extension(path);
    if (extension == ".csv" || extension == ".ndjson") {
      manifest_ = extension == ".csv" ? open_csv(path) : open_ndjson(path);
      return false;
    }
    if (extension == ".txt" && verdict_of_name(fs::path(path).filename().string()).empty()) {
      payloads_ = std::make_unique<Lines>(path);
      list_ = path;
      return false;
    }
    if (extension == ".json") {
      fail(item, "expectation", "expects something, and is checked with the file that it is about");
      return true;
    }
    take_file(item, path);
    return true;
  }

  /// A picture, or payloads a line.
  bool begin_input(Item& item) {
    std::string beginning(1U << 16, '\0');
    std::size_t size = 0;
    constexpr std::size_t enough_to_tell = 12;
    while (size < enough_to_tell && !is_stopped()) {
      const ssize_t count = ::read(STDIN_FILENO, beginning.data() + size, beginning.size() - size);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return fail_of_system(item, errno), true;
      if (count == 0) break;
      size += static_cast<std::size_t>(count);
    }
    beginning.resize(size);
    if (!begins_like_a_picture(beginning)) {
      payloads_ = std::make_unique<Lines>(Descriptor(::dup(STDIN_FILENO)), beginning);
      list_ = "-";
      wipe(beginning.data(), beginning.size());
      return false;
    }
    item.kind = Item::Kind::picture;
    if (!keep_input(beginning)) fail_of_system(item, errno);
    item.path = "/proc/self/fd/" + std::to_string(input_.get());
    return true;
  }

  /// Standard input as a file that can be opened again.
  bool keep_input(Text beginning) {
    input_.reset(::memfd_create("paycode", MFD_CLOEXEC));
    if (!input_) return false;
    std::vector<char> buffer(beginning.begin(), beginning.end());
    std::size_t left = buffer.size();
    for (;;) {
      for (std::size_t at = 0; at < left;) {
        const ssize_t count = ::write(input_.get(), buffer.data() + at, left - at);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        at += static_cast<std::size_t>(count);
      }
      buffer.resize(1U << 16);
      const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
      if (count < 0 && errno == EINTR) {
        left = 0;
        continue;
      }
      if (count <= 0) return count == 0;
      left = static_cast<std::size_t>(count);
    }
  }

  void enter(const std::string& path) {
    Folder folder{path.ends_with('/') ? path : path + "/", {}};
    std::error_code error;
    for (fs::directory_iterator each(path, fs::directory_options::skip_permission_denied, error), end;
         !error && each != end; each.increment(error)) {
      std::error_code none;
      const std::string name = each->path().filename().string();
      const bool is_folder = each->is_directory(none) && !each->is_symlink(none);
      // A link that leads nowhere is said when it is opened.
      const bool is_broken = each->is_symlink(none) && !fs::exists(each->path(), none);
      if (is_folder || is_broken || each->is_regular_file(none))
        folder.names.push_back(is_folder ? name + "/" : name);
    }
    std::sort(folder.names.begin(), folder.names.end(), std::greater<>());
    folders_.push_back(std::move(folder));
  }

  bool next_of_folder(Item& item) {
    Folder& folder = folders_.back();
    if (folder.names.empty()) return folders_.pop_back(), false;
    const std::string name = std::move(folder.names.back());
    folder.names.pop_back();
    const std::string path = folder.path + name;
    if (name.ends_with('/')) return enter(path), false;
    if (is_output(path)) return false;
    const std::string extension = lower_extension(name);
    const bool is_text = extension == ".txt" || extension == ".csv" || extension == ".ndjson";
    if (extension == ".json" ? !has_no_subject(path)
                             : !is_text && !is_archive(extension) && !is_picture_in_folder(path))
      return false;
    if (extension != ".json") return begin(path, item);
    start(item, path);
    fail(item, "expectation", "expects something of a file that is not there");
    return true;
  }

  bool is_output(const std::string& path) const {
    struct stat found {};
    if (outputs_.empty() || ::stat(path.c_str(), &found) != 0) return false;
    return std::find(outputs_.begin(), outputs_.end(), std::pair(found.st_dev, found.st_ino)) != outputs_.end();
  }

  /// No file beside it has its name.
  static bool has_no_subject(const fs::path& path) {
    const std::string begin = path.stem().string() + ".";
    std::error_code error;
    for (const char* extension : {".txt", ".png", ".jpg", ".jpeg"}) {
      fs::path subject = path;
      if (fs::exists(subject.replace_extension(extension), error)) return false;
    }
    if (verdict_of_name(path.filename().string()).empty()) return false;
    for (fs::directory_iterator each(path.parent_path(), error), end; !error && each != end;
         each.increment(error)) {
      const std::string name = each->path().filename().string();
      if (name.starts_with(begin) && name != path.filename().string()) return false;
    }
    return true;
  }

  /// One payload a line; blank lines are none.
  bool next_line(Item& item) {
    Text line;
    while (payloads_->next(line)) {
      const bool too_long = payloads_->too_long();
      if (find(line, '\0') != Text::npos) {
        start(item, list_ + ":" + std::to_string(payloads_->number()));
        fail(item, "not_text",
             "holds zero bytes: no list of payloads. Archives are to be unpacked, UTF-16 to be saved as UTF-8");
        payloads_.reset();
        return true;
      }
      if (!too_long && line.find_first_not_of(" \t") == Text::npos) continue;
      start(item, list_ + ":" + std::to_string(payloads_->number()));
      item.bytes = line;
      if (too_long) fail(item, "too_long", "the line is longer than a megabyte");
      return true;
    }
    if (payloads_->fault() == 0) return false;
    start(item, list_);
    fail_of_system(item, payloads_->fault());
    payloads_.reset();
    return true;
  }

  const std::vector<std::string> arguments_;
  std::vector<std::pair<dev_t, ino_t>> outputs_;
  std::size_t argument_ = 0, number_ = 0;
  std::unique_ptr<Lines> paths_;  ///< of an "@list"
  std::vector<Folder> folders_;
  std::unique_ptr<Lines> payloads_;  ///< of the list `list_`
  std::string list_;
  std::unique_ptr<Manifest> manifest_;
  Descriptor input_;
};

Items::Items(const std::vector<std::string>& arguments, const std::vector<std::string>& outputs)
    : walk_(std::make_unique<Walk>(arguments, outputs)) {}
Items::~Items() = default;
bool Items::next(Item& item) { return walk_->next(item); }

}  // namespace paycode::cli
