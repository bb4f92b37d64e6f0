// route: what holds of any rules, and what each condition asks.
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "engine/host/routes.hpp"
#include "standard/rfc3339.hpp"

using namespace paycode;
using namespace paycode::test;

namespace {

std::string rule(const std::string& id, const std::string& more, const std::string& wallet = "cn.wechat") {
  return "[[rule]]\nid = \"" + id + "\"\nwallet = \"" + wallet +
         "\"\nplatform = \"taobao\"\npresentation = \"redirect\"\n" + more + "\n";
}
const std::string here = "platform=taobao,wallet=cn.wechat";

}  // namespace

TEST_CASE("route: an amount's bounds are included, to the last decimal") {
  const Routes routes(rule("a", "currency = \"CNY\"\namount = { max = \"300.00\" }") +
                      rule("b", "currency = \"CNY\"\namount = { min = \"300.01\" }"));
  const auto of = [&](const std::string& amount) {
    return routes_of(routes, here + ",currency=CNY,amount=" + amount);
  };
  CHECK(of("299.99") == "a");
  CHECK(of("300") == "a");
  CHECK(of("300.00") == "a");
  CHECK(of("300.0000") == "a");
  CHECK(of("0") == "a");
  CHECK(of("300.01") == "b");
  CHECK(of("300.001") == "");  // more than the one takes, less than the other begins with
  CHECK(of("300.00000000001") == "");
  CHECK(of("300.009999999") == "");
  CHECK(of("999999999999999999999999999999999999999999999999") == "b");
  CHECK(plan_of(routes, here + ",currency=CNY,amount=300.01") == "b | a: amount 300.01 (<= 300.00)");
  CHECK(plan_of(routes, here + ",currency=CNY") == " | a: amount ? (<= 300.00) | b: amount ? (>= 300.01)");
  CHECK(plan_of(routes, here + ",currency=USD,amount=1") == " | a: currency USD (CNY) | b: currency USD (CNY)");
}

TEST_CASE("route: versions compare number by number, and what is not known is not new enough") {
  const Routes routes(rule("a", "app_version = \">= 10.33.10, < 11\""));
  for (const char* good :
       {"10.33.10", "10.33.11", "10.34", "10.100.0", "10.33.10.0", "010.033.010", "10.99999999999999999999999"})
    CHECK(routes_of(routes, here + ",app_version=" + good) == "a");
  for (const char* wrong :
       {"10.33.9", "10.33", "10.4", "9.99", "11", "11.0.0", "10.33.x", "v10.34", "10..34", "10.34.", "latest"})
    CHECK(routes_of(routes, here + ",app_version=" + wrong) == "");
  CHECK(plan_of(routes, here) == " | a: app_version ? (>= 10.33.10, < 11)");
  const auto reason = [&](const std::string& more) {
    const Question asked(here + more);
    Rejection why;
    CHECK(!confirm_route(nullptr, asked.context(), routes.table, "a", why));
    return put_together([&](Writer& out) { write_reason(routes.table, why, out); });
  };
  CHECK(reason("") == "the app's version is not known: update the app to 10.33.10 or newer");
  CHECK(reason(",app_version=10.1") == "the app's version 10.1 is too old: update the app to 10.33.10 or newer");
  CHECK(reason(",app_version=new") == "the app's version new is no version: update the app to 10.33.10 or newer");
  CHECK(reason(",app_version=12") == "app_version is 12, which is too new; this way wants >= 10.33.10, < 11");
}

TEST_CASE("route: dates in the rules' own zone, the minute before and after") {
  const Routes routes("zone = \"+08:00\"\n" + rule("a", "from = 2023-11-01\nuntil = 2024-09-27T12:00:00") +
                      rule("b", "from = 2024-09-27T12:00:00+08:00"));
  const auto at = [&](const std::string& time) { return routes_of(routes, here + ",at=" + time); };
  CHECK(at("2023-10-31T23:59:00") == "");
  CHECK(at("2023-11-01T00:00:00") == "a");
  CHECK(at("2023-11-01") == "a");
  CHECK(at("2023-10-31T15:59:59Z") == "");
  CHECK(at("2023-10-31T16:00Z") == "a");
  CHECK(at("2024-09-27T11:59:59") == "a");
  CHECK(at("2024-09-27T12:00:00") == "b");
  CHECK(at("2024-09-27T00:00:00-04:00") == "b");
  CHECK(plan_of(routes, here + ",at=2024-09-27") == "a | b: at 2024-09-27 (>= 2024-09-27T12:00:00+08:00)");
  CHECK(plan_of(routes, here) ==
        " | a: at ? (>= 2023-11-01T00:00:00+08:00, < 2024-09-27T12:00:00+08:00) | b: at ? (>= "
        "2024-09-27T12:00:00+08:00)");
}

