// Cues, resolvers and examples.
#include <algorithm>
#include <charconv>

#include "engine/compiler/builder.hpp"

namespace rapporteur::compiler {
namespace {

void build_cue(Builder& builder, const CueDecl& decl) {
  const auto on = builder.type(decl.on);
  if (!on) return;
  Cue cue{.name = decl.pack + "/" + decl.name.value,
          .on = *on,
          .direction = static_cast<Cue::Direction>(decl.direction),
          .reach = decl.reach,
          .stratum = builder.type_strata[*on]};
  for (const auto& [field, value] : decl.set)
    if (const auto id = builder.field(*on, field)) cue.set.emplace_back(*id, value.value);
  cue.find.resize(decl.find.size());
  const std::size_t self = builder.program.cues.size();
  for (std::size_t i = 0; i < decl.find.size(); ++i) {
    auto expr = lower_search(builder, decl.find[i], builder.program.plain_view, nullptr);
    if (!expr) continue;
    cue.find[i].gates = keys_of(gates_of(builder, *expr));
    const Location where = decl.find[i].source.where;
    builder.emissions.push_back([&builder, self, i, where, expr = std::move(*expr)] {
      Search& search = builder.program.cues[self].find[i];
      search.view = builder.program.plain_view;
      search.matcher = make_matcher(builder, expr, search.view, {}, where);
    });
  }
  builder.program.cues.push_back(std::move(cue));
}

class ResolverBuilder {
 public:
  ResolverBuilder(Builder& builder, const ResolveDecl& decl) : builder_(builder), decl_(decl) {}

  void build() {
    const auto type = builder_.type(decl_.type);
    if (!type) return;
    Resolver out{.type = *type, .stratum = builder_.type_strata[*type]};
    if (!set_kind(out)) return;
    check_keys();
    if (const Scalar* of = setting("of")) out.of = builder_.type(*of).value_or(kNone);
    if (const Scalar* anchor = setting("anchor")) out.anchor = builder_.type(*anchor).value_or(kNone);
    const TypeId target = out.of == kNone ? *type : out.of;
    out.role = field(target, "role");
    out.person = field(target, "person");
    out.affiliation = field(target, "affiliation");
    out.name = field(target, "name");
    out.own_role = own_field(*type, "role");
    out.own_affiliation = own_field(*type, "affiliation");
    out.family_first = list("family-first");
    out.words = list("words");
    out.blocked = list("blocked");
    out.suffix = list("suffix");
    if (const Scalar* reach = setting("reach")) set_reach(*reach, out);
    if (const Scalar* toward = setting("toward")) out.toward_future = toward->value == "future";
    builder_.program.resolvers.push_back(out);
  }

 private:
  const Scalar* setting(const std::string& key) const {
    const auto found = decl_.settings.find(key);
    return found == decl_.settings.end() || found->second.empty() ? nullptr : &found->second[0];
  }

  bool set_kind(Resolver& out) {
    static const std::vector<std::string> names{"name", "definite", "pronoun", "counterpart", "date"};
    const Scalar* as = setting("as");
    if (!as) {
      builder_.error("R073", "a resolver needs 'as'", decl_.type.where,
                     "one of name, definite, pronoun, counterpart, date");
      return false;
    }
    const auto at = std::find(names.begin(), names.end(), as->value);
    if (at == names.end()) {
      builder_.error("R073", "unknown resolver '" + as->value + "'", as->where, names, as->value);
      return false;
    }
    out.kind = static_cast<Resolver::Kind>(at - names.begin());
    return true;
  }

  // error[R074]: 'reach' must be a number of sentences from 0 to 1000
  void set_reach(const Scalar& reach, Resolver& out) {
    const auto end = reach.value.data() + reach.value.size();
    const auto read = std::from_chars(reach.value.data(), end, out.reach);
    if (read.ec != std::errc() || read.ptr != end || out.reach > 1000)
      builder_.error("R074", "'reach' must be a number of sentences from 0 to 1000", reach.where);
  }

