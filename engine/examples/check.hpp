// The examples and tests that rule files carry: what each wants beside what the rules make of its text.
// Tested by tests/unit/examples_test.cpp, tests/cli/examples_test.py
#pragma once
#include "engine/examples/result.hpp"
#include "engine/program/program.hpp"

namespace rapporteur {

/// With the rule files' `sources`, of a program compiled with outlines, it is explained why a rule made nothing.
ExampleResult check_example(const Program& program, const ExampleCase& example, const Sources* sources = nullptr);

}  // namespace rapporteur
