// What write, convert and merge hand out: a payload, or why there is none.
#pragma once

#include "draft.hpp"

namespace paycode::cli {

/// The scheme of this id; UsageError where there is none, or none that can be written.
const Scheme& scheme_of(const std::string& id, const Common& common);

/// Whose code it is, whoever writes it knows: digits that several wallets claim are no doubt here.
Context context_of(const Scheme& scheme, Context context);

/// How a payload came to be.
struct Written {
  bool as_it_was = false;             ///< nobody changed anything: it goes out whatever is wrong with it
  const ReadPayload* from = nullptr;  ///< the code that was converted
  bool strict = false;                ///< any loss refuses
};

/// Prints the payload, or nothing where an error stands against it, and the findings. What was written is read
/// again: nothing leaves that paycode itself would call bad.
Exit put_written(Draft& draft, const Written& written, const boost::program_options::variables_map& values,
                 Common& common);

}  // namespace paycode::cli
