#include "record.hpp"

#include <array>
#include <iostream>

#include "json_text.hpp"
#include "safe_text.hpp"
#include "standard/rfc3629.hpp"

namespace paycode::cli {
namespace {

Json or_null(Text text) { return text.empty() ? Json(nullptr) : Json(well_formed(text)); }

/// AIM ECI designators of character sets (ISO/IEC 15424, AIM ITS/04-023), by the names that iconv knows.
std::string charset_of_eci(int eci) {
  static const std::array<const char*, 36> names = {"CP437",
                                                    "ISO-8859-1",
                                                    "CP437",
                                                    "ISO-8859-1",
                                                    "ISO-8859-2",
                                                    "ISO-8859-3",
                                                    "ISO-8859-4",
                                                    "ISO-8859-5",
                                                    "ISO-8859-6",
                                                    "ISO-8859-7",
                                                    "ISO-8859-8",
                                                    "ISO-8859-9",
                                                    "ISO-8859-10",
                                                    "ISO-8859-11",
                                                    "",
                                                    "ISO-8859-13",
                                                    "ISO-8859-14",
                                                    "ISO-8859-15",
                                                    "ISO-8859-16",
                                                    "",
                                                    "SHIFT_JIS",
                                                    "CP1250",
                                                    "CP1251",
                                                    "CP1252",
                                                    "CP1256",
                                                    "UTF-16BE",
                                                    "UTF-8",
                                                    "ASCII",
                                                    "BIG5",
                                                    "GB18030",
                                                    "EUC-KR",
                                                    "",
                                                    "GB18030",
                                                    "UTF-16LE",
                                                    "UTF-32BE",
                                                    "UTF-32LE"};
  if (eci < 0 || static_cast<std::size_t>(eci) >= names.size()) return {};
  return names[static_cast<std::size_t>(eci)];
}

/// What the code says of its own text comes before what its scheme says of all codes, and that before what the
/// symbol says: readers of symbols give UTF-8 where they were told the charset.
std::string charset_of(const Payload& payload, int eci) {
  const std::string stated = own_charset(payload);
  return stated.empty() ? charset_of_eci(eci) : stated;
}

std::string masked(Text text, Secret secret = Secret::consumer_code) {
  std::string room(text.size() * 4 + 4, '\0');
  Writer out(room.data(), room.size());
  write_masked(text, secret, out);
  return std::string(out.text());
}

void put_or_null(JsonText& json, Text text) {
  if (text.empty()) return json.null();
  if (is_utf8(text)) return json.text(text);
  json.text(well_formed(text));
}

Secret secret_of(Kind kind) { return kind == Kind::pan ? Secret::pan : Secret::consumer_code; }

/// Values of one payload as JSON: decoded from its charset, masked where they are secret.
class Values {
 public:
  Values(const Payload& payload, const Common& common, int eci)
      : payload_(payload), hide_(payload.sensitive && !common.unmask), charset_(charset_of(payload, eci)) {}

  /// The value, or null where it is empty.
  void put(JsonText& json, Text value, Kind kind = Kind::none) const {
    if (value.empty()) return json.null();
    put_text(json, value, kind);
  }
  void put_text(JsonText& json, Text value, Kind kind) const {
    const bool as_it_is = !hide_ && (charset_.empty() || charset_ == "UTF-8") && is_utf8(value);
    if (as_it_is) return json.text(value);
    std::string utf8;
    if (!to_utf8(value, charset_, utf8)) utf8 = well_formed(value);
    json.text(hide_ ? masked(utf8, secret_of(kind)) : utf8);
    if (hide_) wipe(utf8.data(), utf8.size());
  }
  void put_field(JsonText& json, const char* key, Field field) const { put(json.key(key), value(payload_, field)); }
  /// What the code states, else what its scheme implies. Countries, currencies and categories give nobody away.
  void put_public(JsonText& json, const char* key, Field field) const {
    const Text stated = value(payload_, field);
    put_or_null(json.key(key), stated.empty() ? implied(*payload_.scheme, field) : stated);
  }
  bool hides() const { return hide_; }

