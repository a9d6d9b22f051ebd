#include "engine/linter/sites.hpp"

#include <set>
#include <utility>

namespace rapporteur::linter {

std::vector<Site> sites_of(const RuleDecl& rule) {
  std::vector<Site> out;
  const auto add = [&](const Pattern& pattern, Role role) { out.push_back({&pattern, role, &rule}); };
  for (const Pattern& pattern : rule.find) add(pattern, Role::find);
  if (rule.trigger) add(*rule.trigger, Role::trigger);
  for (const Facet& facet : rule.facets) add(facet.pattern, Role::facet);
  for (const Pattern& pattern : rule.join) add(pattern, Role::join);
  if (rule.barrier) add(*rule.barrier, Role::barrier);
  for (const Pattern& pattern : rule.preceded_by) add(pattern, Role::preceded_by);
  for (const Pattern& pattern : rule.followed_by) add(pattern, Role::followed_by);
  for (const RuleDecl::Unless& unless : rule.unless) add(unless.pattern, Role::unless);
  for (const RuleDecl::Continue& continued : rule.continued) {
    add(continued.find, Role::items);
    if (continued.stop) add(*continued.stop, Role::stop);
  }
  return out;
}

std::vector<Site> sites_of(const RuleSet& rules) {
  std::vector<Site> out;
  std::set<std::pair<FileId, std::uint32_t>> known;
  const auto add = [&](const Site& site) {
    const Location& where = site.pattern->source.where;
    if (known.emplace(where.file, where.span.begin).second) out.push_back(site);
  };
  for (const RuleDecl& rule : rules.rules)
    for (const Site& site : sites_of(rule)) add(site);
  for (const CueDecl& cue : rules.cues)
    for (const Pattern& pattern : cue.find) add({&pattern, Role::cue});
  for (const MacroDecl& macro : rules.macros) add({&macro.pattern, Role::macro});
  return out;
}

void each_node(const pattern::Node& node, const std::function<void(const pattern::Node&)>& use) {
  use(node);
  for (const pattern::Node& child : node.children) each_node(child, use);
}

}  // namespace rapporteur::linter
