// rapporteur test: runs the examples and tests that the rule files hold.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "engine/examples/report.hpp"
#include "tools/rapporteur/commands.hpp"
#include "tools/rapporteur/mutate.hpp"
#include "tools/rapporteur/rules.hpp"
#include "tools/rapporteur/test_text.hpp"
#include "tools/rapporteur/test_watch.hpp"

namespace rapporteur {
namespace {

struct TestOptions {
  std::string rules, rule = "*", format = "text";
  bool watch = false, mutate = false;
};

std::string as_json(const Results& results, const Sources& sources) {
  std::string out = "[";
  for (const ExampleResult& result : results) {
    out += out.size() > 1 ? ",\n" : "\n";
    append_report(out, result, sources);
  }
  return out + "\n]\n";
}

std::string as_lines(const Results& results, const Sources& sources) {
  std::string out;
  for (const ExampleResult& result : results) out += report_line(result, sources);
  return out;
}

int complain(const std::string& message) {
  std::cerr << "rapporteur: " << message << '\n';
  return kWrongUsage;
}

int test(const TestOptions& options) {
  if (options.watch && options.format != "text") return complain("--watch prints text: it goes without --format");
  if (options.watch) return watch_test(options.rules, options.rule);
  const auto loaded = load_rules(options.rules, true);
  if (!loaded.extractor) {
    std::cerr << loaded.report;
    return kWrongUsage;
  }
  const Results results = run_tests(loaded, options.rules, options.rule);
  if (results.empty() && options.rule != "*") return complain(no_such_rule(*loaded.extractor, options.rule));
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
  CLI::Option* watch =
      command->add_flag("--watch", options->watch, "Run again when a rule file is saved, and print what changed");
  command
      ->add_flag("--mutate", options->mutate,
                 "Leave out each element of each pattern in turn and report the losses that nothing notices")
      ->excludes(watch);
  command->callback([options, &action] {
    action = [options] {
      return options->mutate ? mutate(options->rules, options->rule, options->format) : test(*options);
    };
  });
}

}  // namespace rapporteur
