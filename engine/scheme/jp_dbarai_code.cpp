// d-barai of NTT docomo: the barcode. Its QR code is JPQR's in base64, emv.cpm.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    consumer("90000002", 22, Confidence::C, "22 digits that begin with 90000002"),
};

}  // namespace

extern constinit const Scheme jp_dbarai_code = consumer_code({
    .id = "jp.dbarai.code",
    .title = "d-barai consumer code",
    .app = "dbarai",
    .country = "JP",
    .spec = "not public",
    .source = "a collection of 2020",
    .confidence = Confidence::C,
    .lists = lists<marks, consumer_rows>,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::code128},
});

}  // namespace paycode::table
