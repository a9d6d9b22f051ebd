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
  clause-stops: [";", but, even if]
  phrase-stops: [",", ";", ".", "(", who, such as]
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
  Big: {extends: N, size: 'text ?'}
lists:
  fruit: {columns: [colour], entries: [[apple, green], [apple pie, brown], [apple pie shop, grey], [pear, yellow]]}
  more: {any: [fruit], entries: [plum]}
  none: {entries: []}
  name: [Ann, Bob, Eve]
macros:
  two: '(x | y)'
  item: '@fruit'
  inner: 'l:$item'
  outer: '($inner (g:"!")?)'
  end: '(";" | $)'
  colour: '@fruit.colour'
forms:
  verb:
    rules: [{stem: '(.*)', forms: ['\1s', '\1ed']}]
    irregulars: {meet: [meets, met, meeting]}
rules:
  - {id: n, find: 'name:@name kind:(big | small)?', make: N}
  - {id: box, find: 'name:("[" _ "]")', make: Box}
  - {id: big, find: 'name:(Max) kind:(big)? size:(tall)?', make: Big}
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
           {"f:$colour", "apple pie", "M[f=brown]"},
           {"$outer+", "apple! pear apple pie!", "M[g=!, l=apple|pear|apple pie]"},
           {"f:($outer % \",\")", "apple!, pear", "M[f=apple!, pear, g=!, l=apple|pear]"},
           {"f:(a $end)", "a; a", "M[f=a;] M[f=a]"},
           {"f:(a $end $end)", "a; x a", "M[f=a]"},
           // annotations
           {"n:<N> f:_", "Ann big ran", "M[f=ran, n=Ann big]"},
           {"f:<N: kind=big>", "Ann small and Bob big", "M[f=Bob big]"},
           {"f:<N: kind!=big>", "Ann big and Bob small", "M[f=Bob small]"},
           {"f:<N>.name", "Ann big ran", "M[f=Ann]"},
           {"f:<N: kind=big, name=@name>", "Ann big and Max big", "M[f=Ann big]"},
           {"f:<N: name!=@name>", "Ann big and Max big", "M[f=Max big]"},
           {"f:<N: kind!=big>", "Ann big, Bob, Eve small", "M[f=Bob] M[f=Eve small]"},
           {"f:<N: name=\"ann\">", "Bob, Ann", "M[f=Ann]"},
           {"f:<Big>", "Ann big and Max big", "M[f=Max big]"},
           {"f:<Either>.name", "see Ann big, [ x ], Max big", "M[f=Ann] M[f=[ x ]] M[f=Max]"},
           {"f:<Either>.size", "see Ann big, Max tall", "M[] M[f=tall]"},
           // A type without the field has no value of it.
           {"f:<Either: kind=big>", "Ann big, [ x ], Bob small", "M[f=Ann big]"},
           {"f:<Either: kind!=big>", "Ann big, [ x ], Bob small", "M[f=[ x ]] M[f=Bob small]"},
           {"l:(<N>.name % \",\")", "Ann big, Bob small", "M[l=Ann|Bob]"},
           {"(l:(<N>.name | @fruit.colour) \",\"?)+", "Ann big, pear, Max", "M[l=Ann|yellow|Max]"},
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
           {"f:(a ... c)", "a even if c", ""},
           {"f:(a ... c)", "a even c", "M[f=a even c]"},
           {"about f:#phrase", "talks about red tape such as x", "M[f=red tape]"},
           {"about f:#clause", "talks about red, even if so", "M[f=red,]"},
           {"l:(... f:(c) ... )d", "a b c a d", "M[f=c, l=a b c a]"},
           {"a l:(... ) c", "a b c", "M[l=b]"},
           {"a l:(..{0,2}) g:(..{1,3}) d", "a b b b d", "M[g=b b b]"},
           {"(l:#phrase % \",\")", "red tape, blue tape; x", "M[l=red tape|blue tape] M[l=x]"},
           {"l:(#phrase % \",\") \";\"", "red tape, blue tape; x", "M[l=red tape|blue tape]"},
           // sequence, choice, repetition
           {"f:(a | a b)", "a b", "M[f=a]"},
           {"f:(a b | a)", "a b", "M[f=a b]"},
           {"f:(a b?)", "a b", "M[f=a b]"},
           {R"(f:(a b??))", "a b", "M[f=a]"},
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
           {"l:(#Cap % @fruit)", "A apple pie B pear C", "M[l=A|B|C]"},
           {"l:(#Cap % (\"=\" | \"/\" \"/\"))", "A = B // C", "M[l=A|B|C]"},
           {"#Cap % ns:@fruit.colour", "A apple pie B pear C", "M[ns=brown|yellow]"},
           {"l:((#Cap ns:#Num?) % \",\")", "A 1, B, C 3", "M[l=A 1|B|C 3, ns=1|3]"},
           {"l:((#Num % \"+\") % \",\")", "1 + 2, 3", "M[l=1 + 2|3]"},
           {"l:(@fruit.colour % #list)", "apple pie, pear and apple", "M[l=brown|yellow|green]"},
           // negation, conjunction
           {"f:(a !b)", "a b a c", "M[f=a c]"},
           {"f:(a !b)", "a b", ""},
           {"f:(a !(b | c))", "a b a c a d", "M[f=a d]"},
           {"f:[#Cap & !@name]", "Ann Home", "M[f=Home]"},
           {"f:[!a & !b]", "a b c", "M[f=c]"},
           {"f:(a !<N>)", "a Ann a b", "M[f=a b]"},
           {"f:(a !@fruit)", "a apple a pie", "M[f=a pie]"},
           {"f:(a !#Cap)", "a Home a home", "M[f=a home]"},
           {"f:(a !<N: kind=big>)", "a Ann big a Bob", "M[f=a Bob]"},
           {"f:(a ![#Cap & !@name])", "a Home a Ann a b", "M[f=a Ann] M[f=a b]"},
           {"f:(a !$two)", "a x a z", "M[f=a z]"},
           {"f:(a !/[0-9]+/)", "a 12 a z", "M[f=a z]"},
           {"f:(!(!a))", "b a", "M[f=a]"},
           // Of a list a negation means that none of its entries begins there, however often it is negated.
           {"f:(![/a.*/ & !@fruit])", "also apple pie", "M[f=apple] M[f=pie]"},
           {"f:[(@fruit | #Num) & !/ap.*/]", "apple 12 pear", "M[f=12] M[f=pear]"},
           // fields
           {"k:=green f:(a)", "a", "M[f=a, k=green]"},
           {"(k:=red a | k:=green b)", "b", "M[k=green]"},
           {"f:(a)? f:(b)", "a b", "M[f=a]"},
           {"l:(a) l:(b)", "a b", "M[l=a|b]"},
           {"f:(a?) b", "b", "M[]"},
           {"f:(a g:(b)) c", "a b c", "M[f=a b, g=b]"},
           // anchors
           {"^ f:(a)", "a a. A b", "M[f=a] M[f=A]"},
           {"f:(a) $", "a b a", "M[f=a]"},
           {"^^ f:_", "One. Two.\n\nSix.", "M[f=One] M[f=Six]"},
           {"f:(^ a | b)", "a b a", "M[f=a] M[f=b]"},
           // An anchor does not make its alternative the first.
           {"(f:(a b) | ^ f:(a))", "a b", "M[f=a b]"},
           {"(^ | \",\") f:(a)", "a, a a", "M[f=a] M[f=a]"},
           {"(l:(a) (\",\" | $))+", "a, a", "M[l=a|a]"},
           {"^ ^^ f:_ (x | $ $)", "One.\n\nTwo", "M[f=Two]"},
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
           {"(k:=red l:(a) | k:=green l:(b) | l:(c))+", "a b", "M[l=a|b, k=red]"},
           // Two items out of two words, not one of two: the bounds of a repetition bind its division.
           {"(l:(a{1,2})){2}", "a a", "M[l=a|a]"},
           {"(l:(a{1,2})){2,3}", "a a", "M[l=a|a]"},
           {"(l:(a{1,3})){2} b", "a a a b", "M[l=a a|a]"},
           // An item that looks like a separator.
           {"l:((\",\" | a) % \",\")", ", , a", "M[l=,|a]"},
           {"l:((a (\",\" a)?) % \",\")", "a, a, a", "M[l=a, a|a]"},
           // A single field keeps its first.
           {"(f:(a) | f:(b) | c)+", "b a", "M[f=b]"},
           {"(f:(a)? b)+ f:(c)", "a b c", "M[f=a]"},
           {"(l:(a) b)+ l:(c)", "a b c", "M[l=a|c]"},
           {"((k:=red)? a)+ k:=green b", "a b", "M[k=red]"},
           {"l:(a (f:(b) g:(c) | x)+ d)", "a b c d", "M[f=b, g=c, l=a b c d]"},
           {"(l:(a ns:(b)) c?)+?", "a b c a b", "M[l=a b, ns=b] M[l=a b, ns=b]"},
           {"(l:(a ns:(b)) c?)+? d", "a b c a b d", "M[l=a b|a b, ns=b|b]"},
           // The bounds hold far behind the first items.
           {"(l:(a{1,2})){20} b", "a a a a a a a a a a a a a a a a a a a a a a a a a b", "M[l=a a|a a|a a|a a|a a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a]"},
       }) {
    SCOPED_TRACE(std::string(c.find) + " on " + c.text);
    EXPECT_EQ(found(rule(c.find), c.text), c.records);
  }
}

