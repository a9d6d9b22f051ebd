#include "engine/program/archive.hpp"

#include <cereal/cereal.hpp>
#include <cereal/types/array.hpp>
#include <cereal/types/map.hpp>
#include <cereal/types/memory.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/unordered_map.hpp>
#include <cereal/types/unordered_set.hpp>
#include <cereal/types/utility.hpp>
#include <cereal/types/vector.hpp>
#include <cstring>
#include <stdexcept>
#include <string>
#include <type_traits>

#include "engine/program/program.hpp"

namespace rapporteur {

/// A program is a million small things, for which the streams of cereal's own archives are slow.
class BytesOutput : public cereal::OutputArchive<BytesOutput, cereal::AllowEmptyClassElision> {
 public:
  explicit BytesOutput(std::string& bytes) : OutputArchive(this), bytes_(bytes) {}
  void put(const void* data, std::size_t size) { bytes_.append(static_cast<const char*>(data), size); }

 private:
  std::string& bytes_;
};

class BytesInput : public cereal::InputArchive<BytesInput, cereal::AllowEmptyClassElision> {
 public:
  explicit BytesInput(std::string_view bytes) : InputArchive(this), rest_(bytes) {}
  void take(void* data, std::size_t size) {
    if (size > rest_.size()) throw std::runtime_error("the bytes of a program end too early");
    if (size > 0) std::memcpy(data, rest_.data(), size);
    rest_.remove_prefix(size);
  }
  /// The next bytes, where they are.
  std::string_view pass(std::size_t size) {
    if (size > rest_.size()) throw std::runtime_error("the bytes of a program end too early");
    const std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }

 private:
  std::string_view rest_;
};

template <class T>
requires std::is_arithmetic_v<T>
void save(BytesOutput& archive, const T& value) { archive.put(&value, sizeof value); }
template <class T>
requires std::is_arithmetic_v<T>
void load(BytesInput& archive, T& value) { archive.take(&value, sizeof value); }
template <class T>
void save(BytesOutput& archive, const cereal::BinaryData<T>& bytes) {
  archive.put(bytes.data, static_cast<std::size_t>(bytes.size));
}
template <class T>
void load(BytesInput& archive, cereal::BinaryData<T>& bytes) {
  archive.take(bytes.data, static_cast<std::size_t>(bytes.size));
}
template <class Archive, class T>
void serialize(Archive& archive, cereal::NameValuePair<T>& pair) {
  archive(pair.value);
}
template <class Archive, class T>
void serialize(Archive& archive, cereal::SizeTag<T>& size) {
  archive(size.size);
}

}  // namespace rapporteur

CEREAL_REGISTER_ARCHIVE(rapporteur::BytesOutput)
CEREAL_REGISTER_ARCHIVE(rapporteur::BytesInput)
CEREAL_SETUP_ARCHIVE_TRAITS(rapporteur::BytesInput, rapporteur::BytesOutput)

