// `macros:`, `text:`, `tables:` and `forms:`.
#include <algorithm>
#include <iterator>

#include "engine/ruleset/sections.hpp"

namespace rapporteur {
namespace {

constexpr std::string_view kForms = "date-forms";

using Sources = std::vector<TableSource>;

/// {word: value}, {value: [word, word]} or words without a value.
Sources read_sources(const std::string& name, const YamlNode& table, Reader& reader) {
  Sources rows;
  const std::string what = "table '" + name + "'";
  if (!table.is(YamlNode::Kind::map)) {
    for (Scalar& word : read_scalars(&table, what, reader)) rows.push_back({std::move(word), {}});
    return rows;
  }
  for (const YamlEntry& entry : table.entries) {
    auto scalars = read_scalars(&entry.value, "'" + entry.key.value + "' in " + what, reader);
    // A form is no word that could have a value: {date: 'day month'} is {date: ['day month']}.
    const bool of_words = entry.value.is(YamlNode::Kind::sequence) || name == kForms;
    for (Scalar& scalar : scalars)
      rows.push_back(of_words ? TableSource{std::move(scalar), entry.key} : TableSource{entry.key, std::move(scalar)});
  }
  return rows;
}

template <class Row>
void insert_rows(std::vector<Row>& all, std::size_t at, std::vector<Row> rows) {
  all.insert(all.begin() + static_cast<std::ptrdiff_t>(at), std::make_move_iterator(rows.begin()),
             std::make_move_iterator(rows.end()));
}

/// Behind the rows that the pack has in front, before those of the packs it uses.
void read_table(const std::string& name, const YamlNode& table, Reader& reader) {
  Sources sources = read_sources(name, table, reader);
  std::vector<std::pair<std::string, std::string>> rows;
  for (const TableSource& source : sources) rows.emplace_back(source.word.value, source.value.value);
  const std::size_t count = rows.size();
  auto& [pack, own] = reader.own_rows[name];
  if (pack != reader.pack) own = 0;
  pack = reader.pack;
  insert_rows(reader.rules.table_sources[name], own, std::move(sources));
  insert_rows(reader.rules.tables[name], own, std::move(rows));
  own += count;
}

// Behind those of its pack, before those of the packs that this one uses.
void add_form_rule(FormRule rule, FormClass& forms) {
  const auto is_own = [&](const FormRule& other) { return other.pack == rule.pack; };
  const auto place = std::find_if_not(forms.rules.begin(), forms.rules.end(), is_own);
  forms.rules.insert(place, std::move(rule));
}

void read_form_rules(const YamlNode& node, FormClass& forms, Reader& reader) {
  if (!expect(node, YamlNode::Kind::sequence, "'rules' of a form class", reader)) return;
  for (const YamlNode& item : node.items) {
    Keys keys(item, keys::kFormRule, "a form rule", reader);
    FormRule rule{.stem = {}, .forms = {}, .pack = reader.pack};
    rule.stem = read_quoted(keys.take("stem"), "'stem' of a form rule", reader);
    rule.forms = read_strings(keys.take("forms"), "'forms' of a form rule", reader);
    keys.finish();
    if (rule.stem.present()) add_form_rule(std::move(rule), forms);
  }
}

void read_irregulars(const YamlNode& node, const std::string& form_class, FormClass& forms, Reader& reader) {
  if (!expect(node, YamlNode::Kind::map, "'irregulars' of a form class", reader)) return;
  for (const YamlEntry& entry : node.entries) {
    auto words = read_strings(&entry.value, "irregular '" + entry.key.value + "'", reader);
    if (reader.define("irregular " + form_class, entry.key))
      forms.irregulars.emplace(entry.key.value, std::move(words));
  }
}

constexpr auto kOverrideHint = "to take the place of another pack's macro write {override: true, pattern: '...'}";

std::optional<Pattern> read_macro_pattern(const Scalar& name, const YamlNode& node, Reader& reader) {
  return read_pattern(&node, "macro '" + name.value + "'", reader);
}

/// {override: true, pattern: '...'}
std::optional<Pattern> read_override(const YamlEntry& entry, Reader& reader) {
  Keys keys(entry.value, keys::kMacro, "macro '" + entry.key.value + "'", reader);
  keys.take_choice("override");
  const YamlNode* pattern = keys.take("pattern");
  keys.finish();
  return pattern ? read_macro_pattern(entry.key, *pattern, reader) : std::nullopt;
}

// error[R011]: 'rev. dr.' of 'before-name' is more than one word
bool check_token(const std::string& key, const Scalar& word, Reader& reader) {
  constexpr std::string_view kSingle[] = {"abbreviations", "before-name", "before-number", "starters", "run-together", "gap"};
  const bool single = std::find(std::begin(kSingle), std::end(kSingle), key) != std::end(kSingle);
  if (!single || word.value.find_first_of(" \t\n") == std::string::npos) return true;
  reader.report.error(Code::bad_value, word.where, "'" + word.value + "' of '" + key + "' is more than one word",
                      "these are single words with or without a stop");
  return false;
}

/// Words, or {entries: [...], except: [...]}.
void read_text_words(const std::string& key, const YamlNode& node, Reader& reader) {
  const std::string what = "'" + key + "' of 'text'";
  auto& all = reader.rules.text[key];
  const auto add = [&](const YamlNode* words) {
    for (Scalar& word : read_scalars(words, what, reader))
      if (check_token(key, word, reader)) all.push_back(std::move(word));
  };
  if (!node.is(YamlNode::Kind::map)) return add(&node);
  Keys keys(node, keys::kTextWords, what, reader);
  add(keys.take("entries"));
  for (Scalar& word : read_scalars(keys.take("except"), "'except' of " + what, reader))
    reader.rules.text_except.push_back({key, std::move(word), reader.pack});
  keys.finish();
}

}  // namespace

void read_macros(const YamlNode& section, Reader& reader) {
  if (!expect(section, YamlNode::Kind::map, "'macros'", reader)) return;
  for (const YamlEntry& entry : section.entries) {
    const std::size_t before = reader.report.count();
    const bool overrides = entry.value.is(YamlNode::Kind::map);
    auto pattern = overrides ? read_override(entry, reader) : read_macro_pattern(entry.key, entry.value, reader);
    Scalar name = entry.key;
    const bool good = reader.check_name("macro", name) &&
                      (overrides ? reader.report.count() == before : reader.define("macro", name, kOverrideHint));
    if (!good) name.value = reader.unwritable_name();
    if (pattern)
      reader.rules.macros.push_back({std::move(name), reader.pack, std::move(*pattern), good && overrides});
    else
      reader.rules.unread.names.emplace("macro", entry.key.value);
  }
}

void read_text(const YamlNode& section, Reader& reader) {
  Keys keys(section, keys::kText, "'text'", reader);
  for (const keys::Key& key : keys::kText.keys)
    if (const YamlNode* words = keys.take(key.name)) read_text_words(std::string(key.name), *words, reader);
  keys.finish();
}

void read_tables(const YamlNode& section, Reader& reader) {
  Keys keys(section, keys::kTables, "'tables'", reader);
  for (const keys::Key& key : keys::kTables.keys)
    if (const YamlNode* table = keys.take(key.name)) read_table(std::string(key.name), *table, reader);
  keys.finish();
}

/// A class that several files speak of gathers the rules and irregulars of all.
void read_forms(const YamlNode& section, Reader& reader) {
  if (!expect(section, YamlNode::Kind::map, "'forms'", reader)) return;
  for (const YamlEntry& entry : section.entries) {
    if (!reader.check_name("form class", entry.key)) continue;
    FormClass& forms = reader.rules.forms[entry.key.value];
    Keys keys(entry.value, keys::kFormClass, "form class '" + entry.key.value + "'", reader);
    if (const YamlNode* rules = keys.take("rules")) read_form_rules(*rules, forms, reader);
    if (const YamlNode* irregulars = keys.take("irregulars"))
      read_irregulars(*irregulars, entry.key.value, forms, reader);
    keys.finish();
  }
}

}  // namespace rapporteur
