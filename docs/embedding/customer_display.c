/* A display that faces the customer: the code for what is due, made from the merchant's account, read back as the
 * customer's wallet will read it, and drawn. Here the display is a terminal, two modules a letter.
 *
 *   cc -std=c99 customer_display.c drawer_qrcodegen.c $(pkg-config --cflags --libs paycode) -lqrcodegen
 *   ./a.out br.pix email loja@example.com "PADARIA LUA" "SAO PAULO" 10.50 */
#include <paycode_symbol.h>
#include <stdio.h>
#include <string.h>

enum { version_max = 15, quiet = 4 };

static paycode_memory memory;
static unsigned char drawing[4096];

static int is_white(int side, int x, int y) {
  return x < 0 || y < 0 || x >= side || y >= side || !paycode_qrcodegen.is_black(drawing, x, y);
}

static void show(int side) {
  static const char* const halves[] = {"\xE2\x96\x88", "\xE2\x96\x80", "\xE2\x96\x84", " "};
  for (int y = -quiet; y < side + quiet; y += 2) {
    for (int x = -quiet; x < side + quiet; ++x)
      fputs(halves[(is_white(side, x, y) ? 0 : 2) + (is_white(side, x, y + 1) ? 0 : 1)], stdout);
    putchar('\n');
  }
}

int main(int argc, char** argv) {
  static const char* const paths[] = {"payee.name", "payee.city", "amount"};
  char text[512];
  size_t length = 0;
  if (argc != 7) return fprintf(stderr, "usage: customer_display SCHEME KIND ACCOUNT NAME CITY AMOUNT\n"), 2;
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  paycode_status status = paycode_begin(code, argv[1]);
  if (status == PAYCODE_OK) status = paycode_set(code, "account", argv[2], argv[3]);
  for (int i = 0; status == PAYCODE_OK && i < 3; ++i) status = paycode_set(code, paths[i], "", argv[4 + i]);
  if (status == PAYCODE_OK) status = paycode_finish(code, NULL, text, sizeof text, &length);
  if (status != PAYCODE_OK) return fprintf(stderr, "no code can be made of it (%d)\n", (int)status), 1;
  /* What is shown is what was read back, and nothing else. */
  paycode_read(code, text, length, "");
  paycode_check(code, PAYCODE_STRICT);
  const paycode_text amount = paycode_field(code, "amount");
  if (paycode_verdict(code) > PAYCODE_ODD || amount.length != strlen(argv[6]) ||
      memcmp(amount.data, argv[6], amount.length) != 0)
    return fprintf(stderr, "the code says something else\n"), 1;
  paycode_wipe(code);
  if (paycode_qrcodegen.memory_bytes(version_max) > sizeof drawing) return 1;
  const int side = paycode_qrcodegen.draw(drawing, sizeof drawing, text, length, 'M', version_max);
  if (side == 0) return fprintf(stderr, "it fits no symbol of this display\n"), 1;
  show(side);
  return 0;
}
