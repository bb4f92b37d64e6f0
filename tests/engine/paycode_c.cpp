// The C face is tested by a C99 program, paycode_c.c; this only says at which of its lines it failed.
#include "paycode.h"

#include <doctest/doctest.h>

#include "engine/host/routes.hpp"

extern "C" int paycode_c_test(const unsigned char* rules, std::size_t length);

TEST_CASE("paycode_c: every expectation of paycode_c.c holds") {
  const std::string head = "presentation = \"redirect\"\nplatform = \"taobao\"\nwallet = \"cn.wechat\"\n";
  const paycode::test::Routes routes(
      "counter = 7\nzone = \"+08:00\"\n[[rule]]\nid = \"a\"\n" + head +
      "steps = 2\nfee = \"0.38 %\"\nconnector = \"one\"\ncurrency = \"CNY\"\namount = { max = \"300.00\" }\n"
      "[[rule]]\nid = \"b\"\n" +
      head + "steps = 3\n[[rule]]\nid = \"c\"\n" + head + "until = 2023-01-01\n");
  const int failed_line =
      paycode_c_test(reinterpret_cast<const unsigned char*>(routes.bytes.data()), routes.bytes.size());
  CHECK_MESSAGE(failed_line == 0, "paycode_c.c:", failed_line);
}
