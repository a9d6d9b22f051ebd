// What the scalars of a rule file are to the formatter: patterns, regular expressions, or texts of any other kind.
#pragma once
#include <vector>

#include "engine/ruleset/yaml.hpp"

namespace rapporteur {

enum class ScalarRole { text, pattern, regex };

struct PlacedScalar {
  const Scalar* scalar;
  const YamlNode* node;  // null for a key
  ScalarRole role = ScalarRole::text;
};

/// All keys and values in the order of the file. They live as long as the tree.
std::vector<PlacedScalar> placed_scalars(const YamlNode& root);

}  // namespace rapporteur
