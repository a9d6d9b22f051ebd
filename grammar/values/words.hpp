// What the value grammars share: text read as plain characters, and tables of words as X3 parsers. Private to this
// folder.
#pragma once
#include <bitset>
#include <boost/spirit/home/x3.hpp>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/values/values.hpp"

namespace rapporteur::values {

namespace x3 = boost::spirit::x3;

/// Reads UTF-8 as the characters that the grammars compare: ASCII and Latin-1 letters in lower case, any dash as '-',
/// other typographic punctuation as ' or ", and a run of blanks (at most one line break among them) as one ' '. A
/// paragraph break is '\n', which no grammar accepts, so no value reaches over it. Normalising on the way costs no copy
/// of the text.
class Reader {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  Reader() = default;
  explicit Reader(std::string_view text) : Reader(text.data(), text.data() + text.size()) {}
  Reader(const char* at, const char* end) : at_(at), end_(end) { load(); }

  char operator*() const { return value_; }
  Reader& operator++() {
    after_c3_ = at_ != end_ && byte(0) == 0xC3;
    at_ += length_;
    load();
    return *this;
  }
  Reader operator++(int) {
    const Reader before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const Reader& a, const Reader& b) { return a.at_ == b.at_; }

  const char* base() const { return at_; }
  Reader end() const { return Reader(end_, end_); }
  bool at_end() const { return at_ == end_; }
  bool at_capital() const {
    return at_ != end_ && ((*at_ >= 'A' && *at_ <= 'Z') || (byte(0) == 0xC3 && byte(1) >= 0x80 && byte(1) <= 0x9E));
  }

 private:
  unsigned byte(std::ptrdiff_t i) const { return i < end_ - at_ ? static_cast<unsigned char>(at_[i]) : 0U; }
  void set(char value, std::uint32_t length) {
    value_ = value;
    length_ = length;
  }
  void load();
  void load_high(unsigned first);
  void load_blanks();

  const char* at_ = nullptr;
  const char* end_ = nullptr;
  std::uint32_t length_ = 0;
  char value_ = 0;
  bool after_c3_ = false;  // inside a Latin-1 letter, whose second byte carries the case
};

bool is_word_character(char c);
/// Do two characters stand in one word? A letter and a digit do not: "T12" in "2024-05-08T12:00", "EUR5".
bool goes_on(char before, char behind);
/// The number that a table's value says; 0 if it says none.
std::int64_t to_number(std::string_view text);
/// A word as Reader shows it.
std::string normalised(std::string_view word);
/// Entries of a table; none if there is no such table.
const std::vector<std::pair<std::string, std::string>>& entries(const Tables& tables, const std::string& name);

/// The words that count only with a capital, as Reader shows them.
std::set<std::string> capitalised_words(const Tables& tables);

/// The words of one table. Those that the table `capitalised` names count only where the text has a capital, those of
/// `lower-case` only where it has none.
class WordTable {
 public:
  WordTable() = default;
  WordTable(const Tables& tables, const std::string& name);
  void add(std::string_view word, const std::string& value, const std::set<std::string>& capitalised);

  /// Longest entry at `at` behind which no word goes on: its number in the table, and `at` behind it.
  bool find(Reader& at, const Reader& end, std::size_t& entry) const;
  const std::string& text(std::size_t entry) const { return texts_[entry]; }
  std::int64_t number(std::size_t entry) const { return numbers_[entry]; }

  /// Could an entry end with the byte?
  bool may_end_with(char byte) const;

 private:
  x3::symbols<std::size_t> any_, capital_, lower_;
  std::set<std::string> lower_case_;
  std::string ends_;  // the last character of each entry
  std::bitset<256> first_characters_, last_characters_;
  std::vector<std::string> texts_;
  std::vector<std::int64_t> numbers_;
};

/// X3 parsers over a table; they refer to it, so that a grammar can be put together for each call at no cost.
struct NumberOf : x3::parser<NumberOf> {
  using attribute_type = std::int64_t;
  static constexpr bool has_attribute = true;
  explicit NumberOf(const WordTable& words) : table(&words) {}

  template <class Context, class RuleContext, class Attribute>
  bool parse(Reader& at, const Reader& end, const Context&, RuleContext&, Attribute& attribute) const {
    std::size_t entry = 0;
    if (!table->find(at, end, entry)) return false;
    x3::traits::move_to(table->number(entry), attribute);
    return true;
  }
  const WordTable* table;
};

/// The word of a table that stands directly before a byte of `whole`; nothing if none does.
std::optional<std::size_t> word_before(const WordTable& words, std::string_view whole, std::size_t begin);

struct TextOf : x3::parser<TextOf> {
  using attribute_type = std::string;
  static constexpr bool has_attribute = true;
  explicit TextOf(const WordTable& words) : table(&words) {}

  template <class Context, class RuleContext, class Attribute>
  bool parse(Reader& at, const Reader& end, const Context&, RuleContext&, Attribute& attribute) const {
    std::size_t entry = 0;
    if (!table->find(at, end, entry)) return false;
    x3::traits::move_to(std::string(table->text(entry)), attribute);
    return true;
  }
  const WordTable* table;
};

/// Holds where no word goes on. Takes nothing.
struct Boundary : x3::parser<Boundary> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;

  template <class Context, class RuleContext, class Attribute>
  bool parse(Reader& at, const Reader&, const Context&, RuleContext&, Attribute&) const {
    return at.at_end() || !is_word_character(*at);
  }
};

template <class Parser, class Attribute>
bool read(Reader& at, const Parser& parser, Attribute& attribute) {
  return x3::parse(at, at.end(), parser, attribute);
}
template <class Parser>
bool read(Reader& at, const Parser& parser) {
  return x3::parse(at, at.end(), parser);
}

/// The tokens with which words of some tables begin, for Grammar::may_begin.
class FirstTokens {
 public:
  void add(const Tables& tables, const std::string& table);
  bool contains(std::string_view folded) const { return tokens_.find(folded) != tokens_.end(); }
  /// Is the token one of those words, and not only the first of some?
  bool is_whole(std::string_view folded) const { return whole_.find(folded) != whole_.end(); }

 private:
  std::set<std::string, std::less<>> tokens_, whole_;
};

std::unique_ptr<const Grammar> make_cardinal(const Tables& tables);
std::unique_ptr<const Grammar> make_ordinal(const Tables& tables);
std::unique_ptr<const Grammar> make_number(const Tables& tables);
std::unique_ptr<const Grammar> make_date(const Tables& tables);
std::unique_ptr<const Grammar> make_enumeration(const Tables& tables);

}  // namespace rapporteur::values
