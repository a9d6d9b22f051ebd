// The examples and tests that rule files carry.
#pragma once
#include <vector>

#include "engine/extractor.hpp"
#include "engine/program/program.hpp"

namespace rapporteur {

std::vector<Extractor::ExampleResult> run_examples(const Extractor& extractor, const Program& program);

}  // namespace rapporteur
