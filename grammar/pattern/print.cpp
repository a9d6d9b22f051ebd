// A tree as pattern source again: the inverse of parse(), in one canonical spelling; entry point print().
// Tested by tests/unit/pattern_test.cpp
#include <string>
#include <string_view>

#include "grammar/pattern/parse.hpp"

namespace rapporteur::pattern {
namespace {

// How tightly an operator binds; an operand that binds less than its place asks for stands in ( ).
// Gaps and anchors take no postfix, so they rank below repetition's operands.
enum Level { kChoice, kSequence, kSeparated, kPostfix, kOperand, kPrimary };

Level level_of(const Node& node) {
  switch (node.kind) {
    case Kind::choice: return kChoice;
    case Kind::sequence: return node.children.empty() ? kPrimary : kSequence;
    case Kind::separated: return kSeparated;
    case Kind::repeat:
    case Kind::gap:
    case Kind::sentence_start:
    case Kind::sentence_end:
    case Kind::paragraph_start: return kPostfix;
    case Kind::negation: return kOperand;
    default: return kPrimary;
  }
}

std::string print_at(const Node& node, Level least) {
  const auto text = print(node);
  return level_of(node) < least ? "(" + text + ")" : text;
}

std::string join(const std::vector<Node>& nodes, std::string_view between, Level least) {
  std::string out;
  for (const Node& node : nodes) {
    if (!out.empty()) out += between;
    out += print_at(node, least);
  }
  return out;
}

std::string quote(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// The grammar itself says what may stand bare. A word with & stays quoted: inside [ ] it may not be bare.
std::string print_words(const std::string& text) {
  if (text.find('&') != std::string::npos) return quote(text);
  const auto parsed = parse(text);
  return parsed && parsed->kind == Kind::literal && parsed->text == text ? text : quote(text);
}

std::string print_regex(std::string_view text) {
  std::string out = "/";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '\\' && i + 1 < text.size();
    if (pair || text[i] == '/') out += '\\';
    if (pair) ++i;
    out += text[i];
  }
  return out + '/';
}

std::string print_bounds(const Node& node) {
  const auto min = std::to_string(node.min);
  if (node.max == node.min) return "{" + min + "}";
  return "{" + min + "," + (node.max == kUnbounded ? "" : std::to_string(node.max)) + "}";
}

std::string print_quantifier(const Node& node) {
  const std::string lazy = node.lazy ? "?" : "";
  if (node.min == 0 && node.max == 1) return "?" + lazy;
  if (node.max == kUnbounded && node.min < 2) return (node.min == 0 ? "*" : "+") + lazy;
  return print_bounds(node) + lazy;
}

std::string print_part(const Node& node) { return node.part.empty() ? "" : "." + node.part; }

std::string print_conditions(const Node& node) {
  std::string out;
  for (const Condition& condition : node.conditions) {
    out += out.empty() ? ": " : ", ";
    out += condition.field + (condition.equal ? "=" : "!=");
    out += condition.in_list ? "@" + condition.value : print_words(condition.value);
  }
  return out;
}

bool captured_without_parentheses(Kind kind) {
  switch (kind) {
    case Kind::forms:
    case Kind::regex:
    case Kind::list:
    case Kind::macro:
    case Kind::annotation:
    case Kind::trigger:
    case Kind::shape:
    case Kind::separator:
    case Kind::run:
    case Kind::any:
    case Kind::conjunction: return true;
    default: return false;
  }
}

std::string print_capture(const Node& node) {
  const Node& child = node.children[0];
  if (captured_without_parentheses(child.kind)) return node.text + ":" + print(child);
  const bool nothing = child.kind == Kind::sequence && child.children.empty();
  return node.text + ":" + (nothing ? "()" : "(" + print(child) + ")");
}

}  // namespace

std::string print(const Node& node) {
  switch (node.kind) {
    case Kind::sequence: return node.children.empty() ? "()" : join(node.children, " ", kSeparated);
    case Kind::choice: return join(node.children, " | ", kSequence);
    case Kind::repeat: return print_at(node.children[0], kOperand) + print_quantifier(node);
    case Kind::separated: return join(node.children, " % ", kPostfix);
    case Kind::literal: return print_words(node.text);
    case Kind::forms: return "~" + node.text;
    case Kind::regex: return print_regex(node.text);
    case Kind::list: return "@" + node.text + print_part(node);
    case Kind::macro: return "$" + node.text;
    case Kind::annotation: return "<" + node.text + print_conditions(node) + ">" + print_part(node);
    case Kind::trigger: return "<trigger>";
    case Kind::shape:
    case Kind::run: return "#" + node.text;
    case Kind::separator: return "#list";
    case Kind::any: return "_";
    case Kind::gap: return node.min == 0 && node.max == kUnbounded ? "..." : ".." + print_bounds(node);
    case Kind::negation: return "!" + print_at(node.children[0], kPrimary);
    case Kind::conjunction: return "[" + join(node.children, " & ", kOperand) + "]";
    case Kind::capture: return print_capture(node);
    case Kind::constant: return node.text + ":=" + print_words(node.part);
    case Kind::sentence_start: return "^";
    case Kind::sentence_end: return "$";
    case Kind::paragraph_start: return "^^";
  }
  return "";
}

}  // namespace rapporteur::pattern
