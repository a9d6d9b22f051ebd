#include "engine/matcher/search.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "engine/program/view_codec.hpp"

namespace rapporteur {
namespace {

using re2::StringPiece;

constexpr std::uint32_t kMaxItems = 1000;  // of one repetition

// Turns groups into captures. RE2 keeps only the last round of a repetition, so its span is divided again, item by
// item.
class Collector {
 public:
  Collector(const Scan& scan, const View& view, const std::string& bytes, TypeId type, bool mirrored,
            std::vector<PathCapture>& out)
      : scan_(scan), view_(view), bytes_(bytes), type_(scan.program.types[type]), mirrored_(mirrored), out_(out) {}

  void collect(const Matcher& matcher, const std::vector<StringPiece>& groups, const std::vector<std::uint32_t>& path) {
    // By group number, which is the order of the text.
    std::size_t repetition = 0;
    for (const CaptureGroup& capture : matcher.captures) {
      for (; repetition < matcher.repetitions.size() && matcher.repetitions[repetition].group < capture.group;
           ++repetition)
        divide_if_there(matcher, groups, repetition, path);
      if (groups[capture.group].data()) add(capture, elements_of(groups[capture.group]), path);
    }
    for (; repetition < matcher.repetitions.size(); ++repetition) divide_if_there(matcher, groups, repetition, path);
  }

  void add(const CaptureGroup& capture, Span elements, const std::vector<std::uint32_t>& path) {
    if (capture.constant) {
      out_.push_back({{.field = capture.field, .has_value = true, .value = capture.value}, elements, path});
      return;
    }
    if (elements.empty()) return;
    if (!capture.parts.empty()) return add_parts(capture, elements, path);
    Captured value{.field = capture.field, .has_span = true, .tokens = view_.tokens_of(elements)};
    value.bytes = scan_.document.bytes(value.tokens);
    if (elements.size() == 1) value.annotation = annotation_for(capture, view_.elements[elements.begin]);
    if (capture.column >= 0) add_column(capture, value);
    out_.push_back({std::move(value), elements, path});
  }

 private:
  Span elements_of(StringPiece piece) const {
    const auto begin = static_cast<std::uint32_t>(piece.data() - bytes_.data());
    return view_.elements_of(begin, begin + static_cast<std::uint32_t>(piece.size()), mirrored_);
  }

  void divide_if_there(const Matcher& matcher, const std::vector<StringPiece>& groups, std::size_t repetition,
                       const std::vector<std::uint32_t>& path) {
    const StringPiece span = groups[matcher.repetitions[repetition].group];
    if (span.data()) divide(matcher.repetitions[repetition].steps, span, static_cast<std::uint32_t>(repetition), path);
  }

  void divide(const std::vector<std::unique_ptr<const Matcher>>& steps, StringPiece span, std::uint32_t repetition,
              const std::vector<std::uint32_t>& outer) {
    for (std::uint32_t item = 0; !span.empty() && item < kMaxItems; ++item) {
      const Matcher& step = *steps[std::min<std::size_t>(item, steps.size() - 1)];
      std::vector<StringPiece> groups(step.groups + 1);
      if (!step.re->get().Match(span, 0, span.size(), RE2::ANCHOR_BOTH, groups.data(), static_cast<int>(groups.size())))
        return;
      std::vector<std::uint32_t> path = outer;
      path.push_back(repetition << 16 | item);
      collect(step, groups, path);
      if (groups[step.rest].size() == span.size()) return;
      span = groups[step.rest];
    }
  }

  // `<Title>.person`: the fields of every such annotation on the element, each value once.
  void add_parts(const CaptureGroup& capture, Span elements, const std::vector<std::uint32_t>& path) {
    std::vector<Span> seen;
    for (const std::uint32_t id : view_.annotations_of(view_.elements[elements.begin])) {
      const Annotation& a = scan_.annotations[id];
      const auto meant = std::find_if(capture.parts.begin(), capture.parts.end(),
                                      [&](const auto& part) { return part.first == a.type; });
      if (meant == capture.parts.end()) continue;
      for (const Captured& part : a.fields) {
        if (part.field != meant->second || std::find(seen.begin(), seen.end(), part.bytes) != seen.end()) continue;
        seen.push_back(part.bytes);
        Captured value = part;
        value.field = capture.field;
        out_.push_back({std::move(value), elements, path});
      }
    }
  }

