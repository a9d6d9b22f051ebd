// Warnings: each with what must be warned of and with what only looks like it. A false warning is worse than none.
#include <gtest/gtest.h>

#include <fstream>

#include "engine/base/codes.hpp"
#include "tests/support/engine.hpp"

namespace rapporteur {
namespace {

struct Case {
  const char *name, *text, *expected;
};
void PrintTo(const Case& one, std::ostream* out) { *out << one.text; }

std::string place(const Diagnostic& found, const Sources& sources, bool with_line) {
  const auto at = sources.position(found.where->file, found.where->span.begin);
  return (with_line ? std::to_string(at.line) + ":" : "") + std::to_string(at.column);
}

std::vector<Diagnostic> sorted_warnings(const Extractor::Loaded& loaded) {
  EXPECT_TRUE(loaded.extractor) << loaded.report;
  return loaded.diagnostics;
}

/// "unused-macro 4:3" of each warning in a rule file, joined by ", ".
std::string warnings_of(const std::filesystem::path& rules) {
  const auto loaded = Extractor::load({.rules = rules, .pack_roots = {support::source_dir() / "rules"}, .warnings = true});
  std::string out;
  for (const Diagnostic& found : sorted_warnings(loaded))
    out += (out.empty() ? "" : ", ") + std::string(entry_of(found.code).name) + " " + place(found, loaded.sources, true);
  return out;
}
std::string warnings(std::string_view yaml) { return warnings_of(support::RuleFile(yaml).path()); }

// ---- patterns: `text` is the `find` of a rule; what is expected is the column in it, from 1

constexpr char kBefore[] = R"(pack: {name: p}
text:
  clause-stops: [but]
  phrase-stops: [","]
  separators: [","]
  conjunctions: [and]
forms:
  verb: {rules: [{stem: '(.*)', forms: ['\1s', '\1ed']}], irregulars: {meet: [meets, met, meeting]}}
types:
  Visit: {who: text, places: [text], kind: formal | informal, why: "text ?", output: true}
  Body: {name: text, opaque: true}
  Ghost: {name: text}
  Place: {name: text, kind: city | region}
  Named: {any: [Body, Place]}
lists:
  town: [Riverton, Port Example, Lakeside]
  big-town: [Lakeside, "port example"]
  place: {any: [town], entries: [Norland, lakeside]}
  shy-place: {any: [town], except: [Riverton Street]}
  body: [Trade Union, League]
  article: [the, a]
  said: [said, added]
  nothing: {entries: []}
macros:
  place: '(@town | "the" @town)'
  end: '("a" | "a" "b")'
  both: '("x" | "x" "y")'
rules:
- id: body
  find: 'name:@body'
  make: Body
  examples: [{hit: 'a League'}, {miss: b}]
- id: place
  find: 'name:@town'
  set: {kind: city}
  make: Place
  examples: [{hit: 'a Riverton'}, {miss: b}]
- id: macros
  find: 'who:$place $end | $both "z" | $both'
  make: Visit
  examples: [{hit: a}, {miss: b}]
- id: visit
  make: Visit
  examples: [{hit: a}, {miss: b}]
)";

std::string pattern_warnings(std::string_view pattern) {
  const support::RuleFile file(std::string(kBefore) + "  find: '" + std::string(pattern) + "'\n");
  const auto loaded = Extractor::load({.rules = file.path(), .pack_roots = {}, .warnings = true});
  const auto begin = loaded.sources.text(0).rfind("find: '") + 7;
  std::string out;
  for (const Diagnostic& found : sorted_warnings(loaded)) {
    if (found.where->span.begin < begin) continue;
    const auto column = std::to_string(found.where->span.begin - begin + 1);
    out += (out.empty() ? "" : ", ") + std::string(entry_of(found.code).name) + " " + column;
  }
  return out;
}

class PatternWarnings : public testing::TestWithParam<Case> {};

TEST_P(PatternWarnings, StandWhereTheyBelong) {
  EXPECT_EQ(pattern_warnings(GetParam().text), GetParam().expected) << GetParam().text;
}

std::string name_of(const testing::TestParamInfo<Case>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(Unreachable, PatternWarnings, testing::Values(
    Case{"Same", "x (a | b | a) y", "unreachable-alternative 12"},
    Case{"SameOfSeveralWords", R"(x ("a" "b" | "c" "d" | "a b") y)", "unreachable-alternative 24"},
    Case{"PrefixAtTheEnd", R"(x ("a" | "a" "b"))", "unreachable-alternative 10"},
    Case{"PrefixAtTheEndOfACapture", R"(who:("a" | "a" "b"))", "unreachable-alternative 12"},
    Case{"PrefixBeforeWhatMayBeMissing", R"(x ("a" | "a" "b") "c"? "d"*)", "unreachable-alternative 10"},
    Case{"PrefixInALoopAtTheEnd", R"(x ("a" | "a" "b")*)", "unreachable-alternative 10"},
    Case{"PrefixWithAnOption", R"(x ("a" "b"? | "a" "c"))", "unreachable-alternative 15"},
    Case{"EmptyFirst", R"(x (() | "a"))", "unreachable-alternative 9"},
    Case{"AnyElementBefore", R"(x (_ | "a") y)", "unreachable-alternative 8"},
    Case{"AnyCaseBeforeACapital", R"(x (said | Said) y)", "unreachable-alternative 11"},
    Case{"WordOfAListBefore", R"(x (@said | "added") y)", "unreachable-alternative 12"},
    Case{"PhraseOfAListBefore", R"(x (@town | "Port Example") y)", "unreachable-alternative 12"},
    Case{"ListInAUnion", R"(x (@place | @town) y)", "unreachable-alternative 13"},
    Case{"ListInAListOfWiderCase", R"(x (@place | Lakeside) y)", "unreachable-alternative 13"},
    Case{"UppercaseShapes", R"(x (#Cap | #Upper) y)", "unreachable-alternative 11"},
    Case{"WordIsAWord", R"(x (#Word | said) y)", "unreachable-alternative 12"},
    Case{"FormsHoldTheWord", R"(x (~meet | "met") y)", "unreachable-alternative 12"},
    Case{"TypeInAUnion", "x (<Named> | <Place>) y", "unreachable-alternative 14"},
    Case{"TypeWithACondition", "x (<Place> | <Place: kind=city>) y", "unreachable-alternative 14"},
    Case{"NegationOfLess", "x (!a | !(a | b)) y", "unreachable-alternative 9"},
    Case{"ThroughAMacro", R"(x ($place | "the" @town) y)", "unreachable-alternative 13"},
    Case{"QuotesAreOne", "x (\"“\" | \"”\") y", "unreachable-alternative 12"},
    Case{"InACondition", "x [#Cap & !(a | b | a)]", "unreachable-alternative 21"},
    Case{"RepetitionHoldsTheOne", R"(x ("a"+ | "a") y)", "unreachable-alternative 11"},
    Case{"ListOfOne", R"(x (("a" % ",") | "a") y)", "unreachable-alternative 18"}), name_of);

INSTANTIATE_TEST_SUITE_P(Reachable, PatternWarnings, testing::Values(
    Case{"PrefixBeforeMore", R"(x ("a" | "a" "b") "c")", ""},
    Case{"PrefixBeforeTheSentenceEnd", R"(x ("a" | "a" "b") $)", ""},
    Case{"PrefixInACountedLoop", R"(x ("a" | "a" "b"){2})", ""},
    Case{"PrefixInAListBeforeMore", R"(x (("a" | "a" "b") % ",") "c")", ""},
    Case{"LongerFirst", R"(x ("a" "b" | "a"))", ""},
    Case{"CapitalBeforeAnyCase", "x (Said | said) y", ""},
    Case{"TwoSpellings", "x (NATO | Nato) y", ""},
    Case{"ListAndItsUnion", "x (@town | @place) y", ""},
    Case{"NarrowerListFirst", "x (@town | @big-town) y", ""},
    Case{"ListWithAnException", "x (@shy-place | @town) y", ""},
    Case{"OneWordOfAPhrase", R"(x (@town | "Port") y)", ""},
    Case{"OtherShapes", "x (#Upper | #Cap) y", ""},
    Case{"GluedMark", R"(x (["-" & !#glued] | "-") y)", ""},
    Case{"MemberBeforeTheUnion", "x (<Place> | <Named>) y", ""},
    Case{"ConditionFirst", "x (<Place: kind=city> | <Place>) y", ""},
    Case{"NegationOfMore", "x (!(a | b) | !a) y", ""},
    Case{"EmptyLast", R"(x ("a" | ()) y)", ""},
    Case{"BoundedBeforeLonger", R"(x ("a"{1,2} | "a" "a" "a") y)", ""},
    Case{"RegexIsNotRead", "x (/a.*/ | abc) y", ""}), name_of);

INSTANTIATE_TEST_SUITE_P(NeverFires, PatternWarnings, testing::Values(
    Case{"EmptyList", "x @nothing", "never-fires 3"},
    Case{"EmptyListInAnAlternative", "x (a | @nothing)", "never-fires 8"},
    Case{"EmptyListNegated", "x !@nothing", ""},
    Case{"TypeThatNobodyMakes", "x <Ghost>", "never-fires 3"},
    Case{"UnionOfWhichOneIsMade", "x <Named>", ""},
    Case{"KnownConstant", "x <Place: kind=region>", ""},
    Case{"BlankInATokenRegex", "x /a b/", "never-fires 3"},
    Case{"SpaceClassInATokenRegex", R"(x /a\sb/)", "never-fires 3"},
    Case{"HyphenInATokenRegex", "x /peace-keep.*/", "never-fires 3"},
    Case{"PercentInATokenRegex", R"(x /\d+%/)", "never-fires 3"},
    Case{"SignThatMayBeMissing", R"(x /\d+%?/)", ""},
    Case{"SignInASet", "x /[a-z-]+/", ""},
    Case{"SignInOneAlternative", "x /a-b|ab/", ""},
    Case{"HyphenInBothAlternatives", "x /a-b|b-a/", "never-fires 3"},
    Case{"HyphensAlone", "x /-+/", ""},
    Case{"StopsInARegex", R"(x /\d+\.\d+/)", ""},
    Case{"ApostropheInARegex", R"(x /[a-z]+.s/)", ""},
    Case{"ShapesApart", "x [#Num & #Cap]", "never-fires 3"},
    Case{"ShapesTogether", "x [#Cap & #Alnum]", ""},
    Case{"ShapeAndItsNegation", "x [#Upper & !#Cap]", "never-fires 3"},
    Case{"ShapeAndNarrowerNegation", "x [#Cap & !#Upper]", ""},
    Case{"WordThatIsNoNumber", "x [#Num & two]", "never-fires 3"},
    Case{"WordAndPunct", R"(x [#Punct & ","])", ""},
    Case{"WordNotInTheList", "x [@said & held]", "never-fires 3"},
    Case{"WordInTheList", "x [@said & added]", ""},
    Case{"ListsApart", "x [@said & @article]", "never-fires 3"},
    Case{"ListsThatShare", "x [@town & @place]", ""},
    Case{"ListWithinItsNegation", "x [@town & !@place]", "never-fires 3"},
    Case{"ListBesideAPartOfIt", "x [@place & !@town]", ""},
    Case{"CapitalEntriesInLowerCase", "x [@body & #Lower]", "never-fires 3"},
    Case{"AnyCaseEntriesInLowerCase", "x [@said & #Lower]", ""},
    Case{"RegexThatTheWordIsNot", "x [held & /[0-9]+/]", "never-fires 3"},
    Case{"RegexThatTheWordIs", "x [held & /H.*/]", ""},
    Case{"TwoAnnotationsOnOneElement", "x [<Place> & <Body>]", ""},
    Case{"StartBehindAWord", "x ^ y", "never-fires 3"},
    Case{"StartBehindAnOption", "x? ^ y", ""},
    Case{"WordBehindTheEnd", "x $ y", "never-fires 3"},
    Case{"OptionBehindTheEnd", "x $ y?", ""},
    Case{"PhraseThatIsOneAnnotation", R"(<Place> "the Trade Union")", "never-fires 9"},
    Case{"PhraseBeforeItIsOne", R"(x "the Trade Union")", ""},
    Case{"PhraseOfOtherCase", R"(<Place> "trade union")", ""},
    Case{"OneWordThatIsAnAnnotation", "<Place> League", ""},
    Case{"PhraseOfATypeThatIsNotOpaque", R"(<Body> "Port Example")", ""}), name_of);

INSTANTIATE_TEST_SUITE_P(Others, PatternWarnings, testing::Values(
    Case{"CapitalBesideLower", "x [Held & #Lower]", "impossible-capital 4"},
    Case{"SmallBesideLower", "x [held & #Lower]", ""},
    Case{"FormsOfACapital", "x ~Meet", "impossible-capital 3"},
    Case{"FormsOfAName", "x ~Zoom", ""},
    Case{"FormsOfASmallWord", "x ~meet", ""},
    Case{"HugeBound", "x a{0,400} y", "huge-bound 3"},
    Case{"HugeGap", "x ..{0,101} y", "huge-bound 3"},
    Case{"HugeProduct", "x (a b{1,20}){1,20} y", "huge-bound 3"},
    Case{"LargeBound", "x ..{0,100} y", ""},
    Case{"LargeBoundsSideBySide", "x a{0,60} b{0,60} y", ""},
    Case{"Unbounded", "x (a b*)* y", ""},
    Case{"OptionBesideLoop", "x a? a* y", "redundant-repeat 6"},
    Case{"LoopBesideLoop", "x a+ a* y", "redundant-repeat 6"},
    Case{"OptionsSideBySide", "x a? a? y", ""},
    Case{"AtLeastTwo", "x a+ a+ y", ""},
    Case{"LoopsOfDifferentThings", "x a* b* y", ""},
    Case{"CaptureBesideLoop", "x who:(a)? a* y", ""},
    Case{"LoopInALoop", "x (a+)* y", "redundant-repeat 3"},
    Case{"LoopAtLeastOnce", "x (a+)+ y", "redundant-repeat 3"},
    Case{"CountInALoop", "x (a{2})* y", ""},
    Case{"GapBesideGap", "x ..{0,2} ..{0,3} y", "redundant-repeat 11"},
    Case{"GapsApart", "x ..{0,2} a ..{0,3} y", ""},
    Case{"GapAtTheEnd", "x ...", "idle-lazy 3"},
    Case{"CapturedGapAtTheEnd", "x why:(...)", "idle-lazy 8"},
    Case{"LazyLoopAtTheEnd", "x a*?", "idle-lazy 3"},
    Case{"GapBeforeTheEnd", "x ... $", ""},
    Case{"GreedyLoopAtTheEnd", "x a*", ""},
    Case{"LazyLoopOfOneAtLeast", "x a+?", ""},
    Case{"GapAtTheStart", "... x", ""}), name_of);

// ---- whole files: kHead is five lines, so `text` begins on the sixth

constexpr char kHead[] = R"(pack: {name: p}
types:
  Visit: {who: text, places: [text], kind: formal | informal, "n": int, output: true}
#
#
)";

class FileWarnings : public testing::TestWithParam<Case> {};

TEST_P(FileWarnings, StandWhereTheyBelong) {
  EXPECT_EQ(warnings(std::string(kHead) + GetParam().text), GetParam().expected) << GetParam().text;
}

#define EXAMPLES "examples: [{hit: x}, {miss: y}]"
#define RULE "rules: [{id: v, make: Visit, find: 'who:@a', " EXAMPLES "}]\n"
#define RULE_WITH(keys) "rules:\n- {id: v, make: Visit, " EXAMPLES ",\n   " keys "}\n"
#define NOUN "\nforms: {noun: {rules: [{stem: '(.*)', forms: ['\\1s']}]}}"

INSTANTIATE_TEST_SUITE_P(Lists, FileWarnings, testing::Values(
    Case{"Twice", RULE "lists: {a: [x, y,\n x]}", "duplicate-entry 8:2"},
    Case{"TwiceWithABlank", RULE "lists: {a: ['x y',\n 'x  y']}", "duplicate-entry 8:2"},
    Case{"CapitalBehindAnyCase", RULE "lists: {a: [us,\n US]}", "duplicate-entry 8:2"},
    Case{"CaseIgnored", RULE "lists: {a: {ignore: case, entries: [US,\n us]}}", "duplicate-entry 8:2"},
    Case{"AccentIgnored", RULE "lists: {a: {ignore: accents, entries: [é,\n e]}}", "duplicate-entry 8:2"},
    Case{"AccentsCount", RULE "lists: {a: [é,\n e]}", ""},
    Case{"AnyCaseBehindACapital", RULE "lists: {a: [US,\n us]}", ""},
    Case{"TwoSpellings", RULE "lists: {a: [McX,\n Mcx]}", ""},
    Case{"DashesAreOne", RULE "lists: {a: ['a-b',\n 'a–b']}", "duplicate-entry 8:2"},
    Case{"TwiceWithTheSameColumns", RULE "lists: {a: {columns: [c], entries: [[x, 1],\n [x, 1]]}}", "duplicate-entry 8:3"},
    Case{"TwiceWithOtherColumns", RULE "lists: {a: {columns: [c], entries: [[x, 1],\n [x, 2]]}}", "shadowed-entry 8:3"},
    Case{"InTwoLists", RULE "lists: {a: {any: [b], entries: [x]},\n b: [x]}", ""},
    Case{"FormOfAnother", RULE "lists: {a: {forms: noun, entries: [leg,\n legs]}}" NOUN, ""},
    Case{"ExceptOfNothing", RULE "lists: {a: {entries: [x],\n except: [y z]}}", "idle-except 8:11"},
    Case{"ExceptOfAnEntry", RULE "lists: {a: {entries: [x],\n except: [x]}}", ""},
    Case{"ExceptAroundAnEntry", RULE "lists: {a: {entries: [x],\n except: [a x b]}}", ""},
    Case{"ExceptOfAMember", RULE "lists: {a: {any: [b],\n except: [x y]}, b: [x]}", ""},
    Case{"ExceptOfAForm", RULE "lists: {a: {forms: noun, entries: [leg],\n except: [long legs]}}" NOUN, ""}), name_of);

INSTANTIATE_TEST_SUITE_P(Unused, FileWarnings, testing::Values(
    Case{"Macro", RULE "lists: {a: [x]}\nmacros: {m: 'x'}", "unused-macro 8:10"},
    Case{"MacroInAMacro", "macros: {m: '$n', n: 'x'}\nrules: [{id: v, make: Visit, find: 'who:$m', " EXAMPLES "}]", ""},
    Case{"MacroOfAnUnusedMacro", RULE "lists: {a: [x]}\nmacros: {m: '$n', n: 'x'}", "unused-macro 8:10, unused-macro 8:19"},
    Case{"List", RULE "lists: {a: [x],\n b: [x]}", "unused-list 8:2"},
    Case{"ListOfAnUnusedMacro", RULE "lists: {a: [x],\n b: [x]}\nmacros: {m: '@b'}", "unused-list 8:2, unused-macro 9:10"},
    Case{"ListInAUnion", RULE "lists: {a: {any: [b]},\n b: [x]}", ""},
    Case{"ListInACondition", "lists: {a: [x]}\n" RULE_WITH("find: 'who:(x)', where: 'who in @a'"), ""},
    Case{"ListInAFieldCondition", "lists: {a: [x]}\n" RULE_WITH("find: 'who:(x) | \"a\" <Visit: who=@a>'"), ""},
    Case{"ListOfAResolver", RULE "lists: {a: [x], b: [x]}\nresolve: {Visit: {as: name, name: who, blocked: b}}", ""}), name_of);

INSTANTIATE_TEST_SUITE_P(Examples, FileWarnings, testing::Values(
    Case{"None", "rules:\n- {id: v, make: Visit, find: 'who:(x)'}", "no-hit-example 7:8, no-miss-example 7:8"},
    Case{"NoHit", "rules:\n- {id: v, make: Visit, find: 'who:(x)', examples: [{miss: a}]}", "no-hit-example 7:8"},
    Case{"NoMiss", "rules:\n- {id: v, make: Visit, find: 'who:(x)', examples: [{hit: a}]}", "no-miss-example 7:8"},
    Case{"WantOfNoField", "rules:\n- {id: v, make: Visit, find: 'who:(x)', examples:\n   [{hit: a, want: {type: Visit}}, {miss: b}]}", "empty-want 8:5"},
    Case{"WantOfAField", "rules:\n- {id: v, make: Visit, find: 'who:(x)', examples:\n   [{hit: a, want: {who: x}}, {miss: b}]}", ""}), name_of);

INSTANTIATE_TEST_SUITE_P(Regexes, FileWarnings, testing::Values(
    Case{"EdgeBesideAnAccent", RULE_WITH("regex: '\\b(?P<who>État)'"), "ascii-class 8:12"},
    Case{"EdgesBesideAscii", RULE_WITH("regex: '\\b(?P<who>Etat)\\b'"), ""},
    Case{"WordClassBesideAnAccent", RULE_WITH("regex: '(?P<who>\\w+) à'"), "ascii-class 8:20"},
    Case{"NamedClassBesideAnAccent", RULE_WITH("regex: '(?P<who>[[:alpha:]]+) à'"), "ascii-class 8:20"},
    Case{"AnyLetterBesideAnAccent", RULE_WITH("regex: '(?P<who>\\pL+) à'"), ""},
    Case{"DashIsNoLetter", RULE_WITH("regex: '\\b(?P<who>A) – b'"), ""},
    Case{"InATokenRegex", RULE_WITH("find: 'who:/é\\w+/'"), "no-trigger 8:10, ascii-class 8:15"},
    Case{"NoNamedGroup", RULE_WITH("regex: '(A+) b'"), "unnamed-group 8:12"},
    Case{"OneNamedGroup", RULE_WITH("regex: '(?P<who>A+) (b|c)'"), ""},
    Case{"NoGroup", RULE_WITH("regex: 'A+'"), ""},
    Case{"GroupThatOnlyHolds", RULE_WITH("regex: '(?:A|B)+'"), ""},
    Case{"BracketsInASet", RULE_WITH("regex: '[(]a[)]\\('"), ""}), name_of);

INSTANTIATE_TEST_SUITE_P(Words, FileWarnings, testing::Values(
    Case{"StopsOfSeveralWords", RULE_WITH("find: 'who:(x)'") "text: {clause-stops: [but, as well as], separators: [',;']}", ""},
    Case{"AbbreviationOfOneStop", RULE_WITH("find: 'who:(x)'") "text: {abbreviations: [a.b.c]}", "idle-word 9:24"},
    Case{"AbbreviationWithoutStop", RULE_WITH("find: 'who:(x)'") "text: {before-name: [mr]}", "idle-word 9:22"},
    Case{"Abbreviations", RULE_WITH("find: 'who:(x)'") "text: {abbreviations: [U.S., etc.], before-number: [no.]}", ""},
    Case{"Starters", RULE_WITH("find: 'who:(x)'") "text: {starters: [the, he]}", ""}), name_of);

INSTANTIATE_TEST_SUITE_P(Captures, FileWarnings, testing::Values(
    Case{"CaptureBehind", RULE_WITH("find: 'who:(x)', followed-by: 'who:(y)'"), "idle-capture 8:35"},
    Case{"CaptureBefore", RULE_WITH("find: 'who:(x)', preceded-by: ['y', 'z who:(y)']"), "idle-capture 8:43"},
    Case{"ConstantInUnless", RULE_WITH("find: 'who:(x)', unless: 'z kind:=formal'"), "idle-capture 8:32"},
    Case{"CaptureInAMacro", "macros: {m: 'who:(y)'}\n" RULE_WITH("find: 'x $m', followed-by: '$m'"), ""},
    Case{"CaptureOfNothing", RULE_WITH("find: 'who:() x'"), "idle-capture 8:11"},
    Case{"CaptureOfPerhapsNothing", RULE_WITH("find: 'who:(y*) x'"), ""}), name_of);

INSTANTIATE_TEST_SUITE_P(Triggers, FileWarnings, testing::Values(
    Case{"OnlyShapes", RULE_WITH("find: 'who:(#Upper #Num)'"), "no-trigger 8:10"},
    Case{"OnlyOptionalWords", RULE_WITH("find: 'who:#Upper (x | y)?'"), "no-trigger 8:10"},
    Case{"OneAlternativeWithoutWords", RULE_WITH("find: ['who:(x)', 'who:#Upper !(x)']"), "no-trigger 8:22"},
    Case{"AWordInTheContextIsATrigger", RULE_WITH("find: 'who:(#Upper #Num)', followed-by: 'x'"), ""},
    Case{"ANegatedContextIsNone", RULE_WITH("find: 'who:(#Upper #Num)', preceded-by: '!(x)'"), "no-trigger 8:10"}), name_of);

INSTANTIATE_TEST_SUITE_P(Keys, FileWarnings, testing::Values(
    Case{"FacetOfNothing", RULE_WITH("trigger: 'x', facets: ['who:(y) <trigger>', '<trigger> z']"), "idle-facet 8:49"},
    Case{"FacetOfAMacro", "macros: {m: 'who:(y)'}\n" RULE_WITH("trigger: 'x', facets: ['$m <trigger>']"), ""},
    Case{"FacetOfAConstant", RULE_WITH("trigger: 'x', facets: ['<trigger> y kind:=informal']"), ""},
    Case{"SetOfACapturedField", RULE_WITH("find: 'who:(x)', set: {who: z}"), "dead-set 8:27"},
    Case{"SetOfAnOptionalCapture", RULE_WITH("find: 'a who:(x)?', set: {who: z}"), ""},
    Case{"SetOfACaptureInOneAlternative", RULE_WITH("find: 'a (who:(x) | y)', set: {who: z}"), ""},
    Case{"SetOfACaptureInBoth", RULE_WITH("find: ['a who:(x)', 'b who:(y)'], set: {who: z}"), "dead-set 8:44"},
    Case{"SetOfAFacetsField", RULE_WITH("trigger: 'x', facets: ['who:(y) <trigger>'], set: {who: z}"), ""},
    Case{"ReachInside", RULE_WITH("find: 'who:(x)'") "cues:\n  c: {on: Visit, set: {kind: informal}, find: 'y', direction: inside, reach: 3}", "no-effect 10:3"},
    Case{"ReachBefore", RULE_WITH("find: 'who:(x)'") "cues: {c: {on: Visit, set: {kind: informal}, find: 'y', direction: before, reach: 3}}", ""}), name_of);

INSTANTIATE_TEST_SUITE_P(Conditions, FileWarnings, testing::Values(
    Case{"CountOfWhatNothingFills", RULE_WITH("find: 'who:(x)', where: 'places.count == 0'"), ""},
    Case{"FieldThatACueFills", RULE_WITH("find: 'who:(x)', where: 'kind == informal'") "cues: {c: {on: Visit, set: {kind: informal}, find: 'y'}}", ""},
    Case{"FieldWithADefault", RULE_WITH("find: 'who:(x)', where: 'kind == formal'"), ""},
    Case{"FieldOfAnotherResolver", RULE_WITH("find: 'who:(x)', where: 'places'") "resolve: {Visit: {as: name, name: who}}", ""},
    Case{"CountOfAList", RULE_WITH("find: 'places:(x)', where: 'places.count >= 2'"), ""},
    Case{"FieldThatNothingFills", RULE_WITH("find: 'who:(x)', where: 'who and places'"), "never-fires 8:37"},
    Case{"FieldOfWhichOneMayBe", RULE_WITH("find: 'who:(x)', where: 'who or places'"), ""},
    Case{"FieldThatMustNotBe", RULE_WITH("find: 'who:(x)', where: 'not places'"), ""},
    Case{"FieldThatSetFills", RULE_WITH("find: 'x', set: {who: z}, where: 'who'"), ""},
    Case{"FieldOfAFacet", RULE_WITH("trigger: 'x', facets: ['<trigger> who:(y)'], where: 'who'"), ""},
    Case{"FieldOfAMacro", "macros: {m: 'who:(x)'}\n" RULE_WITH("find: '$m', where: 'who'"), ""},
    Case{"FieldOfAContinuation", RULE_WITH("find: 'who:(x)', continue: {within: 2 paragraphs, find: '^ y places:(z)'}, where: 'places'"), ""},
    Case{"FieldOfAGroup", RULE_WITH("regex: '(?P<who>x)', where: 'who'"), ""},
    Case{"FieldOfAGrammar", RULE_WITH("parse: cardinal, where: 'kind'"), ""},
    Case{"ConstantThatIsNeverGiven", RULE_WITH("find: 'who:(x) kind:=formal', where: 'kind == informal'"), "never-fires 8:42"},
    Case{"ConstantThatIsGiven", RULE_WITH("find: 'who:(x) (z kind:=formal | y kind:=informal)', where: 'kind == informal'"), ""},
    Case{"NotThatConstant", RULE_WITH("find: 'who:(x) kind:=formal', where: 'kind != informal'"), ""},
    Case{"ConstantOfATextField", RULE_WITH("find: 'who:(x | y)', where: 'who == x'"), ""},
    Case{"EachOfNothing", RULE_WITH("find: 'who:(x)', each: places"), "never-fires 8:27"},
    Case{"EachOfAField", RULE_WITH("find: 'who:(x) places:(y)', each: places"), ""},
    Case{"ZipOfNothing", RULE_WITH("find: 'who:(x)', zip: [places, kind]"), "never-fires 8:27"}), name_of);

INSTANTIATE_TEST_SUITE_P(IgnoringLists, FileWarnings, testing::Values(
    Case{"CapitalInLowerCase", "lists: {a: {ignore: case, entries: [Dame]}}\n" RULE_WITH("find: 'who:[@a & #Lower]'"), ""},
    Case{"AnyCaseCovers", "lists: {a: {ignore: case, entries: [Dame]}}\n" RULE_WITH("find: 'who:(@a | dame) \"x\"'"), "unreachable-alternative 9:21"},
    Case{"AccentsAreNotCompared", "lists: {a: {ignore: accents, entries: [Zürich]}}\n" RULE_WITH("find: 'who:(@a | Zürich) [@a & Zurich]'"), ""}), name_of);

INSTANTIATE_TEST_SUITE_P(FindIsAList, FileWarnings, testing::Values(
    Case{"LaterIsCovered", RULE_WITH("find: ['who:(x)', 'who:(x | y)',\n 'who:(y)']"), "unreachable-alternative 9:3"},
    Case{"LaterIsLonger", RULE_WITH("find: ['who:(x)',\n 'who:(x) \"z\"']"), "unreachable-alternative 9:3"},
    Case{"LaterIsLongerAndContextMayFail", RULE_WITH("find: ['who:(x)',\n 'who:(x) \"z\"'], followed-by: 'y'"), ""},
    Case{"LaterMayStayWhereOneIsKilled", RULE_WITH("find: ['who:(x)', 'who:(x)'], unless: 'z'"), ""},
    Case{"Overlapping", RULE_WITH("find: ['who:(x)',\n 'who:(x) \"z\"'], overlap: true"), ""},
    Case{"FacetAlternatives", RULE_WITH("trigger: 'x', facets: ['<trigger> who:(y) |\n <trigger> who:(y) \"z\"']"), "unreachable-alternative 9:2"},
    Case{"FacetAlternativesOfTwoSides", RULE_WITH("trigger: 'x', facets: ['<trigger> who:(y) | who:(y) <trigger>']"), ""},
    Case{"FacetAlternativesAndABarrier", RULE_WITH("trigger: 'x', barrier: 'b', facets: ['<trigger> ... who:(y) | <trigger> ... who:(y)']"), ""},
    Case{"LeftOfTheTrigger", RULE_WITH("trigger: 'x', facets: ['who:(y | y \"z\") <trigger>']"), ""},
    Case{"BeforeAFollowedBy", RULE_WITH("find: 'who:(x | x \"z\")', followed-by: 'y'"), ""},
    Case{"MacroAtTheEndEverywhere", "macros: {m: '(\"x\" |\n \"x\" \"y\")'}\n" RULE_WITH("find: 'who:$m'"), "unreachable-alternative 7:2"},
    Case{"MacroAtTheEndOnce", "macros: {m: '(\"x\" |\n \"x\" \"y\")'}\n" RULE_WITH("find: 'who:$m \"z\" | $m'"), ""},
    Case{"MacroInAMacroBeforeMore", "macros: {m: '(\"x\" | \"x\" \"y\")', n: '\"a\" $m'}\n" RULE_WITH("find: 'who:$n \"z\"'"), ""}), name_of);

// ---- comments that allow a warning. The macro of the rules is unused, unless something is said about it

INSTANTIATE_TEST_SUITE_P(Allowed, FileWarnings, testing::Values(
    Case{"AtTheEndOfTheLine", RULE "lists: {a: [x]}\nmacros: {m: 'x'}  # allow: unused-macro\n", ""},
    Case{"ByNumber", RULE "lists: {a: [x]}\nmacros: {m: 'x'}  # allow: R105\n", ""},
    Case{"WithAReason", RULE "lists: {a: [x]}\nmacros: {m: 'x'}  # allow: unused-macro, for those who use this\n", "unknown-allow 8:42"},
    Case{"WithAReasonInBrackets", RULE "lists: {a: [x]}\nmacros: {m: 'x'}  # allow: unused-macro (it is for others)\n", ""},
    Case{"TwoNames", RULE "lists: {a: [x],\n b: [y, y]}  # allow: unused-list, duplicate-entry\n", ""},
    Case{"OnTheLineAbove", RULE "lists: {a: [x]}\nmacros:\n  # allow: unused-macro\n  m: 'x'\n", ""},
    Case{"AboveAnotherComment", RULE "lists: {a: [x]}\nmacros:\n  # allow: unused-macro\n  # who knows\n\n  m: 'x'\n", ""},
    Case{"TwoLinesAbove", RULE "lists: {a: [x]}\n# allow: unused-macro\nmacros:\n  m: 'x'\n", "unused-allow 8:10, unused-macro 10:3"},
    Case{"InTheWholeFile", "# allow-file: unused-macro\n" RULE "lists: {a: [x]}\nmacros:\n  m: 'x'\n", ""},
    Case{"NothingToAllow", RULE "lists: {a: [x]}  # allow: unused-macro\n", "unused-allow 7:27"},
    Case{"UnknownName", RULE "lists: {a: [x]}  # allow: unused-makro\n", "unknown-allow 7:27"},
    Case{"NameOfAnError", RULE "lists: {a: [x]}  # allow: unknown-type\n", "unknown-allow 7:27"},
    Case{"NoName", RULE "lists: {a: [x]}  # allow:\n", "unknown-allow 7:26"},
    Case{"OtherName", RULE "lists: {a: [x]}\nmacros: {m: 'x'}  # allow: unused-list\n", "unused-macro 8:10, unused-allow 8:28"},
    Case{"NoBlankBehindTheSign", RULE "lists: {a: [x]}\nmacros: {m: 'x'}  #allow: unused-macro\n", ""},
    Case{"InAPlainScalar", RULE "lists: {a: [x, a#allow:huge-bound]}\n", ""},
    Case{"InSingleQuotes", RULE "lists: {a: [x, 'y # allow: huge-bound']}\n", ""},
    Case{"InDoubleQuotes", RULE "lists: {a: [x, \"y \\\" # allow: huge-bound\"]}\n", ""},
    Case{"InABlock", RULE "lists:\n  a:\n  - |\n    y\n    # allow: huge-bound\n", ""},
    Case{"InAFoldedBlock", RULE "lists:\n  a:\n  - >-\n    y\n    # allow: huge-bound\n  - z\n", ""},
    Case{"BehindABlock", RULE "lists:\n  a:\n  - >-\n    y\n  # allow: duplicate-entry\n  - y\n", ""},
    Case{"OnTheLineOfABlocksIndicator", "macros:\n  m: >-  # allow: unreachable-alternative\n    ( x |\n    x ) y\n" RULE_WITH("find: 'who:$m z'"), ""},
    Case{"AboveABlock", "macros:\n  # allow: unreachable-alternative\n  m: |\n    ( x |\n    x ) y\n" RULE_WITH("find: 'who:$m z'"), ""},
    Case{"InsideTheBlock", "macros:\n  m: |\n    ( x |\n    x ) y # allow: unreachable-alternative\n" RULE_WITH("find: 'who:$m z'"), "unreachable-alternative 9:5"},
    Case{"WithWindowsLineBreaks", RULE "lists: {a: [x]}\r\nmacros: {m: 'x'}  # allow: unused-macro\r\n", ""}), name_of);

// ---- files of more than one, and packs

struct Folder {
  support::RuleFile rules;
  explicit Folder(std::string_view yaml) : rules(yaml) {}
  void add(const char* name, std::string_view text) const {
    std::ofstream(rules.path().parent_path() / name, std::ios::binary) << text;
  }
};

constexpr char kWithFile[] = R"(pack: {name: p}
types:
  Visit: {who: text, output: true}
lists:
  a: {file: a.tsv, columns: [c]}
)" RULE;

