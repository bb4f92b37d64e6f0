/* The C face as a C99 program sees it. Returns 0, or the line of the first
 * expectation that does not hold. */
#include "paycode.h"

#include <string.h>

/* `rules`: a compiled table; its first rule has the id "a". */
int paycode_c_test(const unsigned char* rules, size_t length);

#define EXPECT(condition)              \
  do {                                 \
    if (!(condition)) return __LINE__; \
  } while (0)

static const char pix[] =
    "00020126380014br.gov.bcb.pix0116loja@example.com520454625303986540510."
    "505802BR5911PADARIA LUA6009SAO PAULO"
    "62120508PEDIDO4263044733";
static const char pix_with_comma[] =
    "00020126380014br.gov.bcb.pix0116loja@example.com52045462530398654041,"
    "505802BR5911PADARIA LUA6009SAO PAULO"
    "62120508PEDIDO4263044532";
static const size_t comma_at = 67;
static const char consumer_code[] = "134567890123456789";

static paycode_memory memory;

static int same(paycode_text text, const char* wanted) {
  return text.data != NULL && text.length == strlen(wanted) && memcmp(text.data, wanted, text.length) == 0;
}

static size_t length_of(const char* text) { return strlen(text); }

static int test_open(void) {
  EXPECT(paycode_size() <= sizeof memory);
  EXPECT(paycode_open(NULL, sizeof memory) == NULL);
  EXPECT(paycode_open(&memory, 0) == NULL);
  EXPECT(paycode_open(&memory, paycode_size() - 1) == NULL);
  EXPECT(paycode_open(memory.bytes + 1, sizeof memory - 1) == NULL);
  EXPECT(paycode_open(&memory, paycode_size()) == (paycode_handle*)(void*)&memory);
  return 0;
}

/* A handle that has read nothing says nothing. */
static int test_nothing_read(void) {
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  char out[4];
  size_t length = 1;
  EXPECT(same(paycode_scheme(code), "unknown"));
  EXPECT(paycode_verdict(code) == PAYCODE_UNKNOWN);
  EXPECT(paycode_offers(code) == 0 && paycode_findings(code) == 0);
  EXPECT(same(paycode_field(code, "amount"), ""));
  EXPECT(paycode_check(code, PAYCODE_STRICT) == PAYCODE_OK);
  EXPECT(paycode_verdict(code) == PAYCODE_UNKNOWN);
  EXPECT(paycode_write(code, out, sizeof out, &length) == PAYCODE_OK && length == 0);
  return 0;
}

static int test_good_code(void) {
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  paycode_offer offer;
  EXPECT(paycode_read(code, pix, length_of(pix), "market=BR,presented_by=payee") == PAYCODE_OK);
  EXPECT(paycode_check(code, PAYCODE_STRICT) == PAYCODE_OK);
  EXPECT(paycode_verdict(code) == PAYCODE_FINE);
  EXPECT(paycode_findings(code) == 0);
  EXPECT(same(paycode_scheme(code), "br.pix"));
  EXPECT(same(paycode_nature(code), "self-contained"));
  EXPECT(same(paycode_next(code), "pay"));
  EXPECT(same(paycode_presented_by(code), "payee"));
  EXPECT(same(paycode_usage(code), ""));
  EXPECT(paycode_sensitive(code) == 0);
  EXPECT(same(paycode_field(code, "payee.name"), "PADARIA LUA"));
  EXPECT(same(paycode_field(code, "amount"), "10.50"));
  EXPECT(same(paycode_field(code, "currency"), "BRL"));
  EXPECT(same(paycode_field(code, "reference"), "PEDIDO42"));
  EXPECT(same(paycode_field(code, "expires"), ""));
  EXPECT(same(paycode_field(code, "no.such.path"), ""));
  EXPECT(same(paycode_field(code, NULL), ""));
  EXPECT(paycode_offers(code) == 1);
  EXPECT(paycode_get_offer(code, 0, &offer) == 1);
  EXPECT(same(offer.rail, "br.pix") && same(offer.account, "loja@example.com"));
  EXPECT(same(offer.kind, "email") && same(offer.bank, ""));
  EXPECT(paycode_get_offer(code, 1, &offer) == 0);
  EXPECT(paycode_get_offer(code, 0, NULL) == 0);
  return 0;
}

/* A field that the code leaves out and the scheme implies. */
static int test_implied_field(void) {
  static const char epc[] = "BCD\n002\n1\nSCT\n\nBLUMEN MOND\nDE91100000000123456789\nEUR7.5";
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  EXPECT(paycode_read(code, epc, length_of(epc), NULL) == PAYCODE_OK);
  EXPECT(same(paycode_scheme(code), "eu.epc"));
  EXPECT(same(paycode_field(code, "currency"), "EUR"));
  EXPECT(same(paycode_field(code, "amount"), "7.5"));
  return 0;
}

