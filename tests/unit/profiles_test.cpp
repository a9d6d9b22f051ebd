// Which elements count as alike, and that what was found out is given back and forgotten.
#include "engine/scan/profiles.hpp"

#include <gtest/gtest.h>
#include <re2/re2.h>

namespace rapporteur {
namespace {

Program program_with(const char* regex) {
  Program program;
  for (const char* word : {"minister", "treaty", "accord"}) program.lexicon.add_word(word);
  program.facts.push_back({.kind = Fact::Kind::words, .words = {{1, ""}}});
  program.views.resize(2);
  if (regex) program.facts.push_back({.kind = Fact::Kind::regex, .regex = std::make_shared<const LazyRegex>(regex, LazyRegex::Kind::utf8_lines)});
  return program;
}

Token token(WordId word, std::uint16_t shape) { return {.span = {}, .word = word, .shape = shape}; }

TEST(Profiles, TellKindsApartAsFarAsRulesCan) {
  const Program program = program_with("[A-Z].*ia");
  Profiles profiles(program);
  const auto kind = [&](std::string_view text, WordId word, std::uint16_t shape) { return profiles.kind(text, token(word, shape)); };
  struct Case {
    const char* what;
    std::uint32_t a, b;
    bool same;
  };
  const Case cases[] = {
      {"the same word", kind("minister", 1, kLower), kind("minister", 1, kLower), true},
      {"another case", kind("minister", 1, kLower), kind("Minister", 1, kCap), false},
      {"another shape", kind("minister", 1, kLower), kind("minister", 1, kLower | kGlued), false},
      {"the first shape again", kind("minister", 1, kLower), kind("minister", 1, kLower), true},
      {"known words that no fact asks for", kind("treaty", 2, kLower), kind("accord", 3, kLower), true},
      {"known and unknown", kind("treaty", 2, kLower), kind("rampart", 0, kLower), true},
      {"unknown words", kind("Ruritan", 0, kCap), kind("Sylvan", 0, kCap), true},
      {"unknown, one as a fact asks", kind("Ruritania", 0, kCap), kind("Sylvan", 0, kCap), false},
      {"unknown, both as a fact asks", kind("Ruritania", 0, kCap), kind("Sylvania", 0, kCap), true},
  };
  for (const Case& test : cases) EXPECT_EQ(test.a == test.b, test.same) << test.what;
  EXPECT_NE(kind("minister", 1, kLower), 0u) << "0 is an element of several tokens";
}

TEST(Profiles, AreToldApartByAllThatDecidesFacts) {
  const Program program = program_with(nullptr);
  Profiles profiles(program);
  const ProfileKey key{.kind = 1, .final_stop = false, .lists = {{4, 1}}, .types = {{2, 0}}};
  const ProfileId known = profiles.find(key);
  EXPECT_EQ(profiles.find(key), known);
  using Key = ProfileKey;
  for (const Key& other : {Key{2, false, {{4, 1}}, {{2, 0}}}, Key{1, true, {{4, 1}}, {{2, 0}}}, Key{1, false, {{4, 2}}, {{2, 0}}}, Key{1, false, {}, {{2, 0}}},
                           Key{1, false, {{4, 1}}, {}}, Key{1, false, {{4, 1}}, {{2, 1}}}, Key{1, false, {}, {{4, 1}, {2, 0}}}})
    EXPECT_NE(profiles.find(other), known);
}

TEST(Profiles, OfATokenAreThoseOfItsKey) {
  const Program program = program_with(nullptr);
  Profiles profiles(program);
  const EntryHit one{0, 1, 4, 0}, again{0, 1, 4, 1}, longer{0, 2, 4, 2};
  const auto find = [&](std::string_view text, std::uint16_t shape, bool final_stop, std::vector<EntryHit> hits) {
    return profiles.find(text, token(1, shape), final_stop, hits);
  };
  const ProfileId known = find("minister", kLower, false, {one});
  EXPECT_EQ(known, profiles.find({.kind = profiles.kind("minister", token(1, kLower)), .lists = {{4, 1}}}));
  EXPECT_EQ(find("minister", kLower, false, {one, again}), known) << "two entries of one list and length";
  EXPECT_NE(find("minister", kLower, false, {longer}), known);
  EXPECT_NE(find("minister", kLower, false, {}), known);
  EXPECT_NE(find("minister", kLower, false, {one, longer}), known);
  EXPECT_NE(find("minister", kLower, true, {one}), known);
  EXPECT_NE(find("Minister", kCap, false, {one}), known);
  EXPECT_EQ(find("minister", kLower, false, {one}), known);
}

TEST(Profiles, RememberFacts) {
  Program program = program_with("a");
  program.facts.resize(80, program.facts[0]);
  for (FactId fact = 0; fact < 80; ++fact) program.views[1].tested.push_back({.code = 100 + fact, .fact = fact, .shape = 0});
  program.views[0].tested = {{.code = 7, .fact = 70, .shape = 0}, {.code = 9, .fact = 3, .shape = kCap}};
  Profiles profiles(program);
  std::vector<FactId> asked;
  const auto tested = [&](std::uint32_t view, ProfileId profile, std::uint16_t shape, std::vector<FactId> held) {
    std::vector<std::uint32_t> codes;
    profiles.add_tested(view, profile, shape, codes, [&](FactId fact) {
      asked.push_back(fact);
      return std::ranges::find(held, fact) != held.end();
    });
    return codes;
  };
  using List = std::vector<std::uint32_t>;
  EXPECT_EQ(tested(0, 3, kCap, {3, 70}), (List{7, 9}));
  EXPECT_EQ(asked, (List{70, 3}));
  EXPECT_EQ(tested(0, 3, kCap, {}), (List{7, 9})) << "it is not asked again";
  EXPECT_EQ(asked.size(), 2u);
  EXPECT_EQ(tested(0, 5, 0, {3}), List{}) << "not of this shape";
  EXPECT_EQ(asked.size(), 3u);
  EXPECT_EQ(tested(1, 3, kCap, {0, 3, 79}), (List{170, 103, 100, 179})) << "what another view asked as well";
  EXPECT_EQ(asked.size(), 3u + 78);
}

TEST(Profiles, KeepCodesByViewUntilTheyAreMany) {
  const Program program = program_with(nullptr);
  Profiles profiles(program);
  profiles.begin_document(1);
  const ProfileId one = profiles.find({.kind = 1});
  const std::vector<std::uint32_t> codes{3, 5};
  EXPECT_EQ(profiles.codes(0, one), nullptr);
  const Codes added = profiles.add_codes(0, one, codes);
  EXPECT_TRUE(std::ranges::equal(added->codes, codes));
  EXPECT_EQ(profiles.codes(0, one), added);
  EXPECT_EQ(profiles.codes(1, one), nullptr);
  profiles.begin_document(1);
  EXPECT_EQ(profiles.codes(0, one), added) << "few are kept";
  std::uint32_t kind = 2;
  while (profiles.find({.kind = kind}) != kNone) ++kind;
  EXPECT_GT(kind, 10000u);
  EXPECT_EQ(profiles.find({.kind = 1}), kNone) << "no more room, known or not";
  profiles.begin_document(1);
  EXPECT_NE(profiles.find({.kind = 1}), kNone);
  EXPECT_EQ(profiles.codes(0, one), nullptr);
}

}  // namespace
}  // namespace rapporteur
