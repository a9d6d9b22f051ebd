// unreachable-alternative. Alternatives are tried from the left, and the first that lets the whole match wins.
//
//   warning[R100]: this alternative can never match: one before it always wins
//   rules.yaml:7:12: note: this one
//
// It is certain where an earlier alternative matches all that it matches, and, where nothing that can fail follows,
// where an earlier one matches the beginning of all that it matches: `a | a b` at the end of a pattern. Before more of
// the pattern `(a | a b) c` is tried both ways.
#include <algorithm>
#include <map>

#include "engine/linter/linter.hpp"
#include "engine/linter/sites.hpp"

namespace rapporteur::linter {
namespace {

using pattern::Kind;
using pattern::Node;

class Alternatives {
 public:
  explicit Alternatives(Linter& linter) : linter_(linter) {}

  void run() {
    const auto sites = sites_of(linter_.rules);
    find_ends(sites);
    for (const Site& site : sites) {
      if (!linter_.is_asked(site.pattern->source.where)) continue;
      site_ = &site;
      judge(site.pattern->tree, is_end(site));
    }
    for (const RuleDecl& rule : linter_.rules.rules) judge_patterns(rule);
  }

 private:
  // A pattern behind which nothing can fail.
  bool is_end(const Site& site) const {
    switch (site.role) {
      case Role::find: return site.rule->followed_by.empty();
      case Role::macro: return is_end(macro_of(site));
      case Role::join:
      case Role::preceded_by: return false;  // anchored at both ends; read from the right
      default: return true;
    }
  }
  bool is_end(const std::string& macro) const {
    const auto found = ends_.find(macro);
    return found != ends_.end() && found->second;
  }
  const std::string& macro_of(const Site& site) const {
    const auto found = std::find_if(linter_.rules.macros.begin(), linter_.rules.macros.end(),
                                    [&](const MacroDecl& macro) { return &macro.pattern == site.pattern; });
    return found->name.value;
  }

  // By macro: does it stand at the end of a pattern wherever it is used? What is used in a macro that does not stands
  // at no end either, so this goes on until nothing changes.
  void find_ends(const std::vector<Site>& sites) {
    for (const Site& site : sites)
      if (site.role != Role::macro) note_uses(site.pattern->tree, is_end(site));
    for (std::size_t known = 0; known != judged_.size();) {
      known = judged_.size();
      for (const MacroDecl& macro : linter_.rules.macros)
        if (const auto found = ends_.find(macro.name.value); found != ends_.end())
          if (judged_.emplace(macro.name.value, found->second).second) note_uses(macro.pattern.tree, found->second);
    }
  }

  void note_uses(const Node& node, bool end) {
    if (node.kind == Kind::macro) {
      const auto [at, fresh] = ends_.emplace(node.text, end);
      if (at->second && !end) {
        at->second = false;
        judged_.erase({node.text, true});
      }
    }
    for_children(node, end, [&](const Node& child, bool child_end) { note_uses(child, child_end); });
  }

  // Each child, and whether nothing that can fail follows it; the last first.
  template <class Use>
  void for_children(const Node& node, bool end, Use use) {
    for (std::size_t i = node.children.size(); i-- > 0;) {
      const Node& child = node.children[i];
      use(child, end && keeps_end(node, i));
      if (node.kind == Kind::sequence) end = end && may_be_passed(child);
    }
  }

  static bool keeps_end(const Node& node, std::size_t child) {
    switch (node.kind) {
      case Kind::repeat: return node.min <= 1;  // a second item must not fail behind the first
      case Kind::separated: return child == 0;
      case Kind::sequence:
      case Kind::choice:
      case Kind::capture: return true;
      default: return false;  // conditions on one element
    }
  }

  bool may_be_passed(const Node& node) {
    const auto expr = linter_.lowered(node);
    return expr && always_empty(*expr);
  }

  void judge(const Node& node, bool end) {
    if (node.kind == Kind::choice && !is_parted(node)) compare(node.children, end);
    for_children(node, end, [&](const Node& child, bool child_end) { judge(child, child_end); });
  }

  // Where a barrier stands in the way of one alternative of a facet, the next is tried.
  bool is_parted(const Node& node) const {
    return site_->role == Role::facet && site_->rule->barrier && &node == &site_->pattern->tree;
  }

  void compare(const std::vector<Node>& alternatives, bool end) {
    std::vector<Expr> before;
    std::vector<const Node*> nodes;
    for (const Node& node : alternatives) {
      auto expr = linter_.lowered(node);
      if (!expr) continue;
      if (const auto winner = first_winner(before, *expr, end))
        warn(site_->pattern->at(node), site_->pattern->at(*nodes[*winner]), is_respelt(node, *nodes[*winner]));
      nodes.push_back(&node);
      before.push_back(std::move(*expr));
    }
  }

  std::optional<std::size_t> first_winner(const std::vector<Expr>& before, const Expr& expr, bool end) {
    for (std::size_t i = 0; i < before.size(); ++i)
      if (linter_.inclusion().covers(before[i], expr) || (end && linter_.inclusion().begins(before[i], expr))) return i;
    return std::nullopt;
  }

  // The patterns of `find` are alternatives too: what one has taken no later one gets.
  void judge_patterns(const RuleDecl& rule) {
    if (rule.overlap || !rule.unless.empty() || !linter_.is_asked(rule.id.where)) return;
    std::vector<Expr> before;
    for (std::size_t i = 0; i < rule.find.size(); ++i) {
      auto expr = linter_.lowered(rule.find[i].tree);
      if (!expr) return;
      if (const auto winner = first_winner(before, *expr, rule.followed_by.empty()))
        warn(rule.find[i].at(rule.find[i].tree), rule.find[*winner].at(rule.find[*winner].tree));
      before.push_back(std::move(*expr));
    }
  }

  static bool is_respelt(const Node& a, const Node& b) {
    return a.kind == Kind::literal && b.kind == Kind::literal && a.text != b.text;
  }

  void warn(Location where, Location winner, bool respelt = false) {
    linter_.warn(Code::unreachable_alternative, where, "this alternative can never match: one before it always wins",
                 respelt ? "drop it: a word takes in ALL CAPITALS, lower case takes in any case, quotes and dashes of "
                           "all kinds are one"
                         : "drop it, or put it before the other",
                 {{winner, "this one"}});
  }

  Linter& linter_;
  const Site* site_ = nullptr;
  std::map<std::string, bool> ends_;
  std::set<std::pair<std::string, bool>> judged_;
};

}  // namespace

void find_unreachable(Linter& linter) { Alternatives(linter).run(); }

}  // namespace rapporteur::linter
