// Merpay: the barcode. Its QR code is emv.cpm.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    consumer("31589900", 19, Confidence::C, "19 digits that begin with 31589900"),
};

}  // namespace

extern constinit const Scheme jp_merpay_code = consumer_code({
    .id = "jp.merpay.code",
    .title = "Merpay consumer code",
    .app = "merpay",
    .country = "JP",
    .spec = "not public",
    .source = "a collection of 2020",
    .confidence = Confidence::C,
    .lists = lists<marks, consumer_rows>,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::code128},
});

}  // namespace paycode::table
