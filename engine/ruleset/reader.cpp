#include "engine/ruleset/reader.hpp"

#include <algorithm>
#include <charconv>

#include "grammar/pattern/parse.hpp"

namespace rapporteur {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name_char(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_'; }

std::string did_you_mean(std::string_view name, const std::vector<std::string>& known) {
  const std::string near = nearest_name(name, known);
  return near.empty() ? std::string() : "did you mean '" + near + "'?";
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

// error[R017]: rule 'visit' is defined twice
bool Reader::define(const std::string& kind, const Scalar& name) {
  const auto [known, fresh] = defined.emplace(std::pair(kind, name.value), name.where);
  if (!fresh)
    report.duplicate(Mistake::duplicate_name, name.where, kind + " '" + name.value + "' is defined twice",
                     known->second);
  return fresh;
}

bool Reader::check_name(const std::string& kind, const Scalar& name) {
  const std::string& text = name.value;
  const bool good = !text.empty() && is_letter(text.front()) && std::all_of(text.begin(), text.end(), is_name_char);
  if (!good)
    report.error(Mistake::bad_name, name.where, "'" + text + "' cannot be the name of a " + kind,
                 "a name is a letter, then letters, digits, '-' and '_'");
  return good;
}

Keys::Keys(const YamlNode& map, std::string what, Reader& reader) : map_(map), what_(std::move(what)), reader_(reader) {
  expect(map, YamlNode::Kind::map, what_, reader);
}

const YamlNode* Keys::section(const std::string& key) {
  known_.push_back(key);
  const YamlNode* node = map_.find(key);
  return node && !node->is(YamlNode::Kind::null) ? node : nullptr;
}

const YamlNode* Keys::take(const std::string& key) {
  const YamlNode* node = section(key);
  if (!node && map_.find(key))
    reader_.report.error(Mistake::wrong_kind, map_.find(key)->where, "'" + key + "' of " + what_ + " has no value");
  return node;
}

const YamlNode* Keys::require(const std::string& key) {
  const YamlNode* node = take(key);
  if (map_.is(YamlNode::Kind::map) && !map_.find(key))
    reader_.report.error(Mistake::missing_key, map_.where, what_ + " needs '" + key + "'");
  return node;
}

std::vector<const YamlEntry*> Keys::rest() const {
  std::vector<const YamlEntry*> others;
  for (const YamlEntry& entry : map_.entries)
    if (std::find(known_.begin(), known_.end(), entry.key.value) == known_.end()) others.push_back(&entry);
  return others;
}

// error[R008]: unknown key 'fnd' in a rule
//   = hint: did you mean 'find'?
void Keys::finish() {
  for (const YamlEntry* entry : rest()) {
    std::string hint = did_you_mean(entry->key.value, known_);
    if (hint.empty()) hint = "known here: " + listed(known_);
    reader_.report.error(Mistake::unknown_key, entry->key.where, "unknown key '" + entry->key.value + "' in " + what_,
                         std::move(hint));
  }
}

std::string kind_name(YamlNode::Kind kind) {
  switch (kind) {
    case YamlNode::Kind::null: return "nothing";
    case YamlNode::Kind::scalar: return "a text";
    case YamlNode::Kind::sequence: return "a list";
    case YamlNode::Kind::map: return "a map";
  }
  return {};
}

// error[R009]: 'set' of a rule must be a map, not a list
bool expect(const YamlNode& node, YamlNode::Kind kind, const std::string& what, Reader& reader) {
  if (node.is(kind)) return true;
  reader.report.error(Mistake::wrong_kind, node.where,
                      what + " must be " + kind_name(kind) + ", not " + kind_name(node.kind));
  return false;
}

Scalar read_scalar(const YamlNode* node, const std::string& what, Reader& reader) {
  return node && expect(*node, YamlNode::Kind::scalar, what, reader) ? node->scalar : Scalar{};
}

std::vector<Scalar> read_scalars(const YamlNode* node, const std::string& what, Reader& reader) {
  std::vector<Scalar> scalars;
  if (!node) return scalars;
  if (!node->is(YamlNode::Kind::sequence)) {
    Scalar only = read_scalar(node, what, reader);
    if (only.present()) scalars.push_back(std::move(only));
    return scalars;
  }
  for (const YamlNode& item : node->items) {
    Scalar scalar = read_scalar(&item, "each value of " + what, reader);
    if (scalar.present()) scalars.push_back(std::move(scalar));
  }
  return scalars;
}

std::vector<std::string> read_strings(const YamlNode* node, const std::string& what, Reader& reader) {
  std::vector<std::string> strings;
  for (Scalar& scalar : read_scalars(node, what, reader)) strings.push_back(std::move(scalar.value));
  return strings;
}

std::optional<std::size_t> read_choice(const YamlNode* node, const std::vector<std::string>& choices,
                                       const std::string& what, Reader& reader) {
  const Scalar scalar = read_scalar(node, what, reader);
  if (!scalar.present()) return std::nullopt;
  const auto found = std::find(choices.begin(), choices.end(), scalar.value);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  reader.report.error(Mistake::bad_value, scalar.where, what + " cannot be '" + scalar.value + "'",
                      "one of: " + listed(choices));
  return std::nullopt;
}

bool read_bool(const YamlNode* node, const std::string& what, Reader& reader) {
  return read_choice(node, {"false", "true"}, what, reader).value_or(0) == 1;
}

std::optional<std::uint32_t> read_count(const Scalar& scalar, std::uint32_t least, std::uint32_t most,
                                        const std::string& what, Reader& reader) {
  std::uint32_t count = 0;
  const char* const end = scalar.value.data() + scalar.value.size();
  const auto [stop, error] = std::from_chars(scalar.value.data(), end, count);
  if (error == std::errc() && stop == end && count >= least && count <= most) return count;
  reader.report.error(Mistake::bad_value, scalar.where,
                      what + " must be a number from " + std::to_string(least) + " to " + std::to_string(most));
  return std::nullopt;
}

std::vector<std::pair<Scalar, Scalar>> read_pairs(const YamlNode* node, const std::string& what, Reader& reader) {
  std::vector<std::pair<Scalar, Scalar>> pairs;
  if (!node || !expect(*node, YamlNode::Kind::map, what, reader)) return pairs;
  for (const YamlEntry& entry : node->entries) {
    Scalar value = read_scalar(&entry.value, "'" + entry.key.value + "' in " + what, reader);
    if (value.present()) pairs.emplace_back(entry.key, std::move(value));
  }
  return pairs;
}

// error[R013]: 'find' of a rule must be quoted or a block
Scalar read_quoted(const YamlNode* node, const std::string& what, Reader& reader) {
  Scalar scalar = read_scalar(node, what, reader);
  if (scalar.present() && node->plain)
    reader.report.error(Mistake::plain_pattern, scalar.where, what + " must be quoted or a block",
                        "YAML cuts a plain text at ' #'; put it in single quotes");
  return scalar;
}

std::optional<Pattern> read_pattern(const YamlNode* node, const std::string& what, Reader& reader) {
  Scalar source = read_quoted(node, what, reader);
  if (!source.present() || node->plain) return std::nullopt;
  auto tree = pattern::parse(source.value);
  if (tree) return Pattern{std::move(source), std::move(*tree)};
  reader.report.error(Mistake::pattern_syntax, source.at(tree.error().span), tree.error().message, tree.error().hint);
  return std::nullopt;
}

std::vector<Pattern> read_patterns(const YamlNode* node, const std::string& what, Reader& reader) {
  std::vector<Pattern> patterns;
  if (!node) return patterns;
  const bool several = node->is(YamlNode::Kind::sequence);
  const std::size_t count = several ? node->items.size() : 1;
  for (std::size_t i = 0; i < count; ++i) {
    auto pattern = read_pattern(several ? &node->items[i] : node, several ? "each value of " + what : what, reader);
    if (pattern) patterns.push_back(std::move(*pattern));
  }
  return patterns;
}

}  // namespace rapporteur
