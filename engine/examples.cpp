#include "engine/examples.hpp"

#include <algorithm>

#include "engine/text/unicode.hpp"

namespace rapporteur {
namespace {

using Want = ExampleCase::Want;

bool made_by(const Record& record, const std::string& rule) {
  return record.rule == rule ||
         std::find(record.mention_rules.begin(), record.mention_rules.end(), rule) != record.mention_rules.end();
}

// The wanted text may be the article's words or the value; "null" means that the field is absent or has no value.
bool is_value(const FieldValue& value, const std::string& wanted) {
  return (value.text && *value.text == wanted) || (value.value && *value.value == wanted) ||
         (wanted == "null" && !value.value);
}

bool has_values(const Record& record, const std::string& name, const std::vector<std::string>& wanted) {
  const Field* field = record.field(name);
  if (!field) return wanted.empty() || (wanted.size() == 1 && wanted[0] == "null");
  if (field->values.size() != wanted.size()) return false;
  return std::equal(wanted.begin(), wanted.end(), field->values.begin(),
                    [](const std::string& w, const FieldValue& v) { return is_value(v, w); });
}

bool satisfies(const Program& program, const Record& record, const Want& want) {
  return record.type == program.types[want.type].name &&
         std::all_of(want.fields.begin(), want.fields.end(),
                     [&](const auto& field) { return has_values(record, field.first, field.second); });
}

std::string describe(const Record& record) {
  std::string out = "    " + record.type + " (" + record.rule + ")";
  for (const Field& field : record.fields) {
    out += " " + field.name + ":";
    for (const FieldValue& value : field.values)
      out += " [" + value.value.value_or(value.text ? "(" + *value.text + ")" : "null") + "]";
  }
  return out + "\n";
}

std::string describe(const Program& program, const Want& want) {
  std::string out = "    " + program.types[want.type].name;
  for (const auto& [field, values] : want.fields) {
    out += " " + field + ":";
    for (const std::string& value : values) out += " [" + value + "]";
  }
  return out + "\n";
}

class ExampleRun {
 public:
  ExampleRun(const Extractor& extractor, const Program& program, const ExampleCase& example)
      : program_(program), example_(example), types_(types_of()) {
    ExtractOptions options{.types = types_};
    if (!example.date.empty()) options.date = example.date;
    records_ = extractor.extract(example.text, options).records;
  }

  Extractor::ExampleResult result() const {
    const std::string wrong = example_.rule == kNone ? check_test() : example_.hit ? check_hit() : check_miss();
    if (wrong.empty()) return {example_.name, true, {}};
    std::string report =
        example_.where + ": " + example_.name + ": " + wrong + "  text: " + example_.text + "\n  got:\n";
    for (const Record& record : records_) report += describe(record);
    if (records_.empty()) report += "    nothing\n";
    return {example_.name, false, std::move(report)};
  }

 private:
  std::vector<std::string> types_of() const {
    std::vector<std::string> out;
    if (example_.rule != kNone) out.push_back(program_.types[program_.rules[example_.rule].makes].name);
    for (const Want& want : example_.want) out.push_back(program_.types[want.type].name);
    return out;
  }

  bool rule_fired() const {
    return std::any_of(records_.begin(), records_.end(),
                       [&](const Record& record) { return made_by(record, example_.name); });
  }

  std::string missing() const {
    std::string out;
    for (const Want& want : example_.want)
      if (std::none_of(records_.begin(), records_.end(),
                       [&](const Record& record) { return satisfies(program_, record, want); }))
        out += "wanted and not found\n" + describe(program_, want);
    return out;
  }

  std::string check_hit() const {
    if (!rule_fired()) return "the rule made nothing of this text\n" + missing();
    return missing();
  }

  std::string check_miss() const { return rule_fired() ? "the rule should make nothing of this text\n" : ""; }

  // A test wants all records of the types it names.
  std::string check_test() const {
    std::string out = missing();
    for (const Record& record : records_)
      if (std::none_of(example_.want.begin(), example_.want.end(),
                       [&](const Want& want) { return satisfies(program_, record, want); }))
        out += "found and not wanted\n" + describe(record);
    if (example_.want.empty() && !records_.empty()) out += "nothing was wanted\n";
    return out;
  }

  const Program& program_;
  const ExampleCase& example_;
  std::vector<std::string> types_;
  std::vector<Record> records_;
};

}  // namespace

std::vector<Extractor::ExampleResult> run_examples(const Extractor& extractor, const Program& program) {
  std::vector<Extractor::ExampleResult> out;
  for (const ExampleCase& example : program.examples) out.push_back(ExampleRun(extractor, program, example).result());
  return out;
}

}  // namespace rapporteur
