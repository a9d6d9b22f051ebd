// Words, inflection and lists: everything that goes into the lexicon.
#include <re2/re2.h>

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/compiler/builder.hpp"
#include "engine/compiler/regex_mistake.hpp"
#include "engine/ruleset/report.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur::compiler {
namespace {

std::unordered_set<std::string> folded_set(const Builder& builder, const std::string& key) {
  std::unordered_set<std::string> out;
  if (const auto found = builder.rules.text.find(key); found != builder.rules.text.end())
    for (const Scalar& word : found->second) out.insert(folded(word.value));
  return out;
}

std::vector<std::string> values_of(const Builder& builder, const std::string& key) {
  std::vector<std::string> out;
  if (const auto found = builder.rules.text.find(key); found != builder.rules.text.end())
    for (const Scalar& word : found->second) out.push_back(word.value);
  return out;
}

constexpr auto kFewerEntries = "the entries of a list count again in each list that has it in `any`";

std::size_t count_tokens(const Builder& builder, const std::string& text) {
  std::vector<Token> tokens;
  tokenize(text, builder.program.text_words, tokens);
  return tokens.size();
}

// Stops of several tokens are a list without a name: the first element of an entry is a stop.
FactId stop_fact(Builder& builder, const std::string& key) {
  std::vector<WordTest> words;
  ListId phrases = kNone;
  for (const std::string& word : values_of(builder, key)) {
    if (count_tokens(builder, word) <= 1) {
      words.push_back(word_test(builder, word));
      continue;
    }
    if (phrases == kNone) phrases = builder.program.lexicon.add_list(key, {});
    builder.program.lexicon.add_entry(phrases, word, {}, builder.program.text_words);
  }
  const FactId single = words_fact(builder, std::move(words));
  if (phrases == kNone) return single;
  const FactId several =
      intern(builder, {.kind = Fact::Kind::list, .list = phrases}, "list " + std::to_string(phrases) + " 0");
  return intern(builder, {.kind = Fact::Kind::any, .children = {single, several}},
                "any " + std::to_string(single) + " " + std::to_string(several));
}

// Where the last word of a text begins.
std::size_t last_word(std::string_view text) { return text.rfind(' ') + 1; }

// For each column of a list where a row of `decl` has its value, or kNone.
std::vector<std::size_t> column_places(const ListDecl& decl, const std::vector<std::string>& columns) {
  std::vector<std::size_t> places;
  for (const std::string& column : columns) {
    const auto at = std::find(decl.columns.begin(), decl.columns.end(), column);
    places.push_back(at == decl.columns.end() ? kNone : static_cast<std::size_t>(at - decl.columns.begin()));
  }
  return places;
}

void reserve_entries(Lexicon& lexicon, const ListDecl& decl) {
  std::size_t bytes = 0;
  for (const ListEntry& entry : decl.entries) {
    bytes += entry.text.value.size();
    for (const std::string_view column : entry.columns) bytes += column.size();
  }
  lexicon.reserve(decl.entries.size(), bytes);
}

void check_entries(Builder& builder, Location where) {
  const Lexicon& lexicon = builder.program.lexicon;
  if (lexicon.entry_count() > kMaxLexiconEntries)
    Report(builder.diagnostics).limit(where, kMaxLexiconEntries, "entries in all lists", kFewerEntries);
  if (lexicon.bytes() > kMaxLexiconBytes)
    Report(builder.diagnostics).limit(where, kMaxLexiconBytes, "bytes in all lists", kFewerEntries);
}

void add_inflected(Builder& builder, ListId id, const ListEntry& entry, const std::string& forms,
                   const std::vector<std::string_view>& row, EntryKind kind) {
  builder.spend(&Builder::Spent::inflections, builder.rules.forms.at(forms).rules.size(), kMaxInflections,
                "stems of form classes tried on entries", entry.text.where);
  const std::size_t split = last_word(entry.text.value);
  const std::string word(entry.text.value.substr(split)), before(entry.text.value.substr(0, split));
  for (const std::string& form : inflected(builder, word, forms))
    if (form != word) builder.program.lexicon.add_entry(id, before + form, row, builder.program.text_words, kind);
}

void add_entries(Builder& builder, ListId id, const ListDecl& decl, const std::vector<std::string>& columns,
                 EntryKind kind) {
  Lexicon& lexicon = builder.program.lexicon;
  const std::vector<std::size_t> places = column_places(decl, columns);
  std::vector<std::string_view> row(columns.size());
  const bool inflects = builder.rules.forms.contains(decl.forms);
  reserve_entries(lexicon, decl);
  for (const ListEntry& entry : decl.entries) {
    for (std::size_t i = 0; i < row.size(); ++i)
      row[i] = places[i] < entry.columns.size() ? entry.columns[places[i]] : "";
    lexicon.add_entry(id, entry.text.value, row, builder.program.text_words, kind);
    if (inflects) add_inflected(builder, id, entry, decl.forms, row, kind);
    check_entries(builder, entry.text.where);
  }
  const std::vector<std::string_view> none(columns.size());
  kind.except = true;
  for (const ListEntry& entry : decl.except)
    lexicon.add_entry(id, entry.text.value, none, builder.program.text_words, kind);
}

// error[R052]: list 'place' contains itself: place -> town -> place
void report_cycles(Builder& builder) {
  const std::vector<ListDecl>& lists = builder.rules.lists;
  References members(lists.size());
  for (std::size_t i = 0; i < lists.size(); ++i)
    for (const Scalar& member : lists[i].any)
      if (const auto found = builder.lists.find(member.value); found != builder.lists.end())
        members[i].push_back(found->second);
  const auto name = [&](std::uint32_t i) -> const Scalar& { return lists[i].name; };
  builder.check_nesting(members, "lists", name, [&](const std::vector<std::uint32_t>& cycle) {
    const std::string& first = lists[cycle[0]].name.value;
    std::string path;
    for (const std::uint32_t list : cycle) path += lists[list].name.value + " -> ";
    builder.error(Code::list_cycle, "list '" + first + "' contains itself: " + path + first, lists[cycle[0]].name.where,
                  "take one of them out of `any`");
    builder.uncertain_lists.insert(cycle.begin(), cycle.end());
  });
}

// The lists whose content is in one, and what is ignored there.
using Seen = std::set<std::tuple<std::string, bool, bool>>;

// The entries of a list and of the lists it unites, each once.
void add_list_content(Builder& builder, ListId id, const ListDecl& decl, const std::vector<std::string>& columns,
                      EntryKind kind, Seen& seen) {
  // What a union ignores its lists ignore in it, besides what each does itself.
  kind.ignores_case = kind.ignores_case || decl.ignore_case;
  kind.ignores_accents = kind.ignores_accents || decl.ignore_accents;
  if (!seen.emplace(decl.name.value, kind.ignores_case, kind.ignores_accents).second) return;
  add_entries(builder, id, decl, columns, kind);
  for (const Scalar& other : decl.any) {
    const auto member = builder.list(other);
    if (member)
      add_list_content(builder, id, builder.rules.lists[*member], columns, kind, seen);
    else
      builder.uncertain_lists.insert(id);
  }
}

// A union without columns of its own has those of its first member that has some.
std::vector<std::string> columns_of(Builder& builder, const ListDecl& decl, std::set<std::string>& seen) {
  if (!decl.columns.empty() || !seen.insert(decl.name.value).second) return decl.columns;
  for (const Scalar& member : decl.any)
    if (const auto found = builder.lists.find(member.value); found != builder.lists.end())
      if (auto columns = columns_of(builder, builder.rules.lists[found->second], seen); !columns.empty())
        return columns;
  return {};
}

}  // namespace

