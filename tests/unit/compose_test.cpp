// Packs that change what the packs they use declare: rules, lists, macros, cues, words, types.
#include <gtest/gtest.h>

#include "tests/support/engine.hpp"

namespace rapporteur {
namespace {

// A pack that says who visited where; `mine` uses it.
constexpr const char* kBase = R"(pack: {name: base, language: en}
text: {clause-stops: [";", while], phrase-stops: [","], separators: [","], conjunctions: [and]}
tables: {cardinals: {3: [three]}}
forms: {verb: {rules: [{stem: '(.*)', forms: ['\1s']}]}}
types:
  Visit: {who: 'text ?', place: 'text ?', code: 'text ?', n: 'int ?', status: held | planned, output: true}
lists:
  town: {columns: [code, land], entries: [[Rome, 1, I], [Oslo, 2, N]], except: [Rome Street]}
  any-town: {any: [town]}
macros:
  place: '(place:@town)'
  to: 'visits $place'
cues:
  plan: {on: Visit, set: {status: planned}, find: '"will"', direction: before}
rules:
  - {id: visit, make: Visit, find: 'who:#Cap $to', set: {code: place.code}, where: 'who != "Nobody"'}
  - {id: tour, make: Visit, find: 'who:#Cap tours ... $place'}
  - {id: number, make: Visit, find: 'who:#Cap stays'}
tests:
  - {name: rome, text: Ann visits Rome, want: [{type: Visit, who: Ann}]}
)";

struct Case {
  const char *name, *mine, *text, *records;
};

std::string found(const std::string& mine, const std::string& text) {
  const support::RuleFolder folder({{"base.yaml", kBase}, {"mine.yaml", "pack: {name: mine, language: en}\nuse: [base]\n" + mine}});
  const auto extractor = support::load_path(folder.path() / "mine.yaml");
  return extractor ? support::records(*extractor, text) : "(rules are wrong)";
}

void expect_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(found(c.mine, c.text), c.records);
  }
}

TEST(Compose, Rules) {
  expect_all({
      {"as they are", "", "Ann visits Rome, Bob tours Oslo", "Visit[who=Ann, place=Rome, code=1, status=held] Visit[who=Bob, place=Oslo, status=held]"},
      {"disable", "disable: [base/tour]\n", "Ann visits Rome, Bob tours Oslo", "Visit[who=Ann, place=Rome, code=1, status=held]"},
      {"disable a bare id", "disable: visit\n", "Ann visits Rome", ""},
      {"disable a cue", "disable: [base/plan]\n", "will Ann visits Rome", "Visit[who=Ann, place=Rome, code=1, status=held]"},
      {"disable a test", "disable: [rome, visit]\n", "Ann visits Rome", ""},
      {"overrides", "rules:\n  - {id: trip, overrides: base/visit, make: Visit, find: 'who:#Cap visits \"!\"'}\n", "Ann visits Rome. Bob visits!", "Visit[who=Bob, status=held]"},
      {"overrides with its id", "rules:\n  - {id: visit, overrides: visit, make: Visit, find: 'who:#Cap visits \"!\"'}\n", "Ann visits Rome. Bob visits!", "Visit[who=Bob, status=held]"},
      {"overrides and like: what it lacks", "rules:\n  - {id: trip, overrides: visit, like: visit, where: 'who != \"Ann\"'}\n", "Ann visits Rome. Bob visits Rome. Nobody visits Rome", "Visit[who=Bob, place=Rome, code=1, status=held] Visit[who=Nobody, place=Rome, code=1, status=held]"},
      {"like: matcher and all", "rules:\n  - {id: trip, like: base/visit, set: {n: 7}}\ndisable: [visit]\n", "Ann visits Rome", "Visit[who=Ann, place=Rome, n=7, status=held]"},
      {"like: another matcher", "rules:\n  - {id: trip, like: base/visit, find: 'who:#Cap sees place:@town'}\n", "Ann sees Oslo. Nobody sees Oslo", "Visit[who=Ann, place=Oslo, code=2, status=held]"},
      {"like: nothing where it says so", "rules:\n  - {id: trip, like: visit, find: 'who:#Cap sees place:@town', where: [], set: {}}\n", "Nobody sees Oslo", "Visit[who=Nobody, place=Oslo, status=held]"},
      {"like a later rule", "rules:\n  - {id: a, like: b, find: 'who:#Cap sees'}\n  - {id: b, like: base/visit, find: 'who:#Cap hears', set: {n: 1}, where: []}\n", "Ann sees", "Visit[who=Ann, n=1, status=held]"},
      {"like an own rule before another's", "rules:\n  - {id: visit, overrides: base/visit, make: Visit, find: 'who:#Cap hears', set: {n: 1}}\n  - {id: c, like: visit, find: 'who:#Cap sees'}\n", "Ann sees", "Visit[who=Ann, n=1, status=held]"},
      {"a trigger takes no find", "rules:\n  - {id: trip, like: tour, trigger: 'walks', facets: ['who:#Cap <trigger>']}\n", "Ann walks", "Visit[who=Ann, status=held]"},
  });
}

