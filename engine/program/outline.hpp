// Patterns as their authors wrote them, element by element, each with its place: for those who ask why a rule made
// nothing. The run arm does not need them; the compiler keeps them if it is asked to.
#pragma once
#include <optional>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/program/expr.hpp"

namespace rapporteur {

struct PatternOutline {
  Location where;          // the whole pattern
  std::uint32_t view = 0;  // that it is looked for in
  Expr expr;
};

struct RuleOutline {
  Location id;
  std::vector<PatternOutline> find, before, after, unless, facets;
  std::optional<PatternOutline> trigger;
  std::vector<Location> where;  // the conditions
  Location matcher;             // the `regex` or `parse`
};

}  // namespace rapporteur
