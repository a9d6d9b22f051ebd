// Refuses rule sets that hold more of anything than the limits allow.
#pragma once
#include "engine/ruleset/report.hpp"
#include "engine/ruleset/ruleset.hpp"

namespace rapporteur {

/// Throws LimitPassed, reported at the first thing that is too many.
void check_counts(const RuleSet& rules, Report& report);

/// Bytes of patterns, which take the most memory of all that is read. `like` multiplies them.
class PatternBytes {
 public:
  explicit PatternBytes(Report& report) : report_(report) {}
  /// Throws LimitPassed, reported at the rule with which they are too many.
  void add(const RuleDecl& rule);

 private:
  Report& report_;
  std::size_t bytes_ = 0;
};

}  // namespace rapporteur
