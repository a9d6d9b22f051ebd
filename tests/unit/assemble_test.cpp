// From mentions to records: competition, merging, division of lists, defaults, order.
#include <gtest/gtest.h>

#include "tests/support/engine.hpp"

namespace rapporteur {
namespace {

std::string found(const std::string& type, const std::string& rules, const std::string& text) {
  const auto extractor = support::load_yaml("pack: {name: t, language: en}\ntables:\n  list-conjunctions: [and]\n  cardinals: {3: [three], 2: [two]}\ntypes:\n  T: {" + type +
                                            ", output: true}\n  N: {value: int}\n  Late: {f: text, output: true}\nrules:\n  - {id: n, parse: cardinal, make: N}\n" + rules);
  return extractor ? support::records(*extractor, text) : "(rules are wrong)";
}

struct Case {
  const char *name, *type, *rules, *text, *records;
};

void expect_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(found(c.type, c.rules, c.text), c.records);
  }
}

TEST(Compete, WhereKeysOverlap) {
  const char* const two = "  - {id: a, make: T, find: 'f:(b)'}\n  - {id: b, make: T, find: 'f:(a b)'}\n";
  const char* const fields = "  - {id: a, make: T, find: 'f:(a b)'}\n  - {id: b, make: T, find: 'f:(b) g:(c)'}\n";
  expect_all({
      {"longest", "f: text, key: f, keep: longest", two, "a b", "T[f=a b]"},
      {"longest is the default", "f: text, key: f", two, "a b", "T[f=a b]"},
      {"first declared", "f: text, key: f, keep: first", two, "a b", "T[f=b]"},
      {"all", "f: text, key: f, keep: all", two, "a b", "T[f=a b] T[f=b]"},
      {"no key", "f: text", two, "a b", "T[f=a b] T[f=b]"},
      {"most fields", "f: text, g: text, key: f, keep: most-fields", fields, "a b c", "T[f=b, g=c]"},
      {"side by side", "f: text, key: f", "  - {id: a, make: T, find: 'f:(a)'}\n  - {id: b, make: T, find: 'f:(b)'}\n", "a b", "T[f=a] T[f=b]"},
      {"records of one match do not compete", "f: text, g: [text], key: f", "  - {id: a, make: T, find: 'f:(a) (g:(b))+', each: g}\n", "a b b", "T[f=a, g=b] T[f=a, g=b]"},
      {"the loser frees what it beat", "f: text, key: f", "  - {id: a, make: T, find: 'f:(a b)'}\n  - {id: b, make: T, find: 'f:(b c d)'}\n  - {id: c, make: T, find: 'f:(d e f g)'}\n", "a b c d e f g",
       "T[f=a b] T[f=d e f g]"},
  });
}

TEST(Merge, MentionsOfOneThing) {
  const char* const pair = "  - {id: a, make: T, find: 'f:(#Cap) (\"=\" l:(#Num) (\",\" l:(#Num))*)?'}\n";
  expect_all({
      {"same", "f: text, merge: {same: [f]}", "  - {id: a, make: T, find: 'f:(#Cap)'}\n", "Xa. Xb. Xa", "T[f=Xa] T[f=Xb]"},
      {"same, two are missing", "f: 'text ?', g: 'text ?', merge: {same: [g]}", "  - {id: a, make: T, find: 'f:(#Cap)'}\n", "Xa. Xa", "T[f=Xa] T[f=Xa]"},
      {"a line break is no difference", "f: text, merge: {same: [f]}", "  - {id: a, make: T, find: 'f:(#Cap{2})'}\n", "Xa Xb. Xa\nXb", "T[f=Xa Xb]"},
      {"case is no difference", "f: text, merge: {same: [f]}", "  - {id: a, make: T, find: 'f:(x)'}\n", "x X", "T[f=x]"},
      {"compatible", "f: text, g: 'text ?', merge: {same: [f], compatible: [g], unite: [g]}", "  - {id: a, make: T, find: 'f:(#Cap) (g:(#Lower))?'}\n", "Xa. Xa x", "T[f=Xa, g=x]"},
      {"not compatible", "f: text, g: 'text ?', merge: {same: [f], compatible: [g]}", "  - {id: a, make: T, find: 'f:(#Cap) (g:(#Lower))?'}\n", "Xa y. Xa x", "T[f=Xa, g=y] T[f=Xa, g=x]"},
      {"begins", "f: text, merge: {begins: [f]}", "  - {id: a, make: T, find: 'f:(a b?)'}\n", "a, a b", "T[f=a b]"},
      {"begins with whole words", "f: text, merge: {begins: [f]}", "  - {id: a, make: T, find: 'f:(a | ab)'}\n", "a, ab", "T[f=a] T[f=ab]"},
      {"overlap and unite", "l: [text], merge: {overlap: [l], unite: [l]}", "  - {id: a, make: T, find: '\"=\" (l:(#Num) \",\"?)+'}\n", "= 1, 2 = 2, 3 = 4", "T[l=1|2|3] T[l=4]"},
      {"nested", "l: [text], merge: {nested: [l], unite: [l]}", "  - {id: a, make: T, find: '\"=\" (l:(#Num) \",\"?)+'}\n", "= 1, 2 = 2 = 2, 3", "T[l=1|2] T[l=2|3]"},
      {"equal", "l: [text], merge: {equal: [l]}", "  - {id: a, make: T, find: '\"=\" (l:(#Num) \",\"?)+'}\n", "= 1, 2 = 2, 1 = 1", "T[l=1|2] T[l=1]"},
      {"unites single fields that are missing", "f: text, g: 'text ?', merge: {same: [f], unite: [g]}", "  - {id: a, make: T, find: 'f:(#Cap) (g:(#Lower))?'}\n", "Xa. Xa x. Xa y", "T[f=Xa, g=x]"},
      {"yields", "f: text, g: 'text ?', h: 'text ?', merge: {same: [f], compatible: [g], unite: [g], yields: {g: h}}, hidden: [h]",
       "  - {id: a, make: T, find: 'f:(#Cap) (g:(#Lower) (h:=yes \"?\")?)?'}\n", "Xa x? Xa y, Xa z? Xa, Xb x? Xb z?", "T[f=Xa, g=y] T[f=Xb, g=x]"},
      {"yields to nothing else", "f: text, g: 'text ?', h: 'text ?', merge: {same: [f], compatible: [g], yields: {g: h}}, hidden: [h]",
       "  - {id: a, make: T, find: 'f:(#Cap) (g:(#Lower) (h:=yes \"?\")?)?'}\n", "Xa y, Xa z, Xa w?", "T[f=Xa, g=y] T[f=Xa, g=z]"},
      {"does not unite what it does not name", "f: text, g: 'text ?', merge: {same: [f]}", "  - {id: a, make: T, find: 'f:(#Cap) (g:(#Lower))?'}\n", "Xa. Xa x", "T[f=Xa]"},
      {"again", "f: 'text ?', l: [text], a: 'text ?', merge: {same: [f], overlap: [l], unite: [l], again: a}, hidden: [a]", "  - {id: a, make: T, find: 'f:(#Cap) \"=\" l:(#Num)'}\n  - {id: b, make: T, find: 'a:=yes again l:(#Num)?'}\n",
       "again. Xa = 1. again 2. Xb = 3", "T[f=Xa, l=1|2] T[f=Xb, l=3]"},
      {"another way", "f: text, l: [text], merge: {same: [f], or: {equal: [l]}}", pair, "Xa = 1, 2. Xb = 2, 1. Xa. Xc = 1", "T[f=Xa, l=1|2] T[f=Xc, l=1]"},
      {"a way that a value is missing from", "f: text, g: 'text ?', merge: {same: [f], or: {begins: [g]}}", "  - {id: a, make: T, find: 'f:(#Cap) (g:(#Lower))?'}\n", "Xa x. Xa", "T[f=Xa, g=x]"},
  });
}

