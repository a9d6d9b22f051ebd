// Which keys of a rule go together, and which a rule takes over from another one (`like`).
// Tested by tests/unit/ruleset_test.cpp and tests/unit/compose_test.cpp
#pragma once
#include "engine/ruleset/report.hpp"
#include "engine/ruleset/ruleset.hpp"

namespace rapporteur {

/// A rule has one matcher, and no key that its matcher has no use for. `place` is where a rule without an id stands.
void check_keys(const RuleDecl& rule, Location place, Report& report);

/// Gives `to` the keys that it lacks and `from` has: all but id, like, overrides and examples. A rule that has a
/// matcher of its own (`find`, `regex`, `parse`, `trigger`) takes over none, nor what only another matcher has a use
/// for; `each` and `zip` shut each other out.
void take_over(const RuleDecl& from, RuleDecl& to);

}  // namespace rapporteur
