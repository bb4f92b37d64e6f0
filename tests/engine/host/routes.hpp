// Rules for tests, and what is said of a question to them.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "host/route_rules.hpp"

namespace paycode::test {

struct Routes {
  host::RouteRules written;
  std::string bytes;
  RouteTable table;

  explicit Routes(const std::string& toml) {
    std::vector<host::Problem> problems;
    written = host::parse_route_rules(toml, problems);
    for (const host::Problem& each : problems) FAIL_CHECK(to_string(each, "rules"));
    bytes = host::compile(written, problems);
    REQUIRE(problems.empty());
    REQUIRE(open_routes(bytes, nullptr, table) == RouteFault::none);
  }
  Routes(const Routes&) = delete;
  Routes& operator=(const Routes&) = delete;
};

/// "k=v,k=v" as a context; keeps the text.
class Question {
 public:
  explicit Question(std::string text) : text_(std::move(text)) {
    for (Text rest = text_; !rest.empty();) {
      const std::size_t comma = std::min(rest.find(','), rest.size()), equals = rest.find('=');
      const bool good =
          set_route_context(rest.substr(0, equals), rest.substr(equals + 1, comma - equals - 1), context_, room_);
      CAPTURE(text_);
      CHECK(good);
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  Question(const Question&) = delete;
  Question& operator=(const Question&) = delete;
  const RouteContext& context() const { return context_; }

 private:
  std::string text_;
  RouteContext context_;
  RouteContext::Attribute room_[route_attributes_max];
};

inline std::string fixture(const std::string& name) {
  std::vector<host::Problem> problems;
  std::string text;
  CHECK(host::read_file(PAYCODE_FIXTURES "/" + name + ".txt", text, problems));
  return text;
}

/// A code that was read and checked, with what it points into.
struct Coded {
  std::string bytes;
  std::vector<char> room;
  std::unique_ptr<Payload> payload = std::make_unique<Payload>();

  explicit Coded(std::string text, const Context& context = {})
      : bytes(std::move(text)), room(bytes.size() * 4 + 2048) {
    Writer scratch(room.data(), room.size());
    static_cast<void>(read(bytes, context, scratch, *payload));
    check(*payload, Profile::tolerant, scratch);
  }
};

template <class Write>
std::string put_together(Write write) {
  std::string room(4096, '\0');
  Writer out(room.data(), room.size());
  write(out);
  CHECK(!out.overflowed());
  return std::string(out.text());
}

/// "a b | c: amount 300.01 (<= 300.00)": the routes in order, then each rejection.
inline std::string plan_of(const Routes& routes, const std::string& question, const Payload* code = nullptr) {
  const Question asked(question);
  std::vector<Route> room(routes.table.rules());
  struct Told {
    const RouteTable& table;
    std::string text;
  } told{routes.table, {}};
  const auto put = [](const Rejection& each, void* self) {
    auto& to = *static_cast<Told*>(self);
    to.text += " | " + std::string(to.table.text(to.table.rule(each.rule).id)) + ": " +
               put_together([&](Writer& out) { write_key(to.table, each, out); }) + " " +
               (each.known ? put_together([&](Writer& out) { write_value(each, out); }) : "?") + " (" +
               put_together([&](Writer& out) { write_want(to.table, each, out); }) + ")";
    CHECK(!put_together([&](Writer& out) { write_reason(to.table, each, out); }).empty());
  };
  const Plan plan = route(code, asked.context(), routes.table, {room.data(), room.size()}, {put, &told});
  std::string text;
  for (std::size_t i = 0; i < plan.count; ++i)
    text += (i > 0 ? " " : "") + std::string(routes.table.text(routes.table.rule(room[i].rule).id));
  return text + told.text;
}

/// The routes alone, found by platform and wallet.
inline std::string routes_of(const Routes& routes, const RouteContext& context, const Payload* code = nullptr) {
  std::vector<Route> room(routes.table.rules());
  const Plan plan = route(code, context, routes.table, {room.data(), room.size()}, {});
  CHECK(!plan.overflowed);
  std::string text;
  for (std::size_t i = 0; i < plan.count; ++i)
    text += (i > 0 ? " " : "") + std::string(routes.table.text(routes.table.rule(room[i].rule).id));
  return text;
}
inline std::string routes_of(const Routes& routes, const std::string& question) {
  const Question asked(question);
  return routes_of(routes, asked.context());
}

}  // namespace paycode::test