TEST(Compose, TheOverridingRuleHasTheOthersPlaceAndItsOwnName) {
  const support::RuleFolder folder({{"base.yaml", kBase},
                                    {"mine.yaml", "pack: {name: mine}\nuse: base\ntypes: {V: {f: text, key: f, keep: first, output: true}}\nrules:\n  - {id: a, make: V, find: 'f:(x)'}\n  - {id: b, make: V, find: 'f:(x y)'}\n"},
                                    {"yours.yaml", "pack: {name: yours}\nuse: mine\nrules:\n  - {id: c, overrides: a, make: V, find: 'f:(w x)'}\n"}});
  const auto extractor = support::load_path(folder.path() / "yours.yaml");
  ASSERT_TRUE(extractor);
  const auto records = extractor->extract("w x y").records;
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].rule, "yours/c");  // declared first, where `a` was
}

TEST(Compose, AnOverridingRuleMayBeOverridden) {
  const support::RuleFolder folder({{"a.yaml", "pack: {name: a}\ntypes: {V: {f: text, output: true}}\nrules: [{id: x, make: V, find: 'f:(one)'}]\n"},
                                    {"b.yaml", "pack: {name: b}\nuse: a\nrules: [{id: x, overrides: a/x, like: a/x, find: 'f:(two)'}]\n"},
                                    {"c.yaml", "pack: {name: c}\nuse: b\nrules: [{id: x, overrides: b/x, like: b/x, find: 'f:(three)'}]\n"},
                                    {"d.yaml", "pack: {name: d}\nuse: b\ndisable: b/x\n"}});
  EXPECT_EQ(support::records(*support::load_path(folder.path() / "c.yaml"), "one two three"), "V[f=three]");
  // A rule that is disabled takes no place.
  EXPECT_EQ(support::records(*support::load_path(folder.path() / "d.yaml"), "one two three"), "V[f=one]");
}

TEST(Compose, ListsGrowAndShrink) {
  const char* const pair = "Ann visits Rome. Bob visits Bern";
  expect_all({
      {"an entry", "lists: {town: {extend: true, entries: [Bern]}}\n", pair, "Visit[who=Ann, place=Rome, code=1, status=held] Visit[who=Bob, place=Bern, status=held]"},
      {"with columns", "lists: {town: {extend: true, entries: [[Bern, 3, C]]}}\n", pair, "Visit[who=Ann, place=Rome, code=1, status=held] Visit[who=Bob, place=Bern, code=3, status=held]"},
      {"with some of the columns", "lists: {town: {extend: true, columns: [land], entries: [[Bern, C]]}}\n", pair, "Visit[who=Ann, place=Rome, code=1, status=held] Visit[who=Bob, place=Bern, status=held]"},
      {"other columns of an entry", "lists: {town: {extend: true, entries: [[Rome, 9]]}}\n", "Ann visits Rome", "Visit[who=Ann, place=Rome, code=9, status=held]"},
      {"except", "lists: {town: {extend: true, except: [Rome]}}\n", "Ann visits Rome. Bob visits Oslo", "Visit[who=Bob, place=Oslo, code=2, status=held]"},
      {"an entry takes an exception back", "lists: {town: {extend: true, entries: [Rome Street]}}\n", "Ann visits Rome Street", "Visit[who=Ann, place=Rome Street, status=held]"},
      {"another list", "lists: {village: [Wik], town: {extend: true, any: [village]}}\n", "Ann visits Wik", "Visit[who=Ann, place=Wik, status=held]"},
      {"a union grows with its lists", "lists: {town: {extend: true, entries: [Bern]}}\nrules: [{id: u, make: Visit, find: 'place:@any-town \"!\"'}]\n", "Bern!", "Visit[place=Bern, status=held]"},
  });
}

