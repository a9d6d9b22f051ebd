// The value grammars with the English words of rules/core/tables.yaml.
#include "grammar/values/values.hpp"

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

namespace rapporteur::values {
namespace {

Tables load_tables() {
  Tables tables;
  const auto file = std::filesystem::path(RAPPORTEUR_SOURCE_DIR) / "rules" / "core" / "tables.yaml";
  for (const auto& table : YAML::LoadFile(file.string())["tables"]) {
    auto& words = tables[table.first.as<std::string>()];
    if (table.second.IsSequence()) {
      for (const auto& word : table.second) words.emplace_back(word.as<std::string>(), "");
      continue;
    }
    for (const auto& entry : table.second) {
      const auto key = entry.first.as<std::string>();
      if (entry.second.IsScalar()) words.emplace_back(key, entry.second.as<std::string>());
      if (entry.second.IsScalar()) continue;
      for (const auto& word : entry.second) words.emplace_back(word.as<std::string>(), key);
    }
  }
  return tables;
}

const Tables& tables() {
  static const Tables kTables = load_tables();
  return kTables;
}

const Grammar& grammar(const std::string& name) {
  static std::map<std::string, std::unique_ptr<const Grammar>> made;
  auto& slot = made[name];
  if (!slot) slot = make_grammar(name, tables());
  return *slot;
}

/// "text used|value", of a range in two parts "first|value .. last|value", or "" for no value. A '^' in the text says
/// where the value begins.
std::string dump(const std::string& name, std::string_view written) {
  std::string text(written);
  const std::size_t mark = text.find('^'), begin = mark == std::string::npos ? 0 : mark;
  if (mark != std::string::npos) text.erase(mark, 1);
  const auto value = grammar(name).parse_at(text, begin);
  if (!value || value->refused) return "";
  const std::string end = value->end ? " .. " + text.substr(begin + value->end->begin, value->end->length) + "|" + value->end->text_value : "";
  return text.substr(begin, value->length) + "|" + value->text_value + end;
}

struct Case {
  std::string_view text, expected;
};

TEST(Cardinal, ReadsTheLongestNumber) {
  const Case cases[] = {
      {"five proposals", "five|5"},
      {"Five-point plan", "Five|5"},
      {"twenty-five", "twenty-five|25"},
      {"twenty–five", "twenty–five|25"},
      {"Twenty Five", "Twenty Five|25"},
      {"ten five", "ten|10"},
      {"five six", "five|5"},
      {"two hundred and five thousand boats", "two hundred and five thousand|205000"},
      {"two\xC2\xA0hundred\nand five", "two\xC2\xA0hundred\nand five|205"},
      {"two hundred\n\nfive", "two hundred|200"},
      {"five and six", "five|5"},
      {"three million two hundred thousand and one", "three million two hundred thousand and one|3200001"},
      {"two thousand million", "two thousand|2000"},
      {"1,250 tons", "1,250|1250"},
      {"1,250,000", "1,250,000|1250000"},
      {"1,25", ""},
      {"12,3456", ""},
      {"5 million", "5 million|5000000"},
      {"1.5 million", "1.5 million|1500000"},
      {"3.5", ""},
      {"3.5 points", ""},
      {"10:30", ""},
      {"a dozen", "a dozen|12"},
      {"two dozen", "two dozen|24"},
      {"half a dozen boats", "half a dozen|6"},
      {"a\xC2\xA0hundred and one", "a\xC2\xA0hundred and one|101"},
      {"a point", ""},
      {"hundred", ""},
      {"fiver", ""},
      {"5th", ""},
      {"twenty-first", ""},
      {"zero", "zero|0"},
      {"1000000000000000000", "1000000000000000000|1000000000000000000"},
      {"1000000000000000001", ""},
      {"18446744073709551617", ""},
      {"nine hundred ninety-nine quadrillion", "nine hundred ninety-nine quadrillion|999000000000000000"},
      {"5000 quadrillion", ""},
      {"999999999999999999 million", ""},
      {"", ""},
      {"é", ""},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(dump("cardinal", text), expected) << text;
}

TEST(Ordinal, ReadsWordsAndDigits) {
  const Case cases[] = {
      {"third round", "third|3"},       {"3rd", "3rd|3"},
      {"21ST century", "21ST|21"},      {"twenty-first", "twenty-first|21"},
      {"twentieth", "twentieth|20"},    {"one hundred and second", "one hundred and second|102"},
      {"two hundredth", "two hundredth|200"}, {"five", ""},
      {"3", ""},                        {"thirdly", ""},
      {"ten second", ""},               {"99999999999999999999th", ""},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(dump("ordinal", text), expected) << text;
}

TEST(Date, ReadsTheLongestDate) {
  const Case cases[] = {
      {"16 September 2021 in Oslo", "16 September 2021|2021-09-16"},
      {"September 16, 2021", "September 16, 2021|2021-09-16"},
      {"SEPTEMBER 16,2021", "SEPTEMBER 16,2021|2021-09-16"},
      {"Sept. 16", "Sept. 16|XXXX-09-16"},
      {"Sept. 16, 12 ministers", "Sept. 16|XXXX-09-16"},
      {"16th of September", "16th of September|XXXX-09-16"},
      {"sixteenth of September", "sixteenth of September|XXXX-09-16"},
      {"September the twenty-first", "September the twenty-first|XXXX-09-21"},
      {"second September", ""},
      {"16\xC2\xA0September\n2021", "16\xC2\xA0September\n2021|2021-09-16"},
      {"16 September\n\n2021", "16 September|XXXX-09-16"},
      {"2021-09-16", "2021-09-16|2021-09-16"},
      {"2021-02-30", ""},
      {"2021-13-01", ""},
      {"September 2021", "September 2021|2021-09"},
      {"September", "September|XXXX-09"},
      {"2021", "2021|2021"},
      {"2021-25", "2021-25|2021/2025"},
      {"2021–2025", "2021|2021 .. 2025|2025"},
      {"1750", ""},
      {"2021.5", ""},
      {"2021st", ""},
      {"February 30", ""},
      {"30 February", ""},
      {"February 29", "February 29|XXXX-02-29"},
      {"29 February 2021", ""},
      {"May said", ""},
      {"may 5", ""},
      {"May 5", "May 5|XXXX-05-05"},
      {"May 5 this year", "May 5 this year|XXXX-05-05"},
      {"May 2,500", ""},
      {"march 5", ""},
      {"Thursday", "Thursday|XXXX-WXX-4"},
      {"thursday", "thursday|XXXX-WXX-4"},
      {"Thursdays", "Thursdays|XXXX-WXX-4"},
      {"sun", ""},
      {"last Thursday", "last Thursday|XXXX-WXX-4"},
      {"next Monday", "next Monday|XXXX-WXX-1"},
      {"last weekend", "last weekend|XXXX-WXX-WE"},
      {"Thursday, September 16", "Thursday, September 16|XXXX-09-16"},
      {"Thursday, 16 September 2021", "Thursday, 16 September 2021|2021-09-16"},
      {"Thursday, 16 ministers", "Thursday|XXXX-WXX-4"},
      {"Thursday morning", "Thursday morning|XXXX-WXX-4TMO"},
      {"today", "today|XXXX-XX-XX"},
      {"the day after tomorrow", "the day after tomorrow|XXXX-XX-XX"},
      {"yesterday evening", "yesterday evening|XXXX-XX-XXTEV"},
      {"this week", "this week|XXXX-WXX"},
      {"earlier this month", "earlier this month|XXXX-XX"},
      {"next year", "next year|XXXX"},
      {"last day", ""},
      {"last night", "last night|XXXX-XX-XXTNI"},
      {"two days ago", "two days ago|XXXX-XX-XX"},
      {"a week ago", "a week ago|XXXX-WXX"},
      {"two days", "two days|P2D"},
      {"4-6 November", "4-6 November|XXXX-11-04/XXXX-11-06"},
      {"4 to 9 November 2021", "4 to 9 November 2021|2021-11-04/2021-11-09"},
      {"June 22-23", "June 22-23|XXXX-06-22/XXXX-06-23"},
      {"June 22-19", "June 22|XXXX-06-22"},
      {"June 22–23, 2021", "June 22–23, 2021|2021-06-22/2021-06-23"},
      {"May 9 and 10", "May 9 and 10|XXXX-05-09/XXXX-05-10"},
      {"May 9 and 5 others", "May 9|XXXX-05-09"},
      {"February 14 – March 1", "February 14|XXXX-02-14 .. March 1|XXXX-03-01"},
      {"30 December - 2 January 2021", "30 December|2020-12-30 .. 2 January 2021|2021-01-02"},
      {"spring 2022", "spring 2022|2022-SP"},
      {"mid-September 2021", "mid-September 2021|2021-09"},
      {"the end of last month", "the end of last month|XXXX-XX"},
      {"mid", ""},
      {"12", ""},
      {"5 Mayors", ""},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(dump("date", text), expected) << text;
}

TEST(Date, ReadsWhatNewsSays) {
  const Case cases[] = {
      // Days that are counted in a month.
      {"the third Thursday in November 2021", "the third Thursday in November 2021|2021"},
      {"the sixth Friday of May 2020", ""},
      {"the first day of May 2020", "the first day of May 2020|2020-05-01"},
      {"the last week of May", "the last week of May|XXXX-05"},
      {"the first days of 2020", "the first days of 2020|2020"},
      {"the last week", "the last week|XXXX-WXX"},
      // Quarters, years, decades.
      {"the third quarter", "the third quarter|XXXX-Q3"},
      {"the fifth quarter", ""},
      {"third-quarter 2019 earnings", "third-quarter 2019|2019-Q3"},
      {"1Q 2020", "1Q 2020|2020-Q1"},
      {"the latest quarter", "the latest quarter|XXXX"},
      {"three quarters of the army", ""},
      {"the last three quarters", "the last three quarters|P9M"},
      {"fiscal 1989", "fiscal 1989|FY1989"},
      {"year-end", "year-end|XXXX"},
      {"the second half of the 19th century", "the second half of the 19th century|18"},
      {"the second half of the 1980s", "the second half of the 1980s|198"},
      {"mid-century", "mid-century|XXXX"},
      {"the '90s", "the '90s|XX9"},
      {"the 1990's were", "the 1990's|199"},
      {"2020's crisis", "2020|2020"},
      {"the 1930s and 40s", "the 1930s|193 .. 40s|194"},
      {"2000 year old", ""},
      // Weekdays and times.
      {"late Thursday", "late Thursday|XXXX-WXX-4"},
      {"early on Friday morning", "early on Friday morning|XXXX-WXX-5TMO"},
      {"Monday to Friday", "Monday|XXXX-WXX-1 .. Friday|XXXX-WXX-5"},
      {"this past weekend", "this past weekend|XXXX-WXX-WE"},
      {"overnight", "overnight|XXXX-XX-XXTNI"},
      {"half past six", "half past six|T06:30"},
      {"quarter to nine", "quarter to nine|T08:45"},
      {"half past thirteen", ""},
      {"seven in the evening", "seven in the evening|T19:00"},
      {"six o'clock", "six o'clock|T06:00"},
      // Counted from a date.
      {"years ago", "years ago|PAST_REF"},
      {"the months ahead", "the months ahead|FUTURE_REF"},
      {"days later", "days later|FUTURE_REF"},
      {"hours after the attack", "hours|PTXH"},
      {"a day after the vote", "a day|P1D"},
      {"a day after.", "a day after|XXXX-XX-XX"},
      {"day", ""},
      {"years", ""},
      // Amounts.
      {"half an hour", "half an hour|PT30M"},
      {"half a year", "half a year|P6M"},
      {"an hour and a half", "an hour and a half|PT1.5H"},
      {"two or three days", "two or three days|P3D"},
      {"five to ten years", "five to ten years|P10Y"},
      {"5-10 years", "5-10 years|P10Y"},
      {"eight minutes and 46 seconds", "eight minutes and 46 seconds|PT8M46S"},
      {"30 days, half an hour", "30 days|P30D"},
      {"40 days and 40 nights", "40 days|P40D"},
      {"hundreds of years", "hundreds of years|PXY"},
      {"decade-long", "decade-long|P10Y"},
      {"the first six months", "the first six months|P6M"},
      {"10-year-old", ""},
      // Sets.
      {"every other day", "every other day|P2D"},
      {"every night", "every night|XXXX-XX-XXTNI"},
      {"per day", "per day|P1D"},
      {"twice a year", "twice a year|P1Y"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(dump("date", text), expected) << text;
}

TEST(Date, TellsPartsOfADayFromDays) {
  EXPECT_EQ(grammar("date").parse("Thursday morning")->kind, "TIME");
  EXPECT_EQ(grammar("date").parse("Thursday")->kind, "DATE");
}

TEST(Grammar, MayBeginIsNeverWrongAboutItsOwnWords) {
  EXPECT_TRUE(grammar("cardinal").may_begin("half", false));
  EXPECT_TRUE(grammar("cardinal").may_begin("7", true));
  EXPECT_FALSE(grammar("cardinal").may_begin("boat", false));
  EXPECT_TRUE(grammar("ordinal").may_begin("twenty", false));
  EXPECT_TRUE(grammar("date").may_begin("sept", false));
  EXPECT_TRUE(grammar("date").may_begin("sept.", false));
  EXPECT_TRUE(grammar("date").may_begin("the", false));
  EXPECT_FALSE(grammar("date").may_begin("boat", false));
}

TEST(Grammar, NamesAreWhatMakeGrammarKnows) {
  for (const std::string& name : grammar_names()) EXPECT_NE(make_grammar(name, tables()), nullptr) << name;
  EXPECT_EQ(make_grammar("datum", tables()), nullptr);
}

TEST(Grammar, HoldsNoWordOfItsOwn) {
  for (const std::string& name : grammar_names()) {
    const auto bare = make_grammar(name, {});
    for (const char* text : {"five", "third", "September 16", "Thursday"}) EXPECT_FALSE(bare->parse(text)) << name << text;
  }
}

TEST(Grammar, ThreadsShareOne) {
  const Grammar& date = grammar("date");
  std::vector<int> right(4);
  std::vector<std::thread> threads;
  for (int& count : right) {
    threads.emplace_back([&] {
      for (int i = 0; i < 2000; ++i) count += date.parse("Thursday, September 16, 2021")->text_value == "2021-09-16";
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(right, std::vector<int>(4, 2000));
}

TEST(Grammar, HostileTextCostsNoMoreThanItsLength) {
  std::vector<std::string> texts(5);
  for (int i = 0; i < 200'000; ++i) {
    texts[0] += "1";
    texts[1] += "1,000,";
    texts[2] += " ";
    texts[3] += "hundred ";
    texts[4] += "\xE2\x80";
  }
  for (const std::string& name : grammar_names()) {
    for (const std::string& text : texts) {
      grammar(name).parse(text);
      grammar(name).parse("two" + text);
      grammar(name).parse("May 1" + text);
    }
  }
}

TEST(Iso, ReadsWhatACalendarHas) {
  const Case cases[] = {{"2021-09-17", "2021-09-17"}, {"2021-09", "2021-09"}, {"2021", "2021"},  {"2020-02-29", "2020-02-29"},
                        {"2021-02-29", ""},           {"2021-00", ""},        {"0000", ""},      {"2021-9-17", ""},
                        {"2021-09-17 ", ""},          {"", ""},               {"2021-13-01", ""}};
  for (const auto& [text, expected] : cases) {
    const auto day = parse_iso(text);
    EXPECT_EQ(day ? to_iso(*day) : "", expected) << text;
  }
}

struct ResolveCase {
  std::string_view text, anchor;
  Toward toward;
  std::string_view expected;
};

TEST(Resolve, FindsTheDayThatIsMeant) {
  constexpr auto past = Toward::past, future = Toward::future;
  const ResolveCase cases[] = {  // 2021-09-17 is a Friday
      {"Thursday", "2021-09-17", past, "2021-09-16"},
      {"Thursday", "2021-09-17", future, "2021-09-23"},
      {"Friday", "2021-09-17", past, "2021-09-17"},
      {"Friday", "2021-09-17", future, "2021-09-17"},
      {"last Friday", "2021-09-17", future, "2021-09-10"},
      {"the third Thursday in November", "2021-09-17", future, "2021-11-18"},
      {"the last Friday of May 2020", "2021-09-17", past, "2020-05-29"},
      {"Labor Day", "2021-09-17", past, "2021-09-06"},
      {"Memorial Day 2021", "2021-09-17", past, "2021-05-31"},
      {"Ash Wednesday", "2021-09-17", past, "2021-02-17"},
      {"this weekend", "2021-09-17", past, "2021-09-18"},
      {"the third quarter", "2021-09-17", past, "2021"},
      {"next Friday", "2021-09-17", past, "2021-09-24"},
      {"last Monday", "2021-09-17", past, "2021-09-13"},
      {"Monday", "2022-01-01", past, "2021-12-27"},
      {"September 16", "2021-09-17", past, "2021-09-16"},
      {"September 17", "2021-09-17", past, "2021-09-17"},
      {"September 18", "2021-09-17", past, "2021-09-18"},
      {"September 18", "2021-09-17", future, "2021-09-18"},
      {"September 16", "2021-09-17", future, "2021-09-16"},
      {"May 1", "2021-09-17", future, "2022-05-01"},
      {"December 20", "2021-09-17", past, "2020-12-20"},
      {"Wednesday, May 1", "2021-09-17", past, "2019-05-01"},
      {"February 29", "2021-09-17", past, "2020-02-29"},
      {"May 5 this year", "2021-03-01", past, "2021-05-05"},
      {"May 5 last year", "2021-03-01", future, "2020-05-05"},
      {"September", "2021-09-17", past, "2021-09"},
      {"last September", "2021-09-17", past, "2020-09"},
      {"next May", "2021-09-17", past, "2022-05"},
      {"this May", "2021-03-17", past, "2021-05"},
      {"16 September 2020", "", past, "2020-09-16"},
      {"September 2020", "2021-09-17", past, "2020-09"},
      {"September 16", "", past, ""},
      {"Thursday", "", past, ""},
      {"yesterday", "2021-03-01", past, "2021-02-28"},
      {"two days ago", "2021-09-17", future, "2021-09-15"},
      {"last week", "2021-09-17", past, "2021-09"},
      {"this week", "2021-09-01", past, "2021"},
      {"this week", "2022-01-01", past, ""},
      {"last month", "2021-01-17", past, "2020-12"},
      {"next year", "2021-01-17", past, "2022"},
      {"two decades ago", "2021-01-17", past, ""},
      {"9000 years ago", "2021-01-17", past, ""},
      {"4-6 November", "2021-11-20", past, "2021-11-04"},
      {"Thursday", "2021", past, ""},
  };
  for (const auto& [text, anchor, toward, expected] : cases) {
    SCOPED_TRACE(std::string(text) + " @ " + std::string(anchor));
    const auto value = grammar("date").parse(text);
    ASSERT_TRUE(value);
    EXPECT_EQ(value->length, text.size());
    const auto meant = resolve(value->date->first, {parse_iso(anchor), std::nullopt, toward});
    EXPECT_EQ(meant && meant->day ? to_iso(*meant->day) : "", expected);
  }
}

struct DivideCase {
  std::string_view text;
  int count;  // 0: none declared
  std::string_view expected;  // items, with "|" between; a "!" at the end: the count did not come out
};

std::string divided(std::string_view text, int count) {
  static const Divider divider(tables());
  const auto found = divider.divide(text, count == 0 ? std::nullopt : std::optional<std::uint64_t>(count));
  std::string result;
  for (const Span item : found.items) {
    if (!result.empty()) result += '|';
    result += text.substr(item.begin, item.size());
  }
  return result + (found.complete ? "" : "!");
}

TEST(Divider, FindsTheItems) {
  const DivideCase cases[] = {
      // Markers
      {"(1) open the port; (2) repair the road, and (3) plant trees.", 3, "open the port|repair the road|plant trees"},
      {"1. Open the port. 2. Repair 5 roads. 3. Plant trees.", 0, "Open the port|Repair 5 roads|Plant trees"},
      {"1) open the port 2) repair the road", 0, "open the port|repair the road"},
      {"first, open the port, second, repair the road, and finally, plant trees", 0,
       "open the port|repair the road|plant trees"},
      {"First, open the port and the dock. Second, repair roads; and third, plant trees.", 3,
       "open the port and the dock|repair roads|plant trees"},
      {"one, open the port; two, repair roads, rails and bridges", 2, "open the port|repair roads, rails and bridges"},
      {"open the port; second, repair the road", 2, "open the port|repair the road"},
      {"the plan: (1) open the port; (2) repair the road", 0, "open the port|repair the road"},
      {"(1) open the port (3) of Examplia; (2) repair the road", 0, "open the port (3) of Examplia|repair the road"},
      {"first, open the port; second, repair the road", 3, "open the port|repair the road!"},
      {"(a) open the port; (b) repair the road; and (c) plant trees", 3, "open the port|repair the road|plant trees"},
      {"a) open the port, b) repair the road", 0, "open the port|repair the road"},
      {"(i) open the port; (ii) repair the road; (iii) plant trees", 0, "open the port|repair the road|plant trees"},
      {"open the port(s) a) and (s) quays", 0, "open the port(s) a) and (s) quays"},
      // Semicolons
      {"open ports, docks and quays; repair roads; and plant trees.", 0, "open ports, docks and quays|repair roads|plant trees"},
      // Commas, no count
      {"peace, fish and trees", 0, "peace|fish|trees"},
      {"peace, fish, and trees and shrubs", 0, "peace|fish|trees and shrubs"},
      {"open the port, repair roads, rails and bridges, and plant trees", 0,
       "open the port|repair roads, rails and bridges|plant trees"},
      {"opening the port, repairing the road and planting trees", 0, "opening the port|repairing the road|planting trees"},
      {"to open the port, to jointly repair roads and to plant trees", 0,
       "to open the port|to jointly repair roads|to plant trees"},
      {"open the port and repair the road", 0, "open the port and repair the road"},
      {"ports (sea, river), roads and rails worth 1,250 crowns", 0, "ports (sea, river)|roads|rails worth 1,250 crowns"},
      {"peace, \"fish, bread and salt\" and trees", 0, "peace|\"fish, bread and salt\"|trees"},
      {"peace, “fish, bread and salt” and trees", 3, "peace|“fish, bread and salt”|trees"},
      {"peace, 5\" pipes and trees", 0, "peace|5\" pipes|trees"},
      {"peace", 0, "peace"},
      // Commas, with a count
      {"peace, fish and trees", 3, "peace|fish|trees"},
      {"peace, fish, and trees and shrubs", 4, "peace|fish|trees|shrubs"},
      {"peace, fish, and trees and shrubs", 3, "peace|fish|trees and shrubs"},
      {"open the port and repair the road", 2, "open the port|repair the road"},
      {"open ports and docks and repair roads and rails", 2, "open ports and docks|repair roads and rails"},
      {"peace and fish", 5, "peace and fish!"},
      {"open the port, repair the road", 1, "open the port, repair the road"},
      {"asking the league to keep its promises to send seeds and tools to the isles, visiting and teaching the isles to found a "
       "shared market and adopt plain toll and harbour rules and protect the rights of sailors, widows and orphans, assist the "
       "isles to join in northern shipping and fishing fleets, and restore calm and stop theft of boats",
       5,
       "asking the league to keep its promises to send seeds and tools to the isles|visiting and teaching the isles to found a "
       "shared market and adopt plain toll and harbour rules and protect the rights of sailors, widows and orphans|assist the "
       "isles to join in northern shipping and fishing fleets|restore calm|stop theft of boats"},
      {"open the port of the U.S.", 1, "open the port of the U.S."},
      {"", 3, "!"},
  };
  for (const auto& [text, count, expected] : cases) EXPECT_EQ(divided(text, count), expected) << text << " / " << count;
}

/// "text used|kind value from..to code bound", what is missing left out.
std::string dump_number(std::string_view written) {
  std::string text(written);
  const std::size_t mark = text.find('^'), begin = mark == std::string::npos ? 0 : mark;
  if (mark != std::string::npos) text.erase(mark, 1);
  const auto value = grammar("number").parse_at(text, begin);
  if (!value) return "";
  std::string out = text.substr(begin, value->length) + "|" + value->kind;
  if (!value->text_value.empty()) out += " " + value->text_value;
  for (const auto& [name, field] : value->fields) out += std::string(name) == "to" ? ".." + field : " " + field;
  return out + (value->beyond ? " beyond" : "");
}

TEST(Number, ReadsWhatBelongsToIt) {
  const Case cases[] = {
      {"five points", "five|cardinal 5"},
      {"1,250 men", "1,250|cardinal 1250"},
      {"3.5 metres", "3.5|decimal 3.5"},
      {"3.2 million people", "3.2 million|cardinal 3200000"},
      {"two and a half million", "two and a half million|cardinal 2500000"},
      {"two and a half hours", "two and a half|decimal 2.5"},
      {"5 1/2 metres", "5 1/2|decimal 5.5"},
      {"two and five", "two|cardinal 2"},
      {"half a million people", "half a million|cardinal 500000"},
      {"twenty-first", "twenty-first|ordinal 21"},
      {"3rd", "3rd|ordinal 3"},
      {"second", "second|ordinal 2"},
      {"1.5bn people", "1.5bn|cardinal 1500000000"},
      {"1 000 000 men", "1 000 000|cardinal 1000000"},
      {"10 000 men", "10 000|cardinal 10000"},
      {"10 500 men", "10|cardinal 10"},
      {"1,000 000 men", "1,000|cardinal 1000"},
      {"-5 degrees", "-5|cardinal -5"},
      {"minus 2.5 percent", "minus 2.5 percent|percent -2.5"},
      {"- 5 degrees", ""},
      {"3^-5", ""},
      {"a minus", ""},
      {"nine out of ten", "nine out of ten|fraction 0.9"},
      {"ten out of nine", "ten|cardinal 10"},
      // Fractions.
      {"two-thirds of", "two-thirds|fraction 0.666667"},
      {"three quarters of", "three quarters|fraction 0.75"},
      {"one fifth", "one fifth|fraction 0.2"},
      {"a third of", "a third|fraction 0.333333"},
      {"half the country", "half|fraction 0.5"},
      {"1/2 of it", "1/2|fraction 0.5"},
      {"1/2.", "1/2|fraction 0.5"},
      {"half-brother", ""},
      {"a third man", ""},
      {"9/11", ""},
      {"the second ^half of the match", ""},
      {"the last ^three quarters", "three|cardinal 3"},
      {"five thirds", "five|cardinal 5"},
      // Percent.
      {"12 percent", "12 percent|percent 12"},
      {"0.3% more", "0.3%|percent 0.3"},
      {"five per cent", "five per cent|percent 5"},
      {"22 percentage points", "22 percentage points|percentage-point 22"},
      {"22 points", "22|cardinal 22"},
      // Money.
      {"$5,000 more", "$5,000|money 5000 USD"},
      {"$3.5bn", "$3.5bn|money 3500000000 USD"},
      {"$ 3.5 billion", "$ 3.5 billion|money 3500000000 USD"},
      {"£20m deal", "£20m|money 20000000 GBP"},
      {"€40", "€40|money 40 EUR"},
      {"HK$7", "HK$7|money 7 HKD"},
      {"EUR 200 million", "EUR 200 million|money 200000000 EUR"},
      {"40 million euros", "40 million euros|money 40000000 EUR"},
      {"ten-dollar bill", "ten-dollar|money 10 USD"},
      {"$5x", ""},
      {"20m deep", ""},
      // Ranges.
      {"5 to 10 percent", "5 to 10 percent|percent 5..10"},
      {"5-10%", "5-10%|percent 5..10"},
      {"5 percent to 10 percent", "5 percent to 10 percent|percent 5..10"},
      {"$3-5 million", "$3-5 million|money 3000000..5000000 USD"},
      {"$3 million to $5 million", "$3 million to $5 million|money 3000000..5000000 USD"},
      {"20 to 25 countries", "20 to 25|cardinal 20..25"},
      {"between ^5 and 10 people", "5 and 10|cardinal 5..10"},
      {"500 to 5 million", "500 to 5 million|cardinal 500..5000000"},
      {"5 and 10 people", "5|cardinal 5"},
      {"320 to 21", "320|cardinal 320"},
      {"1-3", "1|cardinal 1"},
      {"5 euros to 10 dollars", "5 euros|money 5 EUR"},
      {"5 percent to 10 people", "5 percent|percent 5"},
      // Bounds.
      {"about ^500", "500|cardinal 500 about"},
      {"more than ^$5", "$5|money 5 USD more"},
      {"no fewer than ^two-thirds", "two-thirds|fraction 0.666667 at-least"},
      {"500 or more", "500|cardinal 500 at-least"},
      {"500-odd", "500|cardinal 500 about"},
      {"up to ^5 percent", "5 percent|percent 5 at-most"},
      // What no number can be.
      {"12345678901234567890", "12345678901234567890|cardinal beyond"},
      {"1.2.3", ""},
      {"$", ""},
      {"$five-point", "$five|money 5 USD"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(dump_number(text), expected) << text;
}

// The date grammar over tables of the test's own: "text used|value".
std::string read_with(const Tables& own, std::string_view text) {
  const auto value = make_grammar("date", own)->parse_at(text, 0);
  return value ? std::string(text.substr(0, value->length)) + "|" + value->text_value : "";
}

TEST(DateForms, GroupsMayStandInAnyOrder) {
  const Tables own = {{"months", {{"enero", "1"}}},
                      {"date-forms", {{"{behind}", "date"}, {"day {last}", "behind"}, {"\"de\" month", "last"}}}};
  EXPECT_EQ(read_with(own, "3 de enero"), "3 de enero|XXXX-01-03");
}

TEST(DateForms, ALetterBeforeADigitIsALiteralsEnd) {
  const Tables own = {{"date-forms", {{"year\"-\"mm\"-\"dd\"t\"hour\":\"minute", "date"}}}};
  EXPECT_EQ(read_with(own, "2024-05-08T12:30"), "2024-05-08T12:30|2024-05-08T12:30");
}

// Each group holds the next twice, so a walk over all would not end.
TEST(DateForms, DoublingGroupsEnd) {
  Tables own = {{"months", {{"enero", "1"}}}, {"date-forms", {{"{g0}", "date"}, {"month", "date"}, {"month", "g60"}}}};
  for (int i = 0; i < 60; ++i) {
    const std::string next = "{g" + std::to_string(i + 1) + "}";
    own["date-forms"].emplace_back("[" + next + "][" + next + "]" + next, "g" + std::to_string(i));
  }
  EXPECT_EQ(read_with(own, "enero"), "enero|XXXX-01");
}

TEST(DateForms, GroupsThatHoldThemselvesAreLeftOut) {
  const Tables own = {{"months", {{"enero", "1"}}},
                      {"date-forms", {{"month", "date"}, {"{a} month", "date"}, {"{b}", "a"}, {"{a}", "b"}}}};
  EXPECT_EQ(read_with(own, "enero"), "enero|XXXX-01");
  ASSERT_EQ(table_mistakes(own).size(), 1U);
  EXPECT_EQ(table_mistakes(own)[0].message, "the forms of 'a' hold themselves");
}

TEST(Divider, TrimsOneItem) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"First, open the port.", "open the port"},
      {"(2) repair the road; and", "repair the road"},
      {"3. Plant trees;", "Plant trees"},
      {"(b) plant trees", "plant trees"},
      {"One country objects.", "One country objects"},
      {"goods of the U.S.", "goods of the U.S."},
      {" . ", ""},
  };
  const Divider divider(tables());
  for (const auto& [text, expected] : cases) {
    SCOPED_TRACE(text);
    const Span item = divider.trim(text);
    EXPECT_EQ(text.substr(item.begin, item.size()), expected);
  }
}

TEST(Divider, TellsWhetherMarkersDivide) {
  const Divider divider(tables());
  EXPECT_TRUE(divider.divide("(1) open the port; (2) repair the road", std::nullopt).marked);
  EXPECT_TRUE(divider.divide("open the port; second, repair the road", std::nullopt).marked);
  EXPECT_FALSE(divider.divide("open the port; repair the road", std::nullopt).marked);
}

TEST(Divider, AbsurdCountsAndLongListsEnd) {
  std::string list = "peace";
  for (int i = 0; i < 20'000; ++i) list += ", fish and peace";
  const Divider divider(tables());
  EXPECT_FALSE(divider.divide(list, 1'000'000'000'000'000'000).complete);
  EXPECT_FALSE(divider.divide(list, 0).complete);
  EXPECT_FALSE(divider.divide(list, 7).complete);
}

}  // namespace
}  // namespace rapporteur::values
