#include "engine/formatter/layout.hpp"

#include <algorithm>

#include "engine/formatter/scalar_lines.hpp"

namespace rapporteur {
namespace {

using Kind = YamlToken::Kind;

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::uint32_t kItemIndent = kIndent;  // of the items of `rules:` and `tests:`

struct Line {
  std::string text;
  std::string comment;  // behind the text
  bool blank_before = false;
};

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

class Layout {
 public:
  Layout(const YamlTokens& source, std::string_view text) : source_(source), tokens_(source.tokens), text_(text) {}

  std::vector<Line> run() {
    link();
    for (at_ = 0; at_ < tokens_.size(); ++at_) {
      const YamlToken& token = tokens_[at_];
      if (begins_line())
        begin_line();
      else if (token.kind != Kind::comment)
        append(separator());
      put(token);
      if (token.kind != Kind::comment) behind_item_ = false;
    }
    return std::move(lines_);
  }

 private:
  bool begins_line() const { return at_ == 0 || tokens_[at_].breaks > 0; }
  void begin_line() {
    line_indent_ = indent();
    const bool blank = blank_before();
    open_line(line_indent_, "", blank);
    behind_item_ = behind_item_ || line_indent_ <= kItemIndent;
  }
  void open_line(std::uint32_t columns, std::string_view text, bool blank) {
    lines_.push_back({std::string(columns, ' '), {}, blank});
    column_ = columns;
    append(text);
  }
  void append(std::string_view text) {
    lines_.back().text += text;
    column_ += static_cast<std::uint32_t>(width(text));
  }

  /// For each token the nearest before and behind it that is no comment; for each bracket the first line in it.
  void link() {
    first_lines_.resize(tokens_.size(), kNone);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (!open.empty() && tokens_[i].breaks > 0 && first_lines_[open.back()] == kNone) first_lines_[open.back()] = i;
      if (tokens_[i].kind == Kind::open) open.push_back(i);
      if (tokens_[i].kind == Kind::close) open.pop_back();
    }
    before_.resize(tokens_.size(), kNone);
    behind_.resize(tokens_.size(), kNone);
    for (std::size_t i = 1; i < tokens_.size(); ++i)
      before_[i] = tokens_[i - 1].kind == Kind::comment ? before_[i - 1] : i - 1;
    for (std::size_t i = tokens_.size(); i-- > 1;) behind_[i - 1] = tokens_[i].kind == Kind::comment ? behind_[i] : i;
  }

  // ---- where a line begins

  std::uint32_t indent() const {
    const YamlToken& token = tokens_[at_];
    if (!brackets_.empty()) return brackets_.back();
    return token.kind == Kind::comment ? comment_indent() : token.indent;
  }

  /// A comment stands as deep as what it is about: the token behind it, or, where blocks end between the two, the block
  /// that it was written in line with.
  std::uint32_t comment_indent() const {
    const std::size_t before = before_[at_], behind = behind_[at_];
    if (before == kNone) return 0;
    const YamlToken* const next = behind == kNone ? nullptr : &tokens_[behind];
    if (next && (!next->entry || source_.levels[next->level].first_token == behind)) return next->indent;
    const std::size_t outermost = next ? next->level : 0;
    std::size_t level = tokens_[before].level, chosen = outermost;
    for (; level != outermost; level = source_.levels[level].parent) {
      const std::uint32_t column = source_.levels[level].column;
      const bool in_line = column <= tokens_[at_].column && column > source_.levels[outermost].column;
      const bool deeper = chosen == outermost || column >= source_.levels[chosen].column;
      if (in_line && deeper) chosen = level;
    }
    return source_.levels[chosen].indent;
  }

  // ---- blank lines

  bool blank_before() const {
    const YamlToken& token = tokens_[at_];
    const std::size_t before = before_[at_];
    if (at_ == 0 || token.kind == Kind::close || inside_item()) return false;
    if (begins_next_item()) return blank_between_items();
    const bool opened = before != kNone && opens(tokens_[before].kind) && !comment_line_since(before);
    return token.breaks > 1 && !opened;
  }

  static bool opens(Kind kind) {
    return kind == Kind::open || kind == Kind::colon || kind == Kind::dash || kind == Kind::question;
  }

  bool comment_line_since(std::size_t token) const {
    for (std::size_t i = token + 1; i < at_; ++i)
      if (tokens_[i].breaks > 0) return true;
    return false;
  }

  /// Part of a rule or test, or a comment in one.
  bool inside_item() const {
    const YamlToken& token = tokens_[at_];
    if (token.kind != Kind::comment) return token.item != 0 && !token.item_start;
    const std::size_t before = before_[at_], behind = behind_[at_];
    const std::uint32_t item = before == kNone ? 0 : tokens_[before].item;
    if (item == 0) return false;
    return (behind != kNone && tokens_[behind].item == item) || line_indent_ > kItemIndent;
  }

