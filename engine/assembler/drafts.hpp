// Records while they are being assembled.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/records.hpp"
#include "engine/scan/scan.hpp"

namespace rapporteur::assembler {

struct Draft {
  TypeId type = 0;
  RuleId rule = kNone;
  std::uint32_t match = 0;
  std::uint32_t order = 0;  // of making, for ties
  Span tokens;
  Span bytes;
  std::vector<std::vector<FieldValue>> fields;   // by field; empty: absent
  std::vector<std::vector<std::uint32_t>> keys;  // by field: its values as numbers, equal where they are; while merging
  std::vector<bool> is_default;                  // by field: the value is the type's default
  std::optional<bool> complete;                  // divided lists
  std::vector<std::pair<Span, RuleId>> mentions;  // further ones

  bool has(std::uint32_t field) const { return field != kNone && !fields[field].empty(); }
};

/// The text by which two values are compared: the folded value, else the folded words.
std::string comparable(const FieldValue& value);

// values.cpp
std::vector<Draft> make_drafts(const Scan& scan, TypeId type);
// divide.cpp
void divide_lists(const Scan& scan, std::vector<Draft>& drafts);
void settle_items(const Scan& scan, std::vector<Draft>& drafts);  // after compete: an enumeration belongs to one list
// compete.cpp
void compete(const Scan& scan, std::vector<Draft>& drafts);
// merge.cpp
void merge_mentions(const Scan& scan, std::vector<Draft>& drafts);

}  // namespace rapporteur::assembler
