// No output of any command shows a customer's code or a card's number whole, unless --unmask asks for it. All that
// comes out is searched, in every spelling from which the digits can be had back.
#include <qrencode.h>

#include <set>

#include "commands.hpp"

using namespace paycode;
using namespace paycode::test;

namespace {

// --- spellings ---------------------------------------------------------------------------------------------------

std::string joined(const std::string& text, const std::string& between, std::size_t group) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) out += (i > 0 && i % group == 0 ? between : "") + text[i];
  return out;
}

/// Every byte as an escape, or only those that a link's value cannot have.
std::string all_escaped(const std::string& text) {
  std::string out;
  for (const char c : text) out += "%" + hex_of({c});
  return out;
}
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) out += is_alphanumeric(c) ? std::string(1, c) : "%" + hex_of({c});
  return out;
}

std::string in_full_width(const std::string& digits) {
  std::string out;
  for (const char c : digits) out += {'\xEF', '\xBC', static_cast<char>(c - '0' + 0x90)};
  return out;
}

std::string in_utf16(const std::string& text, bool little_endian) {
  std::string out;
  for (const char c : text) out += little_endian ? std::string{c, '\0'} : std::string{'\0', c};
  return out;
}

// --- the search --------------------------------------------------------------------------------------------------

bool are_hex(Text text, std::size_t count) {
  return text.size() == count && std::all_of(text.begin(), text.end(), [](char c) { return hex_value(c) >= 0; });
}
char byte_of(Text hex) { return static_cast<char>(hex_value(hex[0]) * 16 + hex_value(hex[1])); }

/// Escapes of links, of JSON and of our own undone; what one gives may complete another.
std::string without_escapes(const std::string& text) {
  std::string out;
  const auto ends_in = [&](Text lead, std::size_t digits) {
    if (out.size() < lead.size() + digits) return false;
    const Text tail = Text(out).substr(out.size() - lead.size() - digits);
    return tail.starts_with(lead) && are_hex(tail.substr(lead.size()), digits);
  };
  const auto replace = [&](std::size_t length, char with) {
    out.resize(out.size() - length);
    out += with;
  };
  for (const char c : text) {
    out += c;
    const Text tail = Text(out).substr(out.size() < 2 ? 0 : out.size() - 2);
    if (tail == "\\t" || tail == "\\n" || tail == "\\r") replace(2, ' ');
    if (hex_value(c) < 0 && c != '}') continue;
    if (ends_in("%", 2)) replace(3, byte_of(tail));
    // U+FF11 is a digit, too.
    if (ends_in("\\uff1", 1) || ends_in("\\uFF1", 1)) replace(6, c);
    if (ends_in("\\u", 4)) replace(6, byte_of(tail));
    if (ends_in("\\x", 2)) replace(4, byte_of(tail));
    const std::size_t begin = out.size() - std::min<std::size_t>(out.size(), 10);
    const std::size_t brace = c == '}' ? out.find("\\u{", begin) : std::string::npos;
    if (brace != std::string::npos) out.resize(brace);
  }
  return out;
}

/// Letters and digits only, in lower case; digits in full width as they are otherwise.
std::string squeezed(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_alphanumeric(text[i])) out += lower(text[i]);
    const bool wide = text.compare(i, 2, "\xEF\xBC") == 0 && i + 2 < text.size();
    const int digit = wide ? static_cast<unsigned char>(text[i + 2]) - 0x90 : -1;
    if (digit >= 0 && digit <= 9) out += static_cast<char>('0' + digit);
  }
  return out;
}

