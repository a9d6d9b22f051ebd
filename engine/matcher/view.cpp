#include "engine/matcher/view.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "engine/program/view_codec.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur {
namespace {

// Spans of which no two cross. One more is tested against all by what begins and what ends inside of it.
class Nest {
 public:
  explicit Nest(Span tokens)
      : tokens_(tokens), farthest_end_(tokens.size() + 1), nearest_begin_(tokens.size() + 1, kNone) {}

  bool add(Span span) {
    if (crosses(span)) return false;
    auto &end = farthest_end_[span.begin - tokens_.begin], &begin = nearest_begin_[span.end - tokens_.begin];
    end = std::max(end, span.end);
    begin = std::min(begin, span.begin);
    return true;
  }

 private:
  bool crosses(Span span) const {
    for (std::uint32_t t = span.begin + 1; t < span.end; ++t)
      if (farthest_end_[t - tokens_.begin] > span.end || nearest_begin_[t - tokens_.begin] < span.begin) return true;
    return false;
  }

  Span tokens_;
  std::vector<std::uint32_t> farthest_end_, nearest_begin_;  // of the spans that begin, that end at a token
};

bool covers_part_of_trigger(Span span, const std::vector<Span>& triggers) {
  return std::any_of(triggers.begin(), triggers.end(),
                     [&](Span trigger) { return span.overlaps(trigger) && !trigger.contains(span); });
}

// The annotations that fold, the winners of crossings only: types in declared order, then the longest, then the
// leftmost.
std::vector<std::uint32_t> folding(const Scan& scan, const ViewSpec& spec, const Unit& unit, std::uint32_t stratum,
                                   const std::vector<Span>& triggers) {
  std::vector<std::uint32_t> candidates;
  for (std::uint32_t s = unit.sentences.begin; s < unit.sentences.end; ++s)
    for (const std::uint32_t id : scan.at[s]) {
      const Annotation& a = scan.annotations[id];
      if (a.dead || !spec.folds[a.type] || a.stratum >= stratum || !unit.tokens.contains(a.tokens)) continue;
      if (!covers_part_of_trigger(a.tokens, triggers)) candidates.push_back(id);
    }
  std::sort(candidates.begin(), candidates.end(), [&](std::uint32_t x, std::uint32_t y) {
    const Annotation &a = scan.annotations[x], &b = scan.annotations[y];
    if (a.type != b.type) return a.type < b.type;
    if (a.tokens.size() != b.tokens.size()) return a.tokens.size() > b.tokens.size();
    if (a.tokens.begin != b.tokens.begin) return a.tokens.begin < b.tokens.begin;
    return x < y;
  });
  Nest nest(unit.tokens);
  std::erase_if(candidates, [&](std::uint32_t id) { return !nest.add(scan.annotations[id].tokens); });
  return candidates;
}

// The outermost annotations become elements; the tokens between them are elements of their own.
void make_elements(const Scan& scan, const Unit& unit, std::vector<std::uint32_t> folded, View& view) {
  std::sort(folded.begin(), folded.end(), [&](std::uint32_t x, std::uint32_t y) {
    const Span a = scan.annotations[x].tokens, b = scan.annotations[y].tokens;
    if (a.begin != b.begin) return a.begin < b.begin;
    if (a.end != b.end) return a.end > b.end;
    return x < y;
  });
  std::uint32_t token = unit.tokens.begin;
  for (const std::uint32_t id : folded) {
    const Span span = scan.annotations[id].tokens;
    if (!view.elements.empty() && view.elements.back().tokens == span && !view.elements.back().annotations.empty()) {
      view.elements.back().annotations.push_back(id);
      continue;
    }
    if (span.begin < token) continue;  // inside the one before
    for (; token < span.begin; ++token) view.elements.push_back({{token, token + 1}, {}});
    view.elements.push_back({span, {id}});
    token = span.end;
  }
  for (; token < unit.tokens.end; ++token) view.elements.push_back({{token, token + 1}, {}});
}

class FactTester {
 public:
  FactTester(const Scan& scan, const View& view, Span hits) : scan_(scan), view_(view), hits_(hits) {
    std::uint32_t hit = hits.begin;
    for (const Element& element : view.elements) {
      while (hit < hits.end && scan.hits[hit].begin < element.tokens.begin) ++hit;
      first_hit_.push_back(hit);
    }
  }

  // Appends the codes of the element's facts, sorted.
  void codes(std::uint32_t index, std::vector<std::uint32_t>& out) {
    const Element& element = view_.elements[index];
    find_lists(index);
    if (element.tokens.size() == 1) add_words(element, out);
    add_lists(out);
    for (const std::uint32_t id : element.annotations) {
      const auto codes = view_.spec->by_type.find(scan_.annotations[id].type);
      if (codes != view_.spec->by_type.end()) out.insert(out.end(), codes->second.begin(), codes->second.end());
    }
    const std::uint16_t shape = element.tokens.size() == 1 ? scan_.document.tokens[element.tokens.begin].shape : 0;
    for (const auto& test : view_.spec->tested)
      if ((shape & test.shape) == test.shape && holds(test.fact, index)) out.push_back(test.code);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }

