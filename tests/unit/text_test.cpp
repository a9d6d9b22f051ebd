// Tokens, shapes, sentences and paragraphs, with a small English word set of its own.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "engine/text/tokenizer.hpp"

namespace rapporteur {
namespace {

const TextWords& english() {
  static const TextWords words{{"u.s.", "u.k.", "p.m.", "jr.", "inc.", "etc.", "ph.d.", "nov.", "e.g."},
                               {"mr.", "mrs.", "gen.", "sen.", "dr.", "st."},
                               {"no.", "nov.", "art."},
                               {"the", "he", "she", "it", "they", "in", "on", "a", "i", "but", "we", "mr."},
                               ",",
                               {"minister", "prime"}};
  return words;
}

Document segmented(std::string text) {
  Document document;
  document.text = std::move(text);
  segment(document, english());
  return document;
}

std::string joined_tokens(const Document& document) {
  std::string out;
  for (std::uint32_t i = 0; i < document.tokens.size(); ++i) out += (i == 0 ? "" : "|") + std::string(document.token(i));
  return out;
}

struct Case {
  std::string text, expected;
};

TEST(Tokens, AreCut) {
  const Case cases[] = {
      {"He met them.", "He|met|them|."},
      {"five-point plan", "five|-|point|plan"},
      {"China's, China’s and CHINA'S", "China|'s|,|China|’s|and|CHINA|'S"},
      {"ministers' and ministers’ talks", "ministers|'|and|ministers|’|talks"},
      {"don't O'Brien O’Brien it's", "don't|O'Brien|O’Brien|it|'s"},
      {"'Hello' he", "'|Hello|'|he"},
      {"the \"Star\"'s crew", "the|\"|Star|\"|'s|crew"},
      {"the 1990's", "the|1990|'s"},
      {"1,000.5 and 1, 2 and 1,2", "1,000.5|and|1|,|2|and|1|,|2"},
      {"2021,2022 or 1,234,567 or 12,34,567", "2021|,|2022|or|1,234,567|or|12,34,567"},
      {"3.5 16.5.2021 3. .5", "3.5|16.5.2021|3|.|.|5"},
      {"2+2", "2|+|2"},
      {"16th G20 3.5bn", "16th|G20|3.5bn"},
      {"$5 5%", "$|5|5|%"},
      {"Mr. Wang met Gen. Li", "Mr.|Wang|met|Gen.|Li"},
      {"the U.S.-led U.N. at 3 p.m. sharp", "the|U.S.|-|led|U.N.|at|3|p.m.|sharp"},
      {"U.S.President", "U.S.|President"},
      {"Ph.D. student", "Ph.D.|student"},
      {"No. 2728 and no.5", "No.|2728|and|no.|5"},
      {"He said no. She", "He|said|no|.|She"},
      {"He said no.", "He|said|no|."},
      {"OlgaMinister, OlgaPrime Minister's", "Olga|Minister|,|Olga|Prime|Minister|'s"},
      {"Minister McMinister OlgaChair OLGAMINISTER", "Minister|McMinister|OlgaChair|OLGAMINISTER"},
      {"John J. Doe and J. K. Doe and J.Doe", "John|J.|Doe|and|J.|K.|Doe|and|J.|Doe"},
      {"Plan B. The end", "Plan|B|.|The|end"},
      {"Plan B.", "Plan|B|."},
      {"Plan B.\n\nDone", "Plan|B|.|Done"},
      {"C.Q. Brown", "C.Q.|Brown"},
      {"É. Doe", "É.|Doe"},
      {"well... yes… -- no—so – go", "well|...|yes|…|--|no|—|so|–|go"},
      {"“Yes,” he", "“|Yes|,|”|he"},
      {"cafe\u0301s Łódź МИД 中国", "cafe\u0301s|Łódź|МИД|中国"},
      {"a@b.example.com", "a|@|b|.|example|.|com"},
      {"https://example.org/a_b?c=1", "https|:|/|/|example|.|org|/|a|_|b|?|c|=|1"},
      {"a\u00A0b\u200Bc\tco\u00ADop", "a|b|c|co\u00ADop"},
      {std::string("a\0b", 3), "a|b"},
      {"☝️ ok", "☝️|ok"},
      {"", ""},
      {" \n ", ""},
      {"\xEF\xBB\xBFText", "Text"},
  };
  for (const auto& c : cases) EXPECT_EQ(joined_tokens(segmented(c.text)), c.expected) << c.text;
}

// Blanks are read as the lost mark, and the tokens behind them are not glued.
TEST(Tokens, GapsOfATextThatHasLostItsCommas) {
  const char* const lost = "he came  she left  they spoke  it rained\n";
  EXPECT_EQ(joined_tokens(segmented(lost)), "he|came| |she|left| |they|spoke| |it|rained");
  EXPECT_EQ(joined_tokens(segmented(std::string(lost) + "Kari   mayor")), "he|came| |she|left| |they|spoke| |it|rained|Kari|  |mayor");
  for (const Token& token : segmented(lost).tokens)
    EXPECT_EQ((token.shape & kGap) != 0, (token.shape & (kPunct | kGlued)) == (kPunct | kGlued));
  // Not where commas stand, nor behind initials and forms of address, nor before a lost apostrophe.
  for (const char* text : {"he came, she left  they spoke  it rained  he sat  she ran", "he came  she left"}) {
    const Document document = segmented(text);
    EXPECT_TRUE(std::none_of(document.tokens.begin(), document.tokens.end(), [](const Token& t) { return t.shape & kGap; })) << text;
  }
  const Document document = segmented(std::string(lost) + "U S  Sen  J  Doe of Utah  s");
  EXPECT_EQ(std::count_if(document.tokens.begin(), document.tokens.end(), [](const Token& t) { return t.shape & kGap; }), 3);
}

TEST(Tokens, LiteralsAreOpenAtTheirEnd) {
  const Case cases[] = {{"No.", "No."}, {"'s", "'s"}, {"’s", "’s"}, {"J.", "J|."}, {"U.S.", "U.S."}, {"Gen.", "Gen."}, {"end.", "end|."}};
  for (const auto& c : cases) {
    Document document;
    document.text = c.text;
    tokenize(document.text, english(), document.tokens);
    EXPECT_EQ(joined_tokens(document), c.expected);
  }
}

TEST(Tokens, HaveShapes) {
  struct ShapeCase {
    const char* text;
    std::uint32_t index;
    unsigned shape;
  };
  const ShapeCase cases[] = {
      {"Wang", 0, kCap | kWord | kLine},
      {"a NATO", 1, kCap | kUpper | kWord},
      {"an A", 1, kCap | kWord},
      {"the U.S.", 1, kCap | kUpper | kWord | kDotted},
      {"the McDonald", 1, kCap | kWord},
      {"a word", 1, kLower | kWord},
      {"a 1,000", 1, kNum},
      {"a 16th", 1, kLower | kWord | kAlnum},
      {"a G20", 1, kCap | kWord | kAlnum},
      {"a É", 1, kCap | kWord},
      {"a ÉÄ", 1, kCap | kUpper | kWord},
      {"a 中国", 1, kWord},
      {"a-b", 1, kPunct | kGlued},
      {"a-b", 2, kLower | kWord | kGlued},
      {"a's", 1, kLower | kWord | kGlued},
      {"a J. Doe", 1, kCap | kWord | kInitial | kDotted},
      {"a Gen. Doe", 1, kCap | kWord | kDotted},
      {"a\nb", 1, kLower | kWord | kLine},
      {"a\r\nb", 1, kLower | kWord | kLine},
      {"a\u2028b", 1, kLower | kWord | kLine},
      {"a \"", 1, kPunct},
  };
  for (const auto& c : cases) EXPECT_EQ(segmented(c.text).tokens[c.index].shape, c.shape) << c.text;
}

// Sentences apart by " | ", paragraphs by " || ".
std::string joined_sentences(const Document& document) {
  std::string out;
  for (const auto& sentence : document.sentences) {
    if (!out.empty()) out += sentence.starts_paragraph ? " || " : " | ";
    out += document.view(document.bytes(sentence.tokens));
  }
  return out;
}

TEST(Sentences, AreCut) {
  const Case cases[] = {
      {"U.S. President met Gen. C.Q. Brown Jr. on Nov. 16.", "U.S. President met Gen. C.Q. Brown Jr. on Nov. 16."},
      {"He lives in the U.S. The president left.", "He lives in the U.S. | The president left."},
      {"It is in the U.S. Senate. Go.", "It is in the U.S. Senate. | Go."},
      {"No. 2728 was adopted at 3 p.m. Monday. It passed.", "No. 2728 was adopted at 3 p.m. Monday. | It passed."},
      {"He said no. She agreed.", "He said no. | She agreed."},
      {"It ended at 3 p.m. They left.", "It ended at 3 p.m. | They left."},
      {"\"We agree.\" He left.", "\"We agree.\" | He left."},
      {"“We agree.” He left. “Good,” she said.", "“We agree.” | He left. | “Good,” she said."},
      {"\"Is it?\" he asked. \"Yes.\"", "\"Is it?\" he asked. | \"Yes.\""},
      {"He left. \"We agree,\" she said.", "He left. | \"We agree,\" she said."},
      {"He was in the U.S. \"We agree,\" she said.", "He was in the U.S. | \"We agree,\" she said."},
      {"(He left.) She came.", "(He left.) | She came."},
      {"Is it? Yes! So it is.", "Is it? | Yes! | So it is."},
      {"What?! No...", "What?! | No..."},
      {"He left... She came. Well... maybe… Yes.", "He left... | She came. | Well... maybe… | Yes."},
      {"It rose 3.5 percent. 12 people came.", "It rose 3.5 percent. | 12 people came."},
      {"It cost little. $5 was enough.", "It cost little. | $5 was enough."},
      {"Yahoo! shares rose.", "Yahoo! shares rose."},
      {"He left.She came to example.com today.", "He left. | She came to example.com today."},
      {"He met Mr. The of St. The town.", "He met Mr. The of St. The town."},
      {"John J. Doe left.", "John J. Doe left."},
      {"He chose plan B. She did not.", "He chose plan B. | She did not."},
      {"Three steps: 1. Stop now. 2. Begin talks.", "Three steps: 1. Stop now. | 2. Begin talks."},
      {"第一。第二。", "第一。 | 第二。"},
      {"The border     Senator Doe said", "The border | Senator Doe said"},
      {"1)     Open the port.     2)     Pay.", "1)     Open the port. | 2)     Pay."},
      {"-     Open the port.", "-     Open the port."},
      {"The border     was open", "The border     was open"},
      {"Sen  Doe   D IA   said", "Sen  Doe   D IA   said"},
      {"Élan won. Été came.", "Élan won. | Été came."},
  };
  for (const auto& c : cases) EXPECT_EQ(joined_sentences(segmented(c.text)), c.expected) << c.text;
}

TEST(Paragraphs, AreCut) {
  const std::string wide = "The foreign minister of Exampleland arrived in the capital of its neighbour on Monday for two days of talks on trade and water";
  const Case cases[] = {
      {"One.\n\nTwo", "One. || Two"},
      {"One\r\n\r\nTwo", "One || Two"},
      {"One\n \t\nTwo", "One || Two"},
      {"One\u2029Two", "One || Two"},
      {"1. Do this\n2. Do that", "1. Do this || 2. Do that"},
      {"(1) do this;\n(2) do that.", "(1) do this; || (2) do that."},
      {"- do this\n- do that", "- do this || - do that"},
      {"a. do this\nb. do that", "a. do this || b. do that"},
      {"Leaders meet\nThe two met on Monday. They spoke.", "Leaders meet || The two met on Monday. | They spoke."},
      {"Leaders meet\n\nThe two met on Monday.", "Leaders meet || The two met on Monday."},
      {wide + ".\n" + wide + ". It rained.\n" + wide, wide + ". || " + wide + ". | It rained. || " + wide},
      {"Short news here.\nMore of it here.\nAnd the end.", "Short news here. || More of it here. || And the end."},
  };
  for (const auto& c : cases) EXPECT_EQ(joined_sentences(segmented(c.text)), c.expected) << c.text;
}

// Line breaks in hard-wrapped prose are white space: the sentence count tells.
TEST(Paragraphs, WrappedProseRunsOn) {
  const std::string prose =
      "The foreign minister of Exampleland met his colleague Jane\n"
      "Sample in the capital on Monday. The two spoke about water,\n"
      "trade and the border. They agreed to meet again in the month of\n"
      "October and to send home a list of steps by the end of the year,\n"
      "among them item 5.\n"
      "A second paragraph follows here without any blank line, and it\n"
      "has two lines.";
  const auto document = segmented(prose);
  EXPECT_EQ(document.sentences.size(), 4u) << joined_sentences(document);
  EXPECT_EQ(document.paragraphs.size(), 2u) << joined_sentences(document);
}

TEST(Paragraphs, WrappedProseKeepsItsHeadingAndItems) {
  const auto document = segmented(
      "Ministers Meet In The Capital\n"
      "The foreign minister of Exampleland met his colleague Jane\n"
      "Sample in the capital on Monday. They agreed on these steps:\n"
      "1. To open the border at the northern river crossing for all\n"
      "goods and people of both states\n"
      "2. To meet again next year in the same place");
  EXPECT_EQ(joined_sentences(document).find("|| The foreign"), 30u);
  EXPECT_EQ(document.paragraphs.size(), 4u) << joined_sentences(document);
  EXPECT_EQ(document.sentences.size(), 5u) << joined_sentences(document);
}

TEST(Paragraphs, HoldTheirSentences) {
  const auto document = segmented("One. Two.\n\nThree.");
  ASSERT_EQ(document.paragraphs.size(), 2u);
  EXPECT_EQ(document.paragraphs[0].sentences, (Span{0, 2}));
  EXPECT_EQ(document.paragraphs[1].sentences, (Span{2, 3}));
  EXPECT_EQ(document.sentences[2].paragraph, 1u);
  EXPECT_FALSE(document.sentences[1].starts_paragraph);
}

// Every token is in one sentence, in order: whatever the text. And time does not explode.
TEST(Segment, TakesAnyText) {
  const std::pair<const char*, std::string> pieces[] = {
      {"letters", "a"}, {"digits", "1"}, {"stops", "."}, {"marks", "\u0301"}, {"nul", std::string(1, '\0')}, {"breaks", "\r\n"},
      {"initials", "A. "}, {"inner stops", "a."}, {"number", "1,"}, {"quotes", "\". "}, {"openers", "( "}, {"lines", "a\n"},
      {"items", "1. a\n"}, {"apostrophes", "'s"}, {"curly", "’"}, {"hyphens", "a-"}, {"abbreviations", "Mr. "}, {"space", "A.  "},
      {"wide", "中。"}, {"stop and space", "? "}, {"invalid", "\xE2"}};
  for (const auto& [name, piece] : pieces) {
    SCOPED_TRACE(name);
    Document document;
    while (document.text.size() < 3'000'000) document.text += piece;
    const auto start = std::chrono::steady_clock::now();
    segment(document, english());
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
    std::uint32_t next = 0;
    for (const auto& sentence : document.sentences) {
      ASSERT_EQ(sentence.tokens.begin, next);
      ASSERT_LT(sentence.tokens.begin, sentence.tokens.end);
      next = sentence.tokens.end;
    }
    EXPECT_EQ(next, document.tokens.size());
  }
}

}  // namespace
}  // namespace rapporteur