TEST_CASE("route: cohorts are the same in every version") {
  // Golden: whoever was among the first stays there.
  const std::pair<const char*, std::uint32_t> golden[] = {
      {"buyer-0", 8947}, {"buyer-1", 6923}, {"buyer-13", 429}, {"buyer-18", 794}, {"buyer-25", 326}};
  for (const auto& [key, share] : golden) CHECK(cohort_share("wechat-taobao-some", key) == share);
  CHECK(cohort_share("", "") < 10'000);
  const auto open = [&](const std::string& share, const std::string& key) {
    const Routes routes(rule("a", "cohort = " + share));
    return routes_of(routes, here + (key.empty() ? "" : ",cohort=" + key)) == "a";
  };
  CHECK(!open("0", "x"));
  CHECK(!open("0", ""));
  CHECK(open("100", "x"));
  CHECK(open("100", ""));
  CHECK(!open("50", ""));
  // Who is in a smaller share is in the larger one.
  const Routes some(rule("a", "cohort = 20")), half(rule("a", "cohort = 50")),
      most(rule("a", "cohort = \"99.50\""));
  int in_some = 0, in_half = 0, in_most = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Question asked(here + ",cohort=key" + std::to_string(i));
    const bool a = routes_of(some, asked.context()) == "a", b = routes_of(half, asked.context()) == "a",
               c = routes_of(most, asked.context()) == "a";
    CHECK((!a || b));
    CHECK((!b || c));
    in_some += a;
    in_half += b;
    in_most += c;
  }
  // Four standard deviations.
  CHECK(std::abs(in_some - 4000) < 4 * 57);
  CHECK(std::abs(in_half - 10'000) < 4 * 71);
  CHECK(std::abs(in_most - 19'900) < 4 * 10);
}

TEST_CASE("route: what a rule asks of the payer, the merchant and the rest") {
  const Routes routes(
      rule("a",
           "channel = \"online\"\nmarket = \"CN\"\nmcc = [\"5411\", \"5412\"]\ngoods = { not = [\"gold\"] }\n"
           "merchant = [\"m2\", \"m1\"]\npayer = { bound_card = false }\napp = [\"taobao\", \"alipay\"]"));
  const std::string good = here + ",channel=online,market=CN,mcc=5412,goods=tea,merchant=m1,payer.bound_card=false";
  CHECK(plan_of(routes, good) == "a");  // the platform's own app is meant
  CHECK(plan_of(routes, good + ",app=alipay") == "a");
  CHECK(plan_of(routes, good + ",app=jd") == " | a: app jd (alipay, taobao)");
  CHECK(plan_of(routes, good + ",goods=gold") == " | a: goods gold (not gold)");
  CHECK(plan_of(routes, good + ",merchant=m3") == " | a: merchant m3 (m1, m2)");
  CHECK(plan_of(routes, good + ",mcc=5413") == " | a: mcc 5413 (5411, 5412)");
  CHECK(plan_of(routes, good + ",channel=offline") == " | a: channel offline (online)");
  CHECK(plan_of(routes, here) == " | a: channel ? (online)");
  CHECK(plan_of(routes, here + ",channel=online,market=CN,mcc=5411,merchant=m1,payer.bound_card=false") ==
        " | a: goods ? (not gold)");
  CHECK(plan_of(routes, "platform=jd,wallet=cn.wechat") == " | a: platform jd (taobao)");
  CHECK(plan_of(routes, "platform=taobao,wallet=cn.alipay") == " | a: wallet cn.alipay (cn.wechat)");
  CHECK(plan_of(routes, "wallet=cn.wechat") == " | a: platform ? (taobao)");
  const Routes attributes(rule("b", "merchant = { opened = \"yes\", rank = [1, 2] }"));
  CHECK(plan_of(attributes, here + ",merchant.opened=yes,merchant.rank=2") == "b");
  CHECK(plan_of(attributes, here + ",merchant.opened=yes,merchant.rank=3") == " | b: merchant.rank 3 (1, 2)");
  CHECK(plan_of(attributes, here + ",merchant.rank=1") == " | b: merchant.opened ? (yes)");
}

TEST_CASE("route: states and health") {
  const Routes routes(rule("a", "connector = \"one\"\npriority = 2") +
                      rule("b", "connector = \"two\"\nhealth = \"up\"\npriority = 3") +
                      rule("c", "connector = \"three\"") + rule("d", "state = \"announced\"") +
                      rule("e", "state = \"withdrawn\""));
  CHECK(routes_of(routes, here) == "a c");
  CHECK(routes_of(routes, here + ",health.two=up") == "b a c");
  // Priority comes first; of the same, what is healthy.
  CHECK(routes_of(routes, here + ",health.one=degraded") == "a c");
  CHECK(
      plan_of(routes, here + ",health.one=down,health.three=degraded") ==
      "c | a: health.one down (up) | b: health.two ? (up) | d: state announced (live) | e: state withdrawn (live)");
}

TEST_CASE("route: the order of what is open: priority, health, steps, fee, weight, the file") {
  const Routes routes(rule("slow", "steps = 3") + rule("dear", "steps = 1\nfee = \"1 %\"") +
                      rule("cheap", "steps = 1\nfee = \"0.50\"") + rule("first", "priority = 1\nsteps = 9") +
                      rule("sick", "connector = \"s\""));
  CHECK(routes_of(routes, here + ",amount=10,health.s=degraded") == "first dear cheap slow sick");
  CHECK(routes_of(routes, here + ",amount=100,health.s=degraded") == "first cheap dear slow sick");
  // Without an amount nobody knows the share.
  CHECK(routes_of(routes, here + ",health.s=up") == "first sick cheap dear slow");
  const Question asked(here + ",amount=100");
  Route room[8];
  const Plan plan = route(nullptr, asked.context(), routes.table, {room, 8}, {});
  REQUIRE(plan.count == 5);
  std::map<std::string, std::uint64_t> fees;
  for (std::size_t i = 0; i < plan.count; ++i)
    fees[std::string(routes.table.text(routes.table.rule(room[i].rule).id))] = room[i].fee;
  CHECK(fees["dear"] == 10'000);
  CHECK(fees["cheap"] == 5'000);
  CHECK(fees["first"] == 0);
  // Room for fewer keeps the best, and says so.
  const Plan cut = route(nullptr, asked.context(), routes.table, {room, 2}, {});
  CHECK(cut.count == 2);
  CHECK(cut.overflowed);
  CHECK(routes.table.text(routes.table.rule(room[0].rule).id) == "first");
  CHECK(put_together([&](Writer& out) { write_fee(routes.table.rule(1), out); }) == "1.00 %");
}

TEST_CASE("route: by weight each is as often the first as it says, and for one payer always the same") {
  const Routes routes(rule("a", "weight = 60") + rule("b", "weight = 30") + rule("c", "weight = 10") +
                      rule("d", "weight = 0"));
  CHECK(routes_of(routes, here) == "a b c d");
  std::map<std::string, int> first;
  for (int i = 0; i < 10'000; ++i) {
    const Question asked(here + ",cohort=k" + std::to_string(i));
    const std::string plan = routes_of(routes, asked.context());
    ++first[plan.substr(0, 1)];
    CHECK(plan.back() == 'd');
    if (i % 100 == 0) CHECK(routes_of(routes, asked.context()) == plan);
  }
  CHECK(std::abs(first["a"] - 6000) < 200);
  CHECK(std::abs(first["b"] - 3000) < 200);
  CHECK(std::abs(first["c"] - 1000) < 200);
  // And where there is room for the first one alone.
  std::map<std::string, int> alone;
  for (int i = 0; i < 10'000; ++i) {
    const Question asked(here + ",cohort=k" + std::to_string(i));
    Route only;
    const Plan plan = route(nullptr, asked.context(), routes.table, {&only, 1}, {});
    REQUIRE(plan.count == 1);
    CHECK(plan.overflowed);
    ++alone[std::string(routes.table.text(routes.table.rule(only.rule).id))];
  }
  CHECK(alone == first);
}

TEST_CASE("route: whom a rule is open to does not decide when its turn comes") {
  // The first tenth of all payers, by their share of "a": there "a" and "b" are as often the first as everywhere.
  const Routes routes(rule("a", "cohort = 10") + rule("b", ""));
  int open = 0, first = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Question asked(here + ",cohort=k" + std::to_string(i));
    const std::string plan = routes_of(routes, asked.context());
    open += plan.size() > 1 ? 1 : 0;
    first += plan == "a b" ? 1 : 0;
  }
  CHECK(std::abs(open - 2000) < 150);
  CHECK(std::abs(first - open / 2) < 100);
}

TEST_CASE("route: a code's own nature, errors, scheme, offers and amount") {
  const std::string counter =
      "[[rule]]\nid = \"a\"\nwallet = \"cn.alipay\"\nplatform = \"merchant-code\"\npresentation = \"scan_image\"\n";
  const Routes any(counter), own(counter + "scheme = \"cn.alipay\"\npresented_by = \"payee\"\n"),
      links(counter + "nature = \"not-payment\"\n"), rails(counter + "offer = \"br.pix\"\n"),
      others(counter + "offer = { not = \"br.pix\" }\n");
  const Coded alipay("https://qr.alipay.com/tsx00000example"), friends("https://qr.alipay.com/a7x00000example"),
      nothing("hello"), pix(fixture("br.pix/ok-cpf")), broken(fixture("br.pix/bad-crc"));
  REQUIRE(verdict(*pix.payload) == Verdict::ok);
  CHECK(plan_of(any, "", alipay.payload.get()) == "a");
  CHECK(plan_of(any, "", friends.payload.get()) == " | a: nature not-payment (self-contained, opaque)");
  CHECK(plan_of(any, "", nothing.payload.get()) == " | a: nature unknown (self-contained, opaque)");
  CHECK(plan_of(own, "", alipay.payload.get()) == "a");
  CHECK(plan_of(own, "platform=merchant-code") == " | a: scheme ? (cn.alipay)");
  CHECK(plan_of(links, "", friends.payload.get()) == "a");
  CHECK(plan_of(links, "", alipay.payload.get()) == " | a: nature opaque (not-payment)");
  CHECK(plan_of(any, "", broken.payload.get()) == " | a: verdict bad (ok, odd)");
  CHECK(plan_of(rails, "", pix.payload.get()) == "a");
  CHECK(plan_of(rails, "", alipay.payload.get()) == " | a: offer ? (br.pix)");
  CHECK(plan_of(others, "", pix.payload.get()) == " | a: offer br.pix (not br.pix)");
  CHECK(plan_of(others, "", alipay.payload.get()) == "a");
  // What is not wanted is named, and not what comes first; and what no table knows as it is asked for.
  const Coded many(fixture("sg.sgqr/ok-many-rails"));
  const Routes no_paynow(counter + "offer = { not = [\"sg.paynow\", \"sg.nets\"] }\n"),
      grab(counter + "offer = \"domain:com.grab\"\n"), no_grab(counter + "offer = { not = \"domain:com.grab\" }\n"),
      pix_only(counter + "offer = \"br.pix\"\n");
  CHECK(plan_of(no_paynow, "", many.payload.get()) == " | a: offer sg.paynow (not sg.nets, sg.paynow)");
  CHECK(plan_of(grab, "", many.payload.get()) == "a");
  CHECK(plan_of(no_grab, "", many.payload.get()) == " | a: offer domain:com.grab (not domain:com.grab)");
  CHECK(plan_of(pix_only, "", many.payload.get()) == " | a: offer visa (br.pix)");
  const Coded unheard_of(fixture("emv.mpm/ok-additional-data"));
  CHECK(plan_of(pix_only, "", unheard_of.payload.get()) == " | a: offer domain:com.example.pay (br.pix)");
}

TEST_CASE("route: a code's amount and currency cannot be talked over") {
  const std::string counter =
      "[[rule]]\nid = \"a\"\nwallet = \"w\"\nplatform = \"merchant-code\"\npresentation = \"scan_image\"\n";
  const Routes money(counter + "currency = \"EUR\"\namount = { max = \"20.00\" }\n");
  const auto epc = [](const std::string& amount) {
    return "BCD\n002\n1\nSCT\n\nRed Cross\nDE89370400440532013000\n" + amount + "\n\n\nhelp";
  };
  const Coded fixed(epc("EUR12.30")), open(epc(""));
  REQUIRE(verdict(*fixed.payload) == Verdict::ok);
  CHECK(plan_of(money, "", fixed.payload.get()) == "a");
  CHECK(plan_of(money, "amount=12.3", fixed.payload.get()) == "a");
  CHECK(plan_of(money, "amount=1", fixed.payload.get()) == " | a: amount 1 (12.30)");
  CHECK(plan_of(money, "currency=CNY", fixed.payload.get()) == " | a: currency CNY (EUR)");
  CHECK(plan_of(money, "amount=20,currency=EUR", open.payload.get()) == "a");
  CHECK(plan_of(money, "amount=20.01,currency=EUR", open.payload.get()) == " | a: amount 20.01 (<= 20.00)");
  // Whether or not the rule asks for one.
  const Routes any(counter);
  CHECK(plan_of(any, "amount=12.300,currency=EUR", fixed.payload.get()) == "a");
  CHECK(plan_of(any, "amount=5000", fixed.payload.get()) == " | a: amount 5000 (12.30)");
  CHECK(plan_of(any, "amount=5000,currency=USD", fixed.payload.get()) == " | a: currency USD (EUR)");
  CHECK(plan_of(any, "currency=USD", open.payload.get()) == " | a: currency USD (EUR)");
  CHECK(plan_of(any, "amount=5000", open.payload.get()) == "a");
  // 5.00, which the payer may change.
  const Coded free(fixture("sg.paynow/ok-phone"));
  CHECK(plan_of(any, "", free.payload.get()) == "a");
  CHECK(plan_of(any, "amount=7", free.payload.get()) == "a");
  CHECK(plan_of(any, "currency=EUR", free.payload.get()) == " | a: currency EUR (SGD)");
}

TEST_CASE("route: a fee is exact however large the amount is") {
  const Routes routes(rule("a", "fee = \"0.38 %\"") + rule("b", "fee = \"100 % + 100000\""));
  const auto fee_of = [&](const std::string& amount, std::size_t place) {
    const Question asked(here + ",amount=" + amount);
    Route room[2];
    REQUIRE(route(nullptr, asked.context(), routes.table, {room, 2}, {}).count == 2);
    return room[place].fee_known ? put_together([&](Writer& out) { write_ten_thousandths(room[place].fee, out); })
                                 : std::string();
  };
  CHECK(fee_of("300", 0) == "1.14");
  CHECK(fee_of("1844674407", 0) == "7009762.7466");
  CHECK(fee_of("1844674408", 0) == "7009762.7504");
  CHECK(fee_of("2000000001", 0) == "7600000.0038");
  CHECK(fee_of("1844674407370955.1614", 0) == "7009762748009.6296");  // the largest of a table
  CHECK(fee_of("1844674407370955.1614", 1) == "1844674407370955.1615");
  CHECK(fee_of("1844674407370955.1616", 0) == "");
}

TEST_CASE("route: what was shown may be no way any more") {
  const Routes routes(rule("a", "until = 2024-09-27"));
  Rejection why;
  const Question before(here + ",at=2024-09-26"), after(here + ",at=2024-09-28");
  CHECK(confirm_route(nullptr, before.context(), routes.table, "a", why));
  CHECK(!confirm_route(nullptr, after.context(), routes.table, "a", why));
  CHECK(why.condition == Condition::at);
  CHECK(put_together([&](Writer& out) { write_reason(routes.table, why, out); }) ==
        "closed since 2024-09-27T00:00:00Z");
  CHECK(!confirm_route(nullptr, before.context(), routes.table, "gone", why));
  CHECK(why.condition == Condition::state);
  // Asked again and again with the same room, each answer is its own.
  const Routes others(rule("dated", "until = 2024-01-01") + rule("down", "connector = \"c\""));
  const Question down(here + ",at=2024-06-01,health.c=down");
  Rejection reused;
  const auto want_of = [&](const char* id) {
    CHECK_FALSE(confirm_route(nullptr, down.context(), others.table, id, reused));
    return put_together([&](Writer& out) { write_want(others.table, reused, out); });
  };
  CHECK(want_of("down") == "up");
  CHECK(want_of("dated") == "< 2024-01-01T00:00:00Z");
  CHECK(want_of("down") == "up");
}

TEST_CASE("route: contexts that say what cannot be") {
  RouteContext context;
  RouteContext::Attribute room[route_attributes_max];
  for (const auto& [key, value] : {std::pair{"at", "yesterday"},
                                   {"amount", "1,5"},
                                   {"amount", "-1"},
                                   {"channel", "both"},
                                   {"health.x", "well"},
                                   {"health.", "up"},
                                   {"payer.", "x"},
                                   {"colour", "red"},
                                   {"wallet", ""}})
    CHECK(!set_route_context(key, value, context, room));
  for (std::size_t i = 0; i < route_attributes_max; ++i) CHECK(set_route_context("payer.x", "1", context, room));
  CHECK(!set_route_context("payer.x", "1", context, room));
}

TEST_CASE("route: a limit is in its currency, a version its own app's, a channel the platform's") {
  const Routes money("currency = \"CNY\"\n" + rule("a", "amount = { max = \"300.00\" }"));
  CHECK(plan_of(money, here + ",amount=300") == "a");
  CHECK(plan_of(money, here + ",amount=300,currency=USD") == " | a: currency USD (CNY)");
  // A code that fixes its amount and names no currency is in none that the file could mean.
  const Routes counter(
      "currency = \"CNY\"\n[[rule]]\nid = \"a\"\nwallet = \"w\"\nplatform = \"merchant-code\"\npresentation = "
      "\"wrap\"\namount = { max = \"300.00\" }\n");
  const Coded without("00020101021226240010org.exampl0106123456520454115406250.005802US5904SHOP6004CITY6304D772");
  REQUIRE(verdict(*without.payload) == Verdict::odd);
  CHECK(plan_of(counter, "", without.payload.get()) == " | a: currency ? (CNY)");
  CHECK(plan_of(counter, "currency=CNY", without.payload.get()) == "a");
  // Whose code it may be, it is not told not to be.
  const std::string shop =
      "[[rule]]\nid = \"a\"\nwallet = \"w\"\nplatform = \"merchant-code\"\npresentation = \"merchant_scan\"\n";
  const Routes one(shop + "scheme = \"cn.alipay.code\""), others(shop + "scheme = { not = \"cn.alipay.code\" }");
  const Coded several("284567890123456789");
  REQUIRE(several.payload->candidates.size() > 1);
  CHECK(plan_of(one, "", several.payload.get()) == "a");
  CHECK(plan_of(others, "", several.payload.get()) == " | a: scheme cn.alipay.code (not cn.alipay.code)");
  const Routes version(rule("a", "app_version = \">= 10\""));
  CHECK(plan_of(version, here + ",app_version=11") == "a");
  CHECK(plan_of(version, here + ",app_version=11,app=jd") == " | a: app jd (taobao)");
  const Routes places("[platforms]\ntaobao = { title = \"T\", channel = \"online\" }\n" + rule("a", "") +
                      rule("b", "channel = \"offline\""));
  CHECK(plan_of(places, here) == "a | b: channel ? (offline)");
  CHECK(plan_of(places, here + ",channel=online") == "a | b: channel online (offline)");
  CHECK(plan_of(places, here + ",channel=offline") == "b | a: channel offline (online)");
}

TEST_CASE("route: the shipped rules, the minute before and after each of their dates") {
  std::vector<host::Problem> problems;
  std::string text;
  REQUIRE(host::read_file(PAYCODE_FIXTURES "/route/china-2021-2024.toml", text, problems));
  const Routes routes(text);
  std::size_t dates = 0;
  for (const host::WrittenRoute& each : routes.written.rules) {
    if (each.state != RouteState::live) continue;
    for (const host::WrittenCondition& when : each.conditions) {
      if (when.condition != Condition::at) continue;
      const auto fails_for_time = [&](std::int64_t moment) {
        const std::string at = put_together([&](Writer& out) { write_instant(moment, 480, out); });
        const Question asked("platform=" + each.platforms[0] + ",wallet=" + each.wallet + ",at=" + at);
        Rejection why;
        const bool open = confirm_route(nullptr, asked.context(), routes.table, each.id, why);
        return !open && why.condition == Condition::at;
      };
      CAPTURE(each.id);
      if (when.from) {
        ++dates;
        CHECK(fails_for_time(*when.from - 60));
        CHECK(!fails_for_time(*when.from));
      }
      if (when.until) {
        ++dates;
        CHECK(!fails_for_time(*when.until - 60));
        CHECK(fails_for_time(*when.until));
      }
    }
  }
  CHECK(dates > 25);
}

// --- tables ------------------------------------------------------------------------------------------------------

namespace {

std::string shipped_rules() {
  std::vector<host::Problem> problems;
  std::string text;
  CHECK(host::read_file(PAYCODE_FIXTURES "/route/china-2021-2024.toml", text, problems));
  return text;
}

}  // namespace

TEST_CASE("route tables: cut short or changed anywhere they are refused, or answer without harm") {
  const Routes routes(shipped_rules());
  const Question asked(
      "platform=taobao,wallet=cn.wechat,at=2023-11-15,amount=100,payer.bound_card=false,payer.balance=false,cohort="
      "x,app_version=1");
  for (std::size_t length = 0; length < routes.bytes.size(); length += length < 200 ? 1 : 37) {
    RouteTable table;
    CHECK(open_routes(Text(routes.bytes).substr(0, length), nullptr, table) != RouteFault::none);
    CHECK(table.rules() == 0);
  }
  std::size_t opened = 0;
  for (std::size_t at = 0; at < routes.bytes.size(); ++at)
    for (const int flip : {1, 0x80, 0xFF}) {
      std::string changed = routes.bytes;
      changed[at] = static_cast<char>(changed[at] ^ flip);
      RouteTable table;
      if (open_routes(changed, nullptr, table) != RouteFault::none) continue;
      ++opened;
      Route room[4];
      const auto put = [](const Rejection& each, void* self) {
        const auto& of = *static_cast<const RouteTable*>(self);
        char text[2048];
        Writer out(text, sizeof text);
        write_key(of, each, out);
        write_want(of, each, out);
        write_reason(of, each, out);
      };
      static_cast<void>(route(nullptr, asked.context(), table, {room, 4}, {put, &table}));
      static_cast<void>(route(nullptr, asked.context(), table, {room, 4}, {}));
    }
  CHECK(opened > 0);
}

TEST_CASE("route tables: signed, or not at all, and never older than the one before") {
  std::vector<host::Problem> problems;
  host::RouteRules rules = host::parse_route_rules(shipped_rules(), problems);
  rules.counter = 7;
  const std::string table = host::announce_signature(host::compile(rules, problems)),
                    whole = table + std::string(64, 'S');
  struct Seen {
    std::string bytes;
    bool answer = true;
  } seen;
  RouteTrust trust{.verify =
                       [](Text bytes, Text signature, void* self) {
                         auto& to = *static_cast<Seen*>(self);
                         to.bytes = bytes;
                         return to.answer && signature == std::string(64, 'S');
                       },
                   .self = &seen,
                   .counter_min = 7};
  RouteTable opened;
  CHECK(open_routes(whole, &trust, opened) == RouteFault::none);
  CHECK(opened.is_signed());
  CHECK(opened.counter() == 7);
  CHECK(seen.bytes == table);  // every byte before the signature
  trust.counter_min = 8;
  CHECK(open_routes(whole, &trust, opened) == RouteFault::rolled_back);
  trust.counter_min = 0;
  seen.answer = false;
  CHECK(open_routes(whole, &trust, opened) == RouteFault::signature);
  CHECK(open_routes(host::compile(rules, problems), &trust, opened) == RouteFault::unsigned_one);
  CHECK(open_routes(table, &trust, opened) == RouteFault::broken);
  CHECK(open_routes("hello", nullptr, opened) == RouteFault::foreign);
  std::string later = table;
  later[4] = 2;
  CHECK(open_routes(later, nullptr, opened) == RouteFault::version);
}

TEST_CASE("route tables: what they say is what was written") {
  const Routes routes(shipped_rules());
  REQUIRE(routes.table.rules() == routes.written.rules.size());
  CHECK(routes.table.zone() == 480);
  CHECK(routes.table.market() == "CN");
  for (std::size_t i = 0; i < routes.table.rules(); ++i) {
    const host::WrittenRoute& written = routes.written.rules[i];
    const RouteRule rule = routes.table.rule(i);
    CHECK(routes.table.text(rule.id) == written.id);
    CHECK(routes.table.text(rule.wallet) == written.wallet);
    CHECK(routes.table.text(rule.rail) == written.rail);
    CHECK(rule.presentation == written.presentation);
    CHECK(rule.steps == written.steps);
    CHECK(rule.priority == written.priority);
    CHECK(rule.clauses == written.conditions.size());
    CHECK(routes.table.rule_of(written.id) == i);
  }
  CHECK(routes.table.rule_of("none of them") == routes.table.rules());
}
