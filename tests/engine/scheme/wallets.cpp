// What is known of the codes of wallets, fact by fact, and that the tables say the same: whose a code may be and
// how sure that is, on both sides of every border.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

#include "engine/codes.hpp"
#include "standard/user_agents.hpp"

using namespace taken;

namespace {

const Candidate* candidate_of(const Payload& payload, Text id) {
  for (const Candidate& each : payload.candidates)
    if (each.scheme->id == id) return &each;
  return nullptr;
}

/// "A cn.wechat.code, A tw.linepay.code"
std::string candidates(const Payload& payload) {
  std::string all;
  for (const Candidate& each : payload.candidates)
    all += (all.empty() ? "" : ", ") + std::string(name(each.confidence)) + " " + std::string(each.scheme->id);
  return all;
}

std::string candidates_of(Text text, const Context& context = {}) {
  return candidates(Taken(text, context).payload);
}

std::string upper_of(std::string text) {
  for (char& c : text) c = upper(c);
  return text;
}

// --- what customers show
// ---------------------------------------------------------------------------------------------

/// Digits from `first` to `last` in front, and in all from `least` to `most` of them. Several of a row stand one
/// after the other. Confidence: the weakest of what the row rests on.
struct Consumer {
  const char *row, *id, *market;
  const char *first, *last;
  std::size_t least, most;
  Confidence confidence;
};

constexpr Confidence A = Confidence::A, B = Confidence::B, C = Confidence::C;

const std::vector<Consumer> consumers = {
    {"wechat_pay", "cn.wechat.code", "CN", "10", "15", 18, 18, A},
    {"alipay_cn", "cn.alipay.code", "CN", "25", "30", 16, 24, A},
    {"alipay_plus", "alipayplus.code", "", "25", "30", 24, 24, A},
    {"alipay_plus", "alipayplus.code", "", "28", "28", 17, 19, A},
    // Kept for later: allowed, and not in use.
    {"alipay_plus", "alipayplus.code", "", "25", "30", 20, 23, C},
    {"alipay_plus", "alipayplus.code", "", "25", "30", 25, 32, C},
    {"alipay_plus_legacy", "alipayplus.code", "", "28", "28", 17, 19, A},
    {"unionpay_c2b", "cn.unionpay.code", "CN", "62", "62", 19, 19, B},
    {"jd_pay", "cn.jd.code", "CN", "18", "18", 18, 18, B},
    {"jd_pay", "cn.jd.code", "CN", "62", "62", 19, 19, B},
    {"ecny", "cn.ecny.code", "CN", "01", "01", 19, 19, B},
    {"bestpay", "cn.bestpay.code", "CN", "51", "51", 18, 18, B},
    {"qq_wallet", "cn.qq.code", "CN", "91", "91", 18, 18, C},
    {"du_xiaoman", "cn.duxiaoman.code", "CN", "31", "31", 18, 18, C},
    {"paypay", "jp.paypay.code", "JP", "9000818188", "9000818188", 24, 24, C},
    {"linepay_jp", "jp.linepay.code", "JP", "9000000000", "9000000000", 19, 19, C},
    {"rakuten_pay", "jp.rakuten.code", "JP", "900001", "900001", 16, 16, C},
    {"d_barai", "jp.dbarai.code", "JP", "90000002", "90000002", 22, 22, C},
    {"merpay", "jp.merpay.code", "JP", "31589900", "31589900", 19, 19, C},
    {"yucho_pay", "jp.yucho.code", "JP", "31589931", "31589940", 19, 19, C},
    {"au_pay", "jp.aupay.code", "JP", "31589921", "31589921", 19, 19, C},
    {"kakaopay_probable", "kr.kakaopay.code", "KR", "28100602", "28100602", 24, 24, C},
};

// Rows that have a test of their own below, which says how sure they are.
const std::map<std::string, Confidence> told_otherwise = {
    {"alipay_face", C}, {"unionpay_cpm_qr", B}, {"ccb_longpay", B}, {"linepay_tw", A}, {"linepay_th_global", A}};

// Wallets that have consumer codes of which no rule, or half a rule, is known.
const char* const left_unknown[] = {"suning", "hebao_cmpay", "wo_pay", "meituan/douyin/kuaishou/duoduo"};

/// The prefix after it, or before it, of the same length.
std::string neighbour(std::string prefix, int step) {
  for (std::size_t i = prefix.size(); i-- > 0;) {
    const int digit = prefix[i] - '0' + step;
    prefix[i] = static_cast<char>('0' + (digit + 10) % 10);
    if (digit >= 0 && digit <= 9) break;
  }
  return prefix;
}

std::string digits_from(const std::string& prefix, std::size_t length) {
  std::string text = prefix;
  for (std::size_t i = 0; text.size() < length; ++i) text += "7031955286"[i % 10];
  return text;
}

bool is_of_row(const Consumer& rule, const std::string& code) {
  const std::string begin = code.substr(0, std::string(rule.first).size());
  return code.size() >= rule.least && code.size() <= rule.most && begin >= rule.first && begin <= rule.last;
}

/// What the rows say of the code together; none where none of them claims it.
const Confidence* stated(const std::string& id, const std::string& code) {
  for (const Consumer& rule : consumers)
    if (rule.id == id && is_of_row(rule, code)) return &rule.confidence;
  return nullptr;
}

/// Both ends of the rule, and the codes just beyond them.
std::vector<std::string> codes_around(const Consumer& rule) {
  std::vector<std::string> codes;
  for (const std::string& prefix :
       {std::string(rule.first), std::string(rule.last), neighbour(rule.first, -1), neighbour(rule.last, 1)})
    for (const std::size_t length : {rule.least - 1, rule.least, rule.most, rule.most + 1})
      codes.push_back(digits_from(prefix, length));
  return codes;
}

void check_consumer(const Consumer& rule, const std::string& code, const Context& context) {
  const Taken read(code, context);
  const Confidence* wanted = stated(rule.id, code);
  const Candidate* found = candidate_of(read.payload, rule.id);
  CAPTURE(code);
  CAPTURE(candidates(read.payload));
  CHECK((found != nullptr) == (wanted != nullptr));
  if (found == nullptr || wanted == nullptr) return;
  CHECK(name(found->confidence) == name(*wanted));
  CHECK(found->why.size() > 10);
  CHECK(read.payload.nature == Nature::opaque);
  CHECK(read.payload.next == Next::charge);
  CHECK(read.payload.presented_by == PresentedBy::payer);
  CHECK(read.payload.usage == Usage::once);
  CHECK(read.payload.sensitive);
}

// --- what payees show
// --------------------------------------------------------------------------------------------------

struct Link {
  const char* row;   ///< as the facts name it
  const char* text;  ///< an invented code of it
  const char* id;
  const char* why;  ///< a word that tells its kind from the others
  Confidence confidence;
  Nature nature;
  Next next;
  Usage usage;
};

constexpr auto opaque = Nature::opaque, no_payment = Nature::not_payment, whole = Nature::self_contained;
constexpr auto open_app = Next::open_app, gateway = Next::ask_gateway, resolve = Next::resolve, pay = Next::pay;
constexpr auto once = Usage::once, reusable = Usage::reusable, either = Usage::unknown;

const std::vector<Link> links = {
    {"wxp://f2f", "wxp://f2f0Ab12Cd34", "cn.wechat", "personal", B, opaque, open_app, reusable},
    {"wxp://wbf2f", "wxp://wbf2f0Ab12Cd34", "cn.wechat", "personal", C, opaque, open_app, reusable},
    {"https://wx.tenpay.com/f2f", "https://wx.tenpay.com/f2f?t=Ab12", "cn.wechat", "personal", B, opaque, open_app,
     reusable},
    {"https://payapp.weixin.qq.com/qr/", "https://payapp.weixin.qq.com/qr/Ab12Cd34", "cn.wechat", "personal", B,
     opaque, open_app, reusable},
    {"https://payapp.wechatpay.cn/qr/", "https://payapp.wechatpay.cn/qr/Ab12Cd34", "cn.wechat", "personal", B,
     opaque, open_app, reusable},
    {"https://payapp.weixin.qq.com/materialqr/entry/", "https://payapp.weixin.qq.com/materialqr/entry/?s=Ab12",
     "cn.wechat", "a merchant's", B, opaque, open_app, reusable},
    {"https://payapp.wechatpay.cn/materialqr/entry/", "https://payapp.wechatpay.cn/materialqr/entry/?s=Ab12",
     "cn.wechat", "a merchant's", B, opaque, open_app, reusable},
    {"https://payapp.weixin.qq.com/qrpay/order/", "https://payapp.weixin.qq.com/qrpay/order/home2?key=Ab12",
     "cn.wechat", "a merchant's", B, opaque, open_app, reusable},
    {"https://payapp.wechatpay.cn/qrpay/order/", "https://payapp.wechatpay.cn/qrpay/order/home2?key=Ab12",
     "cn.wechat", "a merchant's", B, opaque, open_app, reusable},
    {"https://wxpay.tenpay.com/md/", "https://wxpay.tenpay.com/md/Ab12", "cn.wechat", "a merchant's", B, opaque,
     open_app, reusable},
    {"https://wxpay.wechatpay.cn/md/", "https://wxpay.wechatpay.cn/md/Ab12", "cn.wechat", "a merchant's", B, opaque,
     open_app, reusable},
    {"https://payapp.weixin.qq.com/sjt/qr/", "https://payapp.weixin.qq.com/sjt/qr/Ab12", "cn.wechat",
     "a small merchant's", B, opaque, open_app, reusable},
    {"https://payapp.wechatpay.cn/sjt/qr/", "https://payapp.wechatpay.cn/sjt/qr/Ab12", "cn.wechat",
     "a small merchant's", B, opaque, open_app, reusable},
    {"https://sjt.wxpapp.wechatpay.cn/lnk/qr/", "https://sjt.wxpapp.wechatpay.cn/lnk/qr/Ab12", "cn.wechat",
     "a small merchant's", C, opaque, open_app, reusable},
    {"weixin://wxpay/bizpayurl?pr=", "weixin://wxpay/bizpayurl?pr=Ab12Cd3", "cn.wechat", "order", A, opaque,
     open_app, once},
    {"weixin://wxpay/bizpayurl/up?pr=", "weixin://wxpay/bizpayurl/up?pr=Ab12Cd3&groupid=00", "cn.wechat", "order",
     B, opaque, open_app, once},
    {"weixin://pay.wechatpay.cn/bizpayurl/up?pr=", "weixin://pay.wechatpay.cn/bizpayurl/up?pr=Ab12Cd3", "cn.wechat",
     "order", C, opaque, open_app, once},
    {"weixin://wxpay/bindurl", "weixin://wxpay/bindurl?pr=Ab12", "cn.wechat", "binds a card", C, no_payment,
     open_app, either},
    {"https://qr.alipay.com/bax", "https://qr.alipay.com/bax01234abcd", "cn.alipay", "order", B, opaque, open_app,
     once},
    {"https://qr.alipay.com/fkx", "https://qr.alipay.com/fkx01234abcd", "cn.alipay", "a receive code", B, opaque,
     open_app, reusable},
    {"https://qr.alipay.com/tsx", "https://qr.alipay.com/tsx01234abcd", "cn.alipay", "a receive code", C, opaque,
     open_app, reusable},
    {"https://qr.alipay.com/a7x", "https://qr.alipay.com/a7x01234abcd", "cn.alipay", "adds a friend", C, no_payment,
     open_app, either},
    {"https://qr.alipay.com/", "https://qr.alipay.com/zzz01234abcd", "cn.alipay", "kind is not known", B, opaque,
     open_app, either},
    {"https://qr.alipay.hk/", "https://qr.alipay.hk/Ab12", "hk.alipay", "AlipayHK", C, opaque, open_app, either},
    {"https://alipay.com/281NNN04NNNN", "https://alipay.com/281002040102AbCd12", "alipayplus.order", "order", A,
     opaque, open_app, once},
    {"HTTPS://<any>/MPM/3/GPLD<len3>...", "HTTPS://PAY.EXAMPLE.COM/MPM/3/GPLD0160001002AB0002000", "alipayplus.mpm",
     "data objects", A, whole, gateway, either},
    {"https://qr.95516.com/<8 digits>/<26-32 digits>", "https://qr.95516.com/00010000/01234567890123456789012345",
     "cn.unionpay", "institution", B, opaque, gateway, either},
    {"https://qr.95516.com/qrcGtwWeb-web/api/open?qrCode=<urlenc>",
     "https://qr.95516.com/qrcGtwWeb-web/api/open?qrCode=wxp%3A%2F%2Ff2f0Ab12", "cn.unionpay.wrapped", "gateway", C,
     opaque, gateway, either},
    {"000201... with tag 15", "", "cn.unionpay.mpm", "15 and 16", C, whole, gateway, reusable},
    {"https://h5pay.jd.com/code?c=", "https://h5pay.jd.com/code?c=Ab12", "cn.jd", "order", B, opaque, open_app,
     once},
    {"https://qr.m.jd.com/p?k=", "https://qr.m.jd.com/p?k=Ab12", "cn.jd", "logs in", C, no_payment, open_app,
     either},
    {"https://p.10086.cn/d?p=", "https://p.10086.cn/d?p=Ab12", "cn.hebao", "a receive code", C, opaque, open_app,
     reusable},
    {"http://www.unicompayment.com/externalJump/", "http://www.unicompayment.com/externalJump/Ab12", "cn.wopay",
     "a receive code", C, opaque, open_app, reusable},
    {"http://m.bestpay.com.cn/#/apa/", "http://m.bestpay.com.cn/#/apa/Ab12", "cn.bestpay", "a receive code", C,
     opaque, open_app, reusable},
    {"https://i.qianbao.qq.com/wallet/sqrcode.htm?m=tenpay&",
     "https://i.qianbao.qq.com/wallet/sqrcode.htm?m=tenpay&f=wallet&u=10001", "cn.qq", "a receive code", C, opaque,
     open_app, reusable},
    {"https://qr.shouqianba.com/gateway?", "https://qr.shouqianba.com/gateway?terminal_sn=Ab12", "cn.shouqianba",
     "landing page", B, opaque, resolve, reusable},
    {"https://qr.lakala.com/", "https://qr.lakala.com/Ab12", "cn.lakala", "landing page", C, opaque, resolve,
     reusable},
    {"https://qr.paypay.ne.jp/", "https://qr.paypay.ne.jp/p2p01_Ab12Cd34", "jp.paypay", "PayPay", B, opaque,
     open_app, either},
    {"https://qr.kakaopay.com/", "https://qr.kakaopay.com/Ab12Cd34", "kr.kakaopay", "KakaoPay", B, opaque, open_app,
     either},
    {"TWQRP://<label>/158/{01,02,03}/V1?D1=..", "TWQRP://LUNA/158/02/V1?D1=12300", "tw.twqr", "TWQR", B, whole, pay,
     either},
    {"https://me.momo.vn/", "https://me.momo.vn/Ab12", "vn.momo", "MoMo", B, opaque, open_app, either},
    {"upi://pay?pa=..&pn=..&am=..&cu=INR", "upi://pay?pa=chai@okbank&pn=Chai&am=40.00&cu=INR", "in.upi", "UPI", A,
     whole, pay, either},
};

// Seen in trials only.
const char* const links_left_unknown[] = {"ecny://"};

std::string text_of(const Link& link) {
  if (link.text[0] != '\0') return link.text;
  return with_crc("000201010211" + object("15", "1234567887654321123456789012345") + merchant("CN", "156"));
}

std::string lower_scheme_and_host(std::string text, char (*changed)(char)) {
  const std::size_t slashes = text.find("://"), end = text.find('/', slashes + 3);
  for (std::size_t i = 0; i < std::min(end, text.size()); ++i) text[i] = changed(text[i]);
  return text;
}

void check_link(const Link& link, const std::string& text) {
  CAPTURE(text);
  Taken read(text);
  const Payload& payload = read.payload;
  REQUIRE(read.scheme() == link.id);
  const Candidate* found = candidate_of(payload, link.id);
  REQUIRE(found != nullptr);
  CHECK(payload.candidates.size() == 1);
  CAPTURE(std::string(found->why));
  CHECK(std::string(found->why).find(link.why) != std::string::npos);
  CHECK(name(found->confidence) == name(link.confidence));
  CHECK(name(payload.nature) == name(link.nature));
  CHECK(name(payload.next) == name(link.next));
  CHECK(name(payload.usage) == name(link.usage));
  CHECK((payload.presented_by == PresentedBy::payee) == (link.nature != no_payment));
  CHECK_FALSE(payload.sensitive);
}

// --- who is scanning
// -----------------------------------------------------------------------------------------------------

struct Agent {
  const char *row, *user_agent, *app;
  Confidence confidence;
};

const std::string android =
    "Mozilla/5.0 (Linux; Android 13; XX-0000) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 "
    "Mobile Safari/537.36 ";

const std::vector<Agent> agents = {
    {"MicroMessenger/", "MicroMessenger/8.0.50.2701(0x28003253) WeChat/arm64 NetType/WIFI Language/zh_CN", "wechat",
     B},
    {"AlipayClient/", "AliApp(AP/10.5.96.8000) AlipayClient/10.5.96.8000 Language/zh-Hans", "alipay", B},
    {"UnionPay/<ver> <AppId>", "UnionPay/1.2 SomeBank", "unionpay", B},
    {"UnionPay/1.0 CloudPay", "(com.unionpay.mobilepay) UnionPay/1.0 CloudPay", "unionpay", B},
    {"UnionPay/1.0 JDJR", "UnionPay/1.0 JDJR", "jd", B},
    {"UnionPay/1.0 CCBLoongPay", "UnionPay/1.0 CCBLoongPay", "ccb", B},
    {"UnionPay/1.0 BoComMDB", "UnionPay/1.0 BoComMDB", "bocom", C},
    {"UnionPay/1.0 PSBC", "UnionPay/1.0 PSBC", "psbc", C},
    {"application=JDJR-App", "jdjr-app application=JDJR-App&clientVersion=6.9.10", "jd", B},
    {"jdapp", "jdapp;android;12.3.1;;;M/5.0", "jd", C},
};

// Tested beside the table of deep links.
const char* const deep_links[] = {"alipay scan with a code",
                                  "alipay payment-code screen",
                                  "alipay scanner",
                                  "unionpay scanner",
                                  "unionpay pay code",
                                  "unionpay receive code",
                                  "unionpay applet",
                                  "ccb applet",
                                  "jd",
                                  "taobao/tmall/pdd/meituan/douyin",
                                  "wechat",
                                  "upi apps"};

std::set<std::string> named_rows() {
  std::set<std::string> all;
  for (const Consumer& each : consumers) all.insert(each.row);
  for (const Link& each : links) all.insert(each.row);
  for (const Agent& each : agents) all.insert(each.row);
  for (const auto& [row, confidence] : told_otherwise) all.insert(row);
  for (const char* each : left_unknown) all.insert(each);
  for (const char* each : links_left_unknown) all.insert(each);
  for (const char* each : deep_links) all.insert(each);
  return all;
}

/// The confidences of all that the tests above want answered for a row.
std::set<Confidence> confidences_of(const std::string& row) {
  std::set<Confidence> all;
  for (const Consumer& each : consumers)
    if (each.row == row) all.insert(each.confidence);
  for (const Link& each : links)
    if (each.row == row) all.insert(each.confidence);
  for (const Agent& each : agents)
    if (each.row == row) all.insert(each.confidence);
  if (told_otherwise.count(row) > 0) all.insert(told_otherwise.at(row));
  return all;
}

/// "A", "A-", "A(len,expiry) C(prefix)", "B host / C amount": the letters that stand at the beginning of a word.
std::set<Confidence> confidences_in(const std::string& column) {
  std::set<Confidence> all;
  for (std::size_t i = 0; i < column.size(); ++i)
    if (column[i] >= 'A' && column[i] <= 'C' && (i == 0 || column[i - 1] == ' '))
      all.insert(column[i] == 'A' ? A : column[i] == 'B' ? B : C);
  return all;
}

/// Where another fact is more exact than the row.
const std::map<std::string, std::set<Confidence>> stated_elsewhere = {
    {"alipay_plus", {A, C}},                      // of its lengths some are kept for later, and none has been seen
    {"upi://pay?pa=..&pn=..&am=..&cu=INR", {A}},  // there is an official specification
    {"linepay_jp", {C}},                          // length A, beginning C: the code has both
    {"https://qr.kakaopay.com/", {B}},            // host B; the amount has a test of its own
};

std::string wrapped(const std::string& text, int times) {
  std::string out = text;
  for (int i = 0; i < times; ++i) {
    std::string escaped;
    for (const char c : out) {
      const auto byte = static_cast<unsigned char>(c);
      if (is_alphanumeric(c)) escaped += c;
      if (!is_alphanumeric(c)) escaped += {'%', "0123456789ABCDEF"[byte >> 4], "0123456789ABCDEF"[byte & 15]};
    }
    out = escaped;
  }
  return "https://qr.95516.com/qrcGtwWeb-web/api/open?qrCode=" + out;
}

std::string inner_of(Taken& outer) { return std::string(inner_code(outer.payload, 0, outer.scratch)); }

}  // namespace

