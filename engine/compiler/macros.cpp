// Macros: their names, their circles, and the mistakes of those that no rule uses.
#include "engine/compiler/builder.hpp"

namespace rapporteur::compiler {
namespace {

using pattern::Node;

// Where a pattern uses macros.
void collect_uses(const Node& node, std::vector<const Node*>& out) {
  if (node.kind == pattern::Kind::macro) out.push_back(&node);
  for (const Node& child : node.children) collect_uses(child, out);
}

// The use of `name` in a macro.
Location use_of(const MacroDecl& macro, const std::string& name) {
  std::vector<const Node*> uses;
  collect_uses(macro.pattern.tree, uses);
  for (const Node* use : uses)
    if (use->text == name) return macro.pattern.at(*use);
  return macro.name.where;
}

// error[R057]: macro '$names' uses itself: $names -> $more -> $names
void report_cycle(Builder& builder, const std::vector<std::uint32_t>& cycle) {
  const auto macro = [&](std::size_t i) -> const MacroDecl& { return builder.rules.macros[cycle[i % cycle.size()]]; };
  std::string path = "$" + macro(0).name.value;
  std::vector<Diagnostic::Related> others;
  for (std::size_t i = 0; i < cycle.size(); ++i) {
    const std::string& next = macro(i + 1).name.value;
    path += " -> $" + next;
    if (i > 0) others.push_back({use_of(macro(i), next), "'$" + macro(i).name.value + "' uses '$" + next + "' here"});
    builder.endless_macros.insert(macro(i).name.value);
  }
  builder.error(Code::macro_cycle, "macro '$" + macro(0).name.value + "' uses itself: " + path,
                {use_of(macro(0), macro(1).name.value), std::move(others)},
                "a macro is written out where it stands; for one or more of something use + or %");
}

void find_circles(Builder& builder) {
  const std::vector<MacroDecl>& macros = builder.rules.macros;
  References references(macros.size());
  for (std::size_t i = 0; i < macros.size(); ++i) {
    std::vector<const Node*> uses;
    collect_uses(macros[i].pattern.tree, uses);
    for (const Node* use : uses)
      if (const auto found = builder.macros.find(use->text); found != builder.macros.end())
        references[i].push_back(static_cast<std::uint32_t>(found->second - macros.data()));
  }
  const auto name = [&](std::uint32_t i) -> const Scalar& { return macros[i].name; };
  builder.check_nesting(references, "macros", name, [&](const auto& cycle) { report_cycle(builder, cycle); });
}

}  // namespace

void build_macros(Builder& builder) {
  for (const MacroDecl& macro : builder.rules.macros) builder.macros.emplace(macro.name.value, &macro);
  find_circles(builder);
}

// They are lowered in a view of their own, which is taken out again with all that only they ask.
void check_macros(Builder& builder) {
  const std::size_t facts = builder.program.facts.size(), views = builder.program.views.size();
  builder.program.views.push_back(builder.program.views[builder.program.plain_view]);
  for (const MacroDecl& macro : builder.rules.macros)
    if (!builder.opened_macros.contains(macro.name.value) && !builder.endless_macros.contains(macro.name.value))
      lower(builder, macro.pattern, static_cast<std::uint32_t>(views), nullptr);
  builder.program.views.resize(views);
  builder.program.facts.resize(facts);
  std::erase_if(builder.fact_ids, [&](const auto& fact) { return fact.second >= facts; });
}

}  // namespace rapporteur::compiler
