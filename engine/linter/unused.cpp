// unused-macro, unused-list, unused-type, unused-table, unused-forms: what nothing leads to. What only something unused
// names is unused too.
//
//   warning[R105]: nothing uses macro '$where'
//
// A pack that prints nothing itself and that no other pack here uses is a library: its names are there for packs that
// are not known here, and are not judged.
#include <algorithm>
#include <set>

#include "engine/linter/linter.hpp"
#include "engine/linter/sites.hpp"
#include "grammar/values/values.hpp"
#include "grammar/where/where.hpp"

namespace rapporteur::linter {
namespace {

using pattern::Kind;
using pattern::Node;

class Uses {
 public:
  explicit Uses(Linter& linter) : linter_(linter), rules_(linter.rules) {}

  void run() {
    for (const RuleDecl& rule : rules_.rules) use_rule(rule);
    for (const CueDecl& cue : rules_.cues) {
      use_type(cue.on.value);
      for (const Pattern& pattern : cue.find) use_pattern(pattern.tree);
    }
    for (const ResolveDecl& resolve : rules_.resolve) use_resolver(resolve);
    for (const TestDecl& test : rules_.tests) use_wants(test.example);
    for (const TypeDecl& type : rules_.types)
      if (type.output) use_fields(type);
    warn();
  }

 private:
  void use_rule(const RuleDecl& rule) {
    use_type(rule.make.value);
    for (const Site& site : sites_of(rule)) use_pattern(site.pattern->tree);
    for (const Scalar& source : rule.where) use_condition(rule, source);
    for (const Example& example : rule.examples) use_wants(example);
  }

  void use_condition(const RuleDecl& rule, const Scalar& source) {
    std::vector<std::string> fields;
    if (const TypeInfo* type = linter_.made_by(rule))
      for (const FieldInfo& field : type->fields) fields.push_back(field.name);
    if (const auto parsed = where::parse(source.value, fields)) use_expression(*parsed);
  }

  void use_expression(const where::Expression& expression) {
    if (expression.right.kind == where::Operand::Kind::list) use_list(expression.right.name);
    for (const where::Expression& child : expression.children) use_expression(child);
  }

  void use_wants(const Example& example) {
    for (const Example::Want& want : example.want) use_type(want.type.value);
  }

  // Settings name types, fields and lists; a field that is called like a list does no harm.
  void use_resolver(const ResolveDecl& resolve) {
    use_type(resolve.type.value);
    for (const auto& [key, value] : resolve.settings) use_type(value.value), use_list(value.value);
  }

  void use_pattern(const Node& node) {
    each_node(node, [this](const Node& part) {
      if (part.kind == Kind::list) use_list(part.text);
      if (part.kind == Kind::forms) forms_.insert("verb");
      if (part.kind == Kind::macro) use_macro(part.text);
      if (part.kind == Kind::annotation) use_type(part.text);
      for (const pattern::Condition& condition : part.conditions)
        if (condition.in_list) use_list(condition.value);
    });
  }

  void use_macro(const std::string& name) {
    if (!macros_.insert(name).second) return;
    if (const auto macro = linter_.builder.macros.find(name); macro != linter_.builder.macros.end())
      use_pattern(macro->second->pattern.tree);
  }

  void use_list(const std::string& name) {
    const auto list = linter_.builder.lists.find(name);
    if (list == linter_.builder.lists.end() || !lists_.insert(name).second) return;
    const ListDecl& decl = rules_.lists[list->second];
    forms_.insert(decl.forms);
    for (const Scalar& member : decl.any) use_list(member.value);
  }

  void use_type(const std::string& name) {
    const auto type = linter_.builder.types.find(name);
    if (type == linter_.builder.types.end() || !types_.insert(name).second) return;
    use_fields(rules_.types[type->second]);
  }

  void use_fields(const TypeDecl& type) {
    for (const FieldDecl& field : type.fields)
      for (const std::string& name : field.types) use_type(name);
    for (const Scalar& member : type.any) use_type(member.value);
    use_type(type.extends.value);
  }

  bool is_judged(const std::string& pack, const Scalar& name) const {
    return linter_.is_asked(name.where) && !is_library(pack);
  }

  bool is_library(const std::string& pack) const {
    const bool prints = std::any_of(rules_.types.begin(), rules_.types.end(),
                                    [&](const TypeDecl& type) { return type.output && type.pack == pack; });
    return !prints && std::none_of(rules_.uses.begin(), rules_.uses.end(),
                                   [&](const auto& entry) { return entry.second.contains(pack); });
  }

  void warn() {
    for (const MacroDecl& macro : rules_.macros)
      if (is_judged(macro.pack, macro.name) && !macros_.contains(macro.name.value))
        linter_.warn(Code::unused_macro, macro.name.where, "nothing uses macro '$" + macro.name.value + "'",
                     "drop it, or use it in a pattern");
    for (const ListDecl& list : rules_.lists)
      if (is_judged(list.pack, list.name) && !lists_.contains(list.name.value))
        linter_.warn(Code::unused_list, list.name.where, "nothing uses list '" + list.name.value + "'",
                     "drop it, or use it in a pattern as @" + list.name.value);
    for (const TypeDecl& type : rules_.types) warn_type(type);
  }

  void warn_type(const TypeDecl& type) {
    if (!is_judged(type.pack, type.name) || types_.contains(type.name.value)) return;
    linter_.warn(Code::unused_type, type.name.where,
                 "no rule makes type '" + type.name.value + "', and nothing names it",
                 "drop it, or write a rule that makes it");
  }

  Linter& linter_;
  const RuleSet& rules_;
  std::set<std::string> macros_, lists_, types_, forms_;
};

}  // namespace

void find_unused(Linter& linter) { Uses(linter).run(); }

}  // namespace rapporteur::linter
