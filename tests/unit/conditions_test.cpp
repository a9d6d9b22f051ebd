// Conditions of `where:`: what they mean for records, and which are refused when rules are compiled.
#include <gtest/gtest.h>

#include "tests/support/engine.hpp"

namespace rapporteur {
namespace {

constexpr const char* kHead = R"(pack: {name: t, language: en}
use: [core]
types:
  Who: {name: text, home: 'Land ?', age: 'int ?', born: 'Date ?'}
  Land: {value: text, code: text, size: 'small | large ?'}
  Day: {said: date}
  M:
    who: Who ?
    all: [Who]
    kind: red | green
    mood: 'glad | sad ?'
    text: 'text ?'
    words: [text]
    n: int ?
    number: Number ?
    date: Date ?
    until: Date ?
    day: Day ?
    either: Date | Who ?
    output: true
lists:
  land: {columns: [name, code], entries: [[Norse, Norway, NOR], [Swiss, Switzerland, CHE]]}
  name: [Ann, Bob, Eve]
  good: [nice, kind of nice]
cues:
  green: {on: M, set: {kind: green}, find: '"green"', direction: before, reach: 3}
rules:
  - {id: land, make: Land, find: 'value:@land.name size:(tiny)?', set: {code: value.code}}
  - {id: who, make: Who, find: '(home:<Land>)? name:@name (age:#Num)?'}
  - {id: day, make: Day, regex: '(?P<said>[0-9]{4}-[0-9]{2}-[0-9]{2})'}
)";

std::string found(const std::string& rule, const std::string& text, const ExtractOptions& options = {}) {
  const auto extractor = support::load_yaml(std::string(kHead) + "  - {id: m, make: M, " + rule + "}\n");
  if (!extractor) return "(rules are wrong)";
  std::string out;
  for (const Record& record : extractor->extract(text, options).records) out += (out.empty() ? "" : " | ") + std::string(text.substr(record.span.begin, record.span.end - record.span.begin));
  return out;
}

struct Case {
  const char *rule, *text, *records;
};

void expect_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.rule) + " on " + c.text);
    EXPECT_EQ(found(c.rule, c.text), c.records);
  }
}

TEST(Conditions, NumbersAndCounts) {
  expect_all({
      {"find: 'n:(#Num)', where: 'n > 5'", "4 and 12 and 5", "12"},
      {"find: 'n:(#Num)', where: '5 <= n'", "4 and 12 and 5", "12 | 5"},
      {"find: 'number:<Number> units', where: 'number >= 2'", "one units, five units", "five units"},
      {"find: '(words:#Word \",\"?)+', where: 'words.count == 2'", "a, b; c", "a, b"},
      {"find: 'x (words:#Word \",\"?)*', where: 'words.count == 0'", "x a; x", "x"},
      {"find: 'text:(/[a-z]+/ /[a-z]+/?)', where: 'text.words < 2'", "a b. c.", "c"},
      {"find: '(all:<Who> \",\"?)+', where: 'all.home.count >= 2'", "Norse Ann, Swiss Bob. Ann, Norse Bob.", "Norse Ann, Swiss Bob"},
      {"find: 'n:(#Num) \"=\" number:<Number>', where: 'n != number'", "5 = five. 4 = five.", "4 = five"},
  });
}

TEST(Conditions, FieldsOfWhatAFieldHolds) {
  expect_all({
      {"find: 'who:<Who>', where: 'who.home == \"Norway\"'", "Norse Ann, Swiss Bob, Eve", "Norse Ann"},
      {"find: 'who:<Who>', where: 'who.home.code == \"CHE\"'", "Norse Ann, Swiss Bob, Eve", "Swiss Bob"},
      {"find: 'who:<Who>', where: 'who.home'", "Norse Ann, Swiss Bob, Eve", "Norse Ann | Swiss Bob"},
      {"find: 'who:<Who>', where: 'not who.home'", "Norse Ann, Eve", "Eve"},
      {"find: 'who:<Who>', where: 'who.name.text == eve'", "Norse Ann, Eve", "Eve"},
      {"find: 'who:<Who>', where: 'who.age >= 30'", "Ann 29, Bob 30, Eve", "Bob 30"},
      {"find: 'who:<Who>', where: 'who.home != \"Norway\"'", "Norse Ann, Swiss Bob, Eve", "Swiss Bob | Eve"},
      {"find: 'who:<Who>', where: 'who.name in @name'", "Norse Ann", "Norse Ann"},
      {"find: 'who:<Who> \"-\" all:<Who>', where: 'who.home == all.home'", "Norse Ann - Norse Bob. Swiss Ann - Norse Bob.", "Norse Ann - Norse Bob"},
      {"find: 'either:(<Who> | <Date>) \"!\"', where: 'either.name == ann'", "Ann! Bob! 3 May 2021!", "Ann!"},
  });
}

