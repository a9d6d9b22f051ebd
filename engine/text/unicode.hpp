// UTF-8 and case. The only file that includes utf8proc is unicode.cpp.
// Tested by tests/unit/unicode_test.cpp
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

/// Byte offset of the first byte that is not part of valid UTF-8, or nothing.
/// Overlong forms, surrogates and code points above U+10FFFF are invalid.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// The form in which words are compared: NFKC, case-folded, typographic quotes and dashes as ASCII
/// ("’" -> "'", "–" -> "-"). Appends to `out`, which the caller clears.
void fold(std::string_view word, std::string& out);
std::string folded(std::string_view word);

/// Code point (or UTF-16 unit) offsets of byte offsets. Queries may come in any order.
class OffsetMap {
 public:
  enum class Unit { bytes, code_points, utf16 };
  OffsetMap(std::string_view text, Unit unit);
  std::uint32_t operator()(std::uint32_t byte) const;

 private:
  std::string_view text_;
  Unit unit_;
  bool identity_ = false;               // all ASCII, or bytes
  std::vector<std::uint32_t> at_block_;  // count at every 64th byte
};

}  // namespace rapporteur
