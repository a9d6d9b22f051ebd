// The tree says where the scalars are; between them stand only signs, blanks and comments, which are read here.
#include "engine/formatter/yaml_tokens.hpp"

#include <algorithm>

#include "engine/formatter/scalar_lines.hpp"

namespace rapporteur {
namespace {

using Kind = YamlToken::Kind;
using Tokens = std::vector<YamlToken>;

class Lexer {
 public:
  Lexer(std::string_view text) : text_(text) {}

  std::optional<Tokens> run(const std::vector<PlacedScalar>& scalars) {
    for (const PlacedScalar& scalar : scalars) {
      const Span span = scalar.scalar->where.span;
      if (span.empty() || span.begin < at_ || !signs_until(span.begin)) return std::nullopt;
      add(Kind::scalar, span.size()).scalar = scalar;
      if (is_block(*scalar.scalar, text_) && text_[at_ - 1] == '\n') breaks_ = 1;
    }
    if (!signs_until(text_.size())) return std::nullopt;
    return std::move(tokens_);
  }

 private:
  YamlToken& add(Kind kind, std::size_t length) {
    YamlToken token;
    token.kind = kind;
    token.span = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + length)};
    token.breaks = breaks_;
    token.column = column();
    token.many_lines = text_.substr(at_, length).find('\n') != std::string_view::npos;
    at_ += length;
    breaks_ = 0;
    return tokens_.emplace_back(token);
  }

  /// Counted on from the last call, so that a long line costs no more than its length.
  std::uint32_t column() {
    for (; counted_ < at_; ++counted_) {
      if (text_[counted_] == '\n')
        column_ = 0;
      else
        column_ += (static_cast<unsigned char>(text_[counted_]) & 0xC0) != 0x80;
    }
    return column_;
  }

  bool signs_until(std::size_t end) {
    while (at_ < end) {
      const char c = text_[at_];
      if (c == '\n') ++breaks_;
      if (c == '\n' || c == ' ' || c == '\t' || c == '\r')
        ++at_;
      else if (!sign(c, end))
        return false;
    }
    return at_ == end;
  }

  bool sign(char c, std::size_t end) {
    if (column() == 0 && is_marker()) return add(Kind::marker, rest_of_marker()), true;
    if (c == '#') return add(Kind::comment, rest_of_line()), true;
    static constexpr std::pair<char, Kind> kSigns[] = {
        {'{', Kind::open},  {'[', Kind::open},  {'}', Kind::close}, {']', Kind::close},
        {',', Kind::comma}, {':', Kind::colon}, {'-', Kind::dash},  {'?', Kind::question},
    };
    for (const auto& [sign, kind] : kSigns)
      if (c == sign) return add(kind, 1), true;
    return null(end);
  }

  /// ~ or null, written out.
  bool null(std::size_t end) {
    const std::size_t stop = std::min(text_.find_first_of(" \t\r\n,:]}", at_), end);
    for (const std::string_view name : {"~", "null", "Null", "NULL"})
      if (text_.substr(at_, stop - at_) == name) return add(Kind::null, name.size()), true;
    return false;
  }

  bool is_marker() const {
    const std::string_view sign = text_.substr(at_, 3);
    const bool alone =
        at_ + 3 >= text_.size() || std::string_view(" \t\r\n").find(text_[at_ + 3]) != std::string_view::npos;
    return text_[at_] == '%' || (alone && (sign == "---" || sign == "..."));
  }
  std::size_t rest_of_marker() const { return text_[at_] == '%' ? rest_of_line() : 3; }

  std::size_t rest_of_line() const {
    std::size_t end = std::min(text_.find('\n', at_), text_.size());
    while (end > at_ && std::string_view(" \t\r").find(text_[end - 1]) != std::string_view::npos) --end;
    return end - at_;
  }

  std::string_view text_;
  std::size_t at_ = 0, counted_ = 0;
  std::uint32_t breaks_ = 0, column_ = 0;
  Tokens tokens_;
};

/// Goes along tree and tokens at once and gives each token its place.
class Structure {
 public:
  explicit Structure(Tokens tokens) { out_.tokens = std::move(tokens); }

