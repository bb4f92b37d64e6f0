// paycode draw, and symbols instead of payloads from whatever writes one.
#include <sys/stat.h>

#include <set>

#include "commands.hpp"
#include "standard/rfc3629.hpp"
#include "symbol/protocol.hpp"

using namespace paycode;
using namespace paycode::test;

namespace {

const std::string epc =
    "BCD\n002\n1\nSCT\n\nBlumenhof Beispiel\nDE79999000000000004711\nEUR12.30\n\n\nRechnung 4711 vom 15. Juni "
    "2026, Strauss";

/// The record of what `paycode scan` reads in the file.
Json scanned(const std::string& file) { return record_of_run(paycode_with({"scan", "--format", "ndjson", file})); }

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& each : fs::directory_iterator(folder)) names.push_back(each.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

/// paycode in a folder of its own, with a reader beside it that answers what it is told to.
class WithFakeReader {
 public:
  explicit WithFakeReader(const std::string& script) {
    fs::copy_file(PAYCODE_PROGRAM, folder_ / "bin/paycode");
    fs::copy_file(PAYCODE_PROGRAM "-drawing", folder_ / "bin/paycode-drawing");
    const std::string reader = folder_.put("bin/paycode-reader", "#!/bin/sh\n" + script + "\n");
    ::chmod(reader.c_str(), 0700);
  }
  Run draw(const std::string& text, const std::string& output) const {
    return run_program({folder_ / "bin/paycode", "draw", "-o", output, text});
  }
  const Folder& folder() const { return folder_; }

 private:
  Folder folder_;
};

}  // namespace

TEST_CASE("draw: a PNG that paycode scan reads, as the scheme wants it") {
  Folder folder;
  const std::string file = folder / "code.png";
  const Run run = paycode_with({"draw", "-o", file, epc});
  CHECK(run.status == 0);
  CHECK(run.out.empty());
  CHECK(run.err.empty());
  const Json record = scanned(file);
  CHECK(record["payload"] == epc);
  CHECK(record["verdict"] == "ok");
  CHECK(record["symbol"]["kind"] == "qr");
  CHECK(record["symbol"]["level"] == "M");
  CHECK(record["symbol"]["eci"] == nullptr);
  CHECK(names_in(folder.path()) == std::vector<std::string>{"code.png"});
}

TEST_CASE("draw: a code in its scheme's character set, which the symbol announces") {
  Folder folder;
  const std::string file = folder / "code.png", text = read_file(PAYCODE_FIXTURES "/si.upn/ok-utf8-and-model.txt");
  CHECK(paycode_with({"draw", "-o", file, text}).status == 0);
  const Json record = record_of_run(paycode_with({"scan", file}));
  CHECK(record["symbol"]["eci"] == 4);
  CHECK(record["verdict"] == "ok");
  CHECK(record["message"] == "Plačilo najemnine");
  CHECK(record["payee"]["city"] == "3698 Loški Potok");
  // Letters that ISO-8859-2 has not.
  std::string other = text;
  other.replace(other.find("Plačilo"), std::string("Plačilo").size(), "Плата ");
  const Run run = paycode_with({"draw", "-o", file, other});
  CHECK(run.status == 2);
  CHECK(run.err.find("ISO-8859-2") != std::string::npos);
}

TEST_CASE("draw: every ok fixture is drawn, and read back with the symbol that its scheme wants") {
  Folder folder;
  const std::string file = folder / "code.png";
  std::set<std::string> seen;
  for (const Fixture& each : fixtures()) {
    if (each.verdict != "ok" || each.bytes.empty() || !seen.insert(each.scheme).second) continue;
    CAPTURE(each.name);
    Words words = {"draw", "--unmask", "-o", file};
    if (!each.context.empty()) words.insert(words.end(), {"--context", each.context});
    const Run run = paycode_with(words, each.bytes + "\n");
    CAPTURE(run.err);
    CHECK(run.status == 0);
    Words scan = {"scan", "--unmask", file};
    if (!each.context.empty()) scan.insert(scan.end(), {"--context", each.context});
    const Json record = record_of_run(paycode_with(scan));
    // In UTF-8, whatever the code's own character set is.
    const Json read = record_of_run(paycode_with({"read", "--unmask", "-0"}, each.bytes));
    CHECK(record["payload"] == (is_utf8(each.bytes) ? Json(each.bytes) : read["payload"]));
    for (const Json& finding : record["findings"])
      CHECK_FALSE(finding["rule"].get<std::string>().starts_with("symbol."));
  }
}

