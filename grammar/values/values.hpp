// Value grammars: Spirit X3 parsers for things with structure. Their words come from YAML tables; the code knows no
// language. One grammar per .cpp; X3 stays in there. Tested by tests/unit/values_test.cpp
//
// The tables are listed, each with its meaning, in engine/ruleset/keys.cpp; their words are written in lower case,
// several words with one blank between. The forms of dates are described in forms.hpp.
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

enum class Unit : std::uint8_t { none, second, minute, hour, day, week, month, quarter, half, year, decade, century };

/// A date, time, duration or set as the words say it; what they do not say is 0 (hour, minute, second, decade: -1).
struct Moment {
  std::string fixed;  // TIMEX3 that no calendar computes: PRESENT_REF, P3Y, XXXX-WXX-1
  int century = 0;    // 21: the 21st
  int decade = -1;    // 199: the 1990s; 6: the sixties of some century
  int year = 0;
  bool before_common = false;  // BC
  int half = 0, quarter = 0, month = 0, week = 0, day = 0;
  int weekday = 0;           // 1 Monday .. 7 Sunday, 8 the weekend
  std::string season, part;  // TIMEX3: SP SU FA WI; MO MI AF EV NI DT
  std::string holiday;       // "12-25"; "11-4-4" the fourth Thursday of November, "5--1-1" the last Monday of May;
                             // "E-2" two days before Easter
  int hour = -1, minute = -1, second = -1;
  std::string zone;  // "Z", "+02:00"
  /// What it counts from: nothing, the article's date, or the date that the text named before.
  enum class From : std::uint8_t { nothing, article, context } from = From::nothing;
  Unit unit = Unit::none;  // of the step from there ...
  int count = 0;           // ... and how many
  bool directed = false;   // "last Thursday", "next May": the words say the direction
  int direction = 0;

  friend bool operator==(const Moment&, const Moment&) = default;
};

/// What one expression says; `last` is the end of a range.
struct DateExpression {
  Moment first;
  std::optional<Moment> last;
};

struct Value {
  std::size_t length = 0;  // bytes of the input used; never 0
  bool refused = false;    // the words look like a value and are none ("30 February"), nor is any part of them
  std::string kind;        // number: "cardinal", "ordinal", "decimal", "fraction", "percent", "percentage-point",
                           // "money"; date: "DATE", "TIME", "DURATION", "SET"
  std::string text_value;  // number: decimal digits ("5", "3.5"), empty for a range and beyond 10^18; date: TIMEX3 as
                           // far as the words go, "a/b" for a range
  bool beyond = false;     // a number above 10^18: its words stand for it
  std::vector<std::pair<const char*, std::string>> fields;  // number: from, to, code (of a currency), bound
  std::optional<DateExpression> date;
  /// The end of a range, where it is a date with words of its own: its first byte (from that of the value), its length
  /// and its value.
  struct End {
    std::size_t begin = 0, length = 0;
    std::string text_value;
  };
  std::optional<End> end;
  std::vector<Span> items;  // enumeration: bytes of the input, see Enumeration
};

/// Which way to look for a date that does not say it: from tense.
enum class Toward { past, future };

/// What dates count from. `context` is the date named before in the text. Days may lack month and day; years before the
/// common era are negative.
struct Anchors {
  std::optional<Day> article, context;
  Toward toward = Toward::past;
  bool narrative = false;  // a history: days without a year belong to the year of the context
};

/// Why a date means this day: the words say all, or what was added to them.
enum class Reason { said, article, context, tense, nearest };

struct Meant {
  std::string timex;
  std::optional<Day> day;  // the first, as far as known; a year before the common era is negative
  Reason reason = Reason::said;
};

/// Nothing where it cannot be known. A weekday equal to the article's own is that day. A day and month without a year
/// take the nearest year in the direction, unless that is far off and the other near.
std::optional<Meant> resolve(const Moment& moment, const Anchors& anchors);
/// TIMEX3 as far as the words go: "XXXX-09-16", "XXXX-WXX-4", "2021-09".
std::string timex(const Moment& moment);

class Grammar {
 public:
  virtual ~Grammar() = default;
  /// The longest value that begins at the first byte of `text` and ends at a word boundary.
  std::optional<Value> parse(std::string_view text) const { return parse_at(text, 0); }
  /// The same at a byte of a longer text, of which the words before may matter.
  virtual std::optional<Value> parse_at(std::string_view text, std::size_t begin) const = 0;
  /// Could a value begin with this token? A quick test; `folded` as in engine/text/unicode.hpp.
  virtual bool may_begin(std::string_view folded, bool has_digit) const = 0;
  /// Could a value be this token alone, which may begin one? If not, what stands behind it there is a word of some
  /// table or one of `own_words`, or has a digit, or is no word.
  virtual bool may_be_whole(std::string_view folded) const {
    static_cast<void>(folded);
    return true;
  }
  /// Words of values that stand in no table's keys.
  virtual std::vector<std::string> own_words() const { return {}; }
};

/// A row of a table that no grammar can use: it is left out, or its value taken for none.
struct TableMistake {
  std::string table;
  std::size_t row = 0;
  enum class Of { word, value } of = Of::word;  // of a row; which the span is of
  Span span;                                    // bytes
  std::string message, hint;
};
/// In the order of the tables' names and rows.
std::vector<TableMistake> table_mistakes(const Tables& tables);

/// Can a row of table `holidays` have this value? Month-day (12-25), month-nth-weekday (11-4-4; 05--1-1: the last) or E
/// and days from Easter (E-2).
bool is_holiday(std::string_view value);

/// Null for an unknown name. Names: "cardinal", "ordinal", "number", "date", "enumeration" (a marked list; text_value
/// is the number of items).
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
