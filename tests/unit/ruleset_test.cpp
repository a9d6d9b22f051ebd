// Reading rule files: YAML, scalars and their places, packs, every mistake.
#include <gtest/gtest.h>

#include <utility>

#include "engine/ruleset/load.hpp"
#include "engine/ruleset/scalar.hpp"
#include "engine/ruleset/yaml.hpp"
#include "tests/support/folder.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;
using support::Files;
using support::Folder;

std::string place(const Location& where, const Sources& sources) {
  const auto at = sources.position(where.file, where.span.begin);
  return fs::path(sources.path(where.file)).filename().string() + ":" + std::to_string(at.line) + ":" +
         std::to_string(at.column);
}

/// "R008 a.yaml:3:1 unknown key 'fnd' in a rule", with "(first a.yaml:1:1)" behind it if there is one.
std::string summary(const Diagnostics& diagnostics, const Sources& sources) {
  std::string text;
  for (const Diagnostic& d : diagnostics) {
    text += number_of(d.code) + " " + (d.where ? place(*d.where, sources) : "-") + " " + d.message;
    for (const auto& related : d.related) text += " (first " + place(related.where, sources) + ")";
    text += "\n";
  }
  return text;
}

struct LoadResult {
  Sources sources;
  Loaded loaded;
  std::string mistakes;
};

LoadResult load(const fs::path& path, const std::vector<fs::path>& roots = {}) {
  LoadResult result;
  result.loaded = load_rules(path, roots, result.sources);
  result.mistakes = summary(result.loaded.diagnostics, result.sources);
  return result;
}

LoadResult load_text(const std::string& yaml) {
  const Folder folder(Files{{"a.yaml", yaml}});
  return load(folder / "a.yaml");
}

// ---- scalars

struct ScalarCase {
  const char* name;
  const char* yaml;  // a map of one entry, k; the value's letters stand in order in the file
  const char* value;
  const char*
      marks;  // for each byte of the value and its end: what stands there in the file; '~' is a line break, '.' the end
};

class Scalars : public testing::TestWithParam<ScalarCase> {};

std::string marks(const Scalar& scalar, const std::string& text) {
  std::string seen;
  for (std::size_t i = 0; i <= scalar.value.size(); ++i) {
    const std::size_t at = scalar.offset(i);
    seen += at >= text.size() ? '.' : text[at] == '\n' || text[at] == '\r' ? '~' : text[at];
  }
  return seen;
}

TEST_P(Scalars, KnowWhereTheirBytesStand) {
  Sources sources;
  Diagnostics diagnostics;
  Report report(diagnostics);
  const FileId file = sources.add("a.yaml", GetParam().yaml);
  const auto root = read_yaml(file, sources, report);
  ASSERT_TRUE(root && root->find("k")) << summary(diagnostics, sources);
  const Scalar& scalar = root->find("k")->scalar;
  EXPECT_EQ(scalar.value, GetParam().value);
  EXPECT_EQ(marks(scalar, GetParam().yaml), GetParam().marks);
  for (std::size_t i = 1; i <= scalar.value.size(); ++i) EXPECT_LE(scalar.offset(i - 1), scalar.offset(i));
}

INSTANTIATE_TEST_SUITE_P(
    Yaml, Scalars,
    testing::Values(ScalarCase{"Plain", "k: ab c\n", "ab c", "ab c~"},
                    ScalarCase{"PlainComment", "k: ab # c\n", "ab", "ab "},
                    ScalarCase{"PlainFolded", "k: ab\n  cd\n\n  ef\n", "ab cd\nef", "ab~cd~ef~"},
                    ScalarCase{"PlainTrailingBlanks", "k: ab  \n   cd\n", "ab cd", "ab~cd~"},
                    ScalarCase{"PlainInFlow", "{k: ab c, l: d}", "ab c", "ab c,"},
                    ScalarCase{"Single", "k: 'ab c'\n", "ab c", "ab c'"}, ScalarCase{"SingleEmpty", "k: ''\n", "", "'"},
                    ScalarCase{"SingleQuote", "k: 'a''b'\n", "a'b", "a'b'"},
                    ScalarCase{"SingleFolded", "k: 'ab \n   cd\n\n\n  ef '\n", "ab cd\n\nef ", "ab~cd~~ef '"},
                    ScalarCase{"SingleEmptyEnd", "k: 'ab\n\n  \n '\n", "ab\n", "ab~'"},
                    ScalarCase{"SingleUtf8", "k: '\xC3\xA9 a'\n", "\xC3\xA9 a", "\xC3\xA9 a'"},
                    ScalarCase{"SingleCrlf", "k: 'ab\r\n  cd'\r\n", "ab cd", "ab~cd'"},
                    ScalarCase{"Double", "k: \"ab c\"\n", "ab c", "ab c\""},
                    ScalarCase{"DoubleEscapes", "k: \"a\\\"b\\\\c\\td\"\n", "a\"b\\c\td", "a\\b\\c\\d\""},
                    ScalarCase{"DoubleCodePoints", "k: \"a\\x41b\\u00e9c\\U0001F600d\"\n",
                               "aAb\xC3\xA9"
                               "c\xF0\x9F\x98\x80"
                               "d",
                               "a\\b\\\\c\\\\\\\\d\""},
                    ScalarCase{"DoubleFolded", "k: \"ab\n  cd\n\n  ef\"\n", "ab cd\nef", "ab~cd~ef\""},
                    ScalarCase{"DoubleEscapedBreak", "k: \"ab \\\n  cd\"\n", "ab cd", "ab cd\""},
                    ScalarCase{"DoubleEscapedBreakGlued", "k: \"ab\\\n  cd\"\n", "abcd", "abcd\""},
                    ScalarCase{"Literal", "k: |\n  ab\n   c\n\n  d\n", "ab\n c\n\nd\n", "ab~ c~~d~."},
                    ScalarCase{"LiteralStrip", "k: |-\n  ab\n  c\n\nl: x\n", "ab\nc", "ab~c~"},
                    ScalarCase{"LiteralKeep", "k: |+\n  ab\n\n\nl: x\n", "ab\n\n\n", "ab~~~l"},
                    ScalarCase{"LiteralIndicator", "k: |2\n    ab\n   c\n", "  ab\n c\n", "  ab~ c~."},
                    ScalarCase{"LiteralIndicatorChomp", "k: |1-  # why\n   ab\n  c\n", "  ab\n c", "  ab~ c~"},
                    ScalarCase{"LiteralLeadingEmpty", "k: |\n\n  ab\n", "\nab\n", "~ab~."},
                    ScalarCase{"LiteralNoFinalBreak", "k: |-\n  ab", "ab", "ab."},
                    ScalarCase{"LiteralCrlf", "k: |\r\n  ab\r\n  c\r\n", "ab\nc\n", "ab~c~."},
                    ScalarCase{"Folded", "k: >\n  ab\n  cd\n\n  ef\n", "ab cd\nef\n", "ab~cd~ef~."},
                    ScalarCase{"FoldedStrip", "k: >-\n  ab\n  cd\n", "ab cd", "ab~cd~"},
                    ScalarCase{"FoldedMoreIndented", "k: >\n  ab\n    cd\n  ef\n", "ab\n  cd\nef\n", "ab~  cd~ef~."}),
    [](const auto& param) { return param.param.name; });

