#include "engine/examples/check.hpp"

#include <algorithm>

#include "engine/assembler/assemble.hpp"
#include "engine/cascade/cascade.hpp"
#include "engine/explain/explain.hpp"

namespace rapporteur {
namespace {

using Want = ExampleCase::Want;

// The wanted text may be the article's words or the value; "null" means that there is no value.
bool is_value(const FieldValue& value, const std::string& wanted) {
  return (value.text && *value.text == wanted) || (value.value && *value.value == wanted) ||
         (wanted == "null" && !value.value);
}

// As an example would want it: the words of a value that could not be resolved stand in brackets.
std::string shown(const FieldValue& value) {
  return value.value.value_or(value.text ? "(" + *value.text + ")" : "null");
}

FieldDifference compare(const std::string& name, const std::vector<std::string>& wanted, const Field* got) {
  FieldDifference out{.field = name, .wanted = wanted, .got = {}, .equal = {}};
  const std::size_t have = got ? got->values.size() : 0;
  for (std::size_t i = 0; i < have; ++i) out.got.push_back(shown(got->values[i]));
  if (have == 0 && wanted.size() == 1 && wanted[0] == "null") out.equal = {true};
  for (std::size_t i = out.equal.size(); i < std::max(have, wanted.size()); ++i)
    out.equal.push_back(i < have && i < wanted.size() && is_value(got->values[i], wanted[i]));
  return out;
}

std::vector<FieldDifference> compare(const Want& want, const Record* record) {
  std::vector<FieldDifference> out;
  for (const auto& [name, values] : want.fields)
    out.push_back(compare(name, values, record ? record->field(name) : nullptr));
  return out;
}

bool is_same(const std::vector<FieldDifference>& fields) {
  return std::none_of(fields.begin(), fields.end(), [](const FieldDifference& field) { return field.differs(); });
}

// How much of a wanted record another is: whole fields first, then single values.
std::pair<std::size_t, std::size_t> likeness(const std::vector<FieldDifference>& fields) {
  std::pair<std::size_t, std::size_t> out;
  for (const FieldDifference& field : fields) {
    out.first += !field.differs();
    out.second += static_cast<std::size_t>(std::count(field.equal.begin(), field.equal.end(), true));
  }
  return out;
}

class Check {
 public:
  Check(const Program& program, const ExampleCase& example, const Sources* sources)
      : program_(program), example_(example), sources_(sources) {}

  ExampleResult run() {
    result_.kind = example_.rule == kNone ? ExampleResult::Kind::test
                   : example_.hit         ? ExampleResult::Kind::hit
                                          : ExampleResult::Kind::miss;
    result_.name = example_.name;
    result_.where = example_.where;
    result_.text = example_.text;
    result_.date = example_.date;
    extract();
    find_wanted();
    find_missing();
    find_unwanted();
    set_status();
    if (result_.made_nothing && sources_ && !example_.todo)
      result_.reasons = explain(program_, *sources_, example_.rule, example_.text, example_.date);
    return std::move(result_);
  }

 private:
  void extract() {
    Scan scan(program_);
    scan.document.text = example_.text;
    scan.article_date = example_.date;
    run_cascade(scan);
    result_.records = assemble(scan, types()).records;
    wanted_.assign(result_.records.size(), false);
  }

  std::vector<TypeId> types() const {
    std::vector<TypeId> out;
    const auto add = [&](TypeId type) {
      const auto& members = program_.types[type].members;
      out.insert(out.end(), members.begin(), members.end());
    };
    if (example_.rule != kNone) add(program_.rules[example_.rule].makes);
    for (const Want& want : example_.want) add(want.type);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  bool is_type(const Record& record, const Want& want) const {
    return program_.is_a(program_.type(record.type), want.type);
  }

  bool satisfies(const Record& record, const Want& want) const {
    return is_type(record, want) && is_same(compare(want, &record));
  }

  void find_wanted() {
    for (const Want& want : example_.want) {
      bool found = false;
      for (std::size_t i = 0; i < result_.records.size(); ++i)
        if (satisfies(result_.records[i], want)) found = wanted_[i] = true;
      if (!found) missing_.push_back(&want);
    }
  }

  void find_missing() {
    for (const Want* want : missing_) {
      MissingRecord missing{.type = program_.types[want->type].name, .nearest = nearest(*want), .fields = {}};
      missing.fields = compare(*want, missing.nearest ? &result_.records[*missing.nearest] : nullptr);
      if (missing.nearest) compared_.push_back(*missing.nearest);
      result_.missing.push_back(std::move(missing));
    }
  }

  // Of the records that no one else wants the one that is most like it; of equals the rule's own, then the first.
  std::optional<std::size_t> nearest(const Want& want) const {
    std::optional<std::size_t> best;
    std::pair<std::pair<std::size_t, std::size_t>, bool> best_likeness;
    for (std::size_t i = 0; i < result_.records.size(); ++i) {
      const Record& record = result_.records[i];
      if (!is_type(record, want) || wanted_[i] || is_compared(i)) continue;
      const auto like = std::make_pair(likeness(compare(want, &record)), record.made_by(example_.name));
      if (best && like <= best_likeness) continue;
      best = i;
      best_likeness = like;
    }
    return best;
  }

  bool is_compared(std::size_t record) const {
    return std::find(compared_.begin(), compared_.end(), record) != compared_.end();
  }

  // A miss wants no record of its rule, a test no other than those it names. One that is already set beside a missing
  // record is told there.
  void find_unwanted() {
    for (std::size_t i = 0; i < result_.records.size(); ++i) {
      const bool own = example_.rule != kNone && result_.records[i].made_by(example_.name);
      if (result_.kind == ExampleResult::Kind::miss && own) result_.unwanted.push_back(i);
      if (result_.kind == ExampleResult::Kind::test && !wanted_[i] && !is_compared(i)) result_.unwanted.push_back(i);
      fired_ = fired_ || own;
    }
    result_.made_nothing = result_.kind == ExampleResult::Kind::hit && !fired_;
  }

  void set_status() {
    using Status = ExampleResult::Status;
    result_.status = result_.as_wanted() ? Status::passed : Status::failed;
    if (!example_.todo) return;
    result_.todo = *example_.todo;
    result_.status = result_.as_wanted() ? Status::passes_now : Status::todo;
  }

  const Program& program_;
  const ExampleCase& example_;
  const Sources* sources_;
  ExampleResult result_;
  std::vector<bool> wanted_;           // by record
  std::vector<std::size_t> compared_;  // records that are set beside a missing one
  std::vector<const Want*> missing_;
  bool fired_ = false;
};

}  // namespace

bool FieldDifference::differs() const { return std::find(equal.begin(), equal.end(), false) != equal.end(); }

ExampleResult check_example(const Program& program, const ExampleCase& example, const Sources* sources) {
  return Check(program, example, sources).run();
}

}  // namespace rapporteur
