// Rule files with mistakes that nobody thought of: files that are good, cut and mixed by chance. Each is refused with
// mistakes that stand in it, or can be used; the formatter keeps to what it promises. RAPPORTEUR_FUZZ=20000 makes more
// rounds, RAPPORTEUR_FUZZ_SEED=7 others.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>

#include "engine/formatter/format.hpp"
#include "engine/ruleset/load.hpp"
#include "tests/support/engine.hpp"
#include "tests/support/folder.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

unsigned long setting(const char* name, unsigned long otherwise) {
  const char* value = std::getenv(name);
  return value ? std::strtoul(value, nullptr, 10) : otherwise;
}

std::string text_of(const fs::path& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

// Small ones: the big packs would take all the time.
std::vector<std::string> files_of(const std::vector<const char*>& folders) {
  std::vector<std::string> out;
  for (const char* folder : folders)
    for (const fs::path& file : rule_files(support::source_dir() / folder))
      if (std::string text = text_of(file); text.size() < 8000) out.push_back(std::move(text));
  return out;
}

class Mixer {
 public:
  /// `others` have mistakes already: only parts of them are taken.
  Mixer(std::vector<std::string> files, const std::vector<std::string>& others, unsigned long seed)
      : files_(std::move(files)), good_(files_.size()), chance_(seed) {
    files_.insert(files_.end(), others.begin(), others.end());
  }

  std::string next() {
    std::string text = files_[below(good_)];
    for (std::size_t changes = 1 + below(3); changes > 0; --changes) change(text);
    return text;
  }

 private:
  std::size_t below(std::size_t most) { return most == 0 ? 0 : chance_() % most; }

  Span piece(const std::string& text, std::size_t longest) {
    const std::size_t begin = below(text.size() + 1);
    return {static_cast<std::uint32_t>(begin),
            static_cast<std::uint32_t>(std::min(text.size(), begin + below(longest)))};
  }

  // A line and those below it that are further in.
  std::string block_of(const std::string& text) {
    std::size_t begin = text.rfind('\n', below(text.size()));
    begin = begin == std::string::npos ? 0 : begin + 1;
    const auto indent = [&](std::size_t line) { return text.find_first_not_of(' ', line) - line; };
    std::size_t end = text.find('\n', begin);
    while (end != std::string::npos && end + 1 < text.size() && indent(end + 1) > indent(begin))
      end = text.find('\n', end + 1);
    return text.substr(begin, end == std::string::npos ? end : end + 1 - begin);
  }

  std::size_t line_of(const std::string& text) {
    const std::size_t line = text.find('\n', below(text.size() + 1));
    return line == std::string::npos ? text.size() : line + 1;
  }

  void change(std::string& text) {
    static constexpr std::string_view kSigns[] = {
        "'",      "\"",    ":",         "- ",    "{",    "}",       "[",        "]",         "(",         ")",  "|",
        "!",      "$",     "@",         "<",     ">",    "&",       "%",        "*",         "+",         "?",  "{0,3}",
        "\n",     "  ",    "\t",        "# ",    "~",    "null",    "\xC3\xA9", "\xF0",      "/",         "\\", "...",
        "^",      "when:", "<trigger>", "#Cap",  "_",    "1..3",    ">-\n",     "0",         "''",        ", ", "x:(",
        "[a, b]", "{}",    "[]",        "like:", "any:", "extend:", "repeat: ", "override:", "where: 'a'"};
    const Span span = piece(text, 60);
    switch (below(6)) {
      case 0: text.erase(span.begin, span.size()); break;
      case 1: text.insert(below(text.size() + 1), text.substr(span.begin, span.size())); break;
      case 2: text.insert(below(text.size() + 1), kSigns[below(std::size(kSigns))]); break;
      case 3: text.replace(span.begin, std::min<std::size_t>(span.size(), 3), kSigns[below(std::size(kSigns))]); break;
      case 4: text.insert(line_of(text), block_of(files_[below(files_.size())])); break;
      default: text.insert(line_of(text), block_of(text)); break;
    }
  }

  std::vector<std::string> files_;
  std::size_t good_;  // the first so many
  std::mt19937_64 chance_;
};

void expect_places(const Extractor::Loaded& loaded) {
  for (const Diagnostic& found : loaded.diagnostics) {
    EXPECT_FALSE(found.message.empty());
    if (!found.where) continue;
    ASSERT_LT(found.where->file, loaded.sources.size());
    EXPECT_LE(found.where->span.begin, found.where->span.end);
    EXPECT_LE(found.where->span.end, loaded.sources.text(found.where->file).size());
  }
}

TEST(FuzzRules, AreRefusedOrUsed) {
  const auto files = files_of({"tests/rulesets", "tests/golden/warnings", "tests/cli", "rules/core"});
  const auto others = files_of({"tests/golden/errors"});
  ASSERT_GT(std::min(files.size(), others.size()), 10u);
  const unsigned long seed = setting("RAPPORTEUR_FUZZ_SEED", 1);
  Mixer mixer(files, others, seed);
  const support::Folder folder;
  const fs::path rules = folder / "mixed.yaml";
  const unsigned long rounds = setting("RAPPORTEUR_FUZZ", 400);
  std::size_t used = 0;
  for (unsigned long round = 0; round < rounds; ++round) {
    SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
    folder.write("mixed.yaml", mixer.next());  // stays there if this crashes
    const auto loaded = Extractor::load(
        {.rules = rules, .pack_roots = {support::source_dir() / "rules"}, .outlines = true, .warnings = true});
    EXPECT_EQ(loaded.extractor == nullptr, has_errors(loaded.diagnostics)) << loaded.report;
    expect_places(loaded);
    if (!loaded.extractor) continue;
    ++used;
    loaded.extractor->extract("On Monday Ann Lee, the minister, met Bo Li in Oslo.\n\n1. One visitor.\n2. Two.", {});
    const auto formatted = format_rules("mixed.yaml", text_of(rules));
    EXPECT_TRUE(formatted.text) << formatted.report;
  }
  RecordProperty("used", static_cast<int>(used));
  EXPECT_GT(used, rounds / 40);  // not all are refused at once
}

}  // namespace
}  // namespace rapporteur