namespace rapporteur {

// Each aggregate is taken apart by a structured binding: a field that is added to one and forgotten here does not
// compile. An archive reads into what it is given, or writes it.

namespace {

template <class Archive>
inline constexpr bool kReads = Archive::is_loading::value;

/// Many small things at once, as they lie in memory.
template <class Archive, class T>
void put_all(Archive& archive, std::vector<T>& all) {
  static_assert(std::is_trivially_copyable_v<T>);
  cereal::size_type size = all.size();
  archive(size);
  if constexpr (kReads<Archive>) all.resize(size);
  archive(cereal::binary_data(all.data(), size * sizeof(T)));
}

}  // namespace

template <class Archive>
void serialize(Archive& archive, Span& span) {
  auto& [begin, end] = span;
  archive(begin, end);
}

template <class Archive>
void serialize(Archive& archive, TextWords& words) {
  auto& [abbreviations, before_name, before_number, starters, gap, run_together] = words;
  archive(abbreviations, before_name, before_number, starters, gap, run_together);
}

// ---- lexicon ----

/// The fields of classes that keep theirs to themselves.
struct Frozen {
  template <class Archive>
  static void put(Archive& archive, Lexicon& lexicon) {
    archive(lexicon.word_bytes_, lexicon.pool_, lexicon.any_except_, lexicon.any_plain_);
    put_all(archive, lexicon.word_begins_);
    put_all(archive, lexicon.word_slots_);
    put_all(archive, lexicon.entries_);
    put_all(archive, lexicon.nodes_);
    put_all(archive, lexicon.edges_);
    put_all(archive, lexicon.from_root_);
    archive(lexicon.goes_on_);
    cereal::size_type lists = lexicon.lists_.size();
    archive(lists);
    lexicon.lists_.resize(lists);
    for (auto& [name, columns, longest] : lexicon.lists_) archive(name, columns, longest);
  }
  template <class Archive, class T>
  static void put(Archive& archive, ByWord<T>& all) {
    put_all(archive, all.things_);
    put_all(archive, all.begins_);
  }
  template <class Archive>
  static void put(Archive& archive, CodeSet& set) {
    put_all(archive, set.codes_);
    archive(set.bits_);
  }
  template <class Archive>
  static void put(Archive& archive, Skeleton& skeleton) {
    archive(skeleton.words_, skeleton.wide_);
    if (skeleton.words_ == 0) return;
    for (Skeleton::Bits* bits : {&skeleton.first_, &skeleton.last_, &skeleton.always_, &skeleton.follow_})
      put_all(archive, *bits);
    put_all(archive, skeleton.follows_);
    put_all(archive, skeleton.cells_);
    put_all(archive, skeleton.cells_begin_);
    archive(skeleton.asked_, skeleton.numbers_, skeleton.starts_, skeleton.first_words_.begin,
            skeleton.first_words_.end);
  }
};

template <class Archive>
void serialize(Archive& archive, Lexicon& lexicon) {
  Frozen::put(archive, lexicon);
}

// ---- matchers ----

template <class Archive>
void serialize(Archive& archive, CodeBits& all) {
  auto& [bits] = all;
  archive(bits);
}

template <class Archive>
void serialize(Archive& archive, NumberedBits& numbered) {
  CodeBits bits = numbered.bits();
  archive(bits);
  if (kReads<Archive>) numbered = NumberedBits(bits);
}

template <class Archive>
void serialize(Archive& archive, CodeSet& set) {
  Frozen::put(archive, set);
}

template <class Archive>
void serialize(Archive& archive, Starts& starts) {
  auto& [first, then, then_always, seconds, anything] = starts;
  put_all(archive, then);
  archive(first, then_always, seconds, anything);
}

template <class Archive>
void serialize(Archive& archive, Skeleton& skeleton) {
  Frozen::put(archive, skeleton);
}

template <class Archive>
void serialize(Archive& archive, Trail& trail) {
  auto& [steps, splits] = trail;
  put_all(archive, steps);
  archive(splits);
}

template <class Archive>
void serialize(Archive& archive, CaptureGroup& capture) {
  auto& [group, field, constant, value, type, parts, list, column] = capture;
  archive(group, field, constant, value, type, parts, list, column);
}

template <class Archive>
void serialize(Archive& archive, Repetition& repetition) {
  auto& [group, steps] = repetition;
  archive(group, steps);
}

template <class Archive>
void serialize(Archive& archive, Lexical::Place& place) {
  auto& [capture, begin, end] = place;
  archive(capture, begin, end);
}

template <class Archive>
void serialize(Archive& archive, Lexical& lexical) {
  auto& [length, captures] = lexical;
  archive(length, captures);
}

template <class Archive>
void save(Archive& archive, const LazyRegex& regex) {
  const auto [bytes, size] = regex.packed();
  archive(bytes, size, regex.kind());
}

template <class Archive>
void serialize(Archive& archive, Matcher& matcher) {
  auto& [re, skeleton, lexical, trail, walked, looks_on, opens, groups, rest, captures, repetitions] = matcher;
  archive(re, skeleton, lexical, trail, walked, looks_on, opens, groups, rest, captures, repetitions);
}

void save(BytesOutput& archive, const LazyMatcher& matcher) {
  std::string bytes;
  if (matcher) BytesOutput{bytes}(*matcher);
  archive(bytes);
}

void load(BytesInput& archive, LazyMatcher& matcher) {
  cereal::size_type size = 0;
  archive(size);
  if (size > 0) matcher = LazyMatcher(archive.pass(size));
}

std::unique_ptr<const Matcher> read_matcher(std::string_view bytes) {
  auto matcher = std::make_unique<Matcher>();
  BytesInput{bytes}(*matcher);
  return matcher;
}

template <class Archive>
void serialize(Archive& archive, Search& search) {
  auto& [view, gates, matcher, before] = search;
  archive(view, gates, matcher, before);
}

template <class Archive>
void serialize(Archive& archive, FacetAlternative& alternative) {
  auto& [left, right] = alternative;
  archive(left, right);
}

template <class Archive>
void serialize(Archive& archive, FacetMatcher& facet) {
  auto& [alternatives] = facet;
  archive(alternatives);
}

// ---- facts and views ----

template <class Archive>
void serialize(Archive& archive, WordTest& test) {
  auto& [word, written] = test;
  archive(word, written);
}

template <class Archive>
void serialize(Archive& archive, FieldCondition& condition) {
  auto& [type, field, equal, in_list, list, value] = condition;
  archive(type, field, equal, in_list, list, value);
}

template <class Archive>
void serialize(Archive& archive, Fact& fact) {
  auto& [kind, words, list, length, shape, regex, type, conditions, children] = fact;
  archive(kind, words, list, length, shape, regex, type, conditions, children);
}

template <class Archive>
void serialize(Archive& archive, ViewSpec::CodedWord& word) {
  auto& [code, written] = word;
  archive(code, written);
}

template <class Archive>
void serialize(Archive& archive, ViewSpec& view) {
  auto& [stratum, folds, facts, codes, wide, by_word, by_list, by_type, tested] = view;
  archive(stratum, folds, facts, codes, wide, by_word, by_list, by_type);
  put_all(archive, tested);
}

// ---- types and rules ----

template <class Archive>
void serialize(Archive& archive, FieldInfo& field) {
  auto& [name, base, types, constants, date, whole, open, list, optional] = field;
  archive(name, base, types, constants, date, whole, open, list, optional);
}

template <class Archive>
void serialize(Archive& archive, MergeWay& way) {
  auto& [same, compatible, begins, overlap, nested, equal] = way;
  archive(same, compatible, begins, overlap, nested, equal);
}

template <class Archive>
void serialize(Archive& archive, TypeInfo& type) {
  auto& [name, fields, members, stratum, is_union, opaque, output, key, keep, merges, ways, unite, hidden, lead, yields,
         again, items, count, value_field, code_field] = type;
  archive(name, fields, members, stratum, is_union, opaque, output, key, keep, merges, ways, unite, hidden, lead,
          yields, again, items, count, value_field, code_field);
}

template <class Archive>
void serialize(Archive& archive, SetField& set) {
  auto& [field, constant, from, columns] = set;
  archive(field, constant, from, columns);
}

template <class Archive>
void serialize(Archive& archive, Unless& unless) {
  auto& [where, search] = unless;
  archive(where, search);
}

template <class Archive>
void serialize(Archive& archive, Continuation& continuation) {
  auto& [paragraphs, find, stop, marker, block] = continuation;
  archive(paragraphs, find, stop, marker, block);
}

namespace where {

template <class Archive>
void serialize(Archive& archive, Part& part) {
  auto& [name, span, fields] = part;
  archive(name, span, fields);
}

template <class Archive>
void serialize(Archive& archive, Operand& operand) {
  auto& [kind, name, parts, accessor, number, span, id] = operand;
  archive(kind, name, parts, accessor, number.whole, number.billionths, span, id);
}

template <class Archive>
void serialize(Archive& archive, Expression& expression) {
  auto& [kind, left, right, options, children, by, late] = expression;
  archive(kind, left, right, options, children, by, late);
}

}  // namespace where

template <class Archive>
void serialize(Archive& archive, Rule& rule) {
  auto& [name, makes, kind, scope, stratum, order, gate, overlap, find, regex, groups, grammar, trigger, facet_view,
         facets, join, barrier, captured, each, zip, unless, where, set, continued] = rule;
  archive(name, makes, kind, scope, stratum, order, gate, overlap, find, regex, groups, grammar, trigger, facet_view,
          facets, join, barrier, captured, each, zip, unless, where, set, continued);
}

template <class Archive>
void serialize(Archive& archive, Cue& cue) {
  auto& [name, on, set, find, direction, reach] = cue;
  archive(name, on, set, find, direction, reach);
}

template <class Archive>
void serialize(Archive& archive, Resolver& resolver) {
  auto& [kind, type, stratum, of, opener, opener_person, anchor, role, person, affiliation, name, own_role,
         own_affiliation, own_person, members, size, family_first, given, words, blocked, suffix, reach,
         toward_future] = resolver;
  archive(kind, type, stratum, of, opener, opener_person, anchor, role, person, affiliation, name, own_role,
          own_affiliation, own_person, members, size, family_first, given, words, blocked, suffix, reach,
          toward_future);
}

template <class Archive>
void serialize(Archive& archive, Program::StratumRules& stratum) {
  auto& [begin, end, scopes, always] = stratum;
  archive(begin, end, scopes, always);
}

template <class Archive>
void serialize(Archive& archive, Program& program) {
  auto& [bytes, hash, gap_word, text_words, lexicon, types, facts, views, rules, cues, resolvers, strata, tables,
         grammar_names, grammars, value_words, where_regexes, divider, examples, outlines, key_count, key_of_word,
         key_of_list, key_of_type, key_of_shape, pairs, besides, let_in, let_in_begins, rules_of, clause_stop,
         plain_view] = program;
  archive(hash, gap_word, text_words, lexicon, types, facts, views, rules, cues, resolvers, strata, tables,
          grammar_names, value_words, where_regexes, key_count, key_of_shape, rules_of, clause_stop, plain_view);
  for (auto* numbers : {&key_of_word, &key_of_list, &key_of_type, &let_in, &let_in_begins}) put_all(archive, *numbers);
  Frozen::put(archive, pairs);
  Frozen::put(archive, besides);
}

std::string write_program(const Program& program) {
  std::string out;
  BytesOutput{out}(program);
  return out;
}

std::shared_ptr<const Program> read_program(std::string_view bytes, std::shared_ptr<const void> holds) {
  auto program = std::make_shared<Program>();
  program->bytes = std::move(holds);
  BytesInput{bytes}(*program);
  for (const std::string& name : program->grammar_names)
    program->grammars.push_back(values::make_grammar(name, program->tables));
  program->divider = std::make_unique<const values::Divider>(program->tables);
  return program;
}

}  // namespace rapporteur

template <>
struct cereal::LoadAndConstruct<rapporteur::LazyRegex> {
  template <class Archive>
  static void load_and_construct(Archive& archive, cereal::construct<rapporteur::LazyRegex>& construct) {
    rapporteur::LazyRegex::Packed packed;
    rapporteur::LazyRegex::Kind kind{};
    archive(packed.bytes, packed.size, kind);
    construct(std::move(packed), kind);
  }
};
