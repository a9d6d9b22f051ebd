// The small expression language of `where:`: conditions on the fields of a record, joined with and, or, not, ( ).
//
//   participants.count >= 2          status != cancelled           person != proposer
//   role in @minister                place                         not (topic and count > 20)
//   date < 2021-09-17                date.year == 2021             status in (held, planned)
//   person.nationality == "Norway"   role starts-with "deputy"     topic matches /[0-9]+ .*/
//
// An operand is a field, perhaps with fields of what it holds behind it (`person.nationality`), and perhaps one of
// count, text, value, code, words (their number), year, month, day behind that; or a number, a date, a "string", or a
// bare lower-case constant on the right side of a comparison. A field alone means: it is present. What names mean is
// the compiler's business. X3 stays in where.cpp. Tested by tests/unit/where_test.cpp
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "engine/base/decimal.hpp"
#include "engine/base/span.hpp"

namespace rapporteur::where {

/// A field of what the field before it holds: `nationality` of `person.nationality`.
struct Part {
  std::string name;
  Span span;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> fields;  // by type the field that is meant; set by the compiler
};

struct Operand {
  enum class Kind { field, number, string, list, date, regex } kind = Kind::field;
  std::string name;  // field or list name; a string's text; a date; a regular expression
  std::vector<Part> parts;
  std::string accessor;  // "", count, text, value, code, words, year, month, day
  Decimal number;
  Span span;                      // bytes of the source
  std::uint32_t id = 0xffffffff;  // field index, list id or number of the regular expression; set by the compiler
};

struct Expression {
  enum class Kind {
    conjunction,
    disjunction,
    negation,
    present,
    equal,
    unequal,
    less,
    less_equal,
    greater,
    greater_equal,
    in,
    one_of,
    starts_with,
    ends_with,
    contains,
    matches
  } kind = Kind::present;
  Operand left, right;               // comparisons; present uses left; the right of one_of is its brackets
  std::vector<Operand> options;      // one_of
  std::vector<Expression> children;  // conjunction, disjunction, negation
  // Set by the compiler: how values are compared, and whether that can be said of a match or only when all is known.
  enum class By { text, number, date } by = By::text;
  bool late = false;
};

struct Error {
  Span span;
  std::string message;
};

/// At most 64 levels deep. A bare word on the right side is a string unless it is one of `fields`.
tl::expected<Expression, Error> parse(std::string_view source, const std::vector<std::string>& fields);

}  // namespace rapporteur::where
