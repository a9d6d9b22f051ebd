// A reason why a rule made no record. Plain data: no part of it needs the program.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/output/underline.hpp"

namespace rapporteur {

/// One reason, with the place in the rule file that it speaks of and the words of the text.
struct Explanation {
  std::string
      message;  // "nearest miss: 'Minister of' matches, then the pattern wants person:<Person>; the text has 'the'"
  std::optional<Location> where;
  std::vector<std::pair<Location, std::string>> notes;  // further places: "$office is used here"
  std::vector<Underlined> marks;                        // words of the text
};

}  // namespace rapporteur
