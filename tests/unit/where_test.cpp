// Tables for the `where:` language: source -> tree, source -> spans of operands, source -> error and its exact span.
#include "grammar/where/where.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::where {
namespace {

using namespace std::string_literals;

const std::vector<std::string> kFields = {"participants", "status", "person", "proposer", "role",
                                          "place",        "topic",  "count",  "note-2",   "order"};

// Fields in < >, strings in " ", lists with @, numbers plain.
std::string dump(const Operand& operand) {
  switch (operand.kind) {
    case Operand::Kind::field: {
      std::string out = "<" + operand.name;
      for (const Part& part : operand.parts) out += "/" + part.name;
      return out + (operand.accessor.empty() ? "" : "." + operand.accessor) + ">";
    }
    case Operand::Kind::number:
      return std::to_string(operand.number.whole) +
             (operand.number.billionths ? "+" + std::to_string(operand.number.billionths) : "");
    case Operand::Kind::string: return "\"" + operand.name + "\"";
    case Operand::Kind::list: return "@" + operand.name;
    case Operand::Kind::date: return "#" + operand.name;
    case Operand::Kind::regex: return "/" + operand.name + "/";
  }
  return "?";
}

std::string dump(const Expression& expression) {
  constexpr const char* kNames[] = {"and", "or", "not", "has", "==", "!=", "<", "<=", ">", ">=", "in", "one-of", "starts", "ends", "contains", "matches"};
  std::string out = "("s + kNames[static_cast<int>(expression.kind)];
  for (const Expression& child : expression.children) out += " " + dump(child);
  if (!expression.children.empty()) return out + ")";
  out += " " + dump(expression.left);
  for (const Operand& option : expression.options) out += " " + dump(option);
  if (!expression.options.empty()) return out + ")";
  return out + (expression.kind == Expression::Kind::present ? ")" : " " + dump(expression.right) + ")");
}

std::string tree_of(std::string_view source) {
  const auto parsed = parse(source, kFields);
  return parsed ? dump(*parsed) : "error: " + parsed.error().message;
}

struct TreeCase {
  std::string_view source, tree;
};

void expect_trees(const std::vector<TreeCase>& cases) {
  for (const auto& [source, tree] : cases) {
    SCOPED_TRACE(source);
    EXPECT_EQ(tree_of(source), tree);
  }
}

TEST(Where, Comparisons) {
  expect_trees({
      {"place", "(has <place>)"},
      {"role.code", "(has <role.code>)"},
      {"participants.count >= 2", "(>= <participants.count> 2)"},
      {"count > 20", "(> <count> 20)"},
      {"count < 20", "(< <count> 20)"},
      {"count<=-3", "(<= <count> -3)"},
      {"count == 007", "(== <count> 7)"},
      {"count = 1", "(== <count> 1)"},
      {"topic.words != 1", "(!= <topic.words> 1)"},
      {"2 <= participants.count", "(<= 2 <participants.count>)"},
      {"\"a\" == topic.text", "(== \"a\" <topic.text>)"},
      {"role in @minister", "(in <role> @minister)"},
      {"role.value in@List_2-b", "(in <role.value> @List_2-b)"},
      {"\n count\t>=\r\n 2 ", "(>= <count> 2)"},
      {"count == 999999999999999999", "(== <count> 999999999999999999)"},
      {"count == -999999999999999999", "(== <count> -999999999999999999)"},
  });
}

TEST(Where, DatesPartsAndTestsOfText) {
  expect_trees({
      {"place < 2021-09-17", "(< <place> #2021-09-17)"},
      {"2021-09 <= place", "(<= #2021-09 <place>)"},
      {"place.year == 2021", "(== <place.year> 2021)"},
      {"place.day > place.month", "(> <place.day> <place.month>)"},
      {"person.nationality == norway", "(== <person/nationality> \"norway\")"},
      {"person.home.land.code == proposer.home.land.code", "(== <person/home/land.code> <proposer/home/land.code>)"},
      {"person.nationality", "(has <person/nationality>)"},
      {"participants.role.count >= 2", "(>= <participants/role.count> 2)"},
      {"person.counts == 1", "(== <person/counts> 1)"},
      {"role starts-with \"deputy\"", "(starts <role> \"deputy\")"},
      {"role ends-with minister", "(ends <role> \"minister\")"},
      {"topic.text contains place", "(contains <topic.text> <place>)"},
      {"topic matches /[0-9]+ .*/", "(matches <topic> /[0-9]+ .*/)"},
      {R"(topic matches /a\/b\d/)", R"((matches <topic> /a/b\d/))"},
      {"status in (held)", "(one-of <status> \"held\")"},
      {"status in ( held, \"off\" ,2 ) and place", "(and (one-of <status> \"held\" \"off\" 2) (has <place>))"},
      {"place in (2021-09, 2021-10-01)", "(one-of <place> #2021-09 #2021-10-01)"},
      {"not status in(held,person)", "(not (one-of <status> \"held\" \"person\"))"},
  });
}

TEST(Where, BareWords) {
  expect_trees({
      {"status != cancelled", "(!= <status> \"cancelled\")"},
      {"person != proposer", "(!= <person> <proposer>)"},
      {"person != proposer.text", "(!= <person> <proposer.text>)"},
      {"status == \"person\"", "(== <status> \"person\")"},
      {"status == no-longer-2", "(== <status> \"no-longer-2\")"},
      {"note-2 == note-2", "(== <note-2> <note-2>)"},
      {"person != unknown.text", "(!= <person> <unknown.text>)"},
      {"unknown == x", "(== <unknown> \"x\")"},
      {"unknown", "(has <unknown>)"},
      {"status == \"\"", "(== <status> \"\")"},
      {R"(topic == "a \"b\" \\ c and (d")", R"((== <topic> "a "b" \ c and (d"))"},
      {"topic == \"Brückenbau\"", "(== <topic> \"Brückenbau\")"},
      {"order and notable or inner", "(or (and (has <order>) (has <notable>)) (has <inner>))"},
      {"status == and-so-on", "(== <status> \"and-so-on\")"},
  });
}

TEST(Where, Precedence) {
  expect_trees({
      {"place and topic", "(and (has <place>) (has <topic>))"},
      {"place or topic", "(or (has <place>) (has <topic>))"},
      {"place and topic and role", "(and (has <place>) (has <topic>) (has <role>))"},
      {"place or topic and role", "(or (has <place>) (and (has <topic>) (has <role>)))"},
      {"place and topic or role", "(or (and (has <place>) (has <topic>)) (has <role>))"},
      {"(place or topic) and role", "(and (or (has <place>) (has <topic>)) (has <role>))"},
      {"not place and topic", "(and (not (has <place>)) (has <topic>))"},
      {"not place or topic", "(or (not (has <place>)) (has <topic>))"},
      {"not (place and topic)", "(not (and (has <place>) (has <topic>)))"},
      {"not not place", "(not (not (has <place>)))"},
      {"not(place)and(topic)", "(and (not (has <place>)) (has <topic>))"},
      {"not role in @minister", "(not (in <role> @minister))"},
      {"not (topic and count > 20)", "(not (and (has <topic>) (> <count> 20)))"},
      {"((place))", "(has <place>)"},
      {"( ( place ) and topic )", "(and (has <place>) (has <topic>))"},
      {"(place and topic) and role", "(and (and (has <place>) (has <topic>)) (has <role>))"},
  });
}

TEST(Where, SpansAreTheExactSource) {
  struct Case {
    std::string_view source, left, right;
  } cases[] = {
      {"  participants.count  >=  20 ", "participants.count", "20"},
      {"place ", "place", ""},
      {"role in @minister ", "role", "@minister"},
      {R"( ( topic!="a \" b" ) )", "topic", R"("a \" b")"},
      {"status == over ", "status", "over"},
      {"-2 < proposer.words ", "-2", "proposer.words"},
      {"\"ü\" == topic", "\"ü\"", "topic"},
  };
  for (const auto& [source, left, right] : cases) {
    SCOPED_TRACE(source);
    const auto parsed = parse(source, kFields);
    ASSERT_TRUE(parsed) << parsed.error().message;
    EXPECT_EQ(source.substr(parsed->left.span.begin, parsed->left.span.size()), left);
    EXPECT_EQ(source.substr(parsed->right.span.begin, parsed->right.span.size()), right);
  }
}

