// All that the extraction from one document holds while it runs.
#pragma once
#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/base/span.hpp"
#include "engine/program/program.hpp"
#include "engine/scan/profiles.hpp"
#include "engine/scan/stage_times.hpp"
#include "engine/text/document.hpp"

namespace rapporteur {

/// A value that a rule put into a field: words of the article, a constant, or both.
struct Captured {
  std::uint32_t field = 0;
  bool has_span = false;
  Span tokens;                       // empty if the value is a part of a token or no words at all
  Span bytes;                        // the words, if has_span
  std::uint32_t annotation = kNone;  // the annotation that was captured, whose value counts
  bool has_value = false;
  std::string value, code;  // constant, column, or resolved value
};

/// What is known of a run of tokens: made by a rule or a resolver.
struct Annotation {
  TypeId type = 0;
  RuleId rule = kNone;  // none: made by a resolver
  std::uint32_t stratum = 0;
  std::uint32_t match = 0;     // records of one match share it
  std::uint32_t sentence = 0;  // of its first token
  Span tokens;                 // hull of what was matched or gathered
  Span trigger;                // facets: the trigger; else the tokens
  std::vector<Captured> fields;
  std::string value, code;     // what it refers to, empty: its own words
  std::uint32_t date = kNone;  // index of Scan::dates
  bool dead = false;           // refused by its resolver

  const Captured* field(std::uint32_t id) const {
    for (const Captured& captured : fields)
      if (captured.field == id) return &captured;
    return nullptr;
  }
};

/// What the words of a date annotation say. A range whose ends have words of their own is split over two annotations.
struct DateMention {
  values::DateExpression expression;
  bool split = false, is_end = false;

  const values::Moment& moment() const { return is_end ? *expression.last : expression.first; }
};

/// What a date means in this article: TIMEX3, of a range also its ends; empty where it cannot be known.
struct DateMeaning {
  std::string timex, from, to;
  std::optional<values::Day> day;  // the first, as far as known
  values::Reason reason = values::Reason::said;
};

/// Matches of one rule in one document, at most: a hostile pattern ends there and the result says that it is truncated.
inline constexpr std::uint32_t kMaxMatchesPerRule = 10000;

/// Of all rules in one document: ten thousand rules on one word would fill the memory. Sixteen megabytes of an article
/// have a third of it.
inline constexpr std::uint32_t kMaxMatches = 1'000'000;

/// Lists that go on over sentences look at so many tokens for each of the document's, and this many more: all that
/// articles have; a hostile one cannot make it quadratic.
inline constexpr std::uint64_t kLookOnPerToken = 32, kLookOnAtLeast = 400000;

/// So many rules that sentences let in are kept for one document. Ten thousand on one word fill the memory of a long
/// one: of what goes beyond they are gathered each time.
inline constexpr std::size_t kMostLetIn = 1 << 22;

struct Trace;

struct Scan {
  const Program& program;
  Document document;
  bool brute_force = false;
  // Where words stand that let rules in, in bytes, ascending: no rule looks beyond their sentences. Not known:
  // anywhere.
  std::optional<std::vector<std::uint32_t>> sifted;
  std::vector<EntryHit> hits;            // of all sentences, in order
  std::vector<Span> hits_of;             // by sentence: range of `hits`
  std::vector<std::uint32_t> hits_from;  // by token, and the end: the first of `hits` that begins there or behind
  std::vector<std::uint32_t> tails;      // by sentence: where the punctuation that closes it begins
  std::vector<std::vector<std::uint32_t>> keys;  // by sentence: gate keys, sorted
  std::vector<CodeBits> key_bits;                // the same modulo 256: most keys asked for are not there
  std::vector<std::vector<RuleId>> let_in;       // by sentence: the rules that its keys let in, sorted ...
  std::vector<bool> keeps_let_in;                // ... if they are kept
  std::size_t let_in_size = 0;
  std::vector<Annotation> annotations;
  std::vector<std::vector<std::uint32_t>> at;  // by sentence: annotations that begin in it
  std::vector<DateMention> dates;
  std::vector<DateMeaning> meanings;  // by date
  std::optional<int> article_year;    // with the meanings
  std::uint32_t matches = 0;          // numbers the matches
  std::vector<std::uint32_t> matches_of_rule;
  std::unordered_map<const Search*, std::optional<Span>> first_anywhere;  // of patterns that kill in the whole document
  std::uint64_t looked_on = 0;  // tokens that lists looked at behind their matches
  bool truncated = false;
  std::string article_date;  // as given, or empty
  Trace* trace = nullptr;    // where to note what the matches of a rule come to
  StageTimes* times = nullptr;
  std::unique_ptr<Profiles> profiles;

  explicit Scan(const Program& p, std::unique_ptr<Profiles> known = nullptr)
      : program(p),
        matches_of_rule(p.rules.size()),
        profiles(known ? std::move(known) : std::make_unique<Profiles>(p)) {}

  std::uint32_t sentence_of(std::uint32_t token) const;
  bool has_key(std::uint32_t sentence, std::uint32_t key) const {
    return key_bits[sentence].has(key) && std::binary_search(keys[sentence].begin(), keys[sentence].end(), key);
  }
  /// The entries that begin at a token.
  std::span<const EntryHit> hits_at(std::uint32_t token) const {
    return std::span(hits).subspan(hits_from[token], hits_from[token + 1] - hits_from[token]);
  }
  /// The entry of a list that covers exactly these tokens; null if there is none.
  const EntryHit* entry_at(Span tokens, ListId list) const;
  bool begins_entry(std::uint32_t token, ListId list) const;
  const EntryHit* longest_entry(std::uint32_t token, ListId list) const;  // null if none begins there
  /// The tokens of the clause stop that begins at a token; 0 if none does.
  std::uint32_t clause_stop(std::uint32_t token) const;
  std::string_view words(Span tokens) const { return document.view(document.bytes(tokens)); }
  /// Has a rule made all the matches that it may?
  bool is_spent(RuleId rule) const { return matches_of_rule[rule] > kMaxMatchesPerRule || is_full(); }
  bool is_full() const { return matches > kMaxMatches; }
  /// Files an annotation under its sentence and adds its type's key there.
  std::uint32_t add(Annotation annotation);
};

/// The run of sentences that a rule looks at.
struct Unit {
  Span sentences;
  Span tokens;
};

/// Sentences are units of their own; paragraphs and the document unite them. The units of clauses depend on what a rule
/// folds: see engine/matcher/rules.hpp.
std::vector<Unit> units_of(const Document& document, Rule::Scope scope);

}  // namespace rapporteur
