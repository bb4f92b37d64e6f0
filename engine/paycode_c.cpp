// The C face: a handle in the caller's memory over one payload and its scratch buffer.
#include "paycode.h"

#include <cstring>
#include <new>
#include <type_traits>

#include "paycode.hpp"

struct paycode_handle {
  paycode::Payload payload;
  std::size_t scratch_used;
  std::size_t findings_before;  ///< of a draft: those that paycode_begin() or paycode_convert() left
  std::uint32_t refused;        ///< fields whose last value was none, a bit each
  char scratch[PAYCODE_SCRATCH_BYTES];
};

struct paycode_routes {
  paycode::RouteTable table;
};

static_assert(sizeof(paycode_handle) <= PAYCODE_MEMORY_BYTES, "raise PAYCODE_MEMORY_BYTES");
static_assert(alignof(paycode_handle) <= alignof(paycode_memory));
static_assert(static_cast<std::size_t>(paycode::Field::count) <= 32, "paycode_handle::refused has a bit for each");
static_assert(sizeof(paycode_routes) <= PAYCODE_ROUTES_BYTES, "raise PAYCODE_ROUTES_BYTES");
static_assert(alignof(paycode_routes) <= alignof(paycode_routes_memory));
static_assert(PAYCODE_MERGED_MAX == paycode::merged_codes_max);
static_assert(PAYCODE_ATTRIBUTES_MAX == paycode::route_attributes_max);
static_assert(static_cast<int>(paycode::RouteFault::rolled_back) == PAYCODE_ROUTES_ROLLED_BACK);
static_assert(static_cast<int>(paycode::Code::sealed) == PAYCODE_SEALED);
static_assert(static_cast<int>(paycode::Code::corrupt) == PAYCODE_CORRUPT);
static_assert(static_cast<int>(paycode::Verdict::bad) == PAYCODE_BAD);
static_assert(static_cast<int>(paycode::Grade::error) == PAYCODE_ERROR);

namespace {

using paycode::Text;
using paycode::Writer;

paycode_text to_c(Text text) { return {text.data() != nullptr ? text.data() : "", text.size()}; }
paycode_status to_c(paycode::Status status) { return static_cast<paycode_status>(status.code); }
paycode::Profile from_c(paycode_profile profile) {
  return profile == PAYCODE_STRICT ? paycode::Profile::strict : paycode::Profile::tolerant;
}
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
  if (out == nullptr || size == 0) return text.size();
  const Text part = paycode::slice(text, 0, size - 1);
  for (std::size_t i = 0; i < part.size(); ++i) out[i] = part[i];
  out[part.size()] = '\0';
  return text.size();
}

/// Makes the handle one that has read nothing, where it was wiped.
void revive(paycode_handle& code) {
  if (code.payload.scheme == nullptr) clear(code.payload);
}

/// Nothing was read into it; unlike wiping this takes no time.
void empty(paycode_handle* code) {
  if (code == nullptr) return;
  clear(code->payload);
  code->scratch_used = code->findings_before = code->refused = 0;
}

/// What is full stays so: a value that is not there must not look like one that nobody said.
paycode_status refuse_full(paycode_handle& code) {
  report(code.payload, paycode::Rule::scratch_full, paycode::nowhere);
  if (!code.payload.findings.empty())
    code.payload.findings[code.payload.findings.size() - 1].grade = paycode::Grade::error;
  code.findings_before = code.payload.findings.size();
  return PAYCODE_NO_SPACE;
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
  // Copied trivially, it is a type whose lifetime this begins (C++20 [intro.object]); constructing it would take
  // code only to write zeros, which wiping does.
  static_assert(std::is_trivially_copyable_v<paycode_handle>);
  auto* code = static_cast<paycode_handle*>(std::memmove(memory, memory, sizeof(paycode_handle)));
  paycode_wipe(code);
  return code;
}

uint32_t paycode_version(void) { return PAYCODE_VERSION; }
uint32_t paycode_capabilities(void) {
  return (paycode::has_texts ? PAYCODE_HAS_TEXTS : 0) | (paycode::can_write ? PAYCODE_HAS_WRITING : 0) |
         (paycode::has_links ? PAYCODE_HAS_LINKS : 0);
}

size_t paycode_schemes(void) { return paycode::schemes().size(); }

