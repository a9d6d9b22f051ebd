#include "engine/matcher/element_facts.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "engine/text/unicode.hpp"

namespace rapporteur {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

Codes ElementFacts::find_codes(std::uint32_t element) {
  const ProfileId profile = scan_.brute_force ? kNone : this->profile(element);
  if (profile != kNone)
    if (const Codes known = scan_.profiles->codes(number_, profile)) return known;
  ask(element, profile);
  return profile == kNone ? scan_.profiles->list(codes_) : scan_.profiles->add_codes(number_, profile, codes_);
}

std::uint32_t ElementFacts::longest_entry_at(std::uint32_t token) const {
  std::uint32_t out = 1;
  for (const EntryHit& hit : scan_.hits_at(token)) out = std::max(out, hit.length);
  return out;
}

// Is it a token, and are those on which its list entries go on elements of their own as well?
bool ElementFacts::is_alone(std::uint32_t index) const {
  const Element& element = view_.elements[index];
  if (element.tokens.size() != 1 || !element.annotations.empty()) return false;
  const std::uint32_t token = element.tokens.begin;
  std::uint32_t& longest = scan_.profiles->of_token(token).longest;
  if (longest == 0) longest = longest_entry_at(token);
  if (longest == 1) return true;
  const std::size_t last = std::size_t{index} + longest - 1;
  return last < view_.elements.size() && view_.elements[last].tokens == Span{token + longest - 1, token + longest};
}

ProfileId ElementFacts::profile(std::uint32_t index) {
  const Element& element = view_.elements[index];
  if (is_alone(index)) return profile_of_token(element.tokens.begin);
  find_lists(index);
  const bool single = element.tokens.size() == 1;
  const std::uint32_t token = element.tokens.begin;
  key_.kind = single ? scan_.profiles->kind(scan_.document.token(token), scan_.document.tokens[token]) : 0;
  key_.final_stop = single && is_final_stop(token);
  key_.types.clear();
  for (const std::uint32_t id : view_.annotations_of(element))
    key_.types.emplace_back(scan_.annotations[id].type, values(id));
  return scan_.profiles->find(key_);
}

// What an annotation's fields say, as far as facts ask for it: a number.
std::uint32_t ElementFacts::values(std::uint32_t annotation) {
  const Annotation& a = scan_.annotations[annotation];
  const auto facts = scan_.profiles->facts_of_values(a.type);
  if (facts.empty()) return 0;
  std::uint32_t& known = scan_.profiles->of_annotation(annotation).values;
  if (known != kNone) return known;
  values_.clear();
  for (const FactId fact : facts)
    if (meets(scan_.program.facts[fact], a)) values_.push_back(fact);
  return known = scan_.profiles->values(values_);
}

// The same in all views in which the token is alone.
ProfileId ElementFacts::profile_of_token(std::uint32_t token) {
  ProfileId& known = scan_.profiles->of_token(token).profile;
  if (known != kNone) return known;
  return known = scan_.profiles->find(scan_.document.token(token), scan_.document.tokens[token], is_final_stop(token),
                                      scan_.hits_at(token));
}

// Finds the codes of the element's facts, sorted.
void ElementFacts::ask(std::uint32_t index, ProfileId profile) {
  const Element& element = view_.elements[index];
  codes_.clear();
  find_lists(index);
  if (element.tokens.size() == 1) add_words(element);
  add_lists();
  add_types(element);
  const std::uint16_t shape = element.tokens.size() == 1 ? scan_.document.tokens[element.tokens.begin].shape : 0;
  if (profile != kNone)
    scan_.profiles->add_tested(number_, profile, shape, codes_, [&](FactId fact) { return holds(fact, index); });
  else
    for (const auto& test : view_.spec->tested)
      if ((shape & test.shape) == test.shape && holds(test.fact, index)) codes_.push_back(test.code);
  std::sort(codes_.begin(), codes_.end());
  codes_.erase(std::unique(codes_.begin(), codes_.end()), codes_.end());
}

// The lists that have an entry from an element's first token on, each with the number of elements that it covers. A
// hit that ends inside an element is none of them.
void ElementFacts::find_lists(std::uint32_t index) {
  key_.lists.clear();
  const std::uint32_t begin = view_.elements[index].tokens.begin;
  for (const EntryHit& hit : scan_.hits_at(begin)) {
    const std::uint32_t end = begin + hit.length;
    std::uint32_t last = index;
    while (last + 1 < view_.elements.size() && view_.elements[last].tokens.end < end) ++last;
    if (view_.elements[last].tokens.end == end) key_.lists.emplace_back(hit.list, last - index + 1);
  }
}

void ElementFacts::add_words(const Element& element) {
  const auto found = view_.spec->by_word.find(scan_.document.tokens[element.tokens.begin].word);
  if (found == view_.spec->by_word.end()) return;
  for (const auto& word : found->second)
    if (word.written.empty() || case_agrees(word.written, scan_.document.token(element.tokens.begin)))
      codes_.push_back(word.code);
}

void ElementFacts::add_lists() {
  for (const auto& [list, length] : key_.lists) {
    const auto found = view_.spec->by_list.find(list);
    if (found == view_.spec->by_list.end()) continue;
    for (const auto& [wanted, code] : found->second)
      if (wanted == length || wanted == 0) codes_.push_back(code);
  }
}

void ElementFacts::add_types(const Element& element) {
  for (const std::uint32_t id : view_.annotations_of(element)) {
    const auto codes = view_.spec->by_type.find(scan_.annotations[id].type);
    if (codes != view_.spec->by_type.end()) codes_.insert(codes_.end(), codes->second.begin(), codes->second.end());
  }
}

bool ElementFacts::holds(FactId id, std::uint32_t index) const {
  const Fact& fact = scan_.program.facts[id];
  const Element& element = view_.elements[index];
  const bool single = element.tokens.size() == 1;
  const Token& token = scan_.document.tokens[element.tokens.begin];
  switch (fact.kind) {
    case Fact::Kind::words: return single && has_word(fact, element.tokens.begin);
    case Fact::Kind::list: return has_entry(fact);
    case Fact::Kind::shape: return single && (token.shape & fact.shape) == fact.shape;
    case Fact::Kind::regex: return single && RE2::FullMatch(piece(scan_.words(element.tokens)), fact.regex->get());
    case Fact::Kind::type: return has_annotation(fact, element);
    case Fact::Kind::final_stop: return single && is_final_stop(element.tokens.begin);
    case Fact::Kind::all:
      return std::all_of(fact.children.begin(), fact.children.end(), [&](FactId c) { return holds(c, index); });
    case Fact::Kind::any:
      return std::any_of(fact.children.begin(), fact.children.end(), [&](FactId c) { return holds(c, index); });
    case Fact::Kind::none:
      return std::none_of(fact.children.begin(), fact.children.end(), [&](FactId c) { return holds(c, index); });
  }
  return false;
}

bool ElementFacts::has_word(const Fact& fact, std::uint32_t token) const {
  const WordId word = scan_.document.tokens[token].word;
  if (word == 0) return false;
  auto test = std::lower_bound(fact.words.begin(), fact.words.end(), word,
                               [](const WordTest& t, WordId w) { return t.word < w; });
  for (; test != fact.words.end() && test->word == word; ++test)
    if (test->written.empty() || case_agrees(test->written, scan_.document.token(token))) return true;
  return false;
}

bool ElementFacts::has_entry(const Fact& fact) const {
  return std::any_of(key_.lists.begin(), key_.lists.end(), [&](const auto& entry) {
    return entry.first == fact.list && (fact.length == 0 || fact.length == entry.second);
  });
}

bool ElementFacts::has_annotation(const Fact& fact, const Element& element) const {
  const auto& members = scan_.program.types[fact.type].members;
  const auto annotations = view_.annotations_of(element);
  return std::any_of(annotations.begin(), annotations.end(), [&](std::uint32_t id) {
    const Annotation& a = scan_.annotations[id];
    return std::find(members.begin(), members.end(), a.type) != members.end() && meets(fact, a);
  });
}

// All conditions that speak of the annotation's own type.
bool ElementFacts::meets(const Fact& fact, const Annotation& a) const {
  return std::all_of(fact.conditions.begin(), fact.conditions.end(),
                     [&](const FieldCondition& c) { return c.type != a.type || has_value(a, c) == c.equal; });
}

bool ElementFacts::has_value(const Annotation& a, const FieldCondition& condition) const {
  for (const Captured& captured : a.fields) {
    if (captured.field != condition.field) continue;
    if (condition.in_list ? is_entry(captured, condition.list) : is_text(captured, condition.value)) return true;
  }
  return false;
}

bool ElementFacts::is_entry(const Captured& captured, ListId list) const {
  return !captured.tokens.empty() && scan_.entry_at(captured.tokens, list);
}

bool ElementFacts::is_text(const Captured& captured, const std::string& wanted) const {
  if (captured.has_value && folded(captured.value) == wanted) return true;
  if (captured.annotation != kNone && folded(scan_.annotations[captured.annotation].value) == wanted) return true;
  return captured.has_span && folded(scan_.document.view(captured.bytes)) == wanted;
}

// Punctuation that closes a sentence: nothing but punctuation stands behind it.
bool ElementFacts::is_final_stop(std::uint32_t token) const {
  if (!(scan_.document.tokens[token].shape & kPunct)) return false;
  if (token < scan_.tails[scan_.sentence_of(token)]) return false;
  const char c = scan_.document.token(token).front();
  return c != ')' && c != '"' && c != '\'' && c != '%' && c != '$';
}

}  // namespace rapporteur
