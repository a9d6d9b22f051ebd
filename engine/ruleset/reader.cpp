#include "engine/ruleset/reader.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

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

constexpr auto kTwiceHint = "give one of the two another name, or take it out";

// error[R017]: rule 'visit' is defined twice
bool Reader::define(const std::string& kind, const Scalar& name, const std::string& hint) {
  const auto [known, fresh] = defined.emplace(std::pair(kind, name.value), Definition{name.where, pack});
  if (!fresh)
    report.duplicate(Code::duplicate_name, name.where, kind + " '" + name.value + "' is defined twice",
                     known->second.where, known->second.pack == pack ? kTwiceHint : hint);
  if (!fresh) rules.unread.names.emplace(kind, name.value);
  return fresh;
}

bool Reader::define_in_pack(const std::string& kind, const Scalar& name) {
  const auto [known, fresh] = defined.emplace(std::pair(kind, pack + "/" + name.value), Definition{name.where, pack});
  if (!fresh)
    report.duplicate(Code::duplicate_name, name.where, kind + " '" + name.value + "' is defined twice",
                     known->second.where, kTwiceHint);
  return fresh;
}

bool Reader::check_name(const std::string& kind, const Scalar& name) {
  const std::string& text = name.value;
  const bool good = !text.empty() && text.size() <= kMaxNameBytes && is_letter(text.front()) &&
                    std::all_of(text.begin(), text.end(), is_name_char);
  if (!good)
    report.error(Code::bad_name, name.where, "'" + text + "' cannot be the name of a " + kind,
                 text.starts_with('[') ? "a list is written without quotation marks"
                                       : "a name is a letter, then letters, digits, '-' and '_'");
  if (!good) rules.unread.names.emplace(kind, text);
  return good;
}

Keys::Keys(const YamlNode& map, const keys::Map& known, std::string what, Reader& reader)
    : map_(map), keys_(known), what_(std::move(what)), reader_(reader), taken_(known.keys.size()) {
  expect(map, YamlNode::Kind::map, what_, reader);
}

const keys::Key& Keys::known(std::string_view name) {
  const keys::Key* key = keys_.find(name);
  if (!key) throw std::logic_error("the registry of keys has no '" + std::string(name) + "' of " + what_);
  taken_[static_cast<std::size_t>(key - keys_.keys.data())] = true;
  return *key;
}

// error[R010]: a rule needs 'make'
const YamlNode* Keys::take(std::string_view name) {
  const keys::Key& key = known(name);
  const YamlNode* node = map_.find(name);
  const std::string quoted = "'" + std::string(name) + "'";
  const bool borrowed = !keys_.borrows.empty() && map_.find(keys_.borrows);
  const bool required =
      key.presence == keys::Presence::required || (key.presence == keys::Presence::borrowable && !borrowed);
  if (!node && required && map_.is(YamlNode::Kind::map) && !is_misspelt(name))
    reader_.report.error(Code::missing_key, map_.where, what_ + " needs " + quoted,
                         std::string(name) + ": " + std::string(key.doc));
  if (!node || !node->is(YamlNode::Kind::null)) return node;
  if (key.presence != keys::Presence::section && !node->broken)
    reader_.report.error(Code::wrong_kind, node->where, quoted + " of " + what_ + " has no value");
  return nullptr;
}

std::string Keys::meant(const std::string& name) const {
  std::vector<std::string> names;
  for (const keys::Key& key : keys_.keys) names.emplace_back(key.name);
  return keys_.find(name) ? name : nearest_name(name, names);
}

bool Keys::is_misspelt(std::string_view name) const {
  const auto others = keys_.rest ? std::vector<const YamlEntry*>() : rest();
  return std::any_of(others.begin(), others.end(),
                     [&](const YamlEntry* entry) { return meant(entry->key.value) == name; });
}

std::optional<std::size_t> Keys::take_choice(std::string_view name) {
  const auto choices = known(name).value.choices;
  return read_choice(take(name), {choices.begin(), choices.end()}, "'" + std::string(name) + "' of " + what_, reader_);
}

std::vector<const YamlEntry*> Keys::rest() const {
  std::vector<const YamlEntry*> others;
  for (const YamlEntry& entry : map_.entries)
    if (!keys_.find(entry.key.value)) others.push_back(&entry);
  return others;
}

// error[R008]: unknown key 'fnd' in a rule
//   = hint: did you mean 'find'?
void Keys::finish() {
  std::vector<std::string> names;
  for (const keys::Key& key : keys_.keys) names.emplace_back(key.name);
  for (std::size_t i = 0; i < names.size(); ++i)
    if (!taken_[i]) throw std::logic_error("nothing reads '" + names[i] + "' of " + what_);
  if (keys_.rest) return;
  for (const YamlEntry* entry : rest()) {
    std::string hint = did_you_mean(entry->key.value, names);
    if (hint.empty()) hint = "known here: " + listed(names);
    reader_.report.error(Code::unknown_key, entry->key.where, "unknown key '" + entry->key.value + "' in " + what_,
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

std::string writing_of(YamlNode::Kind kind) {
  if (kind == YamlNode::Kind::map) return "a map is written {key: value, ...}, or `key: value` on lines of their own";
  if (kind == YamlNode::Kind::sequence) return "a list is written [a, b], or `- a` on lines of their own";
  return {};
}

// error[R009]: 'set' of a rule must be a map, not a list
bool expect(const YamlNode& node, YamlNode::Kind kind, const std::string& what, Reader& reader) {
  if (node.is(kind)) return true;
  if (node.broken) return false;
  reader.report.error(Code::wrong_kind, node.where,
                      what + " must be " + kind_name(kind) + ", not " + kind_name(node.kind), writing_of(kind));
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
  reader.report.error(Code::bad_value, scalar.where, what + " cannot be '" + scalar.value + "'",
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
  reader.report.error(Code::bad_value, scalar.where,
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
    reader.report.error(Code::plain_pattern, scalar.where, what + " must be quoted or a block",
                        "YAML cuts a plain text at ' #'; put it in single quotes");
  if (scalar.value.size() <= kMaxPatternBytes) return scalar;
  reader.report.error(Code::limit, scalar.where, what + " has more than " + with_commas(kMaxPatternBytes) + " bytes",
                      "move long lists to `lists:`");
  return {};
}

std::optional<Pattern> read_pattern(const YamlNode* node, const std::string& what, Reader& reader) {
  Scalar source = read_quoted(node, what, reader);
  if (!source.present() || node->plain) return std::nullopt;
  reader.report.count_pattern(source.where, source.value.size());
  auto tree = pattern::parse(source.value);
  if (tree) return Pattern{std::move(source), std::move(*tree)};
  const auto& [span, message, hint, opened] = tree.error();
  if (opened)
    reader.report.duplicate(Code::pattern_syntax, source.at(span), message, source.at(*opened), hint, "opened here");
  else
    reader.report.error(Code::pattern_syntax, source.at(span), message, hint);
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
