#include "tests/support/naive_match.hpp"

#include <algorithm>
#include <functional>

namespace rapporteur::support {
namespace {

using pattern::Kind;
using pattern::Node;
constexpr const char* kItem = "item";  // the part of a capture that has been divided
using Then = std::function<bool(std::size_t)>;  // goes on from a place between two elements; true: the match is complete

class Run {
 public:
  Run(const NaiveElements& elements, const Lists& lists, bool mirrored) : elements_(elements), lists_(lists), mirrored_(mirrored) {}

  std::optional<NaiveMatch> at(const Node& tree, std::size_t place) {
    captures_.clear();
    std::size_t last = place;
    if (!match(tree, place, [&](std::size_t end) { return last = end, true; })) return std::nullopt;
    std::erase_if(captures_, [](const NaiveCapture& c) { return c.constant.empty() && c.begin == c.end; });
    if (mirrored_) std::reverse(captures_.begin(), captures_.end());
    return NaiveMatch{std::min(place, last), std::max(place, last), captures_};
  }

 private:
  bool match(const Node& node, std::size_t at, const Then& then) {
    switch (node.kind) {
      case Kind::sequence: return sequence(node, 0, at, then);
      case Kind::choice: return std::any_of(node.children.begin(), node.children.end(), [&](const Node& child) { return match(child, at, then); });
      case Kind::repeat: return repeat(node.min, node.max, node.lazy, at, then, [&](std::size_t from, const Then& next) { return match(node.children[0], from, next); });
      case Kind::gap: return repeat(node.min, node.max, true, at, then, [&](std::size_t from, const Then& next) { return one(from, next, [](std::size_t) { return true; }); });
      case Kind::separated: return separated(node, at, then);
      case Kind::capture: return capture(node, at, then);
      case Kind::constant: return constant(node, at, then);
      case Kind::any: return one(at, then, [](std::size_t) { return true; });
      case Kind::list: return list(node, at, then);
      case Kind::sentence_start:
      case Kind::paragraph_start: return at == 0 && then(at);
      case Kind::sentence_end: return at == elements_.size() && then(at);
      default: return one(at, then, [&](std::size_t element) { return holds(node, element, false); });
    }
  }

  template <class Test>
  bool one(std::size_t at, const Then& then, const Test& test) {
    if (mirrored_ ? at == 0 : at == elements_.size()) return false;
    return test(mirrored_ ? at - 1 : at) && then(mirrored_ ? at - 1 : at + 1);
  }

  // A condition on one element. Under a negation a list means that an entry of any length begins here.
  bool holds(const Node& node, std::size_t element, bool negated) const {
    const auto child_holds = [&](const Node& child) { return holds(child, element, negated); };
    switch (node.kind) {
      case Kind::literal: return elements_[element].words == Words{node.text};
      case Kind::annotation: return is_annotated(node, elements_[element]);
      case Kind::choice: return std::any_of(node.children.begin(), node.children.end(), child_holds);
      case Kind::conjunction: return std::all_of(node.children.begin(), node.children.end(), child_holds);
      case Kind::negation: return std::none_of(node.children.begin(), node.children.end(), [&](const Node& child) { return holds(child, element, true); });
      case Kind::list: {
        const auto ends = entries_from(node.text, element);
        return negated ? !ends.empty() : std::find(ends.begin(), ends.end(), element + 1) != ends.end();
      }
      default: return false;
    }
  }

  bool is_annotated(const Node& node, const NaiveElement& element) const {
    return element.annotated && std::all_of(node.conditions.begin(), node.conditions.end(), [&](const pattern::Condition& c) {
      const auto& entries = c.in_list ? lists_.at(c.value) : std::vector<Words>{};
      const bool is = c.in_list ? std::find(entries.begin(), entries.end(), element.words) != entries.end() : element.kind == c.value;
      return is == c.equal;
    });
  }

  // Where the entries that begin at an element end, the longest first. An entry ends where an element does.
  std::vector<std::size_t> entries_from(const std::string& name, std::size_t element) const {
    std::vector<std::size_t> ends;
    Words words;
    for (std::size_t end = element; end < elements_.size(); ++end) {
      words.insert(words.end(), elements_[end].words.begin(), elements_[end].words.end());
      const auto& entries = lists_.at(name);
      if (std::find(entries.begin(), entries.end(), words) != entries.end()) ends.insert(ends.begin(), end + 1);
    }
    return ends;
  }

  bool sequence(const Node& node, std::size_t done, std::size_t at, const Then& then) {
    const std::size_t n = node.children.size();
    if (done == n) return then(at);
    return match(node.children[mirrored_ ? n - 1 - done : done], at, [&](std::size_t next) { return sequence(node, done + 1, next, then); });
  }

