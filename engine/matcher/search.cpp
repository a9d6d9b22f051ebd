#include "engine/matcher/search.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "engine/matcher/captures.hpp"
#include "engine/program/view_codec.hpp"

namespace rapporteur {
namespace {

using re2::StringPiece;

// Turns groups of an expression into captures. RE2 keeps only the last round of a repetition, so its span is divided
// again, item by item.
class Collector {
 public:
  Collector(const Scan& scan, const View& view, const std::string& bytes, TypeId type, bool mirrored,
            std::vector<PathCapture>& out)
      : view_(view), bytes_(bytes), mirrored_(mirrored), captures_(scan, view, type, out) {}

  void collect(const Matcher& matcher, const std::vector<StringPiece>& groups, const std::vector<std::uint32_t>& path) {
    // By group number, which is the order of the text.
    std::size_t repetition = 0;
    for (const CaptureGroup& capture : matcher.captures) {
      for (; repetition < matcher.repetitions.size() && matcher.repetitions[repetition].group < capture.group;
           ++repetition)
        divide_if_there(matcher, groups, repetition, path);
      if (groups[capture.group].data()) captures_.add(capture, elements_of(groups[capture.group]), path);
    }
    for (; repetition < matcher.repetitions.size(); ++repetition) divide_if_there(matcher, groups, repetition, path);
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

  const View& view_;
  const std::string& bytes_;
  bool mirrored_;
  Captures captures_;
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

// The first way of a walk, if there is one.
std::optional<Match> walked_match(const Scan& scan, const View& view, const Matcher& matcher, TypeId type,
                                  const Course& course) {
  std::span<const Mark> marks;
  auto end = walk_from(scan, view, matcher.trail, course, marks);
  if (!end) return std::nullopt;
  for (const Mark& mark : marks)
    if (matcher.trail.steps[mark.step].kind == Trail::Step::Kind::end) end = mark.at;
  Match match;
  match.elements = course.elements(0, *end);
  if (!match.elements.empty()) match.tokens = view.tokens_of(match.elements);
  if (type != kNone) Captures(scan, view, type, match.captures).add_walked(matcher, marks, course);
  if (course.mirrored) std::reverse(match.captures.begin(), match.captures.end());
  return match;
}

// A match of a pattern whose captures stand at known places.
Match make_match(const Scan& scan, const View& view, const Lexical& lexical, TypeId type, std::uint32_t element) {
  Match match;
  match.elements = {element, element + lexical.length};
  match.tokens = view.tokens_of(match.elements);
  if (type == kNone) return match;
  Captures captures(scan, view, type, match.captures);
  for (const Lexical::Place& place : lexical.captures)
    captures.add(place.capture, {element + place.begin, element + place.end}, {});
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

const CodeBits& bits_of(const View& view, std::size_t element) {
  static constexpr CodeBits kNothing;
  return element < view.elements.size() ? view.elements[element].codes->bits : kNothing;
}

// How many elements a match can take. What a skeleton of many positions comes to is kept; the others are quick.
class Reach {
 public:
  Reach(const Scan& scan, const View& view, const Skeleton& skeleton)
      : view_(view),
        skeleton_(skeleton),
        strides_(scan.profiles->strides()),
        keeps_(skeleton.words() > 1 && !scan.profiles->strides().are_many()) {
    if (keeps_) begin_ = strides_.begin(skeleton);
  }
  /// From an element on, or (mirrored) to the left of it; 0: there is none.
  std::uint32_t from(std::size_t element, bool mirrored) const {
    const auto count = static_cast<std::uint32_t>(mirrored ? element : view_.elements.size() - element);
    const auto list_at = [&](std::size_t i) -> const CodeList& {
      return *view_.elements[mirrored ? element - 1 - i : element + i].codes;
    };
    if (keeps_) return strides_.reach(skeleton_, begin_, count, list_at);
    return skeleton_.reach(count, [&](std::size_t i) { return Skeleton::Having{list_at(i).bits, list_at(i).codes}; });
  }

 private:
  const View& view_;
  const Skeleton& skeleton_;
  Strides& strides_;
  bool keeps_;
  Strides::State begin_ = 0;
};

bool context_stands_before(const Scan& scan, View& view, const Search& search, std::uint32_t element) {
  return search.before.empty() || std::any_of(search.before.begin(), search.before.end(), [&](const auto& matcher) {
           return match_at(scan, view, *matcher, kNone, element, true).has_value();
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
        reach_(scan, view, matcher.skeleton),
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
      const std::uint32_t reach = reach_.from(from, false);
      if (reach == 0) continue;
      if (matcher_.lexical) return make_match(scan_, view_, *matcher_.lexical, type_, from);
      if (auto found = match_from(from, reach)) return found;
    }
    return std::nullopt;
  }

 private:
  std::uint32_t next_start(std::uint32_t from) const {
    const Starts& starts = matcher_.skeleton.starts();
    const auto size = static_cast<std::uint32_t>(view_.elements.size());
    for (; from < size; ++from) {
      if (matcher_.opens && !begins_sentence(from)) from = next_sentence(from);
      if (from == size || starts.may_begin(bits_of(view_, from), bits_of(view_, from + 1))) break;
    }
    return from;
  }

  std::uint32_t sentence_at(std::uint32_t element) const {
    return scan_.sentence_of(view_.elements[element].tokens.begin);
  }
  bool begins_sentence(std::uint32_t element) const {
    return element == 0 || sentence_at(element - 1) != sentence_at(element);
  }
  // The first element behind one that begins in a later sentence.
  std::uint32_t next_sentence(std::uint32_t element) const {
    return view_.element_from(scan_.document.sentences[sentence_at(element)].tokens.end);
  }

  std::optional<Match> match_from(std::uint32_t element, std::uint32_t reach) {
    const auto rest = static_cast<std::uint32_t>(view_.elements.size()) - element;
    const Course course{.element = element, .most = matcher_.looks_on ? rest : reach};
    if (may_walk(matcher_.trail, course)) return walked_match(scan_, view_, matcher_, type_, course);
    // A match may begin at the markers before its first element.
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
  Reach reach_;
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

namespace {

// A blanked element keeps its place and loses its facts.
std::string blank(std::string bytes, const std::vector<std::uint32_t>& starts, const std::vector<bool>& blanked,
                  bool mirrored) {
  const std::size_t n = blanked.size();
  for (std::size_t i = 0; i < n; ++i) {
    if (!blanked[mirrored ? n - 1 - i : i]) continue;
    // The offsets of the other elements stay as they are.
    for (std::uint32_t at = starts[i] + 1; at < starts[i + 1] && !codec::is_marker(bytes[at]); ++at)
      bytes[at] = codec::kBlank;
  }
  return bytes;
}

std::optional<Match> match_bytes_at(const Scan& scan, View& view, const Matcher& matcher, TypeId type,
                                    const Course& course) {
  make_bytes(scan, view);
  if (course.mirrored) make_mirror(view);
  const auto& starts = course.mirrored ? view.mirror_starts : view.starts;
  const std::string& whole = course.mirrored ? view.mirror : view.bytes;
  const std::string blanked = course.blanked ? blank(whole, starts, *course.blanked, course.mirrored) : std::string();
  const std::string& bytes = course.blanked ? blanked : whole;
  const auto n = static_cast<std::uint32_t>(view.elements.size());
  const std::uint32_t last = (course.mirrored ? n - course.element : course.element) + course.most;
  const std::size_t end = last < n ? starts[last] : bytes.size();
  const std::uint32_t start =
      course.mirrored ? mirrored_start(view, course.element) : search_start(view, course.element);
  std::vector<StringPiece> groups(type == kNone ? 2 : matcher.groups + 1);
  if (!matcher.re->get().Match(StringPiece(bytes.data(), end), start, end, RE2::ANCHOR_START, groups.data(),
                               static_cast<int>(groups.size())))
    return std::nullopt;
  return make_match(scan, view, bytes, matcher, type, groups, course.mirrored);
}

}  // namespace

std::optional<Match> match_at(const Scan& scan, View& view, const Matcher& matcher, TypeId type, std::uint32_t element,
                              bool mirrored, const std::vector<bool>* blanked) {
  const auto n = static_cast<std::uint32_t>(view.elements.size());
  Course course{.element = element, .most = mirrored ? element : n - element, .mirrored = mirrored, .blanked = blanked};
  // An element that has lost its facts may stand where they were not wanted, so the skeleton says nothing then.
  if (!scan.brute_force && !blanked && matcher.skeleton.is_known()) {
    course.most = Reach(scan, view, matcher.skeleton).from(element, mirrored);
    if (course.most == 0) return std::nullopt;
  }
  if (!scan.brute_force && may_walk(matcher.trail, course)) return walked_match(scan, view, matcher, type, course);
  return match_bytes_at(scan, view, matcher, type, course);
}

bool covers(const Scan& scan, View& view, const Matcher& matcher, Span elements) {
  make_bytes(scan, view);
  const std::uint32_t begin = view.starts[elements.begin], end = view.starts[elements.end];
  return matcher.re->get().Match(StringPiece(view.bytes.data() + begin, end - begin), 0, end - begin, RE2::ANCHOR_BOTH,
                                 nullptr, 0);
}

}  // namespace rapporteur
