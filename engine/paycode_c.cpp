// The C face: a handle in the caller's memory over one payload and its scratch buffer.
#include "paycode.h"

#include <new>

#include "paycode.hpp"

struct paycode_handle {
  paycode::Payload payload;
  std::size_t scratch_used;
  char scratch[PAYCODE_SCRATCH_BYTES];
};

static_assert(sizeof(paycode_handle) <= PAYCODE_MEMORY_BYTES, "raise PAYCODE_MEMORY_BYTES");
static_assert(alignof(paycode_handle) <= alignof(paycode_memory));
static_assert(static_cast<int>(paycode::Code::sealed) == PAYCODE_SEALED);
static_assert(static_cast<int>(paycode::Code::corrupt) == PAYCODE_CORRUPT);
static_assert(static_cast<int>(paycode::Verdict::bad) == PAYCODE_BAD);
static_assert(static_cast<int>(paycode::Grade::error) == PAYCODE_ERROR);

namespace {

using paycode::Text;
using paycode::Writer;

paycode_text to_c(Text text) { return {text.data() != nullptr ? text.data() : "", text.size()}; }
paycode_status to_c(paycode::Status status) { return static_cast<paycode_status>(status.code); }
Text from_c(const char* text) { return text != nullptr ? Text(text) : Text{}; }

/// After wiping the handle is all zeros, the scheme too.
const paycode::Scheme& scheme_of(const paycode_handle& code) {
  return code.payload.scheme != nullptr ? *code.payload.scheme : paycode::unknown_scheme();
}

/// The part of the scratch buffer that earlier calls left free.
Writer free_scratch(paycode_handle& code) {
  return {code.scratch + code.scratch_used, sizeof code.scratch - code.scratch_used};
}

/// Copies into a C string of `size` bytes; the length that the whole text has.
std::size_t copy_out(Text text, char* out, std::size_t size) {
  if (size == 0) return text.size();
  const Text part = paycode::slice(text, 0, size - 1);
  for (std::size_t i = 0; i < part.size(); ++i) out[i] = part[i];
  out[part.size()] = '\0';
  return text.size();
}

const paycode::Finding* finding_at(const paycode_handle* code, std::size_t index) {
  if (code == nullptr || index >= code->payload.findings.size()) return nullptr;
  return &code->payload.findings[index];
}

}  // namespace

size_t paycode_size(void) { return sizeof(paycode_handle); }

paycode_handle* paycode_open(void* memory, size_t size) {
  const auto address = reinterpret_cast<std::uintptr_t>(memory);
  if (memory == nullptr || size < sizeof(paycode_handle) || address % alignof(paycode_handle) != 0) return nullptr;
  auto* code = new (memory) paycode_handle;
  paycode_wipe(code);
  return code;
}

paycode_status paycode_read(paycode_handle* code, const char* text, size_t length, const char* context) {
  if (code == nullptr || (text == nullptr && length != 0)) return PAYCODE_INVALID;
  paycode::Context known;
  if (!paycode::read_context(from_c(context), known).empty()) return PAYCODE_INVALID;
  Writer scratch(code->scratch, sizeof code->scratch);
  const paycode::Status status = paycode::read({text, length}, known, scratch, code->payload);
  code->scratch_used = scratch.size();
  return to_c(status);
}

paycode_status paycode_check(paycode_handle* code, paycode_profile profile) {
  if (code == nullptr) return PAYCODE_INVALID;
  if (code->payload.scheme == nullptr) clear(code->payload);
  Writer scratch = free_scratch(*code);
  paycode::check(code->payload, profile == PAYCODE_STRICT ? paycode::Profile::strict : paycode::Profile::tolerant,
                 scratch);
  code->scratch_used += scratch.size();
  return PAYCODE_OK;
}

paycode_result paycode_verdict(const paycode_handle* code) {
  return code != nullptr ? static_cast<paycode_result>(paycode::verdict(code->payload)) : PAYCODE_UNKNOWN;
}
paycode_text paycode_scheme(const paycode_handle* code) { return to_c(code ? scheme_of(*code).id : Text{}); }
paycode_text paycode_nature(const paycode_handle* code) { return to_c(code ? name(code->payload.nature) : Text{}); }
paycode_text paycode_next(const paycode_handle* code) { return to_c(code ? name(code->payload.next) : Text{}); }
paycode_text paycode_presented_by(const paycode_handle* code) {
  return to_c(code ? name(code->payload.presented_by) : Text{});
}
paycode_text paycode_usage(const paycode_handle* code) { return to_c(code ? name(code->payload.usage) : Text{}); }
int paycode_sensitive(const paycode_handle* code) { return code != nullptr && code->payload.sensitive ? 1 : 0; }

paycode_text paycode_field(const paycode_handle* code, const char* path) {
  const paycode::Field field = paycode::field_by_path(from_c(path));
  if (code == nullptr || field == paycode::Field::none) return to_c(Text{});
  const Text stated = value(code->payload, field);
  return to_c(stated.empty() ? implied(scheme_of(*code), field) : stated);
}

size_t paycode_offers(const paycode_handle* code) { return code != nullptr ? code->payload.offers.size() : 0; }

int paycode_get_offer(const paycode_handle* code, size_t index, paycode_offer* offer) {
  if (code == nullptr || offer == nullptr || index >= code->payload.offers.size()) return 0;
  const paycode::Offer& found = code->payload.offers[index];
  *offer = {to_c(found.rail), to_c(found.account), to_c(name(found.kind)), to_c(found.bank)};
  return 1;
}

size_t paycode_findings(const paycode_handle* code) { return code != nullptr ? code->payload.findings.size() : 0; }

int paycode_get_finding(const paycode_handle* code, size_t index, paycode_finding* finding) {
  const paycode::Finding* found = finding_at(code, index);
  if (found == nullptr || finding == nullptr) return 0;
  *finding = {to_c(rule_id(found->rule)), static_cast<paycode_grade>(found->grade), found->at};
  return 1;
}

size_t paycode_finding_path(const paycode_handle* code, size_t index, char* out, size_t size) {
  const paycode::Finding* found = finding_at(code, index);
  char room[64];
  Writer path(room, sizeof room);
  if (found != nullptr) write_path(code->payload.elements, found->element, path);
  return copy_out(path.text(), out, size);
}

size_t paycode_finding_message(const paycode_handle* code, size_t index, char* out, size_t size) {
  const paycode::Finding* found = finding_at(code, index);
  // The longest message with a value of a code's usual length; a longer value is cut before it is written.
  char room[512];
  Writer message(room, sizeof room);
  if (found != nullptr) {
    paycode::Finding shown = *found;
    shown.is = paycode::slice(shown.is, 0, 128);
    write_message(code->payload, shown, message);
  }
  return copy_out(message.text(), out, size);
}

paycode_status paycode_write(paycode_handle* code, char* out, size_t size, size_t* length) {
  if (code == nullptr || out == nullptr || length == nullptr) return PAYCODE_INVALID;
  if (code->payload.scheme == nullptr) clear(code->payload);
  Writer written(out, size), scratch = free_scratch(*code);
  const paycode::Status status = write(code->payload, scratch, written);
  *length = written.size();
  return to_c(status);
}

void paycode_wipe(paycode_handle* code) {
  if (code == nullptr) return;
  paycode::wipe(reinterpret_cast<char*>(code), sizeof *code);
}
