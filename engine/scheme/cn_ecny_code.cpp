// e-CNY, the payment code of a digital renminbi wallet.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    consumer("01", 19, Confidence::B, "19 digits that begin with 01"),
};

}  // namespace

extern constinit const Scheme cn_ecny_code = consumer_code({
    .id = "cn.ecny.code",
    .title = "e-CNY consumer code",
    .app = "ecny",
    .country = "CN",
    .spec = "not public",
    .source = "an acquirer's software (prefix); public code (length)",
    .confidence = Confidence::B,
    .lists = lists<marks, consumer_rows>,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::code128},
});

}  // namespace paycode::table
