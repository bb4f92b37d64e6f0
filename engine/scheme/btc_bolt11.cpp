// BOLT 11: an invoice of the Lightning network. It is signed as a whole by the payee's node.
#include "scheme/tables.hpp"
#include "standard/bip173.hpp"
#include "standard/rfc3629.hpp"

namespace paycode {
namespace {

bool is_invoice(Text tail);
void check_network(Payload& payload, Writer& scratch);
void check_description(Payload& payload, Writer& scratch);
void check_features(Payload& payload, Writer& scratch);
void check_low_s(Payload& payload, Writer& scratch);
void check_signature(Payload& payload, Writer& scratch);

constexpr Text begins = "begins with ln, a network of Bitcoin and an amount, if any";
constexpr Mark marks[] = {
    {.lead = "l", .accepts = is_invoice, .asks = true, .rank = Rank::generic, .usage = Usage::once, .confidence = Confidence::A, .why = begins},
    {.lead = "L", .accepts = is_invoice, .asks = true, .rank = Rank::generic, .usage = Usage::once, .confidence = Confidence::A, .why = begins},
};

constexpr Row rows[] = {
    {.key = "scheme", .name = "lightning: in front", .form = &plain},
    {.key = "network", .name = "network", .field = Field::currency, .form = &coin_of_network, .required = true},
    {.key = "amount", .name = "amount", .field = Field::amount, .form = &invoice_amount},
    {.key = "timestamp", .name = "time of creation", .field = Field::created, .form = &epoch_seconds, .required = true},
    {.key = "p", .name = "payment hash", .form = &plain, .required = true},
    {.key = "s", .name = "payment secret", .form = &plain, .required = true},
    {.key = "d", .name = "description", .field = Field::message, .form = &plain},
    {.key = "h", .name = "hash of a description", .form = &plain},
    {.key = "n", .name = "payee's node", .field = Field::account, .kind = Kind::other, .form = &plain},
    {.key = "x", .name = "lifetime in seconds", .form = &number_text},
    {.key = "c", .name = "blocks for the last hop", .form = &number_text},
    {.key = "f", .name = "address in the chain instead", .form = &plain},
    {.key = "r", .name = "way to the payee", .form = &plain},
    {.key = "m", .name = "payment metadata", .form = &plain},
    {.key = "9", .name = "features", .form = &plain},
    {.key = "signature", .name = "signature", .form = &plain, .required = true, .signs_all = true},
    {.key = "checksum", .name = "checksum", .form = &plain, .required = true},
    {.key = "expires", .name = "time of creation and lifetime", .field = Field::expires, .form = &epoch_seconds},
};

constexpr Check checks[] = {
    amount_fits_currency,
    {"network", check_network},
    {"description", check_description},
    {"features", check_features},
    {"lower form of the signature", check_low_s},
    {"signature", check_signature},
};

constexpr Quirk quirks[] = {
    {Rule::duplicate, Grade::none, Grade::none, "f", "several addresses are allowed, the preferred one first"},
    {Rule::duplicate, Grade::none, Grade::none, "r", "several ways are allowed"},
    {Rule::duplicate, Grade::none, Grade::none, "skipped", "what readers pass over"},
    {Rule::empty, Grade::none, Grade::none, "d", "a description without a word is one"},
};

}  // namespace

namespace table {
extern constinit const Scheme btc_bolt11{
    .id = "btc.bolt11",
    .title = "Lightning invoice",
    .spec = "BOLT 11",
    .source = "lightning/bolts; features by BOLT 9",
    .as_of = "2026-11",
    .confidence = Confidence::A,
    .syntax = &bolt11,
    .lists = lists<marks, rows, checks, quirks>,
    .notes = "Whether a signature holds is known only where curve arithmetic is: in the command. The payee's node is shown where the invoice states it.",
};
}  // namespace table

namespace {

constexpr bool is_data(char c) { return is_alphanumeric(c) && bech32_value(c) >= 0; }

/// Behind an "l": "nbc2500u1…" or "ightning:lnbc2500u1…", as far as a time of creation goes.
bool is_invoice(Text tail) {
  constexpr Text scheme = "ightning:l";
  if (starts_with_ignoring_case(tail, scheme)) tail = slice(tail, scheme.size());
  Text rest = {};
  for (const Text network : {Text("nbcrt"), Text("ntbs"), Text("nbc"), Text("ntb")})
    if (rest.empty() && starts_with_ignoring_case(tail, network)) rest = slice(tail, network.size());
  // Digits of the amount may be ones themselves: the last "1" ends them.
  std::size_t end = 0, one = Text::npos;
  for (bool amount = true; amount && end < rest.size(); ++end) {
    if (rest[end] == '1') one = end;
    amount = is_digit(rest[end]);
  }
  // A letter behind the digits is the multiplier, with a "1" behind it, or begins the data.
  if (end > 0 && end < rest.size() && !is_digit(rest[end - 1]) && rest[end] == '1') one = end;
  constexpr std::size_t time_length = 7;
  const Text time = one == Text::npos ? Text{} : slice(rest, one + 1, time_length);
  return time.size() == time_length && all_of(time, is_data);
}

const Element& element(const Payload& payload, std::int16_t index) { return payload.elements[static_cast<std::size_t>(index)]; }

void check_network(Payload& payload, Writer&) {
  const std::int16_t network = top_element(payload, "network");
  if (network >= 0 && element(payload, network).value != "bc") report(payload, Rule::bolt11_network, network);
}

void check_description(Payload& payload, Writer&) {
  if (!payload.status) return;  // it may stand in what could not be taken apart
  const std::int16_t words = top_element(payload, "d"), hash = top_element(payload, "h");
  if ((words >= 0) == (hash >= 0)) report(payload, Rule::bolt11_description, words >= 0 ? hash : nowhere);
  if (words >= 0 && !is_utf8(element(payload, words).value)) report(payload, Rule::charset, words);
}

/// BOLT 9: those that may stand in an invoice.
bool is_known(std::size_t bit) { return bit == 8 || bit == 14 || bit == 16 || bit == 24 || bit == 48; }

/// An odd one may be passed over, an even one that is not known may not.
void check_features(Payload& payload, Writer& scratch) {
  const std::int16_t found = top_element(payload, "9");
  if (found < 0) return;
  const Text groups = element(payload, found).raw;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const auto bits = static_cast<unsigned>(bech32_value(groups[groups.size() - 1 - i]));
    for (std::size_t bit = 0; bit < 5; ++bit) {
      const std::size_t feature = i * 5 + bit;
      if ((bits >> bit & 1) == 0 || feature % 2 != 0 || is_known(feature)) continue;
      return report(payload, Rule::bolt11_feature, found, say(scratch, feature));
    }
  }
}

/// Half of the order of secp256k1: a signature whose second number is greater has another one that is as good, and
/// whoever passes the invoice on can make that.
void check_low_s(Payload& payload, Writer&) {
  constexpr Text half = "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0";
  const std::int16_t signature = top_element(payload, "signature");
  if (signature < 0 || top_element(payload, "n") < 0) return;
  if (slice(element(payload, signature).value, half.size(), half.size()) > half) report(payload, Rule::bolt11_high_s, signature);
}

/// What is signed: the readable part in small letters, and the bytes of all that stands before the signature, with
/// zero bits up to a whole one.
Text put_signed(const Element& network, const Element& time, const Element& signature, Writer& scratch) {
  const std::size_t mark = scratch.size();
  for (const char* c = network.wire.data(); c != time.wire.data(); ++c) scratch.put(lower(*c));
  const Text data(time.raw.data(), static_cast<std::size_t>(signature.wire.data() - time.raw.data()));
  put_bech32_bytes(data, scratch);
  if (const std::size_t left = data.size() * 5 % 8; left != 0) {
    const auto last = static_cast<unsigned>(bech32_value(data[data.size() - 2]) << 5 | bech32_value(data[data.size() - 1]));
    scratch.put(static_cast<char>(last << (8 - left) & 0xFF));
  }
  return scratch.since(mark);
}

void check_signature(Payload& payload, Writer& scratch) {
  const std::int16_t network = top_element(payload, "network"), time = top_element(payload, "timestamp"), found = top_element(payload, "signature"), node = top_element(payload, "n");
  const bool can = payload.hooks != nullptr && payload.hooks->recover_secp256k1 != nullptr;
  if (!can || !payload.status || network < 0 || time < 0 || found < 0) return;
  const Element& signature = element(payload, found);
  const std::size_t mark = scratch.size();
  const Text message = put_signed(element(payload, network), element(payload, time), signature, scratch);
  const std::size_t begin = scratch.size();
  put_bech32_bytes(signature.raw, scratch);
  const Text bytes = scratch.since(begin);
  const std::size_t middle = scratch.size();
  if (node >= 0) put_bech32_bytes(element(payload, node).raw, scratch);
  const Text wanted = scratch.since(middle);
  constexpr std::size_t numbers_size = 64;
  bool holds = false;
  if (!scratch.overflowed()) {
    const auto stated = static_cast<unsigned char>(bytes[numbers_size]);
    // Where the payee's key is stated the signature is held against that, whatever the number says that would tell
    // one of four keys.
    for (unsigned id = 0; id < 4 && !holds; ++id) {
      char room[40];
      Writer key(room, sizeof room);
      if (node < 0 && id != stated) continue;
      holds = payload.hooks->recover_secp256k1(message, slice(bytes, 0, numbers_size), id, key) && (node < 0 || key.text() == wanted);
    }
    if (!holds) report(payload, Rule::bolt11_signature, found, {}, node >= 0 ? "the payee's key" : "any key");
  }
  scratch.rewind(mark);
}

}  // namespace
}  // namespace paycode
