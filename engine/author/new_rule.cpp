#include "engine/author/new_rule.hpp"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <optional>

#include "engine/author/rule_text.hpp"
#include "engine/compiler/compile.hpp"
#include "engine/examples/report.hpp"
#include "engine/extractor.hpp"
#include "engine/ruleset/load.hpp"
#include "engine/ruleset/packs.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool is_name(const std::string& text) {
  return !text.empty() && is_letter(text.front()) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

/// The letters and digits of a word that a name may have; "rule" if there are none.
std::string name_from(const std::string& word, const std::string& otherwise) {
  std::string out;
  for (const char c : word)
    if (is_letter(c) || (!out.empty() && c >= '0' && c <= '9')) out += c;
  return out.empty() ? otherwise : out;
}

/// "visit-again" is the type VisitAgain.
std::string type_name(const std::string& id) {
  std::string out;
  bool upper = true;
  for (const char c : id) {
    const bool letter = c != '-' && c != '_';
    if (letter) out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = !letter;
  }
  return out;
}

/// A rule file in a folder of its own, which is there while the file is tried.
class TrialFile {
 public:
  explicit TrialFile(const std::string& yaml) {
    std::string name = (fs::temp_directory_path() / "rapporteur-new-XXXXXX").string();
    if (mkdtemp(name.data())) folder_ = name;
    std::ofstream(path(), std::ios::binary) << yaml;
  }
  ~TrialFile() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }
  TrialFile(const TrialFile&) = delete;
  TrialFile& operator=(const TrialFile&) = delete;
  fs::path path() const { return folder_ / "new.yaml"; }

 private:
  fs::path folder_;
};

struct Trial {
  std::unique_ptr<const Extractor> extractor;  // null if the file is not good
  std::string report;                          // why
};

/// The file has no name yet that anybody could look up.
std::string without_path(std::string report, const std::string& path) {
  for (std::size_t at = report.find(path); at != std::string::npos; at = report.find(path, at))
    report.replace(at, path.size(), "new rule");
  return report;
}

/// The file must load and its examples pass; if `strict`, without a warning.
Trial tried(const std::string& yaml, const std::string& rule, const std::vector<fs::path>& roots, bool strict) {
  const TrialFile file(yaml);
  auto loaded = Extractor::load({.rules = file.path(), .pack_roots = roots, .outlines = true});
  Trial trial;
  for (const Diagnostic& found : loaded.diagnostics)
    if (found.severity() == Severity::error ||
        (strict && found.where && loaded.sources.path(found.where->file) == file.path()))
      trial.report += render(found, loaded.sources);
  const bool loads = loaded.extractor && trial.report.empty();
  if (loads)
    for (const ExampleResult& result : loaded.extractor->run_examples({.name = rule, .sources = &loaded.sources}))
      if (result.status != ExampleResult::Status::passed) trial.report += report(result, loaded.sources, {});
  if (trial.report.empty()) trial.extractor = std::move(loaded.extractor);
  trial.report = without_path(std::move(trial.report), file.path().string());
  return trial;
}

/// What the new rule builds on.
struct Ground {
  Sources sources;
  RuleSet rules;
  std::shared_ptr<const Program> program;
};

class RuleWriter {
 public:
  explicit RuleWriter(const RuleWish& wish) : wish_(wish) {}

  tl::expected<WrittenRule, WishProblem> run() {
    auto marked = read_marks(wish_.marked);
    if (!marked) return wrong(marked.error());
    if (const std::string why = load(); !why.empty()) return wrong(why);
    if (const std::string why = wrong_names(); !why.empty()) return wrong(why);
    auto drafts = sketch(ground_.rules, *ground_.program, *marked, make_);
    if (!drafts) return wrong(drafts.error() + "\n");
    name(drafts->front());
    text_.hit = marked->text;
    for (const Draft& draft : *drafts)
      if (auto written = try_out(draft)) return std::move(*written);
    return tl::make_unexpected(
        WishProblem{false, "no rule was found that finds what is marked; the first that was tried:\n\n" + failure_});
  }

 private:
  static tl::unexpected<WishProblem> wrong(std::string message) {
    return tl::make_unexpected(WishProblem{true, std::move(message)});
  }

  tl::unexpected<WishProblem> wrong(const MarkError& error) const {
    const std::string line = wish_.marked.substr(0, wish_.marked.find('\n'));
    const OffsetMap columns(wish_.marked, OffsetMap::Unit::code_points);
    const std::string caret =
        error.at <= line.size() ? "  " + line + "\n  " + std::string(columns(error.at), ' ') + "^\n" : "";
    return wrong(error.message + "\n" + caret);
  }

  /// Where the file's packs are looked for.
  std::vector<fs::path> roots() const {
    std::vector<fs::path> out;
    if (wish_.folder.empty()) {
      const fs::path rules = fs::absolute(wish_.rules).lexically_normal();
      const fs::path home = fs::is_directory(rules) ? rules : rules.parent_path();
      out = {home, home.parent_path()};
    } else {
      out.push_back(wish_.folder);
    }
    out.insert(out.end(), wish_.pack_roots.begin(), wish_.pack_roots.end());
    return out;
  }

