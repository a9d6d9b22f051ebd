// Rule set to Program: names resolved, patterns compiled, the cascade put in order. All mistakes are reported in one
// run. Tested by tests/unit/compiler_test.cpp
#pragma once
#include <memory>

#include "engine/base/diagnostic.hpp"
#include "engine/program/program.hpp"
#include "engine/ruleset/ruleset.hpp"

namespace rapporteur {

struct Compiled {
  std::shared_ptr<const Program> program;  // null if there were errors
  Diagnostics diagnostics;
};

struct CompileOptions {
  bool outlines = false;    // keep them, for explanations
  bool only_check = false;  // the rules have mistakes: look for more of them, make no Program
};

Compiled compile(const RuleSet& rules, const Sources& sources, CompileOptions options = {});

}  // namespace rapporteur
