#include "grammar/values/interval.hpp"

#include <chrono>
#include <tuple>

namespace rapporteur::values {
namespace {

namespace chrono = std::chrono;

std::optional<int> number(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int out = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return out;
}

int days_in(int year, int month) {
  const auto last = chrono::year(year) / chrono::month(static_cast<unsigned>(month)) / chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

Interval months(int year, int first, int last) { return {{year, first, 1}, {year, last, days_in(year, last)}}; }
Interval years(int first, int last) { return {{first, 1, 1}, {last, 12, 31}}; }

Day to_day(chrono::sys_days days) {
  const chrono::year_month_day date(days);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

// ISO 8601: the first week of a year is the one that holds January 4.
std::optional<Interval> week(int year, std::string_view rest) {
  const auto week = number(rest.substr(0, 2));
  if (!week || *week < 1 || *week > 53) return std::nullopt;
  const chrono::sys_days fourth = chrono::year(year) / chrono::January / 4;
  const int behind_monday = static_cast<int>(chrono::weekday(fourth).iso_encoding()) - 1;
  const chrono::sys_days monday = fourth - chrono::days(behind_monday) + chrono::days(7 * (*week - 1));
  if (rest.size() == 2) return Interval{to_day(monday), to_day(monday + chrono::days(6))};
  const auto day = rest[2] == '-' ? number(rest.substr(3)) : std::nullopt;
  if (!day || *day < 1 || *day > 7) return std::nullopt;
  const Day one = to_day(monday + chrono::days(*day - 1));
  return Interval{one, one};
}

// What stands behind "2021-".
std::optional<Interval> part_of_year(int year, std::string_view part) {
  if (part.starts_with('W')) return week(year, part.substr(1));
  if (part.size() == 2 && (part[0] == 'Q' || part[0] == 'H')) {
    const int count = part[0] == 'Q' ? 4 : 2, length = 12 / count, nth = part[1] - '0';
    if (nth < 1 || nth > count) return std::nullopt;
    return months(year, length * (nth - 1) + 1, length * nth);
  }
  const auto month = number(part.substr(0, 2));
  if (part.size() < 2 || !month || *month < 1 || *month > 12) return std::nullopt;
  if (part.size() == 2) return months(year, *month, *month);
  const auto day = part[2] == '-' && part.size() == 5 ? number(part.substr(3)) : std::nullopt;
  if (!day || *day < 1 || *day > days_in(year, *month)) return std::nullopt;
  return Interval{{year, *month, *day}, {year, *month, *day}};
}

std::optional<Interval> one(std::string_view text) {
  text = text.substr(0, text.find('T'));
  const std::string_view head = text.substr(0, text.find('-'));
  const auto year = number(head);
  if (!year || head.size() < 2) return std::nullopt;
  if (head.size() < text.size()) return head.size() == 4 ? part_of_year(*year, text.substr(5)) : std::nullopt;
  if (head.size() == 4) return years(*year, *year);
  const int span = head.size() == 3 ? 10 : 100;
  return years(*year * span, *year * span + span - 1);
}

}  // namespace

std::optional<Interval> interval_of(std::string_view timex) {
  const std::size_t slash = timex.find('/');
  if (slash == std::string_view::npos) return one(timex);
  const auto first = one(timex.substr(0, slash)), last = one(timex.substr(slash + 1));
  if (!first || !last) return std::nullopt;
  return Interval{first->first, last->last};
}

int order_of(const Day& a, const Day& b) {
  const auto x = std::tie(a.year, a.month, a.day), y = std::tie(b.year, b.month, b.day);
  return x < y ? -1 : y < x;
}

}  // namespace rapporteur::values
