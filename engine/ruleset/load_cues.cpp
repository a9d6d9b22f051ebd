// `cues:` and `resolve:`.
#include "engine/ruleset/sections.hpp"

namespace rapporteur {
namespace {

CueDecl::Direction direction_of(std::size_t choice) {
  constexpr CueDecl::Direction kDirections[] = {CueDecl::Direction::both, CueDecl::Direction::before,
                                                CueDecl::Direction::after, CueDecl::Direction::inside};
  return kDirections[choice];
}

void read_cue(const YamlEntry& entry, Reader& reader) {
  if (!reader.check_name("cue", entry.key)) return;
  CueDecl cue;
  cue.name = entry.key;
  cue.pack = reader.pack;
  Keys keys(entry.value, "cue '" + entry.key.value + "'", reader);
  cue.on = read_scalar(keys.require("on"), "'on' of a cue", reader);
  cue.set = read_pairs(keys.require("set"), "'set' of a cue", reader);
  cue.find = read_patterns(keys.require("find"), "'find' of a cue", reader);
  const auto direction =
      read_choice(keys.take("direction"), {"both", "before", "after", "inside"}, "'direction' of a cue", reader);
  cue.direction = direction_of(direction.value_or(0));
  const Scalar reach = read_scalar(keys.take("reach"), "'reach' of a cue", reader);
  if (reach.present()) cue.reach = read_count(reach, 1, 0xffff, "'reach' of a cue", reader).value_or(cue.reach);
  keys.finish();
  if (cue.on.present()) reader.rules.cues.push_back(std::move(cue));
}

}  // namespace

void read_cues(const YamlNode& section, Reader& reader) {
  if (!expect(section, YamlNode::Kind::map, "'cues'", reader)) return;
  for (const YamlEntry& entry : section.entries) read_cue(entry, reader);
}

void read_resolve(const YamlNode& section, Reader& reader) {
  if (!expect(section, YamlNode::Kind::map, "'resolve'", reader)) return;
  for (const YamlEntry& entry : section.entries) {
    ResolveDecl resolve{entry.key, reader.pack, {}};
    if (!expect(entry.value, YamlNode::Kind::map, "'resolve' of " + entry.key.value, reader)) continue;
    for (const YamlEntry& setting : entry.value.entries)
      resolve.settings[setting.key.value] = read_scalars(&setting.value, "'" + setting.key.value + "'", reader);
    reader.rules.resolve.push_back(std::move(resolve));
  }
}

}  // namespace rapporteur
