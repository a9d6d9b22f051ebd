// idle-word: words of `text` that nothing in an article can be.
//
//   warning[R118]: 'inc' can be none of 'abbreviations'
//      = hint: write it with its full stop: 'inc.'
#include <algorithm>

#include "engine/linter/linter.hpp"

namespace rapporteur::linter {
namespace {

// They are looked up with their stop, up to a length that no abbreviation has.
void judge_abbreviation(Linter& linter, const std::string& key, const Scalar& word) {
  constexpr std::size_t kLongest = 25;  // bytes, the stop included
  const bool stop = word.value.ends_with('.');
  if (stop && word.value.size() <= kLongest) return;
  linter.warn(Code::idle_word, word.where, "'" + word.value + "' can be none of '" + key + "'",
              stop ? "an abbreviation has at most 25 letters" : "write it with its full stop: '" + word.value + ".'");
}

}  // namespace

void find_idle_words(Linter& linter) {
  constexpr std::string_view kAbbreviations[] = {"abbreviations", "before-name", "before-number"};
  for (const auto& [key, words] : linter.rules.text) {
    if (std::find(std::begin(kAbbreviations), std::end(kAbbreviations), key) == std::end(kAbbreviations)) continue;
    for (const Scalar& word : words) judge_abbreviation(linter, key, word);
  }
}

}  // namespace rapporteur::linter
