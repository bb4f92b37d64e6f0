// Suning Pay. Its table has no marks: two digits without a length would claim every number that begins so.
#include "scheme/tables.hpp"

namespace paycode::table {

extern constinit const Scheme cn_suning_code = consumer_code({
    .id = "cn.suning.code",
    .title = "Suning Pay consumer code",
    .app = "suning",
    .country = "CN",
    .spec = "not public",
    .source = "an acquirer's software (beginning)",
    .confidence = Confidence::C,
    .lists = lists<consumer_rows>,
    .symbol = SymbolNeeds{.kind = SymbolNeeds::Kind::code128},
    .notes = "Codes begin with 83; how long they are is not public, so that none is recognised: rules can name the scheme.",
});

}  // namespace paycode::table
