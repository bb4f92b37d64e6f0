// The C face is tested by a C99 program, paycode_c.c; this only says at which of its lines it failed.
#include <doctest/doctest.h>

extern "C" int paycode_c_test(void);

TEST_CASE("paycode_c: every expectation of paycode_c.c holds") {
  const int failed_line = paycode_c_test();
  CHECK_MESSAGE(failed_line == 0, "paycode_c.c:", failed_line);
}
