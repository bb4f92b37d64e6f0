// What a fuzz target wants to hold: else it ends with a line that says what does not, and libFuzzer keeps the
// input.
#pragma once

#include <cstdio>
#include <cstdlib>

inline void require_at(bool holds, const char* what, const char* file, int line) {
  if (holds) return;
  std::fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
  std::abort();
}
#define REQUIRE(condition) require_at((condition), #condition, __FILE__, __LINE__)
