// Days: ISO notation, and what a date expression means on the day of the article.
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "grammar/values/values.hpp"

namespace rapporteur::values {

namespace {

namespace chrono = std::chrono;
using chrono::sys_days;

constexpr int kLastYear = 9999;
constexpr int kFarBehind = 300, kNearAhead = 60;  // days: "December 20" said in January was; said in November it comes
constexpr int kLeapGap = 8;                       // years between two 29ths of February, at most

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

/// The years in which a day and month can have been meant, nearest candidates on both sides of the article.
struct Neighbours {
  std::optional<sys_days> before, at, after;
};

Neighbours neighbours(const DateExpression& expression, sys_days today, int year) {
  const auto search = [&](bool match_weekday) {
    Neighbours found;
    for (int y = year - kLeapGap; y <= year + kLeapGap; ++y) {
      const Day day{y, expression.first.month, expression.first.day};
      if (!in_calendar(day)) continue;
      const sys_days days = first_day(day);
      if (match_weekday && iso_weekday(days) != expression.weekday) continue;
      if (days < today) found.before = days;
      if (days == today) found.at = days;
      if (days > today && !found.after) found.after = days;
    }
    return found;
  };
  return search(expression.weekday != 0 && expression.first.day != 0);
}

int distance(sys_days a, sys_days b) { return std::abs(static_cast<int>((a - b).count())); }

/// Of two candidates the one in the direction of the tense, unless it is far off and the other near.
std::optional<sys_days> nearest(std::optional<sys_days> wanted, std::optional<sys_days> other, sys_days today) {
  if (!wanted || !other) return wanted ? wanted : other;
  return distance(*wanted, today) > kFarBehind && distance(*other, today) <= kNearAhead ? other : wanted;
}

std::optional<Day> resolve_yearless(const DateExpression& expression, const Day& anchor, Toward toward) {
  if (expression.directed && expression.unit == 'Y') {  // "May 5 this year"
    return checked({anchor.year + expression.direction, expression.first.month, expression.first.day});
  }
  const bool month_only = expression.first.day == 0;
  const sys_days today = first_day(month_only ? Day{anchor.year, anchor.month, 0} : anchor);
  const Neighbours found = neighbours(expression, today, anchor.year);
  std::optional<sys_days> days;
  if (expression.directed && expression.direction != 0) {
    days = expression.direction < 0 ? found.before : found.after;
  } else if (found.at) {
    days = found.at;
  } else {
    days =
        toward == Toward::past ? nearest(found.before, found.after, today) : nearest(found.after, found.before, today);
  }
  if (!days) return std::nullopt;
  Day day = to_day(*days);
  if (month_only) day.day = 0;
  return checked(day);
}

Day resolve_weekday(const DateExpression& expression, sys_days today, Toward toward) {
  const int ahead = (expression.weekday - iso_weekday(today) + 7) % 7;
  const int behind = (7 - ahead) % 7;
  const bool strict = expression.directed && expression.direction != 0;
  const bool back = strict ? expression.direction < 0 : toward == Toward::past;
  const int count = back ? behind : ahead;
  const int days = strict && count == 0 ? 7 : count;
  return to_day(today + chrono::days(back ? -days : days));
}

std::optional<Day> resolve_week(sys_days today, int count) {
  const sys_days monday = today - chrono::days(iso_weekday(today) - 1) + chrono::days(7 * count);
  const Day first = to_day(monday), last = to_day(monday + chrono::days(6));
  if (first.year != last.year) return std::nullopt;  // a week of two years is in neither
  return checked({first.year, first.month == last.month ? first.month : 0, 0});
}

std::optional<Day> resolve_offset(const DateExpression& expression, const Day& anchor) {
  constexpr int kFarthest = 12 * kLastYear;  // more of any unit could not be a year of the calendar, or is not news
  if (std::abs(expression.count) > kFarthest) return std::nullopt;
  switch (expression.unit) {
    case 'D': return checked(to_day(first_day(anchor) + chrono::days(expression.count)));
    case 'W': return resolve_week(first_day(anchor), expression.count);
    case 'M': {
      const int months = anchor.year * 12 + anchor.month - 1 + expression.count;
      return months < 12 ? std::nullopt : checked({months / 12, months % 12 + 1, 0});
    }
    default: return checked({anchor.year + expression.count, 0, 0});
  }
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

std::optional<Day> resolve(const DateExpression& expression, std::optional<Day> anchor, Toward toward) {
  using Form = DateExpression::Form;
  if (expression.form == Form::absolute && expression.first.year != 0) return checked(expression.first);
  if (!anchor || anchor->day == 0 || !in_calendar(*anchor)) return std::nullopt;
  switch (expression.form) {
    case Form::absolute: return resolve_yearless(expression, *anchor, toward);
    case Form::weekday:
      if (expression.weekday < 1 || expression.weekday > 7) return std::nullopt;
      return checked(resolve_weekday(expression, first_day(*anchor), toward));
    case Form::offset: return resolve_offset(expression, *anchor);
  }
  return std::nullopt;
}

}  // namespace rapporteur::values
