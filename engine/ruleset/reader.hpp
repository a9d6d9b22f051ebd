// What all sections of a rule file are read with: keys, scalars, patterns, names; and where mistakes go.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/ruleset/report.hpp"
#include "engine/ruleset/ruleset.hpp"
#include "engine/ruleset/yaml.hpp"

namespace rapporteur {

/// The file that is being read, and what the files before it have defined.
struct Reader {
  Sources& sources;
  Report& report;
  RuleSet& rules;
  std::vector<std::filesystem::path> roots;                         // canonical folders that no file may lie outside of
  std::string pack;                                                 // of the file
  std::filesystem::path folder;                                     // of the file
  std::map<std::pair<std::string, std::string>, Location> defined;  // (kind, name) -> where
  std::map<std::string, FileId> list_files;                         // canonical path -> source

  /// False, and an error, if a `kind` ("rule", "type") of this name is there already.
  bool define(const std::string& kind, const Scalar& name);
  /// True if `name` is a name: a letter, then letters, digits, '-' and '_'. Otherwise an error that says what kind it
  /// is of.
  bool check_name(const std::string& kind, const Scalar& name);
};

/// The keys of one map. What has been asked for is known; finish() reports all others.
class Keys {
 public:
  /// `what` names the map in messages: "a rule". If `map` is none, that is an error and there are no keys.
  Keys(const YamlNode& map, std::string what, Reader& reader);
  const YamlNode* take(const std::string& key);     // null if absent; a key without value is an error
  const YamlNode* section(const std::string& key);  // null if absent or without value
  const YamlNode* require(const std::string& key);
  /// For a map of free names with some options among them: the entries that were not asked for.
  std::vector<const YamlEntry*> rest() const;
  void finish();

 private:
  const YamlNode& map_;
  std::string what_;
  Reader& reader_;
  std::vector<std::string> known_;
};

bool expect(const YamlNode& node, YamlNode::Kind kind, const std::string& what, Reader& reader);
std::string kind_name(YamlNode::Kind kind);

/// `what` names the value in messages: "'make' of a rule". An absent node (null pointer) gives an empty scalar.
Scalar read_scalar(const YamlNode* node, const std::string& what, Reader& reader);
std::vector<Scalar> read_scalars(const YamlNode* node, const std::string& what, Reader& reader);  // one, or a list
std::vector<std::string> read_strings(const YamlNode* node, const std::string& what, Reader& reader);
bool read_bool(const YamlNode* node, const std::string& what, Reader& reader);  // absent: false
std::optional<std::uint32_t> read_count(const Scalar& scalar, std::uint32_t least, std::uint32_t most,
                                        const std::string& what, Reader& reader);
/// The index of the scalar in `choices`; nothing if absent or, with an error, none of them.
std::optional<std::size_t> read_choice(const YamlNode* node, const std::vector<std::string>& choices,
                                       const std::string& what, Reader& reader);
/// key: scalar, in the order of the file.
std::vector<std::pair<Scalar, Scalar>> read_pairs(const YamlNode* node, const std::string& what, Reader& reader);

/// A scalar that must be quoted or a block, as patterns are.
Scalar read_quoted(const YamlNode* node, const std::string& what, Reader& reader);
std::optional<Pattern> read_pattern(const YamlNode* node, const std::string& what, Reader& reader);
std::vector<Pattern> read_patterns(const YamlNode* node, const std::string& what, Reader& reader);  // one, or a list

}  // namespace rapporteur
