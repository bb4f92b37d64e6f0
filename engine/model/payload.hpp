// What a code says, whatever its scheme: the one model that every verb reads and writes.
#pragma once

#include "model/element.hpp"
#include "model/status.hpp"

namespace paycode {

struct Scheme;
struct Layer;

/// Everything a code can say about a payment: PAYCODE_FIELD(name, path in the record and in --set).
#define PAYCODE_FIELDS(PAYCODE_FIELD)                 \
  PAYCODE_FIELD(payee_name, "payee.name")             \
  PAYCODE_FIELD(payee_local_name, "payee.local_name") \
  PAYCODE_FIELD(payee_city, "payee.city")             \
  PAYCODE_FIELD(payee_postcode, "payee.postcode")     \
  PAYCODE_FIELD(payee_address, "payee.address")       \
  PAYCODE_FIELD(payee_country, "payee.country")       \
  PAYCODE_FIELD(payee_category, "payee.category")     \
  PAYCODE_FIELD(payee_id, "payee.id")                 \
  PAYCODE_FIELD(payee_channel, "payee.channel")       \
  PAYCODE_FIELD(payer_name, "payer.name")             \
  PAYCODE_FIELD(amount, "amount")                     \
  PAYCODE_FIELD(currency, "currency")                 \
  PAYCODE_FIELD(amount_editable, "amount.editable")   \
  PAYCODE_FIELD(tip_kind, "tip.kind")                 \
  PAYCODE_FIELD(tip_value, "tip.value")               \
  PAYCODE_FIELD(account, "account")                   \
  PAYCODE_FIELD(account_kind, "account_kind")         \
  PAYCODE_FIELD(bank, "bank")                         \
  PAYCODE_FIELD(application, "application")           \
  PAYCODE_FIELD(reference, "reference")               \
  PAYCODE_FIELD(reference_kind, "reference_kind")     \
  PAYCODE_FIELD(message, "message")                   \
  PAYCODE_FIELD(purpose, "purpose")                   \
  PAYCODE_FIELD(due, "due")                           \
  PAYCODE_FIELD(created, "created")                   \
  PAYCODE_FIELD(expires, "expires")                   \
  PAYCODE_FIELD(url, "url")                           \
  PAYCODE_FIELD(inner, "inner")                       \
  PAYCODE_FIELD(usage, "usage")                       \
  PAYCODE_FIELD(charset, "charset")

enum class Field : std::uint8_t {
  none,
#define PAYCODE_FIELD(name, path) name,
  PAYCODE_FIELDS(PAYCODE_FIELD)
#undef PAYCODE_FIELD
      count
};

/// What an account, a reference or a tip is: PAYCODE_KIND(name, name in the record).
#define PAYCODE_KINDS(PAYCODE_KIND)            \
  PAYCODE_KIND(iban, "iban")                   \
  PAYCODE_KIND(bban, "bban")                   \
  PAYCODE_KIND(phone, "phone")                 \
  PAYCODE_KIND(email, "email")                 \
  PAYCODE_KIND(national_id, "national_id")     \
  PAYCODE_KIND(tax_id, "tax_id")               \
  PAYCODE_KIND(uuid, "uuid")                   \
  PAYCODE_KIND(vpa, "vpa")                     \
  PAYCODE_KIND(alias, "alias")                 \
  PAYCODE_KIND(wallet_id, "wallet_id")         \
  PAYCODE_KIND(merchant_id, "merchant_id")     \
  PAYCODE_KIND(pan, "pan")                     \
  PAYCODE_KIND(url, "url")                     \
  PAYCODE_KIND(address, "address")             \
  PAYCODE_KIND(other, "other")                 \
  PAYCODE_KIND(txid, "txid")                   \
  PAYCODE_KIND(bill, "bill")                   \
  PAYCODE_KIND(order, "order")                 \
  PAYCODE_KIND(creditor_reference, "iso11649") \
  PAYCODE_KIND(qr_reference, "qrr")            \
  PAYCODE_KIND(variable_symbol, "vs")          \
  PAYCODE_KIND(hr_model, "hr_model")           \
  PAYCODE_KIND(si_model, "si_model")           \
  PAYCODE_KIND(rs_model, "rs_model")           \
  PAYCODE_KIND(fixed, "fixed")                 \
  PAYCODE_KIND(percent, "percent")

enum class Kind : std::uint8_t {
  none,
#define PAYCODE_KIND(name, text) name,
  PAYCODE_KINDS(PAYCODE_KIND)
#undef PAYCODE_KIND
      count
};

enum class Nature : std::uint8_t { unknown, self_contained, opaque, not_payment };
enum class Next : std::uint8_t { none, pay, resolve, ask_gateway, open_app, charge };
enum class PresentedBy : std::uint8_t { unknown, payee, payer };
enum class Usage : std::uint8_t { unknown, reusable, once };
enum class Confidence : std::uint8_t { C, B, A };  ///< one source, two independent ones, an official text
enum class Verdict : std::uint8_t { ok, odd, unknown, bad };

Text field_path(Field field) noexcept;
Field field_by_path(Text path) noexcept;  ///< Field::none where there is no such path
Text name(Kind kind) noexcept;            ///< empty for none
Kind kind_by_name(Text text) noexcept;
Text name(Nature nature) noexcept;
Text name(Next next) noexcept;       ///< empty for none
Text name(PresentedBy by) noexcept;  ///< empty for unknown
Text name(Usage usage) noexcept;     ///< empty for unknown
Text name(Confidence confidence) noexcept;
Text name(Grade grade) noexcept;
Text name(Verdict verdict) noexcept;

/// One meaning found in one element.
struct Entry {
  Field field = Field::none;
  Kind kind = Kind::none;
  std::int16_t element = nowhere;
  Text value;  ///< normalised: "BRL" for 986, "10.50" for 1050 minor units, "2026-12-31" for 20261231
};

/// One rail by which the code can be paid, or one account on it.
struct Offer {
  const Scheme* scheme = nullptr;  ///< null where no table knows the rail; `rail` names it all the same
  Text rail;                       ///< the scheme's id, "visa", or the identifier that the template carries
  bool known = false;              ///< a table names the rail; else `rail` is what the code calls it
  Text account, bank;
  Kind kind = Kind::none;
  std::int16_t element = nowhere;
};

/// The code was read, but breaks a rule.
struct Finding {
  Rule rule = Rule::none;
  Grade grade = Grade::none;
  std::int16_t element = nowhere;
  std::size_t at = Text::npos;  ///< byte offset in Payload::bytes; npos where the whole code is meant
  [[no_unique_address]] Note is = {}, want = {};  ///< what fills {is} and {want} of the rule's message
  Text path = {};  ///< where what has no element belongs: what is missing, or what a writer did not take
};

struct Candidate {
  const Scheme* scheme = nullptr;
  Confidence confidence = Confidence::C;
  Text why;
};

/// A template whose identifier a table knows.
struct Claim {
  const Scheme* scheme = nullptr;
  std::int16_t element = nowhere;
  std::uint8_t mark_at = 0;

