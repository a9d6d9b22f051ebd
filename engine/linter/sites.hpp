// Where patterns stand in a rule set, and what each is for.
#pragma once
#include <functional>
#include <vector>

#include "engine/ruleset/ruleset.hpp"

namespace rapporteur::linter {

enum class Role { find, trigger, facet, join, barrier, preceded_by, followed_by, unless, items, stop, cue, macro };

struct Site {
  const Pattern* pattern = nullptr;
  Role role = Role::find;
  const RuleDecl* rule = nullptr;  // null in cues and macros
};

/// Every pattern once: one that a rule has taken from another (`like`) stands with the first.
std::vector<Site> sites_of(const RuleSet& rules);
/// The patterns of one rule.
std::vector<Site> sites_of(const RuleDecl& rule);

/// Every node of a tree, from the outside in.
void each_node(const pattern::Node& node, const std::function<void(const pattern::Node&)>& use);

}  // namespace rapporteur::linter
