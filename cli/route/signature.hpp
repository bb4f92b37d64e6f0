// Ed25519 (RFC 8032), by OpenSSL.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace paycode::cli {

/// A key from a PEM file; a private one has its public part, too.
class SigningKey {
 public:
  /// UsageError where the file holds no key of Ed25519.
  explicit SigningKey(const std::string& path);
  ~SigningKey();
  SigningKey(const SigningKey&) = delete;
  SigningKey& operator=(const SigningKey&) = delete;

  bool is_private() const { return private_; }
  /// 64 bytes; UsageError without a private key.
  std::string sign(std::string_view bytes) const;
  bool verify(std::string_view bytes, std::string_view signature) const;

 private:
  struct Key;
  std::unique_ptr<Key> key_;
  const std::string path_;
  bool private_ = false;
};

}  // namespace paycode::cli
