// Rules: each becomes a Rule of the Program, with its patterns lowered now and emitted once all facts are known.
#include <re2/re2.h>

#include <algorithm>
#include <numeric>

#include "engine/base/limits.hpp"
#include "engine/compiler/builder.hpp"
#include "engine/compiler/regex_mistake.hpp"

namespace rapporteur::compiler {
namespace {

class RuleBuilder {
 public:
  RuleBuilder(Builder& builder, const RuleDecl& decl, std::uint32_t stratum, std::uint32_t order)
      : builder_(builder), decl_(decl), stratum_(stratum) {
    rule_.name = decl.pack + "/" + decl.id.value;
    rule_.stratum = stratum;
    rule_.order = order;
    rule_.overlap = decl.overlap;
    rule_.scope = static_cast<Rule::Scope>(decl.scope);
  }

  /// The places of the rule and its patterns, once it is built.
  RuleOutline take_outline() {
    outline_.id = decl_.id.where;
    outline_.matcher = decl_.regex.present() ? decl_.regex.where : decl_.parse.where;
    return std::move(outline_);
  }

  /// Of a rule whose type is not known everything is looked at but its fields.
  Rule build() {
    find_type();
    if (type_) {
      add_fields(decl_.each, rule_.each);
      add_fields(decl_.zip, rule_.zip);
    }
    if (!decl_.find.empty()) build_find();
    if (decl_.regex.present()) build_regex();
    if (decl_.parse.present()) build_parse();
    if (decl_.trigger || !decl_.facets.empty()) build_facets();
    build_continuations();
    build_unless();
    build_where();
    if (type_) build_set();
    return std::move(rule_);
  }

 private:
  void find_type() {
    rule_.makes = kNone;
    const auto made = decl_.make.present() ? builder_.type(decl_.make) : std::nullopt;
    if (!made) return;
    if (builder_.program.types[*made].is_union) return report_union(builder_.program.types[*made]);
    rule_.makes = *made;
    type_ = &builder_.program.types[*made];
  }

  // error[R067]: a union cannot be made
  void report_union(const TypeInfo& info) {
    std::string members;
    for (const TypeId member : info.members)
      members += (members.empty() ? "" : ", ") + builder_.program.types[member].name;
    builder_.error(Code::union_made, "a union cannot be made", decl_.make.where, "name one of its types: " + members);
  }

  // With `each` or `zip` several values make several records.
  void check_single(const Pattern& pattern, const Expr& expr) {
    if (type_ && rule_.each.empty() && rule_.zip.empty()) check_captures(builder_, pattern, expr, *type_);
  }

  void remember(std::vector<PatternOutline>& outlines, const Pattern& pattern, const Expr& expr,
                std::uint32_t view) const {
    if (builder_.options.outlines) outlines.push_back({pattern.source.where, view, expr});
  }

  // Does a view of the rule hold several sentences?
  bool joins() const { return decl_.scope == RuleDecl::Scope::paragraph || decl_.scope == RuleDecl::Scope::document; }

  std::set<TypeId> named(const std::vector<const Pattern*>& patterns) const {
    std::set<TypeId> out;
    for (const Pattern* pattern : patterns) named_types(builder_, pattern->tree, out);
    return out;
  }

  void build_find() {
    std::vector<const Pattern*> patterns;
    for (const Pattern& pattern : decl_.find) patterns.push_back(&pattern);
    for (const Pattern& pattern : decl_.preceded_by) patterns.push_back(&pattern);
    for (const Pattern& pattern : decl_.followed_by) patterns.push_back(&pattern);
    const std::uint32_t view = view_for(builder_, stratum_, named(patterns));
    rule_.kind = Rule::Kind::find;
    rule_.find.resize(decl_.find.size());
    std::vector<Gates> gates;
    for (std::size_t i = 0; i < decl_.find.size(); ++i) gates.push_back(add_search(decl_.find[i], view, i));
    outline_.before = outlines_of(decl_.preceded_by, view);
    outline_.after = outlines_of(decl_.followed_by, view);
    set_gate(gates);
  }

  // The rule waits for the cheapest gate of each of its alternatives. A paragraph's rule is gated by the keys of the
  // whole paragraph, which the cascade unites.
  void set_gate(const std::vector<Gates>& alternatives) {
    Gate all;
    for (const Gates& gates : alternatives) {
      if (gates.empty()) return;
      const Gate one = cheapest(gates);
      all.traits.insert(all.traits.end(), one.traits.begin(), one.traits.end());
    }
    rule_.gate = keys_of(builder_, {all})[0];
  }

