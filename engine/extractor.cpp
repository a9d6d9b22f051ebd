#include "engine/extractor.hpp"

#include <fnmatch.h>

#include <algorithm>

#include "engine/assembler/assemble.hpp"
#include "engine/cache/cache.hpp"
#include "engine/cascade/cascade.hpp"
#include "engine/cascade/dump.hpp"
#include "engine/compiler/compile.hpp"
#include "engine/examples/check.hpp"
#include "engine/linter/lint.hpp"
#include "engine/program/program.hpp"
#include "engine/ruleset/load.hpp"
#include "engine/scan/profiles.hpp"
#include "engine/scan/sieve.hpp"

namespace rapporteur {
namespace {

std::vector<TypeId> wanted_types(const Program& program, const std::vector<std::string>& names) {
  std::vector<TypeId> out;
  for (TypeId type = 0; type < program.types.size(); ++type) {
    const TypeInfo& info = program.types[type];
    const bool named = std::find(names.begin(), names.end(), info.name) != names.end();
    if (named || (names.empty() && info.output && info.is_union))
      out.insert(out.end(), info.members.begin(), info.members.end());
    else if (names.empty() && info.output)
      out.push_back(type);  // a type that extends it says itself whether it is printed
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Does the text need to be looked at, and where?
bool sift(Scan& scan, const Sieve& sieve) {
  const Timed time(scan.times, Stage::words);
  scan.sifted = sieve.sift(scan.document.text);
  return !scan.sifted || !scan.sifted->empty();
}

Scan scanned(const Program& program, std::string_view text, const ExtractOptions& options,
             std::unique_ptr<Profiles> profiles = nullptr, const Sieve* sieve = nullptr) {
  Scan scan(program, std::move(profiles));
  scan.document.text = text;
  scan.brute_force = options.brute_force;
  scan.article_date = options.date.value_or(std::string());
  scan.times = options.times;
  if (options.brute_force || !sieve || sift(scan, *sieve)) run_cascade(scan);
  return scan;
}

// "meet*" and "meetings/meet" both mean the rule "meetings/meet".
bool means(const std::string& pattern, const std::string& name) {
  const auto fits = [&](const std::string& candidate) { return fnmatch(pattern.c_str(), candidate.c_str(), 0) == 0; };
  return fits(name) || fits(name.substr(name.find('/') + 1));
}

std::string report_of(const Diagnostics& diagnostics, const Sources& sources) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) out += render(diagnostic, sources);
  return out;
}

}  // namespace

Extractor::Loaded Extractor::load(const LoadOptions& options) {
  Loaded out;
  const bool may_be_kept = !options.outlines && !options.warnings;
  const ProgramCache cache(may_be_kept ? options.cache : std::filesystem::path(), options.rules, options.pack_roots);
  if (auto kept = cache.find()) {
    out.extractor = std::make_unique<const Extractor>(std::move(kept));
    return out;
  }
  auto loaded = load_rules(options.rules, options.pack_roots, out.sources);
  out.diagnostics = std::move(loaded.diagnostics);
  Diagnostics warnings;
  CompileOptions wanted{.outlines = options.outlines, .only_check = has_errors(out.diagnostics)};
  if (options.warnings) wanted.look = [&](compiler::Builder& builder) { warnings = lint(builder, loaded.asked); };
  auto compiled = loaded.refused ? Compiled() : compile(loaded.rules, out.sources, wanted);
  for (const Diagnostics* more : {&compiled.diagnostics, &warnings})
    out.diagnostics.insert(out.diagnostics.end(), more->begin(), more->end());
  arrange(out.diagnostics);
  if (compiled.program) {
    cache.keep(*compiled.program, out.sources, loaded.footprint);
    out.extractor = std::make_unique<const Extractor>(std::move(compiled.program));
  }
  out.report = report_of(out.diagnostics, out.sources);
  return out;
}

Extractor::Extractor(std::shared_ptr<const Program> program)
    : program_(std::move(program)),
      sieve_(std::make_unique<const Sieve>(*program_)),
      profiles_(std::make_unique<ProfilePool>()) {}
Extractor::~Extractor() = default;

Extraction Extractor::extract(std::string_view text, const ExtractOptions& options) const {
  Scan scan = scanned(*program_, text, options, profiles_->take(*program_), sieve_.get());
  const Timed time(options.times, Stage::records);
  Extraction out = assemble(scan, wanted_types(*program_, options.types));
  profiles_->give_back(std::move(scan.profiles));
  return out;
}

std::string Extractor::show(std::string_view text, const ExtractOptions& options) const {
  return dump(scanned(*program_, text, options));
}

std::vector<ExampleResult> Extractor::run_examples(const ExampleOptions& options) const {
  std::vector<ExampleResult> out;
  for (const ExampleCase& example : program_->examples)
    if (means(options.name, example.name)) out.push_back(check_example(*program_, example, options.sources));
  return out;
}

bool Extractor::has_type(std::string_view name) const { return program_->type(name) != kNone; }

std::vector<std::string> Extractor::type_names() const {
  std::vector<std::string> out;
  for (const TypeInfo& type : program_->types) out.push_back(type.name);
  return out;
}

std::vector<std::string> Extractor::rule_names() const {
  std::vector<std::string> out;
  for (const Rule& rule : program_->rules) out.push_back(rule.name);
  return out;
}

std::vector<std::string> Extractor::record_types(const std::vector<std::string>& names) const {
  std::vector<std::string> out;
  const auto add = [&](const std::vector<std::string>& asked) {
    for (const TypeId type : wanted_types(*program_, asked))
      if (const std::string& name = program_->types[type].name; std::find(out.begin(), out.end(), name) == out.end())
        out.push_back(name);
  };
  if (names.empty()) add({});
  for (const std::string& name : names) add({name});
  return out;
}

std::vector<std::string> Extractor::field_names(std::string_view type) const {
  std::vector<std::string> out;
  const TypeId id = program_->type(type);
  if (id == kNone) return out;
  const TypeInfo& info = program_->types[id];
  for (std::uint32_t f = 0; f < info.fields.size(); ++f)
    if (std::find(info.hidden.begin(), info.hidden.end(), f) == info.hidden.end()) out.push_back(info.fields[f].name);
  if (info.items != kNone) out.push_back("complete");
  return out;
}

bool Extractor::has_confidence(std::string_view type) const {
  const TypeId id = program_->type(type);
  return id != kNone && program_->types[id].merges;
}

std::string Extractor::rules_hash() const { return program_->hash; }

}  // namespace rapporteur
