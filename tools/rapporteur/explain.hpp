// What `rapporteur check --explain CODE` prints.
#pragma once
#include <string>

namespace rapporteur {

/// Prints what a code ("R017" or "duplicate-name") means, with a rule file that has the mistake and one that has not;
/// for "all" the table of codes. Returns the exit status: an unknown code is a wrong use.
int explain(const std::string& code);

}  // namespace rapporteur
