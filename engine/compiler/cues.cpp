// Cues, resolvers and examples.
#include <algorithm>
#include <string>

#include "engine/compiler/builder.hpp"

namespace rapporteur::compiler {
namespace {

// The patterns of a cue of an unknown type are looked at all the same.
void check_patterns(Builder& builder, const std::vector<Pattern>& patterns) {
  for (const Pattern& pattern : patterns) lower_search(builder, pattern, builder.program.plain_view, nullptr);
}

class ResolverBuilder {
 public:
  ResolverBuilder(Builder& builder, const ResolveDecl& decl) : builder_(builder), decl_(decl) {}

  void build() {
    const auto type = builder_.type(decl_.type);
    if (!type) return;
    Resolver out{.type = *type};
    out.kind = kind();
    if (const Scalar* of = setting("of")) out.of = builder_.type(*of).value_or(kNone);
    if (const Scalar* opener = setting("opener")) out.opener = builder_.type(*opener).value_or(kNone);
    if (out.opener != kNone) out.opener_person = field(out.opener, "person");
    // An incumbent is looked for among the records that name it.
    const TypeId last = out.kind == Resolver::Kind::incumbent && out.of != kNone ? out.of : *type;
    for (const TypeId member : builder_.program.types[last].members)
      out.stratum = std::max(out.stratum, builder_.type_strata[member]);
    if (const Scalar* anchor = setting("anchor")) out.anchor = builder_.type(*anchor).value_or(kNone);
    const TypeId target = out.of == kNone ? *type : out.of;
    out.role = field(target, "role");
    out.person = field(target, "person");
    out.affiliation = field(target, "affiliation");
    out.name = field(target, "name");
    out.own_role = own_field(*type, "role");
    out.own_affiliation = own_field(*type, "affiliation");
    out.own_person = own_field(*type, "person");
    if (out.kind == Resolver::Kind::group) find_members(*type, out);
    out.family_first = list("family-first");
    out.given = list("given");
    out.words = list("words");
    out.blocked = list("blocked");
    out.suffix = list("suffix");
    if (const Scalar* reach = setting("reach")) out.reach = static_cast<std::uint32_t>(std::stoul(reach->value));
    if (const Scalar* toward = setting("toward")) out.toward_future = toward->value == "future";
    builder_.program.resolvers.push_back(out);
  }

 private:
  // A group without a field for its members would mean nobody.
  void find_members(TypeId type, Resolver& out) {
    const Scalar* named = setting("members");
    const auto members = named ? builder_.field(type, *named) : builder_.field(type, "members", decl_.type.where);
    out.members = members.value_or(kNone);
    out.size = field(type, "size");
  }

  const Scalar* setting(const std::string& key) const {
    const auto found = decl_.settings.find(key);
    return found == decl_.settings.end() ? nullptr : &found->second;
  }

  /// The names stand in the order of Resolver::Kind; the loader lets no other through.
  Resolver::Kind kind() const {
    static const std::vector<std::string> names{"name",        "definite",  "pronoun", "group",
                                                "counterpart", "incumbent", "state",   "date"};
    return static_cast<Resolver::Kind>(std::find(names.begin(), names.end(), setting("as")->value) - names.begin());
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

void check_want(Builder& builder, TypeId type, const Example::Want& want) {
  for (const auto& [field, values] : want.fields) {
    if (field == "complete" && builder.program.types[type].items != kNone) continue;
    const auto known = builder.field(type, field, want.places.at(field));
    if (!known) continue;
    const FieldInfo& info = builder.program.types[type].fields[*known];
    if (info.base != FieldInfo::Base::constant) continue;
    for (const std::string& value : values)
      check_constant(builder, builder.program.types[type], *known, value, want.places.at(field));
  }
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
    const TypeId type = want.type.present() ? builder.type(want.type).value_or(kNone) : made;
    if (type == kNone) continue;
    ExampleCase::Want wanted{.type = type};
    for (const auto& [field, values] : want.fields) wanted.fields.emplace_back(field, values);
    std::stable_sort(wanted.fields.begin(), wanted.fields.end(), [&](const auto& a, const auto& b) {
      return builder.program.types[type].field(a.first) < builder.program.types[type].field(b.first);
    });
    check_want(builder, type, want);
    out.want.push_back(std::move(wanted));
  }
  builder.program.examples.push_back(std::move(out));
}

}  // namespace

void build_cue(Builder& builder, const CueDecl& decl) {
  const auto on = builder.type(decl.on);
  if (!on) return check_patterns(builder, decl.find);
  Cue cue{.name = decl.pack + "/" + decl.name.value,
          .on = *on,
          .direction = static_cast<Cue::Direction>(decl.direction),
          .reach = decl.reach};
  for (const auto& [field, value] : decl.set)
    if (const auto id = builder.field(*on, field)) {
      check_constant(builder, builder.program.types[*on], *id, value.value, value.where);
      cue.set.emplace_back(*id, value.value);
    }
  cue.find.resize(decl.find.size());
  const std::size_t self = builder.program.cues.size();
  for (std::size_t i = 0; i < decl.find.size(); ++i) {
    auto expr = lower_search(builder, decl.find[i], builder.program.plain_view, nullptr);
    if (!expr) continue;
    cue.find[i].gates = keys_of(builder, gates_of(builder, *expr));
    const Location where = decl.find[i].source.where;
    builder.emissions.push_back([&builder, self, i, where, expr = std::move(*expr)] {
      Search& search = builder.program.cues[self].find[i];
      search.view = builder.program.plain_view;
      search.matcher = make_matcher(builder, expr, search.view, {}, where);
    });
  }
  builder.program.cues.push_back(std::move(cue));
}

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
