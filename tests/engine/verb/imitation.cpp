// Three lists: links that imitate a wallet's, a wallet's own links in other spellings, and links of hosts that are
// what they are. Payees and numbers in them are invented.
#include <doctest/doctest.h>

#include <string>

#include "engine/taken.hpp"

using namespace paycode;
using namespace taken;

namespace {

struct Imitation {
  const char* link;
  const char* imitated;  ///< the host that the finding names
};

const Imitation imitations[] = {
    // A known host, or what is registered of it, is part of a longer name.
    {"https://qr.alipay.com.evil.io/fkx00000example", "qr.alipay.com"},
    {"https://qr.alipay.com-pay.io/fkx00000example", "qr.alipay.com"},
    // A login and a new friend are no payment, and imitated all the same.
    {"https://u.wechat.com.evil.example/00example", "u.wechat.com"},
    {"https://qr.m.jd.com.evil.io/p?k=example", "qr.m.jd.com"},
    // A collecting service takes any host below its domain, but none in another way than its own.
    {"http://qr.chinaums.com/00example", "chinaums.com"},
    {"https://u@qr.chinaums.com/00example", "chinaums.com"},
    {"https://qr.chinaums.com:8443/00example", "chinaums.com"},
    {"https://qr.chinaums.com./00example", "chinaums.com"},
    {"https://qr.9551\u0431.com/48020000/01234567890123456789012345", "qr.95516.com"},
    {"https://www.alipay.com.pay-secure.top/fkx00000example", "alipay.com"},
    {"https://qr.alipay.com.cn/fkx00000example", "qr.alipay.com"},
    {"https://evil.qr.alipay.com.io/fkx00000example", "qr.alipay.com"},
    {"https://qr.paypay.ne.jp.evil.io/p/00example", "qr.paypay.ne.jp"},
    {"https://payapp.weixin.qq.com.evil.io/qr/00example", "payapp.weixin.qq.com"},
    {"https://weixin.qq.com.evil.io/qr/00example", "payapp.weixin.qq.com"},
    {"https://wx.tenpay.com.example.net/f2f?t=00example", "wx.tenpay.com"},
    {"https://qr.95516.com.evil.io/00010000/01234567890123456789012345", "qr.95516.com"},
    {"https://qr.kakaopay.com.evil.io/00example", "qr.kakaopay.com"},
    {"https://me.momo.vn.evil.io/00example", "me.momo.vn"},
    {"https://p.10086.cn.evil.io/d?p=00example", "p.10086.cn"},
    {"https://pos.snapscan.io.evil.co.za/qr/00example", "pos.snapscan.io"},
    {"https://h5pay.jd.com.evil.io/code?c=00example", "h5pay.jd.com"},
    {"https://qr.alipay.hk.evil.io/00example", "qr.alipay.hk"},
    // Hyphens instead of dots.
    {"https://qr-alipay.com/fkx00000example", "qr.alipay.com"},
    {"https://qr.alipay-com.evil.io/fkx00000example", "qr.alipay.com"},
    {"https://qr-alipay-com.evil.io/fkx00000example", "qr.alipay.com"},
    {"https://secure-alipay.com/fkx00000example", "alipay.com"},
    // Digits and letters for others.
    {"https://qr.a1ipay.com/fkx00000example", "qr.alipay.com"},
    {"https://qr.aIipay.com/fkx00000example", "qr.alipay.com"},
    {"https://qr.allpay.com/fkx00000example", "qr.alipay.com"},
    {"https://www.al1pay.com/fkx00000example", "alipay.com"},
    {"https://qr.4lipay.com.evil.io/fkx00000example", "qr.alipay.com"},
    {"https://qr.kaka0pay.com/00example", "qr.kakaopay.com"},
    {"https://pos.5napscan.io/qr/00example", "pos.snapscan.io"},
    {"http://www.unicornpayment.com/externalJump/00example", "www.unicompayment.com"},
    {"https://vvx.tenpay.com.evil.io/f2f?t=00example", "wx.tenpay.com"},
    {"https://rn.wosai.cn.evil.io/qr/gateway/00example", "m.wosai.cn"},
    {"https://qr.955l6.com/00010000/01234567890123456789012345", "qr.95516.com"},
    // Letters of other scripts, as they are and in Punycode.
    {"https://qr.\u0430lipay.com/fkx00000example", "qr.alipay.com"},
    {"https://qr.al\u0456pay.com/fkx00000example", "qr.alipay.com"},
    {"https://qr.xn--lipay-3ve.com/fkx00000example", "qr.alipay.com"},
    {"https://qr.XN--ALIPY-7VE.com/fkx00000example", "qr.alipay.com"},
    {"https://\u0430lipay.com/281101040000000000000000", "alipay.com"},
    {"https://qr.\u03B1lipay.com/fkx00000example", "qr.alipay.com"},
    {"https://qr.k\u0430k\u0430\u043Epay.com/00example", "qr.kakaopay.com"},
    {"https://qr.p\u0430yp\u0430y.ne.jp/p/00example", "qr.paypay.ne.jp"},
    {"https://wx.tenp\u0561y.com/f2f?t=00example", "wx.tenpay.com"},
    {"https://qr.alip\u1EA1y.com/fkx00000example", "qr.alipay.com"},
    {"https://qr.\u0251lipay.com/fkx00000example", "qr.alipay.com"},
    {"https://h5pay.\u0458d.com/code?c=00example", "h5pay.jd.com"},
    {"https://\uFF51\uFF52.alipay.com/fkx00000example", "qr.alipay.com"},
    {"https://qr\u3002alipay\u3002com/fkx00000example", "qr.alipay.com"},
    {"https://qr.alipay.com\u2215fkx.evil.io/00example", "qr.alipay.com"},
    {"https://qr.\U0001D41Alipay.com/fkx00000example", "qr.alipay.com"},
    // Nothing is seen of it.
    {"https://qr.ali\u00ADpay.com/fkx00000example", "qr.alipay.com"},
    {"https://qr.ali\u200Bpay.com/fkx00000example", "qr.alipay.com"},
    {"https://qr.ali\tpay.com/fkx00000example", "qr.alipay.com"},
    // User info.
    {"https://qr.alipay.com@evil.io/fkx00000example", "qr.alipay.com"},
    {"https://qr.alipay.com%2Ffkx00000example@evil.io/", "qr.alipay.com"},
    {"https://qr%2Ealipay%2Ecom@evil.io/fkx00000example", "qr.alipay.com"},
    {"https://qr.alipay.com:443@evil.io/fkx00000example", "qr.alipay.com"},
    {"https://qr.alipay.com:443%2F@203.0.113.7/fkx00000example", "qr.alipay.com"},
    {"https://payapp.wechatpay.cn@evil.io/qr/00example", "payapp.wechatpay.cn"},
    {"https://evil.io@qr.alipay.com/fkx00000example", "qr.alipay.com"},
    {"https://@qr.alipay.com/fkx00000example", "qr.alipay.com"},
    {"https://me:secret@qr.paypay.ne.jp/p/00example", "qr.paypay.ne.jp"},
    // Escapes.
    {"https://qr%2Ealipay.com/fkx00000example", "qr.alipay.com"},
    {"https://%71%72.%61lipay.com/fkx00000example", "qr.alipay.com"},
    {"https://qr%252Ealipay.com/fkx00000example", "qr.alipay.com"},
    {"https://evil.io%2F.qr.alipay.com/fkx00000example", "qr.alipay.com"},
    {"https://qr.%D0%B0lipay.com/fkx00000example", "qr.alipay.com"},
    // Another scheme, port or spelling of the true host.
    {"http://qr.alipay.com/fkx00000example", "qr.alipay.com"},
    {"HTTP://QR.ALIPAY.COM/FKX00000EXAMPLE", "qr.alipay.com"},
    {"http://qr.alipay.com:443/fkx00000example", "qr.alipay.com"},
    {"ftp://qr.alipay.com/fkx00000example", "qr.alipay.com"},
    {"http://payapp.weixin.qq.com/qr/00example", "payapp.weixin.qq.com"},
    {"http://qr.paypay.ne.jp/p/00example", "qr.paypay.ne.jp"},
    {"http://qr.95516.com/00010000/01234567890123456789012345", "qr.95516.com"},
    {"https://qr.alipay.com:8443/fkx00000example", "qr.alipay.com"},
    {"https://qr.alipay.com:80/fkx00000example", "qr.alipay.com"},
    {"https://qr.alipay.com./fkx00000example", "qr.alipay.com"},
    {"https://qr.alipay.com\\fkx00000example", "qr.alipay.com"},
    {"https://qr.alipay.com\\@evil.io/fkx00000example", "qr.alipay.com"},
    {"https://evil.io\\@qr.alipay.com/fkx00000example", "qr.alipay.com"},
    {"https:/\\qr.alipay.com/fkx00000example", "qr.alipay.com"},
    {"https:///qr.alipay.com/fkx00000example", "qr.alipay.com"},
    {"https:qr.alipay.com/fkx00000example", "qr.alipay.com"},
    // One slip.
    {"https://qr.alpay.com/fkx00000example", "qr.alipay.com"},
    {"https://qr.alippay.com/fkx00000example", "qr.alipay.com"},
    {"https://qr.alipya.com/fkx00000example", "qr.alipay.com"},
    {"https://qr.alipey.com/fkx00000example", "qr.alipay.com"},
    {"https://qralipay.com/fkx00000example", "qr.alipay.com"},
    {"https://qr.alipay.co/fkx00000example", "qr.alipay.com"},
    {"https://payapp.wechatpey.cn/qr/00example", "payapp.wechatpay.cn"},
    // Under another domain.
    {"https://qr.alipay.cn/fkx00000example", "qr.alipay.com"},
    {"https://qr.alipay.evil.io/fkx00000example", "qr.alipay.com"},
    {"https://qr.kakaopay.net/00example", "qr.kakaopay.com"},
    // What stands in a host's place in an app's own link.
    {"weixin://wxpay.evil.io/bizpayurl?pr=00example", "weixin://wxpay"},
    {"weixin://wxpay@evil.io/bizpayurl?pr=00example", "weixin://wxpay"},
    {"weixin://wxpay:8080/bizpayurl?pr=00example", "weixin://wxpay"},
    {"WEIXIN://WXPAY.EVIL.IO/bizpayurl?pr=00example", "weixin://wxpay"},
    {"weixin://pay.wechatpay.cn@evil.io/bizpayurl/up?pr=00example", "weixin://pay.wechatpay.cn"},
    {"wxp://f2f@evil.io/00example", "wxp://f2f"},
    {"wxp://f2f00example@evil.io/", "wxp://f2f"},
    {"wxp://f2f00example.evil.io/", "wxp://f2f"},
    // Hosts of eight letters, whole and in front.
    {"https://wise.com.evil.io/pay/me/example", "wise.com"},
    {"https://wise.com@evil.io/pay/me/example", "wise.com"},
    {"https://cash.app.evil.io/$example", "cash.app"},
    {"https://my.cash.app.evil.io/$example", "cash.app"},
    // People pay each other by these.
    {"https://paypal.me.evil.io/example/25", "paypal.me"},
    {"https://www.paypa1.com/paypalme/example", "www.paypal.com"},
    {"https://\u0440aypal.me/example", "paypal.me"},
    {"http://paypal.me/example", "paypal.me"},
    {"https://revolut.me@evil.io/example", "revolut.me"},
    {"https://venmo.com.evil.io/example", "venmo.com"},
    {"https://enroll-zellepay.com/qr-codes/?data=e30", "enroll.zellepay.com"},
    {"https://payconiq.com.evil.io/t/1/00example", "payconiq.com"},
    {"https://qr.nspk.ru.evil.io/AS00example", "qr.nspk.ru"},
    {"https://bank.gov.ua.evil.io/qr/QkNE", "bank.gov.ua"},
    // Tables that know their links by something else than the host.
    {"https://qr.alipay.com.evil.io/MPM/3/GPLD012ABCD005HELLO", "qr.alipay.com"},
    {"https://qr-alipay-com.chinaums.com/00example", "qr.alipay.com"},
};

struct Variant {
  const char* link;
  const char* scheme;
};

const Variant variants[] = {
    {"https://qr.alipay.com/fkx00000example", "cn.alipay"},
    {"HTTPS://QR.ALIPAY.COM/FKX00000EXAMPLE", "cn.alipay"},
    {"https://QR.AliPay.com/fkx00000example", "cn.alipay"},
    {"https://qr.alipay.com:443/fkx00000example", "cn.alipay"},
    {"HTTPS://QR.ALIPAY.COM:443/FKX00000EXAMPLE", "cn.alipay"},
    {"https://qr.alipay.com:/fkx00000example", "cn.alipay"},
    {"https://qr.alipay.com/fkx00000example/", "cn.alipay"},
    {"https://qr.alipay.com/fkx00000example?t=1&s=2", "cn.alipay"},
    {"https://qr.alipay.com/fkx00000example?s=2&t=1", "cn.alipay"},
    {"https://qr.alipay.com/bax00000example", "cn.alipay"},
    {"https://qr.alipay.com/tsx00000example", "cn.alipay"},
    {"https://qr.alipay.com/00example/", "cn.alipay"},
    {"https://qr.alipay.hk/00example", "hk.alipay"},
    {"https://QR.ALIPAY.HK/00EXAMPLE", "hk.alipay"},
    {"https://qr.alipay.hk:443/00example", "hk.alipay"},
    {"https://alipay.com/281666040123456789", "alipayplus.order"},
    {"HTTPS://ALIPAY.COM:443/281666040123456789", "alipayplus.order"},
    {"https://alipay.com/281666040123456789?x=1", "alipayplus.order"},
    {"http://m.bestpay.com.cn/#/apa/00example", "cn.bestpay"},
    {"HTTP://M.BESTPAY.COM.CN/#/APA/00EXAMPLE", "cn.bestpay"},
    {"http://m.bestpay.com.cn:80/#/apa/00example", "cn.bestpay"},
    {"https://p.10086.cn/d?p=00example", "cn.hebao"},
    {"https://p.10086.cn:443/d?a=1&p=00example", "cn.hebao"},
    {"https://p.10086.cn/d?p=00example&a=1", "cn.hebao"},
    {"HTTPS://P.10086.CN/d?p=00example", "cn.hebao"},
    {"https://h5pay.jd.com/code?c=00example", "cn.jd"},
    {"https://h5pay.jd.com:443/code?c=00example", "cn.jd"},
    {"https://h5pay.jd.com/code?a=1&c=00example", "cn.jd"},
    {"https://h5pay.jd.com/code?c=00example&a=1", "cn.jd"},
    {"https://qr.lakala.com/00example", "cn.lakala"},
    {"https://qr.lakala.com:443/00example/", "cn.lakala"},
    {"https://i.qianbao.qq.com/wallet/sqrcode.htm?m=tenpay&f=wallet&u=00000", "cn.qq"},
    {"https://i.qianbao.qq.com/wallet/sqrcode.htm?u=00000&f=wallet&m=tenpay", "cn.qq"},
    {"https://i.qianbao.qq.com:443/wallet/sqrcode.htm?f=wallet&m=tenpay", "cn.qq"},
    {"https://qr.shouqianba.com/gateway?a=1", "cn.shouqianba"},
    {"https://QR.SHOUQIANBA.COM:443/gateway/", "cn.shouqianba"},
    {"https://m.wosai.cn/qr/gateway?a=1&b=2", "cn.shouqianba"},
    {"https://m.wosai.cn/qr/gateway?b=2&a=1", "cn.shouqianba"},
    {"https://qr.95516.com/00010000/01234567890123456789012345", "cn.unionpay"},
    {"https://qr.95516.com:443/00010000/01234567890123456789012345", "cn.unionpay"},
    {"HTTPS://QR.95516.COM/00010000/01234567890123456789012345", "cn.unionpay"},
    {"wxp://f2f0-00_example", "cn.wechat"},
    {"WXP://F2F00EXAMPLE", "cn.wechat"},
    {"weixin://wxpay/bizpayurl?pr=00example", "cn.wechat"},
    {"https://wx.tenpay.com/f2f?t=00example", "cn.wechat"},
    {"https://WX.TENPAY.COM:443/f2f?t=00example", "cn.wechat"},
    {"https://payapp.weixin.qq.com/qr/00example", "cn.wechat"},
    {"https://payapp.weixin.qq.com:443/qr/00example/", "cn.wechat"},
    {"https://payapp.weixin.qq.com/materialqr/entry/?s=1&t=2", "cn.wechat"},
    {"https://payapp.weixin.qq.com/materialqr/entry/?t=2&s=1", "cn.wechat"},
    {"https://payapp.wechatpay.cn/qr/00example", "cn.wechat"},
    {"HTTPS://PAYAPP.WECHATPAY.CN/QR/00EXAMPLE", "cn.wechat"},
    {"https://wxpay.tenpay.com/md/00example", "cn.wechat"},
    {"https://wxpay.wechatpay.cn/md/00example/", "cn.wechat"},
    {"https://sjt.wxpapp.wechatpay.cn/lnk/qr/00example", "cn.wechat"},
    {"https://sjt.wxpapp.wechatpay.cn:443/lnk/qr/00example", "cn.wechat"},
    {"http://www.unicompayment.com/externalJump/00example", "cn.wopay"},
    {"HTTP://WWW.UNICOMPAYMENT.COM:80/externalJump/00example", "cn.wopay"},
    {"https://qr.paypay.ne.jp/p/00example", "jp.paypay"},
    {"https://QR.PAYPAY.NE.JP/p/00example", "jp.paypay"},
    {"https://qr.paypay.ne.jp:443/p/00example/", "jp.paypay"},
    {"https://qr.kakaopay.com/00example", "kr.kakaopay"},
    {"https://qr.kakaopay.com:443/00example", "kr.kakaopay"},
    {"HTTPS://QR.KAKAOPAY.COM/00EXAMPLE", "kr.kakaopay"},
    {"https://me.momo.vn/00example", "vn.momo"},
    {"https://me.momo.vn:443/00example/", "vn.momo"},
    {"HTTPS://ME.MOMO.VN/00EXAMPLE", "vn.momo"},
    {"https://pos.snapscan.io/qr/00example", "za.snapscan"},
    {"HTTPS://PAYPAL.ME/EXAMPLE/25", "link.paypal"},
    {"https://www.PayPal.com:443/paypalme/example", "link.paypal"},
    {"https://wise.com:443/pay/me/example", "link.wise"},
    {"HTTPS://CASH.APP/$EXAMPLE", "link.cashapp"},
    {"https://venmo.com/example?note=x&txn=pay", "link.venmo"},
    {"https://enroll.zellepay.com/qr-codes?x=1&data=e30", "link.zelle"},
    {"HTTPS://QR.NSPK.RU/AS00EXAMPLE", "ru.sbp"},
    {"https://mobilepay.dk/erhverv/betalingslink/?amount=5&phone=42", "dk.mobilepay"},
    {"HTTPS://Bank.Gov.UA:443/qr/QkNE", "ua.nbu"},
    {"https://pos.snapscan.io/qr/00example?id=1&amount=2500&strict=true", "za.snapscan"},
    {"https://pos.snapscan.io/qr/00example?strict=true&amount=2500&id=1", "za.snapscan"},
    {"HTTPS://POS.SNAPSCAN.IO:443/qr/00example", "za.snapscan"},
};

const char* const honest[] = {
    // Other hosts of the owners of known ones.
    "https://www.alipay.com/",
    "http://www.alipay.com/",
    "http://alipay.com/",
    "https://global.alipay.com/docs/ac/ams/mpm",
    "https://open.alipay.com/",
    "https://render.alipay.com/p/s/i/?scheme=alipays%3A%2F%2F",
    "https://intl.alipay.com/",
    "https://mapi.alipay.com:8443/gateway.do",
    "https://alipay.com./",
    "https://www.alipay.hk/",
    "https://pay.weixin.qq.com/",
    "https://mp.weixin.qq.com/s/00example",
    "https://wx.qq.com/",
    "https://api.mch.weixin.qq.com/v3/pay",
    "http://weixin.qq.com/r/00example",
    "https://www.qq.com/",
    "https://pay.wechatpay.cn/",
    "https://www.tenpay.com/",
    "https://www.jd.com/",
    "https://pay.jd.com/",
    "http://item.jd.com/100000000000.html",
    "https://open.unionpay.com/",
    "https://cn.unionpay.com/",
    "https://www.95516.com/",
    "https://www.lakala.com/",
    "https://www.bestpay.com.cn/",
    "https://m.bestpay.com.cn/#/other",
    "https://www.10086.cn/",
    "https://paypay.ne.jp/",
    "https://www.kakaopay.com/",
    "https://momo.vn/",
    "https://www.snapscan.io/",
    "https://www.unicompayment.com/",
    // Names that are near.
    "https://www.alipan.com/s/00example",
    "https://www.alipayplus.com/",
    "https://www.alipayhk.com/",
    "https://www.alipayobjects.com/",
    "https://www.alipay.com.cn/",
    "https://www.allpay.com.tw/",
    "https://www.allpay.net/",
    "https://alipay.chinaums.com/00example",
    "https://www.paypal.com/qrcodes/managed/00example",
    "https://paypal.me/example/25",
    "https://paypay-card.co.jp/",
    "https://www.paypay-bank.co.jp/",
    "https://www.kakaocorp.com/",
    "https://www.snapscan.co.za/",
    "https://www.wechat.com/",
    "https://www.wechatpay.com.cn/",
    "https://www.lakala.com.cn/",
    "https://m.tb.co/00example",
    "https://qr.95511.com/00example",
    "https://www.95588.com/",
    "https://www.10010.com/",
    "https://www.10010.cn/",
    "https://www.gg.com/",
    "https://www.momo.com/",
    "https://www.momoshop.com.tw/",
    "https://www.venmo.com/example?txn=pay",
    "https://cash.app/$example/5",
    "https://wise.com/pay/me/example",
    "https://www.wise.com/",
    "https://street-wise.com/",
    "https://otherwise.com/",
    "https://petty-cash.app/",
    "https://www.paypal.com/signin",
    "https://www.paypal.com.au/",
    "https://venmo.com/legal/us-user-agreement/",
    "https://bank.gov.ua/en/about",
    "https://www.nspk.ru/",
    "https://me%40wise.com@mail.example.com/",
    "https://revolut.me/example",
    "https://pix.example.com/qr/v2/00example",
    "https://qr.nspk.ru/AS00example",
    "https://promptpay.io/0812345678",
    "https://pay.google.com/",
    // A wallet's name elsewhere than in the host.
    "https://example.com/qr.alipay.com/fkx00000example",
    "https://example.com/?to=https://qr.alipay.com/fkx00000example",
    "https://example.com?mail=me@alipay.com",
    "https://example.com/#https://qr.alipay.com/fkx00000example",
    "https://me%40alipay.com@mail.example.com/",
    "https://user:secret@example.com/",
    "https://translate.example.com/https/qr.alipay.com",
    // Other scripts, escapes, addresses, and what is no link of a host.
    "https://m\u00FCnchen.example/",
    "https://xn--mnchen-3ya.example/",
    "https://\u043F\u0440\u0435\u0437\u0438\u0434\u0435\u043D\u0442.\u0440\u0444/",
    "https://\u4F8B\u3048.jp/",
    "https://xn--fiqs8s/",
    "https://b\u00FCcher.jd.com/",
    "https://%65xample.com/",
    "https://203.0.113.7:8443/pay",
    "https://[2001:db8::1]/pay",
    "https://localhost/",
    "https://",
    "weixin://dl/business/?t=00example",
    "wxp://f2g00example",
    "upi://payee?pa=shop@bank",
    "otpauth://totp/Alipay:me@alipay.com?secret=JBSWY3DPEHPK3PXP",
    "mailto:me@alipay.com",
    "tel:95516",
    "WIFI:S:qr.alipay.com;T:WPA;P:secret;;",
    "alipays://platformapi/startapp?appId=20000067&url=https%3A%2F%2Fqr.alipay.com%2Ffkx",
    "qr.alipay.com.evil.io",
};

/// The host that the finding names.
std::string lookalike_of(const Payload& payload) {
  for (const Finding& each : payload.findings) {
    const std::string want{Text(each.want)};
    if (each.rule == Rule::link_lookalike)
      return want.substr(want.rfind('(') + 1, want.size() - want.rfind('(') - 2);
  }
  return "none";
}

}  // namespace

