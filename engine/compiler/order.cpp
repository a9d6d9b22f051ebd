// The cascade: rules that name a type run after the rules that make it. There are no numeric priorities.
#include <algorithm>

#include "engine/compiler/builder.hpp"

namespace rapporteur::compiler {
namespace {

void add_type(const Builder& builder, const std::string& name, std::set<TypeId>& out) {
  if (const auto found = builder.types.find(name); found != builder.types.end()) out.insert(found->second);
}

// Each macro is opened once: what it names does not depend on where it stands.
void collect(const Builder& builder, const pattern::Node& node, std::set<std::string>& opened, std::set<TypeId>& out) {
  if (node.kind == pattern::Kind::annotation) add_type(builder, node.text, out);
  if (node.kind == pattern::Kind::macro && opened.insert(node.text).second)
    if (const auto macro = builder.macros.find(node.text); macro != builder.macros.end())
      collect(builder, macro->second->pattern.tree, opened, out);
  for (const pattern::Node& child : node.children) collect(builder, child, opened, out);
}

std::set<TypeId> types_named_by(const Builder& builder, const RuleDecl& rule) {
  std::set<TypeId> named;
  each_pattern(rule, [&](const Pattern& pattern) { named_types(builder, pattern.tree, named); });
  return named;
}

// What must be made before a type: by type, the types that its rules and its resolver name.
struct Graph {
  std::vector<std::set<TypeId>> before;
  std::vector<int> state;  // 0 new, 1 open, 2 done
  std::vector<std::uint32_t> level;
  std::vector<TypeId> path;
};

// The rule that makes `type` and names `needed`; null if it is a resolver that needs it.
const RuleDecl* rule_that_names(const Builder& builder, TypeId type, TypeId needed) {
  for (const RuleDecl& rule : builder.rules.rules) {
    if (rule.make.value != builder.program.types[type].name) continue;
    for (const TypeId named : types_named_by(builder, rule)) {
      const auto& members = builder.program.types[named].members;
      if (std::find(members.begin(), members.end(), needed) != members.end()) return &rule;
    }
  }
  return nullptr;
}

// error[R054]: the rules wait for each other: Host -> Guest -> Host
void report_cycle(Builder& builder, const Graph& graph, TypeId type) {
  std::vector<TypeId> cycle(std::find(graph.path.begin(), graph.path.end(), type), graph.path.end());
  cycle.push_back(type);
  std::string names;
  std::vector<Diagnostic::Related> rules;
  for (std::size_t i = 0; i + 1 < cycle.size(); ++i) {
    const std::string &made = builder.program.types[cycle[i]].name, &needed = builder.program.types[cycle[i + 1]].name;
    names += made + " -> ";
    if (const RuleDecl* rule = rule_that_names(builder, cycle[i], cycle[i + 1]))
      rules.push_back({rule->id.where, "makes " + made + " and names <" + needed + ">"});
  }
  const Location where = rules.empty() ? builder.rules.types[type].name.where : rules.front().where;
  if (!rules.empty()) rules.erase(rules.begin());
  builder.error(Code::rule_cycle, "the rules wait for each other: " + names + builder.program.types[type].name,
                {where, std::move(rules)},
                "a rule that names <T> runs after the rules that make T; let one of them name something else");
}

void visit(Builder& builder, Graph& graph, TypeId type) {
  if (graph.state[type] == 2) return;
  if (graph.state[type] == 1) return report_cycle(builder, graph, type);
  graph.state[type] = 1;
  graph.path.push_back(type);
  std::uint32_t level = 0;
  for (const TypeId needed : graph.before[type])
    for (const TypeId member : builder.program.types[needed].members) {
      if (builder.program.is_a(member, type)) continue;  // a type that nests in itself, or in one that extends it
      visit(builder, graph, member);
      level = std::max(level, graph.level[member] + 1);
    }
  graph.level[type] = level;
  graph.path.pop_back();
  graph.state[type] = 2;
}

void add_resolver_needs(const Builder& builder, Graph& graph) {
  for (const ResolveDecl& decl : builder.rules.resolve) {
    const auto type = builder.types.find(decl.type.value);
    const auto of = decl.settings.find("of");
    if (type == builder.types.end() || of == decl.settings.end()) continue;
    const auto opener = decl.settings.find("opener");
    if (opener == decl.settings.end()) {
      add_type(builder, of->second.value, graph.before[type->second]);
    } else if (const auto made = builder.types.find(of->second.value); made != builder.types.end()) {
      // An incumbent is resolved behind the records that name it.
      graph.before[made->second].insert(type->second);
      add_type(builder, opener->second.value, graph.before[made->second]);
    }
  }
}

bool names_itself(const Builder& builder, const RuleDecl& rule, TypeId made) {
  for (const TypeId named : types_named_by(builder, rule)) {
    const auto& members = builder.program.types[named].members;
    if (std::find(members.begin(), members.end(), made) != members.end()) return true;
  }
  return false;
}

}  // namespace

void named_types(const Builder& builder, const pattern::Node& node, std::set<TypeId>& out) {
  std::set<std::string> opened;
  collect(builder, node, opened, out);
}

void build_order(Builder& builder) {
  const std::size_t count = builder.program.types.size();
  Graph graph{std::vector<std::set<TypeId>>(count), std::vector<int>(count), std::vector<std::uint32_t>(count), {}};
  for (const RuleDecl& rule : builder.rules.rules)
    if (const auto made = builder.types.find(rule.make.value); made != builder.types.end())
      graph.before[made->second].merge(types_named_by(builder, rule));
  add_resolver_needs(builder, graph);
  for (TypeId type = 0; type < count; ++type) visit(builder, graph, type);

  builder.type_strata.assign(count, 0);
  for (TypeId type = 0; type < count; ++type)
    builder.program.types[type].stratum = builder.type_strata[type] = 2 * graph.level[type] + 1;
  for (const RuleDecl& rule : builder.rules.rules) {
    const auto made = builder.types.find(rule.make.value);
    if (made == builder.types.end()) {
      builder.rule_strata.push_back(0);
      continue;
    }
    builder.rule_strata.push_back(2 * graph.level[made->second] + (names_itself(builder, rule, made->second) ? 1 : 0));
    builder.program.strata = std::max(builder.program.strata, builder.type_strata[made->second] + 1);
  }
}

}  // namespace rapporteur::compiler