// error[R082]: unknown form class 'nouns'
bool has_forms(Builder& builder, const std::string& form_class, Place place) {
  const auto& forms = builder.rules.forms;
  if (forms.contains(form_class) || builder.unread.may_define("form class", form_class)) return true;
  std::vector<std::string> known;
  for (const auto& [name, rules] : forms) known.push_back(name);
  const std::string near = nearest_name(form_class, known);
  builder.error(Code::unknown_forms, "unknown form class '" + form_class + "'", std::move(place),
                near.empty() ? "define it under `forms:`, or name the pack that does (core) in `use:`"
                             : "did you mean '" + near + "'?");
  return false;
}

WordTest word_test(Builder& builder, std::string_view written) {
  const std::string plain = folded(written);
  const bool cased = !case_agrees(written, plain);
  return {builder.program.lexicon.add_word(plain), cased ? std::string(written) : std::string()};
}

std::vector<std::string> inflected(const Builder& builder, const std::string& word, const std::string& form_class) {
  const auto found = builder.rules.forms.find(form_class);
  return found == builder.rules.forms.end() ? std::vector{word} : inflected(found->second, builder.stems, word);
}

std::vector<WordId> table_words(Builder& builder, const std::string& words) {
  std::vector<Token> tokens;
  tokenize(words, builder.program.text_words, tokens);
  std::vector<WordId> out;
  for (const Token& token : tokens)
    out.push_back(
        builder.program.lexicon.add_word(folded(std::string_view(words).substr(token.span.begin, token.span.size()))));
  return out;
}

