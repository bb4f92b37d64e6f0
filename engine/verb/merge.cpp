// merge: the accounts of several codes in one, each in a template of its own.
#include "form/forms.hpp"
#include "model/amount.hpp"
#include "standard/rfc3629.hpp"
#include "verb/fill.hpp"
#include "verb/rail.hpp"
#include "verb/verbs.hpp"

namespace paycode {
namespace {

// EMV QRCPS MPM v1.1 §4.7, tables 3.1 and 4.3
constexpr std::uint8_t amount_id = 54, tip_id = 55, additional = 62, crc_id = 63, local = 64;
constexpr std::size_t header_chars = 4, object_chars_max = 99, chars_max = 512, crc_chars = 8;
constexpr Text one_code = "one code, where 512 fit";

bool same_but_blanks(Text a, Text b) noexcept {
  std::size_t i = 0, j = 0;
  for (;;) {
    while (i < a.size() && a[i] == ' ') ++i;
    while (j < b.size() && b[j] == ' ') ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (lower(a[i++]) != lower(b[j++])) return false;
  }
}

bool says_no_amount(Text said) noexcept {
  Amount amount;
  return said.empty() || (read_amount(said, amount) && amount.zero());
}

/// Two values of one object say the same. Names and places are spelled in many ways.
bool agree(std::uint8_t place, std::uint8_t id, Text a, Text b) noexcept {
  if (a == b) return true;
  const bool at_top = place == no_number;
  if (at_top && (id == amount_id || id == 56 || id == 57)) {
    Amount one, other;
    // That one of them leaves the amount to the payer is said once, and for all codes.
    if (id == amount_id && (says_no_amount(a) || says_no_amount(b))) return true;
    return read_amount(a, one) && read_amount(b, other) && compare(one, other) == 0;
  }
  if (at_top ? id >= 58 && id <= 61 : place == local) return same_but_blanks(a, b);
  return !at_top && id == 0 && same_ignoring_case(a, b);
}

/// Nothing, "NA" for a name, "0000" for a category: what stands there where nobody knew better.
bool is_a_default(const Element& each) noexcept {
  if (each.value.empty() || !each.row()) return each.value.empty();
  const Row& row = *each.row();
  return !row.fixed && !row.rail && !row.preset.empty() && row.preset == each.value;
}

class Merger {
 public:
  Merger(Array<const Payload*> codes, Array<Choice> chosen, Writer& scratch, Payload& merged) noexcept
      : codes_(codes), chosen_(chosen), scratch_(scratch), merged_(merged) {}

  /// How many codes go in.
  std::size_t sort_out() noexcept {
    std::size_t count = 0;
    for (std::size_t i = 0; i < codes_.size(); ++i) {
      const Apart apart = i < merged_codes_max ? stays_apart(*codes_[i]) : Apart::none;
      if (i >= merged_codes_max) {
        report(merged_, Rule::too_many, nowhere, {}, "codes");
        break;
      }
      if (apart == Apart::none) {
        goes_in_ |= std::uint32_t{1} << i;
        ++count;
        continue;
      }
      const bool broken = apart == Apart::broken || apart == Apart::sealed;
      report(merged_, broken ? Rule::merge_broken : Rule::merge_opaque, nowhere, say(scratch_, i + 1), name(apart));
    }
    return count;
  }

  void run() noexcept {
    for_each_code([&](const Payload& code) {
      if (merged_.scheme == &unknown_scheme()) begin_like(code);
    });
    for_each_code([&](const Payload& code) { add_objects(code); });
    check_amount_forms();
    check_said_by_all(amount_id);
    check_said_by_all(tip_id);
    // Those that cannot make room come first.
    for (const bool ruled : {true, false}) for_each_code([&](const Payload& code) { add_accounts(code, ruled); });
    drop_emptied();
    merged_.elements.push({.key = "63", .edited = true});
    check_lengths();
    check_registered();
    for (Element& each : merged_.elements) each.set_row({});
    if (merged_.elements.overflowed()) report(merged_, Rule::too_many, nowhere, {}, "elements");
  }

