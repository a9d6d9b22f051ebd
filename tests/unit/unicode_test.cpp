// UTF-8 checking, folding and offsets.
#include "engine/text/unicode.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

TEST(FindInvalidUtf8, NamesTheFirstBadByte) {
  struct Case {
    const char* name;
    std::string_view text;
    std::optional<std::size_t> at;
  };
  using namespace std::string_view_literals;
  const Case cases[] = {
      {"empty", "", {}},
      {"ascii", "a plain line of text", {}},
      {"nul", "a\0b"sv, {}},
      {"two to four bytes", "é—😀 and more text behind it", {}},
      {"last code point", "\xF4\x8F\xBF\xBF", {}},
      {"lone continuation", "abcdefghij\x80", 10},
      {"overlong slash", "a\xC0\xAF", 1},
      {"overlong three", "\xE0\x9F\xBF", 0},
      {"overlong four", "\xF0\x8F\xBF\xBF", 0},
      {"surrogate", "ab\xED\xA0\x80", 2},
      {"too high", "\xF4\x90\x80\x80", 0},
      {"cut short", "abc\xE2\x80", 3},
      {"no lead", "\xFF", 0},
  };
  for (const auto& c : cases) EXPECT_EQ(find_invalid_utf8(c.text), c.at) << c.name;
}

TEST(Fold, MakesWordsComparable) {
  const std::pair<const char*, const char*> cases[] = {
      {"Meeting", "meeting"}, {"U.S.", "u.s."},   {"O’Brien", "o'brien"}, {"“", "\""},        {"–", "-"},        {"—", "--"},
      {"É", "é"},             {"E\u0301", "é"},   {"Straße", "strasse"},  {"ﬁve", "five"},    {"ＡＢ", "ab"},    {"ÇA’S", "ça's"},
      {"co\u00ADop", "coop"}, {"ΣΑΣ", "σασ"},     {"…", "..."},           {"МИД", "мид"},     {"", ""},          {"[Z@", "[z@"}};
  for (const auto& [word, form] : cases) EXPECT_EQ(folded(word), form) << word;
}

TEST(Fold, Appends) {
  std::string out = "x";
  fold("ÉA", out);
  EXPECT_EQ(out, "xéa");
}

TEST(Decode, IsSafeOnAnyBytes) {
  EXPECT_EQ(decode("a€", 1).value, U'€');
  EXPECT_EQ(decode("a€", 1).length, 3u);
  EXPECT_EQ(decode("\xE2\x82", 0).value, 0xFFFDu);
  EXPECT_EQ(decode("\xE2\x82", 0).length, 1u);
}

TEST(OffsetMap, CountsAsASlowCountDoes) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "ab é — 😀";
  const OffsetMap points(text, OffsetMap::Unit::code_points), units(text, OffsetMap::Unit::utf16), bytes(text, OffsetMap::Unit::bytes);
  std::uint32_t point = 0, unit = 0;
  for (std::uint32_t at = 0; at < text.size(); ++point) {
    EXPECT_EQ(points(at), point);
    EXPECT_EQ(units(at), unit);
    EXPECT_EQ(bytes(at), at);
    const auto code = decode(text, at);
    at += code.length;
    unit += code.value > 0xFFFF ? 2 : 1;
  }
  EXPECT_EQ(points(static_cast<std::uint32_t>(text.size())), point);
  EXPECT_EQ(units(static_cast<std::uint32_t>(text.size())), unit);
}

TEST(OffsetMap, WorksAtBlockEdges) {
  for (std::size_t size : {63u, 64u, 65u, 128u}) {
    const auto text = std::string(size - 2, 'a') + "é";
    const OffsetMap map(text, OffsetMap::Unit::code_points);
    EXPECT_EQ(map(static_cast<std::uint32_t>(size)), size - 1) << size;
  }
  const OffsetMap ascii("plain", OffsetMap::Unit::code_points);
  EXPECT_EQ(ascii(3), 3u);
}

}  // namespace
}  // namespace rapporteur