int paycode_get_scheme(size_t index, paycode_scheme_info* scheme) {
  using paycode::Family;
  paycode::Array<const paycode::Scheme*> left[] = {paycode::schemes(Family::grammars),
                                                   paycode::schemes(Family::consumer_codes),
                                                   paycode::schemes(Family::links)};
  if (scheme == nullptr || index >= paycode_schemes()) return 0;
  // Each family is in the order of its ids: the next of all is the least of their first.
  const paycode::Scheme* named = nullptr;
  for (std::size_t i = 0; i <= index; ++i) {
    paycode::Array<const paycode::Scheme*>* least = nullptr;
    for (auto& each : left)
      if (each.size() > 0 && (least == nullptr || Text(each[0]->id) < Text((*least)[0]->id))) least = &each;
    if (least == nullptr) return 0;
    named = (*least)[0];
    *least = {least->begin() + 1, least->size() - 1};
  }
  const paycode::Scheme& found = *named;
  *scheme = {to_c(Text(found.id)),         to_c(Text(found.title)),
             to_c(Text(found.country)),    to_c(name(found.nature)),
             to_c(name(found.confidence)), paycode::can_write && found.syntax != nullptr ? 1 : 0};
  return 1;
}

paycode_status paycode_read(paycode_handle* code, const char* text, size_t length, const char* context) {
  if (code == nullptr || (text == nullptr && length != 0)) return PAYCODE_INVALID;
  paycode::Context known;
  code->findings_before = code->refused = 0;
  if (!paycode::read_context(from_c(context), known).empty()) {
    empty(code);
    return PAYCODE_INVALID;
  }
  Writer scratch(code->scratch, sizeof code->scratch);
  const paycode::Status status = paycode::read({text, length}, known, scratch, code->payload);
  code->scratch_used = scratch.size();
  code->findings_before = code->payload.findings.size();
  return to_c(status);
}

paycode_status paycode_check(paycode_handle* code, paycode_profile profile) {
  if (code == nullptr) return PAYCODE_INVALID;
  revive(*code);
  Writer scratch = free_scratch(*code);
  paycode::check(code->payload, from_c(profile), scratch);
  code->scratch_used += scratch.size();
  code->findings_before = code->payload.findings.size();
  return PAYCODE_OK;
}

namespace {

/// Reads what `code` carries; `read_deeper` reads what that carries, before it is judged.
template <class ReadDeeper>
paycode_status read_carried(paycode_handle& code, paycode_handle& inner, const char* context,
                            paycode_profile profile, ReadDeeper read_deeper) {
  for (std::size_t index = 0; index < paycode::inner_codes_max; ++index) {
    Writer scratch = free_scratch(code);
    const Text text = inner_code(code.payload, index, scratch);
    if (scratch.overflowed()) return refuse_full(code);
    if (text.empty()) break;
    const std::size_t used = code.scratch_used;
    code.scratch_used += scratch.size();
    const paycode_status status = paycode_read(&inner, text.data(), text.size(), context);
    if (status == PAYCODE_INVALID) return status;
    if (read_deeper(inner) == PAYCODE_INVALID) return PAYCODE_INVALID;
    paycode_check(&inner, profile);
    if (take_inner(code.payload, inner.payload)) return status;
    code.scratch_used = used;
    paycode_wipe(&inner);
  }
  return PAYCODE_MISSING;
}

}  // namespace

paycode_status paycode_read_inner(paycode_handle* code, paycode_handle* inner, paycode_handle* innermost,
                                  const char* context, paycode_profile profile) {
  if (code == nullptr || inner == nullptr || code == inner || innermost == code || innermost == inner ||
      code->payload.scheme == nullptr)
    return PAYCODE_INVALID;
  empty(inner);
  empty(innermost);
  const paycode_status status = read_carried(*code, *inner, context, profile, [&](paycode_handle& each) {
    if (innermost == nullptr) return PAYCODE_MISSING;
    return read_carried(each, *innermost, context, profile, [](paycode_handle&) { return PAYCODE_MISSING; });
  });
  const bool is_found = status != PAYCODE_MISSING && status != PAYCODE_INVALID;
  if (!is_found && innermost != nullptr && !innermost->payload.bytes.empty()) paycode_wipe(innermost);
  if (is_found && innermost != nullptr && code->payload.sensitive) innermost->payload.sensitive = true;
  return status;
}

void paycode_wipe(paycode_handle* code) {
  if (code == nullptr) return;
  paycode::wipe(reinterpret_cast<char*>(code), sizeof *code);
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
  const Text stated = field == paycode::Field::amount ? amount_of(code->payload) : value(code->payload, field);
  return to_c(stated.empty() ? implied(scheme_of(*code), field) : stated);
}

