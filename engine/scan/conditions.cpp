#include "engine/scan/conditions.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "engine/scan/trace.hpp"
#include "engine/text/unicode.hpp"
#include "grammar/values/interval.hpp"

namespace rapporteur {
namespace {

using where::Expression;
using where::Operand;
using Kind = Expression::Kind;
using By = Expression::By;

template <class Number>
Decimal whole(Number number) {
  return {static_cast<std::int64_t>(number), 0};
}

// A value, as far as it is known in the form that is asked for.
struct Value {
  std::string text;
  std::optional<Decimal> number;
  std::optional<values::Interval> days;
};

class Conditions {
 public:
  Conditions(const Scan& scan, const Annotation& annotation) : scan_(scan), annotation_(annotation) {}

  bool holds(const Expression& e) const {
    const auto child_holds = [&](const Expression& child) { return holds(child); };
    switch (e.kind) {
      case Kind::conjunction: return std::all_of(e.children.begin(), e.children.end(), child_holds);
      case Kind::disjunction: return std::any_of(e.children.begin(), e.children.end(), child_holds);
      case Kind::negation: return !child_holds(e.children[0]);
      case Kind::present: return is_present(e.left);
      case Kind::in: return is_entry(e);
      case Kind::one_of:
        return std::any_of(e.options.begin(), e.options.end(),
                           [&](const Operand& option) { return compare(Kind::equal, e.by, e.left, option); });
      case Kind::matches: return matches(e);
      case Kind::unequal: return !compare(Kind::equal, e.by, e.left, e.right);
      default: return compare(e.kind, e.by, e.left, e.right);
    }
  }

 private:
  // The captures that a field means, behind it those of the annotations that they hold.
  std::vector<const Captured*> captures_of(const Operand& operand) const {
    std::vector<const Captured*> out;
    for (const Captured& captured : annotation_.fields)
      if (captured.field == operand.id) out.push_back(&captured);
    for (const where::Part& part : operand.parts) out = captures_of(part, out);
    return out;
  }

  std::vector<const Captured*> captures_of(const where::Part& part, const std::vector<const Captured*>& holders) const {
    std::vector<const Captured*> out;
    for (const Captured* holder : holders) {
      if (holder->annotation == kNone) continue;
      const Annotation& held = scan_.annotations[holder->annotation];
      for (const auto& [type, field] : part.fields)
        for (const Captured& captured : held.fields)
          if (type == held.type && captured.field == field) out.push_back(&captured);
    }
    return out;
  }

  std::vector<Value> values_of(const Operand& operand, By by) const {
    if (operand.kind == Operand::Kind::number) return {{{}, operand.number, {}}};
    if (operand.kind == Operand::Kind::date) return {{{}, {}, values::interval_of(operand.name)}};
    if (operand.kind != Operand::Kind::field) return {{folded(operand.name), {}, {}}};
    const auto captures = captures_of(operand);
    if (operand.accessor == "count") return {{{}, whole(captures.size()), {}}};
    if (operand.accessor == "words" && captures.empty()) return {{{}, Decimal{}, {}}};
    std::vector<Value> out;
    for (const Captured* captured : captures) out.push_back(value_of(*captured, operand.accessor, by));
    if (const std::string* assumed = captures.empty() ? default_of(operand) : nullptr)
      out.push_back({folded(*assumed), {}, {}});
    return out;
  }

  // An enumeration that nobody has set is its default.
  const std::string* default_of(const Operand& operand) const {
    if (!operand.parts.empty()) return nullptr;
    const FieldInfo& field = scan_.program.types[annotation_.type].fields[operand.id];
    return field.optional || field.constants.empty() ? nullptr : &field.constants.front();
  }

  Value value_of(const Captured& captured, const std::string& accessor, By by) const {
    if (accessor == "words") return {{}, whole(captured.tokens.size()), {}};
    if (accessor == "years-ago") return {{}, age_of(captured), {}};
    if (accessor == "year" || accessor == "month" || accessor == "day")
      return {{}, part_of_date(captured, accessor), {}};
    if (by == By::date) return {{}, {}, values::interval_of(date_of(captured))};
    Value out{folded(text_of(scan_, captured, accessor)), {}, {}};
    out.number = parse_decimal(out.text);
    return out;
  }

  std::string date_of(const Captured& captured) const {
    if (captured.annotation != kNone) {
      const std::uint32_t date = scan_.annotations[captured.annotation].date;
      if (date < scan_.meanings.size()) return scan_.meanings[date].timex;
    }
    return text_of(scan_, captured, "value");
  }

