// Tables for the writers: JSON strings, documents as JSON, CSV rows, the readable page.
#include <gtest/gtest.h>

#include "engine/output/document_json.hpp"
#include "engine/output/json_text.hpp"
#include "engine/output/terminal_text.hpp"
#include "engine/output/underline.hpp"
#include "engine/output/writer.hpp"

namespace rapporteur {
namespace {

using namespace std::string_literals;

const Article kArticle{.id = "a1", .text = "é Kari met Ola in Oslo.", .date = {}, .title = {}, .meta = {}};

FieldValue words(std::string text, Span span) { return {.text = text, .value = text, .span = span}; }

Record meeting() {
  Record record{.type = "Meeting", .id = "r1", .rule = "m/met", .span = {3, 24}};
  record.fields = {{"who", true, {words("Kari", {3, 7}), words("Ola", {12, 15})}},
                   {"place", false, {{.text = "Oslo", .value = "Oslo", .code = "OSL", .span = Span{19, 23}}}},
                   {"date", false, {{.text = "met", .span = Span{8, 11}}}},
                   {"status", false, {{.value = "held"}}},
                   {"count", false, {{.text = "two", .value = "2", .number = true, .span = Span{0, 2}}}},
                   {"complete", false, {{.value = "true", .boolean = true}}}};
  return record;
}

Record title(std::string person, std::string role) {
  Record record{.type = "Title", .id = "r2", .rule = "t/title", .span = {3, 11}};
  record.fields = {{"person", false, {words(person, {3, 7})}}, {"role", false, {words(role, {8, 11})}}};
  return record;
}

WriterOptions with_types() {
  WriterOptions options;
  options.types = {{"Title", {"person", "role"}}, {"Meeting", {"who", "place", "date", "status", "count", "complete"}}};
  return options;
}

std::string all(const char* format, const std::vector<Extraction>& extractions, WriterOptions options = with_types()) {
  const auto writer = make_writer(format, options);
  std::string out = writer->head();
  for (std::size_t i = 0; i < extractions.size(); ++i)
    out += (i ? writer->separator() : "") + writer->document(kArticle, extractions[i]);
  return out + writer->tail();
}

TEST(JsonText, EscapesWhatMustBe) {
  struct Case {
    std::string text, json;
  };
  const Case cases[] = {
      {"", R"("")"},
      {"plain é 😀", "\"plain é 😀\""},
      {"a\"b\\c/", R"("a\"b\\c/")"},
      {"\b\f\n\r\t", R"("\b\f\n\r\t")"},
      {"\0\x01\x1F"s, R"("\u0000\u0001\u001f")"},
      {"\x7F", "\"\x7F\""},
      {"a\u0085b\u2028c\u2029", R"("a\u0085b\u2028c\u2029")"},
      {"\u00A9 \u2019", "\"\u00A9 \u2019\""},  // begin with the same bytes as the line ends
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.json);
    std::string out;
    append_json(out, c.text);
    EXPECT_EQ(out, c.json);
  }
}

TEST(JsonText, IsIndentedWhereALineIsFull) {
  const std::string long_text(70, 'a');
  const std::string row = "\"" + long_text + "\"";
  struct Case {
    std::string json, indented;
  };
  const Case cases[] = {
      {"{}", "{}\n"},
      {R"({"a": [1, {"b": true}]})", "{\"a\": [1, {\"b\": true}]}\n"},
      {"[" + row + ", " + row + "]", "[\n  " + row + ",\n  " + row + "\n]\n"},
      {R"({"a, ]}": [)" + row + ", " + row + R"(], "b": "\"{", "c": 1})",
       "{\n  \"a, ]}\": [\n    " + row + ",\n    " + row + "\n  ],\n  \"b\": \"\\\"{\",\n  \"c\": 1\n}\n"},
  };
  for (const Case& c : cases) EXPECT_EQ(indented_json(c.json), c.indented);
}

