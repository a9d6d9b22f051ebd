// Where the time of extractions goes, for those who ask. Any number of threads add to one.
#pragma once
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace rapporteur {

enum class Stage { words, entries, rules, cues, resolvers, dates, records, output };
inline constexpr std::array<const char*, 8> kStageNames{"words",     "entries", "rules",   "cues",
                                                        "resolvers", "dates",   "records", "output"};

class StageTimes {
 public:
  void add(Stage stage, std::chrono::nanoseconds time) {
    spent_[static_cast<std::size_t>(stage)].fetch_add(time.count(), std::memory_order_relaxed);
  }
  double seconds(std::size_t stage) const { return static_cast<double>(spent_[stage].load()) * 1e-9; }

 private:
  std::array<std::atomic<std::int64_t>, kStageNames.size()> spent_{};
};

/// Adds what passes until it ends; nothing where nobody asks.
class Timed {
 public:
  Timed(StageTimes* times, Stage stage) : times_(times), stage_(stage) {
    if (times_) begin_ = Clock::now();
  }
  ~Timed() {
    if (times_) times_->add(stage_, Clock::now() - begin_);
  }
  Timed(const Timed&) = delete;
  Timed& operator=(const Timed&) = delete;

 private:
  using Clock = std::chrono::steady_clock;
  StageTimes* times_;
  Stage stage_;
  Clock::time_point begin_;
};

}  // namespace rapporteur
