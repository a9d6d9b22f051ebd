#include "engine/linter/regex_syntax.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "engine/text/unicode.hpp"

namespace rapporteur::linter {
namespace {

using Kind = RegexItem::Kind;

constexpr int kDeepest = 200;  // groups within groups; what is deeper says nothing

bool is_word(char32_t c) {
  const CharKind kind = kind_of(c);
  return kind != CharKind::space && kind != CharKind::punct;
}

class Parser {
 public:
  explicit Parser(std::string_view source) : source_(source) {}

  RegexItem run() {
    RegexItem out = choice();
    if (at_ < source_.size()) out = item(Kind::unknown, 0);
    return out;
  }

 private:
  bool done() const { return at_ >= source_.size(); }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0'; }
  bool take(std::string_view text) {
    const bool there = source_.substr(std::min(at_, source_.size())).starts_with(text);
    if (there) at_ += text.size();
    return there;
  }
  RegexItem item(Kind kind, std::size_t from) const {
    RegexItem out{.kind = kind};
    out.span = {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(std::min(at_, source_.size()))};
    return out;
  }

  RegexItem choice() {
    const std::size_t from = at_;
    std::vector<RegexItem> children{sequence()};
    while (take("|")) children.push_back(sequence());
    if (children.size() == 1) return std::move(children[0]);
    RegexItem out = item(Kind::choice, from);
    out.children = std::move(children);
    return out;
  }

  RegexItem sequence() {
    const std::size_t from = at_;
    std::vector<RegexItem> children;
    while (!done() && peek() != '|' && peek() != ')') children.push_back(repeated(single()));
    RegexItem out = item(Kind::sequence, from);
    out.children = std::move(children);
    return out;
  }

  RegexItem repeated(RegexItem child) {
    for (;;) {
      std::uint32_t min = 0, max = 0;
      if (!quantifier(min, max)) return child;
      take("?");  // lazy
      RegexItem out = item(Kind::repeat, child.span.begin);
      out.min = min, out.max = max;
      out.children.push_back(std::move(child));
      child = std::move(out);
    }
  }

  bool quantifier(std::uint32_t& min, std::uint32_t& max) {
    if (take("*")) return min = 0, max = kNoBound, true;
    if (take("+")) return min = 1, max = kNoBound, true;
    if (take("?")) return min = 0, max = 1, true;
    const std::size_t end = source_.find('}', at_);
    if (peek() != '{' || end == std::string_view::npos) return false;
    const char *first = source_.data() + at_ + 1, *last = source_.data() + end;
    const auto low = std::from_chars(first, last, min);
    if (low.ec != std::errc()) return false;  // RE2 takes "{x" for itself
    max = min;
    if (low.ptr != last) {
      if (*low.ptr != ',') return false;
      max = kNoBound;
      if (low.ptr + 1 != last && std::from_chars(low.ptr + 1, last, max).ptr != last) return false;
    }
    at_ = end + 1;
    return true;
  }

  RegexItem single() {
    const std::size_t from = at_;
    switch (peek()) {
      case '(': return group();
      case '[': return bracket();
      case '\\': return escape();
      case '.': ++at_; return item(Kind::set, from);
      case '^':
      case '$': ++at_; return item(Kind::unknown, from);
      default: return literal();
    }
  }

  RegexItem literal() {
    const std::size_t from = at_;
    const CodePoint code = decode(source_, at_);
    at_ += code.length;
    RegexItem out = item(Kind::literal, from);
    out.value = code.value;
    return out;
  }

  RegexItem group() {
    const std::size_t from = at_++;
    const bool plain = peek() != '?', named = take("?P<");
    if (!plain && !named && flags_only()) return item(Kind::unknown, from);
    if (!plain) at_ = std::min(source_.find(named ? '>' : ':', at_), source_.size() - 1) + 1;
    if (++depth_ > kDeepest) return at_ = source_.size(), item(Kind::unknown, from);
    RegexItem inner = choice();
    --depth_;
    take(")");
    RegexItem out = item(Kind::group, from);
    out.captures = plain || named;
    out.named = named;
    out.children.push_back(std::move(inner));
    return out;
  }

  // "(?i)" as opposed to "(?i:".
  bool flags_only() {
    const std::size_t end = source_.find_first_of(":)", at_);
    if (end == std::string_view::npos || source_[end] != ')') return false;
    at_ = end + 1;
    return true;
  }