size_t paycode_offers(const paycode_handle* code) { return code != nullptr ? code->payload.offers.size() : 0; }

int paycode_get_offer(const paycode_handle* code, size_t index, paycode_offer* offer) {
  if (code == nullptr || offer == nullptr || index >= code->payload.offers.size()) return 0;
  const paycode::Offer& found = code->payload.offers[index];
  *offer = {to_c(found.rail), to_c(found.account), to_c(name(found.kind)), to_c(found.bank)};
  return 1;
}

size_t paycode_candidates(const paycode_handle* code) {
  return code != nullptr ? code->payload.candidates.size() : 0;
}

int paycode_get_candidate(const paycode_handle* code, size_t index, paycode_candidate* candidate) {
  if (code == nullptr || candidate == nullptr || index >= code->payload.candidates.size()) return 0;
  const paycode::Candidate& found = code->payload.candidates[index];
  *candidate = {to_c(Text(found.scheme->id)), to_c(name(found.confidence)), to_c(found.why)};
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
  char room[256], shown[256];
  Writer path(room, sizeof room), printable(shown, sizeof shown - 1);
  if (found != nullptr) {
    if (found->element >= 0)
      write_path(code->payload.elements, found->element, path);
    else
      path.put(paycode::slice(found->path, 0, sizeof room));
    if (code->payload.sensitive && is_named_by_author(code->payload, found->element))
      write_masked(path.text(), paycode::Secret::consumer_code, printable);
    else
      write_printable(path.text(), printable);
  }
  return copy_out(printable.text(), out, size);
}

size_t paycode_finding_message(const paycode_handle* code, size_t index, char* out, size_t size) {
  const paycode::Finding* found = finding_at(code, index);
  // The longest message with a value of a code's usual length; a longer value is cut before it is written.
  char room[512], hidden[128], hidden_too[128];
  Writer message(room, sizeof room - 1), masked(hidden, sizeof hidden), masked_too(hidden_too, sizeof hidden_too);
  if (found != nullptr && paycode::has_texts) {
    paycode::Finding shown = *found;
    shown.is = paycode::slice(shown.is, 0, sizeof hidden);
    // What was set, or stands in a code that was merged, nobody has looked at for secrets.
    const bool is_secret = code->payload.sensitive || paycode::looks_secret(shown.is);
    if (is_secret) {
      write_masked(shown.is, paycode::Secret::consumer_code, masked);
      shown.is = masked.text();
    }
    // A message may begin with its element's name, or quote it; that of a parameter is its author's.
    if (code->payload.sensitive && is_named_by_author(code->payload, shown.element)) {
      write_masked(paycode::slice(shown.want, 0, sizeof hidden_too), paycode::Secret::consumer_code, masked_too);
      shown.want = masked_too.text();
      shown.element = paycode::nowhere;
    }
    char whole[512];
    Writer raw(whole, sizeof whole - 1);
    write_message(code->payload, shown, raw);
    write_printable(raw.text(), message);
  }
  return copy_out(message.text(), out, size);
}

size_t paycode_printable(paycode_text text, char* out, size_t size) {
  if (out == nullptr || size == 0) return text.length;
  out[0] = '\0';
  if (text.data == nullptr || text.length >= size) return text.length;
  Writer shown(out, size - 1);
  paycode::write_printable({text.data, text.length}, shown);
  out[shown.size()] = '\0';
  return shown.size();
}

size_t paycode_shown(const paycode_handle* code, char* out, size_t size) {
  const std::size_t wanted = code != nullptr ? code->payload.bytes.size() : 0;
  if (out == nullptr || size == 0) return wanted;
  out[0] = '\0';
  if (wanted >= size || code == nullptr || code->payload.scheme == nullptr) return wanted;
  Writer shown(out, size - 1);
  write_shown(code->payload, shown);
  out[shown.size()] = '\0';
  return shown.size();
}

// --- writing -----------------------------------------------------------------------------------------------------

