// The codec against a plain evaluation of facts; views of sentences and paragraphs, and their mirrors.
#include "engine/matcher/view.hpp"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <random>

#include "engine/program/view_codec.hpp"

namespace rapporteur {
namespace {

using Facts = std::vector<std::uint32_t>;  // of one element, ascending

std::shared_ptr<re2::RE2> compiled(const std::string& source, bool wide) {
  RE2::Options options;
  options.set_encoding(wide ? RE2::Options::EncodingUTF8 : RE2::Options::EncodingLatin1);
  options.set_dot_nl(true);
  return std::make_shared<re2::RE2>(source, options);
}

// A view of sentences, the elements of each given by their facts.
View view_of(const std::vector<std::vector<Facts>>& sentences, bool wide) {
  View view;
  std::uint32_t token = 0;
  for (const auto& sentence : sentences) {
    if (!view.bytes.empty()) view.bytes.append(codec::kMarkers, codec::kEnd);
    view.bytes.append(codec::kMarkers, view.bytes.empty() ? codec::kParagraph : codec::kSentence);
    for (const Facts& facts : sentence) {
      view.starts.push_back(static_cast<std::uint32_t>(view.bytes.size()));
      view.bytes += codec::kElement;
      for (const std::uint32_t code : facts) codec::append(view.bytes, code, wide);
      view.elements.push_back({{token, token + 1}, {}});
      ++token;
    }
  }
  view.starts.push_back(static_cast<std::uint32_t>(view.bytes.size()));
  view.bytes.append(codec::kMarkers, codec::kEnd);
  return view;
}

// One test of an element: any, with a fact, without it.
struct Ask {
  int kind = 0;
  std::uint32_t code = 0;

  bool holds(const Facts& facts) const {
    const bool has = std::binary_search(facts.begin(), facts.end(), code);
    return kind == 0 || (kind == 1) == has;
  }
  std::string source(bool wide, bool joins) const {
    if (kind == 0) return codec::any_element(wide, joins);
    return kind == 1 ? codec::with_fact(code, wide, joins) : codec::without_fact(code, wide, joins);
  }
};

// The elements of the first match of a run of tests; {0, 0} if there is none.
Span expected(const std::vector<Facts>& elements, const std::vector<Ask>& tests) {
  for (std::uint32_t at = 0; at + tests.size() <= elements.size(); ++at) {
    bool all = true;
    for (std::size_t i = 0; i < tests.size(); ++i) all = all && tests[i].holds(elements[at + i]);
    if (all) return {at, at + static_cast<std::uint32_t>(tests.size())};
  }
  return {};
}

Span found(View& view, const std::string& source, bool wide, bool mirrored) {
  if (mirrored) make_mirror(view);
  const std::string& bytes = mirrored ? view.mirror : view.bytes;
  const auto re = compiled("(" + source + ")" + codec::kBoundary, wide);
  EXPECT_TRUE(re->ok()) << re->error();
  re2::StringPiece groups[2];
  if (!re->Match(bytes, 0, bytes.size(), RE2::UNANCHORED, groups, 2)) return {};
  const auto begin = static_cast<std::uint32_t>(groups[1].data() - bytes.data());
  return view.elements_of(begin, begin + static_cast<std::uint32_t>(groups[1].size()), mirrored);
}

// Codes at the seams of the two encodings: around ';', the last narrow one, around the surrogates, beyond the first plane.
class Codec : public testing::TestWithParam<bool> {
 protected:
  bool wide() const { return GetParam(); }
  Facts alphabet() const { return wide() ? Facts{0, 42, 43, 240, 0xd6ff, 0xd700, 0xff00, 70000} : Facts{0, 1, 42, 43, 44, 200, codec::kNarrowFacts - 1}; }

  Facts random_facts() {
    Facts out;
    for (const std::uint32_t code : alphabet())
      if (random_() % 3 == 0) out.push_back(code);
    return out;
  }
  std::vector<Facts> random_elements() {
    std::vector<Facts> out(1 + random_() % 7);
    for (Facts& facts : out) facts = random_facts();
    return out;
  }
  std::vector<Ask> random_tests() {
    std::vector<Ask> out(1 + random_() % 3);
    for (Ask& test : out) test = {static_cast<int>(random_() % 3), alphabet()[random_() % alphabet().size()]};
    return out;
  }
  std::string source(std::vector<Ask> tests, bool joins, bool mirrored) const {
    if (mirrored) std::reverse(tests.begin(), tests.end());
    std::string out;
    for (const Ask& test : tests) out += test.source(wide(), joins);
    return out;
  }