/// What the runs of base64 say, wherever in them it begins.
std::string decoded_runs(const std::string& text) {
  static const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_";
  constexpr std::size_t shortest = 12;
  std::string all;
  for (std::size_t begin = text.find_first_of(alphabet); begin != std::string::npos;) {
    const std::size_t end = std::min(text.find_first_not_of(alphabet, begin), text.size());
    for (std::size_t shift = 0; shift < 4 && end - begin >= shortest + shift; ++shift) {
      std::uint32_t bits = 0;
      for (std::size_t i = begin + shift, count = 1; i < end; ++i, ++count) {
        const std::size_t value = alphabet.find(text[i]);
        bits = bits << 6 | static_cast<std::uint32_t>(value < 64 ? value : value - 2);
        if (count % 4 != 1) all += static_cast<char>(bits >> (6 - (count - 1) % 4 * 2) & 0xFF);
      }
      all += '|';
    }
    begin = text.find_first_of(alphabet, end);
  }
  return all;
}

/// Everything that a text says, in one row: as it stands, without escapes, and what is in base64 in it.
std::string searchable(const std::string& text) {
  const std::string plain = without_escapes(text);
  std::string all;
  for (const std::string& each : {text, plain, decoded_runs(text), decoded_runs(plain)})
    all += squeezed(each) + "|" + squeezed(without_escapes(each)) + "|" + hex_of(each) + "|";
  return all;
}

/// The secret can be read out of it.
bool is_in(const std::string& searched, const std::string& secret) {
  const std::string wanted = squeezed(without_escapes(secret)), reversed(wanted.rbegin(), wanted.rend());
  for (const std::string& needle : {wanted, reversed, hex_of(wanted), hex_of(secret)})
    if (contains(searched, needle)) return true;
  return false;
}
bool is_told(const std::string& text, const std::string& secret) { return is_in(searchable(text), secret); }

// --- what is secret, and where it may stand
// ------------------------------------------------------------------------

// Invented. With the digits, or the token, that must not be seen whole.
const Words codes = {
    wechat,
    alipay,
    unionpay,
    "0112345678901234567",       // e-CNY
    "511234567890123456",        // BestPay
    "900081818812345678901234",  // PayPay
    "281006021234567890123456",  // KakaoPay
    "28123456789012345",         // Alipay+, the older form
    "fpAb3dE6gH9jKlM2oPqR5tUvW8yZa1c4Ef7",
    card,
    "6011000990139424",
};

// 85 = CPV01, 61 with 4F = A0000000031010 and 5A = 4000123456789017; the same with track 2 in 57.
const std::string cpm = "hQVDUFYwMWETTwegAAAAAxAQWghAABI0VniQFw==", pan = "4000123456789017";
const std::string cpm_with_track2 = [] {
  std::string bytes;
  cli::from_hex("85054350563031611B4F07A00000000310105710" + pan + "D25122011234567F", bytes);
  return cli::base64(bytes);
}();

std::string wrapped(const std::string& value) {
  return "https://qr.95516.com/qrcGtwWeb-web/api/open?qrCode=" + value;
}

const std::string landing = "https://qr.shouqianba.com/gateway?", shop = "https://pay.example.com/";

