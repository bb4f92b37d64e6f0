#include "standard/rfc3986.hpp"

#include <doctest/doctest.h>
#include <uriparser/Uri.h>

#include <cstdint>
#include <string>
#include <vector>

using namespace paycode;

namespace {

struct Parts {
  bool read = false, has_authority = false;
  std::string scheme, userinfo, host, port;
};

std::string text_of(const UriTextRangeA& range) {
  return range.first == nullptr ? "" : std::string(range.first, range.afterLast);
}

/// As uriparser takes it apart, which refuses whatever RFC 3986's grammar does.
Parts by_oracle(const std::string& link) {
  UriUriA uri;
  const char* error = nullptr;
  if (uriParseSingleUriA(&uri, link.c_str(), &error) != URI_SUCCESS) return {};
  const bool bracketed = uri.hostData.ip6 != nullptr || uri.hostData.ipFuture.first != nullptr;
  std::string host = text_of(uri.hostText);
  if (bracketed) host = "[" + host + "]";
  const Parts parts{true,
                    uri.hostText.first != nullptr || bracketed,
                    text_of(uri.scheme),
                    text_of(uri.userInfo),
                    host,
                    text_of(uri.portText)};
  uriFreeUriMembersA(&uri);
  return parts;
}

Parts by_us(const std::string& link) {
  const Authority authority = authority_of_link(link);
  return {true,
          authority.whole.data() != nullptr,
          std::string(scheme_of_link(link)),
          std::string(authority.userinfo),
          std::string(authority.host),
          std::string(authority.port)};
}

/// xorshift64: the same links at each run.
struct Random {
  std::uint64_t state = 0x2545F4914F6CDD1DU;
  std::size_t below(std::size_t count) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return static_cast<std::size_t>(state % count);
  }
  template <std::size_t N>
  std::string one(const char* const (&of)[N]) {
    return of[below(N)];
  }
};

std::string generated(Random& random) {
  const char* const schemes[] = {"https", "http", "HTTPS", "weixin", "a+b-c.d", "ftp", "upi"};
  const char* const users[] = {"",  "",       "",  "me@", "me:secret@", "qr.alipay.com@", "qr.alipay.com%2F@",
                               "@", "a%40b@", ":@"};
  const char* const hosts[] = {"qr.alipay.com",  "QR.ALIPAY.COM",     "qr%2Ealipay.com",  "203.0.113.7",
                               "[2001:db8::1]",  "[v1.a:b]",          "localhost",        "",
                               "qr.alipay.com.", "xn--lipay-3ve.com", "a_b~c!$&'()*+,;=", "1.2.3.4.5"};
  const char* const ports[] = {"", "", ":443", ":8443", ":", ":0443", ":80"};
  const char* const rests[] = {
      "", "/", "/fkx00000example", "/a/b?c=d&e=@f#g", "?a=b:c@d/e", "#a@b:c/d", "//x@y:1/", "/:@", "/a:b@c"};
  return random.one(schemes) + "://" + random.one(users) + random.one(hosts) + random.one(ports) +
         random.one(rests);
}

std::string mutated(Random& random, std::string link) {
  const std::string signs = ":/?#[]@!$&'()*+,;=%.-_~aZ09\\ \x01\x80";
  for (std::size_t times = 1 + random.below(3); times > 0 && !link.empty(); --times) {
    const std::size_t at = random.below(link.size());
    const char sign = signs[random.below(signs.size())];
    switch (random.below(4)) {
      case 0:
        link[at] = sign;
        break;
      case 1:
        link.insert(at, 1, sign);
        break;
      case 2:
        link.erase(at, 1 + random.below(3));
        break;
      default:
        std::swap(link[at], link[random.below(link.size())]);
    }
  }
  return link;
}

}  // namespace

// uriparser refuses backslashes, blanks and bytes that are not ASCII, as RFC 3986 does, and knows user info, host
// and port of a reference without a scheme ("//host"), which is no link for us. Else both say the same.
TEST_CASE("rfc3986: scheme, user info, host and port are what uriparser says") {
  Random random;
  std::size_t compared = 0, refused = 0;
  for (std::size_t i = 0; i < 40000; ++i) {
    const std::string link = i % 2 == 0 ? generated(random) : mutated(random, generated(random));
    CAPTURE(link);
    const Parts oracle = by_oracle(link), ours = by_us(link);
    if (!oracle.read) {
      ++refused;
      continue;
    }
    CHECK(ours.scheme == oracle.scheme);
    if (oracle.scheme.empty()) continue;
    CHECK(ours.has_authority == oracle.has_authority);
    CHECK(ours.userinfo == oracle.userinfo);
    CHECK(ours.host == oracle.host);
    CHECK(ours.port == oracle.port);
    ++compared;
  }
  CHECK(compared > 20000);
  CHECK(refused > 2000);
}

