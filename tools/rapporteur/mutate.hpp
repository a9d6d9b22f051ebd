// rapporteur test --mutate: what the examples do not test.
#pragma once
#include <string>

namespace rapporteur {

/// Prints the parts of patterns whose loss no example or test notices, of the rules, macros and cues that `name` means.
/// `format` is text, line or json. Returns the exit status.
int mutate(const std::string& rules, const std::string& name, const std::string& format);

}  // namespace rapporteur
