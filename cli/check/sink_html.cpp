// One file that is opened from the disk: what did not pass, with pictures, and counts of the rest.
#include <png.h>

#include <algorithm>
#include <set>

#include "check/html_page.hpp"
#include "check/sink.hpp"
#include "safe_text.hpp"

namespace paycode::cli {
namespace {

/// A text node or an attribute's value: nothing in it is markup.
std::string html(const std::string& text) {
  std::string out;
  for (const char c : safe(text)) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (c == '\'')
      out += "&#39;";
    else
      out += c;
  }
  return out;
}

/// The picture as PNG in a data URL; empty where libpng fails.
std::string png_url(const Thumbnail& picture) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = PNG_FORMAT_GRAY;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string bytes(size, '\0');
  if (png_image_write_to_memory(&image, bytes.data(), &size, 0, picture.pixels.data(), 0, nullptr) == 0) return {};
  bytes.resize(size);
  return "data:image/png;base64," + base64(bytes);
}

class HtmlSink final : public Sink {
 public:
  HtmlSink(const std::string& output, std::size_t records_max) : output_(output), records_max_(records_max) {}

  bool wants(Status status) const override { return status != Status::passed; }
  bool wants_details() const override { return records_ < records_max_; }

  void put(const Checked& checked) override {
    if (++records_ > records_max_) return;
    if (checked.details() == nullptr) ++old_;
    const Json& record = checked.record();
    const std::vector<Problem> problems = problems_of(record);
    std::string rules, why;
    std::set<std::string> marked;
    for (const Problem& problem : problems) {
      if (!problem.fails) continue;
      rules += (rules.empty() ? "" : " ") + problem.rule;
      rules_.insert(problem.rule);
      if (why.empty()) why = problem.message;
      marked.insert(problem.path);
    }
    const std::string status = name(checked.status());
    std::string out = "<details data-status=\"" + status + "\" data-rules=\"" + html(rules) +
                      "\"><summary><b class=\"" + status + "\">" + status + "</b><span>" +
                      html(record.at("source").get<std::string>()) + "</span><span class=\"why\">" + html(why) +
                      "</span></summary>\n<div class=\"body\">";
    if (checked.details() != nullptr && checked.details()->thumbnail != nullptr)
      out += figure(*checked.details(), record.value("symbol", Json()));
    out += "<div><ul class=\"problems\">";
    for (const Problem& problem : problems)
      out += "<li><b>" + html(problem.grade + " " + problem.rule) + "</b>" +
             (rule_by_id(problem.rule) == Rule::none || problem.path.empty() ? "" : " " + html(problem.path)) +
             ": " + html(problem.message) + (problem.hint.empty() ? "" : "<br>" + html(problem.hint)) + "</li>";
    out += "</ul>" + fields(record, marked);
    if (checked.details() != nullptr && checked.details()->elements.is_array())
      out += elements(checked.details()->elements, marked);
    if (const std::string payload = text_of(record.value("payload", Json())); !payload.empty())
      out += "<p><code>" + html(payload) + "</code></p>";
    rows_.put(out + "</div></div></details>\n");
  }

  void finish(const Totals& totals) override {
    std::ostream& out = output_.out();
    out << "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta "
           "http-equiv=\"Content-Security-Policy\" content=\""
        << html_policy
        << "\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>paycode check: "
        << totals.of(Status::failed) + totals.of(Status::error) << " of " << totals.records
        << " did not pass</title><style>" << html_style << "</style></head><body>\n<h1>paycode check"
        << (totals.interrupted ? " (interrupted)" : "") << "</h1>\n<ul class=\"counts\">";
    const auto count = [&](std::size_t number, const char* of, const char* style) {
      out << "<li class=\"" << style << "\"><b>" << number << "</b> " << of << "</li>";
    };
    count(totals.records, "checked", "all");
    count(totals.of(Status::passed), "passed", "passed");
    count(totals.of(Status::failed), "failed", "failed");
    count(totals.of(Status::error), "unreadable", "error");
    if (totals.of(Status::known) > 0) count(totals.of(Status::known), "known", "known");
    if (totals.left_out > 0) count(totals.left_out, "left out", "known");
    out << "</ul>\n<h2>What did not pass</h2>\n";
    const std::string incomplete = totals.incomplete();
    if (!incomplete.empty())
      out << "<p class=\"error\">This report is not whole: " << html(incomplete) << ".</p>\n";
    if (records_ == 0)
      out << (totals.records == 0  ? "<p>Nothing was checked.</p>\n"
              : incomplete.empty() ? "<p>Everything passed.</p>\n"
                                   : "<p>Everything that was checked passed.</p>\n");
    if (old_ > 0) out << "<p>" << old_ << " come from an earlier report, which holds no pictures.</p>\n";
    if (records_ > records_max_)
      out << "<p>The first " << records_max_ << " of " << records_
          << "; the NDJSON report has all (--html-max shows more here).</p>\n";
    out << "<form role=\"search\"><input id=\"text\" type=\"search\" aria-label=\"Words to look for\" "
           "placeholder=\"Words to look for ( / )\">"
           "<select id=\"status\" aria-label=\"Status\"><option value=\"\">every "
           "status</option><option>failed</option><option>error</option>"
           "<option>known</option></select><select id=\"rule\" aria-label=\"Rule\"><option value=\"\">every "
           "rule</option>";
    for (const std::string& rule : rules_) out << "<option>" << html(rule) << "</option>";
    out << "</select><output id=\"shown\" aria-live=\"polite\"></output></form>\n";
    rows_.copy_to(out);
    out << "<h2>The batch</h2>\n";
    counts(out, "Verdicts", totals.by_verdict());
    counts(out, "Schemes", totals.by_scheme());
    counts(out, "Findings", totals.by_rule());
    counts(out, "Unreadable", totals.by_error());
    out << "<script>" << html_script << "</script></body></html>\n";
    output_.close();
  }

