// The wire grammars. Each is a constant; its file says what the elements and their keys are.
#pragma once

#include "model/scheme.hpp"

namespace paycode {

extern const Syntax tlv;  ///< EMV: two digits of id, two of length in characters, value
/// Nothing but objects whose lengths count characters, and at least one.
bool is_tlv(Text text) noexcept;
Status write_tlv(const Elements& elements, std::size_t element, Writer& out) noexcept;  ///< Syntax::write
extern const Syntax lines;        ///< one value a line; keys "line 1" …
extern const Syntax cr_lines;     ///< the same, but CR ends a line
extern const Syntax ended_lines;  ///< the same with LF, which ends the last line, too
/// So many lines; one more that is empty is the line end that a scanner puts behind a code.
void check_line_count(Payload& payload, Writer& scratch, std::size_t want) noexcept;
extern const Syntax spayd_pairs;  ///< "SPD*1.0*ACC:…*AM:10"; keys are those of the pairs, "#header" and "+BIC"
extern const Syntax ips_pairs;    ///< "K:PR|V:01|…"
extern const Syntax gost_pairs;   ///< "ST00012|Name=…"; the character behind the header separates
extern const Syntax tlv_cut;      ///< as tlv, but the last object may be shorter than it says
extern const Syntax bars;         ///< one value a field, "|" between; keys "field 1" …
extern const Syntax finnish;      ///< 54 digits; keys "version" "account" "amount" "reference" "due"
extern const Syntax uri;  ///< RFC 3986; keys are the query's names and "#scheme" "#authority" "#path" "#fragment"
extern const Syntax form_uri;        ///< the same, but "+" in the query is a blank (HTML forms)
extern const Syntax digits;          ///< the whole text is digits, key "digits"; or a token, key "token"
extern const Syntax link_objects;    ///< Alipay+: a link, "#link", then objects by ids of four characters; those of
                                     ///< GPLD stand in it
extern const Syntax whole_text;      ///< no grammar: the whole text is one element, key "text"
extern const Syntax tabs;            ///< fields with a tab between; keys "field 1" …
extern const Syntax square_payment;  ///< those of PAY by square; keys are the names of its specification
extern const Syntax json;    ///< RFC 8259: one object; keys are its members' names, objects in it are opened
extern const Syntax swish;   ///< Swish: a text, a link, or JSON; keys are those of the link and of the JSON
extern const Syntax ber;     ///< BER-TLV in hexadecimal; keys are tags, "4F", "9F25"
extern const Syntax payto;   ///< RFC 8905: a URI whose path is a bank and an account, and its amount has a currency
extern const Syntax bolt11;  ///< a Lightning invoice: bech32 of tagged fields, which have their letters as keys
extern const Syntax lnurl;   ///< a Lightning service's address, in bech32 or behind a scheme of its own

/// RFC 3986 §2.1: escapes decoded into `scratch`; the text itself where there are none. A "%" that begins no escape
/// stays.
Text decode_escapes(Text text, Writer& scratch) noexcept;
/// A host or a label as the reader gives it, which decodes no escape there; letters beyond ASCII are RFC 3987's.
bool is_authority(Text text) noexcept;

Status write_uri(const Elements& elements, std::size_t element, Writer& out) noexcept;   ///< Syntax::write
bool is_uri_key(Text key) noexcept;                                                      ///< Syntax::is_key
std::uint32_t uri_order(Text key) noexcept;                                              ///< Syntax::order
Status write_json(const Elements& elements, std::size_t element, Writer& out) noexcept;  ///< Syntax::write
/// What the whole of `text` is, one JSON object, as elements under `parent`; nothing is added where it is none.
Status read_json_under(std::int16_t parent, Text text, Elements& elements, Writer& scratch) noexcept;
/// The object that stands under `element`, anew; `escaped` as a parameter of a link. False where a name or a text
/// is not UTF-8.
bool write_json_object(const Elements& elements, std::size_t element, bool escaped, Writer& out) noexcept;

// Layers: what a whole code can be wrapped in.
extern const Layer base64;         ///< RFC 4648 §4
extern const Layer bytes_in_hex;   ///< bytes, which the code's grammar wants in hexadecimal
extern const Layer nbu_link;       ///< a link of the National Bank of Ukraine that ends in the code in base64url
extern const Layer link_fragment;  ///< http(s)://…#code, escaped by RFC 3986; in uri.cpp

/// Characters of the shortest code by square that is taken for one.
inline constexpr std::size_t by_square_min_chars = 42;
/// What follows a first "0", or "2", has the other characters of a code by square, and makes its first five bytes.
bool is_pay_by_square(Text tail) noexcept;
bool is_invoice_by_square(Text tail) noexcept;
extern const Layer pay_by_square;      ///< base32hex and LZMA; in by_square.cpp
extern const Layer invoice_by_square;  ///< the same
extern const Layer crc32_before;       ///< four bytes of CRC32 before the text

extern const Layer words_around;  ///< a Taobao token in a sentence; in whole.cpp

}  // namespace paycode
