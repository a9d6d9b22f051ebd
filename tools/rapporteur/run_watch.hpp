// rapporteur run --watch: the records, and after each save what has changed in them.
#pragma once
#include "tools/rapporteur/run_options.hpp"

namespace rapporteur {

/// The options name files, and neither an output file nor another format than text.
int watch_run(const RunOptions& options);

}  // namespace rapporteur
