// A compiled rule set of which single declarations can be exchanged: only what they speak of is compiled again. For
// those who ask what a changed pattern would do, a thousand times over.
//
// What is exchanged must not bring along new names, words or types: a declaration with parts left out is fine. Rules
// keep their strata. Tested by tests/cli/examples_test.py
#pragma once
#include <memory>
#include <utility>
#include <vector>

#include "engine/compiler/compile.hpp"

namespace rapporteur {

namespace compiler {
struct Builder;
}

/// By their numbers in the rule set.
struct Exchange {
  std::vector<std::pair<std::size_t, RuleDecl>> rules;
  std::vector<std::pair<std::size_t, MacroDecl>> macros;  // the rules and cues that use them must be exchanged too
  std::vector<std::pair<std::size_t, CueDecl>> cues;
};

class Recompiler {
 public:
  /// The rules must compile, and outlive this with their sources.
  Recompiler(const RuleSet& rules, const Sources& sources);
  ~Recompiler();

  const Program& program() const;

  /// The program is that of the changed rules until restore(). False if these do not compile: then nothing is changed.
  bool exchange(const Exchange& changed);
  void restore();

 private:
  struct Saved;
  void build(const Exchange& changed);
  void put_in_place(const Exchange& changed);

  std::unique_ptr<compiler::Builder> builder_;
  std::vector<RuleId> rule_of_;  // by declaration
  std::unique_ptr<Saved> saved_;
};

}  // namespace rapporteur
