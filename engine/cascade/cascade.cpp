// The cascade: stratum by stratum, each rule where its gate is open; then cues and resolvers of the types that are
// complete.
#include "engine/cascade/cascade.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <numeric>

#include "engine/matcher/rules.hpp"
#include "engine/resolver/resolve.hpp"

namespace rapporteur {
namespace {

std::uint32_t tail_of(const Document& document, Span tokens) {
  std::uint32_t tail = tokens.end;
  while (tail > tokens.begin && document.tokens[tail - 1].shape & kPunct) --tail;
  return tail;
}

// What stands around a word; also across the end of its sentence, since a paragraph's rule looks on there.
void add_neighbours(const Scan& scan, std::uint32_t token, std::vector<std::uint32_t>& keys) {
  const auto& all = scan.document.tokens;
  const auto before = [](const Program::Pair& a, std::pair<WordId, std::uint32_t> b) {
    return std::pair(a.second, a.distance) < b;
  };
  const auto pairs = scan.program.pairs.of(all[token].word);
  for (std::uint32_t distance = 1; !pairs.empty() && distance <= 2 && token + distance < all.size(); ++distance) {
    const std::pair wanted(all[token + distance].word, distance);
    const auto at = std::lower_bound(pairs.begin(), pairs.end(), wanted, before);
    if (at != pairs.end() && std::pair(at->second, at->distance) == wanted) keys.push_back(at->key);
  }
  for (const Program::Beside& beside : scan.program.besides.of(all[token].word)) {
    if (beside.behind ? token + 1 == all.size() : token == 0) continue;
    const std::uint16_t shape = all[beside.behind ? token + 1 : token - 1].shape;
    if ((shape & beside.shape) == beside.shape) keys.push_back(beside.key);
  }
}

// The keys of a sentence's words and entries, and the rules that they let in; types add theirs as they are found.
void open_gates(Scan& scan, std::uint32_t sentence) {
  const Program& program = scan.program;
  const Span tokens = scan.document.sentences[sentence].tokens, hits = scan.hits_of[sentence];
  auto& keys = scan.keys[sentence];
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const Token& token = scan.document.tokens[t];
    for (const auto& [shape, key] : program.key_of_shape)
      if ((token.shape & shape) == shape) keys.push_back(key);
    if (token.word == 0) continue;  // no rule speaks of it
    if (const auto key = program.key_of_word[token.word]; key != kNone) keys.push_back(key);
    add_neighbours(scan, t, keys);
  }
  for (std::uint32_t h = hits.begin; h < hits.end; ++h)
    if (const auto key = program.key_of_list[scan.hits[h].list]; key != kNone) keys.push_back(key);
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  for (const std::uint32_t key : keys) scan.key_bits[sentence].add(key);
  for (const std::uint32_t key : keys) scan.let_in_size += program.rules_let_in(key).size();
  scan.keeps_let_in[sentence] = scan.let_in_size <= kMostLetIn;
  if (!scan.keeps_let_in[sentence]) return;
  auto& rules = scan.let_in[sentence];
  for (const std::uint32_t key : keys) {
    const auto more = program.rules_let_in(key);
    rules.insert(rules.end(), more.begin(), more.end());
  }
  std::sort(rules.begin(), rules.end());
  rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
}

// The words and entries of a sentence.
void look_up(Scan& scan, Span tokens) {
  const Program& program = scan.program;
  program.lexicon.look_up_words(scan.document, tokens);
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    if (scan.document.tokens[t].shape & kGap) scan.document.tokens[t].word = program.gap_word;
  program.lexicon.find_entries(scan.document, tokens, scan.hits);
}

// Tells of one run of bytes after the other whether one of the places lies in it.
class Places {
 public:
  explicit Places(const Scan& scan) : places_(scan.sifted) {}
  bool any_in(Span bytes) {
    if (!places_) return true;
    while (next_ < places_->size() && (*places_)[next_] < bytes.begin) ++next_;
    return next_ < places_->size() && (*places_)[next_] < bytes.end;
  }

 private:
  const std::optional<std::vector<std::uint32_t>>& places_;
  std::size_t next_ = 0;
};

void look_up(Scan& scan) {
  const auto& sentences = scan.document.sentences;
  scan.hits_of.resize(sentences.size());
  scan.keys.resize(sentences.size());
  scan.key_bits.resize(sentences.size());
  scan.let_in.resize(sentences.size());
  scan.keeps_let_in.resize(sentences.size());
  scan.at.resize(sentences.size());
  Places places(scan);
  std::vector<bool> looked_at(sentences.size());
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    scan.tails.push_back(tail_of(scan.document, sentences[s].tokens));
    const auto begin = static_cast<std::uint32_t>(scan.hits.size());
    looked_at[s] = places.any_in(scan.document.bytes(sentences[s].tokens));
    if (looked_at[s]) look_up(scan, sentences[s].tokens);
    scan.hits_of[s] = {begin, static_cast<std::uint32_t>(scan.hits.size())};
  }
  // Neighbours may stand in two sentences.
  for (std::size_t s = 0; s < sentences.size(); ++s)
    if (looked_at[s]) open_gates(scan, static_cast<std::uint32_t>(s));
  const auto tokens = static_cast<std::uint32_t>(scan.document.tokens.size());
  std::uint32_t hit = 0;
  scan.hits_from.reserve(std::size_t{tokens} + 1);
  for (std::uint32_t t = 0; t <= tokens; ++t) {
    while (hit < scan.hits.size() && scan.hits[hit].begin < t) ++hit;
    scan.hits_from.push_back(hit);
  }
  scan.profiles->begin_document(tokens);
}

