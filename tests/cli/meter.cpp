// Runs a program and writes how much memory it took at most, in KB, it or any process that it started:
// paycode-test-meter FILE PROGRAM [WORD...]. Exits as the program does; 128 and the signal where one ended it.
//
// Linux counts what the process held that started another one as that one's own memory, and the tests themselves
// hold much, above all with sanitizers. This program is small.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

int main(int count, char** words) {
  constexpr int not_started = 127, signalled = 128;
  if (count < 3) return not_started;
  const pid_t child = ::fork();
  if (child < 0) return not_started;
  if (child == 0) {
    ::execv(words[2], words + 2);
    ::_exit(not_started);
  }
  int status = 0;
  rusage used{};
  if (::wait4(child, &status, 0, &used) != child) return not_started;
  std::FILE* file = std::fopen(words[1], "w");
  if (file == nullptr) return not_started;
  const bool written = std::fprintf(file, "%ld\n", used.ru_maxrss) > 0;
  if (std::fclose(file) != 0 || !written) return not_started;
  return WIFEXITED(status) ? WEXITSTATUS(status) : signalled + WTERMSIG(status);
}