TEST(DocumentJson, FieldsAsInTheContract) {
  Record record = meeting();
  record.mentions = {{0, 2}, {12, 24}};
  record.mention_rules = {"m/x", "m/y"};
  EXPECT_EQ(document_json(kArticle, {.date = "2021-09-17", .records = {record}}, OffsetMap::Unit::code_points),
            R"({"id": "a1", "date": "2021-09-17", "records": [{"type": "Meeting", "id": "r1", "span": [2, 23], )"
            R"("mentions": [[0, 1], [11, 23]], "rule": "m/met", "mention_rules": ["m/x", "m/y"], "fields": {)"
            R"("who": [{"text": "Kari", "value": "Kari", "span": [2, 6]}, {"text": "Ola", "value": "Ola", "span": [11, 14]}], )"
            R"("place": {"text": "Oslo", "value": "Oslo", "code": "OSL", "span": [18, 22]}, )"
            R"("date": {"text": "met", "value": null, "span": [7, 10]}, )"
            R"("status": {"text": null, "value": "held", "span": null}, )"
            R"("count": {"text": "two", "value": 2, "span": [0, 1]}, "complete": {"value": true}}}]})");
}

TEST(DocumentJson, KeysThatMayBeThere) {
  Article article = kArticle;
  article.meta = R"({"url": "x"})";
  EXPECT_EQ(document_json(article, {.date = {}, .records = {}, .truncated = true}, OffsetMap::Unit::bytes),
            R"({"id": "a1", "date": null, "meta": {"url": "x"}, "truncated": true, "records": []})");
}

TEST(Writers, PutDocumentsTogether) {
  const std::string document = R"({"id": "a1", "date": null, "records": []})";
  EXPECT_EQ(all("jsonl", {{}, {}}), document + "\n" + document + "\n");
  EXPECT_EQ(all("json", {{}, {}}), "[\n" + document + ",\n" + document + "\n]\n");
  EXPECT_EQ(all("json", {}), "[\n]\n");
  EXPECT_EQ(make_writer("xml", {}), nullptr);
  for (const std::string& name : output_formats()) EXPECT_NE(make_writer(name, {}), nullptr) << name;
}

TEST(Csv, OneRowARecord) {
  EXPECT_EQ(all("csv", {{.date = {}, .records = {title("Kari", "a \"b\", c"), meeting()}}}),
            "document,id,type,rule,begin,end,person,role,who,place,date,status,count,complete\n"
            "a1,r2,Title,t/title,2,10,Kari,\"a \"\"b\"\", c\",,,,,,\n"
            "a1,r1,Meeting,m/met,2,23,,,Kari; Ola,Oslo,met,held,2,true\n");
}

TEST(Csv, SaysTheConfidenceOfWhatMerges) {
  WriterOptions options = with_types();
  options.types[0].has_confidence = true;
  std::vector<Record> records(4, title("Kari", "chair"));
  for (std::size_t i = 1; i < records.size(); ++i) records[i].evidence = i + 1;
  EXPECT_EQ(all("csv", {{.date = {}, .records = records}}, options),
            "document,id,type,rule,begin,end,person,role,who,place,date,status,count,complete,confidence\n"
            "a1,r2,Title,t/title,2,10,Kari,chair,,,,,,,\n"
            "a1,r2,Title,t/title,2,10,Kari,chair,,,,,,,low\n"
            "a1,r2,Title,t/title,2,10,Kari,chair,,,,,,,medium\n"
            "a1,r2,Title,t/title,2,10,Kari,chair,,,,,,,high\n");
}

