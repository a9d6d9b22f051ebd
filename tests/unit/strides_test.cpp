// What is kept of skeletons is what they come to.
#include "engine/scan/strides.hpp"

#include <gtest/gtest.h>

#include <random>

namespace rapporteur {
namespace {

using Kind = Skeleton::Position::Kind;

// Positions that ask for anything of few codes, any of them behind any other by chance.
Skeleton random_skeleton(std::mt19937& random, std::size_t positions) {
  const std::size_t words = (positions + 63) / 64;
  const auto bits = [&](unsigned one_in) {
    Skeleton::Bits out(words);
    for (std::size_t p = 0; p < positions; ++p)
      if (random() % one_in == 0) out[p / 64] |= std::uint64_t{1} << p % 64;
    return out;
  };
  std::vector<Skeleton::Position> all;
  std::vector<Skeleton::Bits> follow;
  for (std::size_t p = 0; p < positions; ++p) {
    all.push_back({random() % 4 == 0 ? Kind::has_not : Kind::has, static_cast<std::uint32_t>(random() % 12)});
    follow.push_back(bits(40));
  }
  return Skeleton(all, bits(20), bits(30), follow, false);
}

TEST(Strides, AreWhatTheSkeletonsComeTo) {
  std::mt19937 random(3);
  std::vector<CodeList> lists;
  for (std::uint32_t number = 0; number < 30; ++number) {
    std::vector<std::uint32_t> codes;
    for (std::uint32_t code = 0; code < 12; ++code)
      if (random() % 6 == 0) codes.push_back(code);
    lists.emplace_back(number, codes);
  }
  std::vector<Skeleton> skeletons;
  for (const std::size_t positions : {1, 64, 65, 150, 400}) skeletons.push_back(random_skeleton(random, positions));
  Strides strides;
  std::size_t reached = 0;
  for (int round = 0; round < 3000; ++round) {
    const Skeleton& skeleton = skeletons[random() % skeletons.size()];
    std::vector<const CodeList*> elements;
    for (unsigned i = 0, size = random() % 9; i < size; ++i) elements.push_back(&lists[random() % lists.size()]);
    const auto count = static_cast<std::uint32_t>(elements.size());
    const auto plain = skeleton.reach(count, [&](std::size_t i) { return Skeleton::Having{elements[i]->bits, elements[i]->codes}; });
    const auto kept = strides.reach(skeleton, strides.begin(skeleton), count, [&](std::size_t i) -> const CodeList& { return *elements[i]; });
    ASSERT_EQ(kept, plain);
    reached += plain > 1;
  }
  EXPECT_GT(reached, 100u);
  EXPECT_FALSE(strides.are_many());
}

}  // namespace
}  // namespace rapporteur
