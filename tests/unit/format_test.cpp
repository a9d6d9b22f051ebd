// The layout of rule files: before and after, and what holds for every file: formatted twice is formatted once, the
// data is the same, and whatever the blanks were, the result is the same.
#include "engine/formatter/format.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "engine/formatter/pattern_tokens.hpp"
#include "engine/formatter/same_data.hpp"
#include "engine/formatter/scalar_lines.hpp"
#include "engine/formatter/yaml_tokens.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

struct Parsed {
  explicit Parsed(const std::string& source) {
    Report report(diagnostics);
    if (const auto file = add_source("a.yaml", source, std::nullopt, sources, report))
      root = read_yaml(*file, sources, report);
  }
  const std::string& text() const { return sources.text(0); }
  Sources sources;
  Diagnostics diagnostics;
  std::optional<YamlNode> root;
};

std::string formatted(const std::string& text) {
  const auto result = format_rules("a.yaml", text);
  return result.text ? *result.text : "refused: " + result.report;
}

// ---- before and after

struct Case {
  const char* name;
  const char* before;
  const char* after;  // null: as before
};

class Format : public testing::TestWithParam<Case> {};

TEST_P(Format, LaysOut) {
  const Case& c = GetParam();
  const std::string after = c.after ? c.after : c.before;
  EXPECT_EQ(formatted(c.before), after);
  EXPECT_EQ(formatted(after), after);
}

