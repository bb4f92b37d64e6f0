// paycode scan: pictures, documents, films and what a camera sees -> records.
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <thread>

#include "inputs.hpp"
#include "report.hpp"
#include "symbol/converter.hpp"
#include "symbol/pool.hpp"
#include "symbol/witness.hpp"

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
  add("camera", po::value<int>()->value_name("N"),
      "watch camera N until interrupted, or with --first until a code is seen");
  add("every", po::value<int>()->value_name("N")->default_value(5), "of films and cameras look at every Nth frame");
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
  options.every = values["every"].as<int>();
  if (options.every <= 0) throw UsageError("--every wants a number of frames above 0");
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

// --- a camera ---------------------------------------------------------------------------------------------------

volatile sig_atomic_t stopped = 0;
void stop(int) { stopped = 1; }

/// Ctrl-C ends the watch, not the program: what was seen is summed up first.
void stop_at_interrupts() {
  struct sigaction action {};
  action.sa_handler = stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // a second one ends the program at once
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

/// The next frame, or why there is none; nothing where the watch was stopped.
std::optional<std::variant<Descriptor, PictureError>> next_frame(Converter& camera) {
  while (stopped == 0) {
    pollfd output{camera.output(), POLLIN, 0};
    if (poll(&output, 1, 1000) <= 0) continue;
    Converter::Heard heard = camera.listen();
    if (auto* frame = std::get_if<Converter::Page>(&heard)) return std::move(*frame);
    if (auto* fault = std::get_if<PictureError>(&heard)) return std::move(*fault);
    if (std::holds_alternative<Converter::Done>(heard)) return PictureError{"corrupt", "the camera has stopped"};
  }
  return std::nullopt;
}

Exit watch(const po::variables_map& values, const Common& common) {
  ReaderPoolOptions options = pool_options(values, 1);
  options.scan = options_for_pages(options.scan);
  const int number = values["camera"].as<int>();
  if (number < 0) throw UsageError("--camera wants a number: 0 is /dev/video0");
  const std::string name = "camera:" + std::to_string(number);
  Report report(common);
  Converter camera;
  if (const auto fault = camera.start_camera(
          number,
          {.every = options.every, .max_pixels = options.scan.max_pixels, .memory_bytes = options.memory_bytes})) {
    report.error(name, fault->code, fault->message);
    return report.finish(true);
  }
  stop_at_interrupts();
  ReaderPool pool(options);
  constexpr std::size_t frames_out_of_sight = 12;  // two seconds, of a camera with 30 frames a second
  Witness witness(frames_out_of_sight);
  int faults = 0;
  bool seen = false;
  for (;;) {
    auto frame = next_frame(camera);
    if (!frame) return worse_of(report.finish(false), interrupted);
    if (const auto* fault = std::get_if<PictureError>(&*frame)) {
      report.error(name, fault->code, fault->message);
      return report.finish(true);
    }
    pool.submit(std::get<Descriptor>(*frame).release());
    std::optional<PictureRead> read = pool.next();
    if (!read) continue;
    auto* reading = std::get_if<PictureReading>(&read->answer);
    // A frame that cannot be read is followed by another; where none can be, that is said.
    faults = reading == nullptr ? faults + 1 : 0;
    if (reading == nullptr && faults < 10) continue;
    if (reading == nullptr) {
      report_picture(report, name, read->answer, common, false);
      return report.finish(true);
    }
    reading->symbols = witness.see(std::move(reading->symbols));
    if (!reading->symbols.empty()) report_picture(report, name, read->answer, common, values.count("timing") > 0);
    seen = seen || !reading->symbols.empty();
    if (options.scan.first && seen && !witness.doubts()) return report.finish(true);
  }
}

Exit run(const po::variables_map& values, Common& common) {
  const std::vector<std::string> arguments = arguments_of(values);
  if (values.count("camera") > 0) {
    if (!arguments.empty()) throw UsageError("scan watches a camera or reads pictures, not both");
    return watch(values, common);
  }
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
    .summary = "pictures, PDF and films to records",
    .describe = describe,
    .run = run,
};

}  // namespace paycode::cli
