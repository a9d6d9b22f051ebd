// The registry of codes: each example has its mistake, each mended one has none.
#include "engine/base/codes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "tests/support/engine.hpp"

namespace rapporteur {
namespace {

std::string in_test_name(std::string_view name) {
  std::string out(name);
  std::replace(out.begin(), out.end(), '-', '_');
  return out;
}

/// The diagnostics of a rule file that lies in a folder with the list file of the examples.
Extractor::Loaded load(std::string_view rules) {
  const support::RuleFile file(rules);
  std::ofstream(file.path().parent_path() / "towns.tsv") << "Riverton\nLakeside\n";
  return Extractor::load({.rules = file.path(), .pack_roots = {support::source_dir() / "rules"}, .warnings = true});
}

bool has(const Diagnostics& diagnostics, Code code) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& d) { return d.code == code; });
}

class Codes : public testing::TestWithParam<CodeEntry> {};

TEST_P(Codes, TheExampleHasTheMistakeAndTheMendedOneHasNone) {
  const CodeEntry& entry = GetParam();
  const auto bad = load(entry.bad), mended = load(entry.mended);
  EXPECT_TRUE(has(bad.diagnostics, entry.code)) << bad.report;
  EXPECT_FALSE(has(mended.diagnostics, entry.code)) << mended.report;
  EXPECT_TRUE(mended.extractor) << mended.report;
}

std::vector<CodeEntry> with_example() {
  std::vector<CodeEntry> out;
  for (const CodeEntry& entry : all_codes())
    if (!entry.bad.empty()) out.push_back(entry);
  return out;
}

INSTANTIATE_TEST_SUITE_P(Table, Codes, testing::ValuesIn(with_example()),
                         [](const auto& param) { return in_test_name(param.param.name); });

TEST(CodeTable, IsComplete) {
  std::set<std::string_view> names;
  for (const CodeEntry& entry : all_codes()) {
    SCOPED_TRACE(entry.name);
    EXPECT_TRUE(names.insert(entry.name).second);
    EXPECT_FALSE(entry.meaning.empty() || entry.meaning.ends_with('.'));
    EXPECT_TRUE(entry.explanation.ends_with('.'));
    EXPECT_EQ(entry.bad.empty(), entry.mended.empty());
    EXPECT_EQ(&entry_of(entry.code), &entry);
    EXPECT_EQ(find_code(entry.name), &entry);
    EXPECT_EQ(find_code(number_of(entry.code)), &entry);
  }
  // Bytes that no text shows, and more mistakes and more warnings than fit here.
  EXPECT_EQ(all_codes().size() - with_example().size(), 3u);
}

TEST(CodeTable, NumbersAreStable) {
  const std::pair<const char*, const char*> kept[] = {{"R001", "unreadable-file"}, {"R017", "duplicate-name"},
                                                      {"R022", "too-many-mistakes"}, {"R050", "unknown-type"},
                                                      {"R056", "unknown-macro"}, {"R077", "stray-trigger"}};
  for (const auto& [number, name] : kept) EXPECT_EQ(find_code(number), find_code(name)) << number;
  for (const char* unknown : {"R055", "R073", "R075", "R999", "r017", ""}) EXPECT_EQ(find_code(unknown), nullptr) << unknown;
}

}  // namespace
}  // namespace rapporteur
