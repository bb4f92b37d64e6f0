// Yucho Pay of Japan Post Bank.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    consumer("31589931", "31589940", 19, Confidence::C, "19 digits that begin with 31589931 to 31589940"),
};

}  // namespace

extern constinit const Scheme jp_yucho_code = consumer_code({
    .id = "jp.yucho.code",
    .title = "Yucho Pay consumer code",
    .app = "yucho",
    .country = "JP",
    .spec = "not public",
    .source = "a collection of 2020",
    .confidence = Confidence::C,
    .lists = lists<marks, consumer_rows>,
});

}  // namespace paycode::table
