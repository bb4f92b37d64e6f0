// What draw, and whoever else hands out a payload, does to hand out its symbol instead. Drawing needs libraries
// that would cost every other command a third of its time to start: it is in a program of its own, paycode-drawing,
// which is paycode with them, and into which paycode turns.
#pragma once

#include "record.hpp"

namespace paycode::cli {

/// Adds the options that put_symbol() understands, and --raw for whoever prints a payload.
void describe_drawing(boost::program_options::options_description& options);

enum class Medium { terminal, png, svg, txt, pbm, escpos };
/// By the end of the output's name, - is a terminal; UsageError for another end.
Medium medium_of(const std::string& output);
/// UsageError for an option that says how a symbol is drawn, where none is.
void refuse_drawing_options(const boost::program_options::variables_map& values);
/// True where the name of an output asks for a symbol: *.png, *.svg, *.txt, *.pbm and *.escpos.
bool names_symbol(const std::string& output);

/// Draws the payload as its scheme wants it, has paycode's own reader read it back, and only then writes it, to
/// standard output as text for a terminal or at once to the file. 1 where there can be no such symbol, with a line
/// on standard error. Throws UsageError for options that the scheme does not leave free, and for a customer's code
/// without --unmask; what else it throws is a symbol that does not read back: then nothing was written.
Exit put_symbol(const ReadPayload& code, const boost::program_options::variables_map& values, const Common& common);

/// What put_symbol() does, in the program that can.
using Drawer = Exit(const ReadPayload& code, const boost::program_options::variables_map& values,
                    const Common& common);
Drawer draw_symbol;  ///< in paycode-drawing alone
void use_drawer(Drawer& own);
/// Carries out the command line in paycode-drawing: comes back only there, or throws.
void draw_elsewhere(const std::vector<std::string>& words);

}  // namespace paycode::cli
