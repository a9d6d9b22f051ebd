// What the command line of `run` says, for a single run and for `--watch`.
#pragma once
#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "engine/extractor.hpp"
#include "engine/output/writer.hpp"
#include "tools/rapporteur/inputs.hpp"

namespace rapporteur {

struct RunOptions {
  std::string rules, format, output, date, offsets = "codepoints", input_format = "auto";
  std::vector<std::string> types, paths;
  std::size_t max_document_bytes = InputOptions{}.max_document_bytes;
  unsigned threads = std::max(1u, std::thread::hardware_concurrency());
  bool brute_force = false, watch = false, times = false;
};

/// What is wrong with --types; empty if nothing.
std::string unknown_type(const Extractor& extractor, const std::vector<std::string>& types);

InputOptions input_options(const RunOptions& options);
ExtractOptions extract_options(const RunOptions& options);
WriterOptions writer_options(const Extractor& extractor, const RunOptions& options, bool terminal);

}  // namespace rapporteur
