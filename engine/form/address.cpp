// Addresses of coins. Each has a checksum, but for Solana's: one that was misread or misprinted pays nobody.
#include "form/forms.hpp"
#include "standard/base58.hpp"
#include "standard/bip173.hpp"
#include "standard/cashaddr.hpp"
#include "standard/crc16.hpp"
#include "standard/erc55.hpp"
#include "standard/keccak.hpp"
#include "standard/rfc4648.hpp"

namespace paycode {
namespace {

Reading judged(Text value, Rule rule, Note want) noexcept {
  return {.value = value, .rule = rule, .kind = Kind::address, .want = want};
}

Text as_text(const unsigned char* bytes, std::size_t size) noexcept {
  return Text(reinterpret_cast<const char*>(bytes), size);
}

// --- coins with a list of prefixes ------------------------------------------------------------------------------

/// BIP 173, "Segwit address format": the first character is the version, the others are a program.
bool is_segwit(Text data, Bech32 kind) noexcept {
  if (data.empty()) return false;
  const int version = bech32_value(data[0]);
  Buffer<40> program;
  if (version > 16 || kind != (version == 0 ? Bech32::bech32 : Bech32::bech32m)) return false;
  if (!put_bech32_bytes(slice(data, 1), program) || program.overflowed() || program.size() < 2) return false;
  return version != 0 || program.size() == 20 || program.size() == 32;
}

/// "05": the first byte of 25, in hexadecimal.
bool is_version_of(Text wire, Text version) noexcept {
  unsigned char bytes[25];
  if (!base58check_decode(wire, bytes, sizeof bytes)) return false;
  return hex_value(version[0]) == bytes[0] >> 4 && hex_value(version[1]) == (bytes[0] & 15);
}

/// BOLT 12 has no checksum; its parts may be joined with "+".
bool is_bolt12(Text wire) noexcept {
  return all_of(wire, [](char c) { return bech32_value(c) >= 0 || c == '1' || c == 'o' || c == 'O' || c == '+'; });
}

/// `how` says what begins with `lead`: a word of the rows that have this form.
bool is_of(Text wire, Text lead, Text how) noexcept {
  if (how == "base58") return is_version_of(wire, lead);
  if (how == "cashaddr") return is_cashaddr(lead, wire);
  if (!starts_with_ignoring_case(wire, lead)) return false;
  if (how == "bolt12") return is_bolt12(wire);
  Text prefix, data;
  const Bech32 kind = read_bech32(wire, prefix, data);
  if (how == "bolt11") return kind == Bech32::bech32;
  if (prefix.size() != lead.size()) return false;
  if (how == "segwit") return wire.size() <= 90 && is_segwit(data, kind);
  return kind == (how == "bech32m" ? Bech32::bech32m : Bech32::bech32);
}

Reading read_coin(Text wire, const Row& row, Writer&) noexcept {
  for (const CodeName& each : row.codes)
    if (is_of(wire, each.code, each.name)) return judged(wire, Rule::none, {});
  return judged(wire, Rule::coin_address, {});
}

// --- Ethereum ---------------------------------------------------------------------------------------------------

/// ERC-137: labels with dots between, the last of which, "eth" or a domain's, has no digits but behind "xn--".
bool is_ens_name(Text text) noexcept {
  const bool known_signs = all_of(text, [](char c) {
    return is_alphanumeric(c) || c == '-' || c == '_' || c == '.' || static_cast<unsigned char>(c) > 0x7F;
  });
  if (!known_signs || text[0] == '.') return false;
  std::size_t last = text.size();
  while (last > 0 && text[last - 1] != '.') --last;
  const Text label = slice(text, last);
  return last > 0 && !label.empty() &&
         (starts_with(label, "xn--") || all_of(label, [](char c) { return !is_digit(c); }));
}

Reading read_ethereum(Text wire, const Row&, Writer&) noexcept {
  constexpr std::size_t digits = 40;
  const Text hex = slice(wire, 2);
  // A misprinted address is no name.
  if (starts_with(wire, "0x") && hex.size() == digits) {
    if (!all_of(hex, [](char c) { return hex_value(c) >= 0; })) return judged(wire, Rule::coin_address, {});
    return judged(wire, is_erc55(hex) ? Rule::none : Rule::coin_case, {});
  }
  Reading name = judged(wire, is_ens_name(wire) ? Rule::none : Rule::coin_address, {});
  name.kind = Kind::alias;
  return name;
}

constexpr Text transfer = "/transfer", pay = "pay-";

/// ERC-681: "pay-", an address, "@" and the chain, "/" and a function of the contract that then stands there. On
/// another chain than the first an address is another account: there the chain belongs to it.
Reading read_ethereum_target(Text wire, const Row& row, Writer& scratch) noexcept {
  if (starts_with(wire, pay)) wire = slice(wire, pay.size());
  const std::size_t slash = find(wire, '/');
  Text target = slice(wire, 0, slash);
  const std::size_t at = find(target, '@');
  const Text chain = slice(target, at == Text::npos ? target.size() : at + 1);
  if (chain == "1") target = slice(target, 0, at);
  Reading reading = read_ethereum(slice(target, 0, at), row, scratch);
  reading.value = target;
  if (at != Text::npos && !is_digits(chain)) reading.rule = Rule::coin_address;
  if (slash == Text::npos) return reading;
  // A token's contract pays nobody; what another function does is not known.
  reading.field = Field::bank;
  if (slice(wire, slash) != transfer) reading.value = {};
  return reading;
}

Rule write_ethereum_target(Text value, const Row& row, Writer& out) noexcept {
  return find(value, '/') == Text::npos && !starts_with(value, pay) ? write_checked(value, row, out)
                                                                    : Rule::coin_address;
}

// --- Solana -----------------------------------------------------------------------------------------------------

constexpr Text web = "https:";

Reading read_solana(Text wire, const Row&, Writer&) noexcept {
  unsigned char key[32];
  return judged(wire, base58_decode(wire, key, sizeof key) ? Rule::none : Rule::coin_address, {});
}

/// A transaction request has a web address in this place.
Reading read_solana_target(Text wire, const Row& row, Writer& scratch) noexcept {
  if (starts_with_ignoring_case(wire, web)) return {.value = wire, .kind = Kind::url, .field = Field::url};
  return read_solana(wire, row, scratch);
}

Rule write_solana_target(Text value, const Row& row, Writer& out) noexcept {
  return starts_with_ignoring_case(value, web) ? Rule::coin_address : write_checked(value, row, out);
}

// --- Monero -----------------------------------------------------------------------------------------------------

/// A network's byte, two keys of 32, eight more in integrated addresses, and four of Keccak-256.
Reading read_monero(Text wire, const Row&, Writer&) noexcept {
  constexpr std::size_t sum_bytes = 4;
  constexpr unsigned char plain_ones[] = {18, 42, 53, 63, 24, 36}, integrated_ones[] = {19, 54, 25};
  unsigned char bytes[77];
  const std::size_t size = is_integrated_monero(wire) ? sizeof bytes : sizeof bytes - 8;
  bool fits = base58_decode_blocks(wire, bytes, size);
  if (fits) {
    bool known = false;
    const Text networks = size == sizeof bytes ? as_text(integrated_ones, sizeof integrated_ones)
                                               : as_text(plain_ones, sizeof plain_ones);
    for (char each : networks) known = known || static_cast<unsigned char>(each) == bytes[0];
    const Text all = as_text(bytes, size);
    const Digest sum = keccak256(slice(all, 0, size - sum_bytes));
    fits = known && slice(all, size - sum_bytes) == as_text(sum.bytes, sum_bytes);
  }
  return judged(wire, fits ? Rule::none : Rule::coin_address, {});
}

// --- TON and Stellar, whose checksums are CRC-16/XMODEM
// -----------------------------------------------------------

/// Flags, a workchain, the hash of 32 bytes and a checksum: 48 characters of base64url, or of base64.
bool is_ton(Text wire) noexcept {
  constexpr std::size_t chars = 48, checked = 34;
  if (wire.size() != chars) return false;
  Buffer<chars> plain_base64;
  for (char c : wire) plain_base64.put(c == '-' ? '+' : c == '_' ? '/' : c);
  Buffer<36> bytes;
  if (!base64_decode(plain_base64.text(), bytes)) return false;
  const Text all = bytes.text();
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(all[i]); };
  const unsigned flags = byte(0) & 0x7FU;  // without that of the test network
  if ((flags != 0x11 && flags != 0x51) || (byte(1) != 0 && byte(1) != 0xFF)) return false;
  return crc16(slice(all, 0, checked), 0) == (byte(checked) << 8 | byte(checked + 1));
}

/// In the path, behind its slash.
Reading read_ton(Text wire, const Row&, Writer&) noexcept {
  if (starts_with(wire, "/")) wire = slice(wire, 1);
  return judged(wire, is_ton(wire) ? Rule::none : Rule::coin_address, {});
}

Rule write_ton(Text value, const Row&, Writer& out) noexcept {
  out.put('/');
  out.put(value);
  return is_ton(value) ? Rule::none : Rule::coin_address;
}

/// With a token the amount counts its units, and a new amount would be one of TON: what is read is not written.
Rule write_no_token(Text, const Row&, Writer&) noexcept { return Rule::coin_address; }

constexpr int base32_value(char c) noexcept {
  return is_upper(c) ? c - 'A' : c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

/// SEP-23: a version, the key, and a checksum, its low byte first, in base32 without padding. G is an account, M
/// one with a number behind it, C a contract.
bool is_strkey(Text wire, Text versions) noexcept {
  if (wire.empty() || find(versions, wire[0]) == Text::npos) return false;
  if (wire.size() != (wire[0] == 'M' ? 69 : 56)) return false;
  Buffer<43> bytes;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (char c : wire) {
    const int value = base32_value(c);
    if (value < 0) return false;
    held = held << 5 | static_cast<std::uint32_t>(value);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.put(static_cast<char>(held >> bits & 0xFF));
    held &= (1U << bits) - 1;
  }
  const Text all = bytes.text();
  const std::size_t checked = all.size() - 2;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(all[i]); };
  // Five bits are the letter, three more are zero.
  return held == 0 && (byte(0) & 7) == 0 &&
         crc16(slice(all, 0, checked), 0) == (byte(checked + 1) << 8 | byte(checked));
}

Reading read_stellar(Text wire, const Row& row, Writer&) noexcept {
  // SEP-2: name*domain, which a server resolves.
  const std::size_t star = find(wire, '*');
  const bool federated =
      row.field == Field::account && star != Text::npos && star > 0 && is_ens_name(slice(wire, star + 1));
  if (federated) return {.value = wire, .kind = Kind::alias};
  return judged(wire, is_strkey(wire, row.field == Field::account ? "GMC" : "G") ? Rule::none : Rule::coin_address,
                {});
}

// --- Lightning --------------------------------------------------------------------------------------------------

Rule write_invoice(Text value, const Row& row, Writer& out) noexcept {
  constexpr Text scheme = "lightning:";
  return write_checked(starts_with_ignoring_case(value, scheme) ? slice(value, scheme.size()) : value, row, out);
}

}  // namespace

bool is_integrated_monero(Text address) noexcept { return address.size() == 106; }

const Form coin_address{.name = "address", .read = read_coin, .write = write_checked};
const Form invoice_within{.name = "invoice", .read = read_coin, .write = write_invoice};
const Form ethereum_address{.name = "Ethereum address", .read = read_ethereum, .write = write_checked};
const Form ethereum_target{
    .name = "Ethereum address", .read = read_ethereum_target, .write = write_ethereum_target};
const Form solana_key{.name = "Solana key", .read = read_solana, .write = write_checked};
const Form solana_target{.name = "Solana key", .read = read_solana_target, .write = write_solana_target};
const Form monero_address{.name = "Monero address", .read = read_monero, .write = write_checked};
const Form ton_address{.name = "TON address", .read = read_ton, .write = write_ton};
const Form ton_token{.name = "TON address of a token", .read = read_ton, .write = write_no_token};
const Form stellar_address{.name = "Stellar address", .read = read_stellar, .write = write_checked};

}  // namespace paycode
