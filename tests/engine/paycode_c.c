/* The C face as a C99 program sees it. Returns 0, or the line of the first
 * expectation that does not hold. */
#include "paycode.h"

#include <string.h>

int paycode_c_test(void);

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
  EXPECT(paycode_read(code, consumer_code, length_of(consumer_code), "") == PAYCODE_UNRECOGNISED);
  EXPECT(paycode_check(code, PAYCODE_TOLERANT) == PAYCODE_OK);
  EXPECT(paycode_verdict(code) == PAYCODE_ODD);
  EXPECT(same(paycode_scheme(code), "unknown"));
  EXPECT(paycode_sensitive(code) == 1);
  EXPECT(same(paycode_next(code), "charge"));
  EXPECT(same(paycode_presented_by(code), "payer"));
  EXPECT(paycode_findings(code) == 1 && paycode_get_finding(code, 0, &finding) == 1);
  EXPECT(same(finding.rule, "candidates"));
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

int paycode_c_test(void) {
  static int (*const tests[])(void) = {test_open,       test_nothing_read,  test_good_code, test_implied_field,
                                       test_findings,   test_cut_texts,     test_write,     test_statuses,
                                       test_candidates, test_consumer_code, test_wipe,      test_two_handles,
                                       test_null_handle};
  size_t i;
  for (i = 0; i < sizeof tests / sizeof *tests; ++i) {
    const int line = tests[i]();
    if (line != 0) return line;
  }
  return 0;
}
