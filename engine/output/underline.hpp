// A text with rows of ^ under some of its words, and behind each row what they are:
//
//   Captain Zora visited Oslo, Rome.
//   ^^^^^^^^^^^^ who
//                        ^^^^  ^^^^ places
//
// Tested by tests/unit/output_test.cpp
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/span.hpp"

namespace rapporteur {

struct Underlined {
  Span bytes;
  std::string label;  // spans of one label share a row
};

/// Lines of at most `width` columns (labels may stand out), each with a row for every label that has words in it. Of a
/// long text the lines around the marks are shown, and "…" for the others; without marks, how it begins. The text is
/// made harmless as by printable().
std::vector<std::string> underline(std::string_view text, const std::vector<Underlined>& marks, unsigned width);

}  // namespace rapporteur
