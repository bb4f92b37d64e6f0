// A row for each record, for spreadsheets.
#include <algorithm>

#include "check/sink.hpp"
#include "safe_text.hpp"

namespace paycode::cli {
namespace {

/// RFC 4180 §2, and nothing that a spreadsheet would compute.
std::string cell(std::string text) {
  text = safe(text);
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) text.insert(0, "'");
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

class CsvSink final : public Sink {
 public:
  explicit CsvSink(const std::string& output) : output_(output) {}

  void put(const Checked& checked) override {
    const Json& record = checked.record();
    std::string rules, messages;
    for (const Problem& problem : problems_of(record)) {
      rules += (rules.empty() ? "" : " ") + problem.rule;
      if (problem.fails) messages += (messages.empty() ? "" : "; ") + problem.message;
    }
    const auto at = [&](const char* key, const char* below = nullptr) {
      const auto found = record.find(key);
      if (found == record.end()) return std::string();
      if (below == nullptr) return text_of(*found);
      return found->is_object() ? text_of(found->value(below, Json())) : std::string();
    };
    const Json offers = record.value("offers", Json::array());
    const Json columns = record.at("check").at("columns");
    std::string row;
    for (const std::string& value :
         {at("source"), std::string(name(checked.status())), at("scheme"), at("verdict"), rules, messages,
          at("payee", "name"), at("amount", "value"), at("amount", "currency"),
          offers.empty() ? std::string() : text_of(offers[0].value("account", Json())), at("reference", "value"),
          at("payload")})
      row += (row.empty() ? "" : ",") + cell(value);
    // A manifest's own columns follow, whichever they turn out to be.
    if (columns.is_object())
      for (const auto& each : columns.items())
        if (std::find(own_.begin(), own_.end(), each.key()) == own_.end()) own_.push_back(each.key());
    rows_.put(row + "\n" + columns.dump() + "\n");
  }

  void finish(const Totals&) override {
    std::ostream& out = output_.out();
    out << "source,status,scheme,verdict,rules,problems,payee.name,amount.value,amount.currency,account,reference,"
           "payload";
    for (const std::string& key : own_) out << ',' << cell(key);
    out << "\r\n";
    rows_.rewind();
    for (std::string row, columns; rows_.next_line(row) && rows_.next_line(columns);) {
      const Json own = Json::parse(columns);
      out << row;
      for (const std::string& key : own_)
        out << ',' << cell(own.is_object() ? text_of(own.value(key, Json())) : std::string());
      out << "\r\n";
    }
    output_.close();
  }

 private:
  SinkOutput output_;
  Later rows_;
  std::vector<std::string> own_;
};

}  // namespace

std::unique_ptr<Sink> csv_sink(const std::string& output) { return std::make_unique<CsvSink>(output); }

}  // namespace paycode::cli
