// From the paths of a command line to the pictures that are meant.
#pragma once

#include <string>
#include <vector>

#include "paycode.hpp"

namespace paycode::cli {

/// Where the program that reads pictures lies, and the folder with its own C library, if it has one.
struct ReaderPlace {
  std::string program, libraries, packages;
};
/// Path of a program beside the running one, or in its installation's libexec; empty where there is none.
std::string find_program(const std::string& name);
/// The same for paycode-reader: `program` is empty where there is none.
ReaderPlace find_reader();

/// ".png" of "Shop.PNG".
std::string lower_extension(const std::string& file);
/// By its first bytes, of which twelve are enough, as the reader will decide.
bool begins_like_a_picture(Text head);
/// What is no picture is left out of a folder, unless its name ends like a picture's or a sibling ".json" expects
/// something of it.
bool is_picture_in_folder(const std::string& file);

/// Carries out the command line in another program of ours, and does not come back. Throws where there is none.
[[noreturn]] void become(const char* program, const std::vector<std::string>& words);

/// Files in bytewise order of their path within each folder; a folder alone means its own files. "@list" names a
/// file with a path a line, "-" is standard input. A path named by itself is kept whatever it is. Throws UsageError
/// where a list cannot be read.
std::vector<std::string> expand_paths(const std::vector<std::string>& arguments, bool recursive);

/// Standard input to its end, without the line end that whoever printed it has put there; with it where it is the
/// code's own, so that without it more would be wrong.
std::string payload_of_input(const Context& context, Profile profile);

}  // namespace paycode::cli
