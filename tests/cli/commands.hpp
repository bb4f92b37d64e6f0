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

inline Json read_one(const Words& words) {
  Words all = {"read"};
  all.insert(all.end(), words.begin(), words.end());
  return record_of_run(paycode_with(all));
}

}  // namespace paycode::test
