// UnionPay consumer code, of Cloud QuickPass and of the apps of banks. Its QR form is emv.cpm.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    consumer("62", 19, Confidence::B, "19 digits that begin with 62"),
};

}  // namespace

extern constinit const Scheme cn_unionpay_code = consumer_code({
    .id = "cn.unionpay.code",
    .title = "UnionPay consumer code",
    .app = "unionpay",
    .country = "CN",
    .spec = "not public; UnionPay ACP field qrNo",
    .source = "public code; comments quoted from UnionPay's and a bank's documents",
    .confidence = Confidence::B,
    .lists = lists<marks, consumer_rows>,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::code128},
    .notes = "The one genuine sample fails Luhn's test, so it is not required.",
});

}  // namespace paycode::table
