// Codes that were cut or changed on their way: of what a checksum covers nothing else than what stood there is read
// without an error. In an Ethereum address the wrong case of letters is a warning.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "engine/taken.hpp"
#include "form/forms.hpp"
#include "laws/fixture.hpp"
#include "syntax/syntaxes.hpp"

using namespace paycode;
using namespace paycode::test;
using taken::Numbers;

namespace {

/// Of each scheme. Under the sanitizers a code takes twenty times as long; another build of the same gate has all.
constexpr std::size_t damages = is_sanitized ? 100 : 1000;

struct Span {
  std::size_t begin, end;
};

Span span_of(const Payload& payload, Text part) {
  const std::size_t begin = offset_of(payload, part);
  return begin == Text::npos ? Span{0, 0} : Span{begin, begin + part.size()};
}

bool is_any_of(const Form* form, std::initializer_list<const Form*> forms) {
  return std::find(forms.begin(), forms.end(), form) != forms.end();
}

/// Accounts and references whose own digits or letters check the others. Of Ethereum's only those in two cases.
bool has_checksum(const Element& each) {
  // BOLT 12 offers have none.
  if (!each.row() || each.key == "lno") return false;
  const Form* form = each.row()->form;
  if (is_any_of(form, {&iban, &polish_account, &finnish_account, &coin_address, &monero_address, &ton_address,
                       &serbian_account, &rupay_account, &thai_id, &cuit}))
    return true;
  if (form == &stellar_address) return find(each.value, '*') == Text::npos;
  if (form != &ethereum_address && form != &ethereum_target) return false;
  bool small = false, capital = false;
  for (const char c : slice(each.value, 2)) {
    small = small || (c >= 'a' && c <= 'f');
    capital = capital || (c >= 'A' && c <= 'F');
  }
  return small && capital;
}

/// What a checksum covers of a code that has no error, in bytes of what was read.
struct Cover {
  std::vector<Span> spans;
  bool may_lack = false;  ///< a code without the checksum is as good: a cut takes it away
};
Cover covered(const Fixture& fixture, const Payload& payload) {
  Cover cover;
  if (is_wrapped(payload)) return cover;
  const bool spayd = fixture.scheme == "cz.spayd" && find_element(payload.elements, top, "CRC32") >= 0;
  const bool sbp = fixture.scheme == "ru.sbp" && find_element(payload.elements, top, "crc") >= 0;
  if (payload.scheme->standard == Standard::emv_mpm || fixture.scheme == "btc.bolt11" ||
      fixture.scheme == "th.slip" || fixture.scheme.ends_with("bysquare") || spayd || sbp) {
    cover.spans.push_back(span_of(payload, code_of(payload)));
    cover.may_lack = spayd;
    return cover;
  }
  for (const Element& each : payload.elements) {
    if (!has_checksum(each)) continue;
    Span span = span_of(payload, each.raw);
    // Behind the address stand the chain and what is called there.
    if (each.row()->form == &ethereum_target) span.end = span.begin + find(each.raw, 'x') + 41;
    cover.spans.push_back(span);
  }
  return cover;
}

/// All that a code says, as the record would have it.
std::vector<std::string> said(const Payload& payload) {
  std::vector<std::string> all{std::string(payload.scheme->id)};
  for (const Entry& each : payload.entries)
    all.push_back(std::string(field_path(each.field)) + " " + std::string(name(each.kind)) + " " +
                  std::string(each.value));
  return all;
}

bool has_rule(const Payload& payload, Rule rule) {
  return std::any_of(payload.findings.begin(), payload.findings.end(),
                     [&](const Finding& finding) { return finding.rule == rule; });
}

struct Sound {
  const Fixture* fixture;
  Cover cover;
  std::vector<std::string> said;
};

bool lies_in(const std::vector<Span>& spans, std::size_t at) {
  return std::any_of(spans.begin(), spans.end(), [&](Span span) { return at >= span.begin && at < span.end; });
}

/// The end that a cut at `length` takes away reaches into what a checksum covers.
bool cuts_into(const std::vector<Span>& spans, std::size_t length) {
  return std::any_of(spans.begin(), spans.end(),
                     [&](Span span) { return length > span.begin && length < span.end; });
}

}  // namespace

TEST_CASE("damage: a thousand cuts and flipped bytes of each scheme are read; what a checksum covers is never ok") {
  std::map<std::string, std::vector<Sound>> sound;
  const std::vector<Fixture> all = fixtures();
  for (const Fixture& fixture : all) {
    if (fixture.verdict != "ok" || fixture.scheme == "unknown") continue;
    Taken taken(fixture.bytes, Profile::tolerant, fixture.context);
    sound[fixture.scheme].push_back({&fixture, covered(fixture, taken.payload()), said(taken.payload())});
  }
  std::set<std::string> with_checksum;
  std::size_t schemes_met = 0;
  for (const auto& each : sound) {
    const std::string& scheme = each.first;
    const std::vector<Sound>& codes = each.second;
    CAPTURE(scheme);
    Numbers numbers(static_cast<std::uint32_t>(++schemes_met));
    std::size_t inside = 0;
    for (std::size_t i = 0; i < damages; ++i) {
      const Sound& from = codes[i % codes.size()];
      std::string bytes = from.fixture->bytes;
      const std::size_t at = numbers.below(static_cast<std::uint32_t>(bytes.size()));
      const bool cut = i / codes.size() % 2 == 0;
      if (cut) {
        bytes.resize(at);
      } else {
        bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1 + numbers.below(255)));
      }
      const bool is_covered =
          cut ? !from.cover.may_lack && cuts_into(from.cover.spans, at) : lies_in(from.cover.spans, at);
      Taken taken(bytes, Profile::tolerant, from.fixture->context);
      CAPTURE(from.fixture->name);
      CAPTURE(at);
      CAPTURE(bytes);
      if (taken.written() != bytes) FAIL_CHECK("not written back");
      if (!is_covered) continue;
      ++inside;
      // A change of case may say the same.
      const Verdict now = verdict(taken.payload());
      const bool is_error = now == Verdict::bad || now == Verdict::unknown;
      // A link says whom to pay only to its server, which sees what was changed.
      const bool may_warn = has_rule(taken.payload(), Rule::coin_case) || taken.payload().nature == Nature::opaque;
      const bool is_warned = may_warn && now != Verdict::ok;
      if (!is_error && !is_warned && said(taken.payload()) != from.said) FAIL_CHECK("no error");
    }
    if (inside > 0) with_checksum.insert(scheme);
  }
  std::size_t recognised = 0;
  for (const Scheme* scheme : schemes())
    if (scheme->marks().size() > 0) ++recognised;
  CHECK(schemes_met == recognised);
  for (const char* scheme :
       {"br.pix", "btc.bip21", "btc.bolt11", "ch.qrbill", "cz.spayd", "eth.eip681", "eu.epc", "fi.barcode",
        "hu.mnb", "pl.zbp", "rs.ips", "ru.sbp", "si.upn", "ton.transfer", "ua.nbu", "xlm.sep7", "xmr.uri"})
    CHECK_MESSAGE(with_checksum.count(scheme) == 1, scheme);
}
