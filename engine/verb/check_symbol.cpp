// check_symbol: the symbol that carried a code, against what the code's scheme demands of it.
#include "verb/verbs.hpp"

namespace paycode {
namespace {

Text say_letter(Writer& scratch, char c) noexcept {
  if constexpr (!has_texts) return {};
  const std::size_t mark = scratch.size();
  scratch.put(c);
  return scratch.since(mark);
}

void check_version(Payload& payload, const SymbolNeeds& needs, int seen, Writer& scratch) noexcept {
  if (seen <= 0) return;
  const auto version = static_cast<std::uint32_t>(seen);
  const bool low = needs.version_min != 0 && version < needs.version_min;
  const bool high = needs.version_max != 0 && version > needs.version_max;
  if (!low && !high) return;
  const Text before = needs.version_min == needs.version_max ? "" : low ? "at least " : "at most ";
  report(payload, Rule::symbol_version, nowhere, say(scratch, version),
         say(scratch, low ? needs.version_min : needs.version_max, before));
}

}  // namespace

void check_symbol(Payload& payload, const SymbolSeen& symbol, Writer& scratch) noexcept {
  const SymbolNeeds& needs = payload.scheme->symbol;
  if (needs.kind_ruled && !symbol.kind.empty() && symbol.kind != name(needs.kind))
    return report(payload, Rule::symbol_kind, nowhere, symbol.kind, name(needs.kind));
  if (symbol.kind != "qr") return;  // levels and versions of other kinds are other things
  if (needs.level_ruled && symbol.level.size() == 1 && symbol.level[0] != needs.level)
    report(payload, Rule::symbol_level, nowhere, symbol.level, say_letter(scratch, needs.level));
  check_version(payload, needs, symbol.version, scratch);
  if (needs.eci_ruled && symbol.eci != needs.eci)
    report(payload, Rule::symbol_eci, nowhere,
           symbol.eci < 0 ? Text("none") : say(scratch, static_cast<std::uint32_t>(symbol.eci)),
           say(scratch, needs.eci));
}

}  // namespace paycode
