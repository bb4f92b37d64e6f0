// Pictures of codes for the tests of engine/symbol, drawn on the spot.
#pragma once

#include <qrencode.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

#include "symbol/symbol.hpp"

namespace drawn {

inline cv::Mat modules(const std::vector<std::string>& rows, int size, int row_height, int rim) {
  const int width = static_cast<int>(rows[0].size()) * size + 2 * rim;
  const int height = static_cast<int>(rows.size()) * row_height + 2 * rim;
  cv::Mat picture(height, width, CV_8U, cv::Scalar(255));
  for (std::size_t y = 0; y < rows.size(); ++y)
    for (std::size_t x = 0; x < rows[y].size(); ++x)
      if (rows[y][x] == '#')
        cv::rectangle(
            picture,
            cv::Rect(rim + static_cast<int>(x) * size, rim + static_cast<int>(y) * row_height, size, row_height),
            cv::Scalar(0), cv::FILLED);
  return picture;
}

/// Takes `code` over.
inline cv::Mat picture_of(QRcode* code, int size = 6) {
  std::vector<std::string> rows;
  for (int y = 0; y < code->width; ++y) {
    rows.emplace_back();
    for (int x = 0; x < code->width; ++x) rows.back() += (code->data[y * code->width + x] & 1) != 0 ? '#' : '.';
  }
  QRcode_free(code);
  return modules(rows, size, size, 4 * size);
}

inline const unsigned char* unsigned_bytes(const std::string& bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

inline cv::Mat qr(const std::string& payload, int size = 6, QRecLevel level = QR_ECLEVEL_M) {
  return picture_of(QRcode_encodeData(static_cast<int>(payload.size()), unsigned_bytes(payload), 0, level), size);
}

/// Beside each other on one white picture, tops aligned.
inline cv::Mat in_a_row(const std::vector<cv::Mat>& pictures) {
  int width = 0;
  int height = 0;
  for (const cv::Mat& picture : pictures) {
    width += picture.cols;
    height = std::max(height, picture.rows);
  }
  cv::Mat all(height, width, CV_8U, cv::Scalar(255));
  int x = 0;
  for (const cv::Mat& picture : pictures) {
    picture.copyTo(all(cv::Rect(x, 0, picture.cols, picture.rows)));
    x += picture.cols;
  }
  return all;
}

inline std::string encoded(const cv::Mat& picture, const std::string& extension,
                           const std::vector<int>& parameters = {}) {
  std::vector<unsigned char> bytes;
  cv::imencode(extension, picture, bytes, parameters);
  return std::string(bytes.begin(), bytes.end());
}

inline paycode::GreyView view(const cv::Mat& grey) {
  return {grey.data, grey.cols, grey.rows, static_cast<std::ptrdiff_t>(grey.step)};
}

/// A folder that goes with the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "paycode-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string path() const { return path_.string(); }
  /// Writes a file and returns its path.
  std::string file(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return (path_ / name).string();
  }

 private:
  std::filesystem::path path_;
};

}  // namespace drawn
