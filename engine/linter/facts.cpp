#include "engine/linter/facts.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "engine/linter/token_regex.hpp"
#include "engine/linter/word_shapes.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur::linter {
namespace {

using Kind = Fact::Kind;

// Both lists of tests are sorted by word.
bool share_a_word(const std::vector<WordTest>& a, const std::vector<WordTest>& b) {
  return std::any_of(a.begin(), a.end(), [&](const WordTest& test) {
    const auto found = std::lower_bound(b.begin(), b.end(), test.word,
                                        [](const WordTest& other, WordId word) { return other.word < word; });
    return found != b.end() && found->word == test.word;  // of two spellings ALL CAPITALS fit both
  });
}

bool same(const FieldCondition& a, const FieldCondition& b) {
  return a.type == b.type && a.field == b.field && a.equal == b.equal && a.in_list == b.in_list && a.list == b.list &&
         a.value == b.value;
}

}  // namespace

Words Facts::words_of(const WordTest& test) const {
  return {{std::string(program_.lexicon.word_text(test.word))}, {test.written}};
}

bool Facts::implies(FactId a, FactId b) const {
  if (a == b) return true;
  const Fact &x = at(a), &y = at(b);
  const auto b_has = [&](FactId child) { return implies(a, child); };
  const auto a_has = [&](FactId child) { return implies(child, b); };
  if (y.kind == Kind::all) return std::all_of(y.children.begin(), y.children.end(), b_has);
  if (x.kind == Kind::any) return std::all_of(x.children.begin(), x.children.end(), a_has);
  if (x.kind == Kind::all && std::any_of(x.children.begin(), x.children.end(), a_has)) return true;
  if (y.kind == Kind::any) return std::any_of(y.children.begin(), y.children.end(), b_has);
  if (y.kind == Kind::none)
    return std::all_of(y.children.begin(), y.children.end(), [&](FactId child) { return excludes(a, child); });
  return plainly_implies(x, y);
}

bool Facts::plainly_implies(const Fact& a, const Fact& b) const {
  const bool single = b.length <= 1;
  if (a.kind == Kind::words && !a.words.empty()) {
    const auto all = [&](const auto& holds) { return std::all_of(a.words.begin(), a.words.end(), holds); };
    if (b.kind == Kind::words) return within(a.words, b.words);
    if (b.kind == Kind::list && single)
      return all([&](const WordTest& test) { return entries_.cover(b.list, words_of(test)); });
    if (b.kind == Kind::shape)
      return all([&](const WordTest& test) {
        return has_shape(words_of(test).folded[0], test.written, b.shape, program_.text_words);
      });
  }
  if (a.kind == Kind::list && b.kind == Kind::list)
    return (a.length == b.length || b.length == 0) && list_within(a.list, b.list);
  if (a.kind == Kind::list && b.kind == Kind::words) return a.length == 1 && list_within(a.list, b.words);
  if (a.kind == Kind::shape && b.kind == Kind::shape) return (implied_shape(a.shape) & b.shape) == b.shape;
  return a.kind == Kind::type && b.kind == Kind::type && type_within(a, b);
}

bool Facts::within(const std::vector<WordTest>& inner, const std::vector<WordTest>& outer) const {
  return std::all_of(inner.begin(), inner.end(), [&](const WordTest& test) {
    return std::any_of(outer.begin(), outer.end(), [&](const WordTest& other) {
      return other.word == test.word && (other.written.empty() || other.written == test.written);
    });
  });
}

bool Facts::list_within(ListId inner, ListId outer) const {
  if (inner == outer) return true;
  const auto* entries = entries_.of(inner);
  return entries && !entries->empty() && std::all_of(entries->begin(), entries->end(), [&](const Words& words) {
           return entries_.cover(outer, words);
         });
}

bool Facts::list_within(ListId inner, const std::vector<WordTest>& outer) const {
  const auto* entries = entries_.of(inner);
  if (!entries || entries->empty() || program_.lexicon.longest(inner) != 1) return false;
  return std::all_of(entries->begin(), entries->end(), [&](const Words& words) {
    return within({{program_.lexicon.word(words.folded[0]), words.written[0]}}, outer);
  });
}