#if PAYCODE_WRITE
namespace {

const paycode::Scheme* writable_scheme(const char* id) {
  const paycode::Scheme* scheme = paycode::find_scheme(from_c(id));
  return scheme != nullptr && scheme->syntax != nullptr ? scheme : nullptr;
}

bool has_error(const paycode::Payload& payload) {
  for (const paycode::Finding& each : payload.findings)
    if (each.grade == paycode::Grade::error) return true;
  return false;
}

/// The payloads of several handles, for as long as a call lasts.
struct Payloads {
  const paycode::Payload* all[PAYCODE_MERGED_MAX];
  paycode_status status = PAYCODE_OK;

  Payloads(const paycode_handle* const* codes, std::size_t count) {
    if (count > PAYCODE_MERGED_MAX) status = PAYCODE_TOO_MANY;
    if (codes == nullptr || count == 0) status = PAYCODE_INVALID;
    for (std::size_t i = 0; status == PAYCODE_OK && i < count; ++i) {
      if (codes[i] == nullptr || codes[i]->payload.scheme == nullptr)
        status = PAYCODE_INVALID;
      else
        all[i] = &codes[i]->payload;
    }
  }
};

}  // namespace

paycode_status paycode_write(paycode_handle* code, char* out, size_t size, size_t* length) {
  if (code == nullptr || out == nullptr || length == nullptr) return PAYCODE_INVALID;
  revive(*code);
  Writer written(out, size), scratch = free_scratch(*code);
  const paycode::Status status = write(code->payload, scratch, written);
  *length = written.size();
  return to_c(status);
}

paycode_status paycode_begin(paycode_handle* code, const char* scheme) {
  if (code == nullptr) return PAYCODE_INVALID;
  const paycode::Scheme* table = writable_scheme(scheme);
  if (table == nullptr) return PAYCODE_UNSUPPORTED;
  begin(*table, code->payload);
  code->scratch_used = code->findings_before = code->refused = 0;
  return PAYCODE_OK;
}

paycode_status paycode_set(paycode_handle* code, const char* path, const char* kind, const char* value) {
  if (code == nullptr || path == nullptr || value == nullptr) return PAYCODE_INVALID;
  revive(*code);
  const paycode::Field field = paycode::field_by_path(from_c(path));
  const paycode::Kind of = paycode::kind_by_name(from_c(kind));
  if (of == paycode::Kind::none && !from_c(kind).empty()) return PAYCODE_INVALID;
  if (field == paycode::Field::none) return to_c(put(code->payload, from_c(path), from_c(value)));
  Writer scratch = free_scratch(*code);
  const std::size_t findings = code->payload.findings.size();
  const paycode::Status status = set(code->payload, field, of, from_c(value), scratch);
  code->scratch_used += scratch.size();
  const std::uint32_t bit = std::uint32_t{1} << static_cast<unsigned>(field);
  if (scratch.overflowed()) {
    code->refused |= bit;
    return PAYCODE_NO_SPACE;
  }
  if (status)
    code->refused &= ~bit;
  else if (status.code != paycode::Code::unsupported)
    code->refused |= bit;
  // What was wrong before, and is not any more.
  if (status && code->refused == 0 && code->findings_before < findings)
    code->payload.findings.shrink(code->findings_before);
  return to_c(status);
}

paycode_status paycode_convert(const paycode_handle* from, paycode_handle* to, const char* scheme) {
  if (from == nullptr || from == to || from->payload.scheme == nullptr) return PAYCODE_INVALID;
  if (const paycode_status begun = paycode_begin(to, scheme); begun != PAYCODE_OK) return begun;
  Writer scratch = free_scratch(*to);
  const paycode::Status status = convert(from->payload, to->payload, scratch);
  to->scratch_used += scratch.size();
  if (scratch.overflowed()) return refuse_full(*to);
  to->findings_before = to->payload.findings.size();
  return to_c(status);
}

paycode_status paycode_finish(paycode_handle* code, const paycode_handle* from, char* out, size_t size,
                              size_t* length) {
  if (code == nullptr || out == nullptr || length == nullptr || code->payload.scheme == nullptr)
    return PAYCODE_INVALID;
  *length = 0;
  if (code->refused == 0) code->payload.findings.shrink(code->findings_before);
  Writer scratch = free_scratch(*code);
  if (from != nullptr && from->payload.scheme != nullptr) report_unsaid(from->payload, code->payload, scratch);
  paycode::RowRef missing;
  const paycode::Status status = complete(code->payload, scratch, missing);
  code->scratch_used += scratch.size();
  if (scratch.overflowed()) return refuse_full(*code);
  if (!status) return to_c(status);
  return code->refused != 0 || has_error(code->payload) ? PAYCODE_INVALID : paycode_write(code, out, size, length);
}