static int test_findings(void) {
  static const char wanted_message[] = "amount is \"1,50\"; want digits and at most one \".\"";
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  paycode_finding finding;
  char out[128];
  size_t length;
  EXPECT(paycode_read(code, pix_with_comma, length_of(pix_with_comma), "") == PAYCODE_OK);
  EXPECT(paycode_check(code, PAYCODE_TOLERANT) == PAYCODE_OK);
  EXPECT(paycode_verdict(code) == PAYCODE_BAD);
  EXPECT(paycode_findings(code) == 1);
  EXPECT(paycode_get_finding(code, 0, &finding) == 1);
  EXPECT(same(finding.rule, "amount.form"));
  EXPECT(finding.grade == PAYCODE_ERROR);
  EXPECT(finding.at == comma_at && memcmp(pix_with_comma + finding.at, "1,50", 4) == 0);
  EXPECT(paycode_finding_path(code, 0, out, sizeof out) == 2 && strcmp(out, "54") == 0);
  length = paycode_finding_message(code, 0, out, sizeof out);
  EXPECT(length == length_of(wanted_message) && strcmp(out, wanted_message) == 0);
  EXPECT(paycode_get_finding(code, 1, &finding) == 0);
  EXPECT(paycode_get_finding(code, 0, NULL) == 0);
  return 0;
}

/* Texts are cut to the caller's room, always end in NUL, and the result is the
 * length of the whole. */
static int test_cut_texts(void) {
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  char out[128];
  size_t whole;
  EXPECT(paycode_read(code, pix_with_comma, length_of(pix_with_comma), "") == PAYCODE_OK);
  EXPECT(paycode_check(code, PAYCODE_TOLERANT) == PAYCODE_OK);
  whole = paycode_finding_message(code, 0, out, sizeof out);
  EXPECT(paycode_finding_path(code, 0, out, 2) == 2 && strcmp(out, "5") == 0);
  EXPECT(paycode_finding_path(code, 0, NULL, 0) == 2);
  EXPECT(paycode_finding_message(code, 0, out, 13) == whole && strcmp(out, "amount is \"1") == 0);
  EXPECT(paycode_finding_message(code, 0, NULL, 0) == whole);
  memset(out, 'x', sizeof out);
  EXPECT(paycode_finding_path(code, 9, out, sizeof out) == 0 && out[0] == '\0');
  memset(out, 'x', sizeof out);
  EXPECT(paycode_finding_message(code, 9, out, sizeof out) == 0 && out[0] == '\0');
  return 0;
}

static int test_write(void) {
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  char out[sizeof pix];
  size_t length = 0;
  EXPECT(paycode_read(code, pix, length_of(pix), "") == PAYCODE_OK);
  EXPECT(paycode_write(code, out, sizeof out, &length) == PAYCODE_OK);
  EXPECT(length == length_of(pix) && memcmp(out, pix, length) == 0);
  EXPECT(paycode_write(code, out, length - 1, &length) == PAYCODE_NO_SPACE);
  EXPECT(paycode_write(code, NULL, 0, &length) == PAYCODE_INVALID);
  EXPECT(paycode_write(code, out, sizeof out, NULL) == PAYCODE_INVALID);
  return 0;
}

static int test_statuses(void) {
  static char long_text[16385];
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  EXPECT(paycode_read(code, "hello", 5, "") == PAYCODE_UNRECOGNISED);
  EXPECT(same(paycode_scheme(code), "unknown"));
  EXPECT(paycode_read(code, pix, length_of(pix) - 2, "") == PAYCODE_MALFORMED);
  EXPECT(same(paycode_scheme(code), "br.pix"));
  memset(long_text, '1', sizeof long_text);
  EXPECT(paycode_read(code, long_text, sizeof long_text, "") == PAYCODE_TOO_LONG);
  EXPECT(paycode_read(code, pix, length_of(pix), "weather=fine") == PAYCODE_INVALID);
  EXPECT(paycode_read(code, NULL, 1, "") == PAYCODE_INVALID);
  EXPECT(paycode_read(code, NULL, 0, "") == PAYCODE_UNRECOGNISED);
  return 0;
}

/* Where several wallets may have issued it, it is still a secret to be charged once. */
static int test_candidates(void) {
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  paycode_finding finding;
  paycode_candidate candidate;
  EXPECT(paycode_read(code, consumer_code, length_of(consumer_code), "") == PAYCODE_UNRECOGNISED);
  EXPECT(paycode_check(code, PAYCODE_TOLERANT) == PAYCODE_OK);
  EXPECT(paycode_verdict(code) == PAYCODE_ODD);
  EXPECT(same(paycode_scheme(code), "unknown"));
  EXPECT(paycode_sensitive(code) == 1);
  EXPECT(same(paycode_next(code), "charge"));
  EXPECT(same(paycode_presented_by(code), "payer"));
  EXPECT(paycode_findings(code) == 1 && paycode_get_finding(code, 0, &finding) == 1);
  EXPECT(same(finding.rule, "candidates"));
  EXPECT(paycode_candidates(code) == 2 && paycode_get_candidate(code, 0, &candidate) == 1);
  EXPECT(same(candidate.scheme, "cn.wechat.code") && candidate.confidence.length == 1 && candidate.why.length > 0);
  EXPECT(paycode_get_candidate(code, 2, &candidate) == 0 && paycode_get_candidate(code, 0, NULL) == 0);
  return 0;
}

