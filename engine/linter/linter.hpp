// What the files of this folder share: the rule set, its names resolved as the compiler does it, and the warnings so
// far.
#pragma once
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/compiler/builder.hpp"
#include "engine/linter/inclusion.hpp"
#include "engine/ruleset/ruleset.hpp"

namespace rapporteur::linter {

class Linter {
 public:
  Linter(compiler::Builder& compiled, const std::vector<FileId>& asked);

  const RuleSet& rules;
  const Sources& sources;
  compiler::Builder& builder;  // by which patterns are lowered part by part
  Diagnostics found;

  /// Does the place stand in a file that was asked for?
  bool is_asked(const Location& where) const { return where.file < asked_.size() && asked_[where.file]; }
  void warn(Code code, Location where, std::string message, std::string hint,
            std::vector<Diagnostic::Related> related = {});

  /// A part of a pattern that compiles, as the compiler sees it; captures are left out. Nothing once the work that all
  /// warnings together may cost is spent: macros in macros could make it grow beyond all bounds.
  std::optional<Expr> lowered(const pattern::Node& node);

  Entries& entries() { return entries_; }
  const Facts& facts() const { return facts_; }
  Inclusion& inclusion() { return inclusion_; }

  const TypeInfo* type(const std::string& name) const;
  /// What a rule makes; null for none.
  const TypeInfo* made_by(const RuleDecl& rule) const { return type(rule.make.value); }

 private:
  std::vector<bool> asked_;
  std::uint32_t view_;
  std::size_t budget_;
  Entries entries_;
  Facts facts_;
  Inclusion inclusion_;
};

// One warning, or a few of a kind, a file.
void find_unreachable(Linter& linter);       // unreachable.cpp
void find_dead_parts(Linter& linter);        // never_fires.cpp
void find_dead_conditions(Linter& linter);   // conditions.cpp
void find_list_mistakes(Linter& linter);     // lists.cpp
void find_unused(Linter& linter);            // unused.cpp
void find_missing_examples(Linter& linter);  // examples.cpp
void find_regex_mistakes(Linter& linter);    // regexes.cpp
void find_bad_repeats(Linter& linter);       // repeats.cpp
void find_idle_keys(Linter& linter);         // keys.cpp
void find_idle_words(Linter& linter);        // words.cpp
void find_idle_captures(Linter& linter);     // captures.cpp
void find_missing_triggers(Linter& linter);  // triggers.cpp

}  // namespace rapporteur::linter
