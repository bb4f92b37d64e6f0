// paycode schemes: the tables, as they are built in.
#include <algorithm>
#include <iomanip>

#include "report.hpp"
#include "safe_text.hpp"
#include "verb/rows.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

std::string place_of(const Scheme& scheme, const Row& row) {
  std::string in(row.in);
  if (!in.empty() && in[0] == '*') in.replace(0, 1, scheme.home);
  return in.empty() ? std::string(row.key) : in + "." + std::string(row.key);
}

std::vector<std::pair<std::string, const Row*>> rows_of(const Scheme& scheme) {
  std::vector<std::pair<std::string, const Row*>> rows;
  for_each_row(scheme, [&](RowRef, const Row& row) { rows.emplace_back(place_of(scheme, row), &row); });
  const bool by_place = scheme.syntax != nullptr && scheme.syntax->open != nullptr;
  if (by_place)
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return rows;
}

Json or_null(Text text) { return text.empty() ? Json(nullptr) : Json(text); }

Json to_json(const std::string& place, const Row& row) {
  return {{"path", place},
          {"name", row.name},
          {"field", or_null(field_path(row.field))},
          {"form", or_null(row.form != nullptr ? row.form->name : Text{})},
          {"min_chars", row.min_chars != 0 ? Json(row.min_chars) : Json(nullptr)},
          {"max_chars", row.max_chars != 0 ? Json(row.max_chars) : Json(nullptr)},
          {"required", row.required},
          {"fixed", or_null(row.fixed ? row.preset : Word())},
          {"preset", or_null(row.fixed || row.rail ? Word() : row.preset)}};
}

/// The site's own first, then those that are built in, of apps for which the site has none.
std::vector<DeepLink> deep_links_of(const Common& common, const Scheme* scheme) {
  std::vector<DeepLink> links;
  // Several apps have links of their own for the codes of one scheme, as UPI's.
  const auto is_taken = [](const Scheme& by, Text link) {
    return std::any_of(by.marks().begin(), by.marks().end(), [&](const Mark& mark) {
      return !mark.lead.empty() && !starts_with(mark.lead, "http") && starts_with(link, mark.lead);
    });
  };
  const auto add = [&](const DeepLink& link) {
    if (scheme == nullptr || (!scheme->app.empty() && link.app == scheme->app) || is_taken(*scheme, link.link))
      links.push_back(link);
  };
  const Array<DeepLink> own = common.site.deep_links();
  for (const DeepLink& link : own) add(link);
  for (const DeepLink& link : deep_links())
    if (std::none_of(own.begin(), own.end(), [&](const DeepLink& each) { return each.app == link.app; })) add(link);
  return links;
}

std::vector<const UserAgent*> user_agents_of(const Scheme& scheme) {
  std::vector<const UserAgent*> found;
  if (scheme.app.empty()) return found;
  // With a product come the apps of others that it names: CCB's, which reads UnionPay's codes.
  const auto is_product_of_scheme = [&](const UserAgent& agent) {
    for (const UserAgent& each : user_agents())
      if (each.name.empty() && each.product == agent.product && each.app == scheme.app) return true;
    return false;
  };
  for (const UserAgent& each : user_agents())
    if (each.app == scheme.app || is_product_of_scheme(each)) found.push_back(&each);
  return found;
}

/// As it stands in a User-Agent, with … for the version.
std::string spelled(const UserAgent& agent) {
  std::string text{Text(agent.product)};
  if (text.ends_with('/')) text += "…";
  return agent.name.empty() ? text : text + " " + std::string(agent.name);
}

Json to_json(const UserAgent& agent) {
  return {{"product", spelled(agent)},
          {"app", agent.app},
          {"confidence", name(agent.confidence)},
          {"source", or_null(agent.source)}};
}

Json to_json(const DeepLink& link) {
  return {{"app", link.app},
          {"what", link.what},
          {"link", link.link},
          {"confidence", name(link.confidence)},
          {"source", or_null(link.source)}};
}

/// What the scheme wants of its symbol.
Json to_json(const SymbolNeeds& needs) {
  const auto or_none = [](bool known, const Json& value) { return known ? value : Json(nullptr); };
  const double mm = needs.size_um / 1000.0;
  return {{"kind", name(needs.kind)},
          {"kind_ruled", needs.kind_ruled},
          {"level", std::string(1, needs.level)},
          {"level_ruled", needs.level_ruled},
          {"version_min", or_none(needs.version_min != 0, needs.version_min)},
          {"version_max", or_none(needs.version_max != 0, needs.version_max)},
          {"eci", or_none(needs.eci != 0, needs.eci)},
          {"eci_always", needs.eci_ruled},
          {"bytes_only", needs.bytes_only},
          {"columns", or_none(needs.columns != 0, unsigned{needs.columns})},
          {"row_height", or_none(needs.row_height != 0, unsigned{needs.row_height})},
          {"module_mm", or_none(mm > 0 && !needs.size_of_side, mm)},
          {"side_mm", or_none(mm > 0 && needs.size_of_side, mm)},
          {"swiss_cross", needs.swiss_cross}};
}

