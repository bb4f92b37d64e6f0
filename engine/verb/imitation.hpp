// Links that are made to look like those of a wallet.
#pragma once

#include "model/scheme.hpp"

namespace paycode {

/// True for `unknown`, and for tables that know their links by something else than the host.
bool names_no_host(const Scheme& scheme) noexcept;

/// Adds Rule::link_lookalike where the text is a link whose host, user info or spelling imitates a wallet's link,
/// one of the site's own tables too.
void report_imitation(Payload& payload, Array<const Scheme*> site, Writer& scratch) noexcept;

}  // namespace paycode