 private:
  void add_words(const Element& element, std::vector<std::uint32_t>& out) const {
    const auto found = view_.spec->by_word.find(scan_.document.tokens[element.tokens.begin].word);
    if (found == view_.spec->by_word.end()) return;
    for (const auto& word : found->second)
      if (word.written.empty() || case_agrees(word.written, scan_.document.token(element.tokens.begin)))
        out.push_back(word.code);
  }

  // The lists that have an entry from an element's first token on, each with the number of elements that it covers. A
  // hit that ends inside an element is none of them.
  void find_lists(std::uint32_t index) {
    lists_.clear();
    const std::uint32_t begin = view_.elements[index].tokens.begin;
    for (std::uint32_t h = first_hit_[index]; h < hits_.end && scan_.hits[h].begin == begin; ++h) {
      const std::uint32_t end = begin + scan_.hits[h].length;
      std::uint32_t last = index;
      while (last + 1 < view_.elements.size() && view_.elements[last].tokens.end < end) ++last;
      if (view_.elements[last].tokens.end == end) lists_.emplace_back(scan_.hits[h].list, last - index + 1);
    }
  }

  void add_lists(std::vector<std::uint32_t>& out) const {
    for (const auto& [list, length] : lists_) {
      const auto found = view_.spec->by_list.find(list);
      if (found == view_.spec->by_list.end()) continue;
      for (const auto& [wanted, code] : found->second)
        if (wanted == length || wanted == 0) out.push_back(code);
    }
  }

  bool holds(FactId id, std::uint32_t index) const {
    const Fact& fact = scan_.program.facts[id];
    const Element& element = view_.elements[index];
    const bool single = element.tokens.size() == 1;
    const Token& token = scan_.document.tokens[element.tokens.begin];
    switch (fact.kind) {
      case Fact::Kind::words: return single && has_word(fact, element.tokens.begin);
      case Fact::Kind::list: return has_entry(fact);
      case Fact::Kind::shape: return single && (token.shape & fact.shape) == fact.shape;
      case Fact::Kind::regex: return single && RE2::FullMatch(re2_piece(element.tokens), *fact.regex);
      case Fact::Kind::type: return has_annotation(fact, element);
      case Fact::Kind::final_stop: return single && is_final_stop(index);
      case Fact::Kind::all:
        return std::all_of(fact.children.begin(), fact.children.end(), [&](FactId c) { return holds(c, index); });
      case Fact::Kind::any:
        return std::any_of(fact.children.begin(), fact.children.end(), [&](FactId c) { return holds(c, index); });
      case Fact::Kind::none:
        return std::none_of(fact.children.begin(), fact.children.end(), [&](FactId c) { return holds(c, index); });
    }
    return false;
  }

  re2::StringPiece re2_piece(Span tokens) const {
    const auto words = scan_.words(tokens);
    return {words.data(), words.size()};
  }

  bool has_word(const Fact& fact, std::uint32_t token) const {
    const WordId word = scan_.document.tokens[token].word;
    if (word == 0) return false;
    auto test = std::lower_bound(fact.words.begin(), fact.words.end(), word,
                                 [](const WordTest& t, WordId w) { return t.word < w; });
    for (; test != fact.words.end() && test->word == word; ++test)
      if (test->written.empty() || case_agrees(test->written, scan_.document.token(token))) return true;
    return false;
  }

  bool has_entry(const Fact& fact) const {
    return std::any_of(lists_.begin(), lists_.end(), [&](const auto& entry) {
      return entry.first == fact.list && (fact.length == 0 || fact.length == entry.second);
    });
  }

  bool has_annotation(const Fact& fact, const Element& element) const {
    const auto& members = scan_.program.types[fact.type].members;
    return std::any_of(element.annotations.begin(), element.annotations.end(), [&](std::uint32_t id) {
      const Annotation& a = scan_.annotations[id];
      return std::find(members.begin(), members.end(), a.type) != members.end() && meets(fact, a);
    });
  }

  // All conditions that speak of the annotation's own type.
  bool meets(const Fact& fact, const Annotation& a) const {
    return std::all_of(fact.conditions.begin(), fact.conditions.end(),
                       [&](const FieldCondition& c) { return c.type != a.type || has_value(a, c) == c.equal; });
  }

  bool has_value(const Annotation& a, const FieldCondition& condition) const {
    for (const Captured& captured : a.fields) {
      if (captured.field != condition.field) continue;
      if (condition.in_list ? is_entry(captured, condition.list) : is_text(captured, condition.value)) return true;
    }
    return false;
  }

  bool is_text(const Captured& captured, const std::string& wanted) const {
    if (captured.has_value && folded(captured.value) == wanted) return true;
    if (captured.annotation != kNone && folded(scan_.annotations[captured.annotation].value) == wanted) return true;
    return captured.has_span && folded(scan_.document.view(captured.bytes)) == wanted;
  }

  bool is_entry(const Captured& captured, ListId list) const {
    return !captured.tokens.empty() && scan_.entry_at(captured.tokens, list);
  }

