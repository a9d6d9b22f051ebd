#include "engine/ruleset/packs.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

struct Reference {
  std::string pack, name;  // pack: "" if none is written
};

Reference parts_of(const std::string& written) {
  const std::size_t slash = written.find('/');
  if (slash == std::string::npos) return {{}, written};
  return {written.substr(0, slash), written.substr(slash + 1)};
}

}  // namespace

PackUses::PackUses(const RuleSet& rules, const Sources& sources) : unread_(rules, sources) {
  for (const std::string& pack : rules.packs) {
    std::set<std::string>& used = used_[pack];
    std::vector<std::string> open{pack};
    while (!open.empty()) {
      const auto direct = rules.uses.find(open.back());
      open.pop_back();
      if (direct == rules.uses.end()) continue;
      for (const std::string& other : direct->second)
        if (other != pack && used.insert(other).second) open.push_back(other);
    }
  }
}

bool PackUses::uses(const std::string& pack, const std::string& other) const {
  const auto found = used_.find(pack);
  return found != used_.end() && found->second.contains(other);
}

void Declared::add(const std::string& pack, const std::string& name, std::size_t index) {
  places_[name].push_back({pack, index});
}

bool Declared::is_visible(const Place& place, const std::string& pack, bool own) const {
  return (own && place.pack == pack) || uses_.uses(pack, place.pack);
}

std::vector<std::size_t> Declared::candidates(const std::string& name, const std::string& pack, bool own) const {
  const Reference meant = parts_of(name);
  std::vector<std::size_t> out;
  const auto found = places_.find(meant.name);
  if (found == places_.end()) return out;
  for (const Place& place : found->second) {
    if (!is_visible(place, pack, own) || (!meant.pack.empty() && meant.pack != place.pack)) continue;
    if (meant.pack.empty() && own && place.pack == pack) return {place.index};
    out.push_back(place.index);
  }
  return out;
}

// error[R023]: no pack that 'mine' uses has a rule 'meetings/metting'
//   = hint: did you mean 'meetings/meeting'?
void Declared::report_unknown(const Scalar& name, const std::string& pack, bool own) const {
  if (uses_.unread().may_define(kind_, name.value)) return;
  const bool with_pack = !parts_of(name.value).pack.empty();
  std::vector<std::string> known;
  for (const auto& [id, places] : places_)
    for (const Place& place : places)
      if (is_visible(place, pack, own)) known.push_back(with_pack ? place.pack + "/" + id : id);
  std::sort(known.begin(), known.end());
  const std::string near = nearest_name(name.value, known);
  const std::string where =
      own ? "pack '" + pack + "' and those it uses have no " : "no pack that '" + pack + "' uses has a ";
  report_.error(Code::unknown_reference, name.where, where + kind_ + " '" + name.value + "'",
                near.empty() ? std::string() : "did you mean '" + near + "'?");
}

std::optional<std::size_t> Declared::find(const Scalar& name, const std::string& pack, bool own) const {
  const auto meant = candidates(name.value, pack, own);
  if (meant.size() == 1) return meant.front();
  if (meant.empty()) {
    report_unknown(name, pack, own);
  } else {
    report_.error(Code::unknown_reference, name.where, "several packs have a " + kind_ + " '" + name.value + "'",
                  "write PACK/" + name.value);
  }
  return std::nullopt;
}

// Chains are as long as an author likes, so they are followed without recursion.
std::vector<std::size_t> in_order(const std::vector<std::size_t>& references,
                                  const std::function<void(const std::vector<std::size_t>&)>& report_circle) {
  enum class State { fresh, open, good, bad };
  std::vector<State> states(references.size());
  std::vector<std::size_t> order, chain;
  for (std::size_t start = 0; start < references.size(); ++start) {
    std::size_t at = start;
    for (; at < references.size() && states[at] == State::fresh; at = references[at]) {
      states[at] = State::open;
      chain.push_back(at);
    }
    const bool circle = at < references.size() && states[at] == State::open;
    if (circle) report_circle({std::find(chain.begin(), chain.end(), at), chain.end()});
    const bool bad = circle || at == kLost || (at < references.size() && states[at] == State::bad);
    for (; !chain.empty(); chain.pop_back()) {
      states[chain.back()] = bad ? State::bad : State::good;
      if (!bad) order.push_back(chain.back());
    }
  }
  return order;
}

}  // namespace rapporteur
