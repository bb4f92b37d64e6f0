// --help, --version, the manual page and the shell completion: all from the table of commands and their options.
#include <fstream>
#include <iostream>
#include <sstream>

#include "command.hpp"
#include "inputs.hpp"
#include "symbol/sandbox.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

constexpr const char* exit_statuses[][2] = {
    {"0", "all fine: every record is ok, odd or unknown"},
    {"1", "read, but something is wrong: a record is bad, or a payload was refused"},
    {"2", "usage: the command line cannot be carried out"},
    {"3", "some input could not be read"},
    {"4", "nothing found: no symbol in any picture, or no file"},
    {"70", "internal error"},
};

po::options_description options_of(const Command& command) {
  po::options_description options("Options of " + std::string(command.name));
  command.describe(options);
  return options;
}

/// "-" and "\" have a meaning in roff.
std::string roff(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c == '\\' || c == '-') out += '\\';
    out += c;
  }
  return out;
}

void roff_options(std::ostream& out, const po::options_description& options) {
  for (const auto& option : options.options())
    out << ".TP\n.B " << roff(option->format_name()) << ' ' << roff(option->format_parameter()) << '\n'
        << roff(option->description()) << '\n';
}

std::string long_names(const po::options_description& options) {
  std::string names;
  for (const auto& option : options.options()) names += (names.empty() ? "--" : " --") + option->long_name();
  return names;
}

/// What the system says to a command line; nothing where it fails.
std::string output_of(const std::string& command_line) {
  std::string text;
  // Our own program under its own loader, each path quoted.
  FILE* pipe = popen(command_line.c_str(), "r");  // NOLINT(cert-env33-c)
  if (pipe == nullptr) return text;
  char buffer[256];
  while (fgets(buffer, sizeof buffer, pipe) != nullptr) text += buffer;
  return pclose(pipe) == 0 ? text : std::string{};
}

std::string quoted(const std::string& path) {
  std::string out = "'";
  for (char c : path) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace

void print_help(std::ostream& out, const Command* command) {
  if (command != nullptr) {
    out << "paycode " << command->name << ' ' << command->arguments << "\n  " << command->summary << "\n\n";
    const po::options_description own = options_of(*command);
    if (!own.options().empty()) out << own << '\n';
    out << common_options(command != nullptr && command->reports);
    return;
  }
  out << "paycode " PAYCODE_VERSION ": reads, checks and writes payment codes of any wallet\n\n";
  for (const Command& each : commands()) {
    std::string name = std::string(each.name) + " " + each.arguments;
    out << "  paycode " << name << "\n      " << each.summary << '\n';
  }
  out << "\n`paycode COMMAND --help` lists a command's options.\n";
}

void print_manual(std::ostream& out) {
  out << ".TH PAYCODE 1 \"\" \"paycode " PAYCODE_VERSION
         "\" \"User Commands\"\n.SH NAME\npaycode \\- reads, checks and writes payment codes\n.SH SYNOPSIS\n";
  for (const Command& each : commands())
    out << ".B paycode " << each.name << "\n[\\fIOPTION\\fR]... " << roff(each.arguments) << "\n.br\n";
  for (const Command& each : commands()) {
    out << ".SH " << each.name << "\n" << roff(each.summary) << ".\n";
    roff_options(out, options_of(each));
  }
  out << ".SH OPTIONS OF EVERY COMMAND\n";
  roff_options(out, common_options());
  out << ".SH EXIT STATUS\n";
  for (const auto& [status, meaning] : exit_statuses) out << ".TP\n.B " << status << "\n" << meaning << '\n';
  out << ".SH ENVIRONMENT\n.TP\n.B NO_COLOR, CI\nNo colour, if set.\n";
}

void print_completion(std::ostream& out) {
  out << "# bash completion for paycode, made by `paycode --print-completion`\n_paycode() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} options\n  if ((COMP_CWORD == 1)); then\n    options=\"";
  for (const Command& each : commands()) out << each.name << ' ';
  out << "--help --version\"\n    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n    return\n  "
         "fi\n"
         "  case ${COMP_WORDS[1]} in\n";
  for (const Command& each : commands()) {
    const std::string own = long_names(options_of(each));
    out << "    " << each.name << ") options=\"" << own << (own.empty() ? "" : " ") << long_names(common_options())
        << "\" ;;\n";
  }
  out << "    *) options=\"\" ;;\n  esac\n  if [[ $word == -* ]]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n  else\n"
         "    compopt -o filenames\n    mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n  fi\n}\ncomplete -F "
         "_paycode paycode\n";
}

void print_version(std::ostream& out, bool verbose) {
  out << "paycode " PAYCODE_VERSION "\n";
  if (!can_sandbox()) out << "reader: not sandboxed\n";
  if (!verbose) return;
  const ReaderPlace place = find_reader();
  if (place.program.empty()) {
    out << "reader: not installed\n";
    return;
  }
  if (can_sandbox()) out << "reader: sandboxed\n";
  for (const std::string& program : {place.program, place.program + "-full"}) {
    std::string call;
    if (!place.libraries.empty()) {
      const std::string libraries = quoted(place.libraries);
      call.append(libraries).append("/ld-linux*.so.* --library-path ").append(libraries).append(" ");
    }
    call.append(quoted(program)).append(" --version 2>/dev/null");
    const std::string versions = output_of(call);
    out << (versions.empty() ? "reader: does not start\n" : versions);
  }
  std::ifstream packages(place.packages);
  for (std::string line; std::getline(packages, line);) out << "package: " << line << '\n';
}

}  // namespace paycode::cli
