// Works on the raw text wherever it can: what is between two words of a pattern is written anew, all else is copied.
#include "engine/formatter/scalar_lines.hpp"

#include <algorithm>
#include <optional>

#include "engine/formatter/pattern_tokens.hpp"

namespace rapporteur {
namespace {

using Lines = std::vector<std::string>;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view without_blanks_before(std::string_view line) {
  while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
  return line;
}

std::string_view without_blanks_behind(std::string_view line) {
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  return line;
}

/// Without the '\r' of a line break; a break at the end makes no further line.
Lines split(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r') && end < text.size()) line.remove_suffix(1);
    lines.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// "a \" at the end of a line of a double-quoted text: the blank behind the backslash is escaped and stays.
std::size_t escaped_blank(std::string_view line, std::string_view trimmed) {
  const std::size_t last = trimmed.find_last_not_of('\\');
  const std::size_t slashes = trimmed.size() - (last == std::string_view::npos ? 0 : last + 1);
  return slashes % 2 == 1 && trimmed.size() < line.size() ? 1 : 0;
}

/// Of a quoted or plain scalar: what blanks stand around a line break means nothing.
Lines flow_lines(std::string_view raw) {
  Lines lines = split(raw);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = i == 0 ? lines[i] : without_blanks_before(lines[i]);
    const std::string_view trimmed = without_blanks_behind(line);
    const std::size_t kept = raw.front() == '"' ? escaped_blank(line, trimmed) : 0;
    lines[i] = std::string(line.substr(0, trimmed.size() + kept));
  }
  return lines;
}

std::string single_quoted(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
  return out;
}

/// Whether a part of a double-quoted scalar reads the same in single quotes: its escapes stand for what can be seen.
bool fits_single_quotes(std::string_view raw) {
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '\n') return false;
    if (raw[i] != '\\') continue;
    if (++i == raw.size() || std::string_view("\"\\/").find(raw[i]) == std::string_view::npos) return false;
  }
  return true;
}

class Respacer {
 public:
  Respacer(const Scalar& scalar, std::string_view text) : scalar_(scalar), text_(text) {}

  /// Content between the quotes, or the body of a block without its indentation; nothing if it must stay as it is.
  std::optional<std::string> run(char style, std::size_t base) {
    const auto tokens = pattern_tokens(scalar_.value);
    if (!tokens || (style != '|' && has_comment(*tokens)) || (style == '"' && has_escaped_break())) return std::nullopt;
    to_single_ = style == '"' && all_fit_single_quotes(*tokens);
    is_block_ = style == '|' || style == '>';
    base_ = base;
    std::string out = is_block_ && !tokens->empty() ? indentation(tokens->front()) : "";
    for (std::size_t i = 0; i < tokens->size(); ++i) {
      if (i > 0) out += between((*tokens)[i - 1], (*tokens)[i]);
      out += content((*tokens)[i]);
    }
    return out;
  }
  bool to_single() const { return to_single_; }

 private:
  static bool has_comment(const std::vector<PatternToken>& tokens) {
    return std::any_of(tokens.begin(), tokens.end(), [](const PatternToken& token) { return token.comment; });
  }

  /// A backslash before a line break makes it nothing, even inside of a word.
  bool has_escaped_break() const {
    for (std::size_t i = scalar_.where.span.begin; i + 1 < scalar_.where.span.end; ++i) {
      if (text_[i] != '\\') continue;
      if (text_[++i] == '\n' || text_[i] == '\r') return true;
    }
    return false;
  }

  /// Without the white space behind it: of folded line breaks the value has one blank, wherever that stands.
  std::string_view raw(const PatternToken& token) const {
    const std::size_t begin = scalar_.offset(token.span.begin);
    std::size_t end = scalar_.offset(token.span.end);
    while (is_blank(text_[end - 1]) || text_[end - 1] == '\n') --end;
    return text_.substr(begin, end - begin);
  }

  bool all_fit_single_quotes(const std::vector<PatternToken>& tokens) const {
    return std::all_of(tokens.begin(), tokens.end(),
                       [&](const PatternToken& token) { return fits_single_quotes(raw(token)); });
  }

  std::string between(const PatternToken& left, const PatternToken& right) const {
    const std::size_t from = scalar_.offset(left.span.begin) + raw(left).size();
    const auto breaks = std::count(text_.begin() + from, text_.begin() + scalar_.offset(right.span.begin), '\n');
    if (breaks > 0) return (breaks > 1 ? "\n\n" : "\n") + (is_block_ ? indentation(right) : "");
    if (right.comment) return "  ";
    return left.glue_after || right.glue_before ? "" : " ";
  }

