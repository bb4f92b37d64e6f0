// What can be done with a code, whatever its scheme.
#pragma once

#include "model/scheme.hpp"

namespace paycode {

/// Reads "market=CN,presented_by=payer,app=wechat,at=2026-12-31"; the pair that it does not know, or empty where
/// all is well. Views in `context` point into `text`; its hooks stay.
Text read_context(Text text, Context& context) noexcept;

/// Takes `bytes` apart into `payload`. Everything readable is kept also where the status is not ok: a code that
/// begins like a scheme and cannot be taken apart has a finding at the place, and its rest as a last element. Views
/// in `payload` point into `bytes` and into the buffer behind `scratch`, which needs at most the length of the text
/// plus 512 bytes, and for a wrapped code (EMV consumer-presented) three times its length plus 512; what is
/// compressed takes as much as it says, at most length_max_bytes. Where it is too small the finding
/// read.scratch_full says so.
Status read(Text bytes, const Context& context, Writer& scratch, Payload& payload) noexcept;

/// The code that this one carries: what a gateway's link wraps, or the link of this index in a collecting service's
/// address; empty where there is none. What was escaped twice is decoded into `scratch`. It is read() in its turn,
/// and its secrets are the outer code's.
Text inner_code(const Payload& payload, std::size_t index, Writer& scratch) noexcept;
inline constexpr std::size_t inner_codes_max = 8;

/// Whether what was read of an inner_code() is one: any link may have some other address in it, and that this is a
/// code its place must say, or a table, or an error. If so the outer one, which is not yet check()ed, gets what is
/// wrong with it as a finding, and its secrets.
bool take_inner(Payload& outer, Payload& inner) noexcept;

/// Adds every finding of the scheme's rows and checks to those of read(), and grades them all for `profile`; what
/// the profile does not mind is dropped. Called once for each read().
void check(Payload& payload, Profile profile, Writer& scratch) noexcept;

/// Adds what the scheme's specification has against the symbol that carried the code; before check().
void check_symbol(Payload& payload, const SymbolSeen& symbol, Writer& scratch) noexcept;

/// Writes the payload in its own scheme: unedited elements byte for byte as they were read, edited ones anew, and
/// checksums again if anything was edited.
Status write(Payload& payload, Writer& scratch, Writer& out) noexcept;

/// Spells names, cities, messages and references of a code in UTF-8 with plain letters, as transliterate(Text)
/// does; an info finding for each that was changed. A name in a script of its own place (EMV's 64) stays.
Status transliterate(Payload& payload, Writer& scratch) noexcept;

/// Sets the element at `path` ("59", "62.05", "line 8", "am") to a value as it stands on the wire, adding it where
/// it is not there. `path` and `wire` must outlive the payload. The entries and offers of the payload do not
/// follow. Code::sealed where the code is signed, Code::corrupt where its checksum does not hold.
Status put(Payload& payload, Text path, Text wire) noexcept;

/// The same by meaning: finds the scheme's row for `field`, writes `value` in the row's form into `scratch`. Of
/// several rows (a phone, an id, a wallet) the one of `kind` is taken, or the first that accepts the value. The
/// account comes first: where a scheme has a template for each kind, the others follow it.
/// Code::unsupported where the scheme has no place for the field, Code::invalid where no row accepts the value,
/// else as put(). But for a place that is not there, a finding of the payload says what was wrong.
Status set(Payload& payload, Field field, Kind kind, Text value, Writer& scratch) noexcept;

/// Makes `payload` an empty code of `scheme`, to be filled with set() and put(), then finished with complete().
void begin(const Scheme& scheme, Payload& payload) noexcept;
/// Adds what the scheme implies, prescribes or presets. Code::missing where something else is wanted: a finding of
/// the payload for each, and the first one's row in `missing`.
Status complete(Payload& payload, Writer& scratch, RowRef& missing) noexcept;

/// A value of a code that another code made of it does not have.
struct Loss {
  Field field = Field::none;       ///< none: an element that no field speaks of
  std::int16_t element = nowhere;  ///< of the code that was converted
  Text value;
  [[no_unique_address]] Note why = {};
};
inline constexpr std::size_t losses_max = elements_max + entries_max + offers_max;  ///< all that a code can say
using Losses = List<Loss, losses_max>;
/// Told of each loss, so that a terminal needs no room for them.
struct LossVisitor {
  void (*put)(const Loss& loss, void* self) = nullptr;
  void* self = nullptr;
};

/// Fills `to`, which begin() made an empty code of some scheme, with the payment that `from` says: read() and
/// check()ed before, and kept as long as `to`. What shall be otherwise is set() and put() afterwards, then
/// complete() and write() end it. To its own scheme, to EMV without a flavour and to a label (SGQR) all elements go
/// as they are. To a gateway's link the whole code goes into it. Elsewhere values go by what they mean, and an
/// account only where it is one there too: an IBAN, an address of UPI, a rail of that scheme in a code of several.
/// Code::missing where no account is; Code::unsupported, and findings that say why, where nothing can be made of
/// `from` or would say another payment: an opaque code, one with errors, another currency or country.
Status convert(const Payload& from, Payload& to, Writer& scratch) noexcept;

/// Adds to `to` what keeps it from being complete although `from` says it: none of the accounts is one there, or a
/// value that must be there is refused. To be called when all that shall be otherwise was set, before complete().
void report_unsaid(const Payload& from, Payload& to, Writer& scratch) noexcept;

/// What `from` says and `back` does not: the code that was made of it, read() again.
void find_losses(const Payload& from, const Payload& back, Writer& scratch, LossVisitor visitor) noexcept;
inline void find_losses(const Payload& from, const Payload& back, Writer& scratch, Losses& losses) noexcept {
  find_losses(from, back, scratch,
              {[](const Loss& loss, void* self) { static_cast<Losses*>(self)->push(loss); }, &losses});
}

/// Whether what was read may be edited: Code::sealed under a signature, Code::corrupt where a wrong checksum says
/// that something is not as it was written, and a new one would hide it.
Code may_edit(const Payload& payload) noexcept;

/// Why a code cannot go into a merged one; `none` where it can. What was read was checked, too.
enum class Apart : std::uint8_t {
  none,
  customers,
  not_payment,
  opaque,
  unrecognised,
  other_grammar,
  broken,
  sealed
};
Apart stays_apart(const Payload& payload) noexcept;
/// In words; empty for `none` and on a build without texts.
Text name(Apart apart) noexcept;

/// A value that the caller decides, by its meaning or by its place on the wire ("62.05", and none among the
/// accounts): what the codes say of it is left out of the merged one, where it is then set().
struct Choice {
  Field field = Field::none;
  Text path = {};
};

/// Makes `merged` one EMV merchant-presented code of the accounts of all `codes`, which are of one payee, were
/// checked, and outlive it. Each account has a template of its own; those that are the same become one. What else
/// the codes say must agree or be chosen. Whatever cannot be is a finding, graded for `profile`, and so is each
/// code that stays out. Code::invalid where an error is among them, Code::unsupported where no code can go in. It
/// is written with write(), read again, and then asked with check_merged(). `scratch` needs 4096 bytes, or
/// more where much disagrees.
Status merge(Array<const Payload*> codes, Array<Choice> chosen, Profile profile, Writer& scratch,
             Payload& merged) noexcept;
inline constexpr std::size_t merged_codes_max = 32;
/// Adds an error to the merged code, which was read again, for each offer that is not as the codes have it, and
/// where what was set made it too long.
void check_merged(Array<const Payload*> codes, Payload& merged, Writer& scratch) noexcept;

/// The grammars in which a site can write tables of its own, for Context::tables.
enum class Grammar : std::uint8_t { digit_code, link, text };
Text name(Grammar grammar) noexcept;
/// A table without id and marks that knows all codes of the grammar: what a site's own starts from.
Scheme plain_table(Grammar grammar) noexcept;
/// True where all that the table is known by is data, which a site can write too, and no code: its grammar then.
bool is_plain_table(const Scheme& scheme, Grammar& grammar) noexcept;

/// Writes `text` so that it may be shown: a consumer's code with its first two and last four characters, a card
/// number (also at the start of track 2 data) with its first six and last four; every other character as "*".
enum class Secret : std::uint8_t { consumer_code, pan };
void write_masked(Text text, Secret secret, Writer& out) noexcept;

/// What a terminal or a printer would obey: controls, and what has no width or changes the direction of a line.
bool is_obeyed(std::uint32_t code_point) noexcept;
/// The text in no more bytes than it has, with "?" for every byte that is no character, and for what is_obeyed().
void write_printable(Text text, Writer& out) noexcept;
/// The code as it may be shown and logged: printable, and a sensitive one masked.
void write_shown(const Payload& payload, Writer& out) noexcept;
/// Whether the path of the element says something of its author's, and so maybe of a secret: the name of a link's
/// parameter that no table knows.
bool is_named_by_author(const Payload& payload, std::int16_t element) noexcept;

/// The first part of an unrecognised text that may be a secret, empty where there is none: 13 to 19 digits that
/// pass Luhn's test, digits as a wallet's consumer code has them, a consumer's EMV code. Digits may be grouped, in
/// full width, in UTF-16 or escaped as in links; digits more or fewer make another number. The names of files are
/// full of moments in time, one in ten of which passes Luhn's test: there only the numbers of a card network count.
enum class Within : std::uint8_t { text, name };
Text find_secret(Text text, Within within = Within::text, Array<const Scheme*> site = {}) noexcept;
bool looks_secret(Text text, Array<const Scheme*> site = {}) noexcept;
/// Only those that are no numbers: a consumer's EMV code, and the token of a face.
bool has_secret_token(Text text) noexcept;

/// Overwrites every byte of the payload with zeros in a way that a compiler may not leave out; it is empty then,
/// and its scheme `unknown`, a pointer to a constant.
void wipe(Payload& payload) noexcept;
void wipe(char* buffer, std::size_t length) noexcept;

}  // namespace paycode
