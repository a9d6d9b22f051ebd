// The raw text is read beside the known value: the value says what chomping, folding and indentation have come to, so
// that none of these rules is repeated here; what must agree is every byte that is content.
#include "engine/ruleset/scalar.hpp"

#include <algorithm>
#include <utility>

namespace rapporteur {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

class Aligner {
 public:
  Aligner(std::string_view text, std::size_t start, std::string_view value) : text_(text), at_(start), value_(value) {}

  /// True if the whole value was found; then `offsets` has one offset for each of its bytes and one for its end.
  bool run() {
    offsets_.reserve(value_.size() + 1);
    const char first = peek();
    bool aligned = false;
    if (first == '|' || first == '>')
      aligned = block();
    else if (first == '\'' || first == '"')
      aligned = quoted();
    else
      aligned = plain();
    return aligned && full();
  }
  std::size_t end() const { return at_; }
  std::vector<std::uint32_t> take_offsets() { return std::move(offsets_); }

 private:
  bool done() const { return at_ >= text_.size(); }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool at_break() const { return peek() == '\n' || (peek() == '\r' && peek(1) == '\n'); }
  void skip_break() { at_ += peek() == '\r' ? 2 : 1; }
  void skip_blanks() {
    while (is_blank(peek())) ++at_;
  }

  std::size_t filled() const { return offsets_.size(); }
  bool full() const { return filled() >= value_.size(); }
  bool wants(char c) const { return filled() < value_.size() && value_[filled()] == c; }
  bool put(char c, std::size_t from) {
    if (!wants(c)) return false;
    offsets_.push_back(static_cast<std::uint32_t>(from));
    return true;
  }
  bool close(std::size_t value_end) {
    offsets_.push_back(static_cast<std::uint32_t>(value_end));
    return offsets_.size() == value_.size() + 1;
  }

  bool plain() {
    while (!full()) {
      if (done()) return false;
      if (!(at_break_after_blanks() ? fold() : copy())) return false;
    }
    return close(at_);
  }

  bool copy() {
    const std::size_t from = at_++;
    return put(text_[from], from);
  }

  bool quoted() {
    const char quote = text_[at_++];
    while (!done()) {
      if (peek() == quote && !(quote == '\'' && peek(1) == quote)) return close(at_++);
      if (!quoted_unit(quote)) return false;
    }
    return false;
  }

  bool quoted_unit(char quote) {
    if (quote == '"' && peek() == '\\') return escape();
    if (at_break_after_blanks()) return fold();
    const std::size_t from = at_;
    at_ += peek() == quote ? 2 : 1;  // '' in single quotes
    return put(text_[from], from);
  }

  bool at_break_after_blanks() const {
    std::size_t ahead = 0;
    while (is_blank(peek(ahead))) ++ahead;
    return peek(ahead) == '\n' || (peek(ahead) == '\r' && peek(ahead + 1) == '\n');
  }

  /// A run of white space with line breaks in a flow scalar: one break is a blank, each further one a newline.
  bool fold() {
    skip_blanks();
    const std::size_t first = at_;
    skip_break();
    skip_blanks();
    if (!at_break()) return put(' ', first);
    return further_breaks();
  }
  bool further_breaks() {
    while (at_break()) {
      if (!put('\n', at_) && !full()) return false;  // yaml-cpp keeps one of those before the closing quote
      skip_break();
      skip_blanks();
    }
    return true;
  }

  /// The value has one code point for an escape, whatever it is; an escaped line break is nothing.
  bool escape() {
    const std::size_t from = at_++;
    if (at_break()) {
      skip_break();
      skip_blanks();
      return further_breaks();
    }
    const char kind = peek();
    at_ += kind == 'x' ? 3 : kind == 'u' ? 5 : kind == 'U' ? 9 : 1;
    if (full()) return false;
    do offsets_.push_back(static_cast<std::uint32_t>(from));
    while (!full() && (static_cast<unsigned char>(value_[filled()]) & 0xC0) == 0x80);
    return true;
  }

