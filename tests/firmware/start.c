/* A Cortex-M board without anything beside it: vectors, memory, the floating-point unit, and semihosting in place
 * of an operating system (Arm's "Semihosting for AArch32 and AArch64"). What stands in memory is said by board.ld.
 */
#include <string.h>

#include "board.h"

extern uint32_t board_data_begin[], board_data_end[], board_data_load[], board_zeros_begin[], board_zeros_end[],
    board_stack_bottom[], board_stack_top[];

int main(void);
void board_start(void);

enum {
  sys_open = 0x01,
  sys_write0 = 0x04,
  sys_read = 0x06,
  sys_get_cmdline = 0x15,
  sys_exit_extended = 0x20,
  stopped_by_application = 0x20026,
  mode_rb = 1
};

/* What stack that was never used looks like. */
static const uint32_t unused = 0xA5A5A5A5u;

static int semihosting(int operation, const void* argument) {
  register int r0 __asm__("r0") = operation;
  register const void* r1 __asm__("r1") = argument;
  __asm__ volatile("bkpt 0xAB" : "+r"(r0) : "r"(r1) : "memory");
  return r0;
}

static void leave(int status) {
  const uint32_t block[2] = {stopped_by_application, (uint32_t)status};
  semihosting(sys_exit_extended, block);
  for (;;) {
  }
}

void board_print(const char* text) { semihosting(sys_write0, text); }

static int file = -1;

int board_open(void) {
  char line[256];
  struct {
    char* room;
    uint32_t size;
  } asked = {line, sizeof line};
  struct {
    const char* name;
    uint32_t mode, length;
  } opened;
  if (semihosting(sys_get_cmdline, &asked) != 0) return 0;
  /* "PROGRAM FILE" */
  opened.name = strrchr(line, ' ');
  if (opened.name == NULL) return 0;
  opened.name += 1;
  opened.mode = mode_rb;
  opened.length = strlen(opened.name);
  file = semihosting(sys_open, &opened);
  return file != -1;
}

size_t board_read(void* into, size_t size) {
  struct {
    uint32_t file;
    void* into;
    uint32_t size;
  } asked;
  asked.file = (uint32_t)file;
  asked.into = into;
  asked.size = size;
  return size - (uint32_t)semihosting(sys_read, &asked); /* which says what is left */
}

/* A timer of Arm's CMSDK counts down at 25 MHz; with -icount shift=0 an instruction takes a nanosecond. */
static volatile uint32_t* const timer = (volatile uint32_t*)BOARD_TIMER;
enum { timer_control = 0, timer_value = 1, timer_reload = 2, instructions_a_tick = 40 };

uint32_t board_instructions(void) { return (0xFFFFFFFFu - timer[timer_value]) * instructions_a_tick; }

size_t board_stack_bytes(void) {
  const uint32_t* at = board_stack_bottom;
  while (at < board_stack_top && *at == unused) ++at;
  return (size_t)(board_stack_top - at) * sizeof *at;
}

static void fail(void) {
  board_print("FAILED  the processor: a fault\n");
  leave(99);
}

void board_start(void) {
  volatile uint32_t* const coprocessor_access = (volatile uint32_t*)0xE000ED88u;
  uint32_t* at;
  *coprocessor_access |= 0xFu << 20;
  __asm__ volatile("dsb\n isb");
  for (at = board_stack_bottom; at < (uint32_t*)__builtin_frame_address(0) - 16; ++at) *at = unused;
  memcpy(board_data_begin, board_data_load, (size_t)((char*)board_data_end - (char*)board_data_begin));
  memset(board_zeros_begin, 0, (size_t)((char*)board_zeros_end - (char*)board_zeros_begin));
  timer[timer_reload] = 0xFFFFFFFFu;
  timer[timer_value] = 0xFFFFFFFFu;
  timer[timer_control] = 1;
  leave(main());
}

/* Stack, start, and the fourteen exceptions that the processor itself has. */
__attribute__((section(".vectors"), used)) static const void* const vectors[16] = {
    board_stack_top,   (const void*)board_start, (const void*)fail, (const void*)fail,
    (const void*)fail, (const void*)fail,        (const void*)fail, (const void*)fail,
    (const void*)fail, (const void*)fail,        (const void*)fail, (const void*)fail,
    (const void*)fail, (const void*)fail,        (const void*)fail, (const void*)fail};