/// "qr, level M, version at most 13, ECI 26 beyond ASCII"
std::string symbol_of(const SymbolNeeds& needs) {
  std::string text(name(needs.kind));
  const auto add = [&](const std::string& more) { text += ", " + more; };
  const auto mm = [&] { return Json(needs.size_um / 1000.0).dump() + " mm"; };
  if (needs.kind != SymbolNeeds::Kind::code128) add(std::string("level ") + needs.level);
  if (needs.version_min != 0 && needs.version_min == needs.version_max)
    add("version " + std::to_string(needs.version_min));
  else if (needs.version_max != 0)
    add("version at most " + std::to_string(needs.version_max));
  if (needs.eci != 0) add("ECI " + std::to_string(needs.eci) + (needs.eci_ruled ? "" : " beyond ASCII"));
  if (needs.bytes_only) add("bytes only");
  if (needs.columns != 0) add(std::to_string(unsigned{needs.columns}) + " columns");
  if (needs.row_height != 0) add("rows " + std::to_string(unsigned{needs.row_height}) + " modules high");
  if (needs.size_um != 0) add(needs.size_of_side ? mm() + " wide" : "a module of " + mm());
  if (needs.swiss_cross) add("the Swiss cross in its centre");
  return text;
}

Json to_json(const Common& common, const Scheme& scheme, bool with_rows) {
  Json json = {{"id", scheme.id},
               {"title", scheme.title},
               {"country", or_null(scheme.country)},
               {"app", or_null(scheme.app)},
               {"nature", name(scheme.nature)},
               {"standard", or_null(name(scheme.standard))},
               {"spec", or_null(scheme.spec)},
               {"source", or_null(scheme.source)},
               {"as_of", or_null(scheme.as_of)},
               {"confidence", name(scheme.confidence)},
               {"notes", or_null(scheme.notes)}};
  if (common.site_given) json["site"] = is_of_site(scheme);
  if (!with_rows) return json;
  json["deep_links"] = Json::array();
  for (const DeepLink& link : deep_links_of(common, &scheme)) json["deep_links"].push_back(to_json(link));
  json["user_agents"] = Json::array();
  for (const UserAgent* agent : user_agents_of(scheme)) json["user_agents"].push_back(to_json(*agent));
  json["implies"] = Json::object();
  for (const Scheme* table = &scheme; table != nullptr; table = table->base)
    for (const Implied& fact : table->implies()) json["implies"][std::string(field_path(fact.field))] = fact.value;
  json["symbol"] = to_json(symbol_needs_of(scheme));
  json["rows"] = Json::array();
  for (const auto& [place, row] : rows_of(scheme)) json["rows"].push_back(to_json(place, *row));
  return json;
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  const std::size_t used = columns(text);
  if (used < width) out.append(width - used, ' ');
  return out + " ";
}

std::string limits_of(const Row& row) {
  if (row.max_chars == 0) return row.min_chars == 0 ? "" : std::to_string(row.min_chars) + "…";
  if (row.min_chars == row.max_chars) return std::to_string(row.max_chars);
  return (row.min_chars == 0 ? "" : std::to_string(row.min_chars)) + "…" + std::to_string(row.max_chars);
}

std::string remarks_of(const Row& row) {
  std::string text = row.required ? "required" : "";
  const auto add = [&](const std::string& more) { text += (text.empty() ? "" : ", ") + more; };
  const char* const before = row.rail ? "an offer of " : row.fixed ? "always " : "else ";
  if (!row.preset.empty()) add(before + std::string(row.preset));
  if (!row.codes.empty() && row.form != nullptr && (row.form->name == "code" || row.form->name == "shape")) {
    const bool shapes = row.form->name == "shape";
    std::string codes = shapes ? "like" : "one of";
    for (const CodeName& each : row.codes) codes += " " + std::string(shapes ? each.code : each.name);
    add(codes);
  }
  return text;
}

