// The cascade: stratum by stratum, each rule where its gate is open; then cues and resolvers of the types that are
// complete.
#include "engine/cascade/cascade.hpp"

#include <algorithm>

#include "engine/matcher/rules.hpp"
#include "engine/resolver/resolve.hpp"

namespace rapporteur {
namespace {

std::uint32_t tail_of(const Document& document, Span tokens) {
  std::uint32_t tail = tokens.end;
  while (tail > tokens.begin && document.tokens[tail - 1].shape & kPunct) --tail;
  return tail;
}

void look_up(Scan& scan) {
  const Program& program = scan.program;
  program.lexicon.look_up_words(scan.document);
  const auto& sentences = scan.document.sentences;
  scan.hits_of.resize(sentences.size());
  scan.keys.resize(sentences.size());
  scan.at.resize(sentences.size());
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    scan.tails.push_back(tail_of(scan.document, sentences[s].tokens));
    const auto begin = static_cast<std::uint32_t>(scan.hits.size());
    program.lexicon.find_entries(scan.document, sentences[s].tokens, scan.hits);
    scan.hits_of[s] = {begin, static_cast<std::uint32_t>(scan.hits.size())};
    auto& keys = scan.keys[s];
    for (std::uint32_t t = sentences[s].tokens.begin; t < sentences[s].tokens.end; ++t)
      keys.push_back(program.key_of_word[scan.document.tokens[t].word]);
    for (std::uint32_t h = begin; h < scan.hits.size(); ++h) keys.push_back(program.key_of_list[scan.hits[h].list]);
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    if (!keys.empty() && keys.back() == kNone) keys.pop_back();
  }
}

class Stratum {
 public:
  Stratum(Scan& scan, std::uint32_t stratum) : scan_(scan), stratum_(stratum), index_(scan.program.index[stratum]) {}

  void run() {
    for (const auto scope : {Rule::Scope::sentence, Rule::Scope::paragraph, Rule::Scope::document})
      if (has_rules(scope))
        for (const Unit& unit : units_of(scan_.document, scope)) run_unit(unit, scope);
  }

 private:
  bool has_rules(Rule::Scope scope) const {
    return std::any_of(scan_.program.rules.begin(), scan_.program.rules.end(),
                       [&](const Rule& rule) { return rule.stratum == stratum_ && rule.scope == scope; });
  }

  void run_unit(const Unit& unit, Rule::Scope scope) {
    open_gates(unit);
    Views views(scan_, unit, stratum_);
    for (const RuleId id : open_) {
      if (scan_.program.rules[id].scope != scope) continue;
      switch (scan_.program.rules[id].kind) {
        case Rule::Kind::find: run_find(scan_, id, views); break;
        case Rule::Kind::regex: run_regex(scan_, id, views); break;
        case Rule::Kind::parse: run_parse(scan_, id, views); break;
        case Rule::Kind::facets: run_facets(scan_, id, views); break;
      }
    }
  }

  // The rules that the unit's words, entries and types let in, in their order.
  void open_gates(const Unit& unit) {
    open_ = index_.always;
    if (scan_.brute_force) {
      for (const auto& [key, rules] : index_.by_key) open_.insert(open_.end(), rules.begin(), rules.end());
    } else {
      for (std::uint32_t s = unit.sentences.begin; s < unit.sentences.end; ++s)
        for (const std::uint32_t key : scan_.keys[s])
          if (const auto found = index_.by_key.find(key); found != index_.by_key.end())
            open_.insert(open_.end(), found->second.begin(), found->second.end());
    }
    std::sort(open_.begin(), open_.end());
    open_.erase(std::unique(open_.begin(), open_.end()), open_.end());
  }

  Scan& scan_;
  std::uint32_t stratum_;
  const Program::StratumIndex& index_;
  std::vector<RuleId> open_;
};

}  // namespace

void run_cascade(Scan& scan) {
  segment(scan.document, scan.program.text_words);
  if (scan.document.sentences.empty()) return;
  look_up(scan);
  for (std::uint32_t stratum = 0; stratum < scan.program.strata; ++stratum) {
    Stratum(scan, stratum).run();
    run_cues(scan, stratum);
    for (const Resolver& resolver : scan.program.resolvers)
      if (resolver.stratum == stratum) resolve(scan, resolver);
  }
  resolve_dates(scan);
}

}  // namespace rapporteur
