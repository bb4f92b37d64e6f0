// Which files a command line means.
#include "inputs.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "command.hpp"
#include "program.hpp"

using namespace paycode::test;
using paycode::cli::expand_paths;

namespace {

const std::string pgm = "P5\n1 1\n255\n\xFF";

/// Paths without the folder before them.
Words below(const Folder& folder, const Words& paths) {
  Words names;
  for (const std::string& path : paths)
    names.push_back(path.starts_with(folder.path() + "/") ? path.substr(folder.path().size() + 1) : path);
  return names;
}

}  // namespace

TEST_CASE("a path that is named is kept, whatever it is") {
  Folder folder;
  const std::string text = folder.put("notes.txt", "hello");
  CHECK(expand_paths({text, "/no/such/file", "-", text}, false) == Words{text, "/no/such/file", "-", text});
  CHECK(expand_paths({}, false).empty());
}

TEST_CASE("a folder means its own files, in bytewise order") {
  Folder folder;
  for (const char* name : {"b.png", "a.png", "B.png", "a-1.png", "a.png.png", "\xC3\xA4.png", "z.png", "sub/c.png"})
    folder.put(name, pgm);
  CHECK(below(folder, expand_paths({folder.path()}, false)) ==
        Words{"B.png", "a-1.png", "a.png", "a.png.png", "b.png", "z.png", "\xC3\xA4.png"});
}

TEST_CASE("--recursive takes folders with all below them, in bytewise order of the whole path") {
  Folder folder;
  for (const char* name : {"b.png", "a/z.png", "a.png", "a/b/c.png", "a-/x.png"}) folder.put(name, pgm);
  const Words found = below(folder, expand_paths({folder.path()}, true));
  Words sorted = found;
  std::sort(sorted.begin(), sorted.end());
  CHECK(found == sorted);
  CHECK(found == Words{"a-/x.png", "a.png", "a/b/c.png", "a/z.png", "b.png"});
}

TEST_CASE("in a folder, what is no picture is left out") {
  Folder folder;
  folder.put("named.PNG", "text that only has the name");
  folder.put("named.jpeg", "");
  folder.put("magic", pgm);
  folder.put("magic.txt", "\x89PNG\r\n\x1A\nrest");
  folder.put("expected.dat", "no picture");
  folder.put("expected.json", "{}");
  folder.put("payload.txt", "000201");
  folder.put("payload.json", "{}");
  folder.put("readme.md", "words");
  folder.put("empty", "");
  CHECK(below(folder, expand_paths({folder.path()}, false)) ==
        Words{"expected.dat", "magic", "magic.txt", "named.PNG", "named.jpeg"});
}

TEST_CASE("each allowed format is known by its first bytes") {
  Folder folder;
  const std::vector<std::pair<std::string, std::string>> heads = {
      {"png", "\x89PNG\r\n\x1A\n"}, {"jpeg", "\xFF\xD8\xFF\xE0"}, {"gif7", "GIF87a"}, {"gif9", "GIF89a"}, {"bmp", "BM...."},
      {"tiff-i", std::string("II*\0", 4)}, {"tiff-m", std::string("MM\0*", 4)}, {"webp", "RIFF1234WEBP"}, {"pbm", "P1\n"}, {"pgm", "P5 "}};
  for (const auto& [name, head] : heads) folder.put(name, head);
  for (const char* other : {"P5", "P8\n", "RIFF1234WAVE", "GIF88a", "%PDF-1.7", "II+", "ok"})
    folder.put("not-" + std::to_string(std::string(other).size()) + other[0] + std::string(other).back(), other);
  const Words found = below(folder, expand_paths({folder.path()}, false));
  for (const auto& [name, head] : heads) {
    CAPTURE(name);
    CHECK(std::count(found.begin(), found.end(), name) == 1);
  }
  CHECK(found.size() == heads.size());
}

TEST_CASE("@list names a file with a path a line; folders in it are opened") {
  Folder folder;
  folder.put("d/one.png", pgm);
  const std::string list = folder.put("list", "first.png\r\n\n" + (folder / "d") + "\nlast name.png");
  CHECK(expand_paths({"@" + list, "after.png"}, false) ==
        Words{"first.png", folder / "d/one.png", "last name.png", "after.png"});
  CHECK_THROWS_AS(expand_paths({"@" + (folder / "no-such-list")}, false), paycode::cli::UsageError);
  CHECK(expand_paths({"@"}, false) == Words{"@"});
}

TEST_CASE("an empty folder means no file") {
  Folder folder;
  CHECK(expand_paths({folder.path()}, false).empty());
  CHECK(expand_paths({folder.path()}, true).empty());
}
