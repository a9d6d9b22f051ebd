// rapporteur schema: the keys of rule files, for editors and for the documentation.
#include "engine/author/schema.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

#include "tools/rapporteur/commands.hpp"
#include "tools/rapporteur/signals.hpp"
#include "tools/rapporteur/sink.hpp"

namespace rapporteur {
namespace {

struct SchemaOptions {
  std::string format = "json", output;
};

int schema(const SchemaOptions& options) {
  catch_signals();
  Sink sink(options.output);
  if (sink.failed()) {
    std::cerr << "rapporteur: " << sink.message() << '\n';
    return kWrongUsage;
  }
  if (sink.write(options.format == "json" ? json_schema() : key_tables()) && sink.commit()) return kSuccess;
  if (sink.closed_pipe()) return kClosedPipe;
  std::cerr << "rapporteur: " << sink.message() << '\n';
  return kInputFailed;
}

}  // namespace

void add_schema(CLI::App& app, Action& action) {
  const auto options = std::make_shared<SchemaOptions>();
  CLI::App* command =
      app.add_subcommand("schema", "Print a JSON Schema of rule files, by which editors complete and check");
  command->add_option("--format", options->format, "JSON Schema (draft-07), or Markdown tables of all keys")
      ->capture_default_str()
      ->check(CLI::IsMember({"json", "markdown"}));
  command->add_option("-o", options->output, "Write there")->type_name("PATH");
  command->callback([options, &action] { action = [options] { return schema(*options); }; });
}

}  // namespace rapporteur
