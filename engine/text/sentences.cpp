// Tokens to lines, paragraphs and sentences. Entry point: segment.
//
// Line breaks. A blank line ends a paragraph. What a single line break means depends on the block of lines between two
// blank lines. In hard-wrapped prose (45 to 100 columns wide, few lines ending in a stop) it is white space, unless the
// line was left so short that the next word would have fitted, or a list item follows. Elsewhere each line is a
// paragraph.
//
// Stops. A full stop that is a token of its own ends a sentence when what follows can begin one; an abbreviation's own
// stop only before a capitalised word known to begin sentences (`starters`). A list marker ("1.") goes with its item.
// Tested by tests/unit/text_test.cpp
#include <algorithm>
#include <string>

#include "engine/text/split.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t kNarrowestWrap = 45, kWidestWrap = 100;  // columns
constexpr std::uint32_t kShortLine = 25;                         // a line shorter than this is never "to be continued"
constexpr std::uint32_t kWidthCap = 1000;                        // no line's width is counted further

enum class Sign { none, full_stop, hard_stop, opening, closing, quote, dash, currency };

Sign sign_of(char32_t c) {
  switch (c) {
    case '.':
    case '!':
    case '?':
    case 0x2026:
    case 0x203C:
    case 0x2047:
    case 0x2048:
    case 0x2049: return Sign::full_stop;
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0x061F:
    case 0x0964: return Sign::hard_stop;
    case '(':
    case '[':
    case '{':
    case 0x2018:
    case 0x201C:
    case 0x201E:
    case 0x201A:
    case 0xAB:
    case 0xBF:
    case 0xA1:
    case 0x2039:
    case 0x3008:
    case 0x300A:
    case 0x300C:
    case 0x300E: return Sign::opening;
    case ')':
    case ']':
    case '}':
    case 0x2019:
    case 0x201D:
    case 0xBB:
    case 0x203A:
    case 0x3009:
    case 0x300B:
    case 0x300D:
    case 0x300F: return Sign::closing;
    case '"':
    case '\'': return Sign::quote;
    case '-':
    case '*':
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2022:
    case 0x2023:
    case 0x2043:
    case 0x25AA:
    case 0x25AB:
    case 0x25A0:
    case 0x25CF:
    case 0x25E6:
    case 0xB7: return Sign::dash;
    case '$':
    case '#':
    case '@':
    case 0xA3:
    case 0xA5:
    case 0xA7:
    case 0x20AC: return Sign::currency;
    default: return Sign::none;
  }
}

struct Line {
  Span tokens;
  std::uint32_t width = 0;  // code points
  bool after_blank = false;
};

// What the parts below ask about tokens.
class Reader {
 public:
  explicit Reader(const Document& document) : document_(document), text_(document.text) {}

  const Token& token(std::uint32_t index) const { return document_.tokens[index]; }
  bool has(std::uint32_t index, std::uint16_t shape) const { return (token(index).shape & shape) != 0; }
  bool glued(std::uint32_t index) const { return has(index, kGlued); }
  std::string_view text(std::uint32_t index) const {
    return text_.substr(token(index).span.begin, token(index).span.size());
  }
  Sign sign(std::uint32_t index) const {
    return has(index, kPunct) ? sign_of(decode(text_, token(index).span.begin).value) : Sign::none;
  }
  bool is_byte(std::uint32_t index, char byte) const { return token(index).span.size() == 1 && text(index)[0] == byte; }
  bool is_stop(std::uint32_t index) const {
    const auto kind = sign(index);
    return kind == Sign::full_stop || kind == Sign::hard_stop;
  }
  // Straight quotes close when they stand directly behind something.
  bool closes(std::uint32_t index) const {
    const auto kind = sign(index);
    return glued(index) && (kind == Sign::closing || kind == Sign::quote);
  }

  // The token behind a number or single letter that may mark a list item ("1.", "(2)", "a)", "iv."), or `index`.
  std::uint32_t behind_marker(std::uint32_t index, std::uint32_t end) const {
    const bool bracket = is_byte(index, '(');
    const auto label = index + bracket;
    if (label + 1 >= end || !is_label(label) || !glued(label + 1) || (bracket && !glued(label))) return index;
    const bool closed = is_byte(label + 1, ')') || (!bracket && is_byte(label + 1, '.'));
    return closed ? label + 2 : index;
  }

