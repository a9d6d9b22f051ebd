// The pattern language as a tree. One node type for all operators: the compiler switches on `kind`.
#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "engine/base/span.hpp"

namespace rapporteur::pattern {

inline constexpr std::uint32_t kUnbounded = std::numeric_limits<std::uint32_t>::max();

enum class Kind {
  sequence,    // children in order (may be empty)
  choice,      // children, leftmost-first
  repeat,      // child {min,max}, lazy?
  separated,   // children[0] % children[1]
  literal,     // text: one or more words, as written
  forms,       // ~text: any inflected form of one word
  regex,       // /text/: RE2 over one whole token
  list,        // @text or @text.part
  macro,       // $text
  annotation,  // <text: conditions>.part
  trigger,     // <trigger>
  shape,  // #text: Cap Upper Lower Num Word Punct glued Initial Line Alnum Dotted; "list" inside % is kind `separator`
  separator,        // #list: the separators of `text`
  run,              // #phrase, #clause, #sentence: one or more elements up to the next stop of that kind
  any,              // _
  gap,              // ... (min 0, max unbounded) or ..{min,max}
  negation,         // !child
  conjunction,      // [a & b & !c]: children
  capture,          // text:( child )
  constant,         // text:=part
  sentence_start,   // ^
  sentence_end,     // $
  paragraph_start,  // ^^
};

/// A condition on a field of an annotation: <Title: role=@minister, status!=former>.
struct Condition {
  std::string field;
  bool equal = true;     // false for !=
  bool in_list = false;  // value names a list
  std::string value;
  Span span;
};

struct Node {
  Kind kind = Kind::sequence;
  Span span;         // bytes of the pattern's source
  std::string text;  // name or literal, see above
  std::string part;  // column, part or constant
  std::uint32_t min = 0, max = 0;
  bool lazy = false;
  std::vector<Condition> conditions;
  std::vector<Node> children;
};

}  // namespace rapporteur::pattern
