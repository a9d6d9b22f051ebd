#include "engine/cascade/dump.hpp"

#include <algorithm>
#include <map>

#include "engine/matcher/view.hpp"

namespace rapporteur {
namespace {

struct ShapeLetter {
  std::uint16_t bit;
  const char* name;
};
constexpr ShapeLetter kLetters[] = {{kCap, "Cap"},         {kUpper, "Upper"}, {kNum, "Num"},
                                    {kAlnum, "Alnum"},     {kPunct, "Punct"}, {kGlued, "glued"},
                                    {kInitial, "Initial"}, {kLine, "Line"},   {kDotted, "Dotted"}};

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
    out += "  @" + scan.program.lexicon.list_name(hit.list) + ": " +
           std::string(scan.words({hit.begin, hit.begin + hit.length})) + "\n";
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

// Views of the rules whose gates the sentence opens, of types that are printed by default.
std::map<std::uint32_t, std::string> open_views(const Scan& scan, std::uint32_t sentence) {
  std::map<std::uint32_t, std::string> out;
  for (const Rule& rule : scan.program.rules) {
    if (!scan.program.types[rule.makes].output || rule.scope != Rule::Scope::sentence) continue;
    const auto& keys = scan.keys[sentence];
    const bool open = rule.gate.empty() || std::any_of(rule.gate.begin(), rule.gate.end(), [&](std::uint32_t key) {
                        return std::binary_search(keys.begin(), keys.end(), key);
                      });
    const std::uint32_t view = rule.kind == Rule::Kind::facets ? rule.facet_view
                               : rule.find.empty()             ? kNone
                                                               : rule.find[0].view;
    if (open && view != kNone) out[view] += (out[view].empty() ? "" : ", ") + rule.name;
  }
  return out;
}

std::string view_line(const Scan& scan, std::uint32_t sentence, std::uint32_t id, const std::string& rules) {
  const ViewSpec& spec = scan.program.views[id];
  const View view =
      make_view(scan, spec, {{sentence, sentence + 1}, scan.document.sentences[sentence].tokens}, spec.stratum);
  std::string out = "  view of " + rules + ":";
  for (const Element& element : view.elements) {
    const std::string words(scan.words(element.tokens));
    std::string types;
    for (const std::uint32_t a : view.annotations_of(element))
      types += (types.empty() ? "" : "+") + scan.program.types[scan.annotations[a].type].name;
    out += " " + (types.empty() ? words : "<" + types + ": " + words + ">");
  }
  return out + "\n";
}

}  // namespace

std::string dump(const Scan& scan) {
  std::string out;
  for (std::size_t s = 0; s < scan.document.sentences.size(); ++s) {
    const Sentence& sentence = scan.document.sentences[s];
    out += "sentence " + std::to_string(s + 1) + (sentence.starts_paragraph ? " (starts a paragraph)" : "") + ": ";
    out += std::string(scan.words(sentence.tokens)) + "\n" + tokens_line(scan, sentence) +
           lists_lines(scan, scan.hits_of[s]);
    for (const std::uint32_t id : scan.at[s]) out += annotation_line(scan, scan.annotations[id]);
    for (const auto& [view, rules] : open_views(scan, static_cast<std::uint32_t>(s)))
      out += view_line(scan, static_cast<std::uint32_t>(s), view, rules);
  }
  return out;
}

}  // namespace rapporteur
