#include "engine/matcher/records.hpp"

#include <algorithm>
#include <compare>

#include "engine/scan/trace.hpp"
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

std::string text_of(const Scan& scan, const Captured& captured, const std::string& accessor) {
  if (accessor == "code")
    return captured.annotation != kNone ? scan.annotations[captured.annotation].code : captured.code;
  if (accessor != "text") {
    if (captured.annotation != kNone && !scan.annotations[captured.annotation].value.empty())
      return scan.annotations[captured.annotation].value;
    if (captured.has_value) return captured.value;
  }
  return captured.has_span ? std::string(scan.document.view(captured.bytes)) : captured.value;
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

struct OperandValue {
  bool present = false, numeric = false;
  std::int64_t number = 0;
  std::string text;
};

std::optional<std::int64_t> to_number(const std::string& text) {
  if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  return std::stoll(text);
}

OperandValue evaluate(const Scan& scan, const where::Operand& operand, const Annotation& a) {
  if (operand.kind == where::Operand::Kind::number) return {true, true, operand.number, std::to_string(operand.number)};
  if (operand.kind != where::Operand::Kind::field) return {true, false, 0, folded(operand.name)};
  const auto count =
      std::count_if(a.fields.begin(), a.fields.end(), [&](const Captured& c) { return c.field == operand.id; });
  if (operand.accessor == "count") return {true, true, count, {}};
  const Captured* captured = a.field(operand.id);
  if (!captured) return {operand.accessor == "words", operand.accessor == "words", 0, {}};
  if (operand.accessor == "words") return {true, true, captured->tokens.size(), {}};
  OperandValue out{true, false, 0, folded(text_of(scan, *captured, operand.accessor))};
  if (const auto number = to_number(out.text)) out.numeric = true, out.number = *number;
  return out;
}

// Numbers as numbers, all else as text: so dates in ISO notation are in order too.
std::strong_ordering ordered(const OperandValue& left, const OperandValue& right) {
  if (left.numeric && right.numeric) return left.number <=> right.number;
  return left.text.compare(right.text) <=> 0;
}

bool compare(const Scan& scan, const where::Expression& e, const Annotation& a) {
  const OperandValue left = evaluate(scan, e.left, a), right = evaluate(scan, e.right, a);
  const bool both = left.present && right.present;
  const auto order = ordered(left, right);
  using Kind = where::Expression::Kind;
  switch (e.kind) {
    case Kind::equal: return both && order == 0;
    case Kind::unequal: return !both || order != 0;
    case Kind::less: return both && order < 0;
    case Kind::less_equal: return both && order <= 0;
    case Kind::greater: return both && order > 0;
    default: return both && order >= 0;
  }
}

// A list field is in the list if one of its values is.
bool in_list(const Scan& scan, const where::Expression& e, const Annotation& a) {
  return std::any_of(a.fields.begin(), a.fields.end(), [&](const Captured& captured) {
    return captured.field == e.left.id && !captured.tokens.empty() && scan.entry_at(captured.tokens, e.right.id);
  });
}

// A field with an accessor is present if there is something of the kind: `role.code`, `items.count`.
bool is_present(const Scan& scan, const where::Operand& operand, const Annotation& a) {
  const Captured* captured = a.field(operand.id);
  if (!captured || operand.accessor.empty() || operand.accessor == "count") return captured != nullptr;
  if (operand.accessor == "words") return !captured->tokens.empty();
  return !text_of(scan, *captured, operand.accessor).empty();
}

bool holds(const Scan& scan, const where::Expression& e, const Annotation& a) {
  const auto child_holds = [&](const where::Expression& child) { return holds(scan, child, a); };
  switch (e.kind) {
    case where::Expression::Kind::conjunction: return std::all_of(e.children.begin(), e.children.end(), child_holds);
    case where::Expression::Kind::disjunction: return std::any_of(e.children.begin(), e.children.end(), child_holds);
    case where::Expression::Kind::negation: return !child_holds(e.children[0]);
    case where::Expression::Kind::present: return is_present(scan, e.left, a);
    case where::Expression::Kind::in: return in_list(scan, e, a);
    default: return compare(scan, e, a);
  }
}

}  // namespace

bool is_refused(const Scan& scan, RuleId id, const Annotation& annotation) {
  const auto& conditions = scan.program.rules[id].where;
  const auto false_one = std::find_if(conditions.begin(), conditions.end(),
                                      [&](const where::Expression& e) { return !holds(scan, e, annotation); });
  if (false_one == conditions.end()) return false;
  if (scan.trace)  // or the annotation would be copied for nothing
    note(scan, {.kind = TraceEvent::Kind::refused,
                .rule = id,
                .tokens = annotation.tokens,
                .index = static_cast<std::uint32_t>(false_one - conditions.begin()),
                .annotation = annotation});
  return true;
}

std::vector<std::uint32_t> make_annotations(Scan& scan, RuleId id, Span tokens, Span trigger,
                                            const std::vector<PathCapture>& captures) {
  std::vector<std::uint32_t> out;
  const Rule& rule = scan.program.rules[id];
  const TypeInfo& type = scan.program.types[rule.makes];
  const std::uint32_t match = scan.matches++;
  if (++scan.matches_of_rule[id] > kMaxMatchesPerRule) {
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
    if (!rule.continued.empty() || !is_refused(scan, id, annotation)) out.push_back(scan.add(std::move(annotation)));
  }
  return out;
}

}  // namespace rapporteur
