// The days that a date in TIMEX3 or ISO notation covers, for comparing dates that are known to different precision.
// Tested by tests/unit/interval_test.cpp
#pragma once
#include <optional>
#include <string_view>

#include "grammar/values/values.hpp"

namespace rapporteur::values {

/// From the first to the last day, both known to the day.
struct Interval {
  Day first, last;
};

/// "2021", "2021-09", "2021-09-17", "2021-09-17T10:30", "2021-W37", "2021-W37-5", "2021-Q3", "2021-H2", "199" (a
/// decade), "20" (a century), "2021-09-01/2021-09-03". Nothing where the days are not known: "XXXX-09-17", "2021-SP",
/// "P3D".
std::optional<Interval> interval_of(std::string_view timex);

/// -1, 0 or 1 as `a` lies before, on or after `b`; both known to the day.
int order_of(const Day& a, const Day& b);

}  // namespace rapporteur::values
