#include "engine/matcher/captures.hpp"

#include <algorithm>

namespace rapporteur {

void Captures::add(const CaptureGroup& capture, Span elements, const std::vector<std::uint32_t>& path) {
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
void Captures::add_parts(const CaptureGroup& capture, Span elements, const std::vector<std::uint32_t>& path) {
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
std::uint32_t Captures::annotation_for(const CaptureGroup& capture, const Element& element) const {
  const std::vector<TypeId> named{capture.type};
  const std::vector<TypeId>& wanted = capture.type != kNone ? named : type_.fields[capture.field].types;
  for (const TypeId type : wanted)
    for (const TypeId member : scan_.program.types[type].members)
      for (const std::uint32_t id : view_.annotations_of(element))
        if (scan_.annotations[id].type == member) return id;
  return kNone;
}

void Captures::add_column(const CaptureGroup& capture, Captured& value) const {
  const EntryHit* hit = scan_.entry_at(value.tokens, capture.list);
  if (!hit) return;
  value.has_value = true;
  value.value = scan_.program.lexicon.value(hit->entry, capture.column);
}

void Captures::add_walked(const Matcher& matcher, std::span<const Mark> marks, const Course& course) {
  using Kind = Trail::Step::Kind;
  const auto step_of = [&](const Mark& mark) -> const Trail::Step& { return matcher.trail.steps[mark.step]; };
  const auto is_dropped = [](std::uint32_t item) { return (item & 0xffff) >= kMaxItems; };
  std::vector<std::uint32_t> path;
  for (auto mark = marks.begin(); mark != marks.end(); ++mark) {
    const Trail::Step& step = step_of(*mark);
    if (step.kind == Kind::enter) path.push_back((step.value << 16) - 1);
    if (step.kind == Kind::item) ++path.back();
    if (step.kind == Kind::leave) path.pop_back();
    if (step.kind != Kind::open || std::any_of(path.begin(), path.end(), is_dropped)) continue;
    const auto close = std::find_if(mark, marks.end(), [&](const Mark& other) {
      return step_of(other).kind == Kind::close && step_of(other).value == step.value;
    });
    add(matcher.walked[step.value], course.elements(mark->at, close->at), path);
  }
}

}  // namespace rapporteur
