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
           {"  - {id: a, make: T, find: 'x <Nn>'}", "R050 9:31 unknown type 'Nn'\n"},
           {"  - {id: a, make: T, find: 'x $y'}", "R056 9:31 unknown macro '$y'\n"},
           {"  - {id: a, make: T, find: '@roles'}", "R059 9:29 unknown list '@roles'\n"},
           {"  - {id: a, make: T, find: 'x', where: 'who in @roles'}", "R059 9:48 unknown list '@roles'\n"},
           {"  - {id: a, make: T, find: '<N: name=@roles>'}", "R059 9:33 unknown list '@roles'\n"},
           {"  - {id: a, make: T, find: 'a !(b c)'}", "R060 9:33 a condition on one element cannot be a sequence\n"},
           {"  - {id: a, make: T, find: 'a [\"b c\" & #Cap]'}", "R060 9:32 \"b c\" is more than one word, and this is a condition on one element\n"},
           {"  - {id: a, make: T, find: 'x /(/'}", "R061 9:31 invalid regular expression: missing ): (\n"},
           {"  - {id: a, make: T, regex: 'x('}", "R061 9:29 invalid regular expression: missing ): x(\n"},
           {"  - {id: a, make: T, find: '#Capp'}", "R062 9:29 unknown shape '#Capp'\n"},
           {"  - {id: a, make: T, find: '<N: title=x>'}", "R063 9:33 type 'N' has no field 'title'\n"},
           {"  - {id: a, make: T, find: 'who:<N>.title'}", "R063 9:33 type 'N' has no field 'title'\n"},
           {"  - {id: a, make: T, find: 'whom:(x)'}", "R064 9:29 type 'T' has no field 'whom'\n"},
           {"  - {id: a, make: T, regex: '(?P<whom>x)'}", "R064 9:29 type 'T' has no field 'whom'\n"},
           {"  - {id: a, make: T, find: 'x', set: {whom: x}}", "R064 9:39 type 'T' has no field 'whom'\n"},
           {"  - {id: a, make: T, find: 'x', where: 'whom = x'}", "R064 9:41 type 'T' has no field 'whom'\n"},
           {"  - {id: a, make: T, find: 'x', each: whom}", "R064 9:39 type 'T' has no field 'whom'\n"},
           {"  - {id: a, make: T, find: 'x', zip: [who, whom]}", "R064 9:44 type 'T' has no field 'whom'\n"},
           {"  - {id: a, make: T, find: 'who:@role.grade'}", "R065 9:33 list '@role' has no column 'grade'\n"},
           {"  - {id: a, make: T, find: 'who:@role', set: {count: who.grade}}", "R065 9:54 no captured list of this rule has the column 'grade'\n"},
           {"  - {id: a, make: T, find: '((x y){1000} z){1000}'}", "R066 9:28 the pattern is too large to compile\n"},
           {"  - {id: a, make: Any, find: 'x'}", "R067 9:19 a union cannot be made; name one of its types\n"},
           {"  - {id: a, make: T, find: 'x? y*'}", "R068 9:28 the pattern can match nothing at all\n"},
           {"  - {id: a, make: T, trigger: 'x?', facets: ['<trigger> y']}", "R068 9:31 the pattern can match nothing at all\n"},
           {"  - {id: a, make: T, find: 'x', unless: 'y*'}", "R068 9:41 the pattern can match nothing at all\n"},
           {"  - {id: a, make: T, trigger: 'x', facets: ['<trigger> y'], barrier: '...'}", "R068 9:70 the pattern can match nothing at all\n"},
           {"  - {id: a, make: T, parse: dates}", "R069 9:29 unknown grammar 'dates'\n"},
           {"  - {id: a, make: T, trigger: 'x', facets: ['<trigger> y'], join: ['x <trigger>']}", "R070 9:68 a join is written '<trigger> ... <trigger>'\n"},
           {"  - {id: a, make: T, trigger: 'x', facets: ['(<trigger> y) z']}", "R071 9:45 each alternative of a facet holds one <trigger>\n"},
           {"  - {id: a, make: T, find: 'x', where: 'who ='}", "R072 9:46 expected what to compare with: a field, a lower-case word, a number, a date or a \"string\"\n"},
           {"  - {id: a, make: T, find: 'x (who:(y?))*'}", "R076 9:31 an item of this repetition can match nothing\n"},
           {"  - {id: a, make: T, find: 'who:(x @role.rank)'}", "R078 9:36 '.rank' has a meaning only where it is all that a field captures\n"},
           {"  - {id: a, make: T, find: 'x <N>.name'}", "R078 9:31 '.name' has a meaning only where it is all that a field captures\n"},
           {"  - {id: a, make: T, find: 'kind:=gren x'}", "R079 9:29 field 'kind' of 'T' cannot be 'gren'\n"},
           {"  - {id: a, make: T, find: 'x', set: {kind: blue}}", "R079 9:45 field 'kind' of 'T' cannot be 'blue'\n"},
           {"  - {id: a, make: T, find: 'x', set: {count: many}}", "R079 9:46 field 'count' of 'T' cannot be 'many'\n"},
           {"  - {id: a, make: T, find: 'who:@role', set: {count: whu.rank}}", "R064 9:54 type 'T' has no field 'whu'\n"},
           {"  - {id: a, make: T, find: 'x <trigger>'}", "R077 9:28 <trigger> has a meaning only in facets and in join\n"},
       }) {
    SCOPED_TRACE(c.yaml);
    EXPECT_EQ(support::mistakes(std::string(kHead) + c.yaml + "\n"), c.mistakes);
  }
}