TEST_CASE("wallets: every consumer code is claimed from end to end of its rule, and not beyond") {
  for (const Consumer& rule : consumers) {
    CAPTURE(std::string(rule.row));
    const Scheme* scheme = find_scheme(rule.id);
    REQUIRE(scheme != nullptr);
    CHECK(Text(scheme->country) == Text(rule.market));
    bool claimed = false;
    for (const std::string& code : codes_around(rule)) {
      check_consumer(rule, code, {});
      check_consumer(rule, code, {.presented_by = PresentedBy::payer});
      if (rule.market[0] != '\0') check_consumer(rule, code, {.market = rule.market});
      claimed = claimed || is_of_row(rule, code);
    }
    CHECK(claimed);
  }
}

TEST_CASE("wallets: digits that no rule claims have no candidate") {
  // Suning's begin with 83, in a length that nobody states.
  for (std::size_t length = 13; length <= 32; ++length) CHECK(candidates_of(digits_from("83", length)) == "");
  REQUIRE(find_scheme("cn.suning.code") != nullptr);
  CHECK(find_scheme("cn.suning.code")->marks().size() == 0);
  for (const char* id : {"cn.hebao.code", "cn.wopay.code", "cn.meituan.code", "cn.douyin.code", "cn.kuaishou.code",
                         "cn.pinduoduo.code", "cn.icbc.code", "cn.abc.code"})
    CHECK(find_scheme(id) == nullptr);
  for (const Scheme* scheme : schemes()) {
    const std::string id(scheme->id);
    if (!id.ends_with(".code") || scheme->marks().size() == 0) continue;
    const auto is_of = [&](const auto& row) { return row.id == id; };
    CAPTURE(id);
    const bool told = id == "cn.ccb.code" || id == "tw.linepay.code" || id == "th.linepay.code";
    CHECK((told || std::any_of(consumers.begin(), consumers.end(), is_of)));
  }
}

