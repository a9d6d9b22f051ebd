// The subcommands. Each adds itself to the command line; the one that the user chose puts its work into `action`,
// which main runs after the whole line has been read. It returns the exit status.
#pragma once
#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace rapporteur {

enum ExitStatus {
  kSuccess = 0,
  kFound = 1,        // `test`, `check --strict` or `fmt --check` found something
  kWrongUsage = 2,   // the command line or a rule file is wrong: nothing was extracted
  kInputFailed = 3,  // ran, but at least one input was skipped or the output could not be written
  kInterrupted = 130,
  kClosedPipe = 141,
  kTerminated = 143,
};

using Action = std::function<int()>;

void add_run(CLI::App& app, Action& action);
void add_check(CLI::App& app, Action& action);
void add_test(CLI::App& app, Action& action);
void add_show(CLI::App& app, Action& action);
void add_schema(CLI::App& app, Action& action);
void add_new(CLI::App& app, Action& action);
void add_fmt(CLI::App& app, Action& action);

/// What made this output: the program, its libraries and, if they load, the rules.
std::string version_text();

}  // namespace rapporteur
