// Facet rules: a trigger, and the values that stand around it in any order.
//
// For each trigger and facet the nearest match is a proposal. Proposals are taken by (distance, facet, position); a
// value goes to one trigger. A proposal whose value another trigger has taken is made again with that value blanked
// out: "the search goes on behind it".
#include <algorithm>

#include "engine/matcher/records.hpp"
#include "engine/matcher/rules.hpp"
#include "engine/scan/trace.hpp"

namespace rapporteur {
namespace {

constexpr int kMaxRetries = 8;
constexpr std::size_t kMaxTriggers = 200;  // in one unit

struct Trigger {
  Span tokens;
  Span elements;
  std::vector<PathCapture> captures;
  bool merged = false;  // joined to the one before
};

struct Proposal {
  std::uint32_t distance = 0;
  std::size_t facet = 0;
  std::uint32_t position = 0;
  std::size_t trigger = 0;
  std::vector<PathCapture> captures;
  std::vector<bool> blanked;  // by element
  int retries = 0;
};

class FacetRun {
 public:
  FacetRun(Scan& scan, RuleId id, Views& views) : scan_(scan), id_(id), rule_(scan.program.rules[id]), views_(views) {}

  void run() {
    find_triggers();
    if (triggers_.empty()) return;
    std::vector<Span> spans;
    for (const Trigger& trigger : triggers_) spans.push_back(trigger.tokens);
    view_ = make_elements(scan_, scan_.program.views[rule_.facet_view], views_.unit(), views_.stratum(), spans);
    for (Trigger& trigger : triggers_)
      trigger.elements = {view_.element_from(trigger.tokens.begin), view_.element_from(trigger.tokens.end)};
    join_triggers();
    for (const Trigger& trigger : triggers_)
      note(scan_, {.kind = TraceEvent::Kind::trigger, .rule = id_, .tokens = trigger.tokens});
    find_barriers();
    propose_all();
    take_best_first();
    for (std::size_t i = 0; i < triggers_.size(); ++i) file(i);
  }

 private:
  void find_triggers() {
    find_in(scan_, views_, rule_.trigger, rule_.makes, false, [&](const Match& match) {
      if (!is_killed(scan_, id_, views_, match.tokens)) triggers_.push_back({match.tokens, {}, match.captures});
      return triggers_.size() < kMaxTriggers;
    });
  }

  // Two triggers of one event become one whose elements span both.
  void join_triggers() {
    std::vector<Trigger> joined;
    for (Trigger& trigger : triggers_) {
      if (!joined.empty() && is_joined(joined.back(), trigger)) {
        Trigger& before = joined.back();
        before.tokens.end = trigger.tokens.end;
        before.elements.end = trigger.elements.end;
        before.captures.insert(before.captures.end(), trigger.captures.begin(), trigger.captures.end());
      } else {
        joined.push_back(std::move(trigger));
      }
    }
    triggers_ = std::move(joined);
  }

  bool is_joined(const Trigger& a, const Trigger& b) {
    const Span between{a.elements.end, b.elements.begin};
    return std::any_of(rule_.join.begin(), rule_.join.end(),
                       [&](const Search& join) { return covers(scan_, view_, *join.matcher, between); });
  }

  void find_barriers() {
    if (!rule_.barrier) return;
    find_matches(scan_, view_, rule_.barrier, kNone, false, [&](const Match& match) {
      barriers_.push_back(match.elements);
      return true;
    });
  }

  void propose_all() {
    for (std::size_t t = 0; t < triggers_.size(); ++t)
      for (std::size_t f = 0; f < rule_.facets.size(); ++f) {
        Proposal proposal{.facet = f, .trigger = t};
        if (make(proposal)) open_.push_back(std::move(proposal));
      }
  }

  // The first alternative that matches on both of its sides.
  bool make(Proposal& proposal) {
    const std::vector<bool>* const blanked = proposal.blanked.empty() ? nullptr : &proposal.blanked;
    const Trigger& trigger = triggers_[proposal.trigger];
    for (const FacetAlternative& alternative : rule_.facets[proposal.facet].alternatives) {
      std::optional<Match> left, right;
      if (alternative.left &&
          !(left = match_at(scan_, view_, *alternative.left, rule_.makes, trigger.elements.begin, true, blanked)))
        continue;
      if (alternative.right &&
          !(right = match_at(scan_, view_, *alternative.right, rule_.makes, trigger.elements.end, false, blanked)))
        continue;
      proposal.captures.clear();
      if (left) add_captures(std::move(*left), 2 * proposal.facet + 1, proposal);
      if (right) add_captures(std::move(*right), 2 * proposal.facet + 2, proposal);
      if (crosses_barrier(proposal)) {
        tell(TraceEvent::Kind::barrier, proposal);
        continue;
      }
      measure(proposal);
      return true;
    }
    return false;
  }

  // The repetitions of each side are numbered from 0: `side` keeps their items apart.
  static void add_captures(Match match, std::size_t side, Proposal& proposal) {
    for (PathCapture& capture : match.captures) {
      if (!capture.path.empty()) capture.path[0] += static_cast<std::uint32_t>(side) << 24;
      proposal.captures.push_back(std::move(capture));
    }
  }

