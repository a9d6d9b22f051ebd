// Rule files to a RuleSet. yaml-cpp stays in this folder.
// Tested by tests/unit/ruleset_test.cpp
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/ruleset/ruleset.hpp"

namespace rapporteur {

/// What the rules depend on besides the texts of the sources.
struct Footprint {
  std::vector<std::filesystem::path> folders;  // of which all rule files were read
  std::vector<std::filesystem::path> absent;   // looked for in vain
};

struct Loaded {
  RuleSet rules;
  Footprint footprint;
  std::vector<FileId> asked;  // the rule files of the path itself; others were found through `use`
  Diagnostics diagnostics;    // all mistakes; the rules are usable only if none is an error
  bool refused = false;       // loading ended at once: the rules are not whole, and must not be compiled
};

/// The *.yaml files under `folder`, sorted by path. Linked folders are not entered, and what is hidden, as the files
/// that editors leave beside the one they have open, is passed over.
std::vector<std::filesystem::path> rule_files(const std::filesystem::path& folder);

/// `path` is a rule file, or a folder whose *.yaml files (recursive, sorted) are loaded. Packs named in `use` are
/// looked for beside the file ("NAME.yaml", "NAME/NAME.yaml" or "NAME/*.yaml"), then in `pack_roots`. Never throws.
Loaded load_rules(const std::filesystem::path& path, const std::vector<std::filesystem::path>& pack_roots,
                  Sources& sources);

}  // namespace rapporteur