  bool is_bullet(std::uint32_t index, std::uint32_t end) const {
    return sign(index) == Sign::dash && index + 1 < end && !glued(index + 1);
  }

  bool is_label(std::uint32_t index) const {
    const auto label = text(index);
    if (has(index, kNum)) return label.size() <= 2;
    if (!has(index, kWord)) return false;
    return label.size() == 1 || (label.size() <= 4 && label.find_first_not_of("ivx") == std::string_view::npos);
  }

 private:
  const Document& document_;
  std::string_view text_;
};

std::uint32_t count_breaks(std::string_view gap) {
  std::uint32_t breaks = 0;
  for (std::size_t at = 0; at < gap.size() && breaks < 2;) {
    const auto code = decode(gap, at);
    const bool second_half = code.value == '\n' && at > 0 && gap[at - 1] == '\r';
    breaks += is_line_break(code.value) && !second_half ? 1 : 0;
    breaks += code.value == 0x2029 ? 1 : 0;  // the paragraph separator
    at += code.length;
  }
  return breaks;
}

std::uint32_t width_of(std::string_view line) {
  if (line.size() > 4 * kWidthCap) return kWidthCap;
  return static_cast<std::uint32_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::vector<Line> lines_of(const Document& document) {
  std::vector<Line> lines;
  const auto& tokens = document.tokens;
  const auto count = static_cast<std::uint32_t>(tokens.size());
  for (std::uint32_t begin = 0, end = 0; begin < count; begin = end) {
    for (end = begin + 1; end < count && (tokens[end].shape & kLine) == 0;) ++end;
    Line line{{begin, end}};
    line.width = width_of(document.view(document.bytes({begin, end})));
    if (begin > 0) {
      line.after_blank = count_breaks(document.view({tokens[begin - 1].span.end, tokens[begin].span.begin})) > 1;
    }
    lines.push_back(line);
  }
  return lines;
}

// Decides which lines begin a paragraph.
class Paragraphs {
 public:
  Paragraphs(const Reader& reader, std::vector<Line> lines) : reader_(reader), lines_(std::move(lines)) {
    const auto wide = std::count_if(lines_.begin(), lines_.end(), [](const Line& l) { return l.width > kWidestWrap; });
    may_wrap_ = static_cast<std::size_t>(wide) * 5 < lines_.size();
  }

  // Token ranges, in order.
  std::vector<Span> find() {
    for (std::uint32_t begin = 0, end = 0; begin < lines_.size(); begin = end) {
      for (end = begin + 1; end < lines_.size() && !lines_[end].after_blank;) ++end;
      block({begin, end});
    }
    return std::move(found_);
  }

 private:
  void block(Span lines) {
    const auto width = wrap_width(lines);
    last_label_ = 0;
    opens_ = true;
    found_.push_back(lines_[lines.begin].tokens);
    note_marker(lines_[lines.begin]);
    for (auto i = lines.begin + 1; i < lines.end; ++i) {
      opens_ = parts(lines_[i - 1], lines_[i], width);
      if (opens_) {
        found_.push_back(lines_[i].tokens);
        note_marker(lines_[i]);
      } else {
        found_.back().end = lines_[i].tokens.end;
      }
    }
  }

  // The width to which a block is wrapped, 0 if it is not. One line in eight may stick out (an address, a table).
  std::uint32_t wrap_width(Span lines) const {
    const auto count = lines.size();
    if (!may_wrap_ || count < 2) return 0;
    std::vector<std::uint32_t> widths;
    for (auto i = lines.begin; i < lines.end; ++i) widths.push_back(lines_[i].width);
    const auto nearly_widest = widths.begin() + (count - 1 - count / 8);
    std::nth_element(widths.begin(), nearly_widest, widths.end());
    if (*nearly_widest < kNarrowestWrap || *nearly_widest > kWidestWrap) return 0;
    return flows(lines) ? *nearly_widest : 0;
  }

  // Prose runs over most of the block's line breaks.
  bool flows(Span lines) const {
    std::uint32_t stops = 0, runs_on = 0;
    for (auto i = lines.begin; i + 1 < lines.end; ++i) {
      const bool stop = ends_with_stop(lines_[i]);
      stops += stop;
      runs_on += !stop && starts_lower(lines_[i + 1]);
    }
    return 2 * stops <= lines.size() - 1 || runs_on >= stops;
  }

  bool parts(const Line& before, const Line& line, std::uint32_t wrap) const {
    const bool stop = ends_with_stop(before);
    const auto fitting = before.width + 1 + first_word_width(line);
    const bool left_short = wrap == 0 || fitting * 10 <= wrap * 7;
    if (is_item(line, stop || left_short || reader_.is_byte(before.tokens.end - 1, ':') ||
                          reader_.is_byte(before.tokens.end - 1, ';'))) {
      return true;
    }
    if (wrap == 0) return stop || !starts_lower(line) || before.width < kShortLine;
    if (stop) return fitting * 4 <= wrap * 3;
    if (starts_lower(line)) return false;
    return left_short || (opens_ && fitting < wrap && is_title_case(before));
  }

  // In wrapped prose "16." can come to stand at the start of a line; it is an item only where one is due.
  bool is_item(const Line& line, bool due) const {
    const auto [begin, end] = line.tokens;
    if (reader_.is_bullet(begin, end)) return due || last_bullet_ == reader_.text(begin);
    if (reader_.behind_marker(begin, end) == begin) return false;
    return due || (last_label_ != 0 && label_number(line) == last_label_ + 1);
  }

  void note_marker(const Line& line) {
    const auto [begin, end] = line.tokens;
    last_bullet_ = reader_.is_bullet(begin, end) ? reader_.text(begin) : std::string_view();
    if (reader_.behind_marker(begin, end) != begin) last_label_ = label_number(line);
  }

  std::uint32_t label_number(const Line& line) const {
    std::uint32_t number = 0;
    for (char c : reader_.text(line.tokens.begin + reader_.is_byte(line.tokens.begin, '('))) {
      if (c < '0' || c > '9') return 0;
      number = number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return number;
  }

  bool ends_with_stop(const Line& line) const {
    auto last = line.tokens.end - 1;
    while (last > line.tokens.begin && reader_.closes(last)) --last;
    return reader_.is_stop(last) || (reader_.has(last, kDotted) && !reader_.has(last, kInitial));
  }

  bool starts_lower(const Line& line) const { return reader_.has(line.tokens.begin, kLower); }

  std::uint32_t first_word_width(const Line& line) const {
    auto end = line.tokens.begin + 1;
    while (end < line.tokens.end && reader_.glued(end)) ++end;
    const auto width = reader_.token(end - 1).span.end - reader_.token(line.tokens.begin).span.begin;
    return std::min(width, kWidthCap);
  }

  // Two long words or more, all of them capitalised.
  bool is_title_case(const Line& line) const {
    int capitals = 0;
    for (auto i = line.tokens.begin; i < line.tokens.end; ++i) {
      if (!reader_.has(i, kWord) || reader_.token(i).span.size() < 5) continue;
      if (!reader_.has(i, kCap)) return false;
      ++capitals;
    }
    return capitals >= 2;
  }

  const Reader& reader_;
  std::vector<Line> lines_;
  std::vector<Span> found_;
  bool may_wrap_ = true;
  bool opens_ = true;  // the line before began a paragraph
  std::string_view last_bullet_;
  std::uint32_t last_label_ = 0;
};

// Cuts one paragraph into sentences.
class Sentences {
 public:
  Sentences(const Reader& reader, const TextWords& words, Document& document)
      : reader_(reader), words_(words), document_(document) {}

  void cut(Span tokens) {
    paragraph_ = tokens;
    begin_ = tokens.begin;
    const auto first = static_cast<std::uint32_t>(document_.sentences.size());
    for (auto i = tokens.begin; i < tokens.end; ++i) {
      if (i > begin_ && behind_column_gap(i) && can_begin(i) && !is_marker_alone(i)) add(i);
      if (!reader_.has(i, kPunct | kDotted)) continue;
      if (!reader_.is_stop(i) && !reader_.has(i, kDotted)) continue;
      const auto end = behind_closers(i + 1);
      if (end < tokens.end && ends_at(i, end)) add(end);
      i = end - 1;
    }
    add(tokens.end);
    document_.paragraphs.push_back({{first, static_cast<std::uint32_t>(document_.sentences.size())}});
  }

 private:
  void add(std::uint32_t end) {
    const auto paragraph = static_cast<std::uint32_t>(document_.paragraphs.size());
    while (begin_ < end) {
      const auto cut = std::min(end, begin_ + kMaxSentence);
      document_.sentences.push_back({{begin_, cut}, paragraph, begin_ == paragraph_.begin});
      begin_ = cut;
    }
  }

  // Pages that have lost their line breaks or their stops, and columns, have a row of blanks instead.
  bool behind_column_gap(std::uint32_t at) const {
    constexpr std::uint32_t kColumnGap = 4;
    const std::uint32_t begin = reader_.token(at - 1).span.end, end = reader_.token(at).span.begin;
    return end - begin >= kColumnGap &&
           std::string_view(document_.text).substr(begin, end - begin).find_first_not_of(" \t") ==
               std::string_view::npos;
  }

  // "1)      Open the ports": the label goes with its item, however far from it it stands.
  bool is_marker_alone(std::uint32_t next) const {
    return reader_.behind_marker(begin_, next) == next || (next == begin_ + 1 && reader_.is_bullet(begin_, next + 1));
  }

  std::uint32_t behind_closers(std::uint32_t at) const {
    while (at < paragraph_.end && reader_.glued(at) && (reader_.closes(at) || reader_.is_stop(at))) ++at;
    return at;
  }

  bool ends_at(std::uint32_t stop, std::uint32_t next) const {
    if (reader_.has(stop, kDotted)) return dotted_ends(stop, next);
    if (reader_.sign(stop) == Sign::hard_stop) return true;
    if (is_marker(stop)) return false;
    if (reader_.glued(next)) return is_starter(next) && stop > begin_ && reader_.has(stop - 1, kLower);
    return can_begin(next);
  }

  // "1." where a sentence begins, or behind a colon or semicolon, goes with what follows.
  bool is_marker(std::uint32_t stop) const {
    if (stop == begin_ || !reader_.is_label(stop - 1) || !reader_.glued(stop) || !reader_.is_byte(stop, '.'))
      return false;
    const auto label = stop - 1;
    if (label == begin_ || (label == begin_ + 1 && reader_.sign(begin_) != Sign::none)) return true;
    return reader_.has(label, kNum) && (reader_.is_byte(label - 1, ':') || reader_.is_byte(label - 1, ';'));
  }

  std::uint32_t behind_openers(std::uint32_t at) const {
    for (; at < paragraph_.end; ++at) {
      const auto sign = reader_.sign(at);
      if (sign != Sign::opening && sign != Sign::quote && sign != Sign::dash) break;
    }
    return at;
  }

  bool can_begin(std::uint32_t next) const {
    const auto at = behind_openers(next);
    if (at == paragraph_.end) return false;
    if (reader_.has(at, kNum | kAlnum)) return true;
    if (reader_.has(at, kWord)) return !reader_.has(at, kLower);
    return reader_.sign(at) == Sign::currency;
  }

  bool dotted_ends(std::uint32_t stop, std::uint32_t next) const {
    if (reader_.has(stop, kInitial) || reader_.glued(next)) return false;
    if (!reader_.text(stop).ends_with('.')) return false;
    if (holds(words_.before_name, stop)) return false;
    const auto at = behind_openers(next);
    return at < paragraph_.end && is_starter(at);
  }

  bool is_starter(std::uint32_t index) const { return reader_.has(index, kCap) && holds(words_.starters, index); }

  bool holds(const std::unordered_set<std::string>& set, std::uint32_t index) const {
    buffer_.clear();
    fold(reader_.text(index), buffer_);
    return set.contains(buffer_);
  }

  const Reader& reader_;
  const TextWords& words_;
  Document& document_;
  Span paragraph_;
  std::uint32_t begin_ = 0;
  mutable std::string buffer_;
};

}  // namespace

void segment(Document& document, const TextWords& words) {
  document.tokens.clear();
  document.sentences.clear();
  document.paragraphs.clear();
  tokenize_article(document.text, words, document.tokens);
  const Reader reader(document);
  Sentences sentences(reader, words, document);
  for (const auto paragraph : Paragraphs(reader, lines_of(document)).find()) sentences.cut(paragraph);
}

}  // namespace rapporteur
