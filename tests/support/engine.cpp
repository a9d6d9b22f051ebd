#include "tests/support/engine.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace rapporteur::support {
namespace {

std::string print(const FieldValue& value) { return value.value.value_or("null"); }

std::string print(const Record& record) {
  std::string out = record.type + "[";
  for (std::size_t f = 0; f < record.fields.size(); ++f) {
    out += (f ? ", " : "") + record.fields[f].name + "=";
    for (std::size_t v = 0; v < record.fields[f].values.size(); ++v) out += (v ? "|" : "") + print(record.fields[f].values[v]);
  }
  return out + "]";
}

std::unique_ptr<const Extractor> load(const std::filesystem::path& rules) {
  auto loaded = Extractor::load({rules, {source_dir() / "rules"}});
  EXPECT_TRUE(loaded.extractor) << loaded.report;
  return std::move(loaded.extractor);
}

}  // namespace

RuleFile::RuleFile(std::string_view yaml) {
  std::string folder = (std::filesystem::temp_directory_path() / "rapporteur-test-XXXXXX").string();
  path_ = std::filesystem::path(mkdtemp(folder.data())) / "rules.yaml";
  std::ofstream(path_, std::ios::binary) << yaml;
}

RuleFile::~RuleFile() {
  std::error_code ignored;
  std::filesystem::remove_all(path_.parent_path(), ignored);
}

RuleFolder::RuleFolder(const Files& files) {
  std::string folder = (std::filesystem::temp_directory_path() / "rapporteur-test-XXXXXX").string();
  path_ = mkdtemp(folder.data());
  for (const auto& [name, text] : files) {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
}

RuleFolder::~RuleFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::unique_ptr<const Extractor> load_path(const std::filesystem::path& path) { return load(path); }
std::unique_ptr<const Extractor> load_yaml(std::string_view yaml) { return load(RuleFile(yaml).path()); }
std::unique_ptr<const Extractor> load_folder(const std::filesystem::path& folder) { return load(source_dir() / folder); }
std::filesystem::path source_dir() { return RAPPORTEUR_SOURCE_DIR; }

std::string print(const Extraction& extraction) {
  std::string out;
  for (const Record& record : extraction.records) out += (out.empty() ? "" : " ") + print(record);
  return out;
}

std::string records(const Extractor& extractor, std::string_view text, const ExtractOptions& options) {
  return print(extractor.extract(text, options));
}

namespace {

std::string listed(const std::filesystem::path& path, bool with_file) {
  const auto loaded = Extractor::load({path, {}});
  std::string out;
  for (const Diagnostic& diagnostic : loaded.diagnostics) {
    out += number_of(diagnostic.code);
    if (diagnostic.where) {
      const auto position = loaded.sources.position(diagnostic.where->file, diagnostic.where->span.begin);
      if (with_file) out += " " + std::filesystem::path(loaded.sources.path(diagnostic.where->file)).filename().string() + ":";
      out += (with_file ? "" : " ") + std::to_string(position.line) + ":" + std::to_string(position.column);
    }
    out += " " + diagnostic.message + "\n";
  }
  EXPECT_EQ(loaded.extractor == nullptr, has_errors(loaded.diagnostics));
  return out;
}

}  // namespace

std::string mistakes(std::string_view yaml) { return listed(RuleFile(yaml).path(), false); }
std::string mistakes_of(const std::filesystem::path& path) { return listed(path, true); }

}  // namespace rapporteur::support
