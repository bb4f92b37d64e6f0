#include "verb/other_numbers.hpp"

#include "standard/gb11643.hpp"
#include "standard/gs1.hpp"
#include "standard/iso7812.hpp"

namespace paycode {
namespace {

struct Number {
  bool (*is)(Text);
  [[no_unique_address]] Note what;
};

constexpr Number numbers[] = {
    {is_chinese_id, "Chinese identity number"},
    {is_sscc, "number of a parcel (SSCC)"},
    {is_gtin, "number of a product (EAN)"},
    {is_card_number, "card number"},
};

}  // namespace

void report_other_numbers(Payload& payload) noexcept {
  const bool told_by_shape = payload.scheme == &unknown_scheme() || payload.presented_by == PresentedBy::payer;
  constexpr std::size_t shortest = 8, longest = 19;
  if (!told_by_shape || payload.text.size() < shortest || payload.text.size() > longest) return;
  for (const Number& each : numbers)
    if (each.is(payload.text)) report_at(payload, Rule::lookalike, offset_of(payload, payload.text), {}, each.what);
}

}  // namespace paycode
