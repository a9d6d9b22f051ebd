#include "engine/mutation/losses.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

#include "grammar/where/where.hpp"

namespace rapporteur {
namespace {

using pattern::Kind;
using pattern::Node;

// ---- the patterns of a declaration

/// One pattern or `where`, and how to do without all of it.
struct Slot {
  Pattern* pattern = nullptr;
  Scalar* expression = nullptr;
  std::function<void()> drop;  // null: the declaration needs it
};

template <class Item, class Get>
void add_slots(std::vector<Item>& items, Get get, bool needs_one, std::vector<Slot>& out) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    Slot slot = get(items[i]);
    if (!needs_one || items.size() > 1)
      slot.drop = [&items, i] { items.erase(items.begin() + static_cast<std::ptrdiff_t>(i)); };
    out.push_back(std::move(slot));
  }
}

void add_slot(std::optional<Pattern>& pattern, std::vector<Slot>& out) {
  if (pattern) out.push_back({&*pattern, nullptr, [&pattern] { pattern.reset(); }});
}

std::vector<Slot> slots_of(RuleDecl& rule) {
  std::vector<Slot> out;
  const auto itself = [](Pattern& pattern) { return Slot{.pattern = &pattern}; };
  add_slots(rule.find, itself, true, out);
  if (rule.trigger) out.push_back({.pattern = &*rule.trigger});
  add_slots(
      rule.facets, [](Facet& facet) { return Slot{.pattern = &facet.pattern}; }, false, out);
  add_slots(rule.join, itself, false, out);
  add_slot(rule.barrier, out);
  add_slots(rule.preceded_by, itself, false, out);
  add_slots(rule.followed_by, itself, false, out);
  add_slots(
      rule.unless, [](RuleDecl::Unless& unless) { return Slot{.pattern = &unless.pattern}; }, false, out);
  add_slots(
      rule.continued, [](RuleDecl::Continue& next) { return Slot{.pattern = &next.find}; }, false, out);
  for (RuleDecl::Continue& next : rule.continued) add_slot(next.stop, out);
  add_slots(
      rule.where, [](Scalar& scalar) { return Slot{.expression = &scalar}; }, false, out);
  return out;
}

std::vector<Slot> slots_of(CueDecl& cue) {
  std::vector<Slot> out;
  add_slots(
      cue.find, [](Pattern& pattern) { return Slot{.pattern = &pattern}; }, true, out);
  return out;
}

// ---- what can be left out of a pattern

struct Cut {
  Span span;  // of what is left out, in the pattern's source
  Node rest;
};

class Cutter {
 public:
  explicit Cutter(const Node& root) : root_(root) {}

  std::vector<Cut> run() {
    visit(root_);
    return std::move(out_);
  }

 private:
  void visit(Node& node) {
    if (node.kind == Kind::sequence || node.kind == Kind::choice || node.kind == Kind::conjunction) each_child(node);
    if (node.kind == Kind::separated) separator(node);
    for (std::size_t i = 0; i < node.conditions.size(); ++i) condition(node, i);
    for (Node& child : node.children) visit(child);
  }

  static bool is_trigger(const Node& node) { return node.kind == Kind::trigger; }

  // <trigger> is no element of its facet, and without any other the facet is nothing.
  void each_child(Node& node) {
    const auto others =
        std::count_if(node.children.begin(), node.children.end(), [](const Node& n) { return !is_trigger(n); });
    for (std::size_t i = 0; others > 1 && i < node.children.size(); ++i) {
      if (is_trigger(node.children[i])) continue;
      Node child = std::move(node.children[i]);
      node.children.erase(node.children.begin() + static_cast<std::ptrdiff_t>(i));
      out_.push_back({child.span, root_});
      node.children.insert(node.children.begin() + static_cast<std::ptrdiff_t>(i), std::move(child));
    }
  }

  // `x % sep` without `% sep`.
  void separator(Node& node) {
    Node whole = node;
    node = whole.children[0];
    out_.push_back({{whole.children[0].span.end, whole.span.end}, root_});
    node = std::move(whole);
  }

  void condition(Node& node, std::size_t i) {
    const auto all = node.conditions;
    node.conditions.erase(node.conditions.begin() + static_cast<std::ptrdiff_t>(i));
    out_.push_back({all[i].span, root_});
    node.conditions = all;
  }

  Node root_;
  std::vector<Cut> out_;
};

// ---- what can be left out of a condition

using where::Expression;

struct Printed {
  std::string text;
  Span span;
};

Printed print(const Expression& expression, const std::string& source);

Printed print_joined(const std::vector<Expression>& children, const char* between, const std::string& source) {
  Printed out;
  for (const Expression& child : children) {
    const Printed printed = print(child, source);
    out.span = out.text.empty() ? printed.span : hull(out.span, printed.span);
    out.text += (out.text.empty() ? "(" : between + std::string(" (")) + printed.text + ") ";
  }
  return out;
}

