#include "symbol/image.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <limits>
#include <new>

#include "symbol/codecs.hpp"

namespace paycode {
namespace {

using Loaded = std::variant<PictureFile, PictureError>;

PictureError out_of_memory() { return {"out_of_memory", "no memory left while loading the picture"}; }

PictureError too_large(std::int64_t most) {
  return {"too_large", "the file has more than " + std::to_string(most) + " bytes (--max-bytes)"};
}

PictureError too_many_pixels(const PictureHeader& header, std::int64_t most) {
  std::string what = std::to_string(header.width) + " x " + std::to_string(header.height) + " pixels";
  if (header.pages.size() > 1) what += " and " + std::to_string(header.pages.size()) + " pages";
  return {"too_many_pixels",
          "the picture has " + what + ", more than " + std::to_string(most) + " pixels (--max-pixels)"};
}

// OpenCV counts bytes in an int.
std::int64_t most_bytes(const ScanOptions& options) {
  return std::clamp<std::int64_t>(options.max_bytes, 0, std::numeric_limits<int>::max() - 1);
}

std::variant<std::string, PictureError> read_all(int file, std::int64_t most) {
  std::string bytes;
  constexpr std::size_t step = std::size_t{1} << 18;
  // A pipe has no size, a directory an absurd one: both are read in steps, up to one byte more than is allowed.
  // (What fstat() is made of could look at names as well, and the sandbox has it not.)
  const std::int64_t size = lseek(file, 0, SEEK_END);
  const bool sized = size >= 0 && size < std::numeric_limits<std::int64_t>::max();
  // Another worker may have read it before.
  if (size >= 0) lseek(file, 0, SEEK_SET);
  if (sized && size > most) return too_large(most);
  std::size_t expected = sized ? static_cast<std::size_t>(size) + 1 : step;
  while (static_cast<std::int64_t>(bytes.size()) <= most) {
    const std::size_t had = bytes.size();
    bytes.resize(had + std::max<std::size_t>(expected, 1));
    const ssize_t count = ::read(file, bytes.data() + had, bytes.size() - had);
    bytes.resize(had + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count == 0) return bytes;
    if (count < 0 && errno == EISDIR) return PictureError{"is_a_directory", "this is a directory"};
    if (count < 0 && errno != EINTR)
      return PictureError{"permission", std::string("the file cannot be read: ") + std::strerror(errno)};
    expected = step;
  }
  return too_large(most);
}

Loaded inspected(std::string bytes, const ScanOptions& options) {
  auto result = inspect_picture(bytes);
  if (auto* fault = std::get_if<PictureError>(&result)) return std::move(*fault);
  auto& header = std::get<PictureHeader>(result);
  std::int64_t left = options.max_pixels;
  for (const PicturePage& page : header.pages) {
    // Sides are at most 32 bits wide, hence the product of two may not be formed before they are tested alone.
    if (page.width > left || page.height > left / page.width) return too_many_pixels(header, options.max_pixels);
    left -= page.width * page.height;
  }
  if (header.cut_short) return PictureError{"truncated", "the file ends before the picture does"};
  return PictureFile{std::move(bytes), std::move(header)};
}

/// Runs `work` and turns what it throws into an error.
template <class Result, class Work>
Result guarded(Work work) noexcept {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return out_of_memory();
  } catch (const std::exception& fault) {
    return PictureError{"corrupt", std::string("the picture cannot be decoded: ") + fault.what()};
  }
}

DecodedPicture raw_grey(const PictureFile& picture) {
  const PictureHeader& header = picture.header;
  const Text pixels =
      slice(picture.bytes, header.raw_grey_at, static_cast<std::size_t>(header.width * header.height));
  GreyPicture grey;
  grey.width = static_cast<int>(header.width);
  grey.height = static_cast<int>(header.height);
  grey.pixels.assign(pixels.begin(), pixels.end());
  return grey;
}

}  // namespace

std::variant<PictureFile, PictureError> load_picture(int file, const ScanOptions& options) noexcept {
  return guarded<Loaded>([&]() -> Loaded {
    auto bytes = read_all(file, most_bytes(options));
    if (auto* fault = std::get_if<PictureError>(&bytes)) return std::move(*fault);
    return inspected(std::move(std::get<std::string>(bytes)), options);
  });
}

std::variant<PictureFile, PictureError> load_picture(std::string bytes, const ScanOptions& options) noexcept {
  return guarded<Loaded>([&]() -> Loaded {
    if (static_cast<std::int64_t>(bytes.size()) > most_bytes(options)) return too_large(most_bytes(options));
    return inspected(std::move(bytes), options);
  });
}

DecodedPicture decode(const PictureFile& picture, const Decoding& how, OtherDecoder others) noexcept {
  return guarded<DecodedPicture>([&]() -> DecodedPicture {
    if (picture.header.format == PictureFormat::png)
      return decode_png(picture.bytes, picture.header, how.background);
    if (picture.header.format == PictureFormat::jpeg)
      return decode_jpeg(picture.bytes, picture.header, how.reduction);
    if (picture.header.raw_grey_at != 0) return raw_grey(picture);
    if (others == nullptr) return PictureError{"unsupported_format", "only PNG and JPEG are read here"};
    return others(picture.bytes, picture.header, how.page, how.background);
  });
}

}  // namespace paycode
