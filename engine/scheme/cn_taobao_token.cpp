// Taobao's token: letters and digits between two signs of money, which a person copies and Taobao's app takes from
// the clipboard. From before links to Taobao opened in WeChat.
#include "scheme/tables.hpp"

namespace paycode::table {
namespace {

constexpr Mark token(const char* sign, const char* shape) {
  return shaped(no_payment(sign, "a token between two signs of money: open this in Taobao, no payment"), shape);
}

constexpr Mark marks[] = {
    token("\xEF\xBF\xA5", "<8-20 letters>\xEF\xBF\xA5<end>"),  // ￥
    token("\xC2\xA5", "<8-20 letters>\xC2\xA5<end>"),          // ¥
    token("\xE2\x82\xA4", "<8-20 letters>\xE2\x82\xA4<end>"),  // ₤
    token("\xE2\x82\xAC", "<8-20 letters>\xE2\x82\xAC<end>"),  // €
    token("$", "<8-20 letters>$<end>"),
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
    .app = "taobao",
    .country = "CN",
    .spec = "not public",
    .source = "four public codes, which differ in its length: 11, 11 to 20, 8 to 20, any",
    .as_of = "2026-11",
    .confidence = Confidence::C,
    .nature = Nature::not_payment,
    .syntax = &whole_text,
    .layers = layers,
    .lists = lists<marks, rows>,
    .notes = "8 to 20 letters and digits are taken, which all sources but one allow.",
};

}  // namespace paycode::table
