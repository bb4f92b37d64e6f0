// au PAY of KDDI: the barcode. Its QR code has a form of its own.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    consumer("31589921", 19, Confidence::C, "19 digits that begin with 31589921"),
};

}  // namespace

extern constinit const Scheme jp_aupay_code = consumer_code({
    .id = "jp.aupay.code",
    .title = "au PAY consumer code",
    .app = "aupay",
    .country = "JP",
    .spec = "not public",
    .source = "a collection of 2020",
    .confidence = Confidence::C,
    .lists = lists<marks, consumer_rows>,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::code128},
});

}  // namespace paycode::table
