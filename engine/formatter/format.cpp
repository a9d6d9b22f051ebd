#include "engine/formatter/format.hpp"

#include <exception>

#include "engine/formatter/layout.hpp"
#include "engine/formatter/same_data.hpp"
#include "engine/ruleset/reader.hpp"

namespace rapporteur {
namespace {

/// A text with its tree, and the mistakes in it.
class Parsed {
 public:
  Parsed(const std::string& name, std::string text) {
    Report report(diagnostics_);
    const auto file = add_source(name, std::move(text), std::nullopt, sources_, report);
    if (file) root_ = read_yaml(*file, sources_, report);
    RuleSet none;
    Reader reader{sources_, report, none};
    if (root_ && expect(*root_, YamlNode::Kind::map, "a rule file", reader)) check_patterns(reader);
  }

  bool good() const { return root_ && !has_errors(diagnostics_); }
  const YamlNode& root() const { return *root_; }
  const std::string& text() const { return sources_.text(0); }

  std::string report() const {
    std::string out;
    for (const Diagnostic& diagnostic : diagnostics_) out += render(diagnostic, sources_);
    return out;
  }

 private:
  void check_patterns(Reader& reader) const {
    for (const PlacedScalar& placed : placed_scalars(*root_))
      if (placed.role == ScalarRole::pattern) read_pattern(placed.node, "a pattern", reader);
  }

  Sources sources_;
  Diagnostics diagnostics_;
  std::optional<YamlNode> root_;
};

std::string with_line_ends_of(const std::string& source, std::string text) {
  const std::size_t first = source.find('\n');
  if (first == std::string::npos || first == 0 || source[first - 1] != '\r') return text;
  std::string out;
  for (const char c : text) out += c == '\n' ? "\r\n" : std::string(1, c);
  return out;
}

// rules/a.yaml: error: formatting would change what this file says; it is left as it is
Formatted refused(const std::string& name) {
  return {std::nullopt, name + ": error: formatting would change what this file says; it is left as it is\n"};
}

std::optional<std::string> laid_out(const Parsed& source) {
  const auto tokens = yaml_tokens(source.root(), source.text());
  if (!tokens) return std::nullopt;
  return with_line_ends_of(source.text(), laid_out(*tokens, source.text()));
}

Formatted formatted(const std::string& name, std::string text) {
  const Parsed source(name, std::move(text));
  if (!source.good()) return {std::nullopt, source.report()};
  auto layout = laid_out(source);
  if (!layout) return refused(name);
  const Parsed result(name, *std::move(layout));
  const bool same = result.good() && same_data({source.root(), source.text()}, {result.root(), result.text()});
  return same ? Formatted{result.text(), {}} : refused(name);
}

}  // namespace

Formatted format_rules(const std::string& name, std::string text) {
  try {
    return formatted(name, std::move(text));
  } catch (const std::exception& error) {  // memory may run out
    return {std::nullopt, name + ": error: " + error.what() + '\n'};
  }
}

}  // namespace rapporteur