TEST(Compose, ListsGrowFromFiles) {
  const support::RuleFolder folder({{"base.yaml", kBase},
                                   {"mine.yaml", "pack: {name: mine}\nuse: base\nlists: {town: {extend: true, file: more.csv}}\n"},
                                   {"more.csv", "# name, code\nBern, 3\n\"Wik, North\", 4, N\n"}});
  const auto extractor = support::load_path(folder.path() / "mine.yaml");
  ASSERT_TRUE(extractor);
  EXPECT_EQ(support::records(*extractor, "Ann visits Bern. Bob visits Wik, North"), "Visit[who=Ann, place=Bern, code=3, status=held] Visit[who=Bob, place=Wik, North, code=4, status=held]");
}

TEST(Compose, MacrosCuesAndWords) {
  expect_all({
      {"a macro", "disable: visit\nmacros: {place: {override: true, pattern: '(place:#Num)'}}\n", "Ann tours 12. Bob tours Rome", "Visit[who=Ann, place=12, status=held]"},
      {"a macro and what it was", "macros: {place: {override: true, pattern: '($place | place:#Num)'}}\n", "Ann visits 12. Bob visits Rome", "Visit[who=Ann, place=12, status=held] Visit[who=Bob, place=Rome, code=1, status=held]"},
      {"a cue", "cues: {plan: {extend: true, find: '\"shall\"'}}\n", "shall Ann visits Rome. will Bob visits Rome", "Visit[who=Ann, place=Rome, code=1, status=planned] Visit[who=Bob, place=Rome, code=1, status=planned]"},
      {"a word", "text: {clause-stops: [until]}\n", "Ann tours x Rome. Ann tours until Rome. Ann tours while Rome", "Visit[who=Ann, place=Rome, status=held]"},
      {"a word less", "text: {clause-stops: {entries: [until], except: [while]}}\n", "Ann tours until Rome. Bob tours while Rome", "Visit[who=Bob, place=Rome, status=held]"},
      {"rows of a table", "tables: {cardinals: {4: [four], 5: [three]}}\nrules: [{id: c, parse: cardinal, make: N}]\ntypes: {N: {value: int, output: true}}\n", "three four", "N[value=5] N[value=4]"},
      {"forms of a class", "forms: {verb: {rules: [{stem: 'go', forms: [gone]}]}}\nrules: [{id: g, make: Visit, find: 'who:~go | place:~see'}]\n", "gone goes sees", "Visit[who=gone, status=held] Visit[place=sees, status=held]"},
  });
}

TEST(Compose, OfTwoOverridesOfAMacroThatOfTheUserCounts) {
  const support::RuleFolder folder({{"a.yaml", "pack: {name: a}\ntypes: {V: {f: text, output: true}}\nmacros: {m: 'one'}\nrules: [{id: x, make: V, find: 'f:($m)'}]\n"},
                                    {"b.yaml", "pack: {name: b}\nuse: a\nmacros: {m: {override: true, pattern: '($m | two)'}}\n"},
                                    {"c.yaml", "pack: {name: c}\nuse: b\nmacros: {m: {override: true, pattern: '($m | three)'}}\n"}});
  EXPECT_EQ(support::records(*support::load_path(folder.path() / "c.yaml"), "one two three"), "V[f=one] V[f=two] V[f=three]");
}

