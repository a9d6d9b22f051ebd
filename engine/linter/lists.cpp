// duplicate-entry, shadowed-entry, idle-except: entries of lists that do nothing.
//
//   warning[R102]: 'Riverton' stands in the list already
//   towns.tsv:3:1: note: first here
//
// Of two entries with the same words the first counts. One that matches any case covers a later one with a capital; a
// capital one before leaves something to it. What inflection makes of another entry may well be an entry too.
#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "engine/linter/linter.hpp"
#include "engine/text/unicode.hpp"

namespace rapporteur::linter {
namespace {

// Entries that differ in blanks are the same, and where accents are ignored those that differ in them.
std::string key_of(const ListDecl& list, std::string_view text) {
  std::string out;
  for (const char c : list.ignore_accents ? folded_plain(text) : folded(text)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

void warn_duplicate(Linter& linter, const ListEntry::Text& entry, const ListEntry::Text& first) {
  const bool same = entry.value == first.value;
  const std::string text(entry.value);
  linter.warn(Code::duplicate_entry, entry.where,
              same ? "'" + text + "' stands in the list already"
                   : "'" + text + "' adds nothing: '" + std::string(first.value) + "' of this list matches it too",
              same ? "drop it"
                   : "drop it: a word takes in ALL CAPITALS, lower case takes in any case, quotes and dashes of all "
                     "kinds are one",
              {{first.where, "first here"}});
}

void find_repeated(Linter& linter, const ListDecl& list) {
  std::unordered_multimap<std::size_t, const ListEntry*> known;  // by the hash of its words
  known.reserve(list.entries.size());
  for (const ListEntry& entry : list.entries) {
    const std::string key = key_of(list, entry.text.value);
    const std::size_t hash = std::hash<std::string>()(key);
    const auto [begin, end] = known.equal_range(hash);
    const auto first = std::find_if(begin, end, [&](const auto& other) {
      const std::string_view text = other.second->text.value;
      return (list.ignore_case || case_agrees(text, entry.text.value)) && key_of(list, text) == key;
    });
    if (first == end) {
      known.emplace(hash, &entry);
      continue;
    }
    const ListEntry& other = *first->second;
    if (other.columns == entry.columns)
      warn_duplicate(linter, entry.text, other.text);
    else
      linter.warn(
          Code::shadowed_entry, entry.text.where,
          "this '" + std::string(entry.text.value) + "' never counts: the list has one with other columns before it",
          "drop one of them; of entries with the same words the first counts", {{other.text.where, "first here"}});
  }
}

// True where it cannot be told.
bool hides_something(Linter& linter, ListId list, const Words& except) {
  for (std::size_t begin = 0; begin < except.size(); ++begin)
    for (std::size_t end = begin + 1; end <= except.size(); ++end) {
      Words part;
      for (std::size_t i = begin; i < end; ++i) part.folded.push_back(except.folded[i]);
      if (linter.entries().may_hold(list, part)) return true;
    }
  return false;
}

void find_idle_excepts(Linter& linter, const ListDecl& list) {
  const auto id = linter.builder.lists.find(list.name.value);
  if (id == linter.builder.lists.end()) return;
  for (const ListEntry& except : list.except)
    if (!hides_something(linter, id->second, words_of(except.text.value, linter.builder.program.text_words)))
      linter.warn(Code::idle_except, except.text.where,
                  "'" + std::string(except.text.value) + "' takes nothing out of list '" + list.name.value + "'",
                  "an exception hides the entries that lie within its words; drop it, or write those words");
}

}  // namespace

void find_list_mistakes(Linter& linter) {
  for (const ListDecl& list : linter.rules.lists) {
    find_repeated(linter, list);
    find_idle_excepts(linter, list);
  }
}

}  // namespace rapporteur::linter
