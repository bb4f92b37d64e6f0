#include "symbol/converter.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdlib>

#include "drawn.hpp"
#include "symbol/pool.hpp"
#include "symbol/sandbox.hpp"

using namespace paycode;

namespace {

bool installed(const char* program) {
  const bool there = std::system((std::string("command -v ") + program + " >&2").c_str()) == 0;
  if (!there) MESSAGE(program, " is not installed: nothing tested here");
  return there;
}

/// PATH as it was, however the test ends.
class OtherPath {
 public:
  explicit OtherPath(const std::string& path) : before_(std::getenv("PATH")) { setenv("PATH", path.c_str(), 1); }
  OtherPath(const OtherPath&) = delete;
  OtherPath& operator=(const OtherPath&) = delete;
  ~OtherPath() { setenv("PATH", before_.c_str(), 1); }

 private:
  std::string before_;
};

/// A PDF of a page for each picture, which stands on it two inches wide; `side` of the page in points.
std::string pdf_of(const std::vector<cv::Mat>& pictures, int side = 400) {
  std::vector<std::string> objects = {"", "<</Type/Catalog/Pages 2 0 R>>", ""};
  std::string kids;
  for (const cv::Mat& picture : pictures) {
    const std::string pixels(reinterpret_cast<const char*>(picture.data), picture.total());
    const auto stream = [](const std::string& head, const std::string& content) {
      return "<<" + head + "/Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream";
    };
    const std::size_t image = objects.size();
    objects.push_back(stream("/Type/XObject/Subtype/Image/Width " + std::to_string(picture.cols) + "/Height " +
                                 std::to_string(picture.rows) + "/ColorSpace/DeviceGray/BitsPerComponent 8",
                             pixels));
    objects.push_back(stream("", "q 144 0 0 144 100 100 cm /I Do Q"));
    objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 " + std::to_string(side) + ' ' +
                      std::to_string(side) + "]/Contents " + std::to_string(image + 1) +
                      " 0 R/Resources<</XObject<</I " + std::to_string(image) + " 0 R>>>>>>");
    kids += std::to_string(image + 2) + " 0 R ";
  }
  objects[2] = "<</Type/Pages/Count " + std::to_string(pictures.size()) + "/Kids[" + kids + "]>>";
  std::string pdf = "%PDF-1.4\n", table;
  for (std::size_t i = 1; i < objects.size(); ++i) {
    char line[32];
    std::snprintf(line, sizeof line, "%010zu 00000 n \n", pdf.size());
    table += line;
    pdf += std::to_string(i) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string count = std::to_string(objects.size()), at = std::to_string(pdf.size());
  return pdf + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer<</Size " + count +
         "/Root 1 0 R>>\nstartxref\n" + at + "\n%%EOF\n";
}

ReaderPoolOptions options_for_tests() {
  ReaderPoolOptions options;
  options.reader = PAYCODE_READER_PATH;
  if (const char* libraries = std::getenv("PAYCODE_READER_LIBRARIES")) options.libraries = libraries;
  return options;
}

PictureAnswer answer_to(const std::string& path, const ReaderPoolOptions& options) {
  ReaderPool pool(options);
  pool.submit(path);
  std::optional<PictureRead> read = pool.next();
  REQUIRE(read);
  return std::move(read->answer);
}

std::vector<std::string> payloads_of(const PictureAnswer& answer) {
  std::vector<std::string> all;
  if (const auto* fault = std::get_if<PictureError>(&answer)) return {fault->code + ": " + fault->message};
  for (const Symbol& symbol : std::get<PictureReading>(answer).symbols) all.push_back(symbol.bytes);
  return all;
}

using Texts = std::vector<std::string>;

std::string fault_of(const PictureAnswer& answer) {
  const auto* fault = std::get_if<PictureError>(&answer);
  if (fault != nullptr) CHECK_FALSE(fault->message.empty());
  return fault != nullptr ? fault->code : "none";
}

/// A program of that name which does what `script` says, in a folder of the test's.
std::string fake(const drawn::Folder& folder, const std::string& name, const std::string& script) {
  const std::string path = folder.file(name, "#!/bin/sh\n" + script + "\n");
  chmod(path.c_str(), 0700);
  return folder.path() + ":/usr/bin:/bin";
}

bool none_left() { return waitpid(-1, nullptr, WNOHANG) < 0; }

/// Frames of a film, `each` of them so often, as FFmpeg writes it.
std::string film_of(const drawn::Folder& folder, const std::string& name, const std::vector<cv::Mat>& views,
                    int each) {
  int number = 0;
  for (const cv::Mat& view : views)
    for (int i = 0; i < each; ++i) {
      cv::Mat frame(400, 400, CV_8U, cv::Scalar(255));
      view.copyTo(frame(cv::Rect(20, 20, view.cols, view.rows)));
      char file[32];
      std::snprintf(file, sizeof file, "f%04d.png", number++);
      folder.file(file, drawn::encoded(frame, ".png"));
    }
  const std::string path = folder.path() + '/' + name;
  const std::string command = "ffmpeg -v error -y -framerate 25 -i '" + folder.path() +
                              "/f%04d.png' -pix_fmt yuvj420p -c:v mjpeg -q:v 2 '" + path + "' </dev/null";
  REQUIRE(std::system(command.c_str()) == 0);
  return path;
}

}  // namespace

