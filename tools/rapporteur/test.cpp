// rapporteur test: runs the examples and tests that the rule files hold.
#include <CLI/CLI.hpp>
#include <iostream>

#include "tools/rapporteur/commands.hpp"
#include "tools/rapporteur/rules.hpp"

namespace rapporteur {
namespace {

int test(const std::string& rules) {
  const auto extractor = load_or_complain(rules);
  if (!extractor) return kWrongUsage;
  std::size_t passed = 0, failed = 0;
  for (const Extractor::ExampleResult& result : extractor->run_examples()) {
    ++(result.passed ? passed : failed);
    if (!result.passed) std::cout << "FAILED " << result.rule << '\n' << result.report << "\n\n";
  }
  std::cout << passed << " passed, " << failed << " failed\n";
  return failed > 0 ? kFound : kSuccess;
}

}  // namespace

void add_test(CLI::App& app, Action& action) {
  const auto rules = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("test", "Run the examples and tests in the rule files");
  add_rules_option(*command, *rules);
  command->callback([rules, &action] { action = [rules] { return test(*rules); }; });
}

}  // namespace rapporteur
