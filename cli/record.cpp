#include "record.hpp"

#include <array>

#include "safe_text.hpp"
#include "verb/rows.hpp"

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

/// What the scheme says of its own text comes before what the symbol says.
std::string charset_of(const Payload& payload, int eci) {
  const Text stated = value(payload, Field::charset);
  if (!stated.empty()) return std::string(stated);
  return charset_of_eci(eci);
}

std::string masked(Text text, Secret secret = Secret::consumer_code) {
  std::string room(text.size() * 4 + 4, '\0');
  Writer out(room.data(), room.size());
  write_masked(text, secret, out);
  return std::string(out.text());
}

Secret secret_of(Kind kind) { return kind == Kind::pan ? Secret::pan : Secret::consumer_code; }

/// Values of one payload as JSON: decoded from its charset, masked where they are secret.
class Values {
 public:
  Values(const Payload& payload, const Common& common, int eci)
      : payload_(payload), hide_(payload.sensitive && !common.unmask), charset_(charset_of(payload, eci)) {}

  std::string text(Text text, Kind kind = Kind::none) const {
    std::string utf8;
    if (!to_utf8(text, charset_, utf8)) utf8 = well_formed(text);
    if (!hide_) return utf8;
    std::string shown = masked(utf8, secret_of(kind));
    wipe(utf8.data(), utf8.size());
    return shown;
  }
  Json json(Text value, Kind kind = Kind::none) const {
    return value.empty() ? Json(nullptr) : Json(text(value, kind));
  }
  Json field(Field field) const { return json(value(payload_, field)); }
  /// Countries, currencies, categories and amounts give nobody away.
  Json public_field(Field field) const { return or_null(value(payload_, field)); }
  /// What the code states, else what its scheme implies.
  Json public_or_implied(Field field) const {
    const Text stated = value(payload_, field);
    return or_null(stated.empty() ? implied(*payload_.scheme, field) : stated);
  }
  bool hides() const { return hide_; }

 private:
  const Payload& payload_;
  bool hide_;
  std::string charset_;
};

bool all_null(const Json& object) {
  for (const auto& [key, value] : object.items())
    if (!value.is_null()) return false;
  return true;
}

Json payee_of(const Payload& payload, const Values& values) {
  Json payee = {{"name", values.field(Field::payee_name)},
                {"local_name", values.field(Field::payee_local_name)},
                {"city", values.field(Field::payee_city)},
                {"postcode", values.field(Field::payee_postcode)},
                {"address", values.field(Field::payee_address)},
                {"country", values.public_or_implied(Field::payee_country)},
                {"category", values.public_field(Field::payee_category)},
                {"id", values.field(Field::payee_id)}};
  // A code that says nothing of its payee has none: a link, or what is no payment.
  return payload.entries.empty() || all_null(payee) ? Json(nullptr) : payee;
}

Json payer_of(const Values& values) {
  const Json name = values.field(Field::payer_name);
  return name.is_null() ? Json(nullptr) : Json{{"name", name}};
}

bool scheme_has(const Scheme& scheme, Field field) {
  for (const Scheme* table = &scheme; table != nullptr; table = table->base)
    for (const Row& row : table->rows)
      if (row.field == field) return true;
  return false;
}

bool is_zero(Text text) {
  Amount amount;
  return read_amount(text, amount) && amount.zero();
}

Json amount_of(const Payload& payload, const Values& values) {
  if (!scheme_has(*payload.scheme, Field::amount)) return nullptr;
  const Text stated = value(payload, Field::amount);
  const bool entered_by_payer = stated.empty() || is_zero(stated);
  const bool editable = entered_by_payer || value(payload, Field::amount_editable) == "yes";
  return {{"value", entered_by_payer ? Json(nullptr) : or_null(stated)},
          {"currency", values.public_or_implied(Field::currency)},
          {"editable", editable}};
}

Json tip_of(const Values& values) {
  const Json kind = values.field(Field::tip_kind);
  if (kind.is_null()) return nullptr;
  return {{"kind", kind}, {"value", values.field(Field::tip_value)}};
}