TEST_CASE("documents and films are known by their first bytes") {
  CHECK(document_of("%PDF-1.7\n%\xE2\xE3") == Document::pdf);
  CHECK(document_of(Text("\0\0\0\x20"
                         "ftypisom\0\0",
                         14)) == Document::mp4);
  CHECK(document_of(Text("\0\0\0\x14"
                         "ftypqt  \0\0",
                         14)) == Document::mp4);
  CHECK(document_of("\x1A\x45\xDF\xA3\x9F") == Document::matroska);
  CHECK(document_of(Text("RIFF\0\0\0\0AVI LIST", 16)) == Document::avi);
  // Stills in the same containers, and text.
  CHECK_FALSE(
      document_of(Text("\0\0\0\x20"
                       "ftypheic\0\0",
                       14)));
  CHECK_FALSE(
      document_of(Text("\0\0\0\x20"
                       "ftypavif\0\0",
                       14)));
  CHECK_FALSE(document_of(Text("RIFF\0\0\0\0WEBPVP8 ", 16)));
  CHECK_FALSE(document_of("%PDF"));
  CHECK_FALSE(document_of(""));
}

TEST_CASE("the pages of a PDF are read in their order") {
  if (!installed("pdftoppm")) return;
  const drawn::Folder folder;
  const std::string path =
      folder.file("two.pdf", pdf_of({drawn::qr("first"), drawn::modules({"."}, 100, 100, 0), drawn::qr("third")}));
  ReaderPoolOptions options = options_for_tests();
  const PictureAnswer answer = answer_to(path, options);
  CHECK(payloads_of(answer) == Texts{"first", "third"});
  CHECK(std::get<PictureReading>(answer).width == 1112);  // 400 points at 200 dots an inch, rounded up
  options.scan.first = true;
  CHECK(payloads_of(answer_to(path, options)) == Texts{"first"});
  options = options_for_tests();
  options.scan.max_pixels = 1'000'000;
  CHECK(fault_of(answer_to(path, options)) == "too_many_pixels");
  CHECK(none_left());
}

TEST_CASE("a PDF with more pages than are read, or none, or nonsense, is an error") {
  if (!installed("pdftoppm")) return;
  const drawn::Folder folder;
  const cv::Mat dot = drawn::modules({"."}, 10, 10, 0);
  const ReaderPoolOptions options = options_for_tests();
  CHECK(fault_of(answer_to(folder.file("many.pdf", pdf_of(std::vector<cv::Mat>(101, dot), 20)), options)) ==
        "too_large");
  CHECK(fault_of(answer_to(folder.file("none.pdf", pdf_of({})), options)) == "corrupt");
  CHECK(fault_of(answer_to(folder.file("text.pdf", "%PDF-1.4\nno document"), options)) == "corrupt");
  CHECK(
      payloads_of(answer_to(folder.file("100.pdf", pdf_of(std::vector<cv::Mat>(100, dot), 20)), options)).empty());
  CHECK(none_left());
}

