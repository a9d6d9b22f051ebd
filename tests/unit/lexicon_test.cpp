// Words, entries, case and exceptions.
#include "engine/lexicon/lexicon.hpp"

#include <gtest/gtest.h>

#include "engine/text/unicode.hpp"

namespace rapporteur {
namespace {

TEST(CaseAgrees, ACapitalBinds) {
  struct Case {
    const char *written, *text;
    bool agrees;
  };
  for (const auto& c : {Case{"meet", "Meet", true}, {"meet", "MEET", true}, {"US", "US", true}, {"US", "us", false}, {"US", "Us", false},
                        {"Wang", "WANG", true}, {"Wang", "wang", false}, {"Wang", "wANG", false}, {"McAn", "Mcan", false},
                        {"É", "é", false}, {"O'Brien", "O’Brien", true}, {"É", "E\u0301", true}, {"12", "12", true}}) {
    EXPECT_EQ(case_agrees(c.written, c.text), c.agrees) << c.written << " " << c.text;
  }
}

// Lists "place" and "bank" as in a rule file; hits are printed as "list:entry@begin+length".
class LexiconTest : public testing::Test {
 protected:
  LexiconTest() {
    words_.abbreviations = {"u.s."};
    const auto place = lexicon_.add_list("place", {"code", "name"});
    const auto bank = lexicon_.add_list("bank", {});
    for (const char* text : {"China", "Tall Land", "Tall", "U.S.", "US", "five-point", "É Land", "O'Brien Land"}) {
      lexicon_.add_entry(place, text, {std::string("code of ") + text, text}, words_);
    }
    lexicon_.add_entry(place, "Bank of China today", {"", ""}, words_, {.except = true});
    lexicon_.add_entry(place, "Tall", {"second", ""}, words_);
    lexicon_.add_entry(bank, "bank of china", {}, words_);
    lexicon_.freeze();
  }

  std::string hits(std::string text, Span range = {0, 0}) {
    Document document;
    document.text = std::move(text);
    segment(document, words_);
    lexicon_.look_up_words(document, {0, static_cast<std::uint32_t>(document.tokens.size())});
    std::vector<EntryHit> found;
    lexicon_.find_entries(document, range.empty() ? Span{0, static_cast<std::uint32_t>(document.tokens.size())} : range, found);
    std::string out;
    for (const auto& hit : found) {
      out += (out.empty() ? "" : " ") + lexicon_.list_name(hit.list) + ":" + std::string(lexicon_.entry_text(hit.entry)) + "@" +
             std::to_string(hit.begin) + "+" + std::to_string(hit.length);
    }
    return out;
  }

  TextWords words_;
  Lexicon lexicon_;
};

TEST_F(LexiconTest, FindsEntries) {
  const std::pair<const char*, const char*> cases[] = {
      {"in China and CHINA but not china", "place:China@1+1 place:China@3+1"},
      {"Tall Land", "place:Tall Land@0+2 place:Tall@0+1 place:Tall@0+1"},
      {"tall land", ""},
      {"with us in the US and the U.S.", "place:US@4+1 place:U.S.@7+1"},
      {"a Five-Point plan, a five–point plan", "place:five-point@1+3 place:five-point@7+3"},
      {"E\u0301 Land", "place:É Land@0+2"},
      {"O’Brien Land", "place:O'Brien Land@0+2"},
      {"the Bank of China", "bank:bank of china@1+3 place:China@3+1"},
      {"the Bank of China today", "bank:bank of china@1+3"},
      {"the bank of China today", "bank:bank of china@1+3 place:China@3+1"},
      {"the Bank of China today, China", "bank:bank of china@1+3 place:China@6+1"},
      {"", ""},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(hits(text), expected) << text;
}

TEST_F(LexiconTest, EntriesStayInTheRange) {
  EXPECT_EQ(hits("Tall Land", {0, 1}), "place:Tall@0+1 place:Tall@0+1");
  EXPECT_EQ(hits("Tall Land", {1, 2}), "");
}

TEST_F(LexiconTest, KnowsColumns) {
  EXPECT_EQ(lexicon_.column(0, "name"), 1);
  EXPECT_EQ(lexicon_.column(0, "rank"), -1);
  EXPECT_EQ(lexicon_.value(1, 0), "code of Tall Land");
  EXPECT_EQ(lexicon_.value(1, -1), "");
  EXPECT_EQ(lexicon_.longest(0), 3u);
}

TEST(LexiconWords, SurviveGrowth) {
  Lexicon lexicon;
  std::vector<WordId> ids;
  const auto word = [](int i) { return std::string(static_cast<std::size_t>(i % 20), 'x') + "w" + std::to_string(i); };
  for (int i = 0; i < 5000; ++i) ids.push_back(lexicon.add_word(word(i)));
  lexicon.freeze();
  EXPECT_EQ(lexicon.word_count(), 5001u);
  Document document;
  for (int i = 0; i < 5000; ++i) {
    ASSERT_EQ(lexicon.word(word(i)), ids[static_cast<std::size_t>(i)]);
    document.text += word(i) + " ";
  }
  document.text += "unknown";
  segment(document, {});
  lexicon.look_up_words(document, {0, static_cast<std::uint32_t>(document.tokens.size())});
  for (std::size_t i = 0; i < 5000; ++i) ASSERT_EQ(document.tokens[i].word, ids[i]);
  EXPECT_EQ(document.tokens.back().word, 0u);
  EXPECT_EQ(lexicon.add_word(""), 0u);
  EXPECT_EQ(lexicon.word_text(ids[7]), word(7));
}

}  // namespace
}  // namespace rapporteur
