// The pattern language as one Spirit X3 grammar; entry point parse(). Blanks are parsed, not skipped: X3's skipper
// moves the iterator even where a parser fails, which would put blanks into spans.
// Every alternative is chosen by its first characters and then committed with '>', so no failed alternative leaves
// anything in a node, and every mistake is met where it stands.
// Tested by tests/unit/pattern_test.cpp
#include "grammar/pattern/parse.hpp"

#include <algorithm>
#include <boost/spirit/home/x3.hpp>
#include <utility>
#include <vector>

#include "engine/base/limits.hpp"

namespace rapporteur::pattern {
namespace {

namespace x3 = boost::spirit::x3;
using Iterator = const char*;

// What a rule author reads behind "expected"; the first five stand where any item may begin and are explained by the
// character found instead (see explain_item).
constexpr char kPattern[] = "a pattern";
constexpr char kInside[] = "a pattern or a closing ')'";
constexpr char kAlternative[] = "an alternative";
constexpr char kCloseParen[] = "a closing ')'";
constexpr char kEnd[] = "the end of the pattern";
constexpr char kCaptured[] = "what the field captures, as in field:( ... )";
constexpr char kWordEnd[] = "the end of the word";
constexpr char kBounds[] = "bounds such as {0,6} behind '..'";
constexpr char kNumber[] = "a number";
constexpr char kCloseAngle[] = "a closing '>'";
constexpr char kCloseBracket[] = "'&' or a closing ']'";
constexpr char kCloseQuote[] = "a closing '\"'";
constexpr char kCloseSlash[] = "a closing '/'";
constexpr char kEscaped[] = "'\"' or '\\' behind a backslash";
constexpr char kNegated[] = "what '!' negates";

constexpr char kRegexHint[] = "this is a token pattern; for a character regex use `regex:` or /.../ around one token";
constexpr char kCaptureHint[] =
    "field:(word) captures words of the text, field:=word sets a constant; \":\" is the sign itself";
constexpr char kRepeatHint[] = "it stands directly behind what it repeats, once; put the repeated part in ( )";

// ---- what the grammar carries along ----

struct State {
  Iterator begin;
  std::vector<Iterator> open = {};  // brackets; where a pattern fails those that it has not closed are left
};
struct state_tag;

template <class Context>
Span span_of(Iterator from, Iterator to, const Context& context) {
  const Iterator begin = x3::get<state_tag>(context).begin;
  return {static_cast<std::uint32_t>(from - begin), static_cast<std::uint32_t>(to - begin)};
}

// Mistakes that the grammar cannot say: thrown through X3 just as its own expectation_failure is, caught in parse().
[[noreturn]] void refuse(Span span, std::string message, std::string hint = {}) {
  throw Error{span, std::move(message), std::move(hint)};
}

// ---- directives ----

// Gives a parser the name that an error shows; lighter than an x3::rule for each closing bracket.
template <class Subject>
struct Named : x3::unary_parser<Subject, Named<Subject>> {
  static bool const is_pass_through_unary = true;

  Named(const char* said, const Subject& inner) : x3::unary_parser<Subject, Named>(inner), name(said) {}

  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RuleContext& rule, Attribute& out) const {
    return this->subject.parse(first, last, context, rule, out);
  }

  const char* name;
};

template <class Parser>
auto named(const char* name, const Parser& parser) {
  return Named<typename x3::extension::as_parser<Parser>::value_type>(name, x3::as_parser(parser));
}

// Goes around what follows an opening bracket and counts how many are open, so that "((((..." of any length is refused
// before the recursion costs stack.
template <class Subject>
struct Nested : x3::unary_parser<Subject, Nested<Subject>> {
  static bool const is_pass_through_unary = true;

  explicit Nested(const Subject& inner) : x3::unary_parser<Subject, Nested>(inner) {}

  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RuleContext& rule, Attribute& out) const {
    auto& state = x3::get<state_tag>(context);
    if (state.open.size() == kMaxPatternDepth) {
      refuse(span_of(first - 1, first, context),
             "brackets nest more than " + std::to_string(kMaxPatternDepth) + " deep", "move a part into `macros:`");
    }
    state.open.push_back(first - 1);
    const bool passed = this->subject.parse(first, last, context, rule, out);
    state.open.pop_back();
    return passed;
  }
};

template <class Parser>
auto nested(const Parser& parser) {
  return Nested<Parser>(parser);
}

