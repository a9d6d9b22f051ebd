// Mistakes that the compiler finds, each with its code and place; all of one file in one run.
#include <gtest/gtest.h>

#include "tests/support/engine.hpp"

namespace rapporteur {
namespace {

struct Case {
  const char *yaml, *mistakes;
};

// Rules for the types and lists of the head, which is eight lines long.
constexpr const char* kHead = R"(pack: {name: t, language: en}
types:
  T: {who: text, count: int, ns: [N], kind: red | green, output: true}
  N: {name: text}
  Any: {any: [T, N]}
lists:
  role: {columns: [rank], entries: [[minister, 1], [envoy, 2]]}
rules:
)";

TEST(Compiler, EachMistakeWithItsPlace) {
  for (const Case& c : {
           Case{"  - {id: a, make: Tt, find: 'x'}", "R050 9:19 unknown type 'Tt'\n"},
           {"  - {id: a, make: T, find: 'x <Nn>'}", "R050 9:32 unknown type 'Nn'\n"},
           {"  - {id: a, make: T, find: 'x $y'}", "R056 9:31 unknown macro '$y'\n"},
           {"  - {id: a, make: T, find: '@roles'}", "R059 9:29 unknown list '@roles'\n"},
           {"  - {id: a, make: T, find: 'x', where: 'who in @roles'}", "R059 9:48 unknown list '@roles'\n"},
           {"  - {id: a, make: T, find: '<N: name=@roles>'}", "R059 9:38 unknown list '@roles'\n"},
           {"  - {id: a, make: T, find: 'a !(b c)'}", "R060 9:33 a condition on one element cannot be a sequence\n"},
           {"  - {id: a, make: T, find: 'a [\"b c\" & #Cap]'}", "R060 9:32 \"b c\" is more than one word, and this is a condition on one element\n"},
           {"  - {id: a, make: T, find: 'x /(/'}", "R061 9:32 invalid regular expression: this ( is not closed\n"},
           {"  - {id: a, make: T, regex: 'x('}", "R061 9:31 invalid regular expression: this ( is not closed\n"},
           {"  - {id: a, make: T, find: '#Capp'}", "R062 9:29 unknown shape '#Capp'\n"},
           {"  - {id: a, make: T, find: '<N: title=x>'}", "R063 9:33 type 'N' has no field 'title'\n"},
           {"  - {id: a, make: T, find: 'who:<N>.title'}", "R063 9:37 type 'N' has no field 'title'\n"},
           {"  - {id: a, make: T, find: 'whom:(x)'}", "R064 9:29 type 'T' has no field 'whom'\n"},
           {"  - {id: a, make: T, regex: '(?P<whom>x)'}", "R064 9:34 type 'T' has no field 'whom'\n"},
           {"  - {id: a, make: T, find: 'x', set: {whom: x}}", "R064 9:39 type 'T' has no field 'whom'\n"},
           {"  - {id: a, make: T, find: 'x', where: 'whom = x'}", "R064 9:41 type 'T' has no field 'whom'\n"},
           {"  - {id: a, make: T, find: 'x', each: whom}", "R064 9:39 type 'T' has no field 'whom'\n"},
           {"  - {id: a, make: T, find: 'x', zip: [who, whom]}", "R064 9:44 type 'T' has no field 'whom'\n"},
           {"  - {id: a, make: T, find: 'who:@role.grade'}", "R065 9:39 list '@role' has no column 'grade'\n"},
           {"  - {id: a, make: T, find: 'who:@role', set: {count: who.grade}}", "R065 9:54 no captured list of this rule has the column 'grade'\n"},
           {"  - {id: a, make: T, find: '((x y){1000} z){1000}'}", "R066 9:28 the pattern is too large to compile\n"},
           {"  - {id: a, make: Any, find: 'x'}", "R067 9:19 a union cannot be made\n"},
           {"  - {id: a, make: T, find: 'x? y*'}", "R068 9:28 the pattern can match nothing at all\n"},
           {"  - {id: a, make: T, trigger: 'x?', facets: ['<trigger> y']}", "R068 9:31 the pattern can match nothing at all\n"},
           {"  - {id: a, make: T, find: 'x', unless: 'y*'}", "R068 9:41 the pattern can match nothing at all\n"},
           {"  - {id: a, make: T, trigger: 'x', facets: ['<trigger> y'], barrier: '...'}", "R068 9:70 the pattern can match nothing at all\n"},
           {"  - {id: a, make: T, parse: dates}", "R069 9:29 unknown grammar 'dates'\n"},
           {"  - {id: a, make: T, trigger: 'x', facets: ['<trigger> y'], join: ['x <trigger>']}", "R070 9:68 a join is written '<trigger> ... <trigger>'\n"},
           {"  - {id: a, make: T, trigger: 'x', facets: ['(<trigger> y) z']}", "R071 9:45 each alternative of a facet holds one <trigger>\n"},
           {"  - {id: a, make: T, find: 'x', where: 'who ='}", "R072 9:46 expected what to compare with: a field, a lower-case word, a number, a date or a \"string\"\n"},
           {"  - {id: a, make: T, find: 'x (who:(y?))*'}", "R076 9:31 an item of this repetition can match nothing\n"},
           {"  - {id: a, make: T, find: 'who:(x @role.rank)'}", "R078 9:42 '.rank' has a meaning only where it is all that a field captures\n"},
           {"  - {id: a, make: T, find: 'x <N>.name'}", "R078 9:35 '.name' has a meaning only where it is all that a field captures\n"},
           {"  - {id: a, make: T, find: 'kind:=gren x'}", "R079 9:35 field 'kind' of 'T' cannot be 'gren'\n"},
           {"  - {id: a, make: T, find: 'x', set: {kind: blue}}", "R079 9:45 field 'kind' of 'T' cannot be 'blue'\n"},
           {"  - {id: a, make: T, find: 'x', set: {count: many}}", "R079 9:46 field 'count' of 'T' cannot be 'many'\n"},
           {"  - {id: a, make: T, find: 'who:@role', set: {count: whu.rank}}", "R064 9:54 type 'T' has no field 'whu'\n"},
           {"  - {id: a, make: T, find: 'x <trigger>'}", "R077 9:31 <trigger> has a meaning only in facets and in join\n"},
       }) {
    SCOPED_TRACE(c.yaml);
    EXPECT_EQ(support::mistakes(std::string(kHead) + c.yaml + "\n"), c.mistakes);
  }
}

TEST(Compiler, MistakesOfOtherSections) {
  for (const Case& c : {
           Case{"types:\n  T: {who: Tt}\n", "R050 3:12 unknown type 'Tt'\n"},
           {"types:\n  T: {any: [U]}\n  U: {any: [T]}\n", "R051 3:3 union 'T' contains itself: T -> U -> T\n"},
           {"lists:\n  a: {any: [b]}\n  b: {any: [a]}\n", "R052 3:3 list 'a' contains itself: a -> b -> a\n"},
           {"lists:\n  a: {any: [c]}\n", "R059 3:13 unknown list '@c'\n"},
           {"forms:\n  verb: {rules: [{stem: '(', forms: [x]}]}\n", "R053 3:26 invalid regular expression: this ( is not closed\n"},
           {"types:\n  T: {who: text, merge: {same: [whom]}}\n", "R064 3:33 type 'T' has no field 'whom'\n"},
           {"types:\n  T: {who: text, key: whom}\n", "R064 3:23 type 'T' has no field 'whom'\n"},
           {"types:\n  T: {who: text}\n  U: {who: text}\nrules:\n  - {id: a, make: T, find: '<U>'}\n  - {id: b, make: U, find: '<T>'}\n",
            "R054 6:10 the rules wait for each other: T -> U -> T\n"},
           {"types:\n  T: {who: text}\nmacros:\n  a: '$b x'\n  b: 'y $a'\nrules:\n  - {id: a, make: T, find: '$a'}\n", "R057 5:7 macro '$a' uses itself: $a -> $b -> $a\n"},
           {"types:\n  T: {who: text}\ncues:\n  c: {on: T, set: {whom: x}, find: 'x'}\n", "R064 5:20 type 'T' has no field 'whom'\n"},
           {"types:\n  T: {who: text}\ncues:\n  c: {on: U, set: {who: x}, find: 'x'}\n", "R050 5:11 unknown type 'U'\n"},
           {"types:\n  T: {who: text}\ncues:\n  c: {on: T, set: {who: x}, find: 'x?'}\n", "R068 5:35 the pattern can match nothing at all\n"},
           {"types:\n  T: {who: text}\nresolve:\n  T: {of: T}\n", "R010 5:3 the resolver of T needs 'as'\n"},
           {"types:\n  T: {who: text}\nresolve:\n  T: {as: named}\n", "R011 5:11 'as' of the resolver of T cannot be 'named'\n"},
           {"types:\n  T: {who: text}\nresolve:\n  T: {as: group, of: T}\n", "R064 5:3 type 'T' has no field 'members'\n"},
           {"types:\n  T: {who: text}\nresolve:\n  T: {as: name, on: x}\n", "R008 5:17 unknown key 'on' in the resolver of T\n"},
       }) {
    SCOPED_TRACE(c.yaml);
    EXPECT_EQ(support::mistakes(std::string("pack: {name: t, language: en}\n") + c.yaml), c.mistakes);
  }
}

TEST(Compiler, AllMistakesOfAFileInOneRun) {
  EXPECT_EQ(support::mistakes(std::string(kHead) + R"(  - {id: a, make: T, find: '@roles'}
  - {id: b, make: Tt, find: 'x'}
  - {id: c, make: T, find: 'whom:($y)', where: 'when = 1'}
)"),
            "R059 9:29 unknown list '@roles'\n"
            "R050 10:19 unknown type 'Tt'\n"
            "R064 11:29 type 'T' has no field 'whom'\n"
            "R056 11:35 unknown macro '$y'\n"
            "R064 11:49 type 'T' has no field 'when'\n");
}

// One mistake is told once, however much hangs on what is broken; the others of the file are told beside it.
TEST(Compiler, NoMistakeBringsOthersWithIt) {
  struct Several {
    const char *name, *yaml, *mistakes;
  };
  for (const Several& c : {
           Several{"macro that does not parse",
                   "macros: {m: 'a (b'}\ntypes: {T: {who: text}}\nrules:\n  - {id: a, make: T, find: 'who:$m'}\n  - {id: b, make: T, find: 'whom:$m'}\n",
                   "R014 2:18 expected a closing ')'\nR064 6:29 type 'T' has no field 'whom'\n"},
           {"type that is no map",
            "types: {T: [a], U: {who: text}}\nrules:\n  - {id: a, make: T, find: 'who:(x)', where: 'who = y', set: {a: b}, each: c}\n  - {id: b, make: U, find: 'whom:<T: x=y>.z'}\n",
            "R009 2:12 type 'T' must be a map, not a list\nR064 5:29 type 'U' has no field 'whom'\n"},
           {"field that is broken",
            "types: {T: {who: [A, B], kind: 'red | gr en'}}\nrules:\n  - {id: a, make: T, find: 'who:(x) kind:=blue'}\n",
            "R011 2:18 field 'who' must list exactly one type\nR012 2:39 'gr en' cannot be the name of a type or value\n"},
           {"misspelt keys",
            "types: {T: {who: text}}\nlists: {l: {colums: [c], entries: [[a, b], [d, e]]}}\nrules:\n  - {id: a, make: T, fnd: 'x', set: {who: who.c}}\n  - {id: b, mak: T, find: 'who:@l.c'}\n",
            "R008 3:13 unknown key 'colums' in list 'l'\nR008 5:22 unknown key 'fnd' in a rule\nR008 6:13 unknown key 'mak' in a rule\n"},
           {"misspelt section", "type: {T: {who: text}}\nrules:\n  - {id: a, make: T, find: 'x <T> <U>'}\n",
            "R008 2:1 unknown key 'type' in a rule file\nR050 4:36 unknown type 'U'\n"},
           {"section that is a list", "types: [{T: {who: text}}]\nrules:\n  - {id: a, make: T, find: 'x <T> <U>'}\n",
            "R009 2:8 'types' must be a map, not a list\nR050 4:36 unknown type 'U'\n"},
           {"type that is there twice", "types:\n  T: {who: text}\n  T: {where: text}\nrules:\n  - {id: a, make: T, find: 'where:(x)'}\n",
            "R007 4:3 duplicate key 'T'\n"},
           {"rules without a good id", "types: {T: {who: text}}\nrules:\n  - {make: T, find: 'whom:(x)'}\n  - {id: c, make: T, find: 'x'}\n  - {id: c, make: T, find: 'whom:(x)'}\n",
            "R010 4:5 a rule needs 'id'\nR064 4:22 type 'T' has no field 'whom'\nR017 6:10 rule 'c' is defined twice\nR064 6:29 type 'T' has no field 'whom'\n"},
           {"type that is not made", "types: {T: {who: text}}\nrules:\n  - {id: a, find: 'x @l', where: 'who ='}\n  - {id: b, make: U, find: 'who:$m', unless: '@k'}\n",
            "R010 4:5 a rule needs 'make'\nR059 4:22 unknown list '@l'\n"
            "R072 4:40 expected what to compare with: a field, a lower-case word, a number, a date or a \"string\"\n"
            "R050 5:19 unknown type 'U'\nR056 5:33 unknown macro '$m'\nR059 5:47 unknown list '@k'\n"},
           {"base that is not there", "types: {T: {extends: U}, V: {extends: T, b: text}}\nrules:\n  - {id: a, make: T, find: 'who:(x)'}\n  - {id: b, make: V, find: 'who:(x)'}\n",
            "R050 2:22 unknown type 'U'\n"},
           {"member that is not there", "types: {T: {who: text}, P: {any: [T, U]}}\nrules:\n  - {id: a, make: T, find: 'who:<P>.title <P: a=b>'}\n",
            "R050 2:38 unknown type 'U'\n"},
           {"patterns that are too large", "types: {T: {who: text}}\nrules:\n  - {id: a, make: T, find: '((x y){1000} z){1000}'}\n  - {id: b, make: T, find: '@l'}\n  - {id: c, make: T, find: '((x z){1000} z){1000}'}\n",
            "R066 4:28 the pattern is too large to compile\nR059 5:29 unknown list '@l'\nR066 6:28 the pattern is too large to compile\n"},
           {"facets without the trigger", "types: {T: {who: text}}\nrules:\n  - {id: a, make: T, trigger: 'x (', facets: ['<trigger> whom:(x)']}\n",
            "R014 4:35 expected a closing ')'\nR064 4:58 type 'T' has no field 'whom'\n"},
           {"macro that nobody uses", "macros: {m: 'a @l', n: '$m <U>'}\n", "R059 2:16 unknown list '@l'\nR050 2:29 unknown type 'U'\n"},
           {"macro that is used often", "macros: {m: 'a @l'}\ntypes: {T: {who: text}}\nrules:\n  - {id: a, make: T, find: '$m'}\n  - {id: b, make: T, find: '$m $m'}\n",
            "R059 2:16 unknown list '@l'\n"},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(support::mistakes(std::string("pack: {name: t}\n") + c.yaml), c.mistakes);
  }
}

// What a file that is not YAML may define is not missed; all else is.
TEST(Compiler, AFileThatIsNotYamlHidesOnlyItsOwnNames) {
  const support::RuleFolder folder(
      {{"a.yaml", "pack: {name: a}\ntypes: {T: {who: text}}\nrules: [{id: a, make: T, find: 'who:@town @hamlet $stranger <Place>'}]\n"},
       {"b.yaml", "pack: {name: b}\nlists: {town: [x]}\ntypes:\n  Place: {name: 'text}\n"}});
  EXPECT_EQ(support::mistakes_of(folder.path()),
            "R059 a.yaml:3:43 unknown list '@hamlet'\nR056 a.yaml:3:51 unknown macro '$stranger'\nR003 b.yaml:4:17 the quote is never closed\n");
}

TEST(Compiler, AMistakeInAMacroShowsWhereTheMacroIsUsed) {
  const support::RuleFile file(
      "pack: {name: t}\nmacros: {m: 'a @l', n: '$m b'}\ntypes: {T: {who: text}}\nrules:\n  - {id: a, make: T, find: '$n'}\n");
  const auto loaded = Extractor::load({file.path(), {}});
  ASSERT_EQ(loaded.diagnostics.size(), 1u) << loaded.report;
  ASSERT_EQ(loaded.diagnostics[0].related.size(), 2u);
  EXPECT_EQ(loaded.sources.position(0, loaded.diagnostics[0].related[0].where.span.begin).column, 25u);
  EXPECT_EQ(loaded.sources.position(0, loaded.diagnostics[0].related[1].where.span.begin).line, 5u);
}

TEST(Compiler, AFieldThatHasItsValueIsNotCapturedAgain) {
  for (const auto& [find, mistakes] : {
           std::pair{"who:(a) who:(b)", "R081 9:37 field 'who' holds one value, and has one already: this one is always lost\n"},
           {"(who:(a) b)+", "R081 9:30 field 'who' holds one value, and this repetition captures it again: all but the first are lost\n"},
           {"who:(a) % \",\"", "R081 9:29 field 'who' holds one value, and this repetition captures it again: all but the first are lost\n"},
           {"who:(a who:(b))", "R081 9:29 field 'who' holds one value, and has one already: this one is always lost\n"},
           {"(who:(a) | who:(b))", ""},
           {"who:(a)? who:(b)", ""},
           {"(who:(a) | b){1,2}", ""},
           {"ns:<N> ns:<N>", ""},
           {"who:(a % \",\")", ""},
       }) {
    SCOPED_TRACE(find);
    EXPECT_EQ(support::mistakes(std::string(kHead) + "  - {id: a, make: T, find: '" + find + "'}\n"), mistakes);
  }
  EXPECT_EQ(support::mistakes(std::string(kHead) + "  - {id: a, make: T, find: '(who:(a) b)+', each: who}\n"), "");
}

TEST(Compiler, RegularExpressionsAreBlamedAtTheCharacter) {
  for (const auto& [regex, mistakes] : {
           std::pair{"(a", "R061 9:30 invalid regular expression: this ( is not closed\n"},
           {"a)b", "R061 9:31 invalid regular expression: this ) closes nothing\n"},
           {"[(]\\((", "R061 9:35 invalid regular expression: this ( is not closed\n"},
           {"a[b", "R061 9:31 invalid regular expression: missing ]: [b\n"},
           {"ab(?=c)", "R061 9:32 invalid regular expression: invalid perl operator: (?=\n"},
           {"(a)\\1", "R061 9:33 invalid regular expression: invalid escape sequence: \\1\n"},
           {"a**", "R061 9:31 invalid regular expression: bad repetition operator: **\n"},
       }) {
    SCOPED_TRACE(regex);
    EXPECT_EQ(support::mistakes(std::string(kHead) + "  - {id: a, make: T, regex: '" + regex + "'}\n"), mistakes);
  }
}

TEST(Compiler, MacrosThatGrowBeyondAllBoundsAreRefused) {
  std::string macros = "macros:\n";
  for (int i = 0; i < 12; ++i) {
    const std::string next = "$m" + std::to_string(i + 1);
    macros += "  m" + std::to_string(i) + ": '(" + next + " " + next + " " + next + " " + next + ")'\n";
  }
  macros += "  m12: 'x'\n";
  const std::string types = "pack: {name: t, language: en}\ntypes:\n  T: {who: text}\n";
  EXPECT_NE(support::mistakes(types + macros + "rules:\n  - {id: a, make: T, find: '$m0'}\n").find("R066"), std::string::npos);
}

}  // namespace
}  // namespace rapporteur
