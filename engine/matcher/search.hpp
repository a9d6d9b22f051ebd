// Compiled patterns over views: matches and what they capture.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "engine/matcher/view.hpp"

namespace rapporteur {

/// An item of a repetition: the repetition's number in the upper half, the item's in the lower.
inline std::uint32_t repetition_of(std::uint32_t item) { return item >> 16; }

/// A captured value and the repetition items it lies in, outermost first: two captures belong to one item if one's path
/// begins with the other's.
struct PathCapture {
  Captured value;
  Span elements;
  std::vector<std::uint32_t> path;
};

struct Match {
  Span elements;
  Span tokens;
  std::vector<PathCapture> captures;
};

/// Calls `use` for each match, from left to right; it says whether the search goes on. Matches do not overlap unless
/// `overlap`.
void find_matches(Scan& scan, View& view, const Search& search, TypeId type, bool overlap,
                  const std::function<bool(const Match&)>& use);

/// Matches at an exact place: to the right from `element`, or (mirrored) to the left of it. `blanked`: elements that
/// have lost their facts.
std::optional<Match> match_at(const Scan& scan, View& view, const Matcher& matcher, TypeId type, std::uint32_t element,
                              bool mirrored, const std::vector<bool>* blanked = nullptr);

/// Can the matcher cover exactly these elements?
bool covers(const Scan& scan, View& view, const Matcher& matcher, Span elements);

}  // namespace rapporteur
