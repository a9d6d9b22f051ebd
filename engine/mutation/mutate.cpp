#include "engine/mutation/mutate.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/cascade/cascade.hpp"
#include "engine/compiler/recompile.hpp"
#include "engine/examples/check.hpp"
#include "engine/mutation/losses.hpp"
#include "engine/ruleset/load.hpp"

namespace rapporteur {
namespace {

// Who uses a macro, itself or through other macros.
class Users {
 public:
  explicit Users(const RuleSet& rules) {
    std::map<std::string, std::size_t> macros;
    for (std::size_t i = 0; i < rules.macros.size(); ++i) macros[rules.macros[i].name.value] = i;
    std::vector<std::set<std::size_t>> opened(rules.macros.size());
    for (std::size_t i = 0; i < rules.macros.size(); ++i) open(rules, macros, i, opened[i]);
    rules_.resize(rules.macros.size());
    cues_.resize(rules.macros.size());
    for (std::size_t i = 0; i < rules.rules.size(); ++i)
      for (const std::size_t macro : used_in(rules.rules[i], macros, opened)) rules_[macro].push_back(i);
    for (std::size_t i = 0; i < rules.cues.size(); ++i)
      for (const std::size_t macro : used_in(rules.cues[i], macros, opened)) cues_[macro].push_back(i);
  }

  const std::vector<std::size_t>& rules(std::size_t macro) const { return rules_[macro]; }
  const std::vector<std::size_t>& cues(std::size_t macro) const { return cues_[macro]; }

 private:
  using Names = std::map<std::string, std::size_t>;
  using Set = std::set<std::size_t>;

  static void collect(const pattern::Node& node, const Names& macros, Set& out) {
    if (node.kind == pattern::Kind::macro)
      if (const auto found = macros.find(node.text); found != macros.end()) out.insert(found->second);
    for (const pattern::Node& child : node.children) collect(child, macros, out);
  }

  // The macro and all that it holds.
  static void open(const RuleSet& rules, const Names& macros, std::size_t macro, Set& out) {
    if (!out.insert(macro).second) return;
    Set direct;
    collect(rules.macros[macro].pattern.tree, macros, direct);
    for (const std::size_t inner : direct) open(rules, macros, inner, out);
  }

  template <class Decl>
  static Set used_in(const Decl& decl, const Names& macros, const std::vector<Set>& opened) {
    Set direct, out;
    each_pattern(decl, [&](const Pattern& pattern) { collect(pattern.tree, macros, direct); });
    for (const std::size_t macro : direct) out.insert(opened[macro].begin(), opened[macro].end());
    return out;
  }

  std::vector<std::vector<std::size_t>> rules_, cues_;  // by macro
};

bool has(const std::vector<std::uint32_t>& sorted, std::uint32_t wanted) {
  return std::binary_search(sorted.begin(), sorted.end(), wanted);
}

// What is known of an example as long as nothing is lost.
struct Baseline {
  bool passes = false;
  std::vector<std::uint32_t> keys;   // that its sentences hold, sorted
  std::vector<std::uint32_t> fired;  // the rules that matched, sorted
};

Baseline baseline_of(const Program& program, const ExampleCase& example) {
  Baseline out{.passes = check_example(program, example).as_wanted(), .keys = {}, .fired = {}};
  Scan scan(program);
  scan.document.text = example.text;
  scan.article_date = example.date;
  run_cascade(scan);
  for (const auto& keys : scan.keys) out.keys.insert(out.keys.end(), keys.begin(), keys.end());
  std::sort(out.keys.begin(), out.keys.end());
  for (RuleId id = 0; id < program.rules.size(); ++id)
    if (scan.matches_of_rule[id] > 0) out.fired.push_back(id);
  return out;
}

// One thread's rule set, and what its examples say as long as nothing is lost.
class Trial {
 public:
  Trial(const RuleSet& rules, const Sources& sources, const Users& users)
      : rules_(rules), users_(users), recompiler_(rules, sources) {
    const Program& program = recompiler_.program();
    keys_ = program.key_count;
    rule_of_.resize(program.rules.size());
    for (RuleId id = 0; id < program.rules.size(); ++id) rule_of_[program.rules[id].order] = id;
    for (const ExampleCase& example : program.examples) before_.push_back(baseline_of(program, example));
  }

  TriedLoss::Outcome run(const Loss& loss) {
    const Exchange changed = without_it(loss);
    if (!recompiler_.exchange(changed)) return TriedLoss::Outcome::invalid;
    const bool noticed = is_noticed(changed);
    recompiler_.restore();
    return noticed ? TriedLoss::Outcome::noticed : TriedLoss::Outcome::unnoticed;
  }

 private:
  Exchange without_it(const Loss& loss) const {
    Exchange out;
    for (const PatternPlace& place : loss.places) {
      if (place.of == PatternPlace::Of::rule)
        out.rules.emplace_back(place.index, without(rules_.rules[place.index], loss, place.slot));
      if (place.of == PatternPlace::Of::cue)
        out.cues.emplace_back(place.index, without(rules_.cues[place.index], loss, place.slot));
      if (place.of != PatternPlace::Of::macro) continue;
      out.macros.emplace_back(place.index, without(rules_.macros[place.index], loss));
      for (const std::size_t user : users_.rules(place.index)) out.rules.emplace_back(user, rules_.rules[user]);
      for (const std::size_t user : users_.cues(place.index)) out.cues.emplace_back(user, rules_.cues[user]);
    }
    return out;
  }

