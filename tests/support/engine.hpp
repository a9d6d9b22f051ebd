// Rule files written by a test, and records as one line of text.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

/// Rule files of several packs in a folder of their own, which is removed at the end.
class RuleFolder {
 public:
  using Files = std::vector<std::pair<std::string, std::string>>;  // path in the folder, text
  explicit RuleFolder(const Files& files);
  ~RuleFolder();
  RuleFolder(const RuleFolder&) = delete;
  RuleFolder& operator=(const RuleFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The rules of one file; null, and a failed test, if they have a mistake.
std::unique_ptr<const Extractor> load_yaml(std::string_view yaml);
/// The rules of a folder of the source tree, with the shipped packs beside.
std::unique_ptr<const Extractor> load_folder(const std::filesystem::path& folder);
/// The same of a file or folder anywhere.
std::unique_ptr<const Extractor> load_path(const std::filesystem::path& path);
std::filesystem::path source_dir();

/// "T[who=Ann, places=Rome|Oslo] U[]": the values of all records in order; a value that is not known is "null".
std::string print(const Extraction& extraction);
std::string records(const Extractor& extractor, std::string_view text, const ExtractOptions& options = {});

/// "R050 4:19 unknown type 'Persn'", one line each, of all mistakes in one rule file.
std::string mistakes(std::string_view yaml);
/// The same of a file or folder, with the name of the file: "R050 mine.yaml:4:19 unknown type 'Persn'".
std::string mistakes_of(const std::filesystem::path& path);

}  // namespace rapporteur::support
