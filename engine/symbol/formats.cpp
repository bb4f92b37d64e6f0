#include "symbol/formats.hpp"

#include <algorithm>
#include <optional>

#include "symbol/converter.hpp"

namespace paycode {
namespace {

using Inspected = std::variant<PictureHeader, PictureError>;

PictureError truncated(Text what) { return {"truncated", "the file ends within " + std::string(what)}; }
PictureError corrupt(std::string why) { return {"corrupt", std::move(why)}; }

PictureError too_many(const char* what, std::size_t most) {
  return {"too_large", "the picture has more than " + std::to_string(most) + ' ' + what};
}

/// Bytes at a place; 0 beyond the end, where `within` says no.
class Bytes {
 public:
  explicit Bytes(Text text) : text_(text) {}
  std::uint64_t size() const { return text_.size(); }
  bool within(std::uint64_t at, std::uint64_t length) const { return at <= size() && length <= size() - at; }
  std::uint32_t u8(std::uint64_t at) const { return at < size() ? byte(at) : 0U; }
  std::uint32_t be16(std::uint64_t at) const { return u8(at) << 8 | u8(at + 1); }
  std::uint32_t be32(std::uint64_t at) const { return be16(at) << 16 | be16(at + 2); }
  std::uint32_t le16(std::uint64_t at) const { return u8(at) | u8(at + 1) << 8; }
  std::uint32_t le24(std::uint64_t at) const { return le16(at) | u8(at + 2) << 16; }
  std::uint32_t le32(std::uint64_t at) const { return le16(at) | le16(at + 2) << 16; }
  Text text(std::uint64_t at, std::uint64_t length) const {
    const std::uint64_t begin = std::min(at, size());
    return slice(text_, static_cast<std::size_t>(begin),
                 static_cast<std::size_t>(std::min(length, size() - begin)));
  }

 private:
  unsigned char byte(std::uint64_t at) const {
    return static_cast<unsigned char>(text_[static_cast<std::size_t>(at)]);
  }

