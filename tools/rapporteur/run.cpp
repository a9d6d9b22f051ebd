// rapporteur run: extract from the inputs and print the records.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <thread>

#include "tools/rapporteur/commands.hpp"
#include "tools/rapporteur/counted.hpp"
#include "tools/rapporteur/dates.hpp"
#include "tools/rapporteur/pipeline.hpp"
#include "tools/rapporteur/rules.hpp"
#include "tools/rapporteur/signals.hpp"
#include "tools/rapporteur/terminal.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t kLargestDocument = std::size_t{64} << 20;  // what Extractor::extract takes
constexpr unsigned kMostThreads = 256;

struct RunOptions {
  std::string rules, format, output, date, offsets = "codepoints", input_format = "auto";
  std::vector<std::string> types, paths;
  std::size_t max_document_bytes = InputOptions{}.max_document_bytes;
  unsigned threads = std::max(1u, std::thread::hardware_concurrency());
  bool brute_force = false;
};

const std::map<std::string, OffsetMap::Unit> kUnits = {
    {"bytes", OffsetMap::Unit::bytes}, {"utf16", OffsetMap::Unit::utf16}, {"codepoints", OffsetMap::Unit::code_points}};
const std::map<std::string, InputFormat> kInputFormats = {
    {"auto", InputFormat::automatic}, {"text", InputFormat::text}, {"jsonl", InputFormat::jsonl}};

int complain(const std::string& message) {
  std::cerr << "rapporteur: " << message << '\n';
  return kWrongUsage;
}

/// What is wrong with the command line beyond its form; empty if nothing.
std::string mistake(const RunOptions& options) {
  if (!options.date.empty() && (options.date.size() != 10 || !iso_day(options.date)))
    return "--date: '" + options.date + "' is not YYYY-MM-DD";
  if (options.paths.empty() && isatty(STDIN_FILENO))
    return "nothing to read: name files or directories, or '-' for standard input";
  return {};
}

std::string unknown_type(const Extractor& extractor, const std::vector<std::string>& types) {
  for (const std::string& type : types) {
    if (extractor.has_type(type)) continue;
    const std::string near = nearest_name(type, extractor.type_names());
    return "--types: unknown type '" + type + "'" + (near.empty() ? "" : "; did you mean '" + near + "'?");
  }
  return {};
}

WriterOptions writer_options(const Extractor& extractor, const RunOptions& options, bool terminal) {
  WriterOptions writer;
  writer.offsets = kUnits.at(options.offsets);
  for (const std::string& type : options.types.empty() ? extractor.output_types() : options.types)
    writer.types.push_back({type, extractor.field_names(type)});
  writer.color = terminal && wants_color();
  if (terminal) writer.width = terminal_width(writer.width);
  return writer;
}

void print_closing_line(const Totals& totals, bool terminal) {
  if (totals.problems == 0 && !terminal) return;
  std::cerr << "rapporteur: " << counted(totals.documents, "document") << ", " << counted(totals.records, "record")
            << ", " << counted(totals.problems, "input") << " skipped\n";
}

int exit_status(const Totals& totals, Sink& sink) {
  if (sink.closed_pipe()) return kClosedPipe;
  if (caught_signal() != 0) return 128 + caught_signal();  // the file stays PATH.partial
  if (!sink.commit()) {
    std::cerr << "rapporteur: " << sink.message() << '\n';
    return kInputFailed;
  }
  return totals.problems > 0 ? kInputFailed : kSuccess;
}

int run(const RunOptions& options) {
  if (const auto wrong = mistake(options); !wrong.empty()) return complain(wrong);
  const auto extractor = load_or_complain(options.rules);
  if (!extractor) return kWrongUsage;
  if (const auto wrong = unknown_type(*extractor, options.types); !wrong.empty()) return complain(wrong);

  const bool to_terminal = options.output.empty() && isatty(STDOUT_FILENO);
  const std::string format = !options.format.empty() ? options.format : to_terminal ? "text" : "jsonl";
  const auto writer = make_writer(format, writer_options(*extractor, options, to_terminal));
  Sink sink(options.output);
  if (sink.failed()) return complain(sink.message());

  catch_signals();
  Inputs inputs(options.paths, {kInputFormats.at(options.input_format), options.max_document_bytes});
  Job job{*extractor, *writer, {.date = {}, .types = options.types, .brute_force = options.brute_force}};
  if (!options.date.empty()) job.options.date = options.date;
  job.threads = options.threads;
  job.progress = isatty(STDERR_FILENO) && !to_terminal;
  const Totals totals = run_pipeline(inputs, job, sink);
  if (!sink.closed_pipe()) print_closing_line(totals, isatty(STDERR_FILENO));
  return exit_status(totals, sink);
}

}  // namespace

void add_run(CLI::App& app, Action& action) {
  const auto options = std::make_shared<RunOptions>();
  CLI::App* command = app.add_subcommand("run", "Extract from articles and print the records");
  add_rules_option(*command, options->rules);
  command->add_option("--format", options->format, "Default: text on a terminal, else jsonl")
      ->check(CLI::IsMember(output_formats()));
  command->add_option("-o,--output", options->output, "Write to this file instead of standard output")
      ->type_name("PATH");
  command->add_option("--date", options->date, "The date of articles that bring none")->type_name("YYYY-MM-DD");
  command->add_option("--types", options->types, "Print these types, separated by commas")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_option("--jobs", options->threads, "Threads; the output is the same for any number")
      ->capture_default_str()
      ->check(CLI::Range(1u, kMostThreads));
  command->add_option("--input-format", options->input_format, "By the file's name, or always text or JSON lines")
      ->capture_default_str()
      ->check(CLI::IsMember(kInputFormats));
  command->add_option("--offsets", options->offsets, "What spans count")
      ->capture_default_str()
      ->check(CLI::IsMember(kUnits));
  command->add_option("--max-doc-bytes", options->max_document_bytes, "Skip larger documents")
      ->capture_default_str()
      ->check(CLI::Range(std::size_t{1}, kLargestDocument));
  command->add_flag("--brute-force", options->brute_force)->group("");  // for tests: slow, same records
  command->add_option("INPUT", options->paths, "Files, directories, or - for standard input")->type_name("");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rapporteur
