// Alipay+ consumer code: one form for the wallets of many countries. Which of them it is, the acquirer asks Alipay+.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark of_length(const char* lead, const char* last, MarkLength least, MarkLength most, Confidence confidence, Note why) {
  Mark mark = consumer(lead, last, least, confidence, why);
  mark.max_chars = most;
  return mark;
}

constexpr Mark marks[] = {
    consumer("25", "30", 24, Confidence::A, "24 digits that begin with 25 to 30: issuer 6, type 2, number 16"),
    of_length("28", "", 17, 19, Confidence::A, "17 to 19 digits that begin with 28: the older form"),
    of_length("25", "30", 20, 23, Confidence::C, "begins with 25 to 30, in a length that Alipay+ keeps for later"),
    of_length("25", "30", 25, 32, Confidence::C, "begins with 25 to 30, in a length that Alipay+ keeps for later"),
};

}  // namespace

extern constinit const Scheme alipayplus_code = consumer_code({
    .id = "alipayplus.code",
    .title = "Alipay+ consumer code",
    .app = "alipayplus",
    .spec = "Alipay+, code scanning payment standards, code format",
    .source = "Alipay+; one of its pages says 16 to 24 digits, another 17 to 32",
    .confidence = Confidence::A,
    .lists = lists<marks, consumer_rows>,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::code128},
    .notes = "The wallet is not told by the code alone: AlipayHK, GCash and others have the same form.",
});

}  // namespace paycode::table
