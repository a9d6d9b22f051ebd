// From inputs to output on several threads: read in order, extract and render in parallel, write in order. The output
// is the same bytes for any number of threads.
#pragma once
#include <cstddef>

#include "engine/extractor.hpp"
#include "engine/output/writer.hpp"
#include "tools/rapporteur/inputs.hpp"
#include "tools/rapporteur/sink.hpp"

namespace rapporteur {

struct Totals {
  std::size_t documents = 0, records = 0, problems = 0;
};

struct Job {
  const Extractor& extractor;
  const Writer& writer;
  ExtractOptions options;  // its date holds for articles that have none
  unsigned threads = 1;
  bool progress = false;  // on standard error
};

/// Ends early after a signal or when the sink fails; what was begun is written whole.
Totals run_pipeline(Inputs& inputs, const Job& job, Sink& sink);

}  // namespace rapporteur
