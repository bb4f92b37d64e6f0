/* paycode for C99, terminals and other languages: payment codes read, checked, written, converted, merged, routed.
 *
 *   static paycode_memory memory;
 *   paycode_handle *code = paycode_open(&memory, sizeof memory);
 *   paycode_read(code, text, length, "market=CN");
 *   paycode_check(code, PAYCODE_TOLERANT);
 *   if (paycode_verdict(code) <= PAYCODE_ODD) show(paycode_field(code, "payee.name"));
 *   paycode_wipe(code);
 *
 * MEMORY. Nothing is allocated and nothing is kept outside the caller's memory: one handle holds one code, its
 * findings and what was decoded. Nothing is locked, no clock or locale is asked, nothing is thrown.
 *
 * LIFETIME. What is read is not copied: `text` has to stay as it is until the handle reads, begins or converts
 * something else or is wiped. The same holds for what is given to paycode_set(), for the code that another one was
 * converted from, and for all that were merged. A paycode_text points into one of these, or into constants; it has
 * no final NUL and lives as long as they do. A `const char*` that is given ends in NUL; null means empty.
 *
 * THREADS. Two handles share nothing: each may be used by another thread. One handle is one thread's at a time; a
 * table of routes is only read, and may be everybody's.
 *
 * ERRORS. Every function takes a null handle, and then does and says nothing (PAYCODE_INVALID, 0, an empty text,
 * the verdict PAYCODE_UNKNOWN). A status says that something could not be done; a finding says what is wrong with a
 * code that was read. Lengths and offsets are bytes.
 *
 * SECRETS. Where paycode_sensitive() is 1 the code can be charged or has a card number: show what paycode_shown()
 * writes, log nothing else, and wipe the handle and the text itself when it has been used (PCI DSS 3.3, 3.4). */
#ifndef PAYCODE_H
#define PAYCODE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- this build --------------------------------------------------------------------------------------------------
 */

/* Of this header: major, minor, patch. What has another major number, or none and another minor one, is another
 * interface. */
#define PAYCODE_VERSION 0x000100u

/* Of the library: as PAYCODE_VERSION. */
uint32_t paycode_version(void);

/* Messages, reasons and titles of schemes are built in (PAYCODE_TEXTS); without it they are empty. */
#define PAYCODE_HAS_TEXTS 1u
/* paycode_write() is there, and so is all else that makes codes: begin, set, convert, finish, losses, merge and
 * check_merged (PAYCODE_WRITE). Where they are not, whoever calls them does not link. */
#define PAYCODE_HAS_WRITING 2u
/* Links are read (PAYCODE_LINKS); without it every link is "unknown". */
#define PAYCODE_HAS_LINKS 4u

/* The sum of what this library has; a bit that this header does not know says nothing to its reader. */
uint32_t paycode_capabilities(void);

typedef struct paycode_text {
  const char* data; /* never null */
  size_t length;    /* bytes; 0 where there is nothing to say */
} paycode_text;

typedef struct paycode_scheme_info {
  paycode_text id;         /* "br.pix" */
  paycode_text title;      /* "Pix"; empty without texts */
  paycode_text country;    /* ISO 3166-1 alpha-2; empty where it is of no single one */
  paycode_text nature;     /* as paycode_nature() */
  paycode_text confidence; /* "A" official text, "B" two independent sources, "C" one */
  int writable;            /* 1: paycode_begin() takes it */
} paycode_scheme_info;

/* How many schemes this library has, and one of them in the order of their ids; 0 where there is no `index`. */
size_t paycode_schemes(void);
int paycode_get_scheme(size_t index, paycode_scheme_info* scheme);

/* --- a handle ----------------------------------------------------------------------------------------------------
 */

/* Decoded values of a read need at most the text's length plus 512 bytes, of a link with a code in it three times
 * its length, and so does a wrapped code (EMV consumer-presented). It is enough for any code that is paid by; what
 * does not fit has the finding read.scratch_full, an error. */
#define PAYCODE_SCRATCH_BYTES 4096
#define PAYCODE_MEMORY_BYTES (2700 * sizeof(void*) + PAYCODE_SCRATCH_BYTES)

typedef struct paycode_handle paycode_handle;

/* Room for one handle: 15 KB where pointers have four bytes, 25 KB where they have eight. */
typedef union paycode_memory {
  uint64_t align;
  unsigned char bytes[PAYCODE_MEMORY_BYTES];
} paycode_memory;

