// Compiled rules kept in a folder of the user's: what was compiled once is read much faster. An entry counts
// only while every file it was made of holds the same bytes, no other would be found, and the engine is the same build.
// Whatever is wrong with an entry or the folder, the rules are compiled as if there were none.
// Tested by tests/unit/cache_test.cpp
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/ruleset/load.hpp"

namespace rapporteur {

struct Program;

class ProgramCache {
 public:
  /// Of the rules at a path, with these roots of packs. An empty folder: nothing is found or kept.
  ProgramCache(std::filesystem::path folder, const std::filesystem::path& rules,
               const std::vector<std::filesystem::path>& pack_roots);

  /// The program without examples and outlines; null if there is none that counts.
  std::shared_ptr<const Program> find() const;
  /// Rule sets that compile in no time are not kept, nor more than `kMostEntries`: those used last stay.
  void keep(const Program& program, const Sources& sources, const Footprint& footprint) const;

  static constexpr std::size_t kWorthwhileBytes = 64 << 10;  // of rule files
  static constexpr std::size_t kMostEntries = 16;

 private:
  std::filesystem::path folder_, entry_;
};

}  // namespace rapporteur
