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

std::uint32_t reach(const Skeleton& skeleton, const Elements& elements) {
  return skeleton.reach(static_cast<std::uint32_t>(elements.size()), [&](std::size_t i) { return std::span<const std::uint32_t>(elements[i]); });
}

bool may_begin(const Skeleton& skeleton, const Elements& elements) {
  const auto at = [&](std::size_t i) { return i < elements.size() ? std::span<const std::uint32_t>(elements[i]) : std::span<const std::uint32_t>(); };
  return skeleton.starts().may_begin(at(0), at(1));
}

// 3 !5* (7 | 300): one, then any number without, then one of two; 300 shares its bit with 44.
Skeleton sample() {
  return Skeleton({{Kind::has, 3}, {Kind::has_not, 5}, {Kind::has, 7}, {Kind::has, 300}}, bits({0}), bits({2, 3}), {bits({1, 2, 3}), bits({1, 2, 3}), bits({}), bits({})});
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

TEST(Skeleton, BeginsWithWhatItsFirstTwoElementsAsk) {
  EXPECT_TRUE(may_begin(sample(), {{3}, {7}}));
  EXPECT_TRUE(may_begin(sample(), {{3}, {1}})) << "any element may be second";
  EXPECT_FALSE(may_begin(sample(), {{7}, {3}}));
  const Skeleton pair({{Kind::has, 3}, {Kind::has, 7}}, bits({0}), bits({1}), {bits({1}), bits({})});
  EXPECT_TRUE(may_begin(pair, {{3}, {7}}));
  EXPECT_FALSE(may_begin(pair, {{3}, {1}}));
  EXPECT_FALSE(may_begin(pair, {{3}}));
  const Skeleton behind_any({{Kind::any, 0}, {Kind::has, 7}}, bits({0}), bits({1}), {bits({1}), bits({})});
  EXPECT_TRUE(may_begin(behind_any, {{1}, {7}}));
  EXPECT_FALSE(may_begin(behind_any, {{7}, {1}}));
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
