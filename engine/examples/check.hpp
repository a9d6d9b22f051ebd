// The examples and tests that rule files carry: what each wants beside what the rules make of its text.
// Tested by tests/unit/examples_test.cpp, tests/cli/examples_test.py
#pragma once
#include "engine/examples/result.hpp"
#include "engine/program/program.hpp"

namespace rapporteur {

ExampleResult check_example(const Program& program, const ExampleCase& example);

}  // namespace rapporteur
