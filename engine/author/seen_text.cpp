#include "engine/author/seen_text.hpp"

#include <algorithm>

#include "engine/author/nodes.hpp"
#include "engine/cascade/cascade.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur {

SeenText::SeenText(const RuleSet& rules, const Program& program, const std::string& text, TypeId make)
    : rules_(rules), kinds_(rules), make_(make), scan_(program) {
  scan_.document.text = text;
  run_cascade(scan_);
}

std::string SeenText::words(Span tokens) const {
  std::string out;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (t > tokens.begin && !has_shape(t, kGlued)) out += ' ';
    out += scan_.document.token(t);
  }
  return out;
}

std::string SeenText::folded_token(std::uint32_t token) const { return folded(scan_.document.token(token)); }

bool SeenText::has_shape(std::uint32_t token, std::uint16_t bit) const {
  return (scan_.document.tokens[token].shape & bit) != 0;
}

bool SeenText::all_have_shape(Span tokens, std::uint16_t bit) const {
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    if (!has_shape(t, bit)) return false;
  return true;
}

std::optional<Span> SeenText::tokens_of(Span bytes) const {
  const auto& tokens = scan_.document.tokens;
  const auto begins = [&](const Token& token) { return token.span.begin == bytes.begin; };
  const auto ends = [&](const Token& token) { return token.span.end == bytes.end; };
  const auto first = std::find_if(tokens.begin(), tokens.end(), begins);
  const auto last = std::find_if(first, tokens.end(), ends);
  if (last == tokens.end()) return std::nullopt;
  return Span{static_cast<std::uint32_t>(first - tokens.begin()),
              static_cast<std::uint32_t>(last - tokens.begin()) + 1};
}

bool SeenText::is_opaque(std::uint32_t token) const {
  const auto all = annotations(scan_.sentence_of(token));
  return std::any_of(all.begin(), all.end(), [&](const Annotation* a) {
    return program().types[a->type].opaque && a->tokens.contains({token, token + 1});
  });
}

bool SeenText::is_telling(std::uint32_t token) const {
  return has_shape(token, kWord) && kinds_.is_telling(folded_token(token)) && !is_opaque(token);
}

bool SeenText::tells(Span tokens) const {
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
    if (is_telling(t)) return true;
  return false;
}

std::vector<const Annotation*> SeenText::annotations(std::uint32_t sentence) const {
  // What a rule of the whole article makes ("its first word") says nothing of the words.
  const auto is_of_article = [&](const Annotation& a) {
    return a.rule != kNone && program().rules[a.rule].scope == Rule::Scope::document;
  };
  std::vector<const Annotation*> out;
  for (const std::uint32_t id : scan_.at[sentence]) {
    const Annotation& a = scan_.annotations[id];
    if (!a.dead && a.type != make_ && !is_of_article(a)) out.push_back(&a);
  }
  return out;
}

const Annotation* SeenText::folding_at(std::uint32_t token, std::uint32_t end, const std::set<TypeId>& named) const {
  const Annotation* best = nullptr;
  for (const Annotation* a : annotations(scan_.sentence_of(token))) {
    if (a->tokens.begin != token || a->tokens.end > end) continue;
    const bool folds = program().types[a->type].opaque || std::any_of(named.begin(), named.end(), [&](TypeId type) {
                         return program().is_a(a->type, type);
                       });
    if (folds && (!best || a->tokens.size() > best->tokens.size())) best = a;
  }
  return best;
}

std::set<std::string> SeenText::packs_of(TypeId type, RuleId rule) const {
  std::set<std::string> packs{rules_.types[type].pack};
  if (rule == kNone) return packs;
  const std::string& name = program().rules[rule].name;
  packs.insert(name.substr(0, name.find('/')));
  return packs;
}

pattern::Node SeenText::literal(Span tokens) const {
  std::string text;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (t > tokens.begin && !has_shape(t, kGlued)) text += ' ';
    text += has_shape(t, kUpper) ? std::string(scan_.document.token(t)) : folded_token(t);
  }
  return node_of(pattern::Kind::literal, text);
}

}  // namespace rapporteur
