// libFuzzer target for read, check and write, by the C++ face and by the C face.
//
// The first byte of an input chooses the profile, the context and the size of the scratch buffer; the rest is the
// text. It is copied into a buffer of exactly its size, so that the address sanitizer sees every step beyond it.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>

#include "fuzz/require.hpp"
#include "paycode.h"
#include "paycode.hpp"

namespace {

using namespace paycode;

/// What the first byte chooses: bit 0 the profile, bits 1 to 3 the context, bit 4 a scratch buffer that is too
/// small.
struct Setup {
  Profile profile;
  const char* context;
  bool small_scratch;

  explicit Setup(std::uint8_t byte)
      : profile(byte & 1 ? Profile::strict : Profile::tolerant), small_scratch((byte & 16) != 0) {
    constexpr const char* contexts[] = {"",
                                        "",
                                        "market=CN",
                                        "market=BR",
                                        "market=SG",
                                        "presented_by=payer",
                                        "market=CN,presented_by=payer",
                                        "presented_by=payee,app=wechat"};
    context = contexts[byte >> 1 & 7];
  }
};

/// What offsets count in: a wrapped code's own text, else what was read.
std::size_t size_of_all(const Payload& payload) {
  return is_wrapped(payload) ? payload.text.size() : payload.bytes.size();
}

bool is_known_part(const Payload& payload, Text part) {
  return part.empty() || offset_of(payload, part) <= size_of_all(payload);
}

/// Each layer holds the next one, the outermost is a part of what was read, and the innermost can be put back.
void require_sound_layers(const Payload& payload) {
  REQUIRE(payload.layers.size() <= layers_max);
  if (payload.layers.empty()) return;
  static char out[length_max_bytes * 4];
  const Text code = code_of(payload);
  REQUIRE(code.data() >= payload.bytes.data());
  REQUIRE(code.data() + code.size() <= payload.bytes.data() + payload.bytes.size());
  for (std::size_t i = 0; i < payload.layers.size(); ++i) {
    const Wrapping& each = payload.layers[i];
    const bool last = i + 1 == payload.layers.size();
    Writer wrapped(out, sizeof out);
    each.layer->wrap(each.outer, last ? payload.text : payload.layers[i + 1].outer, nullptr, wrapped);
    REQUIRE(!wrapped.overflowed());
    // An escape that need not be one is written without.
    if (!each.layer->optional) REQUIRE(wrapped.text() == each.outer);
  }
}

/// Stands in a value that was decoded (JSON in a link), and so nowhere in what was read.
bool is_decoded(const Elements& elements, std::int16_t i) {
  for (i = elements[static_cast<std::size_t>(i)].parent; i >= 0; i = elements[static_cast<std::size_t>(i)].parent) {
    const Element& above = elements[static_cast<std::size_t>(i)];
    if (above.raw.data() != above.value.data()) return true;
  }
  return false;
}

/// The wires of the top-level elements join to the text, and every child stands behind its parent and within it.
void require_sound_elements(const Payload& payload) {
  const Elements& elements = payload.elements;
  std::size_t at = offset_of(payload, payload.text);
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const Element& each = elements[i];
    REQUIRE(each.parent >= top && each.parent < static_cast<std::int16_t>(i));
    const bool decoded = is_decoded(elements, static_cast<std::int16_t>(i));
    REQUIRE((decoded || (is_known_part(payload, each.wire) && is_known_part(payload, each.raw))));
    REQUIRE(!each.edited);
    if (each.parent == top) {
      REQUIRE(each.wire.empty() || offset_of(payload, each.wire) == at);
      at += each.wire.size();
    } else {
      const Element& parent = elements[static_cast<std::size_t>(each.parent)];
      const Text around = decoded ? parent.value : parent.raw;
      REQUIRE((decoded || offset_of(payload, each.wire) >= offset_of(payload, parent.raw)));
      REQUIRE((each.wire.data() >= around.data() &&
               each.wire.data() + each.wire.size() <= around.data() + around.size()));
    }
  }
  REQUIRE(elements.empty() || at == offset_of(payload, payload.text) + payload.text.size());
}

void require_sound(const Payload& payload) {
  const auto count = static_cast<std::int16_t>(payload.elements.size());
  REQUIRE(payload.scheme != nullptr);
  require_sound_elements(payload);
  require_sound_layers(payload);
  for (const Entry& each : payload.entries) {
    REQUIRE(each.field > Field::none && each.field < Field::count && each.kind < Kind::count);
    REQUIRE(each.element >= 0 && each.element < count && !each.value.empty());
  }
  for (const Offer& each : payload.offers) REQUIRE(each.element >= 0 && each.element < count && !each.rail.empty());
  for (const Claim& each : payload.claims)
    REQUIRE(each.element >= 0 && each.element < count && each.scheme && each.mark_at < each.scheme->marks().size());
  for (const Candidate& each : payload.candidates) REQUIRE(each.scheme && !each.why.empty());
  for (const Finding& each : payload.findings) {
    REQUIRE(each.rule > Rule::none && each.rule < Rule::count);
    REQUIRE(each.element >= nowhere && each.element < count);
    REQUIRE(each.at == Text::npos || each.at <= payload.bytes.size());
  }
  REQUIRE(payload.status.offset <= size_of_all(payload));
}

