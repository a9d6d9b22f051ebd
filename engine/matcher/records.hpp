// From what a rule matched to annotations: `each`, `zip`, `set`, `where`.
#pragma once
#include <vector>

#include "engine/matcher/search.hpp"

namespace rapporteur {

/// Files the annotations that one match of a rule makes; returns their ids (none if `where` refuses all).
std::vector<std::uint32_t> make_annotations(Scan& scan, RuleId id, Span tokens, Span trigger,
                                            const std::vector<PathCapture>& captures);

}  // namespace rapporteur
