// A rule file as a row of tokens, each with the place it has in the structure: what the layout is computed from.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/formatter/roles.hpp"

namespace rapporteur {

inline constexpr std::uint32_t kIndent = 2;  // columns for each level

/// A map or sequence in block style.
struct BlockLevel {
  std::size_t parent = 0;       // the root is its own
  std::uint32_t column = 0;     // where its entries begin in the source
  std::uint32_t indent = 0;     // where they are to begin
  std::size_t first_token = 0;  // of its first entry
};

struct YamlToken {
  enum class Kind { scalar, null, comment, open, close, comma, colon, dash, question, marker };
  Kind kind = Kind::scalar;
  Span span;
  std::uint32_t breaks = 0;  // line breaks before it
  std::uint32_t column = 0;  // in the source, code points from 0
  bool many_lines = false;   // the token itself
  PlacedScalar scalar{};     // of a scalar

  // Of all tokens but comments:
  std::uint32_t indent = 0;  // if it is the first of its line, or goes on over lines; not inside of { } and [ ]
  std::size_t level = 0;     // the block that it stands in
  bool entry = false;        // begins an entry of its level
  std::uint32_t item = 0;    // which of the items of `rules:` and `tests:` it belongs to; 0 none
  bool item_start = false;
};

struct YamlTokens {
  std::vector<YamlToken> tokens;
  std::vector<BlockLevel> levels;     // the root first
  std::vector<bool> one_line{false};  // by item: it stands on one line
};

/// Nothing if the text cannot be followed along the tree, which is a text that yaml-cpp reads in a way of its own.
/// `text` must be what `root` was read from, and must outlive the result, as must `root`.
std::optional<YamlTokens> yaml_tokens(const YamlNode& root, std::string_view text);

}  // namespace rapporteur
