// The record: what contract and schema promise about one symbol or payload, as JSON with every key present.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "command.hpp"
#include "read_payload.hpp"

namespace paycode::cli {

using Json = nlohmann::ordered_json;

/// Where a payload came from, and what carried it.
struct Source {
  std::string name;  ///< "stall.png", "arg:1", "-:3"
  const Symbol* symbol = nullptr;
  std::optional<double> milliseconds;  ///< with --timing
  std::string app;                     ///< what --user-agent names
};

/// Appends the record as one line of JSON, without an end of line.
void write_record(std::string& out, const ReadPayload& code, const Source& source, const Common& common);
/// The same as a tree.
Json record_of(const ReadPayload& code, const Source& source, const Common& common);
/// A picture in which no symbol was found.
Json empty_record(const Source& source, const Common& common);
Json error_record(const std::string& source, std::string_view code, std::string_view message);

/// Message of a finding as text that may be shown, secrets masked.
std::string message_of(const Payload& payload, const Finding& finding, bool unmask);
std::string path_of(const Payload& payload, std::int16_t element, bool unmask);
/// A rail that no table knows is named by the identifier that the code carries.
std::string rail_of(const Offer& offer);
/// The table is a site's own: the built-in one of its id, if there is any, is another.
bool is_of_site(const Scheme& scheme);
/// A file's name as it may be shown: whoever keeps pictures of codes may have named them by the code.
std::string shown_name(const std::string& name, const Common& common);
/// The payload as UTF-8 text that may be shown (masked where it must be), or nothing where it is no text.
std::optional<std::string> text_of(const Payload& payload, bool unmask, int eci = -1);

Json to_json(const Symbol& symbol);
/// The findings as a record has them.
Json findings_of(const Payload& payload, bool unmask);
/// A line on standard error for each.
void say_findings(const Payload& payload, bool unmask);

/// Texts of somebody else's (an expectation, a manifest, rules, a context) may hold what a record hides: none of
/// its keys, texts and numbers is a secret then.
Json without_secrets_in(const Json& value, const Common& common);

}  // namespace paycode::cli