TEST(Csv, RunsNoFormula) {
  for (const char* cell : {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"}) {
    SCOPED_TRACE(cell);
    const std::string out = all("csv", {{.date = {}, .records = {title(cell, "r")}}});
    EXPECT_NE(out.find(",'"s + cell + ",r,"), std::string::npos) << out;
  }
}

TEST(Text, TableForSingleFieldsAndBlocksForLists) {
  EXPECT_EQ(all("text", {{.date = "2021-09-17", .records = {meeting(), title("Kari", "chair"), title("Jo", "clerk")}}}),
            "━━ a1 " + repeat("━", 80) + " 2021-09-17 ━━\n\n"
            "Title (2)\n"
            "     person  role\n"
            "   1 Kari    chair\n"
            "     “Kari met”  t/title\n"
            "   2 Jo      clerk\n"
            "     “Kari met”  t/title\n\n"
            "Meeting (1)\n"
            "   1 who       1. Kari  2. Ola\n"
            "     place     Oslo (OSL)\n"
            "     date      met (unresolved)\n"
            "     status    held\n"
            "     count     2 ← “two”\n"
            "     complete  true\n"
            "     “Kari met Ola in Oslo.”  m/met\n\n");
}

TEST(Text, SaysThatNothingWasFound) { EXPECT_NE(all("text", {{}}).find("nothing found"), std::string::npos); }

TEST(Text, ColoursOnlyWhenAsked) {
  WriterOptions options = with_types();
  EXPECT_EQ(all("text", {{.date = {}, .records = {meeting()}}}, options).find('\033'), std::string::npos);
  options.color = true;
  EXPECT_NE(all("text", {{.date = {}, .records = {meeting()}}}, options).find('\033'), std::string::npos);
}

TEST(TerminalText, IsHarmless) {
  struct Case {
    std::string text, printed;
  };
  const Case cases[] = {{" a \r\n\t b ", "a b"},      {"\x1B[2J", "\uFFFD[2J"}, {"a\u202Eb", "a\uFFFDb"},
                        {"\u009B5m", "\uFFFD5m"},     {"a\xFFz", "a\uFFFDz"},   {"e\u0301 中 😀", "e\u0301 中 😀"},
                        {"a\u2028\u0085b", "a b"},    {"", ""}};
  for (const Case& c : cases) EXPECT_EQ(printable(c.text), c.printed) << c.printed;
}

TEST(TerminalText, MeasuresAndWraps) {
  struct Case {
    std::string text;
    unsigned width;
    std::vector<std::string> lines;
  };
  const Case cases[] = {{"", 5, {""}},
                        {"ab cd ef", 5, {"ab cd", "ef"}},
                        {"abcdefgh ij", 5, {"abcdefgh", "ij"}},
                        {"e\u0301e\u0301 e\u0301e\u0301", 5, {"e\u0301e\u0301 e\u0301e\u0301"}},
                        {"中文 中文", 5, {"中文", "中文"}}};
  for (const Case& c : cases) EXPECT_EQ(wrap(c.text, c.width), c.lines) << c.text;
  EXPECT_EQ(display_width("e\u0301中"), 3u);
  EXPECT_EQ(pad_right("é", 3), "é  ");
}

TEST(TerminalText, Underlines) {
  struct Case {
    std::string text;
    unsigned width;
    std::vector<Underlined> marks;
    std::vector<std::string> lines;
  };
  const std::string ten = "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ";
  const Case cases[] = {
      {"", 20, {}, {}},
      {"one two", 20, {}, {"one two"}},
      {"one two", 20, {{{4, 7}, "b"}, {{0, 3}, "a"}}, {"one two", "    ^^^ b", "^^^ a"}},
      {"one two", 20, {{{0, 3}, "a"}, {{4, 7}, "a"}}, {"one two", "^^^ ^^^ a"}},
      {"one\n\n two", 20, {{{0, 9}, "a"}}, {"one two", "^^^^^^^ a"}},
      {"e\u0301中x \u202E.", 20, {{{3, 7}, "a"}, {{11, 12}, "b"}}, {"e\u0301中x \uFFFD.", " ^^^ a", "      ^ b"}},
      {"one two three four five", 20, {{{8, 23}, "a"}}, {"one two three four", "        ^^^^^^^^^^ a", "five", "^^^^ a"}},
      {"abcdefghijklmnopqrstuvwxyz", 20, {{{19, 21}, "a"}}, {"abcdefghijklmnopqrst", "                   ^ a", "uvwxyz", "^ a"}},
      {ten + ten + ten, 20, {}, {"aaaaaaaaa bbbbbbbbb", "ccccccccc ddddddddd", "eeeeeeeee fffffffff", "aaaaaaaaa bbbbbbbbb", "…"}},
      {ten + ten + ten, 20, {{{80, 89}, "a"}},
       {"…", "aaaaaaaaa bbbbbbbbb", "ccccccccc ddddddddd", "^^^^^^^^^ a", "eeeeeeeee fffffffff", "…"}},
  };
  for (const Case& c : cases) EXPECT_EQ(underline(c.text, c.marks, c.width), c.lines) << c.text;
}
TEST(TerminalText, ShortensInTheMiddle) {
  EXPECT_EQ(elide_middle("short", 30), "short");
  EXPECT_EQ(elide_middle("one two three four five six seven eight", 30), "one two three four … eight");
}

}  // namespace
}  // namespace rapporteur
