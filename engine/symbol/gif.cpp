// GIF to grey by giflib.
#include <gif_lib.h>

#include <algorithm>
#include <cstring>

#include "symbol/codecs.hpp"

namespace paycode {
namespace {

int feed(GifFileType* gif, GifByteType* into, int count) {
  auto* rest = static_cast<Text*>(gif->UserData);
  const std::size_t given = std::min(rest->size(), static_cast<std::size_t>(std::max(count, 0)));
  std::memcpy(into, rest->data(), given);
  rest->remove_prefix(given);
  return static_cast<int>(given);
}

/// giflib's structure, given back whatever happens.
struct Reader {
  explicit Reader(Text& bytes) : gif(DGifOpen(&bytes, feed, &error)) {}
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() {
    if (gif != nullptr) DGifCloseFile(gif, nullptr);
  }
  int error = 0;
  GifFileType* gif;
};

PictureError corrupt(int error) {
  const char* why = GifErrorString(error);
  return {"corrupt", std::string("the GIF cannot be decoded: ") + (why != nullptr ? why : "it is damaged")};
}

/// One pixel of the screen: its grey, or that the background shows through.
struct Pixel {
  std::uint8_t grey = 0;
  bool drawn = false;
};

std::uint8_t luma(const GifColorType& colour) {
  return static_cast<std::uint8_t>((299U * colour.Red + 587U * colour.Green + 114U * colour.Blue) / 1000U);
}

/// What a picture covers of the screen; parts beyond its edge are left out.
struct Area {
  Area(const GifImageDesc& picture, int screen_width, int screen_height)
      : left(std::clamp(picture.Left, 0, screen_width)),
        top(std::clamp(picture.Top, 0, screen_height)),
        right(std::clamp(picture.Left + picture.Width, left, screen_width)),
        bottom(std::clamp(picture.Top + picture.Height, top, screen_height)) {}
  int left, top, right, bottom;
};

class Screen {
 public:
  Screen(int width, int height)
      : width_(width),
        height_(height),
        pixels_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {}

  void draw(const SavedImage& picture, const ColorMapObject& colours, int see_through) {
    const Area area(picture.ImageDesc, width_, height_);
    for (int y = area.top; y < area.bottom; ++y)
      for (int x = area.left; x < area.right; ++x) {
        const int column = x - picture.ImageDesc.Left, row = y - picture.ImageDesc.Top;
        const GifByteType index = picture.RasterBits[std::ptrdiff_t{row} * picture.ImageDesc.Width + column];
        if (index == see_through || index >= colours.ColorCount) continue;
        at(x, y) = {luma(colours.Colors[index]), true};
      }
  }

  void clear(const SavedImage& picture) {
    const Area area(picture.ImageDesc, width_, height_);
    for (int y = area.top; y < area.bottom; ++y)
      for (int x = area.left; x < area.right; ++x) at(x, y) = {};
  }

  GreyPicture over(Background background) const {
    GreyPicture grey{.pixels = std::vector<std::uint8_t>(pixels_.size()), .width = width_, .height = height_};
    for (std::size_t i = 0; i < pixels_.size(); ++i) {
      grey.see_through = grey.see_through || !pixels_[i].drawn;
      grey.pixels[i] = pixels_[i].drawn ? pixels_[i].grey : background == Background::white ? 255 : 0;
    }
    return grey;
  }

 private:
  Pixel& at(int x, int y) {
    return pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)];
  }

  int width_, height_;
  std::vector<Pixel> pixels_;
};

}  // namespace

DecodedPicture decode_gif(Text bytes, const PictureHeader& header, std::size_t page, Background background) {
  Reader reader(bytes);
  if (reader.gif == nullptr) return corrupt(reader.error);
  if (DGifSlurp(reader.gif) != GIF_OK) return corrupt(reader.gif->Error);
  const GifFileType& gif = *reader.gif;
  if (gif.SWidth != header.width || gif.SHeight != header.height || gif.ImageCount < 0 ||
      page >= static_cast<std::size_t>(gif.ImageCount))
    return PictureError{"corrupt", "the picture does not have the size that it says"};
  Screen screen(gif.SWidth, gif.SHeight), before(0, 0);
  for (std::size_t i = 0; i <= page; ++i) {
    const SavedImage& picture = gif.SavedImages[i];
    const ColorMapObject* colours =
        picture.ImageDesc.ColorMap != nullptr ? picture.ImageDesc.ColorMap : gif.SColorMap;
    if (colours == nullptr) return PictureError{"corrupt", "the GIF has no colours"};
    GraphicsControlBlock control{};
    control.TransparentColor = NO_TRANSPARENT_COLOR;
    DGifSavedExtensionToGCB(reader.gif, static_cast<int>(i), &control);
    if (control.DisposalMode == DISPOSE_PREVIOUS && i < page) before = screen;
    screen.draw(picture, *colours, control.TransparentColor);
    if (i == page) break;
    if (control.DisposalMode == DISPOSE_BACKGROUND) screen.clear(picture);
    if (control.DisposalMode == DISPOSE_PREVIOUS) screen = before;
  }
  return screen.over(background);
}

}  // namespace paycode
