/* The C face for Java: paycode.Code. What is read is copied, and the copy wiped, before a call returns. */
#include <jni.h>
#include <stdio.h>
#include <string.h>

#include "paycode.h"

/* One more than a code may have: it is said to be too long then. */
enum { text_max_bytes = 16384 + 1, context_max_bytes = 512 };

static const char* const paths[] = {
    "payee.name",     "payee.local_name", "payee.city",    "payee.postcode", "payee.address", "payee.country",
    "payee.category", "payee.id",         "payee.channel", "payer.name",     "amount",        "currency",
    "tip.kind",       "tip.value",        "reference",     "message",        "purpose",       "due",
    "created",        "expires",          "url",           "inner",          "charset"};
enum { paths_count = sizeof paths / sizeof *paths };

static paycode_text of(const char* text) {
  paycode_text made;
  made.data = text;
  made.length = strlen(text);
  return made;
}

/* An array that is full from its beginning on; null, with an exception pending, where Java has no memory left. */
typedef struct List {
  JNIEnv* env;
  jobjectArray all;
  jsize count;
} List;

static void put(List* list, paycode_text text) {
  JNIEnv* env = list->env;
  if (list->all == NULL) return;
  jbyteArray bytes = (*env)->NewByteArray(env, (jsize)text.length);
  if (bytes == NULL) {
    list->all = NULL;
    return;
  }
  (*env)->SetByteArrayRegion(env, bytes, 0, (jsize)text.length, (const jbyte*)text.data);
  (*env)->SetObjectArrayElement(env, list->all, list->count++, bytes);
  (*env)->DeleteLocalRef(env, bytes);
}

static List list_of(JNIEnv* env, size_t size) {
  List list = {env, NULL, 0};
  jclass kind = (*env)->FindClass(env, "[B");
  if (kind != NULL) list.all = (*env)->NewObjectArray(env, (jsize)size, kind, NULL);
  return list;
}

static List told_of(JNIEnv* env, const paycode_handle* code) {
  char shown[text_max_bytes + 1];
  const char bits[] = {(char)paycode_verdict(code), (char)paycode_sensitive(code)};
  const paycode_text flags = {bits, sizeof bits};
  List list = list_of(env, 7);
  put(&list, paycode_scheme(code));
  put(&list, paycode_nature(code));
  put(&list, paycode_next(code));
  put(&list, paycode_presented_by(code));
  put(&list, paycode_usage(code));
  paycode_shown(code, shown, sizeof shown);
  put(&list, of(shown));
  put(&list, flags);
  return list;
}

static List fields_of(JNIEnv* env, const paycode_handle* code) {
  size_t count = 0, i;
  for (i = 0; i < paths_count; ++i) count += paycode_field(code, paths[i]).length > 0 ? 2u : 0u;
  List list = list_of(env, count);
  for (i = 0; i < paths_count; ++i) {
    const paycode_text value = paycode_field(code, paths[i]);
    if (value.length == 0) continue;
    put(&list, of(paths[i]));
    put(&list, value);
  }
  return list;
}

static List offers_of(JNIEnv* env, const paycode_handle* code) {
  List list = list_of(env, paycode_offers(code) * 4);
  paycode_offer offer;
  for (size_t i = 0; paycode_get_offer(code, i, &offer); ++i) {
    put(&list, offer.rail);
    put(&list, offer.account);
    put(&list, offer.kind);
    put(&list, offer.bank);
  }
  return list;
}

static List candidates_of(JNIEnv* env, const paycode_handle* code) {
  List list = list_of(env, paycode_candidates(code) * 3);
  paycode_candidate candidate;
  for (size_t i = 0; paycode_get_candidate(code, i, &candidate); ++i) {
    put(&list, candidate.scheme);
    put(&list, candidate.confidence);
    put(&list, candidate.why);
  }
  return list;
}

static List findings_of(JNIEnv* env, const paycode_handle* code) {
  List list = list_of(env, paycode_findings(code) * 5);
  paycode_finding finding;
  for (size_t i = 0; paycode_get_finding(code, i, &finding); ++i) {
    char room[512], grade[1];
    paycode_text one = {grade, 1};
    put(&list, finding.rule);
    grade[0] = (char)finding.grade;
    put(&list, one);
    snprintf(room, sizeof room, "%d", finding.at == SIZE_MAX ? -1 : (int)finding.at);
    put(&list, of(room));
    paycode_finding_path(code, i, room, sizeof room);
    put(&list, of(room));
    paycode_finding_message(code, i, room, sizeof room);
    put(&list, of(room));
  }
  return list;
}

JNIEXPORT jint JNICALL Java_paycode_Code_version(JNIEnv* env, jclass self) {
  (void)env, (void)self;
  return (jint)paycode_version();
}

JNIEXPORT jobjectArray JNICALL Java_paycode_Code_schemeIds(JNIEnv* env, jclass self) {
  (void)self;
  List list = list_of(env, paycode_schemes());
  paycode_scheme_info scheme;
  for (size_t i = 0; paycode_get_scheme(i, &scheme); ++i) put(&list, scheme.id);
  return list.all;
}

static void forget(volatile char* at, size_t size) {
  while (size-- > 0) *at++ = 0;
}

JNIEXPORT jobjectArray JNICALL Java_paycode_Code_readParts(JNIEnv* env, jclass self, jbyteArray text,
                                                           jbyteArray context, jboolean strict) {
  paycode_memory memory, inner_memory, innermost_memory;
  char bytes[text_max_bytes], known[context_max_bytes];
  const paycode_profile profile = strict ? PAYCODE_STRICT : PAYCODE_TOLERANT;
  jobjectArray all = NULL;
  (void)self;
  if (text == NULL || context == NULL) return NULL;
  const jsize whole = (*env)->GetArrayLength(env, text), length = whole < text_max_bytes ? whole : text_max_bytes;
  const jsize context_length = (*env)->GetArrayLength(env, context);
  if (context_length >= context_max_bytes) return NULL;
  (*env)->GetByteArrayRegion(env, context, 0, context_length, (jbyte*)known);
  known[context_length] = '\0';
  if (strlen(known) != (size_t)context_length) return NULL;
  /* From here on there is something to forget. */
  (*env)->GetByteArrayRegion(env, text, 0, length, (jbyte*)bytes);
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  paycode_handle* inner = paycode_open(&inner_memory, sizeof inner_memory);
  paycode_handle* innermost = paycode_open(&innermost_memory, sizeof innermost_memory);
  if (paycode_read(code, bytes, (size_t)length, known) != PAYCODE_INVALID) {
    paycode_read_inner(code, inner, innermost, known, profile);
    paycode_check(code, profile);
    static List (*const parts[])(JNIEnv*, const paycode_handle*) = {told_of, fields_of, offers_of, candidates_of,
                                                                    findings_of};
    jclass kind = (*env)->FindClass(env, "[[B");
    if (kind != NULL) all = (*env)->NewObjectArray(env, 5, kind, NULL);
    for (jsize i = 0; i < 5 && all != NULL; ++i) {
      const List part = parts[i](env, code);
      if (part.all == NULL) all = NULL; /* and an exception waits for Java: nothing more may be asked of it */
      if (all != NULL) (*env)->SetObjectArrayElement(env, all, i, part.all);
    }
  }
  paycode_wipe(innermost);
  paycode_wipe(inner);
  paycode_wipe(code);
  forget(bytes, sizeof bytes);
  return all;
}