 private:
  template <class Visit>
  void for_each_code(Visit visit) noexcept {
    for (std::size_t i = 0; i < codes_.size() && i < merged_codes_max; ++i)
      if ((goes_in_ >> i & 1U) != 0) {
        turn_ = static_cast<std::uint8_t>(i);
        visit(*codes_[i]);
      }
  }

  /// A new code of the grammar of EMV; the findings stay.
  void begin_like(const Payload& code) noexcept {
    merged_.scheme = &root_of(*code.scheme);
    merged_.nature = merged_.scheme->nature;
  }

  // --- findings ---

  Text path_of(std::uint8_t place, std::uint8_t id) noexcept {
    const std::size_t mark = scratch_.size();
    if (place != no_number) {
      scratch_.put_number(place, 2);
      scratch_.put('.');
    }
    scratch_.put_number(id, 2);
    return scratch_.since(mark);
  }

  /// "\"10.50\" and none"
  Text both(Text a, Text b) noexcept {
    if constexpr (!has_texts) return {};
    const std::size_t mark = scratch_.size();
    for (const Text each : {a, b}) {
      if (scratch_.size() > mark) scratch_.put(" and ");
      if (each.empty()) {
        scratch_.put("none");
        continue;
      }
      scratch_.put('"');
      scratch_.put(each);
      scratch_.put('"');
    }
    return scratch_.since(mark);
  }

  void conflict(std::uint8_t place, std::uint8_t id, Text a, Text b) noexcept {
    const Text path = path_of(place, id);
    merged_.findings.push({.rule = Rule::merge_conflict, .is = both(a, b), .want = path, .path = path});
  }

  void no_room(Part part, Text why) noexcept {
    const Offer* offer = offer_of(part);
    report(merged_, Rule::merge_no_room, nowhere, offer != nullptr ? offer->rail : identifier_of(part), why);
  }

  // --- what the codes say of the payment ---

  bool is_chosen(const Payload& code, std::size_t element) const noexcept {
    const RowRef row = code.elements[element].row();
    std::int16_t root = static_cast<std::int16_t>(element);
    while (code.elements[static_cast<std::size_t>(root)].parent >= 0)
      root = code.elements[static_cast<std::size_t>(root)].parent;
    // A place among the accounts is another rail's in another code: nobody means them all by it.
    const bool among_accounts = is_account(code.elements[static_cast<std::size_t>(root)]);
    char room[16];
    Writer path(room, sizeof room);
    write_path(code.elements, static_cast<std::int16_t>(element), path);
    for (const Choice& each : chosen_) {
      if (each.field != Field::none && row && row->field == each.field) return true;
      if (!each.path.empty() && !among_accounts && each.path == path.text()) return true;
    }
    return false;
  }

  /// Index before which an object of this id stands among its siblings: in order, and the CRC last.
  std::size_t place_for(std::int16_t parent, std::uint8_t id) const noexcept {
    const auto order = [](std::uint8_t of) { return of == crc_id ? no_number : of; };
    std::size_t at = static_cast<std::size_t>(parent + 1);
    for (std::size_t i = at; i < merged_.elements.size(); ++i)
      if (merged_.elements[i].parent == parent && order(merged_.elements[i].number) <= order(id))
        at = end_of(merged_.elements, i);
    return at;
  }

  /// Copies the element with all below it, but for what is chosen; it is written anew, in characters.
  void copy(Part part, std::int16_t parent, std::uint8_t id) noexcept {
    const Elements& from = part.code->elements;
    const std::size_t first = part.at(), at = place_for(parent, id), end = end_of(from, first);
    if (!open_gap(merged_.elements, at, end - first)) return;
    for (std::size_t i = first; i < end; ++i) {
      Element& each = merged_.elements[at + i - first] = from[i];
      const auto above = static_cast<std::size_t>(each.parent);
      each.parent = i == first ? parent : static_cast<std::int16_t>(at + above - first);
      each.raw = each.wire = {};
      each.edited = true;
    }
    for (std::size_t i = end; i-- > first + 1;)
      if (from[i].parent == part.index && is_chosen(*part.code, i)) {
        const std::size_t gone = at + i - first;
        erase_elements(merged_.elements, gone, end_of(merged_.elements, gone) - gone);
      }
    Element& copied = merged_.elements[at];
    if (end > first + 1 && !has_children(merged_.elements, at)) copied.value = {};  // all of it was chosen
    if (copied.number == id) return;
    copied.key = path_of(no_number, id);
    copied.number = id;
  }

