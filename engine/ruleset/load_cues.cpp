// `cues:` and `resolve:`.
#include <algorithm>

#include "engine/ruleset/sections.hpp"

namespace rapporteur {
namespace {

CueDecl::Direction direction_of(std::size_t choice) {
  constexpr CueDecl::Direction kDirections[] = {CueDecl::Direction::both, CueDecl::Direction::before,
                                                CueDecl::Direction::after, CueDecl::Direction::inside};
  return kDirections[choice];
}

std::string resolver_names() {
  std::string names;
  for (const keys::Map* kind : keys::resolvers())
    names += (names.empty() ? "" : ", ") + std::string(kind->find("as")->value.choices.front());
  return names;
}

/// {extend: true, find: ...}
void read_cue_extension(const YamlEntry& entry, CueDecl cue, Reader& reader) {
  Keys keys(entry.value, keys::kCueExtension, "an extension of cue '" + entry.key.value + "'", reader);
  cue.extend = true;
  keys.take_choice("extend");
  cue.find = read_patterns(keys.take("find"), "'find' of a cue", reader);
  keys.finish();
  reader.rules.cues.push_back(std::move(cue));
}

void read_cue(const YamlEntry& entry, Reader& reader) {
  if (!reader.check_name("cue", entry.key)) return;
  CueDecl cue;
  cue.name = entry.key;
  cue.pack = reader.pack;
  if (entry.value.find("extend")) return read_cue_extension(entry, std::move(cue), reader);
  Keys keys(entry.value, keys::kCue, "cue '" + entry.key.value + "'", reader);
  cue.on = read_scalar(keys.take("on"), "'on' of a cue", reader);
  cue.set = read_pairs(keys.take("set"), "'set' of a cue", reader);
  cue.find = read_patterns(keys.take("find"), "'find' of a cue", reader);
  cue.direction = direction_of(keys.take_choice("direction").value_or(0));
  const Scalar reach = read_scalar(keys.take("reach"), "'reach' of a cue", reader);
  if (reach.present()) cue.reach = read_count(reach, 1, 0xffff, "'reach' of a cue", reader).value_or(cue.reach);
  keys.finish();
  if (reader.define_in_pack("cue", cue.name) && cue.on.present()) reader.rules.cues.push_back(std::move(cue));
}

/// The registry's map of the kind that the resolver is `as`; null, and an error, if it says none.
const keys::Map* kind_of(const YamlEntry& entry, const std::string& what, Reader& reader) {
  const YamlNode* as = entry.value.find("as");
  if (!as) {
    reader.report.error(Code::missing_key, entry.key.where, what + " needs 'as'", "one of: " + resolver_names());
    return nullptr;
  }
  const Scalar name = read_scalar(as, "'as' of " + what, reader);
  const keys::Map* kind = keys::resolver(name.value);
  if (!kind && name.present())
    reader.report.error(Code::bad_value, name.where, "'as' of " + what + " cannot be '" + name.value + "'",
                        "one of: " + resolver_names());
  return kind;
}

bool fits(const keys::Value& value, const YamlNode& node, const std::string& what, Reader& reader) {
  const Scalar scalar = read_scalar(&node, what, reader);
  if (!scalar.present()) return false;
  if (value.kind == keys::Kind::count) return read_count(scalar, value.least, value.most, what, reader).has_value();
  if (value.kind != keys::Kind::choice) return true;
  return read_choice(&node, {value.choices.begin(), value.choices.end()}, what, reader).has_value();
}

// error[R008]: unknown key 'wrods' in the resolver of Title
//   = hint: did you mean 'words'?
void read_resolver(const YamlEntry& entry, Reader& reader) {
  const std::string what = "the resolver of " + entry.key.value;
  if (!expect(entry.value, YamlNode::Kind::map, what, reader)) return;
  const keys::Map* kind = kind_of(entry, what, reader);
  if (!kind) return;
  ResolveDecl resolve{entry.key, reader.pack, {}};
  Keys keys(entry.value, *kind, what, reader);
  for (const keys::Key& key : kind->keys)
    if (const YamlNode* node = keys.take(key.name))
      if (fits(key.value, *node, "'" + std::string(key.name) + "' of " + what, reader))
        resolve.settings[std::string(key.name)] = node->scalar;
  keys.finish();
  const auto is_missing = [&](const keys::Key& key) {
    return key.presence == keys::Presence::required && !resolve.settings.contains(std::string(key.name));
  };
  if (std::any_of(kind->keys.begin(), kind->keys.end(), is_missing)) return;
  reader.rules.resolve.push_back(std::move(resolve));
}

}  // namespace

void read_cues(const YamlNode& section, Reader& reader) {
  if (!expect(section, YamlNode::Kind::map, "'cues'", reader)) return;
  for (const YamlEntry& entry : section.entries) read_cue(entry, reader);
}

void read_resolve(const YamlNode& section, Reader& reader) {
  if (!expect(section, YamlNode::Kind::map, "'resolve'", reader)) return;
  for (const YamlEntry& entry : section.entries) read_resolver(entry, reader);
}

}  // namespace rapporteur
