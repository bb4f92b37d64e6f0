#include "symbol/pool.hpp"

#include <dirent.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <random>
#include <thread>

#include "drawn.hpp"
#include "symbol/protocol.hpp"
#include "symbol/scan.hpp"

using namespace paycode;

namespace {

using namespace std::chrono_literals;

ReaderPoolOptions options_for_tests() {
  ReaderPoolOptions options;
  options.reader = PAYCODE_READER_PATH;
  if (const char* libraries = std::getenv("PAYCODE_READER_LIBRARIES")) options.libraries = libraries;
  return options;
}

/// A worker of the test's own making: a shell script that has the socket on descriptor 3.
ReaderPoolOptions with_fake(const drawn::Folder& folder, const std::string& script) {
  ReaderPoolOptions options;
  options.reader = folder.file("fake-reader", "#!/bin/sh\n" + script + "\n");
  chmod(options.reader.c_str(), 0700);
  return options;
}

std::string code_of(const PictureAnswer& answer) {
  const auto* fault = std::get_if<PictureError>(&answer);
  if (fault) CHECK_FALSE(fault->message.empty());
  return fault ? fault->code : "none";
}

std::string code_of(ReaderPool& pool, const std::string& path) {
  pool.submit(path);
  const std::optional<PictureRead> read = pool.next();
  REQUIRE(read);
  CHECK(read->path == path);
  return code_of(read->answer);
}

std::string payload_of(const PictureRead& read) {
  const auto* reading = std::get_if<PictureReading>(&read.answer);
  return reading && reading->symbols.size() == 1 ? reading->symbols[0].bytes : std::string();
}

std::vector<pid_t> children() {
  std::vector<pid_t> result;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    std::ifstream status(entry.path() / "stat");
    std::string line;
    if (!std::getline(status, line)) continue;
    const std::size_t after_name = line.rfind(')');
    if (after_name == std::string::npos) continue;
    if (std::atoi(line.c_str() + after_name + 4) == getpid())
      result.push_back(static_cast<pid_t>(std::atoi(entry.path().filename().c_str())));
  }
  return result;
}

std::size_t open_descriptors() {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) ++count;
  return count;
}

std::string png(const std::string& payload) { return drawn::encoded(drawn::qr(payload), ".png"); }

}  // namespace

TEST_CASE("pictures come back in the order they were handed in, by one worker or three") {
  const drawn::Folder folder;
  for (const unsigned workers : {1U, 3U}) {
    ReaderPoolOptions options = options_for_tests();
    options.workers = workers;
    ReaderPool pool(options);
    std::vector<std::string> paths;
    for (int i = 0; i < 12; ++i) {
      const std::string payload = "picture " + std::to_string(i);
      paths.push_back(folder.file(payload + ".png", png(payload)));
      if (i % 5 == 0) paths.push_back(folder.path() + "/missing-" + std::to_string(i));
    }
    for (std::size_t i = 0; i < paths.size(); ++i) CHECK(pool.submit(paths[i]) == i);
    CHECK(pool.waiting() == paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i) {
      const std::optional<PictureRead> read = pool.next();
      REQUIRE(read);
      CHECK(read->ticket == i);
      CHECK(read->path == paths[i]);
      if (paths[i].find("missing") != std::string::npos)
        CHECK(code_of(read->answer) == "not_found");
      else
        CHECK(folder.path() + '/' + payload_of(*read) + ".png" == paths[i]);
    }
    CHECK_FALSE(pool.next());
    CHECK(pool.waiting() == 0);
  }
}

