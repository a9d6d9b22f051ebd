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

struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 1;  // bytes
};

/// The code point that begins at `at` (within the text); U+FFFD of one byte if it is not valid.
CodePoint decode(std::string_view text, std::size_t at);

/// What a code point is to the tokeniser. Control characters are white space, invisible formatting ones are marks.
enum class CharKind : std::uint8_t { space, upper, lower, letter, mark, digit, punct };
CharKind kind_of(char32_t code_point);

/// The form in which words are compared: NFKC, case-folded, without invisible characters, typographic quotes and
/// dashes as ASCII ("’" -> "'", "–" -> "-"; the em dash is "--", or it could not be told from a hyphen). Appends
/// to `out`, which the caller clears.
void fold(std::string_view word, std::string& out);
std::string folded(std::string_view word);
/// The same without accents and other marks: what Unicode decomposes, so "Ğ" is "g", but "ø" stays.
std::string folded_plain(std::string_view word);

/// Code point (or UTF-16 unit) offsets of byte offsets. Queries may come in any order.
class OffsetMap {
 public:
  enum class Unit { bytes, code_points, utf16 };
  OffsetMap(std::string_view text, Unit unit);
  std::uint32_t operator()(std::uint32_t byte) const;

 private:
  std::string_view text_;
  Unit unit_;
  bool identity_ = false;                // all ASCII, or bytes
  std::vector<std::uint32_t> at_block_;  // count at every 64th byte
};

}  // namespace rapporteur
