// "# allow: unused-macro" at the end of a line, or alone above it, silences that warning there; "# allow-file: ..." in
// the whole file. Several names are parted by commas; what else follows is the author's reason.
#pragma once
#include "engine/linter/linter.hpp"

namespace rapporteur::linter {

/// Drops the warnings that comments allow, and warns of comments that allow nothing (unused-allow, unknown-allow).
void drop_allowed(Linter& linter);

}  // namespace rapporteur::linter
