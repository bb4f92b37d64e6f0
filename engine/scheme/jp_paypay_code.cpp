// PayPay's code, the same digits in a barcode and in a QR code.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    consumer("9000818188", 24, Confidence::C, "24 digits that begin with 9000 8181 88"),
};

}  // namespace

extern constinit const Scheme jp_paypay_code = consumer_code({
    .id = "jp.paypay.code",
    .title = "PayPay consumer code",
    .app = "paypay",
    .country = "JP",
    .spec = "not public",
    .source = "a collection of 2020",
    .confidence = Confidence::C,
    .lists = lists<marks, consumer_rows>,
});

}  // namespace paycode::table