  std::optional<YamlTokens> run(const YamlNode& root) {
    out_.levels.push_back({});
    place_root(root);
    if (peek()) failed_ = true;
    if (failed_) return std::nullopt;
    return std::move(out_);
  }

 private:
  YamlToken* peek() {
    while (at_ < out_.tokens.size()) {
      YamlToken& token = out_.tokens[at_];
      if (token.kind != Kind::comment && token.kind != Kind::marker) return &token;
      ++at_;
    }
    return nullptr;
  }
  bool next_is(Kind kind) { return !failed_ && peek() && peek()->kind == kind; }

  YamlToken* take(Kind kind, std::uint32_t indent) {
    if (!next_is(kind)) {
      failed_ = true;
      return nullptr;
    }
    YamlToken& token = out_.tokens[at_++];
    token.indent = indent;
    token.level = level_;
    token.item = item_;
    return &token;
  }

  void place_root(const YamlNode& root) {
    if (root.flow) return flow(0);
    enter(0, [&] {
      for (const YamlEntry& entry : root.entries) {
        in_rules_ = entry.key.value == "rules" || entry.key.value == "tests";
        place_entry(entry, 0);
      }
    });
  }

  void place(const YamlNode& node, std::uint32_t indent) {
    if (failed_) return;
    if (node.is(YamlNode::Kind::scalar)) return void(take(Kind::scalar, indent));
    if (node.is(YamlNode::Kind::null)) return next_is(Kind::null) ? void(take(Kind::null, indent)) : void();
    if (node.flow) return flow(indent);
    enter(indent, [&] {
      for (const YamlNode& item : node.items) place_item(item, indent);
      for (const YamlEntry& entry : node.entries) place_entry(entry, indent);
    });
  }

  /// What `body` takes stands in a block of its own.
  template <class Body>
  void enter(std::uint32_t indent, const Body& body) {
    const YamlToken* first = peek();
    const std::size_t outer = level_;
    level_ = out_.levels.size();
    out_.levels.push_back({outer, first ? first->column : 0, indent, at_});
    ++depth_;
    body();
    --depth_;
    level_ = outer;
  }

  void place_item(const YamlNode& item, std::uint32_t indent) {
    const bool counts = in_rules_ && depth_ == 2;
    if (counts) begin_item();
    if (YamlToken* dash = take(Kind::dash, indent)) dash->entry = true, dash->item_start = counts;
    const std::size_t begin = at_;
    place(item, indent + kIndent);
    if (counts) end_item(begin);
  }

  void begin_item() {
    item_ = static_cast<std::uint32_t>(out_.one_line.size());
    out_.one_line.push_back(true);
  }
  void end_item(std::size_t begin) {
    for (std::size_t i = begin; i < at_; ++i) {
      const YamlToken& token = out_.tokens[i];
      if (token.item == item_ && (token.breaks > 0 || token.many_lines)) out_.one_line[item_] = false;
    }
    item_ = 0;
  }

  void place_entry(const YamlEntry& entry, std::uint32_t indent) {
    YamlToken* const question = next_is(Kind::question) ? take(Kind::question, indent) : nullptr;
    YamlToken* const key = take(Kind::scalar, indent);
    if (YamlToken* const first = question ? question : key) first->entry = true;
    if (next_is(Kind::colon)) take(Kind::colon, indent);
    place(entry.value, indent + kIndent);
  }

  void flow(std::uint32_t indent) {
    std::size_t depth = 0;
    do {
      if (!peek() || failed_) return void(failed_ = true);
      const Kind kind = peek()->kind;
      if (kind == Kind::open) ++depth;
      if (kind == Kind::close) --depth;
      take(kind, indent);
    } while (depth > 0);
  }

  YamlTokens out_;
  std::size_t at_ = 0, level_ = 0, depth_ = 0;
  std::uint32_t item_ = 0;
  bool in_rules_ = false, failed_ = false;
};

}  // namespace

std::optional<YamlTokens> yaml_tokens(const YamlNode& root, std::string_view text) {
  auto tokens = Lexer(text).run(placed_scalars(root));
  if (!tokens) return std::nullopt;
  return Structure(std::move(*tokens)).run(root);
}

}  // namespace rapporteur