TEST_CASE("draw: standard input is one payload, lines and all, without its final line end") {
  Folder folder;
  const std::string file = folder / "code.png";
  for (const char* end : {"", "\n", "\r\n"}) {
    CHECK(paycode_with({"draw", "-o", file}, epc + end).status == 0);
    CHECK(scanned(file)["payload"] == epc);
  }
  CHECK(paycode_with({"draw", "-o", file}, "").status == 1);
  CHECK(paycode_with({"draw", "-o", file}, "\n").status == 1);
}

TEST_CASE("draw: without -o a drawing on standard output, in colours with --ansi or on a terminal") {
  const Run bare = paycode_with({"draw", "hello"});
  CHECK(bare.status == 0);
  CHECK(contains(bare.out, "\u2588"));
  CHECK_FALSE(contains(bare.out, "\x1B"));
  CHECK(lines_of(bare.out).size() == 15);  // 21 modules and 8 of quiet zone, two a line
  const Run ansi = paycode_with({"draw", "--ansi", "hello"});
  CHECK(ansi.out.starts_with("\x1B[38;5;16;48;5;231m"));
  CHECK(contains(paycode_with({"draw", "hello"}, "", {}, Screen::terminal).out, "\x1B[38;5;16"));
  CHECK_FALSE(contains(paycode_with({"draw", "hello"}, "", {"NO_COLOR=1"}, Screen::terminal).out, "\x1B"));
  Folder folder;
  CHECK(paycode_with({"draw", "-o", folder / "code.txt", "hello"}).status == 0);
  CHECK(read_file(folder / "code.txt") == bare.out);
  CHECK(paycode_with({"draw", "--ansi", "-o", folder / "code.txt", "hello"}).status == 0);
  CHECK(read_file(folder / "code.txt") == ansi.out);
}

TEST_CASE("draw: --raw leaves out the last line end, and JSON is what --inspect says") {
  const std::string bare = paycode_with({"draw", "hello"}).out;
  CHECK(paycode_with({"draw", "--raw", "hello"}).out + "\n" == bare);
  Folder folder;
  CHECK(paycode_with({"draw", "--raw", "-o", folder / "code.TXT", "hello"}).status == 0);
  CHECK(read_file(folder / "code.TXT") + "\n" == bare);
  CHECK(paycode_with({"draw", "-o", folder / "code.Png", epc}).status == 0);
  CHECK(scanned(folder / "code.Png")["payload"] == epc);
  CHECK(paycode_with({"draw", "--format", "json", epc}).out ==
        paycode_with({"draw", "--inspect", "--format", "json", epc}).out);
  const Run file = paycode_with({"draw", "--format", "json", "-o", folder / "code.svg", epc});
  CHECK(file.out.empty());
  CHECK(read_file(folder / "code.svg").starts_with("<svg "));
}

TEST_CASE("write, convert and merge: options of a symbol want a symbol") {
  for (const Words& words : {Words{"write", "--scheme", "br.pix", "--dpi", "203"},
                             {"convert", "--to", "emv.mpm", "--inspect", epc},
                             {"merge", epc, "--level", "H", "-o", "code"}})
    check_usage(words, "want -o *.png, *.svg, *.txt, *.pbm or *.escpos");
}