typedef enum paycode_status {
  PAYCODE_OK,
  PAYCODE_MALFORMED,    /* begins like a scheme and cannot be taken apart: a finding says where */
  PAYCODE_UNRECOGNISED, /* no scheme claims the text; or several do, and the verdict is PAYCODE_ODD */
  PAYCODE_TOO_LONG,     /* more than 16,384 bytes */
  PAYCODE_TOO_MANY,     /* elements, codes or ways */
  PAYCODE_NO_SPACE,     /* the caller's buffer, or the handle's scratch buffer, is too small */
  PAYCODE_INVALID,      /* a context, path, kind or value that cannot be, or a null pointer */
  PAYCODE_MISSING,      /* something that the scheme wants is not there: a finding says what */
  PAYCODE_UNSUPPORTED,  /* a scheme that this library does not have or that has no place for it */
  PAYCODE_SEALED,       /* signed: nothing can be edited */
  PAYCODE_CORRUPT       /* the checksum does not hold: nothing can be edited */
} paycode_status;

typedef enum paycode_profile { PAYCODE_TOLERANT, PAYCODE_STRICT } paycode_profile;
typedef enum paycode_grade { PAYCODE_NONE, PAYCODE_INFO, PAYCODE_WARNING, PAYCODE_ERROR } paycode_grade;
typedef enum paycode_result { PAYCODE_FINE, PAYCODE_ODD, PAYCODE_UNKNOWN, PAYCODE_BAD } paycode_result;

/* Bytes that a handle needs on this build; at most PAYCODE_MEMORY_BYTES. */
size_t paycode_size(void);

/* A handle in the caller's memory; null where it is too small or not aligned for 8 bytes. */
paycode_handle* paycode_open(void* memory, size_t size);

/* Zeros all of the handle's memory in a way that no compiler leaves out; the handle may be used again. */
void paycode_wipe(paycode_handle* code);

/* --- reading -----------------------------------------------------------------------------------------------------
 */

/* Takes `text` apart. `context` says what else is known, "market=CN,presented_by=payee,app=wechat,at=2026-12-31",
 * or is empty: PAYCODE_INVALID for a pair that does not exist. Whatever the status, all that could be read is
 * there. */
paycode_status paycode_read(paycode_handle* code, const char* text, size_t length, const char* context);

/* Collects and grades the findings; once for each read, and before the verdict means anything. */
paycode_status paycode_check(paycode_handle* code, paycode_profile profile);

/* Reads and checks into `inner` the code that `code` carries, what a gateway's link wraps or an address in a
 * collecting service's, and into `innermost` what that carries. What is wrong with them is a finding of `code` too,
 * and their secrets are its: to be called between paycode_read() and paycode_check() wherever a link may come.
 * PAYCODE_MISSING where there is none, PAYCODE_NO_SPACE (and an error among the findings) where it does not fit the
 * handle. What is in `inner` and `innermost` lives until `code` reads again or is wiped. `innermost` may be null,
 * and is then not looked for. */
paycode_status paycode_read_inner(paycode_handle* code, paycode_handle* inner, paycode_handle* innermost,
                                  const char* context, paycode_profile profile);

/* PAYCODE_FINE or PAYCODE_ODD (warnings) may be paid; PAYCODE_BAD has an error; PAYCODE_UNKNOWN is nobody's. */
paycode_result paycode_verdict(const paycode_handle* code);
paycode_text paycode_scheme(const paycode_handle* code); /* "br.pix"; "unknown" is a scheme */
paycode_text paycode_nature(const paycode_handle* code); /* "self-contained", "opaque", "not-payment", "unknown" */
paycode_text paycode_next(const paycode_handle* code);   /* "pay", "resolve", "ask_gateway", "open_app", "charge" */
paycode_text paycode_presented_by(const paycode_handle* code); /* "payee", "payer" */
paycode_text paycode_usage(const paycode_handle* code);        /* "reusable", "once" */
int paycode_sensitive(const paycode_handle* code);             /* 1: mask it wherever it is shown */

/* A value by its path in the record: "payee.name", "amount", "currency", "reference". What the code does not say
 * and its scheme implies counts as said; an amount of zero is none, and the payer enters it. */
paycode_text paycode_field(const paycode_handle* code, const char* path);

typedef struct paycode_offer {
  paycode_text rail; /* a scheme's id, a card network, or the identifier that the code carries */
  paycode_text account, kind, bank;
} paycode_offer;
/* Rails by which the code can be paid; 0 where there is no `index`. */
size_t paycode_offers(const paycode_handle* code);
int paycode_get_offer(const paycode_handle* code, size_t index, paycode_offer* offer);

