// The `where:` language as one Spirit X3 grammar; entry point parse(). As in the pattern language, blanks are parsed,
// not skipped, so that spans hold none; and every alternative is chosen by its first word or sign and then committed
// with x3::expect, so each mistake is met where it stands. expect[] holds a named rule: the error says its name.
// Tested by tests/unit/where_test.cpp
#include "grammar/where/where.hpp"

#include <algorithm>
#include <boost/spirit/home/x3.hpp>
#include <cctype>
#include <charconv>
#include <system_error>
#include <utility>

#include "engine/base/limits.hpp"

namespace rapporteur::where {
namespace {

namespace x3 = boost::spirit::x3;
using Iterator = const char*;
using Test = Expression::Kind;

constexpr std::string_view kBlanks = " \t\r\n";

// What a rule author reads behind "expected"; after the first two a condition may also go on (see say_expected).
constexpr char kEnd[] = "the end of the condition";
constexpr char kCloseParen[] = "a closing ')'";
constexpr char kCondition[] = "a condition: a field, a comparison, 'not' or '('";
constexpr char kComparator[] = "a comparison (== != < <= > >=)";
constexpr char kRight[] = "what to compare with: a field, a lower-case word, a number, a date or a \"string\"";
constexpr char kList[] = "a list such as @name, or (word, word), behind 'in'";
constexpr char kOption[] = "a lower-case word, a number, a date or a \"string\"";
constexpr char kCloseOptions[] = "',' or a closing ')'";
constexpr char kRegex[] = "a regular expression between '/' and '/'";
constexpr char kCloseSlash[] = "a closing '/'";
constexpr char kListName[] = "a list name behind '@'";
constexpr char kAccessor[] = "a field, or count, text, value, code, words, year, month or day, behind '.'";
constexpr char kCloseQuote[] = "a closing '\"'";
constexpr char kEscaped[] = "'\"' or '\\' behind a backslash";

// ---- what the grammar carries along ----

struct State {
  Iterator begin;
  const std::vector<std::string>& fields;
  std::uint32_t depth = 0;
  std::uint32_t left_end = 0;  // where the last left operand ends: a comparison may follow there
};
struct state_tag;

template <class Context>
State& state_of(const Context& context) {
  return x3::get<state_tag>(context);
}

template <class Context>
Span span_of(const Context& context) {
  const auto& range = x3::_attr(context);
  const Iterator begin = state_of(context).begin;
  return {static_cast<std::uint32_t>(range.begin() - begin), static_cast<std::uint32_t>(range.end() - begin)};
}

template <class Context>
std::string_view text_of(const Context& context) {
  const auto& range = x3::_attr(context);
  return {range.begin(), static_cast<std::size_t>(range.end() - range.begin())};
}

// Mistakes that the grammar cannot say: thrown through X3 just as its own expectation_failure is, caught in parse().
[[noreturn]] void refuse(Span span, std::string message) { throw Error{span, std::move(message)}; }

// ---- operands ----

// Drops the quotes and each backslash; the grammar has checked what stands behind the backslash.
std::string unquote(std::string_view quoted) {
  std::string out;
  for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
    if (quoted[i] == '\\') ++i;
    out += quoted[i];
  }
  return out;
}

// The grammar takes any word here, so that a mistake is shown with the whole word and not with its first wrong letter.
bool is_name(std::string_view word) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz", kOthers = "abcdefghijklmnopqrstuvwxyz0123456789-";
  return kLetters.find(word[0]) != std::string_view::npos && word.find_first_not_of(kOthers) == std::string_view::npos;
}

template <class Context>
void set_word(const Context& context, Operand::Kind kind) {
  if (!is_name(text_of(context))) {
    refuse(span_of(context), "expected a lower-case name of letters, digits and '-'; other text goes in \"quotes\"");
  }
  x3::_val(context) = Operand{.kind = kind, .name = std::string(text_of(context)), .span = span_of(context)};
}

auto const set_field = [](auto& c) { set_word(c, Operand::Kind::field); };

auto const set_field_or_constant = [](auto& c) {
  const auto& fields = state_of(c).fields;
  const bool known = std::ranges::find(fields, text_of(c)) != fields.end();
  set_word(c, known ? Operand::Kind::field : Operand::Kind::string);
};

// A constant has no parts, so an unknown name with one is a mistyped field; the compiler says so.
auto const add_part = [](auto& c) {
  if (!is_name(text_of(c))) refuse(span_of(c), std::string("expected ") + kAccessor);
  Operand& operand = x3::_val(c);
  operand.kind = Operand::Kind::field;
  operand.parts.push_back({std::string(text_of(c)), span_of(c), {}});
  operand.span.end = span_of(c).end;
};

