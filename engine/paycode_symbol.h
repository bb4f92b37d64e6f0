/* Pictures and displays of a terminal: interfaces, and adapters of libraries that do the work.
 *
 *   void *reader = paycode_quirc.open(memory, sizeof memory, 320, 240);
 *   camera_fill(paycode_quirc.buffer(reader));
 *   paycode_quirc.read(reader, NULL, take, self);      // take() reads the bytes as a payment code
 *
 * paycode reads and draws no symbol itself: an adapter is there where its library is (CMake says which). All memory
 * is the caller's; what an adapter's library does beyond that is said with it. One reader or drawing is one
 * thread's at a time. */
#ifndef PAYCODE_SYMBOL_H
#define PAYCODE_SYMBOL_H

#include "paycode.h"

#ifdef __cplusplus
extern "C" {
#endif

/* --- reading -----------------------------------------------------------------------------------------------------
 */

/* A grey picture: a byte a pixel, 0 is black; `stride` bytes from one row to the next. */
typedef struct paycode_frame {
  const unsigned char* grey;
  size_t stride;
  int width, height;
} paycode_frame;

/* A symbol in a frame. */
typedef struct paycode_seen {
  paycode_text bytes; /* exactly what it holds; lives until `take` returns */
  int eci;            /* of its character set (AIM ECI); -1: it says none */
  int version;        /* 1 to 40 */
  char level;         /* 'L', 'M', 'Q' or 'H' */
} paycode_seen;
typedef void (*paycode_take_seen)(const paycode_seen* seen, void* self);

typedef struct paycode_reader {
  const char* name; /* "quirc" */
  /* Bytes of memory, aligned for 8, that frames of this size want; 0: they cannot be read. */
  size_t (*memory_bytes)(int width, int height);
  /* Null where the memory is too small. */
  void* (*open)(void* memory, size_t size, int width, int height);
  /* Where a camera may put its frame itself: width times height bytes, row after row. */
  unsigned char* (*buffer)(void* reader);
  /* Tells `take` each symbol of the frame, or of what is in the buffer where `frame` is null; their number. 0 too
   * for a frame of another size. The buffer is written over. */
  int (*read)(void* reader, const paycode_frame* frame, paycode_take_seen take, void* self);
  /* Zeros all of the memory. */
  void (*close)(void* reader);
} paycode_reader;

/* quirc (github.com/dlbeer/quirc): QR codes; 9 KB of stack, and more where it fills by recursion. */
extern const paycode_reader paycode_quirc;
/* ZXing-C++ (github.com/zxing-cpp): QR, Micro QR and rMQR codes, also damaged and slanted ones. It works on the
 * heap, which close() does not zero. */
extern const paycode_reader paycode_zxing;

/* --- drawing -----------------------------------------------------------------------------------------------------
 */

typedef struct paycode_drawer {
  const char* name; /* "libqrcodegen" */
  /* Bytes of memory that a QR symbol of up to this version (1 to 40) wants; 0: it draws none. */
  size_t (*memory_bytes)(int version_max);
  /* Draws bytes as they are with error correction of at least a level ('L', 'M', 'Q', 'H'), in the smallest version
   * that holds them. Modules on each side, without the quiet zone (four modules, which the display leaves white); 0
   * where they do not fit or the memory is too small. */
  int (*draw)(void* memory, size_t size, const char* bytes, size_t length, char level, int version_max);
  /* 1: the module of this column and row is black. */
  int (*is_black)(const void* memory, int x, int y);
} paycode_drawer;

/* libqrcodegen (nayuki.io): no heap. */
extern const paycode_drawer paycode_qrcodegen;
/* libqrencode (fukuchi.org): its symbol is made on the heap, copied into the memory and freed. */
extern const paycode_drawer paycode_qrencode;

#ifdef __cplusplus
}
#endif
#endif
