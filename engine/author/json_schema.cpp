// In draft-07 a schema with "$ref" is nothing but that reference, so a described reference stands in "allOf".
#include <functional>

#include "engine/author/schema.hpp"
#include "engine/output/json_text.hpp"
#include "engine/ruleset/keys.hpp"
#include "engine/ruleset/yaml.hpp"

namespace rapporteur {
namespace {

using keys::Key;
using keys::Kind;
using keys::Many;
using keys::Map;
using keys::Presence;
using keys::Value;

constexpr auto kAnyText = R"({"type": ["string", "number", "boolean"]})";
constexpr auto kTextOrNothing = R"({"type": ["string", "number", "boolean", "null"]})";
constexpr auto kName = "[A-Za-z][A-Za-z0-9_-]*";
constexpr auto kTypeName = "[A-Z][A-Za-z0-9_-]*";

std::string json_string(std::string_view text) {
  std::string json;
  append_json(json, text);
  return json;
}

std::string string_of(const std::string& pattern) {
  return R"({"type": "string", "pattern": )" + json_string("^" + pattern + "$") + "}";
}

std::string reference(const Map& map) { return R"({"$ref": "#/definitions/)" + std::string(map.id) + R"("})"; }

std::string array_of(const std::string& items, const std::string& further = {}) {
  return R"({"type": "array", "items": )" + items + further + "}";
}

std::string joined(const std::vector<std::string>& schemas) {
  std::string json;
  for (const std::string& schema : schemas) json += (json.empty() ? "" : ", ") + schema;
  return json;
}

std::string any_of(const std::vector<std::string>& schemas) {
  return schemas.size() == 1 ? schemas.front() : R"({"anyOf": [)" + joined(schemas) + "]}";
}

/// A number, or its digits as a text, whose bounds are those of their count.
std::string number(const Value& value, const std::string& unit) {
  const std::string least = std::to_string(value.least), most = std::to_string(value.most);
  return any_of({R"({"type": "integer", "minimum": )" + least + R"(, "maximum": )" + most + "}",
                 string_of("[0-9]{1," + std::to_string(most.size()) + "}" + unit)});
}

std::string choices(const Value& value) {
  std::vector<std::string> names;
  for (const std::string_view choice : value.choices) {
    names.push_back(json_string(choice));
    if (choice == "true" || choice == "false") names.emplace_back(choice);
  }
  return R"({"enum": [)" + joined(names) + "]}";
}

/// The kind is told by `as`; "if" and "then" let an editor speak of the keys of that kind only.
std::string variants(const Value& value) {
  std::vector<std::string> names, cases;
  for (const Map* map : value.variants) {
    names.push_back(json_string(map->find("as")->value.choices.front()));
    cases.push_back(R"({"if": {"required": ["as"], "properties": {"as": {"const": )" + names.back() +
                    R"(}}}, "then": )" + reference(*map) + "}");
  }
  return R"({"type": "object", "required": ["as"], "properties": {"as": {"enum": [)" + joined(names) +
         R"(]}}, "allOf": [)" + joined(cases) + "]}";
}

std::string field() {
  const std::string name = " *" + std::string(kName) + " *";
  return string_of(name + "(\\|" + name + ")*\\?? *");
}

/// One value, not a list.
std::string single(const Value& value) {
  switch (value.kind) {
    case Kind::text:
    case Kind::entry: return kAnyText;
    case Kind::name: return string_of(kName);
    case Kind::type: return string_of(kTypeName);
    case Kind::day: return string_of("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");
    case Kind::field: return field();
    case Kind::pattern:
    case Kind::regex: return R"({"type": "string"})";
    case Kind::flag: return R"({"enum": [true, false, "true", "false"]})";
    case Kind::count: return number(value, "");
    case Kind::paragraphs: return number(value, "( paragraphs?)?");
    case Kind::choice: return choices(value);
    case Kind::map: return reference(*value.map);
    case Kind::variant: return variants(value);
  }
  return {};
}

/// What may stand in a list of such values.
std::string item(const Value& value) {
  if (value.kind == Kind::entry)
    return any_of({kAnyText, array_of("[" + std::string(kAnyText) + "]",
                                      R"(, "minItems": 1, "additionalItems": )" + std::string(kTextOrNothing))});
  if (value.kind != Kind::map && value.map) return any_of({single(value), reference(*value.map)});
  return single(value);
}

std::vector<std::string> alternatives(const Value& value) {
  std::vector<std::string> schemas;
  if (value.many != Many::list) schemas.push_back(single(value));
  if (value.many != Many::list && value.kind != Kind::map && value.map) schemas.push_back(reference(*value.map));
  if (value.many == Many::any || value.many == Many::list) schemas.push_back(array_of(item(value)));
  if (value.many == Many::list_of_one) schemas.push_back(array_of(item(value), R"(, "minItems": 1, "maxItems": 1)"));
  if (value.other)
    for (std::string& schema : alternatives(*value.other)) schemas.push_back(std::move(schema));
  return schemas;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A value as an editor sees it.
void append_value(std::string& out, const YamlNode& node) {
  if (node.is(YamlNode::Kind::map)) {
    JsonObject object(out);
    for (const YamlEntry& entry : node.entries) object.key(entry.key.value), append_value(out, entry.value);
  } else if (node.is(YamlNode::Kind::sequence)) {
    JsonArray array(out);
    for (const YamlNode& member : node.items) array.item(), append_value(out, member);
  } else {
    const std::string& text = node.scalar.value;
    const bool literal = node.plain && (text == "true" || text == "false" || is_number(text));
    out += literal ? text : json_string(text);
  }
}

std::string as_json(std::string_view yaml) {
  Sources sources;
  Diagnostics diagnostics;
  Report report(diagnostics);
  const auto root = read_yaml(sources.add("example", std::string(yaml)), sources, report);
  std::string out;
  if (root) append_value(out, *root);
  return out;
}

std::string property(const Key& key) {
  std::vector<std::string> schemas = alternatives(key.value);
  if (key.presence == Presence::section) schemas.emplace_back(R"({"type": "null"})");
  const char* const combined = schemas.size() == 1 ? "allOf" : "anyOf";
  std::string out;
  {
    JsonObject object(out);
    object.string("description", key.doc);
    object.raw(combined, "[" + joined(schemas) + "]");
    object.raw("examples", "[" + as_json(key.example) + "]");
  }
  return out;
}

std::string names_where(const Map& map, const std::function<bool(const Key&)>& test) {
  std::vector<std::string> names;
  for (const Key& key : map.keys)
    if (test(key)) names.push_back(json_string(key.name));
  return "[" + joined(names) + "]";
}

/// What must stand beside a key (`needs`), and what must not (`bars`).
std::string dependency(const Key& key, bool needs, bool bars) {
  std::string out;
  {
    JsonObject object(out);
    if (needs && !key.needs.empty()) object.raw("required", "[" + json_string(key.needs) + "]");
    if (bars && !key.bars.empty()) object.raw("not", R"({"required": [)" + json_string(key.bars) + "]}");
  }
  return out;
}

void add_dependencies(JsonObject& object, const Map& map, bool needs, bool bars) {
  std::string out;
  {
    JsonObject dependencies(out);
    for (const Key& key : map.keys)
      if (const std::string schema = dependency(key, needs, bars); schema != "{}") dependencies.raw(key.name, schema);
  }
  if (out != "{}") object.raw("dependencies", out);
}

/// Exactly one of the keys `one_of`; if the map may borrow, none will do.
std::string one_of(const Map& map, bool borrowed) {
  std::vector<std::string> schemas;
  for (const std::string_view key : map.one_of) schemas.push_back(R"({"required": [)" + json_string(key) + "]}");
  if (borrowed) schemas.push_back(R"({"not": {"anyOf": [)" + joined(schemas) + "]}}");
  return "[" + joined(schemas) + "]";
}

/// What goes together; of a map that has the key by which it borrows less is asked.
void add_conditions(JsonObject& object, const Map& map, std::string& out) {
  add_dependencies(object, map, map.borrows.empty(), true);
  if (map.borrows.empty()) {
    if (!map.one_of.empty()) object.raw("oneOf", one_of(map, false));
    return;
  }
  object.raw("if", R"({"required": [)" + json_string(map.borrows) + "]}");
  object.raw("then", R"({"oneOf": )" + one_of(map, true) + "}");
  object.key("else");
  JsonObject otherwise(out);
  otherwise.raw("required", names_where(map, [](const Key& key) { return key.presence == Presence::borrowable; }));
  otherwise.raw("oneOf", one_of(map, false));
  add_dependencies(otherwise, map, true, false);
}

std::string rest(const Map& map) {
  std::string out;
  {
    JsonObject object(out);
    object.string("description", map.rest_doc);
    object.raw("anyOf", "[" + joined(alternatives(*map.rest)) + "]");
  }
  return out;
}

/// Where all names are free, patternProperties says what they are; beside keys that would speak of these too.
void add_rest(JsonObject& object, const Map& map) {
  const std::string name = map.rest_name == Kind::text ? ".*" : map.rest_name == Kind::type ? kTypeName : kName;
  const std::string pattern = json_string("^" + name + "$");
  if (!map.keys.empty()) {
    object.raw("propertyNames", R"({"pattern": )" + pattern + "}");
    return object.raw("additionalProperties", rest(map));
  }
  object.raw("patternProperties", "{" + pattern + ": " + rest(map) + "}");
  object.raw("additionalProperties", "false");
}

void add_keys(JsonObject& object, const Map& map, std::string& out) {
  object.key("properties");
  JsonObject properties(out);
  for (const Key& key : map.keys) properties.raw(key.name, property(key));
}

void append_map(std::string& out, const Map& map) {
  JsonObject object(out);
  object.string("description", map.doc);
  object.string("type", "object");
  if (!map.keys.empty()) add_keys(object, map, out);
  const std::string required = names_where(map, [](const Key& key) { return key.presence == Presence::required; });
  if (required != "[]") object.raw("required", required);
  add_conditions(object, map, out);
  if (map.single) object.raw("minProperties", "1"), object.raw("maxProperties", "1");
  if (map.rest)
    add_rest(object, map);
  else
    object.raw("additionalProperties", "false");
}

}  // namespace

std::string json_schema() {
  std::string out;
  {
    JsonObject schema(out);
    schema.string("$schema", "http://json-schema.org/draft-07/schema#");
    schema.string("title", "Rapporteur rule file");
    schema.raw("allOf", "[" + reference(keys::kFile) + "]");
    schema.key("definitions");
    JsonObject definitions(out);
    for (const Map* map : keys::maps()) definitions.key(map->id), append_map(out, *map);
  }
  return indented_json(out);
}

}  // namespace rapporteur
