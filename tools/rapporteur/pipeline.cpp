// From inputs to output on several threads.
#include "tools/rapporteur/pipeline.hpp"

#include <malloc.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <atomic>
#include <chrono>
#include <iostream>
#include <mutex>

#include "engine/scan/stage_times.hpp"
#include "tools/rapporteur/counted.hpp"

namespace rapporteur {
namespace {

/// What one input came to: its place in the output, or its line on standard error.
struct Outcome {
  std::string output;
  std::string note;  // with a line break, or empty
  std::size_t records = 0;
  bool document = false;
};

Outcome outcome_of(const Problem& problem, const Job&) {
  return {.output = {}, .note = problem.where + ": " + problem.message + '\n', .records = 0, .document = false};
}

// Extraction needs many times the text's size; a few of the largest documents at once would fill the memory.
constexpr std::size_t kLargeDocument = std::size_t{2} << 20;

/// Large documents one at a time, all others freely. What a large one took is given back at once: the allocator would
/// keep it for the thread, and each thread may come to hold as much.
class Turn {
 public:
  explicit Turn(const Article& article) {
    static std::mutex one_at_a_time;
    if (article.text.size() > kLargeDocument) lock_ = std::unique_lock(one_at_a_time);
  }
  ~Turn() {
    if (lock_) malloc_trim(0);
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  std::unique_lock<std::mutex> lock_;
};

Outcome outcome_of(const Article& article, const Job& job) {
  const Turn turn(article);
  ExtractOptions options = job.options;
  if (article.date) options.date = article.date;
  const Extraction extraction = job.extractor.extract(article.text, options);
  constexpr auto kTruncated = ": warning: too many matches, some records are missing\n";
  const Timed time(options.times, Stage::output);
  return {.output = job.writer.document(article, extraction),
          .note = extraction.truncated ? article.id + kTruncated : std::string(),
          .records = extraction.records.size(),
          .document = true};
}

/// A line on the terminal that is written over; at most ten times a second.
class Progress {
 public:
  explicit Progress(bool on) : on_(on) {}
  void show(std::size_t documents) {
    const auto now = std::chrono::steady_clock::now();
    if (!on_ || now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    std::cerr << "\r\033[K" << counted(documents, "document") << std::flush;
  }
  void clear() const {
    if (on_) std::cerr << "\r\033[K" << std::flush;
  }

 private:
  bool on_;
  std::chrono::steady_clock::time_point last_ = {};
};

/// The last stage: one outcome at a time, in input order.
class Collector {
 public:
  Collector(const Job& job, Sink& sink) : writer_(job.writer), sink_(sink), progress_(job.progress) {
    sink_.write(writer_.head());
  }

  void take(const Outcome& outcome) {
    if (!outcome.note.empty()) {
      progress_.clear();
      std::cerr << outcome.note;
    }
    outcome.document ? write(outcome) : void(++totals_.problems);
    progress_.show(totals_.documents);
  }

  Totals finish() {
    sink_.write(writer_.tail());
    progress_.clear();
    return totals_;
  }

  bool failed() const { return failed_.load(std::memory_order_relaxed); }

 private:
  void write(const Outcome& outcome) {
    if (!sink_.write(totals_.documents > 0 ? writer_.separator() + outcome.output : outcome.output)) failed_ = true;
    ++totals_.documents;
    totals_.records += outcome.records;
  }

  const Writer& writer_;
  Sink& sink_;
  Progress progress_;
  Totals totals_;
  std::atomic<bool> failed_ = false;  // read by the first stage
};

}  // namespace

Totals run_pipeline(Inputs& inputs, const Job& job, Sink& sink) {
  namespace tbb = oneapi::tbb;
  // What stands behind a long article waits for it, and the other threads need something to do meanwhile.
  const std::size_t in_flight = std::size_t{8} * job.threads;
  Collector collector(job, sink);
  const auto read = [&](tbb::flow_control& control) -> std::optional<Input> {
    auto input = collector.failed() ? std::nullopt : inputs.next();
    if (!input) control.stop();
    return input;
  };
  const auto extract = [&](const std::optional<Input>& input) {
    return std::visit([&](const auto& held) { return outcome_of(held, job); }, *input);
  };
  const auto write = [&](const Outcome& outcome) { collector.take(outcome); };

  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, job.threads);
  tbb::task_arena arena(static_cast<int>(job.threads));
  arena.execute([&] {
    using Mode = tbb::filter_mode;
    tbb::parallel_pipeline(in_flight, tbb::make_filter<void, std::optional<Input>>(Mode::serial_in_order, read) &
                                          tbb::make_filter<std::optional<Input>, Outcome>(Mode::parallel, extract) &
                                          tbb::make_filter<Outcome, void>(Mode::serial_in_order, write));
  });
  return collector.finish();
}

}  // namespace rapporteur