static int test_consumer_code(void) {
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  EXPECT(paycode_read(code, consumer_code, length_of(consumer_code), "market=CN") == PAYCODE_OK);
  EXPECT(same(paycode_scheme(code), "cn.wechat.code"));
  EXPECT(paycode_sensitive(code) == 1);
  EXPECT(same(paycode_next(code), "charge"));
  EXPECT(same(paycode_presented_by(code), "payer"));
  EXPECT(same(paycode_usage(code), "once"));
  EXPECT(same(paycode_nature(code), "opaque"));
  return 0;
}

static int test_wipe(void) {
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  size_t i;
  EXPECT(paycode_read(code, consumer_code, length_of(consumer_code), "market=CN") == PAYCODE_OK);
  EXPECT(paycode_read(code, "upi://pay?pa=a@b&pn=A%20B", 25, "") == PAYCODE_OK);
  EXPECT(paycode_check(code, PAYCODE_STRICT) == PAYCODE_OK);
  paycode_wipe(code);
  for (i = 0; i < paycode_size(); ++i) EXPECT(memory.bytes[i] == 0);
  EXPECT(same(paycode_scheme(code), "unknown"));
  EXPECT(same(paycode_field(code, "payee.name"), ""));
  EXPECT(paycode_verdict(code) == PAYCODE_UNKNOWN);
  EXPECT(paycode_read(code, pix, length_of(pix), "") == PAYCODE_OK);
  EXPECT(same(paycode_scheme(code), "br.pix"));
  return 0;
}

/* Two handles share nothing. */
static int test_two_handles(void) {
  static paycode_memory other_memory;
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  paycode_handle* other = paycode_open(&other_memory, sizeof other_memory);
  EXPECT(paycode_read(code, pix, length_of(pix), "") == PAYCODE_OK);
  EXPECT(paycode_read(other, consumer_code, length_of(consumer_code), "market=CN") == PAYCODE_OK);
  EXPECT(same(paycode_scheme(code), "br.pix"));
  paycode_wipe(other);
  EXPECT(same(paycode_field(code, "payee.name"), "PADARIA LUA"));
  return 0;
}

static int test_null_handle(void) {
  paycode_offer offer;
  paycode_finding finding;
  char out[8];
  size_t length = 0;
  EXPECT(paycode_read(NULL, pix, length_of(pix), "") == PAYCODE_INVALID);
  EXPECT(paycode_check(NULL, PAYCODE_STRICT) == PAYCODE_INVALID);
  EXPECT(paycode_verdict(NULL) == PAYCODE_UNKNOWN);
  EXPECT(same(paycode_scheme(NULL), "") && same(paycode_nature(NULL), "") && same(paycode_next(NULL), ""));
  EXPECT(same(paycode_presented_by(NULL), "") && same(paycode_usage(NULL), ""));
  EXPECT(paycode_sensitive(NULL) == 0);
  EXPECT(same(paycode_field(NULL, "amount"), ""));
  EXPECT(paycode_offers(NULL) == 0 && paycode_get_offer(NULL, 0, &offer) == 0);
  EXPECT(paycode_findings(NULL) == 0 && paycode_get_finding(NULL, 0, &finding) == 0);
  memset(out, 'x', sizeof out);
  EXPECT(paycode_finding_path(NULL, 0, out, sizeof out) == 0 && out[0] == '\0');
  memset(out, 'x', sizeof out);
  EXPECT(paycode_finding_message(NULL, 0, out, sizeof out) == 0 && out[0] == '\0');
  EXPECT(paycode_write(NULL, out, sizeof out, &length) == PAYCODE_INVALID);
  paycode_wipe(NULL);
  return 0;
}

static int test_library(void) {
  paycode_scheme_info scheme;
  size_t i, writable = 0, titled = 0;
  char before[64] = "";
  int has_pix = 0;
  EXPECT(paycode_version() == PAYCODE_VERSION);
  EXPECT(paycode_capabilities() == (PAYCODE_HAS_TEXTS | PAYCODE_HAS_WRITING | PAYCODE_HAS_LINKS));
  for (i = 0; paycode_get_scheme(i, &scheme); ++i) {
    writable += scheme.writable ? 1u : 0u;
    titled += scheme.title.length > 0 ? 1u : 0u;
    EXPECT(strncmp(before, scheme.id.data, sizeof before) < 0);
    strncpy(before, scheme.id.data, sizeof before - 1);
    if (!same(scheme.id, "br.pix")) continue;
    has_pix = 1;
    EXPECT(same(scheme.title, "Pix") && same(scheme.country, "BR") && same(scheme.nature, "self-contained"));
    EXPECT(same(scheme.confidence, "B"));
  }
  EXPECT(has_pix && i == paycode_schemes());
  EXPECT(titled == i && writable == i - 1); /* "unknown" cannot be written */
  EXPECT(paycode_get_scheme(i, &scheme) == 0 && paycode_get_scheme(0, NULL) == 0);
  return 0;
}

