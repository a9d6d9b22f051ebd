#include "tests/support/naive_match.hpp"

#include <algorithm>
#include <functional>

namespace rapporteur::support {
namespace {

using pattern::Kind;
using pattern::Node;
using Then = std::function<bool(std::size_t)>;  // goes on from a place between two words; true: the match is complete

class Run {
 public:
  Run(const Words& words, const Lists& lists, bool mirrored) : words_(words), lists_(lists), mirrored_(mirrored) {}

  std::optional<NaiveMatch> at(const Node& tree, std::size_t place) {
    captures_.clear();
    std::size_t last = place;
    if (!match(tree, place, [&](std::size_t end) { return last = end, true; })) return std::nullopt;
    std::sort(captures_.begin(), captures_.end());
    return NaiveMatch{std::min(place, last), std::max(place, last), captures_};
  }

 private:
  bool match(const Node& node, std::size_t at, const Then& then) {
    switch (node.kind) {
      case Kind::sequence: return sequence(node, 0, at, then);
      case Kind::choice: return std::any_of(node.children.begin(), node.children.end(), [&](const Node& child) { return match(child, at, then); });
      case Kind::repeat: return repeat(node.min, node.max, node.lazy, at, then, [&](std::size_t from, const Then& next) { return match(node.children[0], from, next); });
      case Kind::gap: return repeat(node.min, node.max, true, at, then, [&](std::size_t from, const Then& next) { return one(from, next, [](const auto&) { return true; }); });
      case Kind::separated: return separated(node, at, then);
      case Kind::capture: return capture(node, at, then);
      case Kind::any: return one(at, then, [](const auto&) { return true; });
      case Kind::literal: return one(at, then, [&](const std::string& word) { return word == node.text; });
      case Kind::negation: return one(at, then, [&](const std::string& word) { return word != node.children[0].text; });
      case Kind::list: return list(node, at, then);
      default: return false;
    }
  }

  template <class Test>
  bool one(std::size_t at, const Then& then, const Test& test) {
    if (mirrored_ ? at == 0 : at == words_.size()) return false;
    return test(words_[mirrored_ ? at - 1 : at]) && then(mirrored_ ? at - 1 : at + 1);
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

  // On a list field, `f:(x % sep)` captures each x.
  bool capture(const Node& node, std::size_t at, const Then& then) {
    if (node.children[0].kind == Kind::separated) {
      Node items = node.children[0];
      items.children[0] = {.kind = Kind::capture, .text = node.text, .children = {node.children[0].children[0]}};
      return separated(items, at, then);
    }
    return match(node.children[0], at, [&](std::size_t next) {
      if (next == at) return then(next);
      captures_.emplace_back(std::min(at, next), std::max(at, next));
      if (then(next)) return true;
      captures_.pop_back();
      return false;
    });
  }

  bool list(const Node& node, std::size_t at, const Then& then) {
    std::vector<Words> entries = lists_.at(node.text);
    std::stable_sort(entries.begin(), entries.end(), [](const Words& a, const Words& b) { return a.size() > b.size(); });
    return std::any_of(entries.begin(), entries.end(), [&](const Words& entry) {
      const std::size_t n = entry.size();
      if (mirrored_ ? at < n : at + n > words_.size()) return false;
      const auto begin = words_.begin() + static_cast<std::ptrdiff_t>(mirrored_ ? at - n : at);
      return std::equal(entry.begin(), entry.end(), begin) && then(mirrored_ ? at - n : at + n);
    });
  }

  const Words& words_;
  const Lists& lists_;
  bool mirrored_;
  std::vector<std::pair<std::size_t, std::size_t>> captures_;
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
    default: return false;
  }
}

}  // namespace

bool repeats_nothing(const Node& tree) {
  const bool repeats = tree.kind == Kind::repeat || tree.kind == Kind::separated;
  return (repeats && can_be_empty(tree.children[0])) || std::any_of(tree.children.begin(), tree.children.end(), repeats_nothing);
}

bool nests_captures(const Node& tree) {
  const std::function<bool(const Node&)> captures = [&](const Node& node) {
    return node.kind == Kind::capture || std::any_of(node.children.begin(), node.children.end(), captures);
  };
  if (tree.kind == Kind::capture) return captures(tree.children[0]);
  return std::any_of(tree.children.begin(), tree.children.end(), nests_captures);
}

std::vector<NaiveMatch> NaiveMatcher::all(const Words& words) const {
  std::vector<NaiveMatch> out;
  Run run(words, lists_, false);
  for (std::size_t at = 0; at < words.size();) {
    const auto match = run.at(tree_, at);
    if (match && match->end > at) out.push_back(*match);
    at = match && match->end > at ? match->end : at + 1;
  }
  return out;
}

std::optional<NaiveMatch> NaiveMatcher::ending_at(const Words& words, std::size_t end) const { return Run(words, lists_, true).at(tree_, end); }

}  // namespace rapporteur::support
