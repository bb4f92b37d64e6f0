// LINE Pay in Taiwan: 18 digits, of which no beginning is published, so that every such code may be one.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    consumer("", 18, Confidence::A, "18 digits; no beginning is published"),
};

}  // namespace

extern constinit const Scheme tw_linepay_code = consumer_code({
    .id = "tw.linepay.code",
    .title = "LINE Pay consumer code, Taiwan",
    .app = "line",
    .country = "TW",
    .spec = "LINE Pay Offline API (length, five minutes of validity)",
    .source = "LINE Pay",
    .confidence = Confidence::A,
    .lists = lists<marks, consumer_rows>,
    .notes = "Without a context that says so, 18 digits alone make no code.",
});

}  // namespace paycode::table