/// Texts in which the code stands, as tills, wallets and people send it.
Words texts_with(const std::string& code) {
  const std::string link = shop + "?auth_code=" + code, gateway = wrapped(escaped(wrapped(code)));
  const std::string alipays = "alipays://platformapi/startapp?appId=20000056&code=" + code;
  Words texts = {
      code,
      // scanners
      "]C1" + code + "\r",
      "]Q3" + code,
      "\x02" + code + "\x03\r\n",
      "\xEF\xBB\xBF" + code,
      "  " + code + "\n",
      // people
      code + ".",
      "code: " + code + ", thanks",
      "\xEF\xBF\xA5"
      "AbCd3fGh1\xEF\xBF\xA5 " +
          code,
      "$" + code + "$",
      // programs
      "auth_code=" + code + "&total=1",
      "{\"auth_code\":\"" + code + "\"}",
      "<code>" + code + "</code>",
      // links
      link,
      link + "&x=1#top",
      link + "#00020126360014br.gov.bcb.pix0114+5511900000000",
      shop + "?" + code,
      shop + "?x=1&amp;" + code + "=",
      shop + code,
      shop + "%26" + code,
      shop + "?c=%20" + code,
      "https://" + code + "@pay.example.com/",
      "http://" + code + ".example.com/",
      alipays,
      "https://ds.alipay.com/?scheme=" + escaped(alipays),
      "https://ds.alipay.com/?scheme=" + escaped(escaped(alipays)),
      // the gateway's link
      wrapped(code),
      wrapped(all_escaped(code)),
      wrapped("%20" + code),
      wrapped(escaped(link)),
      wrapped(escaped(escaped(link))),
      wrapped("hello&qrCode=" + code),
      wrapped("hello&other=" + code),
      wrapped("hello&" + code + "=1"),
      wrapped("hello&" + code),
      "HTTPS://QR.95516.COM/qrcGtwWeb-web/api/open?QRCODE=" + code,
      gateway,
      wrapped(escaped(escaped(wrapped(code)))),
      wrapped(escaped(gateway)),
      wrapped(escaped(wrapped(escaped(gateway)))),
      // another link in a collecting service's
      landing + "u=" + escaped(wrapped(code)),
      landing + "u=" + escaped(escaped(wrapped(code))),
      landing + "u=" + escaped(escaped(escaped(wrapped(code)))),
      landing + "u=" + escaped(link),
      landing + "a=" + escaped("https://qr.alipay.com/fkx0123") + "&b=" + escaped(wrapped(code)),
      landing + "a=1#" + link,
  };
  if (!is_digits(code)) return texts;
  for (const char* between : {" ", "-", "\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\x8B", "\t"}) {
    texts.push_back(joined(code, between, 4));
    texts.push_back("pay with " + joined(code, between, 4) + ".");
  }
  for (const std::string& value : {all_escaped(code), escaped(all_escaped(code)), code + "X", "X" + code})
    for (const std::string& text : {value, shop + "?c=" + value, wrapped(value)}) texts.push_back(text);
  texts.push_back(joined(code, " - ", 6));
  texts.push_back(joined(code, " ", 1));
  texts.push_back(in_full_width(code));
  texts.push_back(in_utf16(code, true));
  texts.push_back(in_utf16(code, false));
  texts.push_back("\xFF\xFE" + in_utf16("code " + code, true));
  texts.push_back(shop + "?c=" + joined(code, "%20", 4));
  texts.push_back(shop + "?c=" + joined(code, "+", 4));
  return texts;
}

Words texts_with_card() {
  return {";" + card + "=25121010000012345678?", "%B" + card + "^MOND/LUNA^25121010000012345678?",
          joined(card, " ", 4) + " 12 25", joined(card, " ", 4) + " 123", "card " + card + " 12/25"};
}

Words texts_with_cpm(const std::string& code) {
  std::string bytes;
  REQUIRE(cli::from_base64(code, bytes));
  return {code,
          code + "\r",
          "]Q3" + code,
          "X" + code,
          "code " + code,
          code.substr(0, code.size() - 2),
          code + "*",
          bytes,
          hex_of(bytes),
          wrapped(escaped(code)),
          wrapped(escaped(escaped(code))),
          shop + "?c=" + escaped(code),
          landing + "u=" + escaped(wrapped(escaped(code))),
          "$" + code + "$"};
}

struct Given {
  std::string text, secret;
};

std::vector<Given> all_given() {
  std::vector<Given> all;
  for (const std::string& code : codes)
    for (const std::string& text : texts_with(code)) all.push_back({text, code});
  for (const std::string& text : texts_with_card()) all.push_back({text, card});
  for (const std::string& code : {cpm, cpm_with_track2})
    for (const std::string& text : texts_with_cpm(code)) all.push_back({text, pan});
  all.push_back({wechat + std::string(16384, ' ') + "x", wechat});  // longer than any code
  // Known by their length alone; 12 digits only where the context speaks for them.
  all.push_back({"991234567890123456", "991234567890123456"});
  return all;
}

