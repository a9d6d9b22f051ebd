// The facts that a view asks for and an element has.
#pragma once
#include <utility>
#include <vector>

#include "engine/matcher/view.hpp"

namespace rapporteur {

class ElementFacts {
 public:
  /// `view`: its elements are there.
  ElementFacts(const Scan& scan, const View& view)
      : scan_(scan), view_(view), number_(static_cast<std::uint32_t>(view.spec - scan.program.views.data())) {}

  /// The codes of the facts of one element. What elements like it have had is not asked again, unless the scan is by
  /// brute force.
  Codes codes(std::uint32_t element) {
    const Codes known = scan_.brute_force ? nullptr : known_codes(view_.elements[element]);
    return known ? known : find_codes(element);
  }

 private:
  /// Of a token that has been looked at before, as most have; else null.
  Codes known_codes(const Element& element) const {
    if (!element.annotations.empty()) return nullptr;
    const Profiles::OfToken& token = scan_.profiles->of_token(element.tokens.begin);
    return token.longest == 1 && token.profile != kNone ? scan_.profiles->codes(number_, token.profile) : nullptr;
  }
  Codes find_codes(std::uint32_t element);

  std::uint32_t longest_entry_at(std::uint32_t token) const;  // at least 1
  bool is_alone(std::uint32_t element) const;
  ProfileId profile(std::uint32_t element);
  ProfileId profile_of_token(std::uint32_t token);
  std::uint32_t values(std::uint32_t annotation);
  void ask(std::uint32_t element, ProfileId profile);
  void find_lists(std::uint32_t element);
  void add_words(const Element& element);
  void add_lists();
  void add_types(const Element& element);
  bool holds(FactId id, std::uint32_t element) const;
  bool has_word(const Fact& fact, std::uint32_t token) const;
  bool has_entry(const Fact& fact) const;
  bool has_annotation(const Fact& fact, const Element& element) const;
  bool meets(const Fact& fact, const Annotation& a) const;
  bool has_value(const Annotation& a, const FieldCondition& condition) const;
  bool is_entry(const Captured& captured, ListId list) const;
  bool is_text(const Captured& captured, const std::string& wanted) const;
  bool is_final_stop(std::uint32_t token) const;

  const Scan& scan_;
  const View& view_;
  std::uint32_t number_;  // of the view
  std::vector<std::uint32_t> codes_, values_;
  ProfileKey key_;  // `lists` also without a profile: of the element that is asked about
};

}  // namespace rapporteur
