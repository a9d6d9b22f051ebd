// What has changed between two extractions from one article, and that as text:
//
//   + Visit  who: Ann Lee  place: Oslo
//       “Ann Lee visited Oslo”  visits/visited
//   ~ Visit  place: Rome -> Bonn
//       “Bob visited Bonn”  visits/visited
//
// Tested by tests/unit/changes_test.cpp
#pragma once
#include <string>
#include <vector>

#include "engine/output/writer.hpp"

namespace rapporteur {

/// An article and what was extracted from it.
struct Extracted {
  Article article;
  Extraction extraction;
};

struct RecordChange {
  const Record* before = nullptr;  // none: the record was added
  const Record* after = nullptr;   // none: it was removed
  bool other_words = false;        // it changed, and rests on other words of the article
};

/// In the order of the text. Records of a type that share words are one that changed, those nearest to each other
/// first. Where the article itself has changed, what stands before and behind the changed part is still the same. The
/// pointers are into the extractions.
std::vector<RecordChange> changes(const Extracted& before, const Extracted& after);

/// `color` as of WriterOptions. Ends with a line break, or is empty.
std::string changes_text(const std::vector<RecordChange>& changes, const Article& before, const Article& after,
                         bool color);

}  // namespace rapporteur
