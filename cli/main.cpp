#include "command.hpp"

int main(int argc, char** argv) { return paycode::cli::run(argc, argv); }
