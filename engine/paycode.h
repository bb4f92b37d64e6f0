/* paycode for C99, terminals and other languages.
 *
 *   static paycode_memory memory;
 *   paycode_handle *code = paycode_open(&memory, sizeof memory);
 *   paycode_read(code, text, length, "");
 *   paycode_check(code, PAYCODE_TOLERANT);
 *   if (paycode_verdict(code) <= PAYCODE_ODD) show(paycode_field(code, "payee.name"));
 *   paycode_wipe(code);
 *
 * Nothing is allocated and nothing is kept outside the caller's memory: two handles never share anything. Texts are
 * not terminated by NUL; they point into the text that was read, into the memory or into constants, and hold until
 * the next paycode_read or paycode_wipe. The text that was read must live as long, since it is not copied; where it
 * is sensitive, clearing it is the caller's part. Every function accepts a null handle and then says nothing. */
#ifndef PAYCODE_H
#define PAYCODE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Decoded values of a read need at most the text's length plus 512 bytes: enough for the largest QR symbol. A
 * wrapped code (EMV consumer-presented) needs three times its length: this is enough for one of 1,000 characters,
 * twice what EMVCo demands, and a longer one has the finding read.scratch_full. */
#define PAYCODE_SCRATCH_BYTES 3584
#define PAYCODE_MEMORY_BYTES (2700 * sizeof(void*) + PAYCODE_SCRATCH_BYTES)

typedef struct paycode_handle paycode_handle;

/* Room for one handle: 14 KB where pointers have four bytes, 25 KB where they have eight. */
typedef union paycode_memory {
  uint64_t align;
  unsigned char bytes[PAYCODE_MEMORY_BYTES];
} paycode_memory;

typedef struct paycode_text {
  const char* data; /* never null */
  size_t length;    /* bytes; 0 where the code does not say */
} paycode_text;

typedef enum paycode_status {
  PAYCODE_OK,
  PAYCODE_MALFORMED,    /* begins like a scheme and cannot be taken apart: a finding says where */
  PAYCODE_UNRECOGNISED, /* no scheme claims the text; or several do, and the verdict is PAYCODE_ODD */
  PAYCODE_TOO_LONG,
  PAYCODE_TOO_MANY,
  PAYCODE_NO_SPACE,
  PAYCODE_INVALID, /* a context or path that does not exist, or a null handle */
  PAYCODE_MISSING,
  PAYCODE_UNSUPPORTED,
  PAYCODE_SEALED, /* signed: nothing can be edited */
  PAYCODE_CORRUPT /* the checksum does not hold: nothing can be edited */
} paycode_status;

typedef enum paycode_profile { PAYCODE_TOLERANT, PAYCODE_STRICT } paycode_profile;
typedef enum paycode_grade { PAYCODE_NONE, PAYCODE_INFO, PAYCODE_WARNING, PAYCODE_ERROR } paycode_grade;
typedef enum paycode_result { PAYCODE_FINE, PAYCODE_ODD, PAYCODE_UNKNOWN, PAYCODE_BAD } paycode_result;

/* Bytes that a handle needs on this build; at most PAYCODE_MEMORY_BYTES. */
size_t paycode_size(void);

/* A handle in the caller's memory; null where it is too small or not aligned for 8 bytes. */
paycode_handle* paycode_open(void* memory, size_t size);

/* Takes `text` apart. `context` says what else is known, "market=CN,presented_by=payer", or is empty or null. */
paycode_status paycode_read(paycode_handle* code, const char* text, size_t length, const char* context);

/* Collects and grades the findings; once for each read. */
paycode_status paycode_check(paycode_handle* code, paycode_profile profile);

paycode_result paycode_verdict(const paycode_handle* code);
paycode_text paycode_scheme(const paycode_handle* code); /* "br.pix"; "unknown" is a scheme */
paycode_text paycode_nature(const paycode_handle* code); /* "self-contained", "opaque", "not-payment", "unknown" */
paycode_text paycode_next(const paycode_handle* code);   /* "pay", "resolve", "ask_gateway", "open_app", "charge" */
paycode_text paycode_presented_by(const paycode_handle* code); /* "payee", "payer" */
paycode_text paycode_usage(const paycode_handle* code);        /* "reusable", "once" */
int paycode_sensitive(const paycode_handle* code);             /* 1: mask it wherever it is shown */

/* A value by its path in the record: "payee.name", "amount", "currency", "reference" … */
paycode_text paycode_field(const paycode_handle* code, const char* path);

typedef struct paycode_offer {
  paycode_text rail; /* a scheme's id, a card network, or the identifier that the code carries */
  paycode_text account, kind, bank;
} paycode_offer;
size_t paycode_offers(const paycode_handle* code);
/* False (0) where there is no offer `index`. */
int paycode_get_offer(const paycode_handle* code, size_t index, paycode_offer* offer);

typedef struct paycode_finding {
  paycode_text rule; /* "emv.crc" */
  paycode_grade grade;
  size_t at; /* byte offset in the text; SIZE_MAX where the whole code is meant */
} paycode_finding;
size_t paycode_findings(const paycode_handle* code);
int paycode_get_finding(const paycode_handle* code, size_t index, paycode_finding* finding);
/* Path and message of a finding as text with a final NUL, cut to `size`; the length that the whole text has. */
size_t paycode_finding_path(const paycode_handle* code, size_t index, char* out, size_t size);
size_t paycode_finding_message(const paycode_handle* code, size_t index, char* out, size_t size);

/* Writes the code in its own scheme, byte for byte what was read; `*length` is what was written. */
paycode_status paycode_write(paycode_handle* code, char* out, size_t size, size_t* length);

/* Zeros all of the handle's memory; the handle may be used again. */
void paycode_wipe(paycode_handle* code);

#ifdef __cplusplus
}
#endif
#endif