TEST_CASE("wallets: the token of a face is Alipay's") {
  const std::string token = "fp" + std::string(33, 'a');
  CHECK(candidates_of(token) == "C cn.alipay.code");
  for (const std::string& other : {token + "a", token.substr(1), token.substr(0, 34), "fq" + token.substr(2),
                                   token.substr(0, 34) + "-", "FP" + token.substr(2)})
    CHECK(candidates_of(other) == "");
}

TEST_CASE("wallets: UnionPay's consumer code in EMV's form is of UnionPay's rail") {
  // 85 = CPV01, 61 with 4F = A000000333010101 and 57 = 6212345678901234567 D 2512 201 0
  const std::string code = "hQVDUFYwMWEdTwigAAADMwEBAVcRYhI0VniQEjRWfSUSIBAAAA8=";
  Taken read(code);
  CHECK(read.scheme() == "emv.cpm");
  // The row has hQVDUFYwMQ, which is base64 of the format alone: its last character is shared with the next tag.
  // 61 { 50 = "UnionPay", 4F = A000000333010101 }: the name need not be the first.
  CHECK(candidates_of("hQVDUFYwMWEUUAhVbmlvblBheU8IoAAAAzMBAQE=") == "B emv.cpm");
  CHECK(candidates(read.payload) == "B emv.cpm");
  const Taken of_visa("hQVDUFYwMWEaTwegAAAAAxAQVw9BERERERERERHSUSIBAAAA");
  CHECK(candidates(of_visa.payload) == "A emv.cpm");
  REQUIRE(read.payload.offers.size() == 1);
  CHECK(read.payload.offers[0].rail == "cn.unionpay.code");
  CHECK(read.payload.next == Next::charge);
  CHECK(read.payload.sensitive);
}

