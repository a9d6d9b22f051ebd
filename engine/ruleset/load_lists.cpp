// `lists:` entries inline or from a file, columns, unions, what a pack adds to another's list.
#include <algorithm>

#include "engine/ruleset/sections.hpp"

namespace rapporteur {
namespace {

ListEntry::Text kept(Scalar text, Reader& reader) { return {reader.sources.keep(std::move(text.value)), text.where}; }

constexpr auto kRowHint = "write its text, or take it out";

/// A row is [text, column, ...]; missing columns are empty.
void read_row(const YamlNode& row, ListDecl& list, Reader& reader) {
  ListEntry entry;
  if (row.items.empty()) return reader.report.error(Code::bad_row, row.where, "an empty row", kRowHint);
  Scalar text = read_scalar(&row.items.front(), "the first value of a row", reader);
  if (!text.present()) return;
  if (!check_entry(text.value, text.where, reader)) return;
  entry.text = kept(std::move(text), reader);
  for (std::size_t i = 1; i < row.items.size(); ++i) {
    const bool none = row.items[i].is(YamlNode::Kind::null);
    Scalar value = none ? Scalar() : read_scalar(&row.items[i], "each value of a row", reader);
    entry.columns.push_back(reader.sources.keep(std::move(value.value)));
  }
  if (!list.extend && entry.columns.size() > list.columns.size())
    report_long_row(row.items[list.columns.size() + 1].where, entry.columns.size(), list, reader);
  if (!list.extend) entry.columns.resize(list.columns.size());
  list.entries.push_back(std::move(entry));
}

void add_entry(Scalar text, std::size_t columns, std::vector<ListEntry>& entries, Reader& reader) {
  if (!check_entry(text.value, text.where, reader)) return;
  entries.push_back({kept(std::move(text), reader), std::vector<std::string_view>(columns)});
}

void read_entries(const YamlNode* node, ListDecl& list, Reader& reader) {
  if (!node) return;
  if (!node->is(YamlNode::Kind::sequence)) {
    for (Scalar& text : read_scalars(node, "'entries' of a list", reader))
      add_entry(std::move(text), list.columns.size(), list.entries, reader);
    return;
  }
  for (const YamlNode& item : node->items) {
    if (item.is(YamlNode::Kind::sequence))
      read_row(item, list, reader);
    else if (Scalar text = read_scalar(&item, "each entry of a list", reader); text.present())
      add_entry(std::move(text), list.columns.size(), list.entries, reader);
  }
}

void read_ignore(const YamlNode& node, ListDecl& list, Reader& reader) {
  const auto& choices = keys::kList.find("ignore")->value.choices;
  for (const Scalar& word : read_scalars(&node, "'ignore' of a list", reader)) {
    const auto at = std::find(choices.begin(), choices.end(), word.value);
    if (at == choices.end())
      reader.report.error(Code::bad_value, word.where, "'ignore' of a list cannot be '" + word.value + "'",
                          "one of: case, accents");
    list.ignore_case = list.ignore_case || word.value == "case";
    list.ignore_accents = list.ignore_accents || word.value == "accents";
  }
  if (list.extend)
    reader.report.error(Code::bad_value, node.where, "an extension has the 'ignore' of the list that it adds to");
}

void read_settings(const YamlNode& node, ListDecl& list, Reader& reader) {
  Keys keys(node, keys::kList, "list '" + list.name.value + "'", reader);
  if (!node.is(YamlNode::Kind::map) || !keys.rest().empty()) reader.rules.unread.names.emplace("list", list.name.value);
  const std::size_t before = reader.report.count();
  list.extend = read_bool(keys.take("extend"), "'extend' of a list", reader);
  list.columns = read_strings(keys.take("columns"), "'columns' of a list", reader);
  if (reader.report.count() > before) reader.rules.unread.names.emplace("list", list.name.value);
  read_entries(keys.take("entries"), list, reader);
  for (Scalar& text : read_scalars(keys.take("except"), "'except' of a list", reader))
    add_entry(std::move(text), list.columns.size(), list.except, reader);
  list.any = read_scalars(keys.take("any"), "'any' of a list", reader);
  const Scalar forms = read_scalar(keys.take("forms"), "'forms' of a list", reader);
  list.forms = forms.value;
  list.forms_where = forms.where;
  if (list.extend && forms.present())
    reader.report.error(Code::bad_value, forms.where, "an extension has the 'forms' of the list that it adds to");
  if (const YamlNode* ignore = keys.take("ignore")) read_ignore(*ignore, list, reader);
  const Scalar file = read_scalar(keys.take("file"), "'file' of a list", reader);
  if (file.present()) read_list_file(file, list, reader);
  keys.finish();
}

void read_list(const YamlEntry& entry, Reader& reader) {
  if (!reader.check_name("list", entry.key)) return;
  ListDecl list;
  list.name = entry.key;
  list.pack = reader.pack;
  if (entry.repeated || entry.value.broken) reader.rules.unread.names.emplace("list", list.name.value);
  if (entry.value.is(YamlNode::Kind::map))
    read_settings(entry.value, list, reader);
  else
    read_entries(&entry.value, list, reader);
  constexpr auto kHint = "to add to the list of another pack write {extend: true, entries: [...]}";
  if (list.extend || reader.define("list", list.name, kHint)) reader.rules.lists.push_back(std::move(list));
}

}  // namespace

bool check_entry(std::string_view text, Location where, Reader& reader) {
  const bool blank = text.find_first_not_of(" \t\n") == std::string_view::npos;
  if (blank)
    reader.report.error(Code::bad_row, where, "an entry without text", kRowHint);
  else if (text.size() > kMaxEntryBytes)
    reader.report.error(Code::limit, where, "an entry of more than " + with_commas(kMaxEntryBytes) + " bytes",
                        "a list holds names and phrases");
  return !blank && text.size() <= kMaxEntryBytes;
}

// error[R021]: a row with 2 values behind its text; list 'town' has fewer columns
void report_long_row(Location where, std::size_t values, const ListDecl& list, Reader& reader) {
  if (reader.rules.unread.names.contains({"list", list.name.value})) return;  // its columns are not known
  std::string columns;
  for (const std::string& column : list.columns) columns += (columns.empty() ? "" : ", ") + column;
  reader.report.error(
      Code::bad_row, where,
      "a row with " + std::to_string(values) + " values behind its text; list '" + list.name.value +
          "' has fewer columns",
      columns.empty() ? "name its columns: {columns: [...], entries: [...]}" : "its columns are " + columns);
}

void read_lists(const YamlNode& section, Reader& reader) {
  if (!expect(section, YamlNode::Kind::map, "'lists'", reader)) return;
  for (const YamlEntry& entry : section.entries) read_list(entry, reader);
}

}  // namespace rapporteur
