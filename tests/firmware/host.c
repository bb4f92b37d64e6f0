/* A host, or an emulated one, as a board: the file is named by PAYCODE_BOOK. */
#include <stdio.h>
#include <stdlib.h>

#include "board.h"

static FILE* file;

int board_open(void) {
  const char* name = getenv("PAYCODE_BOOK");
  file = name != NULL ? fopen(name, "rb") : NULL;
  return file != NULL;
}
size_t board_read(void* into, size_t size) { return fread(into, 1, size, file); }
void board_print(const char* text) { fputs(text, stdout); }
uint32_t board_instructions(void) { return 0; }
size_t board_stack_bytes(void) { return 0; }
