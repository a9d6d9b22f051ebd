// What packs say of the packs that they use, once all files are read: `like`, `overrides` and `disable` of rules,
// `extend` of lists and cues, `extends` of types, macros that take another's place, words taken out of `text`. From
// then on there is one set of declarations. The order of files does not matter, that of packs does: what a pack uses
// comes before it, so that a pack has the last word on those it uses. Tested by tests/unit/compose_test.cpp
#pragma once
#include "engine/ruleset/packs.hpp"

namespace rapporteur {

void compose_packs(RuleSet& rules, const Sources& sources, Report& report);

// The parts of it.
void compose_types(RuleSet& rules, const PackUses& uses, Report& report);  // compose_types.cpp
void compose_rules(RuleSet& rules, const PackUses& uses, Report& report);  // compose_rules.cpp

}  // namespace rapporteur
