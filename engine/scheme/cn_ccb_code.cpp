// CCB Long Pay, the consumer code of China Construction Bank: a part of UnionPay's.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

/// 62, a digit, then the bank's number.
constexpr bool has_bank(Text tail) { return starts_with(slice(tail, 1), "0105"); }

constexpr Mark long_pay() {
  Mark mark = consumer("62", 19, Confidence::B, "19 digits that begin with 62, and 0105 behind the third");
  mark.accepts = has_bank;
  return mark;
}

constexpr Mark marks[] = {
    long_pay(),
};

}  // namespace

extern constinit const Scheme cn_ccb_code = consumer_code({
    .id = "cn.ccb.code",
    .title = "CCB Long Pay consumer code",
    .country = "CN",
    .app = "ccb",
    .spec = "not public; a comment quoted from the bank's document",
    .source = "two public codes",
    .confidence = Confidence::B,
    .marks = marks,
    .symbol = {.kind = SymbolNeeds::Kind::code128},
    .notes = "The third digit is random in one source, 2 to 4 for debit and 5 to 7 for credit cards in the other: it says nothing here.",
});

}  // namespace paycode::table
