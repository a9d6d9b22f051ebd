// What all sections of a rule file are read with: keys, scalars, patterns, names; and where mistakes go.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/ruleset/keys.hpp"
#include "engine/ruleset/report.hpp"
#include "engine/ruleset/ruleset.hpp"
#include "engine/ruleset/yaml.hpp"

namespace rapporteur {

/// The file that is being read, and what the files before it have defined.
struct Reader {
  Sources& sources;
  Report& report;
  RuleSet& rules;
  std::vector<std::filesystem::path> roots;  // canonical folders that no file may lie outside of
  std::string pack;                          // of the file
  std::filesystem::path folder;              // of the file
  struct Definition {
    Location where;
    std::string pack;
  };
  std::map<std::pair<std::string, std::string>, Definition> defined;  // by kind and name
  std::map<std::string, FileId> list_files;                           // canonical path -> source
  // By table: the pack whose rows stand in front, and how many they are.
  std::map<std::string, std::pair<std::string, std::size_t>> own_rows = {};
  std::size_t unwritable_names = 0;

  /// False, and an error, if a `kind` ("rule", "type") of this name is there already. `hint` says what to do if it
  /// is another pack's.
  bool define(const std::string& kind, const Scalar& name, const std::string& hint = {});
  /// The same where packs may have one name each: rules, cues, tests.
  bool define_in_pack(const std::string& kind, const Scalar& name);
  /// True if `name` is a name: a letter, then letters, digits, '-' and '_'. Otherwise an error that says what kind it
  /// is of.
  bool check_name(const std::string& kind, const Scalar& name);
  /// For a declaration that has none of its own, so that its other mistakes are found all the same.
  std::string unwritable_name() { return "?" + std::to_string(++unwritable_names); }
};

/// The keys of one map of a rule file, as the registry knows them. Whoever reads a map takes all keys that the registry
/// has for it, and no other: otherwise finish() and take() throw.
class Keys {
 public:
  /// `what` names the map in messages: "a rule". If `map` is none, that is an error and there are no keys.
  Keys(const YamlNode& map, const keys::Map& known, std::string what, Reader& reader);
  /// Null if absent or without value, which is an error where the registry does not allow it.
  const YamlNode* take(std::string_view key);
  /// The index of the key's value in the registry's choices; nothing if absent or, with an error, none of them.
  std::optional<std::size_t> take_choice(std::string_view key);
  /// Leaves the key to another reader of the same map.
  void skip(std::string_view key) { known(key); }
  /// The entries of a map of free names that are none of the keys.
  std::vector<const YamlEntry*> rest() const;
  /// The key that an author meant by `name`: itself, or the nearest; empty if there is none.
  std::string meant(const std::string& name) const;
  /// Reports the keys that the registry does not have, unless names are free here.
  void finish();

 private:
  /// Is there an unknown key by which this one is meant? Then it is not missing.
  bool is_misspelt(std::string_view name) const;
  const keys::Key& known(std::string_view key);

  const YamlNode& map_;
  const keys::Map& keys_;
  std::string what_;
  Reader& reader_;
  std::vector<bool> taken_;
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
