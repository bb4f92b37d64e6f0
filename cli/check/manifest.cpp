#include "check/manifest.hpp"

#include <csv.h>

#include <algorithm>
#include <cstring>
#include <deque>
#include <filesystem>

#include "check/expectation.hpp"
#include "parsed_json.hpp"
#include "safe_text.hpp"

namespace paycode::cli {
namespace {

namespace fs = std::filesystem;

/// A code within a code is named after whoever read it.
Json without_sources(Json record) {
  for (Json* each = &record; each->is_object(); each = &(*each)["inner"]) {
    each->erase("source");
    if (!each->contains("inner")) break;
  }
  return record;
}

void fail(Item& item, std::string message) {
  item.kind = Item::Kind::fault;
  item.code = "manifest";
  item.message = std::move(message);
}

/// What both kinds of manifest make of a row.
class Row {
 public:
  Row(Item& item, const std::string& manifest, std::size_t line)
      : item_(item), folder_(fs::path(manifest).parent_path()) {
    item_.source = manifest + ":" + std::to_string(line);
    item_.kind = Item::Kind::payload;
  }

  void put(const std::string& name, const Json& value) {
    if (name == "file" || name == "payload" || name == "context") {
      if (!value.is_string()) return fail(item_, "\"" + name + "\" wants a text");
      (name == "file" ? file_ : name == "payload" ? payload_ : context_) = value.get<std::string>();
    } else if (name == "symbol" && value == "none") {
      expected_[name] = nullptr;  // a picture that shows no code
    } else if (is_record_path(name)) {
      if (const std::string wrong = unknown_path(name, value); !wrong.empty())
        return fail(item_, "expects \"" + wrong + "\", which no record has");
      expected_[name] = value;
    } else {
      columns_[name] = value;
    }
  }

  /// `as_text`: the values are cells, and say what they mean by their text.
  void finish(bool as_text) {
    if (item_.kind == Item::Kind::fault) return;
    if (file_.has_value() == payload_.has_value()) return fail(item_, "wants either a \"file\" or a \"payload\"");
    if (file_) {
      const std::string source = item_.source;
      take_file(item_, (folder_ / *file_).string());
      item_.source = source;
    } else {
      item_.bytes = std::move(*payload_);
    }
    if (context_) item_.context = *context_;
    if (!columns_.empty()) item_.columns = std::move(columns_);
    if (expected_.empty() || item_.kind == Item::Kind::fault) return;
    // The row's own word counts beside what stands with the file.
    if (!item_.expected) item_.expected.emplace();
    item_.expected->row = std::move(expected_);
    item_.expected->row_is_text = as_text;
  }

 private:
  Item& item_;
  const fs::path folder_;
  std::optional<std::string> file_, payload_, context_;
  Json expected_ = Json::object(), columns_ = Json::object();
};

// --- CSV (RFC 4180), taken apart by libcsv ---------------------------------------------------------------------

class CsvManifest final : public Manifest {
 public:
  CsvManifest(const std::string& path, const BeforeWaiting& before_waiting)
      : path_(path), lines_(path, before_waiting) {
    good_ = csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) == 0;
    // Blanks are part of a field.
    csv_set_space_func(&parser_, [](unsigned char) { return 0; });
  }
  CsvManifest(const CsvManifest&) = delete;
  CsvManifest& operator=(const CsvManifest&) = delete;
  ~CsvManifest() override { csv_free(&parser_); }

  bool next(Item& item) override {
    if (ended_) return false;
    if (!good_) return stop(item, "there is no memory");
    while (rows_.empty() && !at_end_)
      if (!feed(item)) return true;
    if (rows_.empty()) {
      if (std::exchange(ended_, true)) return false;
      if (!header_.empty()) return false;
      return stop(item, "has no header: names of columns, one of them file or payload");
    }
    const Cells cells = std::move(rows_.front());
    rows_.pop_front();
    if (header_.empty()) return take_header(cells, item) ? next(item) : true;
    Row row(item, path_, cells.line);
    if (cells.fields.size() != header_.size()) {
      fail(item, "has " + std::to_string(cells.fields.size()) + " fields; want " + std::to_string(header_.size()));
      return true;
    }
    for (std::size_t i = 0; i < header_.size(); ++i)
      // An empty cell says nothing.
      if (!cells.fields[i].empty())
        row.put(header_[i], header_[i] == "payload" ? cells.fields[i] : well_formed(cells.fields[i]));
    row.finish(true);
    return true;
  }

 private:
  struct Cells {
    std::size_t line = 0;
    std::vector<std::string> fields;
  };

  bool stop(Item& item, std::string message) {
    item.source = path_;
    fail(item, std::move(message));
    ended_ = true;
    return true;
  }

  /// Parses one line more. False where that cannot be, which the item says.
  bool feed(Item& item) {
    Text line;
    constexpr std::size_t row_max_bytes = std::size_t{1} << 20;
    if (!lines_.next(line)) {
      at_end_ = true;
      if (lines_.stopped()) return ended_ = true;  // half a row is none
      if (lines_.fault() != 0) return !stop(item, std::strerror(lines_.fault()));
      if (csv_fini(&parser_, put_field, put_row, this) != 0) return !stop(item, broken());
      return true;
    }
    if (pending_.fields.empty() && csv_get_buffer_size(&parser_) == 0) pending_.line = lines_.number();
    if (pending_.line == 0) pending_.line = lines_.number();
    if (header_.empty() && rows_.empty() && lines_.number() == 1) choose_delimiter(line);
    pending_bytes_ += line.size() + lines_.end().size();
    if (lines_.too_long() || pending_bytes_ > row_max_bytes)
      return !stop(item, "line " + std::to_string(pending_.line) + " begins a row of more than a megabyte");
    // A cell that holds NUL bytes, or no UTF-8, is what the code says there: nothing is changed.
    if (csv_parse(&parser_, line.data(), line.size(), put_field, put_row, this) != line.size() ||
        csv_parse(&parser_, lines_.end().data(), lines_.end().size(), put_field, put_row, this) !=
            lines_.end().size())
      return !stop(item, broken());
    return true;
  }