typedef struct paycode_candidate {
  paycode_text scheme;
  paycode_text confidence; /* "A", "B", "C" */
  paycode_text why;        /* empty without texts */
} paycode_candidate;
/* Schemes that could have issued the code, the likeliest first; 0 where there is no `index`. */
size_t paycode_candidates(const paycode_handle* code);
int paycode_get_candidate(const paycode_handle* code, size_t index, paycode_candidate* candidate);

typedef struct paycode_finding {
  paycode_text rule; /* "emv.crc" */
  paycode_grade grade;
  size_t at; /* byte offset in the text; SIZE_MAX where the whole code is meant */
} paycode_finding;
size_t paycode_findings(const paycode_handle* code);
int paycode_get_finding(const paycode_handle* code, size_t index, paycode_finding* finding);
/* Path and message of a finding as text with a final NUL, cut to `size` and to 255 and 511 bytes; the length that
 * it has up to there. What they quote of a code is printable, and masked where the code is sensitive. */
size_t paycode_finding_path(const paycode_handle* code, size_t index, char* out, size_t size);
size_t paycode_finding_message(const paycode_handle* code, size_t index, char* out, size_t size);

/* The code as it was read, as it may be shown and logged, in UTF-8 with a final NUL. A customer's code keeps its
 * first two and last four characters, and one that is packed (EMV's in base64) none; what a terminal or a printer
 * would obey becomes
 * "?". The length of what was written; where `size` is not above the text's own length, that length, and nothing
 * is. */
size_t paycode_shown(const paycode_handle* code, char* out, size_t size);

/* Any text of a code so that it may be printed, but not masked: as paycode_shown() has it. */
size_t paycode_printable(paycode_text text, char* out, size_t size);

/* --- writing -----------------------------------------------------------------------------------------------------
 */

/* Writes the code in its own scheme: byte for byte what was read, but for what was set, and its checksum. `*length`
 * is what was written. */
paycode_status paycode_write(paycode_handle* code, char* out, size_t size, size_t* length);

/* Makes the handle an empty code of a scheme, to be filled and finished. */
paycode_status paycode_begin(paycode_handle* code, const char* scheme);

/* Sets a value by its path in the record ("amount", "reference") in the record's words, or by its path on the wire
 * ("62.05") as it stands there; `kind` says what an account is ("iban", "phone"), or is empty. A code that was read
 * may be changed so, too, where neither signature nor a wrong checksum forbids it. A finding says what is wrong
 * with a value, until the same is set to another one. The account comes first: other values may follow it into its
 * template. What was set is seen when the code was written and read again; each call takes of the handle's scratch
 * buffer, and PAYCODE_NO_SPACE says that it is full. */
paycode_status paycode_set(paycode_handle* code, const char* path, const char* kind, const char* value);

/* Makes `to` a code of a scheme with the payment of `from`, which was read and checked: to be changed with
 * paycode_set(), and finished. PAYCODE_UNSUPPORTED, with findings in `to`, where nothing can be made of it or would
 * say another payment; PAYCODE_MISSING where `from` has no account that is one there: it can still be set. */
paycode_status paycode_convert(const paycode_handle* from, paycode_handle* to, const char* scheme);

/* Adds what the scheme prescribes, and writes. `from` is what it was converted from, or null. PAYCODE_MISSING where
 * something else is wanted, PAYCODE_INVALID where a finding is an error; nothing is written then. Read the result
 * again before it is shown: what is wrong with it in whole, its own checks say. */
paycode_status paycode_finish(paycode_handle* code, const paycode_handle* from, char* out, size_t size,
                              size_t* length);

typedef struct paycode_loss {
  paycode_text field; /* "payee.postcode"; a path on the wire where no field has a name for it */
  paycode_text value;
  paycode_text why; /* empty without texts */
} paycode_loss;
typedef void (*paycode_take_loss)(const paycode_loss* loss, void* self);
/* Tells `take` what `from` says and `back`, which was made of it and read again, does not; their number. What is
 * told lives until `take` returns. */
size_t paycode_losses(const paycode_handle* from, paycode_handle* back, paycode_take_loss take, void* self);

#define PAYCODE_MERGED_MAX 32
/* Makes `merged` one EMV code of the accounts of all `codes`, which are of one payee and were checked. What they
 * say otherwise is a finding, or left out where `chosen` has its path: set it then. PAYCODE_INVALID where an error
 * is among the findings. Finish it, read it again into another handle, and ask that with paycode_check_merged(),
 * which adds an error for each account that is not as the codes have it. */
