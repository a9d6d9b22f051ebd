// rapporteur test: runs the examples and tests that the rule files hold.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "engine/examples/report.hpp"
#include "tools/rapporteur/commands.hpp"
#include "tools/rapporteur/rules.hpp"
#include "tools/rapporteur/terminal.hpp"

namespace rapporteur {
namespace {

using Results = std::vector<ExampleResult>;
using Status = ExampleResult::Status;

struct TestOptions {
  std::string rules, rule = "*", format = "text";
};

std::size_t count(const Results& results, Status status) {
  return static_cast<std::size_t>(std::count_if(results.begin(), results.end(),
                                                [&](const ExampleResult& result) { return result.status == status; }));
}

/// "175 passed, 2 failed, 3 todo, 1 of them passes now"
std::string summary(const Results& results) {
  const std::size_t now = count(results, Status::passes_now), todo = count(results, Status::todo) + now;
  std::string out = std::to_string(count(results, Status::passed)) + " passed, " +
                    std::to_string(count(results, Status::failed)) + " failed";
  if (todo > 0) out += ", " + std::to_string(todo) + " todo";
  if (now > 0) out += ", " + std::to_string(now) + " of them pass" + (now == 1 ? "es" : "") + " now";
  return out + "\n";
}

std::string as_json(const Results& results, const Sources& sources) {
  std::string out = "[";
  for (const ExampleResult& result : results) {
    out += out.size() > 1 ? ",\n" : "\n";
    append_report(out, result, sources);
  }
  return out + "\n]\n";
}

// Blocks with a blank line behind each. Failures come last but for the summary: that is where the eye is when the
// command has ended.
std::string as_text(const Results& results, const Sources& sources) {
  const ReportOptions page{.color = wants_color(), .width = terminal_width(ReportOptions{}.width)};
  std::string out;
  for (const Status status : {Status::todo, Status::passes_now, Status::failed}) {
    for (const ExampleResult& result : results)
      if (result.status == status) out += report(result, sources, page) + (status == Status::failed ? "\n" : "");
    if (status != Status::failed && count(results, status) > 0) out += "\n";
  }
  return out + summary(results);
}

std::string as_lines(const Results& results, const Sources& sources) {
  std::string out;
  for (const ExampleResult& result : results) out += report_line(result, sources);
  return out;
}

int no_such_rule(const Extractor& extractor, const std::string& name) {
  std::vector<std::string> known;
  for (const std::string& rule : extractor.rule_names())
    for (const std::string& form : {rule, rule.substr(rule.find('/') + 1)}) known.push_back(form);
  const std::string near = nearest_name(name, known);
  std::cerr << "rapporteur: --rule: no rule with an example, and no test, is called '" << name << "'"
            << (near.empty() ? "" : "; did you mean '" + near + "'?") << '\n';
  return kWrongUsage;
}

int test(const TestOptions& options) {
  const auto loaded = load_rules(options.rules, true);
  if (!loaded.extractor) {
    std::cerr << loaded.report;
    return kWrongUsage;
  }
  const Results results = loaded.extractor->run_examples({.name = options.rule, .sources = &loaded.sources});
  if (results.empty() && options.rule != "*") return no_such_rule(*loaded.extractor, options.rule);
  std::cout << (options.format == "json"   ? as_json(results, loaded.sources)
                : options.format == "line" ? as_lines(results, loaded.sources)
                                           : as_text(results, loaded.sources));
  return count(results, Status::failed) > 0 ? kFound : kSuccess;
}

}  // namespace

void add_test(CLI::App& app, Action& action) {
  const auto options = std::make_shared<TestOptions>();
  CLI::App* command = app.add_subcommand("test", "Run the examples and tests in the rule files");
  add_rules_option(*command, options->rules);
  command->add_option("--rule", options->rule, "Only those of this rule or test; * stands for anything")
      ->type_name("ID");
  command->add_option("--format", options->format, "text, one line each, or JSON")
      ->capture_default_str()
      ->check(CLI::IsMember({"text", "line", "json"}));
  command->callback([options, &action] { action = [options] { return test(*options); }; });
}

}  // namespace rapporteur
