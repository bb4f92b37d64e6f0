// Litecoin: BIP 21, with Litecoin in the place of Bitcoin.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    {.lead = "litecoin:", .confidence = Confidence::B, .why = "litecoin is the scheme of Litecoin's links"},
};

// Of the chain itself and of its test networks: L, M and what Bitcoin has, ltc1, and those of the extension blocks.
constexpr CodeName addresses[] = {{"30", "base58"}, {"32", "base58"}, {"05", "base58"}, {"6F", "base58"}, {"3A", "base58"}, {"C4", "base58"}, {"ltc", "segwit"}, {"tltc", "segwit"}, {"rltc", "segwit"}, {"ltcmweb", "bech32"}, {}};

constexpr Row rows[] = {
    {.key = "#scheme", .name = "scheme", .form = &plain, .required = true, .preset = "litecoin"},
    {.key = "#path", .name = "address", .field = Field::account, .kind = Kind::address, .form = &coin_address, .codes = addresses},
    {.key = "#authority", .name = "address behind //", .field = Field::account, .kind = Kind::address, .form = &coin_address, .codes = addresses},
    {.key = "amount", .name = "amount", .field = Field::amount, .form = &decimal_amount},
    {.key = "label", .name = "payee", .field = Field::payee_name, .form = &plain},
    {.key = "message", .name = "message", .field = Field::message, .form = &plain},
};

constexpr Check checks[] = {{"address, amount, what is required", [](Payload& payload, Writer& scratch) { check_bip21(payload, scratch, "LTC"); }}};
constexpr Quirk quirks[] = {coin_quirks[0], coin_quirks[1]};
constexpr Implied implies[] = {{Field::currency, "LTC"}};

}  // namespace

extern constinit const Scheme ltc_uri{
    .id = "ltc.uri",
    .title = "Litecoin",
    .spec = "BIP 21, with Litecoin in the place of Bitcoin",
    .source = "litecoin-project; public encoders",
    .as_of = "2026-11",
    .confidence = Confidence::B,
    .syntax = &uri,
    .lists = lists<marks, rows, checks, quirks, implies>,
};

}  // namespace paycode::table
