#include "route/signature.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "command.hpp"
#include "symbol/descriptor.hpp"

namespace paycode::cli {
namespace {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* held) const {
    release(held);
  }
};
using Memory = std::unique_ptr<BIO, Release<BIO_free_all>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

/// Whoever else can change a key decides whose tables are taken, and who can read a private one signs what he
/// likes.
void require_guarded(const struct stat& file, bool is_private, const std::string& path) {
  const bool is_own = file.st_uid == ::geteuid() || file.st_uid == 0;
  const auto forbidden = static_cast<mode_t>(is_private ? S_IRWXG | S_IRWXO : S_IWGRP | S_IWOTH);
  if (!is_own || (file.st_mode & forbidden) != 0)
    throw UsageError("\"" + path + "\" is a key that others can get at; make it its owner's alone (chmod " +
                     (is_private ? "600)" : "644)"));
}

/// Nobody is asked for a password in the middle of a build.
int no_password(char*, int, int, void*) { return -1; }

}  // namespace

struct SigningKey::Key {
  std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>> held;
};

SigningKey::SigningKey(const std::string& path) : key_(std::make_unique<Key>()), path_(path) {
  // Neither a link nor a pipe: what is looked at is what is read.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!file && errno == ELOOP) throw UsageError("\"" + path + "\" is a link; name the key itself");
  struct stat found {};
  if (!file || ::fstat(file.get(), &found) != 0)
    throw UsageError("cannot read \"" + path + "\": " + std::strerror(errno));
  if (!S_ISREG(found.st_mode)) throw UsageError("\"" + path + "\" is no file");
  require_guarded(found, false, path);
  constexpr std::size_t size_max = 16384;
  std::string pem(size_max, '\0');
  const ssize_t size = ::read(file.get(), pem.data(), pem.size());
  if (size < 0) throw UsageError("cannot read \"" + path + "\": " + std::strerror(errno));
  pem.resize(static_cast<std::size_t>(size));
  const auto read = [&](auto reader) {
    const Memory memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    key_->held.reset(memory != nullptr ? reader(memory.get(), nullptr, no_password, nullptr) : nullptr);
    return key_->held != nullptr;
  };
  private_ = read(PEM_read_bio_PrivateKey);
  const bool is_key = private_ || read(PEM_read_bio_PUBKEY);
  OPENSSL_cleanse(pem.data(), pem.size());
  if (!is_key || EVP_PKEY_get_id(key_->held.get()) != EVP_PKEY_ED25519)
    throw UsageError("\"" + path +
                     "\" is no PEM file with a key of Ed25519; `openssl genpkey -algorithm ed25519` makes one");
  if (private_) require_guarded(found, true, path);
}

SigningKey::~SigningKey() = default;

std::string SigningKey::sign(std::string_view bytes) const {
  if (!private_) throw UsageError("\"" + path_ + "\" holds a public key, which signs nothing");
  const Digest digest(EVP_MD_CTX_new());
  std::string signature(64, '\0');
  std::size_t size = signature.size();
  if (digest == nullptr || EVP_DigestSignInit(digest.get(), nullptr, nullptr, nullptr, key_->held.get()) != 1 ||
      EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes_of(bytes),
                     bytes.size()) != 1 ||
      size != signature.size())
    throw std::runtime_error("OpenSSL does not sign");
  return signature;
}

bool SigningKey::verify(std::string_view bytes, std::string_view signature) const {
  const Digest digest(EVP_MD_CTX_new());
  return digest != nullptr &&
         EVP_DigestVerifyInit(digest.get(), nullptr, nullptr, nullptr, key_->held.get()) == 1 &&
         EVP_DigestVerify(digest.get(), bytes_of(signature), signature.size(), bytes_of(bytes), bytes.size()) == 1;
}

}  // namespace paycode::cli
