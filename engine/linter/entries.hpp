// The entries of lists by their words: does a list have this entry, and is it one that matches at least as much?
#pragma once
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/program/program.hpp"

namespace rapporteur::linter {

/// A run of words: folded, and as written where a capital counts ("" where any case will do).
struct Words {
  std::vector<std::string> folded, written;
  std::size_t size() const { return folded.size(); }
};

class Entries {
 public:
  /// `ignoring` says by list whether some of its entries ignore accents: of these nothing is said.
  Entries(const Program& program, std::vector<bool> ignoring);

  /// The entries of a list without the negative ones, inflected forms among them. Nothing for a list that is too long
  /// to be compared with others.
  const std::vector<Words>* of(ListId list);
  bool is_empty(ListId list) const { return program_.lexicon.longest(list) == 0; }
  /// Has an entry that matches whatever these words match, for certain?
  bool cover(ListId list, const Words& words);
  /// Has an entry of these words, whatever their case? True where nothing can be said.
  bool may_hold(ListId list, const Words& words);

 private:
  struct List {
    std::vector<Words> entries;
    std::unordered_multimap<std::string, std::size_t> by_folded;
  };
  const List* find(ListId list);

  const Program& program_;
  std::vector<std::vector<EntryId>> ids_;    // by list
  std::vector<bool> ignoring_, has_except_;  // by list
  std::unordered_map<ListId, List> lists_;
};

/// Cut as the article's own tokeniser cuts it.
Words words_of(std::string_view text, const TextWords& text_words);

}  // namespace rapporteur::linter
