// The frozen meeting point of the two arms: the compiler makes a Program, the run arm applies it. It is never changed
// after compile(), so any number of threads share one.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/base/keep.hpp"
#include "engine/base/span.hpp"
#include "engine/lexicon/lexicon.hpp"
#include "engine/program/matchers.hpp"
#include "engine/program/outline.hpp"
#include "engine/text/tokenizer.hpp"
#include "grammar/values/values.hpp"
#include "grammar/where/where.hpp"

namespace rapporteur {

using TypeId = std::uint32_t;
using RuleId = std::uint32_t;
inline constexpr std::uint32_t kNone = 0xffffffff;

struct FieldInfo {
  enum class Base { annotation, text, number, constant };
  std::string name;
  Base base = Base::text;
  std::vector<TypeId> types;           // base annotation: what it may hold, in order of preference
  std::vector<std::string> constants;  // base constant
  bool date = false;                   // declared as `date`
  bool whole = false;                  // base number: declared as `int`
  bool open = false;                   // may hold something else than its constants
  bool list = false;
  bool optional = false;
};

/// The fields in which two records must agree to be one.
struct MergeWay {
  std::vector<std::uint32_t> same, compatible, begins, overlap, nested, equal;
};

struct TypeInfo {
  std::string name;
  std::vector<FieldInfo> fields;
  std::vector<TypeId> members;  // itself and the types that extend it; of a union all of its types, in declared order
  std::uint32_t stratum = 0;    // the last one that makes it
  bool is_union = false, opaque = false, output = false;
  std::uint32_t key = kNone;  // fields by index
  Keep keep = Keep::longest;
  bool merges = false;
  std::vector<MergeWay> ways;  // two records are one if one of these holds
  std::vector<std::uint32_t> unite, hidden;
  std::uint32_t lead = kNone;  // takes the article's date in a record of the first paragraph
  std::vector<std::pair<std::uint32_t, std::uint32_t>> yields;  // with the second field the first gives way to others
  std::uint32_t again = kNone;                 // a record with this field speaks of an event named before
  std::uint32_t items = kNone, count = kNone;  // divide
  std::uint32_t value_field = kNone, code_field = kNone;

  std::uint32_t field(std::string_view wanted) const {
    for (std::uint32_t i = 0; i < fields.size(); ++i)
      if (fields[i].name == wanted) return i;
    return kNone;
  }
};

/// `set: {field: constant}` or `{field: capture.column}`.
struct SetField {
  std::uint32_t field = 0;
  std::string constant;
  std::uint32_t from = kNone;                   // a captured field ...
  std::vector<std::pair<ListId, int>> columns;  // ... whose entry of the first of these lists has this column
};

/// Kills a match that it overlaps, or one in whose sentence or document it stands anywhere.
struct Unless {
  enum class Where { match, sentence, document } where = Where::match;
  Search search;
};

struct FacetMatcher {
  std::vector<FacetAlternative> alternatives;
};

struct Continuation {
  std::uint32_t paragraphs = 1;
  Search find;
  Search stop;            // no matcher: none
  ListId marker = kNone;  // list of the pattern's markers: the first column of their entries must rise by one
  bool block = false;     // an item runs to the next marker, the last to the end of its paragraph
};

struct Rule {
  std::string name;  // "pack/id"
  TypeId makes = 0;
  enum class Kind { find, regex, parse, facets } kind = Kind::find;
  enum class Scope { sentence, clause, paragraph, document } scope = Scope::sentence;
  std::uint32_t stratum = 0;
  std::uint32_t order = 0;  // of the declarations
  std::vector<std::uint32_t>
      gate;  // one of these keys must be in the sentence; empty: always tried. Each search has its own
  bool overlap = false;

  std::vector<Search> find;                // alternatives
  std::shared_ptr<const LazyRegex> regex;  // with the fields of its named groups:
  std::vector<std::pair<int, std::uint32_t>> groups;
  std::uint32_t grammar = kNone;  // index of Program::grammars
  Search trigger;
  std::uint32_t facet_view = kNone;
  std::vector<FacetMatcher> facets;
  std::vector<Search> join;
  Search barrier;

