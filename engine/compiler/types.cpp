// Types: fields, unions, merge policies.
#include <algorithm>

#include "engine/compiler/builder.hpp"

namespace rapporteur::compiler {
namespace {

bool is_type_name(const std::string& name) { return !name.empty() && name[0] >= 'A' && name[0] <= 'Z'; }

FieldInfo make_field(Builder& builder, const FieldDecl& decl) {
  FieldInfo field{.name = decl.name.value, .constants = decl.constants, .list = decl.list, .optional = decl.optional};
  if (!decl.constants.empty()) field.base = FieldInfo::Base::constant;
  field.open = !decl.types.empty();
  for (const std::string& name : decl.types) {
    if (name == "int" || name == "decimal") field.base = FieldInfo::Base::number;
    field.whole = field.whole || name == "int";
    field.date = field.date || name == "date";
    if (!is_type_name(name)) continue;
    field.base = FieldInfo::Base::annotation;
    if (const auto found = builder.type(name, decl.place_of(name))) field.types.push_back(*found);
  }
  return field;
}

void add_fields(Builder& builder, TypeId id, const std::vector<Scalar>& names, std::vector<std::uint32_t>& out) {
  for (const Scalar& name : names)
    if (const auto field = builder.field(id, name)) out.push_back(*field);
}

void add_way(Builder& builder, TypeId id, const MergeDecl& decl) {
  MergeWay way;
  add_fields(builder, id, decl.same, way.same);
  add_fields(builder, id, decl.compatible, way.compatible);
  add_fields(builder, id, decl.begins, way.begins);
  add_fields(builder, id, decl.overlap, way.overlap);
  add_fields(builder, id, decl.nested, way.nested);
  add_fields(builder, id, decl.equal, way.equal);
  builder.program.types[id].ways.push_back(std::move(way));
}

void set_merge(Builder& builder, TypeId id, const MergeDecl& decl) {
  add_way(builder, id, decl);
  for (const MergeDecl& other : decl.others) add_way(builder, id, other);
  TypeInfo& info = builder.program.types[id];
  info.merges = true;
  add_fields(builder, id, decl.unite, info.unite);
  for (const auto& [name, marker] : decl.yields) {
    const auto field = builder.field(id, name), with = builder.field(id, marker);
    if (field && with) info.yields.emplace_back(*field, *with);
  }
  if (decl.again) info.again = builder.field(id, *decl.again).value_or(kNone);
}

void set_policies(Builder& builder, TypeId id, const TypeDecl& decl) {
  TypeInfo& info = builder.program.types[id];
  info.keep = decl.keep;
  if (decl.key) info.key = builder.field(id, *decl.key).value_or(kNone);
  if (decl.merge) set_merge(builder, id, *decl.merge);
  add_fields(builder, id, decl.hidden, info.hidden);
  if (decl.lead) info.lead = builder.field(id, *decl.lead).value_or(kNone);
  if (decl.divide) {
    info.items = builder.field(id, decl.divide->first).value_or(kNone);
    info.count = builder.field(id, decl.divide->second).value_or(kNone);
  }
  info.value_field = info.field("value");
  info.code_field = info.field("code");
}

// A type and all that extend it, directly or through others, each once.
void add_heirs(const Builder& builder, TypeId type, std::vector<TypeId>& out) {
  std::vector<TypeId> open{type};
  while (!open.empty()) {
    const TypeId next = open.back();
    open.pop_back();
    if (std::find(out.begin(), out.end(), next) == out.end()) out.push_back(next);
    const auto& heirs = builder.heirs[next];
    open.insert(open.end(), heirs.rbegin(), heirs.rend());
  }
}

// error[R051]: union 'Party' contains itself: Party -> Group -> Party
void report_cycles(Builder& builder) {
  const std::vector<TypeDecl>& types = builder.rules.types;
  References members(types.size());
  for (std::size_t i = 0; i < types.size(); ++i)
    for (const Scalar& member : types[i].any)
      if (const auto found = builder.types.find(member.value); found != builder.types.end())
        members[i].push_back(found->second);
  const auto name = [&](std::uint32_t i) -> const Scalar& { return types[i].name; };
  builder.check_nesting(members, "unions", name, [&](const std::vector<std::uint32_t>& cycle) {
    const std::string& first = types[cycle[0]].name.value;
    std::string path;
    for (const std::uint32_t type : cycle) path += types[type].name.value + " -> ";
    builder.error(Code::type_cycle, "union '" + first + "' contains itself: " + path + first,
                  types[cycle[0]].name.where, "take one of them out of `any`");
    builder.uncertain_types.insert(cycle.begin(), cycle.end());
  });
}

// The member types of a union, unions within it opened, each once. A name that is not there leaves its fields unknown.
void flatten(Builder& builder, const TypeDecl& decl, std::set<std::string>& open, std::vector<TypeId>& out) {
  if (!open.insert(decl.name.value).second) return;
  for (const Scalar& member : decl.any) {
    const auto id = builder.type(member);
    if (!id) builder.uncertain_types.insert(builder.types.at(decl.name.value));
    if (!id) continue;
    const TypeDecl& other = builder.rules.types[*id];
    if (other.any.empty())
      add_heirs(builder, *id, out);
    else
      flatten(builder, other, open, out);
  }
}

}  // namespace

bool may_hold(const FieldInfo& field, const std::string& value) {
  const bool number = field.base == FieldInfo::Base::number && field.constants.empty();
  if (number)
    return parse_decimal(value) && (!field.whole || value.find_first_not_of("0123456789") == std::string::npos);
  if (field.base != FieldInfo::Base::constant || field.open) return true;
  return std::find(field.constants.begin(), field.constants.end(), value) != field.constants.end();
}

// error[R079]: field 'status' of 'Meeting' cannot be 'planed'
//   = hint: did you mean 'planned'?
void check_constant(Builder& builder, const TypeInfo& type, std::uint32_t field, const std::string& value,
                    Place place) {
  const FieldInfo& info = type.fields[field];
  if (may_hold(info, value)) return;
  std::string hint = "it holds a number";
  if (info.base == FieldInfo::Base::constant) {
    const std::string near = nearest_name(value, info.constants);
    std::string all;
    for (const std::string& constant : info.constants) all += (all.empty() ? "" : ", ") + constant;
    hint = near.empty() ? "it is one of " + all : "did you mean '" + near + "'?";
  }
  builder.error(Code::bad_constant, "field '" + info.name + "' of '" + type.name + "' cannot be '" + value + "'",
                std::move(place), std::move(hint));
}

void build_types(Builder& builder) {
  for (const TypeDecl& decl : builder.rules.types) {
    builder.types.emplace(decl.name.value, static_cast<TypeId>(builder.program.types.size()));
    TypeInfo info{.name = decl.name.value, .is_union = !decl.any.empty(), .opaque = decl.opaque, .output = decl.output};
    builder.program.types.push_back(std::move(info));
  }
  report_cycles(builder);
  builder.heirs.resize(builder.program.types.size());
  for (TypeId id = 0; id < builder.program.types.size(); ++id)
    if (const auto base = builder.types.find(builder.rules.types[id].extends.value); base != builder.types.end())
      builder.heirs[base->second].push_back(id);
  for (TypeId id = 0; id < builder.program.types.size(); ++id) {
    const TypeDecl& decl = builder.rules.types[id];
    for (const FieldDecl& field : decl.fields) builder.program.types[id].fields.push_back(make_field(builder, field));
    std::set<std::string> open;
    std::vector<TypeId> members;
    flatten(builder, decl, open, members);
    if (decl.any.empty()) add_heirs(builder, id, members);
    builder.program.types[id].members = std::move(members);
    set_policies(builder, id, decl);
  }
}

}  // namespace rapporteur::compiler
