// route: loads rules, and answers for one code and one context; or lints, compiles, draws the atlas.
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "files.hpp"
#include "inputs.hpp"
#include "route/atlas.hpp"
#include "route/plan.hpp"
#include "route/signature.hpp"
#include "routing.hpp"
#include "safe_text.hpp"
#include "standard/rfc3339.hpp"
#include "verb/route_table.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

std::int64_t seconds_now() { return static_cast<std::int64_t>(std::time(nullptr)); }

/// All but the last on standard error; the last ends the command.
[[noreturn]] void give_up(const std::vector<host::Problem>& problems, const std::string& path) {
  for (std::size_t i = 0; i + 1 < problems.size(); ++i)
    std::cerr << "paycode: " << without_codes(safe(to_string(problems[i], path))) << '\n';
  throw UsageError(to_string(problems.back(), path));
}

bool is_compiled(std::string_view bytes) { return bytes.starts_with(route_table::magic); }

/// The whole file, read once: it may be a pipe.
std::string bytes_of(const std::string& path) {
  constexpr std::size_t size_max = route_table::bytes_max + route_table::signature_size;
  std::ifstream file(path, std::ios::binary);
  std::string bytes;
  std::vector<char> part(1U << 16);
  while (bytes.size() <= size_max &&
         (file.read(part.data(), static_cast<std::streamsize>(part.size())), file.gcount() > 0))
    bytes.append(part.data(), static_cast<std::size_t>(file.gcount()));
  if (!file.is_open() || file.bad()) throw UsageError("cannot read \"" + path + "\"");
  if (bytes.size() > size_max) throw UsageError("\"" + path + "\" is longer than rules can be");
  return bytes;
}

std::string spoken(RouteFault fault) {
  switch (fault) {
    case RouteFault::foreign:
      return "is no table of rules";
    case RouteFault::version:
      return "is a table of another format; compile its rules with this version";
    case RouteFault::unsigned_one:
      return "has no signature, and --key wants one";
    case RouteFault::signature:
      return "has a signature that is not the key's: it was changed, or signed by somebody else";
    case RouteFault::rolled_back:
      return "is older than the one that --counter names";
    default:
      return "is broken";
  }
}

std::optional<std::uint32_t> counter_of(const po::variables_map& values) {
  if (values.count("counter") == 0) return std::nullopt;
  const auto counter = values["counter"].as<std::int64_t>();
  if (counter < 0 || counter > 0xFFFFFFFF) throw UsageError("--counter wants a number from 0 to 4294967295");
  return static_cast<std::uint32_t>(counter);
}

std::unique_ptr<RouteBook> open_compiled(const std::string& path, std::string bytes,
                                         const po::variables_map& values) {
  std::unique_ptr<SigningKey> key;
  RouteTrust trust{.counter_min = counter_of(values).value_or(0)};
  if (values.count("key") > 0) {
    key = std::make_unique<SigningKey>(values["key"].as<std::string>());
    trust.self = key.get();
    trust.verify = [](Text table, Text signature, void* self) {
      return static_cast<const SigningKey*>(self)->verify(table, signature);
    };
  }
  RouteFault fault = RouteFault::none;
  auto book = std::make_unique<RouteBook>(std::move(bytes), &trust, fault);
  if (fault != RouteFault::none) throw UsageError("\"" + path + "\" " + spoken(fault));
  if (key == nullptr && book->table().is_signed())
    std::cerr << "paycode: the signature of \"" << safe(path) << "\" was not looked at: give --key\n";
  return book;
}

std::unique_ptr<RouteBook> open_book(const std::string& path, const po::variables_map& values) {
  std::string bytes = bytes_of(path);
  if (is_compiled(bytes)) return open_compiled(path, std::move(bytes), values);
  // Whoever asks for a signature must not get by with a text in its place.
  for (const char* option : {"key", "counter"})
    if (values.count(option) > 0 && values.count("compile") == 0)
      throw UsageError("--" + std::string(option) + " is for tables that --compile wrote, and \"" + path +
                       "\" is none");
  constexpr std::size_t text_max = std::size_t{1} << 20;
  if (bytes.size() > text_max) throw UsageError("\"" + path + "\" is longer than a megabyte");
  std::vector<host::Problem> problems;
  auto book = std::make_unique<RouteBook>(bytes, problems);
  if (!problems.empty()) give_up(problems, path);
  return book;
}

/// Every file that is read.
std::vector<std::string> inputs_of(const std::string& rules, const std::vector<std::string>& texts,
                                   const po::variables_map& values) {
  std::vector<std::string> inputs = {rules};
  if (texts == std::vector<std::string>{"-"}) inputs.emplace_back("-");
  for (const char* option : {"key", "tables"})
    if (values.count(option) > 0) inputs.push_back(values[option].as<std::string>());
  if (values.count("atlas") == 0) return inputs;
  for (std::string& each : cases_beside(rules)) inputs.push_back(std::move(each));
  return inputs;
}

