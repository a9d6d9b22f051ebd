#include "engine/formatter/roles.hpp"

#include <algorithm>
#include <string_view>

namespace rapporteur {
namespace {

using Kind = YamlNode::Kind;

constexpr std::string_view kPatternKeys[] = {"find",        "trigger",     "facets", "join",    "barrier",
                                             "preceded-by", "followed-by", "unless", "continue"};

bool is_pattern_key(std::string_view key) {
  return std::find(std::begin(kPatternKeys), std::end(kPatternKeys), key) != std::end(kPatternKeys);
}

class Placer {
 public:
  std::vector<PlacedScalar> run(const YamlNode& root) {
    for (const YamlEntry& section : root.entries) {
      add_key(section.key);
      const std::string& name = section.key.value;
      if (name == "rules")
        add_members(section.value, &Placer::add_rule);
      else if (name == "cues")
        add_members(section.value, &Placer::add_rule);
      else if (name == "macros")
        add_members(section.value, &Placer::add_pattern);
      else
        add_text(section.value);
    }
    return std::move(placed_);
  }

 private:
  using Add = void (Placer::*)(const YamlNode&);

  void add_key(const Scalar& key) { placed_.push_back({&key, nullptr, ScalarRole::text}); }
  void add(const YamlNode& node, ScalarRole role) {
    if (node.is(Kind::scalar)) placed_.push_back({&node.scalar, &node, role});
  }

  void add_members(const YamlNode& node, Add add_member) {
    add(node, ScalarRole::text);
    for (const YamlNode& item : node.items) (this->*add_member)(item);
    for (const YamlEntry& entry : node.entries) add_key(entry.key), (this->*add_member)(entry.value);
  }

  void add_text(const YamlNode& node) { add_members(node, &Placer::add_text); }

  void add_rule(const YamlNode& rule) {
    add(rule, ScalarRole::text);
    for (const YamlNode& item : rule.items) add_text(item);
    for (const YamlEntry& entry : rule.entries) {
      add_key(entry.key);
      if (is_pattern_key(entry.key.value))
        add_pattern(entry.value);
      else if (entry.key.value == "regex" && entry.value.is(Kind::scalar))
        add(entry.value, ScalarRole::regex);
      else
        add_text(entry.value);
    }
  }

  /// A pattern, a list of them, or a map that has them: {in: sentence, find: '...'}.
  void add_pattern(const YamlNode& node) {
    add(node, ScalarRole::pattern);
    for (const YamlNode& item : node.items) add_pattern(item);
    for (const YamlEntry& entry : node.entries) {
      add_key(entry.key);
      const bool pattern = entry.key.value == "find" || entry.key.value == "stop";
      pattern ? add_pattern(entry.value) : add_text(entry.value);
    }
  }

  std::vector<PlacedScalar> placed_;
};

}  // namespace

std::vector<PlacedScalar> placed_scalars(const YamlNode& root) { return Placer().run(root); }

}  // namespace rapporteur