 private:
  const Payload& payload_;
  bool hide_;
  std::string charset_;
};

void put_payee(JsonText& json, const Payload& payload, const Values& values) {
  // A code that says nothing of its payee has none: a link, or what is no payment.
  bool any = !implied(*payload.scheme, Field::payee_country).empty();
  for (const Entry& each : payload.entries)
    any = any || (each.field >= Field::payee_name && each.field <= Field::payee_id);
  if (payload.entries.empty() || !any) return json.null();
  json.begin('{');
  values.put_field(json, "name", Field::payee_name);
  values.put_field(json, "local_name", Field::payee_local_name);
  values.put_field(json, "city", Field::payee_city);
  values.put_field(json, "postcode", Field::payee_postcode);
  values.put_field(json, "address", Field::payee_address);
  values.put_public(json, "country", Field::payee_country);
  put_or_null(json.key("category"), value(payload, Field::payee_category));
  values.put_field(json, "id", Field::payee_id);
  json.end('}');
}

void put_payer(JsonText& json, const Payload& payload, const Values& values) {
  if (value(payload, Field::payer_name).empty()) return json.null();
  json.begin('{');
  values.put_field(json, "name", Field::payer_name);
  json.end('}');
}

bool scheme_has(const Scheme& scheme, Field field) {
  for (const Scheme* table = &scheme; table != nullptr; table = table->base)
    for (const Row& row : table->rows())
      if (row.field == field) return true;
  return false;
}

void put_amount(JsonText& json, const Payload& payload, const Values& values) {
  const Text amount = amount_of(payload);
  const bool is_stated = entry(payload, Field::amount) != nullptr;
  if (!is_stated && !scheme_has(*payload.scheme, Field::amount)) return json.null();
  json.begin('{');
  put_or_null(json.key("value"), amount);
  values.put_public(json, "currency", Field::currency);
  json.key("editable").boolean(amount.empty() || value(payload, Field::amount_editable) == "yes");
  json.end('}');
}

void put_tip(JsonText& json, const Payload& payload, const Values& values) {
  if (value(payload, Field::tip_kind).empty()) return json.null();
  json.begin('{');
  values.put_field(json, "kind", Field::tip_kind);
  values.put_field(json, "value", Field::tip_value);
  json.end('}');
}

void put_reference(JsonText& json, const Payload& payload, const Values& values) {
  const Entry* found = entry(payload, Field::reference);
  if (found == nullptr) return json.null();
  json.begin('{');
  values.put(json.key("value"), found->value);
  put_or_null(json.key("kind"), name(found->kind));
  json.end('}');
}

void put_offers(JsonText& json, const Payload& payload, const Values& values) {
  json.begin('[');
  for (const Offer& offer : payload.offers) {
    json.begin('{');
    json.key("scheme").text(rail_of(offer));
    values.put(json.key("account"), offer.account, offer.kind);
    put_or_null(json.key("account_kind"), name(offer.kind));
    values.put(json.key("bank"), offer.bank);
    json.end('}');
  }
  json.end(']');
}

/// A site's own tables speak for the code.
bool is_claimed_by_site(const Payload& payload) {
  for (const Candidate& candidate : payload.candidates)
    if (is_of_site(*candidate.scheme)) return true;
  return false;
}

void put_candidates(JsonText& json, const Payload& payload, bool with_site) {
  json.begin('[');
  for (const Candidate& candidate : payload.candidates) {
    json.begin('{');
    json.key("scheme").text(candidate.scheme->id);
    json.key("confidence").text(name(candidate.confidence));
    json.key("why").text(candidate.why);
    if (with_site) json.key("site").boolean(is_of_site(*candidate.scheme));
    json.end('}');
  }
  json.end(']');
}

void put_offset(JsonText& json, std::size_t at) { at == Text::npos ? json.null() : json.number(at); }

void put_findings(JsonText& json, const Payload& payload, bool unmask) {
  json.begin('[');
  for (const Finding& finding : payload.findings) {
    json.begin('{');
    json.key("rule").text(rule_id(finding.rule));
    json.key("grade").text(name(finding.grade));
    put_offset(json.key("at"), finding.at);
    // What is missing at the top level has no element to name: then the place where it belongs.
    const std::string path = path_of(payload, finding.element, unmask);
    put_or_null(json.key("path"), path.empty() ? finding.path : Text(path));
    json.key("message").text(well_formed(message_of(payload, finding, unmask)));
    put_or_null(json.key("hint"), rule_mend(finding.rule));
    json.end('}');
  }
  json.end(']');
}

void put_elements(JsonText& json, const Payload& payload, const Values& values) {
  json.begin('[');
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    if (has_children(payload.elements, i)) continue;
    const Element& each = payload.elements[i];
    const bool placed = !is_wrapped(payload);
    // What names a network gives nobody away.
    const bool is_public = each.row() && each.row()->field == Field::application;
    json.begin('{');
    json.key("path").text(well_formed(path_of(payload, static_cast<std::int16_t>(i), !values.hides())));
    put_offset(json.key("at"),
               placed ? offset_of(payload, each.raw.data() != nullptr ? each.raw : each.wire) : Text::npos);
    json.key("value");
    is_public ? json.text(well_formed(each.value))
              : values.put_text(json, each.value, each.row() ? each.row()->kind : Kind::none);
    json.end('}');
  }
  json.end(']');
}

/// The address inside the code; of an opaque link, the link itself.
Text url_of(const Payload& payload) {
  const Text stated = value(payload, Field::url);
  if (!stated.empty()) return stated;
  const bool is_link = payload.nature == Nature::opaque && payload.presented_by == PresentedBy::payee &&
                       find(payload.text, ':') != Text::npos && payload.scheme->standard == Standard::none;
  return is_link ? payload.text : Text{};
}

void put_meaning(JsonText& json, const Payload& payload, const Values& values, const Source& source) {
  put_payee(json.key("payee"), payload, values);
  put_payer(json.key("payer"), payload, values);
  put_amount(json.key("amount"), payload, values);
  put_tip(json.key("tip"), payload, values);
  put_offers(json.key("offers"), payload, values);
  put_reference(json.key("reference"), payload, values);
  values.put_field(json, "message", Field::message);
  values.put_field(json, "purpose", Field::purpose);
  values.put_field(json, "due", Field::due);
  values.put_field(json, "created", Field::created);
  values.put_field(json, "expires", Field::expires);
  values.put(json.key("url"), url_of(payload));
  put_or_null(json.key("app"), source.app);
}

void begin_record(JsonText& json, const Source& source, const Common& common) {
  json.begin('{');
  json.key("v").raw("1");
  json.key("source").text(well_formed(shown_name(source.name, common)));
  json.key("symbol").raw(source.symbol != nullptr ? to_json(*source.symbol).dump() : "null");
}

/// The payload as it is: text that nothing must be done to.
bool is_plain(const Payload& payload, const Common& common, int eci) {
  const std::string charset = charset_of(payload, eci);
  return (!payload.sensitive || common.unmask) && (charset.empty() || charset == "UTF-8") && is_utf8(payload.bytes);
}

void put_payload(JsonText& json, const ReadPayload& code, const Values& values, const Common& common, int eci) {
  const Payload& payload = code.payload();
  bool is_text = true;
  if (is_plain(payload, common, eci)) {
    json.key("payload").text(payload.bytes);
  } else if (const std::optional<std::string> text = text_of(payload, common.unmask, eci)) {
    json.key("payload").text(*text);
  } else {
    json.key("payload").null();
    is_text = false;
  }
  const bool with_bytes = (common.bytes || !is_text) && !values.hides();
  with_bytes ? json.key("bytes").text(base64(code.bytes())) : json.key("bytes").null();
}

void put_inner(JsonText& json, const ReadPayload& code, const Source& source, const Common& common) {
  json.key("inner");
  if (code.inner() == nullptr) return json.null();
  std::string record;
  write_record(record, *code.inner(),
               {.name = source.name, .symbol = nullptr, .milliseconds = {}, .app = source.app}, common);
  json.raw(record);
  if (code.payload().sensitive) wipe(record.data(), record.size());
}

}  // namespace