TEST_CASE("rfc3986: a backslash ends the authority in a browser, and not by the letter of the standard") {
  const Text behind = "evil.io\\@qr.alipay.com/x";
  CHECK(read_authority(behind, true).host == "evil.io");
  CHECK(read_authority(behind, false).host == "qr.alipay.com");
  CHECK(read_authority(behind, false).userinfo == "evil.io\\");
  CHECK(authority_of_link("https://evil.io\\@qr.alipay.com/x").host == "evil.io");
}

TEST_CASE("rfc3986: a plain host") {
  CHECK(plain_host("qr.alipay.com") == "qr.alipay.com");
  CHECK(plain_host("qr.alipay.com:443/x") == "qr.alipay.com");
  CHECK(plain_host("qr.alipay.com:/x") == "qr.alipay.com");
  for (const char* const text :
       {"", "/x", "me@qr.alipay.com/x", "@qr.alipay.com", "qr%2Ealipay.com", "qr.alipay.com:x",
        "qr.alipay.com:1@evil.io", "qr.alipay.com\\x", "[::1]", "qr.\xD0\xB0lipay.com"}) {
    CAPTURE(std::string(text));
    CHECK(plain_host(text).empty());
  }
}

TEST_CASE("rfc3986: the beginning of a link on any host below a domain") {
  constexpr Text lead = "https://*.chinaums.com/qr";
  CHECK(link_lead_length("https://a.chinaums.com/qr1", lead) == 25);
  CHECK(link_lead_length("HTTPS://B.A.ChinaUMS.com:443/QR1", lead) == 31);
  CHECK(link_lead_length("https://a.chinaums.com:/qr1", lead) == 26);
  for (const char* const link :
       {"https://chinaums.com/qr", "https://.chinaums.com.evil.io/qr", "https://a.chinaums.com.evil.io/qr",
        "https://achinaums.com/qr", "https://www.chinaums.com/qr", "http://a.chinaums.com/qr",
        "https://a.chinaums.com:80/qr", "https://a.chinaums.com:4/qr", "https://a@b.chinaums.com/qr",
        "https://a%2echinaums.com/qr", "https://*.chinaums.com/qr", "https://a.chinaums.com\\qr",
        "https://a.chinaums.com/q", "https://a.chinaums.com", "https://", ""}) {
    CAPTURE(std::string(link));
    CHECK(link_lead_length(link, lead) == Text::npos);
  }
}

TEST_CASE("rfc3986: a beginning that ends within the host, and what may follow it there") {
  constexpr Text lead = "wxp://f2f";
  for (const char* const link : {"wxp://f2f", "WXP://F2F0_-a", "wxp://f2f0/a@b.c", "wxp://f2f?a=b.c"}) {
    CAPTURE(std::string(link));
    CHECK(link_lead_length(link, lead) == lead.size());
  }
  for (const char* const link :
       {"wxp://f2f@evil.io", "wxp://f2f0.evil.io/", "wxp://f2f0:1@evil.io", "wxp://f2f%2e"}) {
    CAPTURE(std::string(link));
    CHECK(link_lead_length(link, lead) == Text::npos);
  }
  CHECK(link_lead_length("https://any.host:1/", "https://") == 8);
}

TEST_CASE("rfc3986: the beginning of a link, in either case and with its own port") {
  constexpr Text lead = "https://qr.alipay.com/fkx";
  CHECK(link_lead_length("https://qr.alipay.com/fkx1", lead) == lead.size());
  CHECK(link_lead_length("HTTPS://QR.ALIPAY.COM/FKX1", lead) == lead.size());
  CHECK(link_lead_length("https://qr.alipay.com:443/fkx1", lead) == lead.size() + 4);
  CHECK(link_lead_length("https://qr.alipay.com:/fkx1", lead) == lead.size() + 1);
  CHECK(link_lead_length("http://m.bestpay.com.cn:80/#/apa/1", "http://m.bestpay.com.cn/#/apa/") == 33);
  for (const char* const link :
       {"http://qr.alipay.com/fkx1", "https://qr.alipay.com:80/fkx1", "https://qr.alipay.com:4430/fkx1",
        "https://qr.alipay.com:443@evil.io/fkx1", "https://qr.alipay.com@evil.io/fkx1",
        "https://@qr.alipay.com/fkx1", "https://qr%2Ealipay.com/fkx1", "https://qr.alipay.com./fkx1",
        "https://qr.alipay.com\\fkx1", "https://qr.alipay.com:443", "https://qr.alipay.com", ""}) {
    CAPTURE(std::string(link));
    CHECK(link_lead_length(link, lead) == Text::npos);
  }
}
