// paycode write: from --set and from a record; what is refused, and in which words.
#include "commands.hpp"

using namespace paycode;
using namespace paycode::test;

namespace {

struct Written {
  const char* scheme;
  Words settings;
  std::vector<std::pair<const char*, const char*>> expected;  ///< JSON pointers into the record that is read back
  const char* context = "";                                   ///< in which it is read back
};

/// A link is set whole.
Written link(const char* scheme, const std::string& url, const char* nature = "opaque") {
  return {scheme, {"url=" + url}, {{"/nature", nature}}};
}
/// A customer's code has no field but itself.
Written shown(const char* scheme, const std::string& code, const char* context = "") {
  return {scheme, {"code=" + code}, {{"/next", "charge"}, {"/presented_by", "payer"}}, context};
}

const std::vector<Written> codes = {
    {"br.pix",
     {"account=loja@example.com", "payee.name=PADARIA LUA", "payee.city=SAO PAULO", "amount=10.50",
      "reference=PEDIDO42", "message=pao"},
     {{"/offers/0/account", "loja@example.com"},
      {"/offers/0/account_kind", "email"},
      {"/amount/value", "10.50"},
      {"/amount/currency", "BRL"},
      {"/payee/country", "BR"},
      {"/payee/name", "PADARIA LUA"},
      {"/reference/value", "PEDIDO42"},
      {"/reference/kind", "txid"},
      {"/message", "pao"}}},
    {"sg.paynow",
     {"account=+6581234567", "payee.name=KOPI HOUSE", "amount=3.50", "expires=2026-12-31", "reference=INV1"},
     {{"/offers/0/account", "+6581234567"},
      {"/offers/0/account_kind", "phone"},
      {"/amount/currency", "SGD"},
      {"/expires", "2026-12-31"}}},
    {"sg.sgqr",
     {"payee.id=170123456789", "payee.name=KOPI HOUSE", "payee.city=Singapore", "26.00=SG.PAYNOW", "26.01=2",
      "26.02=201912345A", "26.03=1"},
     {{"/payee/id", "170123456789"}, {"/offers/0/scheme", "sg.paynow"}, {"/offers/0/account", "201912345A"}}},
    {"th.promptpay",
     {"account=0800000001", "amount=120"},
     {{"/offers/0/account", "0066800000001"}, {"/amount/currency", "THB"}}},
    {"vn.vietqr",
     {"bank=970436", "account=0011223344", "amount=50000", "message=ca phe"},
     {{"/offers/0/bank", "970436"},
      {"/offers/0/account", "0011223344"},
      {"/amount/value", "50000"},
      {"/message", "ca phe"}}},
    {"kh.khqr",
     {"account=sok@bank", "payee.name=SOK", "currency=USD", "amount=2.50", "usage=once",
      "created=2026-11-01T00:00:00", "expires=2026-11-02T00:00:00Z"},
     {{"/offers/0/account", "sok@bank"}, {"/usage", "once"}, {"/amount/currency", "USD"}}},
    {"my.duitnow",
     {"account=QR12345678", "bank=501234", "payee.name=KEDAI BULAN", "payee.city=IPOH"},
     {{"/offers/0/account", "QR12345678"}, {"/offers/0/bank", "501234"}, {"/amount/currency", "MYR"}}},
    {"th.billpayment",
     {"account=099999999999101", "amount=349.50", "reference=DEMO0001", "usage=once"},
     {{"/offers/0/account", "099999999999101"}, {"/reference/value", "DEMO0001"}, {"/amount/currency", "THB"}}},
    {"sg.nets",
     {"account=11100000001", "payee.name=KOPI HOUSE"},
     {{"/offers/0/account", "11100000001"}, {"/payee/city", "Singapore"}, {"/amount/currency", "SGD"}}},
    {"vn.vnpay",
     {"account=0100000109", "payee.name=PHO DEMO", "amount=50000"},
     {{"/offers/0/account", "0100000109"}, {"/amount/currency", "VND"}}},
    {"id.qris",
     {"account=936000990000000001", "bank=COM.EXAMPLE.WWW", "payee.id=ID1020000000001", "payee.name=WARUNG DEMO",
      "payee.city=JAKARTA", "payee.postcode=10110", "usage=reusable"},
     {{"/offers/0/account", "936000990000000001"},
      {"/offers/0/account_kind", "pan"},
      {"/offers/0/bank", "COM.EXAMPLE.WWW"},
      {"/payee/id", "ID1020000000001"}}},
    {"hk.fps",
     {"account=+852-60000001", "amount=10", "currency=CNY", "expires=2030-12-31T23:59:59"},
     {{"/offers/0/account_kind", "phone"},
      {"/payee/name", "NA"},
      {"/amount/currency", "CNY"},
      {"/expires", "2030-12-31T23:59:59"}}},
    {"ph.qrph",
     {"account=000000000001", "bank=EXAMPHMMXXX", "payee.name=Juana Demo", "payee.city=Makati"},
     {{"/offers/0/account", "000000000001"}, {"/offers/0/bank", "EXAMPHMMXXX"}, {"/payee/category", "6016"}}},
    {"ph.qrph",
     {"bank=EXAMPHM1XXX", "account=200000001", "account_kind=merchant_id", "payee.name=DEMO STORE",
      "payee.city=Pasig", "payee.category=5399", "28.05=011"},
     {{"/offers/0/account", "200000001"},
      {"/offers/0/account_kind", "merchant_id"},
      {"/candidates/0/why", "template 28 names ph.ppmi.p2m"}}},
    {"lk.lankaqr",
     {"account=1000100010000000000000010001", "payee.name=Demo Stores", "payee.city=Colombo", "reference=INV1"},
     {{"/offers/0/account", "1000100010000000000000010001"}, {"/reference/value", "INV1"}}},
    {"np.fonepay",
     {"account=2222000000000001", "payee.name=DEMO STORE", "payee.city=Kathmandu"},
     {{"/offers/0/account", "2222000000000001"}, {"/amount/currency", "NPR"}}},
    {"np.nepalpay",
     {"account=NCHL00000001DEMOAPP1", "payee.city=Kathmandu"},
     {{"/offers/0/account", "NCHL00000001DEMOAPP1"}, {"/payee/name", "NA"}}},
    {"bd.banglaqr",
     {"account=900000000000000001", "bank=com.example", "payee.name=DEMO SHOP", "payee.city=DHAKA"},
     {{"/offers/0/account", "900000000000000001"}, {"/offers/0/bank", "com.example"}}},
    {"in.bharatqr",
     {"account=teahouse@okbank", "payee.name=DEMO TEA", "payee.city=New Delhi", "06=6100010000000013",
      "02=4000000000000002"},
     {{"/offers/0/scheme", "visa"}, {"/offers/1/scheme", "rupay"}, {"/offers/2/account", "teahouse@okbank"}}},
    {"jp.jpqr",
     {"account=0000000000001", "payee.name=DEMO", "payee.city=TOKYO", "payee.local_name=デモ", "64.00=JA"},
     {{"/offers/0/account", "0000000000001"}, {"/payee/local_name", "デモ"}}},
    {"mm.mmqr",
     {"account=000000000000001", "payee.name=Demo", "payee.city=Yangon", "reference=INV1"},
     {{"/offers/0/account", "000000000000001"}, {"/amount/currency", "MMK"}}},
    {"la.laoqr",
     {"account=mch0000000000001", "bank=27710418", "amount=5000"},
     {{"/offers/0/account", "mch0000000000001"}, {"/offers/0/bank", "27710418"}}},
    {"la.bcel", {"account=ONEPROOF0001"}, {{"/offers/0/account", "ONEPROOF0001"}, {"/nature", "opaque"}}},
    {"tw.twqr.emv",
     {"account=V1158,00", "payee.name=DEMO", "payee.city=TAIPEI"},
     {{"/offers/0/account", "V1158,00"}, {"/amount/currency", "TWD"}}},
    {"mn.qpay",
     {"account=0000000001", "bank=EXAMMNUB", "payee.name=TEST", "payee.city=Ulaanbaatar", "amount=2000"},
     {{"/offers/0/account", "0000000001"}, {"/offers/0/bank", "EXAMMNUB"}}},
    {"uz.qronline",
     {"account=demo00000000000001", "payee.name=DEMO", "payee.city=Tashkent", "message=choy"},
     {{"/offers/0/account", "demo00000000000001"}, {"/message", "choy"}}},
    {"cn.unionpay.mpm",
     {"account=1234567812345678123456789012345", "payee.name=SHOP", "payee.city=WUHAN", "currency=CNY",
      "payee.country=CN"},
     {{"/offers/0/account", "1234567812345678123456789012345"}, {"/next", "ask_gateway"}}},
    {"emv.mpm",
     {"02=4000123456789010", "payee.name=SHOP", "payee.city=BONN", "currency=EUR", "payee.country=DE"},
     {{"/offers/0/scheme", "visa"}, {"/offers/0/account", "4000123456789010"}}},
    {"ch.qrbill",
     {"account=CH5809000000000123456", "payee.name=Gärtnerei Mond", "payee.postcode=8000", "payee.city=Zürich",
      "currency=CHF", "amount=12.50", "reference=RF98SBO2026", "message=Strauss"},
     {{"/offers/0/account", "CH5809000000000123456"},
      {"/payee/city", "Zürich"},
      {"/amount/value", "12.50"},
      {"/amount/currency", "CHF"},
      {"/reference/kind", "iso11649"},
      {"/message", "Strauss"}}},
    {"cz.spayd",
     {"account=CZ2508000000000000001230", "bank=GIBACZPX", "payee.name=Kavárna *", "amount=480.50", "currency=CZK",
      "reference=2026017", "due=2026-12-15", "message=Tři"},
     {{"/offers/0/account", "CZ2508000000000000001230"},
      {"/offers/0/bank", "GIBACZPX"},
      {"/payee/name", "Kavárna *"},
      {"/reference/kind", "vs"},
      {"/due", "2026-12-15"}}},
    {"si.upn",
     {"account=SI56020170014356205", "payee.name=Podjetje Mesec", "amount=81.05", "reference=RF98SBO2026",
      "message=Plačilo", "due=2026-12-15"},
     {{"/offers/0/account", "SI56020170014356205"},
      {"/amount/value", "81.05"},
      {"/message", "Plačilo"},
      {"/due", "2026-12-15"}}},
    {"hr.hub3",
     {"account=HR8823400091110000006", "payee.name=Mjesec d.o.o.", "amount=123.55", "reference=2026-17",
      "message=Račun"},
     {{"/offers/0/account", "HR8823400091110000006"},
      {"/amount/value", "123.55"},
      {"/amount/currency", "EUR"},
      {"/reference/value", "2026-17"}}},
    {"hu.mnb",
     {"account=HU82117700061234567890123452", "bank=GIBAHUHBXXX", "payee.name=Hold Bolt", "amount=1500",
      "expires=2026-12-31T23:59:59+01:00"},
     {{"/offers/0/account", "HU82117700061234567890123452"},
      {"/offers/0/bank", "GIBAHUHBXXX"},
      {"/amount/value", "1500"},
      {"/expires", "2026-12-31T23:59:59+01:00"}}},
    {"rs.ips",
     {"account=845000000001234519", "payee.name=Knjižara Mesec", "amount=3596.13", "reference=97672026017",
      "message=Račun 17"},
     {{"/offers/0/account", "845000000001234519"},
      {"/amount/value", "3596.13"},
      {"/amount/currency", "RSD"},
      {"/purpose", "289"},
      {"/reference/kind", "rs_model"}}},
    {"ru.st00012",
     {"account=40702810900000000001", "bank=044525999", "payee.name=ООО «Луна»", "amount=1250.5",
      "message=Счёт | 17", "BankName=Банк «Пример»", "CorrespAcc=30101810000000000999"},
     {{"/offers/0/account", "40702810900000000001"},
      {"/offers/0/bank", "044525999"},
      {"/payee/name", "ООО «Луна»"},
      {"/amount/value", "1250.50"},
      {"/message", "Счёт | 17"}}},
    {"btc.bip21",
     {"account=bc1qvr2lmg49fhvl0sgv3ylucpl93s2x8wfpp49fhk", "amount=0.5", "payee.name=Mohn"},
     {{"/offers/0/account", "bc1qvr2lmg49fhvl0sgv3ylucpl93s2x8wfpp49fhk"},
      {"/amount/value", "0.5"},
      {"/amount/currency", "BTC"}}},
    {"ltc.uri",
     {"account=ltc1qvr2lmg49fhvl0sgv3ylucpl93s2x8wfp9fld0x", "amount=0.5"},
     {{"/offers/0/account", "ltc1qvr2lmg49fhvl0sgv3ylucpl93s2x8wfp9fld0x"}, {"/amount/currency", "LTC"}}},
    {"bch.uri",
     {"account=qpsdtldz54xana7ppjynlnq8ukxpgcaeyymg455m2m", "amount=0.5"},
     {{"/amount/value", "0.5"}, {"/amount/currency", "BCH"}}},
    {"eth.eip681",
     {"account=0x60d5FDa2A54dd9f7c10C893fCc07e58C1463b921", "amount=2.014"},
     {{"/offers/0/account", "0x60d5FDa2A54dd9f7c10C893fCc07e58C1463b921"},
      {"/amount/value", "2.014"},
      {"/amount/currency", "ETH"}}},
    {"sol.pay",
     {"account=7X1Ppji7QAXFbokF3sLRZbWMGAEj7uijah1eRYRgAdse", "amount=0.5", "payee.name=Mohn"},
     {{"/offers/0/account", "7X1Ppji7QAXFbokF3sLRZbWMGAEj7uijah1eRYRgAdse"}, {"/amount/currency", "SOL"}}},
    {"ton.transfer",
     {"account=UQBg1f2ipU3Z98EMiT_MB-WMFGO5Ielc3zkH-dS4K6D_ISVL", "amount=1.5"},
     {{"/offers/0/account", "UQBg1f2ipU3Z98EMiT_MB-WMFGO5Ielc3zkH-dS4K6D_ISVL"},
      {"/amount/value", "1.5"},
      {"/amount/currency", "TON"}}},
    {"xlm.sep7",
     {"account=GBQNL7NCUVG5T56BBSET7TAH4WGBIY5ZEHUVZXZZA745JOBLUD7SDCSS", "amount=0.5"},
     {{"/offers/0/account", "GBQNL7NCUVG5T56BBSET7TAH4WGBIY5ZEHUVZXZZA745JOBLUD7SDCSS"}, {"/amount/value", "0.5"}}},
    {"xmr.uri",
     {"account=45HwwdWJD8UiSXTRS3cSAYQRwzDesrgm4AYGsZoFutqt6Z6DJkQTw5S23HLQWQ5jUs7XNeGrsoB1KMUV1aCgEJcoUAnYY8o",
      "amount=0.5"},
     {{"/amount/value", "0.5"}, {"/amount/currency", "XMR"}}},
    {"eu.epc",
     {"account=DE89370400440532013000", "payee.name=Bücherstube Anker", "amount=12.3",
      "reference=RF18539007547034"},
     {{"/offers/0/account", "DE89370400440532013000"},
      {"/amount/value", "12.3"},
      {"/amount/currency", "EUR"},
      {"/reference/kind", "iso11649"}}},
    {"ua.nbu",
     {"account=UA199999990000000000000000042", "payee.name=Пекарня Місяць", "payee.id=99999942", "amount=12.5",
      "message=Хліб", "expires=2026-12-31T23:59:59"},
     {{"/offers/0/account", "UA199999990000000000000000042"},
      {"/payee/name", "Пекарня Місяць"},
      {"/payee/id", "99999942"},
      {"/amount/value", "12.50"},
      {"/amount/currency", "UAH"},
      {"/purpose", "OTHR/OTHR"},
      {"/expires", "2026-12-31T23:59:59"}}},
    {"it.pagopa",
     {"reference=399000000000004206", "payee.id=99999990049", "amount=10.5"},
     {{"/reference/value", "399000000000004206"},
      {"/payee/id", "99999990049"},
      {"/amount/value", "10.50"},
      {"/amount/currency", "EUR"}}},
    {"pl.zbp",
     {"account=PL71999999990000000000000042", "payee.name=Piekarnia Żółw", "message=Rachunek 42", "amount=1.5"},
     {{"/offers/0/account", "PL71999999990000000000000042"},
      {"/offers/0/account_kind", "iban"},
      {"/amount/value", "1.50"},
      {"/message", "Rachunek 42"}}},
    {"fi.barcode",
     {"account=FI4899999900000048", "reference=1234561", "amount=10.5", "due=2026-12-31"},
     {{"/offers/0/account", "FI4899999900000048"},
      {"/reference/value", "1234561"},
      {"/amount/value", "10.50"},
      {"/due", "2026-12-31"}}},
    {"fi.barcode",
     {"account=FI4899999900000048", "reference=RF341234561"},
     {{"/reference/value", "RF341234561"}, {"/reference/kind", "iso11649"}}},
    {"btc.lnurl",
     {"url=https://pay.example.org/lnurlp/blumen"},
     {{"/url", "https://pay.example.org/lnurlp/blumen"}, {"/nature", "opaque"}, {"/next", "resolve"}}},
    {"de.bezahlcode",
     {"account=DE89370400440532013000", "payee.name=Bücherstube Anker", "amount=12.3", "due=2026-12-31"},
     {{"/offers/0/account", "DE89370400440532013000"},
      {"/amount/value", "12.3"},
      {"/amount/currency", "EUR"},
      {"/due", "2026-12-31"}}},
    {"de.bezahlcode",
     {"account=0532013000", "account_kind=bban", "bank=37040044", "payee.name=Anker"},
     {{"/offers/0/account", "0532013000"}, {"/offers/0/account_kind", "bban"}, {"/offers/0/bank", "37040044"}}},
    {"int.payto",
     {"account=DE89370400440532013000", "bank=COBADEFFXXX", "payee.name=Bücherstube Anker", "amount=12.3",
      "currency=EUR"},
     {{"/offers/0/account", "DE89370400440532013000"},
      {"/offers/0/bank", "COBADEFFXXX"},
      {"/payee/name", "Bücherstube Anker"},
      {"/amount/value", "12.3"},
      {"/amount/currency", "EUR"}}},
    {"int.payto",
     {"account=shop@bank", "account_kind=vpa"},
     {{"/offers/0/account", "shop@bank"}, {"/offers/0/account_kind", "vpa"}}},
    {"in.upi",
     {"account=shop@bank", "payee.name=A & B+C", "amount=1.50", "message=two words"},
     {{"/offers/0/account", "shop@bank"},
      {"/payee/name", "A & B+C"},
      {"/message", "two words"},
      {"/amount/currency", "INR"}}},
    {"cn.wechat", {"url=wxp://f2f0abcdef"}, {{"/url", "wxp://f2f0abcdef"}, {"/nature", "opaque"}}},
    {"cn.alipay", {"url=https://qr.alipay.com/fkx012345"}, {{"/url", "https://qr.alipay.com/fkx012345"}}},
    {"cn.unionpay", {"url=https://qr.95516.com/00010000/01234567890123456789012345"}, {{"/nature", "opaque"}}},
    shown("cn.wechat.code", "134567890123456789", "market=CN"),
    shown("cn.alipay.code", "281234567890123456", "market=CN"),
    shown("cn.unionpay.code", "6212345678901234567", "app=unionpay"),
    shown("alipayplus.code", "281001123456789012345670", "market=HK"),
    shown("cn.bestpay.code", "511234567890123451", "market=CN"),
    shown("cn.ccb.code", "6240105123456789010", "app=ccb"),
    shown("cn.duxiaoman.code", "311234567890123450", "market=CN"),
    shown("cn.ecny.code", "0112345678901234560"),
    shown("cn.jd.code", "181234567890123450", "market=CN"),
    shown("cn.qq.code", "911234567890123450", "market=CN"),
    shown("jp.aupay.code", "3158992112345678900"),
    shown("jp.dbarai.code", "9000000212345678901230"),
    shown("jp.linepay.code", "9000000000123456780"),
    shown("jp.merpay.code", "3158990012345678900"),
    shown("jp.paypay.code", "900081818812345678901230"),
    shown("jp.rakuten.code", "9000011234567890"),
    shown("jp.yucho.code", "3158993512345678900"),
    shown("kr.kakaopay.code", "281006021234567890123450", "market=KR"),
    shown("th.linepay.code", "771234567890", "market=TH"),
    shown("tw.linepay.code", "771234567890123451", "market=TW"),
    link("alipayplus.order", "https://alipay.com/281001040123EXAMPLE"),
    link("cn.aggregate", "https://qr.chinaums.com/00example"),
    link("cn.bestpay", "http://m.bestpay.com.cn/#/apa/00example"),
    link("cn.hebao", "https://p.10086.cn/d?p=00example"),
    link("cn.jd", "https://h5pay.jd.com/code?c=00example"),
    link("cn.lakala", "https://qr.lakala.com/00example"),
    link("cn.qq", "https://i.qianbao.qq.com/wallet/sqrcode.htm?m=tenpay&a=1"),
    link("cn.shouqianba", "https://qr.shouqianba.com/gateway?qid=00example"),
    link("cn.wopay", "http://www.unicompayment.com/externalJump/00example"),
    link("hk.alipay", "https://qr.alipay.hk/00example"),
    link("jp.paypay", "https://qr.paypay.ne.jp/p2p01_Example"),
    link("kr.kakaopay", "https://qr.kakaopay.com/281006010000000000000042138800000"),
    link("vn.momo", "https://me.momo.vn/Example"),
    link("be.payconiq", "https://payconiq.com/t/1/00000000000000000000a042?A=1050&D=Bread"),
    link("dk.mobilepay", "https://mobilepay.dk/erhverv/betalingslink/?phone=000042&amount=10.50"),
    link("link.cashapp", "https://cash.app/$LunaBakery/10.50"),
    link("link.paypal", "https://paypal.me/LunaBakery/10.50USD"),
    link("link.revolut", "https://revolut.me/lunabakery"),
    link("link.venmo", "https://venmo.com/LunaBakery?txn=pay&amount=10.50"),
    link("link.wise", "https://wise.com/pay/me/lunabakery"),
    link("link.zelle", "https://enroll.zellepay.com/qr-codes/?data=eyJ0b2tlbiI6ICJwYXlAbHVuYS5leGFtcGxlIn0g"),
    link("no.vipps", "https://qr.vipps.no/28/2/01/031/example42"),
    link("ru.sbp",
         "https://qr.nspk.ru/AD00EXAMPLE000000000000000000042"
         "?type=02&bank=100000009999&sum=10050&cur=RUB&crc=6B8A"),
    link("za.snapscan", "https://pos.snapscan.io/qr/EXAMPLE?id=ORDER42&amount=1050"),
    link("cn.douyin", "https://v.douyin.com/Example/", "not-payment"),
    link("cn.eleme", "https://h5.ele.me/shop/?id=E42", "not-payment"),
    link("cn.kuaishou", "https://v.kuaishou.com/Example", "not-payment"),
    link("cn.meituan", "https://i.meituan.com/poi/42", "not-payment"),
    link("cn.pinduoduo", "https://p.pinduoduo.com/Example", "not-payment"),
    link("cn.taobao", "https://m.tb.cn/h.Example", "not-payment"),
    {"cn.unionpay.wrapped",
     {"qrCode=wxp://f2f0Example"},
     {{"/payload", "https://qr.95516.com/qrcGtwWeb-web/api/open?qrCode=wxp://f2f0Example"},
      {"/inner/scheme", "cn.wechat"}}},
    {"cn.taobao.token", {"text=$ExampleTokn$"}, {{"/nature", "not-payment"}}},
    {"alipayplus.mpm",
     {"host and version=HTTPS://QR.EXAMPLE.COM/MPM/3/", "payload=EXAMPLE"},
     {{"/payload", "HTTPS://QR.EXAMPLE.COM/MPM/3/GPLD007EXAMPLE"}, {"/next", "ask_gateway"}}},
    {"tw.twqr",
     {"label=EXAMPLE", "account=0000000000000042", "bank=999", "amount=123.45"},
     {{"/offers/0/account", "0000000000000042"},
      {"/offers/0/bank", "999"},
      {"/amount/value", "123.45"},
      {"/amount/currency", "TWD"}}},
    {"ar.transferencias",
     {"account=30999999995", "payee.name=CASA LUNA", "payee.city=CABA"},
     {{"/offers/0/account", "30999999995"}, {"/offers/0/account_kind", "tax_id"}, {"/amount/currency", "ARS"}}},
    {"latam.mercadopago",
     {"account=100000001", "payee.name=CAFE LUNA", "payee.city=Lima", "currency=PEN", "payee.country=PE"},
     {{"/offers/0/account", "100000001"}, {"/offers/0/account_kind", "merchant_id"}}},
    {"co.breb",
     {"26.00=CO.COM.CRB.LLA", "account=@luna42", "account_kind=alias", "payee.name=TIENDA LUNA",
      "payee.city=BOGOTA"},
     {{"/offers/0/account", "@luna42"}, {"/offers/0/account_kind", "alias"}, {"/amount/currency", "COP"}}},
    {"co.nequi",
     {"payee.address=CALLE 42", "payee.name=TIENDA LUNA", "payee.city=CALI"},
     {{"/payee/address", "CALLE 42"}, {"/next", "open_app"}}},
    {"pe.yape",
     {"account=0123456789abcdef0123456789abcdef", "payee.name=YAPERO", "payee.city=Lima"},
     {{"/offers/0/account", "0123456789abcdef0123456789abcdef"}, {"/nature", "opaque"}}},
    {"gh.ghqr",
     {"account=0000000000000042", "payee.name=LUNA CHOP BAR", "payee.city=ACCRA", "expires=2029-01-31T23:59:59"},
     {{"/offers/0/account", "0000000000000042"}, {"/expires", "2029-01-31T23:59:59"}}},
    {"ng.nqr",
     {"account=S0000000042", "payee.name=LUNA STORES", "payee.city=Lagos", "reference=42"},
     {{"/offers/0/account", "S0000000042"}, {"/amount/currency", "NGN"}, {"/reference/kind", "order"}}},
    {"ke.keqr",
     {"28.01=254700000042", "payee.name=LUNA KIOSK"},
     {{"/offers/0/account", "254700000042"}, {"/offers/0/bank", "01"}, {"/amount/currency", "KES"}}},
    {"tz.tanqr",
     {"bank=09999", "account=10000042", "payee.name=LUNA CAFE", "payee.city=DODOMA"},
     {{"/offers/0/bank", "09999"}, {"/offers/0/account", "10000042"}}},
    {"eg.meeza",
     {"account=900000042", "payee.name=LUNA SHOP", "payee.city=Giza"},
     {{"/offers/0/account", "900000042"}, {"/amount/currency", "EGP"}}},
    {"et.ethqr",
     {"28.00=LunaBankQr", "bank=LUNAETAA", "account=1000000000042", "payee.name=LUNA COFFEE", "payee.city=Gondar"},
     {{"/offers/0/bank", "LUNAETAA"}, {"/offers/0/account", "1000000000042"}}},
    {"tr.karekod",
     {"account=TR620009900000000000000042", "amount=25.5", "payee.name=AY CAFE", "payee.city=ANKARA", "51.00=10",
      "expires=2029-01-31T13:00:00"},
     {{"/offers/0/account_kind", "iban"}, {"/amount/value", "25.50"}, {"/expires", "2029-01-31T13:00:00"}}},
    {"sa.sama",
     {"account=0000000000000042", "payee.name=LUNA SOUQ", "payee.city=ALRIYAD", "expires=2029-01-31T12:00:00"},
     {{"/offers/0/account", "0000000000000042"}, {"/expires", "2029-01-31T12:00:00"}}},
    {"jo.cliq",
     {"account=LUNASHOP", "payee.name=LUNA SHOP", "payee.city=AMMAN", "reference=R42"},
     {{"/offers/0/account", "LUNASHOP"}, {"/offers/0/account_kind", "alias"}, {"/reference/value", "R42"}}},
    {"mu.maucas",
     {"bank=LUNAMUM0", "account=0000MUR000000042", "payee.name=LUNA BEACH", "payee.city=Curepipe"},
     {{"/offers/0/bank", "LUNAMUM0"}, {"/offers/0/account", "0000MUR000000042"}}},
    {"za.masterpass",
     {"account=1000000042", "payee.name=LUNA FOODS", "payee.city=CT", "amount=71.40"},
     {{"/offers/0/account", "1000000042"}, {"/amount/currency", "ZAR"}}},
    {"za.electrum",
     {"27.00=za.co.electrum.picknpay", "account=AA42", "payee.name=LUNA FOODS", "payee.city=CT"},
     {{"/offers/0/account", "AA42"}, {"/amount/currency", "ZAR"}}},
    {"emv.cpm",
     {"application=A0000000031010", "account=4000123456789017", "payer.name=MUSTER/MOND", "application label=Alpha",
      "61.9F25=9017"},
     {{"/offers/0/scheme", "visa"},
      {"/offers/0/account", "4000123456789017"},
      {"/offers/0/account_kind", "pan"},
      {"/payer/name", "MUSTER/MOND"},
      {"/next", "charge"}}},
    {"th.slip",
     {"bank=004", "reference=2026112600000000042"},
     {{"/reference/value", "2026112600000000042"}, {"/nature", "not-payment"}}},
    {"mx.codi",
     {"TYP=20", "v.DEV=00000000000000000000/0", "ic.IDC=1", "ic.SER=1", "ic.ENC=AA=="},
     {{"/nature", "opaque"}, {"/next", "open_app"}}},
    {"se.swish",
     {"account=0701740605", "amount=45", "message=Bulle"},
     {{"/offers/0/account", "0701740605"},
      {"/amount/value", "45"},
      {"/amount/currency", "SEK"},
      {"/message", "Bulle"}}},
    {"se.usingqr",
     {"account=5050-1055", "amount=45.50", "currency=SEK", "payee.name=Luna AB", "due=2029-01-31",
      "reference=1001"},
     {{"/offers/0/account", "5050-1055"},
      {"/amount/value", "45.50"},
      {"/due", "2029-01-31"},
      {"/reference/value", "1001"}}},
    {"sk.invoicebysquare",
     {"reference=FV42", "created=2029-01-31", "payee.name=Luna"},
     {{"/reference/value", "FV42"}, {"/created", "2029-01-31"}, {"/nature", "not-payment"}}},
    {"sk.paybysquare",
     {"account=SK8975000000000012345671", "amount=12.50", "payee.name=Luna", "reference=42", "message=chlieb"},
     {{"/offers/0/account", "SK8975000000000012345671"},
      {"/amount/value", "12.50"},
      {"/amount/currency", "EUR"},
      {"/payee/name", "Luna"},
      {"/reference/value", "42"},
      {"/message", "chlieb"}}},
    {"th.botbarcode",
     {"account=099400016550101", "reference=CUST0042", "amount=36.5", "reference 2=INV1"},
     {{"/offers/0/account", "099400016550101"}, {"/amount/value", "36.50"}, {"/amount/currency", "THB"}}},
};

Words write_words(const std::string& scheme, const Words& settings, const Words& more = {}) {
  Words words = {"write", "--scheme", scheme};
  for (const std::string& setting : settings) words.insert(words.end(), {"--set", setting});
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

const Words pix = {"account=loja@example.com", "payee.name=PADARIA LUA", "payee.city=SAO PAULO"};

Words with(Words words, const std::string& more) {
  words.push_back(more);
  return words;
}

}  // namespace

TEST_CASE("write: what it says of a hostile value is escaped") {
  const Run run = paycode_with({"write", "--scheme", "eu.epc", "--set", "account=DE\x1B[31m\xE2\x80\xAE"});
  CHECK(run.status == 1);
  CHECK(contains(run.err, "\\u{1B}"));
  CHECK_FALSE(contains(run.err, "\x1B"));
}

TEST_CASE("write: every scheme from --set, and what is read back is what was set") {
  for (const Written& each : codes) {
    CAPTURE(std::string(each.scheme));
    // A customer's code is written only where that was asked for.
    const Run run = paycode_with(write_words(each.scheme, each.settings, {"--raw", "--unmask"}));
    CAPTURE(run.err);
    CHECK(run.status == 0);
    CHECK(run.err.empty());
    const Json record = record_of_run(paycode_with({"read", "--unmask", "-0", "--context", each.context}, run.out));
    REQUIRE(record.is_object());
    CHECK(record["scheme"] == each.scheme);
    CHECK(record["verdict"] == "ok");
    for (const auto& [path, value] : each.expected) {
      const std::string pointer = path;
      CAPTURE(pointer);
      CHECK(record[Json::json_pointer(path)] == value);
    }
    // --raw: no line end
    CHECK(paycode_with(write_words(each.scheme, each.settings, {"--unmask"})).out == run.out + "\n");
  }
  for (const Scheme* scheme : schemes()) {
    const auto written = [&](const Written& each) { return each.scheme == scheme->id; };
    CAPTURE(std::string(scheme->id));
    // What has to be signed only its issuer makes.
    bool writable = scheme->marks().size() > 0;
    for (const Row& row : scheme->rows()) writable = writable && !(row.required && row.signs_all);
    CHECK(std::any_of(codes.begin(), codes.end(), written) == writable);
  }
}

TEST_CASE("write: a code that nothing tells from others is not written") {
  const Run run = paycode_with({"write", "--scheme", "cn.suning.code", "--set", "code=8390000000004242"});
  CHECK(run.status == 1);
  CHECK(run.out.empty());
  CHECK(contains(run.err, "reads as unknown, not as cn.suning.code"));
}

TEST_CASE("write: whose digits they are, --scheme says, and --context can say otherwise") {
  const Words words = {
      "write", "--raw", "--unmask", "--scheme", "cn.wechat.code", "--set", "code=134567890123456789"};
  const Run run = paycode_with(words);
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK(run.out == "134567890123456789");
  CHECK(paycode_with(with(with(words, "--context"), "market=TW")).status == 1);
  const std::string record = paycode_with({"read", "--unmask", run.out}).out;
  CHECK(paycode_with({"write", "--raw", "--unmask", "--from", "-"}, record).out == run.out);
  const Run named =
      paycode_with({"write", "--raw", "--unmask", "--from", "-", "--scheme", "cn.wechat.code"}, record);
  CHECK(named.status == 0);
  CHECK(named.out == run.out);
}

TEST_CASE("write --format json: payload, scheme, losses, findings") {
  const Run run = paycode_with(write_words("br.pix", pix, {"--format", "json"}));
  const Json written = Json::parse(run.out);
  Words keys;
  for (const auto& [key, value] : written.items()) keys.push_back(key);
  CHECK(keys == Words{"payload", "scheme", "losses", "findings"});
  CHECK(written["payload"].get<std::string>() + "\n" == paycode_with(write_words("br.pix", pix)).out);
  CHECK(written["losses"] == Json::array());
  CHECK(written["findings"] == Json::array());
}

TEST_CASE("write --from: the payload of a record, byte for byte, or with changes") {
  for (const auto& each : fixture_records()) {
    CAPTURE(each.first.name);
    if (each.first.scheme == "unknown") continue;
    CHECK(paycode_with({"write", "--raw", "--unmask", "--from", "-"}, each.second).out == each.first.bytes);
  }
  const std::string record = paycode_with({"read", fixture("br.pix/ok-static")}).out;
  const std::string listed = paycode_with({"read", "--format", "json", fixture("br.pix/ok-static")}).out;
  CHECK(paycode_with({"write", "--raw", "--from", "-"}, listed).out == fixture("br.pix/ok-static"));
  Folder folder;
  const Words from_file = {"write", "--raw", "--from", folder.put("record.json", record)};
  CHECK(paycode_with(from_file).out == fixture("br.pix/ok-static"));
  const Run changed =
      paycode_with({"write", "--from", "-", "--set", "amount=99.90", "--set", "payee.city=RECIFE"}, record);
  CHECK(changed.status == 0);
  const Json after = record_of_run(paycode_with({"read"}, changed.out)), before = Json::parse(record);
  CHECK(after["verdict"] == "ok");
  CHECK(after["amount"]["value"] == "99.90");
  CHECK(after["payee"]["city"] == "RECIFE");
  CHECK(after["offers"] == before["offers"]);
  CHECK(after["reference"] == before["reference"]);
}

TEST_CASE("write --from: a record whose text was decoded gives its own bytes back") {
  const std::string epc =
      "BCD\n001\n2\nSCT\nBFSWDE33BER\nB\xFC"
      "cherei\nDE33100205000001194700\nEUR10.00";
  const Run record = paycode_with({"read", "-0"}, epc);
  CHECK(paycode_with({"write", "--raw", "--from", "-"}, record.out).out == epc);
}

TEST_CASE("write --from: a record whose checksum does not hold is written as it is, but not edited") {
  const std::string wrong = fixture("br.pix/bad-crc");
  const std::string record = paycode_with({"read", wrong}).out;
  CHECK(paycode_with({"write", "--raw", "--from", "-"}, record).out == wrong);
  const Run edited = paycode_with({"write", "--from", "-", "--set", "amount=1.00"}, record);
  CHECK(edited.status == 1);
  CHECK(edited.out.empty());
  CHECK(contains(edited.err, "write.corrupt: --set amount: the code's checksum"));
}

TEST_CASE("write: a value that the scheme does not take is refused with 1, and named") {
  for (const auto& [scheme, setting] : {std::pair{"br.pix", "amount=12,50"},
                                        {"br.pix", "amount=-1"},
                                        {"br.pix", "amount="},
                                        {"br.pix", "account=nothing"},
                                        {"br.pix", "currency=USD"},
                                        {"br.pix", "payee.country=PT"},
                                        {"eu.epc", "account=DE88370400440532013000"},
                                        {"eu.epc", "amount=1e3"},
                                        {"th.promptpay", "currency=USD"},
                                        {"sg.paynow", "account=hello"},
                                        {"in.upi", "account=no-at"},
                                        {"kh.khqr", "expires=tomorrow"},
                                        {"br.pix", "payee.category=bread"}}) {
    const std::string text = setting;
    const Run run = paycode_with(write_words(scheme, {text}));
    const std::string id = scheme;
    CAPTURE(id);
    CAPTURE(text);
    CHECK(run.status == 1);
    CHECK(run.out.empty());
    CHECK(contains(run.err, text.substr(0, text.find('='))));
  }
}

TEST_CASE("write: an account that is no account of any kind is refused, not written as another kind") {
  for (const char* account :
       {"1234567890120", "hello", "12345"}) {  // a Thai id with a wrong check digit; nothing at all
    const Run run = paycode_with(write_words("th.promptpay", {std::string("account=") + account}));
    CAPTURE(std::string(account));
    CHECK(run.status == 1);
    CHECK(run.out.empty());
  }
}

TEST_CASE("write: what would be bad ends with 1 and says why") {
  const Run both = paycode_with(write_words(
      "eu.epc", {"account=DE89370400440532013000", "payee.name=A", "reference=RF18539007547034", "message=x"}));
  CHECK(both.status == 1);
  CHECK(contains(both.err, "epc.remittance"));
  CHECK(paycode_with(write_words("emv.mpm", {"payee.name=A", "payee.city=B", "currency=EUR", "payee.country=DE"}))
            .status == 1);
  const Run too_long = paycode_with(write_words("br.pix", with(pix, "message=" + std::string(100, 'x'))));
  CHECK(too_long.status == 1);
  CHECK(too_long.out.empty());
  const Run other = paycode_with(write_words("cn.wechat", {"url=https://example.com/"}));
  CHECK(other.status == 1);
}

TEST_CASE("write: a path is where the element stands on the wire") {
  const Run run = paycode_with(write_words("br.pix", with(with(pix, "01=11"), "62.07=T1")));
  CHECK(run.status == 0);
  const Json record = record_of_run(paycode_with({"read", "--elements"}, run.out));
  CHECK(record["usage"] == "reusable");
  CHECK(record["offers"][0]["account"] == "loja@example.com");
  const Json& elements = record["elements"];
  CHECK(std::any_of(elements.begin(), elements.end(),
                    [](const Json& each) { return each["path"] == "62.07" && each["value"] == "T1"; }));
  const Run by_name =
      paycode_with(write_words("br.pix", {"key=loja@example.com", "merchant name=A", "merchant city=B"}));
  CHECK(record_of_run(paycode_with({"read"}, by_name.out))["payee"]["name"] == "A");
}

TEST_CASE("write: a checksum is computed, and nobody chooses it") {
  const Run run = paycode_with(write_words("br.pix", with(pix, "63=0000")));
  CHECK(run.status == 2);
  CHECK(run.out.empty());
  CHECK(contains(run.err, "--set 63: is computed from all the rest"));
}

TEST_CASE("write: everything that is missing is a finding of its own, and nothing is written") {
  const auto missing = [](const Words& words) {
    Words in_json = words;
    in_json.insert(in_json.end(), {"--format", "json"});
    const Run run = paycode_with(in_json), bare = paycode_with(words);
    CHECK(run.status == 1);
    CHECK(bare.status == 1);
    CHECK(bare.out.empty());
    CHECK(bare.err == run.err);
    const Json written = Json::parse(run.out);
    CHECK(written["payload"].is_null());
    std::string paths;
    for (const Json& each : written["findings"]) {
      CHECK(each["rule"] == "element.missing");
      CHECK(each["grade"] == "error");
      paths += (paths.empty() ? "" : " ") + each["path"].get<std::string>();
    }
    return paths;
  };
  CHECK(missing(write_words("br.pix", {})) == "59 60 26.01");
  CHECK(missing(write_words("br.pix", {"payee.name=A"})) == "60 26.01");
  CHECK(missing(write_words("eu.epc", {"payee.name=A"})) == "line 7");
  CHECK(missing(write_words("cn.wechat", {})) == "#scheme #authority");
  CHECK(contains(paycode_with(write_words("br.pix", {})).err, "element.missing: --set payee.city: merchant city"));
  CHECK(contains(paycode_with(write_words("cn.wechat", {})).err, "--set url"));
}

TEST_CASE("write: all that is wrong is said at once, each by what was set") {
  const Run run = paycode_with(write_words("br.pix",
                                           {"account=nothing", "amount=12,50", "currency=USD",
                                            "payee.name=" + std::string(26, 'N'), "payee.city=RECIFE"},
                                           {"--format", "json"}));
  CHECK(run.status == 1);
  std::map<std::string, std::string> rules;
  const Json written = Json::parse(run.out);
  for (const Json& each : written["findings"])
    rules[each["path"].get<std::string>()] = each["rule"].get<std::string>();
  const std::map<std::string, std::string> wanted = {
      {"26.01", "account.form"}, {"54", "amount.form"}, {"59", "element.length"}, {"currency", "scheme.implies"}};
  for (const auto& [path, rule] : wanted) CHECK(rules[path] == rule);
  CHECK(contains(run.err, "--set payee.name: 59 has 26 characters; want at most 25"));
  CHECK(contains(run.err, "--set currency: currency is \"USD\", but the scheme is only for BRL"));
}

TEST_CASE("write --from: letters that the code's own character set has not are a finding") {
  const std::string latin = "BCD\n002\n2\nSCT\n\nCaf\xE9 Luna\nDE91100000000123456789\nEUR7.5";
  const std::string record = paycode_with({"read", "--format", "ndjson", latin}).out;
  const Run run =
      paycode_with({"write", "--from", "-", "--format", "json", "--set", "payee.name=\u0141\u00F3d\u017A"}, record);
  CHECK(run.status == 1);
  const Json written = Json::parse(run.out);
  CHECK(written["payload"].is_null());
  CHECK(written["findings"][0]["rule"] == "text.charset");
  CHECK(written["findings"][0]["path"] == "payee.name");
  const Run kept = paycode_with({"write", "--raw", "--from", "-", "--set", "payee.name=Caf\u00E9"}, record);
  CHECK(contains(kept.out, "\nCaf\xE9\nDE"));
  // What Latin-1 has not is spelled with what it has, and the rest of the code stays in Latin-1.
  const Words plain = {"write", "--from", "-", "--transliterate", "--set", "payee.name=\u0141\u00F3d\u017A"};
  const Run spelled = paycode_with(plain, record);
  CHECK(spelled.status == 0);
  CHECK(contains(spelled.out, "\nLodz\nDE"));
  CHECK(contains(spelled.err, "info write.transliterated"));
  Words address = plain;
  address.back() = "bank=\u0141\u00F3d\u017A";
  CHECK(contains(paycode_with(address, record).err, "error text.charset"));
}

TEST_CASE("write --from: a record without a payload is written from its values") {
  Json record = record_of_run(paycode_with({"read", fixture("br.pix/ok-static")}));
  record["payload"] = nullptr;
  const Run run = paycode_with({"write", "--raw", "--from", "-"}, record.dump());
  CHECK(run.status == 0);
  const Json again = record_of_run(paycode_with({"read", run.out}));
  for (const char* key : {"payee", "amount", "offers", "reference"}) CHECK(again[key] == record[key]);
  CHECK(contains(paycode_with({"write", "--raw", "--from", "-", "--set", "amount=7"}, record.dump()).out, "54017"));
  CHECK(paycode_with({"write", "--from", "-"}, "{\"scheme\": \"br.pix\"}").status == 2);
  CHECK(paycode_with({"write", "--from", "-"}, "{\"message\": 7, \"scheme\": \"br.pix\"}").status == 2);
}

TEST_CASE("write --from: a record without a payload says whether the amount may be changed, and of one account") {
  const std::string settled =
      paycode_with({"write", "--raw", "--scheme", "sg.paynow", "--set", "account=+6580000000", "--set", "amount=5",
                    "--set", "amount.editable=false"})
          .out;
  Json record = record_of_run(paycode_with({"read", settled}));
  record["payload"] = nullptr;
  CHECK(paycode_with({"write", "--raw", "--from", "-"}, record.dump()).out == settled);
  record["offers"].push_back(record["offers"][0]);
  CHECK(paycode_with({"write", "--from", "-"}, record.dump()).status == 2);
}

TEST_CASE("write --from: a record whose values were changed is not its payload") {
  Json record = record_of_run(paycode_with({"read", fixture("br.pix/ok-static")}));
  record["amount"]["value"] = "999.00";
  const Run run = paycode_with({"write", "--from", "-"}, record.dump());
  CHECK(run.status == 2);
  CHECK(run.out.empty());
  CHECK(contains(run.err, "999.00"));
}

TEST_CASE("write: more decimals than the currency has, and bytes that are no text, are refused") {
  for (const char* setting : {"amount=12.345", "payee.name=\xFF\xFE"}) {
    const Run run = paycode_with(write_words("sg.paynow", {"account=+6580000000", setting}, {"--format", "json"}));
    CHECK(run.status == 1);
    CHECK(Json::parse(run.out)["payload"].is_null());
    CHECK(Json::parse(run.out)["findings"].size() > 0);
  }
}

TEST_CASE("write --transliterate: plain letters, and a finding for each text") {
  const Words words = write_words(
      "br.pix", {"account=loja@example.com", "payee.name=Caf\u00E9 Stra\u00DFe", "payee.city=S\u00E3o Paulo"},
      {"--transliterate", "--format", "json"});
  const Json written = Json::parse(paycode_with(words).out);
  CHECK(contains(written["payload"].get<std::string>(), "5912Cafe Strasse6009Sao Paulo"));
  std::size_t told = 0;
  for (const Json& each : written["findings"]) told += each["rule"] == "write.transliterated" ? 1U : 0U;
  CHECK(told == 2);
  // Only where it is asked for, and a name that is too long then is too long.
  const Run longer = paycode_with(write_words(
      "br.pix", {"account=loja@example.com", "payee.city=RECIFE", "payee.name=" + std::string(24, 'N') + "\u00DF"},
      {"--transliterate"}));
  CHECK(longer.status == 1);
  CHECK(contains(longer.err, "element.length"));
  const Run kept = paycode_with(
      write_words("br.pix", {"account=loja@example.com", "payee.city=RECIFE", "payee.name=Caf\u00E9"}));
  CHECK(contains(kept.out, "5904Caf\u00E9"));
}

TEST_CASE("write: a template that grows too long is a finding with its place") {
  const Words words = write_words("br.pix",
                                  {"account=" + std::string(60, 'a') + "@example.com", "payee.name=LUA",
                                   "payee.city=RECIFE", "message=" + std::string(60, 'm')},
                                  {"--format", "json"});
  const Run run = paycode_with(words);
  CHECK(run.status == 1);
  const Json written = Json::parse(run.out);
  CHECK(written["payload"].is_null());
  CHECK(written["findings"][0]["rule"] == "element.length");
  CHECK(written["findings"][0]["path"] == "26");
}

TEST_CASE("write: what is wrong with an account is said once, with what is wanted") {
  const Run run = paycode_with(write_words("sg.paynow", {"account=80000000", "account_kind=phone"}));
  CHECK(run.status == 1);
  CHECK_FALSE(contains(run.err, "want \n"));
  CHECK_FALSE(contains(run.err, "is missing"));
  const Run tip = paycode_with(write_words("br.pix", {"account=loja@example.com", "tip.value=5"}));
  CHECK(contains(tip.err, "want fixed, percent"));
}

TEST_CASE("write: usage errors name what is missing or unknown") {
  check_usage({"write"}, "--scheme");
  check_usage({"write", "hello"}, "TEXT");
  check_usage({"write", "--scheme", "xx.nothing"}, "xx.nothing");
  check_usage({"write", "--scheme", "unknown"}, "unknown");
  check_usage(write_words("br.pix", {"nonsense=1"}), "nonsense");
  check_usage(write_words("br.pix", {"due=2026-12-31"}), "due");
  check_usage(write_words("br.pix", {"no equals sign"}), "no equals sign");
  check_usage(write_words("br.pix", {"account_kind=nothing"}), "nothing");
  check_usage({"write", "--from", "/no/such/record"}, "/no/such/record");
  const Run no_record = paycode_with({"write", "--from", "-"}, "no record");
  CHECK(no_record.status == 2);
  const Run masked = paycode_with({"write", "--from", "-"}, paycode_with({"read", wechat}).out);
  CHECK(masked.status == 2);
  CHECK(contains(masked.err, "masked"));
  const std::string record = paycode_with({"read", fixture("br.pix/ok-static")}).out;
  CHECK(paycode_with({"write", "--from", "-", "--scheme", "eu.epc"}, record).status == 2);
}

TEST_CASE("write --output FILE") {
  Folder folder;
  const std::string file = folder / "code";
  const Run run = paycode_with(write_words("br.pix", pix, {"--output", file}));
  CHECK(run.out.empty());
  CHECK(read_file(file) == paycode_with(write_words("br.pix", pix)).out);
}

TEST_CASE("write: a template begun by its name is the one that the account goes into") {
  const auto written = [](const Words& arguments) {
    Words all = {"write", "--set", "payee.name=X", "--set", "payee.city=Y"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const Run run = paycode_with(all);
    CHECK(run.err == "");
    CHECK(run.status == 0);
    return run.out;
  };
  CHECK(contains(written({"--scheme", "sg.paynow", "--set", "account=+6580000000", "--set", "36.00=SG.PAYNOW"}),
                 "36380009SG.PAYNOW010100211+6580000000"));
  CHECK(contains(
      written({"--scheme", "br.pix", "--set", "27.00=br.gov.bcb.pix", "--set", "account=loja@example.com"}),
      "27380014br.gov.bcb.pix0116loja@example.com"));
  const std::string qris = written({"--scheme", "id.qris", "--set", "27.00=COM.EXAMPLE.WWW", "--set",
                                    "account=936000990000000001", "--set", "payee.postcode=10110"});
  CHECK(contains(qris, "27480015COM.EXAMPLE.WWW0118936000990000000001"));
  CHECK_FALSE(contains(qris, "26"));
}

TEST_CASE("write: the time of creation is the command's, where its template is written") {
  const Words khqr = {"write", "--scheme",       "kh.khqr", "--set",       "account=hoa@bank",
                      "--set", "payee.name=HOA", "--set",   "currency=KHR"};
  Words once = khqr;
  for (const char* each : {"--set", "usage=once", "--set", "expires=2030-12-31T00:00:00"}) once.emplace_back(each);
  const Run run = paycode_with(once);
  CHECK(run.status == 0);
  CHECK(run.err == "");
  const Json record = record_of_run(paycode_with({"read", run.out.substr(0, run.out.size() - 1)}));
  CHECK(record["created"].get<std::string>() > "2026-11");
  CHECK(record["created"].get<std::string>() < "2030");
  const Json without = record_of_run(paycode_with({"read", lines_of(paycode_with(khqr).out)[0]}));
  CHECK(without["created"].is_null());
  Words stated = once;
  for (const char* each : {"--set", "created=2026-11-01T00:00:00"}) stated.emplace_back(each);
  const Json kept = record_of_run(paycode_with({"read", lines_of(paycode_with(stated).out)[0]}));
  CHECK(kept["created"].get<std::string>().starts_with("2026-11-01T00:00:00"));
}

TEST_CASE("write: account_kind alone is said of the account that is there; editable takes the record's words") {
  const Run phone = paycode_with({"write", "--scheme", "sg.paynow", "--set", "account=+6580000000", "--set",
                                  "amount.editable=false", "--set", "amount=5"});
  CHECK(phone.status == 0);
  const Run record = paycode_with({"read", "--format", "ndjson", lines_of(phone.out)[0]});
  CHECK(record_of_run(record)["amount"]["editable"] == false);
  const Run refused = paycode_with({"write", "--from", "-", "--set", "account_kind=tax_id"}, record.out);
  CHECK(refused.status == 1);
  CHECK(refused.out == "");
  const Run same = paycode_with({"write", "--from", "-", "--set", "account_kind=phone"}, record.out);
  CHECK(same.status == 0);
  CHECK(same.out == phone.out);
  CHECK(paycode_with({"write", "--scheme", "sg.paynow", "--set", "account_kind=phone"}).status == 2);
}

TEST_CASE("write: a label that cannot stand in a link is a finding that names it") {
  const Run run =
      paycode_with({"write", "--scheme", "tw.twqr", "--set", "label=x y", "--set", "account=1234567890123456",
                    "--set", "bank=004", "--set", "amount=10", "--format", "json"});
  CHECK(run.status == 1);
  CHECK(contains(run.out, "link.form"));
  CHECK(contains(run.out, "#authority"));
}