std::string rail_of(const Offer& offer) {
  std::string rail = offer.known ? "" : "domain:";
  for (char c : offer.rail) rail += lower(c);
  return is_ascii(rail) ? rail : well_formed(rail);
}

bool is_of_site(const Scheme& scheme) { return find_scheme(scheme.id) != &scheme; }

std::string shown_name(const std::string& name, const Common& common) {
  return common.unmask ? name : without_secrets(name, Within::name, common.context.tables);
}

std::string path_of(const Payload& payload, std::int16_t element, bool unmask) {
  // The names of a link's parameters are its author's: where something in it is a secret, so may they be.
  if (payload.sensitive && !unmask && is_named_by_author(payload, element))
    return masked(payload.elements[static_cast<std::size_t>(element)].key);
  std::array<char, 256> room{};
  Writer out(room.data(), room.size());
  write_path(payload.elements, element, out);
  return std::string(out.text());
}

std::string message_of(const Payload& payload, const Finding& finding, bool unmask) {
  Finding shown = finding;
  std::string hidden, hidden_too;
  if (payload.sensitive && !unmask) {
    hidden = masked(finding.is);
    shown.is = hidden;
    // What else a message wants are words of ours, or of a standard; but the name of a parameter is its author's.
    if (finding.rule == Rule::transliterated || is_named_by_author(payload, finding.element))
      shown.want = hidden_too = masked(finding.want);
  }
  // It quotes codes that are not here, and whose secrets nobody has looked for.
  if (finding.rule == Rule::merge_conflict && !unmask) {
    hidden = without_secrets(shown.is, Within::text);
    shown.is = hidden;
  }
  std::string room(finding.is.size() * 4 + 1024, '\0');
  Writer out(room.data(), room.size());
  write_message(payload, shown, out);
  return std::string(out.text());
}

