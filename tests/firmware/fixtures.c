/* All core fixtures, on whatever board this runs on: each is read, checked, compared with what is expected of it,
 * and written again. Prints what differs and one line with figures; ends with 0 where nothing differs. */
#include "paycode.h"

#include <string.h>

#include "board.h"

enum { case_max_bytes = 65536, unlikely = 1u << 20 };

static paycode_memory memory, inner_memory, innermost_memory;
static unsigned char bytes[case_max_bytes];
static char written[case_max_bytes / 2];
static size_t failures, cases, expected;

static void print_text(paycode_text text) { board_print_part(text.data, text.length); }

static uint32_t number_at(const unsigned char* at) {
  return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

/* The next text of a case; false where there is none. */
static int next_text(const unsigned char** at, const unsigned char* end, paycode_text* text) {
  if (end - *at < 4) return 0;
  text->length = number_at(*at);
  text->data = (const char*)*at + 4;
  if (text->length > unlikely || (size_t)(end - *at) < text->length + 4) return 0;
  *at += text->length + 4;
  return 1;
}

static int same(paycode_text a, paycode_text b) {
  return a.length == b.length && memcmp(a.data, b.data, a.length) == 0;
}
static paycode_text text_of(const char* text) {
  paycode_text made;
  made.data = text;
  made.length = strlen(text);
  return made;
}
static int begins(paycode_text* text, const char* lead) {
  const size_t length = strlen(lead);
  if (text->length < length || memcmp(text->data, lead, length) != 0) return 0;
  text->data += length;
  text->length -= length;
  return 1;
}

static void differ(paycode_text name, const char* what, paycode_text is, paycode_text want) {
  ++failures;
  board_print("FAILED  ");
  print_text(name);
  board_print(": ");
  board_print(what);
  board_print(" is \"");
  print_text(is);
  board_print("\"; want \"");
  print_text(want);
  board_print("\"\n");
}
static void expect(paycode_text name, const char* what, paycode_text is, paycode_text want) {
  ++expected;
  if (!same(is, want)) differ(name, what, is, want);
}

static const char* const verdicts[] = {"ok", "odd", "unknown", "bad"};
static const char* const grades[] = {"?", "info", "warning", "error"};

/* Whether the list has the word so often as `times`. */
static size_t count_of(paycode_text list, paycode_text word) {
  size_t count = 0, begin = 0;
  while (begin < list.length) {
    size_t end = begin;
    paycode_text each;
    while (end < list.length && list.data[end] != ' ') ++end;
    each.data = list.data + begin;
    each.length = end - begin;
    /* "rule/?" does not say the grade. */
    if (each.length > 2 && each.data[each.length - 1] == '?') {
      paycode_text lead = word;
      lead.length = each.length - 1 < word.length ? each.length - 1 : word.length;
      each.length -= 1;
      count += same(lead, each) ? 1u : 0u;
    } else {
      count += same(each, word) ? 1u : 0u;
    }
    begin = end + 1;
  }
  return count;
}
static size_t words_of(paycode_text list) {
  size_t count = list.length > 0 ? 1 : 0, i;
  for (i = 0; i < list.length; ++i) count += list.data[i] == ' ' ? 1u : 0u;
  return count;
}

/* The same rules with the same grades, in whatever order. */
static void expect_findings(paycode_text name, const paycode_handle* code, paycode_text want) {
  size_t i;
  paycode_finding finding;
  ++expected;
  if (paycode_findings(code) != words_of(want)) {
    char count[2] = "0";
    count[0] = (char)('0' + paycode_findings(code) % 10);
    differ(name, "number of findings", text_of(count), want);
  }
  for (i = 0; paycode_get_finding(code, i, &finding); ++i) {
    char word[80];
    const size_t length = finding.rule.length < 60 ? finding.rule.length : 60;
    memcpy(word, finding.rule.data, length);
    word[length] = '/';
    strcpy(word + length + 1, grades[finding.grade]);
    if (count_of(want, text_of(word)) == 0) differ(name, "a finding", text_of(word), want);
  }
}

static void expect_candidates(paycode_text name, const paycode_handle* code, paycode_text want) {
  char list[400];
  size_t i, length = 0;
  paycode_candidate candidate;
  for (i = 0; paycode_get_candidate(code, i, &candidate); ++i) {
    if (length + candidate.scheme.length + 1 > sizeof list) break;
    if (i > 0) list[length++] = ' ';
    memcpy(list + length, candidate.scheme.data, candidate.scheme.length);
    length += candidate.scheme.length;
  }
  list[length] = '\0';
  expect(name, "candidates", text_of(list), want);
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

/* "0 account=…" */
static void expect_offer(paycode_text name, const paycode_handle* code, paycode_text want) {
  paycode_offer offer;
  const size_t number = (size_t)(want.data[0] - '0');
  want.data += 2;
  want.length -= 2;
  if (!paycode_get_offer(code, number, &offer)) {
    differ(name, "an offer", text_of("not there"), want);
  } else if (begins(&want, "scheme=")) {
    /* What no table knows is named in small letters in a record. */
    char rail[80];
    size_t i;
    begins(&want, "domain:");
    for (i = 0; i < offer.rail.length && i < sizeof rail - 1; ++i)
      rail[i] = want.length > 0 ? lower(offer.rail.data[i]) : offer.rail.data[i];
    rail[i] = '\0';
    expect(name, "an offer's scheme", text_of(rail), want);
  } else if (begins(&want, "account_kind=")) {
    expect(name, "an offer's kind of account", offer.kind, want);
  } else if (begins(&want, "account=")) {
    expect(name, "an offer's account", offer.account, want);
  } else if (begins(&want, "bank=")) {
    expect(name, "an offer's bank", offer.bank, want);
  }
}

static void expect_one(paycode_text name, const paycode_handle* code, paycode_text want) {
  if (begins(&want, "verdict=")) {
    expect(name, "the verdict", text_of(verdicts[paycode_verdict(code)]), want);
  } else if (begins(&want, "scheme=")) {
    expect(name, "the scheme", paycode_scheme(code), want);
  } else if (begins(&want, "nature=")) {
    expect(name, "the nature", paycode_nature(code), want);
  } else if (begins(&want, "next=")) {
    expect(name, "next", paycode_next(code), want);
  } else if (begins(&want, "presented_by=")) {
    expect(name, "presented_by", paycode_presented_by(code), want);
  } else if (begins(&want, "usage=")) {
    expect(name, "usage", paycode_usage(code), want);
  } else if (begins(&want, "findings=")) {
    expect_findings(name, code, want);
  } else if (begins(&want, "candidates=")) {
    expect_candidates(name, code, want);
  } else if (begins(&want, "shown=")) {
    paycode_text shown;
    shown.data = written;
    shown.length = paycode_shown(code, written, sizeof written);
    expect(name, "what is shown", shown, want);
  } else if (begins(&want, "offer ")) {
    expect_offer(name, code, want);
  } else if (begins(&want, "offers=")) {
    char count[3] = "00";
    count[0] = (char)('0' + paycode_offers(code) / 10);
    count[1] = (char)('0' + paycode_offers(code) % 10);
    expect(name, "the number of offers", text_of(count[0] == '0' ? count + 1 : count), want);
  } else if (begins(&want, "field ")) {
    char path[40];
    size_t length = 0;
    while (length < want.length && length < sizeof path - 1 && want.data[length] != '=') {
      path[length] = want.data[length];
      ++length;
    }
    path[length] = '\0';
    want.data += length + 1;
    want.length -= length + 1;
    expect(name, path, paycode_field(code, path), want);
  } else {
    differ(name, "what is expected", want, text_of("something that this program knows"));
  }
}

/* What is not broken is written as it was read, where the library writes at all. */
static void expect_itself(paycode_text name, paycode_handle* code, paycode_text payload, paycode_status status) {
#ifdef READING_ONLY
  (void)payload;
  (void)status;
  if (paycode_capabilities() & PAYCODE_HAS_WRITING)
    differ(name, "what the library can", text_of("writing"), text_of("reading only"));
  (void)code;
#else
  paycode_text again;
  if (status == PAYCODE_MALFORMED || paycode_verdict(code) == PAYCODE_BAD) return;
  again.data = written;
  again.length = 0;
  if (paycode_write(code, written, sizeof written, &again.length) != PAYCODE_OK)
    differ(name, "writing it again", text_of("no"), text_of("yes"));
  /* A byte order mark, and blanks around it, are none of the code. */
  while (payload.length > again.length && payload.data[0] != again.data[0]) {
    ++payload.data;
    --payload.length;
  }
  if (payload.length > again.length) payload.length = again.length;
  expect(name, "what is written again", again, payload);
#endif
}

static uint32_t instructions;

/* What a link carries, and what that carries; both have to stay until the outer code is forgotten. */
static void read_inner(paycode_handle* code, const char* context) {
  paycode_handle* inner = paycode_open(&inner_memory, sizeof inner_memory);
  paycode_handle* innermost = paycode_open(&innermost_memory, sizeof innermost_memory);
  paycode_read_inner(code, inner, innermost, context, PAYCODE_TOLERANT);
}

static int run_case(const unsigned char* at, const unsigned char* end) {
  paycode_text name, context, payload, want;
  char known[200];
  paycode_status status;
  uint32_t before;
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  if (!next_text(&at, end, &name) || !next_text(&at, end, &context) || !next_text(&at, end, &payload)) return 0;
  if (context.length >= sizeof known) return 0;
  memcpy(known, context.data, context.length);
  known[context.length] = '\0';
  before = board_instructions();
  status = paycode_read(code, payload.data, payload.length, known);
  read_inner(code, known);
  paycode_check(code, PAYCODE_TOLERANT);
  instructions += board_instructions() - before;
  while (next_text(&at, end, &want)) expect_one(name, code, want);
  expect_itself(name, code, payload, status);
  paycode_wipe(code);
  ++cases;
  return at == end;
}

int main(void) {
  unsigned char size[4];
  if (!board_open()) {
    board_print("cannot open the fixtures\n");
    return 2;
  }
  while (board_read(size, sizeof size) == sizeof size) {
    const uint32_t length = number_at(size);
    if (length > sizeof bytes || board_read(bytes, length) != length || !run_case(bytes, bytes + length)) {
      board_print("the file with the fixtures is broken\n");
      return 2;
    }
  }
  board_print_number((uint32_t)cases);
  board_print(" fixtures, ");
  board_print_number((uint32_t)expected);
  board_print(" expectations, ");
  board_print_number((uint32_t)failures);
  board_print(" failures");
  if (instructions > 0) {
    board_print("; instructions a read and check: ");
    board_print_number(instructions / (uint32_t)(cases > 0 ? cases : 1));
  }
  if (board_stack_bytes() > 0) {
    board_print("; stack: ");
    board_print_number((uint32_t)board_stack_bytes());
    board_print(" bytes");
  }
  board_print("\n");
  return failures > 0 || cases == 0 ? 1 : 0;
}
