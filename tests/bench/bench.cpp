// Nanoseconds to read and check one code of each scheme, beside the floor of the same text in the same run:
// `paycode-bench` (Google Benchmark's own options hold). The counters `floors` and `allocations` are the ratio to
// the floor, by the quickest of many short turns that the two took one after the other, and the calls of operator
// new that one round made.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <ctime>
#include <new>

#include "bench/measured.hpp"

namespace {

std::size_t allocations = 0;

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

/// Of processor time: other programs on the machine do not count.
double nanoseconds_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

template <class Work>
double nanoseconds_of(Work work) {
  constexpr int rounds = 500;
  const double begin = nanoseconds_now();
  for (int i = 0; i < rounds; ++i) benchmark::DoNotOptimize(work());
  return (nanoseconds_now() - begin) / rounds;
}

/// How many floors reading and checking takes.
double floors_of(const measured::Code& code, measured::Buffers& buffers) {
  constexpr int turns = 60;
  double floor = 1e9, whole = 1e9;
  for (int turn = 0; turn < turns; ++turn) {
    floor = std::min(floor, nanoseconds_of([&] { return measured::floor_of(code.text); }));
    whole = std::min(whole, nanoseconds_of([&] { return measured::read_and_check(code.text, buffers); }));
  }
  return whole / floor;
}

void read_and_check(benchmark::State& state, const measured::Code& code, measured::Buffers& buffers) {
  const std::size_t before = allocations;
  for (auto _ : state) benchmark::DoNotOptimize(measured::read_and_check(code.text, buffers));
  state.counters["allocations"] =
      static_cast<double>(allocations - before) / static_cast<double>(state.iterations());
  state.counters["bytes"] = static_cast<double>(code.text.size());
  if (code.emv) state.counters["floors"] = floors_of(code, buffers);
}

void floor_of(benchmark::State& state, const measured::Code& code) {
  for (auto _ : state) benchmark::DoNotOptimize(measured::floor_of(code.text));
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<measured::Code> codes = measured::codes();
  const auto buffers = std::make_unique<measured::Buffers>();
  for (const measured::Code& code : codes) {
    if (code.emv)
      benchmark::RegisterBenchmark((code.name + "/floor").c_str(), [&](benchmark::State& s) { floor_of(s, code); });
    benchmark::RegisterBenchmark((code.name + "/read_and_check").c_str(),
                                 [&](benchmark::State& state) { read_and_check(state, code, *buffers); });
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
