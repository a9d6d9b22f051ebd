// The run arm over one document: text, look-up, rules, cues and resolvers, stratum by stratum.
// Tested by tests/unit/search_test.cpp, facets_test.cpp, brute_force_test.cpp
#pragma once
#include "engine/scan/scan.hpp"

namespace rapporteur {

/// Cuts and looks up the document's text, then runs the cascade; the annotations are in the scan.
void run_cascade(Scan& scan);

}  // namespace rapporteur
