// YAML that is wrong in the ways in which rule files are: what is said, and where.
#include "engine/ruleset/yaml_advice.hpp"

#include <gtest/gtest.h>

#include "engine/ruleset/report.hpp"
#include "engine/ruleset/yaml.hpp"

namespace rapporteur {
namespace {

std::string said_of(const std::string& yaml) {
  Sources sources;
  Diagnostics found;
  Report report(found);
  read_yaml(sources.add("t.yaml", yaml), sources, report);
  std::string out;
  for (const Diagnostic& one : found) {
    const auto at = sources.position(one.where->file, one.where->span.begin);
    out += std::to_string(at.line) + ":" + std::to_string(at.column) + " " + one.message + ". " + one.hint + "\n";
  }
  return out;
}

struct Case {
  const char *name, *yaml, *where, *part;
};

TEST(YamlAdvice, SaysWhatAnAuthorCanDo) {
  for (const Case& c : {
           Case{"colon in a text", "a:\n  - hit: He said: yes.\n", "2:17", "quote a text with ': '"},
           Case{"colon in a text in braces", "a: {hit: He said: yes}\n", "1:17", "quote a text with ': '"},
           Case{"quote in single quotes", "a: 'Ann's'\n", "1:9", "is written ''"},
           Case{"quote in a list", "a: ['it's']\n", "1:9", "is written ''"},
           Case{"quotes in double quotes", "a: \"He said \"yes\".\"\n", "1:14", "in single quotes"},
           Case{"at sign", "a:\n  - hit: @home\n", "2:10", "cannot begin with this sign. put the text in quotes"},
           Case{"percent sign", "a: [100%, %x]\n", "1:11", "cannot begin with this sign"},
           Case{"question mark in braces", "a: {f: text ?}\n", "1:13", "quote a text with '?'"},
           Case{"tab", "a:\n\tb: c\n", "2:3", "a tab in the indentation"},
           Case{"entries in two columns", "a:\n  - b: x\n   c: y\n", "3:4", "begin in the same column"},
           Case{"entry too far in", "a:\n  - b: x\n     c: y\n", "3:7", "begins in the wrong column"},
           Case{"key without its colon", "a\nb: c\n", "2:2", "the line above is not complete"},
           Case{"open bracket", "a: [x, y\nb: [z]\n", "2:2", "a '[' is not closed"},
           Case{"open brace", "a: {x: y\nb: {z: w}\n", "2:2", "a '{' is not closed"},
           Case{"open brace at the end", "a: {x: y\n", "2:1", "a '{' is not closed"},
           Case{"wrong bracket", "a: [x, {y]\n", "1:10", "closes none that is open"},
           Case{"list behind a key", "a: - x\n", "1:4", "each entry on a line of its own"},
           Case{"text behind a list", "a: [x] y\n", "1:8", "put the whole text in quotes"},
           Case{"backslash", "a: \"\\d+\"\n", "1:7", "regular expressions in single quotes"},
           Case{"block text on the line of its sign", "a: |x\n  y\n", "1:5", "begins on the next line"},
           Case{"open quote", "a: 'x\n", "1:4", "the quote is never closed"},
       }) {
    const std::string said = said_of(c.yaml);
    EXPECT_TRUE(said.starts_with(std::string(c.where) + " ")) << c.name << ": " << said;
    EXPECT_NE(said.find(c.part), std::string::npos) << c.name << ": " << said;
  }
}

TEST(YamlAdvice, HasItsOwnWordsForWhatItDoesNotKnow) {
  EXPECT_EQ(advise("some new mistake", "a: b", 2).message, "some new mistake");
  EXPECT_EQ(advise("", "a: b", 2).message, "not YAML");
  EXPECT_EQ(advise("", "", 0).message, "not YAML");
}

}  // namespace
}  // namespace rapporteur
