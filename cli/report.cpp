#include "report.hpp"

#include <iomanip>
#include <iostream>

#include "pretty.hpp"
#include "safe_text.hpp"

namespace paycode::cli {

Report::Report(const Common& common) : common_(common), out_(&std::cout) {
  buffer_.resize(1U << 16);
  file_.rdbuf()->pubsetbuf(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  if (common.output != "-") {
    file_.open(common.output, std::ios::binary);
    if (!file_) throw UsageError("cannot write to \"" + common.output + "\"");
    out_ = &file_;
  }
}

Report::~Report() = default;

void Report::put(const Json& record) {
  // What could not be UTF-8 was replaced before: dump() cannot throw, and every line is one record.
  put_line(record.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void Report::put_line(std::string_view text) {
  const bool first = records_++ == 0;
  if (common_.quiet || common_.format == Format::pretty) return;
  if (common_.format == Format::json) {
    *out_ << (first ? "[\n" : ",\n") << text;
  } else {
    *out_ << text << '\n';
  }
}

void Report::flush() { out_->flush(); }

void Report::code(const ReadPayload& code, const Source& source) {
  const Verdict found = verdict(code.payload());
  ++verdicts_[static_cast<std::size_t>(found)];
  if (source.symbol != nullptr) ++symbols_;
  if (found == Verdict::bad) exit_ = worse_of(exit_, wrong);
  if (common_.format != Format::pretty) {
    line_.clear();
    write_record(line_, code, source, common_);
    put_line(line_);
    if (code.payload().sensitive) wipe(line_.data(), line_.size());
    return;
  }
  ++records_;
  if (!common_.quiet) write_pretty(*out_, code, source, common_);
}

void Report::nothing_in(const Source& source) {
  ++without_symbol_;
  if (common_.format == Format::pretty) {
    ++records_;
    if (!common_.quiet) *out_ << safe(shown_name(source.name, common_)) << ": no code found\n\n";
    return;
  }
  put(empty_record(source, common_));
}

void Report::error(const std::string& source, std::string_view code, std::string_view message) {
  ++errors_;
  exit_ = worse_of(exit_, unreadable);
  if (common_.format == Format::pretty) {
    ++records_;
    if (!common_.quiet)
      *out_ << safe(shown_name(source, common_)) << ": error " << code << ": " << safe(message) << "\n\n";
    return;
  }
  put(error_record(shown_name(source, common_), code, message));
}

Exit Report::finish(bool looked_for_symbols) {
  if (common_.format == Format::json && !common_.quiet) *out_ << (records_ == 0 ? "[]\n" : "\n]\n");
  if (common_.format == Format::pretty || common_.quiet) {
    *out_ << verdicts_[static_cast<std::size_t>(Verdict::ok)] << " ok, "
          << verdicts_[static_cast<std::size_t>(Verdict::odd)] << " odd, "
          << verdicts_[static_cast<std::size_t>(Verdict::bad)] << " bad, "
          << verdicts_[static_cast<std::size_t>(Verdict::unknown)] << " unknown";
    if (looked_for_symbols) *out_ << ", " << without_symbol_ << " without a code";
    *out_ << ", " << errors_ << " unreadable\n";
  }
  out_->flush();
  if (!*out_) throw UsageError("cannot write to \"" + common_.output + "\"");
  if (looked_for_symbols && symbols_ == 0) exit_ = worse_of(exit_, nothing_found);
  if (records_ == 0) exit_ = worse_of(exit_, nothing_found);
  return exit_;
}

}  // namespace paycode::cli
