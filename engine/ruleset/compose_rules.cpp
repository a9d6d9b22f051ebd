// `like`, `overrides` and `disable`.
#include <algorithm>

#include "engine/ruleset/compose.hpp"
#include "engine/ruleset/rule_keys.hpp"

namespace rapporteur {
namespace {

std::string full_name(const RuleDecl& rule) { return rule.pack + "/" + rule.id.value; }

// ---- like ----

// error[R025]: rules are like each other: a -> b -> a
void report_circle(const std::vector<RuleDecl>& rules, const std::vector<std::size_t>& circle, Report& report) {
  std::string names;
  for (const std::size_t i : circle) names += rules[i].id.value + " -> ";
  report.error(Code::endless_reference, rules[circle.back()].like.where,
               "rules are like each other: " + names + rules[circle.front()].id.value,
               "let one of them have its keys itself");
}

// Each rule takes over from one that has itself taken over, whatever the order of the declarations.
void compose_likes(std::vector<RuleDecl>& rules, const Declared& known, Report& report) {
  std::vector<std::size_t> sources(rules.size(), kNowhere);
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (rules[i].like.present()) sources[i] = known.find(rules[i].like, rules[i].pack, true).value_or(kLost);
  const auto circle = [&](const std::vector<std::size_t>& found) { report_circle(rules, found, report); };
  for (const std::size_t i : in_order(sources, circle)) {
    if (sources[i] == kNowhere) continue;
    take_over(rules[sources[i]], rules[i]);
    each_pattern(rules[i], [&](const Pattern& pattern) {
      report.count_pattern(rules[i].like.where, pattern.source.value.size());
    });
    check_keys(rules[i], rules[i].id.where, report);
    if (!rules[i].keys.contains("make"))
      report.error(Code::missing_key, rules[i].id.where, "a rule needs 'make'",
                   "neither it nor the rule that it is like has one");
  }
}

// ---- overrides and disable ----

class Places {
 public:
  Places(RuleSet& rules, const PackUses& uses, const Declared& known, Report& report)
      : rules_(rules),
        uses_(uses),
        known_(known),
        report_(report),
        disabled_(rules.rules.size()),
        target_(rules.rules.size(), kNowhere),
        taker_(rules.rules.size(), kNowhere) {}

  void apply() {
    disable();
    for (std::size_t i = 0; i < rules_.rules.size(); ++i) override_by(i);
    for (std::size_t i = 0; i < rules_.rules.size(); ++i) {
      check_id(i);
      check_circle(i);
    }
    arrange();
  }

 private:
  void disable() {
    Declared cues("cue", uses_, report_), tests("test", uses_, report_);
    for (std::size_t i = 0; i < rules_.cues.size(); ++i) cues.add(rules_.cues[i].pack, rules_.cues[i].name.value, i);
    for (std::size_t i = 0; i < rules_.tests.size(); ++i)
      tests.add(rules_.tests[i].pack, rules_.tests[i].name.value, i);
    std::vector<bool> no_cue(rules_.cues.size()), no_test(rules_.tests.size());
    for (const DisableDecl& decl : rules_.disable) disable(decl, cues, tests, no_cue, no_test);
    std::size_t cue = 0, test = 0;
    std::erase_if(rules_.cues, [&](const CueDecl&) { return no_cue[cue++]; });
    std::erase_if(rules_.tests, [&](const TestDecl&) { return no_test[test++]; });
  }

  // A rule, or else a cue, or else a test.
  void disable(const DisableDecl& decl, const Declared& cues, const Declared& tests, std::vector<bool>& no_cue,
               std::vector<bool>& no_test) {
    const auto is_there = [&](const Declared& all) {
      return !all.candidates(decl.name.value, decl.pack, false).empty();
    };
    const Declared& meant = !is_there(known_) && is_there(cues)    ? cues
                            : !is_there(known_) && is_there(tests) ? tests
                                                                   : known_;
    const auto index = meant.find(decl.name, decl.pack, false);
    if (!index) return;
    if (&meant == &cues) no_cue[*index] = true;
    if (&meant == &tests) no_test[*index] = true;
    if (&meant == &known_) disabled_[*index] = &decl;
  }

  // error[R024]: rule 'meetings/meeting' is overridden twice
  void override_by(std::size_t i) {
    const RuleDecl& rule = rules_.rules[i];
    if (!rule.overrides.present() || disabled_[i]) return;
    const auto target = known_.find(rule.overrides, rule.pack, false);
    if (!target) return;
    const std::string name = "rule '" + full_name(rules_.rules[*target]) + "'";
    if (const DisableDecl* off = disabled_[*target])
      return report_.duplicate(Code::override_conflict, rule.overrides.where, name + " is overridden and disabled",
                               off->name.where, "one of the two will do", "disabled here");
    if (const std::size_t other = taker_[*target]; other != kNowhere)
      return report_.duplicate(Code::override_conflict, rule.overrides.where, name + " is overridden twice",
                               rules_.rules[other].overrides.where,
                               "override '" + full_name(rules_.rules[other]) + "' instead, or disable one of the two",
                               "first overridden here");
    taker_[*target] = i;
    target_[i] = *target;
  }

  // A rule of the same id as one of a used pack is meant to take its place, or is named amiss.
  void check_id(std::size_t i) {
    const RuleDecl& rule = rules_.rules[i];
    if (disabled_[i]) return;
    for (const std::size_t other : known_.candidates(rule.id.value, rule.pack, false))
      if (target_[i] != other && !disabled_[other] && taker_[other] == kNowhere)
        report_.duplicate(Code::duplicate_name, rule.id.where, "rule '" + rule.id.value + "' is defined twice",
                          rules_.rules[other].id.where,
                          "to take the place of that one write `overrides: " + full_name(rules_.rules[other]) + "`");
  }

  // Packs that use each other could override each other's rules.
  void check_circle(std::size_t i) {
    std::size_t at = target_[i];
    for (std::size_t steps = 0; at != kNowhere && at != i && steps < target_.size(); ++steps) at = target_[at];
    if (at == i)
      report_.error(Code::endless_reference, rules_.rules[i].overrides.where, "rules override each other",
                    "take one `overrides` away");
  }

  void arrange() {
    std::vector<RuleDecl> all = std::move(rules_.rules);
    rules_.rules.clear();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (target_[i] != kNowhere || disabled_[i]) continue;
      std::size_t at = i;
      while (taker_[at] != kNowhere) at = taker_[at];
      rules_.rules.push_back(std::move(all[at]));
    }
  }

  RuleSet& rules_;
  const PackUses& uses_;
  const Declared& known_;
  Report& report_;
  std::vector<const DisableDecl*> disabled_;  // by rule
  std::vector<std::size_t> target_, taker_;   // by rule: the one it overrides, the one that overrides it
};

}  // namespace

void compose_rules(RuleSet& rules, const PackUses& uses, Report& report) {
  Declared known("rule", uses, report);
  for (std::size_t i = 0; i < rules.rules.size(); ++i) known.add(rules.rules[i].pack, rules.rules[i].id.value, i);
  compose_likes(rules.rules, known, report);
  Places(rules, uses, known, report).apply();
}

}  // namespace rapporteur
