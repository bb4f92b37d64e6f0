// Alipay consumer code: what a customer's phone shows to the till. It can be charged once and is sensitive.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark barcode() {
  Mark mark = consumer("25", "30", 16, Confidence::A, "16 to 24 digits that begin with 25 to 30");
  mark.max_chars = 24;
  return mark;
}

constexpr Mark marks[] = {
    barcode(),
    consumer("fp", 35, Confidence::C, "fp and 33 letters or digits: a face that was recognised"),
};

constexpr Row rows[] = {
    {.key = "digits", .name = "code", .form = &number_text},
    {.key = "token", .name = "token of a face", .form = &plain, .min_chars = 35, .max_chars = 35},
};

}  // namespace

extern constinit const Scheme cn_alipay_code = consumer_code({
    .id = "cn.alipay.code",
    .title = "Alipay consumer code",
    .app = "alipay",
    .country = "CN",
    .spec = "Alipay Open Platform, face-to-face payment",
    .source = "Alipay, quoted by several pages; an acquirer says 20 to 33",
    .confidence = Confidence::A,
    .lists = lists<marks, rows>,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::code128},
    .notes = "The code is used up even where the payment failed.",
});

}  // namespace paycode::table