TEST_CASE("imitation: links that look like a wallet's are none, and the finding names the wallet") {
  CHECK(std::size(imitations) >= 60);
  for (const Imitation& each : imitations) {
    CAPTURE(std::string(each.link));
    Taken taken(each.link);
    taken.checked();
    const std::string scheme = taken.scheme();
    CHECK((scheme == "unknown" || scheme == "alipayplus.mpm" || scheme == "cn.aggregate"));
    CHECK(lookalike_of(taken.payload) == each.imitated);
    CHECK(verdict(taken.payload) == Verdict::bad);
  }
}

TEST_CASE("imitation: a wallet's own links in other spellings are its own") {
  CHECK(std::size(variants) >= 60);
  for (const Variant& each : variants) {
    CAPTURE(std::string(each.link));
    Taken taken(each.link);
    CHECK(taken.scheme() == each.scheme);
    CHECK_FALSE(has(taken.payload, Rule::link_lookalike));
  }
}

TEST_CASE("imitation: hosts that are what they are") {
  CHECK(std::size(honest) >= 60);
  for (const char* const link : honest) {
    CAPTURE(std::string(link));
    const Taken taken(link);
    CHECK(lookalike_of(taken.payload) == "none");
  }
}

TEST_CASE("imitation: every host of every table, with any path, is no imitation of another") {
  std::size_t hosts = 0;
  for (const Scheme* scheme : schemes())
    for (const Mark& mark : scheme->marks()) {
      std::string lead{Text(mark.lead)};
      if (lead.find("://*.") != std::string::npos) lead.replace(lead.find('*'), 1, "pay");
      const std::size_t begin = lead.find("://");
      if (lead.rfind("http", 0) != 0 || begin == std::string::npos || lead.size() == begin + 3) continue;
      const std::string link = lead.substr(0, lead.find('/', begin + 3)) + "/none/of/these";
      CAPTURE(std::string(link));
      CHECK(lookalike_of(Taken(link).payload) == "none");
      ++hosts;
    }
  CHECK(hosts > 40);
}

