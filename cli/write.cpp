// paycode write: a payload from values, or from a record and changes to it.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include "drawing.hpp"
#include "parsed_json.hpp"
#include "safe_text.hpp"
#include "written.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

void describe(po::options_description& options) {
  const auto text = [](const char* name) { return po::value<std::string>()->value_name(name); };
  auto add = options.add_options();
  add("scheme", text("ID"), "the scheme to write");
  add("set", po::value<std::vector<std::string>>()->value_name("PATH=VALUE"),
      "a value by its path in the record, or by the scheme's own name for it");
  add("from", text("FILE"), "begin with the payload of a record; - is standard input");
  add("transliterate", "letters that plain text has not become those that it has (ü: ue), and that is said");
  describe_drawing(options);
}

std::string read_all(const std::string& name) {
  if (name == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  std::ifstream file(name, std::ios::binary);
  if (!file || std::filesystem::is_directory(name)) throw UsageError("cannot read \"" + name + "\"");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The record has the text in UTF-8; a code that declares another character set is written in that.
std::string in_own_charset(const std::string& utf8) {
  const ReadPayload code(utf8, {}, Profile::tolerant);
  const Text charset = value(code.payload(), Field::charset);
  if (charset.empty() || charset == "UTF-8") return utf8;
  std::string bytes;
  if (from_utf8(utf8, std::string(charset), bytes)) return bytes;
  throw UsageError("the payload of the record cannot be written in " + std::string(charset));
}

/// Exact bytes of the record's payload: the text, or what stands in "bytes" where there is no text. Empty where the
/// record has neither: then its values are all that there is.
std::string payload_of_record(const Json& record) {
  if (record.contains("masked") && record["masked"] == true)
    throw UsageError("the record is masked: its payload is not in it");
  std::string bytes;
  if (record.contains("bytes") && record["bytes"].is_string()) {
    if (from_base64(record["bytes"].get<std::string>(), bytes)) return bytes;
    throw UsageError("\"bytes\" of the record is not base64");
  }
  if (record.contains("payload") && record["payload"].is_string())
    return in_own_charset(record["payload"].get<std::string>());
  return {};
}

/// Where a record has the value of a path that --set takes.
const std::pair<const char*, const char*> places_in_record[] = {
    {"account", "/offers/0/account"},
    {"account_kind", "/offers/0/account_kind"},
    {"bank", "/offers/0/bank"},
    {"amount", "/amount/value"},
    {"currency", "/amount/currency"},
    {"payee.name", "/payee/name"},
    {"payee.local_name", "/payee/local_name"},
    {"payee.city", "/payee/city"},
    {"payee.postcode", "/payee/postcode"},
    {"payee.address", "/payee/address"},
    {"payee.country", "/payee/country"},
    {"payee.category", "/payee/category"},
    {"payee.id", "/payee/id"},
    {"payer.name", "/payer/name"},
    {"amount.editable", "/amount/editable"},
    {"tip.kind", "/tip/kind"},
    {"tip.value", "/tip/value"},
    {"reference", "/reference/value"},
    {"message", "/message"},
    {"purpose", "/purpose"},
    {"due", "/due"},
    {"created", "/created"},
    {"expires", "/expires"},
    {"url", "/url"},
    {"usage", "/usage"},
};

/// What stands there, as --set would say it; nothing for null.
std::optional<std::string> value_at(const Json& record, const char* place) {
  const Json::json_pointer pointer(place);
  if (!record.contains(pointer) || record[pointer].is_null()) return {};
  if (record[pointer].is_boolean()) return record[pointer].get<bool>() ? "true" : "false";
  if (!record[pointer].is_string()) throw UsageError(std::string("the record's ") + place + " is no text");
  return record[pointer].get<std::string>();
}

/// The values of a record that has no payload. Where the payer enters the amount, that is no value.
std::vector<Setting> values_of_record(const Json& record) {
  if (record.contains("offers") && record["offers"].is_array() && record["offers"].size() > 1)
    throw UsageError("the record has several offers, and no payload: a new code has one account");
  std::vector<Setting> values;
  const bool open = !value_at(record, "/amount/value");
  for (const auto& [path, place] : places_in_record) {
    const std::optional<std::string> value = value_at(record, place);
    if (value && !(open && path == std::string("amount.editable"))) values.push_back({path, *value});
  }
  return values;
}

bool says_editable(const Scheme& scheme) {
  for (const Scheme* table = &scheme; table != nullptr; table = table->base)
    for (const Row& row : table->rows())
      if (row.field == Field::amount_editable) return true;
  return false;
}

/// Throws where somebody has changed the record's values: what is written is its payload.
void check_unchanged(const Json& record, const std::string& bytes, Common& common) {
  const ReadPayload code(bytes, common.context, common.profile);
  const Json own = record_of(code, {.name = "-", .symbol = nullptr, .milliseconds = {}, .app = {}}, common);
  for (const auto& [path, place] : places_in_record) {
    const std::optional<std::string> said = value_at(record, place), is = value_at(own, place);
    if (said && said != is && !code.payload().sensitive)
      throw UsageError(std::string("the record's ") + path + " is \"" + *said + "\", but its payload says \"" +
                       is.value_or("nothing") + "\": change it with --set, or leave out the payload");
  }
}

Json record_in(const std::string& text) {
  Json record = parsed_json(text);
  if (record.is_array() && record.size() == 1) record = Json(record[0]);  // as read --format json prints one
  if (!record.is_object()) throw UsageError("--from wants one record in JSON");
  return record;
}

/// What the command line and the record ask for.
struct Wanted {
  const Scheme* scheme = nullptr;  ///< null: whatever the record's payload is of
  std::string bytes;               ///< the record's payload; empty for a new code
  std::vector<Setting> settings;
  Kind reference = Kind::none;  ///< of the record's, where its values are written
};

Wanted wanted_of(const po::variables_map& values, Common& common) {
  Wanted wanted;
  wanted.settings = settings_of(values);
  std::string id = values.count("scheme") > 0 ? values["scheme"].as<std::string>() : "";
  if (values.count("from") == 0) {
    if (id.empty()) throw UsageError("write wants --scheme ID or --from FILE");
    wanted.scheme = &scheme_of(id, common);
    return wanted;
  }
  const Json record = record_in(read_all(values["from"].as<std::string>()));
  wanted.bytes = payload_of_record(record);
  if (!wanted.bytes.empty()) {
    check_unchanged(record, wanted.bytes, common);
    if (!id.empty()) wanted.scheme = &scheme_of(id, common);
    return wanted;
  }
  if (id.empty() && record.contains("scheme") && record["scheme"].is_string()) id = record["scheme"];
  std::vector<Setting> all = values_of_record(record);
  if (all.empty() || id.empty()) throw UsageError("the record has no payload, and no scheme with values either");
  wanted.scheme = &scheme_of(id, common);
  // Where a scheme says nothing of it, an amount is not to be changed.
  if (!says_editable(*wanted.scheme))
    std::erase_if(all, [](const Setting& each) { return each.path == "amount.editable" && each.value == "false"; });
  wanted.reference = kind_by_name(value_at(record, "/reference/kind").value_or(""));
  all.insert(all.end(), wanted.settings.begin(), wanted.settings.end());
  wanted.settings = std::move(all);
  return wanted;
}

Exit run(const po::variables_map& values, Common& common) {
  if (!arguments_of(values).empty()) throw UsageError("write takes no TEXT; use --set and --from");
  Wanted wanted = wanted_of(values, common);
  const bool is_new = wanted.bytes.empty();
  const Scheme& scheme = wanted.scheme != nullptr ? *wanted.scheme : unknown_scheme();
  try {
    const Context context = wanted.scheme != nullptr ? context_of(scheme, common.context) : common.context;
    Draft draft = is_new ? Draft(scheme, context.hooks) : Draft(std::move(wanted.bytes), context);
    if (!is_new && wanted.scheme != nullptr && &draft.scheme() != wanted.scheme)
      throw UsageError("the record is " + std::string(draft.scheme().id) + ", not " + std::string(scheme.id) +
                       ": that would be a conversion");
    const bool plain_letters = values.count("transliterate") > 0;
    if (plain_letters) draft.use_plain_letters();
    draft.set_all(wanted.settings, wanted.reference);
    if (is_new) draft.complete_new();
    const bool as_it_was = !is_new && wanted.settings.empty() && !plain_letters;
    return put(finish(draft, {.as_it_was = as_it_was}, common), values, common);
  } catch (const std::invalid_argument& refused) {
    std::cerr << "paycode: " << without_codes(refused.what()) << '\n';
    return wrong;
  }
}

}  // namespace

const Command write_command{
    .name = "write",
    .arguments = "--scheme ID --set PATH=VALUE…",
    .summary = "a payload from values, or from a record with changes",
    .describe = describe,
    .run = run,
    .payloads = true,
};

}  // namespace paycode::cli