TEST_CASE("what cannot be opened or is no picture has its own error, and the next picture is read") {
  const drawn::Folder folder;
  ReaderPool pool(options_for_tests());
  const std::string good = png("good");
  CHECK(code_of(pool, folder.path() + "/nothing.png") == "not_found");
  CHECK(code_of(pool, folder.file("a", "") + "/below-a-file.png") == "not_found");
  CHECK(code_of(pool, "") == "not_found");
  CHECK(code_of(pool, folder.path()) == "is_a_directory");
  CHECK(code_of(pool, folder.file("empty.png", "")) == "empty");
  CHECK(code_of(pool, folder.file("text.png", "a text\n")) == "not_an_image");
  CHECK(code_of(pool, folder.file("cut.png", good.substr(0, good.size() / 2))) == "truncated");
  const std::string jpeg = drawn::encoded(drawn::qr("jpeg"), ".jpg");
  CHECK(code_of(pool, folder.file("cut.jpg", jpeg.substr(0, jpeg.size() / 2))) == "truncated");
  CHECK(code_of(pool, folder.file("good.png", good)) == "none");

  const std::string big = folder.file("big.png", good);
  REQUIRE(truncate(big.c_str(), (off_t{64} << 20) + 1) == 0);
  CHECK(code_of(pool, big) == "too_large");

  const std::string locked = folder.file("locked.png", good);
  chmod(locked.c_str(), 0);
  const uid_t user = geteuid();
  if (user == 0) chmod(folder.path().c_str(), 0755);
  if (user == 0) REQUIRE(seteuid(65'534) == 0);  // Nothing is locked to root.
  const std::string locked_code = code_of(pool, locked);
  if (user == 0) REQUIRE(seteuid(0) == 0);
  CHECK(locked_code == "permission");
}

TEST_CASE("a clean PNG or JPEG needs no full reader, whatever else does has one") {
  const drawn::Folder folder;
  ReaderPoolOptions options = options_for_tests();
  options.full_reader = "/no/such/reader";
  const cv::Mat code = drawn::qr("light");
  cv::Mat faint;
  code.convertTo(faint, CV_8U, 8.0 / 255.0, 100);
  const std::string clean_png = folder.file("clean.png", drawn::encoded(code, ".png")),
                    clean_jpeg = folder.file("clean.jpg", drawn::encoded(code, ".jpg")),
                    webp = folder.file("code.webp", drawn::encoded(code, ".webp")),
                    nothing =
                        folder.file("none.png", drawn::encoded(cv::Mat(50, 50, CV_8U, cv::Scalar(255)), ".png"));
  {
    ReaderPool pool(options);
    const bool light_reads = std::string(zxing_version()) >= "2";
    for (const std::string& path : {clean_png, clean_jpeg}) {
      pool.submit(path);
      const std::optional<PictureRead> read = pool.next();
      REQUIRE(read);
      CHECK((payload_of(*read) == "light") == light_reads);
    }
    for (const std::string& path : {webp, nothing}) CHECK(code_of(pool, path) == "reader_crashed");
  }
  ReaderPool pool(options_for_tests());
  for (const std::string& path : {clean_png, webp}) {
    pool.submit(path);
    CHECK(payload_of(*pool.next()) == "light");
  }
  CHECK(code_of(pool, nothing) == "none");
}

TEST_CASE("white modules on nothing are read over black") {
  const drawn::Folder folder;
  const cv::Mat code = drawn::qr("on glass");
  cv::Mat glass(code.size(), CV_8UC4, cv::Scalar(255, 255, 255, 0));
  glass.setTo(cv::Scalar(255, 255, 255, 255), code == 0);
  ReaderPool pool(options_for_tests());
  for (const char* extension : {".png", ".webp"}) {
    pool.submit(folder.file(std::string("glass") + extension,
                            drawn::encoded(glass, extension, {cv::IMWRITE_WEBP_QUALITY, 101})));
    CHECK(payload_of(*pool.next()) == "on glass");
  }
}

TEST_CASE("all pages of a TIFF are read, in their order") {
  const drawn::Folder folder;
  const std::string path = folder.path() + "/pages.tiff";
  REQUIRE(cv::imwrite(path, std::vector<cv::Mat>{drawn::qr("one"), drawn::qr("two", 9), drawn::qr("three", 4)}));
  ReaderPoolOptions options = options_for_tests();
  for (const bool first : {false, true}) {
    options.scan.first = first;
    ReaderPool pool(options);
    pool.submit(path);
    const std::optional<PictureRead> read = pool.next();
    REQUIRE(read);
    REQUIRE(std::holds_alternative<PictureReading>(read->answer));
    std::string all;
    for (const Symbol& symbol : std::get<PictureReading>(read->answer).symbols) all += symbol.bytes + ' ';
    CHECK(all == (first ? "one " : "one two three "));
  }
}

TEST_CASE("descriptors: a file, a pipe, and both are closed afterwards") {
  const drawn::Folder folder;
  const std::string picture = png("through a pipe");
  const std::size_t before = open_descriptors();
  {
    ReaderPool pool(options_for_tests());
    int ends[2];
    REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
    pool.submit(ends[0]);
    std::thread writer([&] {
      CHECK(write(ends[1], picture.data(), picture.size()) == static_cast<ssize_t>(picture.size()));
      close(ends[1]);
    });
    const std::optional<PictureRead> piped = pool.next();
    writer.join();
    REQUIRE(piped);
    CHECK(payload_of(*piped) == "through a pipe");
    CHECK(piped->path.empty());
    pool.submit(open(folder.file("x.png", picture).c_str(), O_RDONLY | O_CLOEXEC));
    const std::optional<PictureRead> filed = pool.next();
    REQUIRE(filed);
    CHECK(payload_of(*filed) == "through a pipe");
  }
  CHECK(open_descriptors() == before);
  CHECK(children().empty());
}

TEST_CASE("a pipe that nobody writes into costs its own time only") {
  const drawn::Folder folder;
  ReaderPoolOptions options = options_for_tests();
  options.timeout_per_file = 4s;  // a sanitized worker on a busy machine takes one to start
  ReaderPool pool(options);
  const std::string pipe = folder.path() + "/pipe.png";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  const int writer = open(pipe.c_str(), O_RDWR | O_CLOEXEC);
  CHECK(code_of(pool, pipe) == "timeout");
  CHECK(code_of(pool, folder.file("next.png", png("next"))) == "none");
  close(writer);
}

TEST_CASE("workers that are killed at any moment lose one picture each, and none is lost or doubled") {
  const drawn::Folder folder;
  ReaderPoolOptions options = options_for_tests();
  options.workers = 2;
  ReaderPool pool(options);
  cv::Mat busy(700, 900, CV_8U);  // Without a code: all retries run, so that there is time to be killed in.
  cv::RNG noise(1);
  noise.fill(busy, cv::RNG::UNIFORM, 0, 256);
  const std::string path = folder.file("busy.pgm", drawn::encoded(busy, ".pgm"));
  constexpr std::size_t count = 40;
  for (std::size_t i = 0; i < count; ++i) pool.submit(path);

  std::atomic<bool> stop = false;
  std::thread killer([&] {
    std::mt19937 random(4);
    while (!stop) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50 + random() % 700));
      const std::vector<pid_t> workers = children();
      if (!workers.empty()) kill(workers[random() % workers.size()], random() % 4 == 0 ? SIGABRT : SIGKILL);
    }
  });
  std::size_t read_well = 0;
  std::size_t crashed = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::optional<PictureRead> read = pool.next();
    REQUIRE(read);
    CHECK(read->ticket == i);
    const std::string code = code_of(read->answer);
    if (code == "none") ++read_well;
    if (code == "reader_crashed") ++crashed;
  }
  stop = true;
  killer.join();
  CHECK(crashed > 0);
  CHECK(read_well > 0);
  CHECK(read_well + crashed == count);
  CHECK_FALSE(pool.next());
}

