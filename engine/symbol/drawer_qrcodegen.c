/* libqrcodegen as a drawer of symbols: two buffers, both the caller's. */
#include <qrcodegen/qrcodegen.h>
#include <string.h>

#include "paycode_symbol.h"

static size_t memory_bytes(int version_max) {
  if (version_max < qrcodegen_VERSION_MIN || version_max > qrcodegen_VERSION_MAX) return 0;
  return 2 * (size_t)qrcodegen_BUFFER_LEN_FOR_VERSION(version_max);
}

static int draw(void* memory, size_t size, const char* bytes, size_t length, char level, int version_max) {
  static const char levels[] = "LMQH";
  const char* const found = level != '\0' ? strchr(levels, level) : NULL;
  const size_t wanted = memory_bytes(version_max);
  /* What is not drawn has no modules: a symbol begins with the number of its own. */
  if (memory != NULL && size > 0) memset(memory, 0, 1);
  if (memory == NULL || bytes == NULL || found == NULL || wanted == 0 || size < wanted || length == 0) return 0;
  uint8_t* const symbol = memory;
  uint8_t* const work = symbol + wanted / 2;
  if (length > wanted / 2) return 0;
  memcpy(work, bytes, length);
  if (!qrcodegen_encodeBinary(work, length, symbol, (enum qrcodegen_Ecc)(found - levels), qrcodegen_VERSION_MIN,
                              version_max, qrcodegen_Mask_AUTO, true))
    return 0;
  return qrcodegen_getSize(symbol);
}

static int is_black(const void* memory, int x, int y) {
  const int side = *(const uint8_t*)memory;
  return side >= 21 && side <= 177 && qrcodegen_getModule(memory, x, y) ? 1 : 0;
}

const paycode_drawer paycode_qrcodegen = {"libqrcodegen", memory_bytes, draw, is_black};
