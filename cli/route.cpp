// paycode route: which way this can be paid, and why each other way was rejected.
#include "inputs.hpp"
#include "routing.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

Router* router = nullptr;

void describe(po::options_description& options) {
  const auto text = [](const char* name) { return po::value<std::string>()->value_name(name); };
  auto add = options.add_options();
  add("rules", text("F"), "the rules: TOML, or a table that --compile wrote");
  add("explain", "say of every rule why it is no way, too");
  add("shown", text("RULE"), "whether a way that was shown before is still one");
  add("lint", "look for rules that nothing matches, that add nothing, for gaps, overlaps and past dates");
  add("compile", text("F"), "write the rules as the table that a terminal evaluates");
  add("key", text("F"),
      "PEM with an Ed25519 key: a private one signs what is compiled, any one checks a table's signature");
  add("counter", po::value<std::int64_t>()->value_name("N"),
      "of a compiled table in place of the file's; one below what F has is refused");
  add("atlas", "write platforms, wallets and time as one page of HTML (with -o)");
}

Exit run(const po::variables_map& values, Common& common) {
  if (router == nullptr) throw std::runtime_error("this program finds no routes");
  return router(values, common);
}

}  // namespace

void use_router(Router& own) { router = &own; }

void route_elsewhere(const std::vector<std::string>& words) {
  if (router == nullptr) become("paycode-routing", words);
}

const Command route_command{
    .name = "route",
    .arguments = "--rules F [TEXT]",
    .summary = "which way this can be paid, and why not the others",
    .describe = describe,
    .run = run,
    .routes = true,
};

}  // namespace paycode::cli
