// KakaoPay, as an Alipay+ code of its issuer.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    consumer("28100602", 24, Confidence::C, "24 digits that begin with 281006 02"),
};

}  // namespace

extern constinit const Scheme kr_kakaopay_code = consumer_code({
    .id = "kr.kakaopay.code",
    .title = "KakaoPay consumer code",
    .app = "kakaopay",
    .country = "KR",
    .spec = "not public; fits Alipay+ with CII 281006 and BTI 02",
    .source = "one sample in the code of a point of sale",
    .confidence = Confidence::C,
    .lists = lists<marks, consumer_rows>,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::code128},
});

}  // namespace paycode::table
