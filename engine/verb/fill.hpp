// How values get into a code: through the rows that have a place for them.
#pragma once

#include "verb/rows.hpp"
#include "verb/verbs.hpp"

namespace paycode {

/// Why a row does not take a value.
struct Refusal {
  RowRef row;
  Rule rule = Rule::none;
  std::size_t chars = 0;  ///< of Rule::length: how many there would be on the wire
};

/// "26-51"; "receiver-name" is the name of a parameter.
constexpr bool is_range(Text key) noexcept { return find(key, '-') != Text::npos && is_digit(key[0]); }

constexpr bool is_one_key(const Row& row) noexcept {
  return !is_range(row.key) && !is_range(row.in) && row.key != "*";
}

/// A row that can carry a field at all: one key, and a form that writes.
inline bool carries(const Row& row, Field field) noexcept {
  return row.field == field && row.form != nullptr && row.form->write != nullptr && is_one_key(row);
}

/// What a person writes, and may spell in another way.
constexpr bool is_words(Field field) noexcept {
  return field == Field::payee_name || field == Field::payee_city || field == Field::payee_address ||
         field == Field::payer_name || field == Field::reference || field == Field::message ||
         field == Field::purpose;
}

/// Path of a row on the wire, with the template that "*" stands for.
Text row_path(const Payload& payload, const Row& row, Writer& scratch) noexcept;

/// Something stands at the path, and it is not empty.
bool is_present(const Payload& payload, Text path) noexcept;

/// `value` as it stands on the wire; empty, and a rule in `refusal`, where the row does not take it.
Text write_row(RowRef row, Text value, Writer& scratch, Refusal& refusal) noexcept;

/// What the message of the refusal's rule says is there, and what was wanted.
Text given_to(const Refusal& refusal, Text value, Writer& scratch) noexcept;
Text wanted_by(const Refusal& refusal, Text value, Writer& scratch) noexcept;

/// What a writer puts into a row that nobody set: what the scheme implies, prescribes or presets; else empty.
Text default_of(const Scheme& scheme, const Row& row) noexcept;

/// Writes `value` in the row's form and puts it where the row says.
Status put_row(Payload& payload, RowRef row, Text value, Writer& scratch, Refusal& refusal) noexcept;

/// A finding of it, at the row's path or the field's.
void report_refusal(Payload& payload, Field field, Text value, const Refusal& refusal, Writer& scratch) noexcept;

/// set(), which says in `refusal` why no row takes the value; its row is null where the scheme has none for it.
Status set_row(Payload& payload, Field field, Kind kind, Text value, Writer& scratch, Refusal& refusal) noexcept;

}  // namespace paycode