/* What may be shown: a merchant's code as it is, a customer's with its ends alone. */
static int test_shown(void) {
  static const char orders[] = "a\x1B[31mb\x07\xE2\x80\xAEtxt\xC3\xA9\xFF";
  char out[400];
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  EXPECT(paycode_read(code, consumer_code, length_of(consumer_code), "market=CN") == PAYCODE_OK);
  EXPECT(paycode_shown(code, out, sizeof out) == 18 && strcmp(out, "13************6789") == 0);
  EXPECT(paycode_shown(code, out, 18) == 18 && out[0] == '\0');
  EXPECT(paycode_shown(code, out, 19) == 18 && out[17] == '9');
  EXPECT(paycode_shown(code, NULL, 0) == 18);
  EXPECT(paycode_read(code, " 134567890123456789\n", 20, "market=CN") == PAYCODE_OK);
  EXPECT(paycode_shown(code, out, sizeof out) == 20 && strcmp(out, " 13************6789?") == 0);
  EXPECT(paycode_read(code, pix, length_of(pix), "") == PAYCODE_OK);
  EXPECT(paycode_shown(code, out, sizeof out) == length_of(pix) && strcmp(out, pix) == 0);
  EXPECT(paycode_read(code, orders, length_of(orders), "") == PAYCODE_UNRECOGNISED);
  EXPECT(paycode_shown(code, out, sizeof out) == 15 && strcmp(out, "a?[31mb??txt\xC3\xA9?") == 0);
  return 0;
}

/* A finding of a customer's code quotes no more of it than may be shown. */
static int test_masked_message(void) {
  static const char wrong[] = "hQVDUFYwMWETTwegAAAAQQQQUAQVREVNTw==";
  char out[256];
  size_t i;
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  paycode_read(code, wrong, length_of(wrong), "");
  paycode_check(code, PAYCODE_STRICT);
  for (i = 0; i < paycode_findings(code); ++i) {
    paycode_finding_message(code, i, out, sizeof out);
    EXPECT(strstr(out, "A0000000410") == NULL);
  }
  EXPECT(paycode_shown(code, out, sizeof out) == length_of(wrong));
  EXPECT(paycode_sensitive(code) == 0 || strspn(out, "*") == length_of(wrong));
  return 0;
}

/* What a link carries, two deep; what does not fit the handle; what is no context. */
static int test_inner(void) {
  static const char twice[] =
      "https://qr.chinaums.com/j?url=https%3A%2F%2Fqr.chinaums.com%2Fj%3Furl%3Dhttps%253A%252F%252Fqr.alipay.com."
      "evil.example%252Fabc";
  static const char lead[] = "https://qr.chinaums.com/j?url=https%253A%252F%252Fqr.alipay.com.evil.example%252F";
  static paycode_memory inner_memory, innermost_memory;
  static char long_text[2800];
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  paycode_handle* inner = paycode_open(&inner_memory, sizeof inner_memory);
  paycode_handle* innermost = paycode_open(&innermost_memory, sizeof innermost_memory);
  size_t length;
  EXPECT(paycode_read(code, twice, length_of(twice), "") == PAYCODE_OK);
  EXPECT(paycode_read_inner(code, inner, innermost, "", PAYCODE_TOLERANT) != PAYCODE_MISSING);
  EXPECT(paycode_check(code, PAYCODE_TOLERANT) == PAYCODE_OK);
  EXPECT(paycode_verdict(code) == PAYCODE_BAD && paycode_verdict(inner) == PAYCODE_BAD);
  EXPECT(paycode_verdict(innermost) == PAYCODE_BAD);
  for (length = length_of(lead); length < sizeof long_text; length += 150) {
    memcpy(long_text, lead, length_of(lead));
    memset(long_text + length_of(lead), 'a', length - length_of(lead));
    EXPECT(paycode_read(code, long_text, length, "") == PAYCODE_OK);
    EXPECT(paycode_read_inner(code, inner, innermost, "", PAYCODE_TOLERANT) != PAYCODE_MISSING);
    EXPECT(paycode_check(code, PAYCODE_TOLERANT) == PAYCODE_OK && paycode_verdict(code) == PAYCODE_BAD);
  }
  EXPECT(paycode_read(code, pix, length_of(pix), "") == PAYCODE_OK);
  EXPECT(paycode_read_inner(code, inner, innermost, "", PAYCODE_TOLERANT) == PAYCODE_MISSING);
  EXPECT(same(paycode_scheme(inner), "unknown"));
  EXPECT(paycode_read_inner(code, inner, inner, "", PAYCODE_TOLERANT) == PAYCODE_INVALID);
  EXPECT(paycode_read_inner(code, code, NULL, "", PAYCODE_TOLERANT) == PAYCODE_INVALID);
  EXPECT(paycode_read_inner(NULL, inner, NULL, "", PAYCODE_TOLERANT) == PAYCODE_INVALID);
  /* Nothing of the code before is left. */
  EXPECT(paycode_check(code, PAYCODE_TOLERANT) == PAYCODE_OK && paycode_verdict(code) == PAYCODE_FINE);
  EXPECT(paycode_read(code, pix, length_of(pix), "market=CHN") == PAYCODE_INVALID);
  EXPECT(paycode_verdict(code) == PAYCODE_UNKNOWN && paycode_offers(code) == 0);
  return 0;
}

