// Which keys hold patterns the registry of keys knows.
#include "engine/formatter/roles.hpp"

#include "engine/ruleset/keys.hpp"

namespace rapporteur {
namespace {

using Kind = YamlNode::Kind;

ScalarRole role_of(const keys::Value* value) {
  if (value && value->kind == keys::Kind::pattern) return ScalarRole::pattern;
  return value && value->kind == keys::Kind::regex ? ScalarRole::regex : ScalarRole::text;
}

/// The map that may stand where `value` is wanted; null if there is none.
const keys::Map* map_of(const keys::Value* value) {
  if (!value) return nullptr;
  return value->map || !value->other ? value->map : value->other->map;
}

class Placer {
 public:
  std::vector<PlacedScalar> run(const YamlNode& root) {
    add_entries(root, &keys::kFile);
    return std::move(placed_);
  }

 private:
  /// `value` is null where the registry knows of nothing.
  void add(const YamlNode& node, const keys::Value* value) {
    if (node.is(Kind::scalar)) placed_.push_back({&node.scalar, &node, role_of(value)});
    for (const YamlNode& item : node.items) add(item, value);
    add_entries(node, map_of(value));
  }

  void add_entries(const YamlNode& node, const keys::Map* map) {
    for (const YamlEntry& entry : node.entries) {
      placed_.push_back({&entry.key, nullptr, ScalarRole::text});
      const keys::Key* const key = map ? map->find(entry.key.value) : nullptr;
      add(entry.value, key ? &key->value : map ? map->rest : nullptr);
    }
  }

  std::vector<PlacedScalar> placed_;
};

}  // namespace

std::vector<PlacedScalar> placed_scalars(const YamlNode& root) { return Placer().run(root); }

}  // namespace rapporteur