const std::vector<Words> ways_of_showing = {
    {},
    {"--elements"},
    {"--elements", "--bytes", "--verbose"},
    {"--profile", "strict", "--bytes"},
    {"--quiet"},
    {"--format", "json", "--elements", "--bytes"},
    {"--format", "pretty", "--elements", "--bytes", "--verbose"},
    {"--format", "pretty", "--profile", "strict"},
    {"--context", "market=US", "--elements"},
    {"--context", "presented_by=payee", "--elements", "--bytes"},
    {"--context", "market=CN,presented_by=payer,app=alipay", "--elements", "--bytes"},
    {"--user-agent", "x UnionPay/1.0 JDJR", "--elements", "--bytes"},
};

Words operator+(Words a, const Words& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

void check_silent(const std::string& output, const std::string& secret, const std::string& given) {
  if (!is_told(output, secret)) return;
  CAPTURE(secret);
  const std::string shown = cli::safe(output.substr(0, 2000));
  FAIL_CHECK(cli::safe(given.substr(0, 200)) << " is told: " << shown);
}

/// The records of one run over all texts, a line each; what follows the records is the last one.
Words answers(const std::vector<Given>& all, const Words& more) {
  std::string items;
  for (const Given& each : all) items += hex_of(each.text) + "\n";
  const Run run = paycode_with(Words{"read", "--hex"} + more, items);
  CHECK(run.status <= 1);
  Words lines = lines_of(run.out);
  lines.push_back(run.err);
  return lines;
}

/// A picture of a QR code, in the plainest format there is.
std::string picture_of(const std::string& payload) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(payload.data());
  QRcode* code = QRcode_encodeData(static_cast<int>(payload.size()), bytes, 0, QR_ECLEVEL_M);
  constexpr int module = 6, rim = 4 * module;
  const int modules = code->width, width = modules * module + 2 * rim;
  std::string picture = "P5 " + std::to_string(width) + " " + std::to_string(width) + " 255\n";
  for (int y = 0; y < width; ++y)
    for (int x = 0; x < width; ++x) {
      const int column = (x - rim) / module, row = (y - rim) / module;
      const bool inside = x >= rim && y >= rim && column < modules && row < modules;
      picture += inside && (code->data[row * modules + column] & 1) != 0 ? '\0' : '\xFF';
    }
  QRcode_free(code);
  return picture;
}

std::string all_of_run(const Run& run) { return run.out + "\n" + run.err; }

}  // namespace

TEST_CASE("secrets: the search finds a code in each of its spellings, and no other") {
  for (const std::string& code : codes) {
    CAPTURE(code);
    for (const std::string& text : texts_with(code)) {
      CAPTURE(cli::safe(text.substr(0, 200)));
      CHECK(is_told(text, code));
      CHECK(is_told("{\"payload\":\"" + cli::base64(text) + "\"}", code));
      CHECK(is_told(Json(cli::well_formed(text)).dump(-1, ' ', true), code));
      CHECK(is_told(cli::safe(text), code));
    }
    CHECK(is_told(hex_of(code), code));
    CHECK(is_told(std::string(code.rbegin(), code.rend()), code));
    CHECK_FALSE(is_told(code.substr(1), code));
    CHECK_FALSE(
        is_told(code.substr(0, 2) + std::string(code.size() - 6, '*') + code.substr(code.size() - 4), code));
  }
  for (const std::string& code : {cpm, cpm_with_track2})
    for (const std::string& text : texts_with_cpm(code)) CHECK(is_told(text, pan));
}

TEST_CASE("secrets: read tells none, whatever it stands in and however it is shown") {
  const std::vector<Given> all = all_given();
  CHECK(all.size() > 500);
  for (const Words& more : ways_of_showing) {
    CAPTURE(more.empty() ? "" : more.back());
    const Words lines = answers(all, more);
    std::string whole;
    for (const std::string& line : lines) whole += line + "\n";
    const std::string searched = searchable(whole);
    std::set<std::string> secrets, told;
    for (const Given& each : all)
      if (secrets.insert(each.secret).second && is_in(searched, each.secret)) told.insert(each.secret);
    CHECK(told.empty());
    for (std::size_t i = 0; !told.empty() && i < std::min(all.size(), lines.size()); ++i)
      check_silent(lines[i], all[i].secret, all[i].text);
  }
}