TEST(Compose, Types) {
  const char* const trip = "types: {Trip: {extends: Visit, purpose: 'text ?'}}\nrules:\n  - {id: trip, make: Trip, find: 'who:#Cap flies to place:@town (for purpose:_)?'}\n";
  const std::string user = std::string(trip) + "  - {id: u, make: Saw, find: '<Visit>.who'}\n";
  EXPECT_EQ(found(trip, "Ann flies to Rome for fun"), "Trip[who=Ann, place=Rome, status=held, purpose=fun]");
  EXPECT_EQ(found(trip, "will Ann flies to Rome"), "Trip[who=Ann, place=Rome, status=planned]");
  const std::string naming = R"(types:
  Trip: {extends: Visit, purpose: 'text ?', output: false}
  Flight: {extends: Trip}
  Saw: {what: Visit, who: 'text ?', output: true}
rules:
  - {id: trip, make: Trip, find: 'who:#Cap flies to place:@town (for purpose:_)?'}
  - {id: flight, make: Flight, find: 'who:#Cap jets to place:@town', set: {purpose: speed}}
  - {id: saw, make: Saw, find: 'saw what:<Visit: place=Rome> who:<Visit>.who'}
)";
  expect_all({
      {"named in a pattern, a condition, a part and a field", naming.c_str(), "saw Ann flies to Rome Bob jets to Rome", "Saw[what=Ann flies to Rome, who=Bob]"},
      {"options of its own win", naming.c_str(), "Ann flies to Rome", ""},
      {"of an heir's heir", naming.c_str(), "saw Bob jets to Rome Ann visits Oslo", "Saw[what=Bob jets to Rome, who=Ann] Visit[who=Ann, place=Oslo, code=2, status=held]"},
  });
}

TEST(Compose, TypesThatExtendAreAskedForWithTheirBase) {
  const support::RuleFolder folder({{"base.yaml", kBase}, {"mine.yaml", "pack: {name: mine}\nuse: base\ntypes: {Trip: {extends: Visit, output: false}, All: {any: [Visit]}}\nrules:\n  - {id: trip, make: Trip, find: 'who:#Cap flies'}\n"}});
  const auto extractor = support::load_path(folder.path() / "mine.yaml");
  ASSERT_TRUE(extractor);
  const std::string text = "Ann flies. Bob stays";
  EXPECT_EQ(support::records(*extractor, text), "Visit[who=Bob, status=held]");
  for (const char* type : {"Visit", "All"}) EXPECT_EQ(support::records(*extractor, text, {.types = {type}}), "Trip[who=Ann, status=held] Visit[who=Bob, status=held]");
  EXPECT_EQ(support::records(*extractor, text, {.types = {"Trip"}}), "Trip[who=Ann, status=held]");
  EXPECT_EQ(extractor->record_types(), std::vector<std::string>{"Visit"});
  EXPECT_EQ(extractor->record_types({"Visit"}), (std::vector<std::string>{"Visit", "Trip"}));
}

TEST(Compose, ATypeThatNamesItselfDoesNotWaitForThoseThatExtendIt) {
  const auto extractor = support::load_yaml(R"(pack: {name: t, language: en}
types:
  T: {f: text, output: true}
  U: {extends: T}
rules:
  - {id: a, make: T, find: 'f:(x)'}
  - {id: b, make: T, find: 'f:(of <T>)'}
  - {id: c, make: U, find: 'f:(<T> "!")'}
)");
  ASSERT_TRUE(extractor);
  EXPECT_EQ(support::records(*extractor, "of x!"), "T[f=of x] U[f=of x!] T[f=x]");
}

// Each type competes and merges on its own.
TEST(Compose, TypesCompeteAndMergeByThemselves) {
  const auto extractor = support::load_yaml(R"(pack: {name: t, language: en}
types:
  T: {f: text, key: f, merge: {same: [f]}, output: true}
  U: {extends: T}
rules:
  - {id: a, make: T, find: 'f:(x)'}
  - {id: b, make: U, find: 'f:(x y?)'}
)");
  ASSERT_TRUE(extractor);
  EXPECT_EQ(support::records(*extractor, "x y. x. x"), "T[f=x] U[f=x y] U[f=x]");
}

