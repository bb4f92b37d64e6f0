// What a picture's bytes say of it, before any library sees them: nothing is read beyond their end, and what is
// accepted keeps its own promises.
#include "fuzz/require.hpp"
#include "symbol/converter.hpp"
#include "symbol/formats.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t length) {
  using namespace paycode;
  // A copy of its own: a read beyond the end is one beyond an allocation.
  const std::string text(reinterpret_cast<const char*>(bytes), length);
  (void)document_of(slice(text, 0, document_head_bytes));
  const auto inspected = inspect_picture(text);
  if (const auto* fault = std::get_if<PictureError>(&inspected)) {
    REQUIRE(!fault->code.empty() && !fault->message.empty());
    return 0;
  }
  const auto& header = std::get<PictureHeader>(inspected);
  REQUIRE(!header.pages.empty() && header.pages.size() <= pages_max);
  for (const PicturePage& page : header.pages) REQUIRE(page.width > 0 && page.height > 0);
  if (header.raw_grey_at != 0 && !header.cut_short)
    REQUIRE(header.raw_grey_at + static_cast<std::size_t>(header.width * header.height) <= length);
  return 0;
}
