// Draws the picture fixtures: `generate OUTDIR`, run where fixtures/ is. The same fixtures give the same bytes: all
// chance comes from seeds below, no time and no thread has a say, and OpenCV's CPU-dependent code is off.
#include <qrencode.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using Colour = cv::Scalar;  // blue, green, red

struct Payee {
  const char* name;     ///< in the names of pictures
  const char* payload;  ///< file of the payload
  const char* title;
  const char* line;
  Colour colour;
};

const Payee payees[] = {
    {"pix", "fixtures/br.pix/ok-static.txt", "PIX", "Pague aqui", {148, 188, 50}},
    {"promptpay", "fixtures/th.promptpay/ok-phone.txt", "PromptPay", "Scan to pay", {110, 60, 0}},
    {"epc", "fixtures/eu.epc/ok-transfer.txt", "GiroCode", "Bezahlen per Code", {150, 90, 10}},
    {"wechat", "fixtures/cn.wechat/ok-personal.txt", "WeChat Pay", "Scan to transfer", {60, 175, 30}},
    {"alipay", "fixtures/cn.alipay/ok-receive.txt", "Alipay", "Scan, pay, done", {230, 120, 20}},
    {"vietqr", "fixtures/vn.vietqr/ok-static.txt", "VietQR", "Quet ma de tra", {40, 30, 200}},
    {"khqr", "fixtures/kh.khqr/ok-individual.txt", "KHQR", "Scan. Pay. Done.", {45, 26, 225}},
    {"upi", "fixtures/in.upi/ok-order.txt", "UPI", "Any app", {40, 110, 10}},
    {"sgqr", "fixtures/sg.sgqr/ok-nets-paynow.txt", "SGQR", "One code, all apps", {70, 20, 150}},
    {"unionpay", "fixtures/cn.unionpay/ok-static.txt", "UnionPay", "QuickPass", {130, 110, 0}},
};

const Payee& payee(const std::string& name) {
  for (const Payee& candidate : payees)
    if (candidate.name == name) return candidate;
  throw std::runtime_error("no payee is named " + name);
}

std::string payload_of(const Payee& of) {
  std::ifstream file(of.payload, std::ios::binary);
  if (!file) throw std::runtime_error(std::string(of.payload) + " is missing");
  return {std::istreambuf_iterator<char>(file), {}};
}

// --- Drawing ----------------------------------------------------------------------------------------------------

/// The symbol with its quiet zone, `module` pixels a module.
cv::Mat code_of(const Payee& of, int module) {
  const std::string payload = payload_of(of);
  QRcode* code = QRcode_encodeData(static_cast<int>(payload.size()),
                                   reinterpret_cast<const unsigned char*>(payload.data()), 0, QR_ECLEVEL_M);
  if (!code) throw std::runtime_error(std::string(of.payload) + " does not fit into a QR code");
  const int side = (code->width + 8) * module;
  cv::Mat picture(side, side, CV_8UC3, Colour::all(255));
  for (int y = 0; y < code->width; ++y)
    for (int x = 0; x < code->width; ++x)
      if ((code->data[y * code->width + x] & 1) != 0)
        picture(cv::Rect((x + 4) * module, (y + 4) * module, module, module)).setTo(Colour::all(0));
  QRcode_free(code);
  return picture;
}

void write_centred(cv::Mat& picture, const std::string& text, int y, double size, const Colour& colour,
                   int weight) {
  int below = 0;
  const cv::Size box = cv::getTextSize(text, cv::FONT_HERSHEY_DUPLEX, size, weight, &below);
  cv::putText(picture, text, cv::Point((picture.cols - box.width) / 2, y), cv::FONT_HERSHEY_DUPLEX, size, colour,
              weight, cv::LINE_AA);
}