TEST_CASE("--long: 2,000 pictures, 500 workers killed or stopped at any moment, every picture accounted for once") {
  if (std::getenv("PAYCODE_LONG") == nullptr) return;
  const drawn::Folder folder;
  cv::Mat busy(150, 200, CV_8U);
  cv::RNG noise(2);
  noise.fill(busy, cv::RNG::UNIFORM, 0, 256);
  const std::string light = folder.file("light.png", png("light")),
                    full = folder.file("busy.png", drawn::encoded(busy, ".png"));
  ReaderPoolOptions options = options_for_tests();
  options.workers = 2;
  options.timeout_per_file = 1500ms;
  std::size_t hit = 0;
  {
    ReaderPool pool(options);
    constexpr std::size_t count = 2000;
    for (std::size_t i = 0; i < count; ++i) pool.submit(i % 3 == 0 ? light : full);
    std::atomic<bool> stop = false;
    std::thread killer([&] {
      std::mt19937 random(5);
      while (!stop && hit < 500) {
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 40'000));
        const std::vector<pid_t> workers = children();
        if (workers.empty()) continue;
        constexpr int signals[] = {SIGKILL, SIGKILL, SIGABRT, SIGSEGV, SIGTERM, SIGSTOP};
        if (kill(workers[random() % workers.size()], signals[random() % std::size(signals)]) == 0) ++hit;
      }
    });
    std::size_t answers[3] = {};
    for (std::size_t i = 0; i < count; ++i) {
      const std::optional<PictureRead> read = pool.next();
      REQUIRE(read);
      CHECK(read->ticket == i);
      CHECK(read->path == (i % 3 == 0 ? light : full));
      const std::string code = code_of(read->answer);
      if (code == "none" && i % 3 == 0) CHECK(payload_of(*read) == "light");
      CHECK((code == "none" || code == "reader_crashed" || code == "timeout"));
      ++answers[code == "none" ? 0 : code == "timeout" ? 1 : 2];
    }
    stop = true;
    killer.join();
    MESSAGE(hit << " hits: " << answers[0] << " read, " << answers[1] << " timeouts, " << answers[2] << " crashes");
    CHECK(hit == 500);
    CHECK_FALSE(pool.next());
  }
  CHECK(children().empty());  // nor is any left that nobody waited for
}