/* Whatever a terminal obeys is in none of the texts that may be printed. */
static int test_orders(void) {
  static const char sensitive[] = "\x1B[4111111111111111\x1B[2J";
  static const char upi[] = "upi://pay?pa=a@b&pn=A&am=\x1B[31mabc";
  static const char named[] =
      "https://qr.alipay.com/fkx01234?u=https%3A%2F%2Fx.y%2F4111111111111111&284111111111111111=1&"
      "284111111111111111=2";
  char out[400];
  size_t i;
  paycode_text orders;
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  paycode_read(code, sensitive, length_of(sensitive), "");
  EXPECT(paycode_sensitive(code) == 1);
  EXPECT(paycode_shown(code, out, sizeof out) == length_of(sensitive));
  EXPECT(strcmp(out, "?[****************?[2J") == 0);
  paycode_read(code, upi, length_of(upi), "");
  paycode_check(code, PAYCODE_STRICT);
  EXPECT(paycode_findings(code) > 0);
  for (i = 0; i < paycode_findings(code); ++i) {
    paycode_finding_message(code, i, out, sizeof out);
    EXPECT(strchr(out, '\x1B') == NULL);
    EXPECT(paycode_finding_message(code, i, NULL, 9) == strlen(out));
    paycode_finding_path(code, i, out, sizeof out);
    EXPECT(strchr(out, '\x1B') == NULL);
    EXPECT(paycode_finding_path(code, i, NULL, 9) == strlen(out));
  }
  paycode_read(code, named, length_of(named), "");
  paycode_check(code, PAYCODE_STRICT);
  EXPECT(paycode_sensitive(code) == 1 && paycode_findings(code) > 0);
  for (i = 0; i < paycode_findings(code); ++i) {
    paycode_finding_message(code, i, out, sizeof out);
    EXPECT(strstr(out, "8411111111") == NULL);
    paycode_finding_path(code, i, out, sizeof out);
    EXPECT(strstr(out, "8411111111") == NULL);
  }
  orders.data = "\xE1\xA0\x8E\xE1\x85\xA0x\x7F";
  orders.length = 8;
  EXPECT(paycode_printable(orders, out, sizeof out) == 4 && strcmp(out, "??x?") == 0);
  EXPECT(paycode_printable(orders, out, 8) == 8 && out[0] == '\0');
  EXPECT(paycode_printable(orders, NULL, 0) == 8);
  return 0;
}

/* A value that the handle has no room for must not be one that nobody said. */
static int test_full_conversion(void) {
  static const char lead[] = "upi://pay?pa=shop@okaxis&pn=SHOP&cu=INR&url=";
  static char text[6000], out[8000];
  static paycode_memory other_memory;
  size_t ones, length = 0, refused = 0;
  paycode_handle* from = paycode_open(&memory, sizeof memory);
  paycode_handle* to = paycode_open(&other_memory, sizeof other_memory);
  for (ones = 0; ones < 5000; ones += 450) {
    memcpy(text, lead, length_of(lead));
    memset(text + length_of(lead), '1', ones);
    strcpy(text + length_of(lead) + ones, "&am=10.00");
    EXPECT(paycode_read(from, text, strlen(text), "") == PAYCODE_OK);
    EXPECT(paycode_check(from, PAYCODE_TOLERANT) == PAYCODE_OK);
    /* Whoever does not look at what each call says, gets no code of it all the same. */
    paycode_convert(from, to, "in.bharatqr");
    paycode_set(to, "payee.city", "", "PUNE");
    paycode_set(to, "payee.category", "", "5411");
    if (paycode_finish(to, from, out, sizeof out, &length) != PAYCODE_OK) {
      ++refused;
      continue;
    }
    EXPECT(paycode_read(to, out, length, "") == PAYCODE_OK && same(paycode_field(to, "amount"), "10.00"));
  }
  EXPECT(refused > 2 && refused < 12);
  return 0;
}

