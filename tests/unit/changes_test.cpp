// What has changed between two extractions.
#include "engine/output/changes.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

const char kText[] = "Ann visited Oslo. Bob visited Rome and Bonn.";

Record visit(Span span, const std::string& who, const std::string& place, const std::string& rule = "v/visited") {
  Record record{.type = "Visit", .id = "r", .rule = rule, .span = span};
  record.fields.push_back({"who", false, {{.text = who, .value = who}}});
  if (!place.empty()) record.fields.push_back({"place", false, {{.text = place, .value = place}}});
  return record;
}

const Record kAnn = visit({0, 16}, "Ann", "Oslo"), kBob = visit({18, 34}, "Bob", "Rome");

Extracted extracted(std::vector<Record> records, const std::string& text = kText) {
  Extracted out;
  out.article.text = text;
  out.extraction.records = std::move(records);
  return out;
}

struct Case {
  const char* name;
  Extracted before, after;
  const char* changes;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class Changes : public testing::TestWithParam<Case> {};

TEST_P(Changes, AreTold) {
  const Case& c = GetParam();
  EXPECT_EQ(changes_text(changes(c.before, c.after), c.before.article, c.after.article, false), c.changes);
}

Record with_mention(Record record) {
  record.mentions.push_back({0, 3});
  return record;
}

Record of_type(Record record, const char* type) {
  record.type = type;
  return record;
}

INSTANTIATE_TEST_SUITE_P(
    Records, Changes,
    testing::Values(Case{"None", extracted({kAnn, kBob}), extracted({kAnn, kBob}), ""},
                    Case{"Added", extracted({kBob}), extracted({kAnn, kBob}),
                         "+ Visit  who: Ann  place: Oslo\n    “Ann visited Oslo”  v/visited\n"},
                    Case{"Removed", extracted({kAnn, kBob}), extracted({kAnn}),
                         "- Visit  who: Bob  place: Rome\n    “Bob visited Rome”  v/visited\n"},
                    Case{"Field", extracted({kAnn}), extracted({visit({0, 16}, "Ann", "Bonn")}),
                         "~ Visit  place: Oslo -> Bonn\n    “Ann visited Oslo”  v/visited\n"},
                    Case{"FieldThere", extracted({visit({0, 16}, "Ann", "")}), extracted({kAnn}),
                         "~ Visit  place: nothing -> Oslo\n    “Ann visited Oslo”  v/visited\n"},
                    Case{"FieldGone", extracted({kAnn}), extracted({visit({0, 16}, "Ann", "")}),
                         "~ Visit  place: Oslo -> nothing\n    “Ann visited Oslo”  v/visited\n"},
                    Case{"Rule", extracted({kAnn}), extracted({visit({0, 16}, "Ann", "Oslo", "v/went")}),
                         "~ Visit  rule: v/visited -> v/went\n    “Ann visited Oslo”  v/went\n"},
                    Case{"Words", extracted({kAnn}), extracted({visit({0, 11}, "Ann", "Oslo")}),
                         "~ Visit  words: “Ann visited Oslo” -> “Ann visited”\n    “Ann visited”  v/visited\n"},
                    Case{"Mentions", extracted({kAnn}), extracted({with_mention(kAnn)}),
                         "~ Visit  mentions: 0 -> 1\n    “Ann visited Oslo”  v/visited\n"},
                    Case{"TheNearest", extracted({visit({18, 34}, "Bob", "Rome"), visit({18, 43}, "Bob", "Bonn")}),
                         extracted({visit({18, 34}, "Bo", "Rome"), visit({18, 43}, "Bob", "Rome and Bonn")}),
                         "~ Visit  who: Bob -> Bo\n    “Bob visited Rome”  v/visited\n"
                         "~ Visit  place: Bonn -> Rome and Bonn\n    “Bob visited Rome and Bonn”  v/visited\n"},
                    Case{"NotOfAnotherType", extracted({kAnn}), extracted({of_type(kAnn, "Trip")}),
                         "- Visit  who: Ann  place: Oslo\n    “Ann visited Oslo”  v/visited\n"
                         "+ Trip  who: Ann  place: Oslo\n    “Ann visited Oslo”  v/visited\n"},
                    Case{"NotElsewhere", extracted({kAnn}), extracted({visit({18, 34}, "Ann", "Oslo")}),
                         "- Visit  who: Ann  place: Oslo\n    “Ann visited Oslo”  v/visited\n"
                         "+ Visit  who: Ann  place: Oslo\n    “Bob visited Rome”  v/visited\n"},
                    Case{"InTheOrderOfTheText", extracted({kAnn}), extracted({visit({0, 16}, "Anne", "Oslo"), kBob}),
                         "~ Visit  who: Ann -> Anne\n    “Ann visited Oslo”  v/visited\n"
                         "+ Visit  who: Bob  place: Rome\n    “Bob visited Rome”  v/visited\n"}),
    [](const auto& info) { return std::string(info.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Articles, Changes,
    testing::Values(
        Case{
            "WordsBeforeAndBehindStay", extracted({kAnn, kBob}),
            extracted({kAnn, visit({28, 44}, "Bob", "Rome")}, "Ann visited Oslo. Then also Bob visited Rome and Bonn."),
            ""},
        Case{"WordsBehindStay", extracted({kBob}),
             extracted({visit({23, 39}, "Bob", "Rome")}, "Yes, Ann visited Oslo. Bob visited Rome and Bonn."), ""},
        Case{"WordsInBetweenChange", extracted({visit({18, 43}, "Bob", "Bonn")}),
             extracted({visit({18, 42}, "Bob", "Bonn")}, "Ann visited Oslo. Bob visited Rome or Bonn."), ""},
        Case{"TwoPlacesOfTheArticle", extracted({kAnn}),
             extracted({visit({5, 21}, "Ann", "Oslo")}, "Yes, Ann visited Oslo. Bob visited Rome."), ""},
        Case{"EmptyArticle", extracted({kAnn}), extracted({}, ""),
             "- Visit  who: Ann  place: Oslo\n    “Ann visited Oslo”  v/visited\n"}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace rapporteur