TEST_CASE("wallets: LINE Pay's codes are known by their length, where the context speaks for them") {
  const std::string eighteen = digits_from("99", 18), twelve = digits_from("99", 12);
  CHECK(candidates_of(eighteen) == "");
  CHECK(candidates_of(twelve) == "");
  CHECK(candidates_of(eighteen, {.market = "TW"}) == "A tw.linepay.code");
  CHECK(candidates_of(twelve, {.market = "TH"}) == "A th.linepay.code");
  CHECK(candidates_of(eighteen, {.presented_by = PresentedBy::payer}) == "A tw.linepay.code");
  CHECK(candidates_of(twelve, {.presented_by = PresentedBy::payer}) == "A th.linepay.code");
  CHECK(candidates_of(eighteen, {.market = "CN"}) == "");
  CHECK(candidates_of(twelve, {.market = "TW"}) == "");
  for (const std::size_t length : {11U, 13U, 17U, 19U})
    for (const char* market : {"TW", "TH"})
      CHECK(candidates_of(digits_from("99", length), {.market = market}) == "");
}

TEST_CASE("wallets: 18 digits are WeChat's in China, LINE Pay's in Taiwan, and either's where nothing is known") {
  const std::string code = digits_from("13", 18);
  CHECK(candidates_of(code) == "A cn.wechat.code, A tw.linepay.code");
  CHECK(candidates_of(code, {.market = "CN"}) == "A cn.wechat.code");
  CHECK(candidates_of(code, {.market = "TW"}) == "A tw.linepay.code");
  CHECK(candidates_of(code, {.market = "US"}) == "");
  CHECK(Taken(code).checked().scheme() == "unknown");
  CHECK(has(Taken(code).payload, Rule::candidates));
  CHECK(Taken(code, {.market = "CN"}).scheme() == "cn.wechat.code");
  CHECK(Taken(code, {.market = "TW"}).scheme() == "tw.linepay.code");
}

