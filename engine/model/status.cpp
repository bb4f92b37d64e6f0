#include "model/status.hpp"

namespace paycode {
namespace {

struct RuleText {
  Grade tolerant : 4, strict : 4;
#if PAYCODE_TEXTS
  Text message, source, mend;
#endif
};

constexpr Grade none = Grade::none, info = Grade::info, warning = Grade::warning, error = Grade::error;

#if PAYCODE_TEXTS
#define PAYCODE_RULE(name, id, tolerant, strict, message, source, mend) {tolerant, strict, message, source, mend},
#else
#define PAYCODE_RULE(name, id, tolerant, strict, message, source, mend) {tolerant, strict},
#endif
constexpr RuleText rules[] = {
    {},
#include "model/rules.def"
};
#undef PAYCODE_RULE

constexpr char id_list[] = "\0"
#if !PAYCODE_WRITE
#define PAYCODE_WRITE_RULE(name, id, tolerant, strict, message, source, mend) "\0"
#endif
#if !PAYCODE_LINKS
#define PAYCODE_LINK_RULE(name, id, tolerant, strict, message, source, mend) "\0"
#endif
#define PAYCODE_RULE(name, id, tolerant, strict, message, source, mend) id "\0"
#include "model/rules.def"
#undef PAYCODE_RULE
    ;
constexpr Names<static_cast<std::size_t>(Rule::count)> ids(id_list);

static_assert(sizeof rules / sizeof *rules == static_cast<std::size_t>(Rule::count));
static_assert(none == Grade{} && warning < error, "grades are ordered, so that the worst one is the greatest");

const RuleText& row(Rule rule) noexcept { return rules[static_cast<std::size_t>(rule)]; }

}  // namespace

Text code_name(Code code) noexcept {
  constexpr Word names[] = {"ok",      "malformed", "unrecognised", "too_long", "too_many", "no_space",
                            "invalid", "missing",   "unsupported",  "sealed",   "corrupt"};
  return names[static_cast<std::size_t>(code)];
}

Text rule_id(Rule rule) noexcept { return ids[static_cast<std::size_t>(rule)]; }

Rule rule_by_id(Text id) noexcept {
  for (std::size_t i = 1; i < static_cast<std::size_t>(Rule::count); ++i)
    if (ids[i] == id) return static_cast<Rule>(i);
  return Rule::none;
}

Grade rule_grade(Rule rule, Profile profile) noexcept {
  return profile == Profile::strict ? row(rule).strict : row(rule).tolerant;
}

#if PAYCODE_TEXTS
Text rule_message(Rule rule) noexcept { return row(rule).message; }
Text rule_source(Rule rule) noexcept { return row(rule).source; }
Text rule_mend(Rule rule) noexcept { return row(rule).mend; }
#else
Text rule_message(Rule) noexcept { return {}; }
Text rule_source(Rule) noexcept { return {}; }
Text rule_mend(Rule) noexcept { return {}; }
#endif

}  // namespace paycode