std::string name_of(const testing::TestParamInfo<Case>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Yaml, Format,
    testing::Values(Case{"AsItShouldBe", "a: {b: c, d: [e, f]}\ng:\n  - h\n  - i: j\n    k: l\n", nullptr},
                    Case{"BlanksInFlow", "a: { b :  c,d: [ e ,f ] }\n", "a: {b: c, d: [e, f]}\n"},
                    Case{"JsonKeys", "{\"a\":1,\"b\":{}}\n", "{\"a\": 1, \"b\": {}}\n"},
                    Case{"TrailingBlanks", "a:  b  \t\nc:   \n  d: e\t\n", "a: b\nc:\n  d: e\n"},
                    Case{"FinalBreak", "a: b", "a: b\n"}, Case{"NoFurtherBreaks", "\n\na: b\n\n\n", "a: b\n"},
                    Case{"Indentation", "a:\n     b:\n        c: d\n     e: f\n", "a:\n  b:\n    c: d\n  e: f\n"},
                    Case{"ListUnderKey", "a:\n- b\n-   c: d\n    e: f\n- - g\n  - h\n",
                         "a:\n  - b\n  - c: d\n    e: f\n  - - g\n    - h\n"},
                    Case{"ItemOnTheNextLine", "a:\n-\n     b: c\n", "a:\n  -\n    b: c\n"},
                    Case{"NoValue", "a:\nb: ~\nc: null\nd: [e, , ~]\ng: {h: , i}\nj:\n", nullptr},
                    Case{"QuotesStay", "a: 'b'\n\"c\": \"d\\te\"\nf: ['g', \"h\"]\n", nullptr},
                    Case{"KeyOfTwoLines", "a: b\nc\n   d\n", "a: b\nc\n  d\n"},
                    Case{"ExplicitKey", "?  a\n:   b\n? c\n: - d\n", "? a\n: b\n? c\n: - d\n"},
                    Case{"Markers", "%YAML 1.2\n---\na: b\n...\n", nullptr},
                    Case{"FlowPair", "a: [ b : c ,{d : e} ]\n", "a: [b: c, {d: e}]\n"},
                    Case{"ByteOrderMark",
                         "\xEF\xBB\xBF"
                         "a:  b\n",
                         "a: b\n"},
                    Case{"CarriageReturnsStay", "a:  b\r\nc:\r\n   - |\r\n     d\r\n      e\r\n",
                         "a: b\r\nc:\r\n  - |\r\n    d\r\n     e\r\n"},
                    Case{"TabsBetween", "a:\tb\nc: [d,\te\t]\t# f\tg\n", "a: b\nc: [d, e]  # f\tg\n"},
                    Case{"Letters", "b:  [Malmö,Ærø]\n", "b: [Malmö, Ærø]\n"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Lines, Format,
    testing::Values(
        Case{"FlowBehindTheBracket", "a: [b,\n c,\n          d]\n", "a: [b,\n  c,\n  d]\n"},
        Case{"FlowInLine", "a:    [b,\n         c, {d: e,\n     f: g}]\n", "a: [b,\n    c, {d: e,\n      f: g}]\n"},
        Case{"FlowOnItsOwnLine", "a:\n        [b,\n      c]\n", "a:\n  [b,\n   c]\n"},
        Case{"FlowHangs", "abc: [d,\n    e,\n  f]\n", "abc: [d,\n  e,\n  f]\n"},
        Case{"FlowOpensALine", "a:\n  - [\n b,\n c, {  # d\n e: f\n }\n ]\n",
             "a:\n  - [\n    b,\n    c, {  # d\n      e: f\n      }\n    ]\n"},
        Case{"FlowFile", "{\na: b,\n    c: d\n}\n", "{\n  a: b,\n  c: d\n  }\n"},
        Case{"WideLettersBeforeTheBracket", "ä: [b,\n     c]\n", "ä: [b,\n    c]\n"},
        Case{"FoldedPlain", "a: b\n      c   \n\n   d\ne:\n    - f\n        g\n",
             "a: b\n  c\n\n  d\ne:\n  - f\n    g\n"},
        Case{"FoldedQuoted", "a: 'b  \n      c\n\n\n  d'\ne: \"f \\\n   g\\\n   \\ h \\  \n i\"\n",
             "a: 'b\n  c\n\n\n  d'\ne: \"f \\\n  g\\\n  \\ h \\ \n  i\"\n"},
        Case{"OneEmptyLine", "a: b\n\n\n\nc: d\n  \n# e\n\n\n# f\ng: h\n", "a: b\n\nc: d\n\n# e\n\n# f\ng: h\n"},
        Case{"NoEmptyLineAtTheTopOfABlock", "a:\n\n  b: c\nd:  # e\n\n  - f\ng: [\n\n  h\n\n  ]\n",
             "a:\n  b: c\nd:  # e\n  - f\ng: [\n  h\n  ]\n"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Blocks, Format,
    testing::Values(Case{"Literal", "a:\n   b: |\n       c  \n         d\n\n       e\n   f: g\n",
                         "a:\n  b: |\n    c  \n      d\n\n    e\n  f: g\n"},
                    Case{"Folded", "a: >-   \n     c\n     d\n\n       e\n", "a: >-\n  c\n  d\n\n    e\n"},
                    Case{"Comment", "a: |-   #  why\n     b\n", "a: |-  #  why\n  b\n"},
                    Case{"Digit", "a: |4-\n      b\n    c\n", "a: |2-\n    b\n  c\n"},
                    Case{"DigitInList", "a:\n- |-3\n     b\n   c\n- d: |1\n     e\n",
                         "a:\n  - |2-\n      b\n    c\n  - d: |2\n        e\n"},
                    Case{"KeepsItsEmptyLines", "a: |+\n    b\n\n\nc: d\n", "a: |+\n  b\n\n\nc: d\n"},
                    Case{"KeepAtTheEnd", "a: |+\n    b\n\n", "a: |+\n  b\n\n"},
                    Case{"LooksLikeYaml", "a: |\n    b: c   # d\n    - [e ,f]\ng:  h\n",
                         "a: |\n  b: c   # d\n  - [e ,f]\ng: h\n"},
                    Case{"Empty", "a: |\nb: >-\n\nc: d\n", "a: |\nb: >-\n\nc: d\n"},
                    Case{"EmptyLinesFirst", "a: |\n\n\n     b\n", "a: |\n\n\n  b\n"},
                    Case{"NoFinalBreak", "a: |\n    b", "a: |-\n  b\n"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Comments, Format,
    testing::Values(Case{"TwoBlanks", "a: b # c\nd: e       # f\n\ng: h # i\n", "a: b  # c\nd: e  # f\n\ng: h  # i\n"},
                    Case{"OneColumn", "a: b # c\nde: fg # h\n\ni: jklm # n\no: p\nq: r   # s\n",
                         "a: b    # c\nde: fg  # h\n\ni: jklm  # n\no: p\nq: r  # s\n"},
                    Case{"AboveAChild", "a:\n# b\n      # c\n  d: e\n", "a:\n  # b\n  # c\n  d: e\n"},
                    Case{"WhereABlockEnds", "a:\n    b:\n        c: d\n        # c\n    # b\n# a\ne: f\n",
                         "a:\n  b:\n    c: d\n    # c\n  # b\n# a\ne: f\n"},
                    Case{"Between", "a:\n    b:\n        c: d\n      # b\n  # a\ne: f\n",
                         "a:\n  b:\n    c: d\n  # b\n# a\ne: f\n"},
                    Case{"UnderAListInLineWithItsKey", "a:\n- b\n# c\nd: e\n", "a:\n  - b\n# c\nd: e\n"},
                    Case{"InAListInLineWithItsKey", "a:\n- b\n# c\n- d\n", "a:\n  - b\n  # c\n  - d\n"},
                    Case{"AtTheEnd", "a:\n    b: c\n    # d\n\n# e\n", "a:\n  b: c\n  # d\n\n# e\n"},
                    Case{"AtTheTop", "  # a\n\n\n# b\nc: d\n", "# a\n\n# b\nc: d\n"},
                    Case{"InFlow", "a: [b, # c\n  # d\n    e] # f\n", "a: [b,  # c\n  # d\n  e]  # f\n"},
                    Case{"BehindAKey", "a:   # b\n  -   # c\n    d\n", "a:   # b\n  -  # c\n    d\n"},
                    Case{"BeforeAValue", "a:\n     # b\n   'c'\n", "a:\n  # b\n  'c'\n"},
                    Case{"BehindABlock", "a:\n  b: |\n    c\n  # d\n# e\nf: g\n", nullptr},
                    Case{"NoComment", "a: b#c\nd: 'e # f'\n", nullptr}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Rules, Format,
    testing::Values(
        Case{"OneEmptyLineBetween",
             "rules:\n  - id: a\n\n    make: B\n  - id: c\n    make: D\n\n\n  - id: e\n\n    # f\n    make: G\nh: i\n",
             "rules:\n  - id: a\n    make: B\n\n  - id: c\n    make: D\n\n  - id: e\n    # f\n    make: G\nh: i\n"},
        Case{"AboveTheirComments",
             "tests:\n  - name: a\n    text: b\n    # of a\n  # of c\n  - name: c\n    text: |\n      d\n\n      e\n  "
             "# f\n\n  # of g\n  - name: g\n",
             "tests:\n  - name: a\n    text: b\n    # of a\n\n  # of c\n  - name: c\n    text: |\n      d\n\n      "
             "e\n\n  # f\n\n  # of g\n  - name: g\n"},
        Case{"NoneBetweenSingleLines",
             "rules:\n  - {id: a, make: B}\n  - {id: c, make: D}\n\n  - {id: e, make: F}\n  - id: g\n    make: H\n",
             "rules:\n  - {id: a, make: B}\n  - {id: c, make: D}\n\n  - {id: e, make: F}\n\n  - id: g\n    make: H\n"},
        Case{"NotInOtherLists", "lists:\n  - a: b\n    c: d\n  - e: f\n    g: h\n", nullptr},
        Case{"KeepBlockBefore", "tests:\n  - name: a\n    text: |+\n      b\n\n  - name: c\n", nullptr}),
    name_of);

#define PATTERN(p) "macros:\n  m: " p "\n"
INSTANTIATE_TEST_SUITE_P(
    Patterns, Format,
    testing::Values(
        Case{"Blanks", PATTERN("' a   b|( c )  % \",\"'"), PATTERN("'a b | (c) % \",\"'")},
        Case{"Elements", PATTERN("'\"a\"\"b\"(c)@d... @e.f<G>.h #Cap$'"),
             PATTERN("'\"a\" \"b\" (c) @d ... @e.f <G>.h #Cap $'")},
        Case{"Glued", PATTERN("'^^ f:( a )? g:<T>+? !h _{ 1 , 3 }? ..{0,6} ~i'"),
             PATTERN("'^^ f:(a)? g:<T>+? !h _{1,3}? ..{0,6} ~i'")},
        Case{"Conditions", PATTERN("'< T :role = @a,status!=\"b c\" >.person'"),
             PATTERN("'<T: role=@a, status!=\"b c\">.person'")},
        Case{"Conjunction", PATTERN("'[ #Cap&!@a & \"&\" ]'"), PATTERN("'[#Cap & !@a & \"&\"]'")},
        Case{"Constants", PATTERN("'(a   f:=b | g:=\"c d\" )'"), PATTERN("'(a f:=b | g:=\"c d\")'")},
        Case{"WordsStay", PATTERN("'\"a  b\"  /c  d/ co-op U.S R&D'"), PATTERN("'\"a  b\" /c  d/ co-op U.S R&D'")},
        Case{"SingleQuotes", PATTERN("\"\\\"a\\\" \\\"'s\\\"  \\t /\\\\d/\""), PATTERN("'\"a\" \"''s\" /\\d/'")},
        Case{"DoubleWhereNeeded", PATTERN("\"a   \\\"\\u00a0\\\"\""), PATTERN("\"a \\\"\\u00a0\\\"\"")},
        Case{"Lines", PATTERN("'a\n        |   b  c\n\n\n    | d'"), PATTERN("'a\n    | b c\n\n    | d'")},
        Case{"DoubleLines", PATTERN("\"a\n  |   \\\"b\\\"\""), PATTERN("'a\n    | \"b\"'")},
        Case{"EscapedBreakStays", PATTERN("\"a  b\\\n    c\""), PATTERN("\"a  b\\\n    c\"")},
        Case{"LiteralBlock", PATTERN("|\n      a   b # why  so\n\n\n        |   c\n\n"),
             PATTERN("|\n    a b  # why  so\n\n      | c")},
        Case{"FoldedBlock", PATTERN(">-\n      a   b\n      | \"c\n      d\""),
             PATTERN(">-\n    a b\n    | \"c\n    d\"")},
        Case{"CommentInQuotesStays", PATTERN("'a   b # c'"), nullptr},
        Case{"RegexKeepsItsBlanks", "rules:\n  - regex: \"a  \\\\d\\\"'\"\n", "rules:\n  - regex: 'a  \\d\"'''\n"},
        Case{"RegexWithBreak", "rules:\n  - regex: \"a\\nb\"\n", nullptr},
        Case{
            "Everywhere",
            "rules:\n  - find: [ \"a|b\" ]\n    trigger: 'a|b'\n    facets:\n    - \"a|b\"\n    join: 'a|b'\n    "
            "barrier: 'a|b'\n"
            "    preceded-by: 'a|b'\n    followed-by: 'a|b'\n    unless: ['a|b', {in: sentence,find: 'a|b'}]\n"
            "    continue: {within: 1 paragraph, find: 'a|b', stop: 'a|b'}\ncues:\n  c: {find: 'a|b'}\n",
            "rules:\n  - find: ['a | b']\n    trigger: 'a | b'\n    facets:\n      - 'a | b'\n    join: 'a | b'\n    "
            "barrier: 'a | b'\n"
            "    preceded-by: 'a | b'\n    followed-by: 'a | b'\n    unless: ['a | b', {in: sentence, find: 'a | b'}]\n"
            "    continue: {within: 1 paragraph, find: 'a | b', stop: 'a | b'}\ncues:\n  c: {find: 'a | b'}\n"},
        Case{"NowhereElse",
             "rules:\n  - id: a\n    where: 'b>=2'\n    set: {find: 'a|b'}\n    examples:\n      - hit: 'a|b'\n        "
             "want: {find: 'a|b'}\n"
             "lists: {find: 'a|b'}\n",
             nullptr}),
    name_of);

// ---- mistakes

TEST(FormatRules, LeavesMistakesAlone) {
  const std::pair<const char*, const char*> cases[] = {
      {"a: [b\n", "a.yaml:2:1: error[R003]: a '[' is not closed before this\n"},
      {"a: b\na: c\n", "a.yaml:2:1: error[R007]: duplicate key 'a'\n"},
      {"a: &b c\n", "a.yaml:1:4: error[R004]: an anchor ('&name') is not allowed\n"},
      {"- a\n", "a.yaml:1:1: error[R009]: a rule file must be a map, not a list\n"},
      {"# a\n", "a.yaml:1:1: error[R006]: the file is empty\n"},
      {PATTERN("'(a'"), "a.yaml:2:9: error[R014]: expected a closing ')'\n"},
      {PATTERN("a"), "a.yaml:2:6: error[R013]: a pattern must be quoted or a block\n"},
  };
  for (const auto& [text, message] : cases) {
    const auto result = format_rules("a.yaml", text);
    EXPECT_FALSE(result.text) << text;
    EXPECT_EQ(result.report.substr(0, result.report.find('\n') + 1), message);
  }
}

TEST(SameData, SeesEveryDifference) {
  const std::string text = "a: b  # c\nmacros: {m: 'x | (y)', n: [e]}\n";
  const std::pair<const char*, bool> cases[] = {
      {"a: 'b'   # c\nmacros: {m: 'x|( y )',   n: [e]}\n", true},
      {"a: b \nmacros: {m: 'x | (y)', n: [e]}\n", false},
      {"a: b  # d\nmacros: {m: 'x | (y)', n: [e]}\n", false},
      {"a: b.  # c\nmacros: {m: 'x | (y)', n: [e]}\n", false},
      {"a: b  # c\nmacros: {m: 'x | \"y\"', n: [e]}\n", false},
      {"a: b  # c\nmacros: {m: 'x | y', n: [e]}\n", false},
      {"a: b  # c\nmacros: {n: [e], m: 'x | (y)'}\n", false},
      {"a: b  # c\nmacros: {m: 'x | (y)', n: [e, e]}\n", false},
      {"a: b  # c\nmacros: {m: 'x | (y)', n: e}\n", false},
      {"a: b  # c\nmacros: {m: 'x | (y)', n: [~]}\n", false},
  };
  const Parsed source(text);
  for (const auto& [other, same] : cases) {
    const Parsed parsed(other);
    EXPECT_EQ(same_data({*source.root, source.text()}, {*parsed.root, parsed.text()}), same) << other;
  }
}

// ---- every rule file there is

std::string content(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

/// The rule files of the project that can be formatted.
std::vector<std::string> all_rule_files() {
  std::vector<std::string> texts;
  for (const char* folder : {"rules", "tests"})
    for (const auto& file : fs::recursive_directory_iterator(fs::path(RAPPORTEUR_SOURCE_DIR) / folder)) {
      if (file.path().extension() != ".yaml") continue;
      std::string text = content(file.path());
      if (format_rules("a.yaml", text).text) texts.push_back(std::move(text));
    }
  return texts;
}

TEST(EveryRuleFile, IsFormattedOnce) {
  const auto files = all_rule_files();
  EXPECT_GT(files.size(), 20u);
  for (const std::string& text : files) {
    const std::string once = formatted(text);
    EXPECT_EQ(formatted(once), once);
    const Parsed before(text), after(once);
    EXPECT_TRUE(same_data({*before.root, before.text()}, {*after.root, after.text()})) << once;
  }
}

/// Of long texts: the first line that is another, or an empty text.
std::string first_difference(const std::string& got, const std::string& wanted) {
  const auto [in_got, in_wanted] = std::mismatch(got.begin(), got.end(), wanted.begin(), wanted.end());
  if (in_got == got.end() && in_wanted == wanted.end()) return "";
  const auto line = [](const std::string& text, std::size_t at) {
    const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
    return text.substr(begin, text.find('\n', at) - begin);
  };
  const auto at = static_cast<std::size_t>(in_wanted - wanted.begin());
  return "got    " + line(got, at) + "\nwanted " + line(wanted, at) + "\nin " + got;
}

/// The same file with other blanks: deeper by `step`, blanks around signs, blanks and empty lines at line ends.
class Respaced {
 public:
  Respaced(const std::string& text, unsigned seed)
      : source_(text), tokens_(*yaml_tokens(*source_.root, source_.text())), random_(seed) {}

  std::string run() {
    for (at_ = 0; at_ < tokens_.tokens.size(); ++at_) {
      gap();
      const YamlToken& token = tokens_.tokens[at_];
      if (token.kind == YamlToken::Kind::open) brackets_.push_back({token.column, column()});
      if (token.kind == YamlToken::Kind::close) brackets_.pop_back();
      out_ += token.kind == YamlToken::Kind::scalar ? scalar(token) : raw(token.span.begin, token.span.end);
    }
    return out_ + "\n";
  }

 private:
  using Kind = YamlToken::Kind;
  struct Bracket {
    std::size_t source_column, column;
  };

  std::size_t upto(std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most)(random_); }
  std::string blanks(std::size_t least) { return std::string(least, ' ') + std::string(upto(3), " \t"[upto(1)]); }
  std::string raw(std::size_t begin, std::size_t end) const { return source_.text().substr(begin, end - begin); }
  std::size_t column() const { return out_.size() - (out_.rfind('\n') + 1); }

  void gap() {
    const YamlToken& token = tokens_.tokens[at_];
    if (at_ > 0 && token.breaks > 0) {
      const YamlToken& before = tokens_.tokens[at_ - 1];
      const bool block = before.kind == Kind::scalar && is_block(*before.scalar.scalar, source_.text());
      if (!block) out_ += blanks(0);
      if (!block || out_.back() != '\n') out_ += "\n";
      for (std::uint32_t i = 1; i < token.breaks; ++i) out_ += std::string(block ? 0 : upto(9), ' ') + "\n";
      if (token.breaks > 1 && upto(1) == 1) out_ += "\n";
      out_ += std::string(line_column(token), ' ');
    } else if (at_ > 0) {
      between(tokens_.tokens[at_ - 1].kind, token);
    }
  }

  /// Twice as deep; lines in brackets stay on the side of the bracket that they were on.
  std::size_t line_column(const YamlToken& token) {
    if (brackets_.empty()) return 2 * token.column;
    const Bracket& bracket = brackets_.back();
    return token.column > bracket.source_column ? bracket.column + 1 + upto(5)
                                                : std::min<std::size_t>(token.column, bracket.column);
  }

  void between(Kind left, const YamlToken& token) {
    if (left == Kind::dash && token.kind != Kind::comment)
      out_ += std::string(2 * token.column - column(), ' ');  // what follows is a block that is indented so
    else if (token.kind == Kind::comment || left == Kind::colon || left == Kind::question)
      out_ += blanks(1);
    else
      out_ += blanks(0);
  }

  std::string scalar(const YamlToken& token) {
    const std::string text = raw(token.span.begin, token.span.end);
    if (is_block(*token.scalar.scalar, source_.text())) return deeper(text, 80);
    if (token.many_lines) return deeper(text, 80);
    const bool simple = token.scalar.role == ScalarRole::pattern && text == "'" + token.scalar.scalar->value + "'";
    return simple ? "'" + pattern(token.scalar.scalar->value) + "'" : text;
  }

  static std::string deeper(const std::string& text, std::size_t columns) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      out += text[i];
      const bool empty = i + 1 == text.size() || text[i + 1] == '\n';
      if (text[i] == '\n' && !empty) out += std::string(columns, ' ');
    }
    return out;
  }

  std::string pattern(const std::string& source) {
    const auto tokens = pattern_tokens(source);
    std::string out = blanks(0);
    for (std::size_t i = 0; i < tokens->size(); ++i) {
      const PatternToken& token = (*tokens)[i];
      const std::string word = source.substr(token.span.begin, token.span.size());
      const bool apart = i > 0 && token.span.begin > (*tokens)[i - 1].span.end;
      const bool loose = word == "|" || word == ")" || (i > 0 && source[(*tokens)[i - 1].span.begin] == '(');
      if (apart || loose) out += blanks(loose ? 0 : 1);
      out += word;
    }
    return out + blanks(0);
  }

  const Parsed source_;
  const YamlTokens tokens_;
  std::mt19937 random_;
  std::size_t at_ = 0;
  std::vector<Bracket> brackets_;
  std::string out_;
};

TEST(EveryRuleFile, IsTheSameHoweverItWasSpaced) {
  for (const std::string& text : all_rule_files()) {
    const std::string wanted = formatted(text);
    for (unsigned seed = 1; seed <= 5; ++seed) {
      const std::string respaced = Respaced(wanted, seed).run();
      ASSERT_NE(respaced, wanted);
      ASSERT_EQ(first_difference(formatted(respaced), wanted), "");
    }
  }
}

/// A cost that grows with the square of the length would take hours here.
TEST(FormatRules, CostsNoMoreThanTheLength) {
  constexpr int kMany = 50'000;
  std::string flow = "lists: {l: [", comments = "rules:\n  - id: a\n    make: A\n", items = "rules:\n";
  for (int i = 0; i < kMany; ++i) {
    flow += "[a, {b: c}], ";
    comments += i < kMany / 2 ? "    # a\n" : "  # b\n";
    items += "  - id: a  # b\n\n";
  }
  flow += "]}\n";
  comments += "  - id: b\n";
  EXPECT_EQ(formatted(flow).size(), flow.size() - 1);          // ", ]" to ",]"
  EXPECT_EQ(formatted(comments).size(), comments.size() + 1);  // an empty line between the two
  EXPECT_EQ(formatted(items), items.substr(0, items.size() - 1));
}

/// Whatever is cut from a file, the result is refused or says the same, and nothing crashes.
TEST(EveryRuleFile, IsRefusedOrTheSameWithPartsMissing) {
  std::mt19937 random(7);
  for (const std::string& text : all_rule_files()) {
    for (int round = 0; round < 20; ++round) {
      const std::size_t begin = std::uniform_int_distribution<std::size_t>(0, text.size())(random);
      const std::size_t length = std::uniform_int_distribution<std::size_t>(1, 12)(random);
      std::string cut = text.substr(0, 4000);
      if (begin < cut.size()) cut.erase(begin, length);
      const auto result = format_rules("a.yaml", cut);
      ASSERT_NE(result.text.has_value(), !result.report.empty());
      if (!result.text) continue;
      ASSERT_EQ(formatted(*result.text), *result.text) << cut;
    }
  }
}

}  // namespace
}  // namespace rapporteur
