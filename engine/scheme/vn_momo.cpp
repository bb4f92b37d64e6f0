// MoMo, the payee's side.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark marks[] = {
    wallet_link("https://me.momo.vn/", "the host of MoMo", Confidence::B, Usage::unknown),
};

}  // namespace

extern constinit const Scheme vn_momo = links({
    .id = "vn.momo",
    .title = "MoMo",
    .app = "momo",
    .country = "VN",
    .spec = "not public",
    .source = "ten public samples",
    .confidence = Confidence::B,
    .lists = lists<marks, link_rows, link_checks>,
});

}  // namespace paycode::table
