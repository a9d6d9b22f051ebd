#include "engine/ruleset/rule_keys.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "engine/ruleset/keys.hpp"

namespace rapporteur {
namespace {

// `continue` goes with one of two matchers, which the registry cannot say.
constexpr std::string_view kContinued[] = {"find", "trigger"};

bool has(const RuleDecl& rule, std::string_view key) { return rule.keys.contains(std::string(key)); }

bool has_one(const RuleDecl& rule, std::span<const std::string_view> keys) {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return has(rule, key); });
}

bool has_use(const RuleDecl& rule, const keys::Key& key) {
  if (key.name == "continue") return has_one(rule, kContinued);
  return key.needs.empty() || has(rule, key.needs);
}

std::string quoted(std::string_view name) { return "'" + std::string(name) + "'"; }

using Copy = void (*)(const RuleDecl& from, RuleDecl& to);
struct Key {
  std::string_view name;
  Copy copy;
};
constexpr Key kMatcherKeys[] = {
    {"find", [](const RuleDecl& from, RuleDecl& to) { to.find = from.find; }},
    {"regex", [](const RuleDecl& from, RuleDecl& to) { to.regex = from.regex; }},
    {"parse", [](const RuleDecl& from, RuleDecl& to) { to.parse = from.parse; }},
    {"trigger", [](const RuleDecl& from, RuleDecl& to) { to.trigger = from.trigger; }},
};
constexpr Key kManyKeys[] = {
    {"each", [](const RuleDecl& from, RuleDecl& to) { to.each = from.each; }},
    {"zip", [](const RuleDecl& from, RuleDecl& to) { to.zip = from.zip; }},
};
constexpr Key kOtherKeys[] = {
    {"make", [](const RuleDecl& from, RuleDecl& to) { to.make = from.make; }},
    {"facets", [](const RuleDecl& from, RuleDecl& to) { to.facets = from.facets; }},
    {"join", [](const RuleDecl& from, RuleDecl& to) { to.join = from.join; }},
    {"barrier", [](const RuleDecl& from, RuleDecl& to) { to.barrier = from.barrier; }},
    {"preceded-by", [](const RuleDecl& from, RuleDecl& to) { to.preceded_by = from.preceded_by; }},
    {"followed-by", [](const RuleDecl& from, RuleDecl& to) { to.followed_by = from.followed_by; }},
    {"unless", [](const RuleDecl& from, RuleDecl& to) { to.unless = from.unless; }},
    {"where", [](const RuleDecl& from, RuleDecl& to) { to.where = from.where; }},
    {"set", [](const RuleDecl& from, RuleDecl& to) { to.set = from.set; }},
    {"scope", [](const RuleDecl& from, RuleDecl& to) { to.scope = from.scope; }},
    {"overlap", [](const RuleDecl& from, RuleDecl& to) { to.overlap = from.overlap; }},
    {"continue", [](const RuleDecl& from, RuleDecl& to) { to.continued = from.continued; }},
};

void take(const Key& key, const RuleDecl& from, RuleDecl& to) {
  const auto given = from.keys.find(std::string(key.name));
  if (given == from.keys.end() || !to.keys.insert(*given).second) return;
  key.copy(from, to);
}

// Keys of which a rule has one at most: those of its own shut out all of the other's.
template <std::size_t n>
void take_group(const Key (&keys)[n], const RuleDecl& from, RuleDecl& to) {
  if (std::any_of(std::begin(keys), std::end(keys), [&](const Key& key) { return has(to, key.name); })) return;
  for (const Key& key : keys) take(key, from, to);
}

}  // namespace

// error[R018]: a rule needs one of find, regex, parse and trigger; this one has find and regex
void check_keys(const RuleDecl& rule, Location place, Report& report) {
  std::string present;
  std::size_t count = 0;
  for (const std::string_view key : keys::kRule.one_of)
    if (has(rule, key)) present += (count++ ? " and " : "") + std::string(key);
  if (count != 1)
    report.error(Code::matcher_count, rule.id.present() ? rule.id.where : place,
                 "a rule needs one of find, regex, parse and trigger; this one has " + (count ? present : "none"));
  for (const keys::Key& key : keys::kRule.keys) {
    if (!has(rule, key.name)) continue;
    const Location where = rule.keys.at(std::string(key.name));
    if (!has_use(rule, key))
      report.error(Code::misplaced_key, where,
                   quoted(key.name) + " needs a " + (key.needs.empty() ? "'find' or 'trigger'" : quoted(key.needs)));
    if (!key.bars.empty() && has(rule, key.bars))
      report.error(Code::misplaced_key, where,
                   "a rule has " + quoted(key.bars) + " or " + quoted(key.name) + ", not both");
  }
}

void take_over(const RuleDecl& from, RuleDecl& to) {
  to.broken = to.broken || from.broken;
  take_group(kMatcherKeys, from, to);
  take_group(kManyKeys, from, to);
  for (const Key& key : kOtherKeys)
    if (has_use(to, *keys::kRule.find(key.name))) take(key, from, to);
}

}  // namespace rapporteur
