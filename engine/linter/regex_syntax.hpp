// RE2's syntax as a tree, as far as warnings look at it. RE2 itself has taken the expression before; what is not known
// here is an item that says nothing.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/span.hpp"

namespace rapporteur::linter {

struct RegexItem {
  enum class Kind {
    sequence,  // children
    choice,    // children
    repeat,    // child {min,max}
    group,     // child
    literal,   // one code point
    set,       // one of several characters: [..], \d, \pL, .
    edge,      // \b, \B
    unknown,   // an anchor, flags, or what is not known
  };
  Kind kind = Kind::sequence;
  Span span;                                   // bytes of the source
  char32_t value = 0;                          // literal
  bool only_space = false, only_word = false;  // set: all its characters are white space; letters and digits
  bool ascii_class = false;                    // set: \w, \W, [[:alpha:]] and their like, which know ASCII only
  bool captures = false, named = false;        // group
  std::uint32_t min = 0, max = 0;              // repeat; kNoBound: any number
  std::vector<RegexItem> children;
};

inline constexpr std::uint32_t kNoBound = 0xffffffff;

RegexItem parse_regex(std::string_view source);

}  // namespace rapporteur::linter