  // The year, if all days of the date are of one; the same of its month and day.
  std::optional<Decimal> part_of_date(const Captured& captured, const std::string& part) const {
    const auto days = values::interval_of(date_of(captured));
    if (!days || days->first.year != days->last.year) return std::nullopt;
    if (part == "year") return whole(days->first.year);
    if (days->first.month != days->last.month) return std::nullopt;
    if (part == "month") return whole(days->first.month);
    return days->first.day == days->last.day ? std::optional(whole(days->first.day)) : std::nullopt;
  }

  // Years from the date to the article's, by their numbers.
  std::optional<Decimal> age_of(const Captured& captured) const {
    const auto days = values::interval_of(date_of(captured));
    if (!days || !scan_.article_year) return std::nullopt;
    return whole(*scan_.article_year - days->last.year);
  }

  // Of several values one will do.
  bool compare(Kind kind, By by, const Operand& left, const Operand& right) const {
    const std::vector<Value> lefts = values_of(left, by), rights = values_of(right, by);
    return std::any_of(lefts.begin(), lefts.end(), [&](const Value& a) {
      return std::any_of(rights.begin(), rights.end(), [&](const Value& b) { return holds(kind, by, a, b); });
    });
  }

  static bool holds(Kind kind, By by, const Value& a, const Value& b) {
    if (by == By::date) return a.days && b.days && holds(kind, *a.days, *b.days);
    if (by == By::number)
      return a.number && b.number && in_order(kind, *a.number < *b.number ? -1 : *b.number < *a.number);
    if (kind == Kind::starts_with) return a.text.starts_with(b.text);
    if (kind == Kind::ends_with) return a.text.ends_with(b.text);
    if (kind == Kind::contains) return a.text.find(b.text) != std::string::npos;
    return in_order(kind, a.text.compare(b.text));
  }

  static bool in_order(Kind kind, int order) {
    switch (kind) {
      case Kind::less: return order < 0;
      case Kind::less_equal: return order <= 0;
      case Kind::greater: return order > 0;
      case Kind::greater_equal: return order >= 0;
      default: return order == 0;
    }
  }

  // What is sure of all days of the left date: that they lie within the right one, before it, not behind its end ...
  static bool holds(Kind kind, const values::Interval& a, const values::Interval& b) {
    using values::order_of;
    switch (kind) {
      case Kind::less: return order_of(a.last, b.first) < 0;
      case Kind::less_equal: return order_of(a.last, b.last) <= 0;
      case Kind::greater: return order_of(a.first, b.last) > 0;
      case Kind::greater_equal: return order_of(a.first, b.first) >= 0;
      default: return order_of(a.first, b.first) >= 0 && order_of(a.last, b.last) <= 0;
    }
  }

  bool matches(const Expression& e) const {
    const RE2& regex = scan_.program.where_regexes[e.right.id]->get();
    const auto captures = captures_of(e.left);
    return std::any_of(captures.begin(), captures.end(), [&](const Captured* captured) {
      return RE2::FullMatch(text_of(scan_, *captured, e.left.accessor), regex);
    });
  }

  // A list field is in the list if one of its values is.
  bool is_entry(const Expression& e) const {
    const auto captures = captures_of(e.left);
    return std::any_of(captures.begin(), captures.end(), [&](const Captured* captured) {
      return !captured->tokens.empty() && scan_.entry_at(captured->tokens, e.right.id);
    });
  }

  // A field with an accessor is present if there is something of the kind: `role.code`, `items.count`.
  bool is_present(const Operand& operand) const {
    const auto captures = captures_of(operand);
    return std::any_of(captures.begin(), captures.end(), [&](const Captured* captured) {
      if (operand.accessor.empty() || operand.accessor == "count") return true;
      const Value value = value_of(*captured, operand.accessor, By::text);
      return !value.text.empty() || value.number.value_or(Decimal{}) != Decimal{};
    });
  }

  const Scan& scan_;
  const Annotation& annotation_;
};

}  // namespace

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

bool is_refused(const Scan& scan, RuleId id, const Annotation& annotation, When when) {
  const auto& conditions = scan.program.rules[id].where;
  const Conditions asked(scan, annotation);
  const auto false_one = std::find_if(conditions.begin(), conditions.end(), [&](const where::Expression& e) {
    return e.late == (when == When::known) && !asked.holds(e);
  });
  if (false_one == conditions.end()) return false;
  if (scan.trace)  // or the annotation would be copied for nothing
    note(scan, {.kind = TraceEvent::Kind::refused,
                .rule = id,
                .tokens = annotation.tokens,
                .index = static_cast<std::uint32_t>(false_one - conditions.begin()),
                .annotation = annotation});
  return true;
}

}  // namespace rapporteur
