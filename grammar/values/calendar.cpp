// Days: ISO notation, and what a date expression means on the day of the article.
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <tuple>
#include <vector>

#include "grammar/values/values.hpp"

namespace rapporteur::values {

namespace {

namespace chrono = std::chrono;
using chrono::sys_days;

constexpr int kLastYear = 9999;
constexpr int kFarBehind = 300, kNearAhead = 60;  // days: "December 20" said in January was; said in November it comes
constexpr int kLeapGap = 8;                       // years between two 29ths of February, at most
constexpr int kWeekend = 8;                       // as a weekday
constexpr int kFarthest = 4 * kLastYear * 12;     // steps of any unit that can stay within the calendar

bool in_calendar(const Day& day) {
  if (day.year < 1 || day.year > kLastYear) return false;
  if (day.month == 0) return day.day == 0;
  if (day.month < 1 || day.month > 12) return false;
  if (day.day == 0) return true;
  return day.day > 0 && chrono::year_month_day(chrono::year(day.year), chrono::month(static_cast<unsigned>(day.month)),
                                               chrono::day(static_cast<unsigned>(day.day)))
                            .ok();
}

/// The day itself, or the first of a month or year.
sys_days first_day(const Day& day) {
  return chrono::year(day.year) / chrono::month(static_cast<unsigned>(std::max(day.month, 1))) /
         chrono::day(static_cast<unsigned>(std::max(day.day, 1)));
}

std::optional<Day> checked(const Day& day) { return in_calendar(day) ? std::optional(day) : std::nullopt; }

Day to_day(sys_days days) {
  const chrono::year_month_day date(days);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

int iso_weekday(sys_days days) { return static_cast<int>(chrono::weekday(days).iso_encoding()); }

/// Digits [begin, begin + count) of `text`, or -1.
int digits(std::string_view text, std::size_t begin, std::size_t count) {
  if (text.size() < begin + count) return -1;
  int number = 0;
  for (const char c : text.substr(begin, count)) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

/// Monday of the ISO week that holds a day.
sys_days monday_of(sys_days day) { return day - chrono::days(iso_weekday(day) - 1); }

/// ISO year and week.
std::pair<int, int> iso_week(sys_days day) {
  const sys_days thursday = monday_of(day) + chrono::days(3);
  const int year = static_cast<int>(chrono::year_month_day(thursday).year());
  const sys_days first = chrono::year(year) / chrono::January / 1;
  return {year, static_cast<int>((thursday - first).count()) / 7 + 1};
}

sys_days monday_of_week(int year, int week) {
  return monday_of(chrono::year(year) / chrono::January / 4) + chrono::days(7 * (week - 1));
}

/// Gregorian Easter, by the method of Meeus, Jones and Butcher.
sys_days easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
  const int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
  return chrono::year(year) / chrono::month(static_cast<unsigned>(month)) / chrono::day(static_cast<unsigned>(day));
}

/// The numbers of a holiday's rule, with '-' between them; a second '-' makes the next one negative.
std::vector<int> rule_numbers(std::string_view rule) {
  std::vector<int> out;
  for (std::size_t at = 0; at < rule.size();) {
    const bool negative = rule[at] == '-';
    at += negative;
    const std::size_t end = std::min(rule.find('-', at), rule.size());
    out.push_back((negative ? -1 : 1) * digits(rule, at, end - at));
    at = end + 1;
  }
  return out;
}

std::optional<sys_days> holiday_in(const std::string& rule, int year) {
  if (rule.size() > 2 && rule[0] == 'E')
    return easter(year) + chrono::days(rule_numbers(rule.substr(2))[0] * (rule[1] == '-' ? -1 : 1));
  const auto numbers = rule_numbers(rule);
  if (numbers.size() < 2 || numbers[0] < 1 || numbers[0] > 12) return std::nullopt;
  const chrono::year_month month = chrono::year(year) / chrono::month(static_cast<unsigned>(numbers[0]));
  if (numbers.size() == 2) {
    const auto date = month / chrono::day(static_cast<unsigned>(numbers[1]));
    return date.ok() ? std::optional<sys_days>(date) : std::nullopt;
  }
  const chrono::weekday weekday(static_cast<unsigned>(numbers[2] % 7));
  if (numbers[1] < 0) return sys_days(month / chrono::weekday_last(weekday));
  return sys_days(month / chrono::weekday_indexed(weekday, static_cast<unsigned>(numbers[1])));
}

void set_day(Moment& m, sys_days days) {
  const Day day = to_day(days);
  m.year = day.year, m.month = day.month, m.day = day.day;
  m.week = 0;
}

void set_week(Moment& m, sys_days days) {
  std::tie(m.year, m.week) = iso_week(days);
  m.month = m.day = 0;
}

int distance(sys_days a, sys_days b) { return std::abs(static_cast<int>((a - b).count())); }

/// The first month of a season on the northern half of the earth, where winter begins in the year it is named after.
int season_month(std::string_view season) {
  return season == "SP" ? 3 : season == "SU" ? 6 : season == "FA" ? 9 : season == "WI" ? 12 : 1;
}

std::string padded(int number, std::size_t width) {
  std::string text = number == 0 ? std::string(width, 'X') : std::to_string(number);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

std::string two(int number) { return number < 10 ? "0" + std::to_string(number) : std::to_string(number); }

/// Finds what a moment means; every step adds to a copy of what was said.
class Resolution {
 public:
  Resolution(const Moment& said, const Anchors& anchors) : m_(said), anchors_(anchors) {}

  std::optional<Meant> run() {
    if (!m_.fixed.empty()) return Meant{m_.fixed, std::nullopt, Reason::said};
    if (m_.unit != Unit::none && !step()) return std::nullopt;
    if (!settle()) return std::nullopt;
    m_.from = Moment::From::nothing;
    m_.unit = Unit::none;
    m_.weekday = m_.week != 0 ? m_.weekday : 0;
    return Meant{timex(m_), first(), reason_};
  }

 private:
  /// "The year" of a history is the one that it speaks of.
  const std::optional<Day>& anchor() const {
    const bool spoken_of = anchors_.narrative && anchors_.context && !m_.directed && m_.count == 0;
    return m_.from == Moment::From::context || spoken_of ? anchors_.context : anchors_.article;
  }
  /// The anchor's day, or the first of its month or year.
  std::optional<sys_days> today() const {
    if (!anchor() || !in_calendar(*anchor())) return std::nullopt;
    return first_day(*anchor());
  }

  /// Years before the common era are negative in anchors.
  void set_year(int year) {
    m_.year = std::abs(year);
    m_.before_common = year < 0;
  }

  bool step();
  bool step_months(const Day& from, int months, bool keep_day);
  bool settle();
  bool settle_weekday();
  bool settle_yearless();
  bool settle_day();
  bool settle_holiday();
  bool settle_in_context();
  std::optional<sys_days> choose(const std::vector<sys_days>& candidates, sys_days today);
  std::optional<sys_days> in_year(int year) const;
  std::optional<Day> first() const;

  Moment m_;
  const Anchors& anchors_;
  Reason reason_ = Reason::said;
};

/// "two weeks ago", "next month", "yesterday": from the anchor.
bool Resolution::step() {
  if (anchor() && anchor()->year < 0) {
    if (m_.unit != Unit::year) return false;
    reason_ = Reason::context;
    return set_year(anchor()->year + m_.count), true;
  }
  const auto from = today();
  if (!from || std::abs(m_.count) > kFarthest) return false;
  reason_ = m_.from == Moment::From::context ? Reason::context : Reason::article;
  const Day base = *anchor();
  switch (m_.unit) {
    case Unit::day:
      if (base.day == 0) return false;
      set_day(m_, *from + chrono::days(m_.count));
      return m_.year > 0;
    case Unit::week: return set_week(m_, *from + chrono::days(7 * m_.count)), m_.year > 0;
    case Unit::month: return base.month != 0 && step_months(base, m_.count, false);
    case Unit::quarter:
      if (base.month == 0 || !step_months(base, 3 * m_.count, false)) return false;
      m_.quarter = (m_.month - 1) / 3 + 1;
      return m_.month = 0, true;
    case Unit::half:
      if (base.month == 0 || !step_months(base, 6 * m_.count, false)) return false;
      m_.half = (m_.month - 1) / 6 + 1;
      return m_.month = 0, true;
    case Unit::year: return m_.year = base.year + m_.count, m_.year > 0;
    case Unit::decade: return m_.decade = base.year / 10 + m_.count, m_.decade > 0;
    case Unit::century: return m_.century = (base.year - 1) / 100 + 1 + m_.count, m_.century > 0;
    default:  // hours of a day that is known only as a day
      if (base.day == 0) return false;
      set_day(m_, *from);
      return m_.part = "XX", true;
  }
}

bool Resolution::step_months(const Day& from, int months, bool keep_day) {
  const int all = from.year * 12 + from.month - 1 + months;
  if (all < 12) return false;
  m_.year = all / 12;
  m_.month = all % 12 + 1;
  if (keep_day) m_.day = from.day;
  return true;
}

bool Resolution::settle() {
  if (m_.before_common || m_.century != 0) return true;
  if (m_.decade >= 0) {
    if (m_.decade >= 100) return true;
    if (!anchors_.article) return m_.decade += 190, true;
    const int now = anchors_.article->year / 10;
    m_.decade += now / 10 * 10;
    if (m_.decade > now) m_.decade -= 10;
    return reason_ = Reason::article, true;
  }
  if (!m_.holiday.empty()) return settle_holiday();
  if (m_.weekday != 0 && m_.month == 0 && m_.day == 0) return settle_weekday();
  if (m_.week != 0 && m_.year == 0 && anchors_.article) m_.year = anchors_.article->year;
  if (m_.month == 0 && m_.day != 0) return settle_day();
  const bool calendar = m_.month != 0 || !m_.season.empty() || m_.quarter != 0 || m_.half != 0;
  if (m_.year == 0 && calendar) return settle_yearless();
  if (m_.year == 0) return m_.hour >= 0 || !m_.part.empty();
  return in_calendar({m_.year, m_.month, m_.day});
}

bool Resolution::settle_weekday() {
  const int weekday = m_.weekday == kWeekend ? 6 : m_.weekday;
  std::optional<sys_days> day;
  if (m_.week != 0) {  // "Wednesday next week"
    day = monday_of_week(m_.year, m_.week) + chrono::days(weekday - 1);
  } else {
    const auto from = today();
    if (!from || anchor()->day == 0) return false;
    const int ahead = (weekday - iso_weekday(*from) + 7) % 7, behind = (7 - ahead) % 7;
    if (m_.directed && m_.direction == 0 && m_.from != Moment::From::context) {  // "this Saturday": of this week
      const sys_days meant = monday_of(*from) + chrono::days(weekday - 1);
      m_.weekday == kWeekend ? set_week(m_, meant) : set_day(m_, meant);
      return reason_ = Reason::article, m_.year > 0;
    }
    const bool strict = m_.directed && m_.direction != 0;
    const bool back = strict ? m_.direction < 0 : anchors_.toward == Toward::past;
    const int count = back ? behind : ahead;
    day = *from + chrono::days((strict && count == 0 ? 7 : count) * (back ? -1 : 1));
    reason_ = m_.from == Moment::From::context ? Reason::context : m_.directed ? Reason::article : Reason::tense;
  }
  if (m_.weekday == kWeekend) return set_week(m_, *day), true;
  return set_day(m_, *day), in_calendar({m_.year, m_.month, m_.day});
}

/// "the 28th": of the month spoken of.
bool Resolution::settle_day() {
  const auto& base = anchors_.context ? anchors_.context : anchors_.article;
  if (!base || base->month == 0) return false;
  m_.year = base->year;
  m_.month = base->month;
  reason_ = anchors_.context ? Reason::context : Reason::article;
  return in_calendar({m_.year, m_.month, m_.day});
}

/// Where the moment begins in a year; nothing if that year has it not.
std::optional<sys_days> Resolution::in_year(int year) const {
  if (!m_.holiday.empty()) return holiday_in(m_.holiday, year);
  Day day{year, m_.month, m_.day};
  if (!m_.season.empty()) day.month = season_month(m_.season);
  if (m_.quarter != 0) day.month = 3 * m_.quarter - 2;
  if (m_.half != 0) day.month = 6 * m_.half - 5;
  if (!in_calendar(day)) return std::nullopt;
  const sys_days days = first_day(day);
  if (m_.weekday != 0 && m_.weekday != kWeekend && m_.day != 0 && iso_weekday(days) != m_.weekday) return std::nullopt;
  return days;
}

/// Of the candidates, in rising order, the one in the direction, unless it is far off and the other near.
std::optional<sys_days> Resolution::choose(const std::vector<sys_days>& candidates, sys_days today) {
  std::optional<sys_days> before, after;
  for (const sys_days days : candidates) {
    if (days < today) before = days;
    if (days > today && !after) after = days;
    if (days == today && !(m_.directed && m_.direction != 0)) return days;
  }
  if (m_.directed && m_.direction != 0) return m_.direction < 0 ? before : after;
  const auto& wanted = anchors_.toward == Toward::past ? before : after;
  const auto& other = anchors_.toward == Toward::past ? after : before;
  if (!wanted || !other) return wanted ? wanted : other;
  if (distance(*wanted, today) <= kFarBehind || distance(*other, today) > kNearAhead) return wanted;
  return reason_ = Reason::nearest, other;
}

/// "March" in a history is that of the year spoken of, or of the next if the story has passed it.
bool Resolution::settle_in_context() {
  const Day& base = *anchors_.context;
  if (base.year < 0) return set_year(base.year), true;
  const auto from = in_year(base.year);
  m_.year = base.year;
  reason_ = Reason::context;
  constexpr int kLongBefore = 8;  // months
  const int month = from ? to_day(*from).month : m_.month;
  if (base.month != 0 && month <= base.month - kLongBefore) ++m_.year;
  return in_calendar({m_.year, m_.month, m_.day});
}

bool Resolution::settle_yearless() {
  if (anchors_.narrative && anchors_.context && !m_.directed) return settle_in_context();
  auto from = today();
  if (!from) return false;
  if (m_.day == 0 && anchor()->month != 0) from = first_day({anchor()->year, anchor()->month, 0});
  if (m_.directed && m_.direction == 0) {  // "this May" is this year's
    m_.year = anchor()->year;
    return reason_ = Reason::article, in_calendar({m_.year, m_.month, m_.day});
  }
  std::vector<sys_days> candidates;
  for (int year = anchor()->year - kLeapGap; year <= anchor()->year + kLeapGap; ++year)
    if (const auto days = in_year(year)) candidates.push_back(*days);
  reason_ = m_.directed ? Reason::article : Reason::tense;
  const auto days = choose(candidates, *from);
  if (!days) return false;
  m_.year = to_day(*days).year;
  return true;
}

bool Resolution::settle_holiday() {
  if (m_.year == 0 && !settle_yearless()) return false;
  const auto day = holiday_in(m_.holiday, m_.year);
  if (!day) return false;
  set_day(m_, *day);
  m_.holiday.clear();
  return true;
}

/// The first day, as far as known.
std::optional<Day> Resolution::first() const {
  if (m_.year == 0 || m_.century != 0) return std::nullopt;
  if (m_.before_common) return Day{-m_.year, m_.month, m_.day};
  if (m_.week == 0) return Day{m_.year, m_.month, m_.day};
  const sys_days monday = monday_of_week(m_.year, m_.week);
  if (m_.weekday == kWeekend) return to_day(monday + chrono::days(5));
  const Day begin = to_day(monday), end = to_day(monday + chrono::days(6));
  if (begin.year != end.year) return std::nullopt;  // a week of two years is in neither
  return Day{begin.year, begin.month == end.month ? begin.month : 0, 0};
}

}  // namespace

std::optional<Day> parse_iso(std::string_view text) {
  const bool shape = text.size() == 4 || (text.size() == 7 && text[4] == '-') ||
                     (text.size() == 10 && text[4] == '-' && text[7] == '-');
  if (!shape) return std::nullopt;
  Day day{digits(text, 0, 4), text.size() >= 7 ? digits(text, 5, 2) : 0, text.size() == 10 ? digits(text, 8, 2) : 0};
  if ((text.size() >= 7 && day.month == 0) || (text.size() == 10 && day.day == 0)) return std::nullopt;
  return checked(day);
}

std::string to_iso(const Day& day) {
  std::array<char, 40> text{};
  if (day.month == 0) {
    std::snprintf(text.data(), text.size(), "%04d", day.year);
  } else if (day.day == 0) {
    std::snprintf(text.data(), text.size(), "%04d-%02d", day.year, day.month);
  } else {
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", day.year, day.month, day.day);
  }
  return text.data();
}

bool is_holiday(std::string_view rule) {
  constexpr int kSomeLeapYear = 2000;
  if (rule.starts_with('E')) {
    const bool is_signed = rule.size() > 2 && rule.size() <= 5 && (rule[1] == '-' || rule[1] == '+');
    return is_signed && digits(rule, 2, rule.size() - 2) >= 0;
  }
  if (rule.size() > 8 || rule.find_first_not_of("0123456789-") != std::string_view::npos) return false;
  const auto numbers = rule_numbers(rule);
  const bool nth = numbers.size() == 3 && numbers[1] >= -1 && numbers[1] != 0 && numbers[1] <= 5 && numbers[2] >= 1 &&
                   numbers[2] <= 7;
  const bool month = !numbers.empty() && numbers[0] >= 1 && numbers[0] <= 12;
  return month && (nth || (numbers.size() == 2 && holiday_in(std::string(rule), kSomeLeapYear)));
}

std::optional<Meant> resolve(const Moment& moment, const Anchors& anchors) { return Resolution(moment, anchors).run(); }

std::string timex(const Moment& m) {
  if (!m.fixed.empty()) return m.fixed;
  std::string out = m.before_common ? "BC" : "";
  const bool dated = m.year != 0 || m.month != 0 || m.day != 0 || m.week != 0 || m.weekday != 0 || m.quarter != 0 ||
                     m.half != 0 || !m.season.empty() || m.unit != Unit::none || !m.holiday.empty();
  if (m.century != 0) return out + two(m.century - 1);
  if (m.decade >= 0) return m.decade < 100 ? "XX" + std::to_string(m.decade % 10) : padded(m.decade, 3);
  if (dated) out += padded(m.year, 4);
  if (m.week != 0)
    out += "-W" + two(m.week) + (m.weekday == kWeekend ? "-WE" : "");
  else if (m.half != 0)
    out += "-H" + std::to_string(m.half);
  else if (m.quarter != 0)
    out += "-Q" + std::to_string(m.quarter);
  else if (!m.season.empty())
    out += '-' + m.season;
  else if (m.month != 0 || m.day != 0)
    out += '-' + padded(m.month, 2) + (m.day != 0 ? '-' + padded(m.day, 2) : "");
  else if (m.weekday != 0)
    out += "-WXX-" + (m.weekday == kWeekend ? "WE" : std::to_string(m.weekday));
  else if (m.year == 0 && m.unit == Unit::month)
    out += "-XX";
  else if (m.year == 0 && m.unit == Unit::week)
    out += "-WXX";
  else if (m.year == 0 && (m.unit == Unit::day || !m.holiday.empty()))
    out += "-XX-XX";
  if (m.hour >= 0) {
    out += 'T' + two(m.hour) + (m.minute >= 0 ? ':' + two(m.minute) : "");
    if (m.second >= 0) out += ':' + two(m.second);
    return out + m.zone;
  }
  if (m.part.empty()) return out;
  return (out.empty() ? "XXXX-XX-XX" : out) + 'T' + m.part;
}

}  // namespace rapporteur::values
