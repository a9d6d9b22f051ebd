// Words by hash, list entries by a trie over word ids. Entry points: look_up_words, find_entries.
// Tested by tests/unit/lexicon_test.cpp
#include "engine/lexicon/lexicon.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <tuple>
#include <utility>

#include "engine/text/unicode.hpp"

namespace rapporteur {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080;

std::uint64_t mix(std::uint64_t hash, std::uint64_t bytes) {
  hash = (hash ^ bytes) * 0x9E3779B97F4A7C15;
  return hash ^ (hash >> 32);
}

// Up to eight bytes, zero behind them. Reading on over the token's end, where the text allows it, saves a slow copy.
std::uint64_t load(const char* at, std::size_t size, bool may_read_on) {
  std::uint64_t bytes = 0;
  if (size >= 8 || may_read_on) {
    std::memcpy(&bytes, at, 8);
    if (size < 8) bytes &= (std::uint64_t{1} << (8 * size)) - 1;
  } else {
    std::memcpy(&bytes, at, size);
  }
  return bytes;
}

// Eight ASCII bytes in lower case: adding moves 'A'..'Z' and what is above into the high bit.
std::uint64_t lower(std::uint64_t bytes) {
  const auto from_a = bytes + 0x3F3F3F3F3F3F3F3F, above_z = bytes + 0x2525252525252525;
  return bytes | (((from_a & ~above_z) & kHighBits) >> 2);
}

std::uint64_t hash_folded(std::string_view word) {
  std::uint64_t hash = word.size();
  for (std::size_t at = 0; at < word.size(); at += 8) {
    hash = mix(hash, load(word.data() + at, word.size() - at, false));
  }
  return hash;
}

// The hash that the folded form of an ASCII token has; false if it is not ASCII.
bool hash_ascii(std::string_view text, bool may_read_on, std::uint64_t& hash) {
  hash = text.size();
  for (std::size_t at = 0; at < text.size(); at += 8) {
    const auto bytes = load(text.data() + at, text.size() - at, may_read_on);
    if ((bytes & kHighBits) != 0) return false;
    hash = mix(hash, lower(bytes));
  }
  return true;
}

bool equals_ascii(std::string_view folded_word, std::string_view text) {
  const auto same = [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b | 0x20 : b); };
  return std::equal(folded_word.begin(), folded_word.end(), text.begin(), text.end(), same);
}

// The next letter with a case from `at` on; `at` moves behind it.
CharKind next_cased(std::string_view text, std::size_t& at) {
  while (at < text.size()) {
    const auto code = decode(text, at);
    at += code.length;
    const auto kind = kind_of(code.value);
    if (kind == CharKind::upper || kind == CharKind::lower) return kind;
  }
  return CharKind::space;
}

bool has_case(std::string_view text, CharKind wanted) {
  for (std::size_t at = 0; at < text.size();) {
    if (next_cased(text, at) == wanted) return true;
  }
  return false;
}

bool same_case(std::string_view a, std::string_view b) {
  for (std::size_t at_a = 0, at_b = 0; at_a < a.size() || at_b < b.size();) {
    if (next_cased(a, at_a) != next_cased(b, at_b)) return false;
  }
  return true;
}

void put_size(std::string& out, std::size_t size) {
  for (; size >= 0x80; size >>= 7) out += static_cast<char>(0x80 | (size & 0x7f));
  out += static_cast<char>(size);
}

std::size_t take_size(const char*& at) {
  std::size_t size = 0;
  for (int shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    size |= std::size_t{byte & 0x7fu} << shift;
    if (byte < 0x80) return size;
  }
}

std::string_view take_bytes(const char*& at) {
  const std::size_t size = take_size(at);
  return {std::exchange(at, at + size), size};
}

std::uint64_t hash_edge(std::uint32_t node, WordId word) { return mix(0, std::uint64_t{node} << 32 | word); }

std::uint32_t upper_half(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

}  // namespace

bool case_agrees(std::string_view written, std::string_view text) {
  return written == text || !has_case(written, CharKind::upper) || same_case(written, text) ||
         !has_case(text, CharKind::lower);
}

template <class Same>
WordId Lexicon::find_word(std::uint64_t hash, const Same& same) const {
  const auto mask = word_slots_.size() - 1;
  for (auto slot = hash & mask; word_slots_[slot].word != 0; slot = (slot + 1) & mask) {
    const auto& [known, word] = word_slots_[slot];
    if (known == upper_half(hash) && same(word_text(word))) return word;
  }
  return 0;
}

WordId Lexicon::word(std::string_view folded_word) const {
  return find_word(hash_folded(folded_word), [&](std::string_view known) { return known == folded_word; });
}

WordId Lexicon::add_word(std::string_view folded_word) {
  if (folded_word.empty()) return 0;
  const auto hash = hash_folded(folded_word);
  if (const auto known = find_word(hash, [&](std::string_view word) { return word == folded_word; })) return known;
  if (2 * word_count() >= word_slots_.size()) grow_words();
  const auto id = static_cast<WordId>(word_count());
  word_bytes_ += folded_word;
  word_begins_.push_back(static_cast<std::uint32_t>(word_bytes_.size()));
  place_word(id, hash);
  return id;
}