struct Mistake {
  const char *mine, *mistakes;
};

TEST(Compose, MistakesAreReported) {
  for (const Mistake& c : {
           Mistake{"disable: [base/vist]\n", "R023 mine.yaml:3:11 no pack that 'mine' uses has a rule 'base/vist'\n"},
           {"disable: [mine/a]\nrules: [{id: a, make: Visit, find: 'x'}]\n", "R023 mine.yaml:3:11 no pack that 'mine' uses has a rule 'mine/a'\n"},
           {"rules: [{id: a, overrides: vist, make: Visit, find: 'x'}]\n", "R023 mine.yaml:3:28 no pack that 'mine' uses has a rule 'vist'\n"},
           {"rules: [{id: a, like: vist, make: Visit, find: 'x'}]\n", "R023 mine.yaml:3:23 pack 'mine' and those it uses have no rule 'vist'\n"},
           {"rules:\n  - {id: a, overrides: visit, make: Visit, find: 'x'}\n  - {id: b, overrides: visit, make: Visit, find: 'y'}\n", "R024 mine.yaml:5:24 rule 'base/visit' is overridden twice\n"},
           {"disable: visit\nrules: [{id: a, overrides: visit, make: Visit, find: 'x'}]\n", "R024 mine.yaml:4:28 rule 'base/visit' is overridden and disabled\n"},
           {"rules: [{id: visit, make: Visit, find: 'x'}]\n", "R017 mine.yaml:3:14 rule 'visit' is defined twice\n"},
           {"rules:\n  - {id: a, like: b, make: Visit, find: 'x'}\n  - {id: b, like: a, make: Visit, find: 'y'}\n", "R025 mine.yaml:5:19 rules are like each other: a -> b -> a\n"},
           {"rules: [{id: a, like: a}]\n", "R025 mine.yaml:3:23 rules are like each other: a -> a\n"},
           {"rules:\n  - {id: a, like: visit, each: who, zip: [who, place]}\n", "R019 mine.yaml:4:42 a rule has 'each' or 'zip', not both\n"},
           {"rules:\n  - {id: a, like: number, facets: ['<trigger> x']}\n", "R019 mine.yaml:4:35 'facets' needs a 'trigger'\n"},
           {"rules:\n  - {id: a, make: Visit, regex: 'x', preceded-by: 'y'}\n", "R019 mine.yaml:4:51 'preceded-by' needs a 'find'\n"},
           {"rules:\n  - {id: a, make: Visit, parse: cardinal, continue: {within: 1 paragraph, find: 'y'}}\n", "R019 mine.yaml:4:53 'continue' needs a 'find' or 'trigger'\n"},
           {"lists: {town: [Bern]}\n", "R017 mine.yaml:3:9 list 'town' is defined twice\n"},
           {"lists: {twon: {extend: true, entries: [Bern]}}\n", "R023 mine.yaml:3:9 no pack that 'mine' uses has a list 'twon'\n"},
           {"lists: {town: {extend: true, entries: [[Bern, 1, 2, 3]]}}\n", "R021 mine.yaml:3:41 a row with 3 values behind its text; list 'town' has fewer columns\n"},
           {"lists: {town: {extend: true, columns: [cod], entries: [[Bern, 1]]}}\n", "R023 mine.yaml:3:9 list 'town' of pack 'base' has no column 'cod'\n"},
           {"lists: {town: {extend: true, forms: noun}}\n", "R011 mine.yaml:3:37 an extension has the 'forms' of the list that it adds to\n"},
           {"macros: {place: 'x'}\n", "R017 mine.yaml:3:10 macro 'place' is defined twice\n"},
           {"macros: {plase: {override: true, pattern: 'x'}}\n", "R023 mine.yaml:3:10 no pack that 'mine' uses has a macro 'plase'\n"},
           {"macros: {place: {pattern: 'x'}}\n", "R010 mine.yaml:3:17 macro 'place' needs 'override'\n"},
           {"cues: {plam: {extend: true, find: 'x'}}\n", "R023 mine.yaml:3:8 no pack that 'mine' uses has a cue 'plam'\n"},
           {"cues: {plan: {extend: true, find: 'x', on: Visit}}\n", "R008 mine.yaml:3:40 unknown key 'on' in an extension of cue 'plan'\n"},
           {"text: {clause-stops: {except: [whlie]}}\n", "R023 mine.yaml:3:32 'whlie' is none of 'clause-stops'\n"},
           {"types: {T: {extends: Vist}}\n", "R050 mine.yaml:3:22 unknown type 'Vist'\n"},
           {"types: {T: {extends: U}, U: {extends: T}}\n", "R025 mine.yaml:3:39 types extend each other: T -> U -> T\n"},
           {"types: {T: {extends: U}, U: {any: [Visit]}}\n", "R011 mine.yaml:3:22 'U' is a union: it cannot be extended\n"},
           {"types: {T: {extends: Visit, any: [Visit]}}\n", "R011 mine.yaml:3:22 a type with 'any' cannot extend another one\n"},
           {"types: {T: {extends: Visit, who: int}}\n", "R017 mine.yaml:3:29 field 'who' is another one in 'Visit'\n"},
       }) {
    SCOPED_TRACE(c.mine);
    const support::RuleFolder folder({{"base.yaml", kBase}, {"mine.yaml", std::string("pack: {name: mine}\nuse: [base]\n") + c.mine}});
    EXPECT_EQ(support::mistakes_of(folder.path() / "mine.yaml"), c.mistakes);
  }
}

