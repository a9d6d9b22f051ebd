// rapporteur check: all mistakes in the rules.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "engine/output/json_text.hpp"
#include "tools/rapporteur/commands.hpp"
#include "tools/rapporteur/counted.hpp"
#include "tools/rapporteur/explain.hpp"
#include "tools/rapporteur/rules.hpp"

namespace rapporteur {
namespace {

struct CheckOptions {
  std::string rules, format = "text", explain;
  bool strict = false;
};

std::string severity_name(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

std::string place(const Location& where, const Sources& sources) {
  const auto at = sources.position(where.file, where.span.begin);
  return sources.path(where.file) + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
}

/// file:line:column: severity[code]: message
std::string as_line(const Diagnostic& found, const Sources& sources) {
  const std::string prefix = found.where ? place(*found.where, sources) + ": " : "";
  const std::string hint = found.hint.empty() ? "" : " (" + found.hint + ")";
  return prefix + severity_name(found.severity()) + '[' + number_of(found.code) + "]: " + found.message + hint + '\n';
}

void add_place(JsonObject& object, const Location& where, const Sources& sources) {
  const auto begin = sources.position(where.file, where.span.begin);
  const auto end = sources.position(where.file, where.span.end);
  object.string("file", sources.path(where.file));
  object.raw("line", std::to_string(begin.line));
  object.raw("column", std::to_string(begin.column));
  object.raw("end_line", std::to_string(end.line));
  object.raw("end_column", std::to_string(end.column));
}

void append_diagnostic(std::string& out, const Diagnostic& found, const Sources& sources) {
  JsonObject object(out);
  object.string("severity", severity_name(found.severity()));
  object.string("code", number_of(found.code));
  object.string("name", entry_of(found.code).name);
  object.string("message", found.message);
  if (found.where) add_place(object, *found.where, sources);
  if (!found.hint.empty()) object.string("hint", found.hint);
  if (found.related.empty()) return;
  object.key("related");
  JsonArray array(out);
  for (const Diagnostic::Related& related : found.related) {
    array.item();
    JsonObject place(out);
    place.string("message", related.message);
    add_place(place, related.where, sources);
  }
}

std::string as_json(const Extractor::Loaded& loaded) {
  std::string out = "[";
  for (const Diagnostic& found : loaded.diagnostics) {
    out += out.size() > 1 ? ",\n" : "\n";
    append_diagnostic(out, found, loaded.sources);
  }
  return out + "\n]\n";
}

std::string as_lines(const Extractor::Loaded& loaded) {
  std::string out;
  for (const Diagnostic& found : loaded.diagnostics) out += as_line(found, loaded.sources);
  return out;
}

int check(const CheckOptions& options) {
  if (!options.explain.empty()) return explain(options.explain);
  const auto loaded = judge_rules(options.rules);
  const auto is_error = [](const Diagnostic& found) { return found.severity() == Severity::error; };
  const auto errors =
      static_cast<std::size_t>(std::count_if(loaded.diagnostics.begin(), loaded.diagnostics.end(), is_error));
  const std::size_t warnings = loaded.diagnostics.size() - errors;
  if (options.format == "text")
    std::cout << loaded.report << chosen_rules(options.rules).string() << ": " << counted(errors, "error") << ", "
              << counted(warnings, "warning") << '\n';
  else
    std::cout << (options.format == "json" ? as_json(loaded) : as_lines(loaded));
  if (!loaded.extractor) return kWrongUsage;
  return options.strict && warnings > 0 ? kFound : kSuccess;
}

}  // namespace

void add_check(CLI::App& app, Action& action) {
  const auto options = std::make_shared<CheckOptions>();
  CLI::App* command = app.add_subcommand("check", "Print all mistakes in the rules");
  add_rules_option(*command, options->rules);
  command->add_option("--format", options->format, "text, one line each, or JSON")
      ->capture_default_str()
      ->check(CLI::IsMember({"text", "line", "json"}));
  command->add_flag("--strict", options->strict, "Exit with 1 if there are warnings");
  command
      ->add_option("--explain", options->explain,
                   "Explain a code (R017 or duplicate-name) with an example; 'all': list them")
      ->type_name("CODE");
  command->callback([options, &action] { action = [options] { return check(*options); }; });
}

}  // namespace rapporteur
