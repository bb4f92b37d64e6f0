#include <doctest/doctest.h>

#include "engine/form/spelled.hpp"

using namespace spelled;

namespace {

/// Each value comes back, is what was read, and is of the kind.
void accepts(const Form& form, Kind kind, std::initializer_list<const char*> values) {
  for (const char* text : values) {
    CAPTURE(text);
    CHECK(comes_back(form, text));
    CHECK(value_of(form, text) == text);
    CHECK(read_by(form, text).kind == kind);
  }
}

/// Each value is shown as it is, but for exactly this rule, and never written.
void refuses(const Form& form, Text rule, std::initializer_list<const char*> values) {
  for (const char* text : values) {
    CAPTURE(text);
    CHECK(fault_of(form, text) == rule);
    CHECK(value_of(form, text) == text);
    CHECK(write_by(form, text) == "!" + std::string(rule));
  }
}

}  // namespace

TEST_CASE("account: IBAN") {
  accepts(iban, Kind::iban, {"DE91100000000123456789", "GB33BUKB20201555555555", "NO9386011117947"});
  refuses(iban, "iban.check", {"DE92100000000123456789", "DE91100000000123456788"});
  refuses(iban, "iban.length", {"DE9110000000012345678", "NO93860111179470"});
  refuses(iban, "iban.country", {"US91100000000123456789"});
  refuses(iban, "iban.form", {"DE91 1000 0000 0123 4567 89", "de91100000000123456789", "91100000000123456789", ""});
}

TEST_CASE("account: BIC") {
  accepts(bic, Kind::none, {"ABCDDEFF", "ABCDDEFFXXX", "ABCDDEFF123"});
  refuses(bic, "bic.form", {"ABCDDEF", "ABCDDEFFX", "abcddeff", "ABCDDEFFXXXX"});
}

TEST_CASE("account: a Pix key tells its kind") {
  accepts(pix_key, Kind::national_id, {"52998224725"});
  accepts(pix_key, Kind::tax_id, {"11222333000181"});
  accepts(pix_key, Kind::phone, {"+5511912345678"});
  accepts(pix_key, Kind::email, {"loja@example.com", "a.b+c@example.com.br"});
  accepts(pix_key, Kind::uuid, {"123e4567-e12b-12d1-a456-426655440000"});
  refuses(pix_key, "account.check", {"52998224726", "11222333000182"});
  refuses(pix_key, "account.form",
          {"5299822472", "loja", "loja@", "@example.com", "a@b@c", "+55", "+55119123x5678", "lo ja@example.com",
           "123e4567-e12b-12d1-a456-42665544000"});
}

TEST_CASE("account: the address of a dynamic Pix code, without its scheme") {
  CHECK(value_of(pix_address, "pix.example.com/v2/4a7d") == "https://pix.example.com/v2/4a7d");
  CHECK(comes_back(pix_address, "pix.example.com/v2/4a7d"));
  CHECK(write_by(pix_address, "pix.example.com/v2") == "pix.example.com/v2");
  for (const char* text : {"pix.example.com", "https://pix.example.com/v2", "localhost/v2", "pix.example.com/a b"})
    CHECK(fault_of(pix_address, text) == "pix.url");
  CHECK(write_by(pix_address, "http://pix.example.com/v2") == "!pix.url");
}

TEST_CASE("account: Thai phones, as people write them") {
  accepts(thai_phone, Kind::phone, {"0066812345678"});
  for (const char* text : {"0066812345678", "0812345678", "+66812345678", "812345678"})
    CHECK(write_by(thai_phone, text) == "0066812345678");
  for (const char* text : {"0812345678", "+66812345678", "006681234567", "00668123456789", "0065812345678"})
    CHECK(fault_of(thai_phone, text) == "account.form");
  for (const char* text : {"08123456", "+6681234567", "1101700230708", "08123x5678", ""})
    CHECK(write_by(thai_phone, text) == "!account.form");
}

TEST_CASE("account: Thai national and tax ids, and wallets") {
  accepts(thai_id, Kind::national_id, {"1101700230708"});
  accepts(thai_id, Kind::tax_id, {"0994000158378"});
  refuses(thai_id, "account.check", {"1101700230709"});
  refuses(thai_id, "account.form", {"110170023070", "11017002307080", "110170023070x"});
  CHECK(value_of(barcode_biller, "|099400016550101") == "099400016550101");
  CHECK(comes_back(barcode_biller, "|099400016550101"));
  CHECK(fault_of(barcode_biller, "|099400016551101") == "account.check");
  for (const Text bad : {Text("|"), Text("|0994000165501"), Text("|09940001655010x"), Text("|0994000165501011")})
    CHECK(fault_of(barcode_biller, bad) == "account.form");
  CHECK(write_by(barcode_biller, "|099400016550101") == "|099400016550101");
  CHECK(write_by(barcode_biller, "0994000165501") == "!account.form");
  accepts(thai_wallet, Kind::wallet_id, {"004999000288505"});
  refuses(thai_wallet, "account.form", {"00499900028850", "0049990002885050", "00499900028850x"});
}

