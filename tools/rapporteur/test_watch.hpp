// rapporteur test --watch: the examples, and after each save which of them fail or pass now.
#pragma once
#include <string>

namespace rapporteur {

/// `rules` and `rule` as the options of `test` have them.
int watch_test(const std::string& rules, const std::string& rule);

}  // namespace rapporteur
