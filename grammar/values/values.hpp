// Value grammars: Spirit X3 parsers for things with structure. Their words come from YAML tables; the code knows no
// language. One grammar per .cpp; X3 stays in there. Tested by tests/unit/values_test.cpp
//
// Tables (key words are written in lower case; several words are separated by one space):
//   cardinals  "five" -> "5", "twenty" -> "20", "dozen" -> "12"      number-joins  "and" -> ""  (two hundred and five)
//   magnitudes "hundred" -> "100", "million" -> "1000000"             ordinals      "first" -> "1", "twentieth" -> "20"
//   ordinal-suffixes "st" -> ""                                       months        "january", "jan", "jan." -> "1"
//   weekdays   "monday", "mon." -> "1" ... "sunday" -> "7"            units         "day", "days" -> "day"; week,
//   month, year, decade relative-days "today" -> "0", "yesterday" -> "-1", "tomorrow" -> "1" directions "last" -> "-1",
//   "next" -> "1", "this" -> "0"           (last Thursday, next month, this year) ago "ago", "earlier" -> "-1";
//   "later", "from now" -> "1"          (two days ago) date-joins "of", "the" -> "" (16th of September) range-joins
//   "to", "and" -> ""  (4 to 9 November) day-parts "morning" -> "MO", seasons "spring" -> "SP": in TIMEX3
//   date-modifiers "early", "the end of" -> "" number-articles "a" -> ""  (a hundred) capitalised: words of any table
//   that need a capital not-alone: months and weekdays that are no date on their own ("may", "sun")
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/span.hpp"

namespace rapporteur::values {

using Tables = std::map<std::string, std::vector<std::pair<std::string, std::string>>>;

/// A calendar day; month and day are 0 where they are not known.
struct Day {
  int year = 0, month = 0, day = 0;
  friend bool operator==(const Day&, const Day&) = default;
};
/// "2021-09-17", "2021-09" or "2021"; nothing for a day that no calendar has.
std::optional<Day> parse_iso(std::string_view text);
std::string to_iso(const Day& day);  // as far as known

/// A date as the words say it, before the article's date is known.
struct DateExpression {
  enum class Form { absolute, weekday, offset } form = Form::absolute;
  Day first, last;        // absolute; year 0: the year is not said; last == first unless a range
  int weekday = 0;        // 1 Monday .. 7 Sunday
  int direction = 0;      // -1 last, +1 next, 0 this or not said
  bool directed = false;  // the words say the direction ("last", "next", "this")
  char unit = 'D';        // offset: D W M Y; count times unit from the article's date
  int count = 0;
};

struct Value {
  std::size_t length = 0;  // bytes of the input used; never 0
  std::string kind;        // number: "cardinal", "ordinal"; date: "DATE", "TIME" (a part of a day)
  std::string text_value;  // number: decimal digits ("5"); date: TIMEX3 notation as far as the words go ("XXXX-09-16",
                           // "XXXX-WXX-4", "2021-09")
  std::optional<DateExpression> date;
  std::vector<Span> items;  // enumeration: bytes of the input, see Enumeration
};

/// Which way to look for a date that does not say it: from tense.
enum class Toward { past, future };

/// The day that a date means, given the article's; nothing where that cannot be known.
/// A weekday equal to the article's own is that day. A day and month without a year take the nearest year in the
/// direction (within half a year either way if that day is in both directions plausible).
std::optional<Day> resolve(const DateExpression& expression, std::optional<Day> anchor, Toward toward);

class Grammar {
 public:
  virtual ~Grammar() = default;
  /// The longest value that begins at the first byte of `text` and ends at a word boundary.
  virtual std::optional<Value> parse(std::string_view text) const = 0;
  /// Could a value begin with this token? A quick test; `folded` as in engine/text/unicode.hpp.
  virtual bool may_begin(std::string_view folded, bool has_digit) const = 0;
};

/// Null for an unknown name. Names: "cardinal", "ordinal", "date", "enumeration" (a marked list; text_value is the
/// number of items).
std::unique_ptr<const Grammar> make_grammar(std::string_view name, const Tables& tables);
std::vector<std::string> grammar_names();

/// One item of an enumeration: bytes of its text, without marker, separator, closing "and" and final punctuation.
struct Enumeration {
  std::vector<Span> items;
  bool complete = false;  // the declared count came out, or none was declared
  bool marked = false;    // markers divided it
};

/// Cuts the text of a list into its items ("A, B, and C"; "first, A; second, B"; "(1) A; (2) B"; "A; B; and C").
/// With a count the division is chosen so that it comes out, if the text allows it; without one the strongest kind of
/// separator present divides. Words, from tables: list-conjunctions ("and"), list-markers ("first" -> "1", "second" ->
/// "2", "finally" -> "last"), item-heads (words that can begin a parallel item: verbs in base and -ing form -> "verb";
/// words that may stand before these, such as "to" and adverbs -> "lead").
class Divider {
 public:
  explicit Divider(const Tables& tables);
  ~Divider();
  Divider(Divider&&) noexcept;
  Enumeration divide(std::string_view text, std::optional<std::uint64_t> count) const;
  /// A single item without the marker that it begins with, and without separators, a closing "and" and final
  /// punctuation.
  Span trim(std::string_view item) const;

 private:
  struct Parser;
  std::unique_ptr<const Parser> parser_;
};

}  // namespace rapporteur::values