  Gates add_search(const Pattern& pattern, std::uint32_t view, std::size_t index) {
    auto expr = lower_search(builder_, pattern, view, type_);
    if (!expr) return {};
    check_single(pattern, *expr);
    remember(outline_.find, pattern, *expr, view);
    auto before = lower_all(decl_.preceded_by, view);
    auto after = lower_all(decl_.followed_by, view);
    Gates gates = gates_of(builder_, *expr);
    for (const auto* context : {&before, &after}) {
      const Gates more = gates_of_any(builder_, *context);
      gates.insert(gates.end(), more.begin(), more.end());
    }
    rule_.find[index].gates = keys_of(builder_, gates);
    const Location where = pattern.source.where;
    const RuleId self = builder_.program.rules.size();
    const bool in_paragraph = joins();
    builder_.emissions.push_back([this_builder = &builder_, self, index, view, where, in_paragraph,
                                  expr = std::move(*expr), before, after] {
      Search& search = this_builder->program.rules[self].find[index];
      search.view = view;
      search.matcher = make_matcher(*this_builder, expr, view, {.joins = in_paragraph, .followed_by = after}, where);
      for (const Expr& context : before)
        search.before.push_back(make_matcher(*this_builder, context, view, options_of(in_paragraph, true), where));
    });
    return gates;
  }

  static EmitOptions options_of(bool in_paragraph, bool mirrored) {
    return {.joins = in_paragraph, .mirrored = mirrored};
  }

  std::vector<Expr> lower_all(const std::vector<Pattern>& patterns, std::uint32_t view) {
    std::vector<Expr> out;
    for (const Pattern& pattern : patterns)
      if (auto expr = lower(builder_, pattern, view, nullptr)) out.push_back(std::move(*expr));
    return out;
  }

  // Of patterns whose expressions are made elsewhere.
  std::vector<PatternOutline> outlines_of(const std::vector<Pattern>& patterns, std::uint32_t view,
                                          const TypeInfo* record = nullptr) {
    std::vector<PatternOutline> out;
    if (!builder_.options.outlines) return out;
    for (const Pattern& pattern : patterns)
      if (const auto expr = lower(builder_, pattern, view, record)) remember(out, pattern, *expr, view);
    return out;
  }

  // A search without context or captures of its own: join, barrier, unless, stop. `target` finds its place in the rule.
  Gates add_plain(const Pattern& pattern, std::uint32_t view, const TypeInfo* record,
                  std::function<Search&(Rule&)> target) {
    auto expr = lower_search(builder_, pattern, view, record);
    if (!expr) return {};
    if (record) check_single(pattern, *expr);
    const Gates gates = gates_of(builder_, *expr);
    target(rule_).gates = keys_of(builder_, gates);
    const Location where = pattern.source.where;
    const RuleId self = builder_.program.rules.size();
    const bool in_paragraph = joins();
    builder_.emissions.push_back([this_builder = &builder_, self, view, where, in_paragraph, target = std::move(target),
                                  expr = std::move(*expr)] {
      Search& search = target(this_builder->program.rules[self]);
      search.view = view;
      search.matcher = make_matcher(*this_builder, expr, view, {.joins = in_paragraph}, where);
    });
    return gates;
  }

  void build_continuations() {
    rule_.continued.resize(decl_.continued.size());
    for (std::size_t i = 0; i < decl_.continued.size(); ++i) {
      const RuleDecl::Continue& from = decl_.continued[i];
      Continuation& to = rule_.continued[i];
      to.paragraphs = from.paragraphs;
      to.block = from.block;
      std::set<std::string> opened;
      to.marker = marker_of(from.find.tree, opened);
      const std::uint32_t view = view_for(builder_, stratum_, named({&from.find}));
      add_plain(from.find, view, type_, [i](Rule& rule) -> Search& { return rule.continued[i].find; });
      if (!from.stop) continue;
      const std::uint32_t stop_view = view_for(builder_, stratum_, named({&*from.stop}));
      add_plain(*from.stop, stop_view, nullptr, [i](Rule& rule) -> Search& { return rule.continued[i].stop; });
    }
  }

