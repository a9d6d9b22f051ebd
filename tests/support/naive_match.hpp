// The pattern language by plain backtracking over elements: slow and simple, what the engine must agree with.
//
// Words, `_`, `...`, `..{m,n}`, `@list`, `<N>` with conditions, negations, conjunctions, sequences, choices, repetitions, `%`,
// captures, constants, `^`, `$`. One sentence; an annotation has the fields `name` (its words) and `kind` (a constant).
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

/// A word, or the words of an annotation, folded.
struct NaiveElement {
  Words words;
  bool annotated = false;
  std::string kind;  // of the annotation; "" none
};
using NaiveElements = std::vector<NaiveElement>;

struct NaiveCapture {
  std::string field, constant;
  std::size_t begin = 0, end = 0;  // elements

  friend auto operator<=>(const NaiveCapture&, const NaiveCapture&) = default;
};

struct NaiveMatch {
  std::size_t begin = 0, end = 0;      // elements
  std::vector<NaiveCapture> captures;  // in the order of the text
};

class NaiveMatcher {
 public:
  NaiveMatcher(const pattern::Node& tree, const Lists& lists) : tree_(tree), lists_(lists) {}

  /// All matches from left to right, not overlapping; a match at one place is the leftmost-first one.
  std::vector<NaiveMatch> all(const NaiveElements& elements) const;
  /// The match that ends at a place, read leftwards: the pattern and the text are mirrored.
  std::optional<NaiveMatch> ending_at(const NaiveElements& elements, std::size_t end) const;

 private:
  const pattern::Node& tree_;
  const Lists& lists_;
};

/// Does a repetition in it have an item that can match nothing? There engines differ in how often they take it.
bool repeats_nothing(const pattern::Node& tree);
/// Does a capture lie in another one of the same field?
bool nests_captures(const pattern::Node& tree);
/// Does the pattern name a type?
bool names_type(const pattern::Node& tree);

}  // namespace rapporteur::support
