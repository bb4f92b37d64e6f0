#include <doctest/doctest.h>

#include "engine/form/spelled.hpp"

using namespace spelled;

namespace {

constexpr CodeName paths[] = {{"/me/<account>/<amount>", "alias"},
                              {"/me/<account>", "alias"},
                              {"/pay/2/<order>", "order"},
                              {"/code", "other"},
                              {}};

/// "field=value" for each meaning, or "!rule", with blanks between.
std::string meanings(Text path) {
  Row row{.key = "#path", .form = &path_parts};
  row.codes = paths;
  char room[256];
  Writer scratch(room, sizeof room);
  std::string all;
  for (const Form* form = &path_parts; form != nullptr; form = form->also) {
    const Reading reading = form->read(path, row, scratch);
    if (reading.rule != Rule::none) all += (all.empty() ? "!" : " !") + std::string(rule_id(reading.rule));
    if (reading.value.empty()) continue;
    all += (all.empty() ? "" : " ") + std::string(field_path(reading.field)) + "=" + std::string(reading.value);
  }
  return all;
}

}  // namespace

TEST_CASE("path parts: account, order, amount and currency by the first shape that fits") {
  CHECK(meanings("/me/luna") == "account=luna");
  CHECK(meanings("/ME/luna/") == "account=luna");
  CHECK(meanings("/me/luna/25") == "account=luna amount=25");
  CHECK(meanings("/me/luna/25.50usd") == "account=luna amount=25.50 currency=USD");
  CHECK(meanings("/pay/2/0042") == "reference=0042");
  CHECK(meanings("/code") == "");
}

TEST_CASE("path parts: what fits no shape is said, and so is what is no amount") {
  for (const Text path : {"", "/", "/me", "/me/", "/me//25", "/me/luna/x", "/me/luna/25/x", "/pay/3/42", "/codes"})
    CHECK(meanings(path) == "!link.tail");
  CHECK(meanings("/me/luna/25,50EUR") == "account=luna !amount.form currency=EUR");
  CHECK(meanings("/me/luna/25ZZZ") == "account=luna amount=25 !currency.unknown");
  CHECK(meanings("/me/luna/.5EUR") == "account=luna !amount.point amount=0.5 currency=EUR");
  CHECK(meanings("/me/luna/1-5") == "account=luna !amount.form");
}

TEST_CASE("path parts: nothing is written") { CHECK(write_by(path_parts, "luna")[0] == '!'); }
