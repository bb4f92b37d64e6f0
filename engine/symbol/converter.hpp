// Documents and films become pictures by other people's programs, pdftoppm and ffmpeg: started as strangers, in a
// sandbox (sandbox.hpp) and within limits. Their pages come back as grey PNM, one after the other, each in memory
// of its own that goes to a reader like any picture.
#pragma once

#include <sys/types.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "symbol/descriptor.hpp"
#include "symbol/symbol.hpp"

namespace paycode {

enum class Document : std::uint8_t { pdf, mp4, matroska, avi, camera };

/// By its first bytes; nothing for what no converter reads.
std::optional<Document> document_of(Text head) noexcept;
inline constexpr std::size_t document_head_bytes = 16;

/// The pages of a document stand beside each other; of a film they are one view after the other.
constexpr bool is_film(Document kind) noexcept { return kind != Document::pdf; }

/// What may be asked of one of its pages, which is no file of the caller's: it has the pixels that it may have, and
/// a head of so many bytes.
inline constexpr std::int64_t page_head_max_bytes = 64;
inline ScanOptions options_for_pages(ScanOptions options) {
  options.max_bytes = std::max(options.max_bytes, options.max_pixels + page_head_max_bytes);
  return options;
}

struct ConverterOptions {
  int every = 5;                   ///< of a film: every so many frames one is looked at
  std::int64_t max_pixels = 0;     ///< of a page
  std::uint64_t memory_bytes = 0;  ///< address space of the program; 0: no limit
  unsigned cpu_seconds = 0;        ///< its processor time; 0: no limit
};

class Converter {
 public:
  Converter() noexcept = default;
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() { end(); }

  /// Starts the program on `file`, a regular one, which stays the caller's.
  std::optional<PictureError> start(Document kind, int file, const ConverterOptions& options);
  /// The same on camera `number`: /dev/video0 and so on.
  std::optional<PictureError> start_camera(int number, const ConverterOptions& options);

  bool running() const noexcept { return process_ > 0; }
  /// To be waited on with poll() before listen() is called.
  int output() const noexcept { return output_.get(); }

  struct Pending {};
  struct Done {};
  using Page = Descriptor;
  using Heard = std::variant<Pending, Done, PictureError, Page>;
  /// Takes what has arrived, without waiting, but at most one page.
  Heard listen();

  std::size_t pages() const noexcept { return pages_; }  ///< handed out so far

  void end() noexcept;

 private:
  std::optional<PictureError> run(std::vector<std::string> arguments, int input);
  std::optional<PictureError> begin_page();
  Heard at_end();

  Document kind_ = Document::pdf;
  ConverterOptions options_;
  std::string device_;  ///< of a camera
  pid_t process_ = 0;
  Descriptor output_, complaints_;
  std::string head_;  ///< of the page that arrives, until its size is known
  Descriptor page_;
  std::uint64_t left_ = 0;  ///< bytes of pixels still to come
  std::size_t pages_ = 0;
};

}  // namespace paycode
