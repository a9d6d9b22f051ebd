// The words and signs of a pattern that pattern::parse has accepted: where blanks may stand, and where none belongs.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "engine/base/span.hpp"

namespace rapporteur {

struct PatternToken {
  Span span;                 // bytes of the source
  bool glue_before = false;  // nothing stands between it and the token before: ) ? * {
  bool glue_after = false;   // nor behind it: ( field: !
  bool comment = false;      // from '#' to the end of its line
};

/// Nothing if the source has a sign that this lexer does not know: then the pattern is left as it is.
std::optional<std::vector<PatternToken>> pattern_tokens(std::string_view source);

}  // namespace rapporteur
