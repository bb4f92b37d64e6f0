import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import paycode.Code;

/** What an Android terminal does with paycode.jar: java -cp … Terminal FIXTURES. Ends with 1 where it does not hold. */
public final class Terminal {
  private static int failures;

  private static void expect(boolean holds, String what) {
    if (holds) return;
    ++failures;
    System.out.println("FAILED  " + what);
  }

  private static Code read(String text, String context) {
    return Code.read(text.getBytes(StandardCharsets.UTF_8), context, false);
  }

  private static void readOne(Path fixture) {
    try {
      String name = fixture.getFileName().toString();
      Path beside = fixture.resolveSibling(name.replace(".txt", ".json"));
      String record = Files.exists(beside) ? Files.readString(beside) : "";
      // Their contexts are simple texts.
      int at = record.indexOf("\"context\": \"");
      String context = at < 0 ? "" : record.substring(at + 12, record.indexOf('"', at + 12));
      Code code = Code.read(Files.readAllBytes(fixture), context, false);
      if (fixture.getParent().toString().endsWith("bysquare") && code.scheme.startsWith("sk.")) {
        // What is compressed only a host opens, and a terminal says that it has not.
        boolean told = code.findings.stream().anyMatch(each -> each.rule.equals("read.not_opened"));
        expect(told && code.verdict == Code.Verdict.BAD, fixture + " is not said to be closed");
        return;
      }
      String wanted = name.substring(0, name.indexOf('-')).toUpperCase();
      expect(code.verdict.name().equals(wanted), fixture + " is " + code.verdict);
    } catch (IOException error) {
      expect(false, error.toString());
    }
  }

  private static void readAll(Path fixtures) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(fixtures)) {
      all = found.filter(each -> each.toString().endsWith(".txt"))
              .filter(each -> !each.getParent().endsWith("picture")).sorted().collect(Collectors.toList());
    }
    expect(all.size() > 900, "there are fixtures");
    all.forEach(Terminal::readOne);
    System.out.println(all.size() + " fixtures, " + failures + " failures");
  }

  public static void main(String[] arguments) throws Exception {
    String pix = Files.readString(Path.of(arguments[0], "br.pix", "ok-static.txt"));
    Code code = read(pix, "market=BR");
    expect(code.verdict == Code.Verdict.OK && code.scheme.equals("br.pix"), "it is a good Pix code");
    expect(code.fields.get("payee.name").equals("PADARIA LUA"), "its payee");
    expect(code.fields.get("amount").equals("10.50") && code.fields.get("currency").equals("BRL"), "its amount");
    expect(code.offers.size() == 1 && code.offers.get(0).account.equals("loja@example.com"), "its account");
    expect(code.shown.equals(pix) && !code.sensitive, "what is shown of it");
    expect(code.findings.isEmpty() && code.candidates.get(0).scheme.equals("br.pix"), "nothing is wrong with it");

    Code broken = read(pix.substring(0, pix.length() - 1) + "0", "");
    expect(broken.verdict == Code.Verdict.BAD, "a broken one is bad");
    Code.Finding finding = broken.findings.get(0);
    expect(finding.rule.equals("emv.crc") && finding.grade == Code.Grade.ERROR, "what is wrong with it");
    expect(finding.at > 0 && finding.path.equals("63") && finding.message.contains("CRC"), "and where");

    String customer = Files.readString(Path.of(arguments[0], "cn.wechat.code", "ok-10.txt"));
    Code secret = read(customer, "market=CN");
    expect(secret.sensitive && secret.next.equals("charge") && secret.usage.equals("once"), "a customer's code");
    expect(!secret.shown.contains(customer.substring(4, 12)), "is masked");

    expect(Code.version() == 0x000100 && Code.schemes().contains("th.promptpay"), "the library");
    expect(read("", "").verdict == Code.Verdict.UNKNOWN, "nothing is unknown");
    for (String wrong : new String[] {"weather=fine", "x".repeat(600)}) {
      try {
        read(pix, wrong);
        expect(false, "a wrong context is refused");
      } catch (IllegalArgumentException expected) {
        continue;
      }
    }
    expect(read("x".repeat(20000), "").verdict == Code.Verdict.BAD, "a text that is too long is bad");
    // Two threads, each with codes of its own.
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; ++i) {
      threads[i] = new Thread(() -> {
        for (int turn = 0; turn < 200; ++turn)
          if (!read(pix, "").fields.get("reference").equals(code.fields.get("reference"))) expect(false, "threads");
      });
      threads[i].start();
    }
    for (Thread each : threads) each.join();
    readAll(Path.of(arguments[0]));
    System.exit(failures > 0 ? 1 : 0);
  }
}
