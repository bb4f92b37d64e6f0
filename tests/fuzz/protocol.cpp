// What a worker sends its parent, and the parent a worker: whatever it is, it is one well-formed message that says
// the same when it is sent on, or none.
#include "symbol/protocol.hpp"
#include "fuzz/require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t length) {
  using namespace paycode;
  const std::string text(reinterpret_cast<const char*>(bytes), length);
  (void)message_length(slice(text, 0, message_length_bytes));
  if (const auto answer = decode_answer(text)) {
    const std::string sent = encode_answer(*answer);
    const auto again = decode_answer(sent);
    REQUIRE(again && encode_answer(*again) == sent);
  }
  if (const auto request = decode_request(text)) {
    const std::string sent = encode_request(*request);
    const auto again = decode_request(sent);
    REQUIRE(again && encode_request(*again) == sent);
  }
  return 0;
}
