// Resolution within the document: names, definite mentions, pronouns, counterparts, dates.
#include <gtest/gtest.h>

#include "tests/support/engine.hpp"

namespace rapporteur {
namespace {

// A language of its own, so that nothing hangs on the shipped words.
constexpr const char* kRules = R"(pack: {name: t, language: en}
text: {clause-stops: [";"], separators: [","], conjunctions: [and], starters: [he, she, the]}
tables:
  months: {1: [january], 9: [september], 12: [december]}
  weekdays: {1: [monday], 4: [thursday], 5: [friday]}
  relative-days: {yesterday: -1, tomorrow: 1}
  date-forms: {date: ['day month[ year]', weekday, near]}
types:
  Person: {name: text, value: 'text ?', opaque: true}
  Land: {name: text, value: text}
  Title: {land: 'Land ?', role: text, person: Person, status: 'current | former', output: true}
  Death: {person: Person, status: former}
  The: {land: 'Land ?', role: 'text ?', value: 'text ?'}
  He: {value: 'text ?'}
  They: {size: 'text ?', members: [Person]}
  Date: {value: text, kind: text, direction: 'past | future ?', opaque: true}
  Stamp: {date: Date}
  Opener: {person: Person}
  Chair: {word: text, value: 'text ?'}
  Office: {role: text, land: 'Land ?', person: 'Person | Chair', output: true}
  Said: {who: 'Person | The | He', day: 'Date ?', output: true}
  Agreed: {who: [Person], output: true}
  Parting: {who: [Person], state: done | planned, output: true}
lists:
  given: [Kari, Juan, Maria, Li, Jan]
  family: [Example, Sample, Moreno, "de Example", "Example-Sample"]
  family-first: [Li]
  suffix: ["Jr."]
  blocked: [Summit]
  land: {columns: [name], entries: [[Norse, Norway], [Gallic, France], [Iberian, Spain]]}
  role: [minister, "trade minister", envoy, counterpart]
  partner: [counterpart]
cues:
  parting: {on: Parting, set: {state: planned}, find: '"will"', direction: before}
  coming: {on: Date, set: {direction: future}, find: '"will"', direction: before}
resolve:
  Person: {as: name, name: name, family-first: family-first, given: given, blocked: blocked, suffix: suffix}
  The: {as: definite, of: Title, role: role, affiliation: land, person: person}
  He: {as: pronoun, of: Person}
  They: {as: group, of: Person}
  Title: {as: counterpart, words: partner, role: role, person: person, affiliation: land}
  Death: {as: state, of: Title, person: person}
  Chair: {as: incumbent, of: Office, opener: Opener, affiliation: land}
  Date: {as: date, anchor: Stamp}
rules:
  - {id: death, find: 'person:<Person> "died"', make: Death, set: {status: former}}
  - {id: person, find: 'name:([#Cap & @given] [#Cap & #Word]? @family @suffix? (@family [#Cap & @given]?)? | [#Cap & @family] [#Cap & @family] [#Cap & @given]? | [#Cap & @family-first] [#Cap & #Word])', make: Person}
  - {id: land, find: 'name:@land', make: Land, set: {value: name.name}}
  - {id: title, find: '(land:<Land>)? role:@role person:<Person>', make: Title}
  - {id: opener, find: '^ person:<Person>', make: Opener}
  - {id: chair, find: 'word:"this"', make: Chair}
  - {id: office, find: '(land:<Land>)? role:"head" person:<Person>', make: Office}
  - {id: open-office, find: 'person:<Chair> (land:<Land>)? role:"head"', make: Office}
  - {id: the, find: '"the" (land:<Land>)? role:@role', make: The}
  - {id: he, find: '"he" | "she"', make: He}
  - {id: they, find: ['"the" size:=2 "two"', '"they"'], make: They}
  - {id: agreed, find: 'who:<They>.members "agreed"', make: Agreed}
  - {id: parting, trigger: '"part"', facets: ['who:<They>.members ..{0,2} <trigger>'], make: Parting}
  - {id: the-other, find: '"her" land:<Land> "counterpart"', make: The}
  - {id: date, parse: date, make: Date}
  - {id: stamp, find: '"stamp" date:<Date>', make: Stamp}
  - {id: said, find: '(who:<Person> | who:<The> | who:<He>) ("will" | "did")? ("say" | "said") ("on"? day:<Date>)?', make: Said}
)";

const Extractor& extractor() {
  static const auto loaded = support::load_yaml(kRules);
  return *loaded;
}

std::string said(const std::string& text, std::optional<std::string> date = std::nullopt) {
  return support::records(extractor(), text, {.date = std::move(date), .types = {"Said"}});
}

struct Case {
  const char *name, *text, *records;
};

TEST(Resolve, Groups) {
  for (const Case& c : {
           Case{"of one sentence", "Kari Example met Juan Moreno. They agreed.", "Agreed[who=Kari Example|Juan Moreno]"},
           {"all of the nearest sentence", "Kari Example, Li Sample and Juan Moreno came. They agreed.", "Agreed[who=Kari Example|Li Sample|Juan Moreno]"},
           {"of the same sentence", "Kari Example met Juan Moreno and they agreed.", "Agreed[who=Kari Example|Juan Moreno]"},
           {"one is no group", "Kari Example left. Juan Moreno came. They agreed.", ""},
           {"their number, over sentences", "Kari Example left. Juan Moreno came. The two agreed.", "Agreed[who=Kari Example|Juan Moreno]"},
           {"whoever is named twice is one", "Kari Example left. Example met Juan Moreno. The two agreed.", "Agreed[who=Kari Example|Juan Moreno]"},
           {"more than their number", "Kari Example, Li Sample and Juan Moreno came. The two agreed.", ""},
           {"not from afar", "Kari Example met Juan Moreno. It rained. It snowed. It froze. It thawed. The two agreed.", ""},
       })
    EXPECT_EQ(support::records(extractor(), c.text, {.types = {"Agreed"}}), c.records) << c.name;
}

TEST(Resolve, ARecordLiesInItsOwnSentence) {
  EXPECT_EQ(support::records(extractor(), "Kari Example met Juan Moreno. They will part.", {.types = {"Parting"}}),
            "Parting[who=Kari Example|Juan Moreno, state=planned]");
}

TEST(Resolve, TheExactOfficeFirst) {
  EXPECT_EQ(said("Norse trade minister Kari Example met Norse minister Juan Moreno. Example left. The Norse minister said."), "Said[who=Juan Moreno]");
}

TEST(Resolve, CounterpartsWithoutAName) {
  EXPECT_EQ(said("Norse minister Kari Example met Gallic minister Juan Moreno. Her Gallic counterpart said."), "Said[who=Juan Moreno]");
  EXPECT_EQ(said("Gallic minister Kari Example met Gallic envoy Juan Moreno. Her Gallic counterpart said."), "");
}

TEST(Resolve, Names) {
  for (const Case& c : {
           Case{"surname to full name", "Kari Example left. Example said.", "Said[who=Kari Example]"},
           {"surname before the full name", "Example said. Kari Example left.", "Said[who=Kari Example]"},
           {"surname of the last one named", "Kari Example left. Juan Example left. Example said.", "Said[who=Juan Example]"},
           {"surname of the one named before", "Kari Example left. Example said. Juan Example left.", "Said[who=Kari Example]"},
           {"and back again", "Kari Example left. Juan Example left. Kari Example left. Example said.", "Said[who=Kari Example]"},
           {"the fuller form", "Kari Maria Example left. Kari Example said.", "Said[who=Kari Maria Example]"},
           {"in capitals, written as elsewhere", "KARI EXAMPLE left. Kari Example came. Example said.", "Said[who=Kari Example]"},
           {"family name first", "Li Example left. Li said.", "Said[who=Li Example]"},
           {"a middle part that is no given name", "Kari Alva Moreno left. Alva said.", "Said[who=Kari Alva Moreno]"},
           {"a given name calls nobody", "Kari Moreno left. Kari said.", ""},
           {"a middle part that is another's last", "Kari Example Moreno left. Juan Example left. Example said.", "Said[who=Juan Example]"},
           {"a blocked word is no mention", "Kari Summit left. Summit said.", ""},
           {"a surname that nobody bears", "Kari Example left. Moreno said.", ""},
           {"a given name alone is none", "Kari Example left. Kari said.", ""},
           {"a common word is none", "Kari Example left. An example said.", ""},
           {"white space is one blank", "Kari  Example left. Example said.", "Said[who=Kari Example]"},
           {"a link and its caption", "Kari Example Example Kari left. Example said.", "Said[who=Kari Example]"},
           {"a caption cut short", "Juan Moreno left. Kari Maria Example Example said.", "Said[who=Kari Maria Example]"},
           {"a last name and its caption", "Kari Example left. Example Example Kari said.", "Said[who=Kari Example]"},
           {"who is called so", "Example Example Kari said.", "Said[who=Example Example Kari]"},
           {"two last names", "Kari Example Moreno said.", "Said[who=Kari Example Moreno]"},
           {"a suffix is no other person", "Kari Example Jr. left. Kari Example said.", "Said[who=Kari Example Jr.]"},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(said(c.text), c.records);
  }
}

TEST(Resolve, DefiniteMentionsAndPronouns) {
  for (const Case& c : {
           Case{"by land and role", "Norse minister Kari Example met Gallic minister Juan Moreno. The Norse minister said.", "Said[who=Kari Example]"},
           {"the other land", "Norse minister Kari Example met Gallic minister Juan Moreno. The Gallic minister said.", "Said[who=Juan Moreno]"},
           {"a land that nobody is of", "Norse minister Kari Example left. The Gallic minister said.", ""},
           {"by role alone the last one", "Norse minister Kari Example met Gallic minister Juan Moreno. The minister said.", "Said[who=Juan Moreno]"},
           {"a short role", "Norse trade minister Kari Example left. The minister said.", "Said[who=Kari Example]"},
           {"another role", "Norse envoy Kari Example left. The minister said.", ""},
           {"before the title", "The minister said. Norse minister Kari Example left.", "Said[who=Kari Example]"},
           {"nobody whom the sentence names behind it", "Kari Example left. Juan Moreno came. She said Moreno left.", "Said[who=Kari Example]"},
           {"a pronoun is the last subject", "Kari Example met Juan Moreno. He said.", "Said[who=Kari Example]"},
           {"of its own sentence", "Kari Example left and she said.", "Said[who=Kari Example]"},
           {"not too far back", "Kari Example left. So. So. So. So. So. He said.", ""},
           {"nobody before", "He said. Kari Example left.", ""},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(said(c.text), c.records);
  }
}

TEST(Resolve, Counterparts) {
  for (const Case& c : {
           Case{"the role of the other", "Norse trade minister Kari Example met Gallic counterpart Juan Moreno.",
                "Title[land=Norway, role=trade minister, person=Kari Example, status=current] Title[land=France, role=trade minister, person=Juan Moreno, status=current]"},
           {"of the one in the sentence", "Norse envoy Kari Example left. Gallic minister Maria Sample came. Example met Iberian counterpart Juan Moreno.",
            "Title[land=Norway, role=envoy, person=Kari Example, status=current] Title[land=France, role=minister, person=Maria Sample, status=current] Title[land=Spain, role=envoy, person=Juan Moreno, status=current]"},
           {"of nobody", "Gallic counterpart Juan Moreno left.", ""},
           {"whose office is said", "Norse envoy Kari Example left. Gallic counterpart Juan Moreno, minister Moreno, came.",
            "Title[land=Norway, role=envoy, person=Kari Example, status=current] Title[role=minister, person=Juan Moreno, status=current]"},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(support::records(extractor(), c.text, {.types = {"Title"}}), c.records);
  }
}

TEST(Resolve, Incumbents) {
  for (const Case& c : {
           Case{"called so elsewhere", "Norse head Kari Example met Gallic head Juan Moreno. This Norse head left.",
                "Office[role=head, land=Norway, person=Kari Example] Office[role=head, land=France, person=Juan Moreno] Office[role=head, land=Norway, person=Kari Example]"},
           {"without land", "Head Kari Example met Gallic head Juan Moreno. This Norse head left.",
            "Office[role=Head, person=Kari Example] Office[role=head, land=France, person=Juan Moreno] Office[role=head, land=Norway, person=Kari Example]"},
           {"whom the article speaks of", "Kari Example came. This head left.", "Office[role=head, person=Kari Example]"},
           {"nobody", "They met Kari Example. This head left.", ""},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(support::records(extractor(), c.text, {.types = {"Office"}}), c.records);
  }
}

TEST(Resolve, States) {
  for (const Case& c : {
           Case{"of all that is found of the person", "Envoy Kari Example and minister Juan Moreno left. Example died.",
                "Title[role=Envoy, person=Kari Example, status=former] Title[role=minister, person=Juan Moreno, status=current]"},
           {"told before", "Kari Example died. Envoy Example wrote much.", "Title[role=Envoy, person=Kari Example, status=former]"},
           {"of nobody with a title", "Kari Example died. Envoy Juan Moreno left.", "Title[role=Envoy, person=Juan Moreno, status=current]"},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(support::records(extractor(), c.text, {.types = {"Title"}}), c.records);
  }
}

TEST(Resolve, Dates) {
  struct DateCase {
    const char *name, *text, *date, *records;
  };
  for (const DateCase& c : {
           DateCase{"back", "Kari Example said on Thursday.", "2021-09-17", "Said[who=Kari Example, day=2021-09-16]"},
           {"forward by a cue", "Kari Example will say on Thursday.", "2021-09-17", "Said[who=Kari Example, day=2021-09-23]"},
           {"the article's own weekday", "Kari Example said on Friday.", "2021-09-17", "Said[who=Kari Example, day=2021-09-17]"},
           {"relative", "Kari Example said yesterday.", "2022-01-01", "Said[who=Kari Example, day=2021-12-31]"},
           {"without a year", "Kari Example said on 16 September.", "2021-09-17", "Said[who=Kari Example, day=2021-09-16]"},
           {"the year goes on", "On 2 January 2019 it rained. Kari Example said on 1 December.", "2021-09-17", "Said[who=Kari Example, day=2019-12-01]"},
           {"news in the next sentence", "On 2 January 2019 it rained. Kari Example said on 16 September.", "2021-09-17", "Said[who=Kari Example, day=2021-09-16]"},
           {"no news in the same one", "On 2 January 2019 it rained and Kari Example said on 16 September.", "2021-09-17", "Said[who=Kari Example, day=2019-09-16]"},
           {"absolute, no anchor", "Kari Example said on 16 September 2021.", "", "Said[who=Kari Example, day=2021-09-16]"},
           {"no anchor", "Kari Example said on Thursday.", "", "Said[who=Kari Example, day=null]"},
           {"the anchor in the text", "stamp 17 September 2021. Kari Example said on Thursday.", "", "Said[who=Kari Example, day=2021-09-16]"},
           {"the given date comes first", "stamp 17 September 2020. Kari Example said on Thursday.", "2021-09-17", "Said[who=Kari Example, day=2021-09-16]"},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(said(c.text, *c.date ? std::optional<std::string>(c.date) : std::nullopt), c.records);
  }
}

}  // namespace
}  // namespace rapporteur
