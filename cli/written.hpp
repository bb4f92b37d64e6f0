// What write, convert and merge hand out: a payload, or why there is none.
#pragma once

#include "draft.hpp"

namespace paycode::cli {

/// The scheme of this id; UsageError where there is none, or none that can be written.
const Scheme& scheme_of(const std::string& id, const Common& common);

/// Whose code it is, whoever writes it knows: digits that several wallets claim are no doubt here.
Context context_of(const Scheme& scheme, Context context);

/// How a payload came to be.
struct Origin {
  bool as_it_was = false;             ///< nobody changed anything: it goes out whatever is wrong with it
  const ReadPayload* from = nullptr;  ///< the code that was converted
  bool strict = false;                ///< any loss refuses
};

/// A payload to hand out, and all that was said of it on standard error.
struct Written {
  std::unique_ptr<ReadPayload> code;  ///< as it reads again; null: nothing is handed out
  std::string scheme;                 ///< id of the scheme that was wanted; empty: of none
  bool wrong = false;                 ///< the status is 1, whether it is handed out or not
  Json losses = Json::array(), findings = Json::array();
};

/// The draft as text, read again: nothing leaves that paycode itself would call bad. Findings and losses are said.
Written finish(Draft& draft, const Origin& origin, const Common& common);

/// Prints the payload, or draws it, where there is one; in JSON with what was said. Throws UsageError for a
/// customer's code without --unmask, and for a file that cannot be written.
Exit put(const Written& written, const boost::program_options::variables_map& values, const Common& common);

}  // namespace paycode::cli
