#include <cctype>
#include <vector>

#include "engine/author/schema.hpp"
#include "engine/ruleset/keys.hpp"

namespace rapporteur {
namespace {

using keys::Key;
using keys::Kind;
using keys::Many;
using keys::Map;
using keys::Value;

std::string listed(std::span<const std::string_view> names, std::string_view between) {
  std::string text;
  for (const std::string_view name : names)
    text += (text.empty() ? "" : std::string(between)) + "`" + std::string(name) + "`";
  return text;
}

std::string link(const Map& map) { return "[" + std::string(map.id) + "](#keys-" + std::string(map.id) + ")"; }

std::string links(std::span<const Map* const> maps) {
  std::string text;
  for (const Map* map : maps) text += (text.empty() ? "" : ", ") + link(*map);
  return text;
}

/// "a pattern", "a number from 1 to 1000"
std::string what(const Value& value) {
  const std::string bounds = " from " + std::to_string(value.least) + " to " + std::to_string(value.most);
  switch (value.kind) {
    case Kind::text: return "a text";
    case Kind::name: return "a name";
    case Kind::type: return "a type";
    case Kind::day: return "YYYY-MM-DD";
    case Kind::field: return "types or constants";
    case Kind::pattern: return "a pattern";
    case Kind::regex: return "an RE2";
    case Kind::flag: return "`true`, `false`";
    case Kind::count: return "a number" + bounds;
    case Kind::paragraphs: return "a number of paragraphs" + bounds;
    case Kind::choice: return listed(value.choices, ", ");
    case Kind::entry: return "a text";
    case Kind::map: return "a map: " + link(*value.map);
    case Kind::variant: return "a map, by its `as`: " + links(value.variants);
  }
  return {};
}

std::string described(const Value& value) {
  std::string text = what(value);
  if (value.kind != Kind::map && value.map) text += ", or a map: " + link(*value.map);
  if (value.many == Many::any) text += value.kind == Kind::entry ? ", or a list of texts and rows" : ", or a list";
  if (value.many == Many::list) text = "a list, each " + text;
  if (value.many == Many::list_of_one) text += "; `[..]` for a list of them";
  if (value.other) text += "; or " + described(*value.other);
  return text;
}

/// Within a table a bar ends a cell, in code too.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

std::string code(std::string_view yaml) {
  const std::string fence = yaml.find('`') == std::string_view::npos ? "`" : "``";
  return fence + cell(yaml) + fence;
}

std::string row(const Key& key) {
  const bool required = key.presence == keys::Presence::required || key.presence == keys::Presence::borrowable;
  return "| `" + std::string(key.name) + "`" + (required ? " (required)" : "") + " | " + cell(described(key.value)) +
         " | " + cell(key.doc) + " | " + code(key.example) + " |\n";
}

std::string rest_row(const Map& map) {
  return "| any other | " + cell(described(*map.rest)) + " | " + cell(map.rest_doc) + " | " + code(map.rest_sample) +
         " |\n";
}

std::string keys_that_need(const Map& map, std::string_view other) {
  std::vector<std::string_view> names;
  for (const Key& key : map.keys)
    if (key.needs == other) names.push_back(key.name);
  return listed(names, ", ") + (names.size() > 1 ? " need " : " needs ") + "`" + std::string(other) + "`";
}

/// What the map is, and which of its keys go together.
std::string head(const Map& map) {
  std::string text(map.doc);
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  if (!map.one_of.empty()) text += "; exactly one of " + listed(map.one_of, ", ");
  std::string_view told;
  for (const Key& key : map.keys) {
    if (!key.needs.empty() && key.needs != told) text += "; " + keys_that_need(map, told = key.needs);
    if (!key.bars.empty()) text += "; no `" + std::string(key.bars) + "` beside `" + std::string(key.name) + "`";
  }
  if (!map.borrows.empty()) text += "; with `" + std::string(map.borrows) + "` none of these is asked for";
  return "### Keys: " + std::string(map.id) + "\n\n" + text + ".\n\n";
}

std::string table(const Map& map) {
  std::string out = "<!-- keys: " + std::string(map.id) + " -->\n" + head(map);
  out += "| key | holds | means | example |\n|---|---|---|---|\n";
  for (const Key& key : map.keys) out += row(key);
  if (map.rest) out += rest_row(map);
  return out + "<!-- end of keys -->\n";
}

}  // namespace

std::string key_tables() {
  std::string out;
  for (const Map* map : keys::maps()) out += (out.empty() ? "" : "\n") + table(*map);
  return out;
}

}  // namespace rapporteur
