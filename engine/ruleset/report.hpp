// Collects the mistakes of rule files. Keeps at most kMaxMistakes, so that a hostile file cannot fill the memory.
#pragma once
#include <string>

#include "engine/base/diagnostic.hpp"

namespace rapporteur {

inline constexpr std::size_t kMaxMistakes = 1000;

class Report {
 public:
  explicit Report(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void error(Code code, Location where, std::string message, std::string hint = {});
  /// About a file that could not be read: there is no place to point at.
  void error(Code code, std::string message, std::string hint = {});
  /// "first defined here" at `first`, or what `note` says of it.
  void duplicate(Code code, Location where, std::string message, Location first, std::string hint = {},
                 std::string note = "first defined here");
  /// How many there are: more than before means that there was a mistake in what has been read since.
  std::size_t count() const { return diagnostics_.size(); }

 private:
  void add(Diagnostic diagnostic);
  Diagnostics& diagnostics_;
};

}  // namespace rapporteur