// Calls Handler::finish on the value of the rule. Not X3's own on_success: in Boost 1.74 that is given no value where a
// rule has semantic actions.
template <class Handler, class Subject>
struct Finished : x3::unary_parser<Subject, Finished<Handler, Subject>> {
  static bool const has_action = true;

  explicit Finished(const Subject& inner) : x3::unary_parser<Subject, Finished>(inner) {}

  template <class Context, class Value, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, Value& value, Attribute&) const {
    const Iterator from = first;
    if (!this->subject.parse(first, last, context, value, x3::unused)) return false;
    Handler::finish(from, first, value, context);
    return true;
  }
};

template <class Handler, class Parser>
auto finished(const Parser& parser) {
  return Finished<Handler, Parser>(parser);
}

// ---- what is done with a node when its source is known ----

struct Spanned {
  template <class Item, class Context>
  static void finish(Iterator from, Iterator to, Item& item, const Context& context) {
    item.span = span_of(from, to, context);
  }
};

// For operators: one child and no operator seen (the kind is still the default) is the child itself.
struct Collapsing {
  template <class Context>
  static void finish(Iterator from, Iterator to, Node& node, const Context& context) {
    if (node.kind == Kind::sequence && node.children.size() == 1) {
      Node only = std::move(node.children.front());
      node = std::move(only);
    } else {
      node.span = span_of(from, to, context);
    }
  }
};

struct TriggerOrType {
  template <class Context>
  static void finish(Iterator from, Iterator to, Node& node, const Context& context) {
    node.span = span_of(from, to, context);
    if (node.text != "trigger") return;
    if (!node.part.empty() || !node.conditions.empty()) {
      refuse(node.span, "<trigger> has neither conditions nor parts", "put them on a type inside `trigger:`");
    }
    node.kind = Kind::trigger;
    node.text.clear();
  }
};

struct ShapeOrRun {
  template <class Context>
  static void finish(Iterator from, Iterator to, Node& node, const Context& context) {
    node.span = span_of(from, to, context);
    const bool run = node.text == "phrase" || node.text == "clause" || node.text == "sentence";
    node.kind = run ? Kind::run : node.text == "list" ? Kind::separator : Kind::shape;
    if (node.kind == Kind::separator) node.text.clear();
  }
};

// [a&b] reads as the one word "a&b"; nobody means that inside brackets.
struct Conjoined {
  template <class Context>
  static void finish(Iterator from, Iterator to, Node& node, const Context& context) {
    node.span = span_of(from, to, context);
    const Iterator source = x3::get<state_tag>(context).begin;
    for (const Node& child : node.children) {
      if (child.kind != Kind::literal || source[child.span.begin] == '"') continue;
      const auto at = child.text.find('&');
      if (at == std::string::npos) continue;
      const auto sign = static_cast<std::uint32_t>(child.span.begin + at);
      refuse({sign, sign + 1}, "'&' is part of a word here", "write blanks around it, or quotes around the word");
    }
  }
};

struct Bounds {
  std::uint32_t min = 0, max = 0;
};

struct Ordered {
  template <class Context>
  static void finish(Iterator from, Iterator to, Bounds& bounds, const Context& context) {
    if (bounds.min <= bounds.max) return;
    refuse(span_of(from, to, context), "the lower bound is above the upper bound", "write the smaller number first");
  }
};

struct Counted {
  template <class Context>
  static void finish(Iterator from, Iterator to, std::uint32_t& count, const Context& context) {
    if (count > kMaxRepetition)
      refuse(span_of(from, to, context), "a repetition counts to " + std::to_string(kMaxRepetition) + " at most");
  }
};

struct NotBlank {
  template <class Context>
  static void finish(Iterator from, Iterator to, std::string& text, const Context& context) {
    if (text.find_first_not_of(" \t\r\n") != std::string::npos) return;
    refuse(span_of(from, to, context), "the quotes hold no word", "for any element write _");
  }
};

// ---- semantic actions: all nodes are of one type, so parts go to its members ----

template <class Range>
std::string string_of(const Range& range) {
  return std::string(range.begin(), range.end());
}

// Drops each backslash that stands before `escaped`; other pairs stay as they are.
template <class Range>
std::string unescape(const Range& range, std::string_view escaped) {
  std::string out;
  for (Iterator at = range.begin(); at != range.end(); ++at) {
    const bool pair = *at == '\\' && at + 1 != range.end();
    if (pair && escaped.find(at[1]) == std::string_view::npos) out += *at;
    if (pair) ++at;
    out += *at;
  }
  return out;
}