static int test_new_code(void) {
  char out[400];
  size_t length = 1, i;
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  EXPECT(paycode_begin(code, "no.such") == PAYCODE_UNSUPPORTED &&
         paycode_begin(code, "unknown") == PAYCODE_UNSUPPORTED);
  EXPECT(paycode_begin(code, NULL) == PAYCODE_UNSUPPORTED);
  EXPECT(paycode_begin(code, "br.pix") == PAYCODE_OK);
  EXPECT(paycode_finish(code, NULL, out, sizeof out, &length) == PAYCODE_MISSING && length == 0);
  EXPECT(paycode_findings(code) > 0);
  EXPECT(paycode_finding_path(code, 0, out, sizeof out) > 0);
  EXPECT(paycode_begin(code, "br.pix") == PAYCODE_OK);
  EXPECT(paycode_set(code, "account", "email", "loja@example.com") == PAYCODE_OK);
  EXPECT(paycode_set(code, "payee.name", "", "PADARIA LUA") == PAYCODE_OK);
  EXPECT(paycode_set(code, "payee.city", NULL, "SAO PAULO") == PAYCODE_OK);
  EXPECT(paycode_set(code, "amount", "", "10.50") == PAYCODE_OK);
  EXPECT(paycode_set(code, "reference", "", "PEDIDO42") == PAYCODE_OK);
  EXPECT(paycode_set(code, "amount", "", "ten") == PAYCODE_INVALID);
  EXPECT(paycode_finish(code, NULL, out, sizeof out, &length) == PAYCODE_INVALID && length == 0);
  /* What was wrong, or missing, can be set. */
  EXPECT(paycode_set(code, "amount", "", "10.50") == PAYCODE_OK);
  EXPECT(paycode_finish(code, NULL, out, sizeof out, &length) == PAYCODE_OK && length > 100);
  EXPECT(paycode_begin(code, "br.pix") == PAYCODE_OK);
  EXPECT(paycode_set(code, "account", "email", "loja@example.com") == PAYCODE_OK);
  EXPECT(paycode_finish(code, NULL, out, sizeof out, &length) == PAYCODE_MISSING);
  EXPECT(paycode_set(code, "payee.name", "", "PADARIA LUA") == PAYCODE_OK);
  EXPECT(paycode_set(code, "payee.city", NULL, "SAO PAULO") == PAYCODE_OK);
  EXPECT(paycode_finish(code, NULL, out, sizeof out, &length) == PAYCODE_OK && length > 100);
  /* A card's number in the wrong place is not quoted. */
  EXPECT(paycode_set(code, "amount", "", "4111111111111111=2512") == PAYCODE_INVALID);
  for (i = 0; i < paycode_findings(code); ++i) {
    paycode_finding_message(code, i, out, sizeof out);
    EXPECT(strstr(out, "111111111111") == NULL);
  }
  /* A full buffer says so, and nothing is written with a part missing. */
  for (i = 0; i < 2000 && paycode_set(code, "amount", "", "10.50") == PAYCODE_OK; ++i) length = 0;
  EXPECT(i < 2000 && paycode_set(code, "amount", "", "10.50") == PAYCODE_NO_SPACE);
  EXPECT(paycode_begin(code, "br.pix") == PAYCODE_OK);
  EXPECT(paycode_set(code, "account", "email", "loja@example.com") == PAYCODE_OK);
  EXPECT(paycode_set(code, "payee.name", "", "PADARIA LUA") == PAYCODE_OK);
  EXPECT(paycode_set(code, "payee.city", NULL, "SAO PAULO") == PAYCODE_OK);
  EXPECT(paycode_set(code, "54", NULL, "10.50") == PAYCODE_OK);
  EXPECT(paycode_set(code, "62.05", NULL, "PEDIDO42") == PAYCODE_OK);
  EXPECT(paycode_set(code, "account", "colour", "x") == PAYCODE_INVALID);
  EXPECT(paycode_set(code, "due", "", "2026-12-31") == PAYCODE_UNSUPPORTED);
  EXPECT(paycode_finish(code, NULL, out, sizeof out, &length) == PAYCODE_OK);
  EXPECT(paycode_read(code, out, length, "") == PAYCODE_OK && paycode_check(code, PAYCODE_STRICT) == PAYCODE_OK);
  EXPECT(paycode_verdict(code) == PAYCODE_FINE && same(paycode_field(code, "reference"), "PEDIDO42"));
  EXPECT(same(paycode_field(code, "amount"), "10.50"));
  return 0;
}

/* A code that was read, with another amount; one whose checksum does not hold. */
static int test_changed_code(void) {
  char broken[sizeof pix], out[sizeof pix + 8];
  size_t length = 0;
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  EXPECT(paycode_read(code, pix, length_of(pix), "") == PAYCODE_OK);
  EXPECT(paycode_set(code, "amount", "", "7.00") == PAYCODE_OK);
  EXPECT(paycode_write(code, out, sizeof out, &length) == PAYCODE_OK && length == length_of(pix) - 1);
  EXPECT(paycode_read(code, out, length, "") == PAYCODE_OK && paycode_check(code, PAYCODE_STRICT) == PAYCODE_OK);
  EXPECT(paycode_verdict(code) == PAYCODE_FINE && same(paycode_field(code, "amount"), "7.00"));
  memcpy(broken, pix, sizeof pix);
  broken[70] = broken[70] == '5' ? '6' : '5';
  paycode_read(code, broken, length_of(pix), "");
  EXPECT(paycode_set(code, "amount", "", "7.00") == PAYCODE_CORRUPT);
  return 0;
}

struct told {
  size_t count;
  int has_amount, has_reason;
};

static void take_loss(const paycode_loss* loss, void* self) {
  struct told* told = self;
  ++told->count;
  if (same(loss->field, "amount")) told->has_amount = same(loss->value, "10.50");
  if (loss->why.length > 0) told->has_reason = 1;
}

