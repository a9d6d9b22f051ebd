// A scalar as the lines that the formatter writes: patterns with their blanks in place, quotes as plain as can be.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/formatter/roles.hpp"

namespace rapporteur {

/// `text` is the file. The first line stands where the scalar begins; those behind it stand deeper than what holds the
/// scalar, except for empty ones. The lines of a block keep what they are indented beyond its first.
std::vector<std::string> scalar_lines(const PlacedScalar& placed, std::string_view text);

/// Whether the lines of the scalar are those of a block ('|' or '>').
bool is_block(const Scalar& scalar, std::string_view text);

}  // namespace rapporteur