class Stratum {
 public:
  Stratum(Scan& scan, std::uint32_t stratum) : scan_(scan), stratum_(stratum), rules_(scan.program.rules_of[stratum]) {}

  void run() {
    for (const auto scope : {Rule::Scope::sentence, Rule::Scope::paragraph, Rule::Scope::document})
      if (rules_.scopes[static_cast<std::size_t>(scope)])
        for (const Unit& unit : units_of(scan_.document, scope)) run_unit(unit, scope);
    if (rules_.scopes[static_cast<std::size_t>(Rule::Scope::clause)])
      for (const Unit& sentence : units_of(scan_.document, Rule::Scope::sentence)) run_clauses(sentence);
  }

 private:
  void run_unit(const Unit& unit, Rule::Scope scope) {
    find_open(unit);
    if (open_.empty()) return;
    Views views(scan_, unit, stratum_);
    for (const RuleId id : open_)
      if (scan_.program.rules[id].scope == scope) run_rule(id, views);
  }

  // Rules that fold the same types see the same clauses.
  void run_clauses(const Unit& sentence) {
    find_open(sentence);
    Views whole(scan_, sentence, stratum_);
    std::map<std::uint32_t, std::deque<Views>> by_view;
    for (const RuleId id : open_) {
      const Rule& rule = scan_.program.rules[id];
      if (rule.scope != Rule::Scope::clause) continue;
      const auto [clauses, fresh] = by_view.try_emplace(clause_view(scan_.program, rule));
      if (fresh)
        for (const Unit& clause : clauses_for(scan_, rule, sentence.sentences.begin))
          clauses->second.emplace_back(scan_, clause, stratum_, whole);
      for (Views& views : clauses->second) run_rule(id, views);
    }
  }

  void run_rule(RuleId id, Views& views) {
    if (scan_.is_full()) return;
    switch (scan_.program.rules[id].kind) {
      case Rule::Kind::find: return run_find(scan_, id, views);
      case Rule::Kind::regex: return run_regex(scan_, id, views);
      case Rule::Kind::parse: return run_parse(scan_, id, views);
      case Rule::Kind::facets: return run_facets(scan_, id, views);
    }
  }

  // The rules that the unit's words, entries and types let in, in their order.
  void find_open(const Unit& unit) {
    open_ = rules_.always;
    runs_.clear();
    if (scan_.brute_force) {
      open_.resize(rules_.end - rules_.begin);
      std::iota(open_.begin(), open_.end(), rules_.begin);
      return;
    }
    for (std::uint32_t s = unit.sentences.begin; s < unit.sentences.end; ++s) {
      if (scan_.keeps_let_in[s])
        add_open(scan_.let_in[s]);
      else
        for (const std::uint32_t key : scan_.keys[s]) add_open(scan_.program.rules_let_in(key));
    }
    sort_open();
  }

  // Of rules in their order, those of the stratum.
  void add_open(std::span<const RuleId> rules) {
    const auto first = std::lower_bound(rules.begin(), rules.end(), rules_.begin);
    runs_.push_back(open_.size());
    open_.insert(open_.end(), first, std::lower_bound(first, rules.end(), rules_.end));
  }

  // Sorted runs one behind the other: a few are merged, as those of one sentence are.
  void sort_open() {
    constexpr std::size_t kFewRuns = 4;
    if (runs_.size() > kFewRuns)
      std::sort(open_.begin(), open_.end());
    else
      for (std::size_t i = 0; i < runs_.size(); ++i) {
        const auto end = i + 1 < runs_.size() ? runs_[i + 1] : open_.size();
        std::inplace_merge(open_.begin(), open_.begin() + static_cast<std::ptrdiff_t>(runs_[i]),
                           open_.begin() + static_cast<std::ptrdiff_t>(end));
      }
    open_.erase(std::unique(open_.begin(), open_.end()), open_.end());
  }

  Scan& scan_;
  std::uint32_t stratum_;
  const Program::StratumRules& rules_;
  std::vector<RuleId> open_;
  std::vector<std::size_t> runs_;  // where those of each source begin in it
};

}  // namespace

void run_cascade(Scan& scan) {
  const auto timed = [&](Stage stage, const auto& run) {
    const Timed time(scan.times, stage);
    run();
  };
  timed(Stage::words, [&] { segment(scan.document, scan.program.text_words); });
  if (scan.document.sentences.empty()) return;
  timed(Stage::entries, [&] { look_up(scan); });
  for (std::uint32_t stratum = 0; stratum < scan.program.strata; ++stratum) {
    timed(Stage::rules, [&] { Stratum(scan, stratum).run(); });
    timed(Stage::cues, [&] { run_cues(scan, stratum); });
    timed(Stage::resolvers, [&] {
      for (const Resolver& resolver : scan.program.resolvers)
        if (resolver.stratum == stratum) resolve(scan, resolver);
    });
    scan.profiles->forget_values();  // cues and resolvers set fields, of earlier types as well
  }
  timed(Stage::dates, [&] { resolve_dates(scan); });
}

}  // namespace rapporteur
