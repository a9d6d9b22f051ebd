// Rule files in one canonical layout: the same data, comments and line breaks, with blanks where they belong.
// What it does is said in docs/rule-language.md, "Layout". Tested by tests/unit/format_test.cpp
#pragma once
#include <optional>
#include <string>

#include "engine/base/diagnostic.hpp"

namespace rapporteur {

struct Formatted {
  std::optional<std::string> text;  // none if the file has mistakes
  std::string report;               // the mistakes
};

/// `text` is a rule file, `name` what to call it in messages. The result holds the same YAML: every text byte for byte,
/// every pattern with the same words and the same tree. Never throws.
Formatted format_rules(const std::string& name, std::string text);

}  // namespace rapporteur
