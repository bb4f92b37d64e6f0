// GIF to grey by giflib.
#include <gif_lib.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>

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

namespace {

/// An animation that is shown picture by picture: each is drawn over what the ones before have left.
class Animation {
 public:
  explicit Animation(Text bytes) : bytes_(bytes), reader_(bytes_) {}

  std::optional<PictureError> open(const PictureHeader& header) {
    if (reader_.gif == nullptr) return corrupt(reader_.error);
    if (DGifSlurp(reader_.gif) != GIF_OK) return corrupt(reader_.gif->Error);
    if (reader_.gif->SWidth != header.width || reader_.gif->SHeight != header.height)
      return PictureError{"corrupt", "the picture does not have the size that it says"};
    screen_ = Screen(reader_.gif->SWidth, reader_.gif->SHeight);
    return std::nullopt;
  }

  /// The next page to be drawn.
  std::size_t next() const { return next_; }

  std::optional<PictureError> draw_next() {
    const GifFileType& gif = *reader_.gif;
    if (next_ >= static_cast<std::size_t>(std::max(gif.ImageCount, 0)))
      return PictureError{"corrupt", "the GIF has fewer pictures than it says"};
    clear_away();
    const SavedImage& picture = gif.SavedImages[next_];
    const ColorMapObject* colours =
        picture.ImageDesc.ColorMap != nullptr ? picture.ImageDesc.ColorMap : gif.SColorMap;
    if (colours == nullptr) return PictureError{"corrupt", "the GIF has no colours"};
    GraphicsControlBlock control{};
    control.TransparentColor = NO_TRANSPARENT_COLOR;
    DGifSavedExtensionToGCB(reader_.gif, static_cast<int>(next_), &control);
    disposal_ = control.DisposalMode;
    if (disposal_ == DISPOSE_PREVIOUS) before_ = screen_;
    screen_.draw(picture, *colours, control.TransparentColor);
    ++next_;
    return std::nullopt;
  }

  GreyPicture over(Background background) const { return screen_.over(background); }

 private:
  /// What the picture before wants done before another is drawn.
  void clear_away() {
    if (next_ == 0) return;
    if (disposal_ == DISPOSE_BACKGROUND) screen_.clear(reader_.gif->SavedImages[next_ - 1]);
    if (disposal_ == DISPOSE_PREVIOUS) screen_ = before_;
  }

  Text bytes_;
  Reader reader_;
  Screen screen_{0, 0}, before_{0, 0};
  int disposal_ = DISPOSAL_UNSPECIFIED;
  std::size_t next_ = 0;
};

}  // namespace

DecodedPicture decode_gif(Text bytes, const PictureHeader& header, std::size_t page, Background background) {
  // Pages are asked for one after the other, from the first on: the animation is kept from one to the next, or a
  // hundred pictures would be five thousand. Only its own bytes, at their own place, can be asked for a page that
  // is not the first.
  static thread_local std::unique_ptr<Animation> animation;
  static thread_local Text shown;
  const bool goes_on = animation != nullptr && page > 0 && shown.data() == bytes.data() &&
                       shown.size() == bytes.size() && (page == animation->next() || page + 1 == animation->next());
  if (!goes_on) {
    animation = std::make_unique<Animation>(bytes);
    shown = bytes;
    if (auto fault = animation->open(header)) {
      animation.reset();
      return std::move(*fault);
    }
  }
  while (animation->next() <= page)
    if (auto fault = animation->draw_next()) {
      animation.reset();
      return std::move(*fault);
    }
  GreyPicture picture = animation->over(background);
  if (page + 1 == header.pages.size() && !picture.see_through) animation.reset();
  return picture;
}

}  // namespace paycode