TEST_CASE("draw: SVG, PBM and ESC/POS by the name of the output") {
  Folder folder;
  for (const auto& [name, lead] : {std::pair<std::string, std::string>{"c.svg", "<svg "},
                                   {"c.pbm", "P4\n"},
                                   {"c.escpos", std::string("\x1Dv0\0\x30\0", 6)}}) {
    const std::string file = folder / name;
    CHECK(paycode_with({"draw", "-o", file, epc}).status == 0);
    CHECK(read_file(file).starts_with(lead));
  }
  CHECK(scanned(folder / "c.pbm")["payload"] == epc);
}

TEST_CASE("draw: --inspect says version, level, size and how full it is") {
  const Run human = paycode_with({"draw", "--inspect", "--format", "pretty", epc});
  CHECK(human.status == 0);
  for (const char* part : {"qr version 6, level M", "41 x 41", "quiet zone 4", "20.828 x 20.828 mm", "300", "bits"})
    CHECK(contains(human.out, part));
  CHECK_FALSE(contains(human.out, "\u2588"));
  const Json seen = Json::parse(paycode_with({"draw", "--inspect", "--format", "json", epc}).out);
  CHECK(seen["scheme"] == "eu.epc");
  CHECK(seen["kind"] == "qr");
  CHECK(seen["version"] == 6);
  CHECK(seen["level"] == "M");
  CHECK(seen["eci"] == nullptr);
  CHECK(seen["columns"] == 41);
  CHECK(seen["rows"] == 41);
  CHECK(seen["dpi"] == 300);
  CHECK(seen["width_mm"] == 20.828);
  CHECK(seen["bits_capacity"] == 108 * 8);
  CHECK(seen["used"].get<double>() > 0.75);
  CHECK(seen["used"].get<double>() <= 1);
  // With a file there is both.
  Folder folder;
  const Run both =
      paycode_with({"draw", "--inspect", "--dpi", "600", "--size-mm", "30", "-o", folder / "c.png", epc});
  CHECK(contains(both.out, "30 x 30 mm"));
  CHECK(scanned(folder / "c.png")["payload"] == epc);
  const Json bars =
      Json::parse(paycode_with({"draw", "--inspect", "--format", "json", "--kind", "code128", "12345678"}).out);
  CHECK(bars["used"] == nullptr);
  CHECK(bars["codewords_used"] == 7);
  const Words stacked = {"draw", "--inspect", "--kind", "pdf417", "20261126"};
  CHECK(contains(paycode_with(stacked).out, "pdf417, level 2"));
  CHECK(contains(paycode_with(stacked).out, "14 of 180 codewords, 8 %"));
  CHECK(contains(paycode_with({"draw", "--inspect", "--kind", "code128", "12345678"}).out,
                 "7 symbol characters, without a limit"));
  // EMVCo wants bytes only; who wants a smaller symbol all the same says so.
  const std::string emv = fixture("emv.mpm/ok-cards");
  const auto version = [&](const Words& words) {
    return Json::parse(paycode_with(words).out)["version"].get<int>();
  };
  CHECK(version({"draw", "--inspect", "--format", "json", "--compact", emv}) <
        version({"draw", "--inspect", "--format", "json", emv}));
  CHECK(bars["version"] == nullptr);
}

TEST_CASE("draw: kinds and levels are the caller's where no scheme rules them") {
  Folder folder;
  const std::string file = folder / "code.png";
  for (const auto& [words, kind, level] : {std::tuple{Words{"--kind", "pdf417"}, "pdf417", ""},
                                           {Words{"--kind", "code128"}, "code128", ""},
                                           {Words{"--micro"}, "microqr", "M"},
                                           {Words{"--level", "H"}, "qr", "H"}}) {
    Words all = {"draw", "-o", file, "20261126"};
    all.insert(all.end(), words.begin(), words.end());
    const Run run = paycode_with(all);
    CAPTURE(run.err);
    CHECK(run.status == 0);
    const Json record = scanned(file);
    CHECK(record["payload"] == "20261126");
    CHECK(record["symbol"]["kind"] == kind);
    if (*level != '\0') CHECK(record["symbol"]["level"] == level);
  }
}

