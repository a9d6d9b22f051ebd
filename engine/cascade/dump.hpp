// A scan as text: what the rules saw. For `rapporteur show` and for tests.
#pragma once
#include <string>

#include "engine/scan/scan.hpp"

namespace rapporteur {

std::string dump(const Scan& scan);

}  // namespace rapporteur