TEST(Scalar, PointsIntoFoldedText) {
  const std::string text = "k: >-\n  ab\n  cd\n";
  const Scalar scalar = locate_scalar(0, text, 3, "ab cd");
  EXPECT_EQ(scalar.at({3, 5}).span, (Span{13, 15}));
  EXPECT_EQ(scalar.at({5, 5}).span, (Span{15, 15}));
  EXPECT_EQ(scalar.at({4, 99}).span, (Span{14, 15}));
}

TEST(Scalar, FallsBackToItsStart) {
  const Scalar scalar = locate_scalar(0, "k: 'ab'", 3, "xyz");
  for (std::size_t i = 0; i <= 3; ++i) EXPECT_EQ(scalar.offset(i), 3u);
}

// ---- mistakes

struct MistakeCase {
  const char* name;
  std::string yaml;
  const char* expected;  // all mistakes
};

class Mistakes : public testing::TestWithParam<MistakeCase> {};

TEST_P(Mistakes, AreReported) { EXPECT_EQ(load_text(GetParam().yaml).mistakes, GetParam().expected); }

const std::string kPack = "pack: {name: p}\n";

std::string rule(const std::string& keys) { return kPack + "rules:\n  - id: r\n    make: T\n" + keys; }
std::string facet(const std::string& pattern) { return rule("    trigger: 'a'\n    facets: '" + pattern + "'\n"); }

