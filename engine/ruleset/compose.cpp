// Lists, macros, cues and words. Types and rules are composed in compose_types.cpp and compose_rules.cpp.
#include "engine/ruleset/compose.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_set>

namespace rapporteur {
namespace {

template <class T>
void append(std::vector<T>& all, std::vector<T>&& more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// ---- lists ----

class ListExtension {
 public:
  /// `broken`: the columns of one of the two are not known.
  ListExtension(ListDecl& base, ListDecl more, bool broken, Report& report)
      : base_(base), more_(std::move(more)), broken_(broken), report_(report) {}

  void apply() {
    if (!find_columns()) return;
    for (ListEntry& entry : more_.entries) arrange(entry);
    for (ListEntry& entry : more_.except) entry.columns.assign(base_.columns.size(), {});
    forget_what_is_said_anew();
    append(base_.entries, std::move(more_.entries));
    append(base_.except, std::move(more_.except));
    append(base_.any, std::move(more_.any));
  }

 private:
  // Without columns of its own an extension has those of the list.
  bool find_columns() {
    if (more_.columns.empty()) more_.columns = base_.columns;
    for (const std::string& column : more_.columns) {
      const auto at = std::find(base_.columns.begin(), base_.columns.end(), column);
      if (at == base_.columns.end()) return report_column(column), false;
      places_.push_back(static_cast<std::size_t>(at - base_.columns.begin()));
    }
    return true;
  }

  void report_column(const std::string& column) {
    if (broken_) return;
    const std::string near = nearest_name(column, base_.columns);
    report_.error(Code::unknown_reference, more_.name.where,
                  "list '" + base_.name.value + "' of pack '" + base_.pack + "' has no column '" + column + "'",
                  near.empty() ? std::string() : "did you mean '" + near + "'?");
  }

  void arrange(ListEntry& entry) {
    if (entry.columns.size() > places_.size() && !broken_)
      report_.error(Code::bad_row, entry.text.where,
                    "a row with " + std::to_string(entry.columns.size()) + " values behind its text; list '" +
                        base_.name.value + "' has fewer columns");
    std::vector<std::string_view> row(base_.columns.size());
    for (std::size_t i = 0; i < entry.columns.size() && i < places_.size(); ++i) row[places_[i]] = entry.columns[i];
    entry.columns = std::move(row);
  }

  // Of an entry that both have the extension's columns count; an entry takes an exception back.
  void forget_what_is_said_anew() {
    std::unordered_set<std::string_view> texts;
    for (const ListEntry& entry : more_.entries) texts.insert(entry.text.value);
    const auto is_said = [&](const ListEntry& entry) { return texts.contains(entry.text.value); };
    std::erase_if(base_.entries, is_said);
    std::erase_if(base_.except, is_said);
  }

  ListDecl& base_;
  ListDecl more_;
  bool broken_;
  Report& report_;
  std::vector<std::size_t> places_;  // of the extension's columns among the list's
};

void compose_lists(RuleSet& rules, const PackUses& uses, Report& report) {
  const auto first =
      std::stable_partition(rules.lists.begin(), rules.lists.end(), [](const ListDecl& list) { return !list.extend; });
  std::vector<ListDecl> extensions(std::make_move_iterator(first), std::make_move_iterator(rules.lists.end()));
  rules.lists.erase(first, rules.lists.end());
  Declared lists("list", uses, report);
  for (std::size_t i = 0; i < rules.lists.size(); ++i) lists.add(rules.lists[i].pack, rules.lists[i].name.value, i);
  for (ListDecl& more : extensions) {
    const bool broken = uses.unread().is_broken("list", more.name.value);
    if (const auto base = lists.find(more.name, more.pack, false))
      ListExtension(rules.lists[*base], std::move(more), broken, report).apply();
  }
}

// ---- macros ----

// In the pattern that takes a macro's place, the macro's own name means what it was before.
bool rename(pattern::Node& node, const std::string& from, const std::string& to) {
  bool any = node.kind == pattern::Kind::macro && node.text == from;
  if (any) node.text = to;
  for (pattern::Node& child : node.children) any = rename(child, from, to) || any;
  return any;
}

class MacroOverrides {
 public:
  MacroOverrides(RuleSet& rules, const PackUses& uses, Report& report)
      : rules_(rules), uses_(uses), report_(report), known_("macro", uses, report) {}

  void apply() {
    std::vector<MacroDecl> all = std::move(rules_.macros);
    rules_.macros.clear();
    for (MacroDecl& macro : all)
      if (!macro.override_used) add(std::move(macro));
    for (MacroDecl& macro : all)
      if (macro.override_used) replace(std::move(macro));
  }

 private:
  void add(MacroDecl macro) {
    known_.add(macro.pack, macro.name.value, rules_.macros.size());
    rules_.macros.push_back(std::move(macro));
  }

  // error[R024]: macro 'office' has been overridden by a pack that 'mine' does not use
  void replace(MacroDecl macro) {
    const auto at = known_.find(macro.name, macro.pack, false);
    if (!at) return;
    MacroDecl& place = rules_.macros[*at];
    if (place.override_used && !uses_.uses(macro.pack, place.pack))
      return report_.duplicate(Code::override_conflict, macro.name.where,
                               "macro '" + macro.name.value + "' is overridden twice", place.name.where,
                               "of two packs that override a macro one must use the other");
    MacroDecl before = std::exchange(place, std::move(macro));
    before.name.value = before.pack + "/" + before.name.value;  // no author can write this name
    if (rename(place.pattern.tree, place.name.value, before.name.value)) rules_.macros.push_back(std::move(before));
  }

  RuleSet& rules_;
  const PackUses& uses_;
  Report& report_;
  Declared known_;
};

// ---- cues and words ----

void compose_cues(RuleSet& rules, const PackUses& uses, Report& report) {
  Declared cues("cue", uses, report);
  for (std::size_t i = 0; i < rules.cues.size(); ++i)
    if (!rules.cues[i].extend) cues.add(rules.cues[i].pack, rules.cues[i].name.value, i);
  for (CueDecl& more : rules.cues) {
    if (!more.extend) continue;
    if (const auto base = cues.find(more.name, more.pack, false)) append(rules.cues[*base].find, std::move(more.find));
  }
  std::erase_if(rules.cues, [](const CueDecl& cue) { return cue.extend; });
}

// error[R023]: 'which' is none of 'clause-stops'
void compose_text(RuleSet& rules, const PackUses& uses, Report& report) {
  for (const TextExcept& except : rules.text_except) {
    auto& words = rules.text[except.key];
    std::vector<std::string> known;
    for (const Scalar& word : words) known.push_back(word.value);
    if (std::erase_if(words, [&](const Scalar& word) { return word.value == except.word.value; })) continue;
    if (uses.unread().may_define("word", except.word.value)) continue;
    const std::string near = nearest_name(except.word.value, known);
    report.error(Code::unknown_reference, except.word.where,
                 "'" + except.word.value + "' is none of '" + except.key + "'",
                 near.empty() ? std::string() : "did you mean '" + near + "'?");
  }
  rules.text_except.clear();
}

}  // namespace

void compose_packs(RuleSet& rules, const Sources& sources, Report& report) {
  const PackUses uses(rules, sources);
  compose_text(rules, uses, report);
  compose_types(rules, uses, report);
  compose_lists(rules, uses, report);
  MacroOverrides(rules, uses, report).apply();
  compose_cues(rules, uses, report);
  compose_rules(rules, uses, report);
}

}  // namespace rapporteur
