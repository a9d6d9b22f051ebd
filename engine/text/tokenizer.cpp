// Text to tokens, one pass from left to right. Plain ASCII is decided by a table of byte classes, everything else by
// code point. Whatever looks ahead looks a bounded way, so time is linear in any text. Entry point: tokenize.
// Tested by tests/unit/text_test.cpp
#include "engine/text/tokenizer.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "engine/text/split.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t kLongestAbbreviation = 24;  // bytes; longer words are never looked up
constexpr int kGapsOfLostMarks = 3;               // so often two blanks stand before a lower-case word
constexpr std::size_t kShortestRunTogether = 3;   // bytes of the first of two words
constexpr std::size_t kLongestLook = 256;         // bytes of white space looked over behind a full stop
constexpr std::size_t kNowhere = std::string_view::npos;

// One byte's class: the kinds of unicode.hpp, and "ask the code point" for bytes above 0x7F.
enum ByteClass : std::uint8_t { kBlank, kUpperByte, kLowerByte, kDigitByte, kSign, kHigh };

constexpr std::array<std::uint8_t, 256> kClassOf = [] {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    table[c] = c >= 0x80 ? kHigh : c <= ' ' || c == 0x7F ? kBlank : kSign;
    if (c >= 'A' && c <= 'Z') table[c] = kUpperByte;
    if (c >= 'a' && c <= 'z') table[c] = kLowerByte;
    if (c >= '0' && c <= '9') table[c] = kDigitByte;
  }
  return table;
}();

// What a word has been seen to hold.
enum Holds : unsigned { kHasUpper = 1, kHasLower = 2, kHasDigit = 4, kHasOther = 8 };

constexpr unsigned bit_of(CharKind kind) {
  switch (kind) {
    case CharKind::upper: return kHasUpper;
    case CharKind::lower: return kHasLower;
    case CharKind::digit: return kHasDigit;
    case CharKind::letter: return kHasOther;
    default: return 0;
  }
}

constexpr std::array<std::uint8_t, 256> kBitOf = [] {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    if (kClassOf[c] == kUpperByte) table[c] = kHasUpper;
    if (kClassOf[c] == kLowerByte) table[c] = kHasLower;
    if (kClassOf[c] == kDigitByte) table[c] = kHasDigit;
  }
  return table;
}();

