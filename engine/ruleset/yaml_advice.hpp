// What yaml-cpp's mistakes usually mean in a rule file, for authors who hardly know YAML: most are a text that should
// have been quoted, or a line that begins in the wrong column. Tested by tests/unit/yaml_advice_test.cpp
#pragma once
#include <string>
#include <string_view>

namespace rapporteur {

struct YamlAdvice {
  std::string message, hint;  // the hint may be empty
};

/// `said` is yaml-cpp's message, `at` the byte of `text` that it points at (text.size() for the end).
YamlAdvice advise(std::string_view said, std::string_view text, std::size_t at);

}  // namespace rapporteur