  std::string broken() {
    return "line " + std::to_string(pending_.line) +
           " begins a row that is no CSV: a quotation mark is out of place";
  }

  /// Spreadsheets of half of Europe write semicolons.
  void choose_delimiter(Text header) {
    for (const char each : {',', ';', '\t'})
      if (find(header, each) != Text::npos) return csv_set_delim(&parser_, static_cast<unsigned char>(each));
  }

  bool take_header(const Cells& cells, Item& item) {
    header_ = cells.fields;
    const auto has = [&](const char* name) {
      return std::find(header_.begin(), header_.end(), name) != header_.end();
    };
    if (const std::string wrong = wrong_column(); !wrong.empty()) return stop(item, wrong), false;
    if (has("file") || has("payload")) return true;
    stop(item, "wants a column file or payload; the header is line " + std::to_string(cells.line));
    return false;
  }

  static std::string quoted(std::string text) { return text.insert(0, 1, '"') += '"'; }

  /// A misspelt expectation would expect nothing.
  std::string wrong_column() const {
    for (std::size_t i = 0; i < header_.size(); ++i) {
      const std::string& name = header_[i];
      if (std::find(header_.begin(), header_.begin() + static_cast<std::ptrdiff_t>(i), name) !=
          header_.begin() + static_cast<std::ptrdiff_t>(i))
        return "has two columns " + quoted(name);
      std::string bare;
      for (const char c : name)
        if (c != ' ' && c != '\t') bare += lower(c);
      const bool is_ours = bare == "file" || bare == "payload" || bare == "context" || is_record_path(bare);
      if (is_ours && bare != name) return "has a column " + quoted(name) + "; want " + quoted(bare);
      const std::string first = bare.substr(0, bare.find('.'));
      if (first != bare && is_record_path(first) && !is_record_path(bare))
        return "has a column " + quoted(name) + ", which no record has";
    }
    if (header_.size() > 3 && header_[0] == "source" && header_[1] == "status" && header_[3] == "verdict")
      return "is a report of check; keep reports out of the folder that is checked";
    return {};
  }

  static void put_field(void* field, std::size_t size, void* self) {
    static_cast<CsvManifest*>(self)->pending_.fields.emplace_back(static_cast<const char*>(field), size);
  }
  static void put_row(int, void* self) {
    auto* manifest = static_cast<CsvManifest*>(self);
    manifest->rows_.push_back(std::move(manifest->pending_));
    manifest->pending_ = {};
    manifest->pending_bytes_ = 0;
  }

  const std::string path_;
  Lines lines_;
  csv_parser parser_{};
  bool good_ = false, at_end_ = false, ended_ = false;
  std::vector<std::string> header_;
  std::deque<Cells> rows_;
  Cells pending_;
  std::size_t pending_bytes_ = 0;
};

// --- NDJSON ----------------------------------------------------------------------------------------------------

class NdjsonManifest final : public Manifest {
 public:
  NdjsonManifest(const std::string& path, const BeforeWaiting& before_waiting)
      : path_(path), lines_(path, before_waiting) {}

  bool next(Item& item) override {
    if (ended_) return false;
    Text line;
    do
      if (!lines_.next(line)) return end(item);
    while (!lines_.too_long() && line.find_first_not_of(" \t") == Text::npos);
    Row row(item, path_, lines_.number());
    const Json read = parsed_json(line);
    if (lines_.too_long()) {
      fail(item, "is longer than a megabyte");
    } else if (!read.is_object()) {
      fail(item, is_too_deep(line) ? "has more than " + std::to_string(json_depth_max) + " brackets open at once"
                                   : "is no JSON object");
    } else if (read.contains("check")) {
      ended_ = true;
      item.source = path_;
      fail(item, "is a report of check; keep reports out of the folder that is checked");
    } else if (read.value("masked", Json(false)) == true) {
      fail(item, "its payload is masked, and so none that could be checked");
    } else {
      // What read has printed is a manifest, too: of the record's own frame nothing is expected.
      for (const auto& [key, value] : read.items())
        if (key == "inner") {
          row.put(key, without_sources(value));
        } else if (key != "v" && key != "source" && key != "check" && key != "masked" && key != "symbol")
          row.put(key, value);
      row.finish(false);
    }
    return true;
  }

 private:
  bool end(Item& item) {
    if (lines_.fault() == 0 || ended_) return false;
    ended_ = true;
    item.source = path_;
    fail(item, std::strerror(lines_.fault()));
    return true;
  }

  const std::string path_;
  Lines lines_;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Manifest> open_csv(const std::string& path, const BeforeWaiting& before_waiting) {
  return std::make_unique<CsvManifest>(path, before_waiting);
}
std::unique_ptr<Manifest> open_ndjson(const std::string& path, const BeforeWaiting& before_waiting) {
  return std::make_unique<NdjsonManifest>(path, before_waiting);
}

}  // namespace paycode::cli
