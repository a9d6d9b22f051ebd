// Skeletons by hand: what they can reach and with what they begin. Those of real patterns are held to plain
// backtracking by search_test.cpp.
#include "engine/program/skeleton.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using Kind = Skeleton::Position::Kind;
using Elements = std::vector<std::vector<std::uint32_t>>;  // codes

Skeleton::Bits bits(std::initializer_list<std::size_t> positions) {
  Skeleton::Bits out(1);
  for (const std::size_t p : positions) out[0] |= std::uint64_t{1} << p;
  return out;
}

std::vector<CodeBits> bits_of(const Elements& elements) {
  std::vector<CodeBits> out(elements.size());
  for (std::size_t i = 0; i < elements.size(); ++i)
    for (const std::uint32_t code : elements[i]) out[i].add(code);
  return out;
}

std::uint32_t reach(const Skeleton& skeleton, const Elements& elements) {
  const auto all = bits_of(elements);
  return skeleton.reach(static_cast<std::uint32_t>(elements.size()), [&](std::size_t i) { return Skeleton::Having{all[i], elements[i]}; });
}

bool may_begin(const Skeleton& skeleton, const Elements& elements) {
  const auto all = bits_of(elements);
  const auto at = [&](std::size_t i) { return i < all.size() ? all[i] : CodeBits{}; };
  return skeleton.starts().may_begin(at(0), at(1));
}

// 3 !5* (7 | other): one, then any number without, then one of two. 300 shares its bit with 44, so that only a wide
// skeleton may ask for it.
Skeleton sample(std::uint32_t other = 300) {
  return Skeleton({{Kind::has, 3}, {Kind::has_not, 5}, {Kind::has, 7}, {Kind::has, other}}, bits({0}), bits({2, 3}), {bits({1, 2, 3}), bits({1, 2, 3}), bits({}), bits({})}, other > 255);
}

TEST(Skeleton, ReachesItsFarthestEnd) {
  struct Case {
    Elements elements;
    std::uint32_t reach;
  };
  const Case cases[] = {
      {{}, 0},
      {{{3}}, 0},
      {{{3}, {7}}, 2},
      {{{3, 9}, {1, 7}}, 2},
      {{{3}, {}, {7}}, 3},
      {{{3}, {5}, {7}}, 0},
      {{{3}, {7}, {1}, {7}, {1}}, 4},
      {{{3}, {5, 7}, {7}}, 2},
      {{{3}, {300}}, 2},
      {{{3}, {44}}, 0},
      {{{4}, {7}}, 0},
  };
  for (const Case& test : cases) EXPECT_EQ(reach(sample(), test.elements), test.reach);
}

TEST(Skeleton, OfANarrowViewGoesByBits) {
  const Skeleton narrow = sample(200);
  EXPECT_EQ(reach(narrow, {{3}, {200}}), 2u);
  EXPECT_EQ(reach(narrow, {{3}, {5, 201}, {7}}), 0u);
  EXPECT_EQ(reach(narrow, {{3, 9}, {}, {64, 127, 128}, {1, 7, 255}}), 4u);
}

TEST(NumberedBits, AreInAscendingOrder) {
  CodeBits some, others;
  for (const std::uint32_t code : {3u, 63u, 64u, 130u, 255u}) some.add(code);
  for (const std::uint32_t code : {4u, 63u, 130u, 255u}) others.add(code);
  const NumberedBits numbered(some);
  std::vector<std::uint32_t> found;
  EXPECT_FALSE(numbered.any_among(others, [&](std::uint32_t number) { return found.push_back(number), false; }));
  EXPECT_EQ(found, (std::vector<std::uint32_t>{1, 3, 4}));
  EXPECT_EQ(numbered.number(64), 2u);
  EXPECT_TRUE(numbered.any_among(others, [&](std::uint32_t number) { return number == 1; }));
}

TEST(Skeleton, BeginsWithWhatItsFirstTwoElementsAsk) {
  EXPECT_TRUE(may_begin(sample(), {{3}, {7}}));
  EXPECT_TRUE(may_begin(sample(), {{3}, {1}})) << "any element may be second";
  EXPECT_FALSE(may_begin(sample(), {{7}, {3}}));
  const Skeleton pair({{Kind::has, 3}, {Kind::has, 7}}, bits({0}), bits({1}), {bits({1}), bits({})}, false);
  EXPECT_TRUE(may_begin(pair, {{3}, {7}}));
  EXPECT_FALSE(may_begin(pair, {{3}, {1}}));
  EXPECT_FALSE(may_begin(pair, {{3}}));
  const Skeleton behind_any({{Kind::any, 0}, {Kind::has, 7}}, bits({0}), bits({1}), {bits({1}), bits({})}, false);
  EXPECT_TRUE(may_begin(behind_any, {{1}, {7}}));
  EXPECT_FALSE(may_begin(behind_any, {{7}, {1}}));
  const Skeleton either({{Kind::has, 3}, {Kind::has, 259}, {Kind::has, 7}}, bits({0, 1}), bits({1, 2}), {bits({2}), bits({}), bits({})}, true);
  EXPECT_TRUE(may_begin(either, {{259}, {1}}));
  EXPECT_TRUE(may_begin(either, {{3}, {1}})) << "3 and 259 are not told apart here";
}

TEST(Skeleton, SaysNothingIfThereIsNone) { EXPECT_FALSE(Skeleton().is_known()); }

TEST(CodeBits, MeetWhereCodesMay) {
  CodeBits a, b;
  a.add(3);
  b.add(4);
  EXPECT_FALSE(a.meets(b));
  b.add(3 + 256);
  EXPECT_TRUE(a.meets(b)) << "codes 256 apart are not told apart";
}

}  // namespace
}  // namespace rapporteur
