#include "engine/author/marked_text.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

std::string print(const MarkedText& marked, const std::vector<FieldMark>& marks) {
  std::string out;
  for (const FieldMark& mark : marks)
    out += " " + mark.field + "=" + marked.text.substr(mark.bytes.begin, mark.bytes.size()) +
           (mark.inner.empty() ? "" : "(" + print(marked, mark.inner) + " )");
  return out;
}

std::string read(std::string_view text) {
  const auto marked = read_marks(text);
  return marked ? marked->text + " |" + print(*marked, marked->marks)
                : std::to_string(marked.error().at) + ": " + marked.error().message;
}

constexpr auto kForm = "a mark is [field: words]; write \\[ for a bracket of the sentence";

TEST(MarkedText, IsTextAndMarks) {
  struct Case {
    std::string text, read;
  };
  const Case cases[] = {
      {"[who: Ann Lee] left.", "Ann Lee left. | who=Ann Lee"},
      {"[who:Ann] met [whom:  Bob ] here", "Ann met Bob  here | who=Ann whom=Bob"},
      {"[a: x [b: y] [c: z [d: w]]]", "x y z w | a=x y z w( b=y c=z w( d=w ) )"},
      {R"(a \[b\] [c: d\]] \ \\ e)", R"(a [b] d] \ \ e | c=d])"},
      {"[f-1_x: \xC3\xA9t\xC3\xA9]", "\xC3\xA9t\xC3\xA9 | f-1_x=\xC3\xA9t\xC3\xA9"},
      {"nothing", "0: nothing is marked; write [field: words] around the words of a field"},
      {"", "0: nothing is marked; write [field: words] around the words of a field"},
      {"a [who: Ann", "2: the mark is never closed"},
      {"a ] b", "2: a ']' without a '['; write \\] for a bracket of the sentence"},
      {"a [who Ann]", std::string("2: ") + kForm},
      {"a [1: Ann]", std::string("2: ") + kForm},
      {"a [", std::string("2: ") + kForm},
      {"a [who: ]", "2: the mark holds no words"},
      {"a [merge: b]", "3: 'merge' cannot be the name of a field"},
      {"a [type: b]", "3: 'type' cannot be the name of a field"},
      {"[a: [b: [c: [d: [e: [f: [g: [h: [i: x]]]]]]]]]", "32: marks nest more than 8 deep"},
  };
  std::string many;
  for (int i = 0; i < 65; ++i) many += "[a: b] ";
  EXPECT_EQ(read(many), "448: more than 64 marks");
  EXPECT_EQ(read(std::string(20000, 'x')), "0: more than 16384 bytes are no sentence");
  for (const Case& c : cases) EXPECT_EQ(read(c.text), c.read) << c.text;
}

}  // namespace
}  // namespace rapporteur