  std::string load() {
    if (find_invalid_utf8(wish_.marked)) return "the sentence is not UTF-8\n";
    auto loaded = load_rules(wish_.rules, wish_.pack_roots, ground_.sources);
    Diagnostics diagnostics = std::move(loaded.diagnostics);
    ground_.rules = std::move(loaded.rules);
    if (!has_errors(diagnostics)) {
      auto compiled = compile(ground_.rules, ground_.sources);
      ground_.program = std::move(compiled.program);
      diagnostics = std::move(compiled.diagnostics);
    }
    std::string report;
    for (const Diagnostic& found : diagnostics)
      if (!ground_.program) report += render(found, ground_.sources);
    return report;
  }

  bool has_rule(const std::string& id) const {
    const auto& rules = ground_.rules.rules;
    return std::any_of(rules.begin(), rules.end(), [&](const RuleDecl& rule) { return rule.id.value == id; });
  }
  bool has_pack(const std::string& name) const {
    return std::find(ground_.rules.packs.begin(), ground_.rules.packs.end(), name) != ground_.rules.packs.end();
  }

  std::string wrong_names() {
    if (!wish_.id.empty() && !is_name(wish_.id)) return "'" + wish_.id + "' cannot be the name of a rule\n";
    if (has_rule(wish_.id)) return "there is a rule '" + wish_.id + "' already\n";
    if (wish_.make.empty()) return {};
    if (!is_name(wish_.make) || !is_capital(wish_.make.front()))
      return "'" + wish_.make + "' cannot be the name of a type: it begins with a capital letter\n";
    make_ = ground_.program->type(wish_.make);
    if (make_ != kNone && ground_.program->types[make_].is_union)
      return "'" + wish_.make + "' is a union; no rule makes one\n";
    return {};
  }

  template <class Taken>
  static std::string free_name(const std::string& name, const char* between, const Taken& is_taken) {
    std::string out = name;
    for (int i = 2; is_taken(out); ++i) out = name + between + std::to_string(i);
    return out;
  }

  void name(const Draft& draft) {
    const std::string word = !wish_.id.empty() ? wish_.id : name_from(draft.word, "rule");
    const auto has_type = [&](const std::string& type) { return ground_.program->type(type) != kNone; };
    text_.id = free_name(word, "-", [&](const std::string& id) { return has_rule(id); });
    text_.type = !wish_.make.empty() ? wish_.make : free_name(type_name(word), "", has_type);
    text_.declares = make_ == kNone;
    text_.pack = free_name(is_name(wish_.pack) ? wish_.pack : word, "-",
                           [&](const std::string& pack) { return has_pack(pack); });
    text_.language = ground_.rules.language;
  }

  /// Those packs, in load order, without what others among them use.
  std::vector<std::string> named(const std::set<std::string>& packs) const {
    const PackUses uses(ground_.rules, ground_.sources);
    std::vector<std::string> out;
    for (const std::string& pack : ground_.rules.packs) {
      const bool used = std::any_of(packs.begin(), packs.end(),
                                    [&](const std::string& other) { return other != pack && uses.uses(other, pack); });
      if (packs.contains(pack) && !used) out.push_back(pack);
    }
    return out;
  }

  /// What the draft builds on, and the first pack of all, which says how text is cut; else all.
  std::vector<std::vector<std::string>> uses_to_try(const Draft& draft) const {
    std::set<std::string> packs = draft.packs;
    if (!ground_.rules.packs.empty()) packs.insert(ground_.rules.packs.front());
    if (make_ != kNone) packs.insert(ground_.rules.types[make_].pack);
    std::vector<std::vector<std::string>> out{named(packs)};
    auto all = named({ground_.rules.packs.begin(), ground_.rules.packs.end()});
    if (all != out.front()) out.push_back(std::move(all));
    return out;
  }

  std::string full_name() const { return text_.pack + "/" + text_.id; }

  /// What is wrong with the first file that is tried is what is told if none is good.
  std::unique_ptr<const Extractor> trial(const Draft& draft, bool strict) {
    const std::string yaml = rule_file(text_, draft);
    Trial trial = tried(yaml, full_name(), roots(), strict);
    if (!trial.extractor && failure_.empty()) failure_ = yaml + '\n' + trial.report;
    return std::move(trial.extractor);
  }

  /// First with a hit alone, which shows whether the pattern is right; then a miss is found by running it.
  std::optional<WrittenRule> try_out(const Draft& draft) {
    for (auto& packs : uses_to_try(draft)) {
      text_.uses = std::move(packs);
      text_.miss.clear();
      const auto extractor = trial(draft, false);
      if (!extractor) continue;
      text_.miss = miss(draft, *extractor);
      if (trial(draft, true)) return WrittenRule{rule_file(text_, draft), text_.type, text_.declares};
    }
    return std::nullopt;
  }

  std::string miss(const Draft& draft, const Extractor& extractor) const {
    for (const std::string& text : draft.misses) {
      const auto records = extractor.extract(text, {.date = {}, .types = {text_.type}}).records;
      const bool found = std::any_of(records.begin(), records.end(),
                                     [&](const Record& record) { return record.made_by(full_name()); });
      if (!found && !text.empty()) return text;
    }
    return {};
  }

  const RuleWish& wish_;
  Ground ground_;
  TypeId make_ = kNone;
  RuleText text_;
  std::string failure_;
};

}  // namespace

tl::expected<WrittenRule, WishProblem> write_rule(const RuleWish& wish) { return RuleWriter(wish).run(); }

}  // namespace rapporteur
