// Patterns in their compiled form: facts, views, and the RE2 that runs over views.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/lexicon/lexicon.hpp"
#include "engine/program/lazy_matcher.hpp"
#include "engine/program/lazy_regex.hpp"
#include "engine/program/skeleton.hpp"
#include "engine/program/trail.hpp"

namespace rapporteur {

using FactId = std::uint32_t;

/// A word as a pattern writes it; `written` is empty if any case will do.
struct WordTest {
  WordId word = 0;
  std::string written;
};

struct FieldCondition {
  std::uint32_t type = 0;  // the annotation's type, and its field
  std::uint32_t field = 0;
  bool equal = true;
  bool in_list = false;
  ListId list = 0;
  std::string value;  // folded
};

/// Something a rule can ask about one element of a sentence.
struct Fact {
  enum class Kind { words, list, shape, regex, type, final_stop, all, any, none } kind = Kind::words;
  std::vector<WordTest> words;  // words: the element is one of these
  ListId list = 0;              // list: an entry of `length` elements begins here (0: of any length)
  std::uint32_t length = 0;
  std::uint16_t shape = 0;                 // shape: has all these bits
  std::shared_ptr<const LazyRegex> regex;  // regex: matches the whole token
  std::uint32_t type = 0;                  // type: has an annotation of the type that meets all conditions
  std::vector<FieldCondition> conditions;
  std::vector<FactId> children;  // all, any, none of these
};

/// Which annotations a view folds into single elements, and which facts it can express. Rules that fold the same types
/// share one. A fact's code is its index in `facts`; how codes become bytes is the secret of view_codec.
struct ViewSpec {
  std::uint32_t stratum = 0;
  std::vector<bool> folds;  // by type
  std::vector<FactId> facts;
  std::unordered_map<FactId, std::uint32_t> codes;
  bool wide = false;  // more facts than one byte can tell apart
  struct CodedWord {
    std::uint32_t code;
    std::string written;
  };
  std::unordered_map<WordId, std::vector<CodedWord>> by_word;
  std::unordered_map<ListId, std::vector<std::pair<std::uint32_t, std::uint32_t>>> by_list;  // (length, code)
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_type;                     // codes
  struct TestedFact {
    std::uint32_t code;
    FactId fact;
    std::uint16_t shape;  // bits without which it cannot hold: most facts are refused by these alone
  };
  std::vector<TestedFact> tested;  // facts to be asked one by one
};

struct Matcher;

/// A capture group and the field it fills.
struct CaptureGroup {
  int group = 0;
  std::uint32_t field = 0;
  bool constant = false;
  std::string value;                // the constant
  std::uint32_t type = 0xffffffff;  // the annotation type that the capture names, if it names just one
  // ... and by each type that is so named the field of it that is meant
  std::vector<std::pair<std::uint32_t, std::uint32_t>> parts;
  ListId list = 0xffffffff;  // the list that the capture names, if it names just one
  int column = -1;           // ... and the column that is meant
};

/// A repetition that holds captures: its whole span is a group, divided one item at a time. Each step matches one item,
/// then the rest (its last group); the last step serves all further items.
struct Repetition {
  int group = 0;
  std::vector<std::unique_ptr<const Matcher>> steps;
};

/// A pattern whose matches all take the same number of elements, and that its skeleton says in full: no expression is
/// run, and what it captures stands at known places.
struct Lexical {
  std::uint32_t length = 0;
  struct Place {
    CaptureGroup capture;
    std::uint32_t begin = 0, end = 0;  // elements from the match's first on
  };
  std::vector<Place> captures;
};

struct Matcher {
  std::unique_ptr<const LazyRegex> re;  // group 1 is the match itself
  Skeleton skeleton;                    // of a whole pattern; mirrored: from right to left
  std::optional<Lexical> lexical;
  Trail trail;                       // of a whole pattern, as the skeleton ...
  std::vector<CaptureGroup> walked;  // ... and what it captures
  bool looks_on = false;             // it asks for something behind the match
  bool opens = false;                // a match begins where a sentence, a paragraph or the view begins
  int groups = 0;                    // number of groups
  int rest = 0;                      // in a repetition's step: the group of what is left
  std::vector<CaptureGroup> captures;
  std::vector<Repetition> repetitions;
};

/// A pattern to be looked for in a view, with the context that must stand around it.
struct Search {
  std::uint32_t view = 0;
  std::vector<std::vector<std::uint32_t>> gates;  // of each, one key must be in the sentences
  LazyMatcher matcher;                            // none: no pattern
  std::vector<LazyMatcher> before;                // mirrored, anchored at the match's start: one must match
  explicit operator bool() const { return static_cast<bool>(matcher); }
};

/// One alternative of a facet: what stands left of the trigger (mirrored) and right of it; either may be missing.
struct FacetAlternative {
  LazyMatcher left, right;
};

}  // namespace rapporteur
