#include "engine/author/rule_text.hpp"

#include <algorithm>

#include "engine/formatter/format.hpp"
#include "grammar/pattern/parse.hpp"

namespace rapporteur {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

std::string single_quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

std::string double_quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text)
    out += c == '\n' ? "\\n" : c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return out + '"';
}

// Plain if no YAML reader can take it for anything else, in a flow collection neither.
std::string scalar(const std::string& text) {
  if (text.find('\n') != std::string::npos) return double_quoted(text);
  const auto is_harmless = [](char c) {
    return is_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80 || c == ' ' || c == '.' || c == '-' ||
           c == '(' || c == ')' || c == '/' || c == '+' || c == ';';
  };
  const bool plain = !text.empty() && is_letter_or_digit(text.front()) && text.back() != ' ' &&
                     std::all_of(text.begin(), text.end(), is_harmless);
  const bool word = text == "true" || text == "false" || text == "null" || text == "Null" || text == "NULL";
  return plain && !word ? text : single_quoted(text);
}

std::string joined(const std::vector<std::string>& items, const char* between) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : between) + item;
  return out;
}

bool is_list(const DraftField& field) { return field.values.size() > 1; }

/// "Person | Country"; of values without a common type the words.
std::string type_of(const DraftField& field) {
  const bool mixed =
      field.types.size() > 1 && std::any_of(field.types.begin(), field.types.end(),
                                            [](const std::string& type) { return type == "text" || type == "int"; });
  const std::string type = mixed ? "text" : joined(field.types, " | ");
  return is_list(field) ? "[" + type + "]" : type;
}

std::string declaration(const std::string& type, const Draft& draft) {
  std::string out = "\ntypes:\n  " + type + ":\n";
  for (const DraftField& field : draft.fields) out += "    " + field.name + ": " + type_of(field) + "\n";
  return out + "    output: true\n";
}

std::string want(const Draft& draft) {
  std::vector<std::string> fields;
  for (const DraftField& field : draft.fields) {
    std::vector<std::string> values;
    for (const std::string& value : field.values) values.push_back(scalar(value));
    fields.push_back(field.name + ": " + (is_list(field) ? "[" + joined(values, ", ") + "]" : values.front()));
  }
  return "{" + joined(fields, ", ") + "}";
}

}  // namespace

std::string rule_file(const RuleText& text, const Draft& draft) {
  std::string out =
      "pack: {name: " + text.pack + (text.language.empty() ? "" : ", language: " + scalar(text.language)) + "}\n";
  if (!text.uses.empty()) out += "use: [" + joined(text.uses, ", ") + "]\n";
  if (text.declares) out += declaration(text.type, draft);
  out += "\nrules:\n  - id: " + text.id + "\n    find: " + single_quoted(pattern::print(draft.pattern)) +
         "\n    make: " + text.type + "\n    examples:\n      - hit: " + scalar(text.hit) +
         "\n        want: " + want(draft) + "\n";
  if (!text.miss.empty()) out += "      - miss: " + scalar(text.miss) + "\n";
  const Formatted formatted = format_rules("new rule", out);
  return formatted.text.value_or(out);
}

}  // namespace rapporteur
