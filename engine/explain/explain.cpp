#include "engine/explain/explain.hpp"

#include <algorithm>

#include "engine/assembler/assemble.hpp"
#include "engine/cascade/cascade.hpp"
#include "engine/explain/nearest_miss.hpp"
#include "engine/scan/trace.hpp"

namespace rapporteur {
namespace {

using Kind = TraceEvent::Kind;

constexpr std::size_t kMostReasons = 3;  // more of one kind only repeat each other

// What came of matches of the rule, the latest stage first: a record that lost is nearer than a match that was refused.
constexpr Kind kByNearness[] = {Kind::competed, Kind::unmatched, Kind::refused, Kind::killed, Kind::taken};

class Reasons {
 public:
  Reasons(const Scan& scan, const Sources& sources, const Trace& trace)
      : scan_(scan), trace_(trace), outline_(scan.program.outlines[trace.rule]), miss_(scan, sources, trace) {}

  std::vector<Explanation> find() {
    refused_by_resolver();
    for (const Kind kind : kByNearness) {
      if (!out_.empty()) break;
      for (const TraceEvent& event : trace_.events)
        if (event.kind == kind && out_.size() < kMostReasons) tell(event);
    }
    if (out_.empty())
      if (auto miss = miss_.find()) out_.push_back(std::move(*miss));
    return std::move(out_);
  }

 private:
  void tell(const TraceEvent& event) {
    switch (event.kind) {
      case Kind::competed: return competed(event);
      case Kind::unmatched: return unmatched(event);
      case Kind::refused: return refused(event);
      case Kind::killed: return killed(event);
      default: return taken(event);
    }
  }

  std::string quoted(Span tokens) const { return quote(scan_.words(tokens)); }
  Underlined mark(Span tokens, std::string label) const { return {scan_.document.bytes(tokens), std::move(label)}; }

  void competed(const TraceEvent& event) {
    Explanation out{.message = quoted(event.tokens) +
                               " matches, but another record has its place: " + quote(scan_.document.view(event.by)),
                    .marks = {mark(event.tokens, "matches"), {event.by, "wins"}}};
    if (event.winner == kNone)
      out.message += ", by the resolver";
    else
      out.where = scan_.program.outlines[event.winner].id,
      out.message += ", by " + scan_.program.rules[event.winner].name;
    out_.push_back(std::move(out));
  }

  void unmatched(const TraceEvent& event) {
    out_.push_back(
        {.message = quoted(event.tokens) + " matches, but speaks of an event named before, and there is none",
         .marks = {mark(event.tokens, "matches")}});
  }

  void refused(const TraceEvent& event) {
    Explanation out{.message = quoted(event.tokens) + " matches, but 'where' is not true",
                    .where = outline_.where[event.index]};
    const TypeInfo& type = scan_.program.types[event.annotation.type];
    for (const Captured& captured : event.annotation.fields)
      if (captured.has_span) out.marks.push_back({captured.bytes, type.fields[captured.field].name});
    if (out.marks.empty()) out.marks.push_back(mark(event.tokens, "matches"));
    out_.push_back(std::move(out));
    for (Explanation& facet : miss_.of_facets(event)) out_.push_back(std::move(facet));
  }

  void killed(const TraceEvent& event) {
    out_.push_back({.message = quoted(event.tokens) + " matches, but 'unless' finds " + quoted(event.by),
                    .where = outline_.unless[event.index].where,
                    .marks = {mark(event.tokens, "matches"), mark(event.by, "unless")}});
  }

  void taken(const TraceEvent& event) {
    out_.push_back(
        {.message = quoted(event.tokens) + " matches, but an earlier match of the rule has some of its words",
         .marks = {mark(event.tokens, "matches"), mark(event.by, "earlier")}});
  }

  void refused_by_resolver() {
    if (std::any_of(trace_.events.begin(), trace_.events.end(),
                    [](const TraceEvent& e) { return e.kind == Kind::refused; }))
      return;
    for (const Annotation& a : scan_.annotations)
      if (a.rule == trace_.rule && a.dead)
        out_.push_back({.message = quoted(a.tokens) + " matches, but the resolver of " +
                                   scan_.program.types[a.type].name + " finds nothing that it could refer to",
                        .marks = {mark(a.tokens, "matches")}});
  }

  const Scan& scan_;
  const Trace& trace_;
  const RuleOutline& outline_;
  NearestMiss miss_;
  std::vector<Explanation> out_;
};

}  // namespace

std::vector<Explanation> explain(const Program& program, const Sources& sources, RuleId rule, const std::string& text,
                                 const std::string& date) {
  if (program.outlines.empty()) return {};
  Trace trace{.rule = rule};
  Scan scan(program);
  scan.document.text = text;
  scan.article_date = date;
  scan.trace = &trace;
  run_cascade(scan);
  const std::string& name = program.rules[rule].name;
  for (const Record& record : assemble(scan, {program.rules[rule].makes}).records)
    if (record.made_by(name)) return {};
  return Reasons(scan, sources, trace).find();
}

}  // namespace rapporteur
