#include "grammar/values/words.hpp"

#include <algorithm>

namespace rapporteur::values {

namespace {

constexpr std::uint32_t kLongestBlank = 128;  // bytes; a longer run separates like a paragraph, so a call stays cheap

bool is_blank_byte(unsigned b) { return b == ' ' || b == '\t' || b == '\n' || b == '\r'; }

}  // namespace

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

bool goes_on(char before, char behind) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return is_word_character(before) && is_word_character(behind) && is_digit(before) == is_digit(behind);
}

std::int64_t to_number(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

void Reader::load() {
  if (at_ == end_) return set(0, 0);
  const unsigned first = byte(0);
  if (is_blank_byte(first)) return load_blanks();
  if (first >= 'A' && first <= 'Z') return set(static_cast<char>(first + 0x20), 1);
  if (first >= 0x80) return load_high(first);
  set(static_cast<char>(first), 1);
}

void Reader::load_high(unsigned first) {
  const unsigned second = byte(1), third = byte(2);
  if (first == 0xC2 && second == 0xA0) return load_blanks();
  if (first == 0xC2 && second >= 0xA2 && second <= 0xA5) return set(static_cast<char>(second), 2);  // signs of money
  if (first == 0xC2 && second != 0xAA && second != 0xB5 && second != 0xBA && second >= 0x80) return set('"', 2);
  if (first == 0xE3 && second == 0x80 && third == 0x80) return load_blanks();
  if (first == 0xE2 && second == 0x88 && third == 0x92) return set('-', 3);
  if (first == 0xE2 && (second == 0x80 || second == 0x81) && third >= 0x80) {
    if (third <= 0x8A || third == 0xAF) return load_blanks();
    if (second == 0x80 && third >= 0x90 && third <= 0x95) return set('-', 3);
    return set(second == 0x80 && (third == 0x98 || third == 0x99) ? '\'' : '"', 3);
  }
  const bool capital = after_c3_ && first <= 0x9E && first != 0x97;
  set(static_cast<char>(capital ? first + 0x20 : first), 1);
}

void Reader::load_blanks() {
  std::uint32_t length = 0, breaks = 0;
  while (length < kLongestBlank) {
    const unsigned first = byte(length), second = byte(length + 1), third = byte(length + 2);
    if (is_blank_byte(first)) {
      breaks += first == '\n';
      ++length;
    } else if (first == 0xC2 && second == 0xA0) {
      length += 2;
    } else if ((first == 0xE2 && second == 0x80 && ((third >= 0x80 && third <= 0x8A) || third == 0xAF)) ||
               (first == 0xE3 && second == 0x80 && third == 0x80)) {
      length += 3;
    } else {
      break;
    }
  }
  if (length == 0) return set('"', 3);  // U+2040 to U+204A: punctuation that shares the last byte with the spaces
  set(breaks > 1 || length >= kLongestBlank ? '\n' : ' ', length);
}

std::string normalised(std::string_view word) {
  std::string result;
  for (Reader at(word); !at.at_end(); ++at) result += *at;
  return result;
}

const std::vector<std::pair<std::string, std::string>>& entries(const Tables& tables, const std::string& name) {
  static const std::vector<std::pair<std::string, std::string>> kNone;
  const auto found = tables.find(name);
  return found == tables.end() ? kNone : found->second;
}

std::set<std::string> capitalised_words(const Tables& tables) {
  std::set<std::string> words;
  for (const auto& entry : entries(tables, "capitalised")) words.insert(normalised(entry.first));
  return words;
}

WordTable::WordTable(const Tables& tables, const std::string& name) {
  const std::set<std::string> capitalised = capitalised_words(tables);
  for (const auto& entry : entries(tables, "lower-case")) lower_case_.insert(normalised(entry.first));
  for (const auto& [word, value] : entries(tables, name)) add(word, value, capitalised);
}

void WordTable::add(std::string_view word, const std::string& value, const std::set<std::string>& capitalised) {
  const std::string key = normalised(word);
  if (key.empty()) return;
  (capitalised.contains(key) ? capital_ : lower_case_.contains(key) ? lower_ : any_).add(key, texts_.size());
  ends_ += key.back();
  first_characters_.set(static_cast<unsigned char>(key.front()));
  last_characters_.set(static_cast<unsigned char>(key.back()));
  texts_.push_back(value);
  numbers_.push_back(to_number(value));
}

bool WordTable::find(Reader& at, const Reader& end, std::size_t& entry) const {
  if (at.at_end() || !first_characters_[static_cast<unsigned char>(*at)]) return false;
  const Reader begin = at;
  bool found = false;
  const auto find_in = [&](const x3::symbols<std::size_t>& symbols) {
    Reader next = begin;
    const std::size_t* hit = symbols.prefix_find(next, end);
    if (hit == nullptr || next.base() <= at.base() || (!next.at_end() && goes_on(ends_[*hit], *next))) return;
    entry = *hit;
    at = next;
    found = true;
  };
  find_in(begin.at_capital() ? capital_ : lower_);
  find_in(any_);
  return found;
}

// What is not ASCII is not looked into.
bool WordTable::may_end_with(char byte) const {
  const auto b = static_cast<unsigned char>(byte);
  return b >= 0x80 || last_characters_[b >= 'A' && b <= 'Z' ? b + 0x20 : b];
}

/// The words are short, so all lengths are tried; the longest counts: "no fewer than".
std::optional<std::size_t> word_before(const WordTable& words, std::string_view whole, std::size_t begin) {
  constexpr std::size_t kLongestWord = 24;
  std::optional<std::size_t> found;
  std::size_t end = begin;
  while (end > 0 && (whole[end - 1] == ' ' || whole[end - 1] == '\n')) --end;
  if (end == 0 || !words.may_end_with(whole[end - 1])) return found;
  for (std::size_t from = end; from > 0 && end - from < kLongestWord;) {
    --from;
    const bool within = from > 0 && is_word_character(*Reader(whole.substr(from - 1))) &&
                        is_word_character(*Reader(whole.substr(from)));
    if (within) continue;
    Reader next(whole.substr(from, end - from));
    std::size_t entry = 0;
    if (words.find(next, next.end(), entry) && next.at_end()) found = entry;
  }
  return found;
}

void FirstTokens::add(const Tables& tables, const std::string& table) {
  for (const auto& entry : entries(tables, table)) {
    const std::string written = entry.first.substr(0, entry.first.find_first_of(" -$", 1)), token = normalised(written);
    const bool whole = written.size() == entry.first.size();
    const auto add_token = [&](const std::string& text) {
      tokens_.insert(text);
      if (whole) whole_.insert(text);
    };
    add_token(written);
    add_token(token);
    if (token.ends_with('.')) add_token(token.substr(0, token.size() - 1));  // however the tokeniser sees the stop
  }
}

}  // namespace rapporteur::values