  /// What two codes say at one place.
  void compare_values(std::uint8_t place, std::int16_t kept, Part other) noexcept {
    Element& mine = merged_.elements[static_cast<std::size_t>(kept)];
    const Element& theirs = other.element();
    if (agree(place, mine.number, mine.value, theirs.value)) return;
    const bool leaves = !has_children(merged_.elements, static_cast<std::size_t>(kept)) && !other.is_template();
    // Within an account's template nothing stands by default: what it says, it says to that rail.
    if (leaves && (place == no_number || place == additional)) {
      if (is_a_default(theirs)) return;
      if (is_a_default(mine)) {
        mine.value = theirs.value;
        mine.set_row(theirs.row());
        return;
      }
    }
    conflict(place, mine.number, mine.value, theirs.value);
  }

  bool has_amount() const noexcept {
    for (const Choice& each : chosen_)
      if (each.field == Field::amount || each.path == "54") return true;
    return find_object(merged_.elements, top, KeyRange(amount_id, amount_id)) >= 0;
  }

  /// The rail's own word that its payer may change the amount. Where nothing is said, it may not be.
  bool frees_amount(const Element& each) noexcept {
    if (!each.row() || !has_amount()) return false;
    const Row& row = *each.row();
    return row.field == Field::amount_editable && row.form->read(each.value, row, scratch_).value == "yes";
  }

  /// Puts what the other template has beside what is there.
  void unite(std::int16_t kept, Part other) noexcept {
    if (kept < 0) return;  // the list of elements was full
    const std::uint8_t place = merged_.elements[static_cast<std::size_t>(kept)].number;
    // Of a template all of which was chosen nothing is left, and it is one all the same.
    const Element& mine = merged_.elements[static_cast<std::size_t>(kept)];
    const bool is_template = has_children(merged_.elements, static_cast<std::size_t>(kept)) || mine.value.empty();
    if (!other.is_template() || !is_template) return compare_values(no_number, kept, other);
    const Elements& from = other.code->elements;
    for (std::size_t i = other.at() + 1; i < end_of(from, other.at()); ++i) {
      if (from[i].parent != other.index || is_chosen(*other.code, i)) continue;
      const Part child{other.code, static_cast<std::int16_t>(i)};
      const std::int16_t same = find_object(merged_.elements, kept, KeyRange(from[i].number, from[i].number));
      if (same < 0 && frees_amount(from[i])) conflict(place, from[i].number, {}, from[i].value);
      same < 0 ? copy(child, kept, from[i].number) : compare_values(place, same, child);
    }
    for (std::size_t i = static_cast<std::size_t>(kept) + 1;
         i < end_of(merged_.elements, static_cast<std::size_t>(kept)); ++i) {
      const Element& each = merged_.elements[i];
      const bool only_here = find_object(from, other.index, KeyRange(each.number, each.number)) < 0;
      if (each.parent == kept && only_here && frees_amount(each)) conflict(place, each.number, each.value, {});
    }
  }

  void add_objects(const Payload& code) noexcept {
    for (std::size_t i = 0; i < code.elements.size(); ++i) {
      const Element& each = code.elements[i];
      if (each.parent != top || each.number == crc_id || is_account(each) || is_chosen(code, i)) continue;
      const Part part{&code, static_cast<std::int16_t>(i)};
      const std::int16_t same = find_object(merged_.elements, top, KeyRange(each.number, each.number));
      same < 0 ? copy(part, top, each.number) : unite(same, part);
    }
  }