// Without conjunctions or separators in `text` there is less that separates, not nothing.
TEST(Search, ListSeparatorsAsFarAsThereAreAny) {
  const auto found_with = [](const std::string& text, const std::string& article) {
    return found("pack: {name: t}\n" + text + "types: {M: {l: [text], output: true}}\nrules: [{id: m, make: M, find: 'l:(#Cap % #list)'}]\n", article);
  };
  EXPECT_EQ(found_with("text: {separators: [\",\"]}\n", "A, B C"), "M[l=A|B] M[l=C]");
  EXPECT_EQ(found_with("text: {conjunctions: [and]}\n", "A and B C"), "M[l=A|B] M[l=C]");
  EXPECT_EQ(found_with("text: {separators: [and so]}\n", "A and so B and C"), "M[l=A|B] M[l=C]");
  EXPECT_EQ(found_with("", "A B"), "M[l=A] M[l=B]");
}

TEST(Search, LeftmostThenBehindTheMatch) {
  EXPECT_EQ(found(rule("f:(a a)"), "a a a a a"), "M[f=a a] M[f=a a]");
  EXPECT_EQ(found(rule("f:(a a)", ", overlap: true"), "a a a"), "M[f=a a] M[f=a a]");
  EXPECT_EQ(found(rule("f:(a ... b)"), "a a b b"), "M[f=a a b]");
}