void require_consistent_verdict(const Payload& payload) {
  Grade worst = Grade::none;
  std::size_t before = 0;
  for (const Finding& each : payload.findings) {
    REQUIRE(each.grade != Grade::none);
    REQUIRE(each.at >= before);
    before = each.at;
    worst = std::max(worst, each.grade);
  }
  const Verdict found = verdict(payload);
  REQUIRE((found == Verdict::bad) == (worst == Grade::error));
  if (found == Verdict::ok) REQUIRE(worst <= Grade::info && payload.scheme != &unknown_scheme());
  if (payload.status.code == Code::malformed || payload.status.code == Code::too_many ||
      payload.status.code == Code::no_space)
    REQUIRE(found == Verdict::bad);
  if (payload.status.code == Code::too_long) REQUIRE(found == Verdict::bad);
  REQUIRE((payload.status.code == Code::unrecognised || payload.status.code == Code::too_long) ==
          (payload.scheme == &unknown_scheme()));
}

void require_printable(const Payload& payload) {
  static char out[length_max_bytes * 3];
  for (const Finding& each : payload.findings) {
    Writer message(out, sizeof out);
    write_message(payload, each, message);
    REQUIRE(!message.overflowed() && message.size() > 0);
    Writer path(out, sizeof out);
    write_path(payload.elements, each.element, path);
    REQUIRE(!path.overflowed());
  }
}

void try_cpp_face(Text text, const Setup& setup) {
  static Payload payload;
  static char out[length_max_bytes * 2];
  if (text.size() > sizeof out) return;
  // The smallest buffer that read() promises to be content with, or one that it is not.
  const std::size_t room = setup.small_scratch ? text.size() / 4 : text.size() * 3 + 512;
  const auto buffer = std::make_unique<char[]>(room);
  Writer scratch(buffer.get(), room);
  Context context;
  REQUIRE(read_context(setup.context, context).empty());

  const Status status = read(text, context, scratch, payload);
  REQUIRE(status.code == payload.status.code);
  require_sound(payload);
  check(payload, setup.profile, scratch);
  require_sound(payload);
  require_consistent_verdict(payload);
  require_printable(payload);

  // Nothing was edited, so whatever is wrong with the code it goes out as it came, into a buffer of just its size.
  Writer written(out, text.size());
  REQUIRE(bool(write(payload, scratch, written)) || scratch.overflowed());
  REQUIRE(written.text() == text);
  if (!text.empty()) {
    Writer too_small(out, text.size() - 1);
    REQUIRE(!write(payload, scratch, too_small));
  }
  wipe(payload);
}

void try_c_face(Text text, const Setup& setup) {
  static paycode_memory memory;
  static char out[length_max_bytes * 2];
  paycode_handle* code = paycode_open(&memory, sizeof memory);
  REQUIRE(code != nullptr);
  const paycode_status status = paycode_read(code, text.data(), text.size(), setup.context);
  REQUIRE(status != PAYCODE_INVALID);
  paycode_check(code, setup.profile == Profile::strict ? PAYCODE_STRICT : PAYCODE_TOLERANT);
  REQUIRE(paycode_scheme(code).length > 0);
  for (std::uint8_t field = 1; field < static_cast<std::uint8_t>(Field::count); ++field)
    REQUIRE(paycode_field(code, std::string(field_path(static_cast<Field>(field))).c_str()).data != nullptr);
  paycode_offer offer;
  for (std::size_t i = 0; i < paycode_offers(code); ++i) REQUIRE(paycode_get_offer(code, i, &offer) == 1);
  paycode_finding finding;
  bool error = false;
  for (std::size_t i = 0; i < paycode_findings(code); ++i) {
    char cut[24];
    REQUIRE(paycode_get_finding(code, i, &finding) == 1);
    error = error || finding.grade == PAYCODE_ERROR;
    paycode_finding_path(code, i, cut, sizeof cut);
    paycode_finding_message(code, i, cut, sizeof cut);
  }
  REQUIRE((paycode_verdict(code) == PAYCODE_BAD) == error);
  std::size_t length = 0;
  const paycode_status written = paycode_write(code, out, std::min(text.size(), sizeof out), &length);
  if (text.size() <= sizeof out && written == PAYCODE_OK) REQUIRE(Text(out, length) == text);
  paycode_wipe(code);
  REQUIRE(paycode_findings(code) == 0 && paycode_offers(code) == 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Setup setup(data[0]);
  const std::size_t length = size - 1;
  const auto exact = std::make_unique<char[]>(length);
  std::copy_n(data + 1, length, exact.get());
  const Text text(exact.get(), length);
  try_cpp_face(text, setup);
  try_c_face(text, setup);
  return 0;
}
