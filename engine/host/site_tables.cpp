#include "host/site_tables.hpp"

#include <algorithm>
#include <deque>

#include "host/toml.hpp"
#include "model/shape.hpp"

namespace paycode::host {

struct SiteTables::Store {
  struct Table {
    Scheme scheme;
    std::vector<Mark> marks;
  };
  std::deque<std::string> texts;
  std::vector<std::unique_ptr<Table>> owned;
  std::vector<const Scheme*> tables;
  std::vector<DeepLink> deep_links;

  /// The text, where it stays.
  const char* keep(std::string_view text) { return texts.emplace_back(text).c_str(); }
};

namespace {

constexpr Grammar grammars[] = {Grammar::digit_code, Grammar::link, Grammar::text};
constexpr Confidence confidences[] = {Confidence::A, Confidence::B, Confidence::C};
constexpr Nature natures[] = {Nature::self_contained, Nature::opaque, Nature::not_payment, Nature::unknown};
constexpr Next nexts[] = {Next::none, Next::pay, Next::resolve, Next::ask_gateway, Next::open_app, Next::charge};
constexpr PresentedBy presenters[] = {PresentedBy::unknown, PresentedBy::payee, PresentedBy::payer};
constexpr Usage usages[] = {Usage::unknown, Usage::reusable, Usage::once};

bool is_id(std::string_view id) {
  bool after_dot = true;
  for (const char c : id) {
    if (c == '.' ? after_dot : !is_lower(c) && !is_digit(c)) return false;
    after_dot = c == '.';
  }
  return !after_dot;
}

bool is_month(std::string_view text) {
  return text.size() == 7 && is_digits(slice(text, 0, 4)) && text[4] == '-' && is_digits(slice(text, 5)) &&
         slice(text, 5) >= "01" && slice(text, 5) <= "12";
}

bool is_country_code(std::string_view text) { return text.size() == 2 && is_upper(text[0]) && is_upper(text[1]); }

/// A link as far as it says whose it is: "https://host/" or "https://*.domain/" with the slash, or "app://".
bool is_link_lead(std::string_view lead) {
  const std::size_t colon = find(lead, ':');
  if (colon == Text::npos || colon == 0 || !all_of(slice(lead, 0, colon), [](char c) {
        return is_lower(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
      }))
    return false;
  const Text scheme = slice(lead, 0, colon), rest = slice(lead, colon);
  if (!starts_with(rest, "://")) return false;
  if (scheme != "http" && scheme != "https") return true;
  const Text authority = slice(rest, 3);
  const std::size_t end = authority.find_first_of("/?#");
  Text host = slice(authority, 0, end);
  host = slice(host, 0, find(host, ':'));
  if (starts_with(host, "*.")) host = slice(host, 2);
  const bool empty_label =
      host.empty() || host.front() == '.' || host.back() == '.' || host.find("..") != Text::npos;
  return end != Text::npos && !empty_label && find(host, '.') != Text::npos &&
         all_of(host, [](char c) { return is_lower(c) || is_digit(c) || c == '-' || c == '.'; });
}

}  // namespace

/// Takes a parsed file apart, and collects what is wrong with it.
class Loader {
 public:
  Loader(SiteTables::Store& store, std::vector<Problem>& problems) : store_(store), problems_(problems) {}

  void file(const toml::table& root) {
    TomlFields fields(problems_, root);
    if (const toml::array* schemes = fields.tables("scheme"))
      for (const toml::node& each : *schemes) scheme(*each.as_table());
    if (const toml::array* links = fields.tables("deep_link"))
      for (const toml::node& each : *links) deep_link(*each.as_table());
    fields.finish();
  }

 private:
  void fail(const toml::node& where, const std::string& message) { report(problems_, where.source(), message); }

  const char* keep(std::string_view text) { return text.empty() ? "" : store_.keep(text); }