TEST_CASE("secrets: with --unmask the same search finds every one of them") {
  const std::vector<Given> all = all_given();
  const Words lines = answers(all, {"--unmask", "--bytes"});
  REQUIRE(lines.size() == all.size() + 1);
  for (std::size_t i = 0; i < all.size(); ++i) {
    CAPTURE(cli::safe(all[i].text.substr(0, 200)));
    CHECK(is_told(lines[i], all[i].secret));
  }
  // A record that is masked says so, and one that is not has nothing hidden.
  const Words masked = answers(all, {});
  for (std::size_t i = 0; i < all.size(); ++i) {
    CAPTURE(cli::safe(all[i].text.substr(0, 200)));
    CHECK(Json::parse(masked[i])["masked"] == true);
    CHECK(Json::parse(lines[i])["masked"] == false);
  }
}

TEST_CASE("secrets: read takes them in every way, and writes to a file what it writes to a pipe") {
  Folder folder;
  for (const auto& [code, secret] : std::vector<Given>{{wechat, wechat},
                                                       {unionpay, unionpay},
                                                       {card, card},
                                                       {joined(alipay, " ", 4), alipay},
                                                       {cpm, pan},
                                                       {wrapped(wechat), wechat}}) {
    const std::string file = folder / "records";
    const std::vector<std::pair<Words, std::string>> ways = {
        {{"read", code}, ""},
        {{"read", "--", code, code + "X"}, ""},
        {{"read"}, code + "\n" + code + "\r\n"},
        {{"read", "-0"}, code + '\0' + code},
        {{"read", "--base64"}, cli::base64(code)},
        {{"read", "--base64"}, code},  // hardly base64, but for the EMV code
        {{"read", "--base64", code}, ""},
        {{"read", "--hex"}, hex_of(code)},
        {{"read", "--hex"}, hex_of(code) + "zz"},
        {{"read", "--hex"}, code + "f"},
        {{"read", "--hex", code}, ""},
        {{"read", "--output", file, code}, ""},
        {{"read", "--format", "pretty", "--elements", "--output", file, code}, ""},
    };
    for (const auto& [words, input] : ways) {
      fs::remove(file);
      const Run run = paycode_with(words, input);
      check_silent(all_of_run(run) + read_file(file), secret, words.back());
    }
    CHECK(contains(read_file(file), "*"));
  }
  // Without a letter in front of it 12 digits are a customer's code only where the context says so.
  const std::string twelve = "123456789012";
  for (const char* context : {"market=TH", "presented_by=payer", "app=line"})
    check_silent(all_of_run(paycode_with({"read", "--elements", "--bytes", "--context", context, twelve})), twelve,
                 context);
}

