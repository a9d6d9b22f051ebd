// Walks of patterns over the elements of a view: where a match ends, and what was captured on the way.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/matcher/view.hpp"
#include "engine/program/trail.hpp"

namespace rapporteur {

/// An edge between elements, counted from where a walk begins.
struct Mark {
  std::uint32_t step = 0, at = 0;
};

/// Where a walk begins, and how far it may go.
struct Course {
  std::uint32_t element = 0;  // to the right from here, or (mirrored) to the left of it
  std::uint32_t most = 0;     // elements
  bool mirrored = false;
  const std::vector<bool>* blanked = nullptr;  // by element: has lost its facts

  Span elements(std::uint32_t begin, std::uint32_t end) const {
    return mirrored ? Span{element - end, element - begin} : Span{element + begin, element + end};
  }
};

/// May a walk be tried? If not, it would need too much room.
bool may_walk(const Trail& trail, const Course& course);

/// The elements that the first way through takes; nothing if there is none. `marks` holds until the next walk.
std::optional<std::uint32_t> walk_from(const Scan& scan, const View& view, const Trail& trail, const Course& course,
                                       std::span<const Mark>& marks);

}  // namespace rapporteur
