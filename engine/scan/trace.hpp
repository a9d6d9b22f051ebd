// What a rule's matches came to, for those who ask why there is no record. Nothing is noted unless a scan has a trace.
#pragma once
#include <vector>

#include "engine/scan/scan.hpp"

namespace rapporteur {

struct TraceEvent {
  enum class Kind {
    killed,     // by the rule's `unless` number `index`, on the tokens `by`
    taken,      // an earlier match of the rule, `by`, has a part of its words
    refused,    // by its `where` number `index`; `annotation` is what was refused
    trigger,    // found
    facet,      // facet number `index` gave the trigger something
    barrier,    // a barrier stands between the trigger and what facet `index` found
    owned,      // what facet `index` found is another trigger's
    competed,   // a record of the rule `winner`, from the bytes `by`, has the place of its key field
    unmatched,  // it speaks of an event named before, and there is none
  };
  Kind kind = Kind::killed;
  RuleId rule = kNone;
  Span tokens;  // of the match
  std::uint32_t index = 0;
  Span by;
  RuleId winner = kNone;
  Annotation annotation;
};

struct Trace {
  RuleId rule = kNone;  // the one that is asked about
  std::vector<TraceEvent> events;
};

/// Notes an event of a rule if someone asks about that rule.
inline void note(const Scan& scan, TraceEvent event) {
  if (scan.trace && scan.trace->rule == event.rule) scan.trace->events.push_back(std::move(event));
}

}  // namespace rapporteur
