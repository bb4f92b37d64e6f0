// KakaoPay, the payee's side: an id of 24 digits, and behind it the amount.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    wallet_link("https://qr.kakaopay.com/", "the host of KakaoPay", Confidence::B, Usage::unknown),
};

constexpr Row rows[] = {
    link_rows[0],
    link_rows[1],
    {.key = "#path", .name = "id, and the amount in won times 2^19 in hexadecimal", .field = Field::amount, .form = &kakao_amount, .required = true},
};

constexpr Implied implies[] = {{Field::currency, "KRW"}};

}  // namespace

extern constinit const Scheme kr_kakaopay = links({
    .id = "kr.kakaopay",
    .title = "KakaoPay",
    .app = "kakaopay",
    .country = "KR",
    .spec = "not public",
    .source = "public code; an amount behind the id in two sources",
    .confidence = Confidence::B,
    .lists = lists<marks, rows, link_checks, implies>,
    .notes = "Where the id is not 24 digits, it is not known where the amount begins, and none is read.",
});

}  // namespace paycode::table