/// A printed card as it stands on counters: a coloured band with the title, the code, a line below.
cv::Mat card_of(const Payee& of, int module) {
  const cv::Mat code = code_of(of, module);
  const int rim = code.cols / 8;
  const int band = code.cols / 4;
  cv::Mat card(code.rows + 2 * band, code.cols + 2 * rim, CV_8UC3, Colour(248, 250, 250));
  card(cv::Rect(0, 0, card.cols, band)).setTo(of.colour);
  code.copyTo(card(cv::Rect(rim, band + rim / 4, code.cols, code.rows)));
  write_centred(card, of.title, band * 2 / 3, card.cols / 290.0, Colour::all(255), 2);
  write_centred(card, of.line, card.rows - band / 3, card.cols / 420.0, Colour(60, 60, 60), 1);
  cv::rectangle(card, cv::Rect(0, 0, card.cols, card.rows), Colour(190, 190, 190), 2);
  return card;
}

/// Noise of one octave: `cell` pixels wide and high blobs, from -1 to 1.
cv::Mat blobs(cv::Size size, cv::Size cell, cv::RNG& random) {
  cv::Mat coarse(size.height / cell.height + 2, size.width / cell.width + 2, CV_32F);
  random.fill(coarse, cv::RNG::UNIFORM, -1, 1);
  cv::Mat fine;
  cv::resize(coarse, fine, size, 0, 0, cv::INTER_CUBIC);
  return fine;
}

void add_to_all_channels(cv::Mat& picture, const cv::Mat& grey, double strength) {
  cv::Mat three;
  cv::merge(std::vector<cv::Mat>{grey, grey, grey}, three);
  cv::Mat sum;
  picture.convertTo(sum, CV_32FC3);
  sum += three * strength;
  sum.convertTo(picture, CV_8UC3);
}

/// A table top of wood: long streaks across, knots of darker boards.
cv::Mat wood(cv::Size size, const Colour& colour, cv::RNG& random) {
  cv::Mat top(size, CV_8UC3, colour);
  add_to_all_channels(top, blobs(size, {size.width / 2, 5}, random), 16);
  add_to_all_channels(top, blobs(size, {size.width / 5, 2}, random), 8);
  add_to_all_channels(top, blobs(size, {90, 60}, random), 12);
  for (int y = size.height / 4; y < size.height; y += size.height / 3)
    cv::line(top, {0, y}, {size.width, y + 6}, colour * 0.45, 2, cv::LINE_AA);
  return top;
}

/// A wall: soft blotches.
cv::Mat wall(cv::Size size, const Colour& colour, cv::RNG& random) {
  cv::Mat plain(size, CV_8UC3, colour);
  add_to_all_channels(plain, blobs(size, {140, 110}, random), 9);
  add_to_all_channels(plain, blobs(size, {30, 30}, random), 4);
  return plain;
}

using Quad = std::vector<cv::Point2f>;

/// Lays `card` into the scene with its corners at `to` (clockwise from its own top left), with a soft shadow.
void lay(cv::Mat& scene, const cv::Mat& card, const Quad& to) {
  const auto width = static_cast<float>(card.cols);
  const auto height = static_cast<float>(card.rows);
  const cv::Mat warp = cv::getPerspectiveTransform(Quad{{0, 0}, {width, 0}, {width, height}, {0, height}}, to);
  cv::Mat laid;
  cv::Mat where;
  // Shrunk as a camera would: pixels are averaged, not picked.
  cv::Mat soft = card;
  const double shrink = std::sqrt(cv::contourArea(to) / (static_cast<double>(width) * height));
  if (shrink < 0.9) cv::GaussianBlur(card, soft, cv::Size(), 0.45 / shrink);
  cv::warpPerspective(soft, laid, warp, scene.size(), cv::INTER_LINEAR);
  cv::warpPerspective(cv::Mat(card.size(), CV_8U, Colour::all(255)), where, warp, scene.size(), cv::INTER_LINEAR);

  cv::Mat shadow;
  const cv::Mat moved = (cv::Mat_<double>(2, 3) << 1, 0, 5, 0, 1, 9);
  cv::warpAffine(where, shadow, moved, scene.size());
  cv::GaussianBlur(shadow, shadow, cv::Size(), 7);
  for (int y = 0; y < scene.rows; ++y)
    for (int x = 0; x < scene.cols; ++x) {
      const double dark = 1 - 0.55 * shadow.at<unsigned char>(y, x) / 255.0;
      const double opaque = where.at<unsigned char>(y, x) / 255.0;
      for (int c = 0; c < 3; ++c) {
        unsigned char& pixel = scene.at<cv::Vec3b>(y, x)[c];
        pixel =
            cv::saturate_cast<unsigned char>(pixel * dark * (1 - opaque) + laid.at<cv::Vec3b>(y, x)[c] * opaque);
      }
    }
}

