// The sections of a rule file, one reader each. Each appends to `reader.rules`.
#pragma once
#include "engine/ruleset/reader.hpp"

namespace rapporteur {

void read_types(const YamlNode& section, Reader& reader);    // load_types.cpp
void read_lists(const YamlNode& section, Reader& reader);    // load_lists.cpp
void read_macros(const YamlNode& section, Reader& reader);   // load_words.cpp
void read_text(const YamlNode& section, Reader& reader);     // load_words.cpp
void read_tables(const YamlNode& section, Reader& reader);   // load_words.cpp
void read_forms(const YamlNode& section, Reader& reader);    // load_words.cpp
void read_cues(const YamlNode& section, Reader& reader);     // load_cues.cpp
void read_resolve(const YamlNode& section, Reader& reader);  // load_cues.cpp
void read_rules(const YamlNode& section, Reader& reader);    // load_rules.cpp
void read_tests(const YamlNode& section, Reader& reader);    // load_examples.cpp
void read_disable(const YamlNode& section, Reader& reader);  // load_rules.cpp

std::vector<Example> read_examples(const YamlNode* node, Reader& reader);  // of a rule; load_examples.cpp

/// False, and an error, if it is no text for an entry: blank or very long.
bool check_entry(std::string_view text, Location where, Reader& reader);
/// More values than the list has columns; nothing is said if these are not known.
void report_long_row(Location where, std::size_t values, const ListDecl& list, Reader& reader);
/// Reads `file` into the entries of `list`, whose columns are known. In list_file.cpp.
void read_list_file(const Scalar& file, ListDecl& list, Reader& reader);

/// True if `path` (canonical) is one of the folders `roots` (canonical) or lies in one. In load.cpp.
bool lies_within(const std::filesystem::path& path, const std::vector<std::filesystem::path>& roots);

}  // namespace rapporteur
