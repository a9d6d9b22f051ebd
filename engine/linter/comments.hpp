// The comments of a rule or list file. What looks like one inside a quoted or block scalar is text.
#pragma once
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace rapporteur::linter {

struct FileComments {
  std::vector<Span> comments;  // from '#' to the end of the line
  std::vector<Span> scalars;   // of a rule file; in the order of the file
};

FileComments comments_of(FileId file, const Sources& sources);

}  // namespace rapporteur::linter