 private:
  /// The picture, with an outline around this symbol.
  static std::string figure(const Details& details, const Json& symbol) {
    const Thumbnail& small = *details.thumbnail;
    const std::string url = png_url(small);
    if (url.empty()) return {};
    const std::string width = std::to_string(details.width), height = std::to_string(details.height);
    std::string out = "<figure><svg width=\"" + std::to_string(small.width) + "\" viewBox=\"0 0 " + width + " " +
                      height + "\" role=\"img\" aria-label=\"the picture\"><image width=\"" + width +
                      "\" height=\"" + height + "\" href=\"" + url + "\"/>";
    if (symbol.is_object() && symbol["corners"].is_array()) {
      std::string points;
      for (const Json& corner : symbol["corners"]) points += corner.at(0).dump() + "," + corner.at(1).dump() + " ";
      out += "<polygon points=\"" + points + "\"/>";
    }
    return out + "</svg></figure>";
  }

  static std::string row(const std::string& key, const std::string& value, bool is_marked) {
    return "<tr" + std::string(is_marked ? " class=\"marked\"" : "") + "><th>" + html(key) + "</th><td>" +
           html(value) + "</td></tr>";
  }

  /// What the code says, those fields marked that are not as they should be.
  static std::string fields(const Json& record, const std::set<std::string>& marked) {
    std::string rows;
    const auto add = [&](const std::string& path, const Json& value) {
      if (!value.is_null()) rows += row(path, text_of(value), marked.count(path) > 0);
    };
    for (const char* key : {"scheme", "verdict"}) add(key, record.value(key, Json()));
    for (const char* key : {"payee", "amount", "reference"})
      if (const Json group = record.value(key, Json()); group.is_object())
        for (const auto& [below, value] : group.items()) add(std::string(key) + "." + below, value);
    const Json offers = record.value("offers", Json::array());
    for (std::size_t i = 0; i < offers.size(); ++i)
      for (const auto& [below, value] : offers[i].items()) {
        const std::string path = "offers." + std::to_string(i) + "." + below;
        if (!value.is_null())
          rows += row(path, text_of(value), marked.count(path) > 0 || marked.count("offers." + below) > 0);
      }
    for (const char* key : {"message", "purpose", "due", "expires", "url"}) add(key, record.value(key, Json()));
    if (const Json columns = record.at("check").at("columns"); columns.is_object())
      for (const auto& [key, value] : columns.items()) add("columns." + key, value);
    return rows.empty() ? rows : "<table>" + rows + "</table>";
  }

  static std::string elements(const Json& all, const std::set<std::string>& marked) {
    std::string rows;
    for (const Json& each : all)
      rows += row(text_of(each.at("path")), text_of(each.at("value")), marked.count(text_of(each.at("path"))) > 0);
    return rows.empty() ? rows : "<h3>Elements</h3><table>" + rows + "</table>";
  }

  static void counts(std::ostream& out, const char* title, const Totals::Counts& all) {
    if (all.empty()) return;
    std::vector<std::pair<std::string, std::size_t>> sorted(all.begin(), all.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    out << "<h3>" << title << "</h3><table>";
    for (const auto& [what, number] : sorted)
      out << "<tr><th>" << html(what) << "</th><td>" << number << "</td></tr>";
    out << "</table>\n";
  }

  SinkOutput output_;
  Later rows_;
  std::set<std::string> rules_;
  const std::size_t records_max_;
  std::size_t old_ = 0;  ///< shown, and not read just now
  std::size_t records_ = 0;
};

}  // namespace

std::unique_ptr<Sink> html_sink(const std::string& output, std::size_t records_max) {
  return std::make_unique<HtmlSink>(output, records_max);
}

}  // namespace paycode::cli
