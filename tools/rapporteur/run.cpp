// rapporteur run: extract from the inputs and print the records.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iomanip>
#include <iostream>

#include "engine/scan/stage_times.hpp"
#include "tools/rapporteur/commands.hpp"
#include "tools/rapporteur/counted.hpp"
#include "tools/rapporteur/dates.hpp"
#include "tools/rapporteur/pipeline.hpp"
#include "tools/rapporteur/rules.hpp"
#include "tools/rapporteur/run_options.hpp"
#include "tools/rapporteur/run_watch.hpp"
#include "tools/rapporteur/signals.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t kLargestDocument = std::size_t{64} << 20;  // what Extractor::extract takes
constexpr unsigned kMostThreads = 256;

int complain(const std::string& message) {
  std::cerr << "rapporteur: " << message << '\n';
  return kWrongUsage;
}

std::string mistake_of_watch(const RunOptions& options) {
  const bool named = std::find(options.paths.begin(), options.paths.end(), "-") == options.paths.end();
  if (options.paths.empty() || !named) return "--watch: standard input cannot be read again: name files or directories";
  if (!options.output.empty()) return "--watch prints to the terminal: it goes without --output";
  return !options.format.empty() && options.format != "text" ? "--watch prints text: it goes without --format" : "";
}

/// What is wrong with the command line beyond its form; empty if nothing.
std::string mistake(const RunOptions& options) {
  if (!options.date.empty() && (options.date.size() != 10 || !iso_day(options.date)))
    return "--date: '" + options.date + "' is not YYYY-MM-DD";
  if (options.paths.empty() && isatty(STDIN_FILENO))
    return "nothing to read: name files or directories, or '-' for standard input";
  return options.watch ? mistake_of_watch(options) : "";
}

void print_closing_line(const Totals& totals, bool terminal) {
  if (totals.problems == 0 && !terminal) return;
  std::cerr << "rapporteur: " << counted(totals.documents, "document") << ", " << counted(totals.records, "record")
            << ", " << counted(totals.problems, "input") << " skipped\n";
}

/// What the stages took in all threads together.
void print_times(const StageTimes& times) {
  double sum = 0;
  for (std::size_t stage = 0; stage < kStageNames.size(); ++stage) sum += times.seconds(stage);
  for (std::size_t stage = 0; stage < kStageNames.size(); ++stage)
    std::cerr << std::left << std::setw(12) << kStageNames[stage] << std::right << std::fixed << std::setprecision(3)
              << std::setw(9) << times.seconds(stage) << " s" << std::setprecision(0) << std::setw(5)
              << 100 * times.seconds(stage) / std::max(sum, 1e-9) << " %\n";
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
  if (options.watch) return watch_run(options);
  const Extractor* const extractor = load_or_complain(options.rules);
  if (!extractor) return kWrongUsage;
  if (const auto wrong = unknown_type(*extractor, options.types); !wrong.empty()) return complain(wrong);

  const bool to_terminal = options.output.empty() && isatty(STDOUT_FILENO);
  const std::string format = !options.format.empty() ? options.format : to_terminal ? "text" : "jsonl";
  const auto writer = make_writer(format, writer_options(*extractor, options, to_terminal));
  Sink sink(options.output);
  if (sink.failed()) return complain(sink.message());

  catch_signals();
  Inputs inputs(options.paths, input_options(options));
  Job job{*extractor, *writer, extract_options(options)};
  job.threads = options.threads;
  job.progress = isatty(STDERR_FILENO) && !to_terminal;
  StageTimes times;
  if (options.times) job.options.times = &times;
  const Totals totals = run_pipeline(inputs, job, sink);
  if (options.times) print_times(times);
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
      ->check(CLI::IsMember({"auto", "text", "jsonl"}));
  command->add_option("--offsets", options->offsets, "What spans count")
      ->capture_default_str()
      ->check(CLI::IsMember({"bytes", "utf16", "codepoints"}));
  command->add_option("--max-doc-bytes", options->max_document_bytes, "Skip larger documents")
      ->capture_default_str()
      ->check(CLI::Range(std::size_t{1}, kLargestDocument));
  command->add_flag("--watch", options->watch,
                    "Run again when a rule file or an input is saved, and print what changed");
  command->add_flag("--times", options->times, "Print to standard error what each stage took");
  command->add_flag("--brute-force", options->brute_force)->group("");  // for tests: slow, same records
  command->add_option("INPUT", options->paths, "Files, directories, or - for standard input")->type_name("");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rapporteur
