// WeChat Pay consumer code: what a customer's phone shows to the till. It can be charged once and is sensitive.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    consumer("10", "15", 18, Confidence::A, "18 digits that begin with 10 to 15"),
};

}  // namespace

extern constinit const Scheme cn_wechat_code = consumer_code({
    .id = "cn.wechat.code",
    .title = "WeChat Pay consumer code",
    .app = "wechat",
    .country = "CN",
    .spec = "WeChat Pay, Quick Pay documentation of 2025-01-02",
    .source = "WeChat Pay",
    .confidence = Confidence::A,
    .lists = lists<marks, consumer_rows>,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::code128},
    .notes = "The time of validity is in no official text that was read.",
});

}  // namespace paycode::table