// What stands side by side in a pattern does so in the text: gates ask for it before anything else is looked at.
TEST(Search, Neighbours) {
  for (const Case& c : {
           Case{"f:(met with)", "with met; met Ann with; Met with", "M[f=Met with]"},
           Case{"f:(met #Cap with)", "met with; met ann with; met Ann with", "M[f=met Ann with]"},
           Case{"f:(met _ with)", "met with; met it with", "M[f=met it with]"},
           Case{"f:(met <Box> with)", "met with; met [Ann] with", "M[f=met [Ann] with]"},
           Case{"f:((met | saw) (in | at) Rome)", "met Rome at; saw at Rome", "M[f=saw at Rome]"},
           Case{"f:(met in? Rome)", "met Rome; met in Rome; met at Rome", "M[f=met Rome] M[f=met in Rome]"},
           Case{"f:(#Num points)", "five points 3 points; points 3", "M[f=3 points]"},
           Case{"f:(points #Num)", "3 points; points 3", "M[f=points 3]"},
           Case{"f:([#Cap & Rome] fell)", "rome fell; Rome, fell; Rome fell", "M[f=Rome fell]"},
           Case{"f:((#Cap | #Num) points)", "x points; A points; 3 points", "M[f=A points] M[f=3 points]"},
           Case{"f:(met+ with)", "with; met met with", "M[f=met met with]"},
           Case{"f:(#Num % and points)", "3 and 4 points; and points", "M[f=3 and 4 points]"},
       })
    EXPECT_EQ(found(rule(c.find), c.text), c.records) << c.find;
  EXPECT_EQ(found(rule("f:(over \".\" and out)", ", scope: paragraph"), "It is over. And out."), "M[f=over. And out]");
  EXPECT_EQ(found(rule("f:(over \".\" and out)"), "It is over. And out."), "");
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
  std::string field() { return std::string(1, "llmf"[below(4)]) + ":"; }

  std::string sequence(int depth) {
    std::string out;
    for (std::uint32_t n = 1 + below(3); n > 0; --n) out += (out.empty() ? "" : " ") + item(depth);
    return out;
  }

  std::string item(int depth) {
    if (depth == 0) return atom();
    switch (below(13)) {
      case 0: return "(" + sequence(depth - 1) + " | " + sequence(depth - 1) + ")";
      case 1: return "(" + sequence(depth - 1) + ")" + quantifier();
      case 2: return field() + "(" + sequence(depth - 1) + ")";
      case 3: return "(" + field() + "(" + item(depth - 1) + ") " + atom() + "?)" + quantifier();
      case 4: return field() + "((" + sequence(depth - 1) + ") % " + separator() + ")";
      case 5: return "((" + sequence(depth - 1) + ") % " + separator() + ")";
      case 6: return below(2) ? "..." : "..{0,2}";
      case 7: return mark();
      default: return atom();
    }
  }

  std::string mark() {
    static const char* const all[] = {"^", "$", "k:=red", "k:=green", "(^ | a)", "(b | $)"};
    return all[below(6)];
  }

  std::string separator() {
    static const char* const all[] = {"@list", "(a | b c)", "(m:(a))", "(b l:(_)?)", "!a", "_"};
    return below(2) ? letter() : all[below(6)];
  }

  std::string atom() {
    static const char* const all[] = {"_", "@list", "!@list", "(a | b)", "!(a | c)", "[!a & !b]", "[@list & !a]", "![b & @list]", "[(a | d) & !d]", "!(!b)",
                                      "<N>", "<N: kind=x>", "<N: kind!=x>", "<N: name=@list>", "<N: name=@list, kind!=y>", "!<N>", "[<N> & !c]", "l:<N>.name", "f:@list"};
    return below(3) ? letter() : all[below(19)];
  }

  std::string quantifier() {
    static const char* const all[] = {"?", "*", "+", "??", "*?", "+?", "{2}", "{1,2}", "{2,3}", "{1,3}?", "{0,2}?", "{2,}"};
    return all[below(12)];
  }

  std::mt19937 random_;
};

