// One invented code of every scheme that fulfils its specification, for laws that hold for all of them.
#pragma once

#include "engine/taken.hpp"

namespace taken {

struct Sample {
  Text scheme;
  std::string text;
};

inline const std::string pix = with_crc(
    "00020126380014br.gov.bcb.pix0116loja@example.com520454625303986540510.505802BR5911PADARIA LUA"
    "6009SAO PAULO62120508PEDIDO42");
inline const std::string promptpay =
    with_crc("00020101021129370016A00000067701011101130066812345678530376454045.005802TH");
inline const std::string epc = "BCD\n002\n1\nSCT\n\nBLUMEN MOND\nDE91100000000123456789\nEUR7.5\n\n\nStrauß 7";
inline const std::string upi = "upi://pay?pa=chai@okbank&pn=Chai%20Point&am=40.00&cu=INR";
inline const std::string wechat_code = "134567890123456789";

inline std::string paynow_template(Text account = "201812345A") {
  return object("26", "0009SG.PAYNOW01012" + object("02", account) + "03011");
}
inline std::string promptpay_template() { return object("29", "0016A00000067701011101130066812345678"); }
inline std::string pix_template() { return object("26", "0014br.gov.bcb.pix0116loja@example.com"); }

/// What every national flavour wants behind its accounts.
inline std::string merchant(Text country, Text currency) {
  return "52045812" + object("53", currency) + object("58", country) + object("59", "KOPI LUNA") +
         object("60", "TOWN");
}

inline std::vector<Sample> codes() {
  return {
      {"br.pix", pix},
      {"br.pix",
       with_crc("000201010212" + object("26", "0014br.gov.bcb.pix" + object("25", "pix.example.com/v2/4a7d")) +
                merchant("BR", "986") + "62070503***")},
      {"bd.banglaqr", with_crc("000201010211" +
                               object("26",
                                      "0011com.example03"
                                      "18900000000000000001") +
                               merchant("BD", "050"))},
      {"cn.alipay", "https://qr.alipay.com/fkx12345exampleonly0000"},
      {"cn.alipay.code", "281234567890123456"},
      {"cn.unionpay", "https://qr.95516.com/00010000/62123456789012345678901234"},
      {"cn.unionpay.code", "6212345678901234567"},
      {"cn.unionpay.mpm",
       with_crc("000201010211" + object("15", "1234567887654321123456789012345") + merchant("CN", "156"))},
      {"cn.wechat", "wxp://f2f0ExampleOnlyNotARealCode12345"},
      {"cn.wechat.code", wechat_code},
      {"emv.mpm", with_crc("000201" + object("26", "0015com.example.pay0102AB") + merchant("FR", "978"))},
      {"eu.epc", epc},
      {"hk.fps", with_crc("000201010211" + object("26", "0012hk.com.hkicl02076000001") + merchant("HK", "344"))},
      {"id.qris",
       with_crc("000201010211" + object("26", "0015COM.EXAMPLE.WWW0118936000990000000001") +
                object("51", "0014ID.CO.QRIS.WWW0215ID1020000000001") + merchant("ID", "360") + "610510110")},
      {"in.bharatqr",
       with_crc("000201010211" + object("26", "0010A0000005240113chai@okbank.x") + merchant("IN", "356"))},
      {"in.upi", upi},
      {"jp.jpqr",
       with_crc("000201010211" + object("26", "0019jp.or.paymentsjapan01130000000000001") + merchant("JP", "392"))},
      {"kh.khqr", with_crc("000201010211" + object("29", "0008hoa@bank") + "520459995303116" + "5802KH" +
                           object("59", "HOA") + object("60", "Phnom Penh") + object("99", "00131893456000000"))},
      {"la.bcel", with_crc("000201010211" + object("33", "0004BCEL0112ONEPROOF0001") + "53034185802LA")},
      {"la.laoqr", with_crc("000201010211" +
                            object("38",
                                   "0016A0052662846625770108277104180203001"
                                   "0304DEMO") +
                            "53034185802LA")},
      {"lk.lankaqr", with_crc("000201010211" + object("26", "00281000100010000000000000010001") +
                              merchant("LK", "144") + "62080504INV1")},
      {"mm.mmqr", with_crc("000201010211" + object("26", "0015com.mmqrpay.www0115000000000000001") +
                           merchant("MM", "104") + "62080504INV1")},
      {"mn.qpay", with_crc("000201010211" +
                           object("27",
                                  "0014A00000084300010108EXAMMNUB020400"
                                  "01") +
                           merchant("MN", "496"))},
      {"my.duitnow",
       with_crc("000202010211" + object("26", "0014A000000615000101065887340206MY1234") + merchant("MY", "458"))},
      {"np.fonepay",
       with_crc("000201010211" + object("26", "0011fonepay.com07162222000000000001") + merchant("NP", "524"))},
      {"np.nepalpay", with_crc("000201010211" + object("29", "0020NCHL00000001DEMOAPP1") + merchant("NP", "524"))},
      {"ph.qrph", with_crc("000201010211" +
                           object("27",
                                  "0012com.p2pqrpay0111EXAMPHMMXXX040400"
                                  "01") +
                           merchant("PH", "608"))},
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
      {"th.promptpay", promptpay},
      {"tw.twqr.emv",
       with_crc("000201010211" + object("35", "0012tw.com.twqrp0107V1158,1") + merchant("TW", "901"))},
      {"uz.qronline",
       with_crc("000201010211" + object("40", "0012qr-online.uz0118demo00000000000001") + merchant("UZ", "860"))},
      {"vn.vnpay", with_crc("000201010211" + object("26", "0010A00000077501100100000109") + merchant("VN", "704"))},
      {"vn.vietqr",
       with_crc("000201010212" +
                object("38", "0010A000000727" + object("01", "0006970436011111223344550") + "0208QRIBFTTA") +
                "5303704540550000" + "5802VN")},
  };
}

}  // namespace taken