void Lexicon::place_word(WordId word, std::uint64_t hash) {
  const auto mask = word_slots_.size() - 1;
  auto slot = hash & mask;
  while (word_slots_[slot].word != 0) slot = (slot + 1) & mask;
  word_slots_[slot] = {upper_half(hash), word};
}

void Lexicon::grow_words() {
  word_slots_.assign(2 * word_slots_.size(), WordSlot());
  for (WordId id = 1; id < word_count(); ++id) place_word(id, hash_folded(word_text(id)));
}

ListId Lexicon::add_list(std::string name, std::vector<std::string> columns) {
  lists_.push_back({std::move(name), std::move(columns)});
  return static_cast<ListId>(lists_.size() - 1);
}

// One list that is much longer than all before gets just what it needs; thousands of short ones are not each a move of
// all that is there.
template <class Store>
void make_room(Store& store, std::size_t more) {
  if (const std::size_t needed = store.size() + more; needed > store.capacity())
    store.reserve(std::max(needed, store.capacity() + store.capacity() / 2));
}

void Lexicon::reserve(std::size_t entries, std::size_t bytes) {
  make_room(entries_, entries);
  make_room(pool_, bytes + 8 * entries);  // sizes of the text, of a column or two, and of the tokens
}

void Lexicon::put(std::string_view bytes) {
  put_size(pool_, bytes.size());
  pool_ += bytes;
}

EntryId Lexicon::add_entry(ListId list, std::string_view text, const std::vector<std::string_view>& columns,
                           const TextWords& words, EntryKind kind) {
  const auto id = static_cast<EntryId>(entries_.size());
  const bool cased = !kind.ignores_case && has_case(text, CharKind::upper);
  Entry entry{static_cast<std::uint32_t>(pool_.size()), list, kind.except, cased, kNoEntry};
  put(text);
  assert(columns.size() == lists_[list].columns.size());
  for (const auto column : columns) put(column);
  tokens_.clear();
  tokenize(text, words, tokens_);
  std::uint32_t node = kind.ignores_accents ? kPlainRoot : kRoot, end = 0;
  for (const auto& token : tokens_) {
    const auto word = text.substr(token.span.begin, token.span.size());
    node = add_child(node, add_word(kind.ignores_accents ? folded_plain(word) : folded(word)));
    if (!entry.cased) continue;
    put_size(pool_, token.span.begin - std::exchange(end, token.span.end));
    put_size(pool_, token.span.size());
  }
  if (!tokens_.empty()) entry.next = std::exchange(nodes_[node].first, id);
  if (!kind.except) lists_[list].longest = std::max(lists_[list].longest, static_cast<std::uint32_t>(tokens_.size()));
  any_except_ |= kind.except;
  any_plain_ |= kind.ignores_accents;
  entries_.push_back(entry);
  return id;
}

std::uint32_t Lexicon::child(std::uint32_t node, WordId word) const {
  const auto mask = edges_.size() - 1;
  for (auto slot = hash_edge(node, word) & mask; edges_[slot] != 0; slot = (slot + 1) & mask) {
    const Node& known = nodes_[edges_[slot]];
    if (known.parent == node && known.word == word) return edges_[slot];
  }
  return 0;
}

std::uint32_t Lexicon::add_child(std::uint32_t node, WordId word) {
  if (const auto known = child(node, word)) return known;
  if (2 * nodes_.size() >= edges_.size()) grow_edges();
  const auto made = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back({.parent = node, .word = word});
  place_edge(made);
  return made;
}

void Lexicon::place_edge(std::uint32_t node) {
  const auto mask = edges_.size() - 1;
  auto slot = hash_edge(nodes_[node].parent, nodes_[node].word) & mask;
  while (edges_[slot] != 0) slot = (slot + 1) & mask;
  edges_[slot] = node;
}

void Lexicon::grow_edges() {
  edges_.assign(2 * edges_.size(), 0);
  for (std::uint32_t node = kRoots; node < nodes_.size(); ++node) place_edge(node);
}

void Lexicon::freeze() {
  from_root_.assign(word_count(), 0);
  goes_on_.assign(nodes_.size(), false);
  for (std::uint32_t node = kRoots; node < nodes_.size(); ++node) {
    goes_on_[nodes_[node].parent] = true;
    if (nodes_[node].parent == kRoot) from_root_[nodes_[node].word] = node;
  }
}

