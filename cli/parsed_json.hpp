// JSON that somebody else wrote.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

namespace paycode::cli {

/// So many brackets may be open at once: what is said of a code goes a level deep for each code within the code.
inline constexpr int json_depth_max = 64;
bool is_too_deep(std::string_view json) noexcept;

/// The value; a discarded one where the text is no JSON, or is too deep: whoever walks through it may recurse.
nlohmann::ordered_json parsed_json(std::string_view text);

}  // namespace paycode::cli