/// Light from one side, and the corners darker, as a lens leaves them; `warm` tints towards a lamp's yellow.
void light(cv::Mat& scene, cv::Point2d from, double fall, double vignette, double warm) {
  for (int y = 0; y < scene.rows; ++y)
    for (int x = 0; x < scene.cols; ++x) {
      const double dx = static_cast<double>(x) / scene.cols;
      const double dy = static_cast<double>(y) / scene.rows;
      const double away = std::hypot(dx - from.x, dy - from.y);
      const double edge = std::hypot(dx - 0.5, dy - 0.5);
      const double level = (1.12 - fall * away) * (1 - vignette * edge * edge * 2);
      cv::Vec3b& pixel = scene.at<cv::Vec3b>(y, x);
      pixel = {cv::saturate_cast<unsigned char>(pixel[0] * level * (1 - warm)),
               cv::saturate_cast<unsigned char>(pixel[1] * level * (1 - warm / 4)),
               cv::saturate_cast<unsigned char>(pixel[2] * level)};
    }
}

/// A lamp mirrored in a glossy surface: an ellipse that burns out to white, with a wide halo.
void glare(cv::Mat& scene, cv::Point2d centre, cv::Size2d radius, double degrees, double strength) {
  const double turn = degrees * CV_PI / 180;
  for (int y = 0; y < scene.rows; ++y)
    for (int x = 0; x < scene.cols; ++x) {
      const double dx = (x - centre.x) * std::cos(turn) + (y - centre.y) * std::sin(turn);
      const double dy = (y - centre.y) * std::cos(turn) - (x - centre.x) * std::sin(turn);
      const double away = std::hypot(dx / radius.width, dy / radius.height);
      const double shine = strength * (255 * std::exp(-away * away * 1.5) + 70 * std::exp(-away * 0.9));
      for (int c = 0; c < 3; ++c) {
        unsigned char& pixel = scene.at<cv::Vec3b>(y, x)[c];
        pixel = cv::saturate_cast<unsigned char>(pixel + shine);
      }
    }
}

/// What a sensor adds: noise that is a little coarser in colour than in brightness.
void grain(cv::Mat& scene, double sigma, cv::RNG& random) {
  cv::Mat bright(scene.size(), CV_32F);
  random.fill(bright, cv::RNG::NORMAL, 0, sigma);
  add_to_all_channels(scene, bright, 1);
  cv::Mat colours(scene.rows / 2, scene.cols / 2, CV_32FC3);
  random.fill(colours, cv::RNG::NORMAL, Colour::all(0), Colour::all(sigma * 0.7));
  cv::Mat full;
  cv::resize(colours, full, scene.size(), 0, 0, cv::INTER_LINEAR);
  cv::Mat sum;
  scene.convertTo(sum, CV_32FC3);
  sum += full;
  sum.convertTo(scene, CV_8UC3);
}

