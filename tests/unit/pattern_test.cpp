// Tables for the pattern language: source -> tree, source -> spans, source -> error, source -> print -> the same tree.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "grammar/pattern/parse.hpp"

namespace rapporteur::pattern {
namespace {

using namespace std::string_literals;

const char* name_of(Kind kind) {
  constexpr const char* kNames[] = {"seq",   "choice", "repeat",  "separated", "lit",       "forms", "regex", "list",
                                    "macro", "type",   "trigger", "shape",     "separator", "run",   "any",   "gap",
                                    "not",   "all",    "field",   "constant",  "start",     "end",   "paragraph"};
  return kNames[static_cast<int>(kind)];
}

std::string dump_bounds(const Node& node) {
  if (node.kind != Kind::repeat && node.kind != Kind::gap) return "";
  const auto max = node.max == kUnbounded ? "inf" : std::to_string(node.max);
  return " " + std::to_string(node.min) + ".." + max + (node.lazy ? " lazy" : "");
}

std::string dump_conditions(const Node& node) {
  std::string out;
  for (const auto& c : node.conditions) {
    out += " " + c.field + (c.equal ? "=" : "!=") + (c.in_list ? "@" : "") + c.value;
  }
  return out;
}

// (kind text part bounds conditions children)
std::string dump(const Node& node) {
  std::string out = "("s + name_of(node.kind);
  if (!node.text.empty()) out += " " + node.text;
  if (!node.part.empty()) out += " ." + node.part;
  out += dump_bounds(node) + dump_conditions(node);
  for (const Node& child : node.children) out += " " + dump(child);
  return out + ")";
}

void dump_spans(const Node& node, std::string_view source, std::string& out) {
  if (!out.empty()) out += " ~ ";
  out += source.substr(node.span.begin, node.span.size());
  for (const auto& c : node.conditions) out += " ~ " + std::string(source.substr(c.span.begin, c.span.size()));
  for (const Node& child : node.children) dump_spans(child, source, out);
}

std::string tree_of(std::string_view source) {
  const auto parsed = parse(source);
  if (parsed) return dump(*parsed);
  return "error at " + std::to_string(parsed.error().span.begin) + ": " + parsed.error().message;
}

struct TreeCase {
  std::string_view source, tree;
};

TEST(Pattern, ParsesToTree) {
  const TreeCase cases[] = {
      {"talks", "(lit talks)"},
      {"S&P", "(lit S&P)"},
      {"five-point", "(lit five-point)"},
      {"Côte", "(lit Côte)"},
      {"U.S", "(lit U.S)"},
      {"o'clock 3.5", "(seq (lit o'clock) (lit 3.5))"},
      {"\"two words\"", "(lit two words)"},
      {R"("a \"b\" \\ c")", R"((lit a "b" \ c))"},
      {"\"(\"a", "(seq (lit () (lit a))"},
      {"~meet", "(forms meet)"},
      {R"(/[a-z]+\d/)", R"((regex [a-z]+\d))"},
      {R"(/a\/b\\/)", R"((regex a/b\\))"},
      {"@list", "(list list)"},
      {"@list.column", "(list list .column)"},
      {"@list...", "(seq (list list) (gap 0..inf))"},
      {"$office-x", "(macro office-x)"},
      {"a $", "(seq (lit a) (end))"},
      {"(a | $)", "(choice (lit a) (end))"},
      {"^ a", "(seq (start) (lit a))"},
      {"^^ a", "(seq (paragraph) (lit a))"},
      {"<Title>", "(type Title)"},
      {"<Title>.person", "(type Title .person)"},
      {"<Title: role=@minister, status != \"no longer\">.x", "(type Title .x role=@minister status!=no longer)"},
      {"< Title : a=b >", "(type Title a=b)"},
      {"<trigger> on", "(seq (trigger) (lit on))"},
      {"#Cap #glued", "(seq (shape Cap) (shape glued))"},
      {"#phrase #clause #sentence", "(seq (run phrase) (run clause) (run sentence))"},
      {"x % #list", "(separated (lit x) (separator))"},
      {"a b % \",\" c", "(seq (lit a) (separated (lit b) (lit ,)) (lit c))"},
      {"a+ % (x | y)", "(separated (repeat 1..inf (lit a)) (choice (lit x) (lit y)))"},
      {"_ ... ..{0,6} ..{2} ..{2,}", "(seq (any) (gap 0..inf) (gap 0..6) (gap 2..2) (gap 2..inf))"},
      {"a? b* c+", "(seq (repeat 0..1 (lit a)) (repeat 0..inf (lit b)) (repeat 1..inf (lit c)))"},
      {"a?? b*? c+? d{2,3}?",
       "(seq (repeat 0..1 lazy (lit a)) (repeat 0..inf lazy (lit b)) (repeat 1..inf lazy (lit c)) "
       "(repeat 2..3 lazy (lit d)))"},
      {"a{2} a{2,} a{ 0 , 1000 }", "(seq (repeat 2..2 (lit a)) (repeat 2..inf (lit a)) (repeat 0..1000 (lit a)))"},
      {"_{0,3}", "(repeat 0..3 (any))"},
      {"!a*", "(repeat 0..inf (not (lit a)))"},
      {"!(a | b) c", "(seq (not (choice (lit a) (lit b))) (lit c))"},
      {"[#Cap & !<Title> & (a | b)]", "(all (shape Cap) (not (type Title)) (choice (lit a) (lit b)))"},
      {"[#Cap&!x]", "(all (shape Cap) (not (lit x)))"},
      {"[\"R&D\" & #Upper]", "(all (lit R&D) (shape Upper))"},
      {"[@a]", "(all (list a))"},
      {"role:(a | b)", "(field role (choice (lit a) (lit b)))"},
      {"affiliation:<Country>?", "(repeat 0..1 (field affiliation (type Country)))"},
      {"r:@role.rank f:[a & b] f:$m f:#phrase f:_ f:\"x\" f:~go f:/x/",
       "(seq (field r (list role .rank)) (field f (all (lit a) (lit b))) (field f (macro m)) (field f (run phrase)) "
       "(field f (any)) (field f (lit x)) (field f (forms go)) (field f (regex x)))"},
      {"kind:=phone-call talks", "(seq (constant kind .phone-call) (lit talks))"},
      {"kind:=\"no talks\"", "(constant kind .no talks)"},
      {"a b | c", "(choice (seq (lit a) (lit b)) (lit c))"},
      {"((a))", "(lit a)"},
      {"(a b) c", "(seq (seq (lit a) (lit b)) (lit c))"},
      {"()", "(seq)"},
      {"a ( ) b", "(seq (lit a) (seq) (lit b))"},
      {"# all of it\na # one\n  b #", "(seq (lit a) (lit b))"},
      {"a# one\n| b", "(choice (lit a) (lit b))"},
      {"a(b)c", "(seq (lit a) (lit b) (lit c))"},
  };
  for (const auto& [source, tree] : cases) {
    SCOPED_TRACE(source);
    EXPECT_EQ(tree_of(source), tree);
  }
}

TEST(Pattern, SpansAreTheExactSource) {
  // Every node's source, and every condition's, from the root down.
  const TreeCase cases[] = {
      {"  a  ", "a"},
      {" a b? # end\n", "a b? ~ a ~ b? ~ b"},
      {"a | (b c )* | d", "a | (b c )* | d ~ a ~ (b c )* ~ b c ~ b ~ c ~ d"},
      {"x % \",\" y", "x % \",\" y ~ x % \",\" ~ x ~ \",\" ~ y"},
      {"r:( a )  b", "r:( a )  b ~ r:( a ) ~ a ~ b"},
      {"( )", "( )"},
      {"<T: a = @b , c!=d >.e !é", "<T: a = @b , c!=d >.e !é ~ <T: a = @b , c!=d >.e ~ a = @b ~ c!=d ~ !é ~ é"},
      {"[a & !b ] ..{0,2} $", "[a & !b ] ..{0,2} $ ~ [a & !b ] ~ a ~ !b ~ b ~ ..{0,2} ~ $"},
      {"k:=v #phrase ~go ...", "k:=v #phrase ~go ... ~ k:=v ~ #phrase ~ ~go ~ ..."},
  };
  for (const auto& [source, spans] : cases) {
    SCOPED_TRACE(source);
    const auto parsed = parse(source);
    ASSERT_TRUE(parsed) << parsed.error().message;
    std::string found;
    dump_spans(*parsed, source, found);
    EXPECT_EQ(found, spans);
  }
}

struct ErrorCase {
  std::string_view source;
  Span span;
  std::string_view message, hint;  // the hint need only contain this
};

TEST(Pattern, ExplainsMistakes) {
  const ErrorCase cases[] = {
      {"", {0, 0}, "the pattern is empty", "()"},
      {" # nothing", {10, 10}, "the pattern is empty", "()"},
      {"(a b", {4, 4}, "expected a closing ')'", ""},
      {"(a b  ", {6, 6}, "expected a closing ')'", ""},
      {"(", {1, 1}, "expected a closing ')'", ""},
      {"a )", {2, 3}, "a closing ')' without an opening '('", "\")\""},
      {"(a ]", {3, 4}, "a closing ']' without an opening '['", ""},
      {"(a | )", {5, 6}, "an alternative is empty", "?"},
      {"( | a)", {2, 3}, "an alternative is empty", "?"},
      {"a || b", {3, 4}, "an alternative is empty", "?"},
      {"a |", {3, 3}, "an alternative is empty", "?"},
      {"| a", {0, 1}, "an alternative is empty", "?"},
      {"(?P<x>a)", {0, 2}, "unexpected '(?'", "character regex"},
      {"a (?:b)", {2, 4}, "unexpected '(?'", "character regex"},
      {"\\bword", {0, 1}, "unexpected '\\'", "character regex"},
      {"\"a\\b\"", {3, 4}, "expected '\"' or '\\' behind a backslash", "character regex"},
      {"a & b", {2, 3}, "'&' joins conditions only inside [ ]", "[a & b]"},
      {"(a & b)", {3, 4}, "'&' joins conditions only inside [ ]", "[a & b]"},
      {"[a&b]", {2, 3}, "'&' is part of a word here", "blanks"},
      {"[a b]", {3, 4}, "expected '&' or a closing ']'", "[a & b & !c]"},
      {"[a | b]", {3, 4}, "expected '&' or a closing ']'", "(b | c)"},
      {"[a & ]", {5, 6}, "expected a condition on the element", ""},
      {"[]", {1, 2}, "expected a condition on the element", ""},
      {"[a", {2, 2}, "expected '&' or a closing ']'", ""},
      {"a .. b", {4, 5}, "expected bounds such as {0,6} behind '..'", "..."},
      {"a..", {3, 3}, "expected bounds such as {0,6} behind '..'", "..."},
      {"a.", {1, 2}, "unexpected '.'", "\".\""},
      {"on: x", {2, 3}, "expected what the field captures, as in field:( ... )", "\":\""},
      {"on:", {2, 3}, "expected what the field captures, as in field:( ... )", "\":\""},
      {"role:minister", {4, 5}, "expected what the field captures, as in field:( ... )", "field:("},
      {"a : b", {2, 3}, "unexpected ':'", "\":\""},
      {"5:(a)", {1, 2}, "unexpected ':'", "field:("},
      {"k:=", {3, 3}, "expected a constant: a word or \"words\"", ""},
      {"a, b", {1, 2}, "unexpected ','", "\",\""},
      {"\xE2\x80\x9Ctwo words\xE2\x80\x9D", {0, 3}, "a curly quotation mark", "plain quotes"},
      {"foo_bar", {3, 4}, "expected the end of the word", "quotes"},
      {"_foo", {1, 2}, "expected the end of the word", "quotes"},
      {"a ?", {2, 3}, "'?' has nothing to repeat here", "directly behind"},
      {"a**", {2, 3}, "'*' has nothing to repeat here", "( )"},
      {"*", {0, 1}, "'*' has nothing to repeat here", ""},
      {"...+", {3, 4}, "'+' has nothing to repeat here", ""},
      {"a {2}", {2, 3}, "'{' has nothing to repeat here", ""},
      {"a{3,2}", {1, 6}, "the lower bound is above the upper bound", ""},
      {"..{3,2}", {2, 7}, "the lower bound is above the upper bound", ""},
      {"a{1001}", {2, 6}, "a repetition counts to 1000 at most", ""},
      {"a{0,99999999999999999999}", {4, 24}, "a repetition counts to 1000 at most", ""},
      {"a{,3}", {2, 3}, "expected a number", "{0,2}"},
      {"a{2,3", {5, 5}, "expected a closing '}'", ""},
      {"a %", {3, 3}, "expected a separator behind '%'", ""},
      {"a % b % c", {6, 7}, "'%' stands between one item and one separator", ""},
      {"!", {1, 1}, "expected what '!' negates", ""},
      {"!!a", {1, 2}, "expected what '!' negates", "!word"},
      {"@", {1, 1}, "expected a list name", ""},
      {"@9", {1, 2}, "expected a list name", ""},
      {"@a.9", {3, 4}, "expected a column or part name", ""},
      {"~ meet", {1, 2}, "expected a word behind '~'", ""},
      {"<>", {1, 2}, "expected a type name", ""},
      {"<Title", {6, 6}, "expected a closing '>'", ""},
      {"<Title role=x>", {7, 8}, "expected a closing '>'", "colon"},
      {"<Title: >", {8, 9}, "expected a condition such as role=@list", ""},
      {"<Title: a b>", {10, 11}, "expected '=' or '!='", ""},
      {"<Title: a=>", {10, 11}, "expected a value: a word, \"words\" or @list", ""},
      {"<Title: a=b, >", {13, 14}, "expected a condition such as role=@list", ""},
      {"<trigger>.x", {0, 11}, "<trigger> has neither conditions nor parts", ""},
      {"\"a", {2, 2}, "expected a closing '\"'", ""},
      {"a \" \"", {2, 5}, "the quotes hold no word", "_"},
      {"and/or", {6, 6}, "expected a closing '/'", "\"/\""},
      {"//", {1, 2}, "expected a regex between '/' and '/'", ""},
      {std::string_view("a\0b", 3), {1, 2}, "unexpected byte \\x00", ""},
  };
  for (const auto& [source, span, message, hint] : cases) {
    SCOPED_TRACE(source);
    const auto parsed = parse(source);
    ASSERT_FALSE(parsed) << dump(*parsed);
    EXPECT_EQ(parsed.error().message, message);
    EXPECT_EQ(parsed.error().span.begin, span.begin);
    EXPECT_EQ(parsed.error().span.end, span.end);
    EXPECT_NE(parsed.error().hint.find(hint), std::string::npos) << parsed.error().hint;
  }
}

struct PrintCase {
  std::string_view source, printed;  // in the canonical spelling
};

TEST(Pattern, PrintsWhatParsesToTheSameTree) {
  const PrintCase cases[] = {
      {"a", "a"},
      {"\"a\"", "a"},
      {"\"a b\"", "\"a b\""},
      {"\"'s\" \",\"", "\"'s\" \",\""},
      {R"("\"\\")", R"("\"\\")"},
      {"\"a\nb\"", "\"a\nb\""},
      {"S&P", "\"S&P\""},
      {"U.S \"U.S.\"", "U.S \"U.S.\""},
      {"\"foo_bar\"", "\"foo_bar\""},
      {"\"r:=x\" \"~go\" \"@l\"", "\"r:=x\" \"~go\" \"@l\""},
      {"\"\xE2\x80\x9Cx\"", "\"\xE2\x80\x9Cx\""},
      {"Zürich", "Zürich"},
      {"~meet", "~meet"},
      {R"(/\d+\/\\\w/)", R"(/\d+\/\\\w/)"},
      {"/\\\\\\//", "/\\\\\\//"},
      {"@a @a.b", "@a @a.b"},
      {"$m $", "$m $"},
      {"$ $ ^ ^ ^^", "$ $ ^ ^ ^^"},
      {"<T>.p", "<T>.p"},
      {"<T:a=@b,c!=d,e=\"f g\">", "<T: a=@b, c!=d, e=\"f g\">"},
      {"<trigger>", "<trigger>"},
      {"#Cap #list #phrase", "#Cap #list #phrase"},
      {"_ _{2} _{2,} _{2,3}", "_ _{2} _{2,} _{2,3}"},
      {"... ..{0,} ..{1,} ..{0,0} ..{3}", "... ... ..{1,} ..{0} ..{3}"},
      {"(...)?", "(...)?"},
      {"($)? (^)*", "($)? (^)*"},
      {"a{0,1} a{0,} a{1,} a{1}", "a? a* a+ a{1}"},
      {"a?? a*? a+? a{2}? a{2,}? a{0,1}?", "a?? a*? a+? a{2}? a{2,}? a??"},
      {"(a?)? (a+)??", "(a?)? (a+)??"},
      {"(a b)? (a | b)+", "(a b)? (a | b)+"},
      {"(a % b)*", "(a % b)*"},
      {"(a % b) % c", "(a % b) % c"},
      {"a % (b % c)", "a % (b % c)"},
      {"(a b) % (c | d)", "(a b) % (c | d)"},
      {"a+ % b? c", "a+ % b? c"},
      {"... % _", "... % _"},
      {"!a !a? !(a?) !(a b) !(!a) !(...)", "!a !a? !(a?) !(a b) !(!a) !(...)"},
      {"!$m !<T>.p ![a & !b]", "!$m !<T>.p ![a & !b]"},
      {"[a]", "[a]"},
      {"[#Cap&!x]", "[#Cap & !x]"},
      {"[(a | b) & (c d) & (!e) & (x?)]", "[(a | b) & (c d) & !e & (x?)]"},
      {"[\"a&b\" & c]", "[\"a&b\" & c]"},
      {"[(...) & f:(x)]", "[(...) & f:(x)]"},
      {"f:(a)", "f:(a)"},
      {"f:\"a\"", "f:(a)"},
      {"f:() f:(()) ()", "f:() f:() ()"},
      {"f:(a | b c)? f:(a+) f:(!a)", "f:(a | b c)? f:(a+) f:(!a)"},
      {"f:(<T>) f:@l f:(g:(x))", "f:<T> f:@l f:(g:(x))"},
      {"f:(k:=v) f:<trigger> f:_ f:#list", "f:(k:=v) f:<trigger> f:_ f:#list"},
      {"f:(<Party> % #list) between", "f:(<Party> % #list) between"},
      {"k:=v k:=\"v w\" k:=5", "k:=v k:=\"v w\" k:=5"},
      {"my_field-2:(a)", "my_field-2:(a)"},
      {"a|b|c", "a | b | c"},
      {"(a|b)|c", "(a | b) | c"},
      {"a (b c) (d | e) ((f))", "a (b c) (d | e) f"},
      {"((a b)) | ((c))", "a b | c"},
      {"(() | a)", "() | a"},
      {"()?", "()?"},
      {"# c\na # d\n b", "a b"},
      {"affiliation:<Country>? $office (\"and\" $office)* person:<Name>",
       "affiliation:<Country>? $office (and $office)* person:<Name>"},
      {"role:(@modifier* @role ((\"of\" | \"for\") @portfolio)?)", "role:(@modifier* @role ((of | for) @portfolio)?)"},
      {"<trigger> ... (\"in\" | \"at\") (\"the\" <Country> \"capital of\")? place:<Place>",
       "<trigger> ... (in | at) (the <Country> \"capital of\")? place:<Place>"},
      {"@noun | ~meet | ~hold _{0,3} (talks | discussions)", "@noun | ~meet | ~hold _{0,3} (talks | discussions)"},
      {"^ @ordinal \",\"? items:#sentence", "^ @ordinal \",\"? items:#sentence"},
  };
  for (const auto& [source, printed] : cases) {
    SCOPED_TRACE(source);
    const auto parsed = parse(source);
    ASSERT_TRUE(parsed) << parsed.error().message << " at " << parsed.error().span.begin;
    EXPECT_EQ(print(*parsed), printed);
    EXPECT_EQ(tree_of(print(*parsed)), dump(*parsed));
  }
}

std::string nest(const char* open, const char* close, int depth) {
  std::string out;
  for (int i = 0; i < depth; ++i) out += open;
  out += "a";
  for (int i = 0; i < depth; ++i) out += close;
  return out;
}

TEST(Pattern, NestsSixtyFourDeep) {
  EXPECT_EQ(tree_of(nest("(", ")", 64)), "(lit a)");
  EXPECT_EQ(tree_of(nest("(", ")", 65)), "error at 64: brackets nest more than 64 deep");
  EXPECT_EQ(tree_of(nest("[", "]", 65)), "error at 64: brackets nest more than 64 deep");
  EXPECT_EQ(tree_of(nest("f:(", ")", 65)), "error at 194: brackets nest more than 64 deep");
  EXPECT_EQ(tree_of(std::string(64 * 1024, '(')), "error at 64: brackets nest more than 64 deep");
  EXPECT_EQ(tree_of(std::string(64 * 1024, '[')), "error at 64: brackets nest more than 64 deep");
  EXPECT_EQ(tree_of(std::string(64 * 1024, '!')), "error at 1: expected what '!' negates");
}

TEST(Pattern, BracketsSideBySideDoNotNest) {
  std::string source;
  for (int i = 0; i < 200; ++i) source += "(a | b) ";
  EXPECT_TRUE(parse(source));
}

TEST(Pattern, TakesSixtyFourKibibytes) {
  EXPECT_TRUE(parse(std::string(64 * 1024, 'a')));
  EXPECT_EQ(tree_of(std::string(64 * 1024 + 1, 'a')), "error at 65536: the pattern is longer than 64 KiB");
}

// Any prefix and any single changed byte of a long pattern parses or is explained with a span inside the source, and
// what parses prints to the same tree.
TEST(Pattern, SurvivesDamage) {
  const std::string whole =
      R"(^^ f:(<T: a=@b, c!="d e">.p % #list)? [#Cap & !x] ..{0,6} ~go{2,3}? /\w\/+/ | k:=v "q \" r" $m $ # end)";
  const auto check = [](const std::string& source) {
    SCOPED_TRACE(source);
    const auto parsed = parse(source);
    if (parsed) {
      EXPECT_EQ(tree_of(print(*parsed)), dump(*parsed));
    } else {
      EXPECT_LE(parsed.error().span.begin, parsed.error().span.end);
      EXPECT_LE(parsed.error().span.end, source.size());
      EXPECT_EQ(parsed.error().message.find("boost"), std::string::npos) << "a parser without a name";
    }
  };
  for (std::size_t i = 0; i < whole.size(); ++i) {
    check(whole.substr(0, i));
    for (const char c : "()[]{}<>|&!?*+%.,:=@$~/\\\"#_ \n\x80z"s) {
      auto damaged = whole;
      damaged[i] = c;
      check(damaged);
    }
  }
}

}  // namespace
}  // namespace rapporteur::pattern
