// Rule files as loaded: typed, with source positions, before any name is resolved.
#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/base/keep.hpp"
#include "grammar/pattern/ast.hpp"

namespace rapporteur {

/// A YAML scalar and where each of its bytes stands in its file (quoted, folded and block scalars included).
struct Scalar {
  std::string value;
  Location where;  // the raw scalar

  bool present() const { return present_; }
  /// File offset of a byte of the value, or of its end; a greater index means the end.
  std::uint32_t offset(std::size_t index) const {
    index = std::min(index, value.size());
    return offsets_.empty() ? start_ + static_cast<std::uint32_t>(index) : offsets_[index];
  }
  /// The file location of bytes [span.begin, span.end) of the value.
  Location at(Span span) const;

  /// The value stands in the file as it is, from `start` on.
  void place(std::uint32_t start) {
    start_ = start;
    present_ = true;
  }
  /// value.size() + 1 offsets.
  void place(std::vector<std::uint32_t> offsets) {
    offsets_ = std::move(offsets);
    present_ = true;
  }

 private:
  std::vector<std::uint32_t> offsets_;  // only of a value that is not in one piece: four bytes for each of its own
  std::uint32_t start_ = 0;
  bool present_ = false;
};

/// A pattern scalar with its tree.
struct Pattern {
  Scalar source;
  pattern::Node tree;
  Location at(const pattern::Node& node) const { return source.at(node.span); }
};

/// `person: Person`, `affiliation: Country | Organization ?`, `participants: [Party]`, `status: current | former`.
/// A capitalised alternative is a type; text, int, date are built in; any other word is a constant.
struct FieldDecl {
  Scalar name;
  std::vector<std::string> types;      // types and built-ins
  std::vector<std::string> constants;  // an enumeration; the first is the default unless optional
  bool list = false;
  bool optional = false;
  std::map<std::string, Location> places;  // of types and constants

  Location place_of(const std::string& alternative) const {
    const auto found = places.find(alternative);
    return found == places.end() ? name.where : found->second;
  }
};

struct MergeDecl {
  std::vector<Scalar> same;                       // fields whose values must be equal
  std::vector<Scalar> compatible;                 // equal (lists: one holds all of the other), or missing on one side
  std::vector<Scalar> begins;                     // one value may be the beginning of the other, which stays
  std::vector<Scalar> overlap;                    // list fields that must share a value
  std::vector<Scalar> nested;                     // list fields of which one must hold all values of the other
  std::vector<Scalar> equal;                      // list fields that must hold the same values, two at least
  std::vector<Scalar> unite;                      // fields that gather the values of all mentions
  std::vector<std::pair<Scalar, Scalar>> yields;  // a field, and the one with which it gives way to another value
  std::optional<Scalar> again;                    // a record with this field speaks of an event named before
  std::vector<MergeDecl> others;                  // `or`: other ways in which two records are one; they have no `or`
};

struct TypeDecl {
  Scalar name;
  std::string pack;
  std::vector<FieldDecl> fields;
  std::vector<Scalar> any;    // a union of types; has no fields then
  Scalar extends;             // the type whose fields and options it has too
  std::optional<Scalar> key;  // records compete where this field overlaps
  Keep keep = Keep::longest;
  std::optional<MergeDecl> merge;
  bool opaque = false;
  bool output = false;
  std::optional<Scalar> lead;  // the field that takes the article's date in a record of the first paragraph
  std::vector<Scalar> hidden;  // fields that serve the merging and are not in the record
  /// `divide: {items: count}`: the span of field `first` is cut into items so that `second` comes out.
  std::optional<std::pair<Scalar, Scalar>> divide;
  std::set<std::string> options;  // its own, of key, keep, merge, opaque, output, lead, hidden and divide
};

/// A row of a list. Lists may have a million of them, so texts are views into Sources.
struct ListEntry {
  struct Text {
    std::string_view value;
    Location where;  // of an entry from a file: its line
  };
  Text text;
  std::vector<std::string_view> columns;
};

struct ListDecl {
  Scalar name;
  std::string pack;
  std::vector<std::string> columns;  // names of the columns behind the text
  std::vector<ListEntry> entries;
  std::vector<ListEntry> except;
  std::vector<Scalar> any;  // further lists whose entries this one has too
  std::string forms;        // class of inflection for the last word of an entry, "" for none
  Location forms_where;
  bool ignore_case = false, ignore_accents = false;
  bool extend = false;  // adds to the list of that name in a used pack; gone once packs are composed
};

struct MacroDecl {
  Scalar name;
  std::string pack;
  Pattern pattern;
  bool override_used = false;  // takes the place of the macro of that name in a used pack
};

/// An inflection rule: a word that `stem` (RE2, whole word) matches has the forms given as rewrites ("\\1ies").
struct FormRule {
  Scalar stem;
  std::vector<std::string> forms;
  std::string pack;
};
struct FormClass {
  std::vector<FormRule>
      rules;  // the first whose stem matches is used; a pack's stand before those of the packs it uses
  std::map<std::string, std::vector<std::string>> irregulars;  // lemma -> further forms
};

/// Words that set fields of records: `planned: {on: Meeting, set: {status: planned}, find: '"will" | "is" "to"',
/// direction: before, reach: 4}`.
struct CueDecl {
  Scalar name;
  std::string pack;
  Scalar on;  // type
  std::vector<std::pair<Scalar, Scalar>> set;
  std::vector<Pattern> find;
  enum class Direction { before, after, both, inside } direction = Direction::both;
  std::uint32_t reach = 0xffff;  // tokens between cue and trigger (or record), within the clause
  bool extend = false;           // only `find`, which adds to the cue of that name in a used pack
};

/// How mentions of a type find what they refer to. See rules/core and docs/architecture.md, "Resolve".
struct ResolveDecl {
  Scalar type;
  std::string pack;
  std::map<std::string, Scalar> settings;  // the keys of its kind that are there; good values only
};

struct Example {
  bool hit = true;
  Scalar text;
  std::string date;  // "" none
  struct Want {
    Scalar type;                                             // absent: the rule's own
    std::map<std::string, std::vector<std::string>> fields;  // a field and its value(s); text or value may match
    std::map<std::string, Location> places;                  // of the fields
  };
  std::vector<Want> want;           // for hits; empty: any record of the rule's type by this rule
  std::optional<std::string> todo;  // known to fail: why, or ""
  Location where;
};

struct Facet {
  Pattern pattern;
};

struct RuleDecl {
  Scalar id;
  std::string pack;
  Scalar make;                     // type
  std::vector<Pattern> find;       // alternatives, tried in order
  Scalar regex;                    // or this
  Scalar parse;                    // or this: the name of a grammar
  std::optional<Pattern> trigger;  // or this, with facets
  std::vector<Facet> facets;
  std::vector<Pattern> join;
  std::optional<Pattern> barrier;
  std::vector<Pattern> preceded_by, followed_by;
  struct Unless {
    Pattern pattern;
    enum class Where { match, sentence, document } where = Where::match;
  };
  std::vector<Unless> unless;
  std::vector<Scalar> where;                   // expressions, see compiler/where.hpp
  std::vector<std::pair<Scalar, Scalar>> set;  // field -> constant, or capture.column
  std::vector<Scalar> each, zip;
  enum class Scope { sentence, clause, paragraph, document } scope = Scope::sentence;
  bool overlap = false;
  struct Continue {
    std::uint32_t paragraphs = 1;  // how far below the match or the item before
    Pattern find;
    std::optional<Pattern> stop;
    bool block = false;  // an item runs to the next marker, the last to the end of its paragraph
  };
  std::vector<Continue> continued;  // the one whose first item stands first takes the list
  std::vector<Example> examples;

