// Links by which a web page or a terminal opens a wallet's app, and hands it a code.
#pragma once

#include "model/payload.hpp"

namespace paycode {

struct DeepLink {
  Word app;   ///< as app_of_user_agent() and Scheme::app name it
  Note what;  ///< what the app opens
  /// "{code}" stands for the code, percent-encoded; "{query}" for what follows its "?". Other braces hold what only
  /// the caller knows.
  Word link;
  Confidence confidence = Confidence::C;
  [[no_unique_address]] Note source;
};

/// Those that are built in, in the order of their apps. Gathered from public code, 2026-11; no app promises them.
Array<DeepLink> deep_links() noexcept;

/// Writes the link with `code` in it. False, and nothing written, where it has other braces, or wants the query of
/// a code that has none; a buffer too small is remembered by `out`.
bool write_deep_link(const DeepLink& link, Text code, Writer& out) noexcept;

}  // namespace paycode
