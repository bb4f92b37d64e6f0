/* libqrencode as a drawer of symbols: its own is copied, a bit a module, behind the width. */
#include <qrencode.h>
#include <string.h>

#include "paycode_symbol.h"

enum { head_bytes = 2, version_last = 40 };

static size_t side_of(int version) { return (size_t)version * 4 + 17; }

static size_t memory_bytes(int version_max) {
  if (version_max < 1 || version_max > version_last) return 0;
  return head_bytes + (side_of(version_max) * side_of(version_max) + 7) / 8;
}

static int draw(void* memory, size_t size, const char* bytes, size_t length, char level, int version_max) {
  static const char levels[] = "LMQH";
  const char* const found = level != '\0' ? strchr(levels, level) : NULL;
  const size_t wanted = memory_bytes(version_max);
  /* What is not drawn has no modules. */
  if (memory != NULL && size >= head_bytes) memset(memory, 0, head_bytes);
  if (memory == NULL || bytes == NULL || found == NULL || wanted == 0 || size < wanted || length == 0 ||
      length > 4096)
    return 0;
  QRcode* const made = QRcode_encodeData((int)length, (const unsigned char*)bytes, 0, (QRecLevel)(found - levels));
  if (made == NULL) return 0;
  const size_t side = (size_t)made->width;
  const int fits = made->version <= version_max;
  if (fits) {
    unsigned char* const out = memory;
    memset(out, 0, wanted);
    out[0] = (unsigned char)(side >> 8);
    out[1] = (unsigned char)(side & 255);
    for (size_t i = 0; i < side * side; ++i)
      if ((made->data[i] & 1) != 0) out[head_bytes + i / 8] |= (unsigned char)(1u << (i % 8));
  }
  QRcode_free(made);
  return fits ? (int)side : 0;
}

static int is_black(const void* memory, int x, int y) {
  const unsigned char* const in = memory;
  const int side = in[0] << 8 | in[1];
  if (x < 0 || y < 0 || x >= side || y >= side || side > (int)side_of(version_last)) return 0;
  const size_t i = (size_t)y * (size_t)side + (size_t)x;
  return in[head_bytes + i / 8] >> (i % 8) & 1;
}

const paycode_drawer paycode_qrencode = {"libqrencode", memory_bytes, draw, is_black};
