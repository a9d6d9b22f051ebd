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
  };
  for (const Case& c : {
           Case{"none", {{1, 2}, {2}, {}}, {}},
           {"itself", {{0}}, {{0}}},
           {"two", {{1}, {0}}, {{0, 1}}},
           {"behind a chain", {{1}, {2}, {3}, {1}}, {{1, 2, 3}}},
           {"two that share one", {{1, 2}, {0}, {0}}, {{0, 1}, {0, 2}}},
           {"a way round", {{1, 2}, {3}, {3}, {0}}, {{0, 1, 3}}},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(find_cycles(c.references), c.cycles);
  }
}

TEST(Cycles, LongChainsNeedNoStack) {
  std::vector<Numbers> references(200000);
  for (std::uint32_t i = 0; i < references.size(); ++i) references[i] = {(i + 1) % 200000};
  EXPECT_EQ(find_cycles(references).size(), 1u);
}

}  // namespace
}  // namespace rapporteur::compiler