  std::vector<std::uint32_t> captured;  // fields that captures name directly (for `each`, `zip`)
  std::vector<std::uint32_t> each, zip;
  std::vector<Unless> unless;
  std::vector<where::Expression> where;
  std::vector<SetField> set;
  std::vector<Continuation> continued;  // the one whose first item stands first takes the list
};

struct Cue {
  std::string name;
  TypeId on = 0;
  std::vector<std::pair<std::uint32_t, std::string>> set;
  std::vector<Search> find;
  enum class Direction { before, after, both, inside } direction = Direction::both;
  std::uint32_t reach = 0xffff;
};

/// A resolver: finds what the mentions of a type refer to, or (state) tells what they say of it.
struct Resolver {
  enum class Kind { name, definite, pronoun, group, counterpart, incumbent, state, date } kind = Kind::name;
  TypeId type = 0;
  std::uint32_t stratum = 0;  // runs after the rules of this stratum: the type and all that extend it are made
  TypeId of = kNone;          // definite, pronoun, group, counterpart, incumbent, state: the type that is referred to
  TypeId opener = kNone;      // incumbent: what sentences begin with ...
  std::uint32_t opener_person = kNone;  // ... and the field of it that says who that is
  TypeId anchor = kNone;                // date: annotations that hold the article's date
  std::uint32_t role = kNone, person = kNone, affiliation = kNone, name = kNone;  // fields of `of` (or of `type`)
  std::uint32_t own_role = kNone, own_affiliation = kNone, own_person = kNone;    // the same of `type`
  std::uint32_t members = kNone, size = kNone;                                    // group: fields of `type`
  ListId family_first = kNone, given = kNone, words = kNone, blocked = kNone, suffix = kNone;
  // pronoun, group, incumbent: how many sentences back it looks; date: in how many at the head its anchor stands
  std::uint32_t reach = 3;
  bool toward_future = false;  // date: the direction where no cue tells it
};

struct ExampleCase {
  std::string name;     // "pack/rule", or "pack/test"
  RuleId rule = kNone;  // none for a test
  bool hit = true;
  std::string text, date;
  Location where;
  std::optional<std::string> todo;  // known to fail: why
  struct Want {
    TypeId type = 0;
    std::vector<std::pair<std::string, std::vector<std::string>>> fields;  // in the order of the type's declaration
  };
  std::vector<Want> want;
};

/// Things sorted by a word.
template <class T>
class ByWord {
 public:
  ByWord() = default;
  ByWord(std::size_t words, const std::vector<std::pair<WordId, T>>& ascending) : begins_(words + 1) {
    for (const auto& [word, thing] : ascending) {
      ++begins_[word + 1];
      things_.push_back(thing);
    }
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
  }
  std::span<const T> of(WordId word) const {
    return std::span(things_).subspan(begins_[word], begins_[word + 1] - begins_[word]);
  }

 private:
  friend struct Frozen;  // archive.cpp
  std::vector<T> things_;
  std::vector<std::uint32_t> begins_;  // where each word's begin, and the end
};

struct Program {
  std::shared_ptr<const void> bytes;  // of which matchers are still to be read; null: none is
  std::string hash;                   // of all rule files
  WordId gap_word = 0;                // what a gap is read as
  TextWords text_words;
  Lexicon lexicon;
  std::vector<TypeInfo> types;
  std::vector<Fact> facts;
  std::vector<ViewSpec> views;
  std::vector<Rule> rules;  // by (stratum, declaration)
  std::vector<Cue> cues;
  std::vector<Resolver> resolvers;
  std::uint32_t strata = 0;
  values::Tables tables;                   // of which the grammars and the divider are made
  std::vector<std::string> grammar_names;  // by grammar
  std::vector<std::unique_ptr<const values::Grammar>> grammars;
  enum ValueWord : std::uint8_t { kBegins = 1, kIsWhole = 2, kGoesOn = 4 };
  // By grammar and word: a value may begin with it, be it alone, have it as a later word.
  std::vector<std::vector<std::uint8_t>> value_words;
  std::vector<std::unique_ptr<const LazyRegex>> where_regexes;  // of `matches`
  std::unique_ptr<const values::Divider> divider;
  std::vector<ExampleCase> examples;
  std::vector<RuleOutline> outlines;  // by rule; empty unless the compiler was asked for them

  // Gates: what a sentence holds is a set of keys, and each key lets rules in.
  std::uint32_t key_count = 0;
  std::vector<std::uint32_t> key_of_word, key_of_list, key_of_type;   // kNone: no rule waits for it
  std::vector<std::pair<std::uint16_t, std::uint32_t>> key_of_shape;  // of all tokens with these bits; few
  struct Pair {
    WordId second = 0;
    std::uint32_t distance = 0, key = 0;  // in tokens: 1 or 2
  };
  ByWord<Pair> pairs;  // of words near each other, by the first; ascending
  struct Beside {
    std::uint16_t shape = 0;  // bits of the token behind the word, or before it
    bool behind = false;
    std::uint32_t key = 0;
  };
  ByWord<Beside> besides;
  std::vector<RuleId> let_in;                // by key, sorted:
  std::vector<std::uint32_t> let_in_begins;  // where each key's begin, and the end
  struct StratumRules {
    RuleId begin = 0, end = 0;
    std::array<bool, 4> scopes{};  // has it rules of a scope?
    std::vector<RuleId> always;    // those that wait for no key
  };
  std::vector<StratumRules> rules_of;  // by stratum
  FactId clause_stop = 0;              // the fact "a clause ends here"
  std::uint32_t plain_view = 0;        // cues look at this one

  std::span<const RuleId> rules_let_in(std::uint32_t key) const {
    return std::span(let_in).subspan(let_in_begins[key], let_in_begins[key + 1] - let_in_begins[key]);
  }

  /// Does `type` count where `named` is named: is it that one, one of its types, or one that extends it?
  bool is_a(TypeId type, TypeId named) const {
    const auto& members = types[named].members;
    return std::find(members.begin(), members.end(), type) != members.end();
  }

  TypeId type(std::string_view name) const {
    for (TypeId t = 0; t < types.size(); ++t)
      if (types[t].name == name) return t;
    return kNone;
  }
};

}  // namespace rapporteur
