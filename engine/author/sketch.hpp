// From a marked sentence to patterns that find it and others like it: what the loaded rules see of the marked words
// stands for them, the words between stay. Which of the drafts is right shows when it runs; see new_rule.hpp.
// Tested by tests/cli/new_test.py
#pragma once
#include <set>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "engine/author/marked_text.hpp"
#include "engine/program/program.hpp"
#include "engine/ruleset/ruleset.hpp"
#include "grammar/pattern/ast.hpp"

namespace rapporteur {

struct DraftField {
  std::string name;
  std::vector<std::string> types;   // of a field that is to be declared
  std::vector<std::string> values;  // the marked words
};

struct Draft {
  pattern::Node pattern;
  std::vector<DraftField> fields;   // in the order of the text
  std::set<std::string> packs;      // whose types, lists and rules it builds on
  std::vector<std::string> misses;  // texts in which the pattern should find nothing, the most telling first
  std::string word;                 // that tells most of what it finds; may be empty
};

/// In the order in which to try them, one at least. `make` is the type whose fields are marked; kNone: one that is to
/// be declared. An error is a sentence for the author of the marks.
tl::expected<std::vector<Draft>, std::string> sketch(const RuleSet& rules, const Program& program,
                                                     const MarkedText& marked, TypeId make);

}  // namespace rapporteur
