// From the command line to a command and its exit status.
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <iostream>

#include "checking.hpp"
#include "command.hpp"
#include "drawing.hpp"
#include "host/hooks.hpp"
#include "routing.hpp"
#include "safe_text.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

constexpr const Command* all_commands[] = {&scan_command,    &read_command,   &check_command, &write_command,
                                           &convert_command, &merge_command,  &draw_command,  &route_command,
                                           &schemes_command, &explain_command};

const Command* find_command(std::string_view name) {
  for (const Command* command : all_commands)
    if (command->name == name) return command;
  return nullptr;
}

/// Messages quote what was typed: nothing of it may reach the terminal raw, and no customer's code a log.
std::string quotable(const std::exception& error) { return without_codes(safe(error.what())); }

/// `of_tables`: the command prints tables, which have a form of their own.
Format format_of(const std::string& name, bool of_tables) {
  if (name == "pretty") return Format::pretty;
  if (name == "ndjson") return Format::ndjson;
  if (name == "json") return Format::json;
  if (name == "toml" && of_tables) return Format::toml;
  throw UsageError("--format is \"" + name + "\"; want pretty, ndjson or json" + (of_tables ? ", or toml" : ""));
}

bool on_terminal(const std::string& output) { return output == "-" && isatty(STDOUT_FILENO) == 1; }

bool set_in_environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

/// Whatever is wrong in a site's file is said at once, a line each.
void take_tables(const std::string& path, Common& common) {
  std::vector<host::Problem> problems;
  common.site = host::SiteTables::load(path, problems);
  for (std::size_t i = 0; i + 1 < problems.size(); ++i)
    std::cerr << "paycode: " << without_codes(safe(to_string(problems[i], path))) << '\n';
  if (!problems.empty()) throw UsageError(to_string(problems.back(), path));
  common.context.tables = common.site.tables();
  common.site_given = true;
}

void take_common(const po::variables_map& values, const Command& command, Common& common) {
  if (command.reports) {
    // One --output alone is the default report's.
    if (values.count("output") > 0) common.output = values["output"].as<std::vector<std::string>>().back();
  } else {
    common.output = values["output"].as<std::string>();
  }
  const bool terminal = on_terminal(common.output);
  common.format_given = values.count("format") > 0;
  common.format = terminal ? Format::pretty : Format::ndjson;
  if (common.format_given && !command.reports)
    common.format = format_of(values["format"].as<std::string>(), &command == &schemes_command);
  common.colour = terminal && !set_in_environment("NO_COLOR") && !set_in_environment("CI");
  const auto profile = values["profile"].as<std::string>();
  if (profile != "tolerant" && profile != "strict")
    throw UsageError("--profile is \"" + profile + "\"; want tolerant or strict");
  common.profile = profile == "strict" ? Profile::strict : Profile::tolerant;
  common.context_text = values["context"].as<std::string>();
  const Text unknown = command.routes ? Text{} : read_context(common.context_text, common.context);
  if (!unknown.empty())
    throw UsageError("--context does not know \"" + std::string(unknown) +
                     "\"; want market=CC, presented_by=payee|payer, app=NAME or at=TIME");
  common.context.hooks = &host::hooks;
  if (values.count("tables") > 0) take_tables(values["tables"].as<std::string>(), common);
  for (const auto& [name, flag] : {std::pair{"elements", &common.elements},
                                   {"bytes", &common.bytes},
                                   {"unmask", &common.unmask},
                                   {"quiet", &common.quiet},
                                   {"verbose", &common.verbose}})
    *flag = values.count(name) > 0;
}

