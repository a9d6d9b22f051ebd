// The nearest miss of a rule in a text: of all its alternatives, at all places, the one that got farthest.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/explain/attempt.hpp"
#include "engine/explain/explain.hpp"
#include "engine/scan/trace.hpp"

namespace rapporteur {

/// Words of a text in quotes, on one line, the middle left out if they are many.
std::string quote(std::string_view words);

class NearestMiss {
 public:
  NearestMiss(const Scan& scan, const Sources& sources, const Trace& trace);

  /// Where the rule's patterns stop; nothing if there is nothing to say.
  std::optional<Explanation> find() const;

  /// A trigger was found, and what its facets gave was refused: where those stop that could have given the fields that
  /// the condition names.
  std::vector<Explanation> of_facets(const TraceEvent& refused) const;

 private:
  using Patterns = std::vector<const PatternOutline*>;

  std::optional<Explanation> of_patterns(const Patterns& patterns) const;
  std::optional<Explanation> of_context(const View& view, Span match) const;
  std::optional<Explanation> of_context(const View& view, Span match, const std::vector<PatternOutline>& patterns,
                                        Direction direction) const;
  std::optional<Explanation> of_facet(const View& view, Span trigger, std::size_t facet) const;
  std::optional<Explanation> of_regex() const;
  std::optional<Explanation> lost_facet(const TraceEvent& refused, std::size_t facet) const;
  Explanation tell(const View& view, const Stop& stop, Direction direction, std::optional<Span> anchor) const;
  void tell_what_is_there(const View& view, const Stop& stop, Direction direction, Explanation& out) const;
  std::string element_of(const Stop& stop, Explanation& out) const;
  std::string source(const Location& where) const;
  Underlined mark(const View& view, Span elements, std::string label) const;

  const Scan& scan_;
  const Sources& sources_;
  const Trace& trace_;
  const Rule& rule_;
  const RuleOutline& outline_;
};

}  // namespace rapporteur
