#include "route/signature.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include "command.hpp"
#include "host/problem.hpp"

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

/// Nobody is asked for a password in the middle of a build.
int no_password(char*, int, int, void*) { return -1; }

}  // namespace

struct SigningKey::Key {
  std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>> held;
};

SigningKey::SigningKey(const std::string& path) : key_(std::make_unique<Key>()), path_(path) {
  std::string pem;
  std::vector<host::Problem> problems;
  if (!host::read_file(path, pem, problems)) throw UsageError(to_string(problems.back(), path));
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
