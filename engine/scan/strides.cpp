#include "engine/scan/strides.hpp"

#include <utility>

namespace rapporteur {

// States are numbered from 1 on.
Strides::State Strides::state_of(std::uint32_t skeleton, const Skeleton::Wanted& wanted) {
  if (wanted.words.begin >= wanted.words.end) return kDead;
  buffer_.assign({skeleton, wanted.words.begin, wanted.words.end});
  for (std::size_t w = wanted.words.begin; w < wanted.words.end; ++w) {
    buffer_.push_back(static_cast<std::uint32_t>(wanted.bits[w]));
    buffer_.push_back(static_cast<std::uint32_t>(wanted.bits[w] >> 32));
  }
  const std::uint32_t known = states_.size(), number = states_.find_or_add(buffer_);
  if (number == known) words_ += buffer_.size();
  return number + 1;
}

Strides::State Strides::begin(const Skeleton& skeleton) {
  const auto [at, fresh] = begins_.try_emplace(&skeleton, kDead);
  if (fresh) {
    Skeleton::Wanted wanted;
    skeleton.begin(wanted);
    at->second = state_of(static_cast<std::uint32_t>(begins_.size()), wanted);
  }
  return at->second;
}

Strides::Move Strides::make(const Skeleton& skeleton, State state, const CodeList& list) {
  const auto key = states_.key(state - 1);
  const std::uint32_t number = key[0];
  Skeleton::Wanted wanted;
  wanted.words = {static_cast<std::uint16_t>(key[1]), static_cast<std::uint16_t>(key[2])};
  for (std::size_t w = wanted.words.begin, at = 3; w < wanted.words.end; ++w, at += 2)
    wanted.bits[w] = key[at] | std::uint64_t{key[at + 1]} << 32;
  Move out;
  out.ends = skeleton.take({list.bits, list.codes}, wanted);
  out.to = state_of(number, wanted);
  return out;
}

Strides::Move Strides::add(std::uint64_t key, Move move) {
  const auto put = [this](const Slot& added) {
    std::size_t slot = hash_of(added.key) & (slots_.size() - 1);
    while (slots_[slot].key != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = added;
  };
  if (2 * ++moves_ >= slots_.size())
    for (const Slot& known : std::exchange(slots_, std::vector<Slot>(2 * slots_.size())))
      if (known.key != 0) put(known);
  put({key, move});
  return move;
}

}  // namespace rapporteur
