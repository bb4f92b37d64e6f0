#include "pretty.hpp"

#include <algorithm>

#include "safe_text.hpp"
#include "standard/rfc3629.hpp"

namespace paycode::cli {
namespace {

enum class Colour { plain, bold, dim, green, yellow, red };

/// Text between the escapes of a colour, or as it is where there are none.
std::string painted(const std::string& text, Colour colour, bool on) {
  static const char* const escapes[] = {"", "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[33m", "\x1b[31m"};
  if (!on || colour == Colour::plain) return text;
  return escapes[static_cast<std::size_t>(colour)] + text + "\x1b[0m";
}

Colour colour_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::ok:
      return Colour::green;
    case Verdict::odd:
      return Colour::yellow;
    case Verdict::bad:
      return Colour::red;
    case Verdict::unknown:
      return Colour::dim;
  }
  return Colour::plain;
}

constexpr std::size_t label_columns = 10, width = 76;

class Page {
 public:
  Page(std::ostream& out, bool colour) : out_(out), colour_(colour) {}

  void line(const char* label, const std::string& text) const {
    if (text.empty()) return;
    std::string padded = safe(label);
    // A path longer than its column still keeps its distance from the value.
    const std::size_t used = columns(padded);
    padded.append(used < label_columns ? label_columns - used : 1, ' ');
    out_ << "  " << painted(padded, Colour::dim, colour_) << safe(text) << '\n';
  }

 private:
  std::ostream& out_;
  bool colour_;
};

std::string string_of(const Json& json) { return json.is_string() ? json.get<std::string>() : std::string{}; }

void append(std::string& text, const std::string& more, const char* between = " ") {
  if (more.empty()) return;
  if (!text.empty()) text += between;
  text += more;
}

std::string amount_line(const Json& amount) {
  if (!amount.is_object()) return {};
  const std::string value = string_of(amount["value"]), currency = string_of(amount["currency"]);
  if (value.empty()) return "the payer enters the amount" + (currency.empty() ? "" : ", in " + currency);
  std::string text = value;
  append(text, currency);
  if (amount["editable"].get<bool>()) text += " (may be changed)";
  return text;
}

std::string payee_line(const Json& payee) {
  if (!payee.is_object()) return {};
  std::string text = string_of(payee["name"]);
  append(text, string_of(payee["local_name"]), " / ");
  append(text, string_of(payee["city"]), ", ");
  append(text, string_of(payee["postcode"]));
  append(text, string_of(payee["country"]), text.empty() ? "" : ", ");
  return text;
}

std::string offer_line(const Json& offer) {
  std::string text = string_of(offer["scheme"]);
  append(text, string_of(offer["account"]), "  ");
  const std::string kind = string_of(offer["account_kind"]), bank = string_of(offer["bank"]);
  if (!kind.empty()) text += " (" + kind + ")";
  append(text, bank.empty() ? "" : "bank " + bank, ", ");
  return text;
}

std::string what_it_is(const Json& record) {
  const std::string nature = string_of(record["nature"]);
  if (nature == "self-contained") return {};
  const std::string next = string_of(record["next"]);
  if (nature == "not-payment") return "not a payment code";
  if (next == "charge") return "a customer's code: charge it through your acquirer";
  if (next == "resolve") return "the details are on a server: resolve the address";
  if (next == "ask_gateway") return "the details are on a server: ask the gateway";
  if (next == "open_app") return "the details are on a server: open the wallet's app";
  return {};
}

/// Part of the text around byte `at`, so that it and the caret fit a line.
struct Excerpt {
  std::string before, after;
};

Excerpt around(std::string_view text, std::size_t at) {
  std::size_t begin = at > width / 2 ? at - width / 2 : 0;
  while (begin > 0 && begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  std::size_t end = std::min(text.size(), begin + width);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  Excerpt excerpt;
  excerpt.before = (begin > 0 ? "…" : "") + safe(text.substr(begin, at - begin));
  excerpt.after = safe(text.substr(at, end - at)) + (end < text.size() ? "…" : "");
  return excerpt;
}

}  // namespace