paycode_status paycode_merge(const paycode_handle* const* codes, size_t count, const char* const* chosen,
                             size_t chosen_count, paycode_profile profile, paycode_handle* merged);
paycode_status paycode_check_merged(const paycode_handle* const* codes, size_t count, paycode_handle* merged);

/* --- routes ------------------------------------------------------------------------------------------------------
 */

typedef struct paycode_routes paycode_routes;

/* Room for an opened table of rules, which itself stays where it lies (flash, a file that was read). */
#define PAYCODE_ROUTES_BYTES (4 * sizeof(void*) + 96)
typedef union paycode_routes_memory {
  uint64_t align;
  unsigned char bytes[PAYCODE_ROUTES_BYTES];
} paycode_routes_memory;

typedef enum paycode_fault {
  PAYCODE_ROUTES_FINE,
  PAYCODE_ROUTES_FOREIGN,     /* no table at all */
  PAYCODE_ROUTES_VERSION,     /* of another format */
  PAYCODE_ROUTES_BROKEN,      /* cut short, or what it says cannot be */
  PAYCODE_ROUTES_UNSIGNED,    /* but a signature is wanted */
  PAYCODE_ROUTES_SIGNATURE,   /* which is wrong */
  PAYCODE_ROUTES_ROLLED_BACK, /* older than `counter_min` */
  PAYCODE_ROUTES_NO_MEMORY    /* too small, not aligned for 8 bytes, or a null pointer */
} paycode_fault;

/* Whether the 64 bytes of `signature` are the Ed25519 signature of `bytes` by a key that the terminal trusts. */
typedef int (*paycode_verify)(const unsigned char* bytes, size_t length, const unsigned char* signature,
                              void* self);

/* Opens what `paycode route --compile` wrote. `verify` null: no signature is wanted, and none is looked at. A
 * terminal keeps the counter of the table that it took last, and gives it here. */
paycode_fault paycode_open_routes(void* memory, size_t size, const unsigned char* bytes, size_t length,
                                  paycode_verify verify, void* self, uint32_t counter_min, paycode_routes** routes);
uint32_t paycode_routes_counter(const paycode_routes* routes);
size_t paycode_routes_count(const paycode_routes* routes); /* rules */

typedef struct paycode_route {
  paycode_text rule, wallet, rail, connector;
  paycode_text presentation; /* "merchant_scan", "redirect", "scan_image", "link_to_friend", "wrap", "transcode" */
  uint64_t fee;              /* in ten-thousandths of the currency's unit */
  int fee_known;             /* 0: it depends on an amount that is not known */
  int offer;                 /* of the code, by which it is paid; -1: the rule asks for none */
  int steps;
  int degraded; /* 1: its connector's health is not what it could be */
} paycode_route;

typedef struct paycode_rejection {
  paycode_text rule;
  paycode_text condition; /* the key of the context that failed first: "amount", "payer.bound_card" */
  paycode_text value;     /* as it is; empty where it is not known */
  paycode_text want;      /* "<= 300.00" */
  paycode_text reason;    /* a sentence; empty without texts */
} paycode_rejection;
typedef void (*paycode_take_rejection)(const paycode_rejection* rejection, void* self);

#define PAYCODE_ROUTES_MAX 16
#define PAYCODE_ATTRIBUTES_MAX 32
/* The ways that are open for a code, which was checked, or null; the best one first, at most `room` of them and
 * PAYCODE_ROUTES_MAX. `*count` is how many. `context` is "platform=taobao,wallet=cn.wechat,at=2026-12-31T12:00:00Z,
 * amount=300.00,payer.bound_card=false …". Each rule that is no way is told to `take`, which may be null; what is
 * told lives until it returns. PAYCODE_TOO_MANY where there were more ways than room, PAYCODE_INVALID for a pair of
 * the context that cannot be. */
paycode_status paycode_find_routes(const paycode_routes* routes, const paycode_handle* code, const char* context,
                                   paycode_route* found, size_t room, size_t* count, paycode_take_rejection take,
                                   void* self);

/* Whether a way that was shown is still one: 1, or 0 with what keeps it from that told to `take`. */
int paycode_confirm_route(const paycode_routes* routes, const paycode_handle* code, const char* context,
                          const char* rule, paycode_take_rejection take, void* self);

#ifdef __cplusplus
}
#endif
#endif