TEST_CASE("imitation: every wallet's host is guarded in each way") {
  for (const Scheme* scheme : schemes())
    for (const Mark& mark : scheme->marks()) {
      std::string lead{Text(mark.lead)};
      // Of a domain below which any host is taken, one: how that is written otherwise is nobody's imitation.
      const bool any = lead.find("://*.") != std::string::npos;
      if (any) lead.replace(lead.find('*'), 1, "pay");
      const std::size_t begin = lead.find("://") + 3;
      if (lead.rfind("http", 0) != 0 || lead.size() == begin || mark.nature == Nature::not_payment) continue;
      const std::size_t end = lead.find('/', begin);
      const std::string host = lead.substr(begin, end - begin), path = lead.substr(end);
      std::string escaped = host;
      escaped.replace(host.rfind('.'), 1, "%2E");
      std::string upper;
      for (const char c : host) upper += paycode::upper(c);
      std::vector<std::string> links = {"https://" + host + ".evil.io" + path,
                                        "https://" + host + "@evil.io" + path,
                                        "HTTPS://" + upper + ".EVIL.IO" + path, "https://" + escaped + path};
      if (!any)
        for (const std::string& link :
             {"https://evil.io@" + host + path, "https://" + host + ":8443" + path, "https://" + host + "." + path,
              "gopher://" + host + path, "https://evil.io\\@" + host + path})
          links.push_back(link);
      for (const std::string& link : links) {
        CAPTURE(std::string(link));
        const Taken taken(link);
        CHECK(taken.scheme() == "unknown");
        CHECK(has(taken.payload, Rule::link_lookalike));
      }
    }
}