  bool crosses_barrier(const Proposal& proposal) const {
    const Span trigger = triggers_[proposal.trigger].elements;
    return std::any_of(proposal.captures.begin(), proposal.captures.end(), [&](const PathCapture& capture) {
      const Span between = capture.elements.begin >= trigger.end ? Span{trigger.end, capture.elements.begin}
                                                                 : Span{capture.elements.end, trigger.begin};
      return std::any_of(barriers_.begin(), barriers_.end(),
                         [&](Span barrier) { return between.begin <= between.end && between.contains(barrier); });
    });
  }

  // Constants stand nowhere: they count only where there is nothing else.
  void measure(Proposal& proposal) const {
    const Span trigger = triggers_[proposal.trigger].elements;
    proposal.distance = kNone;
    for (const PathCapture& capture : proposal.captures) {
      if (capture.elements.empty()) continue;
      const bool right = capture.elements.begin >= trigger.end;
      const std::uint32_t distance =
          right ? capture.elements.begin - trigger.end : trigger.begin - std::min(trigger.begin, capture.elements.end);
      if (distance >= proposal.distance) continue;
      proposal.distance = distance;
      proposal.position = capture.elements.begin;
    }
    if (proposal.distance == kNone) proposal.distance = 0;
  }

  void take_best_first() {
    owner_.assign(view_.elements.size(), kNone);
    while (!open_.empty()) {
      const auto best = std::min_element(open_.begin(), open_.end(), [](const Proposal& a, const Proposal& b) {
        return std::tie(a.distance, a.facet, a.position, a.trigger) <
               std::tie(b.distance, b.facet, b.position, b.trigger);
      });
      Proposal proposal = std::move(*best);
      open_.erase(best);
      if (blank_taken(proposal)) {
        tell(TraceEvent::Kind::owned, proposal);
        if (++proposal.retries <= kMaxRetries && make(proposal)) open_.push_back(std::move(proposal));
      } else {
        take(proposal);
      }
    }
  }

  // Blanks the values that another trigger owns; false if there are none.
  bool blank_taken(Proposal& proposal) const {
    bool any = false;
    for (const PathCapture& capture : proposal.captures)
      for (std::uint32_t e = capture.elements.begin; capture.value.has_span && e < capture.elements.end; ++e)
        if (owner_[e] != kNone && owner_[e] != proposal.trigger) {
          proposal.blanked.resize(view_.elements.size());
          proposal.blanked[e] = any = true;
        }
    return any;
  }

  void tell(TraceEvent::Kind kind, const Proposal& proposal) const {
    note(scan_, {.kind = kind,
                 .rule = id_,
                 .tokens = triggers_[proposal.trigger].tokens,
                 .index = static_cast<std::uint32_t>(proposal.facet)});
  }

  void take(Proposal& proposal) {
    tell(TraceEvent::Kind::facet, proposal);
    Trigger& trigger = triggers_[proposal.trigger];
    for (PathCapture& capture : proposal.captures) {
      for (std::uint32_t e = capture.elements.begin; capture.value.has_span && e < capture.elements.end; ++e)
        owner_[e] = static_cast<std::uint32_t>(proposal.trigger);
      const bool known = std::any_of(trigger.captures.begin(), trigger.captures.end(), [&](const PathCapture& other) {
        return other.value.field == capture.value.field && capture.value.has_span && other.value.has_span &&
               other.value.bytes.overlaps(capture.value.bytes);
      });
      if (!known) trigger.captures.push_back(std::move(capture));
    }
  }

  // Lists are in the order of the text; single fields keep the value that was taken first.
  void file(std::size_t index) {
    Trigger& trigger = triggers_[index];
    const TypeInfo& type = scan_.program.types[rule_.makes];
    std::stable_sort(trigger.captures.begin(), trigger.captures.end(), [&](const PathCapture& a, const PathCapture& b) {
      if (a.value.field != b.value.field) return a.value.field < b.value.field;
      return type.fields[a.value.field].list && a.value.bytes.begin < b.value.bytes.begin;
    });
    // The members of a group may stand in an earlier sentence, and do not make the record lie there.
    const Span own{view_.elements.front().tokens.begin, view_.elements.back().tokens.end};
    Span hull_tokens = trigger.tokens;
    std::vector<bool> seen(type.fields.size());
    for (const PathCapture& capture : trigger.captures) {
      const std::uint32_t field = capture.value.field;
      if (seen[field] && !type.fields[field].list) continue;
      seen[field] = true;
      if (capture.value.has_span && !capture.value.tokens.empty() && own.contains(capture.value.tokens))
        hull_tokens = hull(hull_tokens, capture.value.tokens);
    }
    for (const std::uint32_t made : make_annotations(scan_, id_, hull_tokens, trigger.tokens, trigger.captures))
      if (!rule_.continued.empty()) run_continuation(scan_, id_, made);
  }

  Scan& scan_;
  RuleId id_;
  const Rule& rule_;
  Views& views_;
  View view_;
  std::vector<Trigger> triggers_;
  std::vector<Span> barriers_;
  std::vector<Proposal> open_;
  std::vector<std::uint32_t> owner_;  // by element: the trigger that has it
};

}  // namespace

void run_facets(Scan& scan, RuleId id, Views& views) { FacetRun(scan, id, views).run(); }

}  // namespace rapporteur
