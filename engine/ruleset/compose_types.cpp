// `extends`: a type has the fields of the type that it extends, before its own, and its options unless it has others.
#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/ruleset/compose.hpp"

namespace rapporteur {
namespace {

bool is_same(const FieldDecl& a, const FieldDecl& b) {
  return a.types == b.types && a.constants == b.constants && a.list == b.list && a.optional == b.optional;
}

using Copy = void (*)(const TypeDecl& from, TypeDecl& to);
struct Option {
  const char* name;
  Copy copy;
};
constexpr Option kOptions[] = {
    {"key", [](const TypeDecl& from, TypeDecl& to) { to.key = from.key; }},
    {"keep", [](const TypeDecl& from, TypeDecl& to) { to.keep = from.keep; }},
    {"merge", [](const TypeDecl& from, TypeDecl& to) { to.merge = from.merge; }},
    {"opaque", [](const TypeDecl& from, TypeDecl& to) { to.opaque = from.opaque; }},
    {"output", [](const TypeDecl& from, TypeDecl& to) { to.output = from.output; }},
    {"lead", [](const TypeDecl& from, TypeDecl& to) { to.lead = from.lead; }},
    {"hidden", [](const TypeDecl& from, TypeDecl& to) { to.hidden = from.hidden; }},
    {"divide", [](const TypeDecl& from, TypeDecl& to) { to.divide = from.divide; }},
};

class TypeExtensions {
 public:
  TypeExtensions(RuleSet& rules, const PackUses& uses, Report& report)
      : types_(rules.types), unread_(rules.unread), uses_(uses), report_(report) {}

  void apply() {
    std::vector<std::size_t> bases(types_.size(), kNowhere);
    for (std::size_t i = 0; i < types_.size(); ++i)
      if (types_[i].extends.present()) bases[i] = base_of(types_[i]);
    const auto order = in_order(bases, [&](const auto& circle) { report_circle(circle); });
    std::vector<bool> good(types_.size());
    std::vector<std::size_t> depths(types_.size());
    for (const std::size_t i : order) {
      good[i] = true;
      if (bases[i] == kNowhere) continue;
      depths[i] = depths[bases[i]] + 1;
      if (depths[i] > kMaxNesting)
        report_.limit(types_[i].extends.where, kMaxNesting, "types that extend each other in a row");
      extend(types_[bases[i]], types_[i]);
    }
    for (std::size_t i = 0; i < types_.size(); ++i)
      if (!good[i]) give_up(types_[i]);
  }

 private:
  // It was reported, and stands for itself: nobody knows what fields it was to have.
  void give_up(TypeDecl& type) {
    type.extends = {};
    unread_.names.emplace("type", type.name.value);
  }

  std::size_t base_of(const TypeDecl& type) {
    const auto base = std::find_if(types_.begin(), types_.end(),
                                   [&](const TypeDecl& other) { return other.name.value == type.extends.value; });
    if (base == types_.end()) return report_unknown(type), kLost;
    if (base->any.empty()) return static_cast<std::size_t>(base - types_.begin());
    report_.error(Code::bad_value, type.extends.where, "'" + base->name.value + "' is a union: it cannot be extended",
                  "extend one of its types, or add this type to `any`");
    return kLost;
  }

  void report_unknown(const TypeDecl& type) {
    if (uses_.unread().may_define("type", type.extends.value)) return;
    std::vector<std::string> known;
    for (const TypeDecl& other : types_) known.push_back(other.name.value);
    const std::string near = nearest_name(type.extends.value, known);
    report_.error(
        Code::unknown_type, type.extends.where, "unknown type '" + type.extends.value + "'",
        near.empty() ? "define it under `types:`, or name its pack in `use:`" : "did you mean '" + near + "'?");
  }

  // error[R025]: types extend each other: Visit -> Meeting -> Visit
  void report_circle(const std::vector<std::size_t>& circle) {
    std::string names;
    for (const std::size_t i : circle) names += types_[i].name.value + " -> ";
    report_.error(Code::endless_reference, types_[circle.back()].extends.where,
                  "types extend each other: " + names + types_[circle.front()].name.value,
                  "let one of them have its fields itself");
  }

  // The fields of the base keep their places: whoever knows the base knows where they are.
  void extend(const TypeDecl& base, TypeDecl& type) {
    if (uses_.unread().is_broken("type", base.name.value)) unread_.names.emplace("type", type.name.value);
    std::vector<FieldDecl> fields = base.fields;
    for (FieldDecl& field : type.fields) {
      const auto known = std::find_if(base.fields.begin(), base.fields.end(),
                                      [&](const FieldDecl& other) { return other.name.value == field.name.value; });
      if (known == base.fields.end())
        fields.push_back(std::move(field));
      else if (!is_same(*known, field))
        report_.duplicate(Code::duplicate_name, field.name.where,
                          "field '" + field.name.value + "' is another one in '" + base.name.value + "'",
                          known->name.where, "a type has the fields of the type that it extends as they are");
    }
    type.fields = std::move(fields);
    if (type.fields.size() > kMaxFields)
      report_.limit(type.extends.where, kMaxFields, "fields of type '" + type.name.value + "'");
    for (const Option& option : kOptions)
      if (!type.options.contains(option.name)) option.copy(base, type);
  }

  std::vector<TypeDecl>& types_;
  Unread& unread_;
  const PackUses& uses_;
  Report& report_;
};

}  // namespace

void compose_types(RuleSet& rules, const PackUses& uses, Report& report) {
  TypeExtensions(rules, uses, report).apply();
}

}  // namespace rapporteur
