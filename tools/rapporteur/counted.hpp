// "1 record", "2 records".
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace rapporteur {

inline std::string counted(std::size_t count, std::string_view word) {
  return std::to_string(count) + ' ' + std::string(word) + (count == 1 ? "" : "s");
}

}  // namespace rapporteur
