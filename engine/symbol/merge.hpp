// Findings of several passes over one picture become one list: each symbol once, in reading order, contradictions
// flagged, sequences joined. Pure functions over symbols.
#pragma once

#include <vector>

#include "symbol/symbol.hpp"

namespace paycode {

/// Adds to `symbols` those of `more` that are not there yet. The same bytes at the same place are one symbol (the
/// one that came first stays); other bytes at the same place are kept too, and both are `ambiguous`.
void merge_symbols(std::vector<Symbol>& symbols, std::vector<Symbol> more);

/// True where the centre of one lies in the other: symbols do not overlap, so what does is one symbol or a forgery.
bool same_place(const Symbol& a, const Symbol& b);

/// Row by row, each from left to right. Two symbols are in one row where the centre of the lower one lies above
/// the lower edge of the one that began the row.
void sort_in_reading_order(std::vector<Symbol>& symbols);

/// Puts each structured append sequence of which all parts are there in the place of its first part. What is
/// incomplete, contradicts itself or does not have its own parity stays as it is, in parts.
void join_sequences(std::vector<Symbol>& symbols);

}  // namespace paycode
