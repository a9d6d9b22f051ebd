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
      if (groups[capture.group].data()) add(capture, groups[capture.group], path);
    }
    for (; repetition < matcher.repetitions.size(); ++repetition) divide_if_there(matcher, groups, repetition, path);
  }

 private:
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

  void add(const CaptureGroup& capture, StringPiece piece, const std::vector<std::uint32_t>& path) {
    const auto begin = static_cast<std::uint32_t>(piece.data() - bytes_.data());
    const Span elements = view_.elements_of(begin, begin + static_cast<std::uint32_t>(piece.size()), mirrored_);
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

// Can a match begin at an element, or (mirrored) end with it? `element` may be one beyond.
bool may_begin(const View& view, const Starts& starts, std::size_t element, bool mirrored) {
  const auto codes = [&](std::size_t at) {
    return at < view.elements.size() ? codes_in(view.elements[at].codes) : std::span<const std::uint32_t>();
  };
  return starts.may_begin(codes(element), codes(mirrored ? element - 1 : element + 1));
}

bool context_stands_before(const Scan& scan, View& view, const Search& search, std::uint32_t element) {
  if (search.before.empty()) return true;
  return std::any_of(search.before.begin(), search.before.end(), [&](const auto& matcher) {
    if (!scan.brute_force && !may_begin(view, matcher->starts, std::size_t{element} - 1, true)) return false;
    make_mirror(view);
    const std::uint32_t start = mirrored_start(view, element);
    return matcher->re->get().Match(view.mirror, start, view.mirror.size(), RE2::ANCHOR_START, nullptr, 0);
  });
}

constexpr int kLargeProgram = 1000;       // instructions
constexpr std::size_t kLongView = 16384;  // bytes

// Finds the matches of one pattern from left to right.
class Finder {
 public:
  Finder(const Scan& scan, View& view, const Matcher& matcher)
      : scan_(scan), view_(view), matcher_(matcher), groups(matcher.groups + 1) {}

  // The next match that begins at an element or behind, with its groups.
  //
  // A large program is tried element by element: an automaton that may begin anywhere keeps all begun matches in its
  // states, of which nearly every sentence then needs new ones. A small one is searched for as RE2 does, from where a
  // match can begin; and so is a long view, that the time stays linear.
  bool next(std::uint32_t from) {
    from = next_start(from);
    if (from == view_.elements.size()) return false;
    make_bytes(scan_, view_);
    const RE2& re = matcher_.re->get();
    const bool small = re.ProgramSize() < kLargeProgram || view_.bytes.size() > kLongView;
    if (small) return match(search_start(view_, from), RE2::UNANCHORED, groups.size());
    for (; from < view_.elements.size(); from = next_start(from + 1))
      for (std::uint32_t at = search_start(view_, from); at <= view_.starts[from]; ++at)
        if (match(at, RE2::ANCHOR_START, 0)) return match(at, RE2::ANCHOR_START, groups.size());
    return false;
  }

 private:
  std::uint32_t next_start(std::uint32_t from) const {
    if (scan_.brute_force || !matcher_.starts.refuses) return from;
    while (from < view_.elements.size() && !may_begin(view_, matcher_.starts, from, false)) ++from;
    return from;
  }

  bool match(std::size_t at, RE2::Anchor anchor, std::size_t wanted) {
    return matcher_.re->get().Match(view_.bytes, at, view_.bytes.size(), anchor, groups.data(),
                                    static_cast<int>(wanted));
  }

  const Scan& scan_;
  View& view_;
  const Matcher& matcher_;

 public:
  std::vector<StringPiece> groups;
};

}  // namespace

void find_matches(Scan& scan, View& view, const Search& search, TypeId type, bool overlap,
                  const std::function<bool(const Match&)>& use) {
  Finder finder(scan, view, *search.matcher);
  std::uint32_t from = 0;
  while (finder.next(from)) {
    const Match match = make_match(scan, view, view.bytes, *search.matcher, type, finder.groups, false);
    if (match.elements.empty()) return;
    const bool stands = context_stands_before(scan, view, search, match.elements.begin);
    if (stands && !use(match)) return;
    from = stands && !overlap ? match.elements.end : match.elements.begin + 1;
  }
}

std::optional<Match> match_at(const Scan& scan, const View& view, const std::string& bytes, const Matcher& matcher,
                              TypeId type, std::uint32_t element, bool mirrored) {
  if (!scan.brute_force && !may_begin(view, matcher.starts, mirrored ? std::size_t{element} - 1 : element, mirrored))
    return std::nullopt;
  const std::uint32_t start = mirrored ? mirrored_start(view, element) : search_start(view, element);
  std::vector<StringPiece> groups(matcher.groups + 1);
  if (!matcher.re->get().Match(bytes, start, bytes.size(), RE2::ANCHOR_START, groups.data(),
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
