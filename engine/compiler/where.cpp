// Conditions: what the names in them mean, and whether what they compare can be compared.
#include <re2/re2.h>

#include <algorithm>
#include <tuple>

#include "engine/compiler/builder.hpp"
#include "engine/compiler/regex_mistake.hpp"
#include "grammar/values/interval.hpp"

namespace rapporteur::compiler {
namespace {

using where::Expression;
using where::Operand;
using Kind = Expression::Kind;

// What the values of an operand are. `constants` are those that they can be, if they are of an enumeration.
struct Values {
  enum class Sort { number, date, constant, text } sort = Sort::text;
  const FieldInfo* constants = nullptr;
};
using Sort = Values::Sort;

std::string name_of(Sort sort) {
  constexpr const char* kNames[] = {"a number", "a date", "one of a field's constants", "text"};
  return kNames[static_cast<int>(sort)];
}

bool is_comparison(Kind kind) { return kind >= Kind::equal && kind <= Kind::greater_equal; }

class WhereBuilder {
 public:
  WhereBuilder(Builder& builder, const TypeInfo& type, const Scalar& source)
      : builder_(builder), type_(type), source_(source) {}

  std::optional<Expression> build() {
    auto parsed = parse_where(builder_, &type_, source_);
    if (!parsed) return std::nullopt;
    if (!check(*parsed)) return std::nullopt;
    parsed->late = late_;
    return parsed;
  }

 private:
  bool fail(Code code, std::string message, Span span, std::string hint = {}) {
    builder_.error(code, std::move(message), source_.at(span), std::move(hint));
    return false;
  }

  std::string written(const Operand& operand) const {
    return source_.value.substr(operand.span.begin, operand.span.size());
  }

  // In quotes, unless the author has put it in quotes.
  std::string said(const Operand& operand) const {
    const std::string text = written(operand);
    return text.starts_with('"') ? text : "'" + text + "'";
  }

  bool check(Expression& e) {
    if (!e.children.empty()) {
      bool good = true;
      for (Expression& child : e.children) good = check(child) && good;
      return good;
    }
    const auto left = values_of(e.left);
    if (e.kind == Kind::present || !left) return left.has_value();
    if (e.kind == Kind::in) return check_membership(e, *left);
    if (e.kind == Kind::one_of) return check_options(e, *left);
    if (e.kind == Kind::matches) return check_text(e.left, *left) && set_regex(e.right);
    const auto right = values_of(e.right);
    if (!right) return false;
    if (!is_comparison(e.kind)) return check_text(e.left, *left) && check_text(e.right, *right);
    return check_comparison(e, *left, *right);
  }

  // ---- what an operand is

  std::optional<Values> values_of(Operand& operand) {
    switch (operand.kind) {
      case Operand::Kind::number: return Values{Sort::number};
      case Operand::Kind::date:
        if (values::interval_of(operand.name)) return Values{Sort::date};
        fail(Code::where_type, "no calendar has the day " + operand.name, operand.span);
        return std::nullopt;
      case Operand::Kind::field: return values_of_field(operand);
      default: return Values{Sort::text};
    }
  }

  std::optional<Values> values_of_field(Operand& operand) {
    const auto type = static_cast<TypeId>(&type_ - builder_.program.types.data());
    const Span name{operand.span.begin, operand.span.begin + static_cast<std::uint32_t>(operand.name.size())};
    const auto found = builder_.field(type, operand.name, source_.at(name));
    if (!found || builder_.unread.is_broken("field", type_.name + "." + operand.name)) return std::nullopt;
    operand.id = *found;
    std::vector<const FieldInfo*> fields{&type_.fields[operand.id]};
    bool list = fields[0]->list;
    for (where::Part& part : operand.parts) {
      if (!follow(operand, part, fields)) return std::nullopt;
      list = list || std::any_of(fields.begin(), fields.end(), [](const FieldInfo* f) { return f->list; });
    }
    if (operand.parts.empty() && is_set_later(*fields[0])) late_ = true;
    return with_accessor(operand, common(fields), list);
  }

  // From the fields so far to the field `part` of what they hold.
  bool follow(const Operand& operand, where::Part& part, std::vector<const FieldInfo*>& fields) {
    std::vector<const FieldInfo*> next;
    bool complete = true;
    std::vector<std::string> known{"count", "text", "value", "code", "words", "year", "month", "day", "years-ago"};
    for (const FieldInfo* field : fields)
      for (const TypeId named : field->types)
        for (const TypeId member : builder_.program.types[named].members) {
          const TypeInfo& info = builder_.program.types[member];
          complete = complete && !builder_.has_unknown_fields(member) && !builder_.has_unknown_fields(named);
          for (const FieldInfo& of_member : info.fields) known.push_back(of_member.name);
          if (const std::uint32_t found = info.field(part.name); found != kNone) {
            part.fields.emplace_back(member, found);
            next.push_back(&info.fields[found]);
          }
        }
    fields = std::move(next);
    if (!fields.empty() || !complete) return !fields.empty();
    const std::string before = source_.value.substr(operand.span.begin, part.span.begin - 1 - operand.span.begin);
    const std::string near = nearest_name(part.name, known);
    return fail(Code::unknown_field, "what '" + before + "' holds has no field '" + part.name + "'", part.span,
                near.empty() ? std::string() : "did you mean '" + near + "'?");
  }

