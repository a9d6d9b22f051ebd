// `examples:` of a rule and `tests:` of a file.
#include "engine/ruleset/sections.hpp"

namespace rapporteur {
namespace {

bool is_day(std::string_view text) {
  const auto number = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9})
    if (text[i] < '0' || text[i] > '9') return false;
  return number(5) >= 1 && number(5) <= 12 && number(8) >= 1 && number(8) <= 31;
}

std::string read_date(const YamlNode* node, Reader& reader) {
  const Scalar date = read_scalar(node, "'date'", reader);
  if (date.present() && !is_day(date.value))
    reader.report.error(Code::bad_value, date.where, "'" + date.value + "' is no date", "YYYY-MM-DD");
  return date.value;
}

/// `todo: true`, or `todo: why`: the example is known to fail.
std::optional<std::string> read_todo(const YamlNode* node, Reader& reader) {
  const Scalar todo = read_scalar(node, "'todo'", reader);
  if (!todo.present() || (node->plain && todo.value == "false")) return std::nullopt;
  return node->plain && todo.value == "true" ? std::string() : todo.value;
}

Example::Want read_wanted(const YamlNode& node, bool typed, Reader& reader) {
  Example::Want want;
  Keys keys(node, typed ? keys::kTestWant : keys::kWant, "a wanted record", reader);
  want.type = read_scalar(keys.take("type"), "'type' of a wanted record", reader);
  keys.finish();
  for (const YamlEntry* field : keys.rest()) {
    want.places[field->key.value] = field->key.where;
    want.fields[field->key.value] =
        read_strings(&field->value, "'" + field->key.value + "' of a wanted record", reader);
  }
  return want;
}

std::vector<Example::Want> read_wants(const YamlNode* node, bool typed, Reader& reader) {
  std::vector<Example::Want> wants;
  if (!node) return wants;
  if (!node->is(YamlNode::Kind::sequence)) return {read_wanted(*node, typed, reader)};
  for (const YamlNode& item : node->items) wants.push_back(read_wanted(item, typed, reader));
  return wants;
}

Example read_example(const YamlNode& node, Reader& reader) {
  Example example;
  example.where = node.where;
  Keys keys(node, keys::kExample, "an example", reader);
  const YamlNode *hit = keys.take("hit"), *miss = keys.take("miss"), *want = keys.take("want");
  if (node.is(YamlNode::Kind::map) && (hit != nullptr) == (miss != nullptr))
    reader.report.error(Code::missing_key, node.where, "an example needs either 'hit' or 'miss'");
  if (miss && want) reader.report.error(Code::bad_value, want->where, "a 'miss' cannot have 'want'");
  example.hit = hit != nullptr;
  example.text = read_scalar(hit ? hit : miss, "the text of an example", reader);
  example.date = read_date(keys.take("date"), reader);
  example.want = read_wants(want, false, reader);
  example.todo = read_todo(keys.take("todo"), reader);
  keys.finish();
  return example;
}

void read_test(const YamlNode& node, Reader& reader) {
  TestDecl test;
  Keys keys(node, keys::kTest, "a test", reader);
  test.name = read_scalar(keys.take("name"), "'name' of a test", reader);
  test.pack = reader.pack;
  test.example.where = node.where;
  test.example.text = read_scalar(keys.take("text"), "'text' of a test", reader);
  test.example.date = read_date(keys.take("date"), reader);
  test.example.want = read_wants(keys.take("want"), true, reader);
  test.example.todo = read_todo(keys.take("todo"), reader);
  keys.finish();
  if (test.name.present() && reader.define_in_pack("test", test.name)) reader.rules.tests.push_back(std::move(test));
}

}  // namespace

std::vector<Example> read_examples(const YamlNode* node, Reader& reader) {
  std::vector<Example> examples;
  if (!node || !expect(*node, YamlNode::Kind::sequence, "'examples' of a rule", reader)) return examples;
  for (const YamlNode& item : node->items) examples.push_back(read_example(item, reader));
  return examples;
}

void read_tests(const YamlNode& section, Reader& reader) {
  if (!expect(section, YamlNode::Kind::sequence, "'tests'", reader)) return;
  for (const YamlNode& item : section.items) read_test(item, reader);
}

}  // namespace rapporteur
