// `types:` fields and options of record types; unions.
#include <algorithm>

#include "engine/ruleset/sections.hpp"

namespace rapporteur {
namespace {

bool is_capital(std::string_view word) { return !word.empty() && word.front() >= 'A' && word.front() <= 'Z'; }

std::string capitalised(std::string word) {
  if (word.front() >= 'a' && word.front() <= 'z') word.front() = static_cast<char>(word.front() - 'a' + 'A');
  return word;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// One alternative of a field, [begin, end) of `spec`.
void add_alternative(const Scalar& spec, std::size_t begin, std::size_t end, FieldDecl& field, Reader& reader) {
  const auto word = trimmed(std::string_view(spec.value).substr(begin, end - begin));
  Scalar name;
  name.value = word;
  const auto at = static_cast<std::uint32_t>(word.data() - spec.value.data());
  name.where = spec.at({at, at + static_cast<std::uint32_t>(word.size())});
  if (!reader.check_name("type or value", name)) return;
  const bool type = is_capital(word) || word == "text" || word == "int" || word == "decimal" || word == "date";
  (type ? field.types : field.constants).push_back(name.value);
  field.places.emplace(name.value, name.where);
}

/// "Country | Organization ?"
void read_alternatives(const Scalar& spec, FieldDecl& field, Reader& reader) {
  std::size_t end = spec.value.find_last_not_of(' ') + 1;  // 0 if there is nothing but blanks
  if (end > 0 && spec.value[end - 1] == '?') {
    field.optional = true;
    --end;
  }
  for (std::size_t begin = 0; begin <= end;) {
    const std::size_t bar = std::min(spec.value.find('|', begin), end);
    add_alternative(spec, begin, bar, field, reader);
    begin = bar + 1;
  }
}

const YamlNode* field_spec(const YamlNode& node, const std::string& what, FieldDecl& field, Reader& reader) {
  if (!node.is(YamlNode::Kind::sequence)) return &node;
  field.list = true;
  if (node.items.size() == 1) return &node.items.front();
  reader.report.error(Code::bad_value, node.where, what + " must list exactly one type",
                      "write [A | B] for a list of either");
  return nullptr;
}

void read_field(const YamlEntry& entry, TypeDecl& type, Reader& reader) {
  FieldDecl field;
  field.name = entry.key;
  const std::string what = "field '" + entry.key.value + "'";
  if (!reader.check_name("field", entry.key)) return;
  const std::size_t before = reader.report.count();
  const YamlNode* node = field_spec(entry.value, what, field, reader);
  const Scalar spec = read_scalar(node, what, reader);
  if (spec.present()) read_alternatives(spec, field, reader);
  if (reader.report.count() > before || !spec.present()) {  // reported; what names the field is no further mistake
    field.types = {"text"};
    field.constants.clear();
    reader.rules.unread.names.emplace("field", type.name.value + "." + field.name.value);
  }
  type.fields.push_back(std::move(field));
}

// In which fields two records must agree to be one.
void read_agreement(Keys& keys, MergeDecl& merge, Reader& reader) {
  merge.same = read_scalars(keys.take("same"), "'same'", reader);
  merge.compatible = read_scalars(keys.take("compatible"), "'compatible'", reader);
  merge.begins = read_scalars(keys.take("begins"), "'begins'", reader);
  merge.overlap = read_scalars(keys.take("overlap"), "'overlap'", reader);
  merge.nested = read_scalars(keys.take("nested"), "'nested'", reader);
  merge.equal = read_scalars(keys.take("equal"), "'equal'", reader);
}

void read_other_way(const YamlNode& node, MergeDecl& merge, Reader& reader) {
  Keys keys(node, keys::kOtherMerge, "'or' of 'merge'", reader);
  read_agreement(keys, merge.others.emplace_back(), reader);
  keys.finish();
}

MergeDecl read_merge(const YamlNode& node, Reader& reader) {
  MergeDecl merge;
  Keys keys(node, keys::kMerge, "'merge' of a type", reader);
  read_agreement(keys, merge, reader);
  merge.unite = read_scalars(keys.take("unite"), "'unite'", reader);
  merge.yields = read_pairs(keys.take("yields"), "'yields'", reader);
  if (Scalar again = read_scalar(keys.take("again"), "'again'", reader); again.present())
    merge.again = std::move(again);
  if (const YamlNode* other = keys.take("or")) {
    if (!other->is(YamlNode::Kind::sequence)) read_other_way(*other, merge, reader);
    for (const YamlNode& item : other->items) read_other_way(item, merge, reader);
  }
  keys.finish();
  return merge;
}

std::optional<std::pair<Scalar, Scalar>> read_divide(const YamlNode* node, Reader& reader) {
  if (!node) return std::nullopt;
  auto pairs = read_pairs(node, "'divide' of a type", reader);
  if (pairs.size() == 1) return std::move(pairs.front());
  if (node->is(YamlNode::Kind::map))
    reader.report.error(Code::bad_value, node->where, "'divide' of a type must be one pair of fields",
                        "{items: count}");
  return std::nullopt;
}

void read_options(const YamlNode& node, Keys& keys, TypeDecl& type, Reader& reader) {
  for (const char* option : {"key", "keep", "merge", "opaque", "output", "lead", "hidden", "divide"})
    if (node.find(option)) type.options.insert(option);
  type.any = read_scalars(keys.take("any"), "'any' of a type", reader);
  type.extends = read_scalar(keys.take("extends"), "'extends' of a type", reader);
  if (Scalar key = read_scalar(keys.take("key"), "'key' of a type", reader); key.present()) type.key = std::move(key);
  type.keep = static_cast<Keep>(keys.take_choice("keep").value_or(0));  // the choices stand in the order of Keep
  if (const YamlNode* merge = keys.take("merge")) type.merge = read_merge(*merge, reader);
  type.opaque = read_bool(keys.take("opaque"), "'opaque' of a type", reader);
  type.output = read_bool(keys.take("output"), "'output' of a type", reader);
  if (Scalar lead = read_scalar(keys.take("lead"), "'lead' of a type", reader); lead.present())
    type.lead = std::move(lead);
  type.hidden = read_scalars(keys.take("hidden"), "'hidden' of a type", reader);
  type.divide = read_divide(keys.take("divide"), reader);
}

void read_type(const YamlEntry& entry, Reader& reader) {
  if (!reader.check_name("type", entry.key)) return;
  if (!is_capital(entry.key.value))
    reader.report.error(Code::bad_name, entry.key.where, "the name of a type begins with a capital letter",
                        "write '" + capitalised(entry.key.value) + "'");
  TypeDecl type;
  type.name = entry.key;
  type.pack = reader.pack;
  Keys keys(entry.value, keys::kType, "type '" + entry.key.value + "'", reader);
  read_options(entry.value, keys, type, reader);
  keys.finish();
  for (const YamlEntry* field : keys.rest()) read_field(*field, type, reader);
  if (!type.any.empty() && !type.fields.empty())
    reader.report.error(Code::bad_value, type.fields.front().name.where, "a type with 'any' cannot have fields");
  if (!type.any.empty() && type.extends.present())
    reader.report.error(Code::bad_value, type.extends.where, "a type with 'any' cannot extend another one");
  if (!entry.value.is(YamlNode::Kind::map) || entry.repeated)
    reader.rules.unread.names.emplace("type", type.name.value);
  if (reader.define("type", type.name)) reader.rules.types.push_back(std::move(type));
}

}  // namespace

void read_types(const YamlNode& section, Reader& reader) {
  if (!expect(section, YamlNode::Kind::map, "'types'", reader)) return;
  for (const YamlEntry& entry : section.entries) read_type(entry, reader);
}

}  // namespace rapporteur
