// write: elements -> bytes.
#include "verb/rows.hpp"
#include "verb/unwrap.hpp"
#include "verb/verbs.hpp"

namespace paycode {
namespace {

bool any_edited(const Elements& elements) noexcept {
  for (const Element& each : elements)
    if (each.edited) return true;
  return false;
}

/// Puts the payload's layers around all that `out` holds.
Status wrap(const Payload& payload, Writer& scratch, Writer& out) noexcept {
  for (std::size_t i = payload.layers.size(); i-- > 0;) {
    const std::size_t mark = scratch.size();
    scratch.put(out.text());
    const Text inner = scratch.since(mark);
    out.rewind(0);
    const Code code = payload.layers[i].layer->wrap(payload.layers[i].outer, inner, payload.hooks, out);
    scratch.rewind(mark);
    if (code != Code::ok) return {code, 0};
  }
  return {};
}

bool has_sum_of_all(const Payload& payload) noexcept {
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    const RowRef row = find_row(payload, i);
    const Form* form = row ? row->form : nullptr;
    if (form != nullptr && form->of_all) return true;
  }
  return false;
}

/// Checksums are over what was written before them, or over `whole`.
Status write_elements(Payload& payload, bool edited, Text whole, Writer& scratch, Writer& out) noexcept {
  Elements& elements = payload.elements;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (elements[i].parent != top) continue;
    const RowRef row = edited ? find_row(payload, i) : RowRef();
    const Form* form = row ? row->form : nullptr;
    if (form != nullptr && form->compute != nullptr) {
      const std::size_t mark = scratch.size();
      form->compute(form->of_all && !whole.empty() ? whole : out.text(), scratch);
      elements[i].value = scratch.since(mark);
      elements[i].edited = true;
    }
    const Status status = payload.scheme->syntax->write(elements, i, out);
    if (status.code == Code::too_long)
      report_refused(payload, Rule::length, elements[i].key, "too many", "what its length can say");
    if (!status) return status;
  }
  return {};
}

/// Into a writer that holds nothing else: checksums cover all that it holds.
Status write_alone(Payload& payload, Writer& scratch, Writer& out) noexcept {
  Elements& elements = payload.elements;
  if (payload.scheme->syntax == nullptr || !any_edited(elements)) {
    // Nothing was edited: what was read goes out as it came, whatever may be wrong with it.
    if (elements.empty() || is_wrapped(payload)) {
      out.put(payload.bytes);
      return {out.overflowed() ? Code::no_space : Code::ok, out.size()};
    }
    out.put(slice(payload.bytes, 0, offset_of(payload, payload.text)));
  } else if (payload.status.code == Code::malformed || payload.status.code == Code::no_space ||
             payload.status.code == Code::unsupported) {
    return payload.status;
  }
  const bool edited = any_edited(elements);
  Text whole;
  if (edited && has_sum_of_all(payload)) {
    if (const Status status = write_elements(payload, edited, {}, scratch, out); !status) return status;
    const std::size_t mark = scratch.size();
    scratch.put(out.text());
    whole = scratch.since(mark);
    out.rewind(0);
  }
  if (const Status status = write_elements(payload, edited, whole, scratch, out); !status) return status;
  if (edited) {
    const Status wrapped = wrap(payload, scratch, out);
    if (!wrapped) return wrapped;
  } else {
    const std::size_t end = offset_of(payload, payload.text) + payload.text.size();
    out.put(slice(payload.bytes, end));
  }
  if (scratch.overflowed() || out.overflowed()) return {Code::no_space, out.size()};
  return {};
}

}  // namespace

Status write(Payload& payload, Writer& scratch, Writer& out) noexcept {
  Writer part = out.rest();
  const Status status = write_alone(payload, scratch, part);
  out.take(part);
  return status;
}

}  // namespace paycode
