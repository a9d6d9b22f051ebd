#include "engine/author/word_kinds.hpp"

#include "engine/compiler/inflection.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur {
namespace {

std::set<std::string> folded_words(const RuleSet& rules, std::initializer_list<const char*> keys) {
  std::set<std::string> out;
  for (const char* key : keys)
    if (const auto found = rules.text.find(key); found != rules.text.end())
      for (const Scalar& word : found->second) out.insert(folded(word.value));
  return out;
}

void add_inflected(const pattern::Node& node, std::set<std::string>& out) {
  if (node.kind == pattern::Kind::forms) out.insert(node.text);
  for (const pattern::Node& child : node.children) add_inflected(child, out);
}

/// The words that stand as `~word` in macros and rules.
std::set<std::string> inflected_words(const RuleSet& rules) {
  std::set<std::string> out;
  for (const MacroDecl& macro : rules.macros) add_inflected(macro.pattern.tree, out);
  for (const RuleDecl& rule : rules.rules) {
    for (const Pattern& pattern : rule.find) add_inflected(pattern.tree, out);
    for (const Facet& facet : rule.facets) add_inflected(facet.pattern.tree, out);
    if (rule.trigger) add_inflected(rule.trigger->tree, out);
  }
  return out;
}

}  // namespace

WordKinds::WordKinds(const RuleSet& rules)
    : stops_(folded_words(rules, {"phrase-stops"})),
      joiners_(folded_words(rules, {"separators", "conjunctions"})),
      grammar_(folded_words(rules, {"starters", "separators", "conjunctions", "phrase-stops", "clause-stops"})) {
  add_forms(rules);
}

void WordKinds::add_forms(const RuleSet& rules) {
  const auto verbs = rules.forms.find("verb");  // the class behind ~word
  if (verbs == rules.forms.end()) return;
  std::set<std::string> words = inflected_words(rules);
  for (const auto& [word, forms] : verbs->second.irregulars) words.insert(word);
  Stems stems;
  for (const FormRule& rule : verbs->second.rules) stems.emplace(&rule, stem_of(rule));
  for (const std::string& word : words)
    for (const std::string& form : inflected(verbs->second, stems, word)) lemmas_[folded(form)].insert(word);
}

std::optional<std::string> WordKinds::lemma(const std::string& word) const {
  const auto found = lemmas_.find(word);
  if (found == lemmas_.end() || found->second.size() != 1) return std::nullopt;
  return *found->second.begin();
}

}  // namespace rapporteur
