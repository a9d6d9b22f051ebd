// Dates: "16 September 2021", "Sept. 16", "4-6 November", "February 14 - March 1", "last Thursday", "two days ago".
// Each way to write a date is a form, a function with one X3 grammar; the longest valid one wins. A form fails on its
// first word where it is not meant, so trying all is cheap. "September 16 this year" is in the tables too: see
// `RelativeYears`.
#include <array>
#include <boost/fusion/include/adapt_struct.hpp>
#include <chrono>
#include <tuple>

#include "grammar/values/words.hpp"

namespace rapporteur::values {

namespace {

constexpr int kRelativeYear = -10;  // year slots: -11 last year, -10 this year, -9 next year; 0 not said
constexpr int kLargestCount = 10000;

struct DaysOfMonth {  // "4-6 November 2021"; last 0: one day
  int first = 0, last = 0, month = 0, year = 0;
};
struct MonthWithDays {
  int month = 0, first = 0, last = 0, year = 0;
};
struct DaySpan {  // "14 February - 1 March"
  int day = 0, month = 0, year = 0, last_day = 0, last_month = 0, last_year = 0;
};
struct MonthSpan {
  int month = 0, day = 0, year = 0, last_month = 0, last_day = 0, last_year = 0;
};
struct IsoDay {
  int year = 0, month = 0, day = 0;
};
struct Directed {
  int direction = 0, word = 0;
};
struct Ago {
  int count = 0, unit = 0, sign = 0;
};
struct Season {
  std::string name;
  int year = 0;
};

}  // namespace

}  // namespace rapporteur::values

BOOST_FUSION_ADAPT_STRUCT(rapporteur::values::DaysOfMonth, first, last, month, year)
BOOST_FUSION_ADAPT_STRUCT(rapporteur::values::MonthWithDays, month, first, last, year)
BOOST_FUSION_ADAPT_STRUCT(rapporteur::values::DaySpan, day, month, year, last_day, last_month, last_year)
BOOST_FUSION_ADAPT_STRUCT(rapporteur::values::MonthSpan, month, day, year, last_month, last_day, last_year)
BOOST_FUSION_ADAPT_STRUCT(rapporteur::values::IsoDay, year, month, day)
BOOST_FUSION_ADAPT_STRUCT(rapporteur::values::Directed, direction, word)
BOOST_FUSION_ADAPT_STRUCT(rapporteur::values::Ago, count, unit, sign)
BOOST_FUSION_ADAPT_STRUCT(rapporteur::values::Season, name, year)

namespace rapporteur::values {

namespace {

/// Another value grammar inside this one: the count of "two days ago", the day of "the sixteenth of September".
struct Nested : x3::parser<Nested> {
  using attribute_type = int;
  static constexpr bool has_attribute = true;
  explicit Nested(const Grammar& inner) : grammar(&inner) {}