TEST_CASE("secrets: scan tells none, of a picture or of its name") {
  Folder folder;
  for (const auto& [code, secret] : std::vector<Given>{{wechat, wechat},
                                                       {alipay, alipay},
                                                       {card, card},
                                                       {cpm, pan},
                                                       {wrapped(escaped(wrapped(unionpay))), unionpay}}) {
    const std::string picture = folder.put("code.pgm", picture_of(code)), file = folder / "records";
    REQUIRE(is_told(all_of_run(paycode_with({"scan", "--unmask", picture})), secret));
    for (const Words& more : {Words{},
                              {"--elements", "--bytes", "--verbose"},
                              {"--format", "pretty", "--elements"},
                              {"--format", "json", "--profile", "strict"},
                              {"--quiet"},
                              {"--output", file, "--elements"}}) {
      const Run run = paycode_with(Words{"scan"} + more + Words{picture});
      CHECK(run.status <= 1);
      check_silent(all_of_run(run) + read_file(file), secret, code);
    }
  }
  for (const std::string& code : {wechat, unionpay, joined(card, "-", 4), joined(alipay, " ", 4)}) {
    Folder named;
    const std::string picture = named.put("till " + code + ".pgm", picture_of("hello")),
                      fake = named.put(code + ".png", "no picture"), empty = named.put(code + "/x.pgm", ""),
                      list = named.put("list", named / (code + "-missing.png") + "\n");
    for (const Words& words : {Words{picture},
                               {fake},
                               {empty},
                               {named.path()},
                               {"-r", named.path()},
                               {"@" + list},
                               {named.path() + "/" + code + ".none"}})
      for (const char* format : {"ndjson", "json", "pretty"}) {
        const Run run = paycode_with(Words{"scan", "--format", format} + words);
        CHECK(run.out.size() > 10);
        check_silent(all_of_run(run), code, words.back());
        CHECK(is_told(all_of_run(paycode_with(Words{"scan", "--unmask", "--format", format} + words)), code));
      }
  }
  // A moment in time is no secret, though one in ten looks like a card's number.
  for (const char* name : {"mmexport1712345678907.jpg", "20261126123458.png", "IMG_20261126_101112.png"}) {
    const Json record = record_of_run(paycode_with({"scan", folder.put(name, "no picture")}));
    CHECK(record["source"] == folder / name);
  }
}

TEST_CASE("secrets: write tells none, of what it wrote or refused") {
  Folder folder;
  const std::string file = folder / "written";
  const auto try_to_write = [&](const Words& words, const std::string& input, const std::string& secret) {
    const Run run = paycode_with(Words{"write"} + words, input);
    check_silent(all_of_run(run) + read_file(file), secret, words.back());
    return run;
  };
  const Words application = {"--scheme", "emv.cpm", "--set", "application=A0000000031010"};
  for (const Words& how : {Words{},
                           {"--raw", "--verbose"},
                           {"--output", file, "--profile", "strict"},
                           {"--format", "pretty"},
                           {"--format", "json", "--elements", "--bytes"}}) {
    for (const auto& [scheme, code] : {std::pair{"cn.wechat.code", wechat}, std::pair{"cn.alipay.code", alipay},
                                       std::pair{"cn.unionpay.code", unionpay}}) {
      try_to_write(how + Words{"--scheme", scheme, "--set", "code=" + code}, "", code);
      try_to_write(how + Words{"--scheme", scheme, "--set", "code=" + code + "X"}, "", code);
      try_to_write(how + Words{"--scheme", scheme, "--set", "code=" + joined(code, " ", 4)}, "", code);
      try_to_write(how + Words{"--scheme", scheme, "--set", code + "=1"}, "", code);
      try_to_write(how + Words{"--scheme", scheme, "--set", joined(code, "-", 4) + "=1"}, "", code);
      try_to_write(how + Words{"--scheme", "eu.epc", "--set", "account=" + code}, "", code);
      try_to_write(how + Words{"--scheme", "in.upi", "--set", "account=" + joined(code, " ", 4)}, "", code);
      try_to_write(how + Words{"--scheme", "cn.unionpay.wrapped", "--set", "inner=" + code}, "", code);
      try_to_write(how + Words{"--scheme", "br.pix", "--set", "account_kind=" + code}, "", code);
      for (const std::string& text : {code, wrapped(code), joined(code, " ", 4), shop + "?c=" + code}) {
        const std::string record = paycode_with({"read", "--unmask", text}).out;
        REQUIRE(is_told(record, code));
        try_to_write(how + Words{"--from", "-"}, record, code);
        try_to_write(how + Words{"--from", folder.put("record.json", record)}, "", code);
        try_to_write(how + Words{"--from", "-"}, record.substr(0, record.size() / 2), code);
        try_to_write(how + Words{"--from", "-", "--set", "amount=1"}, record, code);
        try_to_write(how + Words{"--from", "-"}, paycode_with({"read", text}).out, code);
      }
      try_to_write(how + Words{"--from", "-"}, code, code);
      try_to_write(how + Words{"--from", "-"}, "\"" + code + "\"", code);
      try_to_write(how + Words{"--from", code}, "", code);
    }
    try_to_write(how + application + Words{"--set", "account=" + pan}, "", pan);
    try_to_write(how + application + Words{"--set", "account=" + pan + "1"}, "", pan);
    try_to_write(how + Words{"--from", "-"}, paycode_with({"read", "--unmask", cpm}).out, pan);
  }
  // A code that was not to be shown leaves no file either; one that was asked for is there.
  const Words words = {"write", "--scheme", "cn.wechat.code", "--set", "code=" + wechat, "--output", file};
  fs::remove(file);
  const Run refused = paycode_with(words);
  CHECK(refused.status == 2);
  CHECK(contains(refused.err, "--unmask"));
  CHECK_FALSE(fs::exists(file));
  CHECK(paycode_with(words + Words{"--unmask"}).status == 0);
  CHECK(read_file(file) == wechat + "\n");
}

