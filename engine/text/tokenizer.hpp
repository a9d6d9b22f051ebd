// Text to tokens and sentences. The words that matter for it are data (`text:` in rule files).
//
// Tokens: a run of letters, digits and combining marks is one token; hyphens, slashes, quotes and other
// punctuation are tokens of their own; "'s" (also "’s") and a bare trailing "'" are tokens of their own;
// "don't", "O'Brien" stay whole; "1,000.5" stays whole; abbreviations ("U.S.", "Gen.", "p.m.", "J.") and
// letters with inner full stops keep their stops. White space is never part of a token.
// Sentences end at . ! ? … (with closing quotes and brackets) when what follows can begin one, and at every
// blank line; a line break inside a paragraph ends a sentence only when the line looks like a heading or list
// item (see sentences.cpp). A sentence is never empty, and never longer than kMaxSentence.
// Tested by tests/unit/text_test.cpp
#pragma once
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/text/document.hpp"

namespace rapporteur {

/// The language's words for cutting text, folded (see unicode.hpp), abbreviations with their full stop.
struct TextWords {
  std::unordered_set<std::string> abbreviations;  // "gen.", "u.s.": their stop may also end a sentence
  std::unordered_set<std::string> before_name;    // "mr.", "gen.": a capitalised word follows, never an end
  std::unordered_set<std::string> before_number;  // "no.", "nov.": not an end when a number follows
  std::unordered_set<std::string>
      starters;  // "the", "he": after an abbreviation, a capital one of these begins a sentence
  std::string gap;  // "," where a page that has lost it shows two blanks; empty: blanks are never a token
  std::unordered_set<std::string> run_together;  // "minister": a token of its own in "OlgaMinister", glued
};

/// Tokens of a sentence; a longer run is cut, so that work for one sentence is bounded. No prose has such sentences.
inline constexpr std::uint32_t kMaxSentence = 1000;

/// Appends the tokens of `text` (word ids left 0), a pattern literal or list entry: an abbreviation before numbers
/// ("No.") keeps its stop at the end of it. `segment` cuts the same tokens from an article.
void tokenize(std::string_view text, const TextWords& words, std::vector<Token>& tokens);

/// Has the text lost its commas (or whatever `gap` is)? It has none before a blank, and more than one blank within
/// sentences again and again.
bool has_lost_marks(std::string_view text, std::string_view gap);

/// Fills tokens, sentences and paragraphs of `document` from its text.
void segment(Document& document, const TextWords& words);

}  // namespace rapporteur