  // Punctuation that closes a sentence: nothing but punctuation stands behind it.
  bool is_final_stop(std::uint32_t index) const {
    const std::uint32_t token = view_.elements[index].tokens.begin;
    if (token < scan_.tails[scan_.sentence_of(token)]) return false;
    const char c = scan_.document.token(token).front();
    return c != ')' && c != '"' && c != '\'' && c != '%' && c != '$';
  }

  const Scan& scan_;
  const View& view_;
  Span hits_;
  std::vector<std::pair<ListId, std::uint32_t>> lists_;  // of the element that is asked about
  std::vector<std::uint32_t> first_hit_;  // by element: the first hit that begins at its first token or behind
};

}  // namespace

Span View::elements_of(std::uint32_t begin, std::uint32_t end, bool mirrored) const {
  const auto& offsets = mirrored ? mirror_starts : starts;
  const auto index = [&](std::uint32_t offset) {
    return static_cast<std::uint32_t>(std::lower_bound(offsets.begin(), offsets.end() - 1, offset) - offsets.begin());
  };
  const std::uint32_t first = index(begin), last = index(end), n = static_cast<std::uint32_t>(elements.size());
  return mirrored ? Span{n - last, n - first} : Span{first, last};
}

std::uint32_t View::element_from(std::uint32_t token) const {
  const auto at = std::lower_bound(elements.begin(), elements.end(), token,
                                   [](const Element& e, std::uint32_t t) { return e.tokens.begin < t; });
  return static_cast<std::uint32_t>(at - elements.begin());
}

View make_view(const Scan& scan, const ViewSpec& spec, const Unit& unit, std::uint32_t stratum,
               const std::vector<Span>& triggers) {
  View view;
  view.spec = &spec;
  make_elements(scan, unit, folding(scan, spec, unit, stratum, triggers), view);
  const Span hits{scan.hits_of[unit.sentences.begin].begin, scan.hits_of[unit.sentences.end - 1].end};
  FactTester tester(scan, view, hits);
  std::vector<std::uint32_t> codes;
  std::uint32_t sentence = unit.sentences.begin;
  const auto start_marker = [&] {
    const Sentence& begun = scan.document.sentences[sentence];
    const bool paragraph = begun.starts_paragraph && begun.tokens.begin >= unit.tokens.begin;
    view.bytes.append(codec::kMarkers, paragraph ? codec::kParagraph : codec::kSentence);
  };
  start_marker();
  for (std::uint32_t i = 0; i < view.elements.size(); ++i) {
    while (view.elements[i].tokens.begin >= scan.document.sentences[sentence].tokens.end) {
      ++sentence;
      view.bytes.append(codec::kMarkers, codec::kEnd);
      start_marker();
    }
    view.starts.push_back(static_cast<std::uint32_t>(view.bytes.size()));
    view.bytes += codec::kElement;
    codes.clear();
    tester.codes(i, codes);
    for (const std::uint32_t code : codes) codec::append(view.bytes, code, spec.wide);
  }
  view.starts.push_back(static_cast<std::uint32_t>(view.bytes.size()));
  view.bytes.append(codec::kMarkers, codec::kEnd);
  return view;
}

std::vector<Unit> clauses_of(const Scan& scan, const ViewSpec& spec, std::uint32_t sentence, std::uint32_t stratum) {
  const Span sentences{sentence, sentence + 1}, all = scan.document.sentences[sentence].tokens;
  View view;
  make_elements(scan, {sentences, all}, folding(scan, spec, {sentences, all}, stratum, {}), view);
  std::vector<Unit> out;
  std::uint32_t begin = all.begin, behind_stop = all.begin;
  for (const Element& element : view.elements) {
    const std::uint32_t token = element.tokens.begin;
    const std::uint32_t stop = element.tokens.size() == 1 && token >= behind_stop ? scan.clause_stop(token) : 0;
    if (stop == 0) continue;
    if (begin < token) out.push_back({sentences, {begin, token}});
    begin = behind_stop = token + stop;
  }
  if (begin < all.end) out.push_back({sentences, {begin, all.end}});
  return out;
}

void make_mirror(View& view) {
  if (!view.mirror.empty()) return;
  const std::uint32_t n = static_cast<std::uint32_t>(view.elements.size());
  std::uint32_t end = static_cast<std::uint32_t>(view.bytes.size());
  // The markers that stand before an element's separator come behind it here.
  view.mirror.append(codec::kMarkers, codec::kEnd);
  end -= codec::kMarkers;
  for (std::uint32_t i = n; i-- > 0;) {
    view.mirror_starts.push_back(static_cast<std::uint32_t>(view.mirror.size()));
    view.mirror.append(view.bytes, view.starts[i], end - view.starts[i]);
    end = view.starts[i];
    while (end > 0 && codec::is_marker(view.bytes[end - 1])) --end;
    view.mirror.append(view.bytes.rend() - view.starts[i], view.bytes.rend() - end);
  }
  view.mirror_starts.push_back(static_cast<std::uint32_t>(view.mirror.size() - codec::kMarkers));
}

}  // namespace rapporteur
