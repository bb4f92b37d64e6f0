#include "pictures.hpp"

#include <algorithm>
#include <thread>

#include "inputs.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

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

unsigned number_of_jobs(const std::string& text) {
  if (text == "auto") return std::max(1U, std::thread::hardware_concurrency());
  if (!is_digits(text) || text.size() > 4 || number(text) == 0)
    throw UsageError("--jobs is \"" + text + "\"; want a number or auto");
  return number(text);
}

}  // namespace

unsigned jobs_of(const po::variables_map& values) { return number_of_jobs(values["jobs"].as<std::string>()); }

ReaderPoolOptions pool_options(const po::variables_map& values, std::size_t pictures) {
  const ReaderPlace place = find_reader();
  if (place.program.empty()) throw UsageError("paycode-reader is not installed beside paycode");
  ReaderPoolOptions options;
  options.reader = place.program;
  options.libraries = place.libraries;
  options.workers =
      static_cast<unsigned>(std::min<std::size_t>(jobs_of(values), std::max<std::size_t>(pictures, 1)));
  if (values["timeout-per-file"].as<int>() <= 0)
    throw UsageError("--timeout-per-file wants a number of seconds above 0");
  options.timeout_per_file = std::chrono::seconds(values["timeout-per-file"].as<int>());
  if (values.count("symbols") > 0) options.scan.kinds = kinds_of(values["symbols"].as<std::string>());
  options.every = values["every"].as<int>();
  if (options.every <= 0) throw UsageError("--every wants a number of frames above 0");
  options.scan.effort = effort_of(values["effort"].as<std::string>());
  options.scan.budget_ms = values["budget-ms"].as<int>();
  options.scan.first = values.count("first") > 0;
  options.scan.max_pixels = values["max-pixels"].as<std::int64_t>();
  options.scan.max_bytes = values["max-bytes"].as<std::int64_t>();
  return options;
}

void describe_pictures(po::options_description& options) {
  const auto text = [](const char* name) { return po::value<std::string>()->value_name(name); };
  const auto size = [] { return po::value<std::int64_t>()->value_name("N"); };
  auto add = options.add_options();
  add("symbols", text("KIND,…"), "qr, microqr, rmqr, code128, pdf417, aztec, datamatrix");
  add("effort", text("HOW")->default_value("balanced"), "fast, balanced or thorough");
  add("budget-ms", po::value<int>()->value_name("N")->default_value(0), "begin no pass after so many milliseconds");
  add("first", "stop after the first pass that finds a code");
  add("timing", "add the time spent on finding symbols");
  add("jobs", text("N")->default_value("auto"), "pictures read at once");
  add("max-pixels", size()->default_value(64'000'000), "larger pictures are errors");
  add("max-bytes", size()->default_value(std::int64_t{64} << 20), "larger files are errors");
  add("timeout-per-file", po::value<int>()->value_name("S")->default_value(20), "seconds a picture may take");
  add("every", po::value<int>()->value_name("N")->default_value(5), "of films and cameras look at every Nth frame");
}

}  // namespace paycode::cli