bool Facts::type_within(const Fact& inner, const Fact& outer) const {
  const auto &in = program_.types[inner.type].members, &out = program_.types[outer.type].members;
  const bool all = std::all_of(in.begin(), in.end(),
                               [&](TypeId member) { return std::find(out.begin(), out.end(), member) != out.end(); });
  return all && std::all_of(outer.conditions.begin(), outer.conditions.end(), [&](const FieldCondition& wanted) {
           return std::any_of(inner.conditions.begin(), inner.conditions.end(),
                              [&](const FieldCondition& given) { return same(given, wanted); });
         });
}

bool Facts::excludes(FactId a, FactId b) const {
  const Fact &x = at(a), &y = at(b);
  const auto excludes_b = [&](FactId child) { return excludes(child, b); };
  const auto excludes_a = [&](FactId child) { return excludes(a, child); };
  if (x.kind == Kind::any) return std::all_of(x.children.begin(), x.children.end(), excludes_b);
  if (y.kind == Kind::any) return std::all_of(y.children.begin(), y.children.end(), excludes_a);
  if (x.kind == Kind::all) return std::any_of(x.children.begin(), x.children.end(), excludes_b);
  if (y.kind == Kind::all) return std::any_of(y.children.begin(), y.children.end(), excludes_a);
  if (x.kind == Kind::none)
    return std::any_of(x.children.begin(), x.children.end(), [&](FactId child) { return implies(b, child); });
  if (y.kind == Kind::none)
    return std::any_of(y.children.begin(), y.children.end(), [&](FactId child) { return implies(a, child); });
  return plainly_excludes(x, y) || plainly_excludes(y, x);
}

// One way round. Words, shapes and token expressions hold of single tokens only; a list's entry of one element may be
// an annotation of several tokens.
bool Facts::plainly_excludes(const Fact& a, const Fact& b) const {
  if (a.kind == Kind::words) {
    const auto none = [&](const auto& may) { return std::none_of(a.words.begin(), a.words.end(), may); };
    if (b.kind == Kind::words) return !share_a_word(a.words, b.words);
    if (b.kind == Kind::shape)
      return none([&](const WordTest& test) {
        return may_have_shape(words_of(test).folded[0], test.written, b.shape, program_.text_words);
      });
    if (b.kind == Kind::list && b.length == 1)
      return none([&](const WordTest& test) { return entries_.may_hold(b.list, words_of(test)); });
    if (b.kind == Kind::regex)
      return none(
          [&](const WordTest& test) { return may_match(words_of(test).folded[0], test.written, b.regex->get()); });
  }
  if (a.kind == Kind::shape && b.kind == Kind::shape) return shapes_exclude(a.shape, b.shape);
  if (a.kind == Kind::list && a.length == 1 && b.kind == Kind::shape) return list_lacks(a.list, b.shape);
  return a.kind == Kind::list && b.kind == Kind::list && a.length == 1 && b.length == 1 && lists_apart(a.list, b.list);
}

bool Facts::list_lacks(ListId list, std::uint16_t shape) const {
  const auto* entries = entries_.of(list);
  return entries && std::none_of(entries->begin(), entries->end(), [&](const Words& words) {
           return words.size() == 1 && may_have_shape(words.folded[0], words.written[0], shape, program_.text_words);
         });
}

bool Facts::lists_apart(ListId a, ListId b) const {
  const auto* entries = entries_.of(a);
  return entries && std::none_of(entries->begin(), entries->end(),
                                 [&](const Words& words) { return entries_.may_hold(b, words); });
}

bool Facts::never(FactId id) const {
  const Fact& fact = at(id);
  const auto child_never = [&](FactId child) { return never(child); };
  switch (fact.kind) {
    case Kind::words: return fact.words.empty();
    case Kind::list: return entries_.is_empty(fact.list);
    case Kind::regex: return never_matches_token(fact.regex->source());
    case Kind::type: {
      const auto& members = program_.types[fact.type].members;
      return std::none_of(members.begin(), members.end(), [&](TypeId member) { return made_[member]; });
    }
    case Kind::any: return std::all_of(fact.children.begin(), fact.children.end(), child_never);
    case Kind::all: return contradicts_itself(fact);
    default: return false;
  }
}

bool Facts::contradicts_itself(const Fact& all) const {
  for (std::size_t i = 0; i < all.children.size(); ++i) {
    if (never(all.children[i])) return true;
    for (std::size_t j = 0; j < i; ++j)
      if (excludes(all.children[j], all.children[i])) return true;
  }
  return false;
}

}  // namespace rapporteur::linter
