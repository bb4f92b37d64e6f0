/* Whether the sticker on a counter is still the merchant's own: its code must be one that breaks no rule, and pay
 * to the account that the terminal was told of.
 *
 *   cc -std=c99 sticker_check.c $(pkg-config --cflags --libs paycode) -o sticker_check
 *   ./sticker_check br.pix loja@example.com "$(cat sticker.txt)" */
#include <paycode.h>
#include <stdio.h>
#include <string.h>

static paycode_memory memory;

static int same(paycode_text text, const char* wanted) {
  return text.length == strlen(wanted) && memcmp(text.data, wanted, text.length) == 0;
}

int main(int argc, char** argv) {
  if (argc != 4) return fprintf(stderr, "usage: sticker_check SCHEME ACCOUNT TEXT\n"), 2;
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  paycode_read(code, argv[3], strlen(argv[3]), "presented_by=payee");
  paycode_check(code, PAYCODE_STRICT);
  int good = paycode_verdict(code) == PAYCODE_FINE;
  if (!good) printf("the sticker's code is not fine\n");
  for (size_t i = 0; i < paycode_findings(code); ++i) {
    char path[64], message[256];
    paycode_finding_path(code, i, path, sizeof path);
    paycode_finding_message(code, i, message, sizeof message);
    printf("  %s: %s\n", path, message);
  }
  /* Every account of it, not only the first: a sticker that was pasted over may have one more. */
  paycode_offer offer;
  size_t own = 0;
  for (size_t i = 0; paycode_get_offer(code, i, &offer); ++i) {
    if (same(offer.rail, argv[1]) && same(offer.account, argv[2])) {
      ++own;
      continue;
    }
    /* Whatever a code says is somebody else's: what a terminal would obey is not printed. */
    char rail[128];
    paycode_printable(offer.rail, rail, sizeof rail);
    printf("it pays to somebody else: %s\n", rail);
    good = 0;
  }
  if (own == 0) printf("it does not pay to %s\n", argv[2]), good = 0;
  if (good) printf("the sticker is the merchant's\n");
  paycode_wipe(code);
  return good ? 0 : 1;
}