TEST_CASE("wallets: 19 digits that begin with 62 are UnionPay's and JD's, and CCB's where they say so") {
  CHECK(candidates_of("6236098835899996543") == "B cn.unionpay.code, B cn.jd.code");
  for (char third = '0'; third <= '9'; ++third) {
    const std::string begin = std::string("62") + third;
    CAPTURE(begin);
    const std::string all = candidates_of(begin + "0105123456789012");
    for (const char* id : {"B cn.ccb.code", "B cn.unionpay.code", "B cn.jd.code"})
      CHECK(all.find(id) != std::string::npos);
    CHECK(Taken(begin + "0105123456789012").payload.candidates.size() == 3);
    for (const char* other :
         {"0104123456789012", "0106123456789012", "1105123456789012", "010512345678901", "01051234567890123"})
      CHECK(candidate_of(Taken(begin + other).payload, "cn.ccb.code") == nullptr);
  }
  // As a range of seven digits the rule would claim all of these.
  std::size_t claimed = 0, all = 0;
  for (unsigned begin = 6200105; begin <= 6290105; ++begin, ++all) {
    const Taken read(std::to_string(begin) + "123456789012");
    claimed += candidate_of(read.payload, "cn.ccb.code") != nullptr ? 1U : 0U;
    if (candidate_of(read.payload, "cn.unionpay.code") == nullptr) FAIL_CHECK(begin);
  }
  CHECK(all == 90001);
  CHECK(claimed == 10);
}