// Comparisons and the like are taken from the source as they stand there.
Printed print(const Expression& expression, const std::string& source) {
  if (expression.kind == Expression::Kind::conjunction) return print_joined(expression.children, "and", source);
  if (expression.kind == Expression::Kind::disjunction) return print_joined(expression.children, "or", source);
  if (expression.kind == Expression::Kind::negation) {
    Printed inner = print(expression.children[0], source);
    return {"not (" + inner.text + ")", inner.span};
  }
  Span span = expression.left.span;
  if (!expression.right.span.empty()) span = hull(span, expression.right.span);
  return {source.substr(span.begin, span.size()), span};
}

void cut_expression(Expression& node, const Expression& root, const std::string& source, std::vector<Printed>& out) {
  const bool joined = node.kind == Expression::Kind::conjunction || node.kind == Expression::Kind::disjunction;
  for (std::size_t i = 0; joined && i < node.children.size(); ++i) {
    const Expression child = node.children[i];
    node.children.erase(node.children.begin() + static_cast<std::ptrdiff_t>(i));
    out.push_back({print(root, source).text, print(child, source).span});
    node.children.insert(node.children.begin() + static_cast<std::ptrdiff_t>(i), child);
  }
  for (Expression& child : node.children) cut_expression(child, root, source, out);
}

std::vector<std::string> field_names(const RuleSet& rules, const std::string& type) {
  std::vector<std::string> out;
  for (const TypeDecl& decl : rules.types)
    if (decl.name.value == type)
      for (const FieldDecl& field : decl.fields) out.push_back(field.name.value);
  return out;
}

// ---- all of it

class Collector {
 public:
  explicit Collector(const RuleSet& rules) : rules_(rules) {}

  std::vector<Loss> run() {
    for (std::size_t i = 0; i < rules_.macros.size(); ++i) {
      const MacroDecl& macro = rules_.macros[i];
      add_pattern(macro.pattern, {PatternPlace::Of::macro, i, 0}, "$" + macro.name.value, false);
    }
    for (std::size_t i = 0; i < rules_.cues.size(); ++i) add_cue(rules_.cues[i], i);
    for (std::size_t i = 0; i < rules_.rules.size(); ++i) add_rule(rules_.rules[i], i);
    std::vector<Loss> out;
    for (auto& [place, loss] : by_place_) out.push_back(std::move(loss));
    return out;
  }

 private:
  void add_rule(RuleDecl rule, std::size_t index) {
    const auto slots = slots_of(rule);
    const std::string owner = rule.pack + "/" + rule.id.value;
    for (std::size_t s = 0; s < slots.size(); ++s) {
      const PatternPlace place{PatternPlace::Of::rule, index, s};
      if (slots[s].pattern) add_pattern(*slots[s].pattern, place, owner, slots[s].drop != nullptr);
      if (slots[s].expression) add_expression(*slots[s].expression, place, owner, rule.make.value);
    }
  }

  void add_cue(CueDecl cue, std::size_t index) {
    const auto slots = slots_of(cue);
    for (std::size_t s = 0; s < slots.size(); ++s)
      add_pattern(*slots[s].pattern, {PatternPlace::Of::cue, index, s}, cue.pack + "/" + cue.name.value,
                  slots[s].drop != nullptr);
  }

  void add_pattern(const Pattern& pattern, PatternPlace place, const std::string& owner, bool can_go) {
    if (can_go) add({.where = pattern.source.where, .owner = owner}, place);
    for (Cut& cut : Cutter(pattern.tree).run())
      add({.where = pattern.source.at(cut.span), .owner = owner, .tree = std::move(cut.rest)}, place);
  }

  void add_expression(const Scalar& source, PatternPlace place, const std::string& owner, const std::string& type) {
    add({.where = source.where, .owner = owner}, place);
    auto parsed = where::parse(source.value, field_names(rules_, type));
    if (!parsed) return;
    std::vector<Printed> cuts;
    cut_expression(*parsed, *parsed, source.value, cuts);
    for (Printed& cut : cuts)
      add({.where = source.at(cut.span), .owner = owner, .expression = std::move(cut.text)}, place);
  }

  // One place in the file is one loss, for however many declarations it stands.
  void add(Loss loss, PatternPlace place) {
    const std::tuple key(loss.where.file, loss.where.span.begin, loss.where.span.end, !loss.tree && !loss.expression);
    by_place_.try_emplace(key, std::move(loss)).first->second.places.push_back(place);
  }

  const RuleSet& rules_;
  std::map<std::tuple<FileId, std::uint32_t, std::uint32_t, bool>, Loss> by_place_;
};

void apply(const Loss& loss, const Slot& slot) {
  if (loss.tree)
    slot.pattern->tree = *loss.tree;
  else if (loss.expression)
    slot.expression->value = *loss.expression;
  else
    slot.drop();
}

}  // namespace

std::vector<Loss> all_losses(const RuleSet& rules) { return Collector(rules).run(); }

RuleDecl without(const RuleDecl& rule, const Loss& loss, std::size_t slot) {
  RuleDecl out = rule;
  apply(loss, slots_of(out)[slot]);
  return out;
}

MacroDecl without(const MacroDecl& macro, const Loss& loss) {
  MacroDecl out = macro;
  out.pattern.tree = *loss.tree;
  return out;
}

CueDecl without(const CueDecl& cue, const Loss& loss, std::size_t slot) {
  CueDecl out = cue;
  apply(loss, slots_of(out)[slot]);
  return out;
}

}  // namespace rapporteur
