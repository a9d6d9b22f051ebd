// A sentence as a string of facts, and the way back from the string to the tokens.
// Tested by tests/unit/view_test.cpp
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/scan/scan.hpp"

namespace rapporteur {

/// A token, or earlier findings of one span folded into one.
struct Element {
  Span tokens;
  Span annotations;  // of View::annotations
  Codes codes = nullptr;
};

struct View {
  const ViewSpec* spec = nullptr;
  std::vector<Element> elements;
  std::vector<std::uint32_t> annotations;  // ids, by element
  CodeBits codes;                          // of all elements
  std::string bytes;                       // made on demand
  std::vector<std::uint32_t> starts;       // byte of each element's separator, and of the end marker
  std::string mirror;                      // the elements in reverse order; made on demand
  std::vector<std::uint32_t> mirror_starts;

  std::span<const std::uint32_t> annotations_of(const Element& element) const {
    return std::span(annotations).subspan(element.annotations.begin, element.annotations.size());
  }
  /// The elements of a run of bytes (of `bytes` or `mirror`).
  Span elements_of(std::uint32_t begin, std::uint32_t end, bool mirrored) const;
  Span tokens_of(Span element_range) const {
    return {elements[element_range.begin].tokens.begin, elements[element_range.end - 1].tokens.end};
  }
  /// The first element that begins at or behind a token.
  std::uint32_t element_from(std::uint32_t token) const;
};

/// The elements and their codes. `triggers`: annotations that overlap one of these token spans without lying in it do
/// not fold.
View make_elements(const Scan& scan, const ViewSpec& spec, const Unit& unit, std::uint32_t stratum,
                   const std::vector<Span>& triggers = {});
void make_bytes(const Scan& scan, View& view);
void make_mirror(View& view);  // of the bytes, which are there
/// The elements and their bytes.
View make_view(const Scan& scan, const ViewSpec& spec, const Unit& unit, std::uint32_t stratum,
               const std::vector<Span>& triggers = {});

/// The clauses of a sentence: what stands between clause stops. A stop within an annotation that the view folds is
/// none.
std::vector<Unit> clauses_of(const Scan& scan, const ViewSpec& spec, std::uint32_t sentence, std::uint32_t stratum);

}  // namespace rapporteur
