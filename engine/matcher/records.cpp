#include "engine/matcher/records.hpp"

#include <algorithm>
#include <compare>

#include "engine/scan/conditions.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur {
namespace {

using Captures = std::vector<const PathCapture*>;

bool related(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  const std::size_t n = std::min(a.size(), b.size());
  return std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(n), b.begin());
}

// Does the other capture lie outside of the repetition that the first one lies in?
bool is_outside(const std::vector<std::uint32_t>& path, const std::vector<std::uint32_t>& other) {
  const auto [a, b] = std::mismatch(path.begin(), path.end(), other.begin(), other.end());
  if (a == path.end()) return false;
  return b == other.end() ? other.empty() : repetition_of(*a) != repetition_of(*b);
}

bool is_in(const std::vector<std::uint32_t>& fields, std::uint32_t field) {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

std::size_t count_of(const std::vector<PathCapture>& captures, std::uint32_t field) {
  return static_cast<std::size_t>(
      std::count_if(captures.begin(), captures.end(), [&](const PathCapture& c) { return c.value.field == field; }));
}

// One group of captures for each record. Captures of the same repetition item stay together; what stands outside of the
// repetition is shared: a list as a whole, a single field if it was captured once.
std::vector<Captures> group_by_each(const TypeInfo& type, const Rule& rule, const std::vector<PathCapture>& captures) {
  const auto is_shared = [&](std::uint32_t field) { return type.fields[field].list || count_of(captures, field) == 1; };
  std::vector<Captures> out;
  for (const PathCapture& head : captures) {
    if (!is_in(rule.each, head.value.field)) continue;
    Captures group{&head};
    for (const PathCapture& other : captures) {
      if (is_in(rule.each, other.value.field)) continue;
      if (is_outside(head.path, other.path) ? is_shared(other.value.field) : related(head.path, other.path))
        group.push_back(&other);
    }
    out.push_back(std::move(group));
  }
  return out;
}

// Pairs the first values of the zipped fields, the second, and so on; a field with a single value is shared.
std::vector<Captures> group_by_zip(const Rule& rule, const std::vector<PathCapture>& captures) {
  std::size_t rows = 0;
  for (const std::uint32_t field : rule.zip) rows = std::max(rows, count_of(captures, field));
  std::vector<Captures> out(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    std::vector<std::size_t> seen(rule.zip.size());
    for (const PathCapture& capture : captures) {
      const auto place = std::find(rule.zip.begin(), rule.zip.end(), capture.value.field);
      if (place == rule.zip.end()) {
        out[row].push_back(&capture);
        continue;
      }
      const std::size_t nth = seen[static_cast<std::size_t>(place - rule.zip.begin())]++;
      if (nth == row || count_of(captures, capture.value.field) == 1) out[row].push_back(&capture);
    }
  }
  return out;
}

std::vector<Captures> groups_of(const TypeInfo& type, const Rule& rule, const std::vector<PathCapture>& captures) {
  if (!rule.zip.empty()) return group_by_zip(rule, captures);
  if (!rule.each.empty()) return group_by_each(type, rule, captures);
  Captures all;
  for (const PathCapture& capture : captures) all.push_back(&capture);
  return {all};
}

// A single field keeps its first value; a list keeps all.
void fill(const TypeInfo& type, const Captures& group, Annotation& out) {
  for (const PathCapture* capture : group)
    if (type.fields[capture->value.field].list || !out.field(capture->value.field))
      out.fields.push_back(capture->value);
}

std::string column_of(const Scan& scan, Span tokens, const SetField& set) {
  for (const auto& [list, column] : set.columns)
    if (const EntryHit* hit = scan.entry_at(tokens, list))
      return std::string(scan.program.lexicon.value(hit->entry, column));
  return {};
}

void set_fields(const Scan& scan, const Rule& rule, Annotation& out) {
  for (const SetField& set : rule.set) {
    Captured value{.field = set.field, .has_value = true, .value = set.constant};
    if (set.from != kNone) {
      const Captured* source = out.field(set.from);
      if (!source) continue;
      value.value = column_of(scan, source->tokens, set);
      if (value.value.empty()) continue;
    }
    if (!out.field(set.field)) out.fields.push_back(std::move(value));
  }
}

// `value` and `code` of a type say what an annotation refers to.
void take_reference(const TypeInfo& type, const Scan& scan, Annotation& out) {
  const auto text = [&](std::uint32_t field) {
    const Captured* captured = field == kNone ? nullptr : out.field(field);
    return captured ? text_of(scan, *captured, "value") : std::string();
  };
  out.value = text(type.value_field);
  out.code = text(type.code_field);
}

}  // namespace

std::vector<std::uint32_t> make_annotations(Scan& scan, RuleId id, Span tokens, Span trigger,
                                            const std::vector<PathCapture>& captures) {
  std::vector<std::uint32_t> out;
  const Rule& rule = scan.program.rules[id];
  const TypeInfo& type = scan.program.types[rule.makes];
  const std::uint32_t match = scan.matches++;
  ++scan.matches_of_rule[id];
  if (scan.is_spent(id)) {
    scan.truncated = true;
    return out;
  }
  for (const Captures& group : groups_of(type, rule, captures)) {
    Annotation annotation{
        .type = rule.makes, .rule = id, .stratum = rule.stratum, .match = match, .tokens = tokens, .trigger = trigger};
    fill(type, group, annotation);
    set_fields(scan, rule, annotation);
    take_reference(type, scan, annotation);
    // A list that goes on is asked once it is whole.
    if (!rule.continued.empty() || !is_refused(scan, id, annotation, When::matched))
      out.push_back(scan.add(std::move(annotation)));
  }
  return out;
}

}  // namespace rapporteur
