// The command line of Rapporteur: reads it and runs one subcommand. Tested by tests/cli/.
#include <CLI/CLI.hpp>
#include <iostream>

#include "tools/rapporteur/commands.hpp"

namespace {

int report(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(error);  // --help
  std::cerr << "rapporteur: " << error.what() << "\nTry 'rapporteur --help' for more.\n";
  return rapporteur::kWrongUsage;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Extracts titles, meetings and numbered proposals, or whatever the rules say, from news text.",
               "rapporteur");
  app.set_version_flag("--version", rapporteur::version_text, "Print the versions and the hash of the rules");
  app.require_subcommand(1);
  rapporteur::Action action;
  rapporteur::add_run(app, action);
  rapporteur::add_check(app, action);
  rapporteur::add_test(app, action);
  rapporteur::add_show(app, action);
  rapporteur::add_schema(app, action);
  rapporteur::add_new(app, action);
  rapporteur::add_fmt(app, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return report(app, error);
  }
  try {
    return action();
  } catch (const std::exception& error) {  // out of memory or of threads: nothing in the input can cause another
    std::cerr << "rapporteur: " << error.what() << '\n';
    return rapporteur::kInputFailed;
  }
}