auto const set_accessor = [](auto& c) {
  Operand& operand = x3::_val(c);
  operand.kind = Operand::Kind::field;
  operand.accessor = text_of(c);
  operand.span.end = span_of(c).end;
};

// "2021-09" or "2021-09-17": the year alone is a number.
bool is_date(std::string_view text) {
  if (text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (i == 4 || i == 7 ? text[i] != '-' : !std::isdigit(static_cast<unsigned char>(text[i]))) return false;
  return true;
}

auto const set_number = [](auto& c) {
  const std::string_view text = text_of(c);
  if (is_date(text)) {
    x3::_val(c) = Operand{.kind = Operand::Kind::date, .name = std::string(text), .span = span_of(c)};
    return;
  }
  Operand operand{.kind = Operand::Kind::number, .span = span_of(c)};
  const auto number = parse_decimal(text);
  if (!number)
    refuse(operand.span, text.find_first_not_of("-.0123456789") == std::string_view::npos && text.size() > 18
                             ? "expected a number of at most 18 digits"
                             : "expected a number or a date such as 2021-09-17; other text goes in \"quotes\"");
  operand.number = number.value_or(Decimal{});
  x3::_val(c) = operand;
};

auto const set_string = [](auto& c) {
  x3::_val(c) = Operand{.kind = Operand::Kind::string, .name = unquote(text_of(c)), .span = span_of(c)};
};

auto const set_list = [](auto& c) {
  const std::string name(text_of(c).substr(1));
  x3::_val(c) = Operand{.kind = Operand::Kind::list, .name = name, .span = span_of(c)};
};

// Drops the backslash before each slash; other pairs stay as they are.
auto const set_regex = [](auto& c) {
  std::string source;
  const std::string_view text = text_of(c).substr(1, text_of(c).size() - 2);
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\\' || i + 1 == text.size() || text[i + 1] != '/') source += text[i];
  x3::_val(c) = Operand{.kind = Operand::Kind::regex, .name = source, .span = span_of(c)};
};

// ---- expressions ----

auto const value = [](auto& c) { x3::_val(c) = std::move(x3::_attr(c)); };
auto const child = [](auto& c) { x3::_val(c).children.push_back(std::move(x3::_attr(c))); };
auto const set_test = [](auto& c) { x3::_val(c).kind = x3::_attr(c); };

auto const set_left = [](auto& c) {
  state_of(c).left_end = x3::_attr(c).span.end;
  x3::_val(c).left = std::move(x3::_attr(c));
};

auto const set_right = [](auto& c) { x3::_val(c).right = std::move(x3::_attr(c)); };

auto const add_option = [](auto& c) { x3::_val(c).options.push_back(std::move(x3::_attr(c))); };
auto const set_options = [](auto& c) { x3::_val(c).right.span = span_of(c); };

auto const compare = [](auto& c) {
  set_right(c);
  const Operand &left = x3::_val(c).left, &right = x3::_val(c).right;
  if (left.kind == Operand::Kind::field || right.kind == Operand::Kind::field) return;
  refuse(hull(left.span, right.span), "expected a field on one side of the comparison");
};

// Brackets and 'not' are all that recurse: counted, so that "((((..." of any length is refused before it costs stack.
// Both are committed to once met, so enter and leave come in pairs without a guard.
auto const enter = [](auto& c) {
  if (state_of(c).depth == kMaxPatternDepth)
    refuse(span_of(c), "expected at most " + std::to_string(kMaxPatternDepth) + " levels of brackets and 'not'");
  ++state_of(c).depth;
};
auto const leave = [](auto& c) { --state_of(c).depth; };
auto const negate = [](auto& c) { x3::_val(c).kind = Test::negation; };

// One child and no operator is the child itself.
template <Test kind>
constexpr auto join = [](auto& c) {
  Expression& joined = x3::_val(c);
  joined.kind = kind;
  if (joined.children.size() > 1) return;
  Expression only = std::move(joined.children.front());
  joined = std::move(only);
};

// ---- characters and words ----

auto const ws = x3::omit[*x3::char_(" \t\r\n")];
auto const digit = x3::char_("0-9");
auto const word_start = x3::char_("a-zA-Z_\x80-\xff");
auto const word_byte = x3::char_("a-zA-Z0-9_\x80-\xff-");

template <class Words>
auto whole(const Words& words) {
  return x3::as_parser(words) >> !word_byte;
}

auto const keyword = whole(x3::lit("and") | "or" | "not" | "in");
auto const accessor_word =
    whole(x3::lit("count") | "text" | "value" | "code" | "words" | "years-ago" | "year" | "month" | "day");
auto const word = x3::raw[!keyword >> word_start >> *word_byte];
auto const number = x3::raw[-x3::lit('-') >> digit >> *(word_byte | '.')];

x3::rule<struct end_id> const end = kEnd;
x3::rule<struct close_paren_id> const close_paren = kCloseParen;
x3::rule<struct close_quote_id> const close_quote = kCloseQuote;
x3::rule<struct escaped_id> const escaped = kEscaped;
x3::rule<struct list_name_id> const list_name = kListName;
x3::rule<struct part_id> const part_name = kAccessor;
x3::rule<struct close_options_id> const close_options = kCloseOptions;
x3::rule<struct close_slash_id> const close_slash = kCloseSlash;

auto const end_def = x3::omit[x3::eoi];
auto const close_paren_def = x3::lit(')');
auto const close_quote_def = x3::lit('"');
auto const escaped_def = x3::omit[x3::char_("\"\\")];
auto const list_name_def = x3::omit[x3::char_("a-zA-Z") >> *x3::char_("a-zA-Z0-9_-")];
auto const part_name_def = x3::omit[word_start >> *word_byte];
auto const close_options_def = x3::lit(')');
auto const close_slash_def = x3::lit('/');

BOOST_SPIRIT_DEFINE(end, close_paren, close_quote, escaped, list_name, part_name, close_options, close_slash)

// ---- operands and comparisons ----

x3::rule<struct field_id, Operand> const field = "a field";
x3::rule<struct literal_id, Operand> const literal = "a number or a \"string\"";
x3::rule<struct right_id, Operand> const right_side = kRight;
x3::rule<struct list_id, Operand> const list = "a list";
x3::rule<struct option_id, Operand> const option = kOption;
x3::rule<struct regex_id, Operand> const regex = kRegex;
x3::rule<struct members_id, Expression> const members = kList;
x3::rule<struct text_test_id, Test> const text_test = "a test of text";
x3::rule<struct comparator_id, Test> const comparator = kComparator;
x3::rule<struct comparison_id, Expression> const comparison = "a comparison";

auto const more_parts = *(('.' >> !accessor_word) >> x3::raw[x3::expect[part_name]][add_part]);
auto const accessor = more_parts >> -('.' >> x3::raw[accessor_word][set_accessor]);
auto const character = ('\\' >> x3::expect[escaped]) | x3::omit[~x3::char_("\"\\")];
auto const quoted = x3::raw['"' >> *character >> x3::expect[close_quote]];

auto const field_def = word[set_field] >> accessor;
auto const literal_def = number[set_number] | quoted[set_string];
auto const right_side_def = (word[set_field_or_constant] >> accessor) | literal[value];
auto const list_def = x3::raw['@' >> x3::expect[list_name]][set_list];
auto const set_constant = [](auto& c) { set_word(c, Operand::Kind::string); };
auto const option_def = word[set_constant] | literal[value];
auto const regex_body = +(('\\' >> x3::omit[x3::char_]) | x3::omit[~x3::char_("/\\")]);
auto const regex_def = x3::raw['/' >> regex_body >> x3::expect[close_slash]][set_regex];
auto const more_options = *(ws >> ',' >> ws >> x3::expect[option][add_option]);
auto const options_inside =
    '(' >> ws >> x3::expect[option][add_option] >> more_options >> ws >> x3::expect[close_options];
auto const members_def = (list[set_right] >> x3::attr(Test::in)[set_test]) |
                         (x3::raw[options_inside][set_options] >> x3::attr(Test::one_of)[set_test]);
auto const text_test_def = (whole(x3::lit("starts-with")) >> x3::attr(Test::starts_with)) |
                           (whole(x3::lit("ends-with")) >> x3::attr(Test::ends_with)) |
                           (whole(x3::lit("contains")) >> x3::attr(Test::contains));
auto const comparator_def = ("==" >> x3::attr(Test::equal)) | ("!=" >> x3::attr(Test::unequal)) |
                            ("<=" >> x3::attr(Test::less_equal)) | (">=" >> x3::attr(Test::greater_equal)) |
                            ('<' >> x3::attr(Test::less)) | ('>' >> x3::attr(Test::greater)) |
                            ('=' >> x3::attr(Test::equal));

auto const compared = ws >> x3::expect[right_side][compare];
// Set on the members' own expression; the left side and the rest are joined in `comparison`.
auto const take_members = [](auto& c) {
  Expression& whole_one = x3::_val(c);
  Expression& found = x3::_attr(c);
  whole_one.kind = found.kind;
  whole_one.right = std::move(found.right);
  whole_one.options = std::move(found.options);
};
auto const membership = whole(x3::lit("in")) >> ws >> x3::expect[members][take_members];
auto const in_text = text_test[set_test] >> ws >> x3::expect[right_side][compare];
auto const matching = whole(x3::lit("matches")) >> x3::attr(Test::matches)[set_test] >> ws
                      >> x3::expect[regex][set_right];
auto const tested = ws >> ((comparator[set_test] >> compared) | membership | in_text | matching);
auto const comparison_def =
    (field[set_left] >> -tested) | (literal[set_left] >> ws >> x3::expect[comparator][set_test] >> compared);

BOOST_SPIRIT_DEFINE(field, literal, right_side, list, option, regex, members, text_test, comparator, comparison)

// ---- operators, from the tightest ----

x3::rule<struct unary_id, Expression> const unary = kCondition;
x3::rule<struct conjunction_id, Expression> const conjunction = kCondition;
x3::rule<struct disjunction_id, Expression> const disjunction = kCondition;

auto const negated = x3::raw[whole(x3::lit("not"))][enter] >> ws >> x3::expect[unary][child] >> x3::eps[negate];
auto const bracketed =
    x3::raw[x3::lit('(')][enter] >> ws >> x3::expect[disjunction][value] >> ws >> x3::expect[close_paren];
auto const unary_def = ((negated | bracketed) >> x3::eps[leave]) | comparison[value];
auto const and_unary = ws >> whole(x3::lit("and")) >> ws >> x3::expect[unary][child];
auto const or_conjunction = ws >> whole(x3::lit("or")) >> ws >> x3::expect[conjunction][child];
auto const conjunction_def = unary[child] >> *and_unary >> x3::eps[join<Test::conjunction>];
auto const disjunction_def = conjunction[child] >> *or_conjunction >> x3::eps[join<Test::disjunction>];

BOOST_SPIRIT_DEFINE(unary, conjunction, disjunction)

Expression run_grammar(std::string_view source, State& state) {
  Iterator first = source.data();
  const Iterator last = first + source.size();
  Expression root;
  const auto take_root = [&root](auto& c) { root = std::move(x3::_attr(c)); };
  auto const all = ws >> x3::expect[disjunction][take_root] >> ws >> x3::expect[end];
  x3::parse(first, last, x3::with<state_tag>(state)[all]);
  return root;
}

// ---- errors ----

// The word or run of signs at `at`, or else the one character; nothing at the end.
Span culprit(std::string_view source, std::uint32_t at) {
  const auto run = [&](auto&& belongs) {
    const auto stop = std::ranges::find_if_not(source.begin() + at, source.end(), belongs);
    return Span{at, static_cast<std::uint32_t>(stop - source.begin())};
  };
  if (at == source.size()) return {at, at};
  const Span letters = run([](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-' || c >= 0x80; });
  if (!letters.empty()) return letters;
  const Span signs = run([](char c) { return std::string_view("=<>!&|").find(c) != std::string_view::npos; });
  return signs.empty() ? Span{at, at + 1} : signs;
}

std::string say_expected(std::string_view source, std::uint32_t at, const std::string& expected, const State& state) {
  if (expected != kEnd && expected != kCloseParen) return "expected " + expected;
  const auto before = source.substr(0, at).find_last_not_of(kBlanks) + 1;
  const std::string comparison_too = before == state.left_end ? "a comparison, 'in', " : "";
  return "expected " + comparison_too + "'and', 'or' or " + expected;
}

}  // namespace

tl::expected<Expression, Error> parse(std::string_view source, const std::vector<std::string>& fields) {
  if (source.size() > kMaxPatternBytes)
    return tl::unexpected(Error{{kMaxPatternBytes, kMaxPatternBytes},
                                "the condition is longer than " + std::to_string(kMaxPatternBytes >> 10) + " KiB"});
  State state{source.data(), fields};
  try {
    return run_grammar(source, state);
  } catch (Error& error) {
    return tl::unexpected(std::move(error));
  } catch (const x3::expectation_failure<Iterator>& failure) {
    const auto at = static_cast<std::uint32_t>(failure.where() - source.data());
    return tl::unexpected(Error{culprit(source, at), say_expected(source, at, failure.which(), state)});
  }
}

}  // namespace rapporteur::where
