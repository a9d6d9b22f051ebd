#include "engine/assembler/assemble.hpp"

#include <algorithm>
#include <tuple>

#include "engine/assembler/drafts.hpp"
#include "engine/resolver/resolve.hpp"

namespace rapporteur {
namespace {

using assembler::Draft;

std::string rule_name(const Program& program, TypeId type, RuleId rule) {
  return rule == kNone ? "resolve/" + program.types[type].name : program.rules[rule].name;
}

std::size_t evidence_of(const Record& record) {
  const auto is_said = [](const Field& field) {
    return std::any_of(field.values.begin(), field.values.end(), [](const FieldValue& value) { return value.text; });
  };
  return record.mentions.size() +
         static_cast<std::size_t>(std::count_if(record.fields.begin(), record.fields.end(), is_said));
}

Record to_record(const Program& program, Draft& draft) {
  const TypeInfo& type = program.types[draft.type];
  Record out{.type = type.name, .rule = rule_name(program, draft.type, draft.rule), .span = draft.bytes};
  for (const auto& [span, rule] : draft.mentions) {
    out.mentions.push_back(span);
    out.mention_rules.push_back(rule_name(program, draft.type, rule));
  }
  for (std::uint32_t f = 0; f < type.fields.size(); ++f)
    if (!draft.fields[f].empty() && std::find(type.hidden.begin(), type.hidden.end(), f) == type.hidden.end())
      out.fields.push_back({type.fields[f].name, type.fields[f].list, std::move(draft.fields[f])});
  if (draft.complete) {
    FieldValue complete{.value = *draft.complete ? "true" : "false"};
    complete.boolean = true;
    out.fields.push_back({"complete", false, {std::move(complete)}});
  }
  if (type.merges) out.evidence = evidence_of(out);
  return out;
}

using FieldKey = std::tuple<std::string, std::uint32_t, std::uint32_t, std::string>;

std::vector<FieldKey> field_keys(const Record& record) {
  std::vector<FieldKey> out;
  for (const Field& field : record.fields)
    for (const FieldValue& value : field.values) {
      const Span span = value.span.value_or(Span{});
      out.emplace_back(field.name, span.begin, span.end, value.value.value_or(std::string()));
    }
  return out;
}

bool comes_first(const Record& a, const Record& b) {
  if (a.span != b.span) return a.span < b.span;
  if (a.type != b.type) return a.type < b.type;
  if (a.rule != b.rule) return a.rule < b.rule;
  return field_keys(a) < field_keys(b);
}

std::optional<std::string> date_text(const std::optional<values::Day>& day) {
  return day ? std::optional(values::to_iso(*day)) : std::nullopt;
}

bool is_in_lead(const Scan& scan, Span tokens) {
  const auto& sentences = scan.document.sentences;
  return !sentences.empty() && std::any_of(sentences.begin(), sentences.end(), [&](const Sentence& sentence) {
    return sentence.paragraph == sentences[0].paragraph && sentence.tokens.contains(tokens);
  });
}

// All constants have their defaults: nothing unusual is said of the record (it is not planned, for one).
bool is_usual(const TypeInfo& type, const Draft& draft) {
  for (std::uint32_t f = 0; f < type.fields.size(); ++f)
    if (!type.fields[f].constants.empty() && !type.fields[f].optional && !draft.is_default[f]) return false;
  return true;
}

// What the lead of an article tells without a date is of its day.
void date_lead(const Scan& scan, const std::optional<values::Day>& article, std::vector<Draft>& drafts) {
  for (Draft& draft : drafts) {
    const TypeInfo& type = scan.program.types[draft.type];
    if (type.lead == kNone || !article || draft.has(type.lead)) continue;
    if (is_in_lead(scan, draft.tokens) && is_usual(type, draft))
      draft.fields[type.lead].push_back({.value = values::to_iso(*article)});
  }
}

}  // namespace

Extraction assemble(const Scan& scan, const std::vector<TypeId>& wanted) {
  const auto article = article_day(scan);
  Extraction out{.date = date_text(article), .truncated = scan.truncated};
  for (const TypeId type : wanted) {
    auto drafts = assembler::make_drafts(scan, type);
    assembler::divide_lists(scan, drafts);
    assembler::compete(scan, drafts);
    assembler::settle_items(scan, drafts);
    assembler::merge_mentions(scan, drafts);
    date_lead(scan, article, drafts);
    for (Draft& draft : drafts) out.records.push_back(to_record(scan.program, draft));
  }
  std::stable_sort(out.records.begin(), out.records.end(), comes_first);
  for (std::size_t i = 0; i < out.records.size(); ++i) out.records[i].id = "r" + std::to_string(i + 1);
  return out;
}

}  // namespace rapporteur
