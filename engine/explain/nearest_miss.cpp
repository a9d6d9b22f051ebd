#include "engine/explain/nearest_miss.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "engine/matcher/rules.hpp"
#include "engine/output/terminal_text.hpp"

namespace rapporteur {
namespace {

constexpr unsigned kLongestQuote = 60;

bool holds(const Location& outer, const Location& inner) {
  return outer.file == inner.file && outer.span.contains(inner.span);
}

bool has_place(const Expr& expr) { return !expr.where.span.empty(); }

// The use of a macro: what stands in it has its place elsewhere.
bool is_macro(const Expr& expr) {
  return expr.kind == Expr::Kind::sequence && expr.children.size() == 1 && has_place(expr) &&
         has_place(expr.children[0]) && !holds(expr.where, expr.children[0].where);
}

bool is_gap(const Expr& expr) { return expr.kind == Expr::Kind::repeat && expr.lazy && expr.max > 1; }

std::size_t index_in(const Expr& parent, const Expr* child) {
  return static_cast<std::size_t>(child - parent.children.data());
}

// Does a gap stand before the element, on the side that the pattern was walked from?
bool is_behind_gap(const Stop& stop, Direction direction) {
  for (std::size_t i = stop.path.size(); i-- > 1;) {
    const Expr& parent = *stop.path[i - 1];
    if (parent.kind != Expr::Kind::sequence) continue;
    const std::size_t at = index_in(parent, stop.path[i]);
    const bool right = direction == Direction::right;
    if (right ? at > 0 : at + 1 < parent.children.size()) return is_gap(parent.children[right ? at - 1 : at + 1]);
  }
  return false;
}

// "element 3 of 4" of the pattern's own sequence; empty if it has none.
std::string number_of(const Stop& stop) {
  for (std::size_t i = 0; i + 1 < stop.path.size(); ++i) {
    const Expr& expr = *stop.path[i];
    if (expr.kind != Expr::Kind::sequence) return {};
    if (expr.children.size() > 1)
      return " (element " + std::to_string(index_in(expr, stop.path[i + 1]) + 1) + " of " +
             std::to_string(expr.children.size()) + ")";
  }
  return {};
}

void collect_fields(const where::Expression& expression, std::vector<std::uint32_t>& out) {
  for (const where::Operand* operand : {&expression.left, &expression.right})
    if (operand->kind == where::Operand::Kind::field) out.push_back(operand->id);
  for (const where::Expression& child : expression.children) collect_fields(child, out);
}

bool may_give(const Expr& expr, const std::vector<std::uint32_t>& fields) {
  if (expr.kind == Expr::Kind::capture && std::find(fields.begin(), fields.end(), expr.capture.field) != fields.end())
    return true;
  return std::any_of(expr.children.begin(), expr.children.end(),
                     [&](const Expr& child) { return may_give(child, fields); });
}

// The two sides of a facet's alternative.
struct Sides {
  Expr left, right;
};

Sides sides_of(const Expr& alternative) {
  Sides out;
  out.left.where = out.right.where = alternative.where;
  bool behind = false;
  for (const Expr& child : alternative.children) {
    if (child.kind == Expr::Kind::trigger)
      behind = true;
    else
      (behind ? out.right : out.left).children.push_back(child);
  }
  return out;
}

}  // namespace

std::string quote(std::string_view words) { return "'" + elide_middle(printable(words), kLongestQuote) + "'"; }

NearestMiss::NearestMiss(const Scan& scan, const Sources& sources, const Trace& trace)
    : scan_(scan),
      sources_(sources),
      trace_(trace),
      rule_(scan.program.rules[trace.rule]),
      outline_(scan.program.outlines[trace.rule]) {}

std::optional<Explanation> NearestMiss::find() const {
  Patterns patterns;
  switch (rule_.kind) {
    case Rule::Kind::find:
      for (const PatternOutline& pattern : outline_.find) patterns.push_back(&pattern);
      return of_patterns(patterns);
    case Rule::Kind::facets: return outline_.trigger ? of_patterns({&*outline_.trigger}) : std::nullopt;
    case Rule::Kind::regex: return of_regex();
    case Rule::Kind::parse:
      return Explanation{.message = "the grammar reads no value in this text", .where = outline_.matcher};
  }
  return std::nullopt;
}

// From the left and from the right: where the beginning of a pattern is not in the text, its end may be. A match that
// the context refused is nearer than any part of one.
std::optional<Explanation> NearestMiss::of_patterns(const Patterns& patterns) const {
  std::optional<Explanation> out;
  Stop best;
  for (const Unit& unit : units_for(scan_, rule_))
    for (const PatternOutline* pattern : patterns) {
      const View view = make_view(scan_, scan_.program.views[pattern->view], unit, rule_.stratum);
      for (const Direction direction : {Direction::right, Direction::left}) {
        const Attempt tried = attempt(view, pattern->expr, from_anywhere(view, direction), direction);
        if (tried.whole && direction == Direction::right) {
          std::uint32_t end = 0;
          const Way way = best_way(tried.ends, end);
          if (auto context = of_context(view, {way.start, end})) return context;
        }
        if (tried.stop.path.empty() || (out && !is_nearer(tried.stop, best))) continue;
        best = tried.stop;
        out = tell(view, best, direction, std::nullopt);
      }
    }
  return out;
}

std::optional<Explanation> NearestMiss::of_context(const View& view, Span match) const {
  if (match.empty()) return std::nullopt;
  if (auto before = of_context(view, match, outline_.before, Direction::left)) return before;
  return of_context(view, match, outline_.after, Direction::right);
}

std::optional<Explanation> NearestMiss::of_context(const View& view, Span match,
                                                   const std::vector<PatternOutline>& patterns,
                                                   Direction direction) const {
  const bool right = direction == Direction::right;
  const PatternOutline* nearest = nullptr;
  Stop best;
  for (const PatternOutline& pattern : patterns) {
    const Attempt tried = attempt(view, pattern.expr, from_place(view, right ? match.end : match.begin), direction);
    if (tried.whole) return std::nullopt;
    if (tried.stop.path.empty() || (nearest && !is_nearer(tried.stop, best))) continue;
    nearest = &pattern;
    best = tried.stop;
  }
  if (!nearest) return std::nullopt;
  Explanation out = tell(view, best, direction, match);
  out.message = std::string(right ? "'followed-by'" : "'preceded-by'") + " does not hold: " + out.message;
  return out;
}

std::vector<Explanation> NearestMiss::of_facets(const TraceEvent& refused) const {
  std::vector<Explanation> out;
  if (rule_.kind != Rule::Kind::facets) return out;
  std::vector<std::uint32_t> fields;
  collect_fields(rule_.where[refused.index], fields);
  const Span trigger = refused.annotation.trigger;
  for (const Unit& unit : units_for(scan_, rule_)) {
    if (!unit.tokens.contains(trigger)) continue;
    std::vector<Span> triggers;
    for (const TraceEvent& event : trace_.events)
      if (event.kind == TraceEvent::Kind::trigger && unit.tokens.contains(event.tokens))
        triggers.push_back(event.tokens);
    const View view = make_view(scan_, scan_.program.views[rule_.facet_view], unit, rule_.stratum, triggers);
    const Span elements{view.element_from(trigger.begin), view.element_from(trigger.end)};
    for (std::size_t i = 0; i < outline_.facets.size(); ++i) {
      if (!may_give(outline_.facets[i].expr, fields)) continue;
      auto reason = lost_facet(refused, i);
      if (!reason) reason = of_facet(view, elements, i);
      if (reason && !reason->message.empty()) out.push_back(std::move(*reason));
    }
  }
  return out;
}

// What the facets' run itself says; an empty message: the facet gave something.
std::optional<Explanation> NearestMiss::lost_facet(const TraceEvent& refused, std::size_t facet) const {
  std::optional<Explanation> out;
  for (const TraceEvent& event : trace_.events) {
    if (event.index != facet || event.tokens != refused.annotation.trigger) continue;
    if (event.kind == TraceEvent::Kind::facet) return Explanation{};
    if (event.kind == TraceEvent::Kind::barrier)
      out = Explanation{.message = "facet: a 'barrier' stands between the trigger and what it finds",
                        .where = outline_.facets[facet].where};
    if (event.kind == TraceEvent::Kind::owned)
      out = Explanation{.message = "facet: what it finds belongs to another trigger",
                        .where = outline_.facets[facet].where};
  }
  return out;
}

std::optional<Explanation> NearestMiss::of_facet(const View& view, Span trigger, std::size_t facet) const {
  const Expr& expr = outline_.facets[facet].expr;
  const std::vector<Expr> alternatives = expr.kind == Expr::Kind::choice ? expr.children : std::vector<Expr>{expr};
  std::optional<Explanation> out;
  Stop best;
  for (const Expr& alternative : alternatives) {
    const Sides sides = sides_of(alternative);
    Attempt tried = attempt(view, sides.left, from_place(view, trigger.begin), Direction::left);
    const bool at_right = tried.whole;
    if (at_right) tried = attempt(view, sides.right, from_place(view, trigger.end), Direction::right);
    if (tried.whole || tried.stop.path.empty() || (out && !is_nearer(tried.stop, best))) continue;
    best = tried.stop;
    out = tell(view, best, at_right ? Direction::right : Direction::left, trigger);
  }
  if (out) out->message = "facet: " + out->message;
  return out;
}

// The longest beginning of the expression that matches something.
std::optional<Explanation> NearestMiss::of_regex() const {
  Explanation out{.message = "no beginning of the regular expression matches anything", .where = outline_.matcher};
  const std::string pattern = rule_.regex->source();
  RE2::Options quiet;
  quiet.set_log_errors(false);
  for (std::size_t size = pattern.size(); size-- > 1;) {
    const RE2 beginning(pattern.substr(0, size), quiet);
    re2::StringPiece found;
    if (!beginning.ok() ||
        !beginning.Match(scan_.document.text, 0, scan_.document.text.size(), RE2::UNANCHORED, &found, 1) ||
        found.empty())
      continue;
    const auto begin = static_cast<std::uint32_t>(found.data() - scan_.document.text.data());
    const Span bytes{begin, begin + static_cast<std::uint32_t>(found.size())};
    out.message = "nearest miss: " + quote(scan_.document.view(bytes)) + " matches " + quote(pattern.substr(0, size)) +
                  ", then the expression wants " + quote(pattern.substr(size));
    out.marks = {{bytes, "matches"}};
    break;
  }
  return out;
}

// `anchor`: the trigger, or the match whose context was looked for; none: the pattern was looked for everywhere.
Explanation NearestMiss::tell(const View& view, const Stop& stop, Direction direction,
                              std::optional<Span> anchor) const {
  Explanation out;
  const std::string wanted = element_of(stop, out) + number_of(stop);
  Span matched{std::min(stop.way.start, stop.way.end), std::max(stop.way.start, stop.way.end)};
  if (anchor) matched = matched.empty() ? *anchor : hull(matched, *anchor);
  if (matched.empty()) {
    out.message = "nearest miss: no part of the pattern is in the text; it " +
                  std::string(direction == Direction::right ? "begins" : "ends") + " with " + wanted;
    return out;
  }
  const Underlined words = mark(view, matched, "matches");
  const std::string quoted = quote(scan_.document.view(words.bytes)),
                    side = direction == Direction::right ? "behind" : "before";
  out.message = anchor ? side + " " + quoted : "nearest miss: " + quoted + " matches, " + side + " it";
  out.message += " the pattern wants " + wanted;
  out.marks.push_back(words);
  if (is_behind_gap(stop, direction))
    out.message += ", and the gap reaches none";
  else
    tell_what_is_there(view, stop, direction, out);
  return out;
}

void NearestMiss::tell_what_is_there(const View& view, const Stop& stop, Direction direction, Explanation& out) const {
  const bool right = direction == Direction::right;
  if (right ? stop.place == view.elements.size() : stop.place == 0) {
    out.message += right ? ", and there the text ends" : ", and there the text begins";
    return;
  }
  const std::uint32_t element = right ? stop.place : stop.place - 1;
  const Underlined there = mark(view, {element, element + 1}, "instead");
  out.message += ", the text has " + quote(scan_.document.view(there.bytes));
  out.marks.push_back(there);
}

// The element as it is written, with the field that it goes into; the place of its macro's use is a note.
std::string NearestMiss::element_of(const Stop& stop, Explanation& out) const {
  std::size_t at = stop.path.size() - 1;
  while (at > 0 && !has_place(*stop.path[at])) --at;
  while (at > 0 && stop.path[at - 1]->kind == Expr::Kind::capture && has_place(*stop.path[at - 1])) --at;
  out.where = stop.path[at]->where;
  for (std::size_t i = 0; i < at; ++i)
    if (is_macro(*stop.path[i])) {
      out.notes.emplace_back(stop.path[i]->where, source(stop.path[i]->where) + " is used here");
      break;
    }
  return source(*out.where);
}

std::string NearestMiss::source(const Location& where) const {
  const std::string_view text = sources_.text(where.file);
  return elide_middle(printable(text.substr(where.span.begin, where.span.size())), kLongestQuote);
}

Underlined NearestMiss::mark(const View& view, Span elements, std::string label) const {
  return {scan_.document.bytes(view.tokens_of(elements)), std::move(label)};
}

}  // namespace rapporteur