TEST(Conditions, Text) {
  expect_all({
      {"find: 'text:(_)', where: 'text starts-with \"de\"'", "Deputy led", "Deputy"},
      {"find: 'text:(_)', where: 'text ends-with ty'", "Deputy led", "Deputy"},
      {"find: 'text:(_)', where: 'text ends-with ty'", "city led", "city"},
      {"find: 'text:(_)', where: 'text contains it'", "city led", "city"},
      {"find: 'text:/.*/', where: 'text matches /[0-9]+(st|nd)/'", "1st 2 22nd x1st", "1st | 22nd"},
      {"find: 'text:/.*/', where: 'text matches /1|2/'", "1st 2 12", "2"},
      {"find: '(words:/[a-z]+/)+', where: 'words matches /x.*/'", "a xb, b c", "a xb"},
      {"find: 'text:(_)', where: 'text in (yes, \"No\")'", "yes no so", "yes | no"},
      {"find: 'text:(_)', where: 'not text in (yes, no)'", "yes no so", "so"},
      {"find: 'n:(#Num)', where: 'n in (3, 12)'", "3 4 12", "3 | 12"},
      // One value of a list will do; != holds if none is equal.
      {"find: '(words:#Word \",\"?)+', where: 'words == b'", "a, b; a, c", "a, b"},
      {"find: '(words:#Word \",\"?)+', where: 'words != b'", "a, b; a, c", "a, c"},
      {"find: '(words:#Word \",\"?)+', where: 'words in @good'", "a, nice; b", "a, nice"},
  });
}

TEST(Conditions, ConstantsHaveTheirDefaultsAndWhatCuesSet) {
  expect_all({
      {"find: 'text:(x)', where: 'kind == red'", "green x. A x.", "x"},
      {"find: 'text:(x)', where: 'kind == green'", "green x. A x.", "x"},
      {"find: 'text:(x) _', where: 'kind != red'", "green x a. A x b.", "x a"},
      {"find: 'text:(x) (mood:=sad \"!\")?', where: 'mood != sad'", "a x! b x", "x"},
      {"find: 'text:(x) (mood:=sad \"!\")?', where: 'mood == glad'", "a x! b x", ""},
      {"find: 'text:(x) (mood:=sad \"!\")?', where: 'mood in (glad, sad)'", "a x! b x", "x!"},
  });
}

TEST(Conditions, Dates) {
  expect_all({
      {"find: '\"on\" date:<Date>', where: 'date < 2021-09-17'", "on 16 September 2021, on 17 September 2021", "on 16 September 2021"},
      {"find: '\"on\" date:<Date>', where: 'date <= 2021-09-17'", "on 16 September 2021, on 18 September 2021", "on 16 September 2021"},
      {"find: '\"in\" date:<Date>', where: 'date < 2021-09-17'", "in September 2021, in August 2021", "in August 2021"},
      {"find: '\"in\" date:<Date>', where: 'date >= 2021-09'", "in September 2021, in August 2021", "in September 2021"},
      {"find: '\"on\" date:<Date>', where: 'date == 2021-09'", "on 16 September 2021, on 16 August 2021", "on 16 September 2021"},
      {"find: '\"on\" date:<Date>', where: 'date != 2021-09'", "on 16 September 2021, on 16 August 2021", "on 16 August 2021"},
      {"find: '\"in\" date:<Date>', where: 'date == 2021-09-16'", "in September 2021", ""},
      {"find: '\"on\" date:<Date>', where: 'date > \"2021-09-16\"'", "on 16 September 2021, on 17 September 2021", "on 17 September 2021"},
      {"find: '\"on\" date:<Date>', where: 'date in (2021-09, 2022-01)'", "on 16 September 2021, on 16 January 2022, on 16 May 2022", "on 16 September 2021 | on 16 January 2022"},
      {"find: '\"on\" date:<Date>', where: 'date.year == 2021 and date.month >= 9'", "on 16 September 2021, on 16 August 2021, on 1 October 2022", "on 16 September 2021"},
      {"find: '\"on\" date:<Date>', where: 'date.day == 1'", "on 16 September 2021, on 1 October 2022", "on 1 October 2022"},
      {"find: 'date:<Date> \"=\" until:<Date>', where: 'date < until'", "3 May 2021 = 4 May 2021. 4 May 2021 = 3 May 2021", "3 May 2021 = 4 May 2021"},
      {"find: 'day:<Day>', where: 'day.said < 2021-01-01'", "2020-05-03, 2021-05-03", "2020-05-03"},
      {"find: '\"in\" date:<Date>', where: 'date.years-ago >= 10'", "Oslo, 3 May 2021 - in 2011, in 2012", "in 2011"},
      {"find: 'text:(x) \"on\"? date:<Date>?', where: 'not date or date.year == 2021'", "x on 3 May 2020. x.", "x"},
  });
}

