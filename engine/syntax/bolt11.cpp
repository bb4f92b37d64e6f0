// BOLT 11: an invoice of the Lightning network. Bech32 whose readable part names the network and the amount, and
// whose data are a time, tagged fields of a type, a length and a value, and a signature over all of it.
//
// Keys are "scheme" (a "lightning:" in front), "network", "amount", "timestamp", the type's letter for each field,
// "signature" and "checksum". A field of an unknown type, or of a length that its type does not have, has the key
// "skipped": readers pass over it. "expires" is no part of the text: an empty element at its end, whose value is
// the sum of time and lifetime, which is an hour where no field x says otherwise.
#include "standard/bip173.hpp"
#include "syntax/syntaxes.hpp"

namespace paycode {
namespace {

constexpr Text scheme_lead = "lightning:";
constexpr std::size_t timestamp_length = 7, tag_length = 3, signature_length = 104, check_length = 6;
constexpr std::size_t hash_length = 52, key_length = 53;
constexpr std::uint64_t default_lifetime = 3600, number_limit = std::uint64_t{1} << 40;

/// What a field's value is decoded to.
enum class Value : std::uint8_t { as_written, text, hexadecimal, number };

struct FieldType {
  Word key;
  Value value;
  std::size_t length;  ///< 0: any
};
constexpr FieldType types[] = {
    {"p", Value::hexadecimal, hash_length},
    {"s", Value::hexadecimal, hash_length},
    {"h", Value::hexadecimal, hash_length},
    {"n", Value::hexadecimal, key_length},
    {"d", Value::text, 0},
    {"m", Value::hexadecimal, 0},
    {"x", Value::number, 0},
    {"c", Value::number, 0},
    {"f", Value::as_written, 0},
    {"r", Value::as_written, 0},
    {"9", Value::as_written, 0},
};

/// Null for a field that is to be skipped.
const FieldType* type_of(char letter, std::size_t length) noexcept {
  for (const FieldType& type : types)
    if (type.key.front() == lower(letter) && (type.length == 0 || type.length == length)) return &type;
  return nullptr;
}

// The longer ones first: lnbcrt begins with lnbc.
constexpr Word networks[] = {"bcrt", "tbs", "bc", "tb"};

/// The network that the readable part names, in small letters; empty where there is none.
Text network_of(Text prefix) noexcept {
  if (!starts_with_ignoring_case(prefix, "ln")) return {};
  for (const Text network : networks)
    if (starts_with_ignoring_case(slice(prefix, 2), network)) return network;
  return {};
}

constexpr bool is_data(char c) noexcept { return is_alphanumeric(c) && bech32_value(c) >= 0; }

std::uint32_t value_at(Text data, std::size_t i) noexcept {
  return static_cast<std::uint32_t>(bech32_value(data[i]));
}

/// False where the number is beyond any time.
bool read_number(Text data, std::uint64_t& number) noexcept {
  number = 0;
  for (std::size_t i = 0; i < data.size(); ++i) {
    number = number << 5 | value_at(data, i);
    if (number >= number_limit) return false;
  }
  return true;
}

Text put_decimal(std::uint64_t number, Writer& scratch) noexcept {
  constexpr std::uint64_t part = 1'000'000'000;
  const std::size_t mark = scratch.size();
  if (number >= part) scratch.put_number(static_cast<std::uint32_t>(number / part));
  scratch.put_number(static_cast<std::uint32_t>(number % part), number >= part ? 9 : 1);
  return scratch.overflowed() ? Text{} : scratch.since(mark);
}

/// The whole bytes in `data`, two small digits each.
Text put_hexadecimal(Text data, Writer& scratch) noexcept {
  const std::size_t mark = scratch.size(), digits = data.size() * 5 / 8 * 2;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (std::size_t i = 0, put = 0; i < data.size(); ++i) {
    held = held << 5 | value_at(data, i);
    for (bits += 5; bits >= 4 && put < digits; ++put) {
      bits -= 4;
      scratch.put("0123456789abcdef"[held >> bits & 15]);
    }
    held &= (1U << bits) - 1;
  }
  return scratch.overflowed() ? Text{} : scratch.since(mark);
}

Text put_text(Text data, Writer& scratch) noexcept {
  const std::size_t mark = scratch.size();
  put_bech32_bytes(data, scratch);
  return scratch.overflowed() ? Text{} : scratch.since(mark);
}

/// Empty where the value is a number beyond any time, or does not fit.
Text decode(const FieldType& type, Text data, Writer& scratch) noexcept {
  std::uint64_t number = 0;
  switch (type.value) {
    case Value::as_written:
      return data;
    case Value::text:
      return put_text(data, scratch);
    case Value::hexadecimal:
      return put_hexadecimal(data, scratch);
    case Value::number:
      return read_number(data, number) ? put_decimal(number, scratch) : Text{};
  }
  return {};
}

/// What could not be taken apart, from `at` on.
Status keep_malformed(Elements& elements, Text text, std::size_t at) noexcept {
  keep_rest(elements, text, at);
  return {Code::malformed, at};
}

Status read_fields(Text text, std::size_t& at, std::size_t end, std::uint64_t& lifetime, bool& known,
                   Elements& elements, Writer& scratch) noexcept {
  while (at < end) {
    if (end - at < tag_length) return keep_malformed(elements, text, at);
    const std::size_t length = value_at(text, at + 1) << 5 | value_at(text, at + 2);
    if (length > end - at - tag_length) return keep_malformed(elements, text, at);
    const Text data = slice(text, at + tag_length, length), wire = slice(text, at, tag_length + length);
    const FieldType* type = type_of(text[at], length);
    const Text key = type != nullptr ? Text(type->key) : Text("skipped");
    const Text value = type != nullptr ? decode(*type, data, scratch) : data;
    if (!elements.push({.key = key, .value = value, .raw = data, .wire = wire}))
      return keep_rest(elements, text, at);
    if (key == "x") known = read_number(data, lifetime);
    at += wire.size();
  }
  return {};
}

Status read_bolt11(Text text, Elements& elements, Writer& scratch) noexcept {
  std::size_t at = 0;
  if (starts_with_ignoring_case(text, scheme_lead)) {
    const Text scheme = slice(text, 0, scheme_lead.size() - 1);
    elements.push({.key = "scheme", .value = scheme, .raw = scheme, .wire = slice(text, 0, scheme_lead.size())});
    at = scheme_lead.size();
  }
  Text prefix, data;
  read_bech32(slice(text, at), prefix, data);
  const Text network = network_of(prefix);
  const std::size_t lead = 2 + network.size();
  if (network.empty() || data.size() < timestamp_length + signature_length || !all_of(data, is_data))
    return keep_malformed(elements, text, at);
  elements.push({.key = "network",
                 .value = network,
                 .raw = slice(prefix, 2, network.size()),
                 .wire = slice(prefix, 0, lead)});
  const Text amount = slice(prefix, lead);
  if (!amount.empty()) elements.push({.key = "amount", .value = amount, .raw = amount, .wire = amount});
  at += prefix.size() + 1;
  const Text time = slice(text, at, timestamp_length);
  std::uint64_t created = 0, lifetime = default_lifetime;
  read_number(time, created);
  elements.push({.key = "timestamp",
                 .value = put_decimal(created, scratch),
                 .raw = time,
                 .wire = slice(text, at - 1, timestamp_length + 1)});
  at += timestamp_length;
  const std::size_t end = text.size() - check_length - signature_length;
  bool known = true;
  const Status status = read_fields(text, at, end, lifetime, known, elements, scratch);
  if (!status) return status;
  const Text signature = slice(text, end, signature_length), check = slice(text, end + signature_length);
  const Element last[] = {
      {.key = "signature", .value = put_hexadecimal(signature, scratch), .raw = signature, .wire = signature},
      {.key = "checksum", .value = check, .raw = check, .wire = check},
      {.key = "expires",
       .value = known ? put_decimal(created + lifetime, scratch) : Text{},
       .raw = {},
       .wire = slice(text, text.size())},
  };
  for (const Element& each : last) {
    if (each.key == "expires" && each.value.empty()) break;
    if (!elements.push(each))
      return keep_rest(elements, text, each.key == "signature" ? end : text.size() - each.wire.size());
  }
  return {};
}

/// A signature covers the whole: only what was read is written.
Status write_bolt11(const Elements& elements, std::size_t element, Writer& out) noexcept {
  if (elements[element].edited) return {Code::unsupported, out.size()};
  out.put(elements[element].wire);
  return {};
}

bool is_key(Text key) noexcept {
  constexpr Word parts[] = {"scheme",    "network",  "amount",  "timestamp",
                            "signature", "checksum", "expires", "skipped"};
  for (const Text part : parts)
    if (part == key) return true;
  return key.size() == 1 && !is_upper(key[0]) && is_data(key[0]);
}

void check_bolt11(Payload& payload) noexcept {
  const Text invoice =
      starts_with_ignoring_case(payload.text, scheme_lead) ? slice(payload.text, scheme_lead.size()) : payload.text;
  bool small = false, capital = false;
  for (const char c : invoice) {
    small = small || is_lower(c);
    capital = capital || is_upper(c);
  }
  if (small && capital) return report(payload, Rule::bech32_case, nowhere);
  Text prefix, data;
  if (read_bech32(invoice, prefix, data) != Bech32::bech32)
    report(payload, Rule::bech32_check, find_element(payload.elements, top, "checksum"));
}

}  // namespace

const Syntax bolt11{
    .name = "bolt11",
    .read = read_bolt11,
    .write = write_bolt11,
    .is_key = is_key,
    .check = check_bolt11,
    .fault = Rule::bolt11_structure,
};

}  // namespace paycode
