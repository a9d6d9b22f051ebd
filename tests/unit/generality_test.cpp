// The engine knows nothing of the shipped subject, and the shipped rules nothing of particular people: another rule set
// extracts something else with the same program, and the same story of other people gives the same records.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/support/engine.hpp"

namespace rapporteur {
namespace {

TEST(Generality, AnotherRuleSetExtractsSomethingElse) {
  const auto extractor = support::load_folder("tests/rulesets/earthquakes");
  ASSERT_TRUE(extractor);
  EXPECT_EQ(extractor->record_types(), (std::vector<std::string>{"Quake", "Toll"}));
  for (const auto& example : extractor->run_examples()) EXPECT_TRUE(example.as_wanted()) << example.name << ": " << example.text;
  const std::string text =
      "A magnitude 6.1 earthquake struck Moreno Island yesterday, 35 kilometres deep, according to preliminary figures. "
      "Two hundred and seven people were killed and 1,500 injured in Moreno Island and Sample Bay.\n\n"
      "Tremors shook Port Example on 12 June. The quake in Moreno Island was felt by everyone. No earthquake insurance was paid.";
  EXPECT_EQ(support::records(*extractor, text, {.date = "2021-06-16"}),
            "Quake[region=Surland, strength=6.1, depth=35, day=2021-06-15, certainty=preliminary] "
            "Toll[kind=dead, count=207, regions=Surland] "
            "Toll[kind=injured, count=1500, regions=Surland] "
            "Quake[region=Norland, day=2021-06-12, certainty=confirmed]");
}

// A story with holes: {1}, {2} ... are people, countries and places.
using Names = std::map<std::string, std::string>;

std::string told(std::string story, const Names& names) {
  for (const auto& [hole, name] : names)
    for (std::size_t at; (at = story.find("{" + hole + "}")) != std::string::npos;) story.replace(at, hole.size() + 2, name);
  return story;
}

// Records with each name replaced by its hole, values only.
std::string with_holes(std::string records, const Names& names) {
  for (const auto& [hole, name] : names)
    for (std::size_t at; (at = records.find(name)) != std::string::npos;) records.replace(at, name.size(), "{" + hole + "}");
  return records;
}

constexpr const char* kFirst =
    "{capital}, 14 October 2021. {country} Foreign Minister {a} {A} met {other} Foreign Minister {b} {B} in {capital} on Tuesday.\n\n"
    "{A} put forward three proposals on border trade: first, open two crossings; second, lower the duties; third, hold yearly talks.\n\n"
    "{other} President {c} {C} held talks with {country} Prime Minister {d} {D} in {city} on Monday.";

// The same in other words.
constexpr const char* kSecond =
    "{capital}, 14 October 2021. On Tuesday, {country} Foreign Minister {a} {A} held talks with {other} Foreign Minister {b} {B} in {capital}.\n\n"
    "{A} made three proposals on border trade: first, open two crossings; second, lower the duties; third, hold yearly talks.\n\n"
    "{other} President {c} {C} and {country} Prime Minister {d} {D} met in {city} on Monday.";

const Names kOne{{"a", "Maria"}, {"A", "Examplova"}, {"b", "Juan"}, {"B", "Samplez"}, {"c", "Peter"}, {"C", "Testmann"}, {"d", "Anna"}, {"D", "Musterova"},
                 {"capital", "Oslo"}, {"city", "Geneva"}, {"country", "Norwegian"}, {"other", "Spanish"}};
const Names kTwo{{"a", "David"}, {"A", "Probandi"}, {"b", "Elena"}, {"B", "Vorbildsen"}, {"c", "Karl"}, {"C", "Instancia"}, {"d", "Laura"}, {"D", "Modelov"},
                 {"capital", "Nairobi"}, {"city", "Vienna"}, {"country", "Kenyan"}, {"other", "Japanese"}};
const Names kLandsOne{{"country", "Norway"}, {"other", "Spain"}}, kLandsTwo{{"country", "Kenya"}, {"other", "Japan"}};

// Without the fields that are the story's own words.
std::string without_words(const Extraction& extraction) {
  std::string out;
  for (const Record& record : extraction.records) {
    out += record.type + ":";
    for (const Field& field : record.fields)
      for (const FieldValue& value : field.values)
        if (field.name != "kind" && field.name != "sort" && field.name != "noun") out += " " + field.name + "=" + value.value.value_or("null");
    out += "\n";
  }
  return out;
}

// In an order that does not hang on who is named first.
std::string sorted_lines(const std::string& lines) {
  std::set<std::string> sorted;
  for (std::size_t at = 0; at < lines.size(); at = lines.find('\n', at) + 1) sorted.insert(lines.substr(at, lines.find('\n', at) + 1 - at));
  std::string out;
  for (const std::string& line : sorted) out += line;
  return out;
}

std::string records_of(const Extractor& extractor, const char* story, const Names& names, const Names& lands) {
  const auto extraction = extractor.extract(told(story, names), {.types = {"Title", "Meeting", "Proposals"}});
  EXPECT_EQ(extraction.date, "2021-10-14");
  return sorted_lines(with_holes(with_holes(without_words(extraction), names), lands));
}

TEST(Generality, TheSameStoryOfOtherPeopleGivesTheSameRecords) {
  const auto extractor = support::load_folder("rules");
  ASSERT_TRUE(extractor);
  const std::string one = records_of(*extractor, kFirst, kOne, kLandsOne);
  for (const char* found : {"Title: person={a} {A} role=Foreign Minister affiliation={country}", "Title: person={d} {D} role=Prime Minister affiliation={country}",
                            "participants={a} {A} participants={b} {B}", "place={capital}", "date=2021-10-12", "participants={c} {C}", "date=2021-10-11",
                            "count=3", "proposer={a} {A}", "items=open two crossings", "items=hold yearly talks", "complete=true"})
    EXPECT_NE(one.find(found), std::string::npos) << found << "\n" << one;
  EXPECT_EQ(records_of(*extractor, kFirst, kTwo, kLandsTwo), one);
  EXPECT_EQ(records_of(*extractor, kSecond, kOne, kLandsOne), one);
  EXPECT_EQ(records_of(*extractor, kSecond, kTwo, kLandsTwo), one);
}

}  // namespace
}  // namespace rapporteur
