// Text for a page of fixed width: made harmless, measured, wrapped, shortened. Widths are terminal columns.
// Tested by tests/unit/output_test.cpp
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

/// White space runs become one blank; control characters and direction overrides, which could rewrite the screen,
/// become U+FFFD.
std::string printable(std::string_view text);

unsigned display_width(std::string_view text);

/// Lines of at most `width` columns, broken at blanks; a longer word stands alone on its line. At least one line.
std::vector<std::string> wrap(std::string_view text, unsigned width);

/// `text`, or its beginning and end around an ellipsis if it is wider than `width`.
std::string elide_middle(const std::string& text, unsigned width);

std::string pad_right(std::string text, unsigned width);
std::string repeat(std::string_view piece, unsigned times);

}  // namespace rapporteur
