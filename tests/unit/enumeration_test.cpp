// `parse: enumeration`: marked lists as annotations, their words from a table.
#include <gtest/gtest.h>

#include "tests/support/engine.hpp"

namespace rapporteur {
namespace {

constexpr std::string_view kRules = R"(
pack: {name: t, language: en}
types:
  List:
    value: int
    items: [text]
tables:
  list-markers: {1: [first, premièrement], 2: [second], 3: [third]}
  list-conjunctions: [and]
rules:
  - id: list
    parse: enumeration
    make: List
)";

struct Case {
  const char* name;
  std::string_view text, expected;
};

TEST(Enumeration, IsAnAnnotationWithItems) {
  const auto extractor = support::load_yaml(kRules);
  const Case cases[] = {
      {"words", "They agreed: first, to open the port; second, to cut the tax; and third, to meet again.",
       "List[value=3, items=to open the port|to cut the tax|to meet again]"},
      {"digits", "They agreed to (1) open the port; (2) cut the tax.", "List[value=2, items=open the port|cut the tax]"},
      {"capital", "First, open the port; second, cut the tax.", "List[value=2, items=open the port|cut the tax]"},
      {"one point is no list", "First, open the port.", ""},
      {"numbers must rise", "First, open the port; third, cut the tax.", ""},
      {"no markers", "Open the port; cut the tax.", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(support::records(*extractor, c.text, {.types = {"List"}}), c.expected);
  }
}

}  // namespace
}  // namespace rapporteur
