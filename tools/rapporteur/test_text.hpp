// What `rapporteur test` prints for people.
#pragma once
#include <string>
#include <vector>

#include "engine/examples/report.hpp"
#include "engine/extractor.hpp"

namespace rapporteur {

using Results = std::vector<ExampleResult>;
using Status = ExampleResult::Status;

std::size_t count(const Results& results, Status status);

/// The examples and tests that `rule` means. What is known to fail in a pack that the chosen rules use is not told.
Results run_tests(const Extractor::Loaded& loaded, const std::string& rules, const std::string& rule);

/// "175 passed, 2 failed, 3 todo, 1 of them passes now"
std::string summary(const Results& results);

/// The page that reports fill: that of the terminal.
ReportOptions report_page();

/// All that is not as it should be, and the summary.
std::string as_text(const Results& results, const Sources& sources);

/// That `name` means no rule with an example, and no test, and what may be meant.
std::string no_such_rule(const Extractor& extractor, const std::string& name);

}  // namespace rapporteur
