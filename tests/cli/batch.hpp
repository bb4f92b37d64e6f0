// Batches for check, and what is said of them.
#pragma once

#include <filesystem>
#include <map>

#include "commands.hpp"
#include "engine/taken.hpp"

namespace paycode::test {

inline const std::string pix = taken::with_crc(
    "00020126380014br.gov.bcb.pix0116loja@example.com520400005303986540510.505802BR5911PADARIA LUA6009SAO "
    "PAULO62070503***");

/// A folder of files for one batch.
class Batch : public Folder {
 public:
  void take(const std::string& fixture, const std::string& name) const {
    fs::copy_file(std::string(PAYCODE_FIXTURES "/") + fixture, *this / name);
  }
  using Folder::path;
  std::string path(const std::string& name) const { return *this / name; }
};

inline Run checked(Words words, const std::string& input = {}) {
  words.insert(words.begin(), "check");
  return paycode_with(words, input);
}

/// "failed scheme emv.crc@63": status, expectations that are not met, and findings that fail.
inline std::string said(const Json& record) {
  std::string text = record["check"]["status"];
  for (const Json& unmet : record["check"]["unmet"]) text += " " + unmet["path"].get<std::string>();
  if (record.contains("error"))
    return record["check"]["status"] != "error" ? text : text + " " + record["error"]["code"].get<std::string>();
  for (const Json& index : record["check"]["failing"]) {
    const Json& finding = record["findings"][index.get<std::size_t>()];
    text += " " + finding["rule"].get<std::string>() + "@" +
            (finding["path"].is_null() ? "" : finding["path"].get<std::string>());
  }
  return text;
}

/// What is said of every source, by the end of its name.
inline std::map<std::string, std::string> all_said(const Run& run) {
  std::map<std::string, std::string> all;
  for (const Json& record : records_of(run.out)) {
    const auto source = record["source"].get<std::string>();
    std::string& text = all[source.substr(source.rfind('/') + 1)];
    text += (text.empty() ? "" : "; ") + said(record);
  }
  return all;
}

inline std::string broken_crc(std::string code) {
  code.back() = code.back() == '0' ? '1' : '0';
  return code;
}

}  // namespace paycode::test
