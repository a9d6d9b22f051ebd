// The registry of keys against the loader: what the registry says of a key is what the loader does with it.
#include "engine/ruleset/keys.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "engine/extractor.hpp"
#include "grammar/values/values.hpp"
#include "tests/support/folder.hpp"

namespace rapporteur {
namespace {

using keys::Key;
using keys::Kind;
using keys::Many;
using keys::Map;
using keys::Presence;
using Entries = std::map<std::string, std::string>;

// What the examples of the registry speak of.
constexpr auto kWorld = R"(
pack: {name: world, language: en}
types:
  Person: {name: text}
  Country: {name: text}
  Place: {name: text, country: 'text ?'}
  Title: {person: Person, role: text, affiliation: 'Country ?'}
  DocumentDate: {value: text}
  Visit: {guest: 'Person ?', guests: [Person], place: 'Place ?', number: 'text ?', city: 'text ?', country: 'text ?', status: held | planned, value: 'int ?', kind: 'text ?', items: [text], output: true}
text: {clause-stops: [but]}
macros: {host: '<Person>'}
cues: {meant: {on: Visit, set: {status: planned}, find: '"will"'}}
lists:
  capital: [Lima]
  city: {columns: [country], entries: [[Bergen, Norway]]}
  marker: ['*']
  heading: [Annex]
  counterpart: [counterpart]
  family-name: [Wang]
  suffix: [Jr.]
  not-a-name: [Street]
  given-name: [Ann]
forms:
  verb: {rules: [{stem: '(.*)', forms: ['\1s', '\1ed']}]}
  noun: {rules: [{stem: '(.*)', forms: ['\1s']}]}
rules:
  - {id: person, find: 'name:(#Cap+)', make: Person}
  - {id: place, find: 'name:@city', make: Place}
  - {id: tour, find: 'guest:<Person> ~tour', make: Visit}
  - {id: stay, trigger: '~stay', facets: ['<trigger> ... guest:<Person>'], make: Visit}
)";

/// Where a map stands in a file, as YAML with '%' for its entries, and the entries that it needs to be right.
struct Frame {
  const char* yaml;
  Entries entries;
};

const Frame& frame_of(const Map& map) {
  static const std::string types = "{pack: {name: t}, types: {T: ";
  static const std::map<std::string_view, Frame> frames{
      {"file", {"{%}", {{"pack", "{name: t}"}, {"use", "[world]"}}}},
      {"pack", {"{pack: {%}}", {{"name", "t"}}}},
      {"types", {"{pack: {name: t}, use: [world], types: {%}}", {}}},
      {"type",
       {"{pack: {name: t}, use: [world], types: {T: {%}}}",
        {{"guest", "Person"},
         {"place", "'Place ?'"},
         {"date", "text"},
         {"again", "'text ?'"},
         {"items", "[text]"},
         {"count", "'int ?'"}}}},
      {"merge",
       {"{pack: {name: t}, types: {T: {guest: text, role: text, date: text, place: 'text ?', again: 'text ?', "
        "participants: [text], merge: {%}}}}",
        {}}},
      {"other-merge",
       {"{pack: {name: t}, types: {T: {guest: text, role: text, date: text, place: 'text ?', participants: [text], "
        "merge: {or: {%}}}}}",
        {}}},
      {"divide", {"{pack: {name: t}, types: {T: {items: [text], count: 'int ?', divide: {%}}}}", {}}},
      {"yields", {"{pack: {name: t}, types: {T: {guest: text, place: 'text ?', again: 'text ?', merge: {same: [guest], yields: {%}}}}}", {}}},
      {"lists", {"{pack: {name: t}, use: [world], lists: {%}}", {}}},
      {"list", {"{pack: {name: t}, use: [world], lists: {l: {%}}}", {{"columns", "[country]"}, {"entries", "[a]"}}}},
      {"macros", {"{pack: {name: t}, use: [world], macros: {%}}", {}}},
      {"macro", {"{pack: {name: t}, use: [world], macros: {host: {%}}}", {{"override", "true"}, {"pattern", "'x'"}}}},
      {"text", {"{pack: {name: t}, text: {%}}", {}}},
      {"text-words", {"{pack: {name: t}, use: [world], text: {clause-stops: {%}}}", {}}},
      {"tables", {"{pack: {name: t}, tables: {%}}", {}}},
      {"words", {"{pack: {name: t}, tables: {cardinals: {%}}}", {}}},
      {"forms", {"{pack: {name: t}, forms: {%}}", {}}},
      {"form-class", {"{pack: {name: t}, forms: {verb: {%}}}", {}}},
      {"form-rule", {"{pack: {name: t}, forms: {verb: {rules: [{%}]}}}", {{"stem", "'(.*)'"}, {"forms", "['\\1s']"}}}},
      {"irregulars", {"{pack: {name: t}, forms: {verb: {irregulars: {%}}}}", {}}},
      {"cues", {"{pack: {name: t}, use: [world], cues: {%}}", {}}},
      {"cue",
       {"{pack: {name: t}, use: [world], cues: {c: {%}}}",
        {{"on", "Visit"}, {"set", "{status: planned}"}, {"find", "'x'"}}}},
      {"cue-extension", {"{pack: {name: t}, use: [world], cues: {meant: {%}}}", {{"extend", "true"}, {"find", "'x'"}}}},
      {"set", {"{pack: {name: t}, use: [world], cues: {c: {on: Visit, find: 'x', set: {%}}}}", {}}},
      {"resolve", {"{pack: {name: t}, use: [world], resolve: {%}}", {}}},
      {"resolve-name", {"{pack: {name: t}, use: [world], resolve: {Person: {%}}}", {{"as", "name"}}}},
      {"resolve-definite",
       {"{pack: {name: t}, use: [world], resolve: {Title: {%}}}", {{"as", "definite"}, {"of", "Title"}}}},
      {"resolve-pronoun",
       {"{pack: {name: t}, use: [world], types: {P: {person: Person}}, resolve: {P: {%}}}",
        {{"as", "pronoun"}, {"of", "Title"}}}},
      {"resolve-group",
       {"{pack: {name: t}, use: [world], types: {G: {size: 'text ?', members: [Person]}}, resolve: {G: {%}}}",
        {{"as", "group"}, {"of", "Person"}}}},
      {"resolve-counterpart",
       {"{pack: {name: t}, use: [world], resolve: {Title: {%}}}", {{"as", "counterpart"}, {"words", "counterpart"}}}},
      {"resolve-incumbent",
       {"{pack: {name: t}, use: [world], types: {Opener: {person: Person}, Q: {word: text}}, resolve: {Q: {%}}}",
        {{"as", "incumbent"}, {"of", "Title"}, {"opener", "Opener"}}}},
      {"resolve-state",
       {"{pack: {name: t}, use: [world], types: {P: {person: Person}}, resolve: {P: {%}}}",
        {{"as", "state"}, {"of", "Title"}}}},
      {"resolve-date", {"{pack: {name: t}, use: [world], resolve: {Visit: {%}}}", {{"as", "date"}}}},
      {"rule",
       {"{pack: {name: t}, use: [world], rules: [{id: first, make: Visit, trigger: 'x', facets: ['<trigger> "
        "place:<Place>']}, {%}]}",
        {{"id", "r"},
         {"make", "Visit"},
         {"find", "'guest:<Person> place:<Place> city:@city guests:(<Person> % #list)'"}}}},
      {"unless",
       {"{pack: {name: t}, use: [world], rules: [{id: r, make: Visit, find: 'x', unless: {%}}]}",
        {{"in", "sentence"}, {"find", "'y'"}}}},
      {"continue",
       {"{pack: {name: t}, use: [world], rules: [{id: r, make: Visit, find: 'x', continue: {%}}]}",
        {{"within", "2 paragraphs"}, {"find", "'^ items:#sentence'"}}}},
      {"example",
       {"{pack: {name: t}, use: [world], rules: [{id: r, make: Visit, find: 'x', examples: [{%}]}]}", {{"hit", "x"}}}},
      {"want",
       {"{pack: {name: t}, use: [world], rules: [{id: r, make: Visit, find: 'x', examples: [{hit: x, want: {%}}]}]}",
        {}}},
      {"test", {"{pack: {name: t}, use: [world], tests: [{%}]}", {{"name", "n"}, {"text", "x"}, {"want", "[]"}}}},
      {"test-want", {"{pack: {name: t}, use: [world], tests: [{name: n, text: x, want: [{%}]}]}", {{"type", "Visit"}}}},
  };
  return frames.at(map.id);
}

std::string file_with(const Map& map, const Entries& entries, const std::string& further = "") {
  std::string inner = further;
  for (const auto& [name, value] : entries) inner += (inner.empty() ? "" : ", ") + name + ": " + value;
  std::string yaml = frame_of(map).yaml;
  return yaml.replace(yaml.find('%'), 1, inner);
}

/// The entries that make `map` right and have `key`.
Entries entries_with(const Map& map, const Key& key, const std::string& value) {
  Entries entries = frame_of(map).entries;
  const bool is_alternative = std::find(map.one_of.begin(), map.one_of.end(), key.name) != map.one_of.end();
  if (is_alternative || !key.needs.empty())
    for (const std::string_view other : map.one_of) entries.erase(std::string(other));
  if (!key.needs.empty()) entries[std::string(key.needs)] = map.find(key.needs)->example;
  // A union has no fields, and those of a type that is extended are not declared anew.
  if (map.id == "type" && (key.name == "any" || key.name == "extends")) entries.clear();
  entries[std::string(key.name)] = value;
  return entries;
}

std::string errors_of(const std::string& yaml) {
  const support::Folder folder(
      {{"t.yaml", yaml + "\n"}, {"world.yaml", kWorld}, {"lists/cities.tsv", "Oslo\tNorway\n"}});
  const auto loaded =
      Extractor::load({.rules = folder / "t.yaml", .pack_roots = {std::string(RAPPORTEUR_SOURCE_DIR) + "/rules"}});
  return loaded.extractor ? "" : loaded.report.empty() ? "not loaded" : loaded.report;
}

template <class Check>
void for_every_key(const Check& check) {
  for (const Map* map : keys::maps())
    for (const Key& key : map->keys) {
      SCOPED_TRACE(std::string(key.name) + " of " + std::string(map->doc));
      check(*map, key);
    }
}

std::string with(const Map& map, const Key& key, const std::string& value) {
  return file_with(map, entries_with(map, key, value));
}

TEST(Keys, EveryExampleLoads) {
  for_every_key([](const Map& map, const Key& key) {
    const std::string yaml = with(map, key, std::string(key.example));
    EXPECT_EQ(errors_of(yaml), "") << yaml;
  });
}

TEST(Keys, EverySampleOfAFreeNameLoads) {
  for (const Map* map : keys::maps()) {
    if (!map->rest) continue;
    Entries entries = frame_of(*map).entries;
    entries.erase(std::string(map->rest_sample.substr(0, map->rest_sample.find(':'))));
    const std::string yaml = file_with(*map, entries, std::string(map->rest_sample));
    EXPECT_EQ(errors_of(yaml), "") << yaml;
  }
}

std::vector<std::string> wrong_scalars(const keys::Value& value) {
  switch (value.kind) {
    case Kind::pattern: return {"plain", "'('"};
    case Kind::regex: return {"plain", "'('"};
    case Kind::flag: return {"maybe"};
    case Kind::count:
      return {value.least ? std::to_string(value.least - 1) : "-1", std::to_string(value.most + 1), "few"};
    case Kind::paragraphs: return {"0 paragraphs", "1001 paragraphs", "2 pages"};
    case Kind::choice: return {"xyzzy"};
    case Kind::day: return {"2021-13-01", "tomorrow"};
    case Kind::map:
    case Kind::variant: return {"xyzzy"};
    default: return {};
  }
}

/// YAML that `value` does not allow.
std::vector<std::string> wrong_values(const keys::Value& value) {
  std::vector<std::string> wrong = wrong_scalars(value);
  const bool takes_map = value.kind == Kind::map || value.map || value.other;
  if (!takes_map) wrong.push_back("{a: b}");
  if (value.kind == Kind::map && value.many == Many::list) wrong.push_back("{}");
  if (value.many == Many::one) wrong.push_back("[" + std::string(value.kind == Kind::pattern ? "'a'" : "a") + "]");
  if (value.kind != Kind::map && value.kind != Kind::entry && !value.map) wrong.push_back("[[a]]");
  return wrong;
}

TEST(Keys, WhatTheRegistryDoesNotAllowIsRefused) {
  for_every_key([](const Map& map, const Key& key) {
    for (const std::string& value : wrong_values(key.value))
      EXPECT_NE(errors_of(with(map, key, value)), "") << with(map, key, value);
  });
}

TEST(Keys, AKeyWithoutValueIsForSectionsOnly) {
  for_every_key([](const Map& map, const Key& key) {
    const std::string yaml = with(map, key, "~");
    EXPECT_EQ(errors_of(yaml).empty(), key.presence == Presence::section) << yaml;
  });
}

TEST(Keys, EveryChoiceIsTaken) {
  for_every_key([](const Map& map, const Key& key) {
    for (const std::string_view choice : key.value.choices)
      EXPECT_EQ(errors_of(with(map, key, std::string(choice))), "") << choice;
  });
}

TEST(Keys, LeastAndMostAreTaken) {
  for_every_key([](const Map& map, const Key& key) {
    const std::string unit = key.value.kind == Kind::paragraphs ? " paragraphs" : "";
    if (key.value.most == 0) return;
    for (const std::uint32_t count : {key.value.least, key.value.most})
      EXPECT_EQ(errors_of(with(map, key, std::to_string(count) + unit)), "") << count;
  });
}

TEST(Keys, WhatIsNeededMustBeThere) {
  for_every_key([](const Map& map, const Key& key) {
    Entries entries = entries_with(map, key, std::string(key.example));
    if (!key.needs.empty()) {
      Entries lacking = entries;
      lacking.erase(std::string(key.needs));
      EXPECT_NE(errors_of(file_with(map, lacking)), "");
    }
    if (!key.bars.empty()) {
      Entries barred = entries;
      barred[std::string(key.bars)] = map.find(key.bars)->example;
      EXPECT_NE(errors_of(file_with(map, barred)), "");
    }
    entries.erase(std::string(key.name));
    if (key.presence != Presence::required && key.presence != Presence::borrowable) return;
    EXPECT_NE(errors_of(file_with(map, entries)), "");
  });
}

TEST(Keys, OfAlternativesThereIsExactlyOne) {
  for (const Map* map : keys::maps()) {
    if (map->one_of.empty()) continue;
    Entries none = frame_of(*map).entries;
    for (const std::string_view key : map->one_of) none.erase(std::string(key));
    EXPECT_NE(errors_of(file_with(*map, none)), "");
    for (const std::string_view key : map->one_of)
      for (const std::string_view other : map->one_of) {
        Entries entries = none;
        entries[std::string(key)] = map->find(key)->example;
        entries[std::string(other)] = map->find(other)->example;
        EXPECT_EQ(errors_of(file_with(*map, entries)).empty(), key == other) << key << " and " << other;
      }
  }
}

TEST(Keys, WhatAMapCanBorrowItNeedNotHave) {
  for (const Map* map : keys::maps()) {
    if (map->borrows.empty()) continue;
    const Key& by = *map->find(map->borrows);
    Entries entries;
    for (const Key& key : map->keys)
      if (key.presence == Presence::required)
        entries[std::string(key.name)] = frame_of(*map).entries.at(std::string(key.name));
    EXPECT_NE(errors_of(file_with(*map, entries)), "");
    entries[std::string(by.name)] = by.example;
    EXPECT_EQ(errors_of(file_with(*map, entries)), "");
  }
}

TEST(Keys, AnUnknownKeyIsRefused) {
  for (const Map* map : keys::maps()) {
    if (map->rest) continue;
    const std::string yaml = file_with(*map, frame_of(*map).entries, "xyzzy: x");
    EXPECT_NE(errors_of(yaml).find("unknown key 'xyzzy'"), std::string::npos) << yaml;
  }
}

TEST(Keys, NamesThatTheRegistryDoesNotAllowAreRefused) {
  for (const Map* map : keys::maps()) {
    if (!map->rest || map->rest_name == Kind::text || map->id == "set") continue;
    std::string sample(map->rest_sample);
    sample.replace(0, sample.find(':'), "a b");
    EXPECT_NE(errors_of(file_with(*map, frame_of(*map).entries, sample)), "") << sample;
  }
}

TEST(Keys, ParseHasTheGrammars) {
  const auto choices = keys::kRule.find("parse")->value.choices;
  EXPECT_EQ(std::vector<std::string>(choices.begin(), choices.end()), values::grammar_names());
}

}  // namespace
}  // namespace rapporteur
