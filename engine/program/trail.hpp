// A pattern as steps over elements, for a walker that tries one way after the other and goes back where it ends. The
// first way that holds is the match that the regular expression finds, with its captures; and as elements, not bytes,
// are looked at, and a repetition is written once, there is little to try. Tested by tests/unit/search_test.cpp
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rapporteur {

struct Trail {
  static constexpr std::size_t kMostSteps = 8000;  // a pattern with more has no trail

  struct Step {
    enum class Kind : std::uint8_t {
      has,      // the code `value` stands on the first of `more` elements, which are taken
      has_not,  // one element without it
      any,      // one element
      split,    // goes on behind, or else at `value`; the splits are numbered by `more`
      leap,     // goes on at `value`, or else behind; numbered as well
      jump,     // goes on at `value`
      sentence_start,
      paragraph_start,
      sentence_end,
      open,   // what it captures begins: a number, in `value`
      close,  // ... and ends
      enter,  // a repetition with captures, numbered among those around it
      item,   // one of its items begins
      leave,
      end,  // of the match: what is asked of the elements behind it follows
      accept,
    } kind = Kind::any;
    std::uint32_t value = 0, more = 0;
  };

  std::vector<Step> steps;  // none: the regular expression must be asked
  std::uint32_t splits = 0;

  bool is_known() const { return !steps.empty(); }
};

}  // namespace rapporteur
