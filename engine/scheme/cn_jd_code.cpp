// JD Pay consumer code.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark also_of_unionpay() {
  Mark mark = consumer("62", 19, Confidence::B, "19 digits that begin with 62");
  mark.rank = Rank::alone;
  return mark;
}

constexpr Mark marks[] = {
    consumer("18", 18, Confidence::B, "18 digits that begin with 18"),
    // Nothing in it tells it from UnionPay's, whose rail it runs on.
    also_of_unionpay(),
};

}  // namespace

extern constinit const Scheme cn_jd_code = consumer_code({
    .id = "cn.jd.code",
    .title = "JD Pay consumer code",
    .app = "jd",
    .country = "CN",
    .spec = "not public; payapi.jd.com, quoted by two public codes",
    .source = "two public codes",
    .confidence = Confidence::B,
    .lists = lists<marks, consumer_rows>,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::code128},
});

}  // namespace paycode::table