void write_finding(std::ostream& out, const Payload& payload, const Finding& finding, const Common& common,
                   int eci) {
  const Colour colour = finding.grade == Grade::error  ? Colour::red
                        : finding.grade == Grade::info ? Colour::dim
                                                       : Colour::yellow;
  std::string grade(name(finding.grade));
  grade.resize(label_columns, ' ');
  out << "  " << painted(grade, colour, common.colour) << safe(message_of(payload, finding, common.unmask)) << "  "
      << painted("[" + std::string(rule_id(finding.rule)) + "]", Colour::dim, common.colour) << '\n';
  const std::optional<std::string> text = text_of(payload, common.unmask, eci);
  // Offsets count bytes of what was read: only text that stands as it was read can carry a caret.
  if (finding.at == Text::npos || !text || (payload.sensitive && !common.unmask) || *text != payload.bytes) return;
  const Excerpt excerpt = around(*text, std::min(finding.at, text->size()));
  const std::string indent(2 + label_columns, ' ');
  out << indent << excerpt.before << excerpt.after << '\n'
      << indent << std::string(columns(excerpt.before), ' ') << painted("^", Colour::bold, common.colour) << '\n';
}

void write_pretty(std::ostream& out, const ReadPayload& code, const Source& source, const Common& common) {
  const Payload& payload = code.payload();
  const Json record = record_of(code, source, common);
  const int eci = source.symbol != nullptr ? source.symbol->eci : -1;
  const Verdict found = verdict(payload);
  out << safe(shown_name(source.name, common)) << ": "
      << painted(std::string(payload.scheme->title), Colour::bold, common.colour) << " ("
      << Text(payload.scheme->id)
      << (record.contains("site") && record["site"].get<bool>() ? ", by the site's table) " : ") ")
      << painted(std::string(name(found)), colour_of(found), common.colour) << '\n';
  const Page page(out, common.colour);
  page.line("amount", amount_line(record["amount"]));
  page.line("payee", payee_line(record["payee"]));
  if (record["payee"].is_object()) page.line("payee id", string_of(record["payee"]["id"]));
  page.line("channel", std::string(value(payload, Field::payee_channel)));
  for (const Json& offer : record["offers"]) page.line("by", offer_line(offer));
  if (record["reference"].is_object()) page.line("reference", string_of(record["reference"]["value"]));
  for (const auto& [label, key] : {std::pair{"message", "message"},
                                   {"purpose", "purpose"},
                                   {"due", "due"},
                                   {"until", "expires"},
                                   {"address", "url"},
                                   {"usage", "usage"}})
    page.line(label, string_of(record[key]));
  // What only a server knows, and what is no payment, is told apart by the mark that was found.
  if (payload.nature != Nature::self_contained && record["candidates"].size() == 1)
    page.line("kind", string_of(record["candidates"][0]["why"]));
  page.line("note", what_it_is(record));
  if (code.inner() != nullptr) {
    const Scheme& inner = *code.inner()->payload().scheme;
    page.line("in it", std::string(inner.title) + " (" + std::string(inner.id) + ") " +
                           std::string(name(verdict(code.inner()->payload()))) + ": " +
                           string_of(record["inner"]["payload"]));
  }
  if (record["candidates"].size() > 1 || payload.scheme == &unknown_scheme()) {
    for (const Json& candidate : record["candidates"])
      page.line("maybe", string_of(candidate["scheme"]) + ": " + string_of(candidate["why"]));
    page.line("payload", string_of(record["payload"]));
  }
  if (common.elements)
    for (const Json& element : record["elements"])
      page.line(string_of(element["path"]).c_str(), string_of(element["value"]));
  for (const Finding& finding : payload.findings) write_finding(out, payload, finding, common, eci);
  out << '\n';
}

}  // namespace paycode::cli