// Saturates: a number of any length is refused by Counted.
template <class Range>
std::uint32_t count_of(const Range& range) {
  std::uint32_t count = 0;
  for (const char digit : range)
    count = std::min(kMaxRepetition + 1, count * 10 + static_cast<std::uint32_t>(digit - '0'));
  return count;
}

auto const value = [](auto& c) { x3::_val(c) = std::move(x3::_attr(c)); };
auto const set_text = [](auto& c) { x3::_val(c).text = string_of(x3::_attr(c)); };
auto const set_part = [](auto& c) { x3::_val(c).part = string_of(x3::_attr(c)); };
auto const set_regex = [](auto& c) { x3::_val(c).text = unescape(x3::_attr(c), "/"); };
auto const unquote = [](auto& c) { x3::_val(c) = unescape(x3::_attr(c), "\"\\"); };
auto const count = [](auto& c) { x3::_val(c) = count_of(x3::_attr(c)); };
auto const child = [](auto& c) { x3::_val(c).children.push_back(std::move(x3::_attr(c))); };
auto const condition_found = [](auto& c) { x3::_val(c).conditions.push_back(std::move(x3::_attr(c))); };
auto const set_field = [](auto& c) { x3::_val(c).field = string_of(x3::_attr(c)); };
auto const set_value = [](auto& c) { x3::_val(c).value = string_of(x3::_attr(c)); };
auto const differs = [](auto& c) { x3::_val(c).equal = false; };
auto const in_list = [](auto& c) { x3::_val(c).in_list = true; };
auto const exactly = [](auto& c) { x3::_val(c).min = x3::_val(c).max = x3::_attr(c); };
auto const no_end = [](auto& c) { x3::_val(c).max = kUnbounded; };
auto const up_to = [](auto& c) { x3::_val(c).max = x3::_attr(c); };
auto const lazily = [](auto& c) { x3::_val(c).lazy = true; };
auto const set_bounds = [](auto& c) {
  x3::_val(c).min = x3::_attr(c).min;
  x3::_val(c).max = x3::_attr(c).max;
};

template <Kind kind>
constexpr auto is = [](auto& c) { x3::_val(c).kind = kind; };

template <std::uint32_t min, std::uint32_t max>
constexpr auto times = [](auto& c) {
  x3::_val(c).kind = Kind::repeat;
  x3::_val(c).min = min;
  x3::_val(c).max = max;
};

// ---- characters and words ----

auto const letter = x3::char_("a-zA-Z");
auto const digit = x3::char_("0-9");
auto const word_byte = x3::char_("a-zA-Z0-9\x80-\xff");
auto const blank = x3::char_(" \t\r\n");
auto const comment = '#' >> (&blank | x3::eoi) >> *~x3::char_('\n');
auto const ws = *(x3::omit[blank] | x3::omit[comment]);

auto const curly_quote = x3::lit("\xE2\x80\x9C") | "\xE2\x80\x9D" | "\xE2\x80\x9E";
auto const bare_word = x3::raw[!curly_quote >> +word_byte >> *(x3::char_("-'.&") >> +word_byte)];
auto const name = x3::raw[letter >> *x3::char_("a-zA-Z0-9_-")];
auto const no_word_byte = named(kWordEnd, !(word_byte | '_'));

x3::rule<struct quoted_id, std::string> const quoted = "a word in quotes";
x3::rule<struct number_id, std::uint32_t> const number = kNumber;
x3::rule<struct bounds_id, Bounds> const bounds = kBounds;

auto const escaped = named(kEscaped, x3::char_("\"\\"));
auto const quoted_body = x3::raw[*(('\\' > escaped) | ~x3::char_("\"\\"))];
auto const quoted_def = finished<NotBlank>('"' > quoted_body[unquote] > named(kCloseQuote, '"'));
auto const number_def = finished<Counted>(x3::raw[+digit][count]);
auto const upper_bound = (',' >> ws)[no_end] > -number[up_to] > ws;
auto const bounds_def = finished<Ordered>('{' > ws > number[exactly] > ws > -upper_bound > named("a closing '}'", '}'));

BOOST_SPIRIT_DEFINE(quoted, number, bounds)

// ---- primaries ----

template <class Id>
using NodeRule = x3::rule<Id, Node>;

