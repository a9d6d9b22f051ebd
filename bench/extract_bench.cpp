// How fast the shipped rules load, how fast they extract from the sample articles, and how fast the value grammars are
// alone: bytes of article text a second, one core. `bench/compare FILE` times the whole program on any file beside a
// plain `grep -c`.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/extractor.hpp"
#include "engine/ruleset/load.hpp"
#include "engine/text/unicode.hpp"
#include "grammar/values/values.hpp"

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

void load_shipped(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(rapporteur::Extractor::load({.rules = kSource / "rules", .pack_roots = {}}));
}
BENCHMARK(load_shipped)->Unit(benchmark::kMillisecond);

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

/// The words of an article at which a value may begin.
std::vector<std::size_t> beginnings(const rapporteur::values::Grammar& grammar, const std::string& article) {
  std::vector<std::size_t> out;
  for (std::size_t begin = 0, end = 0; begin < article.size(); begin = end + 1) {
    end = std::min(article.find_first_of(" \n", begin), article.size());
    const std::string word = rapporteur::folded(article.substr(begin, end - begin));
    if (grammar.may_begin(word, word.find_first_of("0123456789") != std::string::npos)) out.push_back(begin);
  }
  return out;
}

std::unique_ptr<const rapporteur::values::Grammar> shipped_grammar(const char* name) {
  rapporteur::Sources sources;
  return rapporteur::values::make_grammar(name,
                                          rapporteur::load_rules(kSource / "rules" / "core", {}, sources).rules.tables);
}

/// A value grammar alone. The engine knows of each word whether a value may begin with it, so that is not timed.
void parse_values(benchmark::State& state, const char* name) {
  const auto grammar = shipped_grammar(name);
  std::vector<std::pair<std::string, std::vector<std::size_t>>> articles;
  for (const std::string& article : samples()) articles.emplace_back(article, beginnings(*grammar, article));
  std::int64_t bytes = 0, found = 0;
  for (auto _ : state)
    for (const auto& [article, begins] : articles) {
      bytes += static_cast<std::int64_t>(article.size());
      for (const std::size_t begin : begins) found += grammar->parse_at(article, begin).has_value();
    }
  state.SetBytesProcessed(bytes);
  state.counters["found"] = benchmark::Counter(static_cast<double>(found), benchmark::Counter::kAvgIterations);
}
BENCHMARK_CAPTURE(parse_values, cardinal, "cardinal")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(parse_values, number, "number")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(parse_values, date, "date")->Unit(benchmark::kMicrosecond);

/// Rows of nothing but what a value may be made of: the time must grow as the text does.
void hostile_rows(benchmark::State& state, const char* name, const char* piece) {
  const auto grammar = shipped_grammar(name);
  std::string text;
  while (text.size() < static_cast<std::size_t>(state.range(0))) text += piece;
  const auto begins = beginnings(*grammar, text);
  for (auto _ : state)
    for (const std::size_t begin : begins) benchmark::DoNotOptimize(grammar->parse_at(text, begin));
  state.SetComplexityN(state.range(0));
}
void many_sizes(benchmark::internal::Benchmark* bench) {
  bench->RangeMultiplier(4)->Range(1 << 12, 1 << 18)->Unit(benchmark::kMillisecond)->Complexity();
}
BENCHMARK_CAPTURE(hostile_rows, number_digits, "number", "1 ")->Apply(many_sizes);
BENCHMARK_CAPTURE(hostile_rows, number_groups, "number", "1,000 000,000 ")->Apply(many_sizes);
BENCHMARK_CAPTURE(hostile_rows, number_and, "number", "two hundred and ")->Apply(many_sizes);
BENCHMARK_CAPTURE(hostile_rows, date_digits, "date", "1 ")->Apply(many_sizes);
BENCHMARK_CAPTURE(hostile_rows, date_months, "date", "May ")->Apply(many_sizes);
BENCHMARK_CAPTURE(hostile_rows, date_and, "date", "two days and ")->Apply(many_sizes);
BENCHMARK_CAPTURE(hostile_rows, date_of, "date", "the end of the ")->Apply(many_sizes);

}  // namespace

BENCHMARK_MAIN();
