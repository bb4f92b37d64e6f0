// What the tests of all commands share: fixtures, invented codes, and how a run is asked about.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>

#include "laws/fixture.hpp"
#include "program.hpp"
#include "safe_text.hpp"

namespace paycode::test {

namespace fs = std::filesystem;
using cli::Json;

inline std::string fixture(const std::string& name) {
  return read_file(std::string(PAYCODE_FIXTURES "/") + name + ".txt");
}

// Invented; long enough that the middle cannot be there by chance.
inline const std::string wechat = "134567890123456789", alipay = "281234567890123456",
                         unionpay = "6212345678901234567", card = "4111111111111111";

inline std::string middle_of(const std::string& code) { return code.substr(4, code.size() - 9); }

/// 2, nothing on standard output, and a line on standard error that names what is wrong.
inline void check_usage(const Words& words, const std::string& named) {
  const Run run = paycode_with(words);
  std::string line;
  for (const std::string& word : words) line += word + " ";
  CAPTURE(line);
  CAPTURE(run.err);
  CHECK(run.status == 2);
  CHECK(run.out.empty());
  CHECK(run.err.starts_with("paycode: "));
  CHECK(contains(run.err, named));
}

inline Words sources_of(const Run& run) {
  Words sources;
  for (const Json& record : records_of(run.out)) sources.push_back(record["source"].get<std::string>());
  return sources;
}

inline Words payloads_of(const Run& run) {
  Words payloads;
  for (const Json& record : records_of(run.out)) payloads.push_back(record["payload"].get<std::string>());
  return payloads;
}

inline std::string hex_of(const std::string& bytes) {
  std::string out;
  for (const char c : bytes)
    for (const int half : {static_cast<unsigned char>(c) >> 4, c & 15}) out += "0123456789abcdef"[half];
  return out;
}

/// Every fixture but the empty one, with its record, payload and bytes whole; one run of the program reads them
/// all.
inline std::vector<std::pair<Fixture, std::string>> fixture_records() {
  std::vector<std::pair<Fixture, std::string>> all;
  std::string lines;
  for (Fixture& each : fixtures()) {
    if (each.bytes.empty()) continue;  // no line
    lines += hex_of(each.bytes) + "\n";
    all.emplace_back(std::move(each), "");
  }
  const Words records = lines_of(paycode_with({"read", "--hex", "--unmask", "--bytes"}, lines).out);
  REQUIRE(records.size() == all.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i].second = records[i];
  return all;
}

inline Json read_one(const Words& words) {
  Words all = {"read"};
  all.insert(all.end(), words.begin(), words.end());
  return record_of_run(paycode_with(all));
}

}  // namespace paycode::test