  // The first list of the pattern that has a column is the one whose values rise.
  ListId marker_of(const pattern::Node& node, std::set<std::string>& opened) const {
    if (node.kind == pattern::Kind::list)
      if (const auto found = builder_.lists.find(node.text); found != builder_.lists.end())
        if (!builder_.rules.lists[found->second].columns.empty()) return found->second;
    if (node.kind == pattern::Kind::macro && opened.insert(node.text).second)
      if (const auto macro = builder_.macros.find(node.text); macro != builder_.macros.end())
        return marker_of(macro->second->pattern.tree, opened);
    ListId marker = kNone;
    for (auto child = node.children.begin(); child != node.children.end() && marker == kNone; ++child)
      marker = marker_of(*child, opened);
    return marker;
  }

  void build_regex() {
    rule_.kind = Rule::Kind::regex;
    auto regex = std::make_shared<const LazyRegex>(decl_.regex.value, LazyRegex::Kind::utf8_lines);
    const RE2& re = regex->get();
    if (!re.ok()) {
      const RegexMistake mistake = explain_regex(re, decl_.regex.value);
      builder_.error(Code::bad_regex, mistake.message, decl_.regex.at(mistake.span), mistake.hint);
      return;
    }
    for (const auto& [name, group] : re.NamedCapturingGroups())
      if (const auto field = type_ ? builder_.field(rule_.makes, name, place_of_group(name)) : std::nullopt)
        rule_.groups.emplace_back(group, *field);
    std::sort(rule_.groups.begin(), rule_.groups.end());
    builder_.spend(&Builder::Spent::instructions, static_cast<std::size_t>(re.ProgramSize()), kMaxInstructions,
                   "instructions in all regular expressions", decl_.regex.where);
    rule_.regex = std::move(regex);
  }

  Location place_of_group(const std::string& name) const {
    const std::size_t at = decl_.regex.value.find("(?P<" + name + ">");
    if (at == std::string::npos) return decl_.regex.where;
    const auto begin = static_cast<std::uint32_t>(at + 4);
    return decl_.regex.at({begin, begin + static_cast<std::uint32_t>(name.size())});
  }

  void build_parse() {
    rule_.kind = Rule::Kind::parse;
    const std::string& name = decl_.parse.value;
    if (const auto known = builder_.grammars.find(name); known != builder_.grammars.end()) {
      rule_.grammar = known->second;
      return;
    }
    auto grammar = values::make_grammar(name, builder_.rules.tables);
    if (!grammar) return report_grammar();
    rule_.grammar = builder_.grammars[name] = static_cast<std::uint32_t>(builder_.program.grammars.size());
    builder_.program.grammar_names.push_back(name);
    for (const std::string& words : grammar->own_words()) table_words(builder_, words);  // before words are numbered
    builder_.program.grammars.push_back(std::move(grammar));
  }

  // error[R056]: unknown grammar 'dates'
  void report_grammar() {
    const std::vector<std::string> known = values::grammar_names();
    const std::string near = nearest_name(decl_.parse.value, known);
    std::string all;
    for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
    builder_.error(Code::unknown_grammar, "unknown grammar '" + decl_.parse.value + "'", decl_.parse.where,
                   near.empty() ? "it is one of " + all : "did you mean '" + near + "'?");
  }

  void build_trigger(const Pattern& trigger) {
    const std::uint32_t view = view_for(builder_, stratum_, named({&trigger}));
    set_gate({add_plain(trigger, view, type_, [](Rule& rule) -> Search& { return rule.trigger; })});
    for (PatternOutline& outline : outlines_of({trigger}, view, type_)) outline_.trigger = std::move(outline);
  }

  void build_facets() {
    rule_.kind = Rule::Kind::facets;
    if (decl_.trigger) build_trigger(*decl_.trigger);
    std::vector<const Pattern*> patterns;
    for (const Facet& facet : decl_.facets) patterns.push_back(&facet.pattern);
    for (const Pattern& join : decl_.join) patterns.push_back(&join);
    if (decl_.barrier) patterns.push_back(&*decl_.barrier);
    rule_.facet_view = view_for(builder_, stratum_, named(patterns));
    rule_.facets.resize(decl_.facets.size());
    for (std::size_t i = 0; i < decl_.facets.size(); ++i) add_facet(decl_.facets[i].pattern, i);
    rule_.join.resize(decl_.join.size());
    for (std::size_t i = 0; i < decl_.join.size(); ++i) add_join(decl_.join[i], i);
    if (decl_.barrier)
      add_plain(*decl_.barrier, rule_.facet_view, nullptr, [](Rule& rule) -> Search& { return rule.barrier; });
  }

