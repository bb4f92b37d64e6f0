// Alipay+ merchant code: a link on any host that ends in data objects.
#include "scheme/tables.hpp"
#include "standard/rfc3986.hpp"

namespace paycode {
namespace {

bool has_objects(Text tail);

constexpr Mark marks[] = {
    // Rank::generic: what is cut short is still this, and bad.
    {.lead = "https://", .accepts = has_objects, .asks = true, .rank = Rank::generic, .next = Next::ask_gateway, .confidence = Confidence::A, .why = "/MPM/3/ and Alipay+'s data objects stand behind a host"},
};

constexpr Row rows[] = {
    {.key = "#link", .name = "host and version", .form = &plain, .required = true},
    {.key = "GPLD", .name = "payload", .form = &plain, .required = true},
};

}  // namespace

namespace table {
extern constinit const Scheme alipayplus_mpm{
    .id = "alipayplus.mpm",
    .title = "Alipay+ merchant code",
    .app = "alipayplus",
    .spec = "Alipay+, code scanning payment standards, MPM code format",
    .source = "Alipay+",
    .as_of = "2026-11",
    .confidence = Confidence::A,
    .syntax = &link_objects,
    .lists = lists<marks, rows>,
    .notes = "What the ids of the objects mean was not to be read: they are shown, and nothing is taken from them.",
};
}  // namespace table

namespace {

bool has_objects(Text tail) {
  const Text path = slice(tail, find(tail, '/'));
  return !plain_host(tail).empty() && starts_with_ignoring_case(path, "/MPM/3/GPLD");
}

}  // namespace
}  // namespace paycode
