// What rule files may hold at most, so that one that nobody meant well is refused before it costs time or memory. All
// are counts, never times: the same rules are refused everywhere. docs/rule-language.md has them as a table, which is
// made from the comments here (tests/cli/docs_keys_test.py). Tested by tests/cli/hostile_rules_test.py
#pragma once
#include <cstddef>
#include <cstdint>

namespace rapporteur {

// ---- Files
inline constexpr std::size_t kMaxFiles = 10'000;                          // rule and list files
inline constexpr std::size_t kMaxRuleFileBytes = std::size_t{16} << 20;   // bytes of a rule file
inline constexpr std::size_t kMaxListFileBytes = std::size_t{256} << 20;  // bytes of a list file
inline constexpr std::size_t kMaxAllFileBytes = std::size_t{1} << 30;     // bytes of all files together
inline constexpr std::size_t kMaxPackDepth = 64;                          // packs that use packs, one below the other
inline constexpr std::size_t kMaxPacks = 1'000;                           // packs
inline constexpr std::size_t kMaxYamlDepth = 32;                          // maps and lists within each other
inline constexpr std::size_t kMaxYamlNodes = 1'000'000;                   // values of a rule file
inline constexpr std::size_t kMaxAllYamlNodes = 3'000'000;                // values of all rule files together
inline constexpr std::size_t kMaxMistakes = 1'000;                        // mistakes that are shown

// ---- Names
inline constexpr std::size_t kMaxNameBytes = 200;      // bytes of a name
inline constexpr std::size_t kMaxRules = 100'000;      // rules
inline constexpr std::size_t kMaxTypes = 2'000;        // types
inline constexpr std::size_t kMaxFields = 200;         // fields of a type
inline constexpr std::size_t kMaxLists = 10'000;       // lists
inline constexpr std::size_t kMaxColumns = 100;        // columns of a list
inline constexpr std::size_t kMaxMacros = 10'000;      // macros
inline constexpr std::size_t kMaxCues = 10'000;        // cues
inline constexpr std::size_t kMaxTableRows = 100'000;  // rows of a table, words under a key of `text`
inline constexpr std::size_t kMaxDateForms = 1'000;    // rows of the table `date-forms`
inline constexpr std::size_t kMaxFormRules = 1'000;    // rules of a form class
inline constexpr std::size_t kMaxNesting = 32;         // macros in macros, unions in unions, types that extend types

// ---- Patterns
inline constexpr std::size_t kMaxPatternBytes = std::size_t{64} << 10;    // bytes of a pattern, condition or regex
inline constexpr std::size_t kMaxAllPatternBytes = std::size_t{8} << 20;  // bytes of all patterns, `like` written out
inline constexpr std::uint32_t kMaxPatternDepth = 64;                     // brackets within each other
inline constexpr std::uint32_t kMaxRepetition = 1'000;                    // the bound of a repetition
inline constexpr std::size_t kMaxExpandedNodes = 50'000;                  // parts of a pattern, its macros written out
inline constexpr std::size_t kMaxAllExpandedNodes = 5'000'000;            // the same of all patterns together
inline constexpr std::size_t kMaxAllElements = 10'000'000;  // elements of all patterns, repetitions written out
inline constexpr std::size_t kMaxInstructions = 5'000'000;  // instructions of all regular expressions that are large

// ---- Lists
inline constexpr std::size_t kMaxEntryBytes = 1'000;           // bytes of an entry's text
inline constexpr std::size_t kMaxListEntries = 5'000'000;      // entries of a list
inline constexpr std::size_t kMaxLexiconEntries = 10'000'000;  // entries of all lists, unions and forms written out
inline constexpr std::size_t kMaxLexiconBytes = std::size_t{1} << 30;  // bytes of these with their columns
inline constexpr std::size_t kMaxInflections = 50'000'000;             // stems of form classes tried on entries

}  // namespace rapporteur
