// paycode-drawing: paycode with the libraries that draw symbols. paycode turns into it where a symbol is wanted.
#include "drawing.hpp"

int main(int argc, char** argv) {
  paycode::cli::use_drawer(paycode::cli::draw_symbol);
  return paycode::cli::run(argc, argv);
}