TEST(Merge, KeepsEveryMention) {
  const auto extractor = support::load_yaml("pack: {name: t, language: en}\ntypes:\n  T: {f: text, merge: {same: [f]}, output: true}\nrules:\n  - {id: a, make: T, find: 'f:(A) x'}\n  - {id: b, make: T, find: 'f:(A) y'}\n");
  ASSERT_TRUE(extractor);
  const auto records = extractor->extract("A x. A y.").records;
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].rule, "t/a");
  EXPECT_EQ(records[0].mention_rules, std::vector<std::string>{"t/b"});
  ASSERT_EQ(records[0].mentions.size(), 1u);
  EXPECT_EQ(records[0].mentions[0], (Span{5, 8}));
}

TEST(Divide, SoThatTheCountComesOut) {
  const char* const rule = "  - {id: a, make: T, find: 'n:<N>? points \":\" items:#sentence'}\n";
  const char* const type = "n: 'N ?', items: [text], divide: {items: n}";
  expect_all({
      {"as many as declared", type, rule, "three points: ore, tin, and coal", "T[n=3, items=ore|tin|coal, complete=true]"},
      {"the count chooses", type, rule, "two points: ore and tin, and coal", "T[n=2, items=ore and tin|coal, complete=true]"},
      {"it cannot come out", type, rule, "three points: ore", "T[n=3, items=ore, complete=false]"},
      {"none declared", type, rule, "points: ore, tin and coal", "T[items=ore|tin|coal, complete=true]"},
      {"a count without items", type, "  - {id: a, make: T, find: 'n:<N> points'}\n", "three points", "T[n=3, complete=false]"},
  });
}

TEST(Assemble, DefaultsAndValues) {
  expect_all({
      {"the first constant is the default", "f: text, k: red | green", "  - {id: a, make: T, find: 'f:(a) (k:=green b)?'}\n", "a. A b", "T[f=a, k=red] T[f=A, k=green]"},
      {"none for an optional field", "f: text, k: 'red | green ?'", "  - {id: a, make: T, find: 'f:(a)'}\n", "a", "T[f=a]"},
      {"a default gives way", "f: text, k: red | green, merge: {same: [f], unite: [k]}", "  - {id: a, make: T, find: 'f:(a) (k:=green b)?'}\n", "a. A b", "T[f=a, k=green]"},
      {"an integer that is none", "f: text, n: int", "  - {id: a, make: T, find: 'f:(a) n:(_)'}\n", "a 12, a x", "T[f=a, n=12] T[f=a, n=null]"},
      {"sorted by span, then type", "f: text", "  - {id: z, make: Late, find: 'f:(a)'}\n  - {id: y, make: T, find: 'f:(b)'}\n  - {id: x, make: T, find: 'f:(a)'}\n", "b a", "T[f=b] Late[f=a] T[f=a]"},
  });
}

}  // namespace
}  // namespace rapporteur
