// Bitcoin Cash: CashAddr; BIP 21, with Bitcoin Cash in the place of Bitcoin.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    {.lead = "bitcoincash:", .confidence = Confidence::B, .why = "bitcoincash is the scheme of Bitcoin Cash's links"},
};

// The scheme is a part of the address: the checksum covers it. Old addresses are those of Bitcoin.
constexpr CodeName addresses[] = {{"bitcoincash", "cashaddr"}, {"00", "base58"}, {"05", "base58"}, {}};

constexpr Row rows[] = {
    {.key = "#scheme", .name = "scheme", .form = &plain, .required = true, .preset = "bitcoincash"},
    {.key = "#path", .name = "address", .field = Field::account, .kind = Kind::address, .form = &coin_address, .codes = addresses},
    {.key = "#authority", .name = "address behind //", .field = Field::account, .kind = Kind::address, .form = &coin_address, .codes = addresses},
    {.key = "amount", .name = "amount", .field = Field::amount, .form = &decimal_amount},
    {.key = "label", .name = "payee", .field = Field::payee_name, .form = &plain},
    {.key = "message", .name = "message", .field = Field::message, .form = &plain},
};

constexpr Check checks[] = {{"address, amount, what is required", [](Payload& payload, Writer& scratch) { check_bip21(payload, scratch, "BCH"); }}};
constexpr Quirk quirks[] = {coin_quirks[0], coin_quirks[1]};
constexpr Implied implies[] = {{Field::currency, "BCH"}};

}  // namespace

extern constinit const Scheme bch_uri{
    .id = "bch.uri",
    .title = "Bitcoin Cash",
    .spec = "CashAddr; BIP 21, with Bitcoin Cash in the place of Bitcoin",
    .source = "bitcoincashorg; public encoders",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &uri,
    .lists = lists<marks, rows, checks, quirks, implies>,
};

}  // namespace paycode::table
