#include "engine/ruleset/counts.hpp"

#include "engine/base/limits.hpp"

namespace rapporteur {
namespace {

constexpr auto kMachineMade = "rules made by a machine are better lists: one rule that names a list, a row for each";

template <class Things, class Place>
void check(const Things& things, std::size_t most, const std::string& what, const Place& place, Report& report) {
  if (things.size() > most) report.limit(place(things[most]), most, what, kMachineMade);
}

void check_words(const RuleSet& rules, Report& report) {
  const auto where = [](const Scalar& word) { return word.where; };
  for (const auto& [key, words] : rules.text) check(words, kMaxTableRows, "words of '" + key + "'", where, report);
  for (const auto& [name, rows] : rules.table_sources)
    check(
        rows, name == "date-forms" ? kMaxDateForms : kMaxTableRows, "rows of table '" + name + "'",
        [](const TableSource& row) { return row.word.where; }, report);
  for (const auto& [name, forms] : rules.forms)
    check(
        forms.rules, kMaxFormRules, "rules of form class '" + name + "'",
        [](const FormRule& rule) { return rule.stem.where; }, report);
}

}  // namespace

void check_counts(const RuleSet& rules, Report& report) {
  const auto where = [](const auto& named) { return named.name.where; };
  check(
      rules.rules, kMaxRules, "rules", [](const RuleDecl& rule) { return rule.id.where; }, report);
  check(rules.types, kMaxTypes, "types", where, report);
  check(rules.lists, kMaxLists, "lists", where, report);
  check(rules.macros, kMaxMacros, "macros", where, report);
  check(rules.cues, kMaxCues, "cues", where, report);
  for (const TypeDecl& type : rules.types)
    check(type.fields, kMaxFields, "fields of type '" + type.name.value + "'", where, report);
  for (const ListDecl& list : rules.lists)
    check(
        list.columns, kMaxColumns, "columns of list '" + list.name.value + "'",
        [&](const std::string&) { return list.name.where; }, report);
  check_words(rules, report);
}

}  // namespace rapporteur