  /// The first line behind a rule that is not its own: the next rule, or the comments above it.
  bool begins_next_item() const {
    const std::size_t before = before_[at_];
    const std::size_t next = tokens_[at_].kind == Kind::comment ? behind_[at_] : at_;
    if (before == kNone || next == kNone || tokens_[before].item == 0 || !tokens_[next].item_start) return false;
    return !behind_item_;
  }

  bool blank_between_items() const {
    const std::size_t next = tokens_[at_].kind == Kind::comment ? behind_[at_] : at_;
    const std::size_t last = before_[at_];
    if (source_.one_line[tokens_[last].item] && source_.one_line[tokens_[next].item]) return tokens_[at_].breaks > 1;
    return !keeps_breaks(tokens_[last]);
  }

  /// The empty lines behind a block with '+' are its own.
  bool keeps_breaks(const YamlToken& token) const {
    return token.kind == Kind::scalar && is_block(*token.scalar.scalar, text_) &&
           text_.substr(token.span.begin, 3).find('+') != std::string_view::npos;
  }

  // ---- within a line

  std::string separator() const {
    const Kind left = tokens_[at_ - 1].kind, right = tokens_[at_].kind;
    if (left == Kind::colon && (right == Kind::comma || right == Kind::close))
      return tokens_[at_ - 1].span.end < tokens_[at_].span.begin ? " " : "";  // no value: YAML may need the blank
    if (left == Kind::comma && right == Kind::comma) return " ";
    if (left == Kind::open || right == Kind::close || right == Kind::comma || right == Kind::colon) return "";
    return " ";
  }

  void put(const YamlToken& token) {
    const std::string_view raw = text_.substr(token.span.begin, token.span.size());
    if (token.kind == Kind::scalar) return put_scalar(token);
    if (token.kind == Kind::comment && !begins_line()) return void(lines_.back().comment = raw);
    append(raw);
    if (token.kind == Kind::open) brackets_.push_back(inner_indent(token));
    if (token.kind == Kind::close) brackets_.pop_back();
  }

  /// Where lines inside of a bracket begin: in line with what stands behind it; or, where it ends its line or they
  /// stood no deeper than the bracket, two columns deeper than what the bracket belongs to.
  std::uint32_t inner_indent(const YamlToken& bracket) const {
    const std::uint32_t hanging = brackets_.empty() ? std::max(bracket.indent, kIndent) : brackets_.back() + kIndent;
    const std::size_t first = first_lines_[at_];
    const bool ends_line = at_ + 1 < tokens_.size() && (first == at_ + 1 || tokens_[at_ + 1].kind == Kind::comment);
    const bool hangs = first != kNone && tokens_[first].column <= bracket.column && hanging < column_ - 1;
    return ends_line || hangs ? hanging : column_;
  }

  void put_scalar(const YamlToken& token) {
    const auto parts = scalar_lines(token.scalar, text_);
    const std::uint32_t block = token.scalar.node ? token.indent : token.indent + kIndent;  // a key may go on, too
    const std::uint32_t deeper = brackets_.empty() ? block : brackets_.back();
    append(parts.front());
    for (std::size_t i = 1; i < parts.size(); ++i) open_line(parts[i].empty() ? 0 : deeper, parts[i], false);
  }

  const YamlTokens& source_;
  const std::vector<YamlToken>& tokens_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::size_t> before_, behind_, first_lines_;
  std::uint32_t column_ = 0;             // where the last line ends, in code points
  std::uint32_t line_indent_ = 0;        // of the line that is begun
  bool behind_item_ = false;             // a line since the last token was no part of the item before
  std::vector<std::uint32_t> brackets_;  // where lines inside of the open ones begin
  std::vector<Line> lines_;
};

/// Comments behind consecutive lines stand in one column, two blanks behind the longest line.
void append_comments(std::vector<Line>& lines) {
  for (auto line = lines.begin(); line != lines.end();) {
    const auto has_none = [](const Line& other) { return other.comment.empty() || other.blank_before; };
    const auto end = std::find_if(line + 1, lines.end(), has_none);
    const bool any = !line->comment.empty();
    std::size_t column = 0;
    for (auto i = line; any && i != end; ++i) column = std::max(column, width(i->text) + 2);
    for (; any && line != end; ++line) line->text += std::string(column - width(line->text), ' ') + line->comment;
    if (!any) ++line;
  }
}

}  // namespace

std::string laid_out(const YamlTokens& tokens, std::string_view text) {
  auto lines = Layout(tokens, text).run();
  append_comments(lines);
  std::string out;
  for (const Line& line : lines) out += (line.blank_before ? "\n" : "") + line.text + '\n';
  return out;
}

}  // namespace rapporteur
