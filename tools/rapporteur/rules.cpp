// Where the rules are, and loading them.
#include "tools/rapporteur/rules.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace rapporteur {
namespace fs = std::filesystem;

fs::path shipped_rules() {
  std::error_code ignored;
  const fs::path folder = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  for (const fs::path& candidate : {folder / "../share/rapporteur/rules", folder / "../rules"})
    if (fs::is_directory(candidate, ignored)) return candidate.lexically_normal();
  return RAPPORTEUR_SOURCE_RULES;
}

void add_rules_option(CLI::App& command, std::string& path) {
  constexpr auto kHelp = "A rule file or a folder of them (default: $RAPPORTEUR_RULES, then the shipped packs)";
  command.add_option("--rules", path, kHelp)->type_name("PATH");
}

fs::path chosen_rules(const std::string& path) {
  if (!path.empty()) return path;
  const char* from_environment = std::getenv("RAPPORTEUR_RULES");
  return from_environment && *from_environment ? fs::path(from_environment) : shipped_rules();
}

fs::path cache_folder() {
  if (const char* named = std::getenv("RAPPORTEUR_CACHE")) return named;
  if (const char* caches = std::getenv("XDG_CACHE_HOME"); caches && *caches) return fs::path(caches) / "rapporteur";
  const char* home = std::getenv("HOME");
  return home && *home ? fs::path(home) / ".cache" / "rapporteur" : fs::path();
}

bool is_own(const std::string& file, const fs::path& chosen) {
  const fs::path path = fs::path(file).lexically_normal(), root = chosen.lexically_normal();
  // A folder may be written with a slash behind: its last part is empty then.
  const auto end = root.has_filename() ? root.end() : std::prev(root.end());
  return std::mismatch(root.begin(), end, path.begin(), path.end()).first == end;
}

Extractor::Loaded load_rules(const std::string& path, bool outlines) {
  return Extractor::load({.rules = chosen_rules(path), .pack_roots = {shipped_rules()}, .outlines = outlines});
}

Extractor::Loaded judge_rules(const std::string& path) {
  return Extractor::load({.rules = chosen_rules(path), .pack_roots = {shipped_rules()}, .warnings = true});
}

Extractor::Loaded load_to_apply(const std::string& path) {
  return Extractor::load({.rules = chosen_rules(path), .pack_roots = {shipped_rules()}, .cache = cache_folder()});
}

const Extractor* load_or_complain(const std::string& path) {
  auto loaded = load_to_apply(path);
  if (!loaded.extractor) std::cerr << loaded.report;
  return loaded.extractor.release();
}

}  // namespace rapporteur