std::optional<std::string> text_of(const Payload& payload, bool unmask, int eci) {
  // Of base64 any part says something of the number in it.
  if (payload.sensitive && !unmask && payload.scheme->standard == Standard::emv_cpm) return std::nullopt;
  std::string utf8;
  if (!to_utf8(payload.bytes, charset_of(payload, eci), utf8)) return std::nullopt;
  if (!payload.sensitive || unmask) return utf8;
  wipe(utf8.data(), utf8.size());
  // Only the code itself is masked: blanks around it would count as its shown ends.
  const Text code = code_of(payload);
  const std::size_t begin = code.empty() ? 0 : static_cast<std::size_t>(code.data() - payload.bytes.data());
  const std::string before(slice(payload.bytes, 0, begin)), after(slice(payload.bytes, begin + code.size()));
  return before + masked(code) + after;
}

Json to_json(const Symbol& symbol) {
  Json corners = Json::array();
  for (const Point& corner : symbol.corners) corners.push_back({corner.x, corner.y});
  Json json = {{"kind", name_of(symbol.kind)},
               {"version", symbol.version > 0 ? Json(symbol.version) : Json(nullptr)},
               {"level", or_null(symbol.level)},
               {"corners", corners},
               {"eci", symbol.eci >= 0 ? Json(symbol.eci) : Json(nullptr)},
               {"sequence", nullptr}};
  if (symbol.sequence)
    json["sequence"] = {{"index", symbol.sequence->index},
                        {"count", symbol.sequence->count > 0 ? Json(symbol.sequence->count) : Json(nullptr)},
                        {"complete", symbol.sequence->complete}};
  return json;
}

