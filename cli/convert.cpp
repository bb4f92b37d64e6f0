// paycode convert: the same payment in another scheme, and what that lost.
#include <iostream>

#include "drawing.hpp"
#include "inputs.hpp"
#include "safe_text.hpp"
#include "written.hpp"

namespace paycode::cli {
namespace {

namespace po = boost::program_options;

void describe(po::options_description& options) {
  auto add = options.add_options();
  add("to", po::value<std::string>()->value_name("ID"), "the scheme to convert to");
  add("set", po::value<std::vector<std::string>>()->value_name("PATH=VALUE"),
      "a value that shall be otherwise, as in write");
  add("strict", "write nothing where anything would be lost");
  add("transliterate", "letters that plain text has not become those that it has (ü: ue), and that is said");
  describe_drawing(options);
}

/// The code that is of the scheme: what was read, or, where a code of the scheme is in it, that one.
const ReadPayload& holding(const ReadPayload& from, const Scheme& scheme) {
  const bool is_in_it = from.inner() != nullptr && from.payload().scheme != &scheme &&
                        from.inner()->payload().scheme == &scheme && verdict(from.payload()) != Verdict::bad;
  return is_in_it ? *from.inner() : from;
}

Exit run(const po::variables_map& values, Common& common) {
  if (values.count("to") == 0) throw UsageError("convert wants --to ID: the scheme to convert to");
  const Scheme& scheme = scheme_of(values["to"].as<std::string>(), common);
  std::vector<std::string> texts = arguments_of(values);
  if (texts.size() > 1) throw UsageError("convert takes one TEXT");
  const std::vector<Setting> settings = settings_of(values);
  ReadPayload from(texts.empty() ? payload_of_input(common.context, common.profile) : std::move(texts[0]),
                   common.context, common.profile);
  try {
    // What is said in another scheme is said in UTF-8.
    if (from.payload().scheme != &scheme) from.put_values_in_utf8();
    const ReadPayload& source = holding(from, scheme);
    Draft draft(scheme, common.context.hooks);
    if (values.count("transliterate") > 0) draft.use_plain_letters();
    if (draft.convert_from(source.payload())) {
      draft.set_all(settings);
      // A code as it is wants nothing.
      if (source.payload().scheme != &scheme || !settings.empty()) draft.complete_new();
    }
    const Origin origin{.from = &from, .strict = values.count("strict") > 0};
    return put(finish(draft, origin, common), values, common);
  } catch (const std::invalid_argument& refused) {
    std::cerr << "paycode: " << without_codes(refused.what()) << '\n';
    return wrong;
  }
}

}  // namespace

const Command convert_command{
    .name = "convert",
    .arguments = "--to ID [TEXT]",
    .summary = "the same payment in another scheme, and what that loses",
    .describe = describe,
    .run = run,
    .payloads = true,
};

}  // namespace paycode::cli
