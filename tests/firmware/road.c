/* The whole road of a terminal with a camera and a display: frame, payment, route, display. Each frame of the file
 * is read by quirc, its code is read, checked and routed by paycode and drawn by libqrcodegen; what is drawn is put
 * into a frame again, which has to be read as the same bytes. Prints a line a frame, the same on every board. */
#include <string.h>

#include "board.h"
#include "paycode_symbol.h"
#include "rules.h"

enum { width = 320, height = 240, text_max_bytes = 1200, version_max = 15, quiet = 4, reader_bytes = 101 * 1024 };

/* The reader has nearly all of the memory; when it has read, a handle takes its place. */
static union {
  uint64_t align;
  unsigned char of_reader[reader_bytes];
  paycode_memory of_code;
} memory;
static char text[text_max_bytes];
static unsigned char drawing[2 * ((((version_max * 4 + 17) * (version_max * 4 + 17)) + 7) / 8 + 1)];
static size_t text_length;
static int symbols;

static void take(const paycode_seen* seen, void* self) {
  (void)self;
  ++symbols;
  if (symbols > 1 || seen->bytes.length > sizeof text) return;
  memcpy(text, seen->bytes.data, seen->bytes.length);
  text_length = seen->bytes.length;
}

static void print(paycode_text text) { board_print_part(text.data, text.length); }
/* Reads the code and finds its ways; false where it must not be drawn again. */
static int pay(void) {
  static const char* const verdicts[] = {"ok", "odd", "unknown", "bad"};
  paycode_routes_memory routes_memory;
  paycode_routes* routes = NULL;
  paycode_route ways[4];
  size_t count = 0;
  paycode_handle* code = paycode_open(&memory.of_code, sizeof memory.of_code);
  paycode_read(code, text, text_length, "");
  paycode_check(code, PAYCODE_TOLERANT);
  print(paycode_scheme(code));
  board_print(" ");
  board_print(verdicts[paycode_verdict(code)]);
  board_print(" ");
  print(paycode_field(code, "amount"));
  print(paycode_field(code, "currency"));
  if (paycode_open_routes(&routes_memory, sizeof routes_memory, rules, sizeof rules, NULL, NULL, 0, &routes) !=
      PAYCODE_ROUTES_FINE)
    return 0;
  paycode_find_routes(routes, code, "at=2024-10-01T12:00:00Z", ways, 4, &count, NULL, NULL);
  board_print(", ");
  board_print_number((unsigned)count);
  board_print(count == 1 ? " way" : " ways");
  if (count > 0) {
    board_print(": ");
    print(ways[0].rule);
  }
  const int shown = !paycode_sensitive(code);
  paycode_wipe(code);
  return shown;
}

/* Draws the text, reads what was drawn. */
static int show(void) {
  const int side = paycode_qrcodegen.draw(drawing, sizeof drawing, text, text_length, 'M', version_max);
  const int module = side > 0 ? height / (side + 2 * quiet) : 0;
  void* reader = paycode_quirc.open(memory.of_reader, sizeof memory.of_reader, width, height);
  unsigned char* into = paycode_quirc.buffer(reader);
  const size_t length = text_length;
  char before[text_max_bytes];
  if (module < 1 || into == NULL) return 0;
  memcpy(before, text, length);
  memset(into, 255, (size_t)width * height);
  for (int y = 0; y < side * module; ++y)
    for (int x = 0; x < side * module; ++x)
      if (paycode_qrcodegen.is_black(drawing, x / module, y / module))
        into[(size_t)(y + quiet * module) * width + (size_t)(x + quiet * module)] = 0;
  symbols = 0;
  text_length = 0;
  const int found = paycode_quirc.read(reader, NULL, take, NULL);
  paycode_quirc.close(reader);
  board_print(", drawn with ");
  board_print_number((unsigned)side);
  board_print(" modules");
  return found == 1 && text_length == length && memcmp(text, before, length) == 0;
}

static int run_frame(const char* name) {
  void* reader = paycode_quirc.open(memory.of_reader, sizeof memory.of_reader, width, height);
  unsigned char* into = paycode_quirc.buffer(reader);
  if (into == NULL || board_read(into, (size_t)width * height) != (size_t)width * height) return 0;
  symbols = 0;
  text_length = 0;
  paycode_quirc.read(reader, NULL, take, NULL);
  paycode_quirc.close(reader);
  board_print(name);
  board_print(": ");
  if (text_length == 0 || symbols > 1) {
    /* Which one of several is meant, nobody knows. */
    board_print(symbols > 1 ? "several codes\n" : "nothing\n");
    return 1;
  }
  if (pay()) board_print(show() ? ", and read again" : ", and NOT read again");
  board_print("\n");
  return 1;
}

int main(void) {
  char name[64];
  if (!board_open()) {
    board_print("cannot open the frames\n");
    return 2;
  }
  while (board_read(name, sizeof name) == sizeof name) {
    name[sizeof name - 1] = '\0';
    if (!run_frame(name)) {
      board_print("the file with the frames is broken\n");
      return 2;
    }
  }
  if (board_stack_bytes() > 0) {
    board_print("stack: ");
    board_print_number((unsigned)board_stack_bytes());
    board_print(" bytes\n");
  }
  return 0;
}