  template <class Context, class RuleContext, class Attribute>
  bool parse(Reader& at, const Reader& end, const Context&, RuleContext&, Attribute& attribute) const {
    const std::string_view text(at.base(), static_cast<std::size_t>(end.base() - at.base()));
    const auto value = grammar->parse(text);
    if (!value) return false;
    int number = 0;
    const std::string& digits = value->text_value;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (read.ec != std::errc() || number > kLargestCount) return false;
    x3::traits::move_to(number, attribute);
    at = Reader(at.base() + value->length, end.base());
    return true;
  }
  const Grammar* grammar;
};

struct Draft {
  DateExpression expression;
  std::string part;  // TIMEX3 suffix of a part of the day or the year: "MO", "SP"
};
using Found = std::optional<Draft>;

// Parts of the grammar that need no words.
const auto kDigit = x3::char_('0', '9');
const auto kThousands = x3::char_(".,") >> x3::repeat(3)[kDigit] >> Boundary();
const auto kNumeralEnd =
    Boundary() >> !(x3::char_(".:/") >> kDigit) >> !kThousands;  // not the 1 of "1:30", "1,500", "1.5"
const auto kDayNumber = x3::uint_parser<int, 10, 1, 2>();
const auto kYear = x3::uint_parser<int, 10, 4, 4>() >> kNumeralEnd;
const auto kGap = x3::lit(' ');
const auto kComma = x3::lit(',') >> -kGap;
const auto kDash = -kGap >> '-' >> -kGap;

bool day_exists(const Day& day) {
  using namespace std::chrono;
  constexpr int kSomeLeapYear = 2000;  // a day without a year exists if some year has it
  if (day.month < 1 || day.month > 12 || day.day < 0) return false;
  return day.day == 0 ||
         year_month_day(year(day.year > 0 ? day.year : kSomeLeapYear), month(static_cast<unsigned>(day.month)),
                        std::chrono::day(static_cast<unsigned>(day.day)))
             .ok();
}

/// Puts a year slot into a day, or the direction of "this year" into the expression.
bool set_year(DateExpression& expression, Day& day, int slot) {
  constexpr int kFirstYear = 1000,
                kLastYear = 2999;  // four digits are more often a number than a year outside of these
  if (slot < 0) {
    expression.directed = true;
    expression.direction = slot - kRelativeYear;
    expression.unit = 'Y';
    return true;
  }
  day.year = slot;
  return slot == 0 || (slot >= kFirstYear && slot <= kLastYear);
}

Found one_day(const Day& day, int year) {
  Draft draft;
  draft.expression.first = day;
  if (!set_year(draft.expression, draft.expression.first, year) || !day_exists(draft.expression.first))
    return std::nullopt;
  draft.expression.last = draft.expression.first;
  return draft;
}

/// A range within one month.
Found days(const MonthWithDays& said) {
  if (said.first == 0) return std::nullopt;
  Found draft = one_day({0, said.month, said.first}, said.year);
  if (!draft || said.last == 0) return draft;
  draft->expression.last.day = said.last;
  const bool rising = said.last > said.first && day_exists(draft->expression.last);
  return rising ? draft : std::nullopt;
}

/// A range over months: a year said once, at the end, is that of the end.
Found span(const MonthSpan& said) {
  const bool wraps = said.month > said.last_month;
  int year = said.year;
  if (year == 0) year = said.last_year > 0 && wraps ? said.last_year - 1 : said.last_year;
  const int last_year = said.last_year == 0 && said.year > 0 ? said.year + wraps : said.last_year;
  Found first = one_day({0, said.month, said.day}, year),
        last = one_day({0, said.last_month, said.last_day}, last_year);
  if (!first || !last || said.day == 0 || said.last_day == 0) return std::nullopt;
  const Day &a = first->expression.first, &b = last->expression.first;
  if (std::tie(a.year, a.month, a.day) >= std::tie(b.year, b.month, b.day) && !(a.year == 0 && wraps))
    return std::nullopt;
  first->expression.last = b;
  return first;
}

std::string padded(int number, std::size_t width) {
  std::string text = number == 0 ? std::string(width, 'X') : std::to_string(number);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

std::string timex(const Day& day) {
  std::string text = padded(day.year, 4);
  if (day.month != 0) text += '-' + padded(day.month, 2);
  if (day.day != 0) text += '-' + padded(day.day, 2);
  return text;
}

std::string timex(const DateExpression& expression) {
  switch (expression.form) {
    case DateExpression::Form::weekday: return "XXXX-WXX-" + std::to_string(expression.weekday);
    case DateExpression::Form::offset:
      return expression.unit == 'D'   ? "XXXX-XX-XX"
             : expression.unit == 'W' ? "XXXX-WXX"
             : expression.unit == 'M' ? "XXXX-XX"
                                      : "XXXX";
    case DateExpression::Form::absolute: break;
  }
  const std::string first = timex(expression.first);
  return expression.last == expression.first ? first : first + '/' + timex(expression.last);
}

/// "this year" -> this year's slot, and so on for all pairs of a direction and a word for year.
WordTable relative_years(const Tables& tables) {
  WordTable words;
  const std::set<std::string> capitalised = capitalised_words(tables);
  for (const auto& [direction, sign] : entries(tables, "directions")) {
    for (const auto& [unit, name] : entries(tables, "units")) {
      if (name == "year")
        words.add(direction + ' ' + unit, std::to_string(kRelativeYear + to_number(sign)), capitalised);
    }
  }
  return words;
}

struct Unit {
  std::string_view name;
  char unit;
  int times;
};
constexpr std::array kUnits{Unit{"day", 'D', 1}, Unit{"week", 'W', 1}, Unit{"month", 'M', 1}, Unit{"year", 'Y', 1},
                            Unit{"decade", 'Y', 10}};

/// The units that a grammar may use, as numbers: places in kUnits.
WordTable unit_words(const Tables& tables, bool directed) {
  WordTable words;
  const std::set<std::string> capitalised = capitalised_words(tables);
  for (const auto& [word, name] : entries(tables, "units")) {
    for (std::size_t i = 0; i < kUnits.size(); ++i) {
      const bool fits =
          !directed || (kUnits[i].times == 1 && kUnits[i].unit != 'D');  // "last day", "this decade" are no dates
      if (name == kUnits[i].name && fits) words.add(word, std::to_string(i), capitalised);
    }
  }
  return words;
}

class DateGrammar final : public Grammar {
 public:
  explicit DateGrammar(const Tables& tables);
  std::optional<Value> parse(std::string_view text) const override;
  bool may_begin(std::string_view folded, bool has_digit) const override {
    return has_digit || first_.contains(folded);
  }

 private:
  using Form = Found (DateGrammar::*)(Reader&) const;
  enum Opening : unsigned { kOther = 1, kDigits = 2, kMonth = 4, kWeekday = 8, kDirection = 16 };
  struct Choice {
    Form form;
    unsigned openings;  // what it can begin with
  };
  unsigned opening(const Reader& at) const;
  Found iso(Reader& at) const;
  Found day_month(Reader& at) const;
  Found month_day(Reader& at) const;
  Found spelled_day(Reader& at) const;
  Found day_span(Reader& at) const;
  Found month_span(Reader& at) const;
  Found month(Reader& at) const;
  Found directed_month(Reader& at) const;
  Found year(Reader& at) const;
  Found season(Reader& at) const;
  Found weekday(Reader& at) const;
  Found directed_weekday(Reader& at) const;
  Found relative_day(Reader& at) const;
  Found directed_part(Reader& at) const;
  Found directed_unit(Reader& at) const;
  Found ago(Reader& at) const;
  template <std::size_t n>
  Found longest(Reader& at, const std::array<Choice, n>& choices) const;
  Found with_day(Reader& at, Draft weekday) const;

  // Pieces of X3 grammar over the tables.
  auto join() const { return x3::omit[TextOf(joins_)] >> kGap; }
  auto range() const { return kDash | (kGap >> x3::omit[TextOf(range_joins_)] >> kGap); }
  auto day() const { return kDayNumber >> -x3::omit[TextOf(suffixes_)] >> kNumeralEnd; }
  auto days_said() const { return day() >> ((range() >> day()) | x3::attr(0)); }
  auto year_said() const {
    return (-kGap >> -kComma >> -join() >> kYear) | (kGap >> NumberOf(relative_years_)) | x3::attr(0);
  }
  auto day_of_month() const { return day() >> kGap >> -join() >> NumberOf(months_); }
  auto month_and_day() const { return NumberOf(months_) >> kGap >> -join() >> day(); }
  auto part() const { return (kGap >> TextOf(parts_)) | x3::attr(std::string()); }

  WordTable months_, weekdays_, joins_, range_joins_, suffixes_, directions_, units_, directed_units_, ago_,
      relative_days_, relative_years_, parts_, seasons_, modifiers_, not_alone_;
  std::unique_ptr<const Grammar> cardinal_, ordinal_;
  WordTable articles_;
  FirstTokens first_;
};

DateGrammar::DateGrammar(const Tables& tables)
    : months_(tables, "months"),
      weekdays_(tables, "weekdays"),
      joins_(tables, "date-joins"),
      range_joins_(tables, "range-joins"),
      suffixes_(tables, "ordinal-suffixes"),
      directions_(tables, "directions"),
      units_(unit_words(tables, false)),
      directed_units_(unit_words(tables, true)),
      ago_(tables, "ago"),
      relative_days_(tables, "relative-days"),
      relative_years_(relative_years(tables)),
      parts_(tables, "day-parts"),
      seasons_(tables, "seasons"),
      modifiers_(tables, "date-modifiers"),
      not_alone_(tables, "not-alone"),
      cardinal_(make_cardinal(tables)),
      ordinal_(make_ordinal(tables)),
      articles_(tables, "number-articles") {
  for (const char* table : {"months", "weekdays", "directions", "relative-days", "seasons", "date-modifiers",
                            "cardinals", "ordinals", "number-articles"}) {
    first_.add(tables, table);
  }
}

Found DateGrammar::iso(Reader& at) const {
  static const x3::uint_parser<int, 10, 4, 4> kFour;
  static const x3::uint_parser<int, 10, 2, 2> kTwo;
  IsoDay said;
  if (!read(at, kFour >> '-' >> kTwo >> '-' >> kTwo >> Boundary() >> !(x3::lit('-') >> kDigit), said))
    return std::nullopt;
  return said.month == 0 || said.day == 0 ? std::nullopt : one_day({0, said.month, said.day}, said.year);
}

Found DateGrammar::day_month(Reader& at) const {
  DaysOfMonth said;
  if (!read(at, days_said() >> kGap >> -join() >> NumberOf(months_) >> year_said(), said)) return std::nullopt;
  return days({said.month, said.first, said.last, said.year});
}

Found DateGrammar::month_day(Reader& at) const {
  MonthWithDays said;
  Reader next = at;
  if (read(next, NumberOf(months_) >> kGap >> -join() >> days_said() >> year_said(), said)) {
    if (Found range = days(said)) return at = next, range;
  }
  said = {};
  if (!read(at, month_and_day() >> x3::attr(0) >> year_said(), said)) return std::nullopt;  // "May 9 and 5 others"
  return days(said);
}

Found DateGrammar::spelled_day(Reader& at) const {
  DaysOfMonth said;
  const auto before = Nested(*ordinal_) >> x3::attr(0) >> kGap >> join() >> NumberOf(months_) >> year_said();
  if (read(at, before, said)) return days({said.month, said.first, 0, said.year});
  MonthWithDays after;
  if (!read(at, NumberOf(months_) >> kGap >> join() >> Nested(*ordinal_) >> x3::attr(0) >> year_said(), after)) {
    return std::nullopt;
  }
  return days(after);
}

Found DateGrammar::day_span(Reader& at) const {
  DaySpan said;
  if (!read(at, day_of_month() >> year_said() >> range() >> day_of_month() >> year_said(), said)) return std::nullopt;
  return span({said.month, said.day, said.year, said.last_month, said.last_day, said.last_year});
}

Found DateGrammar::month_span(Reader& at) const {
  MonthSpan said;
  if (!read(at, month_and_day() >> year_said() >> range() >> month_and_day() >> year_said(), said)) return std::nullopt;
  return span(said);
}

Found DateGrammar::month(Reader& at) const {
  Reader next = at;
  Directed said;  // month, year slot
  if (!read(at, NumberOf(months_) >> year_said(), said)) return std::nullopt;
  if (said.word == 0 && read(next, x3::omit[TextOf(not_alone_)])) return std::nullopt;
  return one_day({0, said.direction, 0}, said.word);
}

Found DateGrammar::directed_month(Reader& at) const {
  Directed said;
  if (!read(at, NumberOf(directions_) >> kGap >> NumberOf(months_), said)) return std::nullopt;
  Found draft = one_day({0, said.word, 0}, 0);
  if (!draft) return draft;
  draft->expression.directed = true;
  draft->expression.direction = said.direction;
  if (said.direction == 0) draft->expression.unit = 'Y';  // "this May" is this year's
  return draft;
}

Found DateGrammar::year(Reader& at) const {
  constexpr int kFirst = 1800, kLast = 2099;
  static const auto kAlone = kYear >> !(x3::lit('-') >> kDigit) >> !x3::lit('%');
  const auto plausible = [](int said) { return said >= kFirst && said <= kLast; };
  Directed said;
  Reader next = at;
  Draft draft;
  if (read(next, x3::uint_parser<int, 10, 4, 4>() >> Boundary() >> range() >> kAlone, said) &&
      plausible(said.direction) && plausible(said.word) && said.direction < said.word) {
    at = next;
  } else {
    said.word = 0;
    if (!read(at, kAlone, said.direction) || !plausible(said.direction)) return std::nullopt;
  }
  draft.expression.first.year = said.direction;
  draft.expression.last.year = said.word == 0 ? said.direction : said.word;
  return draft;
}

Found DateGrammar::season(Reader& at) const {
  Season said;
  if (!read(at, TextOf(seasons_) >> kGap >> -join() >> kYear, said)) return std::nullopt;
  Draft draft;
  draft.part = '-' + said.name;
  if (!set_year(draft.expression, draft.expression.first, said.year)) return std::nullopt;
  draft.expression.last = draft.expression.first;
  return draft;
}

Found DateGrammar::weekday(Reader& at) const {
  const bool not_alone = [&] {
    Reader next = at;
    return read(next, x3::omit[TextOf(not_alone_)]);
  }();
  Draft draft;
  draft.expression.form = DateExpression::Form::weekday;
  if (!read(at, NumberOf(weekdays_), draft.expression.weekday)) return std::nullopt;
  read(at, part(), draft.part);
  const Reader alone = at;
  Found result = with_day(at, draft);
  return not_alone && at == alone ? std::nullopt : result;
}

/// "Thursday, September 16": the day decides, and the weekday helps to find its year.
Found DateGrammar::with_day(Reader& at, Draft weekday) const {
  static constexpr std::array kDays{Choice{&DateGrammar::day_span, kDigits}, Choice{&DateGrammar::month_span, kMonth},
                                    Choice{&DateGrammar::day_month, kDigits}, Choice{&DateGrammar::month_day, kMonth}};
  Reader next = at;
  if (!read(next, kComma | kGap)) return weekday;
  Found day = longest(next, kDays);
  if (!day) return weekday;
  day->expression.weekday = weekday.expression.weekday;
  at = next;
  return day;
}

Found DateGrammar::directed_weekday(Reader& at) const {
  Directed said;
  Draft draft;
  if (!read(at, NumberOf(directions_) >> kGap >> NumberOf(weekdays_), said)) return std::nullopt;
  read(at, part(), draft.part);
  draft.expression.form = DateExpression::Form::weekday;
  draft.expression.weekday = said.word;
  draft.expression.directed = true;
  draft.expression.direction = said.direction;
  return with_day(at, draft);
}

Found DateGrammar::relative_day(Reader& at) const {
  Draft draft;
  draft.expression.form = DateExpression::Form::offset;
  if (!read(at, NumberOf(relative_days_), draft.expression.count)) return std::nullopt;
  read(at, part(), draft.part);
  return draft;
}

Found DateGrammar::directed_part(Reader& at) const {
  Draft draft;
  draft.expression.form = DateExpression::Form::offset;
  if (!read(at, NumberOf(directions_) >> kGap, draft.expression.count)) return std::nullopt;
  if (!read(at, TextOf(parts_), draft.part)) return std::nullopt;
  return draft;
}

Found DateGrammar::directed_unit(Reader& at) const {
  Directed said;
  if (!read(at, NumberOf(directions_) >> kGap >> NumberOf(directed_units_), said)) return std::nullopt;
  Draft draft;
  draft.expression.form = DateExpression::Form::offset;
  draft.expression.unit = kUnits[static_cast<std::size_t>(said.word)].unit;
  draft.expression.count = said.direction;
  return draft;
}

Found DateGrammar::ago(Reader& at) const {
  const auto count = Nested(*cardinal_) | (x3::omit[TextOf(articles_)] >> x3::attr(1));
  Ago said;
  if (!read(at, count >> kGap >> NumberOf(units_) >> kGap >> NumberOf(ago_), said)) return std::nullopt;
  const Unit& unit = kUnits[static_cast<std::size_t>(said.unit)];
  Draft draft;
  draft.expression.form = DateExpression::Form::offset;
  draft.expression.unit = unit.unit;
  draft.expression.count = said.count * unit.times * said.sign;
  return draft;
}

/// What stands at `at`: most forms need not be tried.
unsigned DateGrammar::opening(const Reader& at) const {
  if (at.at_end()) return 0;
  if (*at >= '0' && *at <= '9') return kDigits;
  const auto begins = [&at](const WordTable& words) {
    Reader next = at;
    return read(next, x3::omit[NumberOf(words)]);
  };
  return kOther | (begins(months_) ? kMonth : 0U) | (begins(weekdays_) ? kWeekday : 0U) |
         (begins(directions_) ? kDirection : 0U);
}

template <std::size_t n>
Found DateGrammar::longest(Reader& at, const std::array<Choice, n>& choices) const {
  Found best;
  Reader end = at;
  const unsigned opens = opening(at);
  for (const auto& [form, openings] : choices) {
    if ((openings & opens) == 0) continue;
    Reader next = at;
    Found found = (this->*form)(next);
    if (!found || next.base() <= end.base()) continue;
    best = std::move(found);
    end = next;
  }
  at = end;
  return best;
}

std::optional<Value> DateGrammar::parse(std::string_view text) const {
  static constexpr std::array kChoices{
      Choice{&DateGrammar::iso, kDigits},
      Choice{&DateGrammar::day_span, kDigits},
      Choice{&DateGrammar::day_month, kDigits},
      Choice{&DateGrammar::year, kDigits},
      Choice{&DateGrammar::month_span, kMonth},
      Choice{&DateGrammar::month_day, kMonth},
      Choice{&DateGrammar::month, kMonth},
      Choice{&DateGrammar::spelled_day, kMonth | kOther},
      Choice{&DateGrammar::weekday, kWeekday},
      Choice{&DateGrammar::directed_weekday, kDirection},
      Choice{&DateGrammar::directed_month, kDirection},
      Choice{&DateGrammar::directed_part, kDirection},
      Choice{&DateGrammar::directed_unit, kDirection},
      Choice{&DateGrammar::season, kOther},
      Choice{&DateGrammar::relative_day, kOther},
      Choice{&DateGrammar::ago, kDigits | kOther},
  };
  Reader at(text);
  read(at, x3::omit[TextOf(modifiers_)] >> (kGap | '-'));
  const Found found = longest(at, kChoices);
  if (!found) return std::nullopt;
  const bool time = !found->part.empty() && found->part[0] != '-';
  return Value{static_cast<std::size_t>(at.base() - text.data()), time ? "TIME" : "DATE",
               timex(found->expression) + (time ? "T" : "") + found->part, found->expression};
}

}  // namespace

std::unique_ptr<const Grammar> make_date(const Tables& tables) { return std::make_unique<DateGrammar>(tables); }

}  // namespace rapporteur::values
