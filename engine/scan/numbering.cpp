#include "engine/scan/numbering.hpp"

#include <algorithm>
#include <utility>

namespace rapporteur {
namespace {

std::uint64_t hash_of(std::span<const std::uint32_t> key) {
  std::uint64_t hash = key.size();
  for (const std::uint32_t part : key) {
    hash = (hash ^ part) * 0x9E3779B97F4A7C15;
    hash ^= hash >> 29;
  }
  return hash;
}

}  // namespace

std::uint32_t Numbering::find_or_add(std::span<const std::uint32_t> key) {
  if (2 * std::size_t{size_} >= slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  const std::uint64_t hash = hash_of(key);
  const auto upper = static_cast<std::uint32_t>(hash >> 32);
  std::size_t slot = hash & mask;
  for (; slots_[slot].at != 0; slot = (slot + 1) & mask) {
    if (slots_[slot].hash != upper) continue;
    const auto known = key_at(slots_[slot].at);
    if (std::equal(key.begin(), key.end(), known.begin(), known.end())) return pool_[slots_[slot].at];
  }
  slots_[slot] = {upper, static_cast<std::uint32_t>(pool_.size())};
  places_.push_back(static_cast<std::uint32_t>(pool_.size()));
  pool_.push_back(size_);
  pool_.push_back(static_cast<std::uint32_t>(key.size()));
  pool_.insert(pool_.end(), key.begin(), key.end());
  return size_++;
}

void Numbering::grow() {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& known : old) {
    if (known.at == 0) continue;
    std::size_t slot = hash_of(key_at(known.at)) & mask;
    while (slots_[slot].at != 0) slot = (slot + 1) & mask;
    slots_[slot] = known;
  }
}

}  // namespace rapporteur
