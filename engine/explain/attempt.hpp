// How far a pattern gets in a view, and at which of its elements it stops.
//
// RE2 tells that a pattern does not match, not why. Here all its ways are followed at once, element by element: at each
// place of the view the best way that leads there is kept. Where none leads on, the element that failed is noted; of
// all failures the one behind most matched elements is the nearest miss. Linear in the view for each element of the
// pattern; slow beside RE2, but nobody waits for explanations.
// Tested by tests/unit/explain_test.cpp
#pragma once
#include <vector>

#include "engine/matcher/view.hpp"
#include "engine/program/expr.hpp"

namespace rapporteur {

/// A way through a pattern. `matched` counts its elements, those of a gap or a further round of a repetition apart.
struct Way {
  int matched = -1;         // no way: -1
  std::uint32_t start = 0;  // the place (between elements of the view) where it began
  std::uint32_t end = 0;    // the place behind the last element that counts
};

/// By place: the best way that leads there.
using Ways = std::vector<Way>;

struct Stop {
  Way way;
  std::uint32_t place = 0;  // where no way leads on
  std::vector<const Expr*>
      path;               // from the pattern down to the element that failed; if several did, to what holds them
  bool required = false;  // the pattern cannot do without it
};

struct Attempt {
  Ways ends;  // the places that the whole pattern reaches
  Stop stop;  // empty path: nothing failed
  bool whole = false;
};

enum class Direction { right, left };

/// All ways of the pattern that begin on `from`. Leftwards, the pattern's last element comes first. The stop points
/// into `pattern`. A pattern that takes too many steps is given up: neither whole nor stopped.
Attempt attempt(const View& view, const Expr& pattern, const Ways& from, Direction direction = Direction::right);

Ways from_anywhere(const View& view, Direction direction);
Ways from_place(const View& view, std::uint32_t place);

/// Is `a` the nearer miss?
bool is_nearer(const Stop& a, const Stop& b);

/// The longest and most complete of the ways; `matched` is -1 if there is none. `place` is where it leads.
Way best_way(const Ways& ways, std::uint32_t& place);

}  // namespace rapporteur
