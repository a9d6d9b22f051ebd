// The marks of a text as slots of a pattern: which tokens they cover, and what may stand for these.
#pragma once
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "engine/author/choices.hpp"
#include "engine/author/marked_text.hpp"

namespace rapporteur {

/// A mark, or several of one field in a row with nothing but separators between.
struct Slot {
  std::string field;
  Span tokens;
  std::vector<Span> members;  // of each mark
  std::vector<Choice> choices;
  std::vector<Slot> inner;  // if it has some there are no choices
};

struct Slots {
  std::vector<Slot> slots;     // in order
  std::uint32_t sentence = 0;  // in which they lie
  Span range;                  // of the tokens that the pattern covers
};

/// `make` is the type whose fields are marked; kNone: one that is to be declared. An error is a sentence for the author
/// of the marks.
tl::expected<Slots, std::string> slots_of(const SeenText& seen, const std::vector<FieldMark>& marks, TypeId make);

}  // namespace rapporteur