TEST_CASE("wallets: what is of the right length and begins right is no code where it has letters") {
  for (const char* text : {"13ABCDEFGHIJKLMNOP", "11010519491231002X", "28-hello-world-1234", "13456789012345678a",
                           "6212345678901234 67", "25123456789012345 "}) {
    CAPTURE(std::string(text));
    const Taken read(text);
    if (Text(text).back() == ' ') continue;
    CHECK(read.scheme() == "unknown");
    CHECK(candidates(read.payload) == "");
  }
}

TEST_CASE("wallets: samples that were published") {
  CHECK(candidates_of("120061098828009406", {.market = "CN"}) == "A cn.wechat.code");
  CHECK(candidates_of("28763443825664394") == "A alipayplus.code, A cn.alipay.code");
  CHECK(candidates_of("28763443825664394", {.market = "CN"}) == "A cn.alipay.code");
  CHECK(candidates_of("251001020123456789012345") == "A alipayplus.code, A cn.alipay.code");
  CHECK(candidates_of("281006027875779978448005", {.market = "KR"}) == "C kr.kakaopay.code");
}

TEST_CASE("wallets: every link is its wallet's, and its kind is told") {
  std::set<std::string> wechat_prefixes;
  for (const Link& link : links) {
    CAPTURE(std::string(link.row));
    const std::string text = text_of(link);
    check_link(link, text);
    if (text.find("://") == std::string::npos) continue;
    check_link(link, lower_scheme_and_host(text, upper));
    check_link(link, lower_scheme_and_host(text, lower));
    check_link(link, upper_of(text));  // a symbol's alphanumeric mode has capitals only
    // Another host is nobody's.
    const std::size_t slashes = text.find("://");
    CHECK(Taken("https://pay.example.com" + text.substr(std::min(text.find('/', slashes + 3), text.size())))
              .scheme() != "cn.wechat");
    const bool stands = Text(link.why) != "order" && link.nature == opaque;
    if (Text(link.id) == "cn.wechat" && stands) wechat_prefixes.insert(link.row);
  }
  CHECK(wechat_prefixes.size() == 14);  // one more than the backend of a wallet abroad knows
}

