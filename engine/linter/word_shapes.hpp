// What the tokens can look like that a literal word of a pattern matches.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/text/tokenizer.hpp"

namespace re2 {
class RE2;
}

namespace rapporteur::linter {

/// Can a token that matches the word have all these shape bits? `written` is empty where any case will do. True where
/// nothing can be said.
bool may_have_shape(const std::string& folded, const std::string& written, std::uint16_t shape, const TextWords& words);
/// Has every token that matches the word all these bits? False where nothing can be said.
bool has_shape(const std::string& folded, const std::string& written, std::uint16_t shape, const TextWords& words);
/// Can a token that matches the word match `re` as a whole? True where nothing can be said.
bool may_match(const std::string& folded, const std::string& written, const re2::RE2& re);

/// As the shape bits are: what one bit says of others.
std::uint16_t implied_shape(std::uint16_t shape);
bool shapes_exclude(std::uint16_t a, std::uint16_t b);

}  // namespace rapporteur::linter
