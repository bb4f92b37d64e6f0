// paycode scan: pictures, documents, films and what a camera sees -> records.
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "inputs.hpp"
#include "pictures.hpp"
#include "report.hpp"
#include "symbol/converter.hpp"
#include "symbol/witness.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

void describe(po::options_description& options) {
  options.add_options()("recursive,r", "folders with all below them");
  describe_pictures(options);
  auto add = options.add_options();
  add("camera", po::value<int>()->value_name("N"),
      "watch camera N until interrupted, or with --first until a code is seen");
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