TEST_CASE("draw: what a scheme rules is not the caller's") {
  check_usage({"draw", "--level", "H", epc}, "--level: eu.epc rules");
  check_usage({"draw", "--micro", epc}, "--micro: eu.epc rules");
  check_usage({"draw", "--kind", "code128", epc}, "--kind: eu.epc rules");
  CHECK(paycode_with({"draw", "--level", "M", epc}).status == 0);
  check_usage({"draw", "--level", "X", "hello"}, "levels L, M, Q and H");
  check_usage({"draw", "--level", "LM", "hello"}, "--level");
  check_usage({"draw", "--micro", "--level", "H", "1"}, "Micro QR");
  check_usage({"draw", "--micro", "--kind", "pdf417", "1"}, "--micro");
  check_usage({"draw", "--kind", "barcode", "1"}, "barcode");
  check_usage({"draw", "--dpi", "0", "hello"}, "--dpi");
  check_usage({"draw", "--module-mm", "-1", "hello"}, "--module-mm");
  check_usage({"draw", "--module-mm", "1", "--size-mm", "20", "hello"}, "exclude");
  check_usage({"draw", "hello", "world"}, "one TEXT");
  check_usage({"draw", "-o", "code.jpg", "hello"}, "code.jpg");
  check_usage({"draw", "-o", "/no/such/folder/code.png", "hello"}, "/no/such/folder/code.png");
}

TEST_CASE("draw: what does not fit ends with 1 and names the limit") {
  Folder folder;
  std::string long_epc = epc;
  long_epc.resize(long_epc.rfind('\n') + 1);
  long_epc += std::string(330, 'x');
  const Run run = paycode_with({"draw", "-o", folder / "code.png", long_epc});
  CHECK(run.status == 1);
  CHECK(contains(run.err, "QR of version 13 at level M"));
  CHECK_FALSE(contains(run.err, "xxxx"));
  CHECK(names_in(folder.path()).empty());
  CHECK(
      paycode_with({"draw", "-o", folder / "c.escpos", "--kind", "code128", std::string(90, '7') + "abcdefghijklm"})
          .status == 1);
}

TEST_CASE("draw: a bad payload is drawn all the same, with its findings and status 1") {
  Folder folder;
  const std::string file = folder / "code.png", bad = fixture("br.pix/bad-crc");
  const Run run = paycode_with({"draw", "-o", file, bad});
  CHECK(run.status == 1);
  CHECK(contains(run.err, "error emv.crc"));
  CHECK(scanned(file)["payload"] == bad);
  CHECK(paycode_with({"draw", "-o", file, "any text"}).status == 0);
}

TEST_CASE("draw: a customer's code only with --unmask, and for its owner's eyes") {
  Folder folder;
  const std::string file = folder / "code.png";
  for (const std::string& code : {wechat, alipay, unionpay, card}) {
    const Run run = paycode_with({"draw", "-o", file}, code);
    CHECK(run.status == 2);
    CHECK(contains(run.err, "--unmask"));
    CHECK_FALSE(contains(run.err, middle_of(code)));
    CHECK(names_in(folder.path()).empty());
    CHECK(paycode_with({"draw"}, code).out.empty());
    CHECK(paycode_with({"draw", "--inspect"}, code).out.empty());
    const Run unmasked = paycode_with({"draw", "--unmask", "-o", file}, code);
    CHECK(unmasked.status == 0);
    CHECK_FALSE(contains(unmasked.err, middle_of(code)));
    CHECK_FALSE(contains(read_file(file), middle_of(code)));
    struct stat about {};
    REQUIRE(::stat(file.c_str(), &about) == 0);
    CHECK((about.st_mode & 0077) == 0);
    CHECK(record_of_run(paycode_with({"scan", "--unmask", file}))["payload"] == code);
    fs::remove(file);
  }
  // Wrong options quote nothing either.
  const Run refused = paycode_with({"draw", "--unmask", "--kind", "code128", "--level", "Q", wechat});
  CHECK(refused.status == 2);
  CHECK_FALSE(contains(refused.err, middle_of(wechat)));
}

