// no-trigger: a rule that is tried on every sentence, since none of its words, lists or types must be there.
//
//   warning[R125]: no word, list or type must be in a sentence for this to match, so every sentence is tried
#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "engine/linter/linter.hpp"

namespace rapporteur::linter {
namespace {

constexpr auto kHint =
    "add a word, @list or <Type> that must stand in it or beside it (preceded-by, followed-by), if there is one";

void judge(Linter& linter, const Search& search, const Pattern& pattern) {
  if (search.gates.empty())
    linter.warn(Code::no_trigger, pattern.source.where,
                "no word, list or type must be in a sentence for this to match, so every sentence is tried", kHint);
}

}  // namespace

void find_missing_triggers(Linter& linter) {
  std::unordered_map<std::string_view, const Rule*> compiled;
  for (const Rule& rule : linter.builder.program.rules) compiled.emplace(rule.name, &rule);
  for (const RuleDecl& decl : linter.rules.rules) {
    if (!linter.is_asked(decl.id.where)) continue;
    const auto known = compiled.find(decl.pack + "/" + decl.id.value);
    if (known == compiled.end()) continue;
    const Rule& rule = *known->second;
    for (std::size_t i = 0; i < std::min(decl.find.size(), rule.find.size()); ++i)
      judge(linter, rule.find[i], decl.find[i]);
    if (decl.trigger && rule.kind == Rule::Kind::facets) judge(linter, rule.trigger, *decl.trigger);
  }
}

}  // namespace rapporteur::linter