void want_written(const RouteBook& book, const char* option) {
  if (book.rules().rules.empty())
    throw UsageError("--" + std::string(option) + " wants the rules as they were written");
}

/// Standard output, or a file that is whole at once.
void put_output(const std::string& text, const Common& common) {
  if (common.output == "-")
    std::cout << text;
  else
    replace_file(common.output, text, false);
}

// --- the rules themselves
// ------------------------------------------------------------------------------------------

Exit lint(const std::string& path, const RouteBook& book, const RouteQuestion& question, const Common& common) {
  want_written(book, "lint");
  std::int64_t now = seconds_now();
  read_instant(question.context().at, book.rules().zone, now);
  const std::vector<host::LintProblem> problems = host::lint(book.rules(), now, common.context.tables);
  std::string out;
  std::size_t errors = 0;
  if (wants_json(common)) {
    Json all = Json::array();
    for (const host::LintProblem& each : problems)
      all.push_back({{"file", well_formed(path)},
                     {"line", each.line},
                     {"column", each.column},
                     {"grade", each.is_error ? "error" : "warning"},
                     {"message", well_formed(each.message)}});
    all = without_secrets_in(all, common);
    for (const Json& each : all)
      if (common.format == Format::ndjson) out += each.dump() + "\n";
    if (common.format == Format::json) out = all.dump(1) + "\n";
  }
  for (const host::LintProblem& each : problems) {
    errors += each.is_error ? 1 : 0;
    if (wants_json(common)) continue;
    const std::string line = safe(path + ":" + std::to_string(each.line) + ":" + std::to_string(each.column) +
                                  ": " + (each.is_error ? "error: " : "warning: ") + each.message);
    out += (common.unmask ? line : without_codes(line)) + "\n";
  }
  put_output(out, common);
  std::cerr << "paycode: " << book.rules().rules.size() << " rules, " << errors << " errors, "
            << problems.size() - errors << " warnings\n";
  return errors > 0 ? usage : fine;
}

/// What stands there must be a table, and no newer one: who puts an old one in place of a new one opens what was
/// closed.
void refuse_to_replace(const std::string& output, const std::string& table, std::uint32_t counter, bool is_signed) {
  namespace fs = std::filesystem;
  std::error_code none;
  const fs::file_status what = fs::symlink_status(output, none);
  if (!fs::exists(what)) return;
  if (!fs::is_regular_file(what))
    throw UsageError("\"" + output + "\" is there already, and is no file: it stays as it is");
  const std::string old = bytes_of(output);
  RouteTable there;
  if (const RouteFault fault = open_routes(old, nullptr, there); fault != RouteFault::none)
    throw UsageError("\"" + output + "\" is there already, and is " +
                     (fault == RouteFault::version   ? "a table of another format"
                      : fault == RouteFault::foreign ? "no table of rules"
                                                     : "broken") +
                     ": it stays as it is; remove it first");
  if (there.is_signed() && !is_signed)
    throw UsageError("\"" + output + "\" is signed; give --key, so that what replaces it is, too");
  // The same rules again are no step back.
  if (there.counter() < counter || (there.counter() == counter && old.starts_with(table))) return;
  throw UsageError("\"" + output + "\" has the counter " + std::to_string(there.counter()) + ", and " +
                   std::to_string(counter) + " is not above it; raise `counter` in the rules, or give --counter");
}

Exit compile(const std::string& path, const RouteBook& book, const po::variables_map& values) {
  want_written(book, "compile");
  const auto output = values["compile"].as<std::string>();
  if (output == "-")
    throw UsageError("--compile wants a file: a table has a counter, which what it replaces is asked for");
  host::RouteRules rules = book.rules();
  rules.counter = counter_of(values).value_or(rules.counter);
  std::vector<host::Problem> problems;
  std::string table = host::compile(rules, problems);
  if (!problems.empty()) give_up(problems, path);
  const bool is_signed = values.count("key") > 0;
  if (is_signed) table = host::announce_signature(std::move(table));
  refuse_to_replace(output, table, rules.counter, is_signed);
  if (is_signed) table += SigningKey(values["key"].as<std::string>()).sign(table);
  replace_file(output, table, false);
  std::cerr << "paycode: " << rules.rules.size() << " rules, " << table.size() << " bytes, counter "
            << rules.counter << (is_signed ? ", signed" : ", not signed") << '\n';
  return fine;
}

// --- a plan
// --------------------------------------------------------------------------------------------------------

std::string text_in(const Json& json, const char* key) {
  return json.at(key).is_string() ? json.at(key).get<std::string>()
         : json.at(key).is_null() ? ""
                                  : json.at(key).dump();
}

