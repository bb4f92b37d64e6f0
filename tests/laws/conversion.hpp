// A code converted, completed, written and read again, with what was lost by the way: what laws of conversions
// share.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "laws/fixture.hpp"
#include "paycode.hpp"

namespace conversion {

using namespace paycode;

using Facts = std::set<std::string>;

inline std::string fact(Text field, Text said) { return std::string(field) + "=" + std::string(said); }

/// "20.00" is "20": how many zeros stand behind says nothing.
inline Text plain_amount(Text amount) {
  if (find(amount, '.') == Text::npos) return amount;
  while (amount.back() == '0') amount.remove_suffix(1);
  if (amount.back() == '.') amount.remove_suffix(1);
  return amount;
}

/// All that a code says and a loss can name.
inline Facts facts_of(const Payload& payload) {
  Facts facts;
  const auto about_account = [](Field field) {
    return field == Field::account || field == Field::account_kind || field == Field::bank ||
           field == Field::application || field == Field::charset || field == Field::reference_kind;
  };
  for (const Entry& each : payload.entries)
    if (!about_account(each.field))
      facts.insert(
          fact(field_path(each.field), each.field == Field::amount ? plain_amount(each.value) : each.value));
  for (const Offer& offer : payload.offers)
    facts.insert(fact("account", offer.account.empty() ? offer.rail : offer.account));
  return facts;
}

/// The scheme itself says it: it comes back with the scheme, though another one had no place for it.
inline bool is_implied_fact(const std::string& each, const Scheme& scheme) {
  for (const Field field : {Field::currency, Field::payee_country})
    if (each == fact(field_path(field), implied(scheme, field))) return true;
  // So does what its writer puts where nothing is said.
  for (const Scheme* table = &scheme; table != nullptr; table = table->base)
    for (const Row& row : table->rows())
      if (row.field != Field::none && !row.preset.empty() && each == fact(field_path(row.field), row.preset))
        return true;
  return false;
}

/// What a code that was made of another one wants beside, and only the payee knows; never an account.
inline Text filler(Field field) {
  switch (field) {
    case Field::payee_name:
      return "NAME TO SET";
    case Field::payee_city:
      return "CITY TO SET";
    case Field::payee_category:
      return "5999";
    case Field::payee_id:
      return "2306150000AB";
    case Field::payee_postcode:
      return "10115";
    case Field::currency:
      return "USD";
    default:
      return {};
  }
}

/// A payload that was read and checked, with all that its views point into.
struct Made {
  std::string bytes, room;
  Writer scratch;
  Payload payload;

  Made(Text text, Text market) : bytes(text), room(text.size() + 4096, '\0'), scratch(room.data(), room.size()) {
    read(bytes, {.market = market, .hooks = test::hooks}, scratch, payload);
    check(payload, Profile::tolerant, scratch);
  }
  Made(const Made&) = delete;
  Made& operator=(const Made&) = delete;
};

struct Conversion {
  std::unique_ptr<Made> code;  ///< null where it was refused
  std::string refused;         ///< ids of the rules
  std::set<std::string> set;   ///< what had to be set beside
  Facts lost;
  std::set<std::string> lost_fields;
};

inline std::string rules_of(const Payload& payload) {
  std::set<std::string> ids;
  for (const Finding& each : payload.findings)
    if (each.grade == Grade::error) ids.insert(std::string(rule_id(each.rule)));
  std::string all;
  for (const std::string& each : ids) all += (all.empty() ? "" : " ") + each;
  return all;
}

/// Sets what is missing, where it is nothing that decides who is paid.
inline bool complete_all(Payload& draft, Writer& scratch, Conversion& result) {
  for (;;) {
    const std::size_t before = draft.findings.size();
    RowRef missing;
    if (complete(draft, scratch, missing)) return true;
    const Text value = missing ? filler(missing->field) : Text{};
    if (value.empty()) return false;
    draft.findings.shrink(before);
    if (!set(draft, missing->field, missing->kind, value, scratch)) return false;
    result.set.insert(std::string(field_path(missing->field)));
  }
}

inline bool is_of(const Payload& payload, const Scheme& scheme) {
  for (const Scheme* table = payload.scheme; table != nullptr; table = table->base)
    if (table == &scheme) return true;
  return false;
}

inline Conversion converted(const Payload& from, const Scheme& target) {
  Conversion result;
  std::string room(65536, '\0'), out(16384, '\0');
  Writer scratch(room.data(), room.size()), writer(out.data(), out.size());
  const auto draft = std::make_unique<Payload>();
  draft->hooks = test::hooks;
  begin(target, *draft);
  const Status status = convert(from, *draft, scratch);
  if (status.code == Code::missing) report_unsaid(from, *draft, scratch);
  if (!status || !complete_all(*draft, scratch, result) || !write(*draft, scratch, writer)) {
    result.refused = rules_of(*draft);
    return result;
  }
  auto code = std::make_unique<Made>(writer.text(), target.country);
  if (verdict(code->payload) == Verdict::bad || !is_of(code->payload, target)) {
    const std::string broken = rules_of(code->payload);
    result.refused = broken.empty() ? "reads as another scheme" : broken;
    return result;
  }
  Losses losses;
  find_losses(from, code->payload, scratch, losses);
  CHECK_FALSE(losses.overflowed());
  for (const Loss& loss : losses) {
    if (loss.field != Field::none) result.lost.insert(fact(field_path(loss.field), loss.value));
    result.lost_fields.insert(loss.field != Field::none ? std::string(field_path(loss.field)) : "elements");
    CHECK_FALSE(Text(loss.why).empty());
  }
  result.code = std::move(code);
  return result;
}

inline std::vector<const Scheme*> self_contained() {
  std::vector<const Scheme*> found;
  for (const Scheme* scheme : schemes())
    if (scheme->nature == Nature::self_contained && scheme->syntax != nullptr) found.push_back(scheme);
  return found;
}

}  // namespace conversion
