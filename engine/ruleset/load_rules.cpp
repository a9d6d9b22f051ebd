// `rules:` matchers, conditions and examples.
#include <algorithm>

#include "engine/ruleset/rule_keys.hpp"
#include "engine/ruleset/sections.hpp"

namespace rapporteur {
namespace {

using pattern::Kind;
using pattern::Node;

std::size_t triggers_anywhere(const Node& node) {
  std::size_t count = node.kind == Kind::trigger;
  for (const Node& child : node.children) count += triggers_anywhere(child);
  return count;
}

std::size_t triggers_on_top(const Node& node) {
  if (node.kind == Kind::trigger) return 1;
  if (node.kind != Kind::sequence) return 0;
  std::size_t count = 0;
  for (const Node& child : node.children) count += triggers_on_top(child);
  return count;
}

// error[R020]: this facet has 2 <trigger>, one is needed
void check_facet_alternative(const Pattern& facet, const Node& node, Reader& reader) {
  if (node.kind == Kind::choice || (node.kind == Kind::sequence && node.children.size() == 1)) {
    for (const Node& child : node.children) check_facet_alternative(facet, child, reader);
    return;
  }
  const std::size_t all = triggers_anywhere(node), top = triggers_on_top(node);
  if (all == 1 && top == 1) return;
  const std::string message = all == 1   ? "<trigger> must stand at the top level of a facet"
                              : all == 0 ? "a facet needs a <trigger>"
                                         : "a facet has " + std::to_string(all) + " <trigger>, one is needed";
  reader.report.error(Code::facet_trigger, facet.at(node), message,
                      "each alternative of a facet holds one <trigger>, not in a group, repetition or capture");
}

using Where = RuleDecl::Unless::Where;

void add_unless(const YamlNode& node, Where where, RuleDecl& rule, Reader& reader) {
  for (Pattern& pattern : read_patterns(&node, "'unless' of a rule", reader))
    rule.unless.push_back({std::move(pattern), where});
}

/// 'pattern', or {in: sentence, find: 'pattern'}.
void read_unless(const YamlNode& node, RuleDecl& rule, Reader& reader) {
  if (!node.is(YamlNode::Kind::map)) return add_unless(node, Where::match, rule, reader);
  Keys keys(node, keys::kUnless, "'unless' of a rule", reader);
  const Where where = keys.take_choice("in").value_or(0) == 1 ? Where::document : Where::sentence;
  if (const YamlNode* find = keys.take("find")) add_unless(*find, where, rule, reader);
  keys.finish();
}

/// "8 paragraphs", "1 paragraph"
std::uint32_t read_within(Scalar within, Reader& reader) {
  for (const std::string_view unit : {" paragraphs", " paragraph"})
    if (within.value.ends_with(unit)) within.value.resize(within.value.size() - unit.size());
  constexpr std::uint32_t kMostParagraphs = 1000;
  return read_count(within, 1, kMostParagraphs, "'within' (in paragraphs)", reader).value_or(1);
}

void read_continue(const YamlNode& node, RuleDecl& rule, Reader& reader) {
  Keys keys(node, keys::kContinue, "'continue' of a rule", reader);
  RuleDecl::Continue continued;
  const Scalar within = read_scalar(keys.take("within"), "'within' of 'continue'", reader);
  if (within.present()) continued.paragraphs = read_within(within, reader);
  auto find = read_pattern(keys.take("find"), "'find' of 'continue'", reader);
  continued.stop = read_pattern(keys.take("stop"), "'stop' of 'continue'", reader);
  continued.block = read_bool(keys.take("block"), "'block' of 'continue'", reader);
  keys.finish();
  if (!find) return;
  continued.find = std::move(*find);
  rule.continued.push_back(std::move(continued));
}

void read_facets(const YamlNode* node, RuleDecl& rule, Reader& reader) {
  for (Pattern& pattern : read_patterns(node, "'facets' of a rule", reader)) {
    check_facet_alternative(pattern, pattern.tree, reader);
    rule.facets.push_back({std::move(pattern)});
  }
}

void read_matcher(Keys& keys, RuleDecl& rule, Reader& reader) {
  rule.find = read_patterns(keys.take("find"), "'find' of a rule", reader);
  rule.regex = read_quoted(keys.take("regex"), "'regex' of a rule", reader);
  rule.parse = read_scalar(keys.take("parse"), "'parse' of a rule", reader);
  rule.trigger = read_pattern(keys.take("trigger"), "'trigger' of a rule", reader);
  read_facets(keys.take("facets"), rule, reader);
  rule.join = read_patterns(keys.take("join"), "'join' of a rule", reader);
  rule.barrier = read_pattern(keys.take("barrier"), "'barrier' of a rule", reader);
}

void read_context(Keys& keys, RuleDecl& rule, Reader& reader) {
  rule.preceded_by = read_patterns(keys.take("preceded-by"), "'preceded-by' of a rule", reader);
  rule.followed_by = read_patterns(keys.take("followed-by"), "'followed-by' of a rule", reader);
  if (const YamlNode* unless = keys.take("unless")) {
    if (!unless->is(YamlNode::Kind::sequence)) read_unless(*unless, rule, reader);
    for (const YamlNode& item : unless->items) read_unless(item, rule, reader);
  }
  rule.scope =
      static_cast<RuleDecl::Scope>(keys.take_choice("scope").value_or(0));  // the choices stand in the order of Scope
  if (const YamlNode* continued = keys.take("continue")) {
    if (!continued->is(YamlNode::Kind::sequence)) read_continue(*continued, rule, reader);
    for (const YamlNode& item : continued->items) read_continue(item, rule, reader);
  }
}

void read_result(Keys& keys, RuleDecl& rule, Reader& reader) {
  rule.make = read_scalar(keys.take("make"), "'make' of a rule", reader);
  rule.set = read_pairs(keys.take("set"), "'set' of a rule", reader);
  rule.where = read_scalars(keys.take("where"), "'where' of a rule", reader);
  rule.each = read_scalars(keys.take("each"), "'each' of a rule", reader);
  rule.zip = read_scalars(keys.take("zip"), "'zip' of a rule", reader);
  rule.overlap = read_bool(keys.take("overlap"), "'overlap' of a rule", reader);
  rule.examples = read_examples(keys.take("examples"), reader);
}

void read_rule(const YamlNode& node, Reader& reader) {
  const std::size_t before = reader.report.count();
  RuleDecl rule;
  Keys keys(node, keys::kRule, "a rule", reader);
  rule.pack = reader.pack;
  rule.id = read_scalar(keys.take("id"), "'id' of a rule", reader);
  for (const YamlEntry& entry : node.entries) rule.keys.emplace(keys.meant(entry.key.value), entry.value.where);
  read_matcher(keys, rule, reader);
  read_context(keys, rule, reader);
  read_result(keys, rule, reader);
  rule.like = read_scalar(keys.take("like"), "'like' of a rule", reader);
  rule.overrides = read_scalar(keys.take("overrides"), "'overrides' of a rule", reader);
  keys.finish();
  if (node.is(YamlNode::Kind::map) && !rule.keys.contains("like")) check_keys(rule, node.where, reader.report);
  const bool good = rule.id.present() && reader.check_name("rule", rule.id) && reader.define_in_pack("rule", rule.id);
  if (!rule.id.present()) rule.id.where = node.where;
  if (!good) rule.id.value = reader.unwritable_name();
  rule.broken = reader.report.count() > before;
  reader.rules.rules.push_back(std::move(rule));
}

}  // namespace

void read_disable(const YamlNode& section, Reader& reader) {
  for (Scalar& name : read_scalars(&section, "'disable'", reader))
    reader.rules.disable.push_back({std::move(name), reader.pack});
}

void read_rules(const YamlNode& section, Reader& reader) {
  if (!expect(section, YamlNode::Kind::sequence, "'rules'", reader)) return;
  for (const YamlNode& item : section.items) read_rule(item, reader);
}

}  // namespace rapporteur
