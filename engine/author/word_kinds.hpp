// What the `text` and `forms` sections say of single words.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>

#include "engine/ruleset/ruleset.hpp"

namespace rapporteur {

class WordKinds {
 public:
  explicit WordKinds(const RuleSet& rules);

  // All words are folded.
  bool is_stop(const std::string& word) const { return stops_.contains(word); }      // of a phrase
  bool is_joiner(const std::string& word) const { return joiners_.contains(word); }  // of the members of a list
  /// Says something of its own: it is none of the words by which text is cut.
  bool is_telling(const std::string& word) const { return !grammar_.contains(word); }
  /// The word whose form it is, if the rules know exactly one: from irregular forms and from `~word` in patterns.
  std::optional<std::string> lemma(const std::string& word) const;

 private:
  void add_forms(const RuleSet& rules);

  std::set<std::string> stops_, joiners_, grammar_;
  std::map<std::string, std::set<std::string>> lemmas_;  // by form
};

}  // namespace rapporteur
