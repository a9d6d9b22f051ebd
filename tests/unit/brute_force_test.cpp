// Fast is right: gates, anchors and threads change no record.
#include <gtest/gtest.h>

#include <thread>

#include "tests/support/articles.hpp"
#include "tests/support/engine.hpp"

namespace rapporteur {
namespace {

const Extractor& shipped() {
  static const auto extractor = support::load_folder("rules");
  return *extractor;
}

// All that a record is: its fields, spans, rules and mentions.
std::string whole(const Extraction& extraction) {
  const auto span = [](const Span& s) { return "[" + std::to_string(s.begin) + "," + std::to_string(s.end) + ")"; };
  std::string out;
  for (const Record& record : extraction.records) {
    out += record.type + span(record.span) + " " + record.rule;
    for (std::size_t m = 0; m < record.mentions.size(); ++m) out += " +" + span(record.mentions[m]) + record.mention_rules[m];
    for (const Field& field : record.fields)
      for (const FieldValue& value : field.values)
        out += " " + field.name + "=" + value.value.value_or("null") + (value.span ? span(*value.span) : "") + value.code.value_or("");
    out += "\n";
  }
  return out;
}

std::string extracted(const support::Article& article, bool brute_force) {
  return whole(shipped().extract(article.text, {.date = article.date, .types = shipped().type_names(), .brute_force = brute_force}));
}

void expect_the_same(const std::vector<support::Article>& articles) {
  for (const support::Article& article : articles) EXPECT_EQ(extracted(article, true), extracted(article, false)) << article.name;
}

TEST(BruteForce, GivesTheSameRecordsOnTheSamples) {
  const auto articles = support::samples();
  ASSERT_GE(articles.size(), 5u);
  std::string all;
  for (const auto& article : articles) all += extracted(article, false);
  EXPECT_NE(all.find("Title["), std::string::npos);
  EXPECT_NE(all.find("Meeting["), std::string::npos);
  EXPECT_NE(all.find("Proposals["), std::string::npos);
  expect_the_same(articles);
}

// Where a date or a number may begin is told by two words; without filters every token is asked.
TEST(BruteForce, FindsTheSameDatesAndNumbers) {
  std::vector<support::Article> articles;
  for (const char* text : {"In the mid-'90s she left.", "By the '80s, the early-to-mid eighties or the year-end, it was over.", "It fell on the Jan. 5.",
                           "The end of the second quarter of the year came; so did a dozen others.", "A half million left at noon today, at about five o'clock.",
                           "About three and a half years ago, at the end of March, a third of an hour passed.", "This coming Thursday and the week after next: that same day.",
                           "The 3 May meeting; the third of May; the\u00a0next day; the\nfollowing month.", "Now. Today's the day. Twenty-one and a hundred and one.",
                           "The \u2019Ninth, the \u00c9t\u00e9, the day.", "a", "the", "In the"})
    articles.push_back({.name = text, .text = text, .date = "2021-09-17"});
  std::string all;
  for (const auto& article : articles) all += extracted(article, false);
  EXPECT_NE(all.find("Date["), std::string::npos);
  EXPECT_NE(all.find("Number["), std::string::npos);
  expect_the_same(articles);
}

TEST(BruteForce, GivesTheSameRecordsOnTheDevelopmentArticles) {
  const auto articles = support::jsonl_articles(support::source_dir().parent_path() / "shared/gold/dev.jsonl");
  if (articles.empty()) GTEST_SKIP() << "no ../shared/gold/dev.jsonl beside the source tree";
  expect_the_same(articles);
}

TEST(Threads, ShareOneExtractor) {
  const auto articles = support::samples();
  std::vector<std::string> wanted;
  for (const auto& article : articles) wanted.push_back(extracted(article, false));
  std::vector<int> wrong(8);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < wrong.size(); ++t)
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < articles.size(); ++i) {
        const std::size_t which = (i + t) % articles.size();
        wrong[t] += extracted(articles[which], false) != wanted[which];
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(8));
}

}  // namespace
}  // namespace rapporteur