// The day of a relative date is known when the article's is.
TEST(Conditions, RelativeDatesCountFromTheArticle) {
  const char* const rule = "find: '\"left\" date:<Date>', where: 'date < 2021-09-15'";
  EXPECT_EQ(found(rule, "They left on Monday.", {.date = "2021-09-16"}), "");
  const char* const on = "find: '\"on\" date:<Date>', where: 'date < 2021-09-15'";
  EXPECT_EQ(found(on, "They left on Monday.", {.date = "2021-09-16"}), "on Monday");
  EXPECT_EQ(found(on, "They left on Monday.", {.date = "2021-09-24"}), "");
  EXPECT_EQ(found(on, "They left on Monday."), "");
}

TEST(Conditions, WhatCannotBeComparedIsRefused) {
  const std::string head = R"(pack: {name: t, language: en}
types:
  D: {kind: text}
  W: {name: text, home: 'L ?'}
  L: {value: text}
  M: {who: W, all: [W], kind: red | green, text: text, words: [text], n: int, date: D, day: date}
lists: {good: [x]}
rules:
  - {id: d, make: D, parse: date}
)";
  struct Mistake {
    const char *where, *mistakes;
  };
  for (const Mistake& c : {
           Mistake{"n > many", "R080 10:45 'n' is a number, 'many' is text\n"},
           {"n == \"5\"", "R080 10:46 'n' is a number, \"5\" is text\n"},
           {"words >= 2", "R080 10:41 '2' is a number, 'words' is text\n"},
           {"text > 5", "R080 10:41 '5' is a number, 'text' is text\n"},
           {"text.count > 1", "R080 10:41 'text' is a single field: it has no count\n"},
           {"who.name.count > 1", "R080 10:41 'who.name' is a single field: it has no count\n"},
           {"all.name.count > 1", ""},
           {"kind == gren", "R080 10:49 'kind' cannot be 'gren'\n"},
           {"kind in (red, blue)", "R080 10:55 'kind' cannot be 'blue'\n"},
           {"kind < red", "R080 10:41 the constants of 'kind' have no order\n"},
           {"kind == 1", "R080 10:41 '1' is a number, 'kind' is one of a field's constants\n"},
           {"date == 2021", "R080 10:49 'date' is a date, 2021 a number\n"},
           {"date > soon", "R080 10:48 'date' is a date, 'soon' is none\n"},
           {"date == text", "R080 10:49 'date' is a date, 'text' is none\n"},
           {"date < 2021-02-30", "R080 10:48 no calendar has the day 2021-02-30\n"},
           {"date starts-with \"2021\"", "R080 10:41 'date' is a date, no text\n"},
           {"n starts-with \"5\"", "R080 10:41 'n' is a number, no text\n"},
           {"n matches /5/", "R080 10:41 'n' is a number, no text\n"},
           {"n in @good", "R080 10:41 'n' is a number: no entry of a list\n"},
           {"words.count in @good", "R080 10:41 'words.count' is a number: no entry of a list\n"},
           {"day == 2021-05-03", ""},
           {"day.year == 2021", ""},
           {"text.year == 2021", "R080 10:41 'text' is text: it has no year\n"},
           {"who.nme == x", "R064 10:45 what 'who' holds has no field 'nme'\n"},
           {"text.name == x", "R064 10:46 what 'text' holds has no field 'name'\n"},
           {"who.home.cde == x", "R064 10:50 what 'who.home' holds has no field 'cde'\n"},
           {"whom.name == x", "R064 10:41 type 'M' has no field 'whom'\n"},
           {"text in @god", "R059 10:49 unknown list '@god'\n"},
           {"text matches /(/", "R061 10:55 invalid regular expression: this ( is not closed\n"},
           {"text matches /(?=a)/", "R061 10:55 invalid regular expression: invalid perl operator: (?=\n"},
           {"n > many and kind == gren", "R080 10:45 'n' is a number, 'many' is text\nR080 10:62 'kind' cannot be 'gren'\n"},
       }) {
    SCOPED_TRACE(c.where);
    EXPECT_EQ(support::mistakes(head + "  - {id: m, make: M, find: 'x', where: '" + c.where + "'}\n"), c.mistakes);
  }
}

}  // namespace
}  // namespace rapporteur