struct ListFileCase {
  const char *name, *list, *expected;
};
class ListFileWarnings : public testing::TestWithParam<ListFileCase> {};

TEST_P(ListFileWarnings, StandInTheListFile) {
  const Folder folder(kWithFile);
  folder.add("a.tsv", GetParam().list);
  EXPECT_EQ(warnings_of(folder.rules.path()), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Table, ListFileWarnings, testing::Values(
    ListFileCase{"Twice", "x\t1\ny\t2\nx\t1\n", "duplicate-entry 3:1"},
    ListFileCase{"OtherColumns", "x\t1\nx\t2\n", "shadowed-entry 2:1"},
    ListFileCase{"AllowedAbove", "x\t1\n# allow: shadowed-entry\nx\t2\n", ""},
    ListFileCase{"AllowedInTheFile", "# allow-file: shadowed-entry\nx\t1\nx\t2\nx\t3\n", ""},
    ListFileCase{"ASignInALineIsText", "x # allow: huge-bound\t1\n", ""},
    ListFileCase{"NothingToAllow", "x\t1\n# allow: shadowed-entry\ny\t2\n", "unused-allow 2:10"}),
    [](const auto& one) { return one.param.name; });

TEST(LintedFiles, UsedPacksAreNotJudged) {
  const Folder folder("pack: {name: p}\nuse: [q]\ntypes: {Visit: {who: text, output: true}}\n" RULE);
  folder.add("q.yaml", "pack: {name: q}\nlists: {a: [x, x], unused: [y]}\n");
  EXPECT_EQ(warnings_of(folder.rules.path()), "");
  EXPECT_EQ(warnings_of(folder.rules.path().parent_path()), "duplicate-entry 2:16, unused-list 2:20");
}

TEST(LintedFiles, ALibraryByItselfHasNoUnusedNames) {
  EXPECT_EQ(warnings("pack: {name: q}\nlists: {a: [x]}\nmacros: {m: 'x'}\n"), "");
  EXPECT_EQ(warnings("pack: {name: q}\ntypes:\n  T: {w: text, output: true}\nlists: {a: [x]}\n"), "unused-type 3:3, unused-list 4:9");
}

TEST(LintedFiles, TypesThatNobodyMakesOrNames) {
  constexpr char kTypes[] = "pack: {name: q}\ntypes:\n  T: {w: text, output: true}\n  U: {w: text}\nrules:\n"
                            "- {id: t, make: T, " EXAMPLES ", find: '";
  EXPECT_EQ(warnings(std::string(kTypes) + "w:(x)'}\n"), "unused-type 4:3");
  EXPECT_EQ(warnings(std::string(kTypes) + "w:(x)'}\n- {id: u, make: U, find: 'w:(y)', " EXAMPLES "}\n"), "");
  EXPECT_EQ(warnings(std::string(kTypes) + "w:(x) | !<U> y'}\n"), "");
}

TEST(LintedFiles, KeepWithoutKey) {
  const auto with = [](std::string_view options) {
    return warnings("pack: {name: q}\ntypes:\n  T: {w: text, output: true, " + std::string(options) +
                    "}\nrules:\n- {id: t, make: T, find: 'w:(x)', " EXAMPLES "}\n");
  };
  EXPECT_EQ(with("keep: first"), "no-effect 3:3");
  EXPECT_EQ(with("keep: first, key: w"), "");
  EXPECT_EQ(with("key: w"), "");
}

TEST(LintedFiles, TheDocsListAllWarnings) {
  std::ifstream in(support::source_dir() / "docs/rule-language.md");
  const std::string docs(std::istreambuf_iterator<char>(in), {});
  for (const CodeEntry& entry : all_codes()) {
    if (entry.severity != Severity::warning) continue;
    const std::string row = "| " + number_of(entry.code) + " | `" + std::string(entry.name) + "` | " + std::string(entry.meaning) + " |";
    EXPECT_NE(docs.find(row), std::string::npos) << row;
  }
}

TEST(LintedFiles, RulesThatRunAreNotJudged) {
  const support::RuleFile file("pack: {name: q}\nmacros: {m: 'x'}\ntypes: {T: {w: text, output: true}}\n");
  EXPECT_TRUE(Extractor::load({.rules = file.path(), .pack_roots = {}}).diagnostics.empty());
}

TEST(LintedFiles, EndsAfterAThousandWarnings) {
  std::string entries;
  for (int i = 0; i < 1200; ++i) entries += "x, ";
  const support::RuleFile file(std::string(kHead) + RULE + "lists: {a: [" + entries + "y]}\n");
  const auto loaded = Extractor::load({.rules = file.path(), .pack_roots = {}, .warnings = true});
  ASSERT_EQ(loaded.diagnostics.size(), 1001u);
  EXPECT_EQ(loaded.diagnostics.back().code, Code::too_many_warnings);
}

TEST(LintedFiles, MacrosThatHoldEachOtherManyTimesEnd) {
  std::string macros = "macros:\n  m0: '(x | y | z | x)'\n";
  for (int i = 1; i < 4; ++i) {
    const std::string before = "$m" + std::to_string(i - 1);
    macros += "  m" + std::to_string(i) + ": '(";
    for (int j = 0; j < 8; ++j) macros += before + " a" + std::to_string(j) + " | ";
    macros += before + ")'\n";
  }
  EXPECT_NE(warnings(std::string(kHead) + macros + RULE_WITH("find: 'who:($m3 a | $m3 b | $m3)'")), "");
}

}  // namespace
}  // namespace rapporteur