int Lexicon::column(ListId list, std::string_view name) const {
  const auto& columns = lists_[list].columns;
  const auto found = std::find(columns.begin(), columns.end(), name);
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

std::string_view Lexicon::value(EntryId entry, int column) const {
  const auto columns = lists_[entries_[entry].list].columns.size();
  if (column < 0 || static_cast<std::size_t>(column) >= columns) return {};
  const char* at = pool_.data() + entries_[entry].at;
  for (int skipped = 0; skipped <= column; ++skipped) take_bytes(at);
  return take_bytes(at);
}

std::string_view Lexicon::entry_text(EntryId entry) const {
  const char* at = pool_.data() + entries_[entry].at;
  return take_bytes(at);
}

WordId Lexicon::word_of_token(std::string_view text, bool may_read_on, std::string& buffer) const {
  std::uint64_t hash = 0;
  if (hash_ascii(text, may_read_on, hash)) {
    return find_word(hash, [&](std::string_view known) { return equals_ascii(known, text); });
  }
  buffer.clear();
  fold(text, buffer);
  return word(buffer);
}

void Lexicon::look_up_words(Document& document, Span tokens) const {
  std::string buffer;
  const std::string_view text = document.text;
  for (auto t = tokens.begin; t < tokens.end; ++t) {
    Token& token = document.tokens[t];
    // The last chunk of a token ends at most 7 bytes behind it.
    const bool may_read_on = token.span.end + std::size_t{8} <= text.size();
    token.word = word_of_token(text.substr(token.span.begin, token.span.size()), may_read_on, buffer);
  }
}

bool Lexicon::agrees(const Entry& entry, const Document& document, Span tokens) const {
  if (!entry.cased) return true;
  const char* at = pool_.data() + entry.at;
  const char* written = take_bytes(at).data();
  for (std::size_t n = lists_[entry.list].columns.size(); n > 0; --n) take_bytes(at);
  for (auto token = tokens.begin; token < tokens.end; ++token) {
    written += take_size(at);
    const std::size_t size = take_size(at);
    if (!case_agrees({written, size}, document.token(token))) return false;
    written += size;
  }
  return true;
}

template <class WordOf>
void Lexicon::follow(std::uint32_t root, const WordOf& word_of, const Document& document, Span tokens,
                     std::vector<EntryHit>& hits) const {
  for (auto begin = tokens.begin; begin < tokens.end; ++begin) {
    const WordId word = word_of(begin);
    auto node = root == kRoot ? from_root_[word] : word == 0 ? 0 : child(root, word);
    for (auto end = begin + 1; node != 0; ++end) {
      for (auto id = nodes_[node].first; id != kNoEntry; id = entries_[id].next) {
        if (agrees(entries_[id], document, {begin, end})) hits.push_back({begin, end - begin, entries_[id].list, id});
      }
      if (!goes_on_[node] || end == tokens.end || word_of(end) == 0) break;
      node = child(node, word_of(end));
    }
  }
}

// The words of tokens without their accents.
std::vector<WordId> Lexicon::plain_words(const Document& document, Span tokens) const {
  std::vector<WordId> out;
  for (auto token = tokens.begin; token < tokens.end; ++token) {
    const std::string_view text = document.token(token);
    const bool ascii = std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
    out.push_back(ascii ? document.tokens[token].word : word(folded_plain(text)));
  }
  return out;
}

void Lexicon::find_entries(const Document& document, Span tokens, std::vector<EntryHit>& hits) const {
  assert(from_root_.size() == word_count());
  const auto first = hits.size();
  follow(
      kRoot, [&](std::uint32_t token) { return document.tokens[token].word; }, document, tokens, hits);
  if (any_plain_) {
    const std::vector<WordId> plain = plain_words(document, tokens);
    follow(
        kPlainRoot, [&](std::uint32_t token) { return plain[token - tokens.begin]; }, document, tokens, hits);
  }
  if (any_except_) hide(hits, first);
  const auto order = [](const EntryHit& hit) { return std::tuple(hit.begin, hit.list, ~hit.length, hit.entry); };
  std::sort(hits.begin() + static_cast<std::ptrdiff_t>(first), hits.end(),
            [&](const EntryHit& a, const EntryHit& b) { return order(a) < order(b); });
}

// Drops the negative entries and what lies within them. With the negative ones ordered by list and begin, a running
// maximum of their ends says whether one that begins no later reaches as far.
void Lexicon::hide(std::vector<EntryHit>& hits, std::size_t first) const {
  struct Cover {
    ListId list;
    std::uint32_t begin, end;
  };
  std::vector<Cover> covers;
  for (auto i = first; i < hits.size(); ++i) {
    if (entries_[hits[i].entry].except) covers.push_back({hits[i].list, hits[i].begin, hits[i].begin + hits[i].length});
  }
  if (covers.empty()) return;
  const auto before = [](const Cover& a, const Cover& b) {
    return std::tie(a.list, a.begin) < std::tie(b.list, b.begin);
  };
  std::sort(covers.begin(), covers.end(), before);
  for (std::size_t i = 1; i < covers.size(); ++i) {
    if (covers[i].list == covers[i - 1].list) covers[i].end = std::max(covers[i].end, covers[i - 1].end);
  }
  const auto hidden = [&](const EntryHit& hit) {
    const auto behind = std::upper_bound(covers.begin(), covers.end(), Cover{hit.list, hit.begin, 0}, before);
    if (behind == covers.begin()) return false;
    const auto& cover = *std::prev(behind);
    return cover.list == hit.list && cover.end >= hit.begin + hit.length;
  };
  hits.erase(std::remove_if(hits.begin() + static_cast<std::ptrdiff_t>(first), hits.end(), hidden), hits.end());
}

}  // namespace rapporteur
