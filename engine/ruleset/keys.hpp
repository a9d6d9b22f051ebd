// The keys of rule files: for every map that a rule file can hold, which keys it has and what may stand there. The
// loader takes what it knows from here, and so do the JSON Schema and the tables of docs/rule-language.md.
// Tested by tests/unit/keys_test.cpp
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace rapporteur::keys {

struct Map;

enum class Kind {
  text,        // any scalar
  name,        // a letter, then letters, digits, '-' and '_'
  type,        // a name that begins with a capital
  day,         // YYYY-MM-DD
  field,       // what a field of a type holds: Person | Country ?
  pattern,     // a pattern, quoted or a block
  regex,       // an RE2, quoted or a block
  flag,        // true or false
  count,       // a number from `least` to `most`
  paragraphs,  // the same, with " paragraphs" behind it
  choice,      // one of `choices`
  entry,       // of a list: a text, or within a list of entries a row [text, column, ...]
  map,         // `map`
  variant,     // one of `variants`, told apart by their key `as`
};

enum class Many {
  one,
  any,          // one, or a list
  list,         // a list only
  list_of_one,  // one, or a list that holds one
};

struct Value {
  Kind kind = Kind::text;
  Many many = Many::one;
  const Map* map = nullptr;  // what a value of kind `map` is; of any other kind: may stand in its place
  std::uint32_t least = 0, most = 0;
  std::span<const std::string_view> choices;
  std::span<const Map* const> variants;
  const Value* other = nullptr;  // or this, as a whole
};

enum class Presence {
  optional,
  required,
  borrowable,  // required, unless the map has the key that it borrows by
  section,     // optional, and may stand there without a value
};

struct Key {
  std::string_view name;
  Value value;
  std::string_view doc;      // one line, no full stop
  std::string_view example;  // YAML of the value
  Presence presence = Presence::optional;
  std::string_view needs;  // a key that must be there too
  std::string_view bars;   // a key that must not be there
};

struct Map {
  std::string_view id;  // in the JSON Schema
  std::string_view doc;
  std::span<const Key> keys;
  const Value* rest = nullptr;               // what stands under any other key; null: there is none
  Kind rest_name = Kind::text;               // text, name or type
  std::string_view rest_doc;                 // what such a key is
  std::string_view rest_sample;              // YAML of an entry
  std::span<const std::string_view> one_of;  // exactly one of these keys must be there
  bool single = false;                       // exactly one entry
  // A map that has this key has from another one what it lacks: it is not asked for keys that are borrowable, for one
  // of `one_of`, nor for what other keys need.
  std::string_view borrows;

  const Key* find(std::string_view name) const;  // null if there is none
};

extern const Map kFile, kPack, kTypes, kType, kMerge, kOtherMerge, kYields, kDivide, kLists, kList, kMacros, kMacro,
    kText, kTextWords, kTables, kWords, kForms, kFormClass, kFormRule, kIrregulars, kCues, kCue, kCueExtension, kSet,
    kResolve, kRule, kUnless, kContinue, kExample, kWant, kTest, kTestWant;

/// The kinds of resolvers: the variants of a value of kResolve, each named by the only choice of its key `as`.
std::span<const Map* const> resolvers();
/// Null if there is no resolver of this name.
const Map* resolver(std::string_view name);

/// All of them, each before what it holds.
std::span<const Map* const> maps();

}  // namespace rapporteur::keys