constexpr const char* kRandomHead = R"(pack: {name: t, language: en}
types:
  M: {l: [text], m: [text], f: 'text ?', k: 'red | green ?', output: true}
  N: {name: text, kind: 'x | y ?'}
lists: {list: [a, a b, b c d, c]}
)";
constexpr const char* kRandomTypes = "rules:\n  - {id: n, make: N, find: ['name:(d d) kind:=x', 'name:(c) kind:=y', 'name:(d)']}\n";
const support::Lists kRandomLists{{"list", {{"a"}, {"a", "b"}, {"b", "c", "d"}, {"c"}}}};

// Words are one letter and one blank, so word i stands at byte 2 i. Types fold only where a pattern names one.
support::NaiveElements elements_of(const std::string& text, bool folds) {
  support::NaiveElements out;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const std::string word = text.substr(i, 1);
    const bool two = folds && word == "d" && text.substr(i, 3) == "d d";
    if (two)
      out.push_back({{word, word}, true, "x"}), i += 2;
    else
      out.push_back({{word}, folds && (word == "c" || word == "d"), folds && word == "c" ? "y" : ""});
  }
  return out;
}

std::string show(const std::string& field, std::size_t begin, std::size_t end) { return " " + field + "=" + std::to_string(begin) + "-" + std::to_string(end); }

// The fields of a record; lists in the order of the text.
std::string fields_of(const Record& record) {
  std::string out;
  for (const char* name : {"l", "m", "f", "k"})
    if (const Field* field = record.field(name)) {
      std::vector<std::string> values;
      for (const FieldValue& value : field->values) values.push_back(value.span ? show(name, value.span->begin / 2, (value.span->end + 1) / 2) : " " + std::string(name) + "=" + *value.value);
      std::sort(values.begin(), values.end());
      for (const std::string& value : values) out += value;
    }
  return out;
}

std::string fields_of(const support::NaiveMatch& match, const support::NaiveElements& elements) {
  std::vector<std::size_t> starts{0};
  for (const auto& element : elements) starts.push_back(starts.back() + element.words.size());
  std::string out;
  for (const char* name : {"l", "m", "f", "k"}) {
    std::vector<std::string> values;
    for (const auto& capture : match.captures)
      if (capture.field == name) values.push_back(capture.constant.empty() ? show(name, starts[capture.begin], starts[capture.end]) : " " + std::string(name) + "=" + capture.constant);
    if ((*name == 'f' || *name == 'k') && values.size() > 1) values.resize(1);
    std::sort(values.begin(), values.end());
    for (const std::string& value : values) out += value;
  }
  return out;
}

std::string found_by(const Extractor& extractor, const std::string& text, bool brute_force = false) {
  std::string out;
  for (const Record& record : extractor.extract(text, {.brute_force = brute_force}).records) out += "[" + std::to_string(record.span.begin / 2) + "," + std::to_string((record.span.end + 1) / 2) + ")" + fields_of(record) + "; ";
  return out;
}

std::string wanted_by(const support::NaiveMatcher& matcher, const support::NaiveElements& elements) {
  std::vector<std::size_t> starts{0};
  for (const auto& element : elements) starts.push_back(starts.back() + element.words.size());
  std::string out;
  for (const auto& match : matcher.all(elements)) out += "[" + std::to_string(starts[match.begin]) + "," + std::to_string(starts[match.end]) + ")" + fields_of(match, elements) + "; ";
  return out;
}