TEST_CASE("account: PayNow's phones and UENs, with or without a suffix") {
  accepts(singapore_account, Kind::phone, {"+6581234567"});
  accepts(singapore_account, Kind::tax_id, {"201812345A", "201812345AD01", "53123456A", "T08LL1234A"});
  refuses(singapore_account, "account.form",
          {"+658123456", "+65812345678", "+6681234567", "81234567", "+65812x4567", "201812345AD0", "201812345A-01",
           "loja@example.com"});
}

TEST_CASE("account: Bakong accounts and UPI addresses") {
  accepts(bakong_account, Kind::alias, {"hoa@bank", "012345678@aclb"});
  refuses(bakong_account, "account.form", {"hoa", "@bank", "hoa@", "h oa@bank", "a@b@c"});
  accepts(vpa, Kind::vpa, {"chai@okbank", "chai.point-7_a@ok-bank.ifsc.npci", "9812345678@upi"});
  refuses(vpa, "account.form", {"chai", "chai@", "@upi", "ch ai@upi", "chai@u_pi", "chäi@upi", "a@b@c", "a+b@upi"});
  CHECK(fault_of(vpa, std::string(252, 'a') + "@upi") == "account.form");
  CHECK(fault_of(vpa, std::string(251, 'a') + "@upi") == "");
}

TEST_CASE("account: a structured reference, or what a bank made up") {
  accepts(creditor_or_text, Kind::creditor_reference, {"RF18539007547034"});
  accepts(creditor_or_text, Kind::other, {"+++090/9337/55493+++", "18539007547034"});
  refuses(creditor_or_text, "account.check", {"RF19539007547034", "RF18", "RF18 5390 0754 7034"});
}

TEST_CASE("account: CUITs with their check digit") {
  accepts(cuit, Kind::none, {"30500010912"});
  refuses(cuit, "account.check", {"30500010913"});
  refuses(cuit, "account.form", {"3050001091", "30-50001091-2", "3050001091x"});
}

TEST_CASE("account: the value tells a bank from an account, and a UUID from an address") {
  char room[64];
  Writer scratch(room, sizeof room);
  CHECK(bic_or_account.read("ABCDETAA", {}, scratch).field == Field::bank);
  CHECK(bic_or_account.read("1000000000001", {}, scratch).field == Field::account);
  CHECK(write_by(bic_or_account, "ABCDETAA") == "ABCDETAA");
  CHECK(write_by(bic_or_account, "1000000000001") == "!bic.form");
  accepts(uuid_or_link, Kind::uuid, {"123e4567-e89b-42d3-a456-426614174000"});
  accepts(uuid_or_link, Kind::url, {"https://pay.example.com/7", "HTTP://pay.example.com/7"});
  accepts(uuid_or_link, Kind::other, {"ftp://pay.example.com/7", "7"});
  refuses(uuid_or_link, "text.control", {"https://pay.example.com/\x1b"});
}

TEST_CASE("account: a Thai biller is a national or tax id with a suffix") {
  accepts(thai_biller, Kind::merchant_id, {"099999999999101", "100000000000901"});
  refuses(thai_biller, "account.check", {"099999999999201", "100000000000801"});
  refuses(thai_biller, "account.form", {"09999999999", "09999999999910A", ""});
}

TEST_CASE("account: e-mail, RuPay account, account in Vietnam") {
  accepts(email, Kind::email, {"tea@example.com"});
  refuses(email, "account.form", {"tea", "tea@", "@example.com", "te a@example.com"});
  accepts(rupay_account, Kind::pan, {"4000000000000002", "6100010000000013"});
  refuses(rupay_account, "account.check", {"4000000000000003", "6100010000000012"});
  refuses(rupay_account, "account.form", {"400000000000000A", "6100011000000001", ""});
  accepts(vietnam_account, Kind::bban, {"11223344550", "CTY0001"});
  accepts(vietnam_account, Kind::wallet_id, {"PSP0000000000000001", "99MM26001M00000001"});
  refuses(vietnam_account, "account.form", {"112233\n44550"});
}
