// Which way a code can be paid, and why not the others: pure. Time, health and who pays are arguments, so that a
// plan can be made again and explained. Nothing is sent.
//
//   RouteTable table;
//   if (open_routes(bytes, nullptr, table) != RouteFault::none) …       // what `paycode route --compile` wrote
//   Route room[8];
//   const Plan plan = route(&payload, context, table, {room, 8}, {});
//   for (std::size_t i = 0; i < plan.count; ++i) use(table.text(table.rule(room[i].rule).wallet));
#pragma once

#include "model/amount.hpp"
#include "model/scheme.hpp"

namespace paycode {

/// How the payer comes to pay. `merchant_scan`: the consumer's code is charged. `redirect`: a jump into the wallet.
/// `scan_image`: a picture of a code, to be scanned. `link_to_friend`: a link for somebody else, who then is the
/// payer, and gets what is refunded. `wrap`: a gateway's link around the code. `transcode`: the code in another
/// scheme.
enum class Presentation : std::uint8_t { merchant_scan, redirect, scan_image, link_to_friend, wrap, transcode };
inline constexpr std::size_t presentations = 6;
Text name(Presentation presentation) noexcept;

/// Whether a way exists: said to come, open, or taken back.
enum class RouteState : std::uint8_t { live, announced, withdrawn };
inline constexpr std::size_t route_states = 3;
Text name(RouteState state) noexcept;

/// What a rule may ask for, in the order in which it is asked: PAYCODE_CONDITION(name, key of the context).
/// `verdict` and `health` are asked for every rule: a code with errors is paid nowhere, and what is down is no way.
/// So are `nature`, where the rule says nothing of it: what is no payment code, or is not known, is not paid; and
/// `currency` and `amount`: what the code fixes is not paid as another one.
#define PAYCODE_CONDITIONS(PAYCODE_CONDITION)        \
  PAYCODE_CONDITION(platform, "platform")            \
  PAYCODE_CONDITION(wallet, "wallet")                \
  PAYCODE_CONDITION(state, "state")                  \
  PAYCODE_CONDITION(at, "at")                        \
  PAYCODE_CONDITION(verdict, "verdict")              \
  PAYCODE_CONDITION(nature, "nature")                \
  PAYCODE_CONDITION(scheme, "scheme")                \
  PAYCODE_CONDITION(presented_by, "presented_by")    \
  PAYCODE_CONDITION(offer, "offer")                  \
  PAYCODE_CONDITION(sales_channel, "channel")        \
  PAYCODE_CONDITION(market, "market")                \
  PAYCODE_CONDITION(currency, "currency")            \
  PAYCODE_CONDITION(amount, "amount")                \
  PAYCODE_CONDITION(mcc, "mcc")                      \
  PAYCODE_CONDITION(goods, "goods")                  \
  PAYCODE_CONDITION(merchant, "merchant")            \
  PAYCODE_CONDITION(merchant_attribute, "merchant.") \
  PAYCODE_CONDITION(app, "app")                      \
  PAYCODE_CONDITION(app_version, "app_version")      \
  PAYCODE_CONDITION(payer_attribute, "payer.")       \
  PAYCODE_CONDITION(cohort, "cohort")                \
  PAYCODE_CONDITION(health, "health.")

enum class Condition : std::uint8_t {
#define PAYCODE_CONDITION(name, key) name,
  PAYCODE_CONDITIONS(PAYCODE_CONDITION)
#undef PAYCODE_CONDITION
      count
};
inline constexpr std::size_t conditions = static_cast<std::size_t>(Condition::count);
/// "amount"; of attributes what stands before their name: "payer."
Text name(Condition condition) noexcept;

/// What the caller knows beside the code. Empty means not known, and no condition on it is met then.
struct RouteContext {
  struct Attribute {
    Text key, value;  ///< "payer.bound_card", "merchant.opened", "health.simulator"
  };
  Text platform;  ///< where: "taobao"; where it is not known and there is a code: "merchant-code", a shop's counter
  Text wallet;    ///< who pays: "cn.wechat"; not known: all of them
  Text market;    ///< without it the rules' own, if they have one
  Text channel, merchant, goods, mcc;
  Text app, app_version;  ///< without `app` the platform's own is meant
  Text cohort;            ///< whatever stays the same for one payer
  Text at;                ///< as read_instant() reads it; without an offset in the rules' own zone
  Text amount, currency;  ///< where the code does not say; without a currency the rules' own, if they have one
  Array<Attribute> attributes;
};
inline constexpr std::size_t route_attributes_max = 32;

/// Takes one pair of "--context": false where there is no such key, or the value cannot be one; `attributes` has
/// room for route_attributes_max. Views point into the arguments.
bool set_route_context(Text key, Text value, RouteContext& context, RouteContext::Attribute* attributes) noexcept;

// --- the table ---------------------------------------------------------------------------------------------------

enum class RouteFault : std::uint8_t {
  none,
  foreign,       ///< no table at all
  version,       ///< of a later or an earlier format
  broken,        ///< cut short, or what it says cannot be
  unsigned_one,  ///< but a signature is wanted
  signature,     ///< which is wrong
  rolled_back,   ///< older than the one before
};
Text name(RouteFault fault) noexcept;

/// Whose tables are taken, and from which counter on. The signature is Ed25519's (RFC 8032), of all bytes before
/// it.
struct RouteTrust {
  bool (*verify)(Text bytes, Text signature, void* self) = nullptr;
  void* self = nullptr;
  std::uint32_t counter_min = 0;
};

/// A rule as the table has it. Texts are numbers in it, 0xFFFF is none.
struct RouteRule {
  std::uint16_t id = 0, wallet = 0, rail = 0, connector = 0;
  Presentation presentation = Presentation::merchant_scan;
  RouteState state = RouteState::live;
  std::uint8_t steps = 0;
  bool needs_health = false;  ///< what is not known to be up is down
  std::int32_t priority = 0;
  std::uint32_t fee_ppm = 0, fee_fixed = 0;  ///< millionths of the amount, and ten-thousandths of its unit
  std::uint16_t weight = 0;
  std::uint16_t platforms = 0, clauses = 0;  ///< how many; no platform: any
  std::uint32_t platforms_at = 0, clauses_at = 0;
};

/// One condition of a rule.
struct RouteClause {
  Condition condition = Condition::platform;
  bool negated = false, has_min = false, has_max = false;
  bool lenient = false;        ///< what is not known meets it
  std::uint16_t key = 0xFFFF;  ///< the attribute's whole key
  std::uint16_t count = 0;     ///< of texts
  std::uint32_t at = 0;        ///< of texts or numbers; of a cohort its share, in hundredths of a per cent
};

/// Rules in constant memory: a view, which costs nothing to copy.
class RouteTable {
 public:
  static constexpr std::uint16_t none = 0xFFFF;