static int test_conversion(void) {
  static paycode_memory other_memory;
  char out[400];
  size_t length = 0;
  struct told told = {0, 0, 0};
  paycode_handle* from = paycode_open(&memory, sizeof memory);
  paycode_handle* to = paycode_open(&other_memory, sizeof other_memory);
  EXPECT(paycode_read(from, pix, length_of(pix), "") == PAYCODE_OK &&
         paycode_check(from, PAYCODE_TOLERANT) == PAYCODE_OK);
  EXPECT(paycode_convert(from, from, "emv.mpm") == PAYCODE_INVALID);
  EXPECT(paycode_convert(from, to, "no.such") == PAYCODE_UNSUPPORTED);
  EXPECT(paycode_convert(from, to, "eu.epc") == PAYCODE_UNSUPPORTED && paycode_findings(to) > 0); /* no euros */
  EXPECT(paycode_convert(from, to, "emv.mpm") == PAYCODE_OK);
  EXPECT(paycode_finish(to, from, out, sizeof out, &length) == PAYCODE_OK && length > 0);
  EXPECT(paycode_read(to, out, length, "") == PAYCODE_OK && paycode_check(to, PAYCODE_TOLERANT) == PAYCODE_OK);
  EXPECT(paycode_verdict(to) == PAYCODE_FINE && same(paycode_field(to, "amount"), "10.50"));
  EXPECT(paycode_losses(from, to, take_loss, &told) == 0 && told.count == 0);
  /* Against another code a good deal is lost. */
  EXPECT(paycode_read(to, "hello", 5, "") == PAYCODE_UNRECOGNISED);
  EXPECT(paycode_losses(from, to, take_loss, &told) > 3 && told.count > 3 && told.has_amount && told.has_reason);
  EXPECT(paycode_losses(from, to, NULL, NULL) == told.count);
  return 0;
}

static int test_merging(void) {
  static paycode_memory second_memory, merged_memory;
  static const char other[] =
      "00020126410014br.gov.bcb.pix0119outra@example.com.b520454625303986540510."
      "505802BR5911PADARIA LUA6009SAO PAULO"
      "62120508PEDIDO426304E35E";
  char out[600];
  size_t length = 0;
  const paycode_handle* both[2];
  const paycode_handle* none[1] = {NULL};
  const char* chosen[] = {"reference"};
  paycode_handle* first = paycode_open(&memory, sizeof memory);
  paycode_handle* second = paycode_open(&second_memory, sizeof second_memory);
  paycode_handle* merged = paycode_open(&merged_memory, sizeof merged_memory);
  both[0] = first;
  both[1] = second;
  EXPECT(paycode_read(first, pix, length_of(pix), "") == PAYCODE_OK &&
         paycode_check(first, PAYCODE_TOLERANT) == PAYCODE_OK);
  /* One code twice is one account. */
  EXPECT(paycode_read(second, pix, length_of(pix), "") == PAYCODE_OK &&
         paycode_check(second, PAYCODE_TOLERANT) == PAYCODE_OK);
  EXPECT(paycode_merge(both, 2, NULL, 0, PAYCODE_TOLERANT, merged) == PAYCODE_OK);
  EXPECT(paycode_write(merged, out, sizeof out, &length) == PAYCODE_OK);
  EXPECT(paycode_read(merged, out, length, "") == PAYCODE_OK &&
         paycode_check(merged, PAYCODE_TOLERANT) == PAYCODE_OK);
  EXPECT(paycode_check_merged(both, 2, merged) == PAYCODE_OK && paycode_verdict(merged) <= PAYCODE_ODD);
  EXPECT(paycode_offers(merged) == 1);
  EXPECT(paycode_merge(both, 2, chosen, 1, PAYCODE_TOLERANT, merged) == PAYCODE_OK);
  EXPECT(paycode_write(merged, out, sizeof out, &length) == PAYCODE_OK && length < length_of(pix));
  /* A broken one stays out, which a finding says. */
  paycode_read(second, other, length_of(other) - 1, "");
  paycode_check(second, PAYCODE_TOLERANT);
  EXPECT(paycode_merge(both, 2, NULL, 0, PAYCODE_TOLERANT, merged) == PAYCODE_INVALID &&
         paycode_findings(merged) > 0);
  EXPECT(paycode_merge(none, 1, NULL, 0, PAYCODE_TOLERANT, merged) == PAYCODE_INVALID);
  EXPECT(paycode_merge(NULL, 0, NULL, 0, PAYCODE_TOLERANT, merged) == PAYCODE_INVALID);
  EXPECT(paycode_merge(both, 99, NULL, 0, PAYCODE_TOLERANT, merged) == PAYCODE_TOO_MANY);
  EXPECT(paycode_merge(both, 2, NULL, 0, PAYCODE_TOLERANT, first) == PAYCODE_INVALID);
  return 0;
}

struct rejections {
  size_t count;
  char last[256];
};

static void take_rejection(const paycode_rejection* rejection, void* self) {
  struct rejections* all = self;
  const paycode_text parts[] = {rejection->rule, rejection->condition, rejection->value, rejection->want,
                                rejection->reason};
  size_t i, used = 0;
  ++all->count;
  for (i = 0; i < 5; ++i) {
    if (used + parts[i].length + 2 > sizeof all->last) break;
    memcpy(all->last + used, parts[i].data, parts[i].length);
    used += parts[i].length;
    all->last[used++] = '|';
  }
  all->last[used] = '\0';
}

static int never(const unsigned char* bytes, size_t length, const unsigned char* signature, void* self) {
  (void)bytes, (void)length, (void)signature;
  ++*(int*)self;
  return 0;
}

