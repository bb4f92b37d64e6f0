#include <doctest/doctest.h>

#include "engine/taken.hpp"
#include "syntax/syntaxes.hpp"

using namespace taken;

TEST_CASE("tlv_cut: the last object may be shorter than it says, and nothing else may be wrong") {
  struct Case {
    Text text, last;
    Code code;
  };
  for (const Case& each : {Case{"5102TH9104A30", "A30", Code::ok}, Case{"5102TH9104CA30", "CA30", Code::ok},
                           Case{"5102TH9104", "", Code::malformed}, Case{"5102TH910", "", Code::malformed},
                           Case{"5102TH9x04A30", "", Code::malformed}}) {
    CAPTURE(each.text);
    Elements elements;
    Buffer<16> scratch;
    CHECK(tlv_cut.read(each.text, elements, scratch).code == each.code);
    CHECK(joined(elements) == each.text);
    if (each.code == Code::ok) CHECK(find_value(elements, top, "91") == each.last);
    if (each.code != Code::ok) CHECK(elements[elements.size() - 1].key.empty());
    Buffer<64> out;
    for (std::size_t i = 0; i < elements.size(); ++i) CHECK(bool(tlv_cut.write(elements, i, out)));
    CHECK(out.text() == each.text);
  }
}