TEST_CASE("wallets: links that are almost theirs, or of trials, are nobody's") {
  for (const char* text :
       {"ecny://pay?x=1", "wxp://g2f0Ab12", "weixin://wxpay/bizpayurl", "https://payapp.weixin.qq.com/",
        "https://h5pay.jd.com/code", "https://i.qianbao.qq.com/wallet/sqrcode.htm?m=other",
        "https://alipay.com/281002050102AbCd", "https://alipay.com/282002040102",
        "https://qr.95516.com/0001000/01234567890123456789012345", "https://qr.95516.com/qrcGtwWeb-web/api/open",
        "https://m.wosai.cn/qr/other", "TWQRP://LUNA/158/04/V1?D1=1", "TWQRP://LUNA/159/01/V1?D1=1",
        "https://pay.example.com/MPM/2/GPLD0160001002AB0002000"}) {
    CAPTURE(std::string(text));
    CHECK(Taken(text).scheme() == "unknown");
  }
  CHECK(Taken("https://m.wosai.cn/qr/gateway?x=1").scheme() == "cn.shouqianba");
  CHECK(Taken("https://u.wechat.com/Ab12").payload.nature == no_payment);
}

TEST_CASE("wallets: the reference of UnionPay's link has 26 to 32 digits") {
  for (std::size_t length = 24; length <= 34; ++length) {
    CAPTURE(length);
    Taken read("https://qr.95516.com/00010000/" + digits_from("62", length));
    CHECK(read.scheme() == "cn.unionpay");
    CHECK(has(read.checked().payload, Rule::link_tail) == (length < 26 || length > 32));
  }
}

TEST_CASE("wallets: a code in a code is read through to the second, however often its place asks to escape it") {
  const std::string wechat = "wxp://f2f0Ab12Cd34", alipay = "https://qr.alipay.com/fkx01234abcd";
  for (const std::string& code : {wechat, alipay}) {
    for (const int times : {1, 2}) {
      CAPTURE(times);
      Taken outer(wrapped(code, times));
      CHECK(outer.scheme() == "cn.unionpay.wrapped");
      CHECK(inner_of(outer) == code);
    }
    for (const int times : {1, 2}) {
      Taken outer(wrapped(wrapped(code, times), 2));
      Taken middle(inner_of(outer));
      CHECK(middle.scheme() == "cn.unionpay.wrapped");
      CHECK(inner_of(middle) == code);
    }
    Taken landing("https://qr.shouqianba.com/gateway?u=" + wrapped(code, 2).substr(wrapped("", 1).size()));
    CHECK(landing.scheme() == "cn.shouqianba");
    CHECK(inner_of(landing) == code);
  }
  Taken consumer_code(wrapped("134567890123456789", 1));
  CHECK(consumer_code.payload.sensitive);
  CHECK(inner_of(consumer_code) == "134567890123456789");
}

TEST_CASE("wallets: KakaoPay's amount stands behind the id, shifted by 19 bits") {
  const std::string id = "281006020000000000000042";
  // 1 won, 5,000 won and 2^31 won less one, times 2^19.
  for (const auto& [hex, won] :
       {std::pair{"80000", "1"}, std::pair{"9C400000", "5000"}, std::pair{"9c400000", "5000"},
        std::pair{"3FFFFFFF80000", ""}, std::pair{"0", ""}, std::pair{"", ""}, std::pair{"9C40000G", ""}}) {
    const std::string shown(hex);
    CAPTURE(shown);
    const Taken read("https://qr.kakaopay.com/" + id + hex);
    CHECK(read.scheme() == "kr.kakaopay");
    CHECK(read.field(Field::amount) == won);
  }
  CHECK(implied(*find_scheme("kr.kakaopay"), Field::currency) == "KRW");
  CHECK(Taken("https://qr.kakaopay.com/Ab12Cd349C400000").field(Field::amount) == "");
}

TEST_CASE("wallets: TWQR's amount, bank and account") {
  for (const char* what : {"01", "02", "03"}) {
    const Taken read(std::string("TWQRP://%E6%B8%AC%E8%A9%A6/158/") + what +
                     "/V1?D1=12300&D5=004&D6=0000000000000042&D10=901");
    CHECK(read.scheme() == "tw.twqr");
    CHECK(read.field(Field::amount) == "123.00");
    CHECK(read.field(Field::bank) == "004");
    CHECK(read.field(Field::account) == "0000000000000042");
    CHECK(read.field(Field::currency) == "TWD");
    CHECK(read.field(Field::amount_editable) == "");
    CHECK(offers(read.payload) == "tw.twqr:0000000000000042");
  }
  const Taken open("TWQRP://LUNA/158/02/V1?M1=500&D5=004&D6=0000000000000042");
  CHECK(open.field(Field::amount) == "5.00");
  CHECK(open.field(Field::amount_editable) == "yes");
}

