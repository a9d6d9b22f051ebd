#include "engine/matcher/view.hpp"

#include <algorithm>

#include "engine/matcher/element_facts.hpp"
#include "engine/program/view_codec.hpp"

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
  if (candidates.size() < 2) return candidates;
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
void fold(const Scan& scan, const Unit& unit, std::vector<std::uint32_t> folded, View& view) {
  std::sort(folded.begin(), folded.end(), [&](std::uint32_t x, std::uint32_t y) {
    const Span a = scan.annotations[x].tokens, b = scan.annotations[y].tokens;
    if (a.begin != b.begin) return a.begin < b.begin;
    if (a.end != b.end) return a.end > b.end;
    return x < y;
  });
  view.elements.reserve(unit.tokens.size());
  std::uint32_t token = unit.tokens.begin;
  const auto tokens_before = [&](std::uint32_t end) {
    for (; token < end; ++token) view.elements.push_back({{token, token + 1}, {}});
  };
  for (const std::uint32_t id : folded) {
    const Span span = scan.annotations[id].tokens;
    const auto at = static_cast<std::uint32_t>(view.annotations.size());
    if (!view.elements.empty() && view.elements.back().tokens == span && !view.elements.back().annotations.empty()) {
      ++view.elements.back().annotations.end;
    } else {
      if (span.begin < token) continue;  // inside the one before
      tokens_before(span.begin);
      view.elements.push_back({span, {at, at + 1}});
      token = span.end;
    }
    view.annotations.push_back(id);
  }
  tokens_before(unit.tokens.end);
}

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

View make_elements(const Scan& scan, const ViewSpec& spec, const Unit& unit, std::uint32_t stratum,
                   const std::vector<Span>& triggers) {
  View view;
  view.spec = &spec;
  fold(scan, unit, folding(scan, spec, unit, stratum, triggers), view);
  ElementFacts facts(scan, view);
  for (std::uint32_t i = 0; i < view.elements.size(); ++i) {
    view.elements[i].codes = facts.codes(i);
    view.codes.add(view.elements[i].codes->bits);
  }
  return view;
}

void make_bytes(const Scan& scan, View& view) {
  if (!view.bytes.empty()) return;
  const std::uint32_t first = view.elements.front().tokens.begin;
  std::uint32_t sentence = scan.sentence_of(first);
  const auto start_marker = [&] {
    const Sentence& begun = scan.document.sentences[sentence];
    const bool paragraph = begun.starts_paragraph && begun.tokens.begin >= first;
    view.bytes.append(codec::kMarkers, paragraph ? codec::kParagraph : codec::kSentence);
  };
  view.bytes.reserve(6 * view.elements.size());
  view.starts.reserve(view.elements.size() + 1);
  start_marker();
  for (const Element& element : view.elements) {
    while (element.tokens.begin >= scan.document.sentences[sentence].tokens.end) {
      ++sentence;
      view.bytes.append(codec::kMarkers, codec::kEnd);
      start_marker();
    }
    view.starts.push_back(static_cast<std::uint32_t>(view.bytes.size()));
    view.bytes += codec::kElement;
    for (const std::uint32_t code : element.codes->codes) codec::append(view.bytes, code, view.spec->wide);
  }
  view.starts.push_back(static_cast<std::uint32_t>(view.bytes.size()));
  view.bytes.append(codec::kMarkers, codec::kEnd);
}

View make_view(const Scan& scan, const ViewSpec& spec, const Unit& unit, std::uint32_t stratum,
               const std::vector<Span>& triggers) {
  View view = make_elements(scan, spec, unit, stratum, triggers);
  make_bytes(scan, view);
  return view;
}

std::vector<Unit> clauses_of(const Scan& scan, const ViewSpec& spec, std::uint32_t sentence, std::uint32_t stratum) {
  const Span sentences{sentence, sentence + 1}, all = scan.document.sentences[sentence].tokens;
  View view;
  fold(scan, {sentences, all}, folding(scan, spec, {sentences, all}, stratum, {}), view);
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