  constexpr MarkRef mark() const noexcept { return {scheme, mark_at}; }
};

/// A wrapping that was taken off, and the text that was in it as it came.
struct Wrapping {
  const Layer* layer = nullptr;
  Text outer;
};
inline constexpr std::size_t layers_max = 3;

/// What only a host can do (engine/host); on a terminal all are null, and what needs them says so.
struct Hooks {
  /// LZMA1 as PAY by square has it: `packed` without a header to exactly `size` bytes; false where it is none.
  bool (*unpack_lzma)(Text packed, std::size_t size, Writer& out) = nullptr;
  bool (*pack_lzma)(Text plain, Writer& out) = nullptr;
  /// The compressed public key (33 bytes) that made `signature` (64 bytes, and the recovery id) of the SHA-256 of
  /// `message`; false where none did.
  bool (*recover_secp256k1)(Text message, Text signature, unsigned recovery_id, Writer& key) = nullptr;
};

/// What the reader knows beside the bytes; empty means not known.
struct Context {
  Text market;  ///< ISO 3166-1 alpha-2 of the place of payment
  PresentedBy presented_by = PresentedBy::unknown;
  Text app;  ///< the scanning app: "wechat", "alipay" …
  Text at;   ///< "2026-12-31" or "2026-12-31T23:59:59Z"; expiry is judged against it, and against nothing else
  Array<const Scheme*> tables =
      {};  ///< a site's own: asked before those that are built in, and instead of one of the same id
  const Hooks* hooks = nullptr;
};

inline constexpr std::size_t length_max_bytes = 16384;
inline constexpr std::size_t entries_max = 64, offers_max = 32, candidates_max = 12, findings_max = 48,
                             claims_max = 32;

/// All views point into the bytes that were read, into the scratch buffer, or into constant tables: both buffers
/// must outlive the payload. Wipe it (paycode_wipe) before they are reused where the code is sensitive.
struct Payload {
  Text bytes;  ///< everything that was given
  Text text;   ///< the code itself, without a byte order mark or blanks around it and without its wrappings
  const Hooks* hooks = nullptr;       ///< the context's; clear() leaves them
  List<Wrapping, layers_max> layers;  ///< outermost first
  const Scheme* scheme = nullptr;     ///< after read() never null: `unknown` is a scheme
  Nature nature = Nature::unknown;
  Next next = Next::none;
  PresentedBy presented_by = PresentedBy::unknown;
  Usage usage = Usage::unknown;
  bool sensitive = false;  ///< a consumer's code, or what could be one: mask it wherever it is shown
  Status status;
  /// Templates that were taken over from another code, a bit for each number, or a whole code: nothing is preset
  /// there.
  std::uint64_t kept = 0;
  Elements elements;
  List<Claim, claims_max> claims;
  List<Entry, entries_max> entries;
  List<Offer, offers_max> offers;
  List<Candidate, candidates_max> candidates;
  List<Finding, findings_max> findings;
};

/// Payload::kept of a code that is edited and was one of its scheme before.
inline constexpr std::uint64_t whole_code = ~std::uint64_t{0};

/// Empties the payload without touching the memory of what it held: see wipe() for that.
void clear(Payload& payload) noexcept;

/// First value of `field`, empty where the code does not say.
Returned first_value(const Payload& payload, Field field) noexcept;
[[gnu::always_inline]] inline Text value(const Payload& payload, Field field) noexcept {
  return text_of(first_value(payload, field));
}
const Entry* entry(const Payload& payload, Field field) noexcept;
/// First element that stands in no other and has this key, or `nowhere`; and its value, empty where there is none.
inline std::int16_t top_element(const Payload& payload, Literal key) noexcept {
  return find_element(payload.elements, top, key);
}
Returned find_top_value(const Payload& payload, Text key) noexcept;
Returned find_top_value(const Payload& payload, Word key) noexcept;
[[gnu::always_inline]] inline Text top_value(const Payload& payload, Literal key) noexcept {
  return text_of(find_top_value(payload, key));
}
/// The amount that is to be paid, empty where the payer enters it: none is stated, or zero where the scheme does
/// not take that for an amount.
Text amount_of(const Payload& payload) noexcept;

/// Adds a finding at an element, or at a byte of the text. A build without texts has no room for `is` and `want`.
#if PAYCODE_TEXTS
void report(Payload& payload, Rule rule, std::int16_t element, Text is = {}, Text want = {}) noexcept;
void report_at(Payload& payload, Rule rule, std::size_t at, Text is = {}, Text want = {}) noexcept;
#else
void report(Payload& payload, Rule rule, std::int16_t element) noexcept;
void report_at(Payload& payload, Rule rule, std::size_t at) noexcept;
inline void report(Payload& payload, Rule rule, std::int16_t element, Text, Text = {}) noexcept {
  report(payload, rule, element);
}
inline void report_at(Payload& payload, Rule rule, std::size_t at, Text, Text = {}) noexcept {
  report_at(payload, rule, at);
}
#endif
/// Something was found wrong, or odd, where the element of this index stands.
bool has_finding(const Payload& payload, std::int16_t element) noexcept;
/// Adds Rule::missing: what should stand at `path` under `place`, in words `want`.
void report_missing(Payload& payload, std::int16_t place, Text path, Note want) noexcept;
/// Adds a finding at a path where there is no element: a writer was given what it cannot put there.
void report_refused(Payload& payload, Rule rule, Text path, Text is, Text want = {}) noexcept;

/// The code as it stands in what was read: with its wrappings.
Text code_of(const Payload& payload) noexcept;
/// True where the code had to be decoded as a whole (base64, escapes): its bytes have no place in what was read.
bool is_wrapped(const Payload& payload) noexcept;

/// Byte offset of `part` in what was read, or, where the whole code is wrapped, in the innermost text; npos where
/// it points into neither.
std::size_t offset_of(const Payload& payload, Text part) noexcept;

/// Writes "26.01", "line 7" or "am".
void write_path(const Elements& elements, std::int16_t element, Writer& out) noexcept;
/// The element of that path, or `nowhere`.
std::int16_t find_path(const Elements& elements, Text path) noexcept;

Verdict verdict(const Payload& payload) noexcept;

/// Message of the finding with its values put in; empty on a build without texts.
void write_message(const Payload& payload, const Finding& finding, Writer& out) noexcept;

}  // namespace paycode
