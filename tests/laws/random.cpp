// Invented values put into a code of each scheme, written, and read again: read(write(p)) is p.
#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include "engine/codes.hpp"
#include "form/forms.hpp"
#include "laws/conversion.hpp"
#include "standard/iso13616.hpp"
#include "standard/rfc3629.hpp"
#include "verb/rows.hpp"

using namespace taken;

namespace {

std::size_t rounds() { return std::getenv("PAYCODE_LONG") != nullptr ? 100'000 : 300; }

std::string random_of(Numbers& numbers, Text alphabet, std::size_t least, std::size_t most) {
  std::string text(least + numbers.below(static_cast<std::uint32_t>(most - least) + 1), '\0');
  for (char& c : text) c = alphabet[numbers.below(static_cast<std::uint32_t>(alphabet.size()))];
  return text;
}

constexpr Text figures = "0123456789", small = "abcdefghijklmnopqrstuvwxyz",
               capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Words of one script with blanks between; short, for templates hold 99 characters.
std::string random_words(Numbers& numbers, std::size_t chars_max) {
  static const std::vector<std::string> words = {"Tea",  "HOUSE", "No.7", "A&B", "24/7",
                                                 "Café", "Đỗ",    "茶",   "ชา",  "x+y=z"};
  std::string text;
  for (std::size_t chars = 0;;) {
    const std::string& word = words[numbers.below(static_cast<std::uint32_t>(words.size()))];
    chars += count_chars(word) + (text.empty() ? 0 : 1);
    if (chars > chars_max) break;
    text += (text.empty() ? "" : " ") + word;
    if (numbers.below(3) == 0) break;
  }
  return text.empty() ? "x" : text;
}

std::string random_iban(Numbers& numbers) {
  const std::string account = "10000000" + random_of(numbers, figures, 10, 10);
  for (std::uint32_t check = 2; check < 99; ++check) {
    std::string iban = "DE" + two_digits(check) + account;
    if (iban_fault(iban) == IbanFault::none) return iban;
  }
  return {};
}

std::string random_date(Numbers& numbers) {
  return "20" + two_digits(30 + numbers.below(60)) + "-" + two_digits(1 + numbers.below(12)) + "-" +
         two_digits(1 + numbers.below(28));
}
std::string random_time(Numbers& numbers) {
  return random_date(numbers) + "T" + two_digits(numbers.below(24)) + ":" + two_digits(numbers.below(60)) + ":" +
         two_digits(numbers.below(60));
}

/// `count` figures, the one at index `check` so that the row's form has nothing against it.
std::optional<std::string> random_checked(const Row& row, Numbers& numbers, std::size_t count, std::size_t check) {
  std::string text = random_of(numbers, figures, count, count);
  if (row.form == &rupay_account) text[6] = '0';
  for (const char digit : figures) {
    text[check] = digit;
    char room[64];
    Writer out(room, sizeof room);
    if (row.form->write(text, row, out) == Rule::none && row.form->read(out.text(), row, out).rule == Rule::none)
      return text;
  }
  return std::nullopt;
}

/// A value in the record's form that the row can carry; none where no invention of this file is one.
std::optional<std::string> invented(const Row& row, Numbers& numbers) {
  const Form* form = row.form;
  const std::size_t most = row.max_chars == 0 ? 16 : std::min<std::size_t>(row.max_chars, 16);
  const std::size_t least = std::max<std::size_t>(row.min_chars, 1);
  if (form == &plain || form == &text_or_asked) {
    if (row.kind != Kind::none || row.field == Field::account || row.field == Field::bank || least > 1)
      return random_of(numbers, "0123456789ABCDEFGHJK", least, std::max(least, most));
    return random_words(numbers, most);
  }
  if (form == &number_text) return random_of(numbers, figures, least, std::max(least, most));
  if (form == &category_code) return random_of(numbers, figures, 4, 4);
  if (form == &decimal_amount || form == &euro_amount) return std::to_string(1 + numbers.below(999'999));
  if (form == &wei_amount || form == &nano_amount) return std::to_string(1 + numbers.below(999'999));
  if (form == &padded_hundredths || form == &hundredths)
    return std::to_string(1 + numbers.below(999'999)) + "." + random_of(numbers, figures, 2, 2);
  if (form == &compact_date || form == &day_first_date) return random_date(numbers);
  if (form == &short_time || form == &expiry_stamp) return random_time(numbers);
  if (form == &epoch_milliseconds) return random_time(numbers) + "." + random_of(numbers, figures, 3, 3) + "Z";
  if (form == &iban) return random_iban(numbers);
  if (form == &bic || form == &bic_or_account)
    return random_of(numbers, capitals, 4, 4) + "ET" + random_of(numbers, "ABC23", 2, 2);
  if (form == &vpa || form == &bakong_account)
    return random_of(numbers, small, 3, 12) + "@" + random_of(numbers, small, 3, 6);
  if (form == &email) return random_of(numbers, small, 3, 10) + "@example.com";
  if (form == &pix_key)
    return numbers.below(2) == 0 ? random_of(numbers, small, 3, 10) + "@example.com"
                                 : "+55119" + random_of(numbers, figures, 8, 8);
  if (form == &thai_phone) return "00668" + random_of(numbers, figures, 8, 8);
  if (form == &thai_wallet) return random_of(numbers, figures, 15, 15);
  if (form == &singapore_account) return "+658" + random_of(numbers, figures, 7, 7);
  if (form == &thai_id) return random_checked(row, numbers, 13, 12);
  if (form == &thai_biller) return random_checked(row, numbers, 15, 12);
  if (form == &cuit) return random_checked(row, numbers, 11, 10);
  if (form == &rupay_account || form == &packed_pan) return random_checked(row, numbers, 16, 15);
  return std::nullopt;
}

struct Slot {
  RowRef row;  ///< none where the scheme says nothing of the value
  std::string path;
  bool (*accepts)(Text) = nullptr;  ///< by which the scheme is recognised
};

/// The rows whose values can be invented, each at the one place where the sample has it.
std::vector<Slot> slots_of(const Payload& payload, Numbers& numbers) {
  std::vector<Slot> slots;
  for (const Entry& each : payload.entries) {
    const RowRef row = each.element < 0 ? RowRef() : payload.elements[static_cast<std::size_t>(each.element)].row();
    if (!row || row->signs_all || row->key_is_bank || row->form->write == nullptr) continue;
    if (!invented(*row, numbers)) continue;
    char room[64];
    Writer path(room, sizeof room);
    write_path(payload.elements, each.element, path);
    const Element& element = payload.elements[static_cast<std::size_t>(each.element)];
    bool (*accepts)(Text) = nullptr;
    for (const Claim& claim : payload.claims)
      if (claim.element == element.parent && claim.mark()->numbers.fit(element.number))
        accepts = claim.mark()->asks ? claim.mark()->accepts : nullptr;
    slots.push_back({row, std::string(path.text()), accepts});
  }
  if (!slots.empty()) return slots;
  // Of Alipay+'s objects no meaning is public: any text will do.
  for (std::size_t i = 0; i < payload.elements.size(); ++i) {
    if (payload.elements[i].row() || has_children(payload.elements, i)) continue;
    char room[64];
    Writer path(room, sizeof room);
    write_path(payload.elements, static_cast<std::int16_t>(i), path);
    slots.push_back({{}, std::string(path.text())});
  }
  return slots;
}

/// A value for the slot as the wire has it, and in the record's form; false where none was found.
bool invent(const Slot& slot, Numbers& numbers, std::string& value, std::string& on_wire) {
  value = slot.row ? invented(*slot.row, numbers).value_or("") : random_words(numbers, 40);
  if (value.empty() || (slot.accepts != nullptr && !slot.accepts(value))) return false;
  on_wire = value;
  if (!slot.row) return true;
  char room[256];
  Writer wire(room, sizeof room);
  if (slot.row->form->write(value, *slot.row, wire) != Rule::none) return false;
  on_wire = std::string(wire.text());
  return true;
}

}  // namespace

TEST_CASE("random: what is put into a code is what the written code says, and the rest stays") {
  std::map<std::string, std::size_t> tried;
  std::set<Text> sealed;  // nothing can be put into what is signed
  for (const Sample& sample : codes()) {
    Numbers numbers(20261126);
    if (find_scheme(sample.scheme)->nature != Nature::self_contained) continue;
    CAPTURE(sample.text);
    const Taken first(sample.text);
    if (may_edit(first.payload) == Code::sealed) {
      sealed.insert(sample.scheme);
      continue;
    }
    const std::vector<Slot> slots = slots_of(first.payload, numbers);
    CHECK_FALSE(slots.empty());
    for (std::size_t round = 0; round < rounds(); ++round) {
      Taken taken(sample.text);
      std::vector<std::string> wires;  // what put() points to
      wires.reserve(slots.size());
      std::map<std::string, std::string> values;
      std::size_t found = 0;
      for (const Slot& slot : slots) {
        if (numbers.below(2) == 0) continue;
        std::string value, wire;
        if (!invent(slot, numbers, value, wire)) continue;
        wires.push_back(std::move(wire));
        const Status status = put(taken.payload, slot.path, wires.back());
        if (!status) FAIL_CHECK(slot.path << " = " << value << ": " << code_name(status.code));
        if (slot.row) values[slot.path] = value;
      }
      Status status;
      const std::string text = taken.written(&status);
      if (status.code == Code::too_long) continue;  // a template of more than 99 characters
      CAPTURE(text);
      if (!status) FAIL_CHECK("not written: " << code_name(status.code));
      Taken again(text);
      // Every element as it was put, every other as it was.
      if (again.scheme() != taken.scheme()) FAIL_CHECK("reads as " << again.scheme());
      for (std::size_t i = 0; i < taken.payload.elements.size(); ++i) {
        char room[64];
        Writer path(room, sizeof room);
        write_path(taken.payload.elements, static_cast<std::int16_t>(i), path);
        const bool computed =
            taken.payload.elements[i].row() && taken.payload.elements[i].row()->form->compute != nullptr;
        if (has_children(taken.payload.elements, i) || computed) continue;
        const std::string want(taken.payload.elements[i].value), got = again.element(path.text());
        if (got != want) FAIL_CHECK(path.text() << " is " << got << "; want " << want);
      }
      // And each value as it was invented.
      for (const Entry& each : again.payload.entries) {
        char room[64];
        Writer path(room, sizeof room);
        write_path(again.payload.elements, each.element, path);
        const auto put_there = values.find(std::string(path.text()));
        if (put_there != values.end() && put_there->second != each.value)
          FAIL_CHECK(path.text() << " says " << each.value << "; want " << put_there->second);
        if (put_there != values.end()) ++found;
      }
      if (found < values.size()) FAIL_CHECK(found << " of " << values.size() << " values are there");
      again.checked();
      if (has(again.payload, Rule::emv_crc) || has(again.payload, Rule::overrun))
        FAIL_CHECK("bad: " << rules(again.payload));
      ++tried[std::string(sample.scheme)];
    }
  }
  for (const Scheme* scheme : schemes()) {
    if (scheme->nature != Nature::self_contained || sealed.count(scheme->id) == 1) continue;
    CAPTURE(Text(scheme->id));
    CHECK(tried[std::string(scheme->id)] >= rounds() / 2);
  }
}

namespace {

/// Schemes that the sample can be converted to.
std::vector<const Scheme*> targets_of(const Payload& payload) {
  std::vector<const Scheme*> targets;
  for (const Scheme* target : conversion::self_contained())
    if (target != payload.scheme && conversion::converted(payload, *target).code != nullptr)
      targets.push_back(target);
  return targets;
}

/// There and back: of all that the code says, exactly that is gone which one of the two conversions said.
void check_there_and_back(Taken& from, const Scheme& target, std::size_t& done) {
  const conversion::Facts original = conversion::facts_of(from.payload);
  const conversion::Conversion there = conversion::converted(from.payload, target);
  if (there.code == nullptr) return;
  const conversion::Conversion back = conversion::converted(there.code->payload, *from.payload.scheme);
  if (back.code == nullptr) return;
  const conversion::Facts again = conversion::facts_of(back.code->payload);
  for (const std::string& each : original) {
    const bool told = there.lost.count(each) + back.lost.count(each) > 0;
    if (told && conversion::is_implied_fact(each, *from.payload.scheme)) continue;
    if ((again.count(each) == 1) == told)
      FAIL_CHECK(from.bytes << " to " << Text(target.id) << ": " << each
                            << (told ? " was said to be lost" : " is gone"));
  }
  ++done;
}

}  // namespace

TEST_CASE("random: there and back loses what the losses said, and nothing else") {
  std::size_t done = 0, schemes_done = 0;
  for (const Sample& sample : codes()) {
    Numbers numbers(20261127);
    if (find_scheme(sample.scheme)->nature != Nature::self_contained) continue;
    Taken first(sample.text);
    first.checked();
    const std::vector<const Scheme*> targets = targets_of(first.payload);
    const std::vector<Slot> slots = slots_of(first.payload, numbers);
    if (targets.empty()) continue;
    const std::size_t before = done;
    for (std::size_t round = 0; round < rounds(); ++round) {
      Taken taken(sample.text);
      std::vector<std::string> wires;
      wires.reserve(slots.size());
      for (const Slot& slot : slots) {
        std::string value, wire;
        if (numbers.below(2) == 0 || !invent(slot, numbers, value, wire)) continue;
        wires.push_back(std::move(wire));
        put(taken.payload, slot.path, wires.back());
      }
      Status status;
      const std::string text = taken.written(&status);
      if (!status) continue;
      Taken from(text);
      from.checked();
      const auto which = numbers.below(static_cast<std::uint32_t>(targets.size()));
      check_there_and_back(from, *targets[which], done);
    }
    schemes_done += done > before ? 1 : 0;
  }
  CHECK(schemes_done > 30);
  CHECK(done > rounds() * 10);
}
