// LINE Pay in Japan.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    consumer("9000000000", 19, Confidence::C, "19 digits that begin with 9000000000"),
};

}  // namespace

extern constinit const Scheme jp_linepay_code = consumer_code({
    .id = "jp.linepay.code",
    .title = "LINE Pay consumer code, Japan",
    .app = "line",
    .country = "JP",
    .spec = "LINE Pay Offline API (length, five minutes of validity)",
    .source = "LINE Pay; a collection of 2020 (prefix)",
    .confidence = Confidence::C,
    .lists = lists<marks, consumer_rows>,
});

}  // namespace paycode::table