TEST_CASE("imitation: the finding stands at the host, and shows the link up to there") {
  Taken taken("https://qr.alipay.com@evil.io/fkx00000example");
  taken.checked();
  REQUIRE(taken.payload.findings.size() == 1);
  const Finding& finding = taken.payload.findings[0];
  CHECK(finding.at == Text("https://qr.alipay.com@").size());
  CHECK(Text(finding.is) == "https://qr.alipay.com@evil.io");
  CHECK(Text(finding.want) == "Alipay (qr.alipay.com)");
  CHECK(finding.grade == Grade::error);
  CHECK(taken.status.code == Code::unrecognised);
}

TEST_CASE("imitation: a host that no buffer holds is looked at as far as it can be seen") {
  const std::string many(5000, 'a');
  CHECK(has(Taken("https://qr.alipay.com." + many + ".io/").payload, Rule::link_lookalike));
  CHECK(has(Taken("https://qr.alipay.com" + std::string(5000, '.') + "@evil.io/").payload, Rule::link_lookalike));
  CHECK_FALSE(has(Taken("https://" + many + ".io/").payload, Rule::link_lookalike));
}

TEST_CASE("imitation: a collecting service is known by its own host only") {
  CHECK(Taken("https://qr.chinaums.com/00example").scheme() == "cn.aggregate");
  CHECK(Taken("https://qr.chinaums.com:443/00example").scheme() == "cn.aggregate");
  CHECK(Taken("https://qr.chinaums.com:x@evil.io/00example").scheme() == "unknown");
  CHECK(Taken("https://qr.alipay.com@qr.chinaums.com/00example").scheme() == "unknown");
  CHECK(Taken("https://evil.io\\.chinaums.com/00example").scheme() == "unknown");
  CHECK(Taken("https://evil.io%2F.chinaums.com/00example").scheme() == "unknown");
  CHECK(Taken("https://evil.io@host/MPM/3/GPLD012ABCD005HELLO").scheme() == "unknown");
}
