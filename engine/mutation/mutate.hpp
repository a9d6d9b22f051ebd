// Which parts of the patterns could be lost without an example noticing: what the examples do not test.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "engine/extractor.hpp"

namespace rapporteur {

struct TriedLoss {
  Location where;     // what was left out
  std::string owner;  // "meetings/met", "$office", the cue "titles/ended"
  enum class Outcome {
    noticed,
    unnoticed,
    within,   // unnoticed, a part of what can be lost unnoticed too
    invalid,  // what is left does not compile
  } outcome = Outcome::noticed;
  std::size_t parts = 0;  // unnoticed: how many are within
};

struct MutationOptions {
  std::function<bool(const std::string& file, const std::string& owner)> wanted;
};

struct TriedLosses {
  std::vector<TriedLoss> losses;  // in the order of the files, the same for any number of threads
  Diagnostics diagnostics;        // of the rules; with an error nothing is tried
  Sources sources;
};

/// Leaves out each element of each wanted pattern in turn and runs the examples and tests: a loss is noticed if one of
/// them passes or fails that did not before.
TriedLosses try_losses(const LoadOptions& rules, const MutationOptions& options);

}  // namespace rapporteur