  Values common(const std::vector<const FieldInfo*>& fields) const {
    const Values first = values_of(*fields[0]);
    for (const FieldInfo* field : fields)
      if (values_of(*field).sort != first.sort) return {Sort::text};
    return fields.size() == 1 ? first : Values{first.sort == Sort::constant ? Sort::text : first.sort};
  }

  Values values_of(const FieldInfo& field) const {
    if (field.base == FieldInfo::Base::number) return {Sort::number};
    if (field.base == FieldInfo::Base::constant)
      return field.open ? Values{Sort::text} : Values{Sort::constant, &field};
    if (field.date) return {Sort::date};
    if (field.base == FieldInfo::Base::annotation && all_types(field, [&](TypeId t) { return is_date(t); }))
      return {Sort::date};
    if (field.base == FieldInfo::Base::annotation && all_types(field, [&](TypeId t) { return is_number(t); }))
      return {Sort::number};
    return {Sort::text};
  }

  template <class Test>
  bool all_types(const FieldInfo& field, const Test& test) const {
    if (!field.constants.empty()) return false;
    return std::all_of(field.types.begin(), field.types.end(), [&](TypeId named) {
      const auto& members = builder_.program.types[named].members;
      return std::all_of(members.begin(), members.end(), test);
    });
  }

  bool is_number(TypeId type) const {
    const TypeInfo& info = builder_.program.types[type];
    return info.value_field != kNone && info.fields[info.value_field].base == FieldInfo::Base::number;
  }

  // A type of dates is what the grammar of dates makes.
  bool is_date(TypeId type) const {
    return std::any_of(builder_.rules.rules.begin(), builder_.rules.rules.end(), [&](const RuleDecl& rule) {
      const auto made = rule.parse.value == "date" ? builder_.types.find(rule.make.value) : builder_.types.end();
      return made != builder_.types.end() && builder_.program.is_a(type, made->second);
    });
  }

  // A cue sets the field when the match is made; until then only its default is known.
  bool is_set_later(const FieldInfo& field) const {
    const TypeId type = builder_.types.at(type_.name);
    return std::any_of(builder_.rules.cues.begin(), builder_.rules.cues.end(), [&](const CueDecl& cue) {
      const auto on = builder_.types.find(cue.on.value);
      return on != builder_.types.end() && builder_.program.is_a(type, on->second) &&
             std::any_of(cue.set.begin(), cue.set.end(),
                         [&](const auto& set) { return set.first.value == field.name; });
    });
  }

  std::optional<Values> with_accessor(const Operand& operand, Values values, bool list) {
    const std::string& accessor = operand.accessor;
    const auto refuse = [&](std::string message, std::string hint) {
      fail(Code::where_type, std::move(message), operand.span, std::move(hint));
      return std::nullopt;
    };
    const std::string field = "'" + written(operand).substr(0, written(operand).rfind('.')) + "'";
    if (accessor == "count" && !list)
      return refuse(field + " is a single field: it has no count", "the field alone asks whether it is there");
    const bool of_date = accessor == "year" || accessor == "month" || accessor == "day" || accessor == "years-ago";
    if (of_date && values.sort != Sort::date)
      return refuse(field + " is " + name_of(values.sort) + ": it has no " + accessor, "only dates have");
    late_ = late_ || of_date;
    if (accessor == "count" || accessor == "words" || of_date) return Values{Sort::number};
    if (accessor == "text" || accessor == "code") return Values{Sort::text};
    return values;
  }

  // ---- what goes together

  bool check_text(const Operand& operand, const Values& values) {
    if (values.sort == Sort::text || values.sort == Sort::constant) return true;
    return fail(Code::where_type, "'" + written(operand) + "' is " + name_of(values.sort) + ", no text", operand.span,
                operand.kind == Operand::Kind::field ? "its words are '" + written(operand) + ".text'" : "");
  }

  bool check_membership(Expression& e, const Values& left) {
    if (e.left.accessor == "count" || e.left.accessor == "words" || left.sort == Sort::number)
      return fail(Code::where_type, "'" + written(e.left) + "' is a number: no entry of a list", e.left.span);
    const auto list = builder_.list(e.right.name, source_.at(e.right.span));
    e.right.id = list.value_or(kNone);
    return list.has_value();
  }

  bool check_options(Expression& e, const Values& left) {
    bool good = true;
    for (Operand& option : e.options) {
      Expression one{.kind = Kind::equal, .left = e.left, .right = option};
      const auto right = values_of(option);
      good = right && check_comparison(one, left, *right) && good;
      option = one.right;
      e.by = one.by;
    }
    return good;
  }

