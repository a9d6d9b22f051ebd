// no-effect, idle-facet, dead-set: keys of a rule, type or cue that change nothing.
//
//   warning[R119]: 'keep' has no effect on a type without 'key'
#include <algorithm>
#include <set>

#include "engine/linter/linter.hpp"
#include "engine/linter/sites.hpp"

namespace rapporteur::linter {
namespace {

using pattern::Kind;
using pattern::Node;

class Keys {
 public:
  Keys(Linter& linter, const RuleDecl& rule) : linter_(linter), rule_(rule) {}

  void run() {
    for (const Facet& facet : rule_.facets) judge_facet(facet.pattern);
    judge_set();
  }

 private:
  void judge_facet(const Pattern& facet) {
    if (captures(facet.tree)) return;
    linter_.warn(Code::idle_facet, facet.at(facet.tree), "this facet captures nothing, so it has no effect",
                 "fill a field in it, as in place:<Place>; what must not be there goes into 'unless'");
  }

  bool captures(const Node& node) const {
    std::set<std::string> opened;
    return captures(node, opened);
  }
  bool captures(const Node& node, std::set<std::string>& opened) const {
    if (node.kind == Kind::capture || node.kind == Kind::constant) return true;
    if (node.kind == Kind::macro && opened.insert(node.text).second) {
      const auto macro = linter_.builder.macros.find(node.text);
      if (macro != linter_.builder.macros.end() && captures(macro->second->pattern.tree, opened)) return true;
    }
    return std::any_of(node.children.begin(), node.children.end(),
                       [&](const Node& child) { return captures(child, opened); });
  }

  // `set` fills what is empty.
  void judge_set() {
    for (const auto& [field, value] : rule_.set) {
      const auto surely = [&, name = field.value](const Pattern& pattern) { return always(pattern.tree, name, 0); };
      const bool taken = rule_.trigger
                             ? surely(*rule_.trigger)
                             : !rule_.find.empty() && std::all_of(rule_.find.begin(), rule_.find.end(), surely);
      if (taken)
        linter_.warn(Code::dead_set, field.where,
                     "every match captures '" + field.value + "', so it is never set to '" + value.value + "'",
                     "'set' fills what is still empty; drop it, or do not capture the field");
    }
  }

  // Does every match of the part fill the field? Not certain of parts of annotations, which may lack the field.
  bool always(const Node& node, const std::string& field, int depth) {
    constexpr int kDeepest = 16;  // macros in macros
    const auto child_always = [&](const Node& child) { return always(child, field, depth); };
    const auto& children = node.children;
    switch (node.kind) {
      case Kind::constant: return node.text == field;
      case Kind::capture: return node.text == field ? takes_words(children[0]) : child_always(children[0]);
      case Kind::sequence: return std::any_of(children.begin(), children.end(), child_always);
      case Kind::choice: return std::all_of(children.begin(), children.end(), child_always);
      case Kind::repeat: return node.min > 0 && child_always(children[0]);
      case Kind::separated: return child_always(children[0]);
      case Kind::macro: {
        const auto macro = linter_.builder.macros.find(node.text);
        return depth < kDeepest && macro != linter_.builder.macros.end() &&
               always(macro->second->pattern.tree, field, depth + 1);
      }
      default: return false;
    }
  }

  bool takes_words(const Node& node) {
    bool part = false;
    each_node(node, [&](const Node& inner) { part = part || !inner.part.empty() || inner.kind == Kind::macro; });
    const auto expr = linter_.lowered(node);
    return !part && expr && !compiler::may_be_empty(*expr);
  }

  Linter& linter_;
  const RuleDecl& rule_;
};

}  // namespace

void find_idle_keys(Linter& linter) {
  for (const RuleDecl& rule : linter.rules.rules)
    if (linter.is_asked(rule.id.where)) Keys(linter, rule).run();
  for (const TypeDecl& type : linter.rules.types)
    if (type.options.contains("keep") && !type.key)
      linter.warn(Code::no_effect, type.name.where, "'keep' has no effect on a type without 'key'",
                  "name the field by which its records compete, or drop it");
  constexpr std::uint32_t kNoReach = 0xffff;
  for (const CueDecl& cue : linter.rules.cues)
    if (cue.direction == CueDecl::Direction::inside && cue.reach != kNoReach)
      linter.warn(Code::no_effect, cue.name.where, "'reach' has no effect with 'direction: inside'", "drop it");
}

}  // namespace rapporteur::linter
