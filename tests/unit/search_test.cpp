// Patterns over sentences, through the public API: each operator, captures in repetitions, and random patterns against plain
// backtracking.
#include <gtest/gtest.h>

#include <random>

#include "grammar/pattern/parse.hpp"
#include "tests/support/engine.hpp"
#include "tests/support/naive_match.hpp"

namespace rapporteur {
namespace {

// Types, lists, macros and word lists that the patterns below use.
constexpr const char* kHead = R"(pack: {name: t, language: en}
text:
  clause-stops: [";", but]
  phrase-stops: [",", ";", ".", "(", who]
  separators: [",", ";"]
  conjunctions: [and, or, as well as]
types:
  M:
    f: text ?
    g: text ?
    l: [text]
    k: red | green ?
    n: N ?
    ns: [text]
    output: true
  N:
    name: text
    kind: text ?
  Box:
    name: text
    opaque: true
  Either: {any: [N, Box]}
lists:
  fruit: {columns: [colour], entries: [[apple, green], [apple pie, brown], [apple pie shop, grey], [pear, yellow]]}
  more: {any: [fruit], entries: [plum]}
  none: {entries: []}
  name: [Ann, Bob, Eve]
macros:
  two: '(x | y)'
  item: '@fruit'
forms:
  verb:
    rules: [{stem: '(.*)', forms: ['\1s', '\1ed']}]
    irregulars: {meet: [meets, met, meeting]}
rules:
  - {id: n, find: 'name:@name kind:(big | small)?', make: N}
  - {id: box, find: 'name:("[" _ "]")', make: Box}
)";

std::string rule(const std::string& find, const std::string& more = {}) {
  std::string quoted;
  for (const char c : find) quoted += c == '\'' ? "''" : std::string(1, c);
  return std::string(kHead) + "  - {id: m, make: M, find: '" + quoted + "'" + more + "}\n";
}

std::string found(const std::string& yaml, const std::string& text) {
  const auto extractor = support::load_yaml(yaml);
  return extractor ? support::records(*extractor, text) : "(rules are wrong)";
}

struct Case {
  const char *find, *text, *records;
};

TEST(Search, EachOperator) {
  for (const Case& c : {
           // literals
           Case{"f:(held)", "They Held talks", "M[f=Held]"},
           {"f:(Held)", "They held talks", ""},
           {R"(f:"held talks")", "They held talks", "M[f=held talks]"},
           {R"(f:"five-point plan")", "a five-point plan", "M[f=five-point plan]"},
           {R"(f:(state "'s" own))", "the state’s own", "M[f=state’s own]"},
           {"f:~meet", "She met him", "M[f=met]"},
           {"f:~walk", "She walked", "M[f=walked]"},
           {"f:/[a-z]+ing/", "meeting here", "M[f=meeting]"},
           {"f:/eet/", "meeting here", ""},
           // lists
           {"f:@fruit", "an apple pie here", "M[f=apple pie]"},
           {"f:@fruit.colour", "an apple pie here", "M[f=brown]"},
           {"f:@more.colour", "a pear", "M[f=yellow]"},
           {"f:@more", "a plum", "M[f=plum]"},
           {"f:@fruit pie", "an apple pie here", "M[f=apple]"},
           {"f:(@fruit shop)", "an apple pie shop", "M[f=apple pie shop]"},
           {"a @none", "a b", ""},
           {"f:(a | @none)", "a b", "M[f=a]"},
           {"f:(!@fruit _)", "apple pie shop", "M[f=pie shop]"},
           {"f:[@fruit & /p.*/]", "an apple pear", "M[f=pear]"},
           // macros
           {"f:($two $two)", "x y x", "M[f=x y]"},
           {"f:$item", "apple pie", "M[f=apple pie]"},
           // annotations
           {"n:<N> f:_", "Ann big ran", "M[f=ran, n=Ann big]"},
           {"f:<N: kind=big>", "Ann small and Bob big", "M[f=Bob big]"},
           {"f:<N: kind!=big>", "Ann big and Bob small", "M[f=Bob small]"},
           {"f:<N>.name", "Ann big ran", "M[f=Ann]"},
           {"f:<Either>", "see [ x ]", "M[f=[ x ]]"},
           {"l:(<Either> % #list)", "Ann, [ x ] and Bob", "M[l=Ann|[ x ]|Bob]"},
           // Opaque types fold in the views of all later rules.
           {"<N> \"[\" f:(x)", "Ann [ x ]", ""},
           {"<N> f:<Box>", "Ann [ x ]", "M[f=[ x ]]"},
           // shapes
           {"f:#Cap", "the House", "M[f=House]"},
           {"f:#Upper", "The UN", "M[f=UN]"},
           {"f:(#Num #Word)", "in 12 days", "M[f=12 days]"},
           {"f:(#Word \"-\" #glued)", "a five-point plan", "M[f=five-point]"},
           {"f:(a [#Word & #glued])", "a b", ""},
           {"f:#Initial", "Mr J. Doe", "M[f=J.]"},
           {"f:#Alnum", "the 16th day", "M[f=16th]"},
           // runs and gaps
           {"about f:#phrase", "talks about red tape, said x.", "M[f=red tape]"},
           {"about f:#clause", "talks about red, blue; said x.", "M[f=red, blue]"},
           {"about f:#sentence", "talks about red, blue; said x.", "M[f=red, blue; said x]"},
           {"f:(a ... c)", "a b c d c", "M[f=a b c]"},
           {"f:(a ... c)", "a b; c", ""},
           {"f:(a ..{1,2} c)", "a c d c", "M[f=a c d c]"},
           {"f:(a ..{0,1} c)", "a b b c", ""},
           {"f:(a _ c)", "a ; c", "M[f=a ; c]"},
           // sequence, choice, repetition
           {"f:(a | a b)", "a b", "M[f=a]"},
           {"f:(a b | a)", "a b", "M[f=a b]"},
           {"f:(a b?)", "a b", "M[f=a b]"},
           {"f:(a b??)", "a b", "M[f=a]"},
           {"f:(a*) b", "a a b", "M[f=a a]"},
           {"f:(a+? a)", "a a a", "M[f=a a]"},
           {"f:(a{2})", "a a a", "M[f=a a]"},
           {"f:(a{2,3})", "a a a a", "M[f=a a a]"},
           {"f:(a{2,})", "a a a a", "M[f=a a a a]"},
           // separated
           {"l:(#Cap % \",\")", "A, B, C d", "M[l=A|B|C]"},
           {"l:(#Cap % #list)", "A, B, and C", "M[l=A|B|C]"},
           {"l:(#Cap % #list)", "A as well as B; C", "M[l=A|B|C]"},
           {"f:(#Cap % #list)", "A, B and C", "M[f=A, B and C]"},
           // negation, conjunction
           {"f:(a !b)", "a b a c", "M[f=a c]"},
           {"f:(a !b)", "a b", ""},
           {"f:(a !(b | c))", "a b a c a d", "M[f=a d]"},
           {"f:[#Cap & !@name]", "Ann Home", "M[f=Home]"},
           {"f:[!a & !b]", "a b c", "M[f=c]"},
           {"f:(a !<N>)", "a Ann a b", "M[f=a b]"},
           // fields
           {"k:=green f:(a)", "a", "M[f=a, k=green]"},
           {"(k:=red a | k:=green b)", "b", "M[k=green]"},
           {"f:(a) f:(b)", "a b", "M[f=a]"},
           {"l:(a) l:(b)", "a b", "M[l=a|b]"},
           {"f:(a?) b", "b", "M[]"},
           {"f:(a g:(b)) c", "a b c", "M[f=a b, g=b]"},
           // anchors
           {"^ f:(a)", "a a. A b", "M[f=a] M[f=A]"},
           {"f:(a) $", "a b a", "M[f=a]"},
           {"^^ f:_", "One. Two.\n\nSix.", "M[f=One] M[f=Six]"},
       }) {
    SCOPED_TRACE(std::string(c.find) + " on " + c.text);
    EXPECT_EQ(found(rule(c.find), c.text), c.records);
  }
}

TEST(Search, CapturesInRepetitions) {
  for (const Case& c : {
           Case{"(l:#Cap \",\"?)+", "A, B C", "M[l=A|B|C]"},
           {"x (l:(a) b?)*", "x a b a", "M[l=a|a]"},
           {"x (l:(a) b?)*", "x y", "M[]"},
           {"(l:(a) | ns:(b))+", "a b a", "M[l=a|a, ns=b]"},
           {"(l:(a) (ns:(b))*)+", "a b b a b", "M[l=a|a, ns=b|b|b]"},
           {"l:((#Cap #Num?) % \",\")", "A 1, B, C 3", "M[l=A 1|B|C 3]"},
           {"(l:(a % \",\") b)+", "a, a b a b", "M[l=a|a|a]"},
           {"(k:=red l:(a) | k:=green l:(b))+", "a b", "M[l=a|b, k=red]"},
           // Two items out of two words, not one of two: the bounds of a repetition bind its division.
           {"(l:(a{1,2})){2}", "a a", "M[l=a|a]"},
           {"(l:(a{1,2})){2,3}", "a a", "M[l=a|a]"},
           {"(l:(a{1,3})){2} b", "a a a b", "M[l=a a|a]"},
           // An item that looks like a separator.
           {"l:((\",\" | a) % \",\")", ", , a", "M[l=,|a]"},
           {"l:((a (\",\" a)?) % \",\")", "a, a, a", "M[l=a, a|a]"},
           // A single field keeps its first.
           {"(f:(a) | f:(b))+", "b a", "M[f=b]"},
       }) {
    SCOPED_TRACE(std::string(c.find) + " on " + c.text);
    EXPECT_EQ(found(rule(c.find), c.text), c.records);
  }
}

TEST(Search, LeftmostThenBehindTheMatch) {
  EXPECT_EQ(found(rule("f:(a a)"), "a a a a a"), "M[f=a a] M[f=a a]");
  EXPECT_EQ(found(rule("f:(a a)", ", overlap: true"), "a a a"), "M[f=a a] M[f=a a]");
  EXPECT_EQ(found(rule("f:(a ... b)"), "a a b b"), "M[f=a a b]");
}

TEST(Search, AlternativesOfAListOfPatternsDoNotOverlap) {
  const std::string yaml = std::string(kHead) + "  - {id: m, make: M, find: ['f:(a b)', 'f:(b)', 'f:(c)']}\n";
  EXPECT_EQ(found(yaml, "a b c b"), "M[f=a b] M[f=c] M[f=b]");
}

TEST(Search, AWideViewFindsTheSame) {
  // More words than one byte can tell apart, each a fact of its own.
  std::string many;
  for (int i = 0; i < 300; ++i) many += (i ? " | w" : "w") + std::to_string(i) + " x";
  EXPECT_EQ(found(rule("f:(" + many + ")"), "w7 w299 x w3 y"), "M[f=w299 x]");
  EXPECT_EQ(found(rule("f:(!w5 x | " + many + ")"), "w5 x w6 x"), "M[f=w5 x] M[f=w6 x]");
  EXPECT_EQ(found(rule("f:(a @none | " + many + ")"), "a w1 x"), "M[f=w1 x]");
}

// --- random patterns ---

class RandomPattern {
 public:
  explicit RandomPattern(std::uint32_t seed) : random_(seed) {}

  std::string make() { return sequence(3); }
  std::string words() {
    std::string out;
    for (std::uint32_t n = 1 + below(9); n > 0; --n) out += std::string(out.empty() ? "" : " ") + letter();
    return out;
  }

 private:
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
  std::string letter() { return std::string(1, static_cast<char>('a' + below(4))); }

  std::string sequence(int depth) {
    std::string out;
    for (std::uint32_t n = 1 + below(3); n > 0; --n) out += (out.empty() ? "" : " ") + item(depth);
    return out;
  }

  std::string item(int depth) {
    if (depth == 0) return atom();
    switch (below(9)) {
      case 0: return "(" + sequence(depth - 1) + " | " + sequence(depth - 1) + ")";
      case 1: return "(" + sequence(depth - 1) + ")" + quantifier();
      case 2: return "l:(" + sequence(depth - 1) + ")";
      case 3: return "(l:(" + item(depth - 1) + ") " + atom() + "?)" + quantifier();
      case 4: return "l:((" + sequence(depth - 1) + ") % " + letter() + ")";
      case 5: return below(2) ? "..." : "..{0,2}";
      default: return atom();
    }
  }

  std::string atom() {
    switch (below(8)) {
      case 0: return "_";
      case 1: return "!" + letter();
      case 2: return "@list";
      default: return letter();
    }
  }

  std::string quantifier() {
    static const char* const all[] = {"?", "*", "+", "??", "*?", "+?", "{2}", "{1,2}", "{2,3}", "{1,3}?"};
    return all[below(10)];
  }

  std::mt19937 random_;
};

constexpr const char* kRandomHead = R"(pack: {name: t, language: en}
types: {M: {l: [text], output: true}}
lists: {list: [a, a b, b c d, c]}
)";
const support::Lists kRandomLists{{"list", {{"a"}, {"a", "b"}, {"b", "c", "d"}, {"c"}}}};

support::Words split(const std::string& text) {
  support::Words out;
  for (std::size_t i = 0; i < text.size(); i += 2) out.push_back(text.substr(i, 1));
  return out;
}

// Words are one letter and one blank, so word i stands at byte 2 i.
std::vector<support::NaiveMatch> matches_of(const Extractor& extractor, const std::string& text) {
  std::vector<support::NaiveMatch> out;
  for (const Record& record : extractor.extract(text).records) {
    support::NaiveMatch match{record.span.begin / 2, (record.span.end + 1) / 2, {}};
    if (const Field* list = record.field("l"))
      for (const FieldValue& value : list->values) match.captures.emplace_back(value.span->begin / 2, (value.span->end + 1) / 2);
    std::sort(match.captures.begin(), match.captures.end());
    out.push_back(match);
  }
  return out;
}

std::string print(const std::vector<support::NaiveMatch>& matches) {
  std::string out;
  for (const auto& match : matches) {
    out += "[" + std::to_string(match.begin) + "," + std::to_string(match.end) + ")";
    for (const auto& [begin, end] : match.captures) out += " l=" + std::to_string(begin) + "-" + std::to_string(end);
    out += "; ";
  }
  return out;
}

std::unique_ptr<const Extractor> load_if_legal(const std::string& yaml) {
  const support::RuleFile file(yaml);
  return Extractor::load({file.path(), {}}).extractor;
}

TEST(Search, RandomPatternsAgreeWithBacktracking) {
  RandomPattern random(7);
  int tried = 0;
  for (int round = 0; round < 1500; ++round) {
    const std::string pattern = random.make();
    const auto extractor = load_if_legal(std::string(kRandomHead) + "rules: [{id: m, make: M, find: '" + pattern + "'}]\n");
    if (!extractor) continue;  // it can match nothing, or an item of it can
    const auto tree = pattern::parse(pattern);
    ASSERT_TRUE(tree);
    if (support::repeats_nothing(*tree)) continue;
    for (int i = 0; i < 6; ++i, ++tried) {
      const std::string text = random.words();
      const auto wanted = support::NaiveMatcher(*tree, kRandomLists).all(split(text));
      ASSERT_EQ(print(matches_of(*extractor, text)), print(wanted)) << pattern << " on " << text;
    }
  }
  EXPECT_GT(tried, 3000);
}

TEST(Search, RandomMirroredPatternsAgreeWithBacktracking) {
  RandomPattern random(11);
  int matched = 0;
  for (int round = 0; round < 2000; ++round) {
    const std::string pattern = random.make();
    const auto extractor = load_if_legal(std::string(kRandomHead) + "rules: [{id: m, make: M, trigger: 'x', facets: ['" + pattern + " <trigger>']}]\n");
    if (!extractor) continue;
    const auto tree = pattern::parse(pattern);
    ASSERT_TRUE(tree);
    // Of two values of one field that overlap a facet keeps the first.
    if (support::repeats_nothing(*tree) || support::nests_captures(*tree)) continue;
    for (int i = 0; i < 6; ++i) {
      const std::string text = random.words();
      const auto words = split(text);
      const auto wanted = support::NaiveMatcher(*tree, kRandomLists).ending_at(words, words.size());
      const auto got = matches_of(*extractor, text + " x");
      ASSERT_EQ(got.size(), 1u);
      const auto captures = wanted ? wanted->captures : std::vector<std::pair<std::size_t, std::size_t>>{};
      ASSERT_EQ(print({{0, 0, got[0].captures}}), print({{0, 0, captures}})) << pattern << " before x in " << text;
      matched += !captures.empty();
    }
  }
  EXPECT_GT(matched, 200);
}

}  // namespace
}  // namespace rapporteur
