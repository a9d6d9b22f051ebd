// `macros:`, `text:`, `tables:` and `forms:`.
#include <iterator>

#include "engine/ruleset/sections.hpp"

namespace rapporteur {
namespace {

void read_table(const std::string& name, const YamlNode& table, Reader& reader) {
  auto& pairs = reader.rules.tables[name];
  const std::string what = "table '" + name + "'";
  if (!table.is(YamlNode::Kind::map)) {
    for (std::string& word : read_strings(&table, what, reader)) pairs.emplace_back(std::move(word), "");
    return;
  }
  for (const YamlEntry& entry : table.entries) {
    const std::string entry_name = "'" + entry.key.value + "' in " + what;
    auto words = read_strings(&entry.value, entry_name, reader);
    if (entry.value.is(YamlNode::Kind::sequence))
      for (std::string& word : words) pairs.emplace_back(std::move(word), entry.key.value);
    else if (!words.empty())
      pairs.emplace_back(entry.key.value, std::move(words.front()));
  }
}

void read_form_rules(const YamlNode& node, FormClass& forms, Reader& reader) {
  if (!expect(node, YamlNode::Kind::sequence, "'rules' of a form class", reader)) return;
  for (const YamlNode& item : node.items) {
    Keys keys(item, keys::kFormRule, "a form rule", reader);
    FormRule rule;
    rule.stem = read_quoted(keys.take("stem"), "'stem' of a form rule", reader);
    rule.forms = read_strings(keys.take("forms"), "'forms' of a form rule", reader);
    keys.finish();
    if (rule.stem.present()) forms.rules.push_back(std::move(rule));
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

}  // namespace

void read_macros(const YamlNode& section, Reader& reader) {
  if (!expect(section, YamlNode::Kind::map, "'macros'", reader)) return;
  for (const YamlEntry& entry : section.entries) {
    auto pattern = read_pattern(&entry.value, "macro '" + entry.key.value + "'", reader);
    const bool fresh = reader.check_name("macro", entry.key) && reader.define("macro", entry.key);
    if (pattern && fresh) reader.rules.macros.push_back({entry.key, reader.pack, std::move(*pattern)});
  }
}

void read_text(const YamlNode& section, Reader& reader) {
  Keys keys(section, keys::kText, "'text'", reader);
  for (const keys::Key& key : keys::kText.keys) {
    const std::string name(key.name);
    auto words = read_scalars(keys.take(name), "'" + name + "' of 'text'", reader);
    auto& all = reader.rules.text[name];
    all.insert(all.end(), std::make_move_iterator(words.begin()), std::make_move_iterator(words.end()));
  }
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