namespace {

// Told of the author's own expression, not of what was put around it.
void report_stem(Builder& builder, const FormRule& rule) {
  const LazyRegex written(rule.stem.value, LazyRegex::Kind::utf8),
      whole("^(?:" + rule.stem.value + ")$", LazyRegex::Kind::utf8);
  const RegexMistake mistake = explain_regex((written.get().ok() ? whole : written).get(), rule.stem.value);
  builder.error(Code::bad_stem, mistake.message, rule.stem.at(mistake.span), mistake.hint);
}

// error[R053]: the form '\2ies' takes group 2, and the stem has 1
void check_forms(Builder& builder, const FormRule& rule, const RE2& stem) {
  const int groups = stem.NumberOfCapturingGroups();
  for (const std::string& form : rule.forms)
    if (const int last = RE2::MaxSubmatch(form); last > groups)
      builder.error(Code::bad_stem,
                    "the form '" + form + "' takes group " + std::to_string(last) + ", and the stem has " +
                        std::to_string(groups),
                    rule.stem.where, "\\1 is what the first ( ) of `stem` matched, \\0 the whole word");
}

// error[R083]: no forms are filed under 'ful-day'
void report_tables(Builder& builder) {
  if (builder.rules.unread.anything) return;  // what a form names may stand there
  for (const values::TableMistake& mistake : values::table_mistakes(builder.rules.tables)) {
    const TableSource& source = builder.rules.table_sources.at(mistake.table)[mistake.row];
    const bool of_word = mistake.of == values::TableMistake::Of::word || !source.value.present();
    builder.error(Code::bad_table, mistake.message, of_word ? source.word.at(mistake.span) : source.value.where,
                  mistake.hint);
  }
}

void build_stem(Builder& builder, const FormRule& rule) {
  const auto stem = stem_of(rule);
  builder.stems.emplace(&rule, stem);
  if (stem->get().ok())
    check_forms(builder, rule, stem->get());
  else
    report_stem(builder, rule);
}

}  // namespace

void build_text(Builder& builder) {
  report_tables(builder);
  TextWords& words = builder.program.text_words;
  words.abbreviations = folded_set(builder, "abbreviations");
  words.before_name = folded_set(builder, "before-name");
  words.before_number = folded_set(builder, "before-number");
  words.starters = folded_set(builder, "starters");
  words.run_together = folded_set(builder, "run-together");
  if (const auto gap = values_of(builder, "gap"); !gap.empty()) words.gap = gap.front();
  builder.conjunctions = values_of(builder, "conjunctions");
  builder.separators = values_of(builder, "separators");
  for (const auto& [name, rows] : builder.rules.tables)
    for (const auto& [key, value] : rows) table_words(builder, key);
  if (!words.gap.empty()) builder.program.gap_word = builder.program.lexicon.add_word(words.gap);
  builder.program.lexicon.add_word("(");  // a numbered list may begin with it
  for (const auto& [name, forms] : builder.rules.forms)
    for (const FormRule& rule : forms.rules) build_stem(builder, rule);
}

void build_stops(Builder& builder) {
  builder.phrase_stop = stop_fact(builder, "phrase-stops");
  builder.clause_stop = stop_fact(builder, "clause-stops");
  builder.program.clause_stop = builder.clause_stop;
  builder.sentence_stop = intern(builder, {.kind = Fact::Kind::final_stop}, "final");
}

void build_lists(Builder& builder) {
  for (const ListDecl& decl : builder.rules.lists)
    builder.lists.emplace(decl.name.value, static_cast<ListId>(builder.lists.size()));
  report_cycles(builder);
  for (const ListDecl& decl : builder.rules.lists) {
    std::set<std::string> unions;
    const std::vector<std::string> columns = columns_of(builder, decl, unions);
    if (!decl.forms.empty()) has_forms(builder, decl.forms, decl.forms_where);
    const ListId id = builder.program.lexicon.add_list(decl.name.value, columns);
    Seen seen;
    add_list_content(builder, id, decl, columns, {}, seen);
  }
}

}  // namespace rapporteur::compiler
