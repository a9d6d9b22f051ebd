// rapporteur show: what the rules see of an article.
#include <CLI/CLI.hpp>
#include <iostream>

#include "tools/rapporteur/commands.hpp"
#include "tools/rapporteur/inputs.hpp"
#include "tools/rapporteur/rules.hpp"
#include "tools/rapporteur/signals.hpp"

namespace rapporteur {
namespace {

struct ShowOptions {
  std::string rules, path;
};

int show(const ShowOptions& options) {
  const Extractor* const extractor = load_or_complain(options.rules);
  if (!extractor) return kWrongUsage;
  catch_signals();
  Inputs inputs({options.path}, {});
  int status = kSuccess;
  while (const auto input = inputs.next()) {
    if (const auto* problem = std::get_if<Problem>(&*input)) {
      std::cerr << problem->where << ": " << problem->message << '\n';
      status = kInputFailed;
    } else {
      const auto& article = std::get<Article>(*input);
      std::cout << extractor->show(article.text, {.date = article.date}) << std::flush;
    }
  }
  if (!std::cout) return kClosedPipe;
  return caught_signal() != 0 ? 128 + caught_signal() : status;
}

}  // namespace

void add_show(CLI::App& app, Action& action) {
  const auto options = std::make_shared<ShowOptions>();
  CLI::App* command =
      app.add_subcommand("show", "Print what the rules see: sentences, tokens, lists, annotations, views");
  add_rules_option(*command, options->rules);
  command->add_option("ARTICLE", options->path, "A file, or - for standard input")->required()->type_name("");
  command->callback([options, &action] { action = [options] { return show(*options); }; });
}

}  // namespace rapporteur
