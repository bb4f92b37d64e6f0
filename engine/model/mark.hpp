// How a table says which codes are its scheme's.
#pragma once

#include "model/payload.hpp"

namespace paycode {

enum class Rank : std::uint8_t {
  generic,   ///< only where nothing more specific matches: emv.mpm
  alone,     ///< only where the matched templates are the only accounts: UnionPay in 15/16
  national,  ///< a rail of its own; several of them make the code's country decide
  label,     ///< names the whole code, whatever rails it carries: sg.sgqr
};

/// The range of keys that a pattern is: found once, or, where marks are put together each time, when it is asked.
struct KeptRange {
  KeyRange range;
  constexpr KeptRange(Word pattern) noexcept : range(Text(pattern)) {}
  constexpr KeyRange of(Word) const noexcept { return range; }
};
struct FoundRange {
  constexpr FoundRange(Word) noexcept {}
  constexpr KeyRange of(Word pattern) const noexcept { return KeyRange(Text(pattern)); }
};

/// The character that tells a lead from most others, and its place: the host's second in a web address, else the
/// lead's second. A link may name a port, and a domain stand for all below it; but here it has the same, in any
/// case.
class KeptLetter {
 public:
  constexpr KeptLetter(Text lead, bool is_range) noexcept {
    constexpr Text web = "https://";
    if (is_range) return;
    at_ = static_cast<std::uint8_t>(starts_with(lead, web) && lead.size() > web.size() + 1 ? web.size() + 1 : 1);
    const Text before = slice(lead, 0, at_ + std::size_t{1});
    if (before.size() <= at_ || find(before, '*') != Text::npos) return;
    // Before what ends a host there may be a port.
    if (at_ > 1)
      for (const char c : slice(before, web.size()))
        if (find("/?#\\", c) != Text::npos) return;
    letter_ = lower(before[at_]);
  }
  /// The text begins otherwise, for certain.
  constexpr bool excludes(Text text) const noexcept {
    return letter_ != '\0' && at_ < text.size() && lower(text[at_]) != letter_;
  }

 private:
  char letter_ = '\0';
  std::uint8_t at_ = 0;
};
struct NoLetter {
  constexpr NoLetter(Word, bool) noexcept {}
  constexpr bool excludes(Text) const noexcept { return false; }
};

/// Of codes by their marks; a terminal's tables know none above 255.
using MarkLength = std::conditional_t<has_texts, std::uint16_t, std::uint8_t>;

/// How a code of the scheme is recognised. All that is stated must hold.
struct Mark {
  Word lead = {};       ///< the text begins so (URIs: without case)
  Word lead_last = {};  ///< with `lead`: the text begins with anything from lead to lead_last
  Word in = {};         ///< an element with `key` stands under one that fits `in` …
  Word key = {};
  union {
    Word value = {};  ///< … and has this value (without case); without `key`: the shape of what follows `lead`
    bool (*accepts)(Text);  ///< `asks`: … and its value is accepted; without `key`: what follows `lead` is
  };
  bool asks = false;                        ///< `accepts` is what stands there, and no value
  ObjectId also;                            ///< key of another element that stands beside it
  MarkLength min_chars = 0, max_chars = 0;  ///< of the whole text; 0: no limit
  bool at_home : 1 = false;  ///< only in a code whose country (58) is the scheme's: the value is anybody's
  Rank rank : 2 = Rank::national;
  Nature nature : 2 = Nature::self_contained;
  Next next : 3 = Next::pay;
  PresentedBy presented_by : 2 = PresentedBy::payee;
  Usage usage : 2 = Usage::unknown;
  Confidence confidence : 2 = Confidence::C;
  bool keeps_place : 1 = false;  ///< read wherever its name stands, but the template is always written to one place
  KeyRange numbers = KeyRange(key);  ///< of `key`: a quicker comparison
  [[no_unique_address]] std::conditional_t<has_texts, KeptRange, FoundRange> range_of_in = in;
  [[no_unique_address]] std::conditional_t<has_texts, KeptLetter, NoLetter> lead_letter{lead, !lead_last.empty()};
  [[no_unique_address]] Note why;  ///< the reason, in a few words

  /// The value, or shape, that is wanted; empty where none is, or a function is asked.
  constexpr Word wanted() const noexcept { return asks ? Word{} : value; }
  constexpr bool takes(Text text) const noexcept { return !asks || accepts(text); }
  constexpr KeyRange place() const noexcept { return range_of_in.of(in); }
  /// `text` begins as the mark wants, by its bytes: what links have besides is link_lead_length's to say.
  constexpr bool begins(Text text) const noexcept {
    if (lead_last.empty()) return lead.begins(text, false);
    const Text first = lead, beginning = slice(text, 0, first.size());
    return beginning.size() == first.size() && beginning >= first && beginning <= Text(lead_last);
  }
  friend constexpr bool operator==(const Mark& a, const Mark& b) noexcept {
    return a.lead == b.lead && a.lead_last == b.lead_last && a.in == b.in && a.key == b.key && a.asks == b.asks &&
           (a.asks ? a.accepts == b.accepts : a.value == b.value) && a.also == b.also &&
           a.min_chars == b.min_chars && a.max_chars == b.max_chars && a.at_home == b.at_home && a.rank == b.rank &&
           a.nature == b.nature && a.next == b.next && a.presented_by == b.presented_by && a.usage == b.usage &&
           a.confidence == b.confidence && a.keeps_place == b.keeps_place && a.numbers == b.numbers;
  }
  constexpr bool has_length(Text text) const noexcept {
    return text.size() >= min_chars && (max_chars == 0 || text.size() <= max_chars);
  }
};

}  // namespace paycode
