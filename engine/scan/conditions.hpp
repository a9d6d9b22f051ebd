// The conditions of `where:` on an annotation. Tested by tests/unit/conditions_test.cpp
#pragma once
#include <string>

#include "engine/scan/scan.hpp"

namespace rapporteur {

/// The text of a captured value: what it refers to, or with accessor "text" its words, with "code" its code.
std::string text_of(const Scan& scan, const Captured& captured, const std::string& accessor);

/// When conditions are asked: of a match, or, those that need dates or what cues set, when all is known.
enum class When { matched, known };

/// True if one of the conditions of its rule that are asked then does not hold of an annotation.
bool is_refused(const Scan& scan, RuleId id, const Annotation& annotation, When when);

}  // namespace rapporteur
