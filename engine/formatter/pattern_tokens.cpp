// Follows the lexical rules of grammar/pattern/parse.cpp. It need not know what a pattern means: the formatter parses
// the pattern again when it has moved the blanks, and refuses its own work if the tree is another.
#include "engine/formatter/pattern_tokens.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name_char(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-'; }
bool is_word_byte(char c) { return is_letter(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }
bool is_in(char c, std::string_view signs) { return c != '\0' && signs.find(c) != std::string_view::npos; }

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  std::optional<std::vector<PatternToken>> run() {
    for (skip_blanks(); at_ < source_.size(); skip_blanks())
      if (!next()) return std::nullopt;
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0'; }
  void skip_blanks() {
    while (is_blank(peek())) ++at_;
  }

  PatternToken& add(std::size_t length, bool glue_before = false, bool glue_after = false) {
    const auto begin = static_cast<std::uint32_t>(at_);
    at_ += length;
    return tokens_.emplace_back(PatternToken{{begin, static_cast<std::uint32_t>(at_)}, glue_before, glue_after});
  }
  bool add_atom(std::size_t length) { return add(length), true; }

  bool next() {
    const char c = peek();
    if (c == '#' && (is_blank(peek(1)) || at_ + 1 == source_.size())) return comment();
    if (is_in(c, "([<")) return open(c);
    if (is_in(c, ")]>")) return close(c);
    if (is_in(c, "?*+")) return add(1, true), true;
    if (c == '{') return bounds();
    if (c == '!') return add(in_type_ ? 2 : 1, in_type_, true), true;  // "!=" in <Type: field!=value>
    if (in_type_ && is_in(c, ":,")) return add(1, true), true;
    if (in_type_ && c == '=') return add(1, true, true), true;
    return c == '"' || c == '/' ? enclosed(c) : name_or_sign(c);
  }

  bool comment() {
    const std::size_t end = std::min(source_.find('\n', at_), source_.size());
    add(end - at_).comment = true;
    return true;
  }

  bool open(char c) {
    in_type_ = in_type_ || c == '<';
    return add(1, false, true), true;
  }

  bool close(char c) {
    if (c == '>') in_type_ = false;
    return add(1 + (c == '>' ? part(1) : 0), true), true;
  }

  /// The bytes of ".name" at `ahead`, if it stands there; "..." is a gap.
  std::size_t part(std::size_t ahead) const {
    return peek(ahead) == '.' && is_letter(peek(ahead + 1)) ? 1 + name(ahead + 1) : 0;
  }
  std::size_t name(std::size_t ahead) const {
    std::size_t end = ahead;
    while (is_name_char(peek(end))) ++end;
    return end - ahead;
  }

  /// {1,3}, lazy {1,3}?
  bool bounds() {
    add(1, true, true);
    for (skip_blanks(); peek() != '}'; skip_blanks()) {
      std::size_t digits = 0;
      while (peek(digits) >= '0' && peek(digits) <= '9') ++digits;
      if (digits == 0 && peek() != ',') return false;
      add(digits > 0 ? digits : 1, true, true);
    }
    return add(1, true), true;
  }

  bool enclosed(char quote) {
    std::size_t length = 1;
    while (at_ + length < source_.size() && peek(length) != quote) length += peek(length) == '\\' ? 2 : 1;
    return at_ + length < source_.size() && add_atom(length + 1);
  }

  bool name_or_sign(char c) {
    if (is_in(c, "|%&_")) return add_atom(1);
    if (c == '^') return add_atom(peek(1) == '^' ? 2 : 1);
    if (c == '$' && !is_letter(peek(1))) return add_atom(1);
    if (is_in(c, "@$#")) return add_atom(1 + name(1) + (c == '@' ? part(1 + name(1)) : 0));
    if (c == '.') return add_atom(peek(2) == '.' ? 3 : 2);
    if (c == '~') return word(1);
    return !capture() ? word(0) : true;
  }

  /// field:, and field:= before a constant
  bool capture() {
    const std::size_t length = is_letter(peek()) ? name(0) : 0;
    if (in_type_ || length == 0 || peek(length) != ':') return false;
    add(length + (peek(length + 1) == '=' ? 2 : 1), false, true);
    return true;
  }

  bool word(std::size_t length) {
    const std::size_t sign = length;
    const auto goes_on = [&] {
      const char c = peek(length);
      const bool joins = length > sign && is_in(c, "-'.&") && is_word_byte(peek(length + 1));
      return is_word_byte(c) || joins || (in_type_ && c == '_');  // the name of a field
    };
    while (goes_on()) ++length;
    return length > sign && add_atom(length);
  }

  std::string_view source_;
  std::size_t at_ = 0;
  bool in_type_ = false;  // between < and >
  std::vector<PatternToken> tokens_;
};

}  // namespace

std::optional<std::vector<PatternToken>> pattern_tokens(std::string_view source) { return Lexer(source).run(); }

}  // namespace rapporteur
