// What a rule set may hold at most, so that one that nobody meant well is refused before it costs time or memory. All
// are counts, never times: the same rules are refused everywhere. docs/rule-language.md has them as a table. The
// grammars of patterns and conditions have their own (kMaxSize, kMaxDepth).
// Tested by tests/unit/limits_test.cpp
#pragma once
#include <cstddef>
#include <cstdint>

namespace rapporteur {

// ---- files

inline constexpr std::size_t kMaxRuleFileBytes = std::size_t{16} << 20;
inline constexpr std::size_t kMaxListFileBytes = std::size_t{256} << 20;
inline constexpr std::size_t kMaxYamlDepth = 32;
inline constexpr std::size_t kMaxYamlNodes = 1'000'000;  // of a file

// ---- lists

inline constexpr std::size_t kMaxListEntries = 5'000'000;  // of a list, the exceptions among them

}  // namespace rapporteur
