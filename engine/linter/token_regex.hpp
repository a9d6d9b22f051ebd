// A token is a run of letters and digits or one sign: /peace-keeping/ and /two words/ match none.
#pragma once
#include <string_view>

namespace rapporteur::linter {

/// No token can match the expression as a whole, for certain.
bool never_matches_token(std::string_view regex);

}  // namespace rapporteur::linter