  std::map<std::string, Location> keys;  // that its map has, and where their values stand; `like` adds what it gives
  Scalar like;                           // a rule of its own or a used pack: keys that this one lacks are that one's
  Scalar overrides;                      // a rule of a used pack, whose place it takes
  bool broken = false;                   // it has a mistake that was reported: what it lacks may be meant to be there
};

/// Calls `use` with each pattern of a rule, or of a cue.
template <class Use>
void each_pattern(const RuleDecl& rule, const Use& use) {
  for (const auto* patterns : {&rule.find, &rule.preceded_by, &rule.followed_by, &rule.join})
    for (const Pattern& pattern : *patterns) use(pattern);
  if (rule.trigger) use(*rule.trigger);
  if (rule.barrier) use(*rule.barrier);
  for (const Facet& facet : rule.facets) use(facet.pattern);
  for (const RuleDecl::Unless& unless : rule.unless) use(unless.pattern);
  for (const RuleDecl::Continue& continued : rule.continued) {
    use(continued.find);
    if (continued.stop) use(*continued.stop);
  }
}

template <class Use>
void each_pattern(const CueDecl& cue, const Use& use) {
  for (const Pattern& pattern : cue.find) use(pattern);
}

/// `disable: [pack/name]`: a rule, cue or test of a used pack that is not to be.
struct DisableDecl {
  Scalar name;
  std::string pack;  // that says so
};

/// `text: {clause-stops: {except: [which]}}`: words of used packs that are none.
struct TextExcept {
  std::string key;
  Scalar word;
  std::string pack;
};

struct TestDecl {
  Scalar name;
  std::string pack;
  Example example;  // `want` lists all records of the named types
};

/// `tables:` words of the value grammars: table -> key words -> value ("january" -> "1"). Of two rows of one word the
/// first counts; a pack's rows stand before those of the packs it uses.
using Tables = std::map<std::string, std::vector<std::pair<std::string, std::string>>>;

/// Where a row of a table stands: its word, and its value (absent where the table has only words).
struct TableSource {
  Scalar word, value;
};

/// What of the rule files could not be read.
struct Unread {
  bool anything = false;        // a pack or file is not there: any name may be in it
  std::vector<Location> texts;  // files and sections: a name that stands in one may be defined there
  std::set<std::pair<std::string, std::string>> names;  // kind and name of what was declared, but not as it should be
};

struct RuleSet {
  std::vector<std::string> packs;                     // in load order: what a pack uses before the pack itself
  std::map<std::string, std::set<std::string>> uses;  // pack -> packs named in its `use`
  Unread unread;
  std::string language;
  std::vector<TypeDecl> types;
  std::vector<ListDecl> lists;
  std::vector<MacroDecl> macros;
  std::map<std::string, std::vector<Scalar>> text;  // abbreviations, before-name, before-number, starters, separators,
                                                    // conjunctions, phrase-stops, clause-stops
  std::vector<TextExcept> text_except;
  Tables tables;
  std::map<std::string, std::vector<TableSource>> table_sources;  // row by row
  std::map<std::string, FormClass> forms;
  std::vector<CueDecl> cues;
  std::vector<ResolveDecl> resolve;
  std::vector<RuleDecl> rules;
  std::vector<TestDecl> tests;
  std::vector<DisableDecl> disable;
};

}  // namespace rapporteur
