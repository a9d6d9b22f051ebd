// What an extraction gives: records of fields, each traceable to its words and its rule.
#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/span.hpp"

namespace rapporteur {

/// One value of a field. At least one of text and value is present.
struct FieldValue {
  std::optional<std::string> text;   // the article's own words
  std::optional<std::string> value;  // normalised; none if it could not be resolved
  bool number = false;               // value is a number, in JSON too
  bool boolean = false;              // value is "true" or "false" (JSON boolean)
  std::optional<std::string> code;   // ISO 3166 alpha-3 of a country
  std::optional<Span> span;          // bytes of the article
};

struct Field {
  std::string name;
  bool list = false;
  std::vector<FieldValue> values;  // exactly one unless `list`
};

struct Record {
  std::string type;
  std::string id;                          // "r1", "r2" ... in output order
  std::string rule;                        // "pack/rule-id"
  Span span;                               // bytes: hull of trigger and evidence
  std::vector<Span> mentions;              // further mentions of the same event or pair
  std::vector<std::string> mention_rules;  // the rule of each mention
  std::vector<Field> fields;               // in the order of the type's declaration; absent ones left out
  std::size_t evidence = 0;  // fields that the article says in its own words, and further mentions; 0 of a type that
                             // does not merge

  /// Did the rule find the record, or a further mention of it?
  bool made_by(const std::string& name) const {
    return rule == name || std::find(mention_rules.begin(), mention_rules.end(), name) != mention_rules.end();
  }
  /// How much the article says for the record. Empty of a type that does not merge. What was right how often is in
  /// docs/commands.md; two is the least that a record of the shipped packs can have.
  std::string_view confidence() const {
    if (evidence == 0) return {};
    return evidence <= 2 ? "low" : evidence == 3 ? "medium" : "high";
  }
  const Field* field(std::string_view name) const {
    for (const Field& f : fields)
      if (f.name == name) return &f;
    return nullptr;
  }
};

struct Extraction {
  std::optional<std::string> date;  // the article's date that was used
  std::vector<Record> records;      // sorted by span, type, rule, field spans and values
  bool truncated = false;           // a budget was reached (matches per rule and document)
};

}  // namespace rapporteur
