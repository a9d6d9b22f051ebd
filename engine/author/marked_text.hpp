// A sentence in which somebody has marked what goes into which field: "[guest: Kari Example] visited [place: Oslo]."
// Marks may nest. A backslash before a bracket makes it one of the sentence.
// Tested by tests/unit/marked_text_test.cpp
#pragma once
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "engine/base/span.hpp"

namespace rapporteur {

struct FieldMark {
  std::string field;
  Span bytes;  // of the plain text
  std::vector<FieldMark> inner;
};

struct MarkedText {
  std::string text;              // without the marks
  std::vector<FieldMark> marks;  // in order, one at least
};

struct MarkError {
  std::size_t at = 0;  // byte of the marked text
  std::string message;
};

tl::expected<MarkedText, MarkError> read_marks(std::string_view marked);

}  // namespace rapporteur