void write_record(std::string& out, const ReadPayload& code, const Source& source, const Common& common) {
  const Payload& payload = code.payload();
  const int eci = source.symbol != nullptr ? source.symbol->eci : -1;
  const Values values(payload, common, eci);
  JsonText json(out);
  begin_record(json, source, common);
  put_payload(json, code, values, common, eci);
  json.key("masked").boolean(values.hides());
  json.key("scheme").text(payload.scheme->id);
  put_or_null(json.key("standard"), name(payload.scheme->standard));
  put_inner(json, code, source, common);
  json.key("nature").text(name(payload.nature));
  put_or_null(json.key("next"), name(payload.next));
  put_or_null(json.key("presented_by"), name(payload.presented_by));
  put_or_null(json.key("usage"), name(payload.usage));
  put_meaning(json, payload, values, source);
  put_candidates(json.key("candidates"), payload, common.site_given);
  put_findings(json.key("findings"), payload, common.unmask);
  json.key("verdict").text(name(verdict(payload)));
  if (common.elements) put_elements(json.key("elements"), payload, values);
  if (common.site_given) json.key("site").boolean(is_claimed_by_site(payload));
  if (source.milliseconds) json.key("ms").raw(Json(*source.milliseconds).dump());
  json.end('}');
}

Json record_of(const ReadPayload& code, const Source& source, const Common& common) {
  std::string text;
  write_record(text, code, source, common);
  Json record = Json::parse(text);
  if (code.payload().sensitive) wipe(text.data(), text.size());
  return record;
}

void say_findings(const Payload& payload, bool unmask) {
  for (const Finding& finding : payload.findings)
    std::cerr << "paycode: " << name(finding.grade) << ' ' << rule_id(finding.rule) << ": "
              << safe(message_of(payload, finding, unmask)) << '\n';
}

Json findings_of(const Payload& payload, bool unmask) {
  std::string text;
  JsonText json(text);
  put_findings(json, payload, unmask);
  return Json::parse(text);
}

Json empty_record(const Source& source, const Common& common) {
  Json record = {{"v", 1}, {"source", well_formed(shown_name(source.name, common))}};
  record["symbol"] = source.symbol != nullptr ? to_json(*source.symbol) : Json(nullptr);
  for (const char* key : {"payload", "bytes"}) record[key] = nullptr;
  record["masked"] = false;
  record["scheme"] = "unknown";
  for (const char* key : {"standard", "inner"}) record[key] = nullptr;
  record["nature"] = "unknown";
  for (const char* key : {"next", "presented_by", "usage", "payee", "payer", "amount", "tip"})
    record[key] = nullptr;
  record["offers"] = Json::array();
  for (const char* key : {"reference", "message", "purpose", "due", "created", "expires", "url"})
    record[key] = nullptr;
  record["app"] = or_null(source.app);
  record["candidates"] = Json::array();
  record["findings"] = Json::array();
  record["verdict"] = "unknown";
  if (common.site_given) record["site"] = false;
  if (common.elements) record["elements"] = Json::array();
  if (source.milliseconds) record["ms"] = *source.milliseconds;
  return record;
}

Json error_record(const std::string& source, std::string_view code, std::string_view message) {
  return {
      {"v", 1}, {"source", well_formed(source)}, {"error", {{"code", code}, {"message", well_formed(message)}}}};
}

Json without_secrets_in(const Json& value, const Common& common) {
  if (common.unmask) return value;
  if (value.is_string())
    return without_secrets(well_formed(value.get<std::string>()), Within::text, common.context.tables);
  if (value.is_number())
    return without_secrets(value.dump(), Within::text) == value.dump() ? value : Json("number");
  if (!value.is_structured()) return value;
  Json made = value.is_object() ? Json::object() : Json::array();
  for (const auto& [key, below] : value.items()) {
    if (value.is_object())
      made[without_secrets(key, Within::text)] = without_secrets_in(below, common);
    else
      made.push_back(without_secrets_in(below, common));
  }
  return made;
}

}  // namespace paycode::cli
