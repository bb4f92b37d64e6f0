// paycode-routing: paycode with what route needs. paycode turns into it for that command.
#include "routing.hpp"

int main(int argc, char** argv) {
  paycode::cli::use_router(paycode::cli::find_routes);
  return paycode::cli::run(argc, argv);
}
