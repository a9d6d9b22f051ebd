// What the slots of a matched form mean together. Private to this folder.
#pragma once
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "grammar/values/slots.hpp"

namespace rapporteur::values {

/// A slot and the bytes of the text that it took.
struct Bound {
  Binding binding;
  Span bytes;
};

struct Composed {
  DateExpression expression;
  std::string kind;             // DATE, TIME, DURATION, SET
  std::optional<Span> between;  // of a range whose ends are dates of their own: the words that join them
};

enum class Refusal {
  meaningless,  // the words do not go together
  impossible,   // they do, but no calendar has such a date: what they begin with is none either
};

/// Can a row of table `units` have this value? A unit's name, or some of it ("2 week"); a plural has a '+' behind.
bool is_unit(std::string_view value);

tl::expected<Composed, Refusal> compose(const std::vector<Bound>& bound);

}  // namespace rapporteur::values