  void add_join(const Pattern& pattern, std::size_t index) {
    const auto expr = lower(builder_, pattern, rule_.facet_view, nullptr);
    if (!expr) return;
    // What stands between the two triggers, anchored at both ends.
    Expr between{.kind = Expr::Kind::sequence};
    std::size_t triggers = 0;
    for (const Expr& child : expr->children) {
      if (child.kind == Expr::Kind::trigger)
        ++triggers;
      else
        between.children.push_back(child);
    }
    if (triggers != 2 || expr->children.front().kind != Expr::Kind::trigger ||
        expr->children.back().kind != Expr::Kind::trigger) {
      builder_.error(Code::bad_join, "a join is written '<trigger> ... <trigger>'", pattern.source.where,
                     "it says what may stand between two triggers so that they are one");
      return;
    }
    const Location where = pattern.source.where;
    const RuleId self = builder_.program.rules.size();
    const std::uint32_t view = rule_.facet_view;
    const bool in_paragraph = joins();
    builder_.emissions.push_back(
        [this_builder = &builder_, self, index, view, where, in_paragraph, between = std::move(between)] {
          Search& search = this_builder->program.rules[self].join[index];
          search.view = view;
          search.matcher = make_matcher(*this_builder, between, view, options_of(in_paragraph, false), where);
        });
  }

  void add_facet(const Pattern& pattern, std::size_t index) {
    const auto expr = lower(builder_, pattern, rule_.facet_view, type_);
    if (!expr) return;
    check_single(pattern, *expr);
    remember(outline_.facets, pattern, *expr, rule_.facet_view);
    std::vector<Expr> alternatives = expr->kind == Expr::Kind::choice ? expr->children : std::vector<Expr>{*expr};
    for (Expr& alternative : alternatives) {
      Expr left{.kind = Expr::Kind::sequence}, right = left;
      std::size_t seen = 0;
      if (alternative.kind != Expr::Kind::sequence)
        alternative = Expr{.kind = Expr::Kind::sequence, .children = {alternative}};
      for (Expr& child : alternative.children) {
        if (child.kind == Expr::Kind::trigger)
          ++seen;
        else
          (seen ? right : left).children.push_back(std::move(child));
      }
      if (seen != 1 || has_trigger(left) || has_trigger(right)) {
        if (decl_.broken) return;  // the loader has said it
        builder_.error(Code::facet_group, "each alternative of a facet holds one <trigger>", pattern.source.where,
                       "leave the brackets around <trigger> away, or write the alternatives out");
        return;
      }
      emit_facet(index, std::move(left), std::move(right), pattern.source.where);
    }
  }

  void emit_facet(std::size_t index, Expr left, Expr right, Location where) {
    const RuleId self = builder_.program.rules.size();
    const std::uint32_t view = rule_.facet_view;
    const bool in_paragraph = joins();
    builder_.emissions.push_back([this_builder = &builder_, self, index, view, where, in_paragraph,
                                  left = std::move(left), right = std::move(right)] {
      FacetAlternative alternative;
      if (!left.children.empty())
        alternative.left = make_matcher(*this_builder, left, view, options_of(in_paragraph, true), where);
      if (!right.children.empty())
        alternative.right = make_matcher(*this_builder, right, view, options_of(in_paragraph, false), where);
      this_builder->program.rules[self].facets[index].alternatives.push_back(std::move(alternative));
    });
  }

  void build_unless() {
    rule_.unless.resize(decl_.unless.size());
    for (std::size_t i = 0; i < decl_.unless.size(); ++i) {
      rule_.unless[i].where = static_cast<Unless::Where>(decl_.unless[i].where);
      const std::uint32_t view = view_for(builder_, stratum_, named({&decl_.unless[i].pattern}));
      for (PatternOutline& unless : outlines_of({decl_.unless[i].pattern}, view))
        outline_.unless.push_back(std::move(unless));
      add_plain(decl_.unless[i].pattern, view, nullptr, [i](Rule& rule) -> Search& { return rule.unless[i].search; });
    }
  }

