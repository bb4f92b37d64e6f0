// What an atlas is made of, beside its rules: one file is all there is.
#pragma once

namespace paycode::cli {

/// Style and script are allowed by their hash in the page's content policy, and nothing else is.
extern const char* const atlas_style;
extern const char* const atlas_script;
extern const char* const atlas_policy;
extern const char* const atlas_body;

}  // namespace paycode::cli
