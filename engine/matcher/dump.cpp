#include "engine/matcher/dump.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

struct ShapeLetter {
  std::uint16_t bit;
  const char* name;
};
constexpr ShapeLetter kLetters[] = {{kCap, "Cap"}, {kUpper, "Upper"}, {kNum, "Num"}, {kAlnum, "Alnum"}, {kPunct, "Punct"},
                                    {kGlued, "glued"}, {kInitial, "Initial"}, {kLine, "Line"}, {kDotted, "Dotted"}};

std::string shapes(std::uint16_t shape) {
  std::string out;
  for (const ShapeLetter& letter : kLetters)
    if (shape & letter.bit) out += std::string(out.empty() ? "#" : " #") + letter.name;
  return out;
}

std::string tokens_line(const Scan& scan, const Sentence& sentence) {
  std::string out = "  tokens:";
  for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
    const std::string marks = shapes(scan.document.tokens[t].shape);
    out += " " + std::string(scan.document.token(t)) + (marks.empty() ? "" : "{" + marks + "}");
  }
  return out + "\n";
}

std::string lists_lines(const Scan& scan, Span hits) {
  std::string out;
  for (std::uint32_t h = hits.begin; h < hits.end; ++h) {
    const EntryHit& hit = scan.hits[h];
    out += "  @" + scan.program.lexicon.list_name(hit.list) + ": " + std::string(scan.words({hit.begin, hit.begin + hit.length})) + "\n";
  }
  return out;
}

std::string annotation_line(const Scan& scan, const Annotation& a) {
  const TypeInfo& type = scan.program.types[a.type];
  std::string out = "  <" + type.name + "> " + std::string(scan.words(a.tokens));
  if (!a.value.empty()) out += " = " + a.value;
  for (const Captured& captured : a.fields) {
    out += "\n      " + type.fields[captured.field].name + ": ";
    out += captured.has_span ? std::string(scan.document.view(captured.bytes)) : "";
    if (captured.has_value) out += " := " + captured.value;
  }
  out += "\n      by " + (a.rule == kNone ? "resolve" : scan.program.rules[a.rule].name);
  return out + (a.dead ? " (refused by its resolver)\n" : "\n");
}

}  // namespace

std::string dump(const Scan& scan) {
  std::string out;
  for (std::size_t s = 0; s < scan.document.sentences.size(); ++s) {
    const Sentence& sentence = scan.document.sentences[s];
    out += "sentence " + std::to_string(s + 1) + (sentence.starts_paragraph ? " (starts a paragraph)" : "") + ": ";
    out += std::string(scan.words(sentence.tokens)) + "\n" + tokens_line(scan, sentence) + lists_lines(scan, scan.hits_of[s]);
    for (const std::uint32_t id : scan.at[s]) out += annotation_line(scan, scan.annotations[id]);
  }
  return out;
}

}  // namespace rapporteur
