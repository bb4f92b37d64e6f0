// QQ Wallet consumer code.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    consumer("91", 18, Confidence::C, "18 digits that begin with 91"),
};

}  // namespace

extern constinit const Scheme cn_qq_code = consumer_code({
    .id = "cn.qq.code",
    .title = "QQ Wallet consumer code",
    .app = "qq",
    .country = "CN",
    .spec = "qpay.qq.com, quoted by public code",
    .source = "public code",
    .confidence = Confidence::C,
    .lists = lists<marks, consumer_rows>,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::code128},
});

}  // namespace paycode::table