  // The annotation that the capture means: of the type it names, or else one that the field can hold.
  std::uint32_t annotation_for(const CaptureGroup& capture, const Element& element) const {
    const std::vector<TypeId> named{capture.type};
    const std::vector<TypeId>& wanted = capture.type != kNone ? named : type_.fields[capture.field].types;
    for (const TypeId type : wanted)
      for (const TypeId member : scan_.program.types[type].members)
        for (const std::uint32_t id : view_.annotations_of(element))
          if (scan_.annotations[id].type == member) return id;
    return kNone;
  }

  void add_column(const CaptureGroup& capture, Captured& value) const {
    const EntryHit* hit = scan_.entry_at(value.tokens, capture.list);
    if (!hit) return;
    value.has_value = true;
    value.value = scan_.program.lexicon.value(hit->entry, capture.column);
  }

  const Scan& scan_;
  const View& view_;
  const std::string& bytes_;
  const TypeInfo& type_;
  bool mirrored_;
  std::vector<PathCapture>& out_;
};

Match make_match(const Scan& scan, const View& view, const std::string& bytes, const Matcher& matcher, TypeId type,
                 const std::vector<StringPiece>& groups, bool mirrored) {
  Match match;
  const auto begin = static_cast<std::uint32_t>(groups[1].data() - bytes.data());
  match.elements = view.elements_of(begin, begin + static_cast<std::uint32_t>(groups[1].size()), mirrored);
  if (!match.elements.empty()) match.tokens = view.tokens_of(match.elements);
  if (type != kNone) Collector(scan, view, bytes, type, mirrored, match.captures).collect(matcher, groups, {});
  if (mirrored) std::reverse(match.captures.begin(), match.captures.end());
  return match;
}

// A match of a pattern that needs no expression.
Match make_match(const Scan& scan, const View& view, const Lexical& lexical, TypeId type, std::uint32_t element) {
  Match match;
  match.elements = {element, element + lexical.length};
  match.tokens = view.tokens_of(match.elements);
  if (type == kNone) return match;
  Collector collector(scan, view, view.bytes, type, false, match.captures);
  for (const Lexical::Place& place : lexical.captures)
    collector.add(place.capture, {element + place.begin, element + place.end}, {});
  return match;
}

// Where a search goes on at an element: before the markers that tell that a sentence begins there.
std::uint32_t search_start(const View& view, std::uint32_t element) {
  std::uint32_t at = view.starts[element];
  while (at > 0 && codec::is_marker(view.bytes[at - 1])) --at;
  return at;
}

// The same to the left of an element; the end markers that the mirror begins with belong to no element.
std::uint32_t mirrored_start(const View& view, std::uint32_t element) {
  std::uint32_t at = view.mirror_starts[view.elements.size() - element];
  while (at > codec::kMarkers && codec::is_marker(view.mirror[at - 1])) --at;
  return at;
}

std::span<const std::uint32_t> codes_of(const View& view, std::size_t element) {
  return element < view.elements.size() ? codes_in(view.elements[element].codes) : std::span<const std::uint32_t>();
}

// How many elements a match from an element on, or (mirrored) to the left of it, can take; 0: there is none.
std::uint32_t reach_from(const View& view, const Skeleton& skeleton, std::size_t element, bool mirrored) {
  const auto codes_at = [&](std::size_t i) { return codes_of(view, mirrored ? element - 1 - i : element + i); };
  return skeleton.reach(static_cast<std::uint32_t>(mirrored ? element : view.elements.size() - element), codes_at);
}

bool context_stands_before(const Scan& scan, View& view, const Search& search, std::uint32_t element) {
  if (search.before.empty()) return true;
  return std::any_of(search.before.begin(), search.before.end(), [&](const auto& matcher) {
    if (!scan.brute_force && matcher->skeleton.is_known() && !reach_from(view, matcher->skeleton, element, true))
      return false;
    make_bytes(scan, view);
    make_mirror(view);
    const std::uint32_t start = mirrored_start(view, element);
    return matcher->re->get().Match(view.mirror, start, view.mirror.size(), RE2::ANCHOR_START, nullptr, 0);
  });
}

constexpr std::size_t kLongView = 2000;  // elements

// Finds the matches of one pattern from left to right.
class Finder {
 public:
  Finder(const Scan& scan, View& view, const Matcher& matcher, TypeId type)
      : scan_(scan),
        view_(view),
        matcher_(matcher),
        type_(type),
        by_skeleton_(!scan.brute_force && matcher.skeleton.is_known()),
        groups_(matcher.groups + 1) {}

