// Refuses rule sets that hold more of anything than the limits allow.
#pragma once
#include "engine/ruleset/report.hpp"
#include "engine/ruleset/ruleset.hpp"

namespace rapporteur {

/// Throws LimitPassed, reported at the first thing that is too many.
void check_counts(const RuleSet& rules, Report& report);

}  // namespace rapporteur
