// What tokenizer.cpp and sentences.cpp share; for nobody else.
#pragma once
#include <string_view>
#include <vector>

#include "engine/text/tokenizer.hpp"

namespace rapporteur {

bool is_line_break(char32_t code_point);

/// As `tokenize`, for a whole article: its end is an end, where that of a pattern's literal is open ("No." alone is an
/// abbreviation in a literal; an article that ends "he said no." has a full stop).
void tokenize_article(std::string_view text, const TextWords& words, std::vector<Token>& tokens);

}  // namespace rapporteur
