#include "engine/linter/entries.hpp"

#include <algorithm>
#include <utility>

#include "engine/text/unicode.hpp"

namespace rapporteur::linter {
namespace {

constexpr std::size_t kMostCompared = 200'000;  // entries of a list; a longer one is not taken apart

std::string joined(const std::vector<std::string>& folded) {
  std::string out;
  for (const std::string& word : folded) out += word + '\n';
  return out;
}

// Does an entry's word match all that the other matches?
bool is_wider(const std::string& entry, const std::string& other) {
  return entry.empty() || (!other.empty() && case_agrees(entry, other));
}

}  // namespace

Words words_of(std::string_view text, const TextWords& text_words) {
  std::vector<Token> tokens;
  tokenize(text, text_words, tokens);
  Words out;
  for (const Token& token : tokens) {
    const std::string_view word = text.substr(token.span.begin, token.span.size());
    out.folded.push_back(folded(word));
    out.written.push_back(case_agrees(word, out.folded.back()) ? std::string() : std::string(word));
  }
  return out;
}

Entries::Entries(const Program& program, std::vector<bool> ignoring)
    : program_(program),
      ids_(program.lexicon.list_count()),
      ignoring_(std::move(ignoring)),
      has_except_(program.lexicon.list_count()) {
  const Lexicon& lexicon = program.lexicon;
  for (EntryId id = 0; id < lexicon.entry_count(); ++id) {
    const ListId list = lexicon.list_of(id);
    if (lexicon.is_except(id))
      has_except_[list] = true;
    else
      ids_[list].push_back(id);
  }
}

const Entries::List* Entries::find(ListId list) {
  if (ignoring_[list] || ids_[list].size() > kMostCompared) return nullptr;
  const auto [at, fresh] = lists_.try_emplace(list);
  if (!fresh) return &at->second;
  for (const EntryId id : ids_[list]) {
    Words words = words_of(program_.lexicon.entry_text(id), program_.text_words);
    if (!program_.lexicon.is_cased(id)) words.written.assign(words.size(), {});
    at->second.by_folded.emplace(joined(words.folded), at->second.entries.size());
    at->second.entries.push_back(std::move(words));
  }
  return &at->second;
}

const std::vector<Words>* Entries::of(ListId list) {
  const List* found = find(list);
  return found ? &found->entries : nullptr;
}

bool Entries::cover(ListId list, const Words& words) {
  const List* found = find(list);
  if (!found || has_except_[list]) return false;
  const auto [begin, end] = found->by_folded.equal_range(joined(words.folded));
  return std::any_of(begin, end, [&](const auto& candidate) {
    const auto& written = found->entries[candidate.second].written;
    return std::equal(written.begin(), written.end(), words.written.begin(), words.written.end(), is_wider);
  });
}

bool Entries::may_hold(ListId list, const Words& words) {
  const List* found = find(list);
  return !found || found->by_folded.contains(joined(words.folded));
}

}  // namespace rapporteur::linter
