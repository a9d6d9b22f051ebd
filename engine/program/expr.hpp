// A pattern after lowering: macros expanded, names resolved, words and conditions turned into facts.
#pragma once
#include <cstdint>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/program/matchers.hpp"

namespace rapporteur {

struct Expr {
  enum class Kind {
    fact,     // one element that has `fact`
    no_fact,  // one element that has it not
    any,      // one element
    list,     // an entry of `list`, one or more elements
    sequence,
    choice,     // leftmost-first
    repeat,     // child {min,max}
    separated,  // children[0] % children[1]
    capture,    // child into `capture.field`
    sentence_start,
    sentence_end,
    paragraph_start,
    trigger,  // where a facet's trigger stands; never emitted
  };
  Kind kind = Kind::sequence;
  FactId fact = 0;
  ListId list = 0;
  std::uint32_t min = 0, max = 0;
  bool lazy = false;
  CaptureGroup capture;
  std::vector<Expr> children;
  Location where;  // in the rule file; empty: the parent's. A macro is a sequence of one, placed where it is used
};

}  // namespace rapporteur