TEST_CASE("a film: what two frames say is believed, what one says is not") {
  if (!installed("ffmpeg")) return;
  ReaderPoolOptions options = options_for_tests();
  for (const char* name : {"film.mp4", "film.mkv", "film.avi"}) {
    CAPTURE(std::string(name));
    const drawn::Folder folder;
    const std::string path = film_of(folder, name, {drawn::qr("one"), drawn::qr("two")}, 12);
    options.every = 5;  // frames 0, 5 and 10 show the one, 15 and 20 the other
    CHECK(payloads_of(answer_to(path, options)) == Texts{"one", "two"});
    options.every = 11;  // 0 and 11, then 22 alone
    CHECK(payloads_of(answer_to(path, options)) == Texts{"one"});
  }
  CHECK(none_left());
}

TEST_CASE("without their program, PDF and films are errors that name its package") {
  const drawn::Folder folder;
  const OtherPath path(folder.path());
  const ReaderPoolOptions options = options_for_tests();
  const Texts pdf = payloads_of(answer_to(folder.file("a.pdf", "%PDF-1.4\n"), options));
  CHECK(pdf ==
        Texts{"unsupported_format: PDF is read with pdftoppm, which is not installed (package poppler-utils)"});
  const Texts film = payloads_of(answer_to(folder.file("a.mkv", "\x1A\x45\xDF\xA3"), options));
  CHECK(
      film ==
      Texts{"unsupported_format: films and cameras are read with ffmpeg, which is not installed (package ffmpeg)"});
}

TEST_CASE("a program that hangs, gives up, or makes nonsense costs one error, and is gone") {
  const drawn::Folder folder;
  const std::string pdf = folder.file("a.pdf", "%PDF-1.4\n");
  ReaderPoolOptions options = options_for_tests();
  // Only what is to be given up is given little time: a busy machine may need long for the others.
  constexpr std::chrono::milliseconds little(700);
  const auto with = [&](const std::string& script, std::chrono::milliseconds time = std::chrono::seconds(20)) {
    const OtherPath path(fake(folder, "pdftoppm", script));
    options.timeout_per_file = time;
    return payloads_of(answer_to(pdf, options)).at(0);
  };
  CHECK(with("exec sleep 60", little).starts_with("timeout: "));
  CHECK(with("echo no >&2; exit 3") == "corrupt: pdftoppm gave up: no");
  CHECK(with("exit 0") == "corrupt: pdftoppm gave up");
  CHECK(with("printf 'P5\\n2 2\\n255\\nabcdP5\\n2 2\\n255\\nab'") == "corrupt: pdftoppm gave up after page 1");
  CHECK(with("printf 'P6\\n2 2\\n255\\nabcdabcdabcd'") ==
        "corrupt: pdftoppm made something that is no grey picture");
  CHECK(with("printf 'P5\\n2 2\\n65535\\nabcdabcd'") == "corrupt: pdftoppm made something that is no grey picture");
  CHECK(with("printf 'P5\\n0 2\\n255\\n'") == "corrupt: pdftoppm made something that is no grey picture");
  CHECK(with("yes").starts_with("corrupt: pdftoppm made something that is no"));
  CHECK(
      with("printf 'P5\\n99999 99999\\n255\\n'; exec sleep 60").starts_with("too_many_pixels: page 1 has 99999 x"));
  CHECK(with("exec perl -MPOSIX -e abort") == "reader_crashed: pdftoppm was ended by a signal: Aborted");
  CHECK(with("exit 127") == "reader_crashed: pdftoppm could not be started");
  // Nobody listens to all that it may say, and it is not held up by that.
  CHECK(with("yes complaint | head -c 300000 >&2; printf 'P5\\n2 2\\n255\\nabcd'; exit 1")
            .starts_with("corrupt: pdftoppm gave up after page 1: complaint"));
  // It says that it is done, and goes on.
  const auto began = std::chrono::steady_clock::now();
  CHECK(with("exec >&-; exec sleep 60", little) == "reader_crashed: pdftoppm did not end");
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(3));
  CHECK(none_left());
}

