// Short ways to write pattern trees.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "grammar/pattern/ast.hpp"

namespace rapporteur {

inline pattern::Node node_of(pattern::Kind kind, std::string text = {}, std::vector<pattern::Node> children = {}) {
  pattern::Node node;
  node.kind = kind;
  node.text = std::move(text);
  node.children = std::move(children);
  return node;
}

inline pattern::Node bounded(pattern::Node node, std::uint32_t min, std::uint32_t max) {
  node.min = min;
  node.max = max;
  return node;
}

/// The node itself if it is the only one.
inline pattern::Node sequence_of(std::vector<pattern::Node> nodes) {
  return nodes.size() == 1 ? std::move(nodes.front()) : node_of(pattern::Kind::sequence, {}, std::move(nodes));
}

}  // namespace rapporteur
