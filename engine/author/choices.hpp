// What may stand in a pattern for marked words: annotations of known types, entries of lists, shapes, words.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "engine/author/seen_text.hpp"

namespace rapporteur {

struct Choice {
  pattern::Node node;
  std::string type;             // of a field that is to be declared
  std::set<std::string> packs;  // that have what it names
};

/// The best first, one at least. `info` is the field of a type that is there, null for one that is to be declared;
/// `last` says that the pattern ends with these words.
std::vector<Choice> choices_for(const SeenText& seen, Span tokens, const std::string& field, const FieldInfo* info,
                                bool last);

}  // namespace rapporteur