static int test_routes(const unsigned char* rules, size_t length) {
  static paycode_routes_memory routes_memory;
  paycode_routes* routes = NULL;
  paycode_route found[4];
  struct rejections told = {0, ""};
  size_t count = 9;
  int asked = 0;
  const char* here = "platform=taobao,wallet=cn.wechat,at=2023-11-15,currency=CNY,";
  char context[200];
  EXPECT(paycode_open_routes(NULL, 999, rules, length, NULL, NULL, 0, &routes) == PAYCODE_ROUTES_NO_MEMORY);
  EXPECT(paycode_open_routes(&routes_memory, 8, rules, length, NULL, NULL, 0, &routes) == PAYCODE_ROUTES_NO_MEMORY);
  EXPECT(paycode_open_routes(&routes_memory, sizeof routes_memory, rules, length - 1, NULL, NULL, 0, &routes) ==
         PAYCODE_ROUTES_BROKEN);
  EXPECT(routes == NULL);
  EXPECT(paycode_open_routes(&routes_memory, sizeof routes_memory, rules, length, never, &asked, 0, &routes) ==
         PAYCODE_ROUTES_UNSIGNED);
  EXPECT(asked == 0);
  EXPECT(paycode_open_routes(&routes_memory, sizeof routes_memory, rules, length, NULL, NULL, 8, &routes) ==
         PAYCODE_ROUTES_ROLLED_BACK);
  EXPECT(paycode_open_routes(&routes_memory, sizeof routes_memory, rules, length, NULL, NULL, 7, &routes) ==
         PAYCODE_ROUTES_FINE);
  EXPECT(paycode_routes_counter(routes) == 7 && paycode_routes_count(routes) == 3);
  strcat(strcpy(context, here), "amount=300.00");
  EXPECT(paycode_find_routes(routes, NULL, context, found, 4, &count, take_rejection, &told) == PAYCODE_OK);
  EXPECT(count == 2 && told.count == 1);
  EXPECT(same(found[0].rule, "a") && same(found[0].wallet, "cn.wechat") && same(found[0].rail, "cn.wechat"));
  EXPECT(same(found[0].presentation, "redirect") && same(found[0].connector, "one") && found[0].offer == -1);
  EXPECT(found[0].steps == 2 && found[0].fee_known == 1 && found[0].fee == 11400 && found[0].degraded == 0);
  EXPECT(paycode_find_routes(routes, NULL, context, found, 1, &count, NULL, NULL) == PAYCODE_TOO_MANY &&
         count == 1);
  strcat(strcpy(context, here), "amount=300.01");
  told.count = 0;
  EXPECT(paycode_find_routes(routes, NULL, context, found, 4, &count, take_rejection, &told) == PAYCODE_OK);
  EXPECT(count == 1 && told.count == 2 && same(found[0].rule, "b"));
  EXPECT(paycode_confirm_route(routes, NULL, context, "b", NULL, NULL) == 1);
  EXPECT(paycode_confirm_route(routes, NULL, context, "a", take_rejection, &told) == 0);
  EXPECT(strcmp(told.last,
                "a|amount|300.01|<= 300.00|300.01 is more than the 300.00 that this way takes at most|") == 0);
  EXPECT(paycode_confirm_route(routes, NULL, context, "gone", take_rejection, &told) == 0);
  EXPECT(strcmp(told.last, "|state||live|no rule has this name any more|") == 0);
  EXPECT(paycode_find_routes(routes, NULL, "colour=red", found, 4, &count, NULL, NULL) == PAYCODE_INVALID &&
         count == 0);
  EXPECT(paycode_find_routes(NULL, NULL, context, found, 4, &count, NULL, NULL) == PAYCODE_INVALID);
  EXPECT(paycode_confirm_route(NULL, NULL, context, "a", NULL, NULL) == 0);
  EXPECT(paycode_routes_count(NULL) == 0 && paycode_routes_counter(NULL) == 0);
  {
    /* A friend's link is no payment, whatever the rules. */
    static const char link[] = "https://qr.alipay.com/a7x00000example";
    paycode_handle* code = paycode_open(&memory, sizeof memory);
    EXPECT(paycode_read(code, link, length_of(link), "") == PAYCODE_OK);
    EXPECT(paycode_check(code, PAYCODE_TOLERANT) == PAYCODE_OK);
    EXPECT(paycode_find_routes(routes, code, here, found, 4, &count, take_rejection, &told) == PAYCODE_OK);
    EXPECT(count == 0);
    EXPECT(paycode_confirm_route(routes, code, here, "b", take_rejection, &told) == 0);
    EXPECT(strncmp(told.last, "b|nature|not-payment|", 21) == 0);
  }
  return 0;
}

int paycode_c_test(const unsigned char* rules, size_t length) {
  static int (*const tests[])(void) = {
      test_open,         test_nothing_read, test_good_code,       test_implied_field,  test_findings,
      test_cut_texts,    test_write,        test_statuses,        test_candidates,     test_consumer_code,
      test_wipe,         test_two_handles,  test_null_handle,     test_library,        test_shown,
      test_inner,        test_orders,       test_full_conversion, test_masked_message, test_new_code,
      test_changed_code, test_conversion,   test_merging};
  size_t i;
  for (i = 0; i < sizeof tests / sizeof *tests; ++i) {
    const int line = tests[i]();
    if (line != 0) return line;
  }
  return test_routes(rules, length);
}
