// Taobao's token: letters and digits between two signs of money, which a person copies and Taobao's app takes from
// the clipboard. From before links to Taobao opened in WeChat.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

template <const char* Sign>
bool is_token(Text behind) {
  return signed_token_length(behind, Sign) == behind.size();
}

constexpr char wide_yuan[] = "\xEF\xBF\xA5", yuan[] = "\xC2\xA5", lira[] = "\xE2\x82\xA4", euro[] = "\xE2\x82\xAC", dollar[] = "$";

constexpr Mark token(const char* sign, bool (*accepts)(Text)) {
  Mark mark = no_payment(sign, "a token between two signs of money: open this in Taobao, no payment");
  mark.accepts = accepts;
  return mark;
}

constexpr Mark marks[] = {
    token(wide_yuan, is_token<wide_yuan>),
    token(yuan, is_token<yuan>),
    token(lira, is_token<lira>),
    token(euro, is_token<euro>),
    token(dollar, is_token<dollar>),
};

constexpr Row rows[] = {
    {.key = "text", .name = "token with its signs", .form = &plain, .required = true},
};

// It is pasted as a sentence of the chat that it came in.
constexpr const Layer* layers[] = {&words_around, {}};

}  // namespace

extern constinit const Scheme cn_taobao_token{
    .id = "cn.taobao.token",
    .title = "Taobao token",
    .country = "CN",
    .app = "taobao",
    .spec = "not public",
    .source = "four public codes, which differ in its length: 11, 11 to 20, 8 to 20, any",
    .as_of = "2026-11",
    .confidence = Confidence::C,
    .nature = Nature::not_payment,
    .syntax = &whole_text,
    .layers = layers,
    .marks = marks,
    .rows = rows,
    .notes = "8 to 20 letters and digits are taken, which all sources but one allow.",
};

}  // namespace paycode::table
