// Cues: words near a record that set one of its fields (status, direction of time).
#include <algorithm>
#include <optional>

#include "engine/matcher/rules.hpp"

namespace rapporteur {
namespace {

struct Found {
  std::uint32_t distance = 0;
  const Cue* cue = nullptr;
};

class CueRun {
 public:
  CueRun(Scan& scan, std::uint32_t sentence, std::uint32_t stratum, const std::vector<const Cue*>& cues)
      : scan_(scan),
        sentence_(sentence),
        stratum_(stratum),
        cues_(cues),
        views_(scan, {{sentence, sentence + 1}, scan.document.sentences[sentence].tokens}, kNone) {}

  void run() {
    for (const std::uint32_t id : scan_.at[sentence_]) {
      const TypeId type = scan_.annotations[id].type;
      if (scan_.program.types[type].stratum != stratum_) continue;
      std::vector<Found> found;
      for (const Cue* cue : cues_)
        if (scan_.program.is_a(type, cue->on)) look_for(*cue, scan_.annotations[id], found);
      std::stable_sort(found.begin(), found.end(),
                       [](const Found& a, const Found& b) { return a.distance < b.distance; });
      for (const Found& one : found) set(*one.cue, scan_.annotations[id]);
    }
  }

 private:
  void look_for(const Cue& cue, const Annotation& annotation, std::vector<Found>& found) {
    std::optional<std::uint32_t> nearest;
    for (const Search& search : cue.find)
      for (const Span place : views_.places(scan_, search))
        if (const auto distance = reaches(cue, annotation, place); distance && (!nearest || *distance < *nearest))
          nearest = distance;
    if (nearest) found.push_back({*nearest, &cue});
  }

  // Tokens between the cue and the trigger, if the cue's direction, reach and clause allow it.
  std::optional<std::uint32_t> reaches(const Cue& cue, const Annotation& annotation, Span tokens) {
    if (cue.direction == Cue::Direction::inside)
      return annotation.tokens.contains(tokens) ? std::optional(0u) : std::nullopt;
    const Span trigger = annotation.trigger;
    const bool before = tokens.end <= trigger.begin;
    if (tokens.overlaps(trigger)) return cue.direction == Cue::Direction::both ? std::optional(0u) : std::nullopt;
    if (cue.direction == Cue::Direction::before && !before) return std::nullopt;
    if (cue.direction == Cue::Direction::after && before) return std::nullopt;
    const Span between = before ? Span{tokens.end, trigger.begin} : Span{trigger.end, tokens.begin};
    if (between.size() > cue.reach || has_clause_stop(between)) return std::nullopt;
    return between.size();
  }

  bool has_clause_stop(Span tokens) const {
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
      if (scan_.clause_stop(t) != 0) return true;
    return false;
  }

  static void set(const Cue& cue, Annotation& annotation) {
    for (const auto& [field, value] : cue.set)
      if (!annotation.field(field)) annotation.fields.push_back({.field = field, .has_value = true, .value = value});
  }

  Scan& scan_;
  std::uint32_t sentence_, stratum_;
  const std::vector<const Cue*>& cues_;
  Views views_;
};

}  // namespace

void run_cues(Scan& scan, std::uint32_t stratum) {
  const auto waits = [&](TypeId type) { return scan.program.types[type].stratum == stratum; };
  std::vector<const Cue*> cues;
  for (const Cue& cue : scan.program.cues) {
    const auto& members = scan.program.types[cue.on].members;
    if (std::any_of(members.begin(), members.end(), waits)) cues.push_back(&cue);
  }
  if (cues.empty()) return;
  for (std::uint32_t s = 0; s < scan.document.sentences.size(); ++s) {
    const bool any = std::any_of(scan.at[s].begin(), scan.at[s].end(), [&](std::uint32_t id) {
      const TypeId type = scan.annotations[id].type;
      return waits(type) &&
             std::any_of(cues.begin(), cues.end(), [&](const Cue* cue) { return scan.program.is_a(type, cue->on); });
    });
    if (any) CueRun(scan, s, stratum, cues).run();
  }
}

}  // namespace rapporteur
