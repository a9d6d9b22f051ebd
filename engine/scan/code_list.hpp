// The codes of an element's facts in a view.
#pragma once
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/program/skeleton.hpp"

namespace rapporteur {

struct CodeList {
  std::uint32_t number = 0;  // the same codes, the same number
  CodeBits bits;
  bool wide = false;  // some are beyond 255, so that two may share a bit
  std::vector<std::uint32_t> codes;

  CodeList(std::uint32_t n, std::span<const std::uint32_t> ascending)
      : number(n), codes(ascending.begin(), ascending.end()) {
    for (const std::uint32_t code : codes) bits.add(code);
    wide = !codes.empty() && codes.back() > 255;
  }
  bool has(std::uint32_t code) const {
    if (!bits.has(code)) return false;
    return (!wide && code < 256) || std::binary_search(codes.begin(), codes.end(), code);
  }
};
using Codes = const CodeList*;  // held by Profiles

}  // namespace rapporteur