  /// What the file says over what the table has already.
  void describe(TomlFields& fields, Scheme& scheme) {
    const auto note = [&](const char* key, Note& into) {
      const std::string_view text = fields.text(key);
      if (!text.empty()) into = Text(store_.keep(text), text.size());
    };
    note("title", scheme.title);
    note("spec", scheme.spec);
    note("source", scheme.source);
    note("notes", scheme.notes);
    const std::string_view as_of = fields.text("as_of", is_month, "a month: 2026-11");
    if (!as_of.empty()) scheme.as_of = Text(store_.keep(as_of), as_of.size());
    const std::string_view country = fields.text("country", is_country_code, "two capital letters");
    if (!country.empty()) scheme.country = store_.keep(country);
    const std::string_view app = fields.text("app");
    if (!app.empty()) scheme.app = store_.keep(app);
    scheme.confidence = fields.one_of("confidence", confidences, scheme.confidence);
    scheme.nature = fields.one_of("nature", natures, scheme.nature);
  }

  void scheme(const toml::table& table) {
    TomlFields fields(problems_, table);
    const std::string_view id = fields.required("id");
    if (!id.empty() && !is_id(id))
      fail(*table.get("id"), quoted(id) + " is no id; want small letters, digits and single dots");
    const Scheme* known = find_scheme(id);
    Grammar grammar = Grammar::text;
    const bool plain = known != nullptr && is_plain_table(*known, grammar);
    if (known != nullptr && !plain)
      fail(*table.get("id"), quoted(id) + " is known by its grammar, which no table can change; want another id");
    for (const Scheme* other : store_.tables)
      if (!id.empty() && other->id == Text(id)) fail(*table.get("id"), quoted(id) + " stands here a second time");
    const std::optional<Grammar> stated = fields.one_of("grammar", grammars);
    if (known == nullptr && !stated && table.get("grammar") == nullptr)
      fail(table, "\"grammar\" is missing: digits, link or text");
    if (plain && stated && *stated != grammar)
      fail(*table.get("grammar"), quoted(id) + " is of the grammar " + std::string(name(grammar)));
    if (!plain && stated) grammar = *stated;

    auto made = std::make_unique<SiteTables::Store::Table>();
    made->scheme = plain ? *known : plain_table(grammar);
    made->scheme.id = keep(id);
    describe(fields, made->scheme);
    if (made->scheme.title.empty() && table.get("title") == nullptr) fields.required("title");
    const toml::array* marks = fields.tables("mark");
    if (table.get("mark") == nullptr) fail(table, "\"mark\" is missing: by what a code is known");
    if (marks != nullptr && marks->empty()) fail(*table.get("mark"), "\"mark\" is empty");
    if (marks != nullptr && marks->size() > marks_max)
      fail(*table.get("mark"), std::to_string(marks->size()) + " marks; want at most " + std::to_string(marks_max));
    else if (marks != nullptr)
      for (const toml::node& each : *marks) made->marks.push_back(mark(*each.as_table(), grammar));
    fields.finish();

    Scheme& finished = made->scheme;
    finished.lists.take(Array<Mark>(made->marks.data(), made->marks.size()));
    finished.leads = lead_traces(finished.marks());
    finished.names = name_traces(finished.marks());
    finished.keys = key_traces(finished.marks());
    store_.tables.push_back(&finished);
    store_.owned.push_back(std::move(made));
  }

