// Texts near to a marked one in which its rule should find nothing.
#pragma once
#include <string>
#include <vector>

#include "engine/author/slots.hpp"

namespace rapporteur {

/// The most telling first. `context` are the words that the pattern asks for besides its slots, in runs of tokens.
std::vector<std::string> misses_of(const SeenText& seen, const Slots& slots, const std::vector<Span>& context);

}  // namespace rapporteur
