#include "engine/scan/sieve.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace rapporteur {
namespace {

constexpr std::size_t kMostEntries = 50000;  // more let nearly every text through
constexpr std::uint64_t kHighBits = 0x8080808080808080, kBlanks = 0x2020202020202020;

bool is_letter(char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
// What the tokenizer takes for white space has at least `is_blank` and at most `is_space` of ASCII.
bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_space(char c) { return static_cast<unsigned char>(c) <= ' '; }

std::uint64_t load(const char* at) {
  std::uint64_t out;
  std::memcpy(&out, at, 8);
  return out;
}

// The high bit of each byte that is a letter; that of bytes beyond ASCII may be anything.
std::uint64_t letters(std::uint64_t bytes) {
  const std::uint64_t low = (bytes | kBlanks) & ~kHighBits;
  return (low + 0x1F1F1F1F1F1F1F1F) & ~(low + 0x0505050505050505) & kHighBits;
}

// The high bits of eight bytes, as a number of eight bits.
std::uint64_t gathered(std::uint64_t high) { return (high >> 7) * 0x0102040810204080 >> 56; }

constexpr std::size_t kBlock = 64;  // bytes

/// Of a block: which bytes are letters, and is one beyond ASCII?
struct Classes {
  std::uint64_t letters = 0;
  bool high = false;
};
Classes classes_of(const char* at) {
  Classes out;
  std::uint64_t high = 0;
  for (std::size_t i = 0; i < kBlock / 8; ++i) {
    const std::uint64_t bytes = load(at + 8 * i);
    out.letters |= gathered(letters(bytes) & ~bytes) << 8 * i;
    high |= bytes & kHighBits;
  }
  out.high = high != 0;
  return out;
}

std::uint64_t mix(std::uint64_t hash, std::uint64_t bytes) {
  hash = (hash ^ bytes) * 0x9E3779B97F4A7C15;
  return hash ^ hash >> 29;
}

std::uint64_t hash_of_pair(std::uint64_t first, std::uint64_t second) {
  return mix(first * 0xD6E8FEB86659FD93, second);
}

// Of letters in either case: by the first eight, the last eight and how many they are.
std::uint64_t hash_of(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t size = end - begin;
  std::uint64_t first = 0;
  if (begin + 8 <= text.size())
    first = load(text.data() + begin);
  else
    std::memcpy(&first, text.data() + begin, size);
  if (size >= 8) return mix(mix(size, first | kBlanks), load(text.data() + end - 8) | kBlanks);
  return mix(size, (first | kBlanks) & ((std::uint64_t{1} << 8 * size) - 1));
}

// Hyphens, dashes, quotes and dots beyond ASCII: U+2010 to U+2027. All else there may be a letter, or fold to one.
bool is_plain_sign(std::string_view text, std::size_t at) {
  return text.substr(at, 2) == "\xE2\x80" && at + 2 < text.size() && (text[at + 2] & 0xFF) >= 0x90 &&
         (text[at + 2] & 0xFF) <= 0xA7;
}

bool only_plain_signs(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end;) {
    if (!(text[at] & 0x80)) {
      ++at;
    } else {
      // The sign may have begun before.
      std::size_t first = at;
      while (first > 0 && at - first < 2 && (text[first] & 0xC0) == 0x80) --first;
      if (!is_plain_sign(text, first)) return false;
      at = first + 3;
    }
  }
  return true;
}

bool is_ascii(std::string_view word) {
  return std::none_of(word.begin(), word.end(), [](char c) { return (c & 0x80) != 0; });
}

// The longest run of letters; empty if there is none.
std::string_view longest_run(std::string_view word) {
  std::string_view out;
  for (std::size_t at = 0; at < word.size();) {
    std::size_t end = at;
    while (end < word.size() && is_letter(word[end])) ++end;
    if (end - at > out.size()) out = word.substr(at, end - at);
    at = end + 1;
  }
  return out;
}

// The first place behind, the last before a place where no white space stands.
std::uint32_t behind_space(std::string_view text, std::uint32_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}
std::size_t before_space(std::string_view text, std::size_t at) {
  while (at > 0 && is_space(text[at - 1])) --at;
  return at;
}

bool holds_capital(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Has the token behind a place, before it, a capital? As far as the next white space all may be of it.
bool capital_behind(std::string_view text, std::uint32_t at) {
  const std::size_t begin = behind_space(text, at);
  std::size_t end = begin;
  while (end < text.size() && !is_blank(text[end])) ++end;
  return holds_capital(text.substr(begin, end - begin));
}
bool capital_before(std::string_view text, std::size_t at) {
  const std::size_t end = before_space(text, at);
  std::size_t begin = end;
  while (begin > 0 && !is_blank(text[begin - 1])) --begin;
  return holds_capital(text.substr(begin, end - begin));
}

bool number_behind(std::string_view text, std::uint32_t at) {
  at = behind_space(text, at);
  return at < text.size() && is_digit(text[at]);
}
bool number_before(std::string_view text, std::size_t at) {
  at = before_space(text, at);
  return at > 0 && is_digit(text[at - 1]);
}

bool lets_in(const Program& program, std::uint32_t key) { return key != kNone && !program.rules_let_in(key).empty(); }

bool stays_in_sentence(const Rule& rule) {
  const bool in_document = std::any_of(rule.unless.begin(), rule.unless.end(),
                                       [](const Unless& unless) { return unless.where == Unless::Where::document; });
  return (rule.scope == Rule::Scope::sentence || rule.scope == Rule::Scope::clause) && rule.continued.empty() &&
         !in_document;
}

}  // namespace

Sieve::Sieve(const Program& program) {
  is_of_use_ = program.text_words.gap.empty() && program.text_words.run_together.empty() &&
               std::none_of(program.key_of_shape.begin(), program.key_of_shape.end(),
                            [&](const auto& shape) { return lets_in(program, shape.second); }) &&
               std::all_of(program.rules_of.begin(), program.rules_of.end(),
                           [](const Program::StratumRules& rules) { return rules.always.empty(); }) &&
               !program.lexicon.ignores_accents();
  by_sentence_ = program.cues.empty() && program.resolvers.empty() &&
                 std::all_of(program.rules.begin(), program.rules.end(), stays_in_sentence);
  if (is_of_use_) add_words(program);
  if (is_of_use_) make_bits();
}

void Sieve::add_words(const Program& program) {
  const bool lists = std::any_of(program.key_of_list.begin(), program.key_of_list.end(),
                                 [&](std::uint32_t key) { return lets_in(program, key); });
  for (WordId word = 1; word < program.lexicon.word_count() && is_of_use_; ++word) {
    if (lets_in(program, program.key_of_word[word]) || (lists && program.lexicon.begins_entry(word)))
      add_alone(program.lexicon.word_text(word));
    else
      add_neighbours(program, word);
    is_of_use_ = is_of_use_ && entries_.size() <= kMostEntries;
  }
}

// A word that the text must hold a run of letters for; where it has none, nothing can be refused.
void Sieve::add_alone(std::string_view word) {
  if (!is_ascii(word)) return;  // only in texts that are let through anyway
  const std::string_view run = longest_run(word);
  if (run.empty())
    is_of_use_ = false;
  else
    entries_[add(run)].alone = true;
}

void Sieve::add_neighbours(const Program& program, WordId word) {
  const std::string_view text = program.lexicon.word_text(word);
  const auto is_run = [](std::string_view all) { return !all.empty() && longest_run(all).size() == all.size(); };
  for (const Program::Pair& pair : program.pairs.of(word)) {
    const std::string_view second = program.lexicon.word_text(pair.second);
    if (!lets_in(program, pair.key) || !is_ascii(text) || !is_ascii(second)) continue;
    if (!is_run(text) || !is_run(second)) {
      add_alone(is_run(second) ? second : text);
      continue;
    }
    const std::uint32_t other = add(second);
    Entry& entry = entries_[add(text)];
    (pair.distance == 1 ? entry.pairs : entry.apart).push_back(other);
  }
  for (const Program::Beside& beside : program.besides.of(word)) {
    if (!lets_in(program, beside.key)) continue;
    const bool number = beside.shape == kNum, capital = (beside.shape & kCap) != 0;
    if (is_run(text) && (number || capital))
      entries_[add(text)].beside |=
          number ? (beside.behind ? kNumberBehind : kNumberBefore) : (beside.behind ? kCapitalBehind : kCapitalBefore);
    else
      add_alone(text);
  }
}

std::uint32_t Sieve::add(std::string_view run) {
  if (2 * (entries_.size() + 1) >= slots_.size()) {
    slots_.assign(std::max<std::size_t>(64, 2 * slots_.size()), 0);
    for (std::uint32_t entry = 0; entry < entries_.size(); ++entry) place(entry);
  }
  const Run whole{0, static_cast<std::uint32_t>(run.size()), hash_of(run, 0, run.size())};
  if (const std::uint32_t known = find(run, whole); known != kNone) return known;
  entries_.push_back({.text = std::string(run)});
  place(static_cast<std::uint32_t>(entries_.size() - 1));
  return static_cast<std::uint32_t>(entries_.size() - 1);
}

void Sieve::place(std::uint32_t entry) {
  const std::string& text = entries_[entry].text;
  std::size_t slot = hash_of(text, 0, text.size()) & (slots_.size() - 1);
  while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
  slots_[slot] = entry + 1;
}

// At least sixteen bits for each, so that most other words and pairs are refused at once.
void Sieve::make_bits() {
  std::size_t pairs = 0;
  for (const Entry& entry : entries_) pairs += entry.pairs.size();
  words_ = Bits(entries_.size());
  pairs_ = Bits(pairs);
  for (Entry& entry : entries_) {
    for (auto* all : {&entry.pairs, &entry.apart}) std::sort(all->begin(), all->end());
    const std::uint64_t hash = hash_of(entry.text, 0, entry.text.size());
    if (entry.alone || entry.beside != 0 || !entry.apart.empty()) words_.add(hash);
    for (const std::uint32_t second : entry.pairs) {
      const std::string& text = entries_[second].text;
      pairs_.add(hash_of_pair(hash, hash_of(text, 0, text.size())));
    }
  }
}

std::uint32_t Sieve::find(std::string_view text, Run run) const {
  const auto same = [](char a, char b) { return a == (b | 0x20); };
  for (std::size_t slot = run.hash & (slots_.size() - 1); slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    const std::string& known = entries_[slots_[slot] - 1].text;
    if (known.size() == run.end - run.begin &&
        std::equal(known.begin(), known.end(), text.begin() + static_cast<std::ptrdiff_t>(run.begin), same))
      return slots_[slot] - 1;
  }
  return kNone;
}

bool Sieve::is_among(std::string_view text, std::uint32_t at, const std::vector<std::uint32_t>& wanted) const {
  Run run{at, at};
  while (run.end < text.size() && is_letter(text[run.end])) ++run.end;
  run.hash = hash_of(text, run.begin, run.end);
  const std::uint32_t entry = find(text, run);
  return entry != kNone && std::binary_search(wanted.begin(), wanted.end(), entry);
}

// Stands one of them behind the token that stands behind a place? That one ends where white space begins, or before.
bool Sieve::stands_apart(std::string_view text, std::uint32_t at, const std::vector<std::uint32_t>& wanted) const {
  for (int blanks = 0; at < text.size() && blanks < 3; ++at) {
    if (is_blank(text[at])) blanks += at + 1 == text.size() || !is_blank(text[at + 1]);
    if (is_letter(text[at]) && !is_letter(text[at - 1]) && is_among(text, at, wanted)) return true;
  }
  return false;
}

bool Sieve::opens(std::string_view text, Run run) const {
  const std::uint32_t number = find(text, run);
  if (number == kNone) return false;
  const Entry& entry = entries_[number];
  return entry.alone || (!entry.apart.empty() && stands_apart(text, run.end, entry.apart)) ||
         ((entry.beside & kNumberBehind) && number_behind(text, run.end)) ||
         ((entry.beside & kNumberBefore) && number_before(text, run.begin)) ||
         ((entry.beside & kCapitalBehind) && capital_behind(text, run.end)) ||
         ((entry.beside & kCapitalBefore) && capital_before(text, run.begin));
}

bool Sieve::opens(std::string_view text, Run first, Run second) const {
  const std::uint32_t number = find(text, first);
  return number != kNone && behind_space(text, first.end) == second.begin &&
         is_among(text, second.begin, entries_[number].pairs);
}

std::optional<std::vector<std::uint32_t>> Sieve::sift(std::string_view text) const {
  std::vector<std::uint32_t> out;
  if (!is_of_use_) return std::nullopt;
  Run last;
  // Is that all there is to know?
  const auto look_at = [&](Run run) {
    run.hash = hash_of(text, run.begin, run.end);
    if (pairs_.has(hash_of_pair(last.hash, run.hash)) && opens(text, last, run)) out.push_back(last.begin);
    if (words_.has(run.hash) && opens(text, run)) out.push_back(run.begin);
    last = run;
    return !by_sentence_ && !out.empty();
  };
  std::uint32_t begin = 0;   // of the run of letters at hand
  std::uint64_t inside = 0;  // 1: there is one
  for (std::size_t block = 0; block < text.size(); block += kBlock) {
    char rest[kBlock] = {};
    const std::size_t size = std::min(kBlock, text.size() - block);
    if (size < kBlock) std::memcpy(rest, text.data() + block, size);
    const auto [letters, high] = classes_of(size < kBlock ? rest : text.data() + block);
    if (high && !only_plain_signs(text, block, block + size)) return std::nullopt;
    for (std::uint64_t edges = letters ^ (letters << 1 | inside); edges != 0; edges &= edges - 1) {
      const auto edge = static_cast<std::uint32_t>(block) + static_cast<std::uint32_t>(std::countr_zero(edges));
      if (inside == 0)
        begin = edge;
      else if (look_at({begin, edge}))
        return std::nullopt;
      inside ^= 1;
    }
  }
  if (inside != 0 && look_at({begin, static_cast<std::uint32_t>(text.size())})) return std::nullopt;
  return out;
}

}  // namespace rapporteur