TEST_CASE("--long: memory does not grow with the number of pictures") {
  if (std::getenv("PAYCODE_LONG") == nullptr) return;
  const drawn::Folder folder;
  const std::string path = folder.file("x.png", png("x"));
  const auto resident = [](pid_t process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);)
      if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
    return 0L;
  };
  ReaderPool pool(options_for_tests());
  long parent_early = 0, worker_early = 0;
  for (int i = 0; i < 10'000; ++i) {
    pool.submit(path);
    REQUIRE(pool.next());
    if (i != 1000 && i != 9999) continue;
    REQUIRE(children().size() == 1);
    const long parent = resident(getpid()), worker = resident(children()[0]);
    if (i == 1000) {
      parent_early = parent;
      worker_early = worker;
      continue;
    }
    MESSAGE("kB after 1,000 and 10,000: parent " << parent_early << " and " << parent << ", worker " << worker_early
                                                 << " and " << worker);
    CHECK(parent < parent_early + 1024);
    CHECK(worker < worker_early + 1024);
  }
}

TEST_CASE("a worker killed between two pictures is replaced, and no picture pays for it") {
  const drawn::Folder folder;
  ReaderPool pool(options_for_tests());
  const std::string path = folder.file("x.png", png("x"));
  for (int i = 0; i < 3; ++i) {
    CHECK(code_of(pool, path) == "none");
    for (const pid_t worker : children()) kill(worker, SIGKILL);
    std::this_thread::sleep_for(50ms);
  }
}

TEST_CASE("a stopped worker is a timeout, and is replaced") {
  const drawn::Folder folder;
  ReaderPoolOptions options = options_for_tests();
  options.timeout_per_file = 4s;  // as above: a replacement has to start in it
  ReaderPool pool(options);
  const std::string path = folder.file("x.png", png("x"));
  CHECK(code_of(pool, path) == "none");
  // Where the light reader hands everything on there are two, and each is found to have stopped in its turn.
  const std::vector<pid_t> workers = children();
  for (const pid_t worker : workers) kill(worker, SIGSTOP);
  std::size_t timeouts = 0;
  while (timeouts <= workers.size() && code_of(pool, path) == "timeout") ++timeouts;
  CHECK(timeouts >= 1);
  CHECK(timeouts <= workers.size());
  CHECK(code_of(pool, path) == "none");
}

