// What came of an example or test that a rule file carries. Plain data: no part of it needs the program.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/explain/explanation.hpp"
#include "engine/records.hpp"

namespace rapporteur {

/// A field that an example names: the values it wants, and those of the record it is compared with.
struct FieldDifference {
  std::string field;
  std::vector<std::string> wanted, got;
  std::vector<bool> equal;  // by value, over the longer of the two lists
  bool differs() const;
};

/// A wanted record that was not made, beside the one that is nearest to it.
struct MissingRecord {
  std::string type;
  std::optional<std::size_t> nearest;   // index in `records`; none: nothing of the type is left to compare with
  std::vector<FieldDifference> fields;  // in the order of the type's declaration
};

struct ExampleResult {
  enum class Kind { hit, miss, test } kind = Kind::hit;
  enum class Status { passed, failed, todo, passes_now } status = Status::passed;
  std::string name;  // "pack/rule", or "pack/test"
  Location where;
  std::string text, date;
  std::string todo;                    // why it is known to fail; may be empty
  bool made_nothing = false;           // hit: no record is the rule's
  std::vector<Record> records;         // all of the types that the example speaks of
  std::vector<MissingRecord> missing;  // wanted and not made
  std::vector<std::size_t> unwanted;   // indices in `records`: made and not wanted
  std::vector<Explanation> reasons;    // why the rule made nothing

  bool as_wanted() const { return !made_nothing && missing.empty() && unwanted.empty(); }
};

}  // namespace rapporteur
