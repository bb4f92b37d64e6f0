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
    .country = "JP",
    .app = "merpay",
    .spec = "not public",
    .source = "a collection of 2020",
    .confidence = Confidence::C,
    .marks = marks,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::code128},
});

}  // namespace paycode::table
