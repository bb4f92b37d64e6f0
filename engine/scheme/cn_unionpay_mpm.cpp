// UnionPay in EMV objects 15 and 16, where nothing else is there to pay by. Beside other accounts it is an offer.
#include "scheme/tables.hpp"

namespace paycode {
namespace {

void check_account_length(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.in = "", .key = "15-16", .rank = Rank::alone, .next = Next::ask_gateway, .confidence = Confidence::C, .why = "UnionPay's objects 15 and 16 are the only accounts"},
};

constexpr Row rows[] = {
    {.key = "15", .name = "UnionPay account", .field = Field::account, .kind = Kind::merchant_id, .form = &plain, .max_chars = 99, .required = true, .rail = true, .preset = "cn.unionpay.mpm"},
    {.key = "16", .name = "UnionPay account", .field = Field::account, .kind = Kind::merchant_id, .form = &plain, .max_chars = 99, .rail = true, .preset = "cn.unionpay.mpm"},
};

constexpr Check checks[] = {{"31 characters of account", check_account_length}};

constexpr Quirk quirks[] = {
    {Rule::emv_crc_case, Grade::warning, Grade::error, "", "banks of Pakistan print the CRC in lower case"},
};

}  // namespace

namespace table {
extern constinit const Scheme cn_unionpay_mpm{
    .id = "cn.unionpay.mpm",
    .title = "UnionPay merchant-presented (EMV)",
    .spec = "EMV QRCPS MPM v1.1, objects 15 and 16; UnionPay's own specification is not public",
    .source = "a comment in public code; public codes of exactly this length",
    .as_of = "2026-11",
    .confidence = Confidence::C,
    .syntax = &tlv,
    .base = &emv_mpm,
    .home = "15",
    .lists = lists<marks, rows, checks, quirks>,
    .standard = Standard::emv_mpm,
};
}  // namespace table

namespace {

void check_account_length(Payload& payload, Writer& scratch) {
  constexpr std::size_t chars = 31;  // acquirer 8, forwarding institution 8, merchant 15
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const Element& each = payload.elements[i];
    if (each.parent != top || !key_fits(each.key, "15-16") || each.value.size() == chars) continue;
    report(payload, Rule::unionpay_account, static_cast<std::int16_t>(i), say(scratch, each.value.size()));
  }
}

}  // namespace
}  // namespace paycode
