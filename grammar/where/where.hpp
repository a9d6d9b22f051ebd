// The small expression language of `where:`: comparisons over the fields of a record, joined with and, or, not, ( ).
//
//   participants.count >= 2          status != cancelled           person != proposer
//   role in @minister                place                         not (topic and count > 20)
//
// An operand is FIELD, FIELD.count, FIELD.text, FIELD.value, FIELD.code, FIELD.words (number of words), a number, a
// "string", or a bare lower-case constant on the right side of a comparison. A field alone means: it is present. X3
// stays in where.cpp. Tested by tests/unit/where_test.cpp
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "engine/base/span.hpp"

namespace rapporteur::where {

struct Operand {
  enum class Kind { field, number, string, list } kind = Kind::field;
  std::string name;      // field or list name; a string's text
  std::string accessor;  // "", count, text, value, code, words
  std::int64_t number = 0;
  Span span;                      // bytes of the source
  std::uint32_t id = 0xffffffff;  // field index or list id, set by the compiler
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
    in
  } kind = Kind::present;
  Operand left, right;               // comparisons; present uses left
  std::vector<Expression> children;  // conjunction, disjunction, negation
};

struct Error {
  Span span;
  std::string message;
};

/// At most 64 levels deep. A bare word on the right side is a string unless `is_field` knows it.
tl::expected<Expression, Error> parse(std::string_view source, const std::vector<std::string>& fields);

}  // namespace rapporteur::where