TEST(Compiler, MistakesOfOtherSections) {
  for (const Case& c : {
           Case{"types:\n  T: {who: Tt}\n", "R050 3:7 unknown type 'Tt'\n"},
           {"types:\n  T: {any: [U]}\n  U: {any: [T]}\n", "R051 3:3 union 'T' contains itself\nR051 4:3 union 'U' contains itself\n"},
           {"lists:\n  a: {any: [b]}\n  b: {any: [a]}\n", "R052 3:3 list 'a' contains itself\nR052 4:3 list 'b' contains itself\n"},
           {"lists:\n  a: {any: [c]}\n", "R059 3:13 unknown list '@c'\n"},
           {"forms:\n  verb: {rules: [{stem: '(', forms: [x]}]}\n", "R053 3:25 invalid regular expression: missing ): (\n"},
           {"types:\n  T: {who: text, merge: {same: [whom]}}\n", "R064 3:33 type 'T' has no field 'whom'\n"},
           {"types:\n  T: {who: text, key: whom}\n", "R064 3:23 type 'T' has no field 'whom'\n"},
           {"types:\n  T: {who: text}\n  U: {who: text}\nrules:\n  - {id: a, make: T, find: '<U>'}\n  - {id: b, make: U, find: '<T>'}\n",
            "R054 6:10 the rules wait for each other: T -> U -> T\n"},
           {"types:\n  T: {who: text}\nmacros:\n  a: '$b x'\n  b: 'y $a'\nrules:\n  - {id: a, make: T, find: '$a'}\n", "R057 6:9 macro '$a' uses itself\n"},
           {"types:\n  T: {who: text}\ncues:\n  c: {on: T, set: {whom: x}, find: 'x'}\n", "R064 5:20 type 'T' has no field 'whom'\n"},
           {"types:\n  T: {who: text}\ncues:\n  c: {on: U, set: {who: x}, find: 'x'}\n", "R050 5:11 unknown type 'U'\n"},
           {"types:\n  T: {who: text}\ncues:\n  c: {on: T, set: {who: x}, find: 'x?'}\n", "R068 5:35 the pattern can match nothing at all\n"},
           {"types:\n  T: {who: text}\nresolve:\n  T: {of: T}\n", "R010 5:3 the resolver of T needs 'as'\n"},
           {"types:\n  T: {who: text}\nresolve:\n  T: {as: named}\n", "R011 5:11 'as' of the resolver of T cannot be 'named'\n"},
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
            "R064 11:49 type 'T' has no field 'when'\n");
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
