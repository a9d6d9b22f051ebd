// never-fires in `where`, `each` and `zip`: conditions that no record of the rule meets.
//
//   warning[R101]: no pattern of this rule fills 'topic', so rule 'visit' never fires
//
// Besides patterns and `set`, cues, resolvers, defaults and `lead` fill fields.
#include <algorithm>
#include <map>
#include <set>

#include "engine/linter/linter.hpp"
#include "engine/linter/sites.hpp"
#include "engine/text/unicode.hpp"
#include "grammar/where/where.hpp"

namespace rapporteur::linter {
namespace {

using where::Expression;
using where::Operand;

// How a rule can fill a field.
struct Source {
  bool words = false;               // by words of the text, or by a grammar
  std::set<std::string> constants;  // folded
};
using Fields = std::map<std::string, Source>;

class FieldSources {
 public:
  FieldSources(const Linter& linter, const RuleDecl& rule) : linter_(linter), rule_(rule) {}

  Fields captured() {
    for (const Site& site : sites_of(rule_)) collect(site.pattern->tree);
    if (rule_.regex.present()) collect_groups();
    if (rule_.parse.present())
      for (const char* field : {"value", "kind", "items"}) out_[field].words = true;
    return out_;
  }

  /// Nothing where it cannot be told.
  std::optional<Fields> all() {
    const TypeDecl& type = linter_.rules.types[linter_.builder.types.at(rule_.make.value)];
    if (is_resolved(type)) return std::nullopt;
    captured();
    for (const auto& [field, value] : rule_.set) add_constant(field.value, value.value);
    for (const CueDecl& cue : linter_.rules.cues)
      for (const auto& [field, value] : cue.set) add_constant(field.value, value.value);
    for (const FieldDecl& field : type.fields)
      if (!field.constants.empty() && !field.optional) add_constant(field.name.value, field.constants[0]);
    if (type.lead) out_[type.lead->value].words = true;
    return out_;
  }

 private:
  void collect(const pattern::Node& node) {
    if (node.kind == pattern::Kind::capture) out_[node.text].words = true;
    if (node.kind == pattern::Kind::constant) out_[node.text].constants.insert(folded(node.part));
    if (node.kind == pattern::Kind::macro && opened_.insert(node.text).second)
      if (const auto macro = linter_.builder.macros.find(node.text); macro != linter_.builder.macros.end())
        collect(macro->second->pattern.tree);
    for (const pattern::Node& child : node.children) collect(child);
  }

  void add_constant(const std::string& field, const std::string& value) {
    if (value.find('.') != std::string::npos)
      out_[field].words = true;  // a column
    else
      out_[field].constants.insert(folded(value));
  }

  bool is_resolved(const TypeDecl& type) const {
    return std::any_of(linter_.rules.resolve.begin(), linter_.rules.resolve.end(), [&](const ResolveDecl& resolve) {
      const auto of = resolve.settings.find("of");
      return resolve.type.value == type.name.value || resolve.type.value == type.extends.value ||
             (of != resolve.settings.end() && of->second.value == type.name.value);
    });
  }

  void collect_groups() {
    const std::string& text = rule_.regex.value;
    for (std::size_t at = text.find("(?P<"); at != std::string::npos; at = text.find("(?P<", at + 1)) {
      const std::size_t end = text.find('>', at);
      if (end != std::string::npos) out_[text.substr(at + 4, end - at - 4)].words = true;
    }
  }

  const Linter& linter_;
  const RuleDecl& rule_;
  Fields out_;
  std::set<std::string> opened_;
};

class Conditions {
 public:
  Conditions(Linter& linter, const RuleDecl& rule) : linter_(linter), rule_(rule), type_(*linter.made_by(rule)) {}

  void run() {
    if (auto filled = FieldSources(linter_, rule_).all()) {
      filled_ = std::move(*filled);
      for (const Scalar& source : rule_.where) judge(source);
    }
    judge_division(rule_.each, "each");
    judge_division(rule_.zip, "zip");
  }

