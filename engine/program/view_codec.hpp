// How facts become bytes: the one place that knows.
//
// A sentence's view is  START START |facts |facts ... END END : each element begins with a separator (written | here),
// followed by the codes of its facts in ascending order; START tells a paragraph's first sentence from others. An
// anchor takes one or more of the markers, so that there are some left for another one (`x $end` where `$end` is `"."?
// $`). All that is no fact lies below all facts, so that "any facts" is one range, and before and behind a fact f stand
// only smaller and greater ones: "has f" is `|[^|f..]*f[f+1..]*`. That keeps programs small (7 instructions an element
// where a plain complement took 17) and deterministic. A match can end inside an element ("not f" takes the facts
// before f), so a whole pattern is closed by `kBoundary`, which stands outside its group. Codes are Latin-1 bytes of an
// alphabet local to the view, or code points where a view speaks of more facts than that. Tested by
// tests/unit/view_test.cpp
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur::codec {

inline constexpr std::uint32_t kNarrowFacts = 240;  // more facts than this make a view wide

inline constexpr std::size_t kMarkers = 2;  // of each kind at each end of a sentence

inline constexpr char kSentence = '\x01';
inline constexpr char kParagraph = '\x02';
inline constexpr char kEnd = '\x03';
inline constexpr char kElement = '\x04';
inline constexpr char kBlank = '\x05';  // stands where a fact was taken out; no pattern asks for it

/// Appends a fact's code to a view.
void append(std::string& view, std::uint32_t code, bool wide);

/// Do an element's facts, a part of a view without its markers, hold the code?
bool holds(std::string_view facts, std::uint32_t code, bool wide);

/// Is this byte a marker between sentences?
inline bool is_marker(char c) { return c == kSentence || c == kParagraph || c == kEnd; }

// Fragments of regular expressions. `joins` is true where a view holds several sentences (scope paragraph); `mirrored`
// where the expression runs over the mirror, in which START stands behind a sentence and END before it.
std::string any_element(bool wide, bool joins);
std::string with_fact(std::uint32_t code, bool wide, bool joins);
std::string without_fact(std::uint32_t code, bool wide, bool joins);
std::string sentence_start(bool joins, bool mirrored);
std::string paragraph_start(bool joins, bool mirrored);
std::string sentence_end(bool joins, bool mirrored);

inline constexpr const char* kBoundary = "(?:[\\x01-\\x04]|\\z)";

}  // namespace rapporteur::codec
