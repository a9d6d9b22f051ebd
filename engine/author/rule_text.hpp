// A rule with its pack, type and examples as a rule file.
#pragma once
#include <string>
#include <vector>

#include "engine/author/sketch.hpp"

namespace rapporteur {

struct RuleText {
  std::string pack, language, id, type;
  std::vector<std::string> uses;
  bool declares = false;  // the type, with the draft's fields
  std::string hit, miss;  // miss: empty for none
};

/// Laid out as `fmt` does it.
std::string rule_file(const RuleText& text, const Draft& draft);

}  // namespace rapporteur
