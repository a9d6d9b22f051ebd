// With what a match can begin: what its first element has, and by that what its second. It refuses most elements before
// a regular expression is run.
#pragma once
#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace rapporteur {

/// Codes of the facts of a view.
class CodeSet {
 public:
  CodeSet() = default;
  explicit CodeSet(std::vector<std::uint32_t> ascending) : codes_(std::move(ascending)) {
    for (const std::uint32_t code : codes_) seen_[code / 64 % 4] |= std::uint64_t{1} << code % 64;
  }
  bool has(std::uint32_t code) const {
    return (seen_[code / 64 % 4] >> code % 64 & 1) != 0 && std::binary_search(codes_.begin(), codes_.end(), code);
  }
  bool has_one_of(std::span<const std::uint32_t> codes) const {
    return std::any_of(codes.begin(), codes.end(), [&](std::uint32_t code) { return has(code); });
  }
  /// Where a code that is there stands in the order of all.
  std::size_t place(std::uint32_t code) const {
    return static_cast<std::size_t>(std::lower_bound(codes_.begin(), codes_.end(), code) - codes_.begin());
  }

 private:
  std::vector<std::uint32_t> codes_;
  std::uint64_t seen_[4] = {};  // a bit for each code modulo 256
};

struct Starts {
  static constexpr std::uint32_t kAnything = 0xffffffff;
  bool refuses = false;                  // false: nothing is known
  CodeSet first;                         // codes of which the first element has one ...
  std::vector<std::uint32_t> then;       // ... and by code which of `seconds` the second has one of, or kAnything
  std::uint32_t then_always = kAnything; // after a first element of any kind, if there is such a second
  std::vector<CodeSet> seconds;

  /// `next`: of the element behind, empty if there is none.
  bool may_begin(std::span<const std::uint32_t> codes, std::span<const std::uint32_t> next) const {
    if (!refuses) return true;
    if (then_always != kAnything && seconds[then_always].has_one_of(next)) return true;
    return std::any_of(codes.begin(), codes.end(), [&](std::uint32_t code) {
      if (!first.has(code)) return false;
      const std::uint32_t second = then[first.place(code)];
      return second == kAnything || seconds[second].has_one_of(next);
    });
  }
};

}  // namespace rapporteur
