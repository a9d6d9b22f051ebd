// Compiled rules that are kept: what is read back does what was compiled, and counts only while nothing has changed.
#include "engine/cache/cache.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>

#include "engine/compiler/compile.hpp"
#include "engine/extractor.hpp"
#include "engine/program/archive.hpp"
#include "tests/support/articles.hpp"
#include "tests/support/engine.hpp"
#include "tests/support/folder.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;
using support::Files;
using support::Folder;

// ---- what is read back

struct Both {
  std::unique_ptr<const Extractor> compiled, read;
};

Both both(const fs::path& rules) {
  Sources sources;
  const auto loaded = load_rules(rules, {support::source_dir() / "rules"}, sources);
  const auto compiled = compile(loaded.rules, sources);
  EXPECT_TRUE(compiled.program) << rules;
  const auto bytes = std::make_shared<const std::string>(write_program(*compiled.program));
  return {std::make_unique<const Extractor>(compiled.program), std::make_unique<const Extractor>(read_program(*bytes, bytes))};
}

class ReadBack : public testing::TestWithParam<const char*> {};

TEST_P(ReadBack, SeesAndFindsTheSame) {
  const auto [compiled, read] = both(support::source_dir() / GetParam());
  EXPECT_EQ(read->rules_hash(), compiled->rules_hash());
  for (const support::Article& article : support::samples()) {
    EXPECT_EQ(support::records(*read, article.text), support::records(*compiled, article.text)) << article.name;
    EXPECT_EQ(read->show(article.text), compiled->show(article.text)) << article.name;
  }
}

INSTANTIATE_TEST_SUITE_P(Packs, ReadBack, testing::Values("rules", "tests/rulesets/spanish", "tests/cli/rules"));

// Of each kind of rule one, and what the shipped packs use little of.
constexpr auto kKinds = R"(
pack: {name: kinds, language: en}
tables: {cardinals: {5: [five]}}
types:
  Town: {name: text}
  Sum: {value: int, output: true}
  Code: {letters: text, output: true}
  Trip: {to: Town, by: 'text ?', how: 'fast | slow', output: true}
lists: {town: [Oslo, Rome], rail: {columns: [mode], entries: [[express, train], [sedan, car]]}}
cues: {slow: {on: Trip, set: {how: slow}, find: 'slowly', direction: both}}
rules:
  - {id: town, make: Town, find: 'name:@town'}
  - {id: sum, make: Sum, parse: cardinal}
  - {id: code, make: Code, regex: '\b(?P<letters>[A-Z]{3})[0-9]+\b'}
  - {id: trip, make: Trip, find: '(took | takes) the by:@rail.mode to to:<Town>', where: 'to.name matches /O.*/', unless: {in: sentence, find: 'refund'}}
)";

struct KindCase {
  const char* text;
  const char* want;
};

class Kinds : public testing::TestWithParam<KindCase> {};

TEST_P(Kinds, AreReadBack) {
  const Folder folder(Files{{"kinds.yaml", kKinds}});
  const auto [compiled, read] = both(folder / "kinds.yaml");
  EXPECT_EQ(support::records(*compiled, GetParam().text), GetParam().want);
  EXPECT_EQ(support::records(*read, GetParam().text), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(Cases, Kinds,
                         testing::Values(KindCase{"It cost five.", "Sum[value=5]"}, KindCase{"Gate ABC12.", "Code[letters=ABC]"},
                                         KindCase{"He took the express to Oslo.", "Trip[to=Oslo, by=train, how=fast]"},
                                         KindCase{"He took the sedan to Oslo slowly.", "Trip[to=Oslo, by=car, how=slow]"},
                                         KindCase{"He took the express to Rome.", ""},
                                         KindCase{"He took the express to Oslo, refund or not.", ""}));

// ---- what counts

constexpr auto kWide = "pack: {name: wide}\nuse: [other]\nlists: {word: {file: words.txt}}\n"
                       "types: {W: {word: text, output: true}}\n"
                       "rules: [{id: w, make: W, find: 'word:@word'}]\n";
constexpr auto kOther = "pack: {name: other}\n";

std::string many_words() {
  std::string out;
  for (int i = 0; out.size() < ProgramCache::kWorthwhileBytes; ++i) out += "word" + std::to_string(i) + "\n";
  return out;
}

void overwrite(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Rules in rules/ with a pack in packs/, and a cache in kept/.
class Kept : public testing::Test {
 protected:
  Kept()
      : folder_(Files{{"rules/wide.yaml", kWide}, {"rules/words.txt", many_words()}, {"packs/other.yaml", kOther}}) {}

  fs::path rules() const { return folder_ / "rules"; }
  ProgramCache cache() const { return {folder_ / "kept", rules(), {folder_ / "packs"}}; }
  void load_and_keep() const {
    const auto loaded = Extractor::load(
        {.rules = rules(), .pack_roots = {folder_ / "packs"}, .cache = folder_ / "kept"});
    ASSERT_TRUE(loaded.extractor) << loaded.report;
  }
  fs::path entry() const { return fs::directory_iterator(folder_ / "kept")->path(); }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_ / "kept"), {}));
  }

  Folder folder_;
};