  void build_where() {
    for (const Scalar& source : decl_.where) {
      outline_.where.push_back(source.where);
      if (!type_)
        parse_where(builder_, nullptr, source);
      else if (auto condition = compiler::build_where(builder_, *type_, source))
        rule_.where.push_back(std::move(*condition));
    }
  }

  void build_set() {
    for (const auto& [field, value] : decl_.set) {
      const auto id = builder_.field(rule_.makes, field);
      if (!id) continue;
      SetField set{.field = *id, .constant = value.value};
      const std::size_t dot = value.value.find('.');
      if (dot != std::string::npos && type_->field(value.value.substr(0, dot)) != kNone) {
        set.from = type_->field(value.value.substr(0, dot));
        if (!find_column(value.value.substr(dot + 1), set) && !decl_.broken)
          builder_.error(Code::unknown_column,
                         "no captured list of this rule has the column '" + value.value.substr(dot + 1) + "'",
                         value.where);
      } else if (!check_source(value, dot)) {
        check_constant(builder_, *type_, *id, value.value, value.where);
      }
      rule_.set.push_back(std::move(set));
    }
  }

  // "plce.code" is hardly a constant where there is a field `place`.
  bool check_source(const Scalar& value, std::size_t dot) {
    if (dot == std::string::npos || value.value.find_first_of(" .", dot + 1) != std::string::npos) return false;
    std::vector<std::string> known;
    for (const FieldInfo& field : type_->fields) known.push_back(field.name);
    const std::string near = nearest_name(value.value.substr(0, dot), known);
    if (near.empty()) return false;
    builder_.error(Code::unknown_field, "type '" + type_->name + "' has no field '" + value.value.substr(0, dot) + "'",
                   value.where, "did you mean '" + near + "'?");
    return true;
  }

  // The lists are those that patterns of this rule capture into the field.
  bool find_column(const std::string& column, SetField& set) {
    std::set<std::string> opened;
    for (const Pattern& pattern : decl_.find) collect_columns(pattern.tree, false, column, set, opened);
    if (decl_.trigger) collect_columns(decl_.trigger->tree, false, column, set, opened);
    for (const Facet& facet : decl_.facets) collect_columns(facet.pattern.tree, false, column, set, opened);
    return !set.columns.empty();
  }

  void collect_columns(const pattern::Node& node, bool captured, const std::string& column, SetField& set,
                       std::set<std::string>& opened) {
    captured = captured || (node.kind == pattern::Kind::capture && node.text == type_->fields[set.from].name);
    if (captured && node.kind == pattern::Kind::list) add_column(node.text, column, set);
    if (node.kind == pattern::Kind::macro && opened.insert(node.text + (captured ? " captured" : "")).second)
      if (const auto macro = builder_.macros.find(node.text); macro != builder_.macros.end())
        collect_columns(macro->second->pattern.tree, captured, column, set, opened);
    for (const pattern::Node& child : node.children) collect_columns(child, captured, column, set, opened);
  }

  void add_column(const std::string& list, const std::string& column, SetField& set) {
    const auto found = builder_.lists.find(list);
    const int at = found == builder_.lists.end() ? -1 : builder_.program.lexicon.column(found->second, column);
    if (at >= 0) set.columns.emplace_back(found->second, at);
  }

  void add_fields(const std::vector<Scalar>& names, std::vector<std::uint32_t>& out) {
    for (const Scalar& name : names)
      if (const auto field = builder_.field(rule_.makes, name)) out.push_back(*field);
  }

  Builder& builder_;
  const RuleDecl& decl_;
  std::uint32_t stratum_;
  const TypeInfo* type_ = nullptr;
  Rule rule_;
  RuleOutline outline_;
};

}  // namespace

void build_rules(Builder& builder) {
  std::vector<std::size_t> order(builder.rules.rules.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return builder.rule_strata[a] < builder.rule_strata[b]; });
  for (const std::size_t i : order) build_rule(builder, i, builder.rules.rules[i]);
}

// One with a mistake keeps its place, so that emissions of later rules find theirs.
void build_rule(Builder& builder, std::size_t index, const RuleDecl& decl) {
  RuleBuilder rule(builder, decl, builder.rule_strata[index], static_cast<std::uint32_t>(index));
  builder.program.rules.push_back(rule.build());
  if (builder.options.outlines) builder.program.outlines.push_back(rule.take_outline());
}

}  // namespace rapporteur::compiler