 private:
  void judge(const Scalar& source) {
    std::vector<std::string> fields;
    for (const FieldInfo& field : type_.fields) fields.push_back(field.name);
    const auto parsed = where::parse(source.value, fields);
    if (!parsed || may_hold(*parsed)) return;
    const Span span = culprit(*parsed);
    warn(source.at(span), why_ + ", so rule '" + rule_.id.value + "' never fires", hint_);
  }

  // True where it cannot be told. `why_` says of the last false one what is wrong with it.
  bool may_hold(const Expression& e) {
    const auto child_may = [this](const Expression& child) { return may_hold(child); };
    switch (e.kind) {
      case Expression::Kind::conjunction: return std::all_of(e.children.begin(), e.children.end(), child_may);
      case Expression::Kind::disjunction: return std::any_of(e.children.begin(), e.children.end(), child_may);
      case Expression::Kind::negation:
      case Expression::Kind::unequal: return true;
      case Expression::Kind::equal: return may_compare(e) && may_be(e.left, e.right) && may_be(e.right, e.left);
      default: return may_compare(e);
    }
  }

  // What counts something is 0 where there is nothing.
  bool may_compare(const Expression& e) {
    for (const Operand* operand : {&e.left, &e.right})
      if (operand->accessor == "count" || operand->accessor == "words") return true;
    return is_filled(e.left) && is_filled(e.right);
  }

  bool is_filled(const Operand& operand) {
    if (operand.kind != Operand::Kind::field || operand.name.empty() || filled_.contains(operand.name)) return true;
    why_ = "no pattern of this rule fills '" + operand.name + "'";
    hint_ = "capture the field, set it, or leave the condition out";
    return false;
  }

  bool may_be(const Operand& field, const Operand& constant) {
    if (field.kind != Operand::Kind::field || constant.kind != Operand::Kind::string) return true;
    if (!field.parts.empty() || !(field.accessor.empty() || field.accessor == "value")) return true;
    const auto source = filled_.find(field.name);
    if (source == filled_.end() || source->second.words) return true;
    if (source->second.constants.contains(folded(constant.name))) return true;
    why_ = "'" + field.name + "' is never '" + constant.name + "': no pattern, 'set' or cue gives it that value";
    hint_ = "give it the value, as in " + field.name + ":=" + constant.name + ", or leave the condition out";
    return false;
  }

  // The part that makes the whole false.
  Span culprit(const Expression& e) {
    for (const Expression& child : e.children)
      if (!may_hold(child)) return culprit(child);
    const Span left = e.left.span, right = e.right.span;
    return {left.begin, right.empty() ? left.end : std::max(left.end, right.end)};
  }

  // One record for each value of a field that has none: no record.
  void judge_division(const std::vector<Scalar>& fields, const std::string& key) {
    const Fields captured = FieldSources(linter_, rule_).captured();
    const auto is_captured = [&](const Scalar& field) { return captured.contains(field.value); };
    if (fields.empty() || std::any_of(fields.begin(), fields.end(), is_captured)) return;
    warn(fields[0].where,
         "no pattern of this rule captures '" + fields[0].value + "', so '" + key + "' makes no record",
         "name a field that the pattern captures");
  }

  void warn(Location where, std::string message, std::string hint) {
    linter_.warn(Code::never_fires, where, std::move(message), std::move(hint));
  }

  Linter& linter_;
  const RuleDecl& rule_;
  const TypeInfo& type_;
  Fields filled_;
  std::string why_, hint_;
};

}  // namespace

void find_dead_conditions(Linter& linter) {
  for (const RuleDecl& rule : linter.rules.rules)
    if (linter.is_asked(rule.id.where) && linter.made_by(rule)) Conditions(linter, rule).run();
}

}  // namespace rapporteur::linter
