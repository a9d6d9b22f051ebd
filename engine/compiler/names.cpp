// What the compiler reports, and the look-up of names: a name that is not there is reported with the nearest one,
// unless it may be in what could not be read.
#include <algorithm>

#include "engine/compiler/builder.hpp"
#include "engine/ruleset/report.hpp"

namespace rapporteur::compiler {
namespace {

constexpr std::size_t kFewNames = 12;  // that a hint can list

/// Sorted once: a thousand mistakes may ask.
template <class Map>
const std::vector<std::string>& names_of(Builder& builder, const Map& map) {
  std::vector<std::string>& out = builder.sorted_names[&map];
  if (!out.empty()) return out;
  for (const auto& [name, id] : map)
    if (name.find_first_of("?/") == std::string::npos) out.push_back(name);  // those that an author can write
  std::sort(out.begin(), out.end());
  return out;
}

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

/// "did you mean 'Person'?", or `otherwise`.
std::string hint_for(const std::string& name, const std::vector<std::string>& known, const std::string& otherwise) {
  const std::string near = nearest_name(name, known);
  return near.empty() ? otherwise : "did you mean '" + near + "'?";
}

/// How `name` is written where it is another kind of thing: "there is a macro of this name: $guest".
std::string as_another(const Builder& builder, const std::string& name) {
  const std::string there = " of this name: write ";
  if (builder.macros.contains(name)) return "there is a macro" + there + "$" + name;
  if (builder.lists.contains(name)) return "there is a list" + there + "@" + name;
  if (builder.types.contains(name)) return "there is a type" + there + "<" + name + ">";
  return "";
}

std::string name_hint(const Builder& builder, const std::string& name, const std::vector<std::string>& known,
                      const std::string& section) {
  const std::string other = as_another(builder, name);
  return other.empty() ? hint_for(name, known, "define it under `" + section + ":`, or name its pack in `use:`")
                       : other;
}

}  // namespace

// What is said twice at one place (a macro is read where it is used) is told once.
void Builder::error(Code code, std::string message, Place place, std::string hint) {
  const auto& [file, span] = place.where;
  if (!told.emplace(code, file, span.begin, span.end, message).second) return;
  Report(diagnostics).add({code, std::move(message), place.where, std::move(hint), std::move(place.related)});
}

void Builder::spend(std::size_t Spent::*counter, std::size_t more, std::size_t most, const char* what, Location where) {
  if ((spent.*counter += more) > most) Report(diagnostics).limit(where, most, what);
}

void Builder::check_nesting(const References& references, const std::string& what,
                            const std::function<const Scalar&(std::uint32_t)>& name,
                            const std::function<void(const std::vector<std::uint32_t>&)>& report) {
  const Nesting found = nesting_of(references);
  for (const auto& cycle : found.cycles) report(cycle);
  for (std::uint32_t i = 0; i < references.size(); ++i)
    if (found.depths[i] > kMaxNesting)
      Report(diagnostics).limit(name(i).where, kMaxNesting, what + " within each other in '" + name(i).value + "'");
}

void Builder::forget_mistakes() {
  diagnostics.clear();
  told.clear();
}

// error[R050]: unknown type 'Persn'
//   = hint: did you mean 'Person'?
std::optional<TypeId> Builder::type(const std::string& name, Place place) {
  if (const auto found = types.find(name); found != types.end()) return found->second;
  if (is_full() || unread.may_define("type", name)) return std::nullopt;
  error(Code::unknown_type, "unknown type '" + name + "'", std::move(place),
        name_hint(*this, name, names_of(*this, types), "types"));
  return std::nullopt;
}

std::optional<ListId> Builder::list(const std::string& name, Place place) {
  if (const auto found = lists.find(name); found != lists.end()) return found->second;
  if (is_full() || unread.may_define("list", name)) return std::nullopt;
  error(Code::unknown_list, "unknown list '@" + name + "'", std::move(place),
        name_hint(*this, name, names_of(*this, lists), "lists"));
  return std::nullopt;
}

const MacroDecl* Builder::macro(const std::string& name, Place place) {
  if (const auto found = macros.find(name); found != macros.end()) return found->second;
  if (is_full() || unread.may_define("macro", name)) return nullptr;
  error(Code::unknown_macro, "unknown macro '$" + name + "'", std::move(place),
        name_hint(*this, name, names_of(*this, macros), "macros"));
  return nullptr;
}

bool Builder::has_unknown_fields(TypeId id) const {
  return uncertain_types.contains(id) || unread.is_broken("type", program.types[id].name);
}

// error[R064]: type 'Visit' has no field 'whom'
//   = hint: did you mean 'who'?
std::optional<std::uint32_t> Builder::field(TypeId id, const std::string& name, Place place) {
  const std::uint32_t found = program.types[id].field(name);
  if (found != kNone) return found;
  no_field(Code::unknown_field, id, {id}, name, std::move(place));
  return std::nullopt;
}

std::vector<std::pair<TypeId, std::uint32_t>> Builder::parts(TypeId id, const std::string& name, Place place) {
  std::vector<std::pair<TypeId, std::uint32_t>> out;
  const std::vector<TypeId>& members = program.types[id].members;
  for (const TypeId member : members)
    if (const std::uint32_t found = program.types[member].field(name); found != kNone) out.emplace_back(member, found);
  if (out.empty()) no_field(Code::unknown_part, id, members, name, std::move(place));
  return out;
}

void Builder::no_field(Code code, TypeId id, const std::vector<TypeId>& members, const std::string& name, Place place) {
  const auto is_unsure = [&](TypeId member) { return has_unknown_fields(member); };
  if (is_unsure(id) || std::any_of(members.begin(), members.end(), is_unsure)) return;
  std::vector<std::string> known;
  for (const TypeId member : members)
    for (const FieldInfo& field : program.types[member].fields)
      if (std::find(known.begin(), known.end(), field.name) == known.end()) known.push_back(field.name);
  const bool few = !known.empty() && known.size() <= kFewNames;
  error(code, "type '" + program.types[id].name + "' has no field '" + name + "'", std::move(place),
        hint_for(name, known, few ? "it has " + listed(known) : ""));
}

// error[R065]: list '@town' has no column 'contry'
//   = hint: did you mean 'country'?
std::optional<int> Builder::column(ListId id, const std::string& name, Place place) {
  const int found = program.lexicon.column(id, name);
  if (found >= 0) return found;
  const std::string& list_name = rules.lists[id].name.value;
  if (uncertain_lists.contains(id) || unread.is_broken("list", list_name)) return std::nullopt;
  const std::vector<std::string>& known = program.lexicon.columns(id);
  error(Code::unknown_column, "list '@" + list_name + "' has no column '" + name + "'", std::move(place),
        hint_for(name, known, known.empty() ? "name its columns under `columns:`" : "it has " + listed(known)));
  return std::nullopt;
}

std::optional<TypeId> Builder::type(const Scalar& name) { return type(name.value, name.where); }
std::optional<ListId> Builder::list(const Scalar& name) { return list(name.value, name.where); }
std::optional<std::uint32_t> Builder::field(TypeId id, const Scalar& name) { return field(id, name.value, name.where); }

}  // namespace rapporteur::compiler
