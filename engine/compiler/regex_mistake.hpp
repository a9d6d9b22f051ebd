// What RE2 does not take, in the words of a rule author, at the characters in question.
#pragma once
#include <string>
#include <string_view>

#include "engine/base/span.hpp"

namespace re2 {
class RE2;
}

namespace rapporteur::compiler {

struct RegexMistake {
  std::string message, hint;
  Span span;  // bytes of the expression
};

/// `re` is not ok(); `written` is the expression as its author wrote it.
RegexMistake explain_regex(const re2::RE2& re, std::string_view written);

}  // namespace rapporteur::compiler
