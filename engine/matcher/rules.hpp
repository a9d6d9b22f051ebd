// One function for each kind of rule: apply it to a run of sentences.
#pragma once
#include <map>

#include "engine/matcher/search.hpp"

namespace rapporteur {

/// The views of one unit, made when first asked for. `stratum`: what was made there or later is not seen.
class Views {
 public:
  Views(const Scan& scan, const Unit& unit, std::uint32_t stratum) : scan_(scan), unit_(unit), stratum_(stratum) {}
  /// Of a clause; `sentence` is the whole of it.
  Views(const Scan& scan, const Unit& unit, std::uint32_t stratum, Views& sentence)
      : scan_(scan), unit_(unit), stratum_(stratum), sentence_(&sentence) {}
  /// All places where a pattern stands, overlapping ones too; looked for once.
  const std::vector<Span>& places(Scan& scan, const Search& search);
  View& get(std::uint32_t view) {
    auto at = made_.find(view);
    if (at == made_.end())
      at = made_.emplace(view, make_elements(scan_, scan_.program.views[view], unit_, stratum_)).first;
    return at->second;
  }
  /// Do the sentences hold a key of each of the pattern's gates? If not, it need not be tried.
  bool open(const Search& search) const;
  const Unit& unit() const { return unit_; }
  std::uint32_t stratum() const { return stratum_; }
  /// The views of at least the whole sentence.
  Views& of_sentence() { return sentence_ ? *sentence_ : *this; }

 private:
  const Scan& scan_;
  Unit unit_;
  std::uint32_t stratum_;
  Views* sentence_ = nullptr;
  std::map<std::uint32_t, View> made_;
  std::map<const Search*, std::vector<Span>> places_;
};

/// Where a rule looks: sentences, their clauses as far as it sees them, paragraphs or the document.
std::vector<Unit> units_for(const Scan& scan, const Rule& rule);
/// The clauses of one sentence.
std::vector<Unit> clauses_for(const Scan& scan, const Rule& rule, std::uint32_t sentence);
/// The view by which a rule sees clauses.
std::uint32_t clause_view(const Program& program, const Rule& rule);

/// find_matches in the search's own view, if its gates are open.
void find_in(Scan& scan, Views& views, const Search& search, TypeId type, bool overlap,
             const std::function<bool(const Match&)>& use);

/// True if an `unless` pattern of the rule kills a match on these tokens.
bool is_killed(Scan& scan, RuleId id, Views& views, Span tokens);

void run_find(Scan& scan, RuleId id, Views& views);
void run_regex(Scan& scan, RuleId id, Views& views);
void run_parse(Scan& scan, RuleId id, Views& views);
void run_facets(Scan& scan, RuleId id, Views& views);

/// Gathers what a rule's `continue` finds in the sentences behind the match into the annotation; then asks its `where`.
void run_continuation(Scan& scan, RuleId id, std::uint32_t annotation);

/// Sets fields of the annotations of cue types made so far, from the cues nearest to them.
void run_cues(Scan& scan, std::uint32_t stratum);

}  // namespace rapporteur