  /// An indentation indicator counts from a parent that is not known here: the indentation is the widest that fits.
  bool block() {
    const bool folded = peek() == '>';
    while (!done() && !at_break()) ++at_;
    if (!done()) skip_break();
    const std::size_t body = at_;
    for (std::size_t indent = first_indent() + 1; indent-- > 0;) {
      at_ = body;
      offsets_.clear();
      if (block_lines(indent, folded)) return close(at_);
    }
    return false;
  }

  /// The widest indentation up to the first line with content, at most kMaxIndent.
  std::size_t first_indent() const {
    constexpr std::size_t kMaxIndent = 256;  // keeps the search above linear in the text
    std::size_t widest = 0, column = 0;
    for (std::size_t i = at_; i < text_.size(); ++i) {
      if (text_[i] == ' ')
        widest = std::max(widest, ++column);
      else if (text_[i] == '\n')
        column = 0;
      else if (text_[i] != '\r')
        break;
    }
    return std::min(widest, kMaxIndent);
  }

  bool block_lines(std::size_t indent, bool folded) {
    while (!full()) {
      if (done()) return false;
      for (std::size_t n = 0; n < indent && peek() == ' '; ++n) ++at_;
      while (!full() && !done() && !at_break())
        if (!copy()) return false;
      if (full()) return true;
      if (done()) return put('\n', at_);  // no break at the end of the file: yaml-cpp may have added one
      if (!block_break(folded)) return false;
    }
    return true;
  }

  bool block_break(bool folded) {
    const std::size_t from = at_;
    skip_break();
    if (put('\n', from)) return true;
    return folded && (put(' ', from) || !full());  // folded: a blank, or nothing next to an empty line
  }

  std::string_view text_;
  std::size_t at_;
  std::string_view value_;
  std::vector<std::uint32_t> offsets_;
};

/// Whether a value of one line stands in the file as it is, from `start` on; most do. The byte behind it must then be
/// the closing quote, for a doubled quote or an escape would make the raw text longer than the value.
bool stands_at(std::string_view text, std::size_t start, std::string_view value, char quote) {
  if (text.substr(start, value.size()) != value || value.find_first_of("\n\r") != std::string_view::npos) return false;
  if (quote == '\0') return true;
  const auto behind = [&](std::size_t n) { return start + n < text.size() ? text[start + n] : '\0'; };
  return value.find(quote) == std::string_view::npos && behind(value.size()) == quote &&
         behind(value.size() + 1) != '\'';
}

/// Places a scalar that stands in one piece; false if it does not.
bool place_in_one_piece(Scalar& scalar, std::string_view text, std::size_t start) {
  const char first = start < text.size() ? text[start] : '\0';
  if (first == '|' || first == '>') return false;
  const char quote = first == '"' || first == '\'' ? first : '\0';
  const std::size_t from = start + (quote ? 1 : 0);
  if (!stands_at(text, from, scalar.value, quote)) return false;
  const auto end = static_cast<std::uint32_t>(from + scalar.value.size() + (quote ? 1 : 0));
  scalar.where.span = {static_cast<std::uint32_t>(start), end};
  scalar.place(static_cast<std::uint32_t>(from));
  return true;
}

}  // namespace

Location Scalar::at(Span span) const {
  if (!present_) return where;
  const std::uint32_t begin = offset(span.begin);
  return {where.file, {begin, std::max(begin, offset(span.end))}};
}

Scalar locate_scalar(FileId file, std::string_view text, std::size_t start, std::string value) {
  Scalar scalar;
  scalar.value = std::move(value);
  scalar.where.file = file;
  if (place_in_one_piece(scalar, text, start)) return scalar;
  Aligner aligner(text, start, scalar.value);
  const auto begin = static_cast<std::uint32_t>(start);
  if (aligner.run()) {
    scalar.where.span = {begin, static_cast<std::uint32_t>(aligner.end())};
    scalar.place(aligner.take_offsets());
  } else {
    scalar.where.span = {begin, begin};
    scalar.place(std::vector<std::uint32_t>(scalar.value.size() + 1, begin));
  }
  return scalar;
}

}  // namespace rapporteur
