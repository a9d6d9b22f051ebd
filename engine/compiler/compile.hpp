// Rule set to Program: names resolved, patterns compiled, the cascade put in order. All mistakes are reported in one
// run. Tested by tests/unit/compiler_test.cpp
#pragma once
#include <functional>
#include <memory>

#include "engine/base/diagnostic.hpp"
#include "engine/program/program.hpp"
#include "engine/ruleset/ruleset.hpp"

namespace rapporteur {

struct Compiled {
  std::shared_ptr<const Program> program;  // null if there were errors
  Diagnostics diagnostics;
};

namespace compiler {
struct Builder;
}

struct CompileOptions {
  bool outlines = false;    // keep them, for explanations
  bool only_check = false;  // the rules have mistakes: look for more of them, make no Program
  /// Sees rules without mistakes when all names are resolved: it may lower patterns, and leaves no trace in the
  /// Program.
  std::function<void(compiler::Builder&)> look;
};

Compiled compile(const RuleSet& rules, const Sources& sources, const CompileOptions& options = {});

}  // namespace rapporteur
