/* quirc as a reader of frames. Its sources are a part of this file, so that what it allocates comes out of the
 * caller's memory; where they are is said by PAYCODE_QUIRC (CMake). */
#include <stdlib.h>
#include <string.h>

#include "paycode_symbol.h"

/* What quirc takes while it is opened; nothing is taken afterwards. Opening is one thread's at a time. */
static struct {
  unsigned char* at;
  size_t left;
} arena;

static void* take(size_t count, size_t size) {
  const size_t aligned = (count * size + 7) & ~(size_t)7;
  unsigned char* taken = arena.at;
  if (aligned > arena.left) return NULL;
  arena.at += aligned;
  arena.left -= aligned;
  memset(taken, 0, aligned);
  return taken;
}
static void leave(void* taken) { (void)taken; }

#define malloc(size) take(1, size)
#define calloc(count, size) take((size_t)(count), size)
#define free(taken) leave(taken)
#if defined(__GNUC__)
/* It is not ours to mend. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wsign-compare"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wpedantic"
#endif
/* clang-format off */
#include "quirc_internal.h"
#include "quirc.c"
#include "version_db.c"
#include "identify.c"
#include "decode.c"
/* clang-format on */
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif
#undef malloc
#undef calloc
#undef free

struct reader {
  struct quirc* quirc;
  size_t size;
  int width, height;
  struct quirc_code code;
  struct quirc_data data;
};

/* Both sides are at most what a camera of a terminal has. */
static const int side_max = 4096;

static size_t memory_bytes(int width, int height) {
  if (width <= 0 || height <= 0 || width > side_max || height > side_max) return 0;
  /* The picture, its regions where they have a place of their own, and later versions' stack of what to fill. */
  const size_t pixels = (size_t)width * (size_t)height;
  const size_t regions = QUIRC_PIXEL_ALIAS_IMAGE ? 0 : pixels * sizeof(quirc_pixel_t);
  const size_t filling = (size_t)height * 16;
  return sizeof(struct reader) + sizeof(struct quirc) + pixels + regions + filling + 64;
}

static void* open(void* memory, size_t size, int width, int height) {
  struct reader* reader = memory;
  const size_t wanted = memory_bytes(width, height);
  if (memory == NULL || wanted == 0 || size < wanted || (uintptr_t)memory % 8 != 0) return NULL;
  arena.at = (unsigned char*)memory + ((sizeof *reader + 7) & ~(size_t)7);
  arena.left = size - (size_t)(arena.at - (unsigned char*)memory);
  reader->size = size;
  reader->width = width;
  reader->height = height;
  reader->quirc = quirc_new();
  const int failed = reader->quirc == NULL || quirc_resize(reader->quirc, width, height) != 0;
  arena.at = NULL;
  arena.left = 0;
  return failed ? NULL : reader;
}

static unsigned char* buffer(void* memory) {
  struct reader* reader = memory;
  return reader != NULL ? quirc_begin(reader->quirc, NULL, NULL) : NULL;
}

static int fill(struct reader* reader, const paycode_frame* frame) {
  unsigned char* into = quirc_begin(reader->quirc, NULL, NULL);
  if (frame == NULL) return 1;
  if (frame->width != reader->width || frame->height != reader->height || frame->grey == NULL ||
      frame->stride < (size_t)frame->width)
    return 0;
  for (int y = 0; y < frame->height; ++y)
    memcpy(into + (size_t)y * (size_t)frame->width, frame->grey + (size_t)y * frame->stride, (size_t)frame->width);
  return 1;
}

static int read(void* memory, const paycode_frame* frame, paycode_take_seen take_seen, void* self) {
  static const char levels[] = {'M', 'L', 'H', 'Q'}; /* as a symbol writes them */
  struct reader* reader = memory;
  int found = 0;
  if (reader == NULL || take_seen == NULL || !fill(reader, frame)) return 0;
  quirc_end(reader->quirc);
  for (int i = 0; i < quirc_count(reader->quirc); ++i) {
    quirc_extract(reader->quirc, i, &reader->code);
    if (quirc_decode(&reader->code, &reader->data) != QUIRC_SUCCESS) continue;
    const paycode_seen seen = {{(const char*)reader->data.payload, (size_t)reader->data.payload_len},
                               reader->data.eci > 0 ? (int)reader->data.eci : -1,
                               reader->data.version,
                               levels[reader->data.ecc_level & 3]};
    take_seen(&seen, self);
    ++found;
  }
  return found;
}

static void close(void* memory) {
  struct reader* reader = memory;
  if (reader == NULL) return;
  volatile unsigned char* at = memory;
  for (size_t left = reader->size; left > 0; --left) *at++ = 0;
}

const paycode_reader paycode_quirc = {"quirc", memory_bytes, open, buffer, read, close};
