// Vipps: what the link says, its server knows.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    wallet_link("https://qr.vipps.no/28/2/", "a merchant's code of Vipps", Confidence::C, Usage::unknown),
};

}  // namespace

extern constinit const Scheme no_vipps = links({
    .id = "no.vipps",
    .title = "Vipps",
    .app = "vipps",
    .country = "NO",
    .spec = "not public",
    .source = "public code",
    .confidence = Confidence::C,
    .lists = lists<marks, link_rows, link_checks>,
    .notes = "What the parts of the path say is not known.",
});

}  // namespace paycode::table