Json reference_of(const Payload& payload, const Values& values) {
  const Entry* found = entry(payload, Field::reference);
  if (found == nullptr) return nullptr;
  return {{"value", values.json(found->value)}, {"kind", or_null(name(found->kind))}};
}

/// A rail that no table knows is named by the identifier that the code carries.
std::string rail_of(const Offer& offer) {
  std::string rail = offer.known ? "" : "domain:";
  for (char c : offer.rail) rail += lower(c);
  return well_formed(rail);
}

Json offers_of(const Payload& payload, const Values& values) {
  Json offers = Json::array();
  for (const Offer& offer : payload.offers)
    offers.push_back({{"scheme", rail_of(offer)},
                      {"account", values.json(offer.account, offer.kind)},
                      {"account_kind", or_null(name(offer.kind))},
                      {"bank", values.json(offer.bank)}});
  return offers;
}

Json candidates_of(const Payload& payload) {
  Json candidates = Json::array();
  for (const Candidate& candidate : payload.candidates)
    candidates.push_back(
        {{"scheme", candidate.scheme->id}, {"confidence", name(candidate.confidence)}, {"why", candidate.why}});
  return candidates;
}

Json findings_of(const Payload& payload, bool unmask) {
  Json findings = Json::array();
  for (const Finding& finding : payload.findings) {
    const std::string path = path_of(payload, finding.element);
    findings.push_back({{"rule", rule_id(finding.rule)},
                        {"grade", name(finding.grade)},
                        {"at", finding.at == Text::npos ? Json(nullptr) : Json(finding.at)},
                        {"path", or_null(path)},
                        {"message", well_formed(message_of(payload, finding, unmask))},
                        {"hint", or_null(rule_mend(finding.rule))}});
  }
  return findings;
}

Json elements_of(const Payload& payload, const Values& values) {
  Json elements = Json::array();
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    if (has_children(payload.elements, i)) continue;
    const Element& each = payload.elements[i];
    const bool placed = !is_wrapped(payload);
    const std::size_t at =
        placed ? offset_of(payload, each.raw.data() != nullptr ? each.raw : each.wire) : Text::npos;
    const Row* row = find_row(payload, i);
    // What names a network gives nobody away.
    const bool is_public = row != nullptr && row->field == Field::application;
    const std::string path = path_of(payload, static_cast<std::int16_t>(i));
    elements.push_back({{"path", well_formed(path)},
                        {"at", at == Text::npos ? Json(nullptr) : Json(at)},
                        {"value", is_public ? well_formed(each.value)
                                            : values.text(each.value, row != nullptr ? row->kind : Kind::none)}});
  }
  return elements;
}

/// The address inside the code; of an opaque link, the link itself.
Json url_of(const Payload& payload, const Values& values) {
  const Text stated = value(payload, Field::url);
  if (!stated.empty()) return values.json(stated);
  const bool is_link = payload.nature == Nature::opaque && payload.presented_by == PresentedBy::payee &&
                       find(payload.text, ':') != Text::npos && payload.scheme->standard.empty();
  return is_link ? values.json(payload.text) : Json(nullptr);
}

void add_meaning(Json& record, const Payload& payload, const Values& values, const Source& source) {
  record["payee"] = payee_of(payload, values);
  record["payer"] = payer_of(values);
  record["amount"] = amount_of(payload, values);
  record["tip"] = tip_of(values);
  record["offers"] = offers_of(payload, values);
  record["reference"] = reference_of(payload, values);
  record["message"] = values.field(Field::message);
  record["purpose"] = values.field(Field::purpose);
  record["due"] = values.field(Field::due);
  record["created"] = values.field(Field::created);
  record["expires"] = values.field(Field::expires);
  record["url"] = url_of(payload, values);
  record["app"] = or_null(source.app);
}

Json begin_record(const Source& source) {
  Json record = {{"v", 1}, {"source", well_formed(source.name)}};
  record["symbol"] = source.symbol != nullptr ? to_json(*source.symbol) : Json(nullptr);
  return record;
}

}  // namespace

