// paycode scan: pictures -> records.
#include <unistd.h>

#include <thread>

#include "inputs.hpp"
#include "report.hpp"
#include "symbol/pool.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

void describe(po::options_description& options) {
  const auto text = [](const char* name) { return po::value<std::string>()->value_name(name); };
  const auto size = [] { return po::value<std::int64_t>()->value_name("N"); };
  auto add = options.add_options();
  add("recursive,r", "folders with all below them");
  add("symbols", text("KIND,…"), "qr, microqr, rmqr, code128, pdf417, aztec, datamatrix");
  add("effort", text("HOW")->default_value("balanced"), "fast, balanced or thorough");
  add("budget-ms", po::value<int>()->value_name("N")->default_value(0), "begin no pass after so many milliseconds");
  add("first", "stop after the first pass that finds a code");
  add("timing", "add the time spent on finding symbols");
  add("jobs", text("N")->default_value("auto"), "pictures read at once");
  add("max-pixels", size()->default_value(64'000'000), "larger pictures are errors");
  add("max-bytes", size()->default_value(std::int64_t{64} << 20), "larger files are errors");
  add("timeout-per-file", po::value<int>()->value_name("S")->default_value(20), "seconds a picture may take");
}

SymbolKinds kinds_of(const std::string& list) {
  SymbolKinds kinds;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t comma = std::min(list.find(',', begin), list.size());
    const std::string name = list.substr(begin, comma - begin);
    const std::optional<SymbolKind> kind = symbol_kind_of(name);
    if (!kind) throw UsageError("--symbols does not know \"" + name + "\"");
    kinds.add(*kind);
    begin = comma + 1;
  }
  return kinds;
}

Effort effort_of(const std::string& name) {
  if (name == "fast") return Effort::fast;
  if (name == "balanced") return Effort::balanced;
  if (name == "thorough") return Effort::thorough;
  throw UsageError("--effort is \"" + name + "\"; want fast, balanced or thorough");
}

unsigned jobs_of(const std::string& text) {
  if (text == "auto") return std::max(1U, std::thread::hardware_concurrency());
  if (!is_digits(text) || text.size() > 4 || number(text) == 0)
    throw UsageError("--jobs is \"" + text + "\"; want a number or auto");
  return number(text);
}

ReaderPoolOptions pool_options(const po::variables_map& values, std::size_t pictures) {
  const ReaderPlace place = find_reader();
  if (place.program.empty()) throw UsageError("paycode-reader is not installed beside paycode");
  ReaderPoolOptions options;
  options.reader = place.program;
  options.libraries = place.libraries;
  options.workers = static_cast<unsigned>(
      std::min<std::size_t>(jobs_of(values["jobs"].as<std::string>()), std::max<std::size_t>(pictures, 1)));
  if (values["timeout-per-file"].as<int>() <= 0)
    throw UsageError("--timeout-per-file wants a number of seconds above 0");
  options.timeout_per_file = std::chrono::seconds(values["timeout-per-file"].as<int>());
  if (values.count("symbols") > 0) options.scan.kinds = kinds_of(values["symbols"].as<std::string>());
  options.scan.effort = effort_of(values["effort"].as<std::string>());
  options.scan.budget_ms = values["budget-ms"].as<int>();
  options.scan.first = values.count("first") > 0;
  options.scan.max_pixels = values["max-pixels"].as<std::int64_t>();
  options.scan.max_bytes = values["max-bytes"].as<std::int64_t>();
  return options;
}

void put_picture(Report& report, const std::string& name, const PictureAnswer& answer, const Common& common,
                 bool timing) {
  if (const auto* error = std::get_if<PictureError>(&answer)) {
    report.error(name, error->code, error->message);
    return;
  }
  const auto& reading = std::get<PictureReading>(answer);
  Source source{.name = name, .symbol = nullptr, .milliseconds = {}, .app = {}};
  if (timing) source.milliseconds = reading.milliseconds;
  if (reading.symbols.empty()) report.nothing_in(source);
  for (const Symbol& symbol : reading.symbols) {
    source.symbol = &symbol;
    const ReadPayload code(symbol.bytes, common.context, common.profile, &symbol);
    report.code(code, source);
  }
}

/// A picture takes long: its records go out before the next one.
void report_picture(Report& report, const std::string& name, const PictureAnswer& answer, const Common& common,
                    bool timing) {
  put_picture(report, name, answer, common, timing);
  report.flush();
}

Exit run(const po::variables_map& values, Common& common) {
  const std::vector<std::string> arguments = arguments_of(values);
  if (arguments.empty()) throw UsageError("scan wants at least one picture, folder, @list or -");
  const std::vector<std::string> paths = expand_paths(arguments, values.count("recursive") > 0);
  const bool timing = values.count("timing") > 0;
  ReaderPool pool(pool_options(values, paths.size()));
  Report report(common);
  for (const std::string& path : paths) path == "-" ? pool.submit(dup(STDIN_FILENO)) : pool.submit(path);
  while (const std::optional<PictureRead> picture = pool.next())
    report_picture(report, picture->path.empty() ? "-" : picture->path, picture->answer, common, timing);
  return report.finish(true);
}

}  // namespace

const Command scan_command{
    .name = "scan",
    .arguments = "PATH…",
    .summary = "pictures to records",
    .describe = describe,
    .run = run,
};

}  // namespace paycode::cli
