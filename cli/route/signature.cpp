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

/// Whoever else can read or replace a private key signs what he likes.
void require_guarded(int file, const std::string& path) {
  struct stat opened {
  }, named{};
  if (::fstat(file, &opened) != 0 || ::lstat(path.c_str(), &named) != 0 || S_ISLNK(named.st_mode) ||
      opened.st_ino != named.st_ino || opened.st_dev != named.st_dev)
    throw UsageError("\"" + path + "\" is a link; name the private key itself");
  if (opened.st_uid != ::geteuid() || (opened.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    throw UsageError("\"" + path +
                     "\" is a private key that others can get at; make it its owner's alone (chmod 600)");
}

/// Nobody is asked for a password in the middle of a build.
int no_password(char*, int, int, void*) { return -1; }

}  // namespace

struct SigningKey::Key {
  std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>> held;
};

SigningKey::SigningKey(const std::string& path) : key_(std::make_unique<Key>()), path_(path) {
  constexpr std::size_t size_max = 16384;
  std::string pem(size_max, '\0');
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  const ssize_t size = file ? ::read(file.get(), pem.data(), pem.size()) : -1;
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
  if (private_) require_guarded(file.get(), path);
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