std::string line_of(const Json& route, std::size_t number) {
  std::string line = std::to_string(number) + ". " + text_in(route, "rule") + ": " + text_in(route, "wallet") +
                     " by " + text_in(route, "presentation");
  if (const std::string offer = text_in(route, "offer"); !offer.empty()) line += " of " + offer;
  const std::size_t steps = route.at("steps");
  line += ", " + std::to_string(steps) + (steps == 1 ? " step" : " steps") + ", fee " + text_in(route, "fee");
  if (const std::string fee = text_in(route, "fee_amount"); !fee.empty() && text_in(route, "fee") != "0")
    line += " = " + fee;
  if (const std::string connector = text_in(route, "connector"); !connector.empty())
    line += ", through " + connector;
  if (route.at("degraded") == true) line += " (degraded)";
  if (text_in(route, "refund_to") == "payer") line += "; a refund goes to whoever paid";
  return line;
}

std::string pretty(const Json& plan, const std::string& at, bool explain) {
  std::string out = "at " + at + "\n";
  if (plan.contains("shown")) {
    const Json& shown = plan.at("shown");
    out += text_in(shown, "rule") + ": " +
           (shown.at("eligible") == true ? "still open" : text_in(shown, "reason")) + "\n";
  }
  std::size_t number = 0;
  for (const Json& route : plan.at("routes")) {
    out += line_of(route, ++number) + "\n";
    for (const char* key : {"title", "report", "note"})
      if (explain && route.contains(key) && !text_in(route, key).empty())
        out += "     " + text_in(route, key) + "\n";
  }
  if (number == 0) out += "no way is open\n";
  std::size_t hidden = 0;
  for (const Json& each : plan.at("rejected")) {
    const std::string condition = text_in(each, "condition");
    // Who asks for one platform is not helped by all others.
    if (!explain && (number > 0 || condition == "platform" || condition == "wallet")) {
      ++hidden;
      continue;
    }
    out += "not " + text_in(each, "rule") + ": " + condition + ": " + text_in(each, "reason") + "\n";
  }
  if (hidden > 0) out += std::to_string(hidden) + " more rules are no way; --explain says why\n";
  std::string safe_out;
  for (std::size_t at_line = 0; at_line < out.size();) {
    const std::size_t end = out.find('\n', at_line);
    safe_out += safe(out.substr(at_line, end - at_line)) + "\n";
    at_line = end + 1;
  }
  return safe_out;
}

}  // namespace

Exit find_routes(const po::variables_map& values, Common& common) {
  if (values.count("rules") == 0) throw UsageError("route wants --rules F");
  const auto path = values["rules"].as<std::string>();
  const std::vector<std::string> texts = arguments_of(values);
  if (texts.size() > 1) throw UsageError("route takes one TEXT");
  const int tasks = (values.count("lint") > 0 ? 1 : 0) + (values.count("compile") > 0 ? 1 : 0) +
                    (values.count("atlas") > 0 ? 1 : 0);
  if (tasks > 1 || (tasks > 0 && !texts.empty()))
    throw UsageError("--lint, --compile and --atlas stand alone, and take no TEXT");
  if (values.count("compile") > 0 && common.output != "-")
    throw UsageError("--compile names the file that it writes; --output has nothing to write");
  RouteQuestion question(common.context_text);
  refuse_overwriting({common.output}, inputs_of(path, texts, values));
  const std::unique_ptr<RouteBook> book = open_book(path, values);
  if (values.count("lint") > 0) return lint(path, *book, question, common);
  if (values.count("compile") > 0) return compile(path, *book, values);
  if (values.count("atlas") > 0) {
    want_written(*book, "atlas");
    put_output(atlas_of(path, *book, common), common);
    return fine;
  }
  if (question.context().at.empty()) question.set_time(instant(seconds_now(), book->table().zone()));
  std::unique_ptr<ReadPayload> code;
  if (!texts.empty()) {
    Context context = question.reading_context(book->table());
    context.tables = common.context.tables;
    code = std::make_unique<ReadPayload>(texts[0] == "-" ? payload_of_input(context, common.profile) : texts[0],
                                         context, common.profile);
  }
  const Payload* payload = code != nullptr ? &code->payload() : nullptr;
  Json plan = plan_of(*book, payload, question.context());
  bool good = !plan["routes"].empty();
  if (values.count("shown") > 0) {
    plan["shown"] = confirmation_of(*book, payload, question.context(), values["shown"].as<std::string>());
    good = plan["shown"]["eligible"] == true;
  }
  plan = without_secrets_in(plan, common);
  const std::string at(question.context().at);
  if (common.format == Format::pretty && !common.quiet) {
    put_output(pretty(plan, at, values.count("explain") > 0), common);
  } else if (!common.quiet) {
    plan["at"] = at;
    put_output(common.format == Format::json ? plan.dump(1) + "\n" : plan.dump() + "\n", common);
  }
  return good ? fine : wrong;
}

}  // namespace paycode::cli
