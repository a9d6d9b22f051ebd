// Where the rules are, and loading them for a subcommand.
#pragma once
#include <string>

#include "engine/extractor.hpp"

namespace CLI {
class App;
}

namespace rapporteur {

/// The packs that come with the program: found beside the binary, installed or in the build tree.
std::filesystem::path shipped_rules();

/// Adds --rules; `path` stays empty if it is not given.
void add_rules_option(CLI::App& command, std::string& path);

/// `path`, or else $RAPPORTEUR_RULES, or else the shipped rules.
std::filesystem::path chosen_rules(const std::string& path);

/// Is the file one of the chosen rules, and not of a pack that they use?
bool is_own(const std::string& file, const std::filesystem::path& chosen);

/// Where compiled rules are kept: $RAPPORTEUR_CACHE (empty: nowhere), or rapporteur/ in $XDG_CACHE_HOME or ~/.cache.
std::filesystem::path cache_folder();

/// `outlines`: keep what explanations need.
Extractor::Loaded load_rules(const std::string& path, bool outlines = false);
/// With warnings, which take longer than loading.
Extractor::Loaded judge_rules(const std::string& path);

/// For commands that only apply the rules: from the cache, if they are there.
Extractor::Loaded load_to_apply(const std::string& path);
/// The same: prints what is wrong to standard error and returns null. It lasts until the process ends, which need not
/// take it apart: that would be half of the time to start from the cache.
const Extractor* load_or_complain(const std::string& path);

}  // namespace rapporteur