std::vector<std::string> with_command(const Command& command, const std::vector<std::string>& words) {
  std::vector<std::string> all = {command.name};
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

/// Each --format with the --output that follows it; where one alone stands before it, with that.
std::vector<ReportPlace> reports_of(const po::parsed_options& parsed) {
  std::vector<ReportPlace> reports;
  std::string before;
  for (const po::option& option : parsed.options) {
    if (option.value.empty()) continue;
    if (option.string_key == "format") {
      reports.emplace_back();
      reports.back().format = option.value.front();
      reports.back().output.swap(before);
    } else if (option.string_key == "output") {
      std::string& output = reports.empty() ? before : reports.back().output;
      if (!output.empty()) throw UsageError("--output \"" + option.value.front() + "\" has no --format of its own");
      output = option.value.front();
    }
  }
  for (ReportPlace& each : reports)
    if (each.output.empty()) each.output = "-";
  return reports;
}

Exit run_command(const Command& command, const std::vector<std::string>& words) {
  po::options_description options = common_options(command.reports);
  command.describe(options);
  options.add_options()("argument", po::value<std::vector<std::string>>());
  po::positional_options_description positional;
  positional.add("argument", -1);
  using style = po::command_line_style::style_t;
  const int plain_style = style::allow_long | style::allow_short | style::long_allow_next |
                          style::long_allow_adjacent | style::short_allow_next | style::short_allow_adjacent |
                          style::allow_dash_for_short | style::allow_sticky;
  po::variables_map values;
  const po::parsed_options parsed =
      po::command_line_parser(words).options(options).positional(positional).style(plain_style).run();
  po::store(parsed, values);
  po::notify(values);
  if (values.count("help") > 0) {
    print_help(std::cout, &command);
    return fine;
  }
  Common common;
  if (command.reports) common.reports = reports_of(parsed);
  take_common(values, command, common);
  if (&command == &check_command) check_elsewhere(with_command(command, words));
  if (&command == &route_command) route_elsewhere(with_command(command, words));
  if (command.symbols_only || (command.payloads && names_symbol(common.output))) {
    draw_elsewhere(with_command(command, words));
  } else if (command.payloads) {
    refuse_drawing_options(values);
  }
  return command.run(values, common);
}

Exit run_words(const std::vector<std::string>& words) {
  if (words.empty()) {
    print_help(std::cerr, nullptr);
    return usage;
  }
  const std::string& first = words.front();
  if (first == "--help" || first == "-h" || first == "help") {
    const Command* command = words.size() > 1 ? find_command(words[1]) : nullptr;
    print_help(std::cout, command);
    return fine;
  }
  if (first == "--version") {
    print_version(std::cout, words.size() > 1 && words[1] == "--verbose");
    return fine;
  }
  if (first == "--print-manual") return print_manual(std::cout), fine;
  if (first == "--print-completion") return print_completion(std::cout), fine;
  const Command* command = find_command(first);
  if (command == nullptr) throw UsageError("there is no command \"" + first + "\"; `paycode --help` lists them");
  for (const std::string& word : words) {
    if (word == "--") break;
    if (word == "--version") return print_version(std::cout, false), fine;
  }
  return run_command(*command, {words.begin() + 1, words.end()});
}

}  // namespace

std::span<const Command> commands() {
  static const std::vector<Command> list = [] {
    std::vector<Command> copies;
    for (const Command* command : all_commands) copies.push_back(*command);
    return copies;
  }();
  return list;
}

Exit worse_of(Exit a, Exit b) noexcept {
  const auto weight = [](Exit exit) {
    switch (exit) {
      case fine:
        return 0;
      case nothing_found:
        return 1;
      case wrong:
        return 2;
      case unreadable:
        return 3;
      case usage:
        return 4;
      case interrupted:
        return 5;
      case internal:
        return 6;
    }
    return 6;
  };
  return weight(a) >= weight(b) ? a : b;
}

std::vector<std::string> arguments_of(const po::variables_map& values) {
  return values.count("argument") > 0 ? values["argument"].as<std::vector<std::string>>()
                                      : std::vector<std::string>{};
}

po::options_description common_options(bool of_reports) {
  po::options_description options("Every command");
  const auto text = [](const char* name) { return po::value<std::string>()->value_name(name); };
  auto add = options.add_options();
  if (of_reports) {
    const auto several = [](const char* name) {
      return po::value<std::vector<std::string>>()->composing()->value_name(name);
    };
    add("format", several("FORMAT"),
        "pretty (on a terminal), ndjson, json, junit, sarif, csv, github or html; several, each with its --output");
    add("output,o", several("FILE"), "where the report goes whose --format stands before; - is standard output");
  } else {
    add("format", text("FORMAT"), "pretty (on a terminal), ndjson or json");
    add("output,o", text("FILE")->default_value("-"), "where to write; - is standard output");
  }
  add("profile", text("NAME")->default_value("tolerant"), "tolerant or strict");
  add("context", text("K=V,…")->default_value(""),
      "market=CC, presented_by=payee|payer, app=NAME, at=TIME; of route more");
  add("tables", text("FILE"),
      "a site's own prefixes, hosts and deep links (TOML), which come before the built-in ones");
  add("elements", "add every element of the code");
  add("bytes", "add the bytes in base64");
  add("unmask", "show consumer codes and card numbers");
  add("quiet", "print the summary only");
  add("verbose", "say more on standard error");
  add("help,h", "show this");
  add("version", "show the version");
  return options;
}

int run(int argc, char** argv) {
  try {
    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
    const Exit exit = run_words(words);
    std::cout.flush();
    if (!std::cout) {
      std::cerr << "paycode: cannot write the output: " << std::strerror(errno) << '\n';
      return unreadable;
    }
    return exit;
  } catch (const UsageError& error) {
    std::cerr << "paycode: " << quotable(error) << '\n';
    return usage;
  } catch (const po::error& error) {
    std::cerr << "paycode: " << quotable(error) << "; `paycode --help` lists the options\n";
    return usage;
  } catch (const std::exception& error) {
    std::cerr << "paycode: internal error: " << quotable(error) << '\n';
    return internal;
  }
}

}  // namespace paycode::cli
