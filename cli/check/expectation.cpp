#include "check/expectation.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "files.hpp"
#include "parsed_json.hpp"

namespace paycode::cli {
namespace {

// What an expectation says of itself.
constexpr std::array<std::string_view, 2> about_itself = {"from", "context"};

bool is_about_itself(std::string_view key) {
  return std::find(about_itself.begin(), about_itself.end(), key) != about_itself.end();
}

void collect(const Json& at, std::string_view path, std::vector<const Json*>& found) {
  if (path.empty()) {
    found.push_back(&at);
    return;
  }
  const std::size_t dot = std::min(path.find('.'), path.size());
  const std::string key(path.substr(0, dot));
  const std::string_view rest = path.substr(std::min(dot + 1, path.size()));
  if (at.is_object()) {
    // Names of parameters and elements have dots in them as well.
    if (const auto whole = at.find(std::string(path)); whole != at.end()) return found.push_back(&*whole);
    if (const auto each = at.find(key); each != at.end()) collect(*each, rest, found);
  } else if (at.is_array() && is_digits(key) && key.size() < 6) {
    const std::size_t index = std::stoul(key);
    if (index < at.size()) collect(at[index], rest, found);
  } else if (at.is_array()) {
    for (const Json& each : at) collect(each, path, found);
  }
}

bool is_met_as_text(const Json& expected, const Json& is) {
  if (!expected.is_string() || is.is_string() || is.is_structured()) return false;
  const auto& text = expected.get_ref<const std::string&>();
  return is.is_null() ? text.empty() : is.dump() == text;
}

/// The part of `record` that has the form of `like`: the same keys, of objects in arrays those of the item there.
Json reduced(const Json& record, const Json& like) {
  if (like.is_object() && record.is_object()) {
    Json made = Json::object();
    for (const auto& each : like.items()) {
      const std::string& key = each.key();
      const Json& value = each.value();
      const std::vector<const Json*> found = values_at(record, key);
      // Of several values one was expected; what is met stays as it is.
      const bool is_met = std::any_of(found.begin(), found.end(), [&](const Json* one) { return *one == value; });
      made[key] = found.empty() ? Json() : is_met ? value : reduced(*found.front(), value);
    }
    return made;
  }
  if (like.is_array() && record.is_array() && !like.empty()) {
    Json made = Json::array();
    for (std::size_t i = 0; i < record.size(); ++i)
      made.push_back(reduced(record[i], like[std::min(i, like.size() - 1)]));
    return made;
  }
  return record;
}

Json first_expectation(const Json& record) {
  if (record.contains("error")) return {{"error", {{"code", record["error"]["code"]}}}};
  Json made = {{"scheme", record["scheme"]}, {"verdict", record["verdict"]}};
  if (record["symbol"].is_null() && record["payload"].is_null() && record["bytes"].is_null() &&
      !record["masked"].get<bool>())
    made["symbol"] = nullptr;
  if (record["findings"].empty()) return made;
  made["findings"] = Json::array();
  for (const Json& finding : record["findings"])
    made["findings"].push_back({{"rule", finding["rule"]}, {"grade", finding["grade"]}, {"path", finding["path"]}});
  return made;
}

Json updated_one(const Json& expectation, const Json& record) {
  const Json nowhere = {{"document", nullptr}, {"version", nullptr}, {"page", nullptr}};
  Json made = {{"from", expectation.is_object() ? expectation.value("from", nowhere) : nowhere}};
  if (expectation.is_object() && expectation.contains("context")) made["context"] = expectation["context"];
  Json like = Json::object();
  if (expectation.is_object())
    for (const auto& [key, value] : expectation.items())
      if (!is_about_itself(key)) like[key] = value;
  // What was an error and is a record now, or the other way, has not one key of the old.
  const bool same_kind = !like.empty() && like.contains("error") == record.contains("error");
  const Json now = same_kind ? reduced(record, like) : first_expectation(record);
  for (const auto& [key, value] : now.items()) made[key] = value;
  return made;
}

}  // namespace

std::vector<const Json*> values_at(const Json& record, std::string_view path) {
  std::vector<const Json*> found;
  collect(record, path, found);
  return found;
}

bool is_record_path(std::string_view path) {
  struct Group {
    std::string_view key, below;  ///< what it holds, each between blanks; empty: nothing that has a name
  };
  static constexpr Group groups[] = {
      {"symbol", " kind version level corners eci sequence "},
      {"payee", " name local_name city postcode address country category id "},
      {"payer", " name "},
      {"amount", " value currency editable "},
      {"tip", " kind value "},
      {"offers", " scheme account account_kind bank "},
      {"reference", " value kind "},
      {"candidates", " scheme confidence why site "},
      {"findings", " rule grade at path message hint "},
      {"elements", " path at value "},
      {"error", " code message "},
  };
  static constexpr std::string_view plain =
      " payload bytes masked scheme standard inner nature next presented_by usage message purpose due created "
      "expires url app "
      "site verdict ";
  const auto holds = [](std::string_view list, std::string_view word) {
    return list.find(" " + std::string(word) + " ") != std::string_view::npos;
  };
  const std::size_t dot = std::min(path.find('.'), path.size());
  const std::string_view first = path.substr(0, dot);
  std::string_view rest = path.substr(std::min(dot + 1, path.size()));
  if (first == "inner" && !rest.empty()) return is_record_path(rest);
  if (rest.empty())
    return dot == path.size() &&
           (holds(plain, first) || std::any_of(std::begin(groups), std::end(groups),
                                               [&](const Group& each) { return each.key == first; }));
  for (const Group& each : groups) {
    if (each.key != first) continue;
    const std::size_t next = std::min(rest.find('.'), rest.size());
    if (is_digits(rest.substr(0, next))) {
      if (next == rest.size()) return true;
      rest = rest.substr(next + 1);
    }
    return holds(each.below, rest.substr(0, rest.find('.')));
  }
  return false;
}

void compare(const Json& expected, const Json& record, const std::string& path, bool as_text,
             std::vector<Unmet>& differences) {
  if (expected.is_object() && record.is_object()) {
    for (const auto& [key, value] : expected.items()) {
      std::string below = path;
      if (!path.empty()) below += '.';
      below += key;
      const std::vector<const Json*> found = values_at(record, key);
      // Of what stands at several places one has to be as expected.
      std::vector<Unmet> first;
      for (std::size_t i = 0; i < found.size(); ++i) {
        std::vector<Unmet> here;
        compare(value, *found[i], below, as_text, here);
        if (i == 0 || here.empty()) first = std::move(here);
        if (first.empty()) break;
      }
      if (found.empty() && !value.is_null() && !(as_text && value == "")) first.push_back({below, value, Json()});
      std::move(first.begin(), first.end(), std::back_inserter(differences));
    }
  } else if (expected.is_array() && record.is_array() && expected.size() == record.size()) {
    for (std::size_t i = 0; i < expected.size(); ++i)
      compare(expected[i], record[i], path + "." + std::to_string(i), as_text, differences);
  } else if (expected != record && !(as_text && is_met_as_text(expected, record))) {
    differences.push_back({path, expected, record});
  }
}

std::string unknown_path(const std::string& path, const Json& value) {
  if (!is_record_path(path)) return path;
  if (value.is_object())
    for (const auto& [key, below] : value.items()) {
      if (path == "inner" && (key == "v" || key == "source")) continue;
      std::string whole = path;
      whole.append(".").append(key);
      if (std::string wrong = unknown_path(whole, below); !wrong.empty()) return wrong;
    }
  if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i)
      if (value[i].is_object())
        if (std::string wrong = unknown_path(std::string(path).append(".").append(std::to_string(i)), value[i]);
            !wrong.empty())
          return wrong;
  return {};
}