  std::size_t rules() const noexcept { return rules_; }
  std::uint32_t counter() const noexcept { return counter_; }
  std::int32_t zone() const noexcept { return zone_; }  ///< minutes east of UTC
  bool is_signed() const noexcept { return signed_; }
  /// What is meant where the context names none; empty: nothing.
  Text market() const noexcept { return text(market_); }
  Text currency() const noexcept { return text(currency_); }

  RouteRule rule(std::size_t index) const noexcept;
  RouteClause clause(std::size_t index) const noexcept;
  Text text(std::uint16_t number) const noexcept;  ///< empty for none
  /// Whether the sorted list has the text.
  bool holds(std::uint32_t at, std::uint16_t count, std::uint16_t number) const noexcept;
  std::uint16_t text_at(std::size_t place) const noexcept;  ///< of the lists of texts
  std::uint64_t number_at(std::size_t place) const noexcept;
  std::uint16_t number_of(Text text) const noexcept;  ///< none where no rule has it
  std::size_t rule_of(Text id) const noexcept;        ///< rules() where there is none

 private:
  friend RouteFault open_routes(Text, const RouteTrust*, RouteTable&) noexcept;
  friend class Candidates;
  friend class RoutePlace;
  std::uint16_t u16(std::size_t at) const noexcept;
  std::uint32_t u32(std::size_t at) const noexcept;
  bool is_whole() const noexcept;
  bool fits(std::size_t at, std::size_t count, std::size_t each) const noexcept;
  bool is_text_or_none(std::uint16_t number) const noexcept;
  bool is_sorted_list(std::uint32_t at, std::uint16_t count) const noexcept;
  bool has_whole_texts() const noexcept;
  bool is_whole_clause(const RouteClause& each) const noexcept;
  bool is_whole_rule(const RouteRule& each) const noexcept;
  bool has_ordered_cells() const noexcept;
  bool has_each_rule_once() const noexcept;

