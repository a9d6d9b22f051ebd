// All words and all list entries of all rules in one lookup structure, frozen after building.
//
// A word is known by its folded form. An entry of a list is a sequence of tokens; longest and shorter entries that
// begin at a token are all reported. Case: an entry token with a capital matches itself or its ALL-CAPITALS form
// ("US" never matches "us"); one without matches any case. An entry may ignore case, and accents.
// Tested by tests/unit/lexicon_test.cpp
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/document.hpp"
#include "engine/text/tokenizer.hpp"

namespace rapporteur {

using ListId = std::uint32_t;
using EntryId = std::uint32_t;

/// One entry found in a document: tokens [begin, begin + length).
struct EntryHit {
  std::uint32_t begin = 0;
  std::uint32_t length = 0;
  ListId list = 0;
  EntryId entry = 0;
};

struct EntryKind {
  bool except = false;           // negative: hides the entries of its list that it covers
  bool ignores_case = false;     // a capital in it matches any case
  bool ignores_accents = false;  // "Erdogan" and "Erdoğan" are one
};

/// True if `text` may stand for a pattern or entry word written `written` (see "Case" above), the folded forms being
/// equal.
bool case_agrees(std::string_view written, std::string_view text);

class Lexicon {
 public:
  WordId add_word(std::string_view folded_word);  // building only; returns the existing id if there is one
  ListId add_list(std::string name, std::vector<std::string> columns);
  /// Makes room for that many further entries, whose texts and columns have that many bytes together.
  void reserve(std::size_t entries, std::size_t bytes);
  /// `text` goes through the tokeniser. `columns` has one value for each column of the list.
  /// Returns the entry's id within the lexicon.
  EntryId add_entry(ListId list, std::string_view text, const std::vector<std::string_view>& columns,
                    const TextWords& words, EntryKind kind = {});
  void freeze();

  WordId word(std::string_view folded_word) const;  // 0 if unknown
  std::string_view word_text(WordId id) const {
    return std::string_view(word_bytes_).substr(word_begins_[id], word_begins_[id + 1] - word_begins_[id]);
  }
  std::size_t word_count() const { return word_begins_.size() - 1; }
  std::size_t entry_count() const { return entries_.size(); }
  std::size_t bytes() const { return pool_.size() + word_bytes_.size(); }
  std::size_t list_count() const { return lists_.size(); }
  const std::string& list_name(ListId list) const { return lists_[list].name; }
  std::uint32_t longest(ListId list) const { return lists_[list].longest; }  // tokens
  int column(ListId list, std::string_view name) const;  // -1 if unknown; the entry's own text is no column
  const std::vector<std::string>& columns(ListId list) const { return lists_[list].columns; }
  std::string_view value(EntryId entry, int column) const;
  std::string_view entry_text(EntryId entry) const;
  ListId list_of(EntryId entry) const { return entries_[entry].list; }
  /// Does an entry of any list begin with the word? Not of those that ignore accents.
  bool begins_entry(WordId word) const { return from_root_[word] != 0; }
  bool ignores_accents() const { return any_plain_; }  // does any entry?
  bool is_except(EntryId entry) const { return entries_[entry].except; }
  bool is_cased(EntryId entry) const { return entries_[entry].cased; }  // false: it matches any case

  /// Sets the word ids of tokens.
  void look_up_words(Document& document, Span tokens) const;
  /// Appends the entries that begin in `tokens` (a range of `document.tokens`, which an entry must not leave), sorted
  /// by (begin, list, length descending). Needs word ids.
  void find_entries(const Document& document, Span tokens, std::vector<EntryHit>& hits) const;

 private:
  friend struct Frozen;  // engine/program/archive.cpp
  struct List {
    std::string name;
    std::vector<std::string> columns;
    std::uint32_t longest = 0;
  };
  // Lists may hold a million names, so an entry is its place in `pool_`: size and text, size and text of each column;
  // if a token has a capital, for each token the bytes before it and its own. Sizes are varints.
  struct Entry {
    std::uint32_t at;
    std::uint32_t list : 30;
    std::uint32_t except : 1;
    std::uint32_t cased : 1;
    EntryId next;  // that ends at the same node, or kNoEntry
  };
  static constexpr EntryId kNoEntry = 0xffffffff;
  // Entries that ignore accents stand below a root of their own, by their words without accents.
  static constexpr std::uint32_t kRoot = 0, kPlainRoot = 1, kRoots = 2;
  // A node of the trie; its one edge leads from `parent` by `word`.
  struct Node {
    std::uint32_t parent = 0;
    WordId word = 0;
    EntryId first = kNoEntry;  // of the entries that end here
  };
  // Open addressing over the words by the hash of their folded bytes.
  struct WordSlot {
    std::uint32_t hash = 0;  // its upper half
    WordId word = 0;         // 0: free
  };

  template <class Same>
  WordId find_word(std::uint64_t hash, const Same& same) const;
  WordId word_of_token(std::string_view text, bool may_read_on, std::string& buffer) const;
  void grow_words();
  void grow_edges();
  void place_word(WordId word, std::uint64_t hash);
  void place_edge(std::uint32_t node);
  std::uint32_t child(std::uint32_t node, WordId word) const;  // 0 if there is none
  std::uint32_t add_child(std::uint32_t node, WordId word);
  void put(std::string_view bytes);
  template <class WordOf>
  void follow(std::uint32_t root, const WordOf& word_of, const Document& document, Span tokens,
              std::vector<EntryHit>& hits) const;
  std::vector<WordId> plain_words(const Document& document, Span tokens) const;
  bool agrees(const Entry& entry, const Document& document, Span tokens) const;
  void hide(std::vector<EntryHit>& hits, std::size_t first) const;

  std::string word_bytes_;
  std::vector<std::uint32_t> word_begins_{0, 0};  // by word, and the end of the last
  std::vector<WordSlot> word_slots_ = std::vector<WordSlot>(64);
  std::vector<List> lists_;
  std::vector<Entry> entries_;
  std::string pool_;
  std::vector<Node> nodes_ = std::vector<Node>(kRoots);                // the roots first
  std::vector<std::uint32_t> edges_ = std::vector<std::uint32_t>(64);  // nodes by open addressing; 0: free
  std::vector<Token> tokens_;                                          // of the entry being added
  std::vector<std::uint32_t> from_root_;  // by word, made by freeze(): most tokens begin nothing
  std::vector<bool> goes_on_;             // by node, made by freeze(): most have no children
  bool any_except_ = false, any_plain_ = false;
};

}  // namespace rapporteur
