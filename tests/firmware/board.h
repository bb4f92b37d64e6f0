/* What the programs here need of the board that they run on, or of the host. */
#ifndef PAYCODE_TESTS_BOARD_H
#define PAYCODE_TESTS_BOARD_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The file that the program was given; its bytes one after the other, fewer than wanted at its end. */
int board_open(void);
size_t board_read(void* into, size_t size);

void board_print(const char* text);

/* The beginning of a text that has no NUL. */
static inline void board_print_part(const char* text, size_t length) {
  char room[200];
  if (length > sizeof room - 1) length = sizeof room - 1;
  memcpy(room, text, length);
  room[length] = '\0';
  board_print(room);
}

static inline void board_print_number(uint32_t number) {
  char digits[11];
  char* at = digits + sizeof digits - 1;
  *at = '\0';
  do {
    *--at = (char)('0' + number % 10);
    number /= 10;
  } while (number > 0);
  board_print(at);
}

/* Instructions so far, where the board counts them; else 0. */
uint32_t board_instructions(void);

/* Most bytes of stack that were in use since the board began, where it can tell; else 0. */
size_t board_stack_bytes(void);

#endif