NodeRule<struct choice_id> const pattern = kPattern;
NodeRule<struct choice_id> const choice = kInside;
NodeRule<struct sequence_id> const sequence = kAlternative;
NodeRule<struct separated_id> const separated = "an item";
NodeRule<struct postfix_id> const postfix = "an item";
NodeRule<struct postfix_id> const separator = "a separator behind '%'";
NodeRule<struct mark_id> const mark = "a gap or an anchor";
NodeRule<struct operand_id> const operand = "an item";
NodeRule<struct operand_id> const condition_part = "a condition on the element";
NodeRule<struct negation_id> const negation = "a negation";
NodeRule<struct primary_id> const primary = kNegated;
NodeRule<struct captured_id> const captured = kCaptured;
NodeRule<struct capture_id> const capture = "a capture";
NodeRule<struct nothing_id> const nothing = "()";
NodeRule<struct group_id> const group = "a group";
NodeRule<struct conjunction_id> const conjunction = "a conjunction";
NodeRule<struct annotation_id> const annotation = "a type";
NodeRule<struct shape_id> const shape = "a shape";
NodeRule<struct simple_id> const simple = "a list, macro, word form or regex";
NodeRule<struct word_id> const word = "a word";
NodeRule<struct phrase_id> const phrase = "words in quotes";
x3::rule<struct condition_id, Condition> const condition = "a condition";

// "@list..." is a list and a gap, "@list.column" one item.
auto const part = -(('.' >> !x3::lit('.')) > named("a column or part name", name)[set_part]);

auto const list = x3::lit('@')[is<Kind::list>] > named("a list name", name)[set_text] > part;
auto const macro = ('$' >> &letter)[is<Kind::macro>] > name[set_text];
auto const forms = x3::lit('~')[is<Kind::forms>] > named("a word behind '~'", bare_word)[set_text] > no_word_byte;
auto const regex_body = x3::raw[+(('\\' >> x3::char_) | ~x3::char_("/\\"))];
auto const regex = x3::lit('/')[is<Kind::regex>] > named("a regex between '/' and '/'", regex_body)[set_regex] >
                   named(kCloseSlash, '/');
auto const any = x3::lit('_')[is<Kind::any>] > no_word_byte;
auto const simple_def = finished<Spanned>(list | macro | forms | regex | any);

auto const no_underscore = named(kWordEnd, !x3::lit('_'));
auto const word_def = finished<Spanned>(bare_word[set_text] >> x3::eps[is<Kind::literal>] > no_underscore);
auto const phrase_def = finished<Spanned>(quoted[set_text] >> x3::eps[is<Kind::literal>]);
auto const shape_def = finished<ShapeOrRun>(('#' >> &letter) > name[set_text]);

auto const compared = named("'=' or '!='", x3::lit("!=")[differs] | '=');
auto const a_list = x3::lit('@')[in_list] > named("a list name", name)[set_value];
auto const compared_with =
    named("a value: a word, \"words\" or @list", a_list | quoted[set_value] | bare_word[set_value]);
auto const condition_def = finished<Spanned>(name[set_field] > ws > compared > ws > compared_with);
auto const required = named("a condition such as role=@list", condition);
auto const conditions = ':' > ws > required[condition_found] > *((ws >> ',') > ws > required[condition_found]);
auto const annotation_name = named("a type name", name)[set_text];
auto const annotation_def = finished<TriggerOrType>(x3::lit('<')[is<Kind::annotation>] > ws > annotation_name > ws >
                                                    -conditions > ws > named(kCloseAngle, '>') > part);

auto const nothing_def = finished<Spanned>('(' >> ws >> ')');
auto const group_def = nothing[value] | ('(' > nested(ws > choice[value] > ws > named(kCloseParen, ')')));
auto const more_parts = *((ws >> '&') > ws > condition_part[child]);
auto const conjunction_def =
    finished<Conjoined>(x3::lit('[')[is<Kind::conjunction>] >
                        nested(ws > condition_part[child] > more_parts > ws > named(kCloseBracket, ']')));

auto const captured_def = group | annotation | simple | conjunction | shape | phrase;
auto const constant = x3::lit('=')[is<Kind::constant>] >
                      named("a constant: a word or \"words\"", bare_word[set_part] | quoted[set_part]);
auto const filled = x3::expect[captured][child] >> x3::eps[is<Kind::capture>];
auto const capture_def = finished<Spanned>((name >> ':')[set_text] > (constant | filled));

auto const primary_def = group | capture | word | phrase | simple | annotation | shape | conjunction;
auto const negation_def = finished<Spanned>(x3::lit('!')[is<Kind::negation>] > primary[child]);
auto const operand_def = negation | primary;

// ---- operators, from the tightest ----

