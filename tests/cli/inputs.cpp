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
  const std::vector<std::pair<std::string, std::string>> heads = {{"png", "\x89PNG\r\n\x1A\n"},
                                                                  {"jpeg", "\xFF\xD8\xFF\xE0"},
                                                                  {"gif7", "GIF87a"},
                                                                  {"gif9", "GIF89a"},
                                                                  {"bmp", "BM...."},
                                                                  {"tiff-i", std::string("II*\0", 4)},
                                                                  {"tiff-m", std::string("MM\0*", 4)},
                                                                  {"webp", "RIFF1234WEBP"},
                                                                  {"pbm", "P1\n"},
                                                                  {"pgm", "P5 "}};
  for (const auto& [name, head] : heads) folder.put(name, head);
  for (const char* other : {"P5", "P8\n", "RIFF1234WAVE", "GIF88a", "%PDF-1.7", "\x1A\x45\xDF\xA3", "II+", "ok"})
    folder.put("not-" + std::to_string(std::string(other).size()) + other[0] + std::string(other).back(), other);
  const Words found = below(folder, expand_paths({folder.path()}, false));
  for (const auto& each : heads) {
    const std::string name = each.first;
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

// --- scan ------------------------------------------------------------------------------------------------------

namespace {

using paycode::cli::Json;
namespace fs = std::filesystem;

const std::string pictures = PAYCODE_FIXTURES "/picture";
const std::string blank = "P5\n64 64\n255\n" + std::string(64 * 64, '\xFF');

Words sources_of(const Run& run) {
  Words sources;
  for (const Json& record : records_of(run.out)) sources.push_back(record["source"].get<std::string>());
  return sources;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Run scan(Words words, const std::string& input = {}) {
  words.insert(words.begin(), {"scan", "--format", "ndjson"});
  return paycode_with(words, input);
}

/// A picture of the fixtures that has a code; empty where there is none.
std::string any_code() {
  const Words files = fs::is_directory(pictures) ? expand_paths({pictures}, false) : Words{};
  for (const std::string& file : files)
    for (const Json& record : records_of(scan({file}).out))
      if (!record.contains("error") && record["verdict"] == "ok") return file;
  return {};
}

/// The picture as grey PNM, by the program that scan itself asks.
void make_grey_picture(const std::string& made, const std::string& picture) {
  const std::string command = "ffmpeg -v error -y -i '" + picture + "' -pix_fmt gray '" + made + "' </dev/null";
  if (std::system(command.c_str()) != 0) MESSAGE("ffmpeg is not installed");
}

/// A shell's command that prints these bytes: in its sandbox a program reads no file but its own.
std::string in_shell(const std::string& bytes) {
  std::string command = "perl -e 'print pack(\"H*\", join(\"\", map { chomp; $_ } <STDIN>))' <<'EOF'\n";
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    char digits[3];
    std::snprintf(digits, sizeof digits, "%02x", static_cast<unsigned>(static_cast<unsigned char>(bytes[i])));
    command += digits;
    if (i % 500 == 499) command += '\n';
  }
  return command + "\nEOF\n";
}

/// A file where a camera would be, gone with the test.
class Device {
 public:
  explicit Device(const std::string& number) : path_("/dev/video" + number) {
    std::ofstream(path_) << "";
    if (!there()) MESSAGE("no file can be made in /dev: the watching itself is not tested");
  }
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;
  ~Device() {
    std::error_code none;
    fs::remove(path_, none);
  }
  bool there() const { return fs::exists(path_); }

 private:
  std::string path_;
};

}  // namespace

TEST_CASE("scan: a picture without a code has a record, and alone it is 4") {
  Folder folder;
  const std::string path = folder.put("blank.pgm", blank);
  const Run run = scan({path});
  CHECK(run.status == 4);
  const Json record = record_of_run(run);
  CHECK(record["source"] == path);
  CHECK(record["verdict"] == "unknown");
  for (const char* key : {"symbol", "payload", "bytes"}) CHECK(record[key].is_null());
  CHECK_FALSE(record.contains("ms"));
  CHECK(record_of_run(scan({"--timing", path}))["ms"].is_number());
}

TEST_CASE("scan: what cannot be read is an error record each, 3, and stops nothing") {
  Folder folder;
  const std::string good = folder.put("blank.pgm", blank), text = folder.put("notes.txt", "hello"),
                    empty = folder.put("empty.png", "");
  const std::string cut = folder.put("cut.png", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR");
  const Run run = scan({"/no/such.png", good, text, empty, cut, good});
  CHECK(run.status == 3);
  CHECK(sources_of(run) == Words{"/no/such.png", good, text, empty, cut, good});
  const std::vector<Json> records = records_of(run.out);
  CHECK(records[0]["error"]["code"] == "not_found");
  CHECK(records[2]["error"]["code"] == "not_an_image");
  CHECK(records[3]["error"]["code"] == "empty");
  CHECK(records[4]["error"]["code"] == "truncated");
  for (const std::size_t i : {1U, 5U}) CHECK_FALSE(records[i].contains("error"));
}

TEST_CASE("scan: limits are errors, not silence") {
  Folder folder;
  const std::string path = folder.put("blank.pgm", blank);
  CHECK(record_of_run(scan({"--max-pixels", "4095", path}))["error"]["code"] == "too_many_pixels");
  CHECK(record_of_run(scan({"--max-bytes", "100", path}))["error"]["code"] == "too_large");
  CHECK(scan({"--max-pixels", "4096", path}).status == 4);
}

TEST_CASE("scan: folders, lists and standard input, mixed, in the order given") {
  Folder folder;
  const std::string a = folder.put("in/a.pgm", blank), b = folder.put("in/b.pgm", blank),
                    deep = folder.put("in/deep/c.pgm", blank);
  const std::string other = folder.put("other.pgm", blank), list = folder.put("list", other + "\n" + a + "\n");
  const Run run = scan({"@" + list, folder / "in", "-", other}, blank);
  CHECK(run.status == 4);
  CHECK(sources_of(run) == Words{other, a, a, b, "-", other});
  CHECK(sources_of(scan({"--recursive", folder / "in"})) == Words{a, b, deep});
  CHECK(scan({"-"}, "no picture").status == 3);
}

TEST_CASE("scan --camera: one that is not there, one that works, and what does not go with it") {
  const Run none = scan({"--camera", "987654"});
  CHECK(none.status == 3);
  CHECK(record_of_run(none)["error"]["code"] == "not_found");
  CHECK(record_of_run(none)["source"] == "camera:987654");
  CHECK(scan({"--camera", "-1"}).status == 2);
  CHECK(scan({"--camera", "x"}).status == 2);
  CHECK(scan({"--camera", "0", "a.png"}).status == 2);
  CHECK(scan({"--every", "0", "a.png"}).status == 2);
  // A device that only has to be there, and a program that sees a code, then nothing, then the code twice: what two
  // frames say is printed, once.
  const Device device("987653");
  if (!device.there()) return;
  Folder folder;
  const std::string code = folder / "code.pgm";
  make_grey_picture(code, any_code());
  const std::string frame = in_shell(bytes_of(code)), nothing = in_shell(blank);
  const std::string script = folder.put("ffmpeg", "#!/bin/sh\n" + frame + nothing + frame + frame);
  fs::permissions(script, fs::perms::owner_all);
  const Words path = {"PATH=" + folder.path() + ":/usr/bin:/bin"};
  const Run seen = paycode_with({"scan", "--camera", "987653", "--format", "ndjson"}, "", path);
  const auto records = records_of(seen.out);
  CHECK(seen.status == 3);  // a camera does not end by itself
  REQUIRE(records.size() == 2);
  CHECK(records[0]["source"] == "camera:987653");
  CHECK(records[0]["verdict"] == "ok");
  CHECK(records[1]["error"]["code"] == "corrupt");
  const Run first = paycode_with({"scan", "--camera", "987653", "--first", "--format", "ndjson"}, "", path);
  CHECK(first.status == 0);
  CHECK(records_of(first.out).size() == 1);
}

TEST_CASE("scan --camera: an interrupt ends the watch with 5 and its summary") {
  const Device device("987652");
  if (!device.there()) return;
  Folder folder;
  const std::string script = folder.put("ffmpeg", "#!/bin/sh\nexec sleep 100\n");
  fs::permissions(script, fs::perms::owner_all);
  const Words path = {"PATH=" + folder.path() + ":/usr/bin:/bin"};
  // One that comes before the program has begun, as on a machine with much else to do, ends it as any program.
  constexpr int ended_by_interrupt = 128 + SIGINT;
  Run run;
  for (const char* seconds : {"1", "8", "60"}) {
    const std::string command = std::string("timeout --preserve-status -s INT ") + seconds;
    run = run_program({"/bin/sh", "-c", command + " \"$0\" scan --camera 987652 --format json", PAYCODE_PROGRAM},
                      "", path);
    if (run.status != ended_by_interrupt) break;
  }
  CHECK(run.out == "[]\n");
  CHECK(run.status == 5);
}

TEST_CASE("scan: a folder with nothing, or with nothing that is a picture, is 4") {
  Folder folder;
  CHECK(scan({folder.path()}).status == 4);
  CHECK(scan({folder.path()}).out.empty());
  folder.put("notes.txt", "hello");
  CHECK(scan({folder.path()}).status == 4);
  CHECK(Json::parse(paycode_with({"scan", "--format", "json", folder.path()}).out) == Json::array());
}

TEST_CASE("scan: records stand in input order whatever --jobs says") {
  Folder folder;
  Words paths;
  for (int i = 0; i < 40; ++i)
    paths.push_back(folder.put("p" + std::to_string(i) + ".pgm", i % 7 == 3 ? "broken" : blank));
  for (const char* jobs : {"1", "2", "5"}) {
    Words words = {"--jobs", jobs};
    words.insert(words.end(), paths.begin(), paths.end());
    CHECK(sources_of(scan(words)) == paths);
  }
}

TEST_CASE("scan: fixtures/picture is read whole, in bytewise order") {
  if (!fs::is_directory(pictures)) return;
  const Run run = scan({pictures});
  CHECK(run.status == 0);
  Words sources = sources_of(run), files;
  sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
  for (const auto& file : fs::directory_iterator(pictures)) {
    const std::string extension = file.path().extension().string();
    if (file.is_regular_file() && extension != ".json" && extension != ".txt" && extension != ".md")
      files.push_back(file.path().string());
  }
  std::sort(files.begin(), files.end());
  CHECK(sources == files);
  for (const Json& record : records_of(run.out)) {
    CAPTURE(record["source"].get<std::string>());
    CHECK_FALSE(record.contains("error"));
    if (record["symbol"].is_object()) CHECK(record["symbol"]["corners"].size() == 4);
  }
}

TEST_CASE("scan: each of fixtures/picture/bad is one error, as its .json says, and 3") {
  if (!fs::is_directory(pictures + "/bad")) return;
  const Run run = scan({pictures + "/bad"});
  CHECK(run.status == 3);
  const std::vector<Json> records = records_of(run.out);
  CHECK_FALSE(records.empty());
  for (const Json& record : records) {
    const std::string source = record["source"].get<std::string>();
    CAPTURE(source);
    REQUIRE(record.contains("error"));
    const fs::path expected = fs::path(source).replace_extension(".json");
    if (!fs::exists(expected)) continue;
    const Json said = Json::parse(bytes_of(expected.string()));
    if (said.contains("error")) CHECK(record["error"]["code"] == said["error"]["code"]);
  }
}

TEST_CASE("scan: a picture with a code among others: 0, or 3 where one cannot be read") {
  const std::string code = any_code();
  if (code.empty()) return;
  Folder folder;
  const std::string none = folder.put("blank.pgm", blank);
  CHECK(scan({none, code}).status == 0);
  CHECK(scan({code, "/no/such.png"}).status == 3);
  CHECK(record_of_run(scan({"-"}, bytes_of(code)))["source"] == "-");
  Json from_file = record_of_run(scan({code})), from_input = record_of_run(scan({"-"}, bytes_of(code)));
  for (Json* record : {&from_file, &from_input}) record->erase("source");
  CHECK(from_file == from_input);
  CHECK(scan({"--symbols", "aztec", code}).status == 4);
  CHECK(contains(paycode_with({"scan", "--format", "pretty", code}).out, " 0 unreadable"));
}
