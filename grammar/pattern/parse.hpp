// Pattern source to tree and back. X3 stays in parse.cpp.
// Tested by tests/unit/pattern_test.cpp
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "grammar/pattern/ast.hpp"

namespace rapporteur::pattern {

struct Error {
  Span span;                                  // bytes of the source; empty at its end
  std::string message;                        // "expected a closing ')'"
  std::string hint;                           // may be empty
  std::optional<Span> opened = std::nullopt;  // of a bracket or quote that is never closed: where it opens
};

/// Parentheses may nest 64 deep; deeper is an error, as is a source over 64 KiB.
tl::expected<Node, Error> parse(std::string_view source);

/// Prints a tree so that parsing the result gives the same tree.
std::string print(const Node& node);

}  // namespace rapporteur::pattern
