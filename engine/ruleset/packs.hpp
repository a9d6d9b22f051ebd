// Which packs use which, and what a name in one pack means in those that it uses.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/ruleset/report.hpp"
#include "engine/ruleset/ruleset.hpp"
#include "engine/ruleset/unread.hpp"

namespace rapporteur {

class PackUses {
 public:
  PackUses(const RuleSet& rules, const Sources& sources);
  /// Does a pack use another one, itself or through others?
  bool uses(const std::string& pack, const std::string& other) const;
  /// What is not found may be in what could not be read.
  const UnreadNames& unread() const { return unread_; }

 private:
  UnreadNames unread_;
  std::map<std::string, std::set<std::string>> used_;  // by pack
};

/// Declarations of one kind that can be named from other packs.
class Declared {
 public:
  /// `kind` names them in messages: "rule".
  Declared(std::string kind, const PackUses& uses, Report& report)
      : kind_(std::move(kind)), uses_(uses), report_(report) {}

  void add(const std::string& pack, const std::string& name, std::size_t index);
  /// What `name`, written in `pack` as "pack/name" or "name", means in the packs that it uses (and, if `own`, first of
  /// all in itself); nothing, and an error, if no such thing is there or several are.
  std::optional<std::size_t> find(const Scalar& name, const std::string& pack, bool own) const;
  /// All that have the name, whether it is written with a pack or not: nothing is reported.
  std::vector<std::size_t> candidates(const std::string& name, const std::string& pack, bool own) const;
  /// The error that find() gives where nothing is meant.
  void report_unknown(const Scalar& name, const std::string& pack, bool own) const;

 private:
  struct Place {
    std::string pack;
    std::size_t index;
  };
  bool is_visible(const Place& place, const std::string& pack, bool own) const;

  std::string kind_;
  const PackUses& uses_;
  Report& report_;
  std::unordered_map<std::string, std::vector<Place>> places_;  // by name without pack
};

inline constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

/// Of declarations that each refer to one at most (`references`: its index, kNowhere, or kLost if it is not there): an
/// order in which each stands behind the one it refers to. Those that lead to a lost one or into a circle are left out;
/// each circle is handed to `report_circle`.
inline constexpr std::size_t kLost = static_cast<std::size_t>(-2);
std::vector<std::size_t> in_order(const std::vector<std::size_t>& references,
                                  const std::function<void(const std::vector<std::size_t>&)>& report_circle);

}  // namespace rapporteur
