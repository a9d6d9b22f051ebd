#include "tools/rapporteur/run_watch.hpp"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#include <unistd.h>

#include <iostream>
#include <map>
#include <variant>

#include "engine/output/changes.hpp"
#include "engine/output/style.hpp"
#include "tools/rapporteur/counted.hpp"
#include "tools/rapporteur/rules.hpp"
#include "tools/rapporteur/signals.hpp"
#include "tools/rapporteur/terminal.hpp"
#include "tools/rapporteur/watch.hpp"

namespace rapporteur {
namespace {

/// What one round read: rules, and inputs in their order.
struct Read {
  explicit Read(const RunOptions& options) : rules(load_rules(options.rules)) {
    Inputs inputs(options.paths, input_options(options));
    while (auto input = inputs.next()) {
      if (auto* article = std::get_if<Article>(&*input))
        articles.push_back({std::move(*article), {}});
      else
        problems += problem_text(std::get<Problem>(*input));
    }
  }

  static std::string problem_text(const Problem& problem) { return problem.where + ": " + problem.message + '\n'; }

  FileTexts texts() const {
    FileTexts out = texts_of(rules.sources);
    for (const Extracted& read : articles) out[read.article.id] += read.article.date.value_or("") + read.article.text;
    return out;
  }

  Extractor::Loaded rules;
  std::vector<Extracted> articles;
  std::string problems;
};

class RunWatch {
 public:
  explicit RunWatch(const RunOptions& options) : options_(options), style_(wants_color()) {}

  Watched round() {
    seen_.begin_round();
    Read read(options_);
    if (caught_signal() != 0) return {};  // the inputs may be cut short
    if (seen_.is_new(read.texts(), read.rules.report + read.problems)) {
      if (read.rules.extractor) extract(*read.rules.extractor, read.articles);
      answer(read);
    }
    return watched(read);
  }

 private:
  void answer(Read& read) {
    std::string mistakes =
        read.rules.extractor ? unknown_type(*read.rules.extractor, options_.types) : read.rules.report;
    if (read.rules.extractor && !mistakes.empty()) mistakes = "rapporteur: " + mistakes + '\n';
    std::cout << seen_.heading(wants_color()) << mistakes << read.problems;
    if (!mistakes.empty()) return void(std::cout << (good_ ? kStillCompared : ""));
    good_ ? print_changes(read.articles) : print_all(*read.rules.extractor, read.articles);
    last_ = std::move(read.articles);
    good_ = true;
  }

  static constexpr auto kStillCompared = "the next good rules are compared with the last good ones\n";

  void extract(const Extractor& extractor, std::vector<Extracted>& articles) const {
    oneapi::tbb::task_arena arena(static_cast<int>(options_.threads));
    arena.execute([&] {
      oneapi::tbb::parallel_for(std::size_t{0}, articles.size(), [&](std::size_t i) {
        ExtractOptions extract = extract_options(options_);
        if (articles[i].article.date) extract.date = articles[i].article.date;
        articles[i].extraction = extractor.extract(articles[i].article.text, extract);
      });
    });
  }

  void print_all(const Extractor& extractor, const std::vector<Extracted>& articles) const {
    const auto writer = make_writer("text", writer_options(extractor, options_, isatty(STDOUT_FILENO)));
    for (const Extracted& read : articles) std::cout << writer->document(read.article, read.extraction);
  }

  void print_changes(const std::vector<Extracted>& articles) {
    counts_ = {};
    Keyed old = keyed(last_);
    for (const auto& [key, now] : keyed(articles)) {
      const auto before = old.find(key);
      compare(before == old.end() ? nothing_in(*now) : *before->second, *now);
      if (before != old.end()) old.erase(before);
    }
    for (const auto& [key, gone] : old) compare(*gone, nothing_in(*gone));
    std::cout << counts_.added << " added, " << counts_.removed << " removed, " << counts_.changed << " changed, "
              << counts_.same << " as before\n";
  }

  /// By id, and which of those with this id: ids of JSON lines may be anything.
  using Keyed = std::map<std::pair<std::string, std::size_t>, const Extracted*>;
  static Keyed keyed(const std::vector<Extracted>& articles) {
    Keyed out;
    std::map<std::string, std::size_t> seen;
    for (const Extracted& read : articles) out[{read.article.id, seen[read.article.id]++}] = &read;
    return out;
  }

  static Extracted nothing_in(const Extracted& other) {
    Extracted none;
    none.article.id = other.article.id;
    return none;
  }

  void compare(const Extracted& old, const Extracted& now) {
    const auto found = changes(old, now);
    if (!found.empty()) std::cout << style_.heading(now.article.id) << '\n';
    std::cout << changes_text(found, old.article, now.article, wants_color());
    std::size_t touched = 0;
    for (const RecordChange& change : found) {
      ++(!change.before ? counts_.added : !change.after ? counts_.removed : counts_.changed);
      touched += change.after != nullptr;
    }
    counts_.same += now.extraction.records.size() - touched;
  }

  Watched watched(const Read& read) const {
    Watched out = watched_rules(chosen_rules(options_.rules), read.rules.sources);
    std::error_code ignored;
    for (const std::string& path : options_.paths)
      (std::filesystem::is_directory(path, ignored) ? out.folders : out.files).push_back(path);
    return out;
  }

  struct Counts {
    std::size_t added = 0, removed = 0, changed = 0, same = 0;
  };

  const RunOptions& options_;
  Style style_;
  Seen seen_;
  bool good_ = false;            // there was a round without mistakes
  std::vector<Extracted> last_;  // of that round
  Counts counts_;
};

}  // namespace

int watch_run(const RunOptions& options) {
  RunWatch run(options);
  return watch([&] { return run.round(); });
}

}  // namespace rapporteur
