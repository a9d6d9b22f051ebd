// Where a text may hold something, by its bytes; and that nothing is lost: the same records as by brute force.
#include "engine/scan/sieve.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engine/compiler/compile.hpp"
#include "engine/ruleset/load.hpp"
#include "tests/support/engine.hpp"

namespace rapporteur {
namespace {

constexpr const char* kHead = "pack: {name: t, language: en}\ntypes:\n  T: {words: text, output: true}\nrules:\n";

std::string pack(const std::vector<std::string>& patterns) {
  std::string out = kHead;
  for (std::size_t i = 0; i < patterns.size(); ++i) out += "  - {id: r" + std::to_string(i) + ", make: T, find: 'words:(" + patterns[i] + ")'}\n";
  return out;
}

// The bytes where something may be: "3 17"; "anywhere", or "nowhere".
std::string places(const std::string& yaml, const std::string& text) {
  const support::RuleFile file(yaml);
  Sources sources;
  const auto loaded = load_rules(file.path(), {}, sources);
  const auto compiled = compile(loaded.rules, sources);
  if (!compiled.program) return "mistakes";
  const auto found = Sieve(*compiled.program).sift(text);
  if (!found) return "anywhere";
  std::string out;
  for (const std::uint32_t place : *found) out += (out.empty() ? "" : " ") + std::to_string(place);
  return out.empty() ? "nowhere" : out;
}

TEST(Sieve, TellsWhereRulesMayFindSomething) {
  struct Case {
    std::string pattern, text, places;
  };
  const Case cases[] = {
      {"harbour", "The harbour. Harbours.", "4"},
      {"harbour", "HARBOUR and sub-harbour", "0 16"},
      {"harbour", "Harbours, an enharbour.", "nowhere"},
      {"harbour", "", "nowhere"},
      {"harbour treaty", "The harbour treaty", "4"},
      {"harbour treaty", "a harbour\n\ttreaty", "2"},
      {"harbour treaty", "The harbour, treaty of harbour", "nowhere"},
      {"harbour #Word treaty", "The harbour Fish treaty", "4"},
      {"harbour #Word treaty", "The harbour,treaty or harbour U.S. treaty", "4 22"},
      {"harbour #Word treaty", "The harbour and Fish treaty", "nowhere"},
      {"#Num harbours", "12 harbours, 1,200  harbours", "3 20"},
      {"#Num harbours", "12 old harbours", "nowhere"},
      {"harbours #Num", "harbours 5 and harbours five", "0"},
      {"harbours #Cap", "old harbours Example, harbours example", "4"},
      {"#Cap harbours", "(Old harbours) and old harbours", "5"},
      {"\"o''brien\"", "by O'Brien", "5"},
      {"\"5g\" masts", "5G masts", "3"},
      {"harbour", "The caf\u00e9 said nothing", "anywhere"},
      {"harbour", "The \u201charbour\u201d \u2013 it\u2026", "7"},
      {"harbour", "The \u201cport\u201d \u2013 it\u2026", "nowhere"},
      {"harbour", "The \u212Aelvin sign", "anywhere"},
      {"\u00e9cole", "The harbour", "nowhere"},
      {"\"%\"", "The harbour", "anywhere"},
      {"#Cap", "the harbour", "anywhere"},
  };
  for (const Case& test : cases) EXPECT_EQ(places(pack({test.pattern}), test.text), test.places) << test.pattern << " in " << test.text;
}

TEST(Sieve, AcrossBlocksOfBytes) {
  for (std::size_t before = 50; before < 70; ++before)
    EXPECT_EQ(places(pack({"harbour treaty"}), std::string(before, ' ') + "harbour treaty"), std::to_string(before));
}

TEST(Sieve, RulesThatLookBeyondTheSentenceLeaveAllOpen) {
  const std::string text = "A harbour. A treaty.";
  EXPECT_EQ(places(pack({"harbour"}), text), "2");
  EXPECT_EQ(places(std::string(kHead) + "  - {id: a, make: T, find: 'words:harbour', scope: document}\n", text), "anywhere");
  EXPECT_EQ(places(std::string(kHead) + "  - {id: a, make: T, find: 'words:harbour', unless: {in: document, find: treaty}}\n", text), "anywhere");
}

// Rules and texts of few words, with all that may stand between words.
TEST(Sieve, LosesNothing) {
  std::mt19937 random(7);
  const auto any = [&](const std::vector<std::string>& all) { return all[random() % all.size()]; };
  const std::vector<std::string> words = {"harbour", "treaty", "fish", "o''brien", "u.s.", "port", "e-mail", "a", "5g"};
  const std::vector<std::string> parts = {"#Num", "#Cap", "_", "_?", "(fish | port)", "[#Word & !fish]", "(\"a\" | #Num)"};
  const std::vector<std::string> tokens = {"harbour", "Harbour", "HARBOUR", "treaty", "Treaty", "fish", "port", "O'Brien", "O\u2019Brien", "U.S.", "e-mail", "a", "5G", "12", "1,200", "7th", "Example", "caf\u00e9", "the", "x.y.z"};
  const std::vector<std::string> gaps = {" ", " ", " ", " ", "  ", "\n", ", ", ". ", " (", "-", "/", "'s ", "\n\n", " \u201c", "\u00a0", "\t"};
  std::size_t found = 0;
  for (int round = 0; round < 150; ++round) {
    std::vector<std::string> patterns;
    for (int rule = 0; rule < 3; ++rule) {
      std::string pattern;
      for (unsigned part = 0, size = 1 + random() % 4; part < size; ++part) {
        std::string next = random() % 3 == 0 ? any(parts) : any(words);
        if (std::isalnum(static_cast<unsigned char>(next[0]))) next = '"' + next + '"';
        pattern += (part ? " " : "") + next;
      }
      patterns.push_back(pattern);
    }
    const support::RuleFile file(pack(patterns));
    const auto extractor = Extractor::load({file.path(), {}}).extractor;
    if (!extractor) continue;  // not every sequence is a pattern
    for (int article = 0; article < 20; ++article) {
      std::string text;
      for (unsigned token = 0, size = random() % 40; token < size; ++token) text += any(tokens) + any(gaps);
      const std::string all = support::records(*extractor, text, {.brute_force = true});
      ASSERT_EQ(support::records(*extractor, text), all) << patterns[0] << "\n" << patterns[1] << "\n" << patterns[2] << "\n" << text;
      found += !all.empty();
    }
  }
  EXPECT_GT(found, 300u);
}

}  // namespace
}  // namespace rapporteur
