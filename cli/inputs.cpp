#include "inputs.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "command.hpp"
#include "read_payload.hpp"
#include "safe_text.hpp"

namespace paycode::cli {
namespace {

namespace fs = std::filesystem;

bool is_named_like_a_picture(const fs::path& path) {
  static const std::array<const char*, 12> extensions = {".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff",
                                                         ".bmp", ".gif", ".pnm",  ".pgm",  ".ppm", ".pbm"};
  const std::string extension = lower_extension(path.string());
  return std::any_of(extensions.begin(), extensions.end(), [&](const char* each) { return extension == each; });
}

bool file_begins_like_a_picture(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, 12> bytes{};
  file.read(bytes.data(), bytes.size());
  return begins_like_a_picture(Text(bytes.data(), static_cast<std::size_t>(file.gcount())));
}

template <class Iterator>
void collect(const fs::path& folder, std::vector<std::string>& files) {
  std::error_code error;
  for (Iterator each(folder, fs::directory_options::skip_permission_denied, error), end; !error && each != end;
       each.increment(error)) {
    std::error_code none;
    if (each->is_regular_file(none) && is_picture_in_folder(each->path().string()))
      files.push_back(each->path().string());
  }
}

void expand(const std::string& argument, bool recursive, std::vector<std::string>& paths) {
  std::error_code none;
  if (argument == "-" || !fs::is_directory(argument, none)) {
    paths.push_back(argument);
    return;
  }
  std::vector<std::string> files;
  if (recursive) {
    collect<fs::recursive_directory_iterator>(argument, files);
  } else {
    collect<fs::directory_iterator>(argument, files);
  }
  // std::string compares bytes as unsigned char: the order that is promised, whatever the locale.
  std::sort(files.begin(), files.end());
  paths.insert(paths.end(), files.begin(), files.end());
}

}  // namespace

std::string lower_extension(const std::string& file) {
  std::string extension = fs::path(file).extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(), [](char c) { return lower(c); });
  return extension;
}

bool begins_like_a_picture(Text head) {
  for (Text magic : {Text("\x89PNG\r\n\x1A\n"), Text("\xFF\xD8\xFF"), Text("GIF87a"), Text("GIF89a"), Text("BM"),
                     Text("II*\0", 4), Text("MM\0*", 4)})
    if (starts_with(head, magic)) return true;
  const bool webp = starts_with(head, "RIFF") && slice(head, 8, 4) == "WEBP";
  const bool pnm = head.size() > 2 && head[0] == 'P' && head[1] >= '1' && head[1] <= '7' &&
                   static_cast<unsigned char>(head[2]) <= ' ';
  return webp || pnm;
}

bool is_picture_in_folder(const std::string& file) {
  const fs::path path(file);
  if (lower_extension(path.string()) == ".json") return false;
  if (is_named_like_a_picture(path) || file_begins_like_a_picture(path)) return true;
  fs::path sibling = path;
  sibling.replace_extension(".json");
  std::error_code none;
  return lower_extension(path.string()) != ".txt" && fs::exists(sibling, none);
}

std::vector<std::string> expand_paths(const std::vector<std::string>& arguments, bool recursive) {
  std::vector<std::string> paths;
  for (const std::string& argument : arguments) {
    if (argument.size() < 2 || argument[0] != '@') {
      expand(argument, recursive, paths);
      continue;
    }
    std::ifstream list(argument.substr(1));
    if (!list) throw UsageError("cannot read the list \"" + argument.substr(1) + "\"");
    for (std::string line; std::getline(list, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (!line.empty()) expand(line, recursive, paths);
    }
  }
  return paths;
}

std::string find_program(const std::string& name) {
  std::error_code error;
  const fs::path here = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (const fs::path& folder : {here, here / ".." / "libexec" / "paycode"})
    if (std::error_code none; !error && fs::exists(folder / name, none)) return (folder / name).string();
  return {};
}

void become(const char* program, const std::vector<std::string>& words) {
  const std::string path = find_program(program);
  if (path.empty()) throw UsageError(std::string(program) + " is not installed beside paycode");
  std::string name = "paycode";
  std::vector<std::string> copies = words;
  std::vector<char*> arguments = {name.data()};
  for (std::string& word : copies) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execv(path.c_str(), arguments.data());
  throw std::runtime_error(std::string(program) + " cannot be started: " + std::strerror(errno));
}

ReaderPlace find_reader() {
  const std::string program = find_program("paycode-reader");
  if (program.empty()) return {};
  const std::string libraries = program + ".libraries", packages = program + ".packages.tsv";
  std::error_code none;
  return {program, fs::exists(libraries, none) ? libraries : "", fs::exists(packages, none) ? packages : ""};
}

std::string payload_of_input(const Context& context, Profile profile) {
  std::string whole{std::istreambuf_iterator<char>(std::cin), {}}, line = whole;
  if (line.ends_with('\n')) line.resize(line.size() - (line.ends_with("\r\n") ? 2 : 1));
  if (line.size() == whole.size()) return whole;
  const auto faults = [&](const std::string& code) {
    const ReadPayload read(code, context, profile);
    return std::pair(verdict(read.payload()), read.payload().findings.size());
  };
  const bool is_own = faults(whole) < faults(line);
  std::string& other = is_own ? line : whole;
  wipe(other.data(), other.size());
  return is_own ? whole : line;
}

}  // namespace paycode::cli
