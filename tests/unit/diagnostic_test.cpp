// Places in files, the printed form of a diagnostic, and near names.
#include "engine/base/diagnostic.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

TEST(Sources, CountsLinesAndCodePoints) {
  Sources sources;
  const auto file = sources.add("a.yaml", "ab\ncdé f\r\n\nlast");
  struct Case {
    std::uint32_t byte, line, column;
    const char* text;
  };
  for (const auto& c : {Case{0, 1, 1, "ab"}, {2, 1, 3, "ab"}, {3, 2, 1, "cdé f"}, {7, 2, 4, "cdé f"}, {11, 3, 1, ""},
                        {12, 4, 1, "last"}, {16, 4, 5, "last"}, {99, 4, 5, "last"}}) {
    SCOPED_TRACE(c.byte);
    const auto position = sources.position(file, c.byte);
    EXPECT_EQ(position.line, c.line);
    EXPECT_EQ(position.column, c.column);
    EXPECT_EQ(sources.line(file, c.byte), c.text);
  }
}

TEST(Render, ShowsPlaceLineCaretAndHint) {
  Sources sources;
  const auto file = sources.add("rules/meetings.yaml", std::string(11, '\n') + "    find: 'a:<Persn> ~meet'\n");
  const Diagnostic diagnostic{Code::yaml_feature, "unknown type 'Persn'", Location{file, {25, 30}}, "did you mean 'Person'?", {}};
  EXPECT_EQ(render(diagnostic, sources),
            "rules/meetings.yaml:12:15: error[R004]: unknown type 'Persn'\n"
            "   12 |     find: 'a:<Persn> ~meet'\n"
            "      |               ^^^^^\n"
            "   = hint: did you mean 'Person'?\n");
}

TEST(Render, ShowsTheRelatedPlace) {
  Sources sources;
  const auto file = sources.add("r.yaml", "a: 1\na: 2\n");
  const Diagnostic diagnostic{Code::duplicate_name, "twice", Location{file, {5, 6}}, "", {{{file, {0, 1}}, "first defined here"}, {{file, {2, 3}}, "and here"}}};
  EXPECT_EQ(render(diagnostic, sources),
            "r.yaml:2:1: error[R017]: twice\n    2 | a: 2\n      | ^\n"
            "r.yaml:1:1: note: first defined here\n    1 | a: 1\n      | ^\n"
            "r.yaml:1:3: note: and here\n    1 | a: 1\n      |   ^\n");
}

TEST(Render, PutsCaretsUnderTheSpan) {
  struct Case {
    const char *name, *text;
    Span span;
    const char *line, *marks;
  };
  const Case cases[] = {
      {"accents", "né ö: x", {8, 9}, "né ö: x", "      ^"},
      {"combining", "e\u0301 x", {4, 5}, "e\u0301 x", "  ^"},
      {"wide", "中国 x", {7, 8}, "中国 x", "     ^"},
      {"wide marked", "中国 x", {0, 6}, "中国 x", "^^^^"},
      {"tab", "\ta\tb", {3, 4}, "\ta\tb", "\t \t^"},
      {"empty", "abc", {1, 1}, "abc", " ^"},
      {"at the end", "abc", {3, 3}, "abc", "   ^"},
      {"over lines", "abc\ndef", {1, 6}, "abc", " ^^"},
      {"control", "a\x1B" "b", {2, 3}, "a?b", "  ^"},
      {"past the end", "abc", {50, 60}, "abc", "   ^"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    Sources sources;
    const auto file = sources.add("f", c.text);
    const auto text = render({Code::yaml_syntax, "m", Location{file, c.span}, "", {}}, sources);
    EXPECT_EQ(text.substr(text.find('\n') + 1), std::string("    1 | ") + c.line + "\n      | " + c.marks + "\n");
  }
}

TEST(Render, CutsAnEndlessLine) {
  Sources sources;
  const auto file = sources.add("f", std::string(100000, 'x') + "Y" + std::string(100000, 'z'));
  const auto text = render({Code::yaml_syntax, "m", Location{file, {100000, 100001}}, "", {}}, sources);
  EXPECT_LT(text.size(), 500u);
  EXPECT_NE(text.find("xYz"), std::string::npos);
}

TEST(Render, NeedsNoPlace) {
  EXPECT_EQ(render({Code::too_many_mistakes, "nothing to do", {}, "", {}}, Sources()), "error[R022]: nothing to do\n");
}

TEST(Diagnostics, OnlyErrorsAreErrors) {
  EXPECT_FALSE(has_errors({}));
  EXPECT_TRUE(has_errors({{Code::unknown_type, "e", {}, "", {}}}));
}

TEST(Diagnostics, StandInTheOrderOfTheirPlaces) {
  const auto at = [](FileId file, std::uint32_t begin) { return Location{file, {begin, begin + 1}}; };
  Diagnostics all{{Code::too_many_mistakes, "z", at(0, 0), "", {}}, {Code::unknown_list, "c", at(1, 0), "", {}},
                  {Code::unknown_list, "b", at(0, 9), "", {}},      {Code::unknown_type, "a", at(0, 9), "", {}},
                  {Code::unknown_list, "b", at(0, 9), "other", {}}, {Code::unreadable_file, "0", {}, "", {}}};
  arrange(all);
  std::string seen;
  for (const Diagnostic& one : all) seen += one.message;
  EXPECT_EQ(seen, "0abcz");
}

TEST(NearestName, FindsTypingMistakesOnly) {
  const std::vector<std::string> known{"Person", "Title", "Meeting", "preceded-by"};
  const std::pair<const char*, const char*> cases[] = {{"Persn", "Person"},       {"person", "Person"}, {"Tilte", "Title"},
                                                       {"preceeded-by", "preceded-by"}, {"Proposal", ""}, {"x", ""}, {"", ""}};
  for (const auto& [name, nearest] : cases) EXPECT_EQ(nearest_name(name, known), nearest) << name;
}

}  // namespace
}  // namespace rapporteur