void print_pretty(std::ostream& out, const Common& common, const Scheme& scheme) {
  out << scheme.title << " (" << Text(scheme.id) << (is_of_site(scheme) ? ", the site's" : "") << ")\n";
  const auto line = [&](const char* label, Text text) {
    if (!text.empty()) out << "  " << padded(label, 11) << text << '\n';
  };
  line("country", scheme.country);
  line("nature", name(scheme.nature));
  line("spec", scheme.spec);
  line("source", scheme.source);
  line("as of", scheme.as_of);
  line("confidence", name(scheme.confidence));
  for (const Scheme* table = &scheme; table != nullptr; table = table->base)
    for (const Implied& fact : table->implies())
      line("implies", std::string(field_path(fact.field)) + " = " + std::string(fact.value));
  if (scheme.syntax != nullptr) line("symbol", symbol_of(symbol_needs_of(scheme)));
  line("note", scheme.notes);
  Text said;
  for (const Mark& mark : scheme.marks()) {
    if (!mark.why.empty() && scheme.standard == Standard::none && Text(mark.why) != said)
      line("known by", mark.why);
    said = mark.why;
  }
  for (const DeepLink& link : deep_links_of(common, &scheme))
    line("app", std::string(link.what) + ": " + std::string(link.link));
  for (const UserAgent* agent : user_agents_of(scheme))
    line("user agent",
         spelled(*agent) + ": " + std::string(agent->app) + " (" + std::string(name(agent->confidence)) + ")");
  if (scheme.syntax == nullptr) return;
  out << "\n  " << padded("path", 12) << padded("--set", 17) << padded("name", 32) << padded("form", 22)
      << padded("chars", 6) << "\n";
  for (const auto& [place, row] : rows_of(scheme))
    out << "  " << padded(place, 12) << padded(field_path(row->field), 17) << padded(row->name, 32)
        << padded(row->form != nullptr ? row->form->name : Text{}, 22) << padded(limits_of(*row), 6)
        << remarks_of(*row) << '\n';
}

void describe(po::options_description&) {}

/// All tables that are asked, or those that were named.
std::vector<const Scheme*> chosen_tables(const std::vector<std::string>& ids, const Common& common) {
  std::vector<const Scheme*> all;
  for_each_table(common.site.tables(), [&](const Scheme& scheme) { all.push_back(&scheme); });
  std::vector<const Scheme*> chosen = ids.empty() ? all : std::vector<const Scheme*>{};
  for (const std::string& id : ids) {
    chosen.push_back(find_scheme(id, common.site.tables()));
    if (chosen.back() == nullptr)
      throw UsageError("there is no scheme \"" + id + "\"; `paycode schemes` lists them");
  }
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const Scheme* a, const Scheme* b) { return Text(a->id) < Text(b->id); });
  return chosen;
}

void print_toml(std::ostream& out, const std::vector<const Scheme*>& chosen, const Common& common, bool all) {
  for (const Scheme* scheme : chosen) {
    Grammar grammar{};
    if (!all && !is_plain_table(*scheme, grammar))
      throw UsageError("\"" + std::string(scheme->id) + "\" is known by its grammar, which is code and not data");
  }
  std::vector<DeepLink> links;
  if (all) {
    links = deep_links_of(common, nullptr);
  } else {
    for (const Scheme* scheme : chosen)
      for (const DeepLink& link : deep_links_of(common, scheme)) links.push_back(link);
  }
  out << host::to_toml(chosen, links);
}

Exit run(const po::variables_map& values, Common& common) {
  const std::vector<std::string> ids = arguments_of(values);
  const bool all = ids.empty();
  const std::vector<const Scheme*> chosen = chosen_tables(ids, common);
  Report report(common);
  std::ostream& out = report.out();
  if (common.format == Format::toml) return print_toml(out, chosen, common, all), fine;
  // A table is for people to read also in a pipe: JSON where it is asked for.
  if (wants_json(common)) {
    Json array = Json::array();
    for (const Scheme* scheme : chosen) array.push_back(to_json(common, *scheme, !all));
    if (common.format == Format::json) {
      out << array.dump(1) << '\n';
    } else {
      for (const Json& each : array) out << each.dump() << '\n';
    }
    return fine;
  }
  for (const Scheme* scheme : chosen) {
    if (!all) {
      print_pretty(out, common, *scheme);
      continue;
    }
    out << padded(scheme->id, 19) << padded(scheme->country.empty() ? Text("–") : scheme->country, 3)
        << padded(name(scheme->nature), 15) << padded(name(scheme->confidence), 2) << scheme->title
        << (is_of_site(*scheme) ? " (the site's)" : "") << '\n';
  }
  return fine;
}

}  // namespace

const Command schemes_command{
    .name = "schemes",
    .arguments = "[ID…]",
    .summary = "the tables: all schemes, or what one takes, needs and limits",
    .describe = describe,
    .run = run,
};

}  // namespace paycode::cli
