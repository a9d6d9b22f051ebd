// Declarations that refer to each other: their circles, and how deep they nest.
#pragma once
#include <cstdint>
#include <vector>

namespace rapporteur::compiler {

/// By declaration: those that it refers to.
using References = std::vector<std::vector<std::uint32_t>>;

struct Nesting {
  /// The declarations of each circle in order; every circle there is shares at least two neighbours with one of these
  /// (or is that one), if there are not more than kMaxMistakes.
  std::vector<std::vector<std::uint32_t>> cycles;
  /// By declaration: how many stand below each other in it. References that close a circle do not count.
  std::vector<std::uint32_t> depths;
};

Nesting nesting_of(const References& references);

}  // namespace rapporteur::compiler
