// The wire grammars. Each is a constant; its file says what the elements and their keys are.
#pragma once

#include "model/scheme.hpp"

namespace paycode {

extern const Syntax tlv;  ///< EMV: two digits of id, two of length in characters, value
/// Nothing but objects whose lengths count characters, and at least one.
bool is_tlv(Text text) noexcept;
Status write_tlv(const Elements& elements, std::size_t element, Writer& out) noexcept;  ///< Syntax::write
extern const Syntax lines;     ///< one value a line; keys "line 1" …
extern const Syntax cr_lines;  ///< the same, but CR ends a line
extern const Syntax tlv_cut;   ///< as tlv, but the last object may be shorter than it says
extern const Syntax uri;  ///< RFC 3986; keys are the query's names and "#scheme" "#authority" "#path" "#fragment"
extern const Syntax form_uri;  ///< the same, but "+" in the query is a blank (HTML forms)
Status write_uri(const Elements& elements, std::size_t element, Writer& out) noexcept;  ///< Syntax::write of both
extern const Syntax payto;   ///< RFC 8905: a URI whose path is a bank and an account, and its amount has a currency
extern const Syntax bolt11;  ///< a Lightning invoice: bech32 of tagged fields, which have their letters as keys
extern const Syntax lnurl;   ///< a Lightning service's address, in bech32 or behind a scheme of its own
extern const Syntax digits;  ///< the whole text is digits, key "digits"; or a token, key "token"
extern const Syntax link_objects;  ///< Alipay+: a link, "#link", then objects by ids of four characters; those of
                                   ///< GPLD stand in it
extern const Syntax whole_text;    ///< no grammar: the whole text is one element, key "text"
extern const Syntax ber;           ///< BER-TLV in hexadecimal; keys are tags, "4F", "9F25"

/// RFC 3986 §2.1: escapes decoded into `scratch`; the text itself where there are none. A "%" that begins no escape
/// stays.
Text decode_escapes(Text text, Writer& scratch) noexcept;
/// A host or a label as the reader gives it, which decodes no escape there; letters beyond ASCII are RFC 3987's.
bool is_authority(Text text) noexcept;

// Layers: what a whole code can be wrapped in.
extern const Layer base64;         ///< RFC 4648 §4
extern const Layer bytes_in_hex;   ///< bytes, which the code's grammar wants in hexadecimal
extern const Layer link_fragment;  ///< http(s)://…#code, escaped by RFC 3986; in uri.cpp

extern const Layer words_around;  ///< a Taobao token in a sentence; in whole.cpp

}  // namespace paycode