/// A hand that moved: a line of `length` pixels as the kernel.
void shake(cv::Mat& scene, int length, double degrees) {
  cv::Mat kernel(length, length, CV_32F, Colour::all(0));
  const double c = (length - 1) / 2.0;
  const double dx = std::cos(degrees * CV_PI / 180) * c;
  const double dy = std::sin(degrees * CV_PI / 180) * c;
  cv::line(kernel, cv::Point(cvRound(c - dx), cvRound(c - dy)), cv::Point(cvRound(c + dx), cvRound(c + dy)),
           Colour(1));
  cv::filter2D(scene, scene, -1, kernel / cv::sum(kernel)[0]);
}

/// Grey in steps of `step`: a PNG of a photograph stays small.
cv::Mat grey_in_steps(const cv::Mat& scene, int step) {
  cv::Mat grey;
  cv::cvtColor(scene, grey, cv::COLOR_BGR2GRAY);
  for (unsigned char& pixel : cv::Mat_<unsigned char>(grey))
    pixel = static_cast<unsigned char>(std::min(255, (pixel + step / 2) / step * step));
  return grey;
}

/// The corners of an upright card, turned about its centre.
Quad turned(cv::Point2f centre, float width, float height, double degrees) {
  const cv::RotatedRect box(centre, cv::Size2f(width, height), static_cast<float>(degrees));
  cv::Point2f corners[4];
  box.points(corners);  // from the bottom left, clockwise
  return {corners[1], corners[2], corners[3], corners[0]};
}

// --- The pictures -----------------------------------------------------------------------------------------------