  std::mt19937 random_{20};
};

TEST_P(Codec, AgreesWithAPlainEvaluation) {
  for (int round = 0; round < 2000; ++round) {
    const auto elements = random_elements();
    const auto tests = random_tests();
    View view = view_of({elements}, wide());
    ASSERT_EQ(found(view, source(tests, false, false), wide(), false), expected(elements, tests)) << "round " << round;
  }
}

TEST_P(Codec, MirroredFindsTheLastMatch) {
  for (int round = 0; round < 1000; ++round) {
    auto elements = random_elements();
    auto tests = random_tests();
    View view = view_of({elements}, wide());
    const Span got = found(view, source(tests, false, true), wide(), true);
    std::reverse(elements.begin(), elements.end());
    std::reverse(tests.begin(), tests.end());
    const Span mirror = expected(elements, tests);
    const auto n = static_cast<std::uint32_t>(elements.size());
    ASSERT_EQ(got, mirror.empty() ? Span{} : (Span{n - mirror.end, n - mirror.begin})) << "round " << round;
  }
}

TEST_P(Codec, JoinedSentencesAreOneRun) {
  for (int round = 0; round < 1000; ++round) {
    const auto first = random_elements(), second = random_elements();
    auto both = first;
    both.insert(both.end(), second.begin(), second.end());
    const auto tests = random_tests();
    View view = view_of({first, second}, wide());
    ASSERT_EQ(found(view, source(tests, true, false), wide(), false), expected(both, tests)) << "round " << round;
  }
}

INSTANTIATE_TEST_SUITE_P(Encodings, Codec, testing::Bool(), [](const auto& encoding) { return encoding.param ? "wide" : "narrow"; });

TEST(Codec, ANegationEndsWithItsElement) {
  // Without the boundary "not 1" would match a part of an element that has 1.
  View view = view_of({{{0}, {0, 1}}}, false);
  EXPECT_EQ(found(view, codec::with_fact(0, false, false) + codec::without_fact(1, false, false), false, false), (Span{}));
  View other = view_of({{{0, 1}, {0}}}, false);
  EXPECT_EQ(found(other, codec::with_fact(0, false, false) + codec::without_fact(1, false, false), false, false), (Span{0, 2}));
}

TEST(Codec, StartsAndEndsOfAParagraphsSentences) {
  const std::string a = codec::with_fact(0, false, true), b = codec::with_fact(1, false, true);
  const std::string start = codec::sentence_start(true, false), paragraph = codec::paragraph_start(true, false), end = codec::sentence_end(true, false);
  struct Case {
    const char* name;
    std::string source;
    Span elements;
  };
  // The sentences "b a" and "b b a" of one paragraph.
  for (const Case& c : {Case{"^ b", start + b, {0, 1}}, {"^ b b", start + b + b, {2, 4}}, {"^^ b a", paragraph + b + a, {0, 2}},
                        {"^^ b b", paragraph + b + b, {}}, {"a $", a + end, {1, 2}}, {"b a $ b b", b + a + end + b + b, {0, 4}},
                        {"a $ ^ b b", a + end + start + b + b, {1, 4}}, {"a $ $ ^ ^ b b", a + end + end + start + start + b + b, {1, 4}}, {"^^ ^ b a", paragraph + start + b + a, {0, 2}}, {"a ^ b", a + start + b, {1, 3}}, {"b $", b + end, {}}}) {
    SCOPED_TRACE(c.name);
    View view = view_of({{{1}, {0}}, {{1}, {1}, {0}}}, false);
    EXPECT_EQ(found(view, c.source, false, false), c.elements);
  }
}

TEST(Codec, StartsAndEndsMirrored) {
  const std::string a = codec::with_fact(0, false, true), b = codec::with_fact(1, false, true);
  const std::string start = codec::sentence_start(true, true), paragraph = codec::paragraph_start(true, true), end = codec::sentence_end(true, true);
  View view = view_of({{{1}, {0}}, {{1}, {1}, {0}}}, false);
  make_mirror(view);
  struct Case {
    const char* name;
    std::string source;
    bool matches;
  };
  // Read leftwards from the last element: "a b b", then "a b".
  for (const Case& c : {Case{"^ b b a", a + b + b + start, true}, {"$ ^ b b a", a + b + b + start + end, true}, {"a $ b b a", a + b + b + end + a, true}, {"a $ ^ b b a", a + b + b + start + end + a, true},
                        {"a b b a", a + b + b + a, true}, {"^ b a", a + b + start, false}, {"$ b a", a + b + end, false}, {"^^ b b a", a + b + b + paragraph, false}, {"^^ b a b b a", a + b + b + a + b + paragraph, true},
                        {"^^ ^ b a b b a", a + b + b + a + b + start + paragraph, true}}) {
    SCOPED_TRACE(c.name);
    const re2::StringPiece text(view.mirror);
    EXPECT_EQ(compiled(c.source, false)->Match(text, codec::kMarkers, text.size(), re2::RE2::ANCHOR_START, nullptr, 0), c.matches);
  }
}

TEST(View, OffsetsComeBackToElementsOnBothSides) {
  View view = view_of({{{0}, {}, {1, 2}}, {{}, {3}}}, false);
  make_mirror(view);
  ASSERT_EQ(view.mirror.size(), view.bytes.size());
  const auto n = static_cast<std::uint32_t>(view.elements.size());
  for (std::uint32_t i = 0; i < n; ++i) {
    EXPECT_EQ(view.elements_of(view.starts[i], view.starts[i + 1], false), (Span{i, i + 1}));
    EXPECT_EQ(view.elements_of(view.mirror_starts[i], view.mirror_starts[i + 1], true), (Span{n - 1 - i, n - i}));
  }
}

}  // namespace
}  // namespace rapporteur