  template <class Item>
  bool repeat(std::uint32_t min, std::uint32_t max, bool lazy, std::size_t at, const Then& then, const Item& item) {
    const auto again = [&] {
      return max > 0 && item(at, [&](std::size_t next) {
        return next != at && repeat(min ? min - 1 : 0, max == pattern::kUnbounded ? max : max - 1, lazy, next, then, item);
      });
    };
    if (min > 0) return again();
    return lazy ? then(at) || again() : again() || then(at);
  }

  bool separated(const Node& node, std::size_t at, const Then& then) {
    const auto further = [&](std::size_t from, const Then& next) {
      return match(node.children[1], from, [&](std::size_t item) { return match(node.children[0], item, next); });
    };
    return match(node.children[0], at, [&](std::size_t next) { return repeat(0, pattern::kUnbounded, false, next, then, further); });
  }

  // On a list field, `l:(x % sep)` captures each x.
  bool capture(const Node& node, std::size_t at, const Then& then) {
    if (node.children[0].kind == Kind::separated && node.text != "f" && node.part != kItem) {
      Node items = node.children[0];
      items.children[0] = {.kind = Kind::capture, .text = node.text, .part = kItem, .children = {node.children[0].children[0]}};
      return separated(items, at, then);
    }
    const std::size_t index = captures_.size();
    captures_.push_back({node.text, {}, at, at});
    const bool matched = match(node.children[0], at, [&](std::size_t next) {
      captures_[index] = {node.text, {}, std::min(at, next), std::max(at, next)};
      return then(next);
    });
    if (!matched) captures_.resize(index);
    return matched;
  }

  bool constant(const Node& node, std::size_t at, const Then& then) {
    captures_.push_back({node.text, node.part, at, at});
    if (then(at)) return true;
    captures_.pop_back();
    return false;
  }

  bool list(const Node& node, std::size_t at, const Then& then) {
    std::vector<std::size_t> places;
    if (!mirrored_) places = entries_from(node.text, at);
    for (std::size_t begin = 0; mirrored_ && begin < at; ++begin) {
      const auto ends = entries_from(node.text, begin);
      if (std::find(ends.begin(), ends.end(), at) != ends.end()) places.push_back(begin);
    }
    return std::any_of(places.begin(), places.end(), then);
  }

  const NaiveElements& elements_;
  const Lists& lists_;
  bool mirrored_;
  std::vector<NaiveCapture> captures_;
};

bool can_be_empty(const Node& node) {
  const auto empty = [](const Node& child) { return can_be_empty(child); };
  switch (node.kind) {
    case Kind::sequence:
    case Kind::capture: return std::all_of(node.children.begin(), node.children.end(), empty);
    case Kind::choice: return std::any_of(node.children.begin(), node.children.end(), empty);
    case Kind::repeat: return node.min == 0 || can_be_empty(node.children[0]);
    case Kind::separated: return can_be_empty(node.children[0]);
    case Kind::gap: return node.min == 0;
    case Kind::constant:
    case Kind::sentence_start:
    case Kind::paragraph_start:
    case Kind::sentence_end: return true;
    default: return false;
  }
}

}  // namespace

bool repeats_nothing(const Node& tree) {
  const bool repeats = tree.kind == Kind::repeat || tree.kind == Kind::separated;
  return (repeats && can_be_empty(tree.children[0])) || std::any_of(tree.children.begin(), tree.children.end(), repeats_nothing);
}

bool nests_captures(const Node& tree) {
  const std::function<bool(const Node&, const std::string&)> captures = [&](const Node& node, const std::string& field) {
    return (node.kind == Kind::capture && node.text == field) ||
           std::any_of(node.children.begin(), node.children.end(), [&](const Node& child) { return captures(child, field); });
  };
  if (tree.kind == Kind::capture && captures(tree.children[0], tree.text)) return true;
  return std::any_of(tree.children.begin(), tree.children.end(), nests_captures);
}

bool names_type(const Node& tree) {
  return tree.kind == Kind::annotation || std::any_of(tree.children.begin(), tree.children.end(), names_type);
}

std::vector<NaiveMatch> NaiveMatcher::all(const NaiveElements& elements) const {
  std::vector<NaiveMatch> out;
  Run run(elements, lists_, false);
  for (std::size_t at = 0; at < elements.size();) {
    const auto match = run.at(tree_, at);
    if (match && match->end > at) out.push_back(*match);
    at = match && match->end > at ? match->end : at + 1;
  }
  return out;
}

std::optional<NaiveMatch> NaiveMatcher::ending_at(const NaiveElements& elements, std::size_t end) const { return Run(elements, lists_, true).at(tree_, end); }

}  // namespace rapporteur::support
