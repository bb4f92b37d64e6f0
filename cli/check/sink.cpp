#include "check/sink.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>

#include "symbol/descriptor.hpp"

namespace paycode::cli {

SinkOutput::SinkOutput(const std::string& output) : output_(output), buffer_(1U << 16), out_(&std::cout) {
  if (output == "-") return;
  file_.rdbuf()->pubsetbuf(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  namespace fs = std::filesystem;
  std::error_code none;
  if (fs::is_regular_file(output, none) && fs::file_size(output, none) > 0) {
    target_ = fs::canonical(output, none).string();
    if (::access(target_.c_str(), W_OK) != 0) give_up();
    staged_ = target_ + ".XXXXXX";
    const Descriptor made(::mkostemp(staged_.data(), O_CLOEXEC));
    if (!made) staged_.clear(), give_up();
    fs::permissions(staged_, fs::status(target_, none).permissions(), none);
  }
  file_.open(staged_.empty() ? output : staged_, std::ios::binary);
  if (!file_) give_up();
  out_ = &file_;
}

SinkOutput::~SinkOutput() {
  if (!staged_.empty()) ::unlink(staged_.c_str());
}

void SinkOutput::give_up() const {
  throw UsageError("cannot write to \"" + output_ + "\": " + std::strerror(errno));
}

void SinkOutput::close() {
  out_->flush();
  if (!*out_) give_up();
  if (!staged_.empty() && ::rename(staged_.c_str(), target_.c_str()) != 0) give_up();
  staged_.clear();
}

Later::Later() : file_(std::tmpfile()) {
  if (file_ == nullptr) throw UsageError(std::string("no temporary file can be made: ") + std::strerror(errno));
}
Later::~Later() {
  // It is gone whatever closing says.
  static_cast<void>(std::fclose(file_));
}

void Later::put(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size())
    throw UsageError(std::string("a temporary file cannot be written: ") + std::strerror(errno));
}

void Later::rewind() {
  // What std::rewind() could not write it does not say.
  if (std::fflush(file_) != 0 || std::fseek(file_, 0, SEEK_SET) != 0)
    throw UsageError(std::string("a temporary file cannot be written: ") + std::strerror(errno));
}

void Later::require_read() const {
  if (std::ferror(file_) != 0)
    throw UsageError(std::string("a temporary file cannot be read: ") + std::strerror(errno));
}

bool Later::next_line(std::string& line) {
  line.clear();
  int c = 0;
  while ((c = std::getc(file_)) != EOF && c != '\n') line += static_cast<char>(c);
  require_read();
  return c != EOF || !line.empty();
}

void Later::copy_to(std::ostream& out) {
  rewind();
  std::vector<char> buffer(1U << 16);
  for (std::size_t count = 1; count > 0;) {
    count = std::fread(buffer.data(), 1, buffer.size(), file_);
    out.write(buffer.data(), static_cast<std::streamsize>(count));
  }
  require_read();
}

std::unique_ptr<Sink> open_sink(const ReportPlace& place, const Common& common, const ReportOptions& options) {
  if (place.format == "pretty") return pretty_sink(place.output, common, common.quiet);
  if (place.format == "ndjson") return ndjson_sink(place.output);
  if (place.format == "json") return json_sink(place.output);
  if (place.format == "junit") return junit_sink(place.output);
  if (place.format == "sarif") return sarif_sink(place.output, options.with_baseline);
  if (place.format == "csv") return csv_sink(place.output);
  if (place.format == "github") return github_sink(place.output);
  if (place.format == "html") return html_sink(place.output, options.html_max);
  throw UsageError("--format is \"" + place.format +
                   "\"; want pretty, ndjson, json, junit, sarif, csv, github or html");
}

}  // namespace paycode::cli