  void check_keys() {
    static const std::vector<std::string> known{"as",          "of",     "anchor",       "role",  "person",
                                                "affiliation", "name",   "family-first", "words", "blocked",
                                                "suffix",      "toward", "reach"};
    for (const auto& [key, values] : decl_.settings)
      if (std::find(known.begin(), known.end(), key) == known.end())
        builder_.error("R074", "unknown key '" + key + "' of a resolver",
                       values.empty() ? decl_.type.where : values[0].where, known, key);
  }

  // The field that a setting names, by default the one of the same name.
  std::uint32_t field(TypeId type, const std::string& key) {
    const Scalar* named = setting(key);
    return named ? builder_.field(type, *named).value_or(kNone) : builder_.program.types[type].field(key);
  }

  // The mention's field is named as the one it is compared with, or by default.
  std::uint32_t own_field(TypeId type, const std::string& key) const {
    const TypeInfo& info = builder_.program.types[type];
    const Scalar* named = setting(key);
    const std::uint32_t same = named ? info.field(named->value) : kNone;
    return same != kNone ? same : info.field(key);
  }

  ListId list(const std::string& key) {
    const Scalar* named = setting(key);
    return named ? builder_.list(*named).value_or(kNone) : kNone;
  }

  Builder& builder_;
  const ResolveDecl& decl_;
};

void check_want(Builder& builder, const ExampleCase::Want& want, Location where) {
  const TypeInfo& type = builder.program.types[want.type];
  std::vector<std::string> known;
  for (const FieldInfo& field : type.fields) known.push_back(field.name);
  for (const auto& [field, values] : want.fields)
    if (type.field(field) == kNone && !(field == "complete" && type.items != kNone))
      builder.error("R064", "type '" + type.name + "' has no field '" + field + "'", where, known, field);
}

void add_example(Builder& builder, std::string name, RuleId rule, TypeId made, const Example& example) {
  ExampleCase out{.name = std::move(name),
                  .rule = rule,
                  .hit = example.hit,
                  .text = example.text.value,
                  .date = example.date,
                  .where = example.where,
                  .todo = example.todo};
  for (const Example::Want& want : example.want) {
    TypeId type = made;
    if (!want.type.empty()) {
      const auto found = builder.types.find(want.type);
      if (found == builder.types.end()) {
        builder.error("R050", "unknown type '" + want.type + "'", example.where);
        continue;
      }
      type = found->second;
    }
    if (type == kNone) {
      builder.error("R075", "each record that a test wants needs its 'type'", example.where);
      continue;
    }
    ExampleCase::Want wanted{.type = type};
    for (const auto& [field, values] : want.fields) wanted.fields.emplace_back(field, values);
    std::stable_sort(wanted.fields.begin(), wanted.fields.end(), [&](const auto& a, const auto& b) {
      return builder.program.types[type].field(a.first) < builder.program.types[type].field(b.first);
    });
    check_want(builder, wanted, example.where);
    out.want.push_back(std::move(wanted));
  }
  builder.program.examples.push_back(std::move(out));
}

}  // namespace

void build_cues(Builder& builder) {
  for (const CueDecl& decl : builder.rules.cues) build_cue(builder, decl);
}

void build_resolvers(Builder& builder) {
  for (const ResolveDecl& decl : builder.rules.resolve) ResolverBuilder(builder, decl).build();
  std::stable_sort(builder.program.resolvers.begin(), builder.program.resolvers.end(),
                   [](const Resolver& a, const Resolver& b) { return a.stratum < b.stratum; });
}

void build_examples(Builder& builder) {
  for (RuleId id = 0; id < builder.program.rules.size(); ++id) {
    const Rule& rule = builder.program.rules[id];
    if (rule.name.empty()) continue;
    for (const Example& example : builder.rules.rules[rule.order].examples)
      add_example(builder, rule.name, id, rule.makes, example);
  }
  for (const TestDecl& test : builder.rules.tests)
    add_example(builder, test.pack + "/" + test.name.value, kNone, kNone, test.example);
}

}  // namespace rapporteur::compiler