  /// A code with an amount and one that leaves it to the payer are not the same payment.
  void check_said_by_all(std::uint8_t id) noexcept {
    Text said;
    bool left_out = false;
    for_each_code([&](const Payload& code) {
      const std::int16_t found = find_object(code.elements, top, KeyRange(id, id));
      const Text here = found < 0 ? Text{} : code.elements[static_cast<std::size_t>(found)].value;
      if (found >= 0 && is_chosen(code, static_cast<std::size_t>(found))) return;
      says_no_amount(here) && (found < 0 || id == amount_id) ? void(left_out = true) : void(said = here);
    });
    if (left_out && !said.empty()) conflict(no_number, id, said, {});
  }

  static RowRef amount_row(const Scheme& scheme) noexcept {
    RowRef found;
    for_each_row(scheme, [&](RowRef ref, const Row& row) {
      if (!found && carries(row, Field::amount)) found = ref;
    });
    return found;
  }

  /// One object has the amount for all rails: "000000000100" is 1.00 to an app of one of them, and 100 to
  /// another's.
  void check_amount_forms() noexcept {
    RowRef first;
    for_each_code([&](const Payload& code) {
      const RowRef row = amount_row(*code.scheme);
      if (!row) return;
      if (!first) first = row;
      if (row->form != first->form) conflict(no_number, amount_id, first->form->name, row->form->name);
    });
  }

  // --- accounts ---

  void take(std::uint8_t id, Part part) noexcept {
    places_[id] = part;
    copy(part, top, id);
  }

  void add_accounts(const Payload& code, bool ruled) noexcept {
    for (std::size_t i = 0; i < code.elements.size(); ++i) {
      const Element& each = code.elements[i];
      const Part part{&code, static_cast<std::int16_t>(i), turn_};
      if (!is_account(each) || keeps_place(part) != ruled) continue;
      each.number < templates_first && !part.is_template() ? add_number(part) : add_template(part);
    }
  }

  /// The ids that a card network has: of two accounts at one network each has its own.
  KeyRange network_of(Part part) const noexcept {
    const std::uint8_t id = part.element().number;
    for (const Row& row : merged_.scheme->rows())
      if (row.in.empty() && row.rail && !row.form->nested && row.numbers.fit(id)) return row.numbers;
    return {id, id};
  }

  void add_number(Part part) noexcept {
    const KeyRange ids = network_of(part);
    const std::uint8_t own = part.element().number;
    const Text account = part.element().value;
    for (std::uint8_t id = ids.first; id <= ids.last; ++id) {
      if (!places_[id] || places_[id].turn == part.turn || places_[id].element().value != account) continue;
      // A code that has it twice keeps it twice: each of the two has one that is the same.
      const std::int16_t twin = find_object(part.code->elements, top, KeyRange(id, id));
      const bool paired = twin >= 0 && part.code->elements[static_cast<std::size_t>(twin)].value == account;
      if (id == own || !paired) return;
    }
    if (!places_[own]) return take(own, part);
    for (std::uint8_t id = ids.first; id <= ids.last; ++id)
      if (!places_[id]) return take(id, part);
    if (ids.first == ids.last) return conflict(no_number, own, places_[own].element().value, account);
    no_room(part, "both of the network's ids are taken");
  }

  void add_template(Part part) noexcept {
    const std::uint8_t own = part.element().number;
    const bool ruled = keeps_place(part);
    std::uint8_t same = 0, other = 0;
    for (std::uint8_t id = accounts_first; id <= accounts_last; ++id) {
      const Part there = places_[id];
      if (!there || there.turn == part.turn) continue;
      const bool of_rail = same_rail(there, part), equal = there.element().value == part.element().value;
      if (equal && (of_rail || id == own)) return;
      if (!of_rail) continue;
      if (same_account(there, part) && (same == 0 || id == own)) same = id;
      // A code that has two accounts of one rail by itself adds no third where the other is one of them.
      if (other == 0 && !has_account(part, there)) other = id;
    }
    if (same == 0) same = other;
    if (same != 0) return unite_rails(same, part);
    if (!places_[own]) return take(own, part);
    if (ruled) return no_room(part, "it is known by its place, which another rail has");
    const KeyRange range = range_of(part);
    for (const bool behind : {true, false})
      for (std::uint8_t id = behind ? own : range.first; id <= range.last; ++id)
        if (id >= range.first && !places_[id]) return take(id, part);
    no_room(part, "all templates from 26 to 51 are taken");
  }

