// Lists from all sources and with all settings: which words of a text are entries, and what their columns say.
#include <gtest/gtest.h>

#include "tests/support/engine.hpp"

namespace rapporteur {
namespace {

// Finds @town, in a pack with the files below; `lists` is what it declares.
std::string found(const std::string& lists, const std::string& text) {
  const support::RuleFolder folder({
      {"t.yaml", "pack: {name: t, language: en}\ntypes:\n  T: {f: text, code: 'text ?', output: true}\nforms:\n  noun: {rules: [{stem: '(.*)y', forms: ['\\1ies']}, {stem: '(.*)', forms: ['\\1s']}], irregulars: {man: [men]}}\n"
                 "lists:\n" + lists + "rules:\n  - {id: t, make: T, find: 'f:@town', set: {code: f.code}}\n"},
      {"lists/a.tsv", "# towns\tof the north\nOslo\t1\n\n  # also a comment?\t9\nNew York\t2\textra words\n"},
      {"lists/a.csv", "\xEF\xBB\xBF# towns, of the north\n\"Wik, North\",1\n\"The \"\"Hill\"\"\", 2\r\nOslo\n"},
      {"lists/a.txt", "# towns\nOslo\n  New York  \n\nIves, West\n"},
  });
  const auto extractor = support::load_path(folder.path() / "t.yaml");
  return extractor ? support::records(*extractor, text) : "(rules are wrong)";
}

struct Case {
  const char *name, *lists, *text, *records;
};

void expect_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(found(c.lists, c.text), c.records);
  }
}

TEST(Lists, FromAllSources) {
  expect_all({
      {"tab-separated", "  town: {file: lists/a.tsv, columns: [code, more]}\n", "Oslo, New York, # towns", "T[f=Oslo, code=1] T[f=New York, code=2]"},
      {"comma-separated", "  town: {file: lists/a.csv, columns: [code]}\n", "Oslo, Wik, North, The \"Hill\"", "T[f=Oslo] T[f=Wik, North, code=1] T[f=The \"Hill\", code=2]"},
      {"plain text", "  town: {file: lists/a.txt, columns: [code]}\n", "Oslo, New York, Ives, West", "T[f=Oslo] T[f=New York] T[f=Ives, West]"},
      {"file and entries", "  town: {file: lists/a.txt, columns: [code], entries: [[Bern, 3], Rome]}\n", "Oslo, Bern, Rome", "T[f=Oslo] T[f=Bern, code=3] T[f=Rome]"},
      {"a union has the columns of its lists", "  a: {columns: [code], entries: [[Bern, 3]]}\n  b: {columns: [land, code], entries: [[Rome, Italy, 4]]}\n  town: {any: [a, b], entries: [Oslo]}\n", "Oslo, Bern, Rome", "T[f=Oslo] T[f=Bern, code=3] T[f=Rome, code=4]"},
  });
}

TEST(Lists, CaseByDefault) {
  expect_all({
      {"lower case is any case", "  town: {columns: [code], entries: [capital city]}\n", "capital city, Capital City, CAPITAL CITY", "T[f=capital city] T[f=Capital City] T[f=CAPITAL CITY]"},
      {"a capital is itself or capitals all through", "  town: {columns: [code], entries: [Oslo]}\n", "oslo, Oslo, OSLO, oSLO", "T[f=Oslo] T[f=OSLO]"},
      {"each word by itself", "  town: {columns: [code], entries: [Bank of China]}\n", "Bank Of China, BANK of China, bank of China", "T[f=Bank Of China] T[f=BANK of China]"},
      {"capitals inside", "  town: {columns: [code], entries: [McMurdo, US]}\n", "McMurdo, Mcmurdo, MCMURDO, us, Us, US", "T[f=McMurdo] T[f=MCMURDO] T[f=US]"},
      {"accents count", "  town: {columns: [code], entries: [Malmo]}\n", "Malmo, Malmö", "T[f=Malmo]"},
  });
}