size_t paycode_losses(const paycode_handle* from, paycode_handle* back, paycode_take_loss take, void* self) {
  if (from == nullptr || back == nullptr || from->payload.scheme == nullptr || back->payload.scheme == nullptr)
    return 0;
  struct Told {
    const paycode::Payload& from;
    paycode_take_loss take;
    void* self;
    std::size_t count;
  } told{from->payload, take, self, 0};
  Writer scratch = free_scratch(*back);
  const auto tell = [](const paycode::Loss& loss, void* to) {
    auto& all = *static_cast<Told*>(to);
    ++all.count;
    if (all.take == nullptr) return;
    char room[64];
    Writer path(room, sizeof room);
    if (loss.field == paycode::Field::none) write_path(all.from.elements, loss.element, path);
    const Text field = loss.field != paycode::Field::none ? field_path(loss.field) : path.text();
    const paycode_loss shown = {to_c(field), to_c(loss.value), to_c(Text(loss.why))};
    all.take(&shown, all.self);
  };
  find_losses(from->payload, back->payload, scratch, {tell, &told});
  return told.count;
}

paycode_status paycode_merge(const paycode_handle* const* codes, size_t count, const char* const* chosen,
                             size_t chosen_count, paycode_profile profile, paycode_handle* merged) {
  const Payloads payloads(codes, count);
  if (payloads.status != PAYCODE_OK) return payloads.status;
  if (merged == nullptr || chosen_count > PAYCODE_MERGED_MAX || (chosen == nullptr && chosen_count > 0))
    return PAYCODE_INVALID;
  for (std::size_t i = 0; i < count; ++i)
    if (codes[i] == merged) return PAYCODE_INVALID;
  paycode::Choice choices[PAYCODE_MERGED_MAX];
  for (std::size_t i = 0; i < chosen_count; ++i) {
    choices[i].field = paycode::field_by_path(from_c(chosen[i]));
    if (choices[i].field == paycode::Field::none) choices[i].path = from_c(chosen[i]);
  }
  Writer scratch(merged->scratch, sizeof merged->scratch);
  const paycode::Status status =
      merge({payloads.all, count}, {choices, chosen_count}, from_c(profile), scratch, merged->payload);
  merged->scratch_used = scratch.size();
  merged->findings_before = merged->payload.findings.size();
  merged->refused = 0;
  return to_c(status);
}

paycode_status paycode_check_merged(const paycode_handle* const* codes, size_t count, paycode_handle* merged) {
  const Payloads payloads(codes, count);
  if (payloads.status != PAYCODE_OK) return payloads.status;
  if (merged == nullptr || merged->payload.scheme == nullptr) return PAYCODE_INVALID;
  Writer scratch = free_scratch(*merged);
  check_merged({payloads.all, count}, merged->payload, scratch);
  merged->scratch_used += scratch.size();
  return PAYCODE_OK;
}

#endif  // PAYCODE_WRITE

// --- routes ------------------------------------------------------------------------------------------------------

namespace {

/// "K=V,K=V" with room for what it points to.
struct Question {
  paycode::RouteContext context;
  paycode::RouteContext::Attribute attributes[PAYCODE_ATTRIBUTES_MAX];
  bool good = true;

  explicit Question(Text text) {
    while (!text.empty() && good) {
      const std::size_t comma = paycode::find(text, ',');
      const Text pair = paycode::slice(text, 0, comma);
      const std::size_t equals = paycode::find(pair, '=');
      text = comma == Text::npos ? Text{} : paycode::slice(text, comma + 1);
      if (pair.empty()) continue;
      good = equals != Text::npos && set_route_context(paycode::slice(pair, 0, equals),
                                                       paycode::slice(pair, equals + 1), context, attributes);
    }
  }
};

/// Takes rejections as the C caller wants them.
struct Teller {
  const paycode::RouteTable& table;
  paycode_take_rejection take;
  void* self;

