#include "engine/formatter/same_data.hpp"

#include <algorithm>

#include "engine/formatter/pattern_tokens.hpp"
#include "engine/formatter/yaml_tokens.hpp"
#include "grammar/pattern/parse.hpp"

namespace rapporteur {
namespace {

using pattern::Condition;
using pattern::Node;

template <class Items, class Same>
bool all_same(const Items& left, const Items& right, const Same& same) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), same);
}

/// Kinds and sizes; the scalars are compared in a row.
bool same_shape(const YamlNode& left, const YamlNode& right) {
  const auto entries = [](const YamlEntry& a, const YamlEntry& b) { return same_shape(a.value, b.value); };
  return left.kind == right.kind && left.flow == right.flow && all_same(left.items, right.items, same_shape) &&
         all_same(left.entries, right.entries, entries);
}

bool same_condition(const Condition& left, const Condition& right) {
  return left.field == right.field && left.equal == right.equal && left.in_list == right.in_list &&
         left.value == right.value;
}

bool same_tree(const Node& left, const Node& right) {
  return left.kind == right.kind && left.text == right.text && left.part == right.part && left.min == right.min &&
         left.max == right.max && left.lazy == right.lazy &&
         all_same(left.conditions, right.conditions, same_condition) &&
         all_same(left.children, right.children, same_tree);
}

bool same_words(const std::string& left, const std::string& right) {
  const auto left_tokens = pattern_tokens(left), right_tokens = pattern_tokens(right);
  if (!left_tokens || !right_tokens) return left == right;
  const auto word = [](const std::string& source, const PatternToken& token) {
    return std::string_view(source).substr(token.span.begin, token.span.size());
  };
  return all_same(*left_tokens, *right_tokens,
                  [&](const PatternToken& a, const PatternToken& b) { return word(left, a) == word(right, b); });
}

bool same_pattern(const std::string& left, const std::string& right) {
  if (left == right) return true;
  const auto left_tree = pattern::parse(left), right_tree = pattern::parse(right);
  return left_tree && right_tree && same_tree(*left_tree, *right_tree) && same_words(left, right);
}

bool same_scalar(const PlacedScalar& left, const PlacedScalar& right) {
  if (left.role != right.role) return false;
  const std::string &a = left.scalar->value, &b = right.scalar->value;
  return left.role == ScalarRole::pattern ? same_pattern(a, b) : a == b;
}

std::vector<std::string_view> comments(const ParsedText& parsed) {
  std::vector<std::string_view> out;
  const auto tokens = yaml_tokens(parsed.root, parsed.text);
  if (!tokens) return out;
  for (const YamlToken& token : tokens->tokens)
    if (token.kind == YamlToken::Kind::comment) out.push_back(parsed.text.substr(token.span.begin, token.span.size()));
  return out;
}

}  // namespace

bool same_data(const ParsedText& left, const ParsedText& right) {
  return same_shape(left.root, right.root) &&
         all_same(placed_scalars(left.root), placed_scalars(right.root), same_scalar) &&
         comments(left) == comments(right);
}

}  // namespace rapporteur