// How many of eight bytes are letters a to z, up to the first that is none. All eight at once: most words are no
// longer, and a loop ends each time where the processor does not expect it.
std::size_t lower_case_letters(const char* at) {
  constexpr std::uint64_t kEach = 0x0101010101010101, kTop = 0x80 * kEach;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, 8);
  const std::uint64_t low = bytes & ~kTop;
  const std::uint64_t from_a = low + (0x80 - 'a') * kEach, above_z = low + (0x80 - ('z' + 1)) * kEach;
  const std::uint64_t others = ~(from_a & ~above_z & ~bytes) & kTop;
  if constexpr (std::endian::native == std::endian::little)
    return static_cast<std::size_t>(std::countr_zero(others)) / 8;
  else
    return static_cast<std::size_t>(std::countl_zero(others)) / 8;
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const TextWords& words, bool fragment, std::vector<Token>& tokens)
      : text_(text),
        words_(words),
        fragment_(fragment),
        has_gaps_(!fragment && has_lost_marks(text, words.gap)),
        tokens_(tokens) {}

  void run() {
    for (std::size_t at = skip_space(0); at < text_.size(); at = skip_space(at)) {
      const auto begin = at;
      if (has_gaps_) add_gap(begin);
      at = starts_word(begin) ? word(begin) : sign(begin);
      previous_end_ = at;
      new_line_ = false;
    }
  }

 private:
  std::uint8_t class_at(std::size_t at) const {
    return at < text_.size() ? kClassOf[static_cast<unsigned char>(text_[at])] : static_cast<std::uint8_t>(kBlank);
  }
  char byte_at(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  bool digit_at(std::size_t at) const { return class_at(at) == kDigitByte; }
  CharKind kind_at(std::size_t at) const {
    return at < text_.size() ? kind_of(decode(text_, at).value) : CharKind::space;
  }
  bool starts_word(std::size_t at) const {
    const auto c = class_at(at);
    if (c != kHigh) return c == kUpperByte || c == kLowerByte || c == kDigitByte;
    const auto kind = kind_at(at);
    return kind != CharKind::punct && kind != CharKind::space;
  }
  bool letter_at(std::size_t at) const {
    const auto c = class_at(at);
    if (c != kHigh) return c == kUpperByte || c == kLowerByte;
    return is_letter(kind_at(at));
  }
  static bool is_letter(CharKind kind) {
    return kind == CharKind::upper || kind == CharKind::lower || kind == CharKind::letter;
  }

  std::size_t skip_space(std::size_t at) {
    for (;;) {
      for (; at < text_.size() && class_at(at) == kBlank; ++at) new_line_ |= text_[at] == '\n' || text_[at] == '\r';
      if (class_at(at) != kHigh) return at;
      const auto code = decode(text_, at);
      if (kind_of(code.value) != CharKind::space) return at;
      new_line_ |= is_line_break(code.value);
      at += code.length;
    }
  }

  // Two blanks or more between words of a line. Behind an initial or "Sen" they may stand for a full stop, and before
  // a single letter for an apostrophe.
  void add_gap(std::size_t begin) {
    if (new_line_ || begin < previous_end_ + 2 || tokens_.size() == first_ || !starts_word(begin)) return;
    const Span last = tokens_.back().span;
    if ((tokens_.back().shape & (kWord | kNum)) == 0 || one_letter(last.begin, last.end) || one_letter_follows(begin))
      return;
    buffer_.clear();
    fold(text_.substr(last.begin, last.size()), buffer_);
    if (words_.before_name.contains(buffer_ + '.')) return;
    add(previous_end_, begin - 1, 0, kGap);
    previous_end_ = begin - 1;
  }

  // Words and numbers.

  // The end of the run of letters, digits and marks that goes on at `at`.
  std::size_t run_end(std::size_t at, unsigned& holds) const {
    if (class_at(at) == kUpperByte) holds |= kHasUpper, ++at;
    for (std::size_t lower = 8; lower == 8 && at + 8 <= text_.size(); at += lower) {
      lower = lower_case_letters(text_.data() + at);
      if (lower > 0) holds |= kHasLower;
    }
    for (;;) {
      for (std::uint8_t bit; at < text_.size() && (bit = kBitOf[static_cast<unsigned char>(text_[at])]) != 0; ++at) {
        holds |= bit;
      }
      if (class_at(at) != kHigh) return at;
      const auto code = decode(text_, at);
      const auto kind = kind_of(code.value);
      if (kind == CharKind::space || kind == CharKind::punct) return at;
      holds |= bit_of(kind);
      at += code.length;
    }
  }

  std::size_t word(std::size_t begin) {
    unsigned holds = 0;
    bool stops = false;  // has inner full stops between letters
    std::size_t at = begin, segment = begin;
    for (;;) {
      at = run_end(at, holds);
      if (segment == begin)
        if (const std::size_t end = run_together_end(begin, at, holds)) return add(begin, end, holds, 0);
      if (class_at(at) == kBlank)
        return add(begin, at, holds, static_cast<std::uint16_t>(stops ? kDotted : 0));  // the common case
      if (const auto joiner = apostrophe_inside(begin, at)) {
        at += joiner;
      } else if (joins_number(segment, at, holds)) {
        segment = ++at;
      } else if (byte_at(at) == '.' && one_letter(segment, at) && one_letter_follows(at + 1)) {
        stops = true;
        segment = ++at;
      } else {
        break;
      }
    }
    std::uint16_t shape = 0;
    if (byte_at(at) == '.' && (holds & ~kHasDigit) != 0) at = with_stop(begin, at, stops, shape);
    if (stops) shape |= kDotted;
    return add(begin, at, holds, shape);
  }

  // Pages lose the space between two words: "OlgaMinister". Where the first one ends, if the second is known for it.
  std::size_t run_together_end(std::size_t begin, std::size_t end, unsigned holds) const {
    if (words_.run_together.empty() || (holds & kHasUpper) == 0 || (holds & kHasLower) == 0) return 0;
    for (std::size_t at = end - 1; at >= begin + kShortestRunTogether; --at)
      if (class_at(at) == kUpperByte)
        return class_at(at - 1) == kLowerByte && known(at, end, words_.run_together) ? at : 0;
    return 0;
  }

  // Length of an apostrophe that does not end the word: "don't", "O'Brien", but not "Example's".
  std::size_t apostrophe_inside(std::size_t begin, std::size_t at) const {
    const auto length = apostrophe_length(at);
    if (length == 0 || at == begin || !letter_at(at + length)) return 0;
    const auto before = class_at(at - 1);
    if (before == kDigitByte || before == kSign || is_suffix(at)) return 0;
    return length;
  }

  std::size_t apostrophe_length(std::size_t at) const {
    const auto c = byte_at(at);
    if (c == '\'') return 1;
    return c == '\xE2' && text_.substr(at, 3) == "\u2019" ? 3 : c == '\xCA' && text_.substr(at, 2) == "\u02BC" ? 2 : 0;
  }

  // "'s" with nothing of a word behind it.
  bool is_suffix(std::size_t at) const {
    const auto length = apostrophe_length(at);
    if (length == 0) return false;
    const auto s = byte_at(at + length);
    const auto after = at + length + 1;
    return (s == 's' || s == 'S') && !(after < text_.size() && starts_word(after)) && apostrophe_length(after) == 0;
  }

  // A full stop or thousands comma within a number. A group behind a comma has three digits (two in India): "1,2"
  // and the years of "2021,2022" are numbers of their own.
  bool joins_number(std::size_t segment, std::size_t at, unsigned holds) const {
    if (at == segment || !digit_at(at - 1) || !digit_at(at + 1)) return false;
    if (text_[at] == '.') return true;
    if (text_[at] != ',' || holds != kHasDigit || at - segment > 3 || !digit_at(at + 2)) return false;
    return digit_at(at + 3) ? !starts_word(std::min(at + 4, text_.size())) : class_at(at + 3) != kHigh;
  }

  bool one_letter(std::size_t begin, std::size_t end) const {
    return begin < end && letter_at(begin) && begin + decode(text_, begin).length == end;
  }

  bool one_letter_follows(std::size_t at) const {
    if (!letter_at(at)) return false;
    const auto after = at + decode(text_, at).length;
    return after >= text_.size() || !starts_word(after);
  }

  // The word's end with its full stop, if the stop belongs to it.
  std::size_t with_stop(std::size_t begin, std::size_t at, bool stops, std::uint16_t& shape) {
    if (byte_at(at + 1) == '.') return at;
    if (stops) return at + 1;
    if (at - begin > kLongestAbbreviation) return at;
    if (one_letter(begin, at) && kind_at(begin) == CharKind::upper && name_follows(at + 1)) {
      shape |= kInitial | kDotted;
      return at + 1;
    }
    if (letter_at(at + 1)) at = dotted_end(begin, at);
    if (!is_abbreviation(begin, at + 1)) return at;
    shape |= kDotted;
    return at + 1;
  }

  // "Ph" of "Ph.D." up to before the last stop, if the whole is an abbreviation; otherwise `at`.
  std::size_t dotted_end(std::size_t begin, std::size_t at) const {
    auto end = at;
    for (auto next = at; next - begin <= kLongestAbbreviation && (letter_at(next) || byte_at(next) == '.'); ++next) {
      if (byte_at(next) == '.') end = next;
    }
    return end > at && known(begin, end + 1, words_.abbreviations) ? end : at;
  }

  bool known(std::size_t begin, std::size_t end, const std::unordered_set<std::string>& set) const {
    buffer_.clear();
    fold(text_.substr(begin, end - begin), buffer_);
    return set.contains(buffer_);
  }

  bool is_abbreviation(std::size_t begin, std::size_t end) const {
    if (known(begin, end, words_.abbreviations) || words_.before_name.contains(buffer_)) return true;
    return words_.before_number.contains(buffer_) && number_follows(end);
  }

  // The next byte that is no white space, or nowhere if a blank line, the end or much space comes first.
  std::size_t next_visible(std::size_t at) const {
    bool line = false;
    for (const auto limit = at + kLongestLook; at < text_.size() && at < limit;) {
      const auto code = decode(text_, at);
      if (kind_of(code.value) != CharKind::space) return at;
      if (code.value == '\n' && std::exchange(line, true)) return kNowhere;
      at += code.length;
    }
    return kNowhere;
  }

  // Where a pattern's literal ends anything may follow.
  bool number_follows(std::size_t at) const {
    const auto next = next_visible(at);
    return next == kNowhere ? fragment_ && at >= text_.size() : digit_at(next);
  }

  // Behind an initial: another one, or a capitalised word that does not begin sentences.
  bool name_follows(std::size_t at) const {
    const auto next = next_visible(at);
    if (next == kNowhere || kind_at(next) != CharKind::upper) return false;
    unsigned holds = 0;
    const auto end = run_end(next, holds);
    if (end - next > kLongestAbbreviation) return true;
    if (byte_at(end) == '.' && (one_letter(next, end) || known(next, end + 1, words_.starters))) {
      return one_letter(next, end);
    }
    return !known(next, end, words_.starters);
  }

  // Punctuation and symbols.

  std::size_t sign(std::size_t begin) {
    const auto apostrophe = apostrophe_length(begin);
    const bool glued = begin == previous_end_ && tokens_.size() != first_;
    if (apostrophe != 0 && is_suffix(begin) && (glued || (fragment_ && begin == 0))) {
      const auto s = begin + apostrophe;
      return add(begin, s + 1, text_[s] == 's' ? kHasLower : kHasUpper, 0);
    }
    auto at = begin + decode(text_, begin).length;
    if (text_[begin] == '.' || text_[begin] == '-') {
      while (byte_at(at) == text_[begin]) ++at;  // "..." and "--" are one sign each
    }
    while (class_at(at) == kHigh && kind_at(at) == CharKind::mark) at += decode(text_, at).length;
    return add(begin, at, 0, 0);
  }

  // Shapes.

  std::size_t add(std::size_t begin, std::size_t end, unsigned holds, std::uint16_t shape) {
    if (tokens_.size() != first_ && begin == previous_end_) shape |= kGlued;
    if (new_line_) shape |= kLine;
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    tokens_.push_back({span, 0, static_cast<std::uint16_t>(shape | shape_of(begin, end, holds))});
    return end;
  }

  std::uint16_t shape_of(std::size_t begin, std::size_t end, unsigned holds) const {
    if (holds == 0) return kPunct;
    if (holds == kHasDigit) return kNum;
    if (holds == kHasLower) return kWord | kLower;
    unsigned shape = kWord;
    if ((holds & kHasDigit) != 0) shape |= kAlnum;
    switch (first_letter(begin, end)) {
      case CharKind::upper: shape |= kCap; break;
      case CharKind::lower: shape |= kLower; break;
      default: break;
    }
    if ((holds & (kHasUpper | kHasLower | kHasOther)) == kHasUpper && two_letters(begin, end)) shape |= kUpper;
    return static_cast<std::uint16_t>(shape);
  }

  CharKind first_letter(std::size_t begin, std::size_t end) const {
    for (auto at = begin; at < end; at += decode(text_, at).length) {
      const auto kind = kind_of_any(at);
      if (is_letter(kind)) return kind;
    }
    return CharKind::punct;
  }

  bool two_letters(std::size_t begin, std::size_t end) const {
    int letters = 0;
    for (auto at = begin; at < end && letters < 2; at += decode(text_, at).length) letters += letter_at(at);
    return letters == 2;
  }

  CharKind kind_of_any(std::size_t at) const {
    switch (class_at(at)) {
      case kUpperByte: return CharKind::upper;
      case kLowerByte: return CharKind::lower;
      default: return kind_at(at);
    }
  }

  std::string_view text_;
  const TextWords& words_;
  bool fragment_;
  bool has_gaps_;
  std::vector<Token>& tokens_;
  std::size_t first_ = tokens_.size();  // earlier tokens are the caller's
  std::size_t previous_end_ = 0;
  bool new_line_ = true;
  mutable std::string buffer_;
};

}  // namespace

