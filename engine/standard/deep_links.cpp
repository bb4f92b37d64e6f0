#include "standard/deep_links.hpp"

#include "standard/rfc3986.hpp"

namespace paycode {
namespace {

constexpr DeepLink links[] = {
    {"alipay", "scans a code", "alipays://platformapi/startapp?saId=10000007&qrcode={code}", Confidence::B,
     "several public codes"},
    {"alipay", "shows the payment code", "alipays://platformapi/startapp?appId=20000056", Confidence::C,
     "public code"},
    {"alipay", "opens the scanner", "alipays://platformapi/startapp?appId=10000007", Confidence::C, "public code"},
    {"ccb", "opens a small program", "ccbapp://applet.ccb.com?{parameters}", Confidence::C, "public code"},
    {"douyin", "opens the app", "snssdk1128://", Confidence::C, "public code"},
    {"gpay", "pays a UPI link", "tez://upi/pay?{query}", Confidence::C,
     "public code; on iOS some write gpay://upi/pay"},
    {"jd", "opens the app", "openapp.jdmobile://virtual?params={json}", Confidence::C,
     "public code; openApp.jdMobile is written too"},
    {"meituan", "opens the app", "imeituan://", Confidence::C, "public code"},
    {"paytm", "pays a UPI link", "paytmmp://pay?{query}", Confidence::C, "public code"},
    {"phonepe", "pays a UPI link", "phonepe://pay?{query}", Confidence::C, "public code"},
    {"pinduoduo", "opens the app", "pinduoduo://", Confidence::C, "public code"},
    {"taobao", "opens the app", "taobao://", Confidence::C, "public code"},
    {"tmall", "opens the app", "tmall://", Confidence::C, "public code"},
    {"unionpay", "opens the scanner", "upwallet://native/scanCode", Confidence::C, "public code"},
    {"unionpay", "shows the payment code", "upwallet://native/codepay", Confidence::C,
     "public code; another has upwallet://pay"},
    {"unionpay", "shows the receive code", "upwallet://native/codecollect", Confidence::C, "public code"},
    {"unionpay", "opens a small program", "upwallet://applet?encryptAppId={id}&toLink={link}", Confidence::C,
     "public code"},
    {"wechat", "opens the app", "weixin://", Confidence::C,
     "public code; whether a code handed over is paid was not tried"},
};

}  // namespace

Array<DeepLink> deep_links() noexcept { return links; }

bool write_deep_link(const DeepLink& link, Text code, Writer& out) noexcept {
  const std::size_t mark = out.size();
  for (Text rest = link.link; !rest.empty();) {
    if (starts_with(rest, "{code}")) {
      put_escaped(code, is_unreserved, out);
      rest = slice(rest, 6);
    } else if (starts_with(rest, "{query}") && find(code, '?') != Text::npos) {
      out.put(slice(code, find(code, '?') + 1));
      rest = slice(rest, 7);
    } else if (rest[0] == '{') {
      out.rewind(mark);
      return false;
    } else {
      out.put(rest[0]);
      rest = slice(rest, 1);
    }
  }
  return true;
}

}  // namespace paycode
