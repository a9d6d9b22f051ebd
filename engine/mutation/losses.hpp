// Every way to leave one element out of one pattern of a rule set: an element of a sequence, an alternative, a
// condition, a whole pattern where there are several, a part of a `where`.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/ruleset/ruleset.hpp"

namespace rapporteur {

/// Where a pattern stands. `like` and macros let one pattern serve several declarations.
struct PatternPlace {
  enum class Of { rule, macro, cue } of = Of::rule;
  std::size_t index = 0;  // of the declaration
  std::size_t slot = 0;   // which of its patterns
};

struct Loss {
  Location where;     // what is left out
  std::string owner;  // "meetings/met", "$office", the cue "titles/ended"
  std::vector<PatternPlace> places;
  std::optional<pattern::Node> tree;      // the pattern without it; none: the whole pattern is left out, or:
  std::optional<std::string> expression;  // the `where` without it
};

/// All losses, in the order of the files.
std::vector<Loss> all_losses(const RuleSet& rules);

/// The declarations without what is lost.
RuleDecl without(const RuleDecl& rule, const Loss& loss, std::size_t slot);
MacroDecl without(const MacroDecl& macro, const Loss& loss);
CueDecl without(const CueDecl& cue, const Loss& loss, std::size_t slot);

}  // namespace rapporteur
