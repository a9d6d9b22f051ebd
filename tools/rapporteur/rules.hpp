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

/// `outlines`: keep what explanations need.
Extractor::Loaded load_rules(const std::string& path, bool outlines = false);
/// With warnings, which take longer than loading.
Extractor::Loaded judge_rules(const std::string& path);

/// As load_rules, for commands that only need the rules: prints what is wrong to standard error and returns null.
std::unique_ptr<const Extractor> load_or_complain(const std::string& path);

}  // namespace rapporteur
