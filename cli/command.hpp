// The commands: what each takes, and how it ends.
#pragma once

#include <boost/program_options.hpp>
#include <iosfwd>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "host/hooks.hpp"
#include "host/site_tables.hpp"
#include "paycode.hpp"

namespace paycode::cli {

/// Exit status, as scripts rely on it. Where several apply, the worst one wins: see worse_of().
enum Exit : int {
  fine = 0,
  wrong = 1,
  usage = 2,
  unreadable = 3,
  nothing_found = 4,
  interrupted = 5,
  internal = 70
};

/// 3 beats 1 and 1 beats 4 beats 0.
Exit worse_of(Exit a, Exit b) noexcept;

/// A command line, or a configuration, that cannot be carried out: exit status 2.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class Format : std::uint8_t { pretty, ndjson, json, bare, toml };

/// One report of several: its format, and its file or "-".
struct ReportPlace {
  std::string format, output;
};

/// What every command understands.
struct Common {
  Format format = Format::pretty;
  bool format_given = false;
  std::string output = "-";
  std::vector<ReportPlace> reports;  ///< each --format with the --output that follows it
  Profile profile = Profile::tolerant;
  std::string context_text;  ///< what `context` points into
  Context context{.hooks = &host::hooks};
  host::SiteTables site;  ///< what `context` has of a site's own
  bool site_given = false;
  bool elements = false, bytes = false, unmask = false, quiet = false, verbose = false;
  bool colour = false;  ///< on a terminal only
};

/// JSON was asked for: what people read is the default of some commands in a pipe too.
inline bool wants_json(const Common& common) { return common.format_given && common.format != Format::pretty; }

struct Command {
  const char* name;
  const char* arguments;  ///< "PATH…"
  const char* summary;    ///< one line
  /// Adds the command's own options, shown in --help and in the manual.
  void (*describe)(boost::program_options::options_description& options);
  Exit (*run)(const boost::program_options::variables_map& values, Common& common);
  bool symbols_only = false;  ///< whatever --output says; else its name asks for one
  bool payloads = false;      ///< prints a payload, or the symbol of it
  bool routes = false;        ///< --context says more than how to read a code: the command takes it apart
  bool reports = false;       ///< makes several reports at once: Common::reports
};

/// All commands, in the order of the manual.
std::span<const Command> commands();

extern const Command scan_command, read_command, check_command, write_command, convert_command, merge_command,
    draw_command, route_command, schemes_command, explain_command;

/// The arguments that are no options, exactly as given.
std::vector<std::string> arguments_of(const boost::program_options::variables_map& values);

/// Options that every command has.
/// `of_reports`: --format and --output may be given several times.
boost::program_options::options_description common_options(bool of_reports = false);

/// Prints "--help", the manual page or the shell completion from the same tables.
void print_help(std::ostream& out, const Command* command);
void print_manual(std::ostream& out);
void print_completion(std::ostream& out);
void print_version(std::ostream& out, bool verbose);

/// The whole program; the status it ends with.
int run(int argc, char** argv);

}  // namespace paycode::cli
