// Rule files written by a test, and records as one line of text.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "engine/extractor.hpp"

namespace rapporteur::support {

/// A rule file in a folder of its own, which is removed at the end.
class RuleFile {
 public:
  explicit RuleFile(std::string_view yaml);
  ~RuleFile();
  RuleFile(const RuleFile&) = delete;
  RuleFile& operator=(const RuleFile&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The rules of one file; null, and a failed test, if they have a mistake.
std::unique_ptr<const Extractor> load_yaml(std::string_view yaml);
/// The rules of a folder of the source tree, with the shipped packs beside.
std::unique_ptr<const Extractor> load_folder(const std::filesystem::path& folder);
std::filesystem::path source_dir();

/// "T[who=Ann, places=Rome|Oslo] U[]": the values of all records in order; a value that is not known is "null".
std::string print(const Extraction& extraction);
std::string records(const Extractor& extractor, std::string_view text, const ExtractOptions& options = {});

/// "R050 4:19 unknown type 'Persn'", one line each, of all mistakes in one rule file.
std::string mistakes(std::string_view yaml);

}  // namespace rapporteur::support
