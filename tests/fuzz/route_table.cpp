// libFuzzer target for compiled rules: whatever the bytes, they are refused, or every question has an answer in
// which each rule is either open or rejected, and found by platform and wallet the plan is the same unless the
// table lies about them.
#include <cstdint>
#include <string>

#include "fuzz/require.hpp"
#include "paycode.hpp"

using namespace paycode;

namespace {

struct Told {
  const RouteTable* table;
  std::size_t count = 0;
};

void tell(const Rejection& rejection, void* self) {
  auto* told = static_cast<Told*>(self);
  ++told->count;
  REQUIRE(rejection.rule < told->table->rules());
  static char room[1 << 16];
  Writer out(room, sizeof room);
  write_key(*told->table, rejection, out);
  write_want(*told->table, rejection, out);
  write_reason(*told->table, rejection, out);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);  // where a read beyond it is seen
  RouteTable table;
  if (open_routes(bytes, nullptr, table) != RouteFault::none) {
    REQUIRE(table.rules() == 0);
    return 0;
  }
  const RouteContext::Attribute attributes[] = {
      {"payer.bound_card", "false"}, {"payer.balance", "false"}, {"health.one", "down"}};
  RouteContext contexts[3];
  contexts[0] = {.platform = "taobao",
                 .wallet = "cn.wechat",
                 .channel = "online",
                 .app_version = "10.40",
                 .cohort = "k",
                 .at = "2023-11-15",
                 .amount = "100",
                 .attributes = attributes};
  contexts[1] = {.at = "2024-10-01"};
  for (const RouteContext& context : contexts) {
    Route room[8];
    Told told{&table};
    const Plan plan = route(nullptr, context, table, {room, 8}, {tell, &told});
    REQUIRE(plan.overflowed || plan.count + told.count == table.rules());
    REQUIRE(plan.count <= 8);
    for (std::size_t i = 0; i < plan.count; ++i) {
      REQUIRE(room[i].rule < table.rules());
      Rejection why;
      const Text id = table.text(table.rule(room[i].rule).id);
      // Two rules of one name are told apart by nothing; the first is asked.
      if (table.rule_of(id) == room[i].rule) REQUIRE(confirm_route(nullptr, context, table, id, why));
    }
    const Plan again = route(nullptr, context, table, {room, 8}, {});
    REQUIRE(again.count <= 8);
  }
  return 0;
}