  Text bytes_;
  std::uint32_t counter_ = 0, texts_at_ = 0, buckets_at_ = 0, rules_at_ = 0, clauses_at_ = 0, lists_at_ = 0,
                numbers_at_ = 0, cells_at_ = 0, members_at_ = 0;
  std::uint32_t clauses_ = 0, listed_ = 0, numbers_ = 0, cells_ = 0, members_ = 0;
  std::uint16_t rules_ = 0, texts_ = 0, buckets_ = 0, market_ = none, currency_ = none;
  std::int32_t zone_ = 0;
  bool signed_ = false;
};

/// Looks at every byte that evaluation will rely on; `bytes` must outlive the table. `trust` null: whoever made it.
RouteFault open_routes(Text bytes, const RouteTrust* trust, RouteTable& table) noexcept;

// --- the plan ----------------------------------------------------------------------------------------------------

/// A way that is open.
struct Route {
  std::uint16_t rule = 0;
  std::int16_t offer = -1;  ///< of the code, by which it is paid; -1: the rule asks for none
  bool degraded = false;    ///< its connector's health is not what it could be
  bool fee_known = false;   ///< it depends on an amount that is not known
  std::uint64_t fee = 0;    ///< in ten-thousandths of the currency's unit
  std::uint64_t rank = 0;   ///< among those that are alike in all else, the least one first
};

/// A way that is not, and the first condition that keeps it from being one.
struct Rejection {
  std::uint16_t rule = 0;
  Condition condition = Condition::platform;
  bool known = false;        ///< else the context does not say
  bool contradicts = false;  ///< the code itself says another amount or currency, which is `want`
  bool of_domain = false;    ///< `value` names a rail that no table knows: "domain:" belongs before it
  Text key;                  ///< "amount", "payer.bound_card"; "health." without the connector
  Text value, want;          ///< `want` only where the rule does not say it
  std::uint32_t clause = 0;  ///< of the table, where the condition is one
  bool has_clause = false;
};

/// Told of each rejection; `put` null: of none, and then only the rules of the platform and the wallet are looked
/// at.
struct RejectionVisitor {
  void (*put)(const Rejection& rejection, void* self) = nullptr;
  void* self = nullptr;
};

struct RouteRoom {
  Route* first = nullptr;
  std::size_t count = 0;
};

struct Plan {
  std::size_t count = 0;    ///< of routes in the room, the best one first
  bool overflowed = false;  ///< there were more, which are not among them: the room has those that came first
};

/// The ways that are open, in this order: priority, greatest first; what is healthy; the fewest steps; the least
/// fee; then by weight, each as often the first as its weight says, for one cohort always the same; the file's
/// order in the end. `code` may be null, and was check()ed else.
Plan route(const Payload* code, const RouteContext& context, const RouteTable& table, RouteRoom room,
           RejectionVisitor rejections) noexcept;

/// Whether a way that was shown is still one: false, with what keeps it from that. A rule that is not there any
/// more is rejected for its `state`.
bool confirm_route(const Payload* code, const RouteContext& context, const RouteTable& table, Text rule_id,
                   Rejection& why) noexcept;

/// Share of a rule's cohort, 0 to 9999, that this key falls into: the same in every version of this library.
std::uint32_t cohort_share(Text rule_id, Text cohort) noexcept;

/// Ten-thousandths of a unit as a plain number with at least two decimals: 11400 is "1.14".
void write_ten_thousandths(std::uint64_t value, Writer& out) noexcept;

/// What the context, or the code, says: "300.01", "domain:com.grab"; nothing where it is not known.
void write_value(const Rejection& rejection, Writer& out) noexcept;
/// The key of the context that failed: "amount", "payer.bound_card", "health.simulator".
void write_key(const RouteTable& table, const Rejection& rejection, Writer& out) noexcept;
/// What was wanted, as contract and JSON have it: "<= 300.00", ">= 10.33.10", "cn.alipay, cn.wechat".
void write_want(const RouteTable& table, const Rejection& rejection, Writer& out) noexcept;
/// A sentence for a person; nothing on a build without texts.
void write_reason(const RouteTable& table, const Rejection& rejection, Writer& out) noexcept;
/// "0.38 % + 0.10", "0" where the way costs nothing.
void write_fee(const RouteRule& rule, Writer& out) noexcept;

}  // namespace paycode
