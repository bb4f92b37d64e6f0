// The spellings of values, both ways: what the wire writes <-> what the record says. Forms of one family share a
// file.
#pragma once

#include "model/scheme.hpp"

namespace paycode {

// plain.cpp: text and codes
extern const Form plain;          ///< any text; control characters are reported
extern const Form text_or_asked;  ///< the same; "***" says that the payer's app asks for it, and is no value
extern const Form number_text;    ///< digits, kept as they are
extern const Form coded;          ///< one of Row::codes <-> its name
extern const Form nested;         ///< a template of further elements
extern const Form country_code;   ///< ISO 3166-1 alpha-2
extern const Form category_code;  ///< ISO 18245, four digits
extern const Form identifier;     ///< what names an EMV template; its shape is checked where a scheme has no other
extern const Form language;       ///< ISO 639, two letters
extern const Form data_request;   ///< EMV 62.09: A, M and E, each at most once
extern const Form channel;        ///< EMV 62.11: "521" <-> "website, at the premises, unattended"

/// An AID, a UUID without hyphens, or a reversed domain.
bool is_identifier(Text text) noexcept;

// money.cpp
extern const Form decimal_amount;    ///< "1234.5": EMV, UPI; digits and at most one point
extern const Form euro_amount;       ///< "EUR1234.5" of EPC069-12
extern const Form currency_number;   ///< ISO 4217 "986" <-> "BRL"
extern const Form currency_letters;  ///< ISO 4217 "BRL"
/// Zero, and more decimals than the currency has (the code's own, else the one that the scheme implies).
void check_amount_fits_currency(Payload& payload, Writer& scratch) noexcept;
inline constexpr Check amount_fits_currency{"amount fits its currency", check_amount_fits_currency};

// date.cpp: to and from ISO 8601
extern const Form compact_date;        ///< YYYYMMDD or YYYYMMDDhhmmss
extern const Form epoch_milliseconds;  ///< 13 digits since 1970, UTC

// account.cpp
extern const Form iban;
extern const Form bic;
extern const Form pix_key;            ///< CPF, CNPJ, +phone, e-mail or UUID; the value tells the kind
extern const Form pix_address;        ///< host and path of a dynamic code, without https://
extern const Form thai_phone;         ///< 0066 and nine digits; writes 08…, +668… so too
extern const Form thai_id;            ///< 13 digits with their check digit
extern const Form thai_wallet;        ///< 15 digits
extern const Form singapore_account;  ///< +65 and eight digits, or a UEN with or without a suffix
extern const Form bakong_account;     ///< name@bank
extern const Form vpa;                ///< UPI name@handle
extern const Form creditor_or_text;   ///< EPC line 10: ISO 11649, or what a bank made up

/// Digits that are also a card's number, or a person's in China: whoever scanned them may have scanned something
/// else.
void check_lookalike(Payload& payload, Writer& scratch) noexcept;
inline constexpr Check no_lookalike{"no other number", check_lookalike};

/// Links of wallets: blanks, controls, foreign letters, backslashes, escapes and dot segments in what names the
/// payment.
void check_plain_link(Payload& payload, Writer& scratch) noexcept;
inline constexpr Check plain_link{"plain link", check_plain_link};

// computed.cpp
extern const Form emv_crc;  ///< CRC over everything before it and "6304"

}  // namespace paycode