TEST_CASE("wallets: Taobao's token stands between two like signs, and is no price") {
  const std::string signs[] = {"\uFFE5", "\u00A5", "\u20A4", "\u20AC", "$"};
  for (const std::string& sign : signs) {
    for (const char* token : {"AbCd3fGh", "ExampleTokn", "1234567890123456789a"}) {
      CAPTURE(sign + token + sign);
      CHECK(Taken(sign + token + sign).scheme() == "cn.taobao.token");
      CHECK(Taken("copy " + sign + token + sign + " and open").scheme() == "cn.taobao.token");
    }
    for (const char* token : {"AbCd3fG", "12345678901234567890a", "12345678", "1234567890", "AbCd-3fGh", ""}) {
      CAPTURE(sign + token + sign);
      CHECK(Taken(sign + token + sign).scheme() == "unknown");
      CHECK(Taken("from " + sign + token + sign + " to").scheme() == "unknown");
    }
    CHECK(Taken(sign + "ExampleTokn").scheme() == "unknown");
  }
  CHECK(Taken("$ExampleTokn\u20AC").scheme() == "unknown");
}

TEST_CASE("wallets: the app is told by its token, the most specific one before the others") {
  for (const Agent& each : agents) {
    CAPTURE(std::string(each.row));
    CHECK(app_of_user_agent(android + each.user_agent) == each.app);
    CHECK(app_of_user_agent(each.user_agent) == each.app);
    REQUIRE(find_user_agent(each.user_agent) != nullptr);
    CHECK(name(find_user_agent(each.user_agent)->confidence) == name(each.confidence));
  }
  for (const auto& [user_agent, app] :
       {std::pair{"MicroMessenger/8.0.50 UnionPay/1.0 CloudPay", "unionpay"},
        std::pair{"UnionPay/1.0 CloudPay MicroMessenger/8.0.50", "unionpay"},
        std::pair{"application=JDJR-App UnionPay/1.0 CloudPay", "jd"},
        std::pair{"UnionPay/1.0 JDJR application=JDJR-App", "jd"},
        std::pair{"UnionPay/1.0 CCBLoongPay MicroMessenger/8.0.50", "ccb"},
        std::pair{"AlipayClient/10.5 UnionPay/2.0 PSBC", "psbc"},
        // Looser than the token, and so no sign of it.
        std::pair{"Alipay", ""}, std::pair{"fakejdapp", ""}, std::pair{"XMicroMessenger/8", ""},
        std::pair{"micromessenger", ""}, std::pair{"", ""}})
    CHECK(app_of_user_agent(android + user_agent) == app);
}

TEST_CASE("wallets: no fact is forgotten") {
  const std::set<std::string> named = named_rows();
  for (const char* name : {"cpm_rules.tsv", "mpm_prefixes.tsv", "ua_tokens.tsv", "deeplinks.tsv"}) {
    std::ifstream file(std::filesystem::path(PAYCODE_SHARED) / "facts" / "wallets" / name);
    std::string line;
    if (!std::getline(file, line)) {
      std::cout << "wallets: " << name << " is not here; nothing compared\n";
      continue;
    }
    std::size_t rows = 0, compared = 0;
    while (std::getline(file, line)) {
      const std::string row = line.substr(0, line.find('\t'));
      if (row.empty() || line.find("NOT FOUND") != std::string::npos) continue;
      ++rows;
      CAPTURE(row);
      CHECK(named.count(row) == 1);
      if (std::string(name) == "deeplinks.tsv") continue;  // it has none
      std::istringstream columns(line);
      std::string column;
      for (std::size_t i = 0; i <= (std::string(name) == "ua_tokens.tsv"      ? 2
                                    : std::string(name) == "mpm_prefixes.tsv" ? 3
                                                                              : 4);
           ++i)
        std::getline(columns, column, '\t');
      if (std::count(std::begin(left_unknown), std::end(left_unknown), row) > 0 || row == "ecny://") continue;
      const auto exact = stated_elsewhere.find(row);
      const std::set<Confidence> wanted = exact != stated_elsewhere.end() ? exact->second : confidences_in(column);
      CAPTURE(column);
      CHECK(confidences_of(row) == wanted);
      ++compared;
    }
    CHECK(rows > 9);
    CHECK((compared > 9 || std::string(name) == "deeplinks.tsv"));
  }
}

TEST_CASE("wallets: a host without anything behind it names no payment") {
  for (const char* link : {"https://qr.alipay.com/", "HTTPS://QR.ALIPAY.COM/", "https://qr.paypay.ne.jp/",
                           "https://qr.lakala.com/", "https://me.momo.vn/", "https://a.huifu.com/"}) {
    CAPTURE(std::string(link));
    const Taken bare(link);
    CHECK(bare.scheme() == "unknown");
    CHECK_FALSE(has(bare.payload, Rule::link_lookalike));
    CHECK(Taken(std::string(link) + "00example").scheme() != "unknown");
  }
}
