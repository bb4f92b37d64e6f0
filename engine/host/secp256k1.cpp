// The key behind a signature of the curve secp256k1.
#include <secp256k1.h>
#include <secp256k1_recovery.h>

#include "host/hooks.hpp"
#include "standard/fips180.hpp"

namespace paycode::host {

bool recover_secp256k1(Text message, Text signature, unsigned recovery_id, Writer& key) noexcept {
  constexpr std::size_t signature_size = 64, key_size = 33;
  if (signature.size() != signature_size || recovery_id > 3) return false;
  const Digest hash = sha256(message);
  unsigned char numbers[signature_size], bytes[key_size];
  for (std::size_t i = 0; i < signature_size; ++i) numbers[i] = static_cast<unsigned char>(signature[i]);
  // Nothing secret is computed with: the context that needs no preparation will do.
  const secp256k1_context* context = secp256k1_context_static;
  secp256k1_ecdsa_recoverable_signature parsed;
  secp256k1_pubkey found;
  std::size_t size = key_size;
  if (secp256k1_ecdsa_recoverable_signature_parse_compact(context, &parsed, numbers,
                                                          static_cast<int>(recovery_id)) == 0 ||
      secp256k1_ecdsa_recover(context, &found, &parsed, hash.bytes) == 0 ||
      secp256k1_ec_pubkey_serialize(context, bytes, &size, &found, SECP256K1_EC_COMPRESSED) == 0)
    return false;
  for (const unsigned char byte : bytes) key.put(static_cast<char>(byte));
  return !key.overflowed();
}

}  // namespace paycode::host
