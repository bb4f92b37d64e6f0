#include "standard/lookalike.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace paycode;

namespace {

std::string letters(Text written) { return std::string(Appearance(written).letters.text()); }
std::size_t by_host(Text host, Text known) { return imitated_by_host(Appearance(host), known); }
std::size_t by_user(Text user, Text known) { return imitated_by_user(Appearance(user), known); }

}  // namespace

TEST_CASE("lookalike: what is seen of a host") {
  CHECK(letters("QR.Alipay.com") == "qr.alipay.com");
  CHECK(letters("qr.aIipay.com") == "qr.a1ipay.com");
  CHECK(letters("qr.\u0430lipay.com") == "qr.alipay.com");
  CHECK(letters("qr.xn--lipay-3ve.com") == "qr.alipay.com");
  CHECK(letters("qr.XN--LIPAY-3VE.com") == "qr.alipay.com");
  CHECK(letters("xn--\x80.com") == "xn--*.com");
  CHECK(letters("qr%2Ealipay.com") == "qr.alipay.com");
  CHECK(letters("qr%252ealipay.com") == "qr.alipay.com");
  CHECK(letters("qr%2Galipay%") == "qr%2galipay%");
  CHECK(letters("\uFF51\uFF52\u3002alipay") == "qr.alipay");
  CHECK(letters("al\u00ED\u00ADpa\u0301y\u200B\t") == "alipay");
  CHECK(letters("\U0001D41A\U0001D7CF\u24D0\u1E01\u212A\uAB7A") == "a1aaka");
  CHECK(letters("corn.vvx") == "com.wx");
  CHECK(letters("a\u2215b\u2010c") == "a/b-c");
  CHECK(letters("\u4F8B.jp") == "*.jp");
  CHECK(letters("\xD0") == "*");
  CHECK(letters("") == "");
  CHECK(letters(std::string(1000, 'a')).size() == host_max_bytes);
}

TEST_CASE("lookalike: letters of other scripts are one thing, disguises another") {
  CHECK_FALSE(Appearance("qr.alipay.com").foreign);
  CHECK_FALSE(Appearance("qr.alipay.com").disguised);
  CHECK(Appearance("b\u00FCcher.jd.com").foreign);
  CHECK_FALSE(Appearance("b\u00FCcher.jd.com").disguised);
  for (const char* const host : {"qr%2Ealipay.com", "\uFF51r.alipay.com", "qr\u3002alipay.com", "ali\u00ADpay.com",
                                 "a\u2215b.com", "a b.com", "a\x80.com"}) {
    CAPTURE(std::string(host));
    CHECK(Appearance(host).disguised);
  }
}

TEST_CASE("lookalike: below a domain") {
  CHECK(is_under("alipay.com", "alipay.com"));
  CHECK(is_under("QR.ALIPAY.COM.", "alipay.com"));
  CHECK_FALSE(is_under("qr-alipay.com", "alipay.com"));
  CHECK_FALSE(is_under("alipay.com.evil.io", "alipay.com"));
  CHECK_FALSE(is_under("com", "alipay.com"));
  CHECK_FALSE(is_under("", "alipay.com"));
}

TEST_CASE("lookalike: what is registered of a host") {
  CHECK(registered_part("qr.alipay.com") == "alipay.com");
  CHECK(registered_part("alipay.com") == "alipay.com");
  CHECK(registered_part("m.bestpay.com.cn") == "bestpay.com.cn");
  CHECK(registered_part("qr.paypay.ne.jp") == "paypay.ne.jp");
  CHECK(registered_part("me.momo.vn") == "momo.vn");
  CHECK(registered_part("payapp.weixin.qq.com") == "qq.com");
  CHECK(registered_part("localhost") == "localhost");
  CHECK(registered_part("") == "");
}

TEST_CASE("lookalike: the longest part that is imitated counts") {
  CHECK(by_host("qr.alipay.com.evil.io", "qr.alipay.com") == 13);
  CHECK(by_host("www.alipay.com.evil.io", "qr.alipay.com") == 10);
  CHECK(by_host("qr.alipay.evil.io", "qr.alipay.com") == 9);
  CHECK(by_host("qr.alipey.com", "qr.alipay.com") == 13);
  CHECK(by_host("example.com", "qr.alipay.com") == 0);
  CHECK(by_host("", "qr.alipay.com") == 0);
}

TEST_CASE("lookalike: a short name is near many others") {
  CHECK(by_host("qq.com.evil.io", "payapp.weixin.qq.com") == 0);
  CHECK(by_host("weixin.qq.com.evil.io", "payapp.weixin.qq.com") == 13);
  CHECK(by_host("\u0458d.com", "h5pay.jd.com") == 6);         // the letter says it all
  CHECK(by_host("b\u00FCcher-jd.com", "h5pay.jd.com") == 0);  // here it says nothing
  CHECK(by_host("me.mono.vn", "me.momo.vn") == 0);
  CHECK(by_host("m.wosai.com", "m.wosai.cn") == 0);
}

TEST_CASE("lookalike: letters that are nearly the same, where one whole name stands against another") {
  CHECK(by_host("m.wosal.cn", "m.wosai.cn") == 10);
  CHECK(by_host("pos.snapscan.lo", "pos.snapscan.io") == 15);
  CHECK(by_host("i.gianbao.gg.com", "i.qianbao.qq.com") == 16);
  CHECK(by_host("m.wosal.cn.evil.io", "m.wosai.cn") == 0);
}

TEST_CASE("lookalike: neighbours that are others") {
  CHECK(by_host("www.alipan.com", "qr.alipay.com") == 0);
  CHECK(by_host("www.allpay.com", "qr.alipay.com") == 0);
  CHECK(by_host("qr.allpay.com", "qr.alipay.com") == 13);
  CHECK(by_host("www.alipay.com.cn", "qr.alipay.com") == 0);
  CHECK(by_host("qr.alipay.com.cn", "qr.alipay.com") == 13);
  CHECK(by_host("qr.95511.com", "qr.95516.com") == 0);
  CHECK(by_host("qr.955l6.com", "qr.95516.com") == 12);
  CHECK(by_host("www.unicompayment.cn", "www.unicompayment.com") == 0);
}

TEST_CASE("lookalike: user info") {
  CHECK(by_user("qr.alipay.com", "qr.alipay.com") == 13);
  CHECK(by_user("qr.alipay.com:443%2Fx", "qr.alipay.com") == 13);
  CHECK(by_user("www.a1ipay.com", "qr.alipay.com") == 10);
  CHECK(by_user("me%40alipay.com", "qr.alipay.com") == 0);
  CHECK(by_user("me:secret", "qr.alipay.com") == 0);
  CHECK(by_user("qq.com", "payapp.weixin.qq.com") == 0);
}
