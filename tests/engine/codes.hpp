// One invented code of every scheme that is recognised, and fulfils its specification, for laws that hold for all
// of them.
#pragma once

#include "engine/taken.hpp"

namespace taken {

struct Sample {
  Text scheme;
  std::string text;
  Context context = {.hooks = test::hooks};  ///< where only the surroundings tell whose code it is
};

inline const std::string pix = with_crc(
    "00020126380014br.gov.bcb.pix0116loja@example.com520454625303986540510.505802BR5911PADARIA LUA"
    "6009SAO PAULO62120508PEDIDO42");
inline const std::string promptpay =
    with_crc("00020101021129370016A00000067701011101130066812345678530376454045.005802TH");
inline const std::string epc = "BCD\n002\n1\nSCT\n\nBLUMEN MOND\nDE91100000000123456789\nEUR7.5\n\n\nStrauß 7";
/// 0.0025 BTC, signed by an invented node.
inline const std::string invoice =
    "lnbc2500u1p4ndmyqpp5674e6k6uwekr4tc95f6h73ca75ec623uu20r49s6twdkdqpvlaessp523rkgrmuv5as9mtwg23u"
    "skad8wcay2n50tydx8rz3wj9kv8zwlrsdpq23mk7grzw4hxx6r9wvsx7e3qwfhhxetnxqzjc9qrsgq75wg9smyy6tpr8pdf"
    "6q39p8z0hhtsj3xql6e76jd7cfue2m4hz89xdyxsvg9dm2f553zptdu5slnra5x2ghxuynfz5yf75etr58v06cperxggp";
inline const std::string upi = "upi://pay?pa=chai@okbank&pn=Chai%20Point&am=40.00&cu=INR";
// 85 = CPV01, 61 with 4F = A0000000031010 and 5A = 4000123456789017
inline const std::string cpm = "hQVDUFYwMWETTwegAAAAAxAQWghAABI0VniQFw==";
inline const std::string vietqr = with_crc(
    "000201010212" + object("38", "0010A000000727" + object("01", "0006970436011111223344550") + "0208QRIBFTTA") +
    "5303704540550000" + "5802VN");
inline const std::string wechat_code = "134567890123456789";
inline const Context china{.market = "CN"};

inline std::string paynow_template(Text account = "201812345M") {
  return object("26", "0009SG.PAYNOW01012" + object("02", account) + "03011");
}
inline std::string promptpay_template() { return object("29", "0016A00000067701011101130066812345678"); }
inline std::string pix_template() { return object("26", "0014br.gov.bcb.pix0116loja@example.com"); }

/// An object of Alipay+'s.
inline std::string alipayplus_object(Text id, Text value) {
  return std::string(id) + "0" + two_digits(value.size()) + std::string(value);
}

/// What every national flavour wants behind its accounts.
inline std::string merchant(Text country, Text currency) {
  return "52045812" + object("53", currency) + object("58", country) + object("59", "KOPI LUNA") +
         object("60", "TOWN");
}

inline std::string dynamic_pix() {
  return with_crc("000201010212" + object("26", "0014br.gov.bcb.pix" + object("25", "pix.example.com/v2/4a7d")) +
                  merchant("BR", "986") + "62070503***");
}

/// Codes of wallets: links, and what a customer shows.
inline std::vector<Sample> wallet_codes() {
  return {
      {"alipayplus.code", "281001123456789012345670", {.market = "HK"}},
      {"alipayplus.mpm",
       "HTTPS://QR.EXAMPLE.COM/MPM/3/" +
           alipayplus_object("GPLD", alipayplus_object("AB01", "281001") + alipayplus_object("CD02", "KOPI LUNA"))},
      {"alipayplus.order", "https://alipay.com/281001040123EXAMPLE"},
      {"be.payconiq", "https://payconiq.com/t/1/00000000000000000000a042?A=1050&D=Bread"},
      {"cn.aggregate", "https://qr.chinaums.com/00example"},
      {"cn.alipay", "https://qr.alipay.com/fkx12345exampleonly0000"},
      {"cn.alipay.code", "281234567890123456", china},
      {"cn.bestpay", "http://m.bestpay.com.cn/#/apa/00example"},
      {"cn.bestpay.code", "511234567890123451", china},
      {"cn.ccb.code", "6240105123456789010", {.app = "ccb"}},
      {"cn.douyin", "https://v.douyin.com/Example/"},
      {"cn.duxiaoman.code", "311234567890123450", china},
      {"cn.ecny.code", "0112345678901234560"},
      {"cn.eleme", "https://h5.ele.me/shop/?id=E42"},
      {"cn.hebao", "https://p.10086.cn/d?p=00example"},
      {"cn.jd", "https://h5pay.jd.com/code?c=00example"},
      {"cn.jd.code", "181234567890123450", china},
      {"cn.kuaishou", "https://v.kuaishou.com/Example"},
      {"cn.lakala", "https://qr.lakala.com/00example"},
      {"cn.meituan", "https://i.meituan.com/poi/42"},
      {"cn.pinduoduo", "https://mobile.yangkeduo.com/goods.html?goods_id=42"},
      {"cn.qq", "https://i.qianbao.qq.com/wallet/sqrcode.htm?m=tenpay&a=1"},
      {"cn.qq.code", "911234567890123450", china},
      {"cn.shouqianba", "https://qr.shouqianba.com/gateway?qid=00example"},
      {"cn.taobao", "https://item.taobao.com/item.htm?id=42"},
      {"cn.taobao.token", "$ExampleTokn$"},
      {"cn.unionpay", "https://qr.95516.com/00010000/62123456789012345678901234"},
      {"cn.unionpay.code", "6212345678901234567", {.app = "unionpay"}},
      {"cn.unionpay.wrapped", "https://qr.95516.com/qrcGtwWeb-web/api/open?qrCode=wxp%3A%2F%2Ff2f0Example"},
      {"cn.wechat", "wxp://f2f0ExampleOnlyNotARealCode12345"},
      {"cn.wechat.code", wechat_code, china},
      {"cn.wopay", "http://www.unicompayment.com/externalJump/00example"},
      {"dk.mobilepay", "https://mobilepay.dk/erhverv/betalingslink/?phone=000042&amount=10.50"},
      {"hk.alipay", "https://qr.alipay.hk/00example"},
      {"jp.aupay.code", "3158992112345678900"},
      {"jp.dbarai.code", "9000000212345678901230"},
      {"jp.linepay.code", "9000000000123456780"},
      {"jp.merpay.code", "3158990012345678900"},
      {"jp.paypay", "https://qr.paypay.ne.jp/p2p01_Example"},
      {"jp.paypay.code", "900081818812345678901230"},
      {"jp.rakuten.code", "9000011234567890"},
      {"jp.yucho.code", "3158993512345678900"},
      {"kr.kakaopay", "https://qr.kakaopay.com/281006010000000000000042138800000"},
      {"kr.kakaopay.code", "281006021234567890123450", {.market = "KR"}},
      {"link.cashapp", "https://cash.app/$LunaBakery/10.50"},
      {"link.paypal", "https://paypal.me/LunaBakery/10.50USD"},
      {"link.revolut", "https://revolut.me/lunabakery"},
      {"link.venmo", "https://venmo.com/LunaBakery?txn=pay&amount=10.50"},
      {"link.wise", "https://wise.com/pay/me/lunabakery"},
      {"link.zelle",
       "https://enroll.zellepay.com/qr-codes/"
       "?data=eyJuYW1lIjogIkxVTkEgQkFLRVJZIiwgInRva2VuIjogInBheUBsdW5hLmV4YW1wbGUiLCAiYWN0aW9uIjogInBheW1lbnQifQ="
       "="},
      {"no.vipps", "https://qr.vipps.no/28/2/01/031/example42"},
      {"ru.sbp",
       "https://qr.nspk.ru/AD00EXAMPLE000000000000000000042"
       "?type=02&bank=100000009999&sum=10050&cur=RUB&crc=6B8A"},
      {"th.linepay.code", "771234567890", {.market = "TH"}},
      {"tw.linepay.code", "771234567890123451", {.market = "TW"}},
      {"tw.twqr", "TWQRP://EXAMPLE/158/02/V1?D1=10000&D5=999&D6=0000000000000042&D10=901"},
      {"vn.momo", "https://me.momo.vn/Example"},
      {"za.snapscan", "https://pos.snapscan.io/qr/EXAMPLE?id=ORDER42&amount=1050"},
  };
}

/// Codes that say what they are in a grammar of their own.
inline std::vector<Sample> plain_codes() {
  return {
      {"br.pix", pix},
      {"br.pix", dynamic_pix()},
      {"ar.transferencias",
       with_crc("000201010211" + object("50", object("00", "30999999995")) + merchant("AR", "032"))},
      {"bd.banglaqr", with_crc("000201010211" +
                               object("26",
                                      "0011com.example03"
                                      "18900000000000000001") +
                               merchant("BD", "050"))},
      {"btc.bolt11", invoice},
      {"btc.lnurl", "LNURL1DP68GURN8GHJ7URP0YHX27RPD4CXCEFWDAEXWTMVDE6HYMRS9A3XCATDV4HR76TY856RYV5ZPL5"},
      {"cn.unionpay.mpm",
       with_crc("000201010211" + object("15", "1234567887654321123456789012345") + merchant("CN", "156"))},
      {"co.breb", with_crc("000201010211" + object("26", "0014CO.COM.RBM.LLA0407@luna42") + merchant("CO", "170"))},
      {"co.nequi", with_crc("000201010211" + object("26", object("00", "CALLE 42 # 1-23")) + merchant("CO", "170") +
                            object("92", object("00", "co.com.nequi")))},
      {"de.bezahlcode", "bank://singlepaymentsepa?name=Blumen%20Mond&iban=DE91100000000123456789&amount=7,50"},
      {"eg.meeza",
       with_crc("000201010211" + object("26", "0016A0000007321000010109900000042") + merchant("EG", "818"))},
      {"emv.cpm", cpm},
      {"emv.mpm", with_crc("000201" + object("26", "0015com.example.pay0102AB") + merchant("FR", "978"))},
      {"et.ethqr", with_crc("000201010211" + object("28", "0010LunaBankQr0108LUNAETAA02131000000000042") +
                            merchant("ET", "230"))},
      {"eu.epc", epc},
      {"ch.qrbill",
       "SPC\n0200\n1\nCH6630808001234567890\nS\nMuster Garten "
       "AG\nLindenweg\n7\n8000\nZürich\nCH\n\n\n\n\n\n\n\n\nCHF\n\n\n\n\n\n\n\nQRR\n000000000000000000001234565\n\n"
       "EPD"},
      {"cz.spayd",
       "SPD*1.0*ACC:CZ2508000000000000001230*AM:480.50*CC:CZK*MSG:OBJEDNAVKA 17*RN:KAVARNA "
       "PRIKLAD*X-VS:2026017*DT:20261215"},
      {"hr.hub3",
       "HRVHUB30\nEUR\n000000000012355\nANA PRIMJER\nULICA 1\n10000 ZAGREB\nPrimjer d.o.o.\nLipova 15\n21000 "
       "Split\nHR8823400091110000006\nHR00\n2026-17\nCOST\nNajamnina 11/2026\n"},
      {"hu.mnb",
       "HCT\n001\n1\nGIBAHUHBXXX\nMinta Bolt "
       "Kft.\nHU82117700061234567890123452\nHUF1500\n20261231235959+1\nGDDS\nKosár 17\n\n\nSZ-2026-17\n\n\n\n\n"},
      {"rs.ips",
       "K:PT|V:01|C:1|R:845000000001234519|N:Kafić Primer|I:RSD250,|SF:289|M:5814|RP:1234567890123456789"},
      {"ru.st00012",
       "ST00012|Name=ООО «Пример»|PersonalAcc=40702810900000000001|BankName=Банк "
       "«Пример»|BIC=044525999|CorrespAcc=30101810000000000999|Sum=125000|Purpose=Счёт "
       "17|PayeeINN=7700000000|PersAcc=123"},
      {"si.upn",
       "UPNQR\n\n\n\n\nAna Vzorec\nLipova 1\n1000 Ljubljana\n00000008105\n\n\nRENT\nPlačilo "
       "najemnine\n15.12.2026\nSI56020170014356205\nSI121234567890120\nPodjetje Primer d.o.o.\nLepa cesta 15\n3698 "
       "Loški Potok\n185\n"},
      {"fi.barcode", "448999999000000480000105000000000000000001234561261231"},
      {"gh.ghqr",
       with_crc("000201010211" +
                object("32", "0018GH.NET.GHIPSS.GHQR01160000000000000042" + object("04", "E20990131T235959")) +
                merchant("GH", "936"))},
      {"hk.fps", with_crc("000201010211" + object("26", "0012hk.com.hkicl02076000001") + merchant("HK", "344"))},
      {"id.qris",
       with_crc("000201010211" + object("26", "0015COM.EXAMPLE.WWW0118936000990000000001") +
                object("51", "0014ID.CO.QRIS.WWW0215ID1020000000001") + merchant("ID", "360") + "610510110")},
      {"in.bharatqr",
       with_crc("000201010211" + object("26", "0010A0000005240113chai@okbank.x") + merchant("IN", "356"))},
      {"in.upi", upi},
      {"it.pagopa", "PAGOPA|002|399000000000004206|99999990049|1050"},
      {"bch.uri", "bitcoincash:qpsdtldz54xana7ppjynlnq8ukxpgcaeyymg455m2m?amount=0.5"},
      {"btc.bip21", "bitcoin:bc1qvr2lmg49fhvl0sgv3ylucpl93s2x8wfpp49fhk?amount=0.5&label=Mohn"},
      {"eth.eip681", "ethereum:0x60d5FDa2A54dd9f7c10C893fCc07e58C1463b921?value=2.014e18"},
      {"ltc.uri", "litecoin:ltc1qvr2lmg49fhvl0sgv3ylucpl93s2x8wfp9fld0x?amount=0.5"},
      {"sol.pay", "solana:7X1Ppji7QAXFbokF3sLRZbWMGAEj7uijah1eRYRgAdse?amount=0.5&label=Mohn"},
      {"ton.transfer", "ton://transfer/UQBg1f2ipU3Z98EMiT_MB-WMFGO5Ielc3zkH-dS4K6D_ISVL?amount=1500000000"},
      {"xlm.sep7",
       "web+stellar:pay?destination=GBQNL7NCUVG5T56BBSET7TAH4WGBIY5ZEHUVZXZZA745JOBLUD7SDCSS&amount=0.5"},
      {"xmr.uri",
       "monero:45HwwdWJD8UiSXTRS3cSAYQRwzDesrgm4AYGsZoFutqt6Z6DJkQTw5S23HLQWQ5jUs7XNeGrsoB1KMUV1aCgEJcoUAnYY8o?tx_"
       "amount=0.5"},
      {"int.payto", "payto://iban/DE91100000000123456789?amount=EUR:7.5&receiver-name=Blumen%20Mond"},
      {"jo.cliq", with_crc("000201010211" + object("28", "0004CliQ0108LUNASHOP") + merchant("JO", "400"))},
      {"jp.jpqr",
       with_crc("000201010211" + object("26", "0019jp.or.paymentsjapan01130000000000001") + merchant("JP", "392"))},
      {"ke.keqr", with_crc("000201010211" + object("29", "0008ke.go.qr" + object("68", "0000000042")) +
                           merchant("KE", "404"))},
      {"kh.khqr", with_crc("000201010211" + object("29", "0008hoa@bank") + "520459995303116" + "5802KH" +
                           object("59", "HOA") + object("60", "Phnom Penh") + object("99", "00131893456000000"))},
      {"la.bcel", with_crc("000201010211" + object("33", "0004BCEL0112ONEPROOF0001") + "53034185802LA")},
      {"la.laoqr", with_crc("000201010211" +
                            object("38",
                                   "0016A0052662846625770108277104180203001"
                                   "0304DEMO") +
                            "53034185802LA")},
      {"latam.mercadopago",
       with_crc("000201010212" + object("43", "0016com.mercadolibre020110309100000001") + merchant("UY", "858"))},
      {"lk.lankaqr", with_crc("000201010211" + object("26", "00281000100010000000000000010001") +
                              merchant("LK", "144") + "62080504INV1")},
      {"mm.mmqr", with_crc("000201010211" + object("26", "0015com.mmqrpay.www0115000000000000001") +
                           merchant("MM", "104") + "62080504INV1")},
      {"mn.qpay", with_crc("000201010211" +
                           object("27",
                                  "0014A00000084300010108EXAMMNUB020400"
                                  "01") +
                           merchant("MN", "496"))},
      {"mu.maucas", with_crc("000201010211" + object("26", "0009mu.maucas0108LUNAMUM002160000MUR000000042") +
                             merchant("MU", "480"))},
      {"my.duitnow",
       with_crc("000202010211" + object("26", "0014A000000615000101065887340206MY1234") + merchant("MY", "458"))},
      {"ng.nqr",
       with_crc("000201010211" + object("26", "0019NG.COM.NIBSS-PLC.QR0111S0000000042") + merchant("NG", "566"))},
      {"np.fonepay",
       with_crc("000201010211" + object("26", "0011fonepay.com07162222000000000001") + merchant("NP", "524"))},
      {"np.nepalpay", with_crc("000201010211" + object("29", "0020NCHL00000001DEMOAPP1") + merchant("NP", "524"))},
      {"pe.yape",
       with_crc("000201010211" + object("39", "0123456789abcdef0123456789abcdef") + merchant("PE", "604"))},
      {"ph.qrph", with_crc("000201010211" +
                           object("27",
                                  "0012com.p2pqrpay0111EXAMPHMMXXX040400"
                                  "01") +
                           merchant("PH", "608"))},
      {"pl.zbp", "|PL|71999999990000000000000042|001050|Piekarnia Luna|Rachunek 42|||"},
      {"sa.sama",
       with_crc("000201010211" + object("32", "0011SA.GOV.SAMA01160000000000000042") + merchant("SA", "682"))},
      {"sg.nets",
       with_crc("000201010211" + object("26", "0011SG.COM.NETS021111100000001") + merchant("SG", "702"))},
      {"sg.paynow", with_crc("000201010211" + paynow_template() + merchant("SG", "702"))},
      {"sg.sgqr", with_crc("000201010211" + paynow_template() +
                           object("51", "0007SG.SGQR0112180307B12345020701.00010306018989070820300101") +
                           merchant("SG", "702"))},
      {"th.billpayment", with_crc("000201010211" +
                                  object("30",
                                         "0016A000000677010112011509999999999"
                                         "9101") +
                                  "53037645802TH")},
      {"th.botbarcode", "|099400016550101\rCUST0042\r\r100"},
      {"th.promptpay", promptpay},
      {"th.slip", "004000060000010103004021920261126000000000425102TH91046ED9"},
      {"tr.karekod", with_crc("000201010211" + object("30", "0016TR.GOV.TCMB.FAST0126TR620009900000000000000042") +
                              object("54", "000000002550") + merchant("TR", "949"))},
      {"tw.twqr.emv",
       with_crc("000201010211" + object("35", "0012tw.com.twqrp0107V1158,1") + merchant("TW", "901"))},
      {"tz.tanqr",
       with_crc("000201010211" + object("26", "0014tz.go.bot.tips010509999020810000042") + merchant("TZ", "834"))},
      {"ua.nbu",
       "BCD\r\n001\r\n1\r\nUCT\r\n\r\nLUNA\r\nUA199999990000000000000000042\r\nUAH10."
       "50\r\n99999942\r\n\r\n\r\nTea\r\n"},
      {"uz.qronline",
       with_crc("000201010211" + object("40", "0012qr-online.uz0118demo00000000000001") + merchant("UZ", "860"))},
      {"vn.vnpay", with_crc("000201010211" + object("26", "0010A00000077501100100000109") + merchant("VN", "704"))},
      {"za.electrum",
       with_crc("000201010211" + object("27", "0023za.co.electrum.picknpay0104AA42") + merchant("ZA", "710"))},
      {"za.masterpass",
       with_crc("000201010211" + object("26", "0008za.co.mp01101000000042") + merchant("ZA", "710"))},
      {"vn.vietqr", vietqr},
  };
}

/// Codes with tabs, and JSON; those by square only a host can open.
inline std::vector<Sample> codes_of_fields() {
  std::vector<Sample> all = {
      {"mx.codi", R"({"TYP":20,"v":{"DEV":"00000000000000000000/0"},"ic":{"IDC":"1","SER":1,"ENC":"AA=="}})"},
      {"se.swish", "C0701740605;45;Bulle;0"},
      {"se.usingqr",
       R"({"uqr":1,"tp":1,"nme":"Baker AB","iref":"1001","ddt":"20301130","due":45.5,"acc":"5050-1055"})"},
  };
  if (!test::has_hooks) return all;
  all.push_back(
      {"sk.invoicebysquare",
       "200AI000963DG1HGUPJ9O4Q0BTTNVJ94CA7SOTRDKQONB14K0F4E0TPUTMKRO076O6VS3L1EHMEPDLT0T30BFR059F5CM3963532"
       "5H0393A8C10SGAH5VTIBOP7AHCAFB4M26OQ0ASBV6KKMNOHH0QR110L68SMRFUSS81UDR7P3O1EGFQBN29SJEA2C219L01RNP4SU"
       "LJQMO1DGG0"});
  all.push_back(
      {"sk.paybysquare",
       "04094000BKP48OA2628FP7M8DT1GMRQD479QM2PKB8950C9N3QDB22QARQ3G9QBJ1G72UUO8K289R6932AB4FJM2AEE8DICP370R"
       "UU020BD5GA11DV8J7OERNQT92F9SRPT8Q2URHGJ7NNLQ2Q20DBAR6JEQMSFRTMNF627D7BCOFI169PJ635AO420VEU457TU4L7JS"
       "M5U8JCI2UQQHFAGS7J10"});
  return all;
}

inline std::vector<Sample> codes() {
  std::vector<Sample> all = plain_codes();
  for (Sample& each : codes_of_fields()) all.push_back(std::move(each));
  for (Sample& each : wallet_codes()) all.push_back(std::move(each));
  return all;
}

}  // namespace taken