TEST_CASE("secrets: no message repeats what somebody typed") {
  Words spellings = {wechat,
                     joined(wechat, " ", 4),
                     joined(wechat, "-", 4),
                     in_full_width(wechat),
                     all_escaped(wechat),
                     joined(alipay, "%20", 4),
                     joined(card, " ", 4),
                     codes.back(),
                     cpm};
  for (const std::string& code : codes)
    if (code.starts_with("fp")) spellings.push_back(code);
  std::size_t told = 0;
  for (const std::string& typed : spellings) {
    const std::string& secret = typed == cpm ? pan : typed;
    const std::vector<Words> lines = {
        {typed},
        {"--" + typed},
        {"-" + typed},
        {"help", typed},
        {"schemes", typed},
        {"schemes", "--format", "json", typed},
        {"explain", typed},
        {"explain", "--" + typed},
        {"read", "--" + typed},
        {"read", "--" + typed + "=1"},
        {"read", "-" + typed},
        {"read", "--format", typed, "hi"},
        {"read", "--profile=" + typed, "hi"},
        {"read", "--context", typed, "hi"},
        {"read", "--context", "market=" + typed, "hi"},
        {"read", "--context", "at=" + typed, "hi"},
        {"read", "--context", "app=" + typed, "hi"},
        {"read", "--user-agent", typed, "hi"},
        {"read", "--hex=" + typed, "hi"},
        {"read", "--output", "/nowhere/" + typed, "hi"},
        {"scan", "/nowhere/" + typed},
        {"scan", "@" + typed},
        {"scan", "--symbols", typed, "x"},
        {"scan", "--effort", typed, "x"},
        {"scan", "--jobs", typed, "x"},
        {"scan", "--budget-ms", typed, "x"},
        {"scan", "--max-bytes=" + typed, "x"},
        {"scan", "--camera", typed},
        {"scan", "--camera", "0", typed},
        {"scan", "--output", "/nowhere/" + typed, "x"},
        {"write", typed},
        {"write", "--scheme", typed},
        {"write", "--set", typed},
        {"write", "--scheme", "br.pix", "--set", typed},
        {"write", "--scheme", "br.pix", "--set", typed + "=1"},
        {"write", "--scheme", "br.pix", "--set", "account=" + typed},
        {"write", "--scheme", "br.pix", "--set", "charset=" + typed},
        {"write", "--from", "/nowhere/" + typed},
        {"write", "--scheme", "br.pix", "--output", typed + ".png"},
        {"write", "--scheme", "br.pix", "--output", "/nowhere/" + typed},
    };
    for (const Words& words : lines) {
      const Run run = paycode_with(words);
      check_silent(all_of_run(run), secret, words.front() + " … " + words.back());
      told += contains(all_of_run(run), "**") ? 1U : 0U;
    }
  }
  CHECK(told > spellings.size() * 10);  // most messages do quote, and hide
}