auto const bounded_gap = x3::lit("..")[is<Kind::gap>] > bounds[set_bounds];
auto const gap = x3::lit("...")[is<Kind::gap>] >> x3::eps[no_end] | bounded_gap;
auto const anchor = x3::lit("^^")[is<Kind::paragraph_start>] | x3::lit('^')[is<Kind::sentence_start>] |
                    ('$' >> !letter)[is<Kind::sentence_end>];
auto const mark_def = finished<Spanned>(gap | anchor);

auto const quantifier = x3::lit('?')[times<0, 1>] | x3::lit('*')[times<0, kUnbounded>] |
                        x3::lit('+')[times<1, kUnbounded>] | bounds[set_bounds] >> x3::eps[is<Kind::repeat>];
auto const postfix_def = finished<Collapsing>(mark[value] | operand[child] >> -(quantifier >> -x3::lit('?')[lazily]));
auto const percent = ws >> x3::lit('%')[is<Kind::separated>];
auto const bar = ws >> x3::lit('|')[is<Kind::choice>];
auto const separated_def = finished<Collapsing>(postfix[child] >> -(percent > ws > separator[child]));
auto const sequence_def = finished<Collapsing>(separated[child] >> *(ws >> separated[child]));
auto const choice_def = finished<Collapsing>(sequence[child] >> *(bar > ws > sequence[child]));

BOOST_SPIRIT_DEFINE(choice, sequence, separated, postfix, mark, operand, negation, primary, captured, capture, nothing,
                    group, conjunction, annotation, shape, simple, word, phrase, condition)

// ---- errors ----

struct Culprit {
  std::string_view found, message, hint;
};

// Where an item may begin: what a character that begins none usually means.
constexpr Culprit kCulprits[] = {
    {"|", "an alternative is empty", "to make a part optional write '?' behind it: (a | b)?"},
    {"&", "'&' joins conditions only inside [ ]", "write [a & b], or \"&\" for the sign itself"},
    {"\\", "unexpected '\\'", kRegexHint},
    {":", "unexpected ':'", kCaptureHint},
    {"?", "'?' has nothing to repeat here", kRepeatHint},
    {"*", "'*' has nothing to repeat here", kRepeatHint},
    {"+", "'+' has nothing to repeat here", kRepeatHint},
    {"{", "'{' has nothing to repeat here", kRepeatHint},
    {"%", "'%' stands between one item and one separator", "write (a b) % \",\", or \"%\" for the sign itself"},
    {")", "a closing ')' without an opening '('", "write \")\" for the sign itself"},
    {"]", "a closing ']' without an opening '['", "write \"]\" for the sign itself"},
    {"\xE2\x80\x9C", "a curly quotation mark", "write plain quotes: \"two words\""},
    {"\xE2\x80\x9D", "a curly quotation mark", "write plain quotes: \"two words\""},
    {"\xE2\x80\x9E", "a curly quotation mark", "write plain quotes: \"two words\""},
};

struct Advice {
  std::string_view expected, hint;
};

constexpr Advice kAdvice[] = {
    {kWordEnd, "a word or name with '_' in it goes in quotes; _ alone is any element"},
    {kBounds, "write ... for a gap within the clause, ..{0,6} for a bounded one"},
    {kNumber, "write {2}, {2,} or {0,2}"},
    {kCloseAngle, "conditions stand behind a colon: <Title: role=@list>"},
    {kCloseBracket, "write [a & b & !c]; for alternatives [a & (b | c)]"},
    {kCloseQuote, "a quotation mark inside quotes is written \\\""},
    {kCloseSlash, "a slash inside the regex is written \\/; write \"/\" for the sign itself"},
    {kEscaped, kRegexHint},
    {kNegated, "'!' negates one item: !word, !<Type>, !(a | b)"},
};

std::string hex_byte(unsigned char byte) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  return {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
}

Error explain_unknown(char found, Span span) {
  const auto byte = static_cast<unsigned char>(found);
  if (byte <= ' ' || byte == 0x7f) return {span, "unexpected byte " + hex_byte(byte), ""};
  const std::string sign(1, found);
  return {span, "unexpected '" + sign + "'", "punctuation goes in quotes: \"" + sign + "\""};
}

