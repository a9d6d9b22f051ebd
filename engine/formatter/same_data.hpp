// Whether two texts of a rule file say the same.
#pragma once
#include <string_view>

#include "engine/formatter/roles.hpp"

namespace rapporteur {

struct ParsedText {
  const YamlNode& root;
  std::string_view text;
};

/// The same YAML, every text byte for byte; patterns may differ in their blanks; the same comments.
bool same_data(const ParsedText& left, const ParsedText& right);

}  // namespace rapporteur