  RegexItem escape() {
    const std::size_t from = at_++;
    const char letter = peek();
    if (letter == 'Q') return at_ = source_.size(), item(Kind::unknown, 0);  // says nothing of the rest
    if (letter == 'p' || letter == 'P') return property(from);
    if (letter == 'x' || (letter >= '0' && letter <= '9')) return number(from);
    ++at_;
    if (letter == 'b' || letter == 'B') return item(Kind::edge, from);
    if (std::string_view("dDsSwW").find(letter) != std::string_view::npos) return perl_class(letter, from);
    if (std::string_view("tnrfv").find(letter) != std::string_view::npos) return code(from, U'\n');
    if (is_word(static_cast<unsigned char>(letter))) return item(Kind::unknown, from);
    return code(from, static_cast<unsigned char>(letter));
  }

  RegexItem code(std::size_t from, char32_t value) const {
    RegexItem out = item(Kind::literal, from);
    out.value = value;
    return out;
  }

  RegexItem number(std::size_t from) {
    if (take("x{"))
      at_ = std::min(source_.find('}', at_), source_.size() - 1) + 1;
    else
      at_ = std::min(at_ + 3, source_.size());
    return item(Kind::set, from);
  }

  RegexItem property(std::size_t from) {
    const bool letters = std::string_view("LN").find(peek(1)) != std::string_view::npos ||
                         (peek(1) == '{' && std::string_view("LN").find(peek(2)) != std::string_view::npos);
    const bool negated = peek() == 'P' || peek(2) == '^';
    if (peek(1) == '{')
      at_ = std::min(source_.find('}', at_), source_.size() - 1) + 1;
    else
      at_ = std::min(at_ + 2, source_.size());
    RegexItem out = item(Kind::set, from);
    out.only_word = letters && !negated;
    return out;
  }

  RegexItem perl_class(char letter, std::size_t from) const {
    RegexItem out = item(Kind::set, from);
    out.only_space = letter == 's';
    out.only_word = letter == 'd';  // \w has '_', which is a token of its own
    out.ascii_class = letter == 'w' || letter == 'W';
    return out;
  }

  RegexItem bracket() {
    const std::size_t from = at_++;
    RegexItem out{.kind = Kind::set, .only_space = true, .only_word = true};
    const bool negated = take("^");
    for (bool first = true; !done() && (first || peek() != ']'); first = false) member(out);
    take("]");
    out.span = item(Kind::set, from).span;
    out.only_space = out.only_space && !negated;
    out.only_word = out.only_word && !negated;
    return out;
  }

  // A range counts by its ends: "a-z" is letters, "!-~" is not.
  void member(RegexItem& set) {
    RegexItem one;
    if (take("[:"))
      one = named_class();
    else
      one = peek() == '\\' ? escape() : literal();
    const bool literal_one = one.kind == Kind::literal;
    set.only_space = set.only_space && (literal_one ? kind_of(one.value) == CharKind::space : one.only_space);
    set.only_word = set.only_word && (literal_one ? is_word(one.value) || is_range(one) : one.only_word);
    set.ascii_class = set.ascii_class || one.ascii_class;
  }

  // The hyphen between the two ends of a range of letters or digits.
  bool is_range(const RegexItem& one) const {
    const std::size_t at = one.span.begin;
    const auto is_end = [](char c) { return c != '-' && is_word(static_cast<unsigned char>(c)); };
    return one.value == '-' && at >= 2 && source_[at - 2] != '\\' && is_end(source_[at - 1]) && is_end(peek());
  }

  RegexItem named_class() {
    const std::size_t from = at_;
    const std::size_t end = std::min(source_.find(":]", at_), source_.size());
    const std::string_view name = source_.substr(at_, end - at_);
    at_ = std::min(end + 2, source_.size());
    RegexItem out = item(Kind::set, from);
    constexpr std::string_view kLetters[] = {"alpha", "alnum", "upper", "lower"};
    out.ascii_class = std::find(std::begin(kLetters), std::end(kLetters), name) != std::end(kLetters);
    out.only_word = out.ascii_class || name == "digit";
    out.ascii_class = out.ascii_class || name == "word";
    return out;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

RegexItem parse_regex(std::string_view source) { return Parser(source).run(); }

}  // namespace rapporteur::linter
