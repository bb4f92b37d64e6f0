// CCB Long Pay, the consumer code of China Construction Bank: a part of UnionPay's.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark long_pay(const char* lead) {
  return consumer(lead, 19, Confidence::B, "19 digits that begin with 62, and 0105 behind the third");
}

constexpr Mark marks[] = {
    long_pay("6200105"),
    long_pay("6210105"),
    long_pay("6220105"),
    long_pay("6230105"),
    long_pay("6240105"),
    long_pay("6250105"),
    long_pay("6260105"),
    long_pay("6270105"),
    long_pay("6280105"),
    long_pay("6290105"),
};

}  // namespace

extern constinit const Scheme cn_ccb_code = consumer_code({
    .id = "cn.ccb.code",
    .title = "CCB Long Pay consumer code",
    .app = "ccb",
    .country = "CN",
    .spec = "not public; a comment quoted from the bank's document",
    .source = "two public codes",
    .confidence = Confidence::B,
    .lists = lists<marks, consumer_rows>,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::code128},
    .notes = "The third digit is random in one source, 2 to 4 for debit and 5 to 7 for credit cards in the other: it says nothing here.",
});

}  // namespace paycode::table