ReadPayload::ReadPayload(std::string bytes, const Context& context, Profile profile, const Symbol* symbol)
    : bytes_(std::move(bytes)) {
  // Findings quote lengths, codes and CRCs, a few bytes each, beside the decoded values; a wrapped code is decoded
  // as a whole.
  scratch_.resize(bytes_.size() * 3 + 4096);
  Writer scratch(scratch_.data(), scratch_.size());
  read(bytes_, context, scratch, payload_);
  if (symbol != nullptr) judge(*symbol, scratch);
  check(payload_, profile, scratch);
}

void ReadPayload::judge(const Symbol& symbol, Writer& scratch) {
  if (symbol.ambiguous) report(payload_, Rule::ambiguous, nowhere);
  if (symbol.sequence && !symbol.sequence->complete) report(payload_, Rule::sequence, nowhere);
  check_symbol(payload_, {name_of(symbol.kind), symbol.level, symbol.version, symbol.eci}, scratch);
}

ReadPayload::~ReadPayload() {
  const bool secret = payload_.sensitive;
  if (!secret) return;
  wipe(payload_);
  wipe(bytes_.data(), bytes_.size());
  wipe(scratch_.data(), scratch_.size());
}

std::string path_of(const Payload& payload, std::int16_t element) {
  std::array<char, 256> room{};
  Writer out(room.data(), room.size());
  write_path(payload.elements, element, out);
  return std::string(out.text());
}

std::string message_of(const Payload& payload, const Finding& finding, bool unmask) {
  Finding shown = finding;
  std::string hidden;
  if (payload.sensitive && !unmask) {
    hidden = masked(finding.is);
    shown.is = hidden;
  }
  std::string room(finding.is.size() * 4 + 1024, '\0');
  Writer out(room.data(), room.size());
  write_message(payload, shown, out);
  return std::string(out.text());
}

std::optional<std::string> text_of(const Payload& payload, bool unmask, int eci) {
  // Of base64 any part says something of the number in it.
  if (payload.sensitive && !unmask && payload.scheme->standard == "emv.cpm") return std::nullopt;
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

Json record_of(const ReadPayload& code, const Source& source, const Common& common) {
  const Payload& payload = code.payload();
  const int eci = source.symbol != nullptr ? source.symbol->eci : -1;
  const Values values(payload, common, eci);
  const std::optional<std::string> text = text_of(payload, common.unmask, eci);
  Json record = begin_record(source);
  record["payload"] = text ? Json(*text) : Json(nullptr);
  const bool with_bytes = (common.bytes || !text) && !values.hides();
  record["bytes"] = with_bytes ? Json(base64(code.bytes())) : Json(nullptr);
  record["masked"] = values.hides();
  record["scheme"] = payload.scheme->id;
  record["standard"] = or_null(payload.scheme->standard);
  record["inner"] = nullptr;
  record["nature"] = name(payload.nature);
  record["next"] = or_null(name(payload.next));
  record["presented_by"] = or_null(name(payload.presented_by));
  record["usage"] = or_null(name(payload.usage));
  add_meaning(record, payload, values, source);
  record["candidates"] = candidates_of(payload);
  record["findings"] = findings_of(payload, common.unmask);
  record["verdict"] = name(verdict(payload));
  if (common.elements) record["elements"] = elements_of(payload, values);
  if (source.milliseconds) record["ms"] = *source.milliseconds;
  return record;
}

Json empty_record(const Source& source, const Common& common) {
  Json record = begin_record(source);
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
  if (common.elements) record["elements"] = Json::array();
  if (source.milliseconds) record["ms"] = *source.milliseconds;
  return record;
}

Json error_record(const std::string& source, std::string_view code, std::string_view message) {
  return {
      {"v", 1}, {"source", well_formed(source)}, {"error", {{"code", code}, {"message", well_formed(message)}}}};
}

}  // namespace paycode::cli
