// BestPay, the wallet of China Telecom.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    consumer("51", 18, Confidence::B, "18 digits that begin with 51"),
};

}  // namespace

extern constinit const Scheme cn_bestpay_code = consumer_code({
    .id = "cn.bestpay.code",
    .title = "BestPay consumer code",
    .app = "bestpay",
    .country = "CN",
    .spec = "not public",
    .source = "an acquirer's software (prefix); public code (length)",
    .confidence = Confidence::B,
    .lists = lists<marks, consumer_rows>,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::code128},
});

}  // namespace paycode::table