// The culprit stands between [[ and ]] in the source.
TEST(Where, MistakesAreShownWhereTheyStand) {
  constexpr std::string_view kCondition = "expected a condition: a field, a comparison, 'not' or '('";
  constexpr std::string_view kRight =
      "expected what to compare with: a field, a lower-case word, a number, a date or a \"string\"";
  constexpr std::string_view kName =
      "expected a lower-case name of letters, digits and '-'; other text goes in \"quotes\"";
  constexpr std::string_view kNumber = "expected a number or a date such as 2021-09-17; other text goes in \"quotes\"";
  constexpr std::string_view kFieldGoesOn = "expected a comparison, 'in', 'and', 'or' or the end of the condition";
  constexpr std::string_view kGoesOn = "expected 'and', 'or' or the end of the condition";
  constexpr std::string_view kOneSide = "expected a field on one side of the comparison";
  constexpr std::string_view kAccessor =
      "expected a field, or count, text, value, code, words, year, month or day, behind '.'";
  constexpr std::string_view kList = "expected a list such as @name, or (word, word), behind 'in'";
  constexpr std::string_view kOption = "expected a lower-case word, a number, a date or a \"string\"";
  constexpr std::string_view kRegex = "expected a regular expression between '/' and '/'";
  struct Case {
    std::string_view marked, message;
  } cases[] = {
      {"[[]]", kCondition},
      {"  [[]]", kCondition},
      {"[[and]] place", kCondition},
      {"[[in]] @minister", kCondition},
      {"place and[[]]", kCondition},
      {"place and [[or]] topic", kCondition},
      {"place or ([[)]]", kCondition},
      {"not [[]]", kCondition},
      {"[[!]]place", kCondition},
      {"[[@]]minister", kCondition},
      {"place [[&&]] topic", kFieldGoesOn},
      {"place [[topic]]", kFieldGoesOn},
      {"place [[AND]] topic", kFieldGoesOn},
      {"place[[)]]", kFieldGoesOn},
      {"place [[not]] in @minister", kFieldGoesOn},
      {"topic.text[[.]]words", kFieldGoesOn},
      {"count > 2 [[topic]]", kGoesOn},
      {"count < 2 [[<]] 3", kGoesOn},
      {"status == over [[é]]", kGoesOn},
      {"(place)[[)]]", kGoesOn},
      {"(place [[]]", "expected a comparison, 'in', 'and', 'or' or a closing ')'"},
      {"(count > 2[[]]", "expected 'and', 'or' or a closing ')'"},
      {"count >=[[]]", kRight},
      {"count =[[>]] 2", kRight},
      {"count == [[and]] place", kRight},
      {"count ==[[=]] 2", kRight},
      {"count >[[>]] 2", kRight},
      {"role == [[@]]minister", kRight},
      {"role == [[(]]topic)", kRight},
      {"status == [[']]no'", kRight},
      {"status == [[Over]]", kName},
      {"status == [[no_longer]]", kName},
      {"status == [[“over”]]", kName},
      {"[[Place]] and topic", kName},
      {"place and [[NOT]] topic", kName},
      {"count > [[20x]]", kNumber},
      {"count > [[2.5.1]]", kNumber},
      {"count > [[2021-9-17]]", kNumber},
      {"count > [[2021-09-17T]]", kNumber},
      {"count > [[9223372036854775808]]", "expected a number of at most 18 digits"},
      {"count > [[-9223372036854775809]]", "expected a number of at most 18 digits"},
      {"participants.[[Size]] > 2", kAccessor},
      {"participants.[[2]] > 2", kAccessor},
      {"participants.[[ ]]count", kAccessor},
      {"person.text[[.]]name", kFieldGoesOn},
      {"status in ([[)]]", kOption},
      {"status in (held[[]]", "expected ',' or a closing ')'"},
      {"status in (held [[planned]])", "expected ',' or a closing ')'"},
      {"status in (held,[[]]", kOption},
      {"status in ([[Held]])", kName},
      {"topic matches [[\"]]a\"", kRegex},
      {"topic matches [[/]]/", kRegex},
      {"topic matches /a[[]]", "expected a closing '/'"},
      {"role starts-with[[]]", kRight},
      {"participants.[[]]", kAccessor},
      {"role in [[minister]]", kList},
      {"role in[[]]", kList},
      {"role in [[\"]]minister\"", kList},
      {"role in @[[]]", "expected a list name behind '@'"},
      {"role in @[[2]]", "expected a list name behind '@'"},
      {"topic == \"abc[[]]", "expected a closing '\"'"},
      {"topic == \"a\\[[n]]\"", "expected '\"' or '\\' behind a backslash"},
      {"2[[]]", "expected a comparison (== != < <= > >=)"},
      {"\"place\" [[and]] topic", "expected a comparison (== != < <= > >=)"},
      {"2 [[in]] @minister", "expected a comparison (== != < <= > >=)"},
      {"place and [[2 < 3]] ", kOneSide},
      {"[[2 < unknown]] and place", kOneSide},
      {"[[\"a\" == \"b\"]]", kOneSide},
  };
  for (const auto& [marked, message] : cases) {
    SCOPED_TRACE(marked);
    const auto open = marked.find("[["), close = marked.find("]]");
    const auto culprit = marked.substr(open + 2, close - open - 2);
    std::string source(marked.substr(0, open));
    source.append(culprit).append(marked.substr(close + 2));
    const auto parsed = parse(source, kFields);
    ASSERT_FALSE(parsed) << dump(*parsed);
    const Span expected{static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(open + culprit.size())};
    EXPECT_EQ(parsed.error().span.begin, expected.begin);
    EXPECT_EQ(parsed.error().span.end, expected.end);
    EXPECT_EQ(parsed.error().message, message);
  }
}