TEST_CASE("draw: a symbol that does not read back is never a file") {
  const std::string other = framed(encode_answer(PictureReading{
      .symbols =
          {{.kind = SymbolKind::qr, .version = 1, .level = "M", .corners = {}, .sequence = {}, .bytes = "other"}},
      .width = 100,
      .height = 100}));
  WithFakeReader fake("cat \"$(dirname \"$0\")/answer\" >&3\nexec sleep 20");
  fake.folder().put("bin/answer", other);
  const Folder target;
  const Run run = fake.draw("hello", target / "code.png");
  CAPTURE(run.err);
  CHECK(run.status == 70);
  CHECK(run.out.empty());
  CHECK(contains(run.err, "does not read back: other bytes are read"));
  CHECK(contains(run.err, "nothing was written"));
  CHECK(names_in(target.path()).empty());
  // What stood there stays.
  const std::string file = target.put("kept.png", "kept");
  CHECK(fake.draw("hello", file).status == 70);
  CHECK(read_file(file) == "kept");
  CHECK(names_in(target.path()) == std::vector<std::string>{"kept.png"});
  CHECK(fake.draw("hello", "-").out.empty());
}

TEST_CASE("draw: without a reader that works nothing is handed out") {
  const Folder target;
  const Run dead = WithFakeReader("exit 1").draw("hello", target / "code.png");
  CHECK(dead.status == 70);
  CHECK(contains(dead.err, "cannot be checked"));
  WithFakeReader none("exit 1");
  fs::remove(none.folder() / "bin/paycode-reader");
  const Run run = none.draw("hello", target / "code.png");
  CHECK(run.status == 2);
  CHECK(contains(run.err, "paycode-reader is not installed"));
  fs::remove(none.folder() / "bin/paycode-drawing");
  CHECK(contains(none.draw("hello", target / "code.png").err, "paycode-drawing is not installed"));
  CHECK(names_in(target.path()).empty());
}

TEST_CASE("draw: a file is replaced whole, a link's target too, and permissions are as always") {
  Folder folder;
  const std::string file = folder.put("old.png", "old");
  fs::create_symlink("old.png", folder / "link.png");
  CHECK(paycode_with({"draw", "-o", folder / "link.png", epc}).status == 0);
  CHECK(fs::is_symlink(folder / "link.png"));
  CHECK(scanned(file)["payload"] == epc);
  CHECK(names_in(folder.path()) == std::vector<std::string>{"link.png", "old.png"});
  const mode_t mask = ::umask(0);
  ::umask(mask);
  struct stat about {};
  REQUIRE(::stat(file.c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == (0666 & ~mask));
  check_usage({"draw", "-o", (folder / "old.png") + "/code.png", "hello"}, "old.png/code.png");
}

TEST_CASE("write: a symbol in place of the payload") {
  Folder folder;
  const std::string file = folder / "code.png";
  const Words words = {"write",
                       "--scheme",
                       "br.pix",
                       "--set",
                       "account=loja@example.com",
                       "--set",
                       "payee.name=LUA",
                       "--set",
                       "payee.city=SAO PAULO",
                       "--output",
                       file};
  const Run run = paycode_with(words);
  CAPTURE(run.err);
  CHECK(run.status == 0);
  CHECK(run.out.empty());
  const Json record = scanned(file);
  CHECK(record["scheme"] == "br.pix");
  CHECK(record["verdict"] == "ok");
  Words svg = words;
  svg.back() = folder / "code.svg";
  CHECK(paycode_with(svg).status == 0);
  CHECK(read_file(folder / "code.svg").starts_with("<svg "));
  const std::string from_record = folder / "from.png";
  CHECK(paycode_with({"write", "--from", "-", "-o", from_record}, record.dump()).status == 0);
  CHECK(scanned(from_record)["payload"] == record["payload"]);
  // What write would refuse is not drawn.
  Words bad = words;
  bad.back() = folder / "bad.png";
  bad.insert(bad.end(), {"--set", "amount=-1"});
  CHECK(paycode_with(bad).status != 0);
  CHECK_FALSE(fs::exists(folder / "bad.png"));
}