  Text text_;
};

// PNG (ISO/IEC 15948 §5): signature, then chunks of length, type, content and checksum, IHDR first and IEND last.
Inspected inspect_png(Bytes bytes) {
  PictureHeader header{PictureFormat::png};
  std::uint64_t at = 8;
  for (bool first = true;; first = false) {
    if (!bytes.within(at, 12)) {
      header.cut_short = true;
      break;
    }
    const std::uint32_t length = bytes.be32(at);
    const Text type = bytes.text(at + 4, 4);
    if (length > 0x7FFFFFFFU || !all_of(type, [](char c) { return is_upper(c) || is_lower(c); }))
      return corrupt("a PNG chunk has no valid length and type");
    if (first && (type != "IHDR" || length != 13)) return corrupt("the first PNG chunk is not IHDR");
    if (!bytes.within(at + 12, length)) {
      header.cut_short = true;
      if (first) break;
    }
    if (first) {
      header.width = bytes.be32(at + 8);
      header.height = bytes.be32(at + 12);
      header.transparent = (bytes.u8(at + 17) & 4U) != 0;
    }
    header.transparent = header.transparent || type == "tRNS";
    if (type == "IEND" || header.cut_short) break;
    at += 12 + std::uint64_t{length};
  }
  if (header.width == 0 && header.cut_short) return truncated("the PNG header");
  return header;
}

// JPEG (ITU-T T.81 annex B): marker segments, after SOS entropy-coded bytes in which a marker is FF and neither 00
// nor RST. It is all there when EOI is reached; what follows EOI (thumbnails, a second picture) is not ours.
Inspected inspect_jpeg(Bytes bytes) {
  PictureHeader header{PictureFormat::jpeg};
  header.cut_short = true;
  std::size_t scans = 0;
  for (std::uint64_t at = 2; at + 1 < bytes.size();) {
    const std::uint32_t marker = bytes.u8(at + 1);
    if (bytes.u8(at) != 0xFF) {
      if (scans == 0) return corrupt("a JPEG marker is missing");
      ++at;
      continue;
    }
    if (marker == 0xFF) {  // Fill bytes may precede a marker.
      ++at;
      continue;
    }
    if (marker == 0x00 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
      at += 2;
      continue;
    }
    if (marker == 0xD9) {
      header.cut_short = false;
      break;
    }
    const std::uint32_t length = bytes.be16(at + 2);
    if (!bytes.within(at + 2, 2) || !bytes.within(at + 2, length)) break;
    if (length < 2) return corrupt("a JPEG segment has no length");
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame && header.width == 0) {
      header.height = bytes.be16(at + 5);
      header.width = bytes.be16(at + 7);
      if (header.height == 0) return PictureError{"unsupported_format", "a JPEG that tells its height at its end"};
    }
    // Each scan of a progressive picture goes over all of it again (libjpeg-turbo's report of 2015 on such bombs).
    if (marker == 0xDA && ++scans > scans_max) return too_many("scans", scans_max);
    at += 2 + std::uint64_t{length};
  }
  if (header.width == 0) {
    if (header.cut_short) return truncated("the JPEG header");
    return corrupt("the JPEG has no frame");
  }
  return header;
}

// WebP (RFC 9649 §2): a RIFF file whose first chunk tells the size.
Inspected inspect_webp(Bytes bytes) {
  PictureHeader header{PictureFormat::webp};
  if (!bytes.within(0, 30)) return truncated("the WebP header");
  header.cut_short = std::uint64_t{bytes.le32(4)} + 8 > bytes.size();
  const Text chunk = bytes.text(12, 4);
  if (chunk == "VP8X") {
    header.transparent = (bytes.u8(20) & 0x10U) != 0;
    header.width = bytes.le24(24) + 1;
    header.height = bytes.le24(27) + 1;
  } else if (chunk == "VP8L") {
    const std::uint32_t sizes = bytes.le32(21);
    header.width = (sizes & 0x3FFFU) + 1;
    header.height = (sizes >> 14 & 0x3FFFU) + 1;
    header.transparent = (sizes >> 28 & 1U) != 0;
  } else if (chunk == "VP8 ") {
    header.width = bytes.le16(26) & 0x3FFFU;
    header.height = bytes.le16(28) & 0x3FFFU;
  } else {
    return corrupt("the WebP begins with no known chunk");
  }
  return header;
}

// BMP: the file's own size field is often wrong, so what uncompressed rows need is counted.
Inspected inspect_bmp(Bytes bytes) {
  PictureHeader header{PictureFormat::bmp};
  const std::uint32_t dib = bytes.le32(14);
  if (!bytes.within(14, dib)) return truncated("the BMP header");
  const std::uint64_t offset = bytes.le32(10);
  std::uint32_t depth = 0;
  std::uint32_t compression = 0;
  if (dib == 12) {
    header.width = bytes.le16(18);
    header.height = bytes.le16(20);
    depth = bytes.le16(24);
  } else {
    header.width = static_cast<std::int32_t>(bytes.le32(18));
    header.height = std::abs(std::int64_t{static_cast<std::int32_t>(bytes.le32(22))});
    depth = bytes.le16(28);
    compression = bytes.le32(30);
  }
  if (header.width < 0 || depth > 32) return corrupt("the BMP header makes no sense");
  std::uint64_t end = bytes.le32(2);
  if (compression == 0 || compression == 3) {
    const std::uint64_t row = (static_cast<std::uint64_t>(header.width) * depth + 31) / 32 * 4;
    end = offset + row * static_cast<std::uint64_t>(header.height);
  }
  header.cut_short = end > bytes.size();
  return header;
}

// GIF89a: a logical screen, then blocks of sub-blocks up to the trailer. Each picture of an animation is a page:
// the screen as it is then.
Inspected inspect_gif(Bytes bytes) {
  PictureHeader header{PictureFormat::gif};
  if (!bytes.within(0, 13)) return truncated("the GIF header");
  header.width = bytes.le16(6);
  header.height = bytes.le16(8);
  const auto colours = [](std::uint32_t flags) { return (flags & 0x80U) != 0 ? 3ULL << ((flags & 7U) + 1) : 0ULL; };
  std::uint64_t at = 13 + colours(bytes.u8(10));
  while (at < bytes.size()) {
    const std::uint32_t block = bytes.u8(at);
    if (block == 0x3B) return header;
    if (block == 0x2C) {
      if (header.pages.size() == pages_max) return too_many("pictures", pages_max);
      // What a picture has beyond the screen is decoded all the same.
      const std::int64_t width = bytes.le16(at + 5), height = bytes.le16(at + 7);
      header.pages.push_back({std::max(header.width, width), std::max(header.height, height), 0});
      at += 11 + colours(bytes.u8(at + 9));  // descriptor, colour table, code size
    } else if (block == 0x21) {
      at += 2;
    } else {
      return corrupt("the GIF has an unknown block");
    }
    while (at < bytes.size() && bytes.u8(at) != 0) at += 1 + std::uint64_t{bytes.u8(at)};
    ++at;
  }
  header.cut_short = true;
  return header;
}

// TIFF 6.0 §2: a directory of entries, found by an offset; strips or tiles lie at offsets of their own.
class Tiff {
 public:
  Tiff(Bytes bytes) : bytes_(bytes), little_(bytes.u8(0) == 'I') {}