  // The expression stands behind its quote.
  bool report_regex(const Operand& operand, const RE2& whole) {
    const LazyRegex alone(operand.name, LazyRegex::Kind::utf8);
    const RegexMistake mistake = explain_regex(alone.get().ok() ? whole : alone.get(), operand.name);
    const std::uint32_t begin = operand.span.begin + 1;
    return fail(Code::bad_regex, mistake.message, {begin + mistake.span.begin, begin + mistake.span.end}, mistake.hint);
  }

  bool set_regex(Operand& operand) {
    auto regex = std::make_unique<const LazyRegex>("^(?:" + operand.name + ")$", LazyRegex::Kind::utf8);
    if (!regex->get().ok()) return report_regex(operand, regex->get());
    operand.id = static_cast<std::uint32_t>(builder_.program.where_regexes.size());
    builder_.program.where_regexes.push_back(std::move(regex));
    return true;
  }

  bool check_comparison(Expression& e, const Values& left, const Values& right) {
    const bool equality = e.kind == Kind::equal || e.kind == Kind::unequal;
    if (left.sort == Sort::date || right.sort == Sort::date) return check_dates(e, left, right);
    if (left.sort == Sort::number || right.sort == Sort::number) return check_numbers(e, left, right);
    if (!equality && (left.constants || right.constants)) {
      const Operand& constant = left.constants ? e.left : e.right;
      return fail(Code::where_type, "the constants of '" + written(constant) + "' have no order", constant.span,
                  "compare with == or !=");
    }
    return check_constant_of(e.left, left, e.right) && check_constant_of(e.right, right, e.left);
  }

  // error[R080]: 'status' cannot be 'canceled'
  bool check_constant_of(const Operand& field, const Values& values, const Operand& other) {
    if (!values.constants || other.kind != Operand::Kind::string) return true;
    const auto& constants = values.constants->constants;
    if (std::find(constants.begin(), constants.end(), other.name) != constants.end()) return true;
    const std::string near = nearest_name(other.name, constants);
    std::string all;
    for (const std::string& constant : constants) all += (all.empty() ? "" : ", ") + constant;
    return fail(Code::where_type, "'" + written(field) + "' cannot be '" + other.name + "'", other.span,
                near.empty() ? "it is one of " + all : "did you mean '" + near + "'?");
  }

  bool check_dates(Expression& e, const Values& left, const Values& right) {
    if (!becomes_date(e.left, left, e.right) || !becomes_date(e.right, right, e.left)) return false;
    e.by = Expression::By::date;
    late_ = true;
    return true;
  }

  // A date in quotes is one too.
  bool becomes_date(Operand& operand, const Values& values, const Operand& other) {
    if (values.sort == Sort::date) return true;
    if (operand.kind == Operand::Kind::string && values::interval_of(operand.name)) {
      operand.kind = Operand::Kind::date;
      return true;
    }
    if (operand.kind == Operand::Kind::number && other.kind == Operand::Kind::field)
      return fail(Code::where_type, "'" + written(other) + "' is a date, " + written(operand) + " a number",
                  operand.span, "compare '" + written(other) + ".year', or write a day such as 2021-09-17");
    return fail(Code::where_type, said(other) + " is a date, " + said(operand) + " is none", operand.span,
                "a date is written 2021-09-17 or 2021-09");
  }

  bool check_numbers(Expression& e, const Values& left, const Values& right) {
    for (const auto& [operand, values, other] :
         {std::tuple(&e.left, left, &e.right), std::tuple(&e.right, right, &e.left)}) {
      if (values.sort == Sort::number) continue;
      const std::string hint = operand->kind != Operand::Kind::field ? "write the number without quotes"
                               : type_.fields[operand->id].list
                                   ? "write '" + written(*operand) + ".count' for how many there are"
                                   : "declare the field as int, or write the number in quotes";
      return fail(Code::where_type, said(*other) + " is a number, " + said(*operand) + " is " + name_of(values.sort),
                  operand->span, hint);
    }
    e.by = Expression::By::number;
    return true;
  }

  Builder& builder_;
  const TypeInfo& type_;
  const Scalar& source_;
  bool late_ = false;
};

}  // namespace

std::optional<Expression> parse_where(Builder& builder, const TypeInfo* type, const Scalar& source) {
  std::vector<std::string> fields;
  if (type)
    for (const FieldInfo& field : type->fields) fields.push_back(field.name);
  auto parsed = where::parse(source.value, fields);
  if (parsed) return std::move(*parsed);
  builder.error(Code::where_syntax, parsed.error().message, source.at(parsed.error().span));
  return std::nullopt;
}

std::optional<Expression> build_where(Builder& builder, const TypeInfo& type, const Scalar& source) {
  return WhereBuilder(builder, type, source).build();
}

}  // namespace rapporteur::compiler
