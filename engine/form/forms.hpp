// The spellings of values, both ways: what the wire writes <-> what the record says. Forms of one family share a
// file.
#pragma once

#include "model/scheme.hpp"

namespace paycode {

/// Writes what the row's own form accepts when it reads, and says what it would report; no account is refused for
/// the check digits that its country wants inside.
Rule write_checked(Text value, const Row& row, Writer& out) noexcept;

// plain.cpp: text and codes
extern const Form plain;          ///< any text; control characters are reported
extern const Form code_within;    ///< another code, whole: its control characters are its own affair
extern const Form text_or_asked;  ///< the same; "***" says that the payer's app asks for it, and is no value
extern const Form number_text;    ///< digits, kept as they are
extern const Form coded;          ///< one of Row::codes <-> its name
extern const Form coded_kind;     ///< coded, for the account's kind; all kinds without a code have the row's preset
extern const Form nested;         ///< a template of further elements
extern const Form country_code;   ///< ISO 3166-1 alpha-2
extern const Form category_code;  ///< ISO 18245, four digits
extern const Form authority;      ///< a host's place in a link: what cannot stand there comes escaped
extern const Form path_name;      ///< of a link's path, without the slash in front
extern const Form identifier;     ///< what names an EMV template; its shape is checked where a scheme has no other
extern const Form language;       ///< ISO 639, two letters
extern const Form
    addressed_name;               ///< a name that stands with an address only, so that it is not set by its meaning
extern const Form text_of_lines;  ///< text in which lines may end
extern const Form data_request;   ///< EMV 62.09: A, M and E, each at most once
extern const Form channel;        ///< EMV 62.11: "521" <-> "website, at the premises, unattended"

/// An AID, a UUID without hyphens, or a reversed domain.
bool is_identifier(Text text) noexcept;
extern const Form shaped;     ///< one of the shapes in Row::codes, "+852-########": # is a digit; its name a kind
extern const Form utf16_hex;  ///< text as hexadecimal digits of UTF-16, big end first

// money.cpp
extern const Form decimal_amount;     ///< "1234.5": EMV, UPI; digits and at most one point
extern const Form padded_hundredths;  ///< "000000002550" is 25.50; as many digits as the row's max_chars
extern const Form euro_amount;        ///< "EUR1234.5" of EPC069-12
extern const Form forint_amount;      ///< "HUF1234" of MNB
extern const Form dinar_amount;       ///< "RSD1234,50" of NBS IPS
extern const Form hundredths;         ///< digits that count the hundredth part: satang; all zeros are no value;
                                      ///< written with zeros in front up to the row's min_chars
extern const Form hryvnia_amount;     ///< "UAH12.30"; "UAH" alone, or with a zero, is no value
extern const Form kakao_amount;       ///< a path of 24 digits and won times 2^19 in hexadecimal; only read
extern const Form comma_amount;       ///< "1234,50": BezahlCode; a point is reported
extern const Form grouped_amount;     ///< "1,234.5": RFC 8905, commas group digits; below 2^53, 8 decimals at most
extern const Form currency_number;    ///< ISO 4217 "986" <-> "BRL"
extern const Form currency_letters;   ///< ISO 4217 "BRL"
extern const Form any_currency;       ///< the same; what ISO 4217 does not list is reported and kept: "BTC"
/// Zero, and more decimals than the currency has (the code's own, else the one that the scheme implies).
void check_amount_fits_currency(Payload& payload, Writer& scratch) noexcept;
inline constexpr Check amount_fits_currency{"amount fits its currency", check_amount_fits_currency};

// date.cpp: to and from ISO 8601
extern const Form compact_date;        ///< YYYYMMDD or YYYYMMDDhhmmss
extern const Form dotted_date;         ///< DD.MM.YYYY
extern const Form hungarian_time;      ///< YYYYMMDDhhmmss+H, hours east of Greenwich
extern const Form short_time;          ///< YYMMDDhhmmss of this century
extern const Form short_date;          ///< YYMMDD of this century; all zeros are no date
extern const Form day_first_date;      ///< DDMMYYYY
extern const Form epoch_milliseconds;  ///< 13 digits since 1970, UTC
extern const Form epoch_seconds;       ///< digits since 1970, UTC, until the year 9999
extern const Form expiry_stamp;        ///< EYYYYMMDDThhmmss
extern const Form iso_time;            ///< ISO 8601, with or without fraction and zone; kept as it is

// account.cpp
extern const Form iban;
extern const Form polish_account;   ///< 26 digits: the value is the whole IBAN, with PL in front
extern const Form finnish_account;  ///< 16 digits: the same with FI
extern const Form bic;
extern const Form pix_key;            ///< CPF, CNPJ, +phone, e-mail or UUID; the value tells the kind
extern const Form pix_address;        ///< host and path of a dynamic code, without https://
extern const Form thai_phone;         ///< 0066 and nine digits; writes 08…, +668… so too
extern const Form thai_id;            ///< 13 digits with their check digit
extern const Form barcode_biller;     ///< "|", an id of 13 digits and two digits of suffix
extern const Form thai_wallet;        ///< 15 digits
extern const Form thai_biller;        ///< a thai_id with a suffix of two digits
extern const Form singapore_account;  ///< +65 and eight digits, or a UEN with or without a suffix
extern const Form bakong_account;     ///< name@bank
extern const Form vpa;                ///< UPI name@handle
extern const Form routing_number;     ///< of a bank in the United States, nine digits with their check digit
extern const Form cuit;               ///< Argentina's taxpayer number with its check digit
extern const Form bic_or_account;     ///< a bank by its BIC, or else an account; the value tells the field
extern const Form uuid_or_link;       ///< UUID, http(s) address or something else; the value tells the kind
extern const Form email;              ///< name@host
extern const Form rupay_account;      ///< acquirer 6, 0, merchant 8, Luhn's check digit
extern const Form vietnam_account;    ///< a bank's account, or a wallet behind one
extern const Form swiss_reference;    ///< 27 digits with a check digit, or ISO 11649; the value tells the kind
extern const Form swiss_bill;         ///< Swico's //S1/10/…; the value is the date of the bill
extern const Form model_reference;    ///< SI12…, HR… or ISO 11649
extern const Form serbian_account;    ///< 18 digits, the last two of which check the others
extern const Form serbian_reference;  ///< a model of two digits, and the reference; 97 has check digits
extern const Form creditor_or_text;   ///< EPC line 10: ISO 11649, or what a bank made up

/// The scheme's template has one account: without any nobody is paid, and of two a reader takes either.
void check_one_account(Payload& payload, Writer& scratch) noexcept;
inline constexpr Check one_account{"one account", check_one_account};
/// The scheme's template says whom to pay in one way or in several at once.
void check_an_account(Payload& payload, Writer& scratch) noexcept;
inline constexpr Check an_account{"an account", check_an_account};

/// Links of wallets: blanks, controls, foreign letters, backslashes, escapes and dot segments in what names the
/// payment.
void check_plain_link(Payload& payload, Writer& scratch) noexcept;
inline constexpr Check plain_link{"plain link", check_plain_link};

// reference.cpp: numbers of invoices and notices
extern const Form finnish_reference;   ///< 23 digits: 000 and a Finnish reference, or an RF one without its letters
extern const Form notice_number;       ///< pagoPA's, 18 digits
extern const Form italian_tax_number;  ///< 11 digits

// link_path.cpp, zelle.cpp: what a link carries, beside what else it carries; only read
extern const Form path_parts;   ///< by the shapes in Row::codes, "/pay/<account>/<amount>"; their names are kinds
extern const Form zelle_token;  ///< a JSON object in base64
// lightning.cpp
extern const Form invoice_amount;   ///< BOLT 11: "2500u" is 0.0025
extern const Form coin_of_network;  ///< "bc" is BTC; the coins of test networks are no money, and have no value
extern const Form service_address;  ///< LNURL: https, or http and .onion
// address.cpp: where coins are sent
extern const Form invoice_within;  ///< BOLT 11: an invoice whole, as a coin_address; written without "lightning:"
extern const Form coin_address;    ///< by its beginning, one of those in Row::codes, each with how it is made
extern const Form
    ethereum_address;               ///< 0x and forty hexadecimal digits, or a name that the payer's wallet resolves
extern const Form ethereum_target;  ///< ERC-681's path: the account, or the contract of a token
extern const Form solana_key;       ///< 32 bytes in base58
extern const Form solana_target;    ///< the same, or the web address of a transaction request
extern const Form monero_address;
extern const Form ton_address;                     ///< in the path of a link or alone
extern const Form ton_token;                       ///< the same, only read
extern const Form stellar_address;                 ///< a key of SEP-23; where it is the account, name*domain too
bool is_integrated_monero(Text address) noexcept;  ///< by its length: it has a payment id in it
// coin.cpp
extern const Form wei_amount;    ///< "2.014e18" is 2.014
extern const Form whole_amount;  ///< the same of what counts as it is: units of a token, gas
extern const Form nano_amount;   ///< digits that count the billionth part
extern const Form ticker;        ///< letters and digits that name an asset
/// Somebody is paid, and no more finely than the coin can be divided; says which coin it is, if no token is. An
/// empty `coin` says none.
void check_coin(Payload& payload, Writer& scratch, Text coin, std::uint8_t decimals) noexcept;
/// The same for a coin of Bitcoin's kind, and nothing that must be understood and is not.
void check_bip21(Payload& payload, Writer& scratch, Text coin) noexcept;
/// Accounts on test networks of such a coin, by how their addresses begin: segwit's prefixes, base58's letters.
void check_coin_network(Payload& payload, Text coin) noexcept;

// packed.cpp: what BER-TLV packs into bytes, and its syntax gives in hexadecimal
extern const Form packed_text;  ///< ASCII
extern const Form packed_pan;   ///< a card's number, two digits a byte, padded with F
extern const Form track2;  ///< number, D, expiry, service code, what the issuer adds, F; the value is the number
extern const Form packed_bytes;  ///< bytes without another spelling

// computed.cpp
extern const Form emv_crc;    ///< CRC over everything before it and "6304"
extern const Form spayd_crc;  ///< CRC-32 of the fields in the order of their keys
extern const Form upn_sum;    ///< how many characters stand before it
void compute_spayd_crc(Text before, Writer& out) noexcept;
void compute_upn_sum(Text before, Writer& out) noexcept;
extern const Form slip_crc;  ///< the same, with "9104"
void compute_emv_crc(Text before, Writer& out) noexcept;
void compute_slip_crc(Text before, Writer& out) noexcept;

// sweden.cpp
extern const Form swish_number;    ///< a phone, or ten digits from 123 on, a merchant's; "+" may stand before
extern const Form swish_editable;  ///< what may be changed: a digit, 1 number, 2 amount and 4 message; or "amt,msg"
extern const Form iban_or_giro;    ///< an IBAN with its check digits, or an account of one country

}  // namespace paycode