  /// What the first word of a line of a block is indented beyond the block.
  std::string indentation(const PatternToken& first) const {
    const std::size_t at = scalar_.offset(first.span.begin);
    const std::size_t line = text_.rfind('\n', at) + 1;
    return std::string(text_.substr(line + base_, at - line - base_));
  }

  std::string content(const PatternToken& token) const {
    const std::string_view value = std::string_view(scalar_.value).substr(token.span.begin, token.span.size());
    if (to_single_) return single_quoted(value);
    if (!is_block_) return std::string(raw(token));
    std::string out;  // words in quotes may be folded
    for (std::string& line : split(raw(token)))
      out += out.empty() ? std::move(line) : "\n" + line.substr(std::min(base_, line.size()));
    return out;
  }

  const Scalar& scalar_;
  std::string_view text_;
  bool to_single_ = false, is_block_ = false;
  std::size_t base_ = 0;  // indentation of the block
};

Lines quoted_lines(const PlacedScalar& placed, std::string_view text, std::string_view raw) {
  if (placed.role == ScalarRole::regex && raw.front() == '"' && fits_single_quotes(raw.substr(1, raw.size() - 2)))
    return {'\'' + single_quoted(placed.scalar->value) + '\''};
  if (placed.role != ScalarRole::pattern) return flow_lines(raw);
  Respacer respacer(*placed.scalar, text);
  const auto content = respacer.run(raw.front(), 0);
  if (!content) return flow_lines(raw);
  const char quote = respacer.to_single() ? '\'' : raw.front();
  return flow_lines(quote + *content + quote);
}

/// Columns before the content of a block; a block of empty lines has none.
std::size_t block_indentation(const Scalar& scalar, std::string_view text) {
  const std::size_t first = scalar.value.find_first_not_of('\n');
  if (first == std::string::npos) return std::string::npos;
  const std::size_t at = scalar.offset(first);
  return at - (text.rfind('\n', at - 1) + 1);
}

/// "|2- # why": a digit counts from what holds the block, which is two less deep. A block that ends with the file and
/// without a line break would get one.
std::string block_header(std::string_view line, const std::string& value) {
  const std::string_view signs = line.substr(0, std::min(line.find_first_of(" \t\r\n"), line.size()));
  std::string out;
  for (const char c : signs)
    if (c != '+' && c != '-') out += c >= '1' && c <= '9' ? '2' : c;
  if (!value.empty() && value.back() != '\n')
    out += '-';
  else if (const std::size_t chomping = signs.find_first_of("+-"); chomping != std::string_view::npos)
    out += signs[chomping];
  const std::string_view comment = without_blanks_behind(without_blanks_before(line.substr(signs.size())));
  return comment.empty() ? out : out + "  " + std::string(comment);
}

Lines block_lines(const PlacedScalar& placed, std::string_view text, std::string_view raw) {
  const std::size_t base = block_indentation(*placed.scalar, text);
  Lines lines = split(raw);
  if (lines.empty()) return lines;
  lines.front() = block_header(lines.front(), placed.scalar->value);
  const auto pattern = placed.role == ScalarRole::pattern && base != std::string::npos
                           ? Respacer(*placed.scalar, text).run(raw.front(), base)
                           : std::nullopt;
  if (pattern) {
    const Lines body = split(*pattern);
    lines.resize(1);
    lines.insert(lines.end(), body.begin(), body.end());
  } else {
    for (std::size_t i = 1; i < lines.size(); ++i) lines[i].erase(0, std::min(base, lines[i].size()));
  }
  return lines;
}

}  // namespace

bool is_block(const Scalar& scalar, std::string_view text) {
  const char first = text[scalar.where.span.begin];
  return first == '|' || first == '>';
}

std::vector<std::string> scalar_lines(const PlacedScalar& placed, std::string_view text) {
  const Span span = placed.scalar->where.span;
  const std::string_view raw = text.substr(span.begin, span.size());
  if (is_block(*placed.scalar, text)) return block_lines(placed, text, raw);
  const bool quoted = raw.front() == '\'' || raw.front() == '"';
  return quoted ? quoted_lines(placed, text, raw) : flow_lines(raw);
}

}  // namespace rapporteur
