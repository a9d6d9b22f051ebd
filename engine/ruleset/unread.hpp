// Names that may be defined where rule files could not be read: what refers to them is no second mistake.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "engine/ruleset/ruleset.hpp"

namespace rapporteur {

class UnreadNames {
 public:
  /// Both must outlive this.
  UnreadNames(const RuleSet& rules, const Sources& sources) : rules_(rules), sources_(sources) {}

  /// Was a `kind` ("type", "list", "macro") of this name declared, but not so that it can be used?
  bool is_broken(const std::string& kind, const std::string& name) const {
    return rules_.unread.names.contains({kind, name});
  }
  /// May there be one, for all that can be known? `name` is "name" or "pack/name".
  bool may_define(const std::string& kind, const std::string& name) const;

 private:
  const std::unordered_set<std::string_view>& words() const;

  const RuleSet& rules_;
  const Sources& sources_;
  mutable std::optional<std::unordered_set<std::string_view>> words_;  // of the texts that could not be read
};

}  // namespace rapporteur
