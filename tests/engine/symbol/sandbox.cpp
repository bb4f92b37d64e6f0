#include "symbol/sandbox.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

/// Runs `attempts` in a process with a closed sandbox; returns the number of the first one that should have failed
/// and did not, or the other way round, from 1; 0 where all went as it must.
template <class... Attempts>
int first_wrong(Attempts... attempts) {
  const pid_t child = fork();
  if (child == 0) {
    if (!paycode::close_sandbox()) _exit(100);
    int number = 0, wrong = 0;
    const auto attempt = [&](auto what) {
      ++number;
      if (wrong == 0 && !what()) wrong = number;
    };
    (attempt(attempts), ...);
    _exit(wrong);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 200 + WTERMSIG(status);
}

bool refused(long result) { return result == -1 && errno == EPERM; }

}  // namespace

TEST_CASE("in the sandbox nothing can be opened, started, reached or changed") {
  if (!paycode::can_sandbox()) {
    MESSAGE("no sandbox on this system, or a build with sanitizers");
    return;
  }
  CHECK(first_wrong([] { return refused(open("/etc/passwd", O_RDONLY)); },
                    [] { return refused(open("/tmp/paycode-sandbox", O_WRONLY | O_CREAT, 0600)); },
                    [] { return refused(socket(AF_INET, SOCK_STREAM, 0)); },
                    [] { return refused(socket(AF_UNIX, SOCK_STREAM, 0)); }, [] { return refused(fork()); },
                    [] {
                      const char* const none[] = {nullptr};
                      return refused(execve("/bin/true", const_cast<char**>(none), const_cast<char**>(none)));
                    },
                    [] { return refused(unlink("/tmp/paycode-sandbox")); }, [] { return refused(chdir("/")); },
                    [] { return refused(kill(getppid(), 0)); },
                    [] {
                      struct stat about {};
                      return refused(stat("/etc/passwd", &about));
                    },
                    [] {
                      struct stat about {};
                      return refused(fstatat(STDIN_FILENO, "/etc/passwd", &about, AT_EMPTY_PATH));
                    },
                    [] {
                      char name[64];
                      return refused(readlink("/proc/self/exe", name, sizeof name));
                    },
                    [] {
                      void* const code =
                          mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                      return code == MAP_FAILED && errno == EPERM;
                    },
                    [] {
                      void* const page =
                          mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                      return page != MAP_FAILED && refused(mprotect(page, 4096, PROT_READ | PROT_EXEC));
                    },
                    [] {
                      rlimit limit{};
                      return refused(prlimit(getppid(), RLIMIT_AS, nullptr, &limit));
                    }) == 0);
}

TEST_CASE("in the sandbox memory, descriptors and limits work as before") {
  if (!paycode::can_sandbox()) {
    MESSAGE("no sandbox on this system, or a build with sanitizers");
    return;
  }
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  CHECK(first_wrong([&] { return write(ends[1], "x", 1) == 1; },
                    [&] {
                      char byte = 0;
                      return read(ends[0], &byte, 1) == 1 && byte == 'x';
                    },
                    [] { return std::vector<std::uint8_t>(std::size_t{64} << 20, 1).back() == 1; },
                    [] {
                      rlimit limit{};
                      return getrlimit(RLIMIT_CPU, &limit) == 0 && setrlimit(RLIMIT_CPU, &limit) == 0;
                    },
                    [&] { return close(ends[0]) == 0; }) == 0);
  close(ends[0]);
  close(ends[1]);
}
