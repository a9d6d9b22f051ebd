// Collects the mistakes of rule files. Keeps at most kMaxMistakes, so that a hostile file cannot fill the memory.
#pragma once
#include <string>

#include "engine/base/diagnostic.hpp"
#include "engine/base/limits.hpp"

namespace rapporteur {

/// Thrown when a limit is passed behind which nothing more is read or compiled; it has been reported.
struct LimitPassed {};

/// "1,000,000"
std::string with_commas(std::size_t number);

class Report {
 public:
  explicit Report(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void error(Code code, Location where, std::string message, std::string hint = {});
  /// About a file that could not be read: there is no place to point at.
  void error(Code code, std::string message, std::string hint = {});
  /// "first defined here" at `first`, or what `note` says of it.
  void duplicate(Code code, Location where, std::string message, Location first, std::string hint = {},
                 std::string note = "first defined here");
  /// error[R005]: more than 10,000 types
  [[noreturn]] void limit(Location where, std::size_t most, const std::string& what, std::string hint = {});
  void add(Diagnostic diagnostic);
  /// Counts the bytes of patterns, which take the most memory of all that is read; `like` multiplies them.
  void count_pattern(Location where, std::size_t bytes);
  /// How many there are: more than before means that there was a mistake in what has been read since.
  std::size_t count() const { return diagnostics_.size(); }

 private:
  Diagnostics& diagnostics_;
  std::size_t pattern_bytes_ = 0;
};

}  // namespace rapporteur
