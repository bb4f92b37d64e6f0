// paycode check: batches of codes validated, and reported on.
#include "checking.hpp"
#include "inputs.hpp"
#include "pictures.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

Checker* checker = nullptr;

void describe(po::options_description& options) {
  const auto text = [](const char* name) { return po::value<std::string>()->value_name(name); };
  auto add = options.add_options();
  add("recursive,r", "folders are always taken with all below them");
  add("fail-level", text("GRADE")->default_value("error"),
      "error or warning: findings from which on a record fails");
  add("fail-fast", po::value<std::int64_t>()->value_name("N")->implicit_value(1),
      "stop after N records that did not pass");
  add("baseline", text("F"), "an NDJSON report: what failed in it is known, and fails no more");
  add("resume", text("F"), "an NDJSON report that broke off: what is in it is not checked again");
  add("update", "rewrite the expectations beside fixtures as the records are now");
  add("rules", text("F"), "what a site expects of all its codes (TOML)");
  add("shard", text("I/N"), "only the Ith of N parts, which are the same whatever the order of inputs");
  add("merge", "PATHs are NDJSON reports of shards: join them to the report of one run");
  add("summary", text("F"), "write duplicates, contradictions and counts of the batch as JSON");
  add("html-max", po::value<std::int64_t>()->value_name("N")->default_value(500),
      "records that an HTML report shows");
  add("expires-within", po::value<int>()->value_name("DAYS")->default_value(30), "list codes that expire by then");
  describe_pictures(options);
}

Exit run(const po::variables_map& values, Common& common) {
  if (checker == nullptr) throw std::runtime_error("this program checks nothing");
  return checker(values, common);
}

}  // namespace

void use_checker(Checker& own) { checker = &own; }

void check_elsewhere(const std::vector<std::string>& words) {
  if (checker == nullptr) become("paycode-checking", words);
}

const Command check_command{
    .name = "check",
    .arguments = "PATH…",
    .summary = "validates fixtures, pictures, payload lists and manifests, and reports",
    .describe = describe,
    .run = run,
    .reports = true,
};

}  // namespace paycode::cli
