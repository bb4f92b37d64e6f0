// What an HTML report is made of, beside its records: style and script, whole, so that one file is all there is.
#pragma once

namespace paycode::cli {

/// Both are allowed by their hash in the page's content policy, and nothing else is (html_page.cpp).
extern const char* const html_style;
extern const char* const html_script;
extern const char* const html_policy;

}  // namespace paycode::cli