class Gallery {
 public:
  explicit Gallery(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_ / "bad");
  }

  void clean() {
    for (const Payee& of : payees) {
      cv::Mat grey;
      cv::cvtColor(code_of(of, 5), grey, cv::COLOR_BGR2GRAY);
      png(std::string("clean-") + of.name, grey);
    }
  }

  void inverted() {
    for (const char* name : {"promptpay", "wechat"}) {
      cv::Mat grey;
      cv::cvtColor(code_of(payee(name), 5), grey, cv::COLOR_BGR2GRAY);
      // A dark mode: light grey on nearly black, not white on black.
      png(std::string("inverted-") + name, cv::Mat(225 - grey * (205.0 / 255.0)));
    }
  }

  void perspective() {
    cv::RNG random(101);
    cv::Mat scene = wood({420, 420}, {105, 150, 190}, random);
    lay(scene, card_of(payee("pix"), 8), {{120, 40}, {330, 70}, {372, 352}, {52, 318}});
    light(scene, {0.2, 0.1}, 0.55, 0.4, 0);
    png("perspective-pix", grey_in_steps(scene, 4));

    scene = wood({420, 420}, {80, 100, 120}, random);
    lay(scene, card_of(payee("promptpay"), 8), {{70, 95}, {318, 30}, {362, 360}, {150, 392}});
    light(scene, {0.9, 0.2}, 0.6, 0.3, 0);
    png("perspective-promptpay", grey_in_steps(scene, 4));
  }

  void blurred() {
    cv::RNG random(102);
    cv::Mat scene = wall({400, 400}, {190, 195, 200}, random);
    lay(scene, card_of(payee("epc"), 8), turned({200, 200}, 280, 340, 4));
    light(scene, {0.5, 0}, 0.3, 0.3, 0);
    cv::GaussianBlur(scene, scene, cv::Size(), 1.7);
    png("blur-epc", grey_in_steps(scene, 3));

    scene = wood({400, 400}, {90, 120, 150}, random);
    lay(scene, card_of(payee("upi"), 8), turned({195, 205}, 290, 345, -6));
    light(scene, {0.3, 0.2}, 0.4, 0.4, 0);
    shake(scene, 5, 25);
    png("blur-upi", grey_in_steps(scene, 3));
  }

  void noisy() {
    cv::RNG random(103);
    for (const char* name : {"vietqr", "unionpay"}) {
      cv::Mat scene = wall({300, 300}, {95, 100, 110}, random);
      lay(scene, card_of(payee(name), 8), turned({150, 150}, 232, 280, name[0] == 'v' ? 3 : -8));
      light(scene, {0.4, 0.3}, 0.55, 0.5, 0);
      scene.convertTo(scene, -1, 0.62, 12);  // a dark room, and the sensor turned up
      grain(scene, 10, random);
      png(std::string("noise-") + name, grey_in_steps(scene, 14));
    }
  }

  void glaring() {
    cv::RNG random(104);
    cv::Mat scene = wood({400, 400}, {70, 95, 130}, random);
    lay(scene, card_of(payee("khqr"), 8), turned({200, 205}, 285, 345, 7));
    light(scene, {0.7, 0.2}, 0.5, 0.3, 0);
    glare(scene, {268, 262}, {34, 15}, -35, 0.95);
    png("glare-khqr", grey_in_steps(scene, 4));

    scene = wall({400, 400}, {120, 125, 120}, random);
    lay(scene, card_of(payee("alipay"), 8), {{66, 40}, {335, 52}, {350, 372}, {55, 362}});
    light(scene, {0.5, 0.5}, 0.5, 0.3, 0);
    glare(scene, {150, 330}, {160, 20}, -24, 0.6);
    png("glare-alipay", grey_in_steps(scene, 4));
  }

  void small() {
    cv::RNG random(105);
    cv::Mat scene = wall({480, 360}, {165, 160, 150}, random);
    lay(scene, card_of(payee("wechat"), 8), turned({330, 215}, 86, 103, 3));
    light(scene, {0.1, 0.1}, 0.45, 0.3, 0);
    png("small-wechat", grey_in_steps(scene, 3));
    cv::Mat tiny;
    cv::cvtColor(code_of(payee("pix"), 2), tiny, cv::COLOR_BGR2GRAY);
    png("small-pix", tiny);
  }

  void rotated() {
    cv::RNG random(106);
    const struct {
      const char* name;
      double degrees;
    } turns[] = {{"epc", 31}, {"sgqr", 118}, {"upi", 203}};
    for (const auto& [name, degrees] : turns) {
      cv::Mat scene = wood({560, 560}, {100, 140, 175}, random);
      lay(scene, card_of(payee(name), 8), turned({280, 285}, 330, 395, degrees));
      light(scene, {0.2, 0.3}, 0.45, 0.35, 0.06);
      grain(scene, 1.6, random);
      jpeg(std::string("rotated-") + name, scene, 64);
    }
  }

  /// Two codes of two payees on one counter.
  void two_codes() {
    cv::RNG random(107);
    cv::Mat scene = wall({520, 330}, {170, 180, 185}, random);
    lay(scene, card_of(payee("alipay"), 8), turned({140, 165}, 190, 228, -4));
    lay(scene, card_of(payee("wechat"), 8), turned({378, 172}, 190, 228, 5));
    light(scene, {0.5, 0}, 0.35, 0.3, 0);
    png("two-codes", grey_in_steps(scene, 4));
  }

  void poster() {
    const Payee& of = payee("khqr");
    cv::Mat sheet(560, 400, CV_8UC3, Colour(236, 244, 250));
    sheet(cv::Rect(0, 0, 400, 118)).setTo(Colour(60, 40, 150));
    write_centred(sheet, "MERCADO DA PRACA", 52, 1.05, Colour(245, 250, 255), 2);
    write_centred(sheet, "every saturday  7:00 - 14:00", 92, 0.6, Colour(210, 220, 255), 1);
    const Colour fruit[] = {{40, 120, 240}, {50, 60, 215}, {60, 190, 235}, {70, 170, 90}};
    for (int i = 0; i < 4; ++i) {
      const cv::Point at(62 + 92 * i, 180);
      cv::circle(sheet, at, 32, fruit[i], cv::FILLED, cv::LINE_AA);
      cv::ellipse(sheet, at + cv::Point(9, -33), {14, 6}, -30, 0, 360, Colour(50, 120, 40), cv::FILLED,
                  cv::LINE_AA);
      cv::line(sheet, at + cv::Point(0, -28), at + cv::Point(3, -40), Colour(40, 70, 90), 3, cv::LINE_AA);
    }
    const cv::Mat code = code_of(of, 4);
    code.copyTo(sheet(cv::Rect((sheet.cols - code.cols) / 2, 234, code.cols, code.rows)));
    cv::rectangle(sheet, cv::Rect((sheet.cols - code.cols) / 2 - 6, 228, code.cols + 12, code.rows + 12),
                  Colour(60, 40, 150), 3);
    write_centred(sheet, "Pay at the stall", 234 + code.rows + 44, 0.8, Colour(50, 50, 60), 1);
    write_centred(sheet, "fruit - bread - cheese - flowers", 234 + code.rows + 74, 0.5, Colour(90, 90, 100), 1);
    for (int x = 0; x < sheet.cols; x += 20)  // a checked border, which is no finder pattern
      sheet(cv::Rect(x, 548, 10, 12)).setTo(Colour(60, 40, 150));
    png("poster", sheet);
  }

  /// Photographed at a stall: a card aslant on wood, a lamp from one side, noise, and JPEG.
  void stall() {
    cv::RNG random(108);
    cv::Mat scene = wood({720, 540}, {70, 115, 160}, random);
    const Colour fruit[] = {{30, 90, 225}, {40, 50, 190}, {60, 160, 215}};
    for (int i = 0; i < 7; ++i) {  // oranges and apples in the background, out of focus
      const cv::Point at(40 + 105 * i + random.uniform(-20, 20), 42 + random.uniform(-12, 18));
      const Colour colour = fruit[i % 3];
      for (int r = 62; r > 6; r -= 4)
        cv::circle(scene, at - cv::Point((62 - r) / 4, (62 - r) / 4), r, colour * (0.55 + 0.5 * (62 - r) / 62.0),
                   cv::FILLED, cv::LINE_AA);
    }
    cv::Mat back = scene(cv::Rect(0, 0, 720, 130));
    cv::GaussianBlur(back, back, cv::Size(), 4);
    lay(scene, card_of(payee("pix"), 10), {{250, 92}, {512, 118}, {545, 470}, {182, 424}});
    light(scene, {0.85, 0.1}, 0.62, 0.5, 0.14);
    glare(scene, {300, 140}, {70, 18}, 12, 0.25);
    cv::GaussianBlur(scene, scene, cv::Size(), 0.7);
    grain(scene, 5, random);
    jpeg("stall", scene, 62);
  }

  /// No code, though checks, bars and text are there.
  void no_code() {
    cv::RNG random(109);
    cv::Mat scene = wood({420, 320}, {85, 125, 165}, random);
    cv::Mat sign(200, 300, CV_8UC3, Colour(240, 246, 248));
    for (int x = 0; x < 300; x += 20)
      for (int y = 0; y < 40; y += 20)
        if ((x + y) / 20 % 2 == 0) sign(cv::Rect(x, y, 20, 20)).setTo(Colour(50, 50, 190));
    write_centred(sign, "CASH ONLY", 105, 1.2, Colour(30, 30, 30), 2);
    write_centred(sign, "3 for 10.00", 150, 0.8, Colour(50, 50, 160), 1);
    for (int x = 40; x < 260; x += 12) sign(cv::Rect(x, 170, 6, 18)).setTo(Colour(60, 60, 60));
    lay(scene, sign, {{60, 70}, {345, 50}, {362, 246}, {52, 262}});
    light(scene, {0.2, 0.2}, 0.5, 0.4, 0);
    png("no-code", grey_in_steps(scene, 4));
  }

  void unreadable() {
    cv::Mat grey;
    cv::cvtColor(code_of(payee("pix"), 5), grey, cv::COLOR_BGR2GRAY);
    const std::string png_bytes = encoded(".png", grey, {cv::IMWRITE_PNG_COMPRESSION, 9});
    cv::RNG random(110);
    cv::Mat scene = wood({320, 320}, {100, 140, 175}, random);
    lay(scene, card_of(payee("pix"), 8), turned({160, 160}, 230, 275, 5));
    const std::string jpeg_bytes = encoded(".jpg", scene, {cv::IMWRITE_JPEG_QUALITY, 70});

    // Of the JPEG enough is left that its code could be read: cut short it is all the same.
    file("bad/truncated.png", png_bytes.substr(0, png_bytes.size() * 2 / 3));
    file("bad/cut-short.jpg", jpeg_bytes.substr(0, jpeg_bytes.size() - jpeg_bytes.size() / 20));
    file("bad/not-a-picture.png", "This is a text, whatever its name says.\n");
    file("bad/empty.png", "");
    std::string corrupt = png_bytes;
    const std::size_t deflated = corrupt.find("IDAT") + 40;
    for (std::size_t i = deflated; i < deflated + 24; ++i) corrupt[i] = static_cast<char>(corrupt[i] ^ 0x5A);
    file("bad/corrupt.png", corrupt);
    // 30,000 x 30,000 pixels of one bit, says the header; what would be the pixels is an empty stream.
    static constexpr char bomb[] =
        "\x89PNG\r\n\x1A\n"
        "\0\0\0\x0DIHDR\0\0\x75\x30\0\0\x75\x30\1\0\0\0\0\x4E\x5C\xC5\x17"
        "\0\0\0\x08IDAT\x78\x9C\x03\0\0\0\0\1\x48\x06\x89\xD2"
        "\0\0\0\0IEND\xAE\x42\x60\x82";
    file("bad/bomb.png", std::string(bomb, sizeof bomb - 1));
  }

 private:
  static std::string encoded(const char* extension, const cv::Mat& picture, const std::vector<int>& how) {
    std::vector<unsigned char> bytes;
    if (!cv::imencode(extension, picture, bytes, how)) throw std::runtime_error("a picture cannot be encoded");
    return {bytes.begin(), bytes.end()};
  }

  void png(const std::string& name, const cv::Mat& picture) {
    // Adaptive filters suit photographs, the run-length-like default suits codes: the shorter one is kept.
    const std::string plain = encoded(".png", picture, {cv::IMWRITE_PNG_COMPRESSION, 9});
    const std::string filtered =
        encoded(".png", picture,
                {cv::IMWRITE_PNG_COMPRESSION, 9, cv::IMWRITE_PNG_STRATEGY, cv::IMWRITE_PNG_STRATEGY_DEFAULT});
    file(name + ".png", plain.size() <= filtered.size() ? plain : filtered);
  }

  void jpeg(const std::string& name, const cv::Mat& picture, int quality) {
    file(name + ".jpg",
         encoded(".jpg", picture, {cv::IMWRITE_JPEG_QUALITY, quality, cv::IMWRITE_JPEG_OPTIMIZE, 1}));
  }

  void file(const std::string& name, const std::string& bytes) {
    std::ofstream out(folder_ / name, std::ios::binary);
    out << bytes;
    if (!out.flush()) throw std::runtime_error((folder_ / name).string() + " cannot be written");
  }

  std::filesystem::path folder_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: generate OUTDIR, where fixtures/ is\n", stderr);
    return 2;
  }
  try {
    cv::setNumThreads(1);
    cv::setUseOptimized(false);
    Gallery gallery(arguments[1]);
    gallery.clean();
    gallery.inverted();
    gallery.perspective();
    gallery.blurred();
    gallery.noisy();
    gallery.glaring();
    gallery.small();
    gallery.rotated();
    gallery.two_codes();
    gallery.poster();
    gallery.stall();
    gallery.no_code();
    gallery.unreadable();
    return 0;
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "generate: %s\n", fault.what());
    return 1;
  }
}