TEST(Compose, PacksThatKnowNothingOfEachOther) {
  const std::string a = "pack: {name: a}\ntypes: {V: {f: text, output: true}}\nmacros: {m: 'one'}\nrules: [{id: x, make: V, find: 'f:($m)'}]\n";
  const std::string b = "pack: {name: b}\nuse: a\nrules: [{id: y, make: V, find: 'f:(two)'}]\nmacros: {m: {override: true, pattern: '2'}}\n";
  const std::string c = "pack: {name: c}\nuse: a\nrules: [{id: y, make: V, find: 'f:(three)'}]\nmacros: {m: {override: true, pattern: '3'}}\n";
  const auto mistakes = [&](const std::string& mine) {
    const support::RuleFolder folder({{"a.yaml", a}, {"b.yaml", b}, {"c.yaml", c}, {"mine.yaml", "pack: {name: mine}\nuse: [b, c]\n" + mine}});
    return support::mistakes_of(folder.path() / "mine.yaml");
  };
  EXPECT_EQ(mistakes("disable: [y]\n"),
            "R023 mine.yaml:3:11 several packs have a rule 'y'\n"
            "R024 c.yaml:4:10 macro 'm' is overridden twice\n");
  EXPECT_EQ(mistakes("disable: [c/y]\n"), "R024 c.yaml:4:10 macro 'm' is overridden twice\n");
}

TEST(Compose, PacksThatUseEachOther) {
  const support::RuleFolder folder({{"a.yaml", "pack: {name: a}\nuse: b\ntypes: {V: {f: text, output: true}}\nlists: {l: {extend: true, entries: [two]}}\nrules: [{id: x, overrides: b/y, make: V, find: 'f:@l'}]\n"},
                                    {"b.yaml", "pack: {name: b}\nuse: a\nlists: {l: [one]}\nrules: [{id: y, make: V, find: 'f:(three)'}]\n"},
                                    {"c.yaml", "pack: {name: c}\nuse: d\ntypes: {V: {f: text}}\nrules: [{id: x, overrides: d/y, make: V, find: 'x'}]\n"},
                                    {"d.yaml", "pack: {name: d}\nuse: c\nrules: [{id: y, overrides: c/x, make: V, find: 'y'}]\n"}});
  EXPECT_EQ(support::records(*support::load_path(folder.path() / "a.yaml"), "one two three"), "V[f=one] V[f=two]");
  EXPECT_EQ(support::mistakes_of(folder.path() / "c.yaml"), "R025 c.yaml:4:28 rules override each other\nR025 d.yaml:3:28 rules override each other\n");
}

}  // namespace
}  // namespace rapporteur
