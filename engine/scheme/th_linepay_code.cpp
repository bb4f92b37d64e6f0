// LINE Pay in Thailand and elsewhere: 12 digits, of which no beginning is published.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    consumer("", 12, Confidence::A, "12 digits; no beginning is published"),
};

}  // namespace

extern constinit const Scheme th_linepay_code = consumer_code({
    .id = "th.linepay.code",
    .title = "LINE Pay consumer code, Thailand and global",
    .app = "line",
    .country = "TH",
    .spec = "LINE Pay Offline API (length, five minutes of validity)",
    .source = "LINE Pay",
    .confidence = Confidence::A,
    .lists = lists<marks, consumer_rows>,
    .notes = "Without a context that says so, 12 digits alone make no code.",
});

}  // namespace paycode::table