  // The next match that begins at an element or behind.
  //
  // The expression is tried where the skeleton stands, and only on what that can reach: it then has little to go
  // through, and seldom new states to make. A long view is searched as RE2 does, so that the time stays linear.
  std::optional<Match> next(std::uint32_t from) {
    const auto size = static_cast<std::uint32_t>(view_.elements.size());
    if (by_skeleton_) from = matcher_.skeleton.starts().may_stand(view_.codes) ? next_start(from) : size;
    if (from == size) return std::nullopt;
    if (!by_skeleton_ || (size > kLongView && !matcher_.lexical)) {
      make_bytes(scan_, view_);
      return match(search_start(view_, from), view_.bytes.size(), RE2::UNANCHORED);
    }
    for (; from < size; from = next_start(from + 1)) {
      const std::uint32_t reach = reach_from(view_, matcher_.skeleton, from, false);
      if (reach == 0) continue;
      if (matcher_.lexical) return make_match(scan_, view_, *matcher_.lexical, type_, from);
      if (auto found = match_at(from, reach)) return found;
    }
    return std::nullopt;
  }

 private:
  std::uint32_t next_start(std::uint32_t from) const {
    const Starts& starts = matcher_.skeleton.starts();
    while (from < view_.elements.size() && !starts.may_begin(codes_of(view_, from), codes_of(view_, from + 1))) ++from;
    return from;
  }

  // A match may begin at the markers before its first element.
  std::optional<Match> match_at(std::uint32_t element, std::uint32_t reach) {
    make_bytes(scan_, view_);
    const std::size_t end = end_of(element + reach);
    for (std::uint32_t at = search_start(view_, element); at <= view_.starts[element]; ++at)
      if (auto found = match(at, end, RE2::ANCHOR_START)) return found;
    return std::nullopt;
  }

  // Where the text can end that elements before one are matched on: behind all markers before it.
  std::size_t end_of(std::uint32_t element) const {
    return matcher_.looks_on || element == view_.elements.size() ? view_.bytes.size() : view_.starts[element];
  }

  std::optional<Match> match(std::size_t at, std::size_t end, RE2::Anchor anchor) {
    if (!matcher_.re->get().Match(StringPiece(view_.bytes.data(), end), at, end, anchor, groups_.data(),
                                  static_cast<int>(groups_.size())))
      return std::nullopt;
    return make_match(scan_, view_, view_.bytes, matcher_, type_, groups_, false);
  }

  const Scan& scan_;
  View& view_;
  const Matcher& matcher_;
  TypeId type_;
  bool by_skeleton_;
  std::vector<StringPiece> groups_;
};

}  // namespace

void find_matches(Scan& scan, View& view, const Search& search, TypeId type, bool overlap,
                  const std::function<bool(const Match&)>& use) {
  Finder finder(scan, view, *search.matcher, type);
  std::uint32_t from = 0;
  while (const auto match = finder.next(from)) {
    if (match->elements.empty()) return;
    const bool stands = context_stands_before(scan, view, search, match->elements.begin);
    if (stands && !use(*match)) return;
    from = stands && !overlap ? match->elements.end : match->elements.begin + 1;
  }
}

std::optional<Match> match_at(const Scan& scan, const View& view, const std::string& bytes, const Matcher& matcher,
                              TypeId type, std::uint32_t element, bool mirrored, bool blanked) {
  const auto n = static_cast<std::uint32_t>(view.elements.size());
  const auto& starts = mirrored ? view.mirror_starts : view.starts;
  std::size_t end = bytes.size();
  // An element that has lost its facts may stand where they were not wanted, so the skeleton says nothing then.
  if (!scan.brute_force && !blanked && matcher.skeleton.is_known()) {
    const std::uint32_t reach = reach_from(view, matcher.skeleton, element, mirrored);
    if (reach == 0) return std::nullopt;
    if (const std::uint32_t last = (mirrored ? n - element : element) + reach; last < n) end = starts[last];
  }
  const std::uint32_t start = mirrored ? mirrored_start(view, element) : search_start(view, element);
  std::vector<StringPiece> groups(matcher.groups + 1);
  if (!matcher.re->get().Match(StringPiece(bytes.data(), end), start, end, RE2::ANCHOR_START, groups.data(),
                               static_cast<int>(groups.size())))
    return std::nullopt;
  return make_match(scan, view, bytes, matcher, type, groups, mirrored);
}

bool covers(const View& view, const Matcher& matcher, Span elements) {
  const std::uint32_t begin = view.starts[elements.begin], end = view.starts[elements.end];
  return matcher.re->get().Match(StringPiece(view.bytes.data() + begin, end - begin), 0, end - begin, RE2::ANCHOR_BOTH,
                                 nullptr, 0);
}

}  // namespace rapporteur
