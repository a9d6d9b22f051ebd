// Tokens to text: indentation, blanks, blank lines, the columns of comments. Breaks no line and joins none.
#pragma once
#include <string>
#include <string_view>

#include "engine/formatter/yaml_tokens.hpp"

namespace rapporteur {

/// `text` is what the tokens were read from. Lines end with '\n'.
std::string laid_out(const YamlTokens& tokens, std::string_view text);

}  // namespace rapporteur
