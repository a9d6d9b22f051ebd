// rapporteur fmt: rule files in the canonical layout.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <iterator>

#include "engine/formatter/format.hpp"
#include "engine/ruleset/load.hpp"
#include "engine/ruleset/yaml.hpp"
#include "tools/rapporteur/commands.hpp"
#include "tools/rapporteur/replace_file.hpp"
#include "tools/rapporteur/rules.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

struct FmtOptions {
  std::string rules;
  std::vector<std::string> paths;
  bool check = false;
};

class Fmt {
 public:
  explicit Fmt(bool check) : check_(check) {}

  int run(const std::vector<fs::path>& paths) {
    for (const fs::path& path : paths) {
      if (path == "-")
        standard_input();
      else if (fs::is_directory(path))
        folder(path);
      else
        file(path);
    }
    return status_ != kSuccess ? status_ : check_ && found_ ? kFound : kSuccess;
  }

 private:
  void folder(const fs::path& path) {
    const auto files = rule_files(path);
    if (files.empty()) fail(kWrongUsage, "rapporteur: no *.yaml file in '" + path.string() + "'\n");
    for (const fs::path& found : files) file(found);
  }

  void file(const fs::path& path) {
    std::string problem;
    const auto before = read_bytes(path, problem);
    if (!before) return fail(kWrongUsage, "rapporteur: cannot read '" + path.string() + "': " + problem + '\n');
    const auto after = format(path.string(), *before);
    if (!after || *after == *before) return;
    found_ = true;
    if (!check_) problem = replace_file(path, *after);
    if (!problem.empty())
      return fail(kInputFailed, "rapporteur: cannot write '" + path.string() + "': " + problem + '\n');
    std::cout << path.string() << '\n';
  }

  void standard_input() {
    const std::string before{std::istreambuf_iterator<char>(std::cin), {}};
    const auto after = format("<stdin>", before);
    if (!after) return;
    found_ = found_ || *after != before;
    if (!check_)
      std::cout << *after;
    else if (*after != before)
      std::cout << "<stdin>\n";
  }

  std::optional<std::string> format(const std::string& name, const std::string& text) {
    auto formatted = format_rules(name, text);
    if (!formatted.text) fail(kWrongUsage, formatted.report);
    return std::move(formatted.text);
  }

  void fail(int status, const std::string& message) {
    std::cerr << message;
    status_ = std::max(status_, status);
  }

  bool check_, found_ = false;
  int status_ = kSuccess;
};

int fmt(const FmtOptions& options) {
  std::vector<fs::path> paths(options.paths.begin(), options.paths.end());
  if (paths.empty()) paths.push_back(chosen_rules(options.rules));
  return Fmt(options.check).run(paths);
}

}  // namespace

void add_fmt(CLI::App& app, Action& action) {
  const auto options = std::make_shared<FmtOptions>();
  CLI::App* command = app.add_subcommand("fmt", "Bring rule files into the canonical layout and print which changed");
  add_rules_option(*command, options->rules);
  command->add_flag("--check", options->check, "Change nothing; exit with 1 if a file would change");
  command->add_option("PATH", options->paths, "Rule files, folders of them, or - (default: what --rules says)")
      ->type_name("");
  command->callback([options, &action] { action = [options] { return fmt(*options); }; });
}

}  // namespace rapporteur
