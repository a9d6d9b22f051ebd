// How fast the shipped rules load, and how fast they extract from the sample articles: bytes of article text a second,
// one core. `bench/compare FILE` times the whole program on any file beside a plain `grep -c`.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "engine/extractor.hpp"

namespace {

namespace fs = std::filesystem;

const fs::path kSource = RAPPORTEUR_SOURCE_DIR;

const rapporteur::Extractor& extractor() {
  static const auto loaded = rapporteur::Extractor::load({.rules = kSource / "rules", .pack_roots = {}});
  if (loaded.extractor) return *loaded.extractor;
  std::cerr << loaded.report;
  std::exit(2);
}

std::vector<std::string> samples() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(kSource / "samples"))
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> out;
  for (const auto& path : paths) {
    std::ifstream file(path);
    out.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return out;
}

void load_rules(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(rapporteur::Extractor::load({.rules = kSource / "rules", .pack_roots = {}}));
}
BENCHMARK(load_rules)->Unit(benchmark::kMillisecond);

void extract(benchmark::State& state, bool brute_force) {
  const auto articles = samples();
  std::int64_t bytes = 0;
  for (auto _ : state)
    for (const std::string& article : articles) {
      benchmark::DoNotOptimize(extractor().extract(article, {.brute_force = brute_force}));
      bytes += static_cast<std::int64_t>(article.size());
    }
  state.SetBytesProcessed(bytes);
}
BENCHMARK_CAPTURE(extract, samples, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(extract, samples_brute_force, true)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
