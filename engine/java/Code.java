package paycode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A payment code that was read and checked: the record of paycode as fields, over the C face of the core.
 *
 * <pre>
 * Code code = Code.read(bytes, "market=CN", false);
 * if (code.verdict.compareTo(Code.Verdict.ODD) &lt;= 0) show(code.fields.get("payee.name"));
 * </pre>
 *
 * <p>A code is immutable and may be shared between threads. Texts are decoded as UTF-8; what is none becomes U+FFFD. Where
 * {@link #sensitive} is true, show {@link #shown} and keep nothing: strings of Java cannot be wiped.
 */
public final class Code {
  /** In this order: what comes first is better. */
  public enum Verdict { OK, ODD, UNKNOWN, BAD }

  public enum Grade { NONE, INFO, WARNING, ERROR }

  /** A rail by which the code can be paid; empty texts where the code does not say. */
  public static final class Offer {
    public final String rail, account, kind, bank;

    Offer(byte[][] parts, int at) {
      rail = text(parts[at]);
      account = text(parts[at + 1]);
      kind = text(parts[at + 2]);
      bank = text(parts[at + 3]);
    }
  }

  /** A scheme that could have issued the code; confidence is "A", "B" or "C". */
  public static final class Candidate {
    public final String scheme, confidence, why;

    Candidate(byte[][] parts, int at) {
      scheme = text(parts[at]);
      confidence = text(parts[at + 1]);
      why = text(parts[at + 2]);
    }
  }

  /** What is wrong: at a byte of the text, or at -1 for all of it. */
  public static final class Finding {
    public final String rule, path, message;
    public final Grade grade;
    public final int at;

    Finding(byte[][] parts, int from) {
      rule = text(parts[from]);
      grade = Grade.values()[parts[from + 1][0]];
      at = Integer.parseInt(text(parts[from + 2]));
      path = text(parts[from + 3]);
      message = text(parts[from + 4]);
    }
  }

  /** "br.pix", "unknown". */
  public final String scheme;
  /** "self-contained", "opaque", "not-payment", "unknown". */
  public final String nature;
  /** "pay", "resolve", "ask_gateway", "open_app", "charge", or empty. */
  public final String next;
  /** "payee", "payer", or empty. */
  public final String presentedBy;
  /** "reusable", "once", or empty. */
  public final String usage;
  /** The code as it may be shown and logged. */
  public final String shown;
  public final Verdict verdict;
  /** It can be charged, or has a card number: mask it wherever it is shown. */
  public final boolean sensitive;
  /** By path in the record, in its order: "payee.name", "amount", "currency"; only those that the code says or implies. */
  public final Map<String, String> fields;
  public final List<Offer> offers;
  public final List<Candidate> candidates;
  public final List<Finding> findings;

  static {
    System.loadLibrary("paycode_jni");
  }

  /** 0x000100 is 0.1.0. */
  public static native int version();

  /** Ids of all schemes of this library. */
  public static List<String> schemes() {
    List<String> ids = new ArrayList<>();
    for (byte[] each : schemeIds()) ids.add(text(each));
    return Collections.unmodifiableList(ids);
  }

  /**
   * Reads and checks a code, and what it carries.
   *
   * @param context what else is known, "market=CN,presented_by=payer", or empty
   * @param strict by the letter of the specifications, not by what payers accept
   * @throws IllegalArgumentException for a context that does not exist
   */
  public static Code read(byte[] text, String context, boolean strict) {
    byte[][][] parts = readParts(text, context.getBytes(StandardCharsets.UTF_8), strict);
    if (parts == null) throw new IllegalArgumentException("there is no such context: " + context);
    return new Code(parts);
  }

  private static native byte[][] schemeIds();

  private static native byte[][][] readParts(byte[] text, byte[] context, boolean strict);

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private Code(byte[][][] parts) {
    byte[][] one = parts[0];
    scheme = text(one[0]);
    nature = text(one[1]);
    next = text(one[2]);
    presentedBy = text(one[3]);
    usage = text(one[4]);
    shown = text(one[5]);
    verdict = Verdict.values()[one[6][0]];
    sensitive = one[6][1] != 0;
    Map<String, String> said = new LinkedHashMap<>();
    for (int i = 0; i < parts[1].length; i += 2) said.put(text(parts[1][i]), text(parts[1][i + 1]));
    fields = Collections.unmodifiableMap(said);
    List<Offer> rails = new ArrayList<>();
    for (int i = 0; i < parts[2].length; i += 4) rails.add(new Offer(parts[2], i));
    offers = Collections.unmodifiableList(rails);
    List<Candidate> likely = new ArrayList<>();
    for (int i = 0; i < parts[3].length; i += 3) likely.add(new Candidate(parts[3], i));
    candidates = Collections.unmodifiableList(likely);
    List<Finding> wrong = new ArrayList<>();
    for (int i = 0; i < parts[4].length; i += 5) wrong.add(new Finding(parts[4], i));
    findings = Collections.unmodifiableList(wrong);
  }
}
