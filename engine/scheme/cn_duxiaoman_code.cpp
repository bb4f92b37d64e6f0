// Du Xiaoman, once Baidu Wallet.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    consumer("31", 18, Confidence::C, "18 digits that begin with 31"),
};

}  // namespace

extern constinit const Scheme cn_duxiaoman_code = consumer_code({
    .id = "cn.duxiaoman.code",
    .title = "Du Xiaoman consumer code",
    .app = "duxiaoman",
    .country = "CN",
    .spec = "a document of Baifubao, quoted by public code",
    .source = "public code",
    .confidence = Confidence::C,
    .lists = lists<marks, consumer_rows>,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::code128},
    .notes = "The document says at most 18 digits; shorter ones are not known to exist.",
});

}  // namespace paycode::table
