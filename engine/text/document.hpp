// An article as the engine sees it: its text, cut into paragraphs, sentences and tokens.
// All offsets are bytes of `text`; code points are made at the output only.
// Tested by tests/unit/text_test.cpp
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/span.hpp"

namespace rapporteur {

/// What a token looks like. A token has any number of these bits.
enum Shape : std::uint16_t {
  kCap = 1 << 0,      // first letter is upper case (also titlecase): "Wang", "U.S.", "A", "McDonald"
  kUpper = 1 << 1,    // all letters are upper case and there are two or more: "NATO", "U.S."
  kLower = 1 << 2,    // first letter is lower case
  kNum = 1 << 3,      // digits, with inner separators: "12", "1,000", "3.5"
  kWord = 1 << 4,     // has a letter
  kPunct = 1 << 5,    // neither letter nor digit
  kGlued = 1 << 6,    // no white space before it (never on the first token of a text)
  kInitial = 1 << 7,  // one capital and a full stop: "J."
  kLine = 1 << 8,     // first token of a line
  kAlnum = 1 << 9,    // letters and digits: "G20", "16th"
  kDotted = 1 << 10,  // a word with a full stop of its own: "U.S.", "Gen.", "p.m."
  kGap = 1 << 11,     // blanks where a page has lost the mark that `gap` says: read as that mark
};

using WordId = std::uint32_t;  // 0: a word that no rule or list speaks of

struct Token {
  Span span;  // bytes
  WordId word = 0;
  std::uint16_t shape = 0;
};

struct Sentence {
  Span tokens;  // half-open, never empty
  std::uint32_t paragraph = 0;
  bool starts_paragraph = false;
};

struct Paragraph {
  Span sentences;
};

struct Document {
  std::string text;  // valid UTF-8
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Paragraph> paragraphs;

  std::string_view view(Span bytes) const& { return std::string_view(text).substr(bytes.begin, bytes.size()); }
  std::string_view view(Span bytes) const&& = delete;
  std::string_view token(std::uint32_t index) const& { return view(tokens[index].span); }
  std::string_view token(std::uint32_t index) const&& = delete;
  /// Bytes from the first to the last of a non-empty run of tokens.
  Span bytes(Span token_range) const {
    return {tokens[token_range.begin].span.begin, tokens[token_range.end - 1].span.end};
  }
};

}  // namespace rapporteur
