// Tells by the bytes of an article where it may hold what rules wait for: of rules on rare words most articles hold
// nothing, and need not even be cut into words, and most sentences of the others need not be looked at.
//
// Words are looked for as runs of ASCII letters between bytes that are none. A token that folds to ASCII letters is
// such a run, or has one as a part ("o'brien"), as long as the text holds no letters beyond ASCII: a text that may hold
// some is let through. Two neighbours, and a word beside a number or a capital, must stand as near as white space
// tells. Tested by tests/unit/sieve_test.cpp
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/program/program.hpp"

namespace rapporteur {

class Sieve {
 public:
  explicit Sieve(const Program& program);
  /// Where words stand that let rules in, in bytes, ascending: beyond their sentences no rule finds anything. Nothing
  /// if rules may find something anywhere.
  std::optional<std::vector<std::uint32_t>> sift(std::string_view text) const;

 private:
  enum Beside : std::uint8_t { kNumberBehind = 1, kNumberBefore = 2, kCapitalBehind = 4, kCapitalBefore = 8 };
  struct Entry {
    std::string text;                  // ASCII letters, lower case
    bool alone = false;                // lets a text through
    std::uint8_t beside = 0;           // so it does next to one of these,
    std::vector<std::uint32_t> pairs;  // before one of these entries,
    std::vector<std::uint32_t> apart;  // or with a token between them
  };
  struct Run {  // of letters
    std::uint32_t begin = 0, end = 0;
    std::uint64_t hash = 0;
  };
  // Of hashes: at least sixteen for each.
  class Bits {
   public:
    Bits() = default;
    explicit Bits(std::size_t hashes) : words_(std::bit_ceil(std::max<std::size_t>(1024, hashes / 4))) {}
    void add(std::uint64_t hash) { words_[word(hash)] |= bit(hash); }
    bool has(std::uint64_t hash) const { return (words_[word(hash)] & bit(hash)) != 0; }

   private:
    std::size_t word(std::uint64_t hash) const { return hash >> 32 & (words_.size() - 1); }
    static std::uint64_t bit(std::uint64_t hash) { return std::uint64_t{1} << (hash >> 26 & 63); }
    std::vector<std::uint64_t> words_;
  };

  void add_words(const Program& program);
  void add_neighbours(const Program& program, WordId word);
  void add_alone(std::string_view word);
  std::uint32_t add(std::string_view run);
  void place(std::uint32_t entry);
  void make_bits();
  std::uint32_t find(std::string_view text, Run run) const;
  bool opens(std::string_view text, Run run) const;
  bool opens(std::string_view text, Run first, Run second) const;
  bool is_among(std::string_view text, std::uint32_t at, const std::vector<std::uint32_t>& wanted) const;
  bool stands_apart(std::string_view text, std::uint32_t at, const std::vector<std::uint32_t>& wanted) const;

  bool is_of_use_ = true;     // else the rules wait for more than words
  bool by_sentence_ = false;  // no rule looks beyond the sentence
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // entries by open addressing, from 1 on; 0: free
  Bits words_, pairs_;                // of entries that may let rules in without a pair, and of pairs
};

}  // namespace rapporteur
