// Warnings: what is no error and yet cannot be meant. A warning is given only where it is certain; one that is wrong
// costs more trust than one that is missing. Run by `check`, never when rules are loaded to be used.
//
// Names of the files asked for are judged, not those of packs found through `use`: packs are libraries.
// Tested by tests/unit/lint_test.cpp and tests/cli/bad_rules_test.py
#pragma once
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace rapporteur {

namespace compiler {
struct Builder;
}

/// The warnings about `asked`, files that the rules were loaded from, in the order of their places. `builder` is that
/// of rules that compile (see CompileOptions::look). A comment "# allow: NAME" at the end of the line, or alone above
/// it, silences a warning; "# allow-file: NAME" silences it in the whole file.
Diagnostics lint(compiler::Builder& builder, const std::vector<FileId>& asked);

}  // namespace rapporteur