// Something stands at `at` that begins no item. Precondition: at < source.size().
Error explain_item(std::string_view source, std::uint32_t at) {
  const auto rest = source.substr(at);
  if (rest[0] == '?' && at > 0 && source[at - 1] == '(') return {{at - 1, at + 1}, "unexpected '(?'", kRegexHint};
  for (const auto& [found, message, hint] : kCulprits) {
    if (!rest.starts_with(found)) continue;
    return {{at, at + static_cast<std::uint32_t>(found.size())}, std::string(message), std::string(hint)};
  }
  return explain_unknown(rest[0], {at, at + 1});
}

bool begins_item(std::string_view expected) {
  constexpr std::string_view kItems[] = {kPattern, kInside, kAlternative, kCloseParen, kEnd};
  return std::ranges::find(kItems, expected) != std::end(kItems);
}

Error explain_end(std::uint32_t at, std::string_view expected) {
  if (expected == kPattern) return {{at, at}, "the pattern is empty", "write () for a pattern that takes nothing"};
  if (expected == kAlternative) return {{at, at}, "an alternative is empty", std::string(kCulprits[0].hint)};
  if (expected == kInside) expected = kCloseParen;
  return {{at, at}, "expected " + std::string(expected), ""};
}

Error explain(std::string_view source, std::uint32_t at, const std::string& expected) {
  const bool ended = at == source.size();
  if (expected == kCaptured) return {{at - 1, at}, "expected " + expected, kCaptureHint};
  if (begins_item(expected)) {
    if (ended) return explain_end(at, expected);
    if (expected == kAlternative && source[at] == ')') {
      return {{at, at + 1}, "an alternative is empty", std::string(kCulprits[0].hint)};
    }
    return explain_item(source, at);
  }
  const auto* advice = std::ranges::find(kAdvice, std::string_view(expected), &Advice::expected);
  return {
      {at, ended ? at : at + 1}, "expected " + expected, advice == std::end(kAdvice) ? "" : std::string(advice->hint)};
}

}  // namespace
}  // namespace rapporteur::pattern

// X3 asks here what to call a parser that failed: by its own name, and by its subject's where an action hangs on it.
template <class Subject>
struct boost::spirit::x3::get_info<rapporteur::pattern::Named<Subject>> {
  using result_type = std::string;
  std::string operator()(const rapporteur::pattern::Named<Subject>& parser) const { return parser.name; }
};

template <class Subject, class Action>
struct boost::spirit::x3::get_info<boost::spirit::x3::action<Subject, Action>> {
  using result_type = std::string;
  std::string operator()(const action<Subject, Action>& parser) const { return what(parser.subject); }
};

namespace rapporteur::pattern {
namespace {

Node run_grammar(std::string_view source, State& state) {
  Iterator first = source.data();
  const Iterator last = first + source.size();
  Node root;
  const auto take_root = [&root](auto& c) { root = std::move(x3::_attr(c)); };
  auto const whole = ws > pattern[take_root] > ws > named(kEnd, x3::eoi);
  x3::parse(first, last, x3::with<state_tag>(state)[whole]);
  return root;
}

// What a closing sign was expected for: the last open bracket, or the sign that began the quote.
std::optional<Span> opened_at(std::string_view source, std::uint32_t at, const std::string& expected,
                              const State& state) {
  std::size_t begin = std::string_view::npos;
  if (expected == kCloseQuote) begin = source.rfind('"', at - 1);
  if (expected == kCloseSlash) begin = source.rfind('/', at - 1);
  if (expected == kCloseAngle) begin = source.rfind('<', at - 1);
  const bool bracket = expected == kInside || expected == kCloseParen || expected == kCloseBracket;
  if (bracket && !state.open.empty()) begin = static_cast<std::size_t>(state.open.back() - source.data());
  if (begin == std::string_view::npos) return std::nullopt;
  return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + 1)};
}

}  // namespace

tl::expected<Node, Error> parse(std::string_view source) {
  if (source.size() > kMaxPatternBytes) {
    const Span end{kMaxPatternBytes, kMaxPatternBytes};
    return tl::unexpected(Error{end, "the pattern is longer than " + std::to_string(kMaxPatternBytes >> 10) + " KiB",
                                "move long lists to `lists:`"});
  }
  State state{source.data()};
  try {
    return run_grammar(source, state);
  } catch (Error& error) {
    return tl::unexpected(std::move(error));
  } catch (const x3::expectation_failure<Iterator>& failure) {
    const auto at = static_cast<std::uint32_t>(failure.where() - source.data());
    Error error = explain(source, at, failure.which());
    error.opened = opened_at(source, at, failure.which(), state);
    return tl::unexpected(std::move(error));
  }
}

}  // namespace rapporteur::pattern
