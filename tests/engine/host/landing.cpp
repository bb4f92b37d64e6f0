#include "host/landing.hpp"

#include <doctest/doctest.h>

#include "engine/codes.hpp"
#include "standard/deep_links.hpp"

using namespace taken;
using host::Landing;
using host::Problem;

namespace {

const std::string alipay_link = "https://qr.alipay.com/fkx12345exampleonly0000";

Landing sample() {
  return {"https://pay.example.com/kopi-luna",
          "KOPI \"LUNA\" \\ \xE5\x92\x96\xE5\x95\xA1",
          pix,
          {{"wechat", "wxp://f2f0ExampleOnlyNotARealCode12345", ""},
           {"alipay", alipay_link,
            "alipays://platformapi/startapp?saId=10000007&qrcode=https%3A%2F%2Fqr.alipay.com%2F"
            "fkx12345exampleonly0000"}}};
}

/// What is wrong with a table, a line each.
std::string problems_of(const std::string& toml) {
  std::vector<Problem> problems;
  const std::optional<Landing> landing = host::parse_landing(toml, problems);
  CHECK(landing.has_value() == problems.empty());
  std::string all;
  for (const Problem& each : problems) all += to_string(each, "t") + "\n";
  return all;
}

constexpr const char* wanted = "url = \"https://pay.example.com/a\"\n";

}  // namespace

TEST_CASE("landing: a table that is written is read again, and gives the same routes") {
  Landing plain_one{"https://pay.example.com/a", "", pix, {}};
  Landing without_default = sample();
  without_default.default_code.clear();
  for (const Landing& each : {sample(), plain_one, without_default}) {
    std::vector<Problem> problems;
    const std::optional<Landing> again = host::parse_landing(to_toml(each), problems);
    CHECK(problems.empty());
    REQUIRE(again.has_value());
    CHECK(again->url == each.url);
    CHECK(again->payee == each.payee);
    for (const char* app : {"wechat", "alipay", "unionpay", "jd", ""})
      CHECK(again->code_for(app) == each.code_for(app));
    REQUIRE(again->wallets.size() == each.wallets.size());
    for (std::size_t i = 0; i < each.wallets.size(); ++i) {
      CHECK(again->wallets[i].app == each.wallets[i].app);
      CHECK(again->wallets[i].deep_link == each.wallets[i].deep_link);
    }
    CHECK(to_toml(*again) == to_toml(each));
  }
}

TEST_CASE("landing: an app gets its own code, and any other the default") {
  const Landing landing = sample();
  CHECK(landing.code_for("alipay") == alipay_link);
  CHECK(landing.code_for("jd") == pix);
  CHECK(landing.code_for("") == pix);
  CHECK(Landing{landing.url, "", "", landing.wallets}.code_for("jd").empty());
}

TEST_CASE("landing: an address is https with a plain host") {
  for (const char* good : {"https://pay.example.com/kopi", "https://pay.example.com", "https://a.b:8443/x?y=z#w"}) {
    CAPTURE(std::string(good));
    CHECK(host::is_landing_url(good));
  }
  for (const char* bad :
       {"http://pay.example.com/", "https://user@pay.example.com/", "https://user:word@pay.example.com/",
        "https://pay.example.com\\@evil.example/", "https://p\xC3\xA4y.example.com/", "https://pay%2Eexample.com/",
        "https://localhost/", "https:///x", "https://", "", "pay.example.com", "https://pay.example.com/a b",
        "https://pay.example.com/\n", "https://pay.example.com/\"", "HTTPS://pay.example.com/", "https://[::1]/",
        "https://pay.example.com/4111111111111111"}) {
    CAPTURE(std::string(bad));
    CHECK_FALSE(host::is_landing_url(bad));
  }
}

TEST_CASE("landing: customers' codes stand in no table, and no message quotes them") {
  CHECK(host::is_public_code(pix));
  CHECK(host::is_public_code(alipay_link));
  CHECK_FALSE(host::is_public_code(wechat_code));
  CHECK_FALSE(host::is_public_code(cpm));
  CHECK_FALSE(host::is_public_code(epc));  // of several lines
  CHECK_FALSE(host::is_public_code("wxp://\xFF"));
  const std::string said = problems_of(wanted + ("default = \"" + wechat_code + "\""));
  CHECK(said == "t:2:11: this is a customer's code: it must not stand in a table\n");
}

TEST_CASE("landing: everything that is wrong with a table is said at once, with its place") {
  CHECK(problems_of("") ==
        "t:1:1: \"url\" is missing\n"
        "t:1:1: there is neither a \"default\" nor a [[wallet]]: the page would open nothing\n");
  CHECK(problems_of("url = \"http://a.example/\"\npage = 1\n[[wallet]]\napp = \"We Chat\"\ndeep_link = \"x\"\n") ==
        "t:1:7: \"http://a.example/\" is no address of a page; want https://host/… without user info\n"
        "t:2:1: there is no key \"page\" here; there are default, payee, url, wallet\n"
        "t:3:1: \"code\" is missing\n"
        "t:4:7: \"We Chat\" is no app; want small letters, digits, \".\", \"_\" and \"-\"\n"
        "t:5:13: \"deep_link\" is no link; want app://…\n");
  const std::string wallet = "[[wallet]]\napp = \"jd\"\ncode = \"https://h5pay.jd.com/code?c=00example\"\n";
  CHECK(problems_of(wanted + wallet) == "");
  CHECK(problems_of(wanted + wallet + wallet) == "t:6:7: \"jd\" stands here a second time\n");
  CHECK(problems_of(wanted + std::string("wallet = 1")) == "t:2:10: \"wallet\" wants tables, each under [[…]]\n");
  CHECK(problems_of("url = ").starts_with("t:1:"));
}

TEST_CASE("landing: a file that is not there is said") {
  std::vector<Problem> problems;
  CHECK_FALSE(host::load_landing("/nowhere/table.toml", problems).has_value());
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].line == 0);
}
