#include "engine/linter/word_shapes.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <vector>

namespace rapporteur::linter {
namespace {

// What depends on the words around a token, and so cannot be told from its letters.
constexpr std::uint16_t kByContext = kGlued | kLine | kInitial | kDotted;

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 0x20);
  return text;
}

// A capital matches itself and ALL CAPITALS. A word without one matches any case; the three usual ones have all the
// shapes that a mixture can have.
std::vector<std::string> variants(const std::string& folded, const std::string& written) {
  if (!written.empty()) return {written, upper(written)};
  std::string capitalised = folded;
  if (!capitalised.empty()) capitalised[0] = upper(capitalised.substr(0, 1))[0];
  return {folded, capitalised, upper(folded)};
}

// Nothing if the text is not one token by itself.
std::vector<std::uint16_t> shapes(const std::string& folded, const std::string& written, const TextWords& words) {
  std::vector<std::uint16_t> out;
  if (!is_ascii(folded) || !is_ascii(written)) return out;
  for (const std::string& text : variants(folded, written)) {
    std::vector<Token> tokens;
    tokenize(text, words, tokens);
    if (tokens.size() != 1) return {};
    out.push_back(tokens[0].shape);
  }
  return out;
}

}  // namespace

bool may_have_shape(const std::string& folded, const std::string& written, std::uint16_t shape,
                    const TextWords& words) {
  const auto all = shapes(folded, written, words);
  const std::uint16_t asked = shape & static_cast<std::uint16_t>(~kByContext);
  return all.empty() || std::any_of(all.begin(), all.end(), [&](std::uint16_t s) { return (s & asked) == asked; });
}

bool has_shape(const std::string& folded, const std::string& written, std::uint16_t shape, const TextWords& words) {
  const auto all = shapes(folded, written, words);
  return !all.empty() && (shape & kByContext) == 0 &&
         std::all_of(all.begin(), all.end(), [&](std::uint16_t s) { return (s & shape) == shape; });
}

bool may_match(const std::string& folded, const std::string& written, const re2::RE2& re) {
  const auto is_plain = [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  if (!std::all_of(folded.begin(), folded.end(), is_plain)) return true;
  if (!written.empty()) return RE2::FullMatch(written, re) || RE2::FullMatch(upper(written), re);
  RE2::Options any_case(re.options());
  any_case.set_case_sensitive(false);
  const RE2 relaxed(re.pattern(), any_case);
  return !relaxed.ok() || RE2::FullMatch(folded, relaxed);
}

std::uint16_t implied_shape(std::uint16_t shape) {
  if (shape & kInitial) shape |= kCap | kDotted;
  if (shape & kUpper) shape |= kCap;
  if (shape & (kCap | kLower | kAlnum | kDotted)) shape |= kWord;
  return shape;
}

bool shapes_exclude(std::uint16_t a, std::uint16_t b) {
  constexpr std::uint16_t kApart[][2] = {{kCap, kLower}, {kWord, kNum},    {kWord, kPunct},
                                         {kNum, kPunct}, {kUpper, kLower}, {kUpper, kInitial}};
  const std::uint16_t all = implied_shape(a) | implied_shape(b);
  return std::any_of(std::begin(kApart), std::end(kApart),
                     [&](const auto& pair) { return (all & pair[0]) && (all & pair[1]); });
}

}  // namespace rapporteur::linter