TEST_CASE("what a program has started ends with it") {
  const drawn::Folder folder;
  const std::string pdf = folder.file("a.pdf", "%PDF-1.4\n");
  const OtherPath path(fake(folder, "pdftoppm", "sleep 98765; true"));
  ReaderPoolOptions options = options_for_tests();
  options.timeout_per_file = std::chrono::milliseconds(500);
  CHECK(fault_of(answer_to(pdf, options)) == "timeout");
  CHECK(std::system("pgrep -f 'sleep [9]8765' >/dev/null || ! command -v pgrep >/dev/null") != 0);
}

TEST_CASE("a program has its processor time and no more") {
  const drawn::Folder folder;
  const std::string pdf = folder.file("a.pdf", "%PDF-1.4\n");
  const OtherPath path(fake(folder, "pdftoppm", "while :; do :; done"));
  const Descriptor file(open(pdf.c_str(), O_RDONLY));
  Converter converter;
  REQUIRE_FALSE(converter.start(Document::pdf, file.get(), {.max_pixels = 100, .cpu_seconds = 1}));
  pollfd output{converter.output(), POLLIN, 0};
  REQUIRE(poll(&output, 1, 30'000) == 1);
  Converter::Heard heard = converter.listen();
  REQUIRE(std::holds_alternative<PictureError>(heard));
  CHECK(std::get<PictureError>(heard).code == "timeout");
  CHECK(std::get<PictureError>(heard).message == "pdftoppm took more than 1 s of processor time");
}

TEST_CASE("a page may have the pixels that a picture may have, however few bytes a file may have") {
  const drawn::Folder folder;
  const std::string pdf = folder.file("a.pdf", "%PDF-1.4\n");
  const OtherPath path(fake(folder, "pdftoppm", "printf 'P5\\n90 90\\n255\\n'; exec perl -e 'print \"0\" x 8100'"));
  ReaderPoolOptions options = options_for_tests();
  options.scan.max_bytes = 100;
  CHECK(payloads_of(answer_to(pdf, options)).empty());
}

TEST_CASE("the first code of a film waits for what else its frame shows") {
  if (!installed("ffmpeg")) return;
  const drawn::Folder folder;
  const cv::Mat one = drawn::qr("A", 4), both = drawn::in_a_row({one, drawn::qr("B", 4)});
  ReaderPoolOptions options = options_for_tests();
  options.every = 1;
  options.scan.first = true;
  // A alone, then both: the second frame settles A and shows B for the first time.
  const std::string film = film_of(folder, "film.avi", {one, both, both, one}, 1);
  CHECK(payloads_of(answer_to(film, options)) == Texts{"A", "B"});
}

TEST_CASE("a program has the document, a few descriptors and no environment of ours") {
  const drawn::Folder folder;
  const std::string pdf = folder.file("a.pdf", "%PDF-1.4\n");
  setenv("PAYCODE_SECRET", "42", 1);
  const Descriptor ours(open("/etc/hostname", O_RDONLY));
  const OtherPath path(
      fake(folder, "pdftoppm",
           "[ \"$(head -c 8)\" = %PDF-1.4 ] || { echo input >&2; exit 1; }\n"
           "[ -z \"$PAYCODE_SECRET\" ] || { echo environment >&2; exit 1; }\n"
           "for f in /proc/self/fd/*; do case ${f##*/} in [0-3]|10) ;; *) echo $f >&2; exit 1;; esac; done\n"
           "printf 'P5\\n2 2\\n255\\nabcd'"));
  CHECK(payloads_of(answer_to(pdf, options_for_tests())).empty());
  unsetenv("PAYCODE_SECRET");
}

TEST_CASE("a program in its sandbox writes no file and reaches nobody") {
  if (!can_sandbox()) {
    MESSAGE("no sandbox on this system, or a build with sanitizers");
    return;
  }
  const drawn::Folder folder;
  const std::string pdf = folder.file("a.pdf", "%PDF-1.4\n"), made = folder.path() + "/made";
  const auto with = [&](const std::string& script) {
    const OtherPath path(fake(folder, "pdftoppm", script + "\nprintf 'P5\\n2 2\\n255\\nabcd'"));
    return payloads_of(answer_to(pdf, options_for_tests()));
  };
  CHECK(with("(: > " + made + ") 2>/dev/null && { echo wrote >&2; exit 1; }").empty());
  CHECK(with("mkdir " + made + " 2>/dev/null && { echo made >&2; exit 1; }").empty());
  CHECK(with("rm " + pdf + " 2>/dev/null && { echo removed >&2; exit 1; }").empty());
  CHECK(with("mv " + pdf + " " + made + " 2>/dev/null && { echo moved >&2; exit 1; }").empty());
  CHECK(with("chmod 777 " + pdf + " 2>/dev/null && { echo changed >&2; exit 1; }").empty());
  const std::string parent = std::to_string(getpid());
  CHECK(with("kill -0 " + parent + " 2>/dev/null && { echo killed >&2; exit 1; }").empty());
  // Of files of ours it reads the one that it was given.
  const std::string secret = folder.file("secret", "42");
  CHECK(with("cat " + secret + " 2>/dev/null && { echo read >&2; exit 1; }").empty());
  CHECK(with("cat /etc/passwd >/dev/null 2>&1 && { echo read >&2; exit 1; }").empty());
  CHECK(with("cat /proc/" + parent + "/environ >/dev/null 2>&1 && { echo environment >&2; exit 1; }").empty());
  const auto calls = [&](const std::string& perl) {
    return with("exec perl -e '$r = " + perl + "; print \"P5\\n2 2\\n255\\n\" . ($r == -1 ? \"abcd\" : \"\")'");
  };
  CHECK(calls("-1").empty());
  CHECK_FALSE(calls("0").empty());
  CHECK(calls("syscall(41, 2, 1, 0)").empty());                             // socket
  CHECK(calls("syscall(234, " + parent + ", " + parent + ", 0)").empty());  // tgkill
  CHECK(calls("syscall(129, " + parent + ", 9, 0)").empty());               // rt_sigqueueinfo
  CHECK(calls("syscall(302, " + parent + ", 7, 0, 0)").empty());            // prlimit64
  CHECK(calls("syscall(72, 0, 8, " + parent + ")").empty());                // fcntl F_SETOWN
  CHECK(calls("syscall(29, 0, 4096, 0666 | 01000)").empty());               // shmget
  CHECK(calls("syscall(56, 0x10000011, 0, 0, 0, 0)").empty());              // clone with a namespace of users
  CHECK(calls("syscall(101, 16, " + parent + ", 0, 0)").empty());           // ptrace
  CHECK(calls("syscall(0x40000000 + 41, 2, 1, 0)").empty());                // socket, as x32 calls it
  CHECK(calls("syscall(434, " + parent + ", 0)").empty());                  // pidfd_open
  CHECK(calls("syscall(425, 1, 0)").empty());                               // io_uring_setup
  CHECK(access(pdf.c_str(), F_OK) == 0);
  CHECK(access(made.c_str(), F_OK) != 0);
}

TEST_CASE("a camera that is not there") {
  Converter camera;
  const auto fault = camera.start_camera(987'654, {});
  REQUIRE(fault);
  CHECK(fault->code == "not_found");
  CHECK(fault->message == "there is no camera /dev/video987654");
  CHECK_FALSE(camera.running());
}