std::string repeat(std::string_view part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

TEST(Where, LengthIsBounded) {
  const auto parsed = parse(repeat("place or ", 10'000) + "place", kFields);
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().message, "the condition is longer than 64 KiB");
}

TEST(Where, DepthIsBounded) {
  struct Case {
    std::string source;
    int culprit;  // where the level too many begins; -1: none
  } cases[] = {
      {repeat("(", 64) + "place" + repeat(")", 64), -1},
      {repeat("(", 65) + "place" + repeat(")", 65), 64},
      {repeat("(", 16'000), 64},
      {repeat("not ", 64) + "place", -1},
      {repeat("not ", 65) + "place", 64 * 4},
      {repeat("not ", 16'000), 64 * 4},
      {repeat("not(", 32) + "place" + repeat(")", 32), -1},
      {repeat("not(", 32) + "(place)" + repeat(")", 32), 32 * 4},
      {repeat("(place) and ", 100) + "not topic", -1},
      {repeat("not place or ", 100) + "topic", -1},
  };
  for (const auto& [source, culprit] : cases) {
    SCOPED_TRACE(source.substr(0, 300));
    const auto parsed = parse(source, kFields);
    ASSERT_EQ(parsed.has_value(), culprit < 0);
    if (parsed) continue;
    EXPECT_EQ(parsed.error().span.begin, static_cast<std::uint32_t>(culprit));
    EXPECT_EQ(parsed.error().message, "expected at most 64 levels of brackets and 'not'");
  }
}

TEST(Where, ViewsNeedNoTerminator) {
  const std::string_view source = "place and topic";
  EXPECT_EQ(tree_of(source.substr(0, 5)), "(has <place>)");
  EXPECT_EQ(tree_of(std::string_view()), "error: expected a condition: a field, a comparison, 'not' or '('");
}

}  // namespace
}  // namespace rapporteur::where