  Inspected inspect() {
    PictureHeader header{PictureFormat::tiff};
    for (std::uint64_t directory = u32(4); directory != 0;) {
      if (header.pages.size() == pages_max) return too_many("pages", pages_max);
      if (auto fault = add_page(directory, header)) return std::move(*fault);
      directory = u32(directory + 2 + std::uint64_t{u16(directory)} * 12);
    }
    if (header.pages.empty()) return corrupt("the TIFF has no directory");
    header.width = header.pages[0].width;
    header.height = header.pages[0].height;
    return header;
  }

 private:
  std::optional<PictureError> add_page(std::uint64_t directory, PictureHeader& header) {
    const std::uint32_t entries = u16(directory);
    if (!bytes_.within(directory, 2) || !bytes_.within(directory + 2, std::uint64_t{entries} * 12 + 4))
      return truncated("a TIFF directory");
    PicturePage page{0, 0, static_cast<std::uint32_t>(directory)};
    std::uint64_t offsets = 0;
    std::uint64_t counts = 0;
    for (std::uint32_t i = 0; i < entries; ++i) {
      const std::uint64_t entry = directory + 2 + std::uint64_t{i} * 12;
      if (length_of(entry) > 4 && !bytes_.within(u32(entry + 8), length_of(entry))) header.cut_short = true;
      switch (u16(entry)) {
        case 256:
          page.width = value(entry, 0);
          break;
        case 257:
          page.height = value(entry, 0);
          break;
        case 273:
        case 324:
          offsets = entry;
          break;
        case 279:
        case 325:
          counts = entry;
          break;
        case 338:
          header.transparent = true;
          break;
        default:
          break;
      }
    }
    if (offsets == 0 || counts == 0) return corrupt("a TIFF directory names no strips or tiles");
    if (!is_list(offsets) || !is_list(counts))
      return corrupt("a TIFF directory says where its strips are in no number");
    const std::uint64_t parts = std::min(u32(offsets + 4), u32(counts + 4));
    // Many pages may share one long list, which is not gone through for each of them.
    if (!header.cut_short) parts_ += parts;
    if (parts_ > parts_max) return too_many("strips", parts_max);
    for (std::uint64_t i = 0; i < parts && !header.cut_short; ++i)
      header.cut_short = !bytes_.within(value(offsets, i), value(counts, i));
    header.pages.push_back(page);
    return std::nullopt;
  }

  /// SHORT or LONG: what else is counted by nobody, and could be as long as it says.
  bool is_list(std::uint64_t entry) const { return u16(entry + 2) == 3 || u16(entry + 2) == 4; }

  std::uint32_t u16(std::uint64_t at) const { return little_ ? bytes_.le16(at) : bytes_.be16(at); }
  std::uint32_t u32(std::uint64_t at) const { return little_ ? bytes_.le32(at) : bytes_.be32(at); }

