// rapporteur new: a rule from a sentence.
#include <CLI/CLI.hpp>
#include <iostream>

#include "engine/author/new_rule.hpp"
#include "tools/rapporteur/commands.hpp"
#include "tools/rapporteur/rules.hpp"
#include "tools/rapporteur/signals.hpp"
#include "tools/rapporteur/sink.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

struct NewOptions {
  std::string rules, sentence, make, id, output;
};

int complain(int status, const std::string& message) {
  std::cerr << "rapporteur: " << message;
  return status;
}

RuleWish wish_of(const NewOptions& options) {
  RuleWish wish{.marked = options.sentence, .make = options.make, .id = options.id};
  wish.rules = chosen_rules(options.rules);
  wish.pack_roots = {shipped_rules()};
  if (options.output.empty()) return wish;
  const fs::path path(options.output);
  wish.pack = path.stem().string();
  wish.folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  return wish;
}

int write(const NewOptions& options, const WrittenRule& rule) {
  Sink sink(options.output);
  if (sink.failed()) return complain(kWrongUsage, sink.message() + '\n');
  if (sink.write(rule.yaml) && sink.commit()) return kSuccess;
  return sink.closed_pipe() ? kClosedPipe : complain(kInputFailed, sink.message() + '\n');
}

int new_rule(const NewOptions& options) {
  catch_signals();
  std::error_code ignored;
  if (!options.output.empty() && fs::exists(options.output, ignored))
    return complain(kWrongUsage, "'" + options.output + "' is there already\n");
  const auto rule = write_rule(wish_of(options));
  if (!rule) return complain(rule.error().is_wrong ? kWrongUsage : kFound, rule.error().message);
  if (rule->declares && !options.make.empty())
    std::cerr << "rapporteur: the rules have no type '" << rule->type << "'; the new file declares it\n";
  return write(options, *rule);
}

}  // namespace

void add_new(CLI::App& app, Action& action) {
  const auto options = std::make_shared<NewOptions>();
  CLI::App* group = app.add_subcommand("new", "Write a rule from a sentence");
  group->require_subcommand(1);
  CLI::App* command = group->add_subcommand(
      "rule", "Write a rule, with examples that pass, from a sentence in which its fields are marked");
  add_rules_option(*command, options->rules);
  command->add_option("--from", options->sentence, "The sentence: '[guest: Kari Example] visited [place: Oslo].'")
      ->type_name("SENTENCE")
      ->required();
  command->add_option("--make", options->make, "The type it makes, of the rules or new (default: named after the rule)")
      ->type_name("TYPE");
  command->add_option("--id", options->id, "The rule's name (default: a word of the sentence)")->type_name("ID");
  command->add_option("-o", options->output, "Write there; the file must not be there yet")->type_name("PATH");
  command->callback([options, &action] { action = [options] { return new_rule(*options); }; });
}

}  // namespace rapporteur
