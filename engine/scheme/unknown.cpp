// The scheme of everything that no table recognises. It has no grammar: the text is kept, and nothing is claimed.
#include "scheme/tables.hpp"

namespace paycode::table {
extern constinit const Scheme unknown{
    .id = "unknown",
    .title = "not recognised",
    .nature = Nature::unknown,
};
}  // namespace paycode::table
