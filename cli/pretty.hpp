// A record for a person: what kind of code, who is paid, how much, by which rails, until when, and what is wrong
// where.
#pragma once

#include <ostream>

#include "record.hpp"

namespace paycode::cli {

void write_pretty(std::ostream& out, const ReadPayload& code, const Source& source, const Common& common);

/// The finding with the payload below it and a caret under the place.
void write_finding(std::ostream& out, const Payload& payload, const Finding& finding, const Common& common,
                   int eci);

}  // namespace paycode::cli