std::unique_ptr<const Extractor> load_if_legal(const std::string& yaml) {
  const support::RuleFile file(yaml);
  return Extractor::load({file.path(), {}}).extractor;
}

const std::string kManyElements = [] {
  std::string out;
  for (int i = 0; i < 2600; ++i) out += " _";
  return out;
}();

TEST(Search, RandomPatternsAgreeWithBacktracking) {
  RandomPattern random(7);
  int tried = 0, matched = 0;
  for (int round = 0; round < 2000; ++round) {
    const std::string pattern = random.make();
    // A pattern of many positions has no skeleton and is searched in another way; what makes it so stands in no text.
    const std::string find = round % 20 == 0 ? "(" + pattern + " | never" + kManyElements + ")" : pattern;
    const auto extractor = load_if_legal(std::string(kRandomHead) + kRandomTypes + "  - {id: m, make: M, find: '" + find + "'}\n");
    if (!extractor) continue;  // it can match nothing, or an item of it can
    const auto tree = pattern::parse(pattern);
    ASSERT_TRUE(tree);
    if (support::repeats_nothing(*tree)) continue;
    for (int i = 0; i < 6; ++i, ++tried) {
      const std::string text = random.words();
      const auto elements = elements_of(text, support::names_type(*tree));
      const std::string wanted = wanted_by(support::NaiveMatcher(*tree, kRandomLists), elements);
      ASSERT_EQ(found_by(*extractor, text), wanted) << pattern << " on " << text;
      ASSERT_EQ(found_by(*extractor, text, true), wanted) << pattern << " on " << text << ", by brute force";
      matched += !wanted.empty();
    }
  }
  EXPECT_GT(tried, 3000);
  EXPECT_GT(matched, 1000);
}

TEST(Search, RandomMirroredPatternsAgreeWithBacktracking) {
  RandomPattern random(11);
  int matched = 0;
  for (int round = 0; round < 2000; ++round) {
    const std::string pattern = random.make();
    const auto extractor = load_if_legal(std::string(kRandomHead) + kRandomTypes + "  - {id: m, make: M, trigger: 'x', facets: ['" + pattern + " <trigger>']}\n");
    if (!extractor) continue;
    const auto tree = pattern::parse(pattern);
    ASSERT_TRUE(tree);
    // Of two values of one field that overlap a facet keeps the first.
    if (support::repeats_nothing(*tree) || support::nests_captures(*tree)) continue;
    for (int i = 0; i < 6; ++i) {
      const std::string text = random.words();
      auto elements = elements_of(text, support::names_type(*tree));
      const std::size_t end = elements.size();
      elements.push_back({{"x"}, false, ""});
      const auto wanted = support::NaiveMatcher(*tree, kRandomLists).ending_at(elements, end);
      const auto records = extractor->extract(text + " x").records;
      ASSERT_EQ(records.size(), 1u);
      const std::string fields = wanted ? fields_of(*wanted, elements) : "";
      ASSERT_EQ(fields_of(records[0]), fields) << pattern << " before x in " << text;
      matched += !fields.empty();
    }
  }
  EXPECT_GT(matched, 250);
}

// What stands around a match, and views of several sentences: the fast way does as expressions alone do.
TEST(Search, RandomPatternsInContextAgreeWithBruteForce) {
  RandomPattern random(13);
  int tried = 0, matched = 0;
  for (int round = 0; round < 1500; ++round) {
    const char* const scope = round % 3 == 0 ? "document" : "sentence";
    const char* const around = round % 2 == 0 ? "preceded-by" : "followed-by";
    const std::string find = random.make(), context = random.make();
    const auto extractor = load_if_legal(std::string(kRandomHead) + kRandomTypes + "  - {id: m, make: M, find: '" + find + "', " + around + ": '" + context + "', scope: " + scope + "}\n");
    if (!extractor) continue;
    for (int i = 0; i < 4; ++i, ++tried) {
      const std::string text = random.words() + "\n\n" + random.words();
      const std::string wanted = found_by(*extractor, text, true);
      ASSERT_EQ(found_by(*extractor, text), wanted) << find << " " << around << " " << context << " in a " << scope << ": " << text;
      matched += !wanted.empty();
    }
  }
  EXPECT_GT(tried, 1000);
  EXPECT_GT(matched, 200);
}

}  // namespace
}  // namespace rapporteur
