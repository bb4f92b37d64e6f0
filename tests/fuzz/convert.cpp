// libFuzzer target for conversions and merging: whatever the codes are, nothing is written that pays another
// account than they say.
//
// An input is records with a separator (0x1E) between them: the id of the scheme that the first code is converted
// to, or any text that chooses one, and codes, which are merged.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "fuzz/require.hpp"
#include "paycode.hpp"

namespace {

using namespace paycode;

/// A code with everything that its views point into; its bytes are an allocation of exactly their size.
class Kept {
 public:
  explicit Kept(Text text, Text market = {})
      : length_(text.size()), bytes_(std::make_unique<char[]>(length_)), room_(length_ * 4 + 8192, '\0') {
    std::copy_n(text.data(), length_, bytes_.get());
    Context context;
    context.market = market;
    read(Text(bytes_.get(), length_), context, scratch_, *payload_);
    check(*payload_, Profile::tolerant, scratch_);
  }

  const Payload& payload() const { return *payload_; }
  Payload& payload() { return *payload_; }
  Writer& scratch() { return scratch_; }

 private:
  std::size_t length_;
  std::unique_ptr<char[]> bytes_;
  std::string room_;
  Writer scratch_{room_.data(), room_.size()};
  std::unique_ptr<Payload> payload_ = std::make_unique<Payload>();
};

bool has_error(const Payload& payload) {
  return std::any_of(payload.findings.begin(), payload.findings.end(),
                     [](const Finding& each) { return each.grade == Grade::error; });
}

bool has_account(const Payload& payload, const Offer& offer) {
  return std::any_of(payload.offers.begin(), payload.offers.end(),
                     [&](const Offer& each) { return each.account == offer.account; });
}

/// Empty where it cannot be written.
std::string written(Payload& payload, Writer& scratch) {
  std::string out(65536, '\0');
  Writer writer(out.data(), out.size());
  if (!write(payload, scratch, writer)) return {};
  return std::string(writer.text());
}

void try_to_convert(const Payload& from, const Scheme& target) {
  std::string room(65536, '\0');
  Writer scratch(room.data(), room.size());
  const auto draft = std::make_unique<Payload>();
  begin(target, *draft);
  if (!convert(from, *draft, scratch)) return;
  report_unsaid(from, *draft, scratch);
  RowRef missing;
  if (!complete(*draft, scratch, missing) || has_error(*draft)) return;
  const std::string text = written(*draft, scratch);
  if (text.empty()) return;
  const Kept back(text, target.country);
  if (back.payload().scheme != &target || verdict(back.payload()) == Verdict::bad) return;
  for (const Offer& each : back.payload().offers)
    if (!each.account.empty()) REQUIRE(has_account(from, each));
  Losses losses;
  find_losses(from, back.payload(), scratch, losses);
}

void try_to_merge(const std::vector<std::unique_ptr<Kept>>& codes) {
  std::vector<const Payload*> payloads;
  for (const auto& each : codes) payloads.push_back(&each->payload());
  const Array<const Payload*> all(payloads.data(), payloads.size());
  std::string room(65536, '\0');
  Writer scratch(room.data(), room.size());
  const auto merged = std::make_unique<Payload>();
  if (!merge(all, {}, Profile::tolerant, scratch, *merged)) return;
  const std::string text = written(*merged, scratch);
  if (text.empty()) return;
  Kept again(text);
  check_merged(all, again.payload(), again.scratch());
  if (has_error(again.payload())) return;
  for (const Offer& each : again.payload().offers)
    REQUIRE(std::any_of(payloads.begin(), payloads.end(),
                        [&](const Payload* payload) { return has_account(*payload, each); }));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<Text> records;
  for (Text rest(reinterpret_cast<const char*>(data), size); records.size() < 5;) {
    const std::size_t end = std::min(find(rest, '\x1E'), rest.size());
    records.push_back(slice(rest, 0, end));
    if (end == rest.size()) break;
    rest = slice(rest, end + 1);
  }
  if (records.size() < 2) return 0;
  const Scheme* target = find_scheme(records[0]);
  if (target == nullptr) {
    std::size_t sum = 0;
    for (const char c : records[0]) sum += static_cast<unsigned char>(c);
    target = schemes()[sum % schemes().size()];
  }
  std::vector<std::unique_ptr<Kept>> codes;
  for (std::size_t i = 1; i < records.size(); ++i) codes.push_back(std::make_unique<Kept>(records[i]));
  if (target->syntax != nullptr) try_to_convert(codes[0]->payload(), *target);
  try_to_merge(codes);
  return 0;
}