TEST_CASE("a reader that hangs, ends, talks nonsense or does not exist is one error a picture, soon") {
  const drawn::Folder folder;
  const std::string path = folder.file("x.png", png("x"));
  struct Case {
    std::string script;
    std::string code;
  };
  const std::vector<Case> cases = {
      {"exec sleep 60", "timeout"},
      {"exit 3", "reader_crashed"},
      {"kill -SEGV $$", "reader_crashed"},
      {"head -c 4 <&3 >/dev/null; echo nonsense >&3; exec sleep 60", "reader_crashed"},
      {"head -c 4 <&3 >/dev/null; cat /dev/zero >&3", "reader_crashed"},  // An empty message, and then no end.
      {"head -c 4 <&3 >/dev/null; printf '\\377\\377\\377\\377' >&3; exec sleep 60", "reader_crashed"},
      {"head -c 4 <&3 >/dev/null; printf '\\004\\000\\000\\000ab' >&3; exec sleep 60", "timeout"},
      {"printf '\\002\\000\\000\\000ab' >&3; exec sleep 60", "reader_crashed"},  // Answers before it is asked.
  };
  for (const Case& fake : cases) {
    CAPTURE(fake.script);
    ReaderPoolOptions options = with_fake(folder, fake.script);
    options.timeout_per_file = 700ms;
    const auto start = std::chrono::steady_clock::now();
    {
      ReaderPool pool(options);
      for (int i = 0; i < 2; ++i) CHECK(code_of(pool, path) == fake.code);
    }
    CHECK(std::chrono::steady_clock::now() - start < 3s);
    CHECK(children().empty());
  }
  ReaderPoolOptions options;
  options.reader = folder.path() + "/no-reader";
  ReaderPool missing(options);
  CHECK(code_of(missing, path) == "reader_crashed");
  options = options_for_tests();
  options.libraries = folder.path();
  ReaderPool without_loader(options);
  CHECK(code_of(without_loader, path) == "reader_crashed");
}

TEST_CASE("a worker has its socket and nothing else of the parent's") {
  const drawn::Folder folder;
  const std::string seen = folder.path() + "/seen";
  constexpr int inherited = 77;
  REQUIRE(dup2(STDERR_FILENO, inherited) == inherited);  // Deliberately not close-on-exec.
  ReaderPool pool(with_fake(folder, "cd /proc/$$/fd; { readlink 0; readlink 77 || echo closed; } > " + seen));
  CHECK(code_of(pool, folder.file("x.png", png("x"))) == "reader_crashed");
  close(inherited);
  std::ifstream list(seen);
  std::string standard_input;
  std::string other;
  list >> standard_input >> other;
  CHECK(standard_input == "/dev/null");
  CHECK(other == "closed");
}

TEST_CASE("nothing leaks over many pictures and many deaths") {
  const drawn::Folder folder;
  const std::string good = folder.file("x.png", png("x"));
  const std::size_t before = open_descriptors();
  {
    ReaderPool pool(options_for_tests());
    for (int i = 0; i < 200; ++i) pool.submit(i % 3 == 0 ? folder.path() + "/missing" : good);
    while (pool.next()) CHECK(open_descriptors() <= before + 3);
  }
  ReaderPoolOptions options = with_fake(folder, "exit 1");
  {
    ReaderPool pool(options);
    for (int i = 0; i < 20; ++i) pool.submit(good);
    while (pool.next()) CHECK(open_descriptors() <= before + 3);
  }
  CHECK(open_descriptors() == before);
  CHECK(children().empty());
}

TEST_CASE("a pool that is dropped in the midst of its work leaves no process behind") {
  const drawn::Folder folder;
  {
    ReaderPool pool(with_fake(folder, "exec sleep 60"));
    for (int i = 0; i < 3; ++i) pool.submit(folder.file("x.png", png("x")));
    CHECK(children().size() == 1);
  }
  CHECK(children().empty());
}
