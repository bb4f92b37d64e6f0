// check_symbol: the symbol that carried a code, against what the code's scheme demands of it.
#include "verb/verbs.hpp"

namespace paycode {
namespace {

Text put_number(Writer& scratch, Text before, std::uint32_t number) noexcept {
  const std::size_t mark = scratch.size();
  scratch.put(before);
  scratch.put_number(number);
  return scratch.since(mark);
}

Text put_char(Writer& scratch, char c) noexcept {
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
  report(payload, Rule::symbol_version, nowhere, put_number(scratch, "", version),
         put_number(scratch, before, low ? needs.version_min : needs.version_max));
}

}  // namespace

void check_symbol(Payload& payload, const SymbolSeen& symbol, Writer& scratch) noexcept {
  const SymbolNeeds& needs = payload.scheme->symbol;
  if (needs.kind_ruled && !symbol.kind.empty() && symbol.kind != needs.kind)
    return report(payload, Rule::symbol_kind, nowhere, symbol.kind, needs.kind);
  if (symbol.kind != "qr") return;  // levels and versions of other kinds are other things
  if (needs.level_ruled && symbol.level.size() == 1 && symbol.level[0] != needs.level)
    report(payload, Rule::symbol_level, nowhere, symbol.level, put_char(scratch, needs.level));
  check_version(payload, needs, symbol.version, scratch);
  if (needs.eci_ruled && symbol.eci != needs.eci)
    report(payload, Rule::symbol_eci, nowhere,
           symbol.eci < 0 ? Text("none") : put_number(scratch, "", static_cast<std::uint32_t>(symbol.eci)),
           put_number(scratch, "", needs.eci));
}

}  // namespace paycode
