#include "engine/compiler/compile.hpp"

#include <algorithm>
#include <numeric>

#include "engine/compiler/builder.hpp"
#include "engine/ruleset/report.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur {
namespace compiler {

namespace {

// FNV-1a over the text of all rule files, list files included.
std::string hash_of(const Sources& sources) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (FileId file = 0; file < sources.size(); ++file)
    for (const unsigned char c : sources.text(file)) hash = (hash ^ c) * 0x100000001b3u;
  std::string out(16, '0');
  for (int i = 15; i >= 0; --i, hash >>= 4) out[i] = "0123456789abcdef"[hash & 15];
  return out;
}

bool is_letters(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

// Keys that are numbered later, of rules that are exchanged, let nothing in: such rules are tried always.
void number_keys(Builder& builder) {
  Program& program = builder.program;
  program.key_of_word.assign(program.lexicon.word_count(), kNone);
  program.key_of_list.assign(program.lexicon.list_count(), kNone);
  program.key_of_type.assign(program.types.size(), kNone);
  program.key_of_shape.clear();
  std::vector<std::pair<WordId, Program::Pair>> pairs;
  std::vector<std::pair<WordId, Program::Beside>> besides;
  for (const auto& [trait, key] : builder.keys) {  // of one kind by the first word
    switch (trait.kind) {
      case Trait::Kind::word: program.key_of_word[trait.id] = key; break;
      case Trait::Kind::list: program.key_of_list[trait.id] = key; break;
      case Trait::Kind::type: program.key_of_type[trait.id] = key; break;
      case Trait::Kind::shape: program.key_of_shape.emplace_back(trait.shape, key); break;
      case Trait::Kind::pair: pairs.push_back({trait.id, {trait.second, trait.distance, key}}); break;
      case Trait::Kind::beside: besides.push_back({trait.id, {trait.shape, trait.behind, key}}); break;
    }
  }
  program.pairs = ByWord(program.lexicon.word_count(), pairs);
  program.besides = ByWord(program.lexicon.word_count(), besides);
  program.let_in_begins.resize(program.key_count + 1, static_cast<std::uint32_t>(program.let_in.size()));
}

// Words of the tables by which a value may begin and go on, and the bracket of "(1)". Tokens with digits are asked one
// by one.
void build_value_words(Builder& builder) {
  Program& program = builder.program;
  for (std::size_t i = program.value_words.size(); i < program.grammars.size(); ++i) {
    const auto& grammar = program.grammars[i];
    std::vector<std::uint8_t> words(program.lexicon.word_count());
    const auto add = [&](WordId word) {
      const std::string_view text = program.lexicon.word_text(word);
      if (grammar->may_begin(text, false)) words[word] |= Program::kBegins;
      if (!is_letters(text) || grammar->may_be_whole(text)) words[word] |= Program::kIsWhole;
    };
    for (const auto& [name, rows] : builder.rules.tables)
      for (const auto& [key, value] : rows)
        for (const WordId word : table_words(builder, key)) {
          add(word);
          words[word] |= Program::kGoesOn;
        }
    for (const std::string& own : grammar->own_words())
      for (const WordId word : table_words(builder, own)) words[word] |= Program::kGoesOn;
    if (const WordId bracket = program.lexicon.word("(")) add(bracket);
    program.value_words.push_back(std::move(words));
  }
}

namespace {

// Rules stand in the order of their strata.
void index_strata(Program& program) {
  program.rules_of.resize(program.strata);
  for (RuleId id = 0; id < program.rules.size(); ++id) {
    const Rule& rule = program.rules[id];
    auto& stratum = program.rules_of[rule.stratum];
    if (stratum.end == 0) stratum.begin = id;
    stratum.end = id + 1;
    stratum.scopes[static_cast<std::size_t>(rule.scope)] = true;
    if (rule.gate.empty()) stratum.always.push_back(id);
  }
}

void index_gates(Program& program) {
  program.let_in_begins.assign(program.key_count + 1, 0);
  for (const Rule& rule : program.rules)
    for (const std::uint32_t key : rule.gate) ++program.let_in_begins[key + 1];
  std::partial_sum(program.let_in_begins.begin(), program.let_in_begins.end(), program.let_in_begins.begin());
  program.let_in.resize(program.let_in_begins.back());
  std::vector<std::uint32_t> next = program.let_in_begins;
  for (RuleId id = 0; id < program.rules.size(); ++id)
    for (const std::uint32_t key : program.rules[id].gate) program.let_in[next[key]++] = id;
}

void build_index(Builder& builder) {
  index_strata(builder.program);
  index_gates(builder.program);
  number_keys(builder);
}

}  // namespace

void emit_all(Builder& builder) {
  for (const auto& emission : builder.emissions) emission();
  builder.emissions.clear();
}

namespace {

// What a look lowers stands in no matcher: it is taken out again.
void let_look(Builder& builder) {
  if (!builder.options.look) return;
  const std::size_t facts = builder.program.facts.size(), views = builder.program.views.size();
  builder.options.look(builder);
  builder.program.facts.resize(facts);
  builder.program.views.resize(views);
}

}  // namespace

void build(Builder& builder) {
  build_types(builder);
  build_text(builder);
  build_lists(builder);
  build_stops(builder);
  build_macros(builder);
  build_order(builder);
  builder.program.plain_view = view_for(builder, kNone, {});
  code(builder, builder.program.plain_view, builder.clause_stop);
  build_rules(builder);
  build_cues(builder);
  build_resolvers(builder);
  build_examples(builder);
  check_macros(builder);
  finish_views(builder, 0);
  emit_all(builder);
  if (builder.options.only_check || has_errors(builder.diagnostics)) return;
  let_look(builder);
  build_index(builder);
  build_value_words(builder);
  builder.program.tables = builder.rules.tables;
  builder.program.divider = std::make_unique<const values::Divider>(builder.program.tables);
  builder.program.lexicon.freeze();
  builder.program.hash = hash_of(builder.sources);
}

}  // namespace compiler

Compiled compile(const RuleSet& rules, const Sources& sources, const CompileOptions& options) {
  compiler::Builder builder(rules, sources);
  builder.options = options;
  Compiled out;
  try {
    compiler::build(builder);
  } catch (const LimitPassed&) {  // which is an error among the diagnostics
  }
  if (!options.only_check && !has_errors(builder.diagnostics))
    out.program = std::make_shared<const Program>(std::move(builder.program));
  out.diagnostics = std::move(builder.diagnostics);
  return out;
}

}  // namespace rapporteur
