// The state of one compilation, shared by the files of this folder: names to ids, the Program under construction, what
// is wrong so far.
#pragma once
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/base/limits.hpp"
#include "engine/compiler/compile.hpp"
#include "engine/compiler/cycles.hpp"
#include "engine/compiler/expr.hpp"
#include "engine/compiler/inflection.hpp"
#include "engine/program/program.hpp"
#include "engine/ruleset/ruleset.hpp"
#include "engine/ruleset/unread.hpp"

namespace rapporteur::compiler {

/// Something that a sentence holds: a word, an entry of a list, a type, two words near each other, a word beside a token
/// of a shape, or a token of a shape anywhere.
struct Trait {
  enum class Kind { word, list, type, pair, beside, shape } kind = Kind::word;
  std::uint32_t id = 0;
  WordId second = 0;           // pair: the later word ...
  std::uint32_t distance = 0;  // ... and how many tokens behind the first it stands
  std::uint16_t shape = 0;     // beside, shape: the token has all these bits
  bool behind = false;         // beside: the token behind the word; else the one before it
  auto operator<=>(const Trait&) const = default;
};

/// Of which one must be in a sentence if a pattern is to match there.
struct Gate {
  std::vector<Trait> traits;
  double cost = 0;  // how often, roughly, a sentence has one of them
};
using Gates = std::vector<Gate>;  // all must be open; none: nothing can be said

/// Where a mistake is shown, and further places that explain it: inside a macro, where it is used.
struct Place {
  Place(Location at, std::vector<Diagnostic::Related> others = {}) : where(at), related(std::move(others)) {}
  Location where;
  std::vector<Diagnostic::Related> related;
};

struct Builder {
  const RuleSet& rules;
  const Sources& sources;
  CompileOptions options;
  Program program;
  Diagnostics diagnostics;
  UnreadNames unread;
  std::set<std::tuple<Code, FileId, std::uint32_t, std::uint32_t, std::string>> told;  // code, place and message
  std::set<TypeId> uncertain_types;  // whose fields are not all known, since they depend on a name that is unknown
  std::set<ListId> uncertain_lists;  // the same of columns
  std::set<std::string> endless_macros, opened_macros;

  std::unordered_map<std::string, TypeId> types;
  std::unordered_map<std::string, ListId> lists;
  std::unordered_map<std::string, const MacroDecl*> macros;
  std::unordered_map<std::string, FactId> fact_ids;  // by canonical text
  std::map<std::pair<std::uint32_t, std::vector<bool>>, std::uint32_t> view_ids;
  std::map<Trait, std::uint32_t> keys;           // of all that gates ask for
  std::vector<std::uint32_t> rule_strata;        // by declaration
  std::vector<std::uint32_t> type_strata;        // the last stratum that makes a type
  std::vector<std::vector<TypeId>> heirs;        // by type: those that extend it
  std::vector<std::function<void()>> emissions;  // regular expressions are made when all facts are known
  FactId phrase_stop = 0, clause_stop = 0, sentence_stop = 0;
  std::vector<std::string> conjunctions, separators;
  Stems stems;                                                   // of the inflection rules
  std::map<std::string, std::uint32_t> grammars;                 // of the program, by name
  std::map<const void*, std::vector<std::string>> sorted_names;  // of `types`, `lists` and `macros`, for hints
  struct Spent {
    std::size_t nodes = 0, elements = 0, instructions = 0, inflections = 0;
  } spent;  // of what has a limit

  explicit Builder(const RuleSet& rule_set, const Sources& files)
      : rules(rule_set), sources(files), unread(rule_set, files) {}

  // names.cpp. What is not there is reported, unless it may be in what could not be read.
  void error(Code code, std::string message, Place place, std::string hint = {});
  void forget_mistakes();
  bool is_full() const { return diagnostics.size() > kMaxMistakes; }  // no further mistake is shown
  /// Adds `more` to one of `spent`. Beyond `most` compiling ends: LimitPassed, reported at `where`.
  void spend(std::size_t Spent::*counter, std::size_t more, std::size_t most, const char* what, Location where);
  /// Hands each circle of declarations to `report`. Compiling ends if they nest too deep; `name` gives name and place.
  void check_nesting(const References& references, const std::string& what,
                     const std::function<const Scalar&(std::uint32_t)>& name,
                     const std::function<void(const std::vector<std::uint32_t>&)>& report);
  std::optional<TypeId> type(const std::string& name, Place place);
  std::optional<ListId> list(const std::string& name, Place place);
  const MacroDecl* macro(const std::string& name, Place place);
  std::optional<std::uint32_t> field(TypeId type, const std::string& name, Place place);
  /// The members of a type that have a field, and the field.
  std::vector<std::pair<TypeId, std::uint32_t>> parts(TypeId type, const std::string& name, Place place);
  std::optional<int> column(ListId list, const std::string& name, Place place);
  std::optional<TypeId> type(const Scalar& name);
  std::optional<ListId> list(const Scalar& name);
  std::optional<std::uint32_t> field(TypeId type, const Scalar& name);
  bool has_unknown_fields(TypeId type) const;