  Mark mark(const toml::table& table, Grammar grammar) {
    TomlFields fields(problems_, table);
    const bool is_link = grammar == Grammar::link, is_digits_only = grammar == Grammar::digit_code;
    const std::string_view lead = fields.text("lead");
    if (!lead.empty() && is_link && !is_link_lead(lead))
      fail(*table.get("lead"),
           quoted(lead) + " begins no link; want https://host/… in small letters with the slash, or app://…");
    if (!lead.empty() && is_digits_only && !is_digits(lead) && !starts_with(lead, "fp"))
      fail(*table.get("lead"), quoted(lead) + " begins no code of digits");
    const std::string_view last = fields.text("lead_last");
    if (!last.empty() && (!is_digits_only || !is_digits(last) || last.size() != lead.size() || last < lead))
      fail(*table.get("lead_last"), quoted(last) + " ends no range of digits that begins with \"lead\"");
    const std::uint16_t length = fields.length("length");
    std::uint16_t least = fields.length("min_length"), most = fields.length("max_length");
    if (length != 0 && (least != 0 || most != 0))
      fail(*table.get("length"), "\"length\" stands beside \"min_length\" or \"max_length\"; want either");
    if (length != 0) least = most = length;
    if (most != 0 && lead.size() > most) fail(*table.get("lead"), quoted(lead) + " is longer than the whole code");
    if (most != 0 && least > most) fail(*table.get("max_length"), "\"max_length\" is below \"min_length\"");
    if (lead.empty() && !(is_digits_only && most != 0) && table.get("lead") == nullptr)
      fail(table, is_digits_only ? "\"lead\" is missing, and so is a greatest length" : "\"lead\" is missing");
    if (is_digits_only && most == 0 && !lead.empty() && table.get("length") == nullptr)
      fail(table, "\"length\" or \"max_length\" is missing: a few digits begin many numbers");
    const std::string_view parameter = fields.text("parameter"), value = fields.text("value");
    if (!parameter.empty() && !is_link) fail(*table.get("parameter"), "only links have parameters");
    if (!value.empty() && parameter.empty()) fail(*table.get("value"), "\"value\" stands without \"parameter\"");
    const std::string_view rest = fields.text("rest");
    if (!rest.empty() && !is_shape(rest))
      fail(*table.get("rest"),
           quoted(rest) + " is no shape; want characters, <8 digits>, <8-20 letters>, <separator> or <end>");
    if (!rest.empty() && lead.empty()) fail(*table.get("rest"), "\"rest\" stands without \"lead\"");
    if (!rest.empty() && !parameter.empty())
      fail(*table.get("rest"), "\"rest\" stands beside \"parameter\"; want either");

    const toml::node* after = fields.node("after_others");
    if (after != nullptr && !after->is_boolean()) fail(*after, "\"after_others\" wants true or false");
    const bool last_of_equals = after != nullptr && after->value_or(false);
    const std::string_view why = fields.required("why");
    Mark made{.lead = keep(lead),
              .lead_last = keep(last),
              .key = keep(parameter),
              .value = keep(parameter.empty() ? rest : value),
              .min_chars = static_cast<MarkLength>(least),
              .max_chars = static_cast<MarkLength>(most),
              .rank = last_of_equals ? Rank::alone : Rank::national,
              .nature = grammar == Grammar::text ? Nature::not_payment : Nature::opaque,
              .next = is_digits_only ? Next::charge : Next::open_app,
              .presented_by = is_digits_only ? PresentedBy::payer
                              : is_link      ? PresentedBy::payee
                                             : PresentedBy::unknown,
              .usage = is_digits_only ? Usage::once : Usage::unknown,
              .confidence = Confidence::C,
              .why = why.empty() ? Text{} : Text(store_.keep(why), why.size())};
    made.nature = fields.one_of("nature", natures, made.nature);
    made.next = fields.one_of("next", nexts, made.next);
    made.presented_by = fields.one_of("presented_by", presenters, made.presented_by);
    made.usage = fields.one_of("usage", usages, made.usage);
    made.confidence = fields.one_of("confidence", confidences, made.confidence);
    fields.finish();
    return made;
  }

  void deep_link(const toml::table& table) {
    TomlFields fields(problems_, table);
    const std::string_view app = fields.required("app"), what = fields.required("what"),
                           link = fields.required("link"), source = fields.text("source");
    const std::size_t colon = find(link, ':');
    if (!link.empty() && (colon == Text::npos || colon == 0))
      fail(*table.get("link"), quoted(link) + " is no link; want app://… with {code} or {query}");
    DeepLink made{keep(app), {}, keep(link), Confidence::C, {}};
    if (!what.empty()) made.what = Text(store_.keep(what), what.size());
    if (!source.empty()) made.source = Text(store_.keep(source), source.size());
    made.confidence = fields.one_of("confidence", confidences, made.confidence);
    fields.finish();
    store_.deep_links.push_back(made);
  }

