#include "engine/linter/comments.hpp"

#include <algorithm>

#include "engine/ruleset/yaml.hpp"

namespace rapporteur::linter {
namespace {

bool is_rule_file(std::string_view path) { return path.ends_with(".yaml") || path.ends_with(".yml"); }

void add_scalars(const YamlNode& node, std::vector<Span>& out) {
  if (node.is(YamlNode::Kind::scalar)) out.push_back(node.scalar.where.span);
  for (const YamlNode& item : node.items) add_scalars(item, out);
  for (const YamlEntry& entry : node.entries) {
    out.push_back(entry.key.where.span);
    add_scalars(entry.value, out);
  }
}

Span to_line_end(std::string_view text, std::size_t at) {
  std::size_t end = std::min(text.find('\n', at), text.size());
  if (end > at && text[end - 1] == '\r') --end;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Adds the comments between two bytes that are in no scalar.
void add_between(std::string_view text, std::size_t from, std::size_t to, std::vector<Span>& out) {
  for (std::size_t at = from; at < to; ++at) {
    if (text[at] != '#' || (at > 0 && !is_blank(text[at - 1]))) continue;
    out.push_back(to_line_end(text, at));
    at = out.back().end;
  }
}

// A block scalar begins with its line of indicators, which may end in a comment.
std::size_t content_begin(std::string_view text, Span scalar) {
  const bool block = !scalar.empty() && (text[scalar.begin] == '|' || text[scalar.begin] == '>');
  return block ? to_line_end(text, scalar.begin).end : scalar.begin;
}

std::vector<Span> yaml_comments(std::string_view text, const std::vector<Span>& scalars) {
  std::vector<Span> out;
  std::size_t at = 0;
  for (const Span scalar : scalars) {
    add_between(text, at, content_begin(text, scalar), out);
    at = std::max<std::size_t>(at, scalar.end);
  }
  add_between(text, at, text.size(), out);
  return out;
}

// Of a list file a comment is a whole line.
std::vector<Span> list_comments(std::string_view text) {
  std::vector<Span> out;
  for (std::size_t at = 0; at < text.size(); at = to_line_end(text, at).end + 1) {
    const std::size_t first = text.find_first_not_of(" \t\r", at);
    if (first != std::string_view::npos && text[first] == '#') out.push_back(to_line_end(text, first));
  }
  return out;
}

}  // namespace

FileComments comments_of(FileId file, const Sources& sources) {
  FileComments out;
  const std::string& text = sources.text(file);
  if (!is_rule_file(sources.path(file))) return {list_comments(text), {}};
  Diagnostics known;  // of a file that has been loaded before: none
  Report report(known);
  if (const auto root = read_yaml(file, sources, report)) add_scalars(*root, out.scalars);
  std::sort(out.scalars.begin(), out.scalars.end(), [](Span a, Span b) { return a.begin < b.begin; });
  out.comments = yaml_comments(text, out.scalars);
  return out;
}

}  // namespace rapporteur::linter
