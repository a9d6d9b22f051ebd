// Why a rule made no record of a text: its nearest miss, or what took its match away.
// Tested by tests/unit/explain_test.cpp, tests/cli/examples_test.py
#pragma once
#include "engine/explain/explanation.hpp"
#include "engine/program/program.hpp"

namespace rapporteur {

/// The reasons, the one that came nearest first; none if the rule made records that stand. The program must have been
/// compiled with outlines, from rule files that are in `sources`.
std::vector<Explanation> explain(const Program& program, const Sources& sources, RuleId rule, const std::string& text,
                                 const std::string& date);

}  // namespace rapporteur