INSTANTIATE_TEST_SUITE_P(
    Yaml, Mistakes,
    testing::Values(
        MistakeCase{"Empty", "", "R006 a.yaml:1:1 the file is empty\n"},
        MistakeCase{"CommentOnly", "# nothing\n", "R006 a.yaml:1:1 the file is empty\n"},
        MistakeCase{"NotUtf8", "pack: {name: \xff}\n", "R002 a.yaml:1:14 the file is not UTF-8 from here on\n"},
        MistakeCase{"Nul", std::string("pack: \0", 7), "R002 a.yaml:1:7 a NUL character is not allowed\n"},
        MistakeCase{"Control", "pack: {name: p}\n\x04", "R002 a.yaml:2:1 a control character is not allowed\n"},
        MistakeCase{"EscapedNul", kPack + "text: {starters: \"\\0\"}\n",
                    "R002 a.yaml:2:18 a text holds a NUL character\n"},
        MistakeCase{"Syntax", "pack: {name: p\n", "R003 a.yaml:2:1 a '{' is not closed before this\n"},
        MistakeCase{"OpenQuote", kPack + "use: 'it''s\nrules: []\n", "R003 a.yaml:2:6 the quote is never closed\n"},
        MistakeCase{"OpenDoubleQuote", kPack + "macros: {m: \"a\\\"\n", "R003 a.yaml:2:13 the quote is never closed\n"},
        MistakeCase{"Anchor", kPack + "use: &a []\n", "R004 a.yaml:2:6 an anchor ('&name') is not allowed\n"},
        MistakeCase{
            "Alias", kPack + "use: &a x\ntests: *a\n",
            "R004 a.yaml:2:6 an anchor ('&name') is not allowed\nR004 a.yaml:3:8 an alias ('*name') is not allowed\n"
            "R015 a.yaml:2:6 pack 'x' is not found\n"},
        MistakeCase{"Tag", kPack + "use: !!seq []\n", "R004 a.yaml:2:6 a tag ('!name') is not allowed\n"},
        MistakeCase{"BareTag", kPack + "text: {starters: ! 'a'}\n",
                    "R004 a.yaml:2:18 a tag ('!name') is not allowed\n"},
        MistakeCase{"Documents", kPack + "---\nuse: []\n", "R004 a.yaml:2:1 a file must hold one YAML document\n"},
        MistakeCase{"Deep", kPack + "use: " + std::string(32, '[') + std::string(32, ']'),
                    "R005 a.yaml:2:37 nested more than 32 deep\n"},
        MistakeCase{"DeepFine", kPack + "q: " + std::string(31, '[') + std::string(31, ']'),
                    "R008 a.yaml:2:1 unknown key 'q' in a rule file\n"},
        MistakeCase{"DeepBlock",
                    [] {
                      std::string s;
                      for (int i = 0; i < 40; ++i) s += "- ";
                      return s;
                    }(),
                    "R005 a.yaml:1:65 nested more than 32 deep\n"},
        MistakeCase{"DuplicateKey", kPack + "use: []\nuse: []\n",
                    "R007 a.yaml:3:1 duplicate key 'use' (first a.yaml:2:1)\n"},
        MistakeCase{"DuplicateQuotedKey", kPack + "macros: {a: 'x', 'a': 'y'}\n",
                    "R007 a.yaml:2:18 duplicate key 'a' (first a.yaml:2:10)\n"},
        MistakeCase{"MapAsKey", kPack + "{a: b}: c\n", "R009 a.yaml:2:1 a key must be a text\n"},
        MistakeCase{"NotAMap", "- a\n", "R009 a.yaml:1:1 a rule file must be a map, not a list\n"}),
    [](const auto& param) { return param.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Schema, Mistakes,
    testing::Values(
        MistakeCase{"NoPack", "use: []\n", "R010 a.yaml:1:1 a rule file needs 'pack'\n"},
        MistakeCase{"NoPackName", "pack: {language: en}\n", "R010 a.yaml:1:7 'pack' needs 'name'\n"},
        MistakeCase{"PackName", "pack: {name: a/b}\n", "R012 a.yaml:1:14 'a/b' cannot be the name of a pack\n"},
        MistakeCase{"UnknownSection", kPack + "ruels: []\n", "R008 a.yaml:2:1 unknown key 'ruels' in a rule file\n"},
        MistakeCase{"SectionKind", kPack + "rules: {a: b}\n", "R009 a.yaml:2:8 'rules' must be a list, not a map\n"},
        MistakeCase{"UnknownPack", kPack + "use: [nope]\n", "R015 a.yaml:2:7 pack 'nope' is not found\n"},
        MistakeCase{"UseClimbs", kPack + "use: ../x\n", "R012 a.yaml:2:6 '../x' cannot be the name of a pack\n"},
        MistakeCase{"TypeName", kPack + "types: {title: {a: text}}\n",
                    "R012 a.yaml:2:9 the name of a type begins with a capital letter\n"},
        MistakeCase{"FieldKind", kPack + "types: {T: {a: {b: c}}}\n",
                    "R009 a.yaml:2:16 field 'a' must be a text, not a map\n"},
        MistakeCase{"FieldEmptyAlternative", kPack + "types: {T: {a: 'A | '}}\n",
                    "R012 a.yaml:2:20 '' cannot be the name of a type or value\n"},
        MistakeCase{"ListOfTwo", kPack + "types: {T: {a: [A, B]}}\n",
                    "R011 a.yaml:2:16 field 'a' must list exactly one type\n"},
        MistakeCase{"Keep", kPack + "types: {T: {a: text, keep: best}}\n",
                    "R011 a.yaml:2:28 'keep' of type 'T' cannot be 'best'\n"},
        MistakeCase{"Bool", kPack + "types: {T: {output: yes}}\n",
                    "R011 a.yaml:2:21 'output' of a type cannot be 'yes'\n"},
        MistakeCase{"Merge", kPack + "types: {T: {merge: {sam: a}}}\n",
                    "R008 a.yaml:2:21 unknown key 'sam' in 'merge' of a type\n"},
        MistakeCase{"Divide", kPack + "types: {T: {divide: {a: b, c: d}}}\n",
                    "R011 a.yaml:2:21 'divide' of a type must be one pair of fields\n"},
        MistakeCase{"UnionWithFields", kPack + "types: {T: {any: A, b: text}}\n",
                    "R011 a.yaml:2:21 a type with 'any' cannot have fields\n"},
        MistakeCase{"TwoTypes", "pack: {name: p}\ntypes:\n  T: {a: text}\n  'T': {b: text}\n",
                    "R007 a.yaml:4:3 duplicate key 'T' (first a.yaml:3:3)\n"},
        MistakeCase{"RowTooLong", kPack + "lists: {l: {columns: [c], entries: [[a, b, d]]}}\n",
                    "R021 a.yaml:2:44 a row with 2 values behind its text; list 'l' has fewer columns\n"},
        MistakeCase{"EmptyEntry", kPack + "lists: {l: ['']}\n", "R021 a.yaml:2:13 an entry without text\n"},
        MistakeCase{"NullEntry", kPack + "lists: {l: [null]}\n",
                    "R009 a.yaml:2:13 each entry of a list must be a text, not nothing\n"},
        MistakeCase{"ListFileClimbs", kPack + "lists: {l: {file: ../x.tsv}}\n",
                    "R016 a.yaml:2:19 '../x.tsv' leaves the folder of the rule file\n"},
        MistakeCase{"ListFileAbsolute", kPack + "lists: {l: {file: /etc/x.tsv}}\n",
                    "R016 a.yaml:2:19 '/etc/x.tsv' leaves the folder of the rule file\n"},
        MistakeCase{"ListFileKind", kPack + "lists: {l: {file: x.xls}}\n",
                    "R011 a.yaml:2:19 'x.xls' is no list file\n"},
        MistakeCase{"PlainMacro", kPack + "macros: {m: a b}\n",
                    "R013 a.yaml:2:13 macro 'm' must be quoted or a block\n"},
        MistakeCase{"TextKey", kPack + "text: {stops: a}\n", "R008 a.yaml:2:8 unknown key 'stops' in 'text'\n"},
        MistakeCase{"FormRule", kPack + "forms: {verb: {rules: [{stem: 'y'}]}}\n",
                    "R010 a.yaml:2:24 a form rule needs 'forms'\n"},
        MistakeCase{"CueReach", kPack + "cues: {c: {on: T, set: {a: b}, find: 'x', reach: 0}}\n",
                    "R011 a.yaml:2:50 'reach' of a cue must be a number from 1 to 65535\n"},
        MistakeCase{"CueDirection", kPack + "cues: {c: {on: T, set: {a: b}, find: 'x', direction: up}}\n",
                    "R011 a.yaml:2:54 'direction' of cue 'c' cannot be 'up'\n"},
        MistakeCase{"TestWant", kPack + "tests: [{name: t, text: x, want: [{a: b}]}]\n",
                    "R010 a.yaml:2:35 a wanted record needs 'type'\n"},
        MistakeCase{"TestTwice", kPack + "tests: [{name: t, text: x, want: []}, {name: t, text: y, want: []}]\n",
                    "R017 a.yaml:2:46 test 't' is defined twice (first a.yaml:2:16)\n"}),
    [](const auto& param) { return param.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Rules, Mistakes,
    testing::Values(
        MistakeCase{"NoId", kPack + "rules: [{make: T, find: 'x'}]\n", "R010 a.yaml:2:9 a rule needs 'id'\n"},
        MistakeCase{"NoMake", kPack + "rules: [{id: r, find: 'x'}]\n", "R010 a.yaml:2:9 a rule needs 'make'\n"},
        MistakeCase{"Like", rule("    trigger: 'x'\n    like: tables\n"),
                    "R023 a.yaml:6:11 pack 'p' and those it uses have no rule 'tables'\n"},
        MistakeCase{"NoMatcher", rule(""),
                    "R018 a.yaml:3:9 a rule needs one of find, regex, parse and trigger; this one has none\n"},
        MistakeCase{
            "TwoMatchers", rule("    find: 'x'\n    regex: 'y'\n"),
            "R018 a.yaml:3:9 a rule needs one of find, regex, parse and trigger; this one has find and regex\n"},
        MistakeCase{"FacetsAlone", rule("    find: 'x'\n    facets: '<trigger> x'\n"),
                    "R019 a.yaml:6:13 'facets' needs a 'trigger'\n"},
        MistakeCase{"FacetNoTrigger", facet("a b"), "R020 a.yaml:6:14 a facet needs a <trigger>\n"},
        MistakeCase{"FacetTwoTriggers", facet("<trigger> a <trigger>"),
                    "R020 a.yaml:6:14 a facet has 2 <trigger>, one is needed\n"},
        MistakeCase{"FacetDeepTrigger", facet("a (b <trigger>)?"),
                    "R020 a.yaml:6:14 <trigger> must stand at the top level of a facet\n"},
        MistakeCase{"FacetOneAlternative", facet("a <trigger> | b"), "R020 a.yaml:6:28 a facet needs a <trigger>\n"},
        MistakeCase{"FacetFine", facet("a <trigger> | <trigger> b | <trigger>"), ""},
        MistakeCase{"UnknownKey", rule("    find: 'x'\n    fnd: 'x'\n"),
                    "R008 a.yaml:6:5 unknown key 'fnd' in a rule\n"},
        MistakeCase{"PlainFind", rule("    find: a b\n"),
                    "R013 a.yaml:5:11 'find' of a rule must be quoted or a block\n"},
        MistakeCase{"PlainInList", rule("    find: ['a', b]\n"),
                    "R013 a.yaml:5:17 each value of 'find' of a rule must be quoted or a block\n"},
        MistakeCase{"NoValue", rule("    find:\n"), "R009 a.yaml:5:5 'find' of a rule has no value\n"},
        MistakeCase{"SetKind", rule("    find: 'x'\n    set: [a]\n"),
                    "R009 a.yaml:6:10 'set' of a rule must be a map, not a list\n"},
        MistakeCase{"Scope", rule("    find: 'x'\n    scope: page\n"),
                    "R011 a.yaml:6:12 'scope' of a rule cannot be 'page'\n"},
        MistakeCase{"UnlessIn", rule("    find: 'x'\n    unless: {in: page, find: 'y'}\n"),
                    "R011 a.yaml:6:18 'in' of 'unless' of a rule cannot be 'page'\n"},
        MistakeCase{"Within", rule("    find: 'x'\n    continue: {within: 8 pages, find: 'y'}\n"),
                    "R011 a.yaml:6:24 'within' (in paragraphs) must be a number from 1 to 1000\n"},
        MistakeCase{"Twice", rule("    find: 'x'\n  - id: r\n    make: T\n    find: 'y'\n"),
                    "R017 a.yaml:6:9 rule 'r' is defined twice (first a.yaml:3:9)\n"},
        MistakeCase{"HitAndMiss", rule("    find: 'x'\n    examples: [{hit: a, miss: b}]\n"),
                    "R010 a.yaml:6:16 an example needs either 'hit' or 'miss'\n"},
        MistakeCase{"MissWants", rule("    find: 'x'\n    examples: [{miss: b, want: {a: b}}]\n"),
                    "R011 a.yaml:6:32 a 'miss' cannot have 'want'\n"},
        MistakeCase{"Date", rule("    find: 'x'\n    examples: [{hit: b, date: 2021-13-01}]\n"),
                    "R011 a.yaml:6:31 '2021-13-01' is no date\n"},
        MistakeCase{"AllAtOnce", kPack + "rules: [{id: r, make: T, find: x, a: b}]\nlists: {l: {b: c}}\nq: 1\n",
                    "R008 a.yaml:3:13 unknown key 'b' in list 'l'\nR013 a.yaml:2:32 'find' of a rule must be quoted or "
                    "a block\n"
                    "R008 a.yaml:2:35 unknown key 'a' in a rule\nR008 a.yaml:4:1 unknown key 'q' in a rule file\n"}),
    [](const auto& param) { return param.param.name; });

TEST(Patterns, ErrorsPointIntoTheFile) {
  const struct {
    const char *keys, *expected;
  } cases[] = {
      {"    find: 'a (b'\n", "a.yaml:5:16"},
      {"    find: |\n      a\n      b )\n", "a.yaml:7:9"},
      {"    find: >-\n      a\n      b )\n", "a.yaml:7:9"},
      {"    find: \"\\\"x\\\" )\"\n", "a.yaml:5:18"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.keys);
    const auto result = load_text(rule(c.keys));
    ASSERT_EQ(result.loaded.diagnostics.size(), 1u) << result.mistakes;
    EXPECT_EQ(result.loaded.diagnostics[0].code, Code::pattern_syntax);
    EXPECT_EQ(place(*result.loaded.diagnostics[0].where, result.sources), c.expected) << result.mistakes;
  }
}

TEST(Hints, NameTheNearestKey) {
  const auto result = load_text(rule("    find: 'x'\n    folowed-by: 'x'\n"));
  ASSERT_EQ(result.loaded.diagnostics.size(), 1u);
  EXPECT_EQ(result.loaded.diagnostics[0].hint, "did you mean 'followed-by'?");
}

TEST(Hints, ExplainTheQuestionMarkInFlow) {
  const auto result = load_text(kPack + "types: {T: {a: [A ?]}}\n");
  ASSERT_EQ(result.loaded.diagnostics.size(), 1u);
  EXPECT_EQ(result.loaded.diagnostics[0].hint, "quote a text with '?' inside [ ] or { }");
}

TEST(Limits, AreReported) {
  EXPECT_NE(load_text(std::string(1'000'000, '[')).mistakes.find("nested more than 32 deep"), std::string::npos);
  EXPECT_NE(load_text(std::string(1'000'000, '{')).mistakes.find("nested more than 32 deep"), std::string::npos);
  const std::string many = "pack: [" + [] {
    std::string s;
    for (int i = 0; i < 1'000'001; ++i) s += "a,";
    return s;
  }() + "]";
  EXPECT_NE(load_text(many).mistakes.find("R005 a.yaml:1:"), std::string::npos);
  EXPECT_NE(load_text(std::string((16u << 20) + 1, '#')).mistakes.find("is larger than 16 MiB"), std::string::npos);
  std::string wrong = kPack + "macros:\n";
  for (int i = 0; i < 2000; ++i) wrong += "  m" + std::to_string(i) + ": plain\n";
  const auto result = load_text(wrong);
  EXPECT_EQ(result.loaded.diagnostics.size(), 1001u);
  EXPECT_EQ(result.loaded.diagnostics.back().code, Code::too_many_mistakes);
}

// ---- what is read

TEST(Types, AreRead) {
  const auto result = load_text(kPack +
                                "types:\n"
                                "  Visit:\n"
                                "    guest: Person\n"
                                "    from: Country | Organization ?\n"
                                "    status: planned | held\n"
                                "    hosts: ['Party ?']\n"
                                "    count: int\n"
                                "    key: guest\n"
                                "    keep: most-fields\n"
                                "    merge: {same: guest, unite: [from, hosts]}\n"
                                "    output: true\n"
                                "    divide: {hosts: count}\n"
                                "  Party: {any: [Person, Country], opaque: true}\n");
  ASSERT_EQ(result.mistakes, "");
  ASSERT_EQ(result.loaded.rules.types.size(), 2u);
  const TypeDecl& visit = result.loaded.rules.types[0];
  const TypeDecl& party = result.loaded.rules.types[1];
  std::string fields;
  for (const FieldDecl& f : visit.fields) {
    fields += f.name.value + ":";
    for (const auto& t : f.types) fields += " " + t;
    for (const auto& c : f.constants) fields += " =" + c;
    fields += std::string(f.list ? " list" : "") + (f.optional ? " optional" : "") + "\n";
  }
  EXPECT_EQ(fields,
            "guest: Person\nfrom: Country Organization optional\nstatus: =planned =held\nhosts: Party list "
            "optional\ncount: int\n");
  EXPECT_EQ(visit.key->value, "guest");
  EXPECT_EQ(visit.keep, Keep::most_fields);
  EXPECT_EQ(visit.merge->same.size(), 1u);
  EXPECT_EQ(visit.merge->unite[1].value, "hosts");
  EXPECT_EQ(visit.divide->second.value, "count");
  EXPECT_TRUE(visit.output && !visit.opaque && !party.output && party.opaque);
  EXPECT_EQ(party.any.size(), 2u);
}

std::string entries_of(const ListDecl& list) {
  std::string text;
  for (const ListEntry& e : list.entries) {
    text += e.text.value;
    for (const auto& column : e.columns) (text += "/") += column;
    text += "\n";
  }
  return text;
}

TEST(Lists, AreRead) {
  const struct {
    const char *list, *expected;
  } cases[] = {
      {"[a, \"b c\"]", "a\nb c\n"},
      {"only", "only\n"},
      {"{columns: [x, y], entries: [[a, 1, 2], [b, 3], [c, ~, 4], d]}", "a/1/2\nb/3/\nc//4\nd//\n"},
      {"{file: lists/l.tsv, columns: [x, y]}", "a b/1/2\nc/3/\n# no/comment/\n"},
      {"{file: lists/l.csv, columns: [x]}", "a, b/1\nc \"d\"/2\ne/\n"},
      {"{file: lists/l.txt}", "a\tb\nc\n"},
      {"{file: lists/l.txt, entries: [z]}", "z\na\tb\nc\n"},
      {"{any: [p, q]}", ""},
  };
  const Folder folder(Files{{"lists/l.tsv", "\xEF\xBB\xBF# comment\n\na b\t1\t2\r\n c \t3\n # no\tcomment\n"},
                            {"lists/l.csv", "\"a, b\",1\n\"c \"\"d\"\"\" , 2\ne\n"},
                            {"lists/l.txt", "a\tb\n#x\n  c"}});
  for (const auto& c : cases) {
    SCOPED_TRACE(c.list);
    folder.write("a.yaml", kPack + "lists:\n  l: " + c.list + "\n");
    const auto result = load(folder / "a.yaml");
    ASSERT_EQ(result.mistakes, "");
    EXPECT_EQ(entries_of(result.loaded.rules.lists.at(0)), c.expected);
  }
}

TEST(Lists, MistakesInFilesPointAtTheLine) {
  const Folder folder(
      Files{{"l.tsv", "a\tb\nc\td\te\n\tf\n"},
            {"l.csv", "\"a\n\"b\" c,d\n"},
            {"l.txt", "a\n\xff\n"},
            {"a.yaml",
             kPack + "lists:\n  t: {file: l.tsv, columns: x}\n  c: {file: l.csv, columns: x}\n  x: {file: l.txt}\n"}});
  EXPECT_EQ(load(folder / "a.yaml").mistakes,
            "R021 l.tsv:2:1 a row with 2 values behind its text; list 't' has fewer columns\n"
            "R021 l.tsv:3:1 an entry without text\n"
            "R021 l.csv:1:1 a quoted field is not closed, or goes on behind its quote\n"
            "R021 l.csv:2:1 a quoted field is not closed, or goes on behind its quote\n"
            "R002 l.txt:2:1 the file is not UTF-8 from here on\n");
}

TEST(Lists, MissingFilesSayWhichPathWasTried) {
  const Folder folder(Files{{"a.yaml", kPack + "lists: {l: {file: lists/no.tsv}}\n"}});
  EXPECT_EQ(load(folder / "a.yaml").mistakes,
            "R001 a.yaml:2:19 cannot read '" + (folder / "lists/no.tsv").string() + "': no such file\n");
}

TEST(Lists, LinksMayNotLeaveTheFolder) {
  const Folder outside(Files{{"secret.tsv", "a\n"}});
  const Folder folder(Files{{"a.yaml", kPack + "lists: {l: {file: l.tsv}}\n"}});
  fs::create_symlink(outside / "secret.tsv", folder / "l.tsv");
  EXPECT_EQ(load(folder / "a.yaml").mistakes, "R016 a.yaml:2:19 'l.tsv' is a link that leaves the rule folder\n");
}

TEST(Words, AreRead) {
  const auto result =
      load_text(kPack +
                "macros: {m: 'a | b'}\n"
                "text: {abbreviations: [gen., dr.], starters: the}\n"
                "tables:\n"
                "  months: {1: [january, jan], 2: february}\n"
                "  number-joins: [and]\n"
                "  ordinals: {first: 1}\n"
                "forms:\n"
                "  verb:\n"
                "    rules: [{stem: '(.*)y', forms: ['\\1ies', '\\1ied']}]\n"
                "    irregulars: {meet: [meets, met]}\n"
                "cues:\n"
                "  planned: {on: Visit, set: {status: planned}, find: ['will', 'to'], direction: before, reach: 6}\n"
                "resolve:\n"
                "  Visit: {as: pronoun, of: Person, reach: 5}\n");
  ASSERT_EQ(result.mistakes, "");
  const RuleSet& rules = result.loaded.rules;
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(rules.tables.at("months"), (Pairs{{"january", "1"}, {"jan", "1"}, {"2", "february"}}));
  EXPECT_EQ(rules.tables.at("number-joins"), (Pairs{{"and", ""}}));
  EXPECT_EQ(rules.tables.at("ordinals"), (Pairs{{"first", "1"}}));
  EXPECT_EQ(rules.macros.at(0).pattern.tree.kind, pattern::Kind::choice);
  EXPECT_EQ(rules.text.at("abbreviations").at(1).value, "dr.");
  EXPECT_EQ(rules.forms.at("verb").rules.at(0).forms.at(1), "\\1ied");
  EXPECT_EQ(rules.forms.at("verb").irregulars.at("meet").size(), 2u);
  EXPECT_EQ(rules.cues.at(0).find.size(), 2u);
  EXPECT_EQ(rules.cues.at(0).reach, 6u);
  EXPECT_EQ(rules.cues.at(0).direction, CueDecl::Direction::before);
  EXPECT_EQ(rules.resolve.at(0).settings.at("reach").value, "5");
}

TEST(Rules, TakeOverFromAnEarlierRule) {
  const auto result = load_text(kPack +
                                "types: {T: {a: [text]}}\n"
                                "rules:\n"
                                "  - id: one\n"
                                "    trigger: 'x'\n"
                                "    facets: ['<trigger> a:(y)', '<trigger> a:(z)']\n"
                                "    continue:\n"
                                "      - {within: 2 paragraphs, block: true, find: '^ b a:#sentence'}\n"
                                "      - {within: 8 paragraphs, find: '^ c a:#sentence'}\n"
                                "    make: T\n"
                                "  - {id: two, trigger: 'w', like: one, make: T, facets: '<trigger> a:(v)'}\n"
                                "  - {id: three, trigger: 'w', like: one, make: T}\n");
  ASSERT_EQ(result.mistakes, "");
  const auto& rules = result.loaded.rules.rules;
  EXPECT_TRUE(rules.at(0).continued.at(0).block);
  EXPECT_FALSE(rules.at(0).continued.at(1).block);
  EXPECT_EQ(rules.at(1).facets.size(), 1u);
  EXPECT_EQ(rules.at(1).continued.size(), 2u);
  EXPECT_EQ(rules.at(2).facets.size(), 2u);
}

TEST(Rules, AreRead) {
  const auto result =
      load_text(rule("    trigger: 'visit'\n"
                     "    facets: ['<trigger> by guest:_']\n"
                     "    join: '<trigger> \"for\" <trigger>'\n"
                     "    barrier: '\";\"'\n"
                     "    set: {status: held}\n"
                     "    where: count > 3\n"
                     "    each: guest\n"
                     "    unless: ['no', {in: sentence, find: 'never'}]\n"
                     "    scope: document\n"
                     "    continue: {within: 8 paragraphs, find: '^ a', stop: '^^ b'}\n"
                     "    examples:\n"
                     "      - hit: 'A visit by Kari'\n"
                     "        date: 2021-09-17\n"
                     "        want: {guest: [Kari, Ola], type: Other}\n"
                     "      - {miss: none, todo: why not}\n"
                     "      - {miss: none, todo: true}\n"
                     "      - {miss: none, todo: false}\n"
                     "      - {miss: none, todo: 'false'}\n"));
  ASSERT_EQ(result.mistakes, "");
  const RuleDecl& r = result.loaded.rules.rules.at(0);
  EXPECT_EQ(r.id.value + r.make.value + r.pack, "rTp");
  EXPECT_TRUE(r.trigger && r.barrier);
  EXPECT_EQ(r.facets.size() + r.join.size(), 2u);
  EXPECT_EQ(r.set.at(0).second.value, "held");
  EXPECT_EQ(r.where.at(0).value, "count > 3");
  EXPECT_EQ(r.each.size(), 1u);
  using Where = RuleDecl::Unless::Where;
  EXPECT_TRUE(r.unless.at(0).where == Where::match && r.unless.at(1).where == Where::sentence);
  EXPECT_EQ(r.scope, RuleDecl::Scope::document);
  EXPECT_EQ(r.continued.at(0).paragraphs, 8u);
  EXPECT_TRUE(r.continued.at(0).stop.has_value());
  EXPECT_EQ(r.examples.at(0).date, "2021-09-17");
  EXPECT_EQ(r.examples.at(0).want.at(0).type.value, "Other");
  EXPECT_EQ(r.examples.at(0).want.at(0).fields.at("guest").size(), 2u);
  EXPECT_FALSE(r.examples.at(1).hit);
  const std::optional<std::string> todo[] = {std::nullopt, "why not", "", std::nullopt, "false"};
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(r.examples.at(i).todo, todo[i]) << i;
}

TEST(Rules, KeysOfFindAreRead) {
  const auto result =
      load_text(rule("    find: 'x'\n"
                     "    zip: [a, b]\n"
                     "    preceded-by: 'x'\n"
                     "    followed-by: ['y', 'z']\n"
                     "    overlap: true\n"));
  ASSERT_EQ(result.mistakes, "");
  const RuleDecl& r = result.loaded.rules.rules.at(0);
  EXPECT_TRUE(r.overlap);
  EXPECT_EQ(r.zip.size() + r.preceded_by.size() + r.followed_by.size(), 5u);
}

// ---- packs

std::string pack(const std::string& name, const std::string& rest = "") {
  return "pack: {name: " + name + "}\n" + rest;
}

TEST(Packs, AreFoundAndReadOnceInOrder) {
  const struct {
    const char* name;
    Files files;
    const char* path;
    std::vector<std::string> packs;
  } cases[] = {
      {"beside", {{"a.yaml", pack("a", "use: b\n")}, {"b.yaml", pack("b")}}, "a.yaml", {"b", "a"}},
      {"folder",
       {{"a.yaml", pack("a", "use: b\n")}, {"b/x.yaml", pack("b")}, {"b/b.yaml", pack("b")}},
       "a.yaml",
       {"b", "a"}},
      {"cycle", {{"a.yaml", pack("a", "use: b\n")}, {"b.yaml", pack("b", "use: [a, b]\n")}}, "a.yaml", {"b", "a"}},
      {"diamond",
       {{"a.yaml", pack("a", "use: [b, c]\n")},
        {"b.yaml", pack("b", "use: d\n")},
        {"c.yaml", pack("c", "use: d\n")},
        {"d.yaml", pack("d", "types: {T: {a: text}}\n")}},
       "a.yaml",
       {"d", "b", "c", "a"}},
      {"all",
       {{"a/a.yaml", pack("a", "use: z\n")}, {"m.yaml", pack("m")}, {"z/y/z.yaml", pack("z")}, {"z/n.txt", ""}},
       "",
       {"z", "a", "m"}},
      {"root",
       {{"a.yaml", pack("a", "use: shipped\n")}, {"roots/shipped/s.yaml", pack("shipped")}},
       "a.yaml",
       {"shipped", "a"}},
      {"empty sections", {{"a.yaml", pack("a", "use:\ntypes:\nlists:\nrules:\ntests:\ntext:\n")}}, "a.yaml", {"a"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    const Folder folder(c.files);
    const auto result = load(*c.path ? folder / c.path : folder.path(), {folder / "roots"});
    EXPECT_EQ(result.mistakes, "");
    EXPECT_EQ(result.loaded.rules.packs, c.packs);
  }
}

TEST(Packs, DuplicatesAcrossFilesAreErrors) {
  const std::string body =
      "types: {T: {a: text}}\nlists: {l: [x]}\nmacros: {m: 'x'}\nrules: [{id: r, make: T, find: 'x'}]\n";
  const Folder folder(Files{{"a.yaml", pack("p", body)}, {"b.yaml", pack("p", body)}});
  EXPECT_EQ(load(folder.path()).mistakes,
            "R017 b.yaml:2:9 type 'T' is defined twice (first a.yaml:2:9)\n"
            "R017 b.yaml:3:9 list 'l' is defined twice (first a.yaml:3:9)\n"
            "R017 b.yaml:4:10 macro 'm' is defined twice (first a.yaml:4:10)\n"
            "R017 b.yaml:5:14 rule 'r' is defined twice (first a.yaml:5:14)\n");
}

TEST(Packs, MissingOnesSayWhereTheyWereLookedFor) {
  const Folder folder(Files{{"a.yaml", pack("a", "use: b\n")}});
  const auto result = load(folder / "a.yaml", {folder / "more"});
  ASSERT_EQ(result.loaded.diagnostics.size(), 1u);
  const std::string at = folder.path().string();
  EXPECT_EQ(result.loaded.diagnostics[0].hint,
            "looked for " + at + "/b.yaml, " + at + "/b/*.yaml, " + at + "/more/b.yaml, " + at + "/more/b/*.yaml");
}

TEST(Packs, MissingRootsAreErrors) {
  const Folder folder;
  EXPECT_EQ(load(folder / "no.yaml").mistakes,
            "R001 - cannot read '" + (folder / "no.yaml").string() + "': no such file\n");
  EXPECT_EQ(load(folder.path()).mistakes, "R001 - no *.yaml file in '" + folder.path().string() + "'\n");
}

TEST(Packs, LinksMayNotLeaveTheFolder) {
  const Folder outside(Files{{"o.yaml", pack("o")}});
  const Folder folder(Files{{"a.yaml", pack("a")}});
  fs::create_symlink(outside / "o.yaml", folder / "o.yaml");
  EXPECT_EQ(load(folder.path()).mistakes,
            "R016 - '" + (folder / "o.yaml").string() + "' is a link that leaves the rule folder\n");
}

TEST(Packs, HiddenFilesArePassedOver) {
  const Folder folder(Files{{"a.yaml", pack("a", "")}, {".#a.yaml", "no rules"}, {".git/b.yaml", "no rules"}});
  EXPECT_EQ(load(folder.path()).mistakes, "");
}

TEST(Packs, ChainsAreBounded) {
  Files files;
  for (int i = 0; i < 100; ++i)
    files.emplace_back("p" + std::to_string(i) + ".yaml",
                       pack("p" + std::to_string(i), "use: p" + std::to_string(i + 1) + "\n"));
  const Folder folder(files);
  EXPECT_EQ(load(folder / "p0.yaml").mistakes, "R005 p64.yaml:2:6 packs use packs more than 64 deep\n");
}

}  // namespace
}  // namespace rapporteur
