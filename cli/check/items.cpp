#include <fcntl.h>
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
#include "files.hpp"
#include "inputs.hpp"
#include "route/plan.hpp"

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
  // A pipe that nobody writes to would never end; a folder opens, and cannot be read.
  const Descriptor probe(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!probe) return fail_of_system(item, errno), false;
  struct stat found {};
  if (::fstat(probe.get(), &found) != 0 || !S_ISREG(found.st_mode))
    return S_ISDIR(found.st_mode) ? fail_of_system(item, EISDIR) : fail(item, "unreadable", "is no regular file"),
           false;
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
  if (is_route_case(path)) {
    item.kind = Item::Kind::route;
    item.path = path;
    static_cast<void>(take_bytes(item, path));
    return;
  }
  if (is_archive(extension)) return fail(item, "archive", "is an archive; unpack it, and check the folder");
  if (extension == ".txt") {
    item.kind = Item::Kind::payload;
    item.path = path;
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
  Walk(const std::vector<std::string>& arguments, const ItemsOptions& options)
      : arguments_(arguments), options_(options) {
    for (const std::string& each : arguments)
      if (each.empty()) throw UsageError("a path is empty");
    for (const std::string& each : options.outputs) {
      struct stat found {};
      const int status = each == "-" ? ::fstat(STDOUT_FILENO, &found) : ::stat(each.c_str(), &found);
      // What was made for this run is empty still.
      if (status == 0 && S_ISREG(found.st_mode))
        outputs_.push_back({found.st_dev, found.st_ino, found.st_size > 0});
    }
  }

  /// What has no end by itself is at its end.
  void leave_streams() {
    const auto is_stream = [](const std::string& path) {
      std::error_code none;
      return path == "-" || !fs::is_regular_file(path, none);
    };
    options_.only_counted = true;
    if (is_stream(list_)) payloads_.reset();
    if (is_stream(paths_from_)) paths_.reset();
    if (is_stream(manifest_from_)) manifest_.reset();
  }

  bool next(Item& item) {
    do {
      if (!next_of_all(item)) return false;
      refuse_outputs(item);
      item.number = number_++;
    } while (item.source.empty());
    return true;
  }

 private:
  /// Names still to come; a folder's ends in "/", and so stands where its files' paths belong.
  struct Folder {
    std::string path;
    std::vector<std::string> names;     // backwards
    std::vector<std::string> subjects;  // names of which a .json may expect something, in order
    int fault = 0;                      // it could not be read, or not to its end
  };

  struct Output {
    dev_t device;
    ino_t inode;
    bool was_there;  ///< before this run, and not empty
  };

  bool next_of_all(Item& item) {
    while (!is_stopped()) {
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
    return false;
  }

  bool begin_argument(const std::string& argument, Item& item) {
    if (argument.size() < 2 || argument[0] != '@') return begin(argument, item);
    refuse_output(argument.substr(1));
    std::error_code none;
    if (options_.only_counted && !fs::is_regular_file(argument.substr(1), none)) return false;
    paths_from_ = argument.substr(1);
    paths_ = std::make_unique<Lines>(paths_from_, options_.before_waiting);
    if (paths_->fault() != 0) throw UsageError("cannot read the list \"" + argument.substr(1) + "\"");
    return false;
  }

  /// True where the path is an item by itself; else what it holds comes next.
  bool begin(const std::string& path, Item& item) {
    start(item, path);
    if (path == "-") return options_.only_counted || begin_input(item);
    std::error_code none;
    if (fs::is_directory(path, none)) return enter(path), false;
    const std::string extension = lower_extension(path);
    refuse_output(path);
    // A pipe can be read only once.
    if (options_.only_counted && !fs::is_regular_file(path, none)) return true;
    if (extension == ".csv" || extension == ".ndjson") {
      manifest_from_ = path;
      manifest_ = extension == ".csv" ? open_csv(path, options_.before_waiting)
                                      : open_ndjson(path, options_.before_waiting);
      return false;
    }
    if (extension == ".txt" && verdict_of_name(fs::path(path).filename().string()).empty()) {
      payloads_ = std::make_unique<Lines>(path, options_.before_waiting);
      list_ = path;
      return false;
    }
    if (extension == ".json") {
      fail(item, "expectation", "expects something, and is checked with the file that it is about");
      return true;
    }
    if (!options_.only_counted) take_file(item, path);
    return true;
  }

  /// A picture, or payloads a line.
  bool begin_input(Item& item) {
    std::string beginning(1U << 16, '\0');
    std::size_t size = 0;
    constexpr std::size_t enough_to_tell = 12;
    while (size < enough_to_tell) {
      if (!wait_for_input(STDIN_FILENO)) return false;
      const ssize_t count = ::read(STDIN_FILENO, beginning.data() + size, beginning.size() - size);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return fail_of_system(item, errno), true;
      if (count == 0) break;
      size += static_cast<std::size_t>(count);
    }
    beginning.resize(size);
    if (!begins_like_a_picture(beginning)) {
      payloads_ = std::make_unique<Lines>(Descriptor(::dup(STDIN_FILENO)), beginning, options_.before_waiting);
      list_ = "-";
      wipe(beginning.data(), beginning.size());
      return false;
    }
    item.kind = Item::Kind::picture;
    if (!keep_input(item, beginning)) return !is_stopped();
    item.path = "/proc/self/fd/" + std::to_string(input_.get());
    return true;
  }

  /// Standard input as a file that can be opened again. False where it cannot be, which the item says, and where
  /// the batch is stopped.
  bool keep_input(Item& item, Text beginning) {
    input_.reset(::memfd_create("paycode", MFD_CLOEXEC));
    if (!input_) return fail_of_system(item, errno), false;
    std::vector<char> buffer(beginning.begin(), beginning.end());
    std::int64_t size = 0;
    for (ssize_t left = static_cast<ssize_t>(buffer.size()); left > 0;) {
      for (ssize_t at = 0; at < left;) {
        const ssize_t count = ::write(input_.get(), buffer.data() + at, static_cast<std::size_t>(left - at));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fail_of_system(item, errno), false;
        at += count;
      }
      size += left;
      if (options_.picture_max_bytes > 0 && size > options_.picture_max_bytes)
        return fail(item, "too_large", "is longer than " + std::to_string(options_.picture_max_bytes) + " bytes"),
               false;
      buffer.resize(1U << 16);
      do {
        if (!wait_for_input(STDIN_FILENO)) return false;
        left = ::read(STDIN_FILENO, buffer.data(), buffer.size());
      } while (left < 0 && errno == EINTR);
      if (left < 0) return fail_of_system(item, errno), false;
    }
    return true;
  }

  void enter(const std::string& path) {
    Folder folder{path.ends_with('/') ? path : path + "/", {}, {}, 0};
    bool has_expectations = false;
    std::error_code error;
    for (fs::directory_iterator each(path, error), end; !error && each != end; each.increment(error)) {
      std::error_code none;
      const std::string name = each->path().filename().string();
      const bool is_folder = each->is_directory(none) && !each->is_symlink(none);
      // A link that leads nowhere is said when it is opened.
      const bool is_broken = each->is_symlink(none) && !fs::exists(each->path(), none);
      if (is_folder || is_broken || each->is_regular_file(none))
        folder.names.push_back(is_folder ? name + "/" : name);
      has_expectations = has_expectations || lower_extension(name) == ".json";
    }
    if (has_expectations)
      std::copy_if(folder.names.begin(), folder.names.end(), std::back_inserter(folder.subjects),
                   [](const std::string& name) { return lower_extension(name) != ".json"; });
    std::sort(folder.subjects.begin(), folder.subjects.end());
    std::sort(folder.names.begin(), folder.names.end(), std::greater<>());
    if (error) folder.fault = error.value();
    folders_.push_back(std::move(folder));
  }

  bool next_of_folder(Item& item) {
    Folder& folder = folders_.back();
    if (const int fault = std::exchange(folder.fault, 0); fault != 0) {
      start(item, folder.path);
      fail_of_system(item, fault);
      return true;
    }
    if (folder.names.empty()) return folders_.pop_back(), false;
    const std::string name = std::move(folder.names.back());
    folder.names.pop_back();
    const std::string path = folder.path + name;
    if (name.ends_with('/')) return enter(path), false;  // which makes `folder` another one
    const std::string extension = lower_extension(name);
    const bool is_text =
        is_route_case(name) || extension == ".txt" || extension == ".csv" || extension == ".ndjson";
    if (extension == ".json" ? !has_no_subject(folder, name)
                             : !is_text && !is_archive(extension) && !is_picture_in_folder(path))
      return false;
    if (const Output* output = output_of(path); output != nullptr && (!output->was_there || is_report(path)))
      return false;
    if (extension != ".json") return begin(path, item);
    start(item, path);
    fail(item, "expectation", "expects something of a file that is not there");
    return true;
  }

  /// A file that is written; null where it is none.
  const Output* output_of(const std::string& path) const {
    struct stat found {};
    if (outputs_.empty() || path.empty() || ::stat(path.c_str(), &found) != 0) return nullptr;
    const auto output = std::find_if(outputs_.begin(), outputs_.end(), [&](const Output& each) {
      return each.device == found.st_dev && each.inode == found.st_ino;
    });
    return output != outputs_.end() ? &*output : nullptr;
  }

  /// Nothing that is read may be written over; so far nothing was.
  void refuse_output(const std::string& path) const {
    if (output_of(path) != nullptr) would_be_overwritten(path);
  }
  void refuse_outputs(const Item& item) const {
    if (outputs_.empty()) return;
    refuse_output(item.path);
    if (!item.expected) return;
    for (const std::string* each : {&item.expected->kept_in, &item.expected->payload_in, &item.expected->converts})
      refuse_output(*each);
  }

  /// Of an earlier run.
  static bool is_report(const std::string& path) {
    std::string beginning(1U << 16, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
    beginning.resize(static_cast<std::size_t>(file.gcount()));
    return beginning.starts_with("source,status,scheme,verdict,") ||
           beginning.find("\"check\":{\"item\":") != std::string::npos;
  }

  /// No file beside it has its name.
  static bool has_no_subject(const Folder& folder, const std::string& name) {
    if (verdict_of_name(name).empty()) return false;
    const std::string begin = fs::path(name).stem().string() + ".";
    const auto subject = std::lower_bound(folder.subjects.begin(), folder.subjects.end(), begin);
    return subject == folder.subjects.end() || !subject->starts_with(begin);
  }

  /// One payload a line; blank lines are none.
  bool next_line(Item& item) {
    Text line;
    while (payloads_->next(line)) {
      const bool too_long = payloads_->too_long();
      if (find(line, '\0') != Text::npos) {
        const bool at_once = payloads_->number() == 1;
        start(item, list_ + ":" + std::to_string(payloads_->number()));
        fail(item, "not_text",
             at_once
                 ? "holds zero bytes: no list of payloads, and not checked. Archives are to be unpacked, UTF-16 to "
                   "be saved as UTF-8"
                 : "holds zero bytes, which no payload does");
        if (at_once) payloads_.reset();
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
  ItemsOptions options_;
  std::vector<Output> outputs_;
  std::size_t argument_ = 0, number_ = 0;
  std::unique_ptr<Lines> paths_;  ///< of the "@list" `paths_from_`
  std::string paths_from_;
  std::vector<Folder> folders_;
  std::unique_ptr<Lines> payloads_;  ///< of the list `list_`
  std::string list_;
  std::unique_ptr<Manifest> manifest_;
  std::string manifest_from_;
  Descriptor input_;
};

Items::Items(const std::vector<std::string>& arguments, const ItemsOptions& options)
    : walk_(std::make_unique<Walk>(arguments, options)) {}
Items::~Items() = default;
bool Items::next(Item& item) { return walk_->next(item); }
void Items::leave_streams() { walk_->leave_streams(); }

}  // namespace paycode::cli
