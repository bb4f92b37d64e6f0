// Zelle: a JSON object in base64 names whom to pay, by e-mail address or phone number.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Text with_data = "the host of Zelle, and data";

constexpr Mark marks[] = {
    with(wallet_link("https://enroll.zellepay.com/qr-codes/?", with_data, Confidence::B), "data"),
    with(wallet_link("https://enroll.zellepay.com/qr-codes?", with_data, Confidence::B), "data"),
};

constexpr Row rows[] = {
    link_rows[0],
    link_rows[1],
    {.key = "data", .name = "name and token, JSON in base64", .field = Field::account, .form = &zelle_token, .required = true},
};

}  // namespace

extern constinit const Scheme link_zelle = links({
    .id = "link.zelle",
    .title = "Zelle",
    .app = "zelle",
    .spec = "not public",
    .source = "public codes",
    .confidence = Confidence::B,
    .lists = lists<marks, rows, link_checks>,
    .notes = "The name is what the link says, and no bank has checked it.",
});

}  // namespace paycode::table
