// huge-bound, redundant-repeat, idle-lazy: repetitions that cost more, or do less, than they seem to.
//
//   warning[R114]: up to 4000 items: bounds of 40 and 100 in each other
//   warning[R116]: nothing follows this gap, so it takes nothing
#include <algorithm>
#include <map>

#include "engine/linter/linter.hpp"
#include "engine/linter/sites.hpp"
#include "grammar/pattern/parse.hpp"

namespace rapporteur::linter {
namespace {

using pattern::Kind;
using pattern::kUnbounded;
using pattern::Node;

constexpr std::uint64_t kHuge = 100;  // a sentence of the longest kind that people write

bool is_repeat(const Node& node) { return node.kind == Kind::repeat || node.kind == Kind::gap; }

// The written bound: an unbounded repetition costs nothing, it is a loop.
std::uint64_t bound_of(const Node& node) {
  if (!is_repeat(node)) return 1;
  return std::max<std::uint64_t>({node.min, node.max == kUnbounded ? 1 : node.max, 1});
}

// What a pattern matches, without what it fills.
std::string printed(Node node) {
  while (node.kind == Kind::capture) {
    Node child = std::move(node.children[0]);
    node = std::move(child);
  }
  return pattern::print(node);
}

bool has_capture(const Node& node) {
  bool found = false;
  each_node(node, [&](const Node& part) {
    found = found || part.kind == Kind::capture || part.kind == Kind::constant || part.kind == Kind::macro;
  });
  return found;
}

class Repeats {
 public:
  explicit Repeats(Linter& linter) : linter_(linter) {}

  void run() {
    for (const Site& site : sites_of(linter_.rules)) {
      if (!linter_.is_asked(site.pattern->source.where)) continue;
      site_ = &site;
      judge_bounds(site.pattern->tree, 1);
      each_node(site.pattern->tree, [this](const Node& node) {
        judge_nesting(node);
        judge_neighbours(node);
      });
      judge_end(site);
    }
  }

 private:
  // Only the outermost of bounds in bounds is told. `outside` is the product of those around.
  void judge_bounds(const Node& node, std::uint64_t outside) {
    const std::uint64_t bound = bound_of(node);
    const std::uint64_t whole = is_repeat(node) ? bound * (node.children.empty() ? 1 : largest(node.children[0])) : 1;
    if (outside == 1 && bound > 1 && whole > kHuge) {
      warn(Code::huge_bound, node,
           whole == bound ? "a bound of " + std::to_string(bound) + " is longer than sentences are"
                          : "bounds within each other come to " + std::to_string(whole) + " items",
           "the larger a bound, the more a match costs and the less it means; lower it, or use '*' or '...'");
      outside = whole;
    }
    for (const Node& child : node.children) judge_bounds(child, outside);
  }

  // The largest product of bounds in each other.
  std::uint64_t largest(const Node& node) {
    std::uint64_t inside = 1;
    if (node.kind == Kind::macro) inside = largest_of_macro(node.text);
    for (const Node& child : node.children) inside = std::max(inside, largest(child));
    return std::min<std::uint64_t>(bound_of(node) * inside, 1'000'000);
  }

  std::uint64_t largest_of_macro(const std::string& name) {
    const auto [at, fresh] = macros_.emplace(name, 1);
    const auto macro = linter_.builder.macros.find(name);
    if (fresh && macro != linter_.builder.macros.end()) {
      const std::uint64_t found = largest(macro->second->pattern.tree);
      macros_[name] = found;
    }
    return macros_[name];
  }

  // (x+)*, (x+)+: one of the two says all. An item that can match nothing is an error.
  void judge_nesting(const Node& node) {
    if (node.kind != Kind::repeat || node.children[0].kind != Kind::repeat) return;
    const Node& inner = node.children[0];
    if (inner.max != kUnbounded || inner.min > 1 || node.min > 1) return;
    warn(Code::redundant_repeat, node, "a repetition of a repetition",
         "one of the two says all: write '" + printed(inner.children[0]) + (node.min > 0 ? "+'" : "*'"));
  }

  // x? x*, x* x*, ... ...: the second takes what the first could.
  void judge_neighbours(const Node& node) {
    if (node.kind != Kind::sequence) return;
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      const Node &a = node.children[i - 1], &b = node.children[i];
      if (a.kind == Kind::gap && b.kind == Kind::gap) {
        warn(Code::redundant_repeat, b, "two gaps side by side are one", "write one gap with the sum of the bounds");
      } else if (a.kind == Kind::repeat && b.kind == Kind::repeat && repeats_same(a, b)) {
        warn(Code::redundant_repeat, b, "it repeats the same as the repetition before it", "one of the two says all");
      }
    }
  }

  static bool repeats_same(const Node& a, const Node& b) {
    const bool absorbs = (a.max == kUnbounded && b.min == 0) || (b.max == kUnbounded && a.min == 0);
    return absorbs && !has_capture(a) && !has_capture(b) && printed(a.children[0]) == printed(b.children[0]);
  }

  // A lazy repetition takes as little as what follows it allows.
  void judge_end(const Site& site) {
    const bool open = site.role == Role::find ? site.rule->followed_by.empty()
                                              : site.role == Role::trigger || site.role == Role::facet ||
                                                    site.role == Role::items || site.role == Role::cue;
    if (open) judge_last(site.pattern->tree);
  }

  void judge_last(const Node& node) {
    switch (node.kind) {
      case Kind::choice:
        for (const Node& child : node.children) judge_last(child);
        return;
      case Kind::sequence:
        if (!node.children.empty()) judge_last(node.children.back());
        return;
      case Kind::capture: return judge_last(node.children[0]);
      case Kind::repeat:
      case Kind::gap: break;
      default: return;
    }
    if ((node.kind == Kind::gap || node.lazy) && node.min == 0)
      warn(Code::idle_lazy, node, "nothing follows this, so it takes nothing: it is lazy",
           node.kind == Kind::gap ? "for the rest of a phrase or clause write #phrase or #clause"
                                  : "leave out the second '?', or say what follows");
  }

  void warn(Code code, const Node& node, std::string message, std::string hint) {
    linter_.warn(code, site_->pattern->at(node), std::move(message), std::move(hint));
  }

  Linter& linter_;
  const Site* site_ = nullptr;
  std::map<std::string, std::uint64_t> macros_;
};

}  // namespace

void find_bad_repeats(Linter& linter) { Repeats(linter).run(); }

}  // namespace rapporteur::linter
