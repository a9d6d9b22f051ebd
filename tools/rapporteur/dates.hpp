// The form of dates on the way in.
#pragma once
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace rapporteur {

/// The day of "2021-09-17" or "2021-09-17T08:00:00Z"; nothing if it is not one.
inline std::optional<std::string> iso_day(std::string_view text) {
  const std::string day(text.substr(0, 10));
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return std::nullopt;
  if (day.size() != 10 || day.find_first_not_of("0123456789-") != day.npos) return std::nullopt;
  int year = 0;
  unsigned month = 0, day_of_month = 0;
  if (std::sscanf(day.c_str(), "%4d-%2u-%2u", &year, &month, &day_of_month) != 3 || day[4] != '-' || day[7] != '-')
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day_of_month)};
  return date.ok() ? std::optional(day) : std::nullopt;
}

}  // namespace rapporteur
