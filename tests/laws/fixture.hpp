// The project's own fixtures, as the laws go over them.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/hooks.hpp"
#include "paycode.hpp"

namespace paycode::test {

/// Under the sanitizers a code takes twenty times as long.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool is_sanitized = true;
#else
inline constexpr bool is_sanitized = false;
#endif
#else
inline constexpr bool is_sanitized = false;
#endif

struct Fixture {
  std::string scheme, verdict, name, bytes;
  std::string context;  ///< as --context takes it, from the expectation beside the payload
  std::filesystem::path path;
  bool bad_within = false;  ///< what is wrong is the code that it carries, which the core leaves to its caller
};

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// All payload fixtures in order of their paths: fixtures/<scheme>/<verdict>-<case>.txt.
inline std::vector<Fixture> fixtures() {
  std::vector<Fixture> found;
  for (const auto& file : std::filesystem::recursive_directory_iterator(PAYCODE_FIXTURES)) {
    const std::filesystem::path& path = file.path();
    const std::string folder = path.parent_path().filename().string(), name = path.stem().string();
    const std::size_t dash = name.find('-');
    if (path.extension() != ".txt" || dash == std::string::npos || find_scheme(folder) == nullptr) continue;
    // What only a host can open is another thing without one.
    if (!has_hooks && folder.ends_with("bysquare")) continue;
    std::filesystem::path sibling = path;
    const auto expected = nlohmann::json::parse(read_file(sibling.replace_extension(".json")), nullptr, false);
    const std::string context = expected.is_object() ? expected.value("context", "") : "";
    const auto inner = expected.is_object() ? expected.value("inner", nlohmann::json()) : nlohmann::json();
    const bool bad_within = inner.is_object() && inner.value("verdict", "") == "bad";
    found.push_back(
        {folder, name.substr(0, dash), folder + "/" + name, read_file(path), context, path, bad_within});
  }
  std::sort(found.begin(), found.end(), [](const Fixture& a, const Fixture& b) { return a.path < b.path; });
  return found;
}

/// One payload taken apart in a buffer of exactly its size, so that a read beyond its end is seen by the
/// sanitizers.
class Taken {
 public:
  explicit Taken(Text bytes, Profile profile = Profile::tolerant, Text context_text = {})
      : bytes_(new char[bytes.size()]),
        room_(bytes.size() + 4096, '\0'),
        scratch_(room_.data(), room_.size()),
        payload_(new Payload) {
    std::copy(bytes.begin(), bytes.end(), bytes_.get());
    Context context{.hooks = hooks};
    read_context(context_text, context);
    status_ = read(Text(bytes_.get(), bytes.size()), context, scratch_, *payload_);
    check(*payload_, profile, scratch_);
  }

  Payload& payload() { return *payload_; }
  Writer& scratch() { return scratch_; }
  Status status() const { return status_; }

  /// The payload written in its own scheme; empty with a failed status.
  std::string written() {
    std::string out(room_.size() * 4, '\0');
    Writer writer(out.data(), out.size());
    status_ = write(*payload_, scratch_, writer);
    out.resize(status_ ? writer.size() : 0);
    return out;
  }

 private:
  std::unique_ptr<char[]> bytes_;
  std::string room_;
  Writer scratch_;
  std::unique_ptr<Payload> payload_;
  Status status_;
};

}  // namespace paycode::test
