// Several mentions of one event, or of one person's role, become one record.
#include <algorithm>

#include "engine/assembler/drafts.hpp"

namespace rapporteur::assembler {
namespace {

bool shares(const std::vector<FieldValue>& a, const std::vector<FieldValue>& b) {
  return std::any_of(a.begin(), a.end(), [&](const FieldValue& x) {
    return std::any_of(b.begin(), b.end(), [&](const FieldValue& y) { return comparable(x) == comparable(y); });
  });
}

// A known value agrees with itself and, where it may be missing, with nothing. Two that are missing are not known to be the same.
bool agrees(const Draft& a, const Draft& b, std::uint32_t field, bool may_miss) {
  const auto &x = a.fields[field], &y = b.fields[field];
  if (x.empty() || y.empty()) return may_miss;
  return comparable(x[0]) == comparable(y[0]);
}

// The whole words of a value that the other begins with: "Secretary", "Secretary of State".
bool is_beginning(const std::string& shorter, const std::string& longer) {
  return !shorter.empty() && longer.starts_with(shorter) && (longer.size() == shorter.size() || longer[shorter.size()] == ' ');
}

bool agrees_in_part(const Draft& a, const Draft& b, std::uint32_t field) {
  if (a.fields[field].empty() || b.fields[field].empty()) return a.fields[field].empty() && b.fields[field].empty();
  const std::string x = comparable(a.fields[field][0]), y = comparable(b.fields[field][0]);
  return is_beginning(x, y) || is_beginning(y, x);
}

bool one_event(const TypeInfo& type, const Draft& a, const Draft& b) {
  return std::all_of(type.same.begin(), type.same.end(), [&](std::uint32_t f) { return agrees(a, b, f, false); }) &&
         std::all_of(type.compatible.begin(), type.compatible.end(), [&](std::uint32_t f) { return agrees(a, b, f, true); }) &&
         std::all_of(type.begins.begin(), type.begins.end(), [&](std::uint32_t f) { return agrees_in_part(a, b, f); }) &&
         std::all_of(type.overlap.begin(), type.overlap.end(), [&](std::uint32_t f) { return shares(a.fields[f], b.fields[f]); });
}

void unite_field(const FieldInfo& field, std::uint32_t f, Draft& into, Draft& from) {
  auto& values = into.fields[f];
  if (from.fields[f].empty() || from.is_default[f]) return;
  if (!field.list && (values.empty() || into.is_default[f])) {
    values = std::move(from.fields[f]);
    into.is_default[f] = false;
  }
  if (!field.list) return;
  for (FieldValue& value : from.fields[f])
    if (std::none_of(values.begin(), values.end(), [&](const FieldValue& known) { return comparable(known) == comparable(value); }))
      values.push_back(std::move(value));
}

void keep_longer(std::uint32_t f, Draft& into, Draft& from) {
  if (into.fields[f].empty() || comparable(from.fields[f][0]).size() <= comparable(into.fields[f][0]).size()) return;
  into.fields[f] = std::move(from.fields[f]);
}

// Two divisions of one list do not add up: the complete one stands, else the longer.
void unite_items(const TypeInfo& type, Draft& into, Draft& from) {
  auto &items = into.fields[type.items], &others = from.fields[type.items];
  const bool complete = into.complete.value_or(false), other_complete = from.complete.value_or(false);
  if (complete == other_complete ? others.size() > items.size() : other_complete) items = std::move(others);
  into.complete = complete || other_complete;
}

void unite(const TypeInfo& type, Draft& into, Draft from) {
  into.mentions.emplace_back(from.bytes, from.rule);
  for (const std::uint32_t f : type.begins) keep_longer(f, into, from);
  for (const std::uint32_t f : type.unite)
    if (f == type.items)
      unite_items(type, into, from);
    else
      unite_field(type.fields[f], f, into, from);
}

}  // namespace

void merge_mentions(const Scan& scan, std::vector<Draft>& drafts) {
  if (drafts.empty() || !scan.program.types[drafts[0].type].merges) return;
  const TypeInfo& type = scan.program.types[drafts[0].type];
  std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) { return a.bytes < b.bytes; });
  std::vector<Draft> merged;
  for (Draft& draft : drafts) {
    const auto known = std::find_if(merged.begin(), merged.end(), [&](const Draft& other) { return one_event(type, other, draft); });
    if (known == merged.end())
      merged.push_back(std::move(draft));
    else
      unite(type, *known, std::move(draft));
  }
  drafts = std::move(merged);
}

}  // namespace rapporteur::assembler
