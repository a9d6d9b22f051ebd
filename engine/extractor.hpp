// The public API: load rules, extract. The command line and the README use only this.
//
//   auto loaded = rapporteur::Extractor::load({"rules"});
//   if (!loaded.extractor) { std::cerr << loaded.report; return 2; }
//   auto extraction = loaded.extractor->extract("Foreign Minister Kari Example met ...", {.date = "2021-09-17"});
//
// An Extractor is immutable: any number of threads may use one at a time. It never throws on any input.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/examples/result.hpp"
#include "engine/records.hpp"

namespace rapporteur {

struct Program;
class ProfilePool;
class Sieve;
class StageTimes;

struct LoadOptions {
  std::filesystem::path rules;                    // a rule file or a folder of them
  std::vector<std::filesystem::path> pack_roots;  // where packs named in `use` are looked for besides
  bool outlines = false;                          // keep what explanations need
  bool warnings = false;                          // look for what is no error and cannot be meant, too
  // A folder where compiled rules are kept, without what `outlines` and `warnings` ask for, and without examples to
  // run. Empty: nowhere.
  std::filesystem::path cache;
};

struct ExtractOptions {
  std::optional<std::string> date;  // the article's date, YYYY-MM-DD; if absent, the rules look for it in the text
  std::vector<std::string> types;   // empty: the types with `output: true`
  bool brute_force = false;         // every rule on every sentence: slow, same records (test oracle)
  StageTimes* times = nullptr;      // where to add what each stage takes
};

struct ExampleOptions {
  std::string name = "*";            // of the rule or test: "id" or "pack/id"; * stands for any run of characters
  const Sources* sources = nullptr;  // of rules loaded with `outlines`: failures are explained
};

class Extractor {
 public:
  struct Loaded {
    std::unique_ptr<const Extractor> extractor;  // null if there were errors
    Diagnostics diagnostics;
    Sources sources;
    std::string report;  // the diagnostics as text
  };
  static Loaded load(const LoadOptions& options);

  /// `text` must be valid UTF-8 (see find_invalid_utf8) and at most 64 MiB.
  Extraction extract(std::string_view text, const ExtractOptions& options = {}) const;

  /// What the rules see: sentences, tokens, list entries, annotations and views, as text.
  std::string show(std::string_view text, const ExtractOptions& options = {}) const;

  /// Runs the examples and tests of the rule files. See engine/examples/report.hpp for the results as text.
  std::vector<ExampleResult> run_examples(const ExampleOptions& options = {}) const;

  bool has_type(std::string_view name) const;
  std::vector<std::string> type_names() const;
  std::vector<std::string> rule_names() const;  // "pack/id"
  /// The types of the records that `ExtractOptions::types` asks for, in that order: also all types of a union and all
  /// that extend a type; if no name is given, the types with `output: true` in the order of their declaration.
  std::vector<std::string> record_types(const std::vector<std::string>& names = {}) const;
  std::vector<std::string> field_names(std::string_view type) const;  // in the order of their declaration
  bool has_confidence(std::string_view type) const;                   // do its records say how much is known of them?
  std::string rules_hash() const;                                     // 16 hexadecimal digits

  explicit Extractor(std::shared_ptr<const Program> program);
  ~Extractor();

 private:
  std::shared_ptr<const Program> program_;
  std::unique_ptr<const Sieve> sieve_;
  std::unique_ptr<ProfilePool> profiles_;  // what its threads have found out; of no effect on what they extract
};

}  // namespace rapporteur
