// Why a rule made nothing. What each kind of reason looks like: tests/golden/examples/nearest-miss-*.txt
#include <gtest/gtest.h>

#include "tests/support/engine.hpp"

namespace rapporteur {
namespace {

struct Case {
  const char *name, *find, *text, *reason;
};

std::string reason_of(const Case& c) {
  const support::RuleFile file(std::string("pack: {name: t, language: en}\ntext: {clause-stops: [\";\"]}\nlists:\n  l: [c, c d, c d e]\ntypes:\n"
                                           "  N: {f: text}\n  T: {f: text, g: [text]}\nrules:\n  - {id: n, make: N, find: 'f:(n n)'}\n"
                                           "  - {id: r, make: T, find: '") +
                               c.find + "', examples: [{hit: '" + c.text + "'}]}\n");
  const auto loaded = Extractor::load({file.path(), {}, true});
  if (!loaded.extractor) return loaded.report;
  const auto results = loaded.extractor->run_examples({.sources = &loaded.sources});
  return results.at(0).reasons.empty() ? "(none)" : results[0].reasons[0].message;
}

TEST(Explain, NearestMiss) {
  const Case cases[] = {
      {"it matches", "f:(a)", "a", "(none)"},
      {"the longest of several tries", "a b f:(c)", "a x a b x", "nearest miss: 'a b' matches, behind it the pattern wants f:(c) (element 3 of 3), the text has 'x'"},
      {"an entry of a list", "a @l x", "a c d e y", "nearest miss: 'a c d e' matches, behind it the pattern wants x (element 3 of 3), the text has 'y'"},
      {"no entry", "a @l", "a d", "nearest miss: 'a' matches, behind it the pattern wants @l (element 2 of 2), the text has 'd'"},
      {"a folded element", "a <N> b", "a n n c", "nearest miss: 'a n n' matches, behind it the pattern wants b (element 3 of 3), the text has 'c'"},
      {"its end is there", "a b c", "x b c", "nearest miss: 'b c' matches, before it the pattern wants a (element 1 of 3), the text has 'x'"},
      {"a long run is no nearer than a short one", "a+ b c | x y z", "a a a a x y a",
       "nearest miss: 'x y' matches, behind it the pattern wants z, the text has 'a'"},
      {"what is optional is not missed", "a b? c d?", "a x", "nearest miss: 'a' matches, behind it the pattern wants c (element 3 of 4), the text has 'x'"},
      {"rounds that must be", "a{3} b", "a a x b", "nearest miss: 'a a' matches, behind it the pattern wants a (element 1 of 2), the text has 'x'"},
      {"a list that goes on", "g:(a % \",\") \"and\"", "a , a , b", "nearest miss: 'a , a' matches, behind it the pattern wants \"and\" (element 2 of 2), the text has ','"},
      {"the gap ends with the clause", "a ... b", "a x ; b", "nearest miss: 'a' matches, behind it the pattern wants b (element 3 of 3), and the gap reaches none"},
      {"one word of several", "\"a b c\"", "a b x", "nearest miss: 'a b' matches, behind it the pattern wants c (element 3 of 3), the text has 'x'"},
      {"alternatives that fail at one place", "a (b | @l)", "a x", "nearest miss: 'a' matches, behind it the pattern wants b | @l (element 2 of 2), the text has 'x'"},
      {"the deepest of nested ones", "a (b (c | d e) | f) g", "a b d x", "nearest miss: 'a b d' matches, behind it the pattern wants e (element 2 of 3), the text has 'x'"},
  };
  for (const Case& c : cases) EXPECT_EQ(reason_of(c), c.reason) << c.name;
}

// Repetitions in repetitions over a long sentence are given up or told, but they end.
TEST(Explain, HostilePatternsEnd) {
  std::string text;
  for (int i = 0; i < 900; ++i) text += "a ";
  for (const char* find : {"((a+ a*)+ a*)+ b", "(((a a?){1,9}){1,9}){1,9} b", "(a % (a % a)) b"})
    EXPECT_TRUE(reason_of({"", find, text.c_str(), ""}).starts_with("nearest miss")) << find;
}

}  // namespace
}  // namespace rapporteur