TEST(Lists, IgnoringCaseAndAccents) {
  expect_all({
      {"case", "  town: {columns: [code], ignore: case, entries: [[Oslo, 1], US]}\n", "oslo, OSLO, oSlo, us, ósló", "T[f=oslo, code=1] T[f=OSLO, code=1] T[f=oSlo, code=1] T[f=us]"},
      {"case of other letters", "  town: {columns: [code], ignore: [case], entries: [ÖREBRO, Straße]}\n", "örebro, strasse, STRASSE", "T[f=örebro] T[f=strasse] T[f=STRASSE]"},
      {"accents, both ways", "  town: {columns: [code], ignore: [accents], entries: [[Erdogan, 1], [Malmö, 2]]}\n", "Erdogan, Erdoğan, ERDOĞAN, Malmo, Malmö", "T[f=Erdogan, code=1] T[f=Erdoğan, code=1] T[f=ERDOĞAN, code=1] T[f=Malmo, code=2] T[f=Malmö, code=2]"},
      {"accents in parts", "  town: {columns: [code], ignore: accents, entries: [Malmo\u0308 am Meer]}\n", "Malmö am Meer, Malmo\u0308 am Meer, Malmo am Meér", "T[f=Malmö am Meer] T[f=Malmo\u0308 am Meer] T[f=Malmo am Meér]"},
      {"accents keep the case rule", "  town: {columns: [code], ignore: [accents], entries: [Malmö]}\n", "malmo, malmö", ""},
      {"letters that Unicode does not decompose", "  town: {columns: [code], ignore: [accents], entries: [Tromsø]}\n", "Tromso, Tromsø", "T[f=Tromsø]"},
      {"both", "  town: {columns: [code], ignore: [case, accents], entries: [Malmö]}\n", "malmo, MALMO, MALMÖ", "T[f=malmo] T[f=MALMO] T[f=MALMÖ]"},
      {"of other lists nothing is ignored", "  other: {ignore: [case, accents], entries: [Malmö]}\n  town: {columns: [code], entries: [Malmö]}\n", "malmo, Malmö", "T[f=Malmö]"},
      {"a union ignores what its lists do", "  other: {columns: [code], ignore: [case, accents], entries: [[Malmö, 1]]}\n  town: {any: [other], entries: [Örebro]}\n", "malmo, orebro, Örebro", "T[f=malmo, code=1] T[f=Örebro]"},
      {"what a union ignores", "  other: {columns: [code], entries: [[Malmö, 1]]}\n  town: {any: [other], ignore: [accents]}\n", "Malmo", "T[f=Malmo, code=1]"},
      {"except ignores it too", "  town: {columns: [code], ignore: [case, accents], entries: [Malmö], except: [Malmö bay]}\n", "malmo bay, malmo", "T[f=malmo]"},
      {"forms too", "  town: {columns: [code], ignore: [case], forms: noun, entries: [Old City]}\n", "old cities, OLD city", "T[f=old cities] T[f=OLD city]"},
  });
}

TEST(Lists, FormsAndExceptions) {
  expect_all({
      {"forms of the last word", "  town: {columns: [code], forms: noun, entries: [[old city, 1], [wise man, 2]]}\n", "old cities, wise men, olds city", "T[f=old cities, code=1] T[f=wise men, code=2]"},
      {"an exception hides what lies in it", "  town: {columns: [code], entries: [Nice, nice words], except: [Nice words]}\n", "Nice, Nice words, nice words", "T[f=Nice] T[f=nice words]"},
      {"an exception that is part of an entry hides nothing of it", "  town: {columns: [code], entries: [New York], except: [York]}\n", "New York, York", "T[f=New York]"},
  });
}

TEST(Lists, ExtensionsAndWrongSettings) {
  EXPECT_EQ(support::mistakes("pack: {name: t}\nlists:\n  a: {ignore: [case, accent], entries: [x]}\n"), "R011 3:22 'ignore' of a list cannot be 'accent'\n");
  const support::RuleFolder folder({{"a.yaml", "pack: {name: a}\nlists: {l: [x]}\n"}, {"b.yaml", "pack: {name: b}\nuse: a\nlists: {l: {extend: true, ignore: case, entries: [y]}}\n"}});
  EXPECT_EQ(support::mistakes_of(folder.path() / "b.yaml"), "R011 b.yaml:3:35 an extension has the 'ignore' of the list that it adds to\n");
}

}  // namespace
}  // namespace rapporteur