bool is_line_break(char32_t c) { return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool has_lost_marks(std::string_view text, std::string_view gap) {
  if (gap.empty() || text.find(std::string(gap) + ' ') != std::string_view::npos) return false;
  int gaps = 0;
  for (std::size_t at = text.find("  "); at != std::string_view::npos && gaps < kGapsOfLostMarks;
       at = text.find("  ", at)) {
    const std::size_t next = text.find_first_not_of(' ', at);
    if (next == std::string_view::npos) break;
    const auto before =
        at == 0 ? static_cast<std::uint8_t>(kBlank) : kClassOf[static_cast<unsigned char>(text[at - 1])];
    const bool in_words = before == kLowerByte || before == kUpperByte || before == kDigitByte;
    gaps += in_words && kClassOf[static_cast<unsigned char>(text[next])] == kLowerByte;
    at = next;
  }
  return gaps == kGapsOfLostMarks;
}

void tokenize_article(std::string_view text, const TextWords& words, std::vector<Token>& tokens) {
  tokens.reserve(tokens.size() + text.size() / 6);
  Tokenizer(text, words, false, tokens).run();
}

void tokenize(std::string_view text, const TextWords& words, std::vector<Token>& tokens) {
  Tokenizer(text, words, true, tokens).run();
}

}  // namespace rapporteur
