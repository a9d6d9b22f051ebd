// What skeletons came to on the codes of elements, kept for the next time: of each a deterministic automaton, made as
// far as texts ask for it (Thompson 1968; Cox, "Regular Expression Matching in the Wild", 2010). A pattern refuses most
// of what it is asked about by the same few elements. Tested by tests/unit/strides_test.cpp
#pragma once
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "engine/program/skeleton.hpp"
#include "engine/scan/code_list.hpp"
#include "engine/scan/numbering.hpp"

namespace rapporteur {

/// Belongs to one thread at a time.
class Strides {
 public:
  using State = std::uint32_t;

  /// What a skeleton wants of a first element. Holds as long as the Strides.
  State begin(const Skeleton& skeleton);
  /// As Skeleton::reach, from where `skeleton` begins. `list_at(i)`: the CodeList of the i-th element.
  template <class ListAt>
  std::uint32_t reach(const Skeleton& skeleton, State begin, std::uint32_t count, const ListAt& list_at) {
    std::uint32_t reach = 0;
    State state = begin;
    for (std::uint32_t i = 0; i < count && state != kDead; ++i) {
      const Move move = from(skeleton, state, list_at(i));
      if (move.ends) reach = i + 1;
      state = move.to;
    }
    return reach;
  }
  /// Time to begin anew?
  bool are_many() const { return moves_ > kManyMoves || words_ > kManyWords; }

 private:
  static constexpr State kDead = 0;
  static constexpr std::size_t kManyMoves = 1 << 19, kManyWords = 1 << 21;  // 16 and some 20 MB

  struct Move {
    State to = kDead;
    bool ends = false;  // a match can end here
  };
  struct Slot {
    std::uint64_t key = 0;  // state and list; 0: free
    Move move;
  };
  static std::uint64_t hash_of(std::uint64_t key) { return (key ^ key >> 32) * 0x9E3779B97F4A7C15 >> 20; }

  Move from(const Skeleton& skeleton, State state, const CodeList& list) {
    const std::uint64_t key = std::uint64_t{state} << 32 | list.number;
    std::size_t slot = hash_of(key) & (slots_.size() - 1);
    for (; slots_[slot].key != 0; slot = (slot + 1) & (slots_.size() - 1))
      if (slots_[slot].key == key) return slots_[slot].move;
    return add(key, make(skeleton, state, list));
  }
  Move make(const Skeleton& skeleton, State state, const CodeList& list);
  Move add(std::uint64_t key, Move move);
  State state_of(std::uint32_t skeleton, const Skeleton::Wanted& wanted);

  std::unordered_map<const Skeleton*, State> begins_;
  Numbering states_;  // each: the number of its skeleton, the run of words, the words
  std::vector<std::uint32_t> buffer_;
  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::size_t moves_ = 0, words_ = 0;
};

}  // namespace rapporteur
