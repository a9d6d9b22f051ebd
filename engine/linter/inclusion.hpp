// Does one part of a pattern match all that another matches? Answers are certain where they are true; a true inclusion
// that is not seen is a warning missed, no more.
#pragma once
#include <memory>
#include <vector>

#include "engine/compiler/expr.hpp"
#include "engine/linter/facts.hpp"

namespace rapporteur::linter {

class Inclusion {
 public:
  Inclusion(const Program& program, const Facts& facts, Entries& entries)
      : program_(program), facts_(facts), entries_(entries) {}

  /// Every run of elements that `inner` matches is one that `outer` matches.
  bool covers(const Expr& outer, const Expr& inner);
  /// Every run that `inner` matches begins with one that `outer` matches.
  bool begins(const Expr& outer, const Expr& inner);

 private:
  using Parts = std::vector<const Expr*>;

  bool compare(const Expr& outer, const Expr& inner, bool prefix);
  bool exactly(const Expr& outer, const Expr& inner);
  bool follow(const Parts& outer, const Parts& inner);
  bool inner_choice(const Parts& outer, const Parts& inner);
  bool outer_choice(const Parts& outer, const Parts& inner);
  bool outer_repeat(const Parts& outer, const Parts& inner);
  bool inner_option(const Parts& outer, const Parts& inner);
  bool outer_list(const Parts& outer, const Parts& inner);
  bool outer_separated(const Parts& outer, const Parts& inner);
  bool element(const Expr& outer, const Expr& inner) const;
  bool list_covers(ListId outer, ListId inner);

  const Program& program_;
  const Facts& facts_;
  Entries& entries_;
  bool prefix_ = false;
  std::vector<std::unique_ptr<Expr>> made_;  // what is left of a repetition
  int steps_ = 0, depth_ = 0;
  std::size_t all_ = 0;
};

/// Can the expression match without an element wherever it stands? Not so an anchor.
bool always_empty(const Expr& expr);

}  // namespace rapporteur::linter
