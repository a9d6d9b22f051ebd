// no-hit-example, no-miss-example, empty-want: what shows that a rule does what it is meant to.
//
//   warning[R111]: rule 'visit' has no example that it must not match
#include <algorithm>

#include "engine/linter/linter.hpp"

namespace rapporteur::linter {

void find_missing_examples(Linter& linter) {
  for (const RuleDecl& rule : linter.rules.rules) {
    const auto has = [&](bool hit) {
      return std::any_of(rule.examples.begin(), rule.examples.end(),
                         [&](const Example& example) { return example.hit == hit; });
    };
    if (!has(true))
      linter.warn(Code::no_hit_example, rule.id.where, "rule '" + rule.id.value + "' has no example of what it finds",
                  "examples: [{hit: 'a sentence that it must find', want: {...}}]");
    if (!has(false))
      linter.warn(Code::no_miss_example, rule.id.where,
                  "rule '" + rule.id.value + "' has no example of what it must not find",
                  "examples: [{miss: 'a sentence like it that means something else'}]");
    for (const Example& example : rule.examples)
      for (const Example::Want& want : example.want)
        if (want.fields.empty())
          linter.warn(Code::empty_want, example.where, "this example wants a record and none of its fields",
                      "name the fields that matter, or leave 'want' out");
  }
}

}  // namespace rapporteur::linter
