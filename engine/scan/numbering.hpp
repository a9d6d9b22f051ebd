// Numbers runs of numbers in the order of their coming.
// Tested by tests/unit/profiles_test.cpp
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace rapporteur {

/// Open addressing; a slot has a part of the hash, so that the key itself is looked at once, and the place of the key
/// in `pool_`: its number, its size, its parts.
class Numbering {
 public:
  std::uint32_t size() const { return size_; }
  std::uint32_t find_or_add(std::span<const std::uint32_t> key);
  std::span<const std::uint32_t> key(std::uint32_t number) const { return key_at(places_[number]); }

 private:
  struct Slot {
    std::uint32_t hash = 0, at = 0;  // at 0: free
  };
  std::span<const std::uint32_t> key_at(std::uint32_t at) const { return {&pool_[at + 2], pool_[at + 1]}; }
  void grow();

  std::uint32_t size_ = 0;
  std::vector<std::uint32_t> pool_{0};
  std::vector<std::uint32_t> places_;  // by number: of the key in `pool_`
  std::vector<Slot> slots_ = std::vector<Slot>(1024);
};

}  // namespace rapporteur
