// Circles among declarations that refer to each other.
#pragma once
#include <cstdint>
#include <vector>

namespace rapporteur::compiler {

/// `references` has for each declaration those that it refers to. Each circle that is found is its declarations in
/// order; every circle there is shares at least two neighbours with one of those found (or is that one).
std::vector<std::vector<std::uint32_t>> find_cycles(const std::vector<std::vector<std::uint32_t>>& references);

}  // namespace rapporteur::compiler