  // Type 3 is SHORT and 4 LONG; values that fit into four bytes stand in the entry itself.
  std::uint64_t place(std::uint64_t entry, std::uint64_t index) const {
    const std::uint64_t width = u16(entry + 2) == 3 ? 2 : 4;
    const std::uint64_t begin = u32(entry + 4) * width <= 4 ? entry + 8 : u32(entry + 8);
    return begin + index * width;
  }
  // BYTE ASCII SHORT LONG RATIONAL SBYTE UNDEFINED SSHORT SLONG SRATIONAL FLOAT DOUBLE, from 1.
  std::uint64_t length_of(std::uint64_t entry) const {
    static constexpr std::uint64_t lengths[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
    const std::uint32_t type = u16(entry + 2);
    return type < std::size(lengths) ? lengths[type] * u32(entry + 4) : 0;
  }
  std::uint32_t value(std::uint64_t entry, std::uint64_t index) const {
    return u16(entry + 2) == 3 ? u16(place(entry, index)) : u32(place(entry, index));
  }

  static constexpr std::size_t parts_max = 1'000'000;

  Bytes bytes_;
  bool little_;
  std::uint64_t parts_ = 0;
};

// PNM: P1 to P6, then width, height and (not for bitmaps) the greatest value, each after white space and comments.
Inspected inspect_pnm(Bytes bytes) {
  PictureHeader header{PictureFormat::pnm};
  const std::uint32_t variant = bytes.u8(1) - '0';
  const bool bitmap = variant == 1 || variant == 4;
  std::uint64_t numbers[3] = {0, 0, 1};
  std::uint64_t at = 2;
  for (std::size_t i = 0; i < (bitmap ? 2U : 3U); ++i) {
    bool comment = false;
    while (at < bytes.size() && (comment || !is_digit(static_cast<char>(bytes.u8(at))))) {
      const std::uint32_t c = bytes.u8(at++);
      if (c == '#')
        comment = true;
      else if (c == '\n' || c == '\r')
        comment = false;
      else if (!comment && c != ' ' && c != '\t')
        return corrupt("the PNM header holds something else than numbers");
    }
    if (at >= bytes.size()) return truncated("the PNM header");
    for (numbers[i] = 0; at < bytes.size() && is_digit(static_cast<char>(bytes.u8(at))); ++at) {
      numbers[i] = numbers[i] * 10 + (bytes.u8(at) - '0');
      if (numbers[i] > 0x7FFFFFFFU) return corrupt("the PNM header holds a number beyond reason");
    }
  }
  ++at;  // Exactly one white space ends the header.
  header.width = static_cast<std::int64_t>(numbers[0]);
  header.height = static_cast<std::int64_t>(numbers[1]);
  const std::uint64_t samples = numbers[0] * numbers[1];
  std::uint64_t need = 0;
  switch (variant) {
    case 1:
      need = samples;
      break;  // Written out, each sample is a character at least,
    case 2:
      need = samples * 2 - 1;
      break;
    case 3:
      need = samples * 6 - 1;
      break;  // and white space between numbers.
    case 4:
      need = (numbers[0] + 7) / 8 * numbers[1];
      break;
    case 5:
      need = samples * (numbers[2] > 255 ? 2 : 1);
      break;
    default:
      need = samples * (numbers[2] > 255 ? 6 : 3);
      break;
  }
  if (variant == 5 && numbers[2] == 255) header.raw_grey_at = static_cast<std::size_t>(at);
  header.cut_short = samples > 0 && !bytes.within(at, need);
  return header;
}

struct Magic {
  std::size_t at;
  Text bytes;
  Text name;
};

// Pictures and documents that people do hand in: named, so that the message says more than "no picture".
constexpr Magic known_but_unsupported[] = {{4, "ftypheic", "HEIC"},    {4, "ftypheix", "HEIC"},
                                           {4, "ftypmif1", "HEIF"},    {4, "ftypavif", "AVIF"},
                                           {0, "\xFF\x0A", "JPEG XL"}, {4, "JXL ", "JPEG XL"},
                                           {4, "jP  ", "JPEG 2000"},   {0, "\xFF\x4F\xFF\x51", "JPEG 2000"},
                                           {0, "8BPS", "Photoshop"},   {0, "%PDF-", "PDF out of a pipe"},
                                           {0, "NITF", "NITF"},        {0, "v/1\x01", "OpenEXR"},
                                           {0, "P7\n", "PAM"},         {0, "#?RADIANCE", "Radiance"},
                                           {128, "DICM", "DICOM"},     {0, "<svg", "SVG"}};

bool is_bmp(Bytes bytes) {
  static constexpr std::uint32_t header_sizes[] = {12, 40, 52, 56, 64, 108, 124};
  return bytes.text(0, 2) == "BM" &&
         std::find(std::begin(header_sizes), std::end(header_sizes), bytes.le32(14)) != std::end(header_sizes);
}

}  // namespace

std::variant<PictureHeader, PictureError> inspect_picture(Text text) {
  const Bytes bytes(text);
  if (text.empty()) return PictureError{"empty", "the file has no bytes"};
  Inspected result = PictureError{"not_an_image", "the file does not begin like a picture"};
  if (starts_with(text, "\x89PNG\r\n\x1A\n")) {
    result = inspect_png(bytes);
  } else if (starts_with(text, "\xFF\xD8\xFF")) {
    result = inspect_jpeg(bytes);
  } else if (starts_with(text, "RIFF") && slice(text, 8, 4) == "WEBP") {
    result = inspect_webp(bytes);
  } else if (starts_with(text, Text("II*\0", 4)) || starts_with(text, Text("MM\0*", 4))) {
    result = Tiff(bytes).inspect();
  } else if (is_bmp(bytes)) {
    result = inspect_bmp(bytes);
  } else if (starts_with(text, "GIF87a") || starts_with(text, "GIF89a")) {
    result = inspect_gif(bytes);
  } else if (text.size() > 2 && text[0] == 'P' && text[1] >= '1' && text[1] <= '6' &&
             find(" \t\r\n#", text[2]) != Text::npos) {
    result = inspect_pnm(bytes);
  } else if (document_of(slice(text, 0, document_head_bytes)).value_or(Document::pdf) != Document::pdf) {
    return PictureError{"unsupported_format", "a film out of a pipe is not read; give it as a file"};
  } else {
    for (const Magic& magic : known_but_unsupported)
      if (slice(text, magic.at, magic.bytes.size()) == magic.bytes)
        return PictureError{"unsupported_format",
                            std::string(magic.name) + " is not read; use PNG, JPEG, WebP, TIFF, BMP, GIF or PNM"};
  }
  auto* header = std::get_if<PictureHeader>(&result);
  if (header == nullptr) return result;
  if (header->pages.empty()) header->pages = {{header->width, header->height, 0}};
  for (const PicturePage& page : header->pages)
    if (page.width <= 0 || page.height <= 0) return corrupt("the picture says it has no pixels");
  return result;
}

}  // namespace paycode
