/* A scan head at a till: each code that it delivers is read, checked and routed. Here it delivers a line of
 * standard input; there it is a serial port. The rules were compiled with `paycode route --compile rules.bin`.
 *
 *   cc -std=c99 scan_head.c $(pkg-config --cflags --libs paycode) -o scan_head
 *   ./scan_head rules.bin platform=merchant-code,at=2024-10-01T12:00:00+08:00 < codes.txt */
#include <paycode.h>
#include <stdio.h>
#include <string.h>

static paycode_memory memory, inner_memory, innermost_memory;
static unsigned char rules[65536];
static char line[4096];

/* Whatever a code says is somebody else's: what a terminal would obey is not printed. */
static void print(const char* before, paycode_text text) {
  char room[1024];
  paycode_printable(text, room, sizeof room);
  printf("%s%s", before, room);
}

static int is(paycode_text text, const char* word) {
  return text.length == strlen(word) && memcmp(text.data, word, text.length) == 0;
}

/* What a person at the till is told; that most rules are for another wallet or elsewhere helps nobody. */
static void tell(const paycode_rejection* rejection, void* self) {
  (void)self;
  if (is(rejection->condition, "platform") || is(rejection->condition, "wallet")) return;
  print("  not ", rejection->rule);
  print(": ", rejection->reason);
  putchar('\n');
}

/* True where the code may be charged or paid. */
static int take(const paycode_routes* routes, const char* text, size_t length, const char* context) {
  char shown[sizeof line + 1];
  paycode_route ways[4];
  size_t count = 0;
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  paycode_handle* inner = paycode_open(&inner_memory, sizeof inner_memory);
  paycode_handle* innermost = paycode_open(&innermost_memory, sizeof innermost_memory);
  paycode_read(code, text, length, "market=CN");
  paycode_read_inner(code, inner, innermost, "market=CN", PAYCODE_TOLERANT);
  paycode_check(code, PAYCODE_TOLERANT);
  /* Never the text itself: a customer's code can be charged by whoever reads it. */
  paycode_shown(code, shown, sizeof shown);
  print("", paycode_scheme(code));
  printf(" %s", shown);
  print(", ", paycode_next(code));
  putchar('\n');
  const int good = paycode_verdict(code) <= PAYCODE_ODD;
  if (good) paycode_find_routes(routes, code, context, ways, 4, &count, tell, NULL);
  for (size_t i = 0; i < count; ++i) {
    print("  ", ways[i].rule);
    print(" by ", ways[i].presentation);
    if (ways[i].connector.length > 0) print(" through ", ways[i].connector);
    putchar('\n');
  }
  for (size_t i = 0; !good && i < paycode_findings(code); ++i) {
    char message[256];
    paycode_finding_message(code, i, message, sizeof message);
    printf("  %s\n", message);
  }
  paycode_wipe(innermost);
  paycode_wipe(inner);
  paycode_wipe(code);
  return count > 0;
}

int main(int argc, char** argv) {
  paycode_routes_memory routes_memory;
  paycode_routes* routes = NULL;
  FILE* file = argc == 3 ? fopen(argv[1], "rb") : NULL;
  if (file == NULL) return fprintf(stderr, "usage: scan_head RULES CONTEXT < CODES\n"), 2;
  const size_t size = fread(rules, 1, sizeof rules, file);
  fclose(file);
  /* A terminal gives a function that knows its key, and the counter of the table that it had before. */
  if (paycode_open_routes(&routes_memory, sizeof routes_memory, rules, size, NULL, NULL, 0, &routes) !=
      PAYCODE_ROUTES_FINE)
    return fprintf(stderr, "the rules cannot be used\n"), 2;
  int taken = 0, all = 0;
  while (fgets(line, sizeof line, stdin) != NULL) {
    const size_t length = strcspn(line, "\r\n");
    ++all;
    taken += take(routes, line, length, argv[2]);
    memset(line, 0, sizeof line); /* a terminal takes memset_s or explicit_bzero, which no compiler leaves out */
  }
  printf("%d of %d can be paid\n", taken, all);
  return taken == all ? 0 : 1;
}
