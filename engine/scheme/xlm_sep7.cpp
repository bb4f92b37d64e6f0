// Stellar: SEP-7. A payment, or a transaction that only needs a signature.
#include "scheme/tables.hpp"
#include "standard/rfc3629.hpp"

namespace paycode {
namespace {

void check_request(Payload& payload, Writer& scratch);

constexpr Mark marks[] = {
    {.lead = "web+stellar:pay?", .confidence = Confidence::A, .why = "SEP-7's operation pay"},
    {.lead = "web+stellar:tx?", .nature = Nature::opaque, .next = Next::open_app, .confidence = Confidence::A, .why = "SEP-7's operation tx: a transaction in XDR"},
};

constexpr CodeName memo_types[] = {{"MEMO_TEXT", "MEMO_TEXT"}, {"MEMO_ID", "MEMO_ID"}, {"MEMO_HASH", "MEMO_HASH"}, {"MEMO_RETURN", "MEMO_RETURN"}, {}};

constexpr Row rows[] = {
    {.key = "#scheme", .name = "scheme", .form = &plain, .required = true, .preset = "web+stellar"},
    {.key = "#path", .name = "operation", .form = &plain, .required = true, .preset = "pay"},
    {.key = "destination", .name = "destination", .field = Field::account, .kind = Kind::address, .form = &stellar_address},
    {.key = "amount", .name = "amount", .field = Field::amount, .form = &decimal_amount},
    {.key = "asset_code", .name = "asset", .field = Field::currency, .form = &ticker, .min_chars = 1, .max_chars = 12},
    {.key = "asset_issuer", .name = "issuer of the asset", .field = Field::bank, .kind = Kind::address, .form = &stellar_address},
    {.key = "memo", .name = "memo", .field = Field::reference, .form = &plain},
    {.key = "memo_type", .name = "type of the memo", .form = &coded, .codes = memo_types},
    {.key = "msg", .name = "message", .field = Field::message, .form = &plain},
    {.key = "callback", .name = "where the signed transaction goes", .form = &plain},
    {.key = "pubkey", .name = "whose signature is wanted", .form = &stellar_address},
    {.key = "xdr", .name = "transaction", .form = &plain},
    {.key = "network_passphrase", .name = "network", .form = &plain},
    {.key = "origin_domain", .name = "whose signature this is", .form = &plain},
    {.key = "signature", .name = "signature", .form = &plain, .signs_all = true},
};

constexpr Check checks[] = {{"destination, asset, memo, message", check_request}};
constexpr Quirk quirks[] = {
    table::coin_quirks[1],
    {Rule::code, Grade::error, Grade::error, "memo_type", "a payment with a wrong memo is credited to nobody"},
};

}  // namespace

namespace table {
extern constinit const Scheme xlm_sep7{
    .id = "xlm.sep7",
    .title = "Stellar",
    .spec = "SEP-7",
    .source = "stellar/stellar-protocol",
    .as_of = "2026-11",
    .confidence = Confidence::A,
    .syntax = &uri,
    .lists = lists<marks, rows, checks, quirks>,
    .notes = "Signatures are not verified: their key is on the server of the domain.",
};
}  // namespace table

namespace {

constexpr Word native = "XLM";

void miss(Payload& payload, Text key, Note want) { report_missing(payload, top, key, want); }

/// SEP-7: a text of at most 28 bytes, a number, or 32 bytes in base64.
void check_memo(Payload& payload) {
  const Entry* memo = entry(payload, Field::reference);
  if (memo == nullptr) return;
  const Text type = top_value(payload, "memo_type"), text = memo->value;
  constexpr std::size_t text_max_bytes = 28, number_max_digits = 20, hash_chars = 44;
  if (type.empty() || type == "MEMO_TEXT") {
    if (text.size() > text_max_bytes) report(payload, Rule::sep7_memo, memo->element, text, "at most 28 bytes");
  } else if (type == "MEMO_ID") {
    if (!is_digits(text) || text.size() > number_max_digits) report(payload, Rule::sep7_memo, memo->element, text, "a number");
  } else if ((type == "MEMO_HASH" || type == "MEMO_RETURN") && text.size() != hash_chars) {
    report(payload, Rule::sep7_memo, memo->element, text, "32 bytes in base64");
  }
}

void check_request(Payload& payload, Writer& scratch) {
  constexpr std::uint8_t stroop_digits = 7;
  constexpr std::size_t message_max_chars = 300;
  const std::int16_t message = top_element(payload, "msg");
  const std::size_t chars = count_chars(value(payload, Field::message));
  if (chars > message_max_chars) report(payload, Rule::length, message, say(scratch, chars), "at most 300");
  if (payload.nature == Nature::opaque) {
    if (top_value(payload, "xdr").empty()) miss(payload, "xdr", "the transaction (xdr)");
    return;
  }
  const Text asset = value(payload, Field::currency), issuer = value(payload, Field::bank);
  if (issuer.empty() && !asset.empty() && asset != native) miss(payload, "asset_issuer", "the issuer of the asset (asset_issuer)");
  if (!issuer.empty() && asset.empty()) miss(payload, "asset_code", "the asset (asset_code)");
  check_memo(payload);
  check_coin(payload, scratch, native, stroop_digits);
}

}  // namespace
}  // namespace paycode
