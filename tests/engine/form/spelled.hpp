// One form tried on one value, each way.
#pragma once

#include <string>

#include "form/forms.hpp"

namespace spelled {

using namespace paycode;

/// The row with the form in it: forms are asked by the rows that name them.
inline Row with(const Form& form, const Row& row) {
  Row own = row;
  own.form = &form;
  return own;
}

/// What a form reads: "value" or "value !rule", and the kind that the value tells.
struct Read {
  std::string value, rule;
  Kind kind = Kind::none;
};

inline Read read_by(const Form& form, Text wire, const Row& row = {}) {
  char room[512];
  Writer scratch(room, sizeof room);
  const Reading reading = form.read(wire, with(form, row), scratch);
  return {std::string(reading.value), std::string(rule_id(reading.rule)), reading.kind};
}

inline std::string value_of(const Form& form, Text wire, const Row& row = {}) {
  return read_by(form, wire, row).value;
}
inline std::string fault_of(const Form& form, Text wire, const Row& row = {}) {
  return read_by(form, wire, row).rule;
}

/// What a form writes, or "!rule" where it refuses the value.
inline std::string write_by(const Form& form, Text value, const Row& row = {}) {
  char room[512];
  Writer out(room, sizeof room);
  const Rule rule = form.write(value, with(form, row), out);
  return rule == Rule::none ? std::string(out.text()) : "!" + std::string(rule_id(rule));
}

/// The law of every form: what was read without a fault is written as it stood.
inline bool comes_back(const Form& form, Text wire, const Row& row = {}) {
  const Read read = read_by(form, wire, row);
  return read.rule.empty() && write_by(form, read.value, row) == wire;
}

}  // namespace spelled
