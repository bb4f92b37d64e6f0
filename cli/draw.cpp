// paycode draw: a payload becomes its symbol.
#include "drawing.hpp"
#include "inputs.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

Exit run(const po::variables_map& values, Common& common) {
  std::vector<std::string> arguments = arguments_of(values);
  if (arguments.size() > 1) throw UsageError("draw takes one TEXT; quote it where it has blanks");
  const ReadPayload code(
      arguments.empty() ? payload_of_input(common.context, common.profile) : std::move(arguments[0]),
      common.context, common.profile);
  const Payload& payload = code.payload();
  const Exit exit = put_symbol(code, values, common);
  // It is drawn all the same: whoever prints a faulty code for a test has said so.
  say_findings(payload, common.unmask);
  return worse_of(exit, verdict(payload) == Verdict::bad ? wrong : fine);
}

}  // namespace

const Command draw_command{
    .name = "draw",
    .arguments = "[TEXT]",
    .summary = "the symbol of a payload, as its scheme wants it; without TEXT the payload is standard input",
    .describe = describe_drawing,
    .run = run,
    .symbols_only = true,
};

}  // namespace paycode::cli
