// Rakuten Pay.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    consumer("900001", 16, Confidence::C, "16 digits that begin with 900001"),
};

}  // namespace

extern constinit const Scheme jp_rakuten_code = consumer_code({
    .id = "jp.rakuten.code",
    .title = "Rakuten Pay consumer code",
    .app = "rakuten",
    .country = "JP",
    .spec = "not public",
    .source = "a collection of 2020",
    .confidence = Confidence::C,
    .lists = lists<marks, consumer_rows>,
});

}  // namespace paycode::table