TEST_F(Kept, IsFoundAsLongAsNothingChanges) {
  EXPECT_FALSE(cache().find());
  load_and_keep();
  EXPECT_TRUE(cache().find());
  overwrite(rules() / "wide.yaml", kWide);  // a new time, the same bytes
  EXPECT_TRUE(cache().find());
}

struct ChangeCase {
  const char* name;
  std::function<void(const fs::path& folder)> change;
};

class Changed : public Kept, public testing::WithParamInterface<ChangeCase> {};

TEST_P(Changed, IsCompiledAgain) {
  load_and_keep();
  ASSERT_TRUE(cache().find());
  GetParam().change(folder_ / "");
  EXPECT_FALSE(cache().find());
}

const ChangeCase kChanges[] = {
    {"rule_file", [](const fs::path& at) { overwrite(at / "rules/wide.yaml", std::string(kWide) + "# more\n"); }},
    {"list_file", [](const fs::path& at) { overwrite(at / "rules/words.txt", many_words() + "more\n"); }},
    {"used_pack", [](const fs::path& at) { overwrite(at / "packs/other.yaml", std::string(kOther) + "# more\n"); }},
    {"new_rule_file", [](const fs::path& at) { overwrite(at / "rules/new.yaml", "pack: {name: new}\n"); }},
    {"lost_rule_file", [](const fs::path& at) { fs::remove(at / "rules/wide.yaml"); }},
    {"lost_list_file", [](const fs::path& at) { fs::remove(at / "rules/words.txt"); }},
    {"nearer_pack",
     [](const fs::path& at) {
       fs::create_directory(at / "rules/other");
       overwrite(at / "rules/other/.hidden", "");  // a folder of the pack's name is looked into first
     }},
    {"cut_short",
     [](const fs::path& at) {
       const fs::path entry = fs::directory_iterator(at / "kept")->path();
       fs::resize_file(entry, fs::file_size(entry) / 2);
     }},
    {"empty", [](const fs::path& at) { overwrite(fs::directory_iterator(at / "kept")->path(), ""); }},
    {"one_byte",
     [](const fs::path& at) {
       const fs::path entry = fs::directory_iterator(at / "kept")->path();
       std::string bytes = text_of(entry);
       bytes[bytes.size() - bytes.size() / 3] ^= 1;
       overwrite(entry, bytes);
     }},
    {"another_build",
     [](const fs::path& at) {
       const fs::path entry = fs::directory_iterator(at / "kept")->path();
       std::string bytes = text_of(entry);
       bytes[8] ^= 1;  // the stamp follows its size
       overwrite(entry, bytes);
     }},
    {"something_else", [](const fs::path& at) { overwrite(fs::directory_iterator(at / "kept")->path(), many_words()); }},
};

INSTANTIATE_TEST_SUITE_P(Cases, Changed, testing::ValuesIn(kChanges), [](const auto& one) { return one.param.name; });

TEST_F(Kept, ADamagedEntryIsReplaced) {
  load_and_keep();
  overwrite(entry(), "no program");
  load_and_keep();
  EXPECT_TRUE(cache().find());
  EXPECT_EQ(entries(), 1u);
}

TEST_F(Kept, NoMoreThanAFew) {
  fs::create_directory(folder_ / "kept");
  for (std::size_t i = 0; i < 2 * ProgramCache::kMostEntries; ++i) {
    const fs::path old = folder_ / ("kept/" + std::to_string(i) + ".program");
    overwrite(old, "old");
    fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::hours(i + 1));
  }
  load_and_keep();
  EXPECT_EQ(entries(), ProgramCache::kMostEntries);
  EXPECT_TRUE(cache().find());
}

TEST_F(Kept, SmallRuleSetsAreNot) {
  overwrite(rules() / "words.txt", "word\n");
  load_and_keep();
  EXPECT_FALSE(fs::exists(folder_ / "kept"));
}

TEST_F(Kept, AFolderThatCannotBeMadeDoesNoHarm) {
  overwrite(folder_ / "kept", "a file");
  load_and_keep();
  EXPECT_FALSE(cache().find());
}

}  // namespace
}  // namespace rapporteur