bool read_expectation(const std::string& path, Expectation& into, std::string& context, std::string& message) {
  constexpr std::size_t size_max = std::size_t{1} << 20;
  std::ifstream file(path, std::ios::binary);
  std::string text(size_max + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > size_max) return message = "is longer than a megabyte", false;
  if (is_too_deep(text))
    return message = "has more than " + std::to_string(json_depth_max) + " brackets open at once", false;
  Json read;
  try {
    read = Json::parse(text);
  } catch (const Json::parse_error& fault) {
    const auto line =
        1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(fault.byte, text.size())),
                       '\n');
    return message = "line " + std::to_string(line) + " is no JSON", false;
  }
  const bool of_several = read.is_array();
  if (!of_several && !read.is_object()) return message = "wants an object, or an array of them", false;
  Json records = Json::array();
  for (const Json& each : of_several ? read : Json::array({read})) {
    if (!each.is_object()) return message = "wants an object, or an array of them", false;
    Json kept = Json::object();
    for (const auto& [key, value] : each.items()) {
      if (!is_about_itself(key))
        if (const std::string wrong = unknown_path(key, value); !wrong.empty())
          return message = "expects \"" + wrong + "\", which no record has", false;
      if (!is_about_itself(key)) kept[key] = value;
    }
    if (const auto said = each.find("context"); said != each.end()) {
      if (!said->is_string()) return message = "\"context\" wants a text", false;
      context = said->get<std::string>();
    }
    records.push_back(std::move(kept));
  }
  into.record = of_several ? std::move(records) : std::move(records[0]);
  into.kept_in = path;
  return true;
}

Json updated(const Json& expectation, const std::vector<Json>& records) {
  if (records.size() == 1)
    return updated_one(expectation.is_array() && !expectation.empty() ? expectation[0] : expectation, records[0]);
  Json made = Json::array();
  for (std::size_t i = 0; i < records.size(); ++i) {
    const bool has_own = expectation.is_array() && i < expectation.size();
    made.push_back(updated_one(has_own                   ? expectation[i]
                               : expectation.is_object() ? expectation
                                                         : Json(),
                               records[i]));
  }
  return made;
}

void write_expectation(const std::string& path, const Json& expectation) {
  replace_file(path, expectation.dump(2, ' ', false, Json::error_handler_t::replace) + "\n", false);
}

}  // namespace paycode::cli
