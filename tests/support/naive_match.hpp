// The pattern language by plain backtracking over words: slow and simple, what the engine must agree with.
//
// Words, `_`, `!word`, `...`, `..{m,n}`, `@list`, sequences, choices, repetitions, `%`, captures. Every element is one token.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grammar/pattern/ast.hpp"

namespace rapporteur::support {

using Words = std::vector<std::string>;
using Lists = std::map<std::string, std::vector<Words>>;

struct NaiveMatch {
  std::size_t begin = 0, end = 0;                            // words
  std::vector<std::pair<std::size_t, std::size_t>> captures;  // all fields together, in the order of the text

  friend bool operator==(const NaiveMatch&, const NaiveMatch&) = default;
};

class NaiveMatcher {
 public:
  NaiveMatcher(const pattern::Node& tree, const Lists& lists) : tree_(tree), lists_(lists) {}

  /// All matches from left to right, not overlapping; a match at one place is the leftmost-first one.
  std::vector<NaiveMatch> all(const Words& words) const;
  /// The match that ends at a place, read leftwards: the pattern and the text are mirrored.
  std::optional<NaiveMatch> ending_at(const Words& words, std::size_t end) const;

 private:
  const pattern::Node& tree_;
  const Lists& lists_;
};

/// Does a repetition in it have an item that can match nothing? There engines differ in how often they take it.
bool repeats_nothing(const pattern::Node& tree);
/// Does a capture lie in another one?
bool nests_captures(const pattern::Node& tree);

}  // namespace rapporteur::support
