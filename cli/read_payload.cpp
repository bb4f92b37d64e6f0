#include "read_payload.hpp"

#include "safe_text.hpp"
#include "standard/rfc3629.hpp"
#include "verb/verbs.hpp"

namespace paycode::cli {
namespace {

/// Lists of some 20 KB are not made anew for each line: read() empties what it is given.
thread_local std::unique_ptr<Payload> spare_payload;

}  // namespace

std::string own_charset(const Payload& payload) {
  const Text stated = value(payload, Field::charset);
  if (!stated.empty()) return std::string(stated);
  const bool is_usual = payload.scheme != nullptr && !is_utf8(payload.bytes);
  return std::string(is_usual ? implied(*payload.scheme, Field::charset) : Text{});
}

ReadPayload::ReadPayload(std::string bytes, const Context& context, Profile profile, const Symbol* symbol)
    : ReadPayload(std::move(bytes), context, profile, symbol, 0) {}

ReadPayload::ReadPayload(std::string bytes, const Context& context, Profile profile, const Symbol* symbol,
                         int depth)
    : bytes_(std::move(bytes)),
      // Findings quote lengths, codes and CRCs, a few bytes each, beside the decoded values; a wrapped code is
      // decoded as a whole.
      scratch_size_(bytes_.size() * 3 + 4096),
      scratch_(std::make_unique_for_overwrite<char[]>(scratch_size_)),
      payload_(spare_payload ? std::move(spare_payload) : std::make_unique<Payload>()) {
  Writer scratch(scratch_.get(), scratch_size_);
  read(bytes_, context, scratch, *payload_);
  if (symbol != nullptr) judge(*symbol, scratch);
  read_inner(context, profile, scratch, depth);
  check(*payload_, profile, scratch);
}

void ReadPayload::read_inner(const Context& context, Profile profile, Writer& scratch, int depth) {
  constexpr int depth_max = 2;
  if (depth == depth_max) return;
  for (std::size_t index = 0; index < inner_codes_max && !inner_; ++index) {
    const Text text = inner_code(*payload_, index, scratch);
    if (text.empty()) break;
    inner_.reset(new ReadPayload(std::string(text), context, profile, nullptr, depth + 1));
    if (!take_inner(*payload_, *inner_->payload_)) inner_.reset();
  }
  // What a gateway's link carries may be a secret by its place alone.
  if (payload_->sensitive) hide();
}

void ReadPayload::open(std::string code, const Context& context, Profile profile) {
  inner_.reset(new ReadPayload(std::move(code), context, profile, nullptr, 1));
  if (verdict(inner_->payload()) != Verdict::bad) return;
  report(*payload_, Rule::inner_bad, nowhere);
  if (!payload_->findings.empty()) payload_->findings[payload_->findings.size() - 1].grade = Grade::error;
}

void ReadPayload::hide() {
  for (ReadPayload* each = this; each != nullptr; each = each->inner_.get()) each->payload_->sensitive = true;
}

void ReadPayload::refuse(Rule rule) {
  for (Finding& each : payload_->findings)
    if (each.rule == rule) each.grade = Grade::error;
}

void ReadPayload::put_values_in_utf8() {
  const std::string charset = own_charset(*payload_);
  if (charset.empty() || charset == "UTF-8") return;
  const auto put = [&](Text& value) {
    std::string utf8;
    if (is_ascii(value) || !to_utf8(value, charset, utf8)) return;
    value = values_.emplace_back(std::move(utf8));
  };
  for (Element& each : payload_->elements) put(each.value);
  for (Entry& each : payload_->entries) put(each.value);
  for (Offer& each : payload_->offers) {
    put(each.account);
    put(each.bank);
  }
}

void ReadPayload::judge(const Symbol& symbol, Writer& scratch) {
  if (symbol.ambiguous) report(*payload_, Rule::ambiguous, nowhere);
  if (symbol.sequence && !symbol.sequence->complete) report(*payload_, Rule::sequence, nowhere);
  check_symbol(*payload_, {name_of(symbol.kind), symbol.level, symbol.version, symbol.eci}, scratch);
}

ReadPayload::~ReadPayload() {
  if (payload_->sensitive) {
    wipe(*payload_);
    wipe(bytes_.data(), bytes_.size());
    wipe(scratch_.get(), scratch_size_);
    for (std::string& each : values_) wipe(each.data(), each.size());
  }
  spare_payload = std::move(payload_);
}

}  // namespace paycode::cli