  /// The code that `part` is of has the account of `there` too.
  static bool has_account(Part part, Part there) noexcept {
    for (std::size_t i = 0; i < part.code->elements.size(); ++i) {
      const Part twin{part.code, static_cast<std::int16_t>(i), part.turn};
      if (is_account(twin.element()) && same_rail(twin, there) && same_account(twin, there)) return true;
    }
    return false;
  }

  /// Two templates of one rail: of one account they become one. Of two accounts the app that reads the code would
  /// take whichever it finds: only card networks have ids for that.
  void unite_rails(std::uint8_t id, Part part) noexcept {
    const Part kept = places_[id];
    const std::uint8_t own = part.element().number;
    if (!same_account(kept, part)) {
      const Text mine = account_of(kept), theirs = account_of(part);
      return mine != theirs ? conflict(no_number, own, mine, theirs)
                            : conflict(no_number, own, offer_of(kept)->bank, offer_of(part)->bank);
    }
    if (id != own && (keeps_place(kept) || keeps_place(part)))
      return conflict(no_number, own, kept.element().value, part.element().value);
    unite(find_object(merged_.elements, top, KeyRange(id, id)), part);
  }

  // --- the whole ---

  /// Templates of which all was chosen.
  void drop_emptied() noexcept {
    for (std::size_t i = merged_.elements.size(); i-- > 0;) {
      const Element& each = merged_.elements[i];
      const Form* form = each.row() ? each.row()->form : nullptr;
      const bool nested = form != nullptr && form->nested;
      if (nested && each.value.empty() && !has_children(merged_.elements, i))
        erase_elements(merged_.elements, i, 1);
    }
  }

  std::size_t chars_in(std::size_t object) const noexcept {
    const Elements& elements = merged_.elements;
    if (!has_children(elements, object)) return count_chars(elements[object].value);
    std::size_t chars = 0;
    for (std::size_t i = object + 1; i < end_of(elements, object); ++i)
      chars += header_chars + (has_children(elements, i) ? 0 : count_chars(elements[i].value));
    return chars;
  }

  void too_long(std::size_t chars, Text path, Text want) noexcept {
    merged_.findings.push({.rule = Rule::merge_too_long, .is = say(scratch_, chars), .want = want, .path = path});
  }

  void check_lengths() noexcept {
    std::size_t all = crc_chars;
    for (std::size_t i = 0; i < merged_.elements.size(); ++i) {
      const Element& each = merged_.elements[i];
      if (each.parent != top || each.number == crc_id) continue;
      const std::size_t chars = chars_in(i);
      all += header_chars + chars;
      if (chars > object_chars_max) too_long(chars, each.key, "one template, where 99 fit");
    }
    if (all > chars_max) too_long(all, {}, one_code);
  }

  void check_registered() noexcept {
    std::size_t rails = 0, most = 0;
    bool labelled = false;
    for (const Part& each : places_) {
      if (!each) continue;
      is_label(each) ? void(labelled = true) : void(++rails);
    }
    for_each_code([&](const Payload& code) {
      std::size_t own = 0;
      for (std::size_t i = 0; i < code.elements.size(); ++i)
        if (is_account(code.elements[i]) && !is_label({&code, static_cast<std::int16_t>(i)})) ++own;
      if (own > most) most = own;
    });
    if (rails > most && !labelled) report(merged_, Rule::merge_unregistered, nowhere);
  }

