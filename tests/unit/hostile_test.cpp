// Articles that nobody wrote: the shipped rules come to an end (ctest ends what hangs), spans lie in the text, and a field's text is
// the text there. RAPPORTEUR_TEST_TIMES=1 prints how long each takes.
#include <gtest/gtest.h>

#include <chrono>

#include "tests/support/engine.hpp"

namespace rapporteur {
namespace {

const Extractor& shipped() {
  static const auto extractor = support::load_folder("rules");
  return *extractor;
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

void expect_in_text(Span span, std::string_view text) {
  EXPECT_LE(span.begin, span.end);
  EXPECT_LE(span.end, text.size());
}

void expect_sound(const Extraction& extraction, std::string_view text) {
  for (const Record& record : extraction.records) {
    expect_in_text(record.span, text);
    for (const Field& field : record.fields)
      for (const FieldValue& value : field.values) {
        ASSERT_TRUE(value.text || value.value || field.values.size() == 1) << record.type << "." << field.name;
        if (!value.span) continue;
        expect_in_text(*value.span, text);
        ASSERT_TRUE(!value.text || *value.text == text.substr(value.span->begin, value.span->size()));
      }
  }
}

// "Kari" and letters that count: another name each time.
std::string numbered(std::size_t number) {
  std::string out = "Kari";
  for (; number; number /= 26) out += static_cast<char>('a' + number % 26);
  return out;
}

template <class Piece>
std::string sequence(std::size_t times, const Piece& piece) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece(i);
  return out;
}

constexpr std::size_t kMegabyte = 1 << 20;

struct Case {
  const char* name;
  std::string text;
};

std::vector<Case> cases() {
  const auto megabytes = [](std::string_view piece, std::size_t n) { return repeated(piece, n * kMegabyte / piece.size()); };
  return {
      {"empty", ""},
      {"blanks", repeated(" \t\n", 100000)},
      {"nothing but NUL", std::string(100000, '\0')},
      {"NUL in words", repeated(std::string("Foreign\0Minister Kari Sample met\0 ", 34), 3000)},
      {"one word of 5 MB", megabytes("a", 5)},
      {"one capital of 5 MB", megabytes("A", 5)},
      {"one line of 5 MB", megabytes("they said nothing of it and ", 5)},
      {"one line of 5 MB of titles", megabytes("Norwegian Foreign Minister Kari Sample and ", 5)},
      {"one line of 5 MB of names", megabytes("Kari Sample, Maria Moreno and John Example ", 5)},
      {"one line of 5 MB of meetings", megabytes("Foreign Minister Kari Sample met President Maria Moreno in Oslo on Monday, ", 5)},
      {"sentences of meetings", megabytes("Foreign Minister Kari Sample met President Maria Moreno in Oslo on Monday. ", 2)},
      {"definite mentions and pronouns", megabytes("The Norwegian foreign minister met her French counterpart. He met the minister. ", 1)},
      {"punctuation", megabytes(".,;:!?()[]\"'-", 1)},
      {"full stops", megabytes(".", 1)},
      {"commas", megabytes(", ", 1)},
      {"quotes", megabytes("\"", 1)},
      {"capital letters", repeated("A ", 100000)},
      {"glued capital letters", repeated("A", 100000)},
      {"initials", repeated("A. ", 100000)},
      {"deep brackets", repeated("(", 100000) + "x" + repeated(")", 100000)},
      {"all capitals", megabytes("FOREIGN MINISTER KARI SAMPLE MET PRESIDENT MARIA MORENO IN OSLO ON MONDAY. ", 1)},
      {"triggers", repeated("met ", 20000)},
      {"triggers with parties", repeated("Norway met France ", 20000)},
      {"talks and talks", repeated("talks and ", 20000)},
      {"proposals", repeated("five proposals on ", 20000)},
      {"markers", repeated("first, second, third, ", 20000)},
      {"numbered lines", repeated("1. Go there.\n", 20000)},
      {"proposal lists", repeated("He made five proposals: first, go; second, come; third, sit; fourth, eat; fifth, sleep. ", 3000)},
      {"a list of 20,000 points", "He made 20000 proposals:\n\n" + sequence(20000, [](std::size_t i) { return std::to_string(i + 1) + ". Go there now.\n"; })},
      {"lists that wait for each other's points", sequence(10000, [](std::size_t i) { return "He made 10000 proposals:\n" + std::to_string(i + 1) + ". Go there now.\n"; })},
      {"namesakes", sequence(8000, [](std::size_t i) { return "Kari " + numbered(i) + " Sample met Sample. "; })},
      {"ministers", sequence(8000, [](std::size_t i) { return "Norwegian Foreign Minister Kari " + numbered(i) + " spoke. The foreign minister left. "; })},
      {"meetings of many", sequence(8000, [](std::size_t i) { return "Kari " + numbered(i) + " met Maria " + numbered(i + 7) + " in Oslo. The meeting was held on Monday. "; })},
      {"counterparts", sequence(8000, [](std::size_t i) { return "Norwegian Foreign Minister Kari " + numbered(i) + " met her French counterpart Maria " + numbered(i + 7) + ". "; })},
      {"numbers", repeated("12 ", 200000)},
      {"glued numbers", repeated("12,", 200000)},
      {"number words", repeated("two hundred and ", 50000)},
      {"months", repeated("March ", 100000)},
      {"dates", repeated("16 September 2021, ", 50000)},
      {"weekdays", repeated("Monday ", 100000)},
      {"countries", repeated("Norway, ", 100000)},
      {"roles", repeated("minister ", 100000)},
      {"role modifiers", repeated("deputy ", 100000)},
      {"of", repeated("Minister of ", 50000)},
      {"organisations", repeated("the Ministry of Foreign Affairs and ", 30000)},
      {"line breaks", repeated("Kari\n", 100000)},
      {"paragraphs", repeated("Kari Sample met.\n\n", 50000)},
      {"carriage returns", repeated("Kari Sample met.\r", 50000)},
      {"combining marks", "e" + repeated("\u0301", 500000)},
      {"invisible characters", repeated("K\u200bari\u00ad ", 100000)},
      {"characters beyond the first plane", repeated("\U0001F600 ", 100000)},
      {"no language with blanks", repeated("会谈在北京举行", 50000)},
  };
}

TEST(Hostile, Texts) {
  for (const Case& c : cases()) {
    SCOPED_TRACE(c.name);
    const auto start = std::chrono::steady_clock::now();
    expect_sound(shipped().extract(c.text, {.date = "2021-09-17", .types = shipped().type_names()}), c.text);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    if (std::getenv("RAPPORTEUR_TEST_TIMES")) printf("%8.2f s  %s\n", taken.count(), c.name), fflush(stdout);
  }
}

// No rule passes its own bound, all together do.
TEST(Hostile, ManyRulesOnOneWordFillNoMemory) {
  std::string rules = "pack: {name: many, language: en}\ntypes: {T: {w: text, output: true}, U: {w: text}}\nrules:\n";
  for (int i = 0; i < 120; ++i)
    rules += "  - {id: r" + std::to_string(i) + ", make: " + (i ? "U" : "T") + ", find: 'w:(x)'}\n";
  const support::RuleFile file(rules);
  const auto extractor = Extractor::load({file.path(), {}}).extractor;
  ASSERT_TRUE(extractor);
  const std::string text = repeated("x. ", 9000);
  const auto some = extractor->extract(repeated("x. ", 8000)), all = extractor->extract(text);
  EXPECT_FALSE(some.truncated);
  EXPECT_EQ(some.records.size(), 8000u);
  EXPECT_TRUE(all.truncated);
  EXPECT_EQ(extractor->extract(text, {.brute_force = true}).records.size(), all.records.size());
}

}  // namespace
}  // namespace rapporteur
