// The ways to write a date are data too: table `date-forms` holds them in a small language of slots.
//
//   month day[, year]        [weekday, ]day[ {of}]( month|month)      ({clock} on|on) ...
//
//   month, day, ...   a slot: one word of a table, or digits of some kind; see slots.hpp
//   <before-year>     a slot that takes nothing: it looks at what stands before or behind
//   "text"            these words
//   [ ]  ( | )        optional; alternatives
//   {name}            one of the forms that the table files under `name`
//   a blank           a blank;   ,   a comma and a blank, if there is one;   ~   a blank or a hyphen
//
// Forms filed under `date` are expressions. X3 stays in forms.cpp. Private to this folder.
#pragma once
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "engine/base/span.hpp"

namespace rapporteur::values::forms {

struct Node {
  enum class Kind { sequence, choice, optional, part, literal, slot, blank, comma, joint } kind = Kind::sequence;
  std::string text;  // of a part, a literal or a slot: its name or words
  std::vector<Node> children;
  Span span;    // bytes of the form that name the slot or part
  int id = -1;  // of a slot or part, set by who matches it
};

struct Error {
  Span span;
  std::string message;
};
tl::expected<Node, Error> parse(std::string_view source);

}  // namespace rapporteur::values::forms
