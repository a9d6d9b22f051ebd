// A field that holds one value keeps the first that a match captures. A capture that stands behind one that is always
// there never counts; where the first is optional, the second is what counts without it.
#include <algorithm>
#include <map>

#include "engine/compiler/builder.hpp"

namespace rapporteur::compiler {
namespace {

struct Capture {
  Location first;
  bool certain = false;  // in every match
  std::optional<Location> lost = {};
  bool repeated = false;  // it is lost in all rounds of a repetition but the first
  bool always = false;    // every match loses it
  bool constant = false;
};
using Captures = std::map<std::uint32_t, Capture>;  // by field

// What one part of a path captures, and another behind it.
void add_behind(Captures& all, const Captures& more) {
  for (const auto& [field, capture] : more) {
    const auto [known, fresh] = all.emplace(field, capture);
    if (fresh) continue;
    Capture& before = known->second;
    if (!before.lost && before.certain) before.lost = capture.first, before.always = capture.certain;
    if (!before.lost && capture.lost) before = capture;
    before.certain = before.certain || capture.certain;
  }
}

// What either of two alternatives captures.
void add_beside(Captures& all, const Captures& more) {
  for (auto& [field, capture] : all) capture.certain = capture.certain && more.contains(field);
  for (const auto& [field, capture] : more) {
    const auto [known, fresh] = all.emplace(field, capture);
    if (fresh) known->second.certain = false;
    if (!fresh) known->second.certain = known->second.certain && capture.certain;
    if (!fresh && capture.lost && !known->second.lost) {
      const bool certain = known->second.certain;
      known->second = capture;
      known->second.certain = certain;
    }
  }
}

void repeat(Captures& captures) {
  for (auto& [field, capture] : captures) {
    if (capture.lost || !capture.certain) continue;
    capture.lost = capture.first;
    capture.repeated = capture.always = true;
  }
}

Captures captures_of(const Expr& expr) {
  Captures out;
  for (std::size_t i = 0; i < expr.children.size(); ++i) {
    Captures more = captures_of(expr.children[i]);
    if (expr.kind != Expr::Kind::choice)
      add_behind(out, more);
    else if (i == 0)
      out = std::move(more);
    else
      add_beside(out, more);
  }
  if (expr.kind == Expr::Kind::separated || (expr.kind == Expr::Kind::repeat && expr.max > 1)) repeat(out);
  if (expr.kind == Expr::Kind::repeat && expr.min == 0)
    for (auto& [field, capture] : out) capture.certain = false;
  if (expr.kind == Expr::Kind::capture)
    add_behind(out, {{expr.capture.field, {.first = expr.where, .certain = true, .constant = expr.capture.constant}}});
  return out;
}

bool holds(const Location& outer, const Location& inner) {
  return outer.file == inner.file && outer.span.begin <= inner.span.begin && inner.span.end <= outer.span.end;
}

// A macro may well capture what counts only in some of its uses: it is not blamed for the others.
bool is_meant(const Builder& builder, const Capture& capture) {
  const auto is_between = [&](const MacroDecl& macro) {
    return holds(macro.pattern.source.where, *capture.lost) != holds(macro.pattern.source.where, capture.first);
  };
  const auto& macros = builder.rules.macros;
  return !capture.always && std::any_of(macros.begin(), macros.end(), is_between);
}

}  // namespace

// error[R081]: field 'who' holds one value, and has one already: this one is always lost
void check_captures(Builder& builder, const Pattern& pattern, const Expr& expr, const TypeInfo& record) {
  for (const auto& [field, capture] : captures_of(expr)) {
    const FieldInfo& info = record.fields[field];
    if (!capture.lost || info.list || is_meant(builder, capture)) continue;
    Place place(*capture.lost);
    if (!capture.repeated) place.related.push_back({capture.first, "captured here first"});
    const bool seen = !capture.repeated && holds(pattern.source.where, capture.first);
    if (!seen && !holds(pattern.source.where, *capture.lost))
      place.related.push_back({pattern.source.where, "used here"});
    const std::string message = capture.repeated ? "this repetition captures it again: all but the first are lost"
                                                 : "has one already: this one is always lost";
    const std::string whole = capture.repeated && !capture.constant
                                  ? "to capture all of it as one write `" + info.name + ":( ... )` around it; "
                                  : "";
    builder.error(Code::captured_twice, "field '" + info.name + "' holds one value, and " + message, std::move(place),
                  whole + "to keep each value make it a list in the type: `" + info.name + ": [...]`");
  }
}

}  // namespace rapporteur::compiler
