// A text as the loaded rules see it: tokens, annotations, list entries, and what is known of its words.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "engine/author/word_kinds.hpp"
#include "engine/scan/scan.hpp"
#include "grammar/pattern/ast.hpp"

namespace rapporteur {

class SeenText {
 public:
  /// Annotations of the type `make` do not count: they are what is to be found.
  SeenText(const RuleSet& rules, const Program& program, const std::string& text, TypeId make);

  const RuleSet& rules() const { return rules_; }
  const Program& program() const { return scan_.program; }
  const Scan& scan() const { return scan_; }
  const WordKinds& kinds() const { return kinds_; }

  const std::string& text() const { return scan_.document.text; }
  std::string words(Span tokens) const;  // in one line, as values of fields are
  std::string folded_token(std::uint32_t token) const;
  bool has_shape(std::uint32_t token, std::uint16_t bit) const;
  bool all_have_shape(Span tokens, std::uint16_t bit) const;
  /// Of bytes that begin and end with tokens; nothing for others.
  std::optional<Span> tokens_of(Span bytes) const;

  /// Does the word say what is spoken of? Names that fold everywhere and the words by which text is cut do not.
  bool is_telling(std::uint32_t token) const;
  bool tells(Span tokens) const;

  /// The annotations that begin in a sentence and are neither refused nor of the type that is to be made, nor
  /// speak of the article as a whole.
  std::vector<const Annotation*> annotations(std::uint32_t sentence) const;
  /// The longest of them from `token` up to `end` at most, that folds where `named` types are named.
  const Annotation* folding_at(std::uint32_t token, std::uint32_t end, const std::set<TypeId>& named) const;
  /// In which a type is declared and an annotation is made; `rule` may be kNone.
  std::set<std::string> packs_of(TypeId type, RuleId rule) const;

  /// In lower case a word stands for any case. All capitals are kept: "US" is not "us".
  pattern::Node literal(Span tokens) const;

 private:
  bool is_opaque(std::uint32_t token) const;

  const RuleSet& rules_;
  const WordKinds kinds_;
  const TypeId make_;
  Scan scan_;
};

}  // namespace rapporteur
