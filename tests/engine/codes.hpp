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
// 85 = CPV01, 61 with 4F = A0000000031010 and 5A = 4000123456789017
inline const std::string cpm = "hQVDUFYwMWETTwegAAAAAxAQWghAABI0VniQFw==";
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
      {"cn.alipay", "https://qr.alipay.com/fkx12345exampleonly0000"},
      {"cn.alipay.code", "281234567890123456"},
      {"cn.unionpay", "https://qr.95516.com/00010000/62123456789012345678901234"},
      {"cn.unionpay.code", "6212345678901234567"},
      {"cn.unionpay.mpm",
       with_crc("000201010211" + object("15", "1234567887654321123456789012345") + merchant("CN", "156"))},
      {"cn.wechat", "wxp://f2f0ExampleOnlyNotARealCode12345"},
      {"cn.wechat.code", wechat_code},
      {"emv.cpm", cpm},
      {"emv.mpm", with_crc("000201" + object("26", "0015com.example.pay0102AB") + merchant("FR", "978"))},
      {"eu.epc", epc},
      {"in.upi", upi},
      {"kh.khqr", with_crc("000201010211" + object("29", "0008hoa@bank") + "520459995303116" + "5802KH" +
                           object("59", "HOA") + object("60", "Phnom Penh") + object("99", "00131893456000000"))},
      {"my.duitnow",
       with_crc("000202010211" + object("26", "0014A000000615000101065887340206MY1234") + merchant("MY", "458"))},
      {"sg.paynow", with_crc("000201010211" + paynow_template() + merchant("SG", "702"))},
      {"sg.sgqr", with_crc("000201010211" + paynow_template() +
                           object("51", "0007SG.SGQR0112180307B12345020701.00010306018989070820300101") +
                           merchant("SG", "702"))},
      {"th.botbarcode", "|099400016550101\rCUST0042\r\r100"},
      {"th.promptpay", promptpay},
      {"th.slip", "004000060000010103004021920261126000000000425102TH91046ED9"},
      {"vn.vietqr",
       with_crc("000201010212" +
                object("38", "0010A000000727" + object("01", "0006970436011111223344550") + "0208QRIBFTTA") +
                "5303704540550000" + "5802VN")},
  };
}

}  // namespace taken