  static void put(const paycode::Rejection& rejection, void* to) {
    const auto& teller = *static_cast<const Teller*>(to);
    char room[512];
    Writer out(room, sizeof room);
    const auto part = [&out](auto write) {
      const std::size_t mark = out.size();
      write();
      return to_c(out.since(mark));
    };
    const bool has_rule = rejection.rule != paycode::RouteTable::none;
    const paycode_rejection told = {
        to_c(has_rule ? teller.table.text(teller.table.rule(rejection.rule).id) : Text{}),
        part([&] { has_rule ? write_key(teller.table, rejection, out) : out.put(rejection.key); }),
        part([&] { write_value(rejection, out); }),
        part([&] { has_rule ? write_want(teller.table, rejection, out) : out.put("live"); }),
        part([&] { write_reason(teller.table, rejection, out); })};
    teller.take(&told, teller.self);
  }
};

const paycode::Payload* payload_of(const paycode_handle* code) {
  return code != nullptr && code->payload.scheme != nullptr ? &code->payload : nullptr;
}

}  // namespace

paycode_fault paycode_open_routes(void* memory, size_t size, const unsigned char* bytes, size_t length,
                                  paycode_verify verify, void* self, uint32_t counter_min,
                                  paycode_routes** routes) {
  const auto address = reinterpret_cast<std::uintptr_t>(memory);
  if (routes != nullptr) *routes = nullptr;
  if (memory == nullptr || bytes == nullptr || routes == nullptr || size < sizeof(paycode_routes) ||
      address % alignof(paycode_routes) != 0)
    return PAYCODE_ROUTES_NO_MEMORY;
  auto* opened = new (memory) paycode_routes;
  struct Trust {
    paycode_verify verify;
    void* self;
  } asked{verify, self};
  paycode::RouteTrust trust{.self = &asked, .counter_min = counter_min};
  if (verify != nullptr)
    trust.verify = [](Text table, Text signature, void* to) {
      const auto& own = *static_cast<const Trust*>(to);
      return own.verify(reinterpret_cast<const unsigned char*>(table.data()), table.size(),
                        reinterpret_cast<const unsigned char*>(signature.data()), own.self) == 1;
    };
  const paycode::RouteFault fault =
      open_routes({reinterpret_cast<const char*>(bytes), length}, &trust, opened->table);
  if (fault == paycode::RouteFault::none) *routes = opened;
  return static_cast<paycode_fault>(fault);
}

uint32_t paycode_routes_counter(const paycode_routes* routes) {
  return routes != nullptr ? routes->table.counter() : 0;
}
size_t paycode_routes_count(const paycode_routes* routes) { return routes != nullptr ? routes->table.rules() : 0; }

paycode_status paycode_find_routes(const paycode_routes* routes, const paycode_handle* code, const char* context,
                                   paycode_route* found, size_t room, size_t* count, paycode_take_rejection take,
                                   void* self) {
  if (count != nullptr) *count = 0;
  if (routes == nullptr || count == nullptr || (found == nullptr && room > 0)) return PAYCODE_INVALID;
  const Question question(from_c(context));
  if (!question.good) return PAYCODE_INVALID;
  const paycode::RouteTable& table = routes->table;
  paycode::Route ways[PAYCODE_ROUTES_MAX];
  Teller teller{table, take, self};
  paycode::RejectionVisitor visitor;
  if (take != nullptr) visitor = {Teller::put, &teller};
  const paycode::Plan plan = route(payload_of(code), question.context, table,
                                   {ways, room < PAYCODE_ROUTES_MAX ? room : PAYCODE_ROUTES_MAX}, visitor);
  for (std::size_t i = 0; i < plan.count; ++i) {
    const paycode::RouteRule rule = table.rule(ways[i].rule);
    const std::uint16_t rail = rule.rail != paycode::RouteTable::none ? rule.rail : rule.wallet;
    found[i] = {to_c(table.text(rule.id)),
                to_c(table.text(rule.wallet)),
                to_c(table.text(rail)),
                to_c(table.text(rule.connector)),
                to_c(name(rule.presentation)),
                ways[i].fee,
                ways[i].fee_known ? 1 : 0,
                ways[i].offer,
                rule.steps,
                ways[i].degraded ? 1 : 0};
  }
  *count = plan.count;
  return plan.overflowed ? PAYCODE_TOO_MANY : PAYCODE_OK;
}

int paycode_confirm_route(const paycode_routes* routes, const paycode_handle* code, const char* context,
                          const char* rule, paycode_take_rejection take, void* self) {
  if (routes == nullptr) return 0;
  const Question question(from_c(context));
  if (!question.good) return 0;
  paycode::Rejection why;
  if (confirm_route(payload_of(code), question.context, routes->table, from_c(rule), why)) return 1;
  Teller teller{routes->table, take, self};
  if (take != nullptr) Teller::put(why, &teller);
  return 0;
}
