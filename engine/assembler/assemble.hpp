// Annotations to records: values resolved, competitors dismissed, lists divided, mentions of one event merged.
// Tested by tests/unit/assemble_test.cpp
#pragma once
#include <vector>

#include "engine/records.hpp"
#include "engine/scan/scan.hpp"

namespace rapporteur {

/// The records of the wanted types, sorted by span, type, rule, then field spans and values.
Extraction assemble(const Scan& scan, const std::vector<TypeId>& wanted);

}  // namespace rapporteur
