#include "engine/scan/scan.hpp"

#include <algorithm>

namespace rapporteur {

std::uint32_t Scan::sentence_of(std::uint32_t token) const {
  const auto& sentences = document.sentences;
  const auto at_or_behind = std::upper_bound(sentences.begin(), sentences.end(), token,
                                             [](std::uint32_t t, const Sentence& s) { return t < s.tokens.begin; });
  return static_cast<std::uint32_t>(at_or_behind - sentences.begin()) - 1;
}

namespace {

// The first entry of a list among those that begin at a token, the longest of them.
const EntryHit* first_of_list(std::span<const EntryHit> hits, ListId list) {
  const auto hit = std::lower_bound(hits.begin(), hits.end(), list,
                                    [](const EntryHit& h, ListId wanted) { return h.list < wanted; });
  return hit != hits.end() && hit->list == list ? &*hit : nullptr;
}

}  // namespace

const EntryHit* Scan::entry_at(Span tokens, ListId list) const {
  const auto hits_here = hits_at(tokens.begin);
  const EntryHit* const end = hits_here.data() + hits_here.size();
  const EntryHit* hit = first_of_list(hits_here, list);
  for (; hit && hit != end && hit->list == list; ++hit)
    if (hit->length == tokens.size()) return hit;
  return nullptr;
}

const EntryHit* Scan::longest_entry(std::uint32_t token, ListId list) const {
  return first_of_list(hits_at(token), list);
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
      key_bits[annotation.sentence].add(key);
      if (keeps_let_in[annotation.sentence]) unite(let_in[annotation.sentence], program.rules_let_in(key));
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
