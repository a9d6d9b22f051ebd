#include "engine/scan/scan.hpp"

#include <algorithm>

namespace rapporteur {

std::uint32_t Scan::sentence_of(std::uint32_t token) const {
  const auto& sentences = document.sentences;
  const auto at_or_behind = std::upper_bound(sentences.begin(), sentences.end(), token,
                                             [](std::uint32_t t, const Sentence& s) { return t < s.tokens.begin; });
  return static_cast<std::uint32_t>(at_or_behind - sentences.begin()) - 1;
}

const EntryHit* Scan::entry_at(Span tokens, ListId list) const {
  const auto comes_before = [](const EntryHit& hit, const std::pair<std::uint32_t, ListId>& wanted) {
    return std::pair(hit.begin, hit.list) < wanted;
  };
  auto hit = std::lower_bound(hits.begin(), hits.end(), std::pair(tokens.begin, list), comes_before);
  for (; hit != hits.end() && hit->begin == tokens.begin && hit->list == list; ++hit)
    if (hit->length == tokens.size()) return &*hit;
  return nullptr;
}

// Of the entries that begin at a token the longest comes first.
const EntryHit* Scan::longest_entry(std::uint32_t token, ListId list) const {
  const auto comes_before = [](const EntryHit& hit, const std::pair<std::uint32_t, ListId>& wanted) {
    return std::pair(hit.begin, hit.list) < wanted;
  };
  const auto hit = std::lower_bound(hits.begin(), hits.end(), std::pair(token, list), comes_before);
  return hit != hits.end() && hit->begin == token && hit->list == list ? &*hit : nullptr;
}

bool Scan::begins_entry(std::uint32_t token, ListId list) const { return longest_entry(token, list) != nullptr; }

std::uint32_t Scan::clause_stop(std::uint32_t token) const {
  // A fact of words, or one of either words or a list of phrases.
  const auto stops_at = [&](const Fact& fact) -> std::uint32_t {
    const EntryHit* phrase = fact.kind == Fact::Kind::list ? longest_entry(token, fact.list) : nullptr;
    if (phrase) return phrase->length;
    const auto is_word = [&](const WordTest& test) {
      return test.word == document.tokens[token].word &&
             (test.written.empty() || case_agrees(test.written, document.token(token)));
    };
    return document.tokens[token].word != 0 && std::any_of(fact.words.begin(), fact.words.end(), is_word);
  };
  const Fact& stop = program.facts[program.clause_stop];
  std::uint32_t out = stop.kind == Fact::Kind::any ? 0 : stops_at(stop);
  for (const FactId child : stop.children) out = std::max(out, stops_at(program.facts[child]));
  return out;
}

namespace {

// Both are sorted.
void unite(std::vector<RuleId>& rules, std::span<const RuleId> more) {
  const auto old_size = static_cast<std::ptrdiff_t>(rules.size());
  rules.insert(rules.end(), more.begin(), more.end());
  std::inplace_merge(rules.begin(), rules.begin() + old_size, rules.end());
  rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
}

}  // namespace

std::uint32_t Scan::add(Annotation annotation) {
  const auto id = static_cast<std::uint32_t>(annotations.size());
  annotation.sentence = sentence_of(annotation.tokens.begin);
  at[annotation.sentence].push_back(id);
  if (const std::uint32_t key = program.key_of_type[annotation.type]; key != kNone) {
    auto& known = keys[annotation.sentence];
    const auto place = std::lower_bound(known.begin(), known.end(), key);
    if (place == known.end() || *place != key) {
      known.insert(place, key);
      unite(let_in[annotation.sentence], program.rules_let_in(key));
    }
  }
  annotations.push_back(std::move(annotation));
  return id;
}

std::vector<Unit> units_of(const Document& document, Rule::Scope scope) {
  std::vector<Unit> out;
  const auto add = [&](Span sentences) {
    out.push_back(
        {sentences,
         {document.sentences[sentences.begin].tokens.begin, document.sentences[sentences.end - 1].tokens.end}});
  };
  const auto count = static_cast<std::uint32_t>(document.sentences.size());
  if (scope == Rule::Scope::sentence)
    for (std::uint32_t s = 0; s < count; ++s) add({s, s + 1});
  if (scope == Rule::Scope::paragraph)
    for (const Paragraph& paragraph : document.paragraphs) add(paragraph.sentences);
  if (scope == Rule::Scope::document && count) add({0, count});
  return out;
}

}  // namespace rapporteur