  // The examples of the rule itself are the likeliest to notice.
  bool is_noticed(const Exchange& changed) const {
    const Program& program = recompiler_.program();
    std::vector<RuleId> ids;
    for (const auto& [index, rule] : changed.rules) ids.push_back(rule_of_[index]);
    const auto is_own = [&](const ExampleCase& example) {
      return std::find(ids.begin(), ids.end(), example.rule) != ids.end();
    };
    for (const bool own : {true, false})
      for (std::size_t i = 0; i < program.examples.size(); ++i)
        if (is_own(program.examples[i]) == own && may_change(changed, ids, before_[i]) &&
            check_example(program, program.examples[i]).as_wanted() != before_[i].passes)
          return true;
    return false;
  }

  // Where none of the changed rules has matched, and none finds now what it waits for, all is as it was.
  bool may_change(const Exchange& changed, const std::vector<RuleId>& ids, const Baseline& before) const {
    return !changed.cues.empty() || std::any_of(ids.begin(), ids.end(), [&](RuleId id) {
      return has(before.fired, id) || may_match(recompiler_.program().rules[id], before);
    });
  }

  bool may_match(const Rule& rule, const Baseline& before) const {
    if (rule.kind == Rule::Kind::facets) return is_open(rule.trigger, before);
    return rule.kind != Rule::Kind::find || std::any_of(rule.find.begin(), rule.find.end(),
                                                        [&](const Search& search) { return is_open(search, before); });
  }

  // Of keys that are new nobody knows which sentences hold them.
  bool is_open(const Search& search, const Baseline& before) const {
    return std::all_of(search.gates.begin(), search.gates.end(), [&](const auto& gate) {
      return std::any_of(gate.begin(), gate.end(),
                         [&](std::uint32_t key) { return key >= keys_ || has(before.keys, key); });
    });
  }

  const RuleSet& rules_;
  const Users& users_;
  Recompiler recompiler_;
  std::uint32_t keys_ = 0;        // that were known before anything was changed
  std::vector<RuleId> rule_of_;   // by declaration
  std::vector<Baseline> before_;  // by example
};

// The whole tells all: nobody needs to hear of the parts of an alternative that nothing tests.
void find_parts(std::vector<TriedLoss>& losses) {
  using Outcome = TriedLoss::Outcome;
  const auto holds = [](const Location& a, const Location& b) {
    return a.file == b.file && a.span != b.span && a.span.contains(b.span);
  };
  std::vector<TriedLoss*> unnoticed;
  for (TriedLoss& loss : losses)
    if (loss.outcome == Outcome::unnoticed) unnoticed.push_back(&loss);
  std::stable_sort(unnoticed.begin(), unnoticed.end(),
                   [](const TriedLoss* a, const TriedLoss* b) { return a->where.span.size() > b->where.span.size(); });
  for (auto inner = unnoticed.begin(); inner != unnoticed.end(); ++inner) {
    const auto outer = std::find_if(unnoticed.begin(), inner, [&](const TriedLoss* other) {
      return other->outcome == Outcome::unnoticed && holds(other->where, (*inner)->where);
    });
    if (outer == inner) continue;
    (*inner)->outcome = Outcome::within;
    ++(*outer)->parts;
  }
}

// A macro that nothing uses is the linter's business.
bool is_used(const Loss& loss, const Users& users) {
  return std::any_of(loss.places.begin(), loss.places.end(), [&](const PatternPlace& place) {
    return place.of != PatternPlace::Of::macro || !users.rules(place.index).empty() || !users.cues(place.index).empty();
  });
}

std::vector<TriedLoss> try_all(const RuleSet& rules, const Sources& sources, const MutationOptions& options) {
  std::vector<Loss> losses = all_losses(rules);
  const Users users(rules);
  std::erase_if(losses, [&](const Loss& loss) {
    return !options.wanted(sources.path(loss.where.file), loss.owner) || !is_used(loss, users);
  });
  std::vector<TriedLoss> out(losses.size());
  tbb::enumerable_thread_specific<Trial> trials([&] { return Trial(rules, sources, users); });
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, losses.size()), [&](const auto& range) {
    for (std::size_t i = range.begin(); i < range.end(); ++i)
      out[i] = {losses[i].where, losses[i].owner, trials.local().run(losses[i])};
  });
  find_parts(out);
  return out;
}

}  // namespace

TriedLosses try_losses(const LoadOptions& rules, const MutationOptions& options) {
  TriedLosses out;
  auto loaded = load_rules(rules.rules, rules.pack_roots, out.sources);
  out.diagnostics = std::move(loaded.diagnostics);
  if (has_errors(out.diagnostics)) return out;
  auto compiled = compile(loaded.rules, out.sources);
  out.diagnostics.insert(out.diagnostics.end(), compiled.diagnostics.begin(), compiled.diagnostics.end());
  if (compiled.program) out.losses = try_all(loaded.rules, out.sources, options);
  return out;
}

}  // namespace rapporteur