  Array<const Payload*> codes_;
  Array<Choice> chosen_;
  Writer& scratch_;
  Payload& merged_;
  std::uint8_t turn_ = 0;
  std::uint32_t goes_in_ = 0;            ///< a bit for each code
  Part places_[accounts_last + 1] = {};  ///< whose account stands at which id
};

bool offers_the_same(const Payload& payload, const Offer& offer) noexcept {
  for (const Offer& each : payload.offers)
    if (each.account == offer.account && each.bank == offer.bank && same_ignoring_case(each.rail, offer.rail))
      return true;
  return false;
}

/// True where an error is among the findings.
bool give_grades(Payload& merged, Profile profile) noexcept {
  if (merged.findings.overflowed())
    merged.findings[findings_max - 1] = {.rule = Rule::too_many, .want = "findings"};
  bool error = false;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < merged.findings.size(); ++i) {
    Finding finding = merged.findings[i];
    finding.grade = rule_grade(finding.rule, profile);
    error = error || finding.grade == Grade::error;
    if (finding.grade != Grade::none) merged.findings[kept++] = finding;
  }
  merged.findings.shrink(kept);
  return error;
}

}  // namespace

Apart stays_apart(const Payload& payload) noexcept {
  if (payload.sensitive || payload.presented_by == PresentedBy::payer) return Apart::customers;
  const Scheme& scheme = *payload.scheme;
  if (&scheme == &unknown_scheme()) return Apart::unrecognised;
  if (payload.nature == Nature::not_payment) return Apart::not_payment;
  const bool is_emv = scheme.standard == Standard::emv_mpm;
  if (!is_emv) return payload.nature == Nature::opaque ? Apart::opaque : Apart::other_grammar;
  const Code code = may_edit(payload);
  if (code == Code::sealed) return Apart::sealed;
  return code != Code::ok || !payload.status || verdict(payload) == Verdict::bad ? Apart::broken : Apart::none;
}

Text name(Apart apart) noexcept {
  if constexpr (!has_texts) return {};
  constexpr Text names[] = {"",
                            "it is a customer's code",
                            "it is no payment",
                            "only its own app or its server knows what it says",
                            "it is of no known scheme",
                            "it has another grammar than EMVCo's merchant-presented codes",
                            "something is wrong with it",
                            "it is signed, and the signature would not hold"};
  return names[static_cast<std::size_t>(apart)];
}

Status merge(Array<const Payload*> codes, Array<Choice> chosen, Profile profile, Writer& scratch,
             Payload& merged) noexcept {
  clear(merged);
  Merger merger(codes, chosen, scratch, merged);
  const std::size_t count = merger.sort_out();
  if (count > 0) merger.run();
  if (count == 1) report(merged, Rule::merge_single, nowhere);
  if (scratch.overflowed()) report(merged, Rule::scratch_full, nowhere);
  const bool error = give_grades(merged, profile);
  if (count == 0) return {Code::unsupported, 0};
  return {error ? Code::invalid : Code::ok, 0};
}

void check_merged(Array<const Payload*> codes, Payload& merged, Writer& scratch) noexcept {
  const std::size_t before = merged.findings.size();
  for (const Payload* code : codes) {
    if (stays_apart(*code) != Apart::none) continue;
    for (const Offer& offer : code->offers)
      if (!offers_the_same(merged, offer)) report(merged, Rule::merge_offer, nowhere, offer.rail);
  }
  // What belongs to one rail may look like a rail of its own beside another.
  for (const Offer& offer : merged.offers) {
    bool found = false;
    for (const Payload* code : codes) found = found || offers_the_same(*code, offer);
    if (!found) report(merged, Rule::merge_offer, offer.element, offer.rail);
  }
  const std::size_t chars = count_chars(merged.text);
  if (chars > chars_max) report(merged, Rule::merge_too_long, nowhere, say(scratch, chars), one_code);
  for (std::size_t i = before; i < merged.findings.size(); ++i) merged.findings[i].grade = Grade::error;
}

}  // namespace paycode
