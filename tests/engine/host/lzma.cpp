#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "engine/taken.hpp"
#include "host/hooks.hpp"
#include "standard/rfc4648.hpp"
#include "syntax/syntaxes.hpp"

using namespace taken;

namespace {

std::string packed(Text plain) {
  std::vector<char> room(plain.size() * 2 + 256);
  Writer out(room.data(), room.size());
  REQUIRE(host::pack_lzma(plain, out));
  return std::string(out.text());
}

bool unpacks(Text bytes, std::size_t size, Text expected) {
  std::vector<char> room(size + 16);
  Writer out(room.data(), room.size());
  return host::unpack_lzma(bytes, size, out) && out.text() == expected;
}

const Context with_hooks{.hooks = &host::hooks};

std::string code_of_order(Text fields, Text outer = {}) {
  char room[2048], middle[1024];
  Writer crc(middle, sizeof middle), out(room, sizeof room);
  REQUIRE(crc32_before.wrap({}, fields, nullptr, crc) == Code::ok);
  REQUIRE(pay_by_square.wrap(outer, crc.text(), &host::hooks, out) == Code::ok);
  return std::string(out.text());
}

constexpr Text order =
    "FA-42\t1\t1\t12.50\tEUR\t20261231\t20260042\t\t\t\tbread\t1\tSK8975000000000012345671\t\t0\t0\tBaker\t\t";

}  // namespace

TEST_CASE("lzma: both ways, whatever the bytes are") {
  Numbers numbers(5);
  for (const std::size_t size : {1U, 2U, 100U, 1000U, 16384U}) {
    const std::string plain = random_text(numbers, size, "abc\t") + "x";
    CHECK(unpacks(packed(plain), plain.size(), plain));
  }
  CHECK(packed("x")[0] == '\0');
}

TEST_CASE("lzma: what is cut, or says another length, is refused") {
  const std::string plain(300, 'a'), bytes = packed(plain);
  CHECK_FALSE(unpacks(bytes, plain.size() + 1, plain));
  CHECK_FALSE(unpacks(slice(bytes, 0, 6), plain.size(), plain));
  CHECK_FALSE(unpacks("", 1, ""));
  CHECK_FALSE(unpacks("\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 5, ""));
  CHECK_FALSE(unpacks(bytes, 0, ""));
  CHECK_FALSE(unpacks(bytes, 1 << 20, ""));
  char small[10];
  Writer out(small, sizeof small);
  host::unpack_lzma(bytes, plain.size(), out);
  CHECK(out.overflowed());
}

TEST_CASE("by square: read with hooks, and recognised without") {
  const std::string code = code_of_order(order);
  Taken read(code, with_hooks);
  CHECK(read.checked().scheme() == "sk.paybysquare");
  CHECK(rules(read.payload).empty());
  CHECK(read.field(Field::amount) == "12.50");
  CHECK(offers(read.payload) == "sk.paybysquare:SK8975000000000012345671");
  CHECK(read.written() == code);
  Taken closed(code, Context{});
  CHECK(closed.checked().scheme() == "sk.paybysquare");
  CHECK(rules(closed.payload) == "read.not_opened");
  CHECK(verdict(closed.payload) == Verdict::bad);
  CHECK(closed.written() == code);
  CHECK(put(closed.payload, "Amount", "1").code == Code::ok);
  Status status;
  closed.written(&status);
  CHECK_FALSE(status);
}

TEST_CASE("by square: what is edited is packed anew, with the head that it had") {
  const std::string code = code_of_order(order, "08000000");
  CHECK(code[1] == '8');
  Taken read(code, with_hooks);
  REQUIRE(put(read.payload, "Amount", "99.99"));
  const std::string again = read.written();
  CHECK(again.substr(0, 2) == "08");
  Taken second(again, with_hooks);
  CHECK(second.field(Field::amount) == "99.99");
  CHECK(second.checked().field(Field::payee_name) == "Baker");
  CHECK(rules(second.payload).empty());
}

TEST_CASE("by square: heads that are none") {
  const std::string code = code_of_order(order);
  CHECK(is_pay_by_square(slice(code, 1)));
  for (const std::size_t at : {1U, 2U, 6U, 7U}) {
    std::string other = code;
    other[at] = 'V';
    CHECK_MESSAGE(!is_pay_by_square(slice(other, 1)), at);
  }
  CHECK_FALSE(is_pay_by_square(slice(code, 1, 40)));
  CHECK_FALSE(is_pay_by_square("0020101021126580014br"));
  CHECK_FALSE(is_pay_by_square("00000000000000000000000000000000000000000W"));
}

TEST_CASE("by square: too little room is said") {
  const std::string code = code_of_order(order);
  Taken read(code, with_hooks, 100);
  CHECK(has(read.payload, Rule::scratch_full));
  CHECK(read.payload.entries.empty());
}
