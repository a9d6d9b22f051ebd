// A strict reading of YAML: one document, no anchors, aliases or tags, no duplicate keys, limits on everything.
// Entry point: read_yaml. Tested by tests/unit/ruleset_test.cpp
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/limits.hpp"
#include "engine/ruleset/report.hpp"
#include "engine/ruleset/ruleset.hpp"

namespace rapporteur {

struct YamlEntry;

struct YamlNode {
  enum class Kind { null, scalar, sequence, map };
  Kind kind = Kind::null;
  Location where;       // of a collection: its first byte; of a null that is a value: its key
  Scalar scalar;        // a scalar; never holds a NUL
  bool plain = false;   // a scalar without quotes that is not a block
  bool broken = false;  // stands for what was reported and left out
  bool flow = false;    // a collection in { } or [ ], or one pair inside of [ ]
  std::vector<YamlNode> items;
  std::vector<YamlEntry> entries;  // in the order of the file, keys distinct

  bool is(Kind k) const { return kind == k; }
  const YamlNode* find(std::string_view key) const;  // null if absent
};

struct YamlEntry {
  Scalar key;
  YamlNode value;
  bool repeated = false;  // the key stands there again, which was reported
};

/// The bytes of a regular file, one more than `most` at most; nothing, and in `problem` why, if there are none.
std::optional<std::string> read_bytes(const std::filesystem::path& path, std::string& problem,
                                      std::size_t most = kMaxRuleFileBytes);

/// The text of a rule or list file: at most `most` bytes, UTF-8 without control characters. A byte-order mark is
/// dropped. Added to `sources`; nothing (and a diagnostic, at `from` if the file was named there) if it cannot be used.
std::optional<FileId> add_source(std::string name, std::string text, const std::optional<Location>& from,
                                 Sources& sources, Report& report, std::size_t most = kMaxRuleFileBytes);

/// add_source with what is in the file.
std::optional<FileId> read_source(const std::filesystem::path& path, const std::optional<Location>& from,
                                  Sources& sources, Report& report, std::size_t most = kMaxRuleFileBytes);

/// The tree of a file; nothing if there is none. Mistakes go to `report`, and a tree that had some may be returned.
std::optional<YamlNode> read_yaml(FileId file, const Sources& sources, Report& report);

/// How many values a tree holds, keys not counted.
std::size_t count_values(const YamlNode& node);

}  // namespace rapporteur
