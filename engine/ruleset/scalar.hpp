// Where the bytes of a YAML scalar stand in its file. yaml-cpp tells only where a scalar starts.
// Tested by tests/unit/ruleset_test.cpp
#pragma once
#include <string>
#include <string_view>

#include "engine/ruleset/ruleset.hpp"

namespace rapporteur {

/// `text` is the file, `start` the scalar's first byte (its quote or block indicator, if it has one), `value` what
/// yaml-cpp made of it. If the raw text cannot be aligned with the value, every byte is said to stand at `start`.
Scalar locate_scalar(FileId file, std::string_view text, std::size_t start, std::string value);

}  // namespace rapporteur
