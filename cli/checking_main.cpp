// paycode-checking: paycode with what check needs. paycode turns into it for that command.
#include "checking.hpp"

int main(int argc, char** argv) {
  paycode::cli::use_checker(paycode::cli::check_batch);
  return paycode::cli::run(argc, argv);
}
