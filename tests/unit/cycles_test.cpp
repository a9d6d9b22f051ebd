// Circles among declarations.
#include "engine/compiler/cycles.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace rapporteur::compiler {
namespace {

using Numbers = std::vector<std::uint32_t>;

TEST(Cycles, AreFound) {
  struct Case {
    const char* name;
    std::vector<Numbers> references, cycles;
    Numbers depths;
  };
  for (const Case& c : {
           Case{"none", {{1, 2}, {2}, {}}, {}, {2, 1, 0}},
           {"itself", {{0}}, {{0}}, {0}},
           {"two", {{1}, {0}}, {{0, 1}}, {1, 0}},
           {"behind a chain", {{1}, {2}, {3}, {1}}, {{1, 2, 3}}, {3, 2, 1, 0}},
           {"two that share one", {{1, 2}, {0}, {0}}, {{0, 1}, {0, 2}}, {1, 0, 0}},
           {"a way round", {{1, 2}, {3}, {3}, {0}}, {{0, 1, 3}}, {2, 1, 1, 0}},
       }) {
    SCOPED_TRACE(c.name);
    const Nesting found = nesting_of(c.references);
    EXPECT_EQ(found.cycles, c.cycles);
    EXPECT_EQ(found.depths, c.depths);
  }
}

TEST(Cycles, LongChainsNeedNoStack) {
  std::vector<Numbers> references(200000);
  for (std::uint32_t i = 0; i < references.size(); ++i) references[i] = {(i + 1) % 200000};
  EXPECT_EQ(nesting_of(references).cycles.size(), 1u);
}

}  // namespace
}  // namespace rapporteur::compiler