  SiteTables::Store& store_;
  std::vector<Problem>& problems_;
};

SiteTables::SiteTables() : store_(std::make_unique<Store>()) {}
SiteTables::SiteTables(SiteTables&&) noexcept = default;
SiteTables& SiteTables::operator=(SiteTables&&) noexcept = default;
SiteTables::~SiteTables() = default;

SiteTables SiteTables::parse(std::string_view toml, std::vector<Problem>& problems) {
  SiteTables made;
  const std::size_t before = problems.size();
  const std::optional<toml::table> root = parse_toml(toml, problems);
  if (root) Loader(*made.store_, problems).file(*root);
  std::stable_sort(
      problems.begin() + static_cast<std::ptrdiff_t>(before), problems.end(),
      [](const Problem& a, const Problem& b) { return std::pair(a.line, a.column) < std::pair(b.line, b.column); });
  if (problems.size() != before) made = SiteTables();
  return made;
}

SiteTables SiteTables::load(const std::string& path, std::vector<Problem>& problems) {
  std::string text;
  if (!read_file(path, text, problems)) return {};
  return parse(text, problems);
}

Array<const Scheme*> SiteTables::tables() const noexcept { return {store_->tables.data(), store_->tables.size()}; }
Array<DeepLink> SiteTables::deep_links() const noexcept {
  return {store_->deep_links.data(), store_->deep_links.size()};
}

// --- the way back ------------------------------------------------------------------------------------------------

namespace {

/// A basic string: tables hold no control characters, and TOML wants only these two escaped.
std::string in_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

void put(std::string& out, const char* key, std::string_view value) {
  if (!value.empty()) out += std::string(key) + " = " + in_quotes(value) + "\n";
}
void put(std::string& out, const char* key, std::uint16_t value) {
  if (value != 0) out += std::string(key) + " = " + std::to_string(value) + "\n";
}

void put(std::string& out, const Mark& mark) {
  out += "\n[[scheme.mark]]\n";
  put(out, "lead", mark.lead);
  put(out, "lead_last", mark.lead_last);
  if (mark.min_chars == mark.max_chars) {
    put(out, "length", mark.min_chars);
  } else {
    put(out, "min_length", mark.min_chars);
    put(out, "max_length", mark.max_chars);
  }
  put(out, "parameter", mark.key);
  put(out, mark.key.empty() ? "rest" : "value", mark.wanted());
  put(out, "nature", word_for(mark.nature));
  put(out, "next", word_for(mark.next));
  put(out, "presented_by", word_for(mark.presented_by));
  put(out, "usage", word_for(mark.usage));
  put(out, "confidence", word_for(mark.confidence));
  if (mark.rank == Rank::alone) out += "after_others = true\n";
  put(out, "why", mark.why);
}

void put(std::string& out, const Scheme& scheme, Grammar grammar) {
  out += "[[scheme]]\n";
  put(out, "id", scheme.id);
  put(out, "title", scheme.title);
  put(out, "grammar", name(grammar));
  put(out, "country", scheme.country);
  put(out, "app", scheme.app);
  put(out, "nature", word_for(scheme.nature));
  put(out, "spec", scheme.spec);
  put(out, "source", scheme.source);
  put(out, "as_of", scheme.as_of);
  put(out, "confidence", word_for(scheme.confidence));
  put(out, "notes", scheme.notes);
  for (const Mark& mark : scheme.marks()) put(out, mark);
  out += "\n";
}

}  // namespace

std::string to_toml(std::span<const Scheme* const> schemes, std::span<const DeepLink> deep_links) {
  std::string out, others;
  for (const Scheme* scheme : schemes) {
    Grammar grammar{};
    if (is_plain_table(*scheme, grammar)) {
      if (scheme->marks().size() > 0) put(out, *scheme, grammar);
    } else if (scheme->syntax != nullptr) {
      others += "# " + std::string(scheme->id) + "\n";
    }
  }
  for (const DeepLink& link : deep_links) {
    out += "[[deep_link]]\n";
    put(out, "app", link.app);
    put(out, "what", link.what);
    put(out, "link", link.link);
    put(out, "confidence", word_for(link.confidence));
    put(out, "source", link.source);
    out += "\n";
  }
  if (!others.empty()) out += "# Known by their grammar, which is code and not data:\n" + others;
  return out;
}

}  // namespace paycode::host