 private:
  void no_field(Code code, TypeId type, const std::vector<TypeId>& members, const std::string& name, Place place);
};

// compile.cpp
void build(Builder& builder);
void build_value_words(Builder& builder);  // of grammars that have none yet
void number_keys(Builder& builder);
void emit_all(Builder& builder);
// types.cpp
void build_types(Builder& builder);
/// An error if a field of constants has not this one, or a number is none.
void check_constant(Builder& builder, const TypeInfo& type, std::uint32_t field, const std::string& value, Place place);
bool may_hold(const FieldInfo& field, const std::string& value);
// words.cpp
void build_text(Builder& builder);
void build_stops(Builder& builder);  // when the lists are there
void build_lists(Builder& builder);
std::vector<std::string> inflected(const Builder& builder, const std::string& word, const std::string& form_class);
/// Is there such a form class? Otherwise that is an error.
bool has_forms(Builder& builder, const std::string& form_class, Place place);
WordTest word_test(Builder& builder, std::string_view written);
/// The ids of the words of a table's key, added to the lexicon.
std::vector<WordId> table_words(Builder& builder, const std::string& words);
// facts.cpp
FactId intern(Builder& builder, Fact fact, std::string canonical);
/// The fact that an entry of so many elements begins; it is there.
FactId list_fact_of(const Builder& builder, ListId list, std::uint32_t length);
FactId words_fact(Builder& builder, std::vector<WordTest> words);
std::uint32_t view_for(Builder& builder, std::uint32_t stratum, const std::set<TypeId>& named);
std::uint32_t code(Builder& builder, std::uint32_t view, FactId fact);
void finish_views(Builder& builder, std::size_t from);  // those from a number on
// macros.cpp
void build_macros(Builder& builder);
void check_macros(Builder& builder);  // those that no rule has opened
// order.cpp
void named_types(const Builder& builder, const pattern::Node& node, std::set<TypeId>& out);
void build_order(Builder& builder);
// lower.cpp
/// `record` is the type whose fields captures fill; null: captures mean nothing here.
std::optional<Expr> lower(Builder& builder, const Pattern& pattern, std::uint32_t view, const TypeInfo* record);
/// The same for a pattern that is looked for on its own: it must take an element, and has no <trigger>.
std::optional<Expr> lower_search(Builder& builder, const Pattern& pattern, std::uint32_t view, const TypeInfo* record);
// captures.cpp
/// Reports fields of `record` that hold one value and get two.
void check_captures(Builder& builder, const Pattern& pattern, const Expr& expr, const TypeInfo& record);
// where.cpp
/// A condition on records of a type; nothing, and an error, if it says nothing of them.
std::optional<where::Expression> build_where(Builder& builder, const TypeInfo& type, const Scalar& source);
/// As written; nothing, and an error, if it cannot be read. `type` null: no name is a field.
std::optional<where::Expression> parse_where(Builder& builder, const TypeInfo* type, const Scalar& source);
// gates.cpp
Gates gates_of(const Builder& builder, const Expr& expr);
/// The same where one of several patterns must match.
Gates gates_of_any(const Builder& builder, const std::vector<Expr>& exprs);
Gate cheapest(const Gates& gates);  // of at least one
/// Their keys, numbered as they come.
std::vector<std::vector<std::uint32_t>> keys_of(Builder& builder, const Gates& gates);
// skeletons.cpp
/// Of an expression whose facts all have codes in the view; mirrored, from right to left.
Skeleton skeleton_of(const Builder& builder, const Expr& expr, std::uint32_t view, bool mirrored);
/// Nothing if matches of the expression may differ in length, or its skeleton does not say all.
std::optional<Lexical> lexical_of(const Builder& builder, const Expr& expr);
// trails.cpp
/// `captures`: what its marks capture. `joins`: the view holds several sentences.
Trail trail_of(const Builder& builder, const Expr& expr, std::span<const Expr> followed_by, std::uint32_t view,
               bool mirrored, bool joins, std::vector<CaptureGroup>& captures);
// emit.cpp
struct EmitOptions {
  bool joins = false;  // the view holds several sentences
  bool mirrored = false;
  std::span<const Expr> followed_by = {};  // of which one must stand behind, outside the match
};
std::unique_ptr<const Matcher> make_matcher(Builder& builder, const Expr& expr, std::uint32_t view, EmitOptions options,
                                            Location where);
// rules.cpp, cues.cpp
void build_rules(Builder& builder);
/// Adds a rule to the program, in place of the declaration numbered `index`; its emissions wait.
void build_rule(Builder& builder, std::size_t index, const RuleDecl& decl);
void build_cues(Builder& builder);
void build_cue(Builder& builder, const CueDecl& decl);
void build_resolvers(Builder& builder);
void build_examples(Builder& builder);

}  // namespace rapporteur::compiler
